"""Time that passes only from one event to the next: a heap of them, and a desk's clock that people set."""

import heapq
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Final

_BEGINS: Final = 1_000.0
_MORNING: Final = datetime(2026, 11, 22, 5, 30, tzinfo=UTC)


class Agenda:
    """What happens when, in seconds that nobody waits for.

    Attributes:
        now: the monotonic seconds.
        steps: how many events there were.
    """

    def __init__(self) -> None:
        self.now = _BEGINS
        self.steps = 0
        self._heap: list[tuple[float, int, Callable[[], object]]] = []
        self._number = 0

    def after(self, seconds: float, do: Callable[[], object]) -> None:
        """Let something happen in so many seconds; what is due at the same moment happens in this order."""
        self._number += 1
        heapq.heappush(self._heap, (self.now + max(0.0, seconds), self._number, do))

    def step(self) -> bool:
        """Go on to the next event and let it happen; tell whether there was one."""
        if not self._heap:
            return False
        self.now, _, do = heapq.heappop(self._heap)
        self.steps += 1
        do()
        return True


class WrongClock:
    """The desk's clock: its monotonic seconds are the agenda's, its hands stand where somebody set them."""

    def __init__(self, agenda: Agenda) -> None:
        self.wrong_by = timedelta()
        self._agenda = agenda

    def now(self) -> datetime:
        """Return the desk's time in UTC."""
        return self.true() + self.wrong_by

    def monotonic(self) -> float:
        """Return the seconds that no setting moves."""
        return self._agenda.now

    def true(self) -> datetime:
        """Return the time as the servers have it."""
        return _MORNING + timedelta(seconds=self._agenda.now - _BEGINS)
