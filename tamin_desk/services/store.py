"""The encrypted store of one workstation profile.

One file, one connection, one lock: a clerk's act and everything that must go with it become
durable in one transaction, and no thread sees half of one. Every method may be called from any
thread except the main one: each may wait for the disk.
"""

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final, LiteralString, Self

import apsw
from uuid6 import uuid7

from tamin_desk.domain.errors import StoreDamaged, StoreKeyMissing
from tamin_desk.services import database, journal, migrations
from tamin_desk.services.lock import ProfileLock, from_os_error

EPOCH: Final = "epoch"
"""The setting that holds the epoch of the last session: the how-manieth sign-in of this desk it was."""

_BEGIN: Final = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND: Final = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class StoreKey:
    """The store's key: 32 random bytes. It is never printed.

    ``vouched`` means that the place it was kept in proved it to be this store's key, so that a
    file which it does not open must be damaged. ``key_id`` is the name under which it is kept; empty where
    that is not known.
    """

    secret: bytes = field(repr=False)
    vouched: bool = False
    key_id: str = ""


@dataclass(frozen=True, slots=True)
class DeliveryToken:
    """What hands in one author's acts from this desk, and nothing else, until ``until`` (UTC)."""

    token: str = field(repr=False)
    until: datetime


def to_micros(moment: datetime) -> int:
    """Return an aware time as the whole microseconds since 1970 under which it is stored."""
    return (moment - _BEGIN) // _MICROSECOND


def from_micros(micros: int) -> datetime:
    """Return the UTC time of stored microseconds since 1970."""
    return _BEGIN + micros * _MICROSECOND


def next_place(db: apsw.Connection, table: LiteralString) -> int:
    """Return the place of a row that is written now, after all that the table has; inside a transaction."""
    last: int | None = db.execute(f"SELECT max(place) FROM {table}").get  # nosec B608 # a table of ours
    return (last or 0) + 1


class Store:
    """An open store. Made by :meth:`open`; :meth:`close` it."""

    def __init__(self, connection: apsw.Connection, lock: ProfileLock, program_version: str) -> None:
        self._connection = connection
        self._lock = lock
        self._guard = threading.RLock()
        self.program_version = program_version
        self.desk_id = self._first_start()

    @classmethod
    def open(
        cls,
        path: Path,
        key: StoreKey,
        *,
        program_version: str,
        lock_path: Path | None = None,
        vfs: str | None = None,
    ) -> Self:
        """Open the store at ``path``, creating it (mode 0600) when there is none.

        ``lock_path`` is the profile's lock file, beside the store unless told; ``vfs`` names a
        VFS to put under the encryption.

        Raises:
            StoreBusy: another program has this profile open.
            StoreNewer: a newer program wrote it; not a byte of it was changed.
            StoreKeyMissing: the key given is not the store's.
            StoreDamaged: the file cannot be read as a store.
            StoreFull, StoreReadOnly, StoreFailing: it cannot be written.
        """
        try:
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as error:
            raise from_os_error(error) from error
        lock = ProfileLock.take(lock_path or path.with_name(path.name + ".lock"))
        try:
            _prepare_file(path)
            connection = database.connect(path, key.secret, vfs)
            try:
                _check(connection, key, path)
                database.make_durable(connection)
                with suppress(apsw.Error):
                    # What a power cut tore is not left behind what comes next: it would look like saved work.
                    # A disk that is too full for it has its say when something is written.
                    connection.wal_checkpoint(mode=apsw.SQLITE_CHECKPOINT_TRUNCATE)
                migrations.migrate(connection)
                return cls(connection, lock, program_version)
            except BaseException:
                with suppress(apsw.Error):
                    # What went wrong first is told, and not what a failing disk says to the closing.
                    connection.close()
                raise
        except BaseException:
            lock.release()
            raise

    def close(self) -> None:
        """Close the file and give the profile back; every later call raises StoreError."""
        with self._guard:
            try:
                with database.store_errors():
                    self._connection.close()
            finally:
                self._lock.release()

    @contextmanager
    def write(self) -> Iterator[apsw.Connection]:
        """Give the connection inside one transaction; when the block has ended it is durable.

        Raises:
            StoreError: nothing of the block was kept.
        """
        with self._guard, database.transaction(self._connection):
            yield self._connection

    @contextmanager
    def read(self) -> Iterator[apsw.Connection]:
        """Give the connection for reading; what is read in one block belongs together."""
        with self._guard, database.store_errors(self._connection):
            yield self._connection

    def copy_to(self, path: Path, key: StoreKey) -> None:
        """Write all that is in the store now into a new file under the same key, without a journal.

        Raises:
            StoreError: the copy is not whole; its kind says why.
        """
        with self._guard:
            copy = database.connect(path, key.secret)
            try:
                with database.store_errors(copy):
                    copy.execute("PRAGMA synchronous = OFF")
                    with copy.backup("main", self._connection, "main") as backup:
                        while not backup.done:
                            backup.step()
                    copy.execute("PRAGMA journal_mode = DELETE")
            finally:
                copy.close()

    def get_setting(self, name: str) -> str | None:
        """Return a small value kept under ``name``, or ``None``."""
        with self.read() as db:
            value: str | None = db.execute("SELECT value FROM settings WHERE name = ?", (name,)).get
        return value

    def put_setting(self, name: str, value: str) -> None:
        """Keep a small value under ``name``, over what was there."""
        with self.write() as db:
            db.execute("INSERT OR REPLACE INTO settings (name, value) VALUES (?, ?)", (name, value))

    def delivery_token(self, author_id: str) -> DeliveryToken | None:
        """Return the token that hands in this author's acts, or ``None``; it may be past its time."""
        with self.read() as db:
            row = db.execute("SELECT token, until FROM tokens WHERE author_id = ?", (author_id,)).fetchone()
        return DeliveryToken(str(row[0]), from_micros(int(row[1]))) if row else None

    def put_delivery_token(self, author_id: str, token: DeliveryToken) -> None:
        """Keep an author's newest token."""
        with self.write() as db:
            db.execute(
                "INSERT OR REPLACE INTO tokens (author_id, token, until) VALUES (?, ?, ?)",
                (author_id, token.token, to_micros(token.until)),
            )

    def delete_delivery_token(self, author_id: str, token: str) -> None:
        """Forget a token that the archive no longer takes; a newer one that came meanwhile stays."""
        with self.write() as db:
            db.execute("DELETE FROM tokens WHERE author_id = ? AND token = ?", (author_id, token))

    def _first_start(self) -> str:
        """Return the desk's id, made when the store is new."""
        with self.write() as db:
            db.execute("INSERT OR IGNORE INTO meta (name, value) VALUES ('desk_id', ?)", (str(uuid7()),))
            db.execute("INSERT OR IGNORE INTO meta (name, value) VALUES ('counter', '0')")
            return str(db.execute("SELECT value FROM meta WHERE name = 'desk_id'").get)


def _prepare_file(path: Path) -> None:
    """Make an empty file that only its owner can read; SQLite gives its journals the same mode."""
    beside = path.with_name(path.name + "-wal")
    try:
        if not path.exists():
            os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
        if path.stat().st_size == 0 and beside.exists() and beside.stat().st_size:
            # SQLite would take it for a new database and delete the journal with the acts in it.
            raise StoreDamaged("the store's file is empty or gone, its journal is not")
    except OSError as error:
        raise from_os_error(error) from error


def _check(connection: apsw.Connection, key: StoreKey, path: Path) -> None:
    """Read before anything is written: is the key right, is the file ours, is it whole?"""
    try:
        with database.store_errors():
            found = migrations.version(connection)
            migrations.refuse_newer(found)
            whole = connection.execute("PRAGMA quick_check(1)").get
    except StoreDamaged as error:
        if isinstance(error.__cause__, apsw.NotADBError) and not key.vouched:
            # The first page does not decrypt. With a key of unknown origin, that is the key.
            raise StoreKeyMissing("the key does not open the store") from error
        raise
    if whole != "ok":
        raise StoreDamaged("the store's pages do not fit together")
    try:
        is_cut_short = journal.is_cut_short(path)
    except OSError as error:
        raise from_os_error(error) from error
    if is_cut_short:
        raise StoreDamaged("saved work lies behind a damaged place of the journal")
