"""What belongs to a line and lies on the table: the letter for a reprint, or the scan that is doubted."""

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from tamin_desk.contract.acts import Letter
from tamin_desk.contract.inquiries import FiledPhoto
from tamin_desk.domain.errors import DeskError, SignedOut
from tamin_desk.services.drafts import Author, PersonRef
from tamin_desk.services.letters import Addressee
from tamin_desk.ui.context import Context
from tamin_desk.ui.follow_up.reading import Reader
from tamin_desk.ui.follow_up.state import Line, Tab
from tamin_desk.ui.left_behind import LeftBehind, Loss
from tamin_desk.ui.pictures import painted
from tamin_desk.ui.printing.contents import letter_content
from tamin_desk.ui.printing.letter import LetterContent
from tamin_desk.ui.printing.press import Count, LetterOut, NotOut

if TYPE_CHECKING:
    from tamin_desk.contract.casework import Lists
    from tamin_desk.services.letters import Letters


@dataclass(frozen=True, slots=True)
class LetterPaper:
    """A letter as the archive keeps it; so far ``prints`` copies left some desk, in ``printings`` jobs."""

    letter: Letter
    addressee: Addressee
    lists: "Lists"
    prints: int
    printings: int
    is_void: bool

    @property
    def content(self) -> LetterContent:
        """What its sheet shows now."""
        reasons = self.lists.discrepancy_reasons
        return letter_content(
            self.letter, self.addressee, reasons, printings=self.printings, is_void=self.is_void
        )


@dataclass(frozen=True, slots=True)
class ScanPaper:
    """A scan on file."""

    photo: FiledPhoto
    image: QImage


@dataclass(frozen=True, slots=True)
class PapersState:
    """What lies on the table: nothing without ``line``, and nothing yet without either paper.

    ``uncounted`` is why copies that left this desk were not counted.
    """

    line: Line | None = None
    letter: LetterPaper | None = None
    scan: ScanPaper | None = None
    error: DeskError | None = None
    uncounted: DeskError | None = None


class Papers(QObject):
    """Fetches papers off the main thread; the latest wins.

    Signals:
        changed: :attr:`state` is another one.
        left_behind(LeftBehind): something did not come about after its paper had been put away.
    """

    changed = Signal()
    left_behind = Signal(object)

    def __init__(self, context: Context, reader: Reader, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._reader = reader
        self._state = PapersState()
        # What the archive will have counted once this desk's acts have arrived, by letter number:
        # copies and printings.
        self._printed: dict[str, tuple[int, int]] = {}

    @property
    def state(self) -> PapersState:
        """What is to be painted now."""
        return self._state

    def open(self, line: Line) -> None:
        """Lay the line's paper on the table: its scan, or its newest letter."""
        self._set(PapersState(line))
        read = self._read_scan if line.tab is Tab.SCAN_DOUBT else self._read_letter
        self._context.tasks.run(
            partial(read, line),
            owner=self,
            on_done=partial(self._came, line),
            on_failed=partial(self._failed, line),
            key="paper",
        )

    def again(self) -> None:
        """Fetch once more what did not come."""
        if self._state.line is not None:
            self.open(self._state.line)

    def put_away(self) -> None:
        """Clear the table; what is on its way is not laid on it any more."""
        if self._state.line is not None:
            self._context.tasks.forget(self, "paper")
            self._set(PapersState())

    def counting(self) -> Count | None:
        """Return how copies that go out now of the letter on the table are counted; ``None``: none may go.

        Who prints and whom it is about is settled here: when the printer answers, another paper may lie on
        the table, and the session may be over.
        """
        line, paper = self._state.line, self._state.letter
        signed_in = self._context.desk.session.current
        if line is None or paper is None:
            return None
        if signed_in is None:
            self._set(replace(self._state, uncounted=SignedOut()))
            return None
        author = Author(signed_in.user.user_id, signed_in.user.display_name, signed_in.unit.code)
        person = PersonRef(line.person_id, paper.addressee.full_name, paper.addressee.code)
        self._printed[paper.letter.number] = paper.prints, paper.printings
        return partial(_count, self._context.desk.mismatches.letters, author, person, paper.prints)

    def printed(self, out: LetterOut) -> None:
        """Copies left this desk: show how many there are now, and whether they were counted."""
        paper, (prints, printings) = self._state.letter, self._printed.get(out.number, (0, 0))
        prints, printings = prints + out.copies, printings + 1
        self._printed[out.number] = prints, printings
        if paper is not None and paper.letter.number == out.number:
            paper = replace(paper, prints=prints, printings=printings)
            self._set(replace(self._state, letter=paper, uncounted=out.uncounted))
        elif out.uncounted is not None:
            self.left_behind.emit(LeftBehind(Loss.UNCOUNTED, out.uncounted, out.number, followed=True))

    def not_out(self, not_out: NotOut) -> None:
        """Nothing left this desk: whoever has put the letter away hears of it all the same."""
        paper = self._state.letter
        if paper is None or paper.letter.number != not_out.number:
            loss = Loss.NOT_PRINTED if not_out.path is None else Loss.NOT_WRITTEN
            self.left_behind.emit(LeftBehind(loss, not_out.error, not_out.number, followed=True))

    # --- On a thread ------------------------------------------------------------------------------

    def _read_scan(self, line: Line) -> ScanPaper:
        photos = self._context.desk.photos
        photo = photos.describe(line.key)
        return ScanPaper(photo, painted(photos.fetch(photo).data))

    def _read_letter(self, line: Line) -> LetterPaper:
        desk = self._context.desk
        reply = desk.casework.letter("" if line.entry is None else line.entry.referral_id or "")
        record = desk.people.record(line.person_id)
        unit = self._reader.unit(reply.letter.unit_code)
        signed_in = desk.session.current
        province = "" if signed_in is None else signed_in.unit.province_name
        addressee = Addressee(
            full_name=record.full_name,
            code=record.national_code or record.foreign_code or "",
            father_name=record.father_name,
            birth_date=record.birth_date,
            unit_name=line.unit_name if unit is None else unit.name,
            province_name=province if unit is None else unit.province_name,
        )
        lists = self._reader.lists()
        return LetterPaper(reply.letter, addressee, lists, reply.prints, reply.printings, reply.is_void)

    # --- What came --------------------------------------------------------------------------------

    def _came(self, line: Line, paper: LetterPaper | ScanPaper) -> None:
        if line != self._state.line:
            return
        if isinstance(paper, ScanPaper):
            self._set(PapersState(line, scan=paper))
        else:
            prints, printings = self._printed.get(paper.letter.number, (0, 0))
            known = replace(
                paper, prints=max(paper.prints, prints), printings=max(paper.printings, printings)
            )
            self._set(PapersState(line, letter=known))

    def _failed(self, line: Line, error: DeskError) -> None:
        if line == self._state.line:
            self._set(PapersState(line, error=error))

    def _set(self, state: PapersState) -> None:
        self._state = state
        self.changed.emit()


def _count(letters: "Letters", author: Author, person: PersonRef, before: int, out: LetterOut) -> None:
    letters.printed(out.number, out.copies, author, person, before=before)
