"""Imported lists as this desk keeps them: encrypted, each its clerk's own, and gone by their date.

A code and a person's id is all that is kept of anybody; names are asked for when the list is on the screen.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from uuid6 import uuid7

from tamin_desk.services.code_lists.matching import MatchedRow
from tamin_desk.services.log import event_log
from tamin_desk.services.store import Store, from_micros, next_place, to_micros

KEPT_DAYS: Final = 90
_TITLE: Final = 80
_log = event_log(__name__)

_COUNTED: Final = """
SELECT list_id, title, made_at, kept_until,
    (SELECT count(*) FROM code_list_rows AS r WHERE r.list_id = code_lists.list_id),
    (SELECT count(*) FROM code_list_rows AS r WHERE r.list_id = code_lists.list_id AND r.done)
FROM code_lists WHERE author_id = ? AND unit_code = ? ORDER BY place DESC
"""


@dataclass(frozen=True, slots=True)
class KeptList:
    """One list; times are UTC, ``done`` of its ``total`` people have a photo."""

    list_id: str
    title: str
    made_at: datetime
    kept_until: datetime
    total: int
    done: int


class KeptLists:
    """The lists of one desk; safe from any thread but the main one: each call may wait for the disk."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def keep(
        self, title: str, rows: Sequence[MatchedRow], *, author_id: str, unit_code: str, now: datetime
    ) -> str:
        """Keep a list whole; return its id.

        Raises:
            StoreError: nothing of it was kept.
        """
        list_id = str(uuid7())
        until = to_micros(now + timedelta(days=KEPT_DAYS))
        with self._store.write() as db:
            db.execute(
                "INSERT INTO code_lists (list_id, author_id, unit_code, title, made_at, kept_until, place)"
                " VALUES (?, ?, ?, ?, ?, ?, ?)",
                (
                    list_id,
                    author_id,
                    unit_code,
                    title[:_TITLE],
                    to_micros(now),
                    until,
                    next_place(db, "code_lists"),
                ),
            )
            db.executemany(
                "INSERT INTO code_list_rows (list_id, number, code, person_id, padded, done)"
                " VALUES (?, ?, ?, ?, ?, ?)",
                [(list_id, row.number, row.code, row.person_id, row.padded, row.done) for row in rows],
            )
        return list_id

    def lists(self, author_id: str, unit_code: str) -> tuple[KeptList, ...]:
        """Return the lists of a clerk in a unit, the newest first."""
        with self._store.read() as db:
            rows = db.execute(_COUNTED, (author_id, unit_code)).fetchall()
        return tuple(
            KeptList(
                str(list_id),
                str(title),
                from_micros(int(str(made_at))),
                from_micros(int(str(kept_until))),
                int(str(total)),
                int(str(done)),
            )
            for list_id, title, made_at, kept_until, total, done in rows
        )

    def rows(
        self, list_id: str, after: int = 0, limit: int = 50, *, open_only: bool = False
    ) -> tuple[MatchedRow, ...]:
        """Return rows after a row's number, in the order of the file; ``open_only`` those without a photo."""
        with self._store.read() as db:
            found = db.execute(
                "SELECT number, code, person_id, padded, done FROM code_list_rows"
                " WHERE list_id = ? AND number > ? AND (NOT ? OR NOT done) ORDER BY number LIMIT ?",
                (list_id, after, open_only, limit),
            ).fetchall()
        return tuple(
            MatchedRow(int(str(number)), str(code), str(person_id), bool(padded), bool(done))
            for number, code, person_id, padded, done in found
        )

    def left(self, list_id: str) -> int:
        """Return how many people of a list have no photo yet."""
        with self._store.read() as db:
            count: int = db.execute(
                "SELECT count(*) FROM code_list_rows WHERE list_id = ? AND NOT done", (list_id,)
            ).get
        return count

    def mark_done(self, list_id: str, person_ids: Collection[str]) -> None:
        """Note who has a photo now.

        Raises:
            StoreError: it is asked again.
        """
        with self._store.write() as db:
            db.executemany(
                "UPDATE code_list_rows SET done = 1 WHERE list_id = ? AND person_id = ?",
                [(list_id, person_id) for person_id in person_ids],
            )

    def remove(self, list_id: str) -> None:
        """Forget a list with every row of it.

        Raises:
            StoreError: it is still there.
        """
        with self._store.write() as db:
            db.execute("DELETE FROM code_list_rows WHERE list_id = ?", (list_id,))
            db.execute("DELETE FROM code_lists WHERE list_id = ?", (list_id,))

    def purge_daily(self, now: datetime) -> None:
        """Delete lists past their date, and note how many they were."""
        with self._store.write() as db:
            past = [
                str(row[0])
                for row in db.execute(
                    "SELECT list_id FROM code_lists WHERE kept_until <= ?", (to_micros(now),)
                )
            ]
            for list_id in past:
                db.execute("DELETE FROM code_list_rows WHERE list_id = ?", (list_id,))
                db.execute("DELETE FROM code_lists WHERE list_id = ?", (list_id,))
        if past:
            _log.info("imported lists past their date were purged", count=len(past))
