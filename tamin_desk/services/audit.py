"""The chain of what was done at this desk, in the encrypted store.

A record lies in the transaction of what it tells of wherever there is one, so that neither can be without
the other. What leaves the program (a print, a file) or shows somebody's photo is written down *first*:
where that cannot be done, it does not happen.
"""

from collections.abc import Callable, Iterable
from datetime import datetime
from functools import partial
from typing import Final, Protocol

import apsw

from tamin_desk.domain.audit import (
    NOTHING,
    AuditKind,
    AuditRecord,
    Checkpoint,
    Subject,
    body_of,
    genesis,
    link,
    read_checkpoint,
)
from tamin_desk.domain.audit_judgement import KEPT
from tamin_desk.domain.errors import NotWrittenDown, StoreError
from tamin_desk.services.clock import ServerClock
from tamin_desk.services.log import event_log
from tamin_desk.services.store import Store, to_micros

By = tuple[str, str]
"""The author's id and the code of the unit they are signed in from."""

NOBODY: Final[By] = ("", "")
_log = event_log(__name__)


class Notes(Protocol):
    """Writes down what was done; :class:`Audit` does, and tests hand in another.

    ``by`` is the author's id and unit where it is somebody else than who is signed in now.
    """

    def note(self, kind: AuditKind, *subjects: Subject, by: By | None = None) -> None:
        """Write one record for each subject, and one where there is none; durable at the end.

        Raises:
            NotWrittenDown: nothing was written.
        """

    def try_to_note(self, kind: AuditKind, subject: Subject = NOTHING, *, by: By | None = None) -> None:
        """Write down what nothing may stop, as a lock; that it could not be written is only logged."""

    def before(self, kind: AuditKind, *subjects: Subject, by: By | None = None) -> Callable[[], None]:
        """Return what writes down, when it is called, that something is about to leave the program.

        What it returns raises NotWrittenDown.
        """


class Audit(Notes):
    """The chain of one store. Safe from any thread; every method may wait for the disk.

    Args:
        store: where it lies.
        clock: both times.
        who: whoever is signed in; asked at each record.
    """

    def __init__(self, store: Store, clock: ServerClock, who: Callable[[], By] = lambda: NOBODY) -> None:
        self._store = store
        self._clock = clock
        self._who = who

    def begin(self) -> None:
        """Begin the chain of a store that has none.

        Raises:
            StoreError: it could not be written.
        """
        with self._store.write() as db:
            if not db.execute("SELECT EXISTS (SELECT 1 FROM audit)").get:
                self.in_(db, AuditKind.CHAIN_BEGAN, by=NOBODY)

    def speak_for(self, who: Callable[[], By]) -> None:
        """Ask ``who`` from now on whoever is signed in."""
        self._who = who

    def note(self, kind: AuditKind, *subjects: Subject, by: By | None = None) -> None:
        """Write down what is done now; see :class:`Notes`."""
        try:
            with self._store.write() as db:
                for subject in subjects or (NOTHING,):
                    self.in_(db, kind, subject, by=by)
        except StoreError as error:
            raise NotWrittenDown(type(error).__name__) from error

    def try_to_note(self, kind: AuditKind, subject: Subject = NOTHING, *, by: By | None = None) -> None:
        """Write down what nothing may stop; see :class:`Notes`."""
        try:
            self.note(kind, subject, by=by)
        except NotWrittenDown as error:
            _log.warning("something that was done could not be written down", error=error)

    def photo_viewed(self, photo_id: str) -> None:
        """Write down that a photo on file is about to be shown, be it as small as a thumbnail.

        Raises:
            NotWrittenDown: nothing was written.
        """
        self.note(AuditKind.PHOTO_VIEWED, Subject.of(photo_id))

    def vouched_at(self) -> datetime | None:
        """Return when the archive countersigned last, by its own clock; ``None`` if it never did.

        Raises:
            StoreError: the store could not be read.
        """
        with self._store.read() as db:
            newest = last_checkpoint(db)
        return None if newest is None else newest.at

    def before(self, kind: AuditKind, *subjects: Subject, by: By | None = None) -> Callable[[], None]:
        """Return what writes down that something leaves the program; see :class:`Notes`."""
        return partial(self.note, kind, *subjects, by=by)

    def in_(
        self,
        db: apsw.Connection,
        kind: AuditKind,
        subject: Subject = NOTHING,
        *,
        by: By | None = None,
    ) -> None:
        """Write a record inside a transaction of the caller's."""
        append(db, self._clock, self._store.program_version, kind, subject, by or self._who())

    def purge_daily(self, _now: datetime) -> None:
        """Forget records that were countersigned longer ago than they are kept.

        Only the archive's signed times count: from one checkpoint to the newest. The checkpoint from which
        the chain goes on stays, and proves its new beginning.
        """
        with self._store.write() as db:
            known = checkpoints(db)
            old = [each for each in known if known[-1].at - each.at >= KEPT]
            if old:
                db.execute("DELETE FROM audit WHERE number <= ?", (old[-1].number,))
                db.execute("DELETE FROM checkpoints WHERE number < ?", (old[-1].number,))


def append(
    db: apsw.Connection, clock: ServerClock, program: str, kind: AuditKind, subject: Subject, by: By
) -> None:
    """Append a record to the store's chain, inside the caller's transaction."""
    number, before = last_link(db)
    author_id, unit_code = by
    server = clock.estimate()
    record = AuditRecord(
        number + 1,
        kind,
        # The server's own id; should one name its staff by their codes, the code is not written down.
        Subject.of(author_id).text if author_id else "",
        unit_code,
        subject,
        to_micros(clock.desk_time()),
        None if server is None else to_micros(server),
        program,
    )
    body = body_of(record)
    db.execute(
        "INSERT INTO audit (number, body, link) VALUES (?, ?, ?)", (number + 1, body, link(before, body))
    )


def last_link(db: apsw.Connection) -> tuple[int, bytes]:
    """Return the number and link of the newest record; 0 and the desk's beginning where there is none."""
    row = db.execute("SELECT number, link FROM audit ORDER BY number DESC LIMIT 1").fetchone()
    if row is not None:
        return int(row[0]), bytes(row[1])
    return 0, genesis(str(db.execute("SELECT value FROM meta WHERE name = 'desk_id'").get))


def last_checkpoint(db: apsw.Connection) -> Checkpoint | None:
    """Return the checkpoint of the highest record, if there is any; a desk has thousands in a year."""
    row = db.execute("SELECT body, signature FROM checkpoints ORDER BY number DESC LIMIT 1").fetchone()
    return None if row is None else read_checkpoint(bytes(row[0]), str(row[1]))


def checkpoints(db: apsw.Connection) -> tuple[Checkpoint, ...]:
    """Return the countersigned checkpoints that this desk has, in the order of their records."""
    rows: Iterable[tuple[bytes, str]] = db.execute("SELECT body, signature FROM checkpoints ORDER BY number")
    read = (read_checkpoint(bytes(body), signature) for body, signature in rows)
    return tuple(each for each in read if each is not None)
