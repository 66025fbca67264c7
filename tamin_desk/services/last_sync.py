"""When the archive last answered for certain: kept in the store, so that a new start still knows it."""

import threading
from datetime import datetime, timedelta
from typing import Final

from tamin_desk.services.clock import ServerClock
from tamin_desk.services.store import Store, from_micros, to_micros

_NAME: Final = "last_heard_at"
# The archive is asked three times a minute; a disk need not hear of each.
_PRECISION: Final = timedelta(minutes=1)


class LastSync:
    """Remembers the last sync; :meth:`heed` is for the sync's thread, and waits for the disk now and then."""

    def __init__(self, store: Store, clock: ServerClock) -> None:
        self._store = store
        self._clock = clock
        self._guard = threading.Lock()
        with store.read() as db:
            kept: str | None = db.execute("SELECT value FROM meta WHERE name = ?", (_NAME,)).get
        self._at = self._kept = None if kept is None else from_micros(int(kept))

    @property
    def at(self) -> datetime | None:
        """The archive's time (UTC) of its last answer; ``None`` where none was ever heard. Asks no disk."""
        with self._guard:
            return self._at

    def heed(self, _token: str) -> None:
        """Take note that an act was taken, or that the news were read.

        Raises:
            StoreError: it is known in this run alone.
        """
        now = self._clock.estimate()
        if now is None:
            return
        with self._guard:
            self._at = now
            kept, is_due = self._kept, self._kept is None or abs(now - self._kept) >= _PRECISION
        if is_due and kept != now:
            with self._store.write() as db:
                db.execute(
                    "INSERT OR REPLACE INTO meta (name, value) VALUES (?, ?)", (_NAME, str(to_micros(now)))
                )
            with self._guard:
                self._kept = now
