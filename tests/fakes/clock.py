"""A clock that stands still until it is moved."""

import threading
from datetime import UTC, datetime, timedelta

NINE_IN_THE_MORNING = datetime(2026, 11, 22, 5, 30, tzinfo=UTC)


class FakeClock:
    """Keeps the contract of `tamin_desk.services.clock.Clock`: monotonic seconds never go back."""

    def __init__(self, now: datetime = NINE_IN_THE_MORNING) -> None:
        self._lock = threading.Lock()
        self._now = now
        self._monotonic = 1_000.0

    def now(self) -> datetime:
        with self._lock:
            return self._now

    def monotonic(self) -> float:
        with self._lock:
            return self._monotonic

    def advance(self, seconds: float) -> None:
        """Let time pass."""
        with self._lock:
            self._now += timedelta(seconds=seconds)
            self._monotonic += seconds

    def set(self, now: datetime) -> None:
        """Somebody sets the desk's clock: no time has passed."""
        with self._lock:
            self._now = now


class HeardClock(FakeClock):
    """As a desk's clock for who also asks by how much it is off; ``off`` tells."""

    def __init__(self, now: datetime = NINE_IN_THE_MORNING, off: timedelta | None = None) -> None:
        super().__init__(now)
        self.off = off

    def skew(self) -> timedelta | None:
        return self.off
