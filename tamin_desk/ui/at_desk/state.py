"""What the page of a judgement at the desk shows: frozen values, no widgets."""

from dataclasses import dataclass, field
from enum import Enum, auto
from typing import TYPE_CHECKING

from tamin_desk.domain.errors import DeskError
from tamin_desk.ui.reviewing.state import ReviewState, Stage

if TYPE_CHECKING:
    # Imported late on purpose: the sign-in window paints before the services are loaded.
    from tamin_desk.services.at_desk import Visit
    from tamin_desk.ui.reviewing.state import LaidOut


class Step(Enum):
    """How far it has come."""

    NOBODY = auto()
    """No case is to be judged here."""
    LOOKING = auto()
    """The disk is asked whether the clerk's result has arrived."""
    ON_ITS_WAY = auto()
    """The archive does not have the clerk's result yet."""
    NEEDS_SOMEBODY = auto()
    """The archive did not take the clerk's result."""
    SIGN_IN = auto()
    """A reviewer may sign in."""
    ENTERING = auto()
    """The reviewer is being let in, and the case opened."""
    AT_TABLE = auto()
    """The reviewer judges, or decides."""
    DECIDED = auto()
    """What was decided can still be taken back."""
    OVER = auto()
    """It has taken effect; the reviewer's session has ended."""


_WITH_FACES = (Stage.JUDGING, Stage.COMMITTING, Stage.REVEALED, Stage.DECIDING)
GATE = (Step.LOOKING, Step.ON_ITS_WAY, Step.NEEDS_SOMEBODY, Step.SIGN_IN, Step.ENTERING)
"""Nobody but the clerk is signed in."""


class Ended(Enum):
    """Why a visit ended before a decision."""

    LOCKED = auto()
    SESSION_OVER = auto()
    PARTED = auto()


@dataclass(frozen=True, slots=True)
class Entered:
    """A reviewer who was let in, and the case as it is to be painted."""

    visit: "Visit"
    case: "LaidOut"


@dataclass(frozen=True, slots=True)
class AtDeskState:
    """Everything the page paints besides the judgement itself.

    Attributes:
        reviewer: the display name of who is signed in beside the clerk; empty while nobody is.
        error: why nobody was let in, or what the visit ended with.
        ended: why the visit before this step ended, if it did not end by itself.
        committed: whether the own verdict was recorded when that visit ended.
        review: the case, and what is held of it.
    """

    step: Step = Step.NOBODY
    reviewer: str = ""
    error: DeskError | None = None
    ended: Ended | None = None
    committed: bool = False
    review: ReviewState = field(default_factory=ReviewState)

    @property
    def is_blind(self) -> bool:
        """Whether the reviewer judges now."""
        return self.step is Step.AT_TABLE and self.review.is_blind

    @property
    def has_faces(self) -> bool:
        """Whether the photo lies on the table."""
        return self.step is Step.AT_TABLE and self.review.stage in _WITH_FACES
