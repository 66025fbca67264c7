"""The requests under way: how many may be, which have come back, and which hang."""

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from typing import Final

from tamin_desk.services.clock import Clock
from tamin_desk.services.courier import Outcome
from tamin_desk.services.lanes import Lanes

_SPARE_LANES: Final = 1
# No request takes so long that is only large, or whose line is slow: whatever is older gets no answer.
_STUCK: Final = 4.0
_LEAST_WAIT: Final = 0.001


@dataclass(slots=True)
class UnderWay:
    """A request that was started, since when (monotonic), for how many acts, and under whose token.

    ``back_since``: when its answer came, which may be long before the sync's thread has time for it.
    """

    outcomes: Future[tuple[Outcome, ...]]
    since: float
    author_id: str
    token: str
    acts: int
    back_since: float | None = None


class Traffic:
    """Used by the sync's thread alone, but for the jobs themselves.

    Until a receipt has come, and again after anything else, one request is under way at a time; then as many
    as the lanes are wide. One that has no answer after ``hanging`` seconds makes room for one more. Over a
    slow line all of them do; so one that is stuck while the others are answered makes room once more: the
    others are as many as without it.
    """

    def __init__(self, lanes: Lanes, clock: Clock, hanging: float) -> None:
        self._lanes = lanes
        self._clock = clock
        self._hanging = hanging
        self._under_way: list[UnderWay] = []
        self.is_open = False
        """Whether the last answer was a receipt."""

    @property
    def is_busy(self) -> bool:
        """Whether a request is under way."""
        return bool(self._under_way)

    @property
    def carries_many(self) -> bool:
        """Whether a request of many acts is under way."""
        return any(each.acts > 1 for each in self._under_way)

    def room_in(self) -> float | None:
        """Return the seconds until another request may be started; ``None`` for "when one has come back"."""
        now = self._clock.monotonic()
        ages = [now - each.since for each in self._under_way]
        moving = [age for age in ages if age < self._hanging]
        width = self._lanes.width if self.is_open else 1
        stuck = min(_SPARE_LANES, sum(age >= _STUCK for age in ages)) if self.is_open else 0
        if len(ages) - stuck >= width + _SPARE_LANES:
            return max(_LEAST_WAIT, _STUCK - max(ages)) if self.is_open and not stuck else None
        return 0.0 if len(moving) < width else max(_LEAST_WAIT, self._hanging - max(moving))

    def start(self, job: Callable[[], tuple[Outcome, ...]], author_id: str, token: str, *, acts: int) -> None:
        """Start a request."""
        since = self._clock.monotonic()
        started = UnderWay(self._lanes.start(job), since, author_id, token, acts)
        self._under_way.append(started)

        def came(_outcomes: object) -> None:
            started.back_since = self._clock.monotonic()

        started.outcomes.add_done_callback(came)

    def back(self) -> list[UnderWay]:
        """Return the requests that have come back since this was last asked."""
        done = [each for each in self._under_way if each.outcomes.done()]
        self._under_way = [each for each in self._under_way if each not in done]
        return done
