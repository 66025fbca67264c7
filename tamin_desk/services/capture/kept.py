"""Captures that are still needed: kept in the encrypted store, and gone as soon as nobody needs them.

A card is in the clerk's hand once. Its picture is kept while the photo it is to be compared with is still
to come (``keep_capture_days`` of the policy at most), and while a case that was judged by it is open: a
returned case can then be judged again without the person. Both end by being told so
(:meth:`KeptCaptures.release_inquiry`, :meth:`KeptCaptures.release_case`) or, where no word ever comes, by the
date; the archive has what it needs of a case as evidence by then.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from tamin_desk.services.capture.port import Captured, CaptureSource
from tamin_desk.services.log import event_log
from tamin_desk.services.store import Store, from_micros, next_place, to_micros

_log = event_log(__name__)

_OF_PERSON: Final = """
SELECT sha256, source, width, height, captured_at, kept_until, inquiry_id, comparison_id, data
FROM captures WHERE person_id = ? AND kept_until > ? ORDER BY place DESC LIMIT 1
"""
_OF_CASE: Final = """
SELECT sha256, source, width, height, captured_at, kept_until, inquiry_id, comparison_id, data
FROM captures WHERE comparison_id = ? ORDER BY place DESC LIMIT 1
"""

# An inquiry's date stands once it is set: to ask again must not keep a picture for ever.
_FOR_INQUIRY: Final = """
INSERT INTO captures (person_id, sha256, source, width, height, captured_at, kept_until, inquiry_id,
    data, place)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (person_id, sha256) DO UPDATE SET inquiry_id = excluded.inquiry_id, kept_until = CASE
    WHEN inquiry_id IS excluded.inquiry_id THEN kept_until ELSE max(kept_until, excluded.kept_until) END
"""
_FOR_CASE: Final = """
INSERT INTO captures (person_id, sha256, source, width, height, captured_at, kept_until, comparison_id,
    data, place)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (person_id, sha256) DO UPDATE SET comparison_id = excluded.comparison_id,
    kept_until = max(kept_until, excluded.kept_until)
"""

_TO_CASE: Final = """
UPDATE captures SET comparison_id = ?1, kept_until = max(kept_until, ?2)
WHERE person_id = ?3 AND sha256 = (
    SELECT sha256 FROM captures WHERE person_id = ?3 AND comparison_id IS NULL
    ORDER BY place DESC LIMIT 1)
"""
# Answered: but for an inquiry whose end is still awaited (:mod:`tamin_desk.services.awaited`).
_DROP_ANSWERED: Final = """
DELETE FROM captures WHERE person_id = ? AND comparison_id IS NULL
    AND inquiry_id NOT IN (SELECT inquiry_id FROM awaited WHERE news IS NULL)
"""
_NAME_ANSWERED: Final = """
UPDATE captures SET inquiry_id = NULL WHERE person_id = ?
    AND inquiry_id NOT IN (SELECT inquiry_id FROM awaited WHERE news IS NULL)
"""


@dataclass(frozen=True, slots=True)
class KeptCapture:
    """A capture as it is kept; times are UTC, ``kept_until`` is when it goes at the latest."""

    captured: Captured
    captured_at: datetime
    kept_until: datetime
    inquiry_id: str | None
    comparison_id: str | None


class KeptCaptures:
    """The captures of one desk; safe from any thread, and waits for the disk."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def keep_for_inquiry(
        self, captured: Captured, *, person_id: str, inquiry_id: str, now: datetime, days: int
    ) -> None:
        """Keep it until the inquiry is answered, ``days`` at most, however often it is kept again.

        Raises:
            StoreError: it was not kept.
        """
        self._keep(_FOR_INQUIRY, captured, person_id, inquiry_id, now, days)

    def keep_for_case(
        self, captured: Captured, *, person_id: str, comparison_id: str, now: datetime, days: int
    ) -> None:
        """Keep it while the comparison's case is open, ``days`` from the last word of it at most.

        Raises:
            StoreError: it was not kept.
        """
        self._keep(_FOR_CASE, captured, person_id, comparison_id, now, days)

    def find(self, person_id: str, now: datetime) -> KeptCapture | None:
        """Return the newest capture kept for a person, or ``None``."""
        with self._store.read() as db:
            row = db.execute(_OF_PERSON, (person_id, to_micros(now))).fetchone()
        return None if row is None else _read(row)

    def find_for_case(self, comparison_id: str) -> KeptCapture | None:
        """Return the capture kept for a comparison, or ``None``."""
        with self._store.read() as db:
            row = db.execute(_OF_CASE, (comparison_id,)).fetchone()
        return None if row is None else _read(row)

    def inquiries(self) -> frozenset[str]:
        """Return the inquiries for which something is kept."""
        with self._store.read() as db:
            rows = db.execute("SELECT inquiry_id FROM captures WHERE inquiry_id IS NOT NULL")
            return frozenset(str(row[0]) for row in rows)

    def cases(self) -> frozenset[str]:
        """Return the comparisons for which something is kept."""
        with self._store.read() as db:
            rows = db.execute("SELECT comparison_id FROM captures WHERE comparison_id IS NOT NULL")
            return frozenset(str(row[0]) for row in rows)

    def cases_by_person(self) -> tuple[tuple[str, str], ...]:
        """Return person and comparison of each case for which something is kept."""
        with self._store.read() as db:
            rows = db.execute("SELECT person_id, comparison_id FROM captures WHERE comparison_id IS NOT NULL")
            return tuple((str(person_id), str(comparison_id)) for person_id, comparison_id in rows)

    def renew_cases(self, comparison_ids: Collection[str], now: datetime, days: int) -> None:
        """Keep what belongs to cases that are known to be open for ``days`` more."""
        with self._store.write() as db:
            db.executemany(
                "UPDATE captures SET kept_until = max(kept_until, ?) WHERE comparison_id = ?",
                [(_until(now, days), comparison_id) for comparison_id in comparison_ids],
            )

    def release_inquiry(self, inquiry_id: str) -> None:
        """The inquiry is answered and its photo compared, or it never will be: nobody waits any more."""
        with self._store.write() as db:
            db.execute("DELETE FROM captures WHERE inquiry_id = ? AND comparison_id IS NULL", (inquiry_id,))
            db.execute("UPDATE captures SET inquiry_id = NULL WHERE inquiry_id = ?", (inquiry_id,))

    def turn_to_case(self, *, person_id: str, comparison_id: str, now: datetime, days: int) -> None:
        """The card was judged in the hand and a case came of it: its newest kept picture is now the case's.

        Raises:
            StoreError: it is kept for its inquiry alone.
        """
        with self._store.write() as db:
            db.execute(_TO_CASE, (comparison_id, _until(now, days), person_id))

    def release_inquiries_of(self, person_id: str) -> None:
        """A photo of the person was compared: what waited for it goes, not what one still to come needs."""
        with self._store.write() as db:
            db.execute(_DROP_ANSWERED, (person_id,))
            db.execute(_NAME_ANSWERED, (person_id,))

    def release_case(self, comparison_id: str) -> None:
        """The case is decided: its picture goes, unless an inquiry still waits for it."""
        with self._store.write() as db:
            db.execute(
                "DELETE FROM captures WHERE comparison_id = ? AND inquiry_id IS NULL", (comparison_id,)
            )
            db.execute("UPDATE captures SET comparison_id = NULL WHERE comparison_id = ?", (comparison_id,))

    def purge(self, now: datetime) -> int:
        """Delete what is past its date; return how many captures went."""
        with self._store.write() as db:
            db.execute("DELETE FROM captures WHERE kept_until <= ?", (to_micros(now),))
            return db.changes()

    def purge_daily(self, now: datetime) -> None:
        """Delete what is past its date, and note how much that was."""
        gone = self.purge(now)
        if gone:
            _log.info("captures past their date were purged", count=gone)

    def _keep(
        self, statement: str, captured: Captured, person_id: str, name: str, now: datetime, days: int
    ) -> None:
        with self._store.write() as db:
            db.execute(
                statement,
                (
                    person_id,
                    captured.sha256,
                    captured.source.value,
                    captured.width,
                    captured.height,
                    to_micros(now),
                    _until(now, days),
                    name,
                    captured.data,
                    next_place(db, "captures"),
                ),
            )


def _until(now: datetime, days: int) -> int:
    return to_micros(now + timedelta(days=days))


def _read(row: tuple[object, ...]) -> KeptCapture:
    sha256, source, width, height, captured_at, kept_until, inquiry_id, comparison_id, data = row
    assert isinstance(data, bytes)  # nosec B101 # the table is STRICT
    return KeptCapture(
        Captured(data, int(str(width)), int(str(height)), CaptureSource(str(source)), str(sha256)),
        from_micros(int(str(captured_at))),
        from_micros(int(str(kept_until))),
        None if inquiry_id is None else str(inquiry_id),
        None if comparison_id is None else str(comparison_id),
    )
