"""What the booklet page shows, as frozen values; what is printed and offered is read off them."""

from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QImage

from tamin_desk.contract.covers import CoverReply
from tamin_desk.contract.people import PersonRecord, PersonSummary
from tamin_desk.domain.covers import NoCover
from tamin_desk.domain.errors import DeskError

if TYPE_CHECKING:
    from tamin_desk.contract.inquiries import FiledPhoto
    from tamin_desk.services.covers import Unheard


class Way(StrEnum):
    """What leads somebody without a photo to one."""

    INQUIRY = "inquiry"
    SCAN = "scan"


@dataclass(frozen=True, slots=True)
class Member:
    """One of the household.

    Attributes:
        person: as the household names them.
        record: their own record, with their booklet; ``None`` until it is read.
        cover: what the archive says of their cover; ``None`` until it is known.
        unheard: what lies here of them that the archive has not taken yet; ``None`` until it is known.
        printings: how often this booklet's cover was printed, what waits here included.
        image: the photo for the cover, decoded.
        error: why record or photo could not be read.
    """

    person: PersonSummary
    record: PersonRecord | None = None
    cover: CoverReply | None = None
    unheard: "Unheard | None" = None
    printings: int = 0
    image: QImage | None = field(default=None, compare=False)
    error: DeskError | None = None

    @property
    def person_id(self) -> str:
        """Whose line it is."""
        return self.person.person_id

    @property
    def reason(self) -> NoCover | None:
        """Why there is no cover; ``None`` too while that is not known."""
        if self.person.deceased:
            return NoCover.DECEASED
        if self.cover is None:
            return None
        return NoCover.DISPUTED if self._is_held_back(self.cover) else self.cover.reason

    @property
    def photo(self) -> "FiledPhoto | None":
        """The photo that stands on the cover."""
        if self.cover is None or self.person.deceased or self._is_held_back(self.cover):
            return None
        return self.cover.photo

    @property
    def awaits_scan(self) -> bool:
        """Whether a photo was scanned that the archive does not have yet, and could stand on the cover."""
        is_helped = self.reason not in (None, NoCover.DECEASED, NoCover.UNDER_REVIEW)
        return is_helped and self.unheard is not None and self.unheard.scan_on_its_way

    def _is_held_back(self, cover: CoverReply) -> bool:
        photo, unheard = cover.photo, self.unheard
        return photo is not None and unheard is not None and unheard.holds_back(photo)

    @property
    def printable(self) -> bool:
        """Whether a cover can be printed with what is known here."""
        return self.record is not None and self.photo is not None

    @property
    def entitled(self) -> bool:
        """Whether the record says that this person has a booklet in force."""
        booklet = None if self.record is None else self.record.booklet
        return booklet is not None and booklet.entitled


@dataclass(frozen=True, slots=True)
class RunState:
    """Covers on their way: ``done`` of ``total`` are settled; ``ending`` once somebody cancelled."""

    total: int
    done: int = 0
    ending: bool = False
    to_file: bool = False


@dataclass(frozen=True, slots=True)
class RunResult:
    """How a run ended.

    Attributes:
        printed: whose covers left the desk.
        left_out: whose did not, and why; the others went on.
        error: what ended the run before its time; whoever was left stays chosen.
        cancelled: the clerk ended it.
        uncounted: why some of what left could not be kept here; the paper is there all the same.
        path: the file, when it went into one.
    """

    printed: tuple[str, ...] = ()
    left_out: tuple[tuple[str, DeskError], ...] = ()
    error: DeskError | None = None
    cancelled: bool = False
    uncounted: DeskError | None = None
    path: Path | None = None

    @property
    def in_trouble(self) -> bool:
        """Whether somebody must read how it ended."""
        return self.error is not None or self.uncounted is not None or bool(self.left_out)


@dataclass(frozen=True, slots=True)
class BookletState:
    """Everything the page paints.

    Attributes:
        record: of the person whose household it is.
        members: the household, the principal insured first.
        chosen: whose covers are to be printed.
        current: whose cover is shown.
        opening: the household is being read.
        error: why it could not be.
        unread: why the archive's part could not be read the last time.
        run: covers on their way.
        result: how the last run ended, until the clerk goes on.
        adjusting: the ruler page is on its way to a printer.
        adjusted: how that ended: an error, or ``True``.
    """

    record: PersonRecord | None = None
    members: tuple[Member, ...] = ()
    chosen: frozenset[str] = frozenset()
    current: str = ""
    opening: bool = False
    error: DeskError | None = None
    unread: DeskError | None = None
    run: RunState | None = None
    result: RunResult | None = None
    adjusting: bool = False
    adjusted: DeskError | bool = False

    @property
    def member(self) -> Member | None:
        """Whose cover is shown."""
        return self.of(self.current)

    @property
    def to_print(self) -> tuple[Member, ...]:
        """Those chosen who can be printed, in the order of the household."""
        return tuple(each for each in self.members if each.person_id in self.chosen and each.printable)

    @property
    def busy(self) -> bool:
        """Whether something is on its way to a printer or a file."""
        return self.run is not None or self.adjusting

    @property
    def reading(self) -> bool:
        """Whether something of the household is not known yet and nothing failed."""
        waits = any(
            each.error is None and (each.record is None or each.cover is None) for each in self.members
        )
        return self.opening or (waits and self.unread is None)

    def of(self, person_id: str) -> Member | None:
        """Return somebody of the household."""
        return next((each for each in self.members if each.person_id == person_id), None)
