"""The latest time that a desk has ever seen: what was allowed for some days ends, however its clock is set.

A desk's clock can be set by whoever holds the machine. So the time by which permission ends is the greatest
of three: the last one kept and the monotonic time since the start, the server's as last heard, and the
desk's own, corrected by how wrong it was when a server last told the time. Setting the clock back gives
nothing; setting it ahead ends the permission early, until the server tells the time at the next sign-in.
"""

import threading
from datetime import datetime, timedelta
from typing import Final, Self

from pydantic import BaseModel, ConfigDict, ValidationError

from tamin_desk.contract.base import Utc
from tamin_desk.services.clock import ServerClock
from tamin_desk.services.known_users import Settings

_SETTING: Final = "high_water"
_KEEP_EVERY: Final = timedelta(minutes=1)
"""What whoever kills the program gains at most, each time."""


class _Mark(BaseModel):
    """What is kept: the time, and by how much the desk's clock was ahead of the server's, or behind it."""

    model_config = ConfigDict(frozen=True)

    at: Utc
    ahead: timedelta = timedelta()

    @classmethod
    def read(cls, kept: str | None) -> Self | None:
        try:
            return None if kept is None else cls.model_validate_json(kept)
        except ValidationError:
            return None


class HighWater:
    """Remembers the latest time in the encrypted store. Safe from any thread."""

    def __init__(self, settings: Settings, clock: ServerClock) -> None:
        self._settings = settings
        self._clock = clock
        self._guard = threading.Lock()
        self._kept = _Mark.read(settings.get_setting(_SETTING))
        self._began = clock.monotonic()

    def now(self) -> datetime:
        """Return the time, in UTC; keeps it when it has moved on.

        Raises:
            StoreError: it could not be kept.
        """
        with self._guard:
            now = self._now()
            if self._kept is None or now - self._kept.at >= _KEEP_EVERY:
                self._keep(_Mark(at=now, ahead=timedelta() if self._kept is None else self._kept.ahead))
            return now

    def told(self, server_time: datetime) -> None:
        """Take the server's word at a sign-in: it corrects a clock that had been ahead or is wrong.

        Raises:
            StoreError: it could not be kept.
        """
        with self._guard:
            self._keep(_Mark(at=server_time, ahead=self._clock.now() - server_time))

    def _now(self) -> datetime:
        kept, heard = self._kept, self._clock.estimate()
        seen = [self._clock.now() - (timedelta() if kept is None else kept.ahead)]
        if heard is not None:
            seen.append(heard)
        if kept is not None:
            seen.append(kept.at + timedelta(seconds=self._clock.monotonic() - self._began))
        return max(seen)

    def _keep(self, mark: _Mark) -> None:
        self._settings.put_setting(_SETTING, mark.model_dump_json())
        self._kept, self._began = mark, self._clock.monotonic()
