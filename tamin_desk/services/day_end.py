"""May one go home? What lies half done at this desk, what the archive has not, and when it last answered.

Whatever was saved is safe here; the page that shows this never holds anybody back. It says what somebody
has to do, and what goes on by itself.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum, auto
from typing import TYPE_CHECKING, Final

from tamin_desk.services.hand_ins import LeftBy

if TYPE_CHECKING:
    from tamin_desk.services.desk import Desk

LONG_UNHEARD: Final = timedelta(hours=1)
"""So long without an answer of the archive, the line or the server is to be looked at."""


class Verdict(Enum):
    """How the day may end.

    ``DONE``: nothing is left. ``SAFE``: what is left goes on by itself. ``OPEN``: there is something to do.
    """

    DONE = auto()
    SAFE = auto()
    OPEN = auto()


@dataclass(frozen=True, slots=True)
class Pending:
    """What lies half done: re-checks of the unit at this desk, and of the clerk scans and answers unseen.

    ``awaited`` are answers that are still to come: nothing is to be done for them.
    """

    rechecks: int = 0
    sittings: int = 0
    arrivals: int = 0
    awaited: int = 0

    @property
    def is_open(self) -> bool:
        """Whether somebody has to do something."""
        return self.rechecks + self.sittings + self.arrivals > 0


@dataclass(frozen=True, slots=True)
class DayEnd:
    """The three facts.

    Attributes:
        pending: what lies half done.
        left: what is unsent, by author; one's own first.
        last_sync: the archive's time (UTC) of its last answer, kept over starts; ``None`` if there was none.
        now: the archive's time as far as known, else the desk's.
    """

    pending: Pending
    left: tuple[LeftBy, ...]
    last_sync: datetime | None
    now: datetime

    @property
    def verdict(self) -> Verdict:
        """How the day may end."""
        if self.pending.is_open or any(each.is_open for each in self.left):
            return Verdict.OPEN
        return Verdict.SAFE if self.left else Verdict.DONE

    @property
    def is_long_unheard(self) -> bool:
        """Whether the archive has not answered for long, or never."""
        return self.last_sync is None or self.now - self.last_sync > LONG_UNHEARD


def read(desk: "Desk") -> DayEnd:
    """Read the facts for whoever is signed in; asks the disk and no server.

    Raises:
        StoreError: the store could not be read.
    """
    current = desk.session.current
    left = desk.hand_ins.left()
    pending = Pending()
    if current is not None:
        me, unit = current.user.user_id, current.unit.code
        arrivals = len(desk.awaited.arrivals(me))
        pending = Pending(
            rechecks=len(desk.mismatches.rechecks.half_done(unit)),
            sittings=len(desk.sittings.unfinished(me)),
            arrivals=arrivals,
            awaited=len(desk.awaited.asked(me)) - arrivals,
        )
        left = tuple(sorted(left, key=lambda each: (each.sender != me, each.since)))
    return DayEnd(pending, left, desk.last_sync.at, desk.clock.now())
