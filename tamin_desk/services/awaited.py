"""Inquiries of this desk whose answer comes later, and the news of it until the clerk has seen it.

Kept in the encrypted store, so that a photo that comes overnight is told in the morning. Only ids are
kept: who it is about is read from the servers when the clerk opens the person.
"""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from tamin_desk.contract.archive import Change, ChangeKind
from tamin_desk.domain.errors import StoreError
from tamin_desk.services.clock import Clock
from tamin_desk.services.log import event_log
from tamin_desk.services.store import Store, from_micros, next_place, to_micros

_TOLD: Final = (ChangeKind.PHOTO_FILED, ChangeKind.INQUIRY_ENDED)
_log = event_log(__name__)


@dataclass(frozen=True, slots=True)
class Arrival:
    """An inquiry whose end nobody has seen yet; ``with_photo`` tells whether a photo was filed.

    ``asked_at`` (UTC) is ``None`` where an earlier version of the program asked.
    """

    inquiry_id: str
    person_id: str
    with_photo: bool
    asked_at: datetime | None = field(default=None, compare=False)


class Awaited:
    """Remembers what is awaited. Safe from any thread but the main one: each call may wait for the disk."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def expect(self, inquiry_id: str, author_id: str, person_id: str) -> None:
        """Await the end of an inquiry that the registry left pending.

        Raises:
            StoreError: it was not kept.
        """
        with self._store.write() as db:
            db.execute(
                "INSERT OR IGNORE INTO awaited (inquiry_id, author_id, person_id, asked_at, place)"
                " VALUES (?, ?, ?, ?, ?)",
                (inquiry_id, author_id, person_id, to_micros(self._clock.now()), next_place(db, "awaited")),
            )

    def heed(self, changes: Collection[Change]) -> None:
        """Note the ends of awaited inquiries among the news of the unit."""
        ended = [(change.kind, change.inquiry_id) for change in changes if change.kind in _TOLD]
        if not ended:
            return
        try:
            with self._store.write() as db:
                # A photo is told before the end of its inquiry, and is the more important news.
                db.executemany(
                    "UPDATE awaited SET news = ?1 WHERE inquiry_id = ?2 AND news IS NOT 'photo_filed'", ended
                )
        except StoreError as error:
            _log.warning("news of awaited inquiries could not be kept", error=error)

    def arrivals(self, author_id: str) -> tuple[Arrival, ...]:
        """Return what has ended and was not seen yet by who asked, in the order of asking."""
        with self._store.read() as db:
            found = db.execute(
                "SELECT inquiry_id, person_id, news, asked_at FROM awaited"
                " WHERE author_id = ? AND news IS NOT NULL ORDER BY place",
                (author_id,),
            ).fetchall()
        return tuple(
            Arrival(
                str(inquiry_id),
                str(person_id),
                news == ChangeKind.PHOTO_FILED,
                None if asked_at is None else from_micros(int(asked_at)),
            )
            for inquiry_id, person_id, news, asked_at in found
        )

    def asked(self, author_id: str) -> frozenset[str]:
        """Return the inquiries of a clerk whose end nobody has seen yet, come or not."""
        with self._store.read() as db:
            found = db.execute("SELECT inquiry_id FROM awaited WHERE author_id = ?", (author_id,))
            return frozenset(str(row[0]) for row in found)

    def seen(self, arrivals: Collection[Arrival]) -> None:
        """Forget what the clerk has seen.

        Raises:
            StoreError: it is told again.
        """
        with self._store.write() as db:
            db.executemany(
                "DELETE FROM awaited WHERE inquiry_id = ?", [(arrival.inquiry_id,) for arrival in arrivals]
            )
