"""Time: the desk's own clock, and the server's as last heard.

Desk clocks are wrong, and people set them. So whatever *waits* (back-off, polling) counts
monotonic seconds, and every act carries two times: the desk's own, and the server time last
heard plus the monotonic time since, which no setting of the desk's clock can move.
"""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING, Protocol

from tamin_desk.services.listeners import Listeners

if TYPE_CHECKING:
    from tamin_desk.contract.acts import Clocks

# The plain monotonic clock of Linux stands still while a laptop's lid is closed.
_monotonic = partial(time.clock_gettime, time.CLOCK_BOOTTIME) if sys.platform == "linux" else time.monotonic


class Clock(Protocol):
    """What tells the time; tests hand in one that stands still until it is moved."""

    def now(self) -> datetime:
        """Return the desk's time in UTC; it may be wrong and may jump."""

    def monotonic(self) -> float:
        """Return seconds that only ever grow, from an arbitrary start."""


class SystemClock:
    """The machine's clock."""

    def now(self) -> datetime:
        """Return the machine's time in UTC."""
        return datetime.now(UTC)

    def monotonic(self) -> float:
        """Return the machine's monotonic seconds, time asleep included."""
        return _monotonic()


class ServerClock:
    """The desk's clock, and beside it an estimate of the server's. Safe from any thread.

    It is itself a :class:`Clock`, so that who needs both times is handed one object.
    """

    def __init__(self, desk: Clock) -> None:
        self._desk = desk
        self._lock = threading.Lock()
        self._heard: tuple[datetime, float] | None = None
        self._listeners: Listeners[()] = Listeners()

    def now(self) -> datetime:
        """Return the desk's own time in UTC."""
        return self._desk.now()

    def monotonic(self) -> float:
        """Return the desk's monotonic seconds."""
        return self._desk.monotonic()

    def heard(self, server_time: datetime) -> None:
        """Take note of a time (aware) that a server just put into a reply."""
        with self._lock:
            self._heard = (server_time.astimezone(UTC), self._desk.monotonic())
        self._listeners.tell()

    def listen(self, callback: Callable[[], None]) -> Callable[[], None]:
        """Call ``callback`` whenever a server was heard, on the thread that heard; returns what ends it."""
        return self._listeners.add(callback)

    def estimate(self) -> datetime | None:
        """Return the server's time now in UTC, or ``None`` when this run has not heard a server yet."""
        with self._lock:
            if self._heard is None:
                return None
            server_time, at = self._heard
        return server_time + timedelta(seconds=self._desk.monotonic() - at)

    def clocks(self) -> Clocks:
        """Return both times as an act carries them."""
        from tamin_desk.contract.acts import Clocks

        return Clocks(desk=self.now(), server=self.estimate())
