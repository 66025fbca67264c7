"""Time: the server's as last heard, and the desk's own clock, which nobody believes.

Desk clocks are wrong, and people set them. So whatever *waits* (back-off, polling) counts monotonic
seconds; whatever is dated (kept, sent, printed, shown) is dated by the server time last heard plus the
monotonic time since, which no setting of the desk's clock can move. The desk's own time is told only
beside it, in the two clocks of an act and of a record.
"""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final, Protocol

from tamin_desk.domain.clocks import Anchor, resume
from tamin_desk.services.listeners import Listeners

if TYPE_CHECKING:
    from tamin_desk.contract.acts import Clocks

# The plain monotonic clock of Linux stands still while a laptop's lid is closed.
_monotonic = partial(time.clock_gettime, time.CLOCK_BOOTTIME) if sys.platform == "linux" else time.monotonic
_BOOT_ID: Final = Path("/proc/sys/kernel/random/boot_id")


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


def boot_id() -> str:
    """Return what names this start of the machine; empty on a system that does not tell."""
    try:
        return _BOOT_ID.read_text(encoding="ascii").strip()
    except (OSError, UnicodeDecodeError):
        return ""


class ServerClock:
    """What time it is, whatever the desk's clock shows. Safe from any thread.

    It is itself a :class:`Clock`, so that nobody who is handed one dates by the desk's clock unawares.

    Args:
        desk: the desk's own clock.
        boot: names the start of the machine by which ``desk`` counts its seconds; empty: not known.
    """

    def __init__(self, desk: Clock, boot: str = "") -> None:
        self._desk = desk
        self._boot = boot
        self._lock = threading.Lock()
        # What time it was when, by the monotonic clock: as far as is known, and at the least.
        self._known: tuple[datetime, float] | None = None
        self._least: tuple[datetime, float] | None = None
        self._is_heard = False
        self._ahead = timedelta(0)
        self._listeners: Listeners[()] = Listeners()

    def now(self) -> datetime:
        """Return the time in UTC: the server's, where any run has heard one, else the desk's."""
        with self._lock:
            return self._desk.now() if self._known is None else self._since(self._known)

    def desk_time(self) -> datetime:
        """Return what the desk's own clock shows, in UTC; it may be wrong by years, and may jump."""
        return self._desk.now()

    def monotonic(self) -> float:
        """Return the desk's monotonic seconds."""
        return self._desk.monotonic()

    def heard(self, server_time: datetime) -> None:
        """Take note of a time (aware) that a server just put into a reply."""
        with self._lock:
            self._known = self._least = (server_time.astimezone(UTC), self._desk.monotonic())
            self._is_heard = True
        self._listeners.tell()

    def resume(self, anchor: Anchor) -> None:
        """Go on from what an earlier run knew; does nothing once a server was heard in this one."""
        with self._lock:
            if self._is_heard:
                return
            monotonic = self._desk.monotonic()
            found = resume(anchor, self._desk.now(), monotonic, self._boot)
            self._known = (found.at, monotonic)
            self._least = self._known if found.exact else (anchor.at, monotonic)
            self._is_heard, self._ahead = found.exact, anchor.ahead

    def anchor(self) -> Anchor | None:
        """Return what the next run is to know; ``None`` while nothing is known."""
        with self._lock:
            if self._least is None:
                return None
            at = self._since(self._least)
            if not self._is_heard:
                return Anchor(at, self._ahead)
            return Anchor(at, self._desk.now() - at, self._desk.monotonic(), self._boot)

    def listen(self, callback: Callable[[], None]) -> Callable[[], None]:
        """Call ``callback`` whenever a server was heard, on the thread that heard; returns what ends it."""
        return self._listeners.add(callback)

    def estimate(self) -> datetime | None:
        """Return the server's time now in UTC, where seconds were counted since one was heard, or ``None``.

        They were since an earlier run too, unless the machine was started anew in between.
        """
        with self._lock:
            return self._since(self._known) if self._is_heard and self._known is not None else None

    def skew(self) -> timedelta | None:
        """Return by how much the desk's clock is ahead (negative: behind); ``None`` while nobody knows."""
        with self._lock:
            return None if self._known is None else self._desk.now() - self._since(self._known)

    def clocks(self) -> Clocks:
        """Return both times as an act carries them."""
        from tamin_desk.contract.acts import Clocks

        return Clocks(desk=self.desk_time(), server=self.estimate())

    def _since(self, known: tuple[datetime, float]) -> datetime:
        at, monotonic = known
        return at + timedelta(seconds=self._desk.monotonic() - monotonic)
