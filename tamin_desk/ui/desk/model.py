"""The case as the screen reads it: frozen values, put together and stored nowhere.

They come from the record, the archive, the inquiry under way and the outbox. ``rules`` chooses among
them, ``words`` says them.
"""

from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from PySide6.QtGui import QImage

from tamin_desk.contract.archive import HistoryEntry
from tamin_desk.contract.inquiries import FiledPhoto, InquiryReply
from tamin_desk.contract.people import PersonRecord, PersonSummary
from tamin_desk.domain.errors import DeskError
from tamin_desk.domain.identifiers import CodeKind, CodeProblem, CredentialKind
from tamin_desk.domain.keyboard import Reading
from tamin_desk.domain.photos import InquiryState, RefusalReason, StartedFrom
from tamin_desk.domain.roles import Permission
from tamin_desk.domain.text import compact_code

if TYPE_CHECKING:
    from tamin_desk.services.outbox_rows import OutboxItem
    from tamin_desk.services.people import CaseFile
    from tamin_desk.services.photos import Picture


class SearchTrouble(StrEnum):
    """Why a search shows nobody although nothing failed and no code is wrong."""

    NOBODY = "nobody"


@dataclass(frozen=True, slots=True)
class Offer:
    """Somebody that a text may mean; an insurance number offers the first of its household."""

    kind: CodeKind
    code: str
    padded: bool
    person: PersonSummary
    household: int = 1
    """How many people stand under the code."""


@dataclass(frozen=True, slots=True)
class SearchState:
    """The search line: ``trouble`` is a problem of the code, "nobody", or an error."""

    text: str = ""
    busy: bool = False
    kind: CodeKind | None = None
    disputed: bool = False
    offers: tuple[Offer, ...] = ()
    trouble: CodeProblem | SearchTrouble | DeskError | None = None


class Bar(StrEnum):
    """Why no serial is asked for."""

    DECEASED = "deceased"
    FOREIGN = "foreign"
    UNDER_15 = "under_15"
    NOT_PERMITTED = "not_permitted"


@dataclass(frozen=True, slots=True)
class Entry:
    """What is being entered. Each kind keeps its own text; ``insisted`` once Enter was pressed on a problem.

    ``serial_waits`` and ``tracking_waits`` are Persian texts read back by the layouts' tables, which wait for
    a yes or a choice; ``from_keys`` is what was read from the keys themselves while the keyboard was
    Persian; ``left_out`` counts the characters of a text too long to be put in.
    """

    kind: CredentialKind = CredentialKind.CARD_SERIAL
    serial: str = ""
    tracking: str = ""
    insisted: bool = False
    serial_waits: Reading | None = None
    tracking_waits: Reading | None = None
    from_keys: str = ""
    left_out: int = 0

    @property
    def text(self) -> str:
        """The text of the kind in force, as typed."""
        return self.serial if self.kind is CredentialKind.CARD_SERIAL else self.tracking

    @property
    def waits(self) -> Reading | None:
        """What of the kind in force waits for a yes or a choice."""
        return self.serial_waits if self.kind is CredentialKind.CARD_SERIAL else self.tracking_waits

    def with_text(self, text: str) -> "Entry":
        """Return the entry with another text of the kind in force; an empty one waits for nothing."""
        waits = self.waits if text else None
        told = self.from_keys if text else ""
        if self.kind is CredentialKind.CARD_SERIAL:
            changed = replace(self, serial=text, serial_waits=waits)
        else:
            changed = replace(self, tracking=text, tracking_waits=waits)
        return replace(changed, insisted=False, from_keys=told, left_out=0)

    def with_waits(self, waits: Reading | None) -> "Entry":
        """Return the entry with something that waits for a yes or a choice, or with nothing that does."""
        if self.kind is CredentialKind.CARD_SERIAL:
            return replace(self, serial_waits=waits, from_keys="")
        return replace(self, tracking_waits=waits, from_keys="")

    @property
    def value(self) -> str:
        """The text as it is sent: without separators, its case kept."""
        return compact_code(self.text)


class AskStage(StrEnum):
    """How far the inquiry on the screen is. ``LEFT``: nobody waits, its answer is filed all the same."""

    IDLE = "idle"
    ASKING = "asking"
    UNKNOWN = "unknown"
    LEFT = "left"
    ANSWERED = "answered"
    FAILED = "failed"


UNDER_WAY: Final = frozenset({AskStage.ASKING, AskStage.UNKNOWN})


@dataclass(frozen=True, slots=True)
class Ask:
    """The inquiry on the screen.

    ``value`` is what it was asked with, to tell an edit from a repeat. ``left`` stays true once
    nobody waited for the answer. ``settled`` is what the archive's history says of an inquiry whose
    end came by another way than its reply. ``error`` is what failed, or what the last try met while
    the same inquiry is asked again. ``started_from`` is the system at whose page it began, or will.
    """

    stage: AskStage = AskStage.IDLE
    inquiry_id: str = ""
    kind: CredentialKind = CredentialKind.CARD_SERIAL
    value: str = ""
    left: bool = False
    reply: InquiryReply | None = None
    settled: HistoryEntry | None = None
    error: DeskError | None = None
    started_from: StartedFrom = StartedFrom.ENROLMENT

    @property
    def state(self) -> InquiryState | None:
        """How the inquiry stands, as last heard."""
        if self.settled is not None:
            return self.settled.inquiry_state
        return self.reply.state if self.reply is not None else None

    @property
    def reason(self) -> RefusalReason | None:
        """Why the registry refused, if it did."""
        if self.settled is not None:
            return self.settled.reason
        return self.reply.reason if self.reply is not None else None


class PictureStage(StrEnum):
    """Whether the photo on file can be seen."""

    NONE = "none"
    LOADING = "loading"
    SHOWN = "shown"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Shown:
    """A photo fetched, checked and decoded."""

    picture: "Picture"
    image: QImage


@dataclass(frozen=True, slots=True)
class PictureState:
    """The light table: ``photo`` is the one in force, whatever became of its bytes."""

    stage: PictureStage = PictureStage.NONE
    photo: FiledPhoto | None = None
    shown: Shown | None = None
    error: DeskError | None = None


@dataclass(frozen=True, slots=True)
class Case:
    """One person at the counter."""

    file: "CaseFile"
    today: date
    permissions: frozenset[Permission]
    acting_unit: str
    found_as: CodeKind | None = None
    entry: Entry = field(default_factory=Entry)
    ask: Ask = field(default_factory=Ask)
    picture: PictureState = field(default_factory=PictureState)
    items: "tuple[OutboxItem, ...]" = ()
    items_read: bool = False
    thumbnails: tuple[tuple[str, QImage], ...] = ()
    user_id: str = ""
    now: datetime | None = None
    """When the screen last looked at the clock, to tell ages in minutes."""
    unsent: frozenset[str] = frozenset()
    """Who else of the household has something typed that was not sent."""

    @property
    def record(self) -> PersonRecord:
        """The enrolment record."""
        return self.file.record

    @property
    def person_id(self) -> str:
        """Whose case it is."""
        return self.file.record.person_id

    @property
    def archive_known(self) -> bool:
        """Whether the archive answered: without it photos and history are unknown, not absent."""
        return self.file.archive is not None

    @property
    def standings_known(self) -> bool:
        """Whether a member without a photo in the household's list certainly has none."""
        return self.file.archive_error is None


@dataclass(frozen=True, slots=True)
class DeskState:
    """The whole page: the search line, who is being opened, and the case that is open."""

    search: SearchState = field(default_factory=SearchState)
    opening: str = ""
    open_error: DeskError | None = None
    case: Case | None = None


class Focus(StrEnum):
    """Where the hand goes next."""

    SEARCH = "search"
    ENTRY = "entry"
    COMPARE = "compare"
    PHOTO = "photo"
    """As ``COMPARE``, now that the photo is seen: nobody who looks for the next person is called back."""
    HOUSEHOLD = "household"
    SCAN = "scan"


class NoCompare(StrEnum):
    """Why the photo cannot be compared now."""

    NO_PHOTO = "no_photo"
    SCAN = "scan"
    NOT_SHOWN = "not_shown"
    NOT_PERMITTED = "not_permitted"
    RESULT_WAITING = "result_waiting"
    SECOND_OPINION = "second_opinion"
    RECHECK_DUE = "recheck_due"
    DECEASED = "deceased"
