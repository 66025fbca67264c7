"""How scanning stands, as one value."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum, auto

from PySide6.QtGui import QImage

from tamin_desk.contract.casework import ListedText
from tamin_desk.domain.errors import DeskError
from tamin_desk.domain.scans import IndexProblem, PageIndex, index_problems
from tamin_desk.services.capture.port import CaptureSource, ScannerDevice
from tamin_desk.services.scans import Page, Sitting
from tamin_desk.ui.capture.work import Cut
from tamin_desk.ui.scan.work import Laid


class Busy(Enum):
    """What is waited for."""

    LOOKING = auto()
    SCANNING = auto()
    OPENING = auto()
    FILING = auto()


class Lacking(Enum):
    """What stands against filing."""

    PAGES = auto()
    PLACE = auto()
    KIND = auto()
    NOTE = auto()
    DATE = auto()


@dataclass(frozen=True, slots=True)
class IntakeState:
    """What pages are taken with.

    Attributes:
        source: what the next page is taken with.
        devices: the scanners; ``None`` until they were looked for.
        busy: what is waited for.
        share: how far a scan is, 0…1; ``None`` when nobody knows.
        error: what went wrong last; it goes when something else is begun.
    """

    source: CaptureSource = CaptureSource.SCANNER
    devices: tuple[ScannerDevice, ...] | None = None
    device: ScannerDevice | None = None
    busy: Busy | None = None
    share: float | None = None
    error: DeskError | None = None


@dataclass(frozen=True, slots=True, eq=False)
class ScanState:
    """Everything that the page paints besides :class:`IntakeState`.

    Attributes:
        today: the day in Tehran.
        sitting: what is scanned now; ``None`` while nobody is chosen.
        unfinished: the clerk's other sittings that wait here.
        kinds: the kinds of documents that the server lists; empty until they are known.
        offices: issuing offices that the clerk has typed before.
        current: the id of the page on the table.
        laid: that page; ``None`` while it is read.
        small: the pages of the strip, by their ids.
        cut: the photo as it is cut now; ``None`` while there is none.
        insisted: filing was asked for while something lacked.
        filing: how far filing is, 0…1; ``None`` while nothing is filed.
        error: why it could not be kept, read or filed.
        former: whose filing failed while this sitting was begun already, and why.
    """

    today: date
    sitting: Sitting | None = None
    unfinished: tuple[Sitting, ...] = ()
    kinds: tuple[ListedText, ...] = ()
    offices: tuple[str, ...] = ()
    current: str = ""
    laid: Laid | None = None
    small: Mapping[str, QImage] = field(default_factory=dict)
    cut: Cut | None = None
    insisted: bool = False
    filing: float | None = None
    error: DeskError | None = None
    former: tuple[str, DeskError] | None = None

    @property
    def page(self) -> Page | None:
        """The page on the table, as it is set."""
        return None if self.sitting is None else self.sitting.page(self.current)

    @property
    def index(self) -> PageIndex:
        """What that page is indexed under."""
        page = self.page
        return PageIndex() if page is None else page.index

    @property
    def is_face_page(self) -> bool:
        """Whether the photo is cut from the page on the table."""
        return self.sitting is not None and bool(self.current) and self.sitting.face_page == self.current

    @property
    def lacking(self) -> tuple[Lacking, ...]:
        """What stands against filing now, first things first."""
        sitting = self.sitting
        if sitting is None or not sitting.pages:
            return (Lacking.PAGES,)
        problems = {problem for page in sitting.pages for problem in index_problems(page.index)}
        found = {
            Lacking.PLACE: (sitting.needs_photo or bool(sitting.face_page)) and not sitting.placed,
            Lacking.KIND: IndexProblem.NO_KIND in problems,
            Lacking.NOTE: IndexProblem.NOTE_MISSING in problems,
            Lacking.DATE: IndexProblem.UNREAD_DATE in problems,
        }
        return tuple(lacking for lacking, lacks in found.items() if lacks)
