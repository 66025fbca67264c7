"""The chain of what was done at this desk, in the encrypted store.

A record lies in the transaction of what it tells of wherever there is one, so that neither can be without
the other. What leaves the program (a print, a file) or shows somebody's photo is written down *first*:
where that cannot be done, it does not happen.
"""

from collections.abc import Callable, Iterable
from typing import Protocol

import apsw

from tamin_desk.domain.audit import (
    NOTHING,
    AuditKind,
    AuditRecord,
    Checkpoint,
    Subject,
    body_of,
    genesis,
    holds_no_person,
    link,
    read_checkpoint,
)
from tamin_desk.domain.errors import StoreError
from tamin_desk.services.clock import ServerClock
from tamin_desk.services.log import event_log
from tamin_desk.services.store import Store, to_micros

Who = Callable[[], tuple[str, str]]
"""Gives the author's id and unit of whatever is done now; both empty while nobody is signed in."""

_log = event_log(__name__)


class Notes(Protocol):
    """Writes down what was done; :class:`Audit` is one, a test has others."""

    def note(self, kind: AuditKind, *subjects: Subject) -> None:
        """Write one record for each subject (one without, where there is none); durable at the end.

        Raises:
            StoreError: nothing was written.
        """

    def try_to_note(self, kind: AuditKind, subject: Subject = NOTHING) -> None:
        """Write a record of what must happen all the same, as a lock must; a failing disk is logged."""


class Audit:
    """The chain of one store. Safe from any thread; every method may wait for the disk.

    ``who`` is asked at each record; :meth:`speak_for` sets it once there is a session.
    """

    def __init__(self, store: Store, clock: ServerClock, who: Who = lambda: ("", "")) -> None:
        self._store = store
        self._clock = clock
        self._who = who

    def speak_for(self, who: Who) -> None:
        """From now on ask ``who`` for the author."""
        self._who = who

    def note(self, kind: AuditKind, *subjects: Subject) -> None:
        """Write one record for each subject, in a transaction of their own; see :class:`Notes`."""
        with self._store.write() as db:
            for subject in subjects or (NOTHING,):
                self.in_(db, kind, subject)

    def try_to_note(self, kind: AuditKind, subject: Subject = NOTHING) -> None:
        """Write a record of what nothing may stop; see :class:`Notes`."""
        try:
            self.note(kind, subject)
        except StoreError as error:
            _log.warning("something was done that could not be written down", error=error)

    def in_(
        self,
        db: apsw.Connection,
        kind: AuditKind,
        subject: Subject = NOTHING,
        *,
        by: tuple[str, str] | None = None,
    ) -> None:
        """Write a record inside a transaction of the caller's; ``by`` is its author and unit, if told."""
        append(
            db,
            self._store.desk_id,
            self._clock,
            self._store.program_version,
            kind,
            subject,
            by or self._who(),
        )


def append(
    db: apsw.Connection,
    desk_id: str,
    clock: ServerClock,
    program: str,
    kind: AuditKind,
    subject: Subject,
    by: tuple[str, str],
) -> None:
    """Append a record to the chain, inside the caller's transaction."""
    number, before = last_link(db, desk_id)
    author_id, unit_code = by
    server = clock.estimate()
    body = body_of(
        AuditRecord(
            number + 1,
            kind,
            # Made by the server; should one name its staff by their codes, the code stays outside.
            author_id if not author_id or holds_no_person(author_id) else "withheld",
            unit_code,
            subject,
            to_micros(clock.now()),
            None if server is None else to_micros(server),
            program,
        )
    )
    db.execute(
        "INSERT INTO audit (number, body, link) VALUES (?, ?, ?)", (number + 1, body, link(before, body))
    )


def last_link(db: apsw.Connection, desk_id: str) -> tuple[int, bytes]:
    """Return the number and link of the newest record; 0 and the desk's beginning where there is none."""
    row = db.execute("SELECT number, link FROM audit ORDER BY number DESC LIMIT 1").fetchone()
    return (int(row[0]), bytes(row[1])) if row else (0, genesis(desk_id))


def checkpoints(db: apsw.Connection) -> tuple[Checkpoint, ...]:
    """Return the countersigned checkpoints that this desk has, in the order of their records."""
    rows: Iterable[tuple[bytes, str]] = db.execute("SELECT body, signature FROM checkpoints ORDER BY number")
    read = (read_checkpoint(bytes(body), signature) for body, signature in rows)
    return tuple(each for each in read if each is not None)
