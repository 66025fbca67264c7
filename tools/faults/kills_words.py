"""What driver and desk say to each other in the campaign ``kills``."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tamin_desk.domain.comparison import Verdict
from tamin_desk.domain.delivery import DeliveryState
from tamin_desk.services.drafts import Author
from tools.faults.kills_office import Insured

NOWHERE: Final = "no-such-photo"
"""The photo of an act that the archive refuses."""


@dataclass(frozen=True, slots=True)
class Deed:
    """An act that a clerk decides on; its id is made by the screen.

    ``kind``: ``cover_print``, ``comparison``, ``recheck`` or ``scan``. ``about``: the comparison that a
    re-check names, or that a verdict corrects. ``number`` makes scans differ.
    """

    act_id: str
    kind: str
    author: Author
    whom: Insured
    photo_id: str
    about: str | None = None
    verdict: Verdict = Verdict.MATCH
    number: int = 0

    @property
    def is_refused(self) -> bool:
        """Whether the archive takes it never."""
        return self.photo_id == NOWHERE


# --- To the desk ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Life:
    """How a desk begins.

    Attributes:
        folder: where its store is.
        url: where it thinks the archive is.
        sign_in: who signs in before anything else.
        disk_calls: it is killed at so many calls of its disk, from the start or from when work begins.
        from_work: which of the two.
    """

    folder: Path
    url: str
    sign_in: tuple[str, ...] = ()
    disk_calls: int | None = None
    from_work: bool = False


@dataclass(frozen=True, slots=True)
class Send:
    """Begin to hand in."""


@dataclass(frozen=True, slots=True)
class Do:
    """Save these in one transaction, ``pause`` seconds from now."""

    deeds: tuple[Deed, ...]
    pause: float = 0.0


@dataclass(frozen=True, slots=True)
class Retry:
    """Send a refused act again."""

    act_id: str


@dataclass(frozen=True, slots=True)
class Rest:
    """Say when you have come to this."""


@dataclass(frozen=True, slots=True)
class Drain:
    """Hand in until nothing more can be done, for so many seconds at most."""

    seconds: float


@dataclass(frozen=True, slots=True)
class TellBodies:
    """Tell all that was saved."""


# --- From the desk -------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class OnScreen:
    """An act as the desk shows it."""

    act_id: str
    person_id: str
    state: DeliveryState
    receipt_number: str | None
    problem: str | None = None


@dataclass(frozen=True, slots=True)
class Screen:
    """All acts as the desk shows them.

    Attributes:
        acts: oldest first.
        halves: acts without a row in the outbox, rows without an act, acts that the record does not have.
        is_drained: nothing more can be handed in.
    """

    acts: tuple[OnScreen, ...]
    halves: tuple[str, ...]
    is_drained: bool = False


@dataclass(frozen=True, slots=True)
class Working:
    """The store is open, and the clerk may begin; tells whether all who should be are signed in."""

    is_signed_in: bool


@dataclass(frozen=True, slots=True)
class About:
    """These are about to be saved."""

    act_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Saved:
    """The clerk is told that these are saved."""

    act_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Resting:
    """All that was to be done is done."""


@dataclass(frozen=True, slots=True)
class Told:
    """The clerk is shown another word for an act."""

    act: OnScreen


@dataclass(frozen=True, slots=True)
class Bodies:
    """Every act as it was saved, as JSON, by its id."""

    bodies: dict[str, str]
