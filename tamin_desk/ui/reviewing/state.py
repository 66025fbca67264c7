"""What the review page shows: frozen values, no widgets."""

from dataclasses import dataclass, field
from enum import Enum, auto
from typing import TYPE_CHECKING

from PySide6.QtGui import QImage

from tamin_desk.contract.review import DecisionReply, KnownAnswer, QueueRow, Reveal, Side
from tamin_desk.contract.units import UnitReply
from tamin_desk.domain.errors import DeskError

if TYPE_CHECKING:
    from tamin_desk.services.review import OpenCase, QueueFilter


class Stage(Enum):
    """Where the reviewer stands with the case on the screen."""

    NOTHING = auto()
    """No case is open."""
    OPENING = auto()
    """A case is claimed and its pictures are on their way."""
    UNSHOWABLE = auto()
    """The case is held, and its pictures cannot be shown."""
    JUDGING = auto()
    """The faces are on the table, and nothing else is known."""
    COMMITTING = auto()
    """The own verdict is given, and not yet known to be recorded."""
    REVEALED = auto()
    """The own verdict is recorded, the other one is shown, the decision is to be made."""
    DECIDING = auto()
    """The decision is on its way."""
    ANSWERED = auto()
    """It was a pair with a known answer: what it was stands in the place of the other verdict."""


@dataclass(frozen=True, slots=True)
class LaidOut:
    """A claimed case with its pictures ready to be painted; ``None`` where they cannot be shown."""

    case: "OpenCase"
    registry: QImage | None = None
    reference: QImage | None = None

    @property
    def case_id(self) -> str:
        """Which case it is."""
        return self.case.claim.case_id

    @property
    def token(self) -> str:
        """By what it is held."""
        return self.case.claim.token

    @property
    def error(self) -> DeskError | None:
        """Why it cannot be shown."""
        return self.case.error

    @property
    def unusable(self) -> Side | None:
        """Which picture came whole and cannot be shown."""
        return self.case.unusable


class Parting(Enum):
    """Why a case left the screen without a decision of the reviewer."""

    NOT_OPENED = auto()
    """It could not be opened at all."""
    TAKEN = auto()
    """The lease had ended, and somebody else has it now, or it is gone."""
    DECIDED = auto()
    """Somebody else decided it first, or has it now."""
    IN_EFFECT = auto()
    """What should have been taken back had taken effect."""
    UNDO_UNKNOWN = auto()
    """Nobody knows whether it was taken back."""
    REFUSED = auto()
    """The archive did not take the verdict or the decision."""


@dataclass(frozen=True, slots=True)
class Parted:
    """A case that left the screen, and what the server said; said until the next case is opened."""

    why: Parting
    error: DeskError


@dataclass(frozen=True, slots=True)
class ReviewState:
    """Everything the page paints besides the queue and the judgement itself.

    Attributes:
        number: of the case on the screen, as the queue showed it; empty when it is not known yet.
        reveal: the other verdict, once the own one is recorded.
        answer: the known answer, once the own verdict is recorded.
        error: trouble of this stage; the case stays where it is.
        asks_again: whether what is under way is asked again by itself.
        parted: what became of the case before, when it left without a decision.
        held: the newest decision that can still be withdrawn.
        held_seconds: in how many whole seconds it takes effect.
        withdrawing: a decision is being withdrawn.
    """

    stage: Stage = Stage.NOTHING
    case: LaidOut | None = None
    number: str = ""
    reveal: Reveal | None = None
    answer: KnownAnswer | None = None
    error: DeskError | None = None
    asks_again: bool = False
    parted: Parted | None = None
    held: DecisionReply | None = None
    held_seconds: int = 0
    withdrawing: bool = False

    @property
    def is_blind(self) -> bool:
        """Whether faces are judged now: nothing else may be on the screen."""
        return self.stage in (Stage.JUDGING, Stage.COMMITTING)

    @property
    def may_decide(self) -> bool:
        """Whether a decision may be given now."""
        return self.stage is Stage.REVEALED and self.reveal is not None


@dataclass(frozen=True, slots=True)
class QueueState:
    """What waits.

    Attributes:
        rows: the longest waiting first, as far as they were read.
        more: whether further rows can be read.
        waiting: how many pass the filter and are free, or open here.
        held: how many others have open.
        filtered: how many only the filter hides.
        units: what the filter offers.
        read: whether the queue was read at all.
        error: why the last reading failed; the rows are those of the one before.
    """

    wanted: "QueueFilter"
    rows: tuple[QueueRow, ...] = ()
    more: bool = False
    waiting: int = 0
    held: int = 0
    filtered: int = 0
    units: tuple[UnitReply, ...] = ()
    read: bool = False
    error: DeskError | None = None
    skipped: frozenset[str] = field(default_factory=frozenset)
    """Cases put back for now because they could not be shown here."""

    def row(self, case_id: str) -> QueueRow | None:
        """Return the row of a case, as far as it was read."""
        return next((row for row in self.rows if row.case_id == case_id), None)

    def in_place(self, open_case: str | None) -> tuple[QueueRow, ...]:
        """Return the rows as they are shown: the case on the screen stays where it stood.

        The archive puts what waits for one's own decision first, so that it is found again; the case that was
        judged just now needs no finding, and a list that jumps under the hand is chosen from wrongly.
        """
        moved = next((row for row in self.rows if row.case_id == open_case and row.is_committed), None)
        if moved is None:
            return self.rows
        others = [row for row in self.rows if row is not moved]
        left = [row for row in others if row.is_committed]
        waiting = [row for row in others if not row.is_committed]
        before = [row for row in waiting if row.waiting_since < moved.waiting_since]
        after = [row for row in waiting if row.waiting_since >= moved.waiting_since]
        return (*left, *before, moved, *after)

    def next_free(self, besides: frozenset[str]) -> str | None:
        """Return the longest waiting case that nobody has, was not skipped, and is not in ``besides``."""
        passed = self.skipped | besides
        free = (row.case_id for row in self.rows if row.holder is None and row.case_id not in passed)
        return next(free, None)
