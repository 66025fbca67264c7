"""What is known of the time outlives the program: the next start need not believe the desk's clock."""

import threading
from datetime import timedelta
from typing import Final

from pydantic import AwareDatetime, BaseModel, ConfigDict, ValidationError

from tamin_desk.domain.clocks import TOLERATED, Anchor
from tamin_desk.domain.errors import StoreError
from tamin_desk.services.clock import ServerClock
from tamin_desk.services.log import event_log
from tamin_desk.services.store import Store

_NAME: Final = "time"
# A durable write each time: what is lost with the power is a few minutes of what is known.
_BETWEEN_SECONDS: Final = 300.0
_log = event_log(__name__)


class _Kept(BaseModel):
    """An anchor as the store keeps it: seconds, and a UTC time."""

    model_config = ConfigDict(frozen=True)

    at: AwareDatetime
    ahead: float
    monotonic: float
    boot: str


class Timekeeper:
    """Keeps for one store what its clock knows. Safe from any thread; may wait for the disk."""

    def __init__(self, store: Store, clock: ServerClock) -> None:
        self._store = store
        self._clock = clock
        self._guard = threading.Lock()
        self._kept_at: float | None = None
        self._kept: Anchor | None = None

    def begin(self) -> None:
        """Let the clock go on from what the last run knew, and keep from now on what it hears.

        Raises:
            StoreError: the store could not be read.
        """
        kept = self._store.get_setting(_NAME)
        if kept is not None and (anchor := _read(kept)) is not None:
            self._clock.resume(anchor)
        self._clock.listen(self._heard)

    def keep(self) -> None:
        """Keep what is known now; without a disk that takes it the next start knows a little less."""
        anchor = self._clock.anchor()
        if anchor is None:
            return
        with self._guard:
            self._kept_at, self._kept = self._clock.monotonic(), anchor
        told = _Kept(
            at=anchor.at, ahead=anchor.ahead.total_seconds(), monotonic=anchor.monotonic, boot=anchor.boot
        )
        try:
            self._store.put_setting(_NAME, told.model_dump_json())
        except StoreError as error:
            _log.info("the time could not be kept", error=error)

    def _heard(self) -> None:
        with self._guard:
            kept, at = self._kept, self._kept_at
        anchor = self._clock.anchor()
        was_set = kept is not None and anchor is not None and abs(anchor.ahead - kept.ahead) > TOLERATED
        if at is None or was_set or self._clock.monotonic() - at >= _BETWEEN_SECONDS:
            self.keep()


def _read(kept: str) -> Anchor | None:
    try:
        found = _Kept.model_validate_json(kept)
        return Anchor(found.at, timedelta(seconds=found.ahead), found.monotonic, found.boot)
    except (ValidationError, OverflowError):
        # Of another version, or out of all bounds: the next reply of a server tells the time.
        return None
