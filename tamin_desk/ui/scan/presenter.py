"""The course of a sitting: whose it is, its pages, and filing it all.

Whatever is set is kept at once: to leave the page, to lock the desk and to close the program lose nothing.
"""

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, Signal
from uuid6 import uuid7

from tamin_desk.contract.casework import Lists
from tamin_desk.domain.capture_errors import SittingFull, SittingInFiling
from tamin_desk.domain.errors import DeskError, SignedOut, SittingGrew
from tamin_desk.domain.scans import MOST_PAGES, PageIndex, follow_on
from tamin_desk.services.capture.port import CaptureSource, Decoder, Scanner
from tamin_desk.services.scans import Page, Remembered, Sitting
from tamin_desk.services.scans_again import take_up
from tamin_desk.ui.capture.camera import CameraPort
from tamin_desk.ui.capture.openers import Opener
from tamin_desk.ui.cases import ScanRequest
from tamin_desk.ui.context import Context
from tamin_desk.ui.scan import work
from tamin_desk.ui.scan.board import Board
from tamin_desk.ui.scan.filing import Filing
from tamin_desk.ui.scan.intake import Intake
from tamin_desk.ui.scan.leaves import Leaves
from tamin_desk.ui.scan.state import ScanState
from tamin_desk.ui.tasks import Lane


class ScanPresenter(QObject):
    """Scans and indexes for one person at a time; knows no widgets.

    Signals:
        changed: :attr:`state`, or the intake's, is another one.
        filed(Sitting): what was on the screen is saved in the outbox whole.
        page_came: another page lies on the table.
    """

    changed = Signal()
    filed = Signal(object)
    page_came = Signal()

    def __init__(
        self,
        context: Context,
        camera: CameraPort,
        scanner: Scanner,
        decoder: Decoder,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._board = Board(context, self)
        self._remembered = Remembered()
        self.leaves = Leaves(self._board, self)
        self.intake = Intake(context, camera, scanner, decoder, self)
        self._filing = Filing(context, self)
        self._board.changed.connect(self.changed)
        self.intake.changed.connect(self.changed)
        self.intake.picture_wanted.connect(self._take)
        self._filing.went_on.connect(self._went_on)
        self._filing.done.connect(self._filed)
        self._filing.failed.connect(self._not_filed)

    @property
    def state(self) -> ScanState:
        """What is to be shown now."""
        return self._board.state

    @property
    def is_filing(self) -> bool:
        """Whether what is on the screen is being filed, or waits for the former sitting's filing."""
        return self.state.filing is not None or self._filing.is_of(self.state.sitting)

    # --- Whose it is ------------------------------------------------------------------------------

    def show(self) -> None:
        """Read what the page begins with: kinds of documents, what was typed before, what is unfinished."""
        author, board = self._board.author, self._board
        if author is None:
            return
        lists = self._context.desk.mismatches.lists
        board.run(lists.get, self._lists_came, key="lists", lane=Lane.CALLS)
        board.run(partial(board.sittings.remembered, author.user_id), self._memory_came, key="memory")
        board.run(partial(board.sittings.unfinished, author.user_id), self._unfinished_came, key="unfinished")

    def open(self, request: ScanRequest) -> None:
        """Scan for somebody; what was scanned for them before and not filed is there again."""
        author, sitting = self._board.author, self.state.sitting
        if author is None:
            self._board.set(error=SignedOut())
        elif sitting is None or sitting.person.person_id != request.person.person_id:
            begin = partial(self._board.sittings.begin, author, request.person, request.reason)
            self._board.run(begin, self._begun, key="begin")

    def take_up(self, person_id: str, act_id: str) -> None:
        """Lay the pages of a refused scan on the table again, with what had not left of its sitting."""
        author, desk = self._board.author, self._context.desk
        if author is None:
            self._board.set(error=SignedOut())
        else:
            again = partial(take_up, desk.store, desk.sittings, author, person_id, act_id)
            self._board.run(again, self._begun, key="begin")

    def put_away(self) -> None:
        """Leave the sitting as it is, to go on another time; one without a page leaves nothing."""
        self._give_up_filing()
        self.intake.leave()
        self._board.begin(None)
        self.show()

    def discard(self) -> None:
        """Drop the sitting with its pages, as the clerk wants."""
        sitting = self.state.sitting
        if sitting is not None:
            self._give_up_filing()
            self.intake.cancel()
            self._board.forget("keep")
            drop = partial(self._board.sittings.discard, sitting.sitting_id)
            self._board.run(drop, lambda _: self.put_away(), key="discard")

    def _begun(self, sitting: Sitting) -> None:
        self.intake.leave()
        first = sitting.pages[0].page_id if sitting.pages else ""
        self._board.begin(sitting, sitting.face_page or first)
        self.leaves.lay_all()

    def _lists_came(self, lists: Lists) -> None:
        self._board.set(kinds=lists.document_kinds)

    def _memory_came(self, remembered: Remembered) -> None:
        self._remembered = remembered
        self._board.set(offices=remembered.offices)

    def _unfinished_came(self, unfinished: tuple[Sitting, ...]) -> None:
        self._board.set(unfinished=unfinished)

    # --- Pages ------------------------------------------------------------------------------------

    def takes_pages(self) -> bool:
        """Tell whether another page can be taken now; where it cannot, the screen says why.

        What was told before of this sitting goes: it would hide what becomes of the page.
        """
        if self.state.sitting is not None and self.state.error is not None:
            self._board.set(error=None)
        if self.is_filing:
            self.intake.refuse(SittingInFiling())
        return self.state.sitting is not None and not self.is_filing

    def _take(self, opener: Opener, source: CaptureSource, lane: Lane) -> None:
        sitting = self.state.sitting
        if self.is_filing:
            # What is filed is what was on the screen then: a page more would go with the sitting, unfiled.
            self.intake.refuse(SittingInFiling())
            return
        if sitting is None or len(sitting.pages) >= MOST_PAGES:
            self.intake.refuse(SittingFull(f"{MOST_PAGES} pages"))
            return
        begins = (
            follow_on(sitting.pages[-1].index)
            if sitting.pages
            else _first_index(self.state, self._remembered)
        )
        page = Page(str(uuid7()), source, 0, 0, index=begins)
        self._context.tasks.run(
            partial(work.taken, opener, page, sitting, self._board.sittings, self._board.policy),
            owner=self.intake,
            on_done=self._taken,
            on_failed=self.intake.failed,
            key="take",
            lane=lane,
        )

    def _taken(self, laid: work.Laid) -> None:
        self.leaves.came(laid)
        self.intake.came()
        self.page_came.emit()

    # --- Filing -----------------------------------------------------------------------------------

    def file(self) -> None:
        """File photo and pages, after the former sitting if that is under way, or tell what is lacking."""
        sitting = self.state.sitting
        if sitting is None or self.is_filing or self.intake.state.busy is not None:
            return
        if self.state.lacking:
            self._board.set(insisted=True)
        elif self._board.author is None:
            self._board.set(error=SignedOut())
        else:
            self._board.set(filing=0.0, error=None)
            if not self._filing.running:
                self._filing.begin(sitting, self._board.policy)

    def cancel(self) -> bool:
        """Stop what is waited for; tell whether there was anything."""
        waited = self.is_filing or self.intake.state.busy is not None
        self._give_up_filing()
        self.intake.cancel()
        return waited

    def _give_up_filing(self) -> None:
        """Give up filing what is on the screen; a former sitting's filing goes on."""
        if self._filing.is_of(self.state.sitting):
            self._filing.cancel()
        elif self.state.filing is not None:
            self._board.set(filing=None)

    def _went_on(self, sitting: Sitting, share: float) -> None:
        if _same(self.state.sitting, sitting):
            self._board.set(filing=share)

    def _filed(self, sitting: Sitting) -> None:
        if _same(self.state.sitting, sitting):
            self._board.forget("keep")
            self.put_away()
            self.filed.emit(sitting)
        else:
            # The clerk is with somebody else already, and is led nowhere.
            self._board.set(unfinished=_without(self.state.unfinished, sitting))
            self._file_next()

    def _not_filed(self, sitting: Sitting, error: DeskError | None) -> None:
        if not _same(self.state.sitting, sitting):
            self._board.set(former=None if error is None else (sitting.person.name, error))
            self._file_next()
            return
        self._board.set(filing=None, error=error)
        if isinstance(error, SittingGrew):
            again = partial(self._board.sittings.begin, sitting.author, sitting.person, sitting.reason)
            self._board.run(again, partial(self._grew, error), key="begin")

    def _file_next(self) -> None:
        """File what waited for the former sitting."""
        if self.state.filing is not None and not self._filing.running:
            self._board.set(filing=None)
            self.file()

    def _grew(self, error: DeskError, read: Sitting) -> None:
        """Show the page that came, for the clerk to say what becomes of it."""
        present = self.state.sitting
        if present is None or not _same(present, read):
            return
        if fresh := [page for page in read.pages if present.page(page.page_id) is None]:
            self._board.keep(replace(present, pages=(*present.pages, *fresh)))
            self.leaves.choose(fresh[0].page_id)
            self._board.set(error=error)


def _same(present: Sitting | None, other: Sitting) -> bool:
    return present is not None and present.sitting_id == other.sitting_id


def _first_index(state: ScanState, remembered: Remembered) -> PageIndex:
    listed = {kind.code for kind in state.kinds}
    kind = remembered.kind if remembered.kind in listed else ""
    return PageIndex(kind=kind, office=next(iter(remembered.offices), ""))


def _without(sittings: tuple[Sitting, ...], gone: Sitting) -> tuple[Sitting, ...]:
    return tuple(each for each in sittings if each.sitting_id != gone.sitting_id)
