"""The encrypted database: how it is opened, and the one place where its errors are converted.

SQLite with SQLite3 Multiple Ciphers (ChaCha20-Poly1305 on every page of database and journal).
``docs/decisions/005-store-and-keys.md`` says why each setting is as it is.
"""

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import apsw

from tamin_desk.domain.errors import (
    StoreBusy,
    StoreDamaged,
    StoreError,
    StoreFailing,
    StoreFull,
    StoreReadOnly,
)

_CIPHER_VFS: Final = "multipleciphers-"
_BUSY_MILLISECONDS: Final = 2_000

# SQLite itself knows only ENOSPC as "full"; a used-up quota is the same to a clerk.
_NO_ROOM: Final = frozenset({getattr(errno, "EDQUOT", errno.ENOSPC), errno.ENOSPC, errno.EFBIG})

# What finds no room: the store's own files, and the index of its journal.
_GROWS: Final = frozenset({apsw.SQLITE_IOERR_WRITE, apsw.SQLITE_IOERR_SHMSIZE})

# What the disk gave back is not what was written: the file is damaged, not the disk full or locked.
_READ_BACK_WRONG: Final = frozenset(
    {apsw.SQLITE_IOERR_SHORT_READ, apsw.SQLITE_IOERR_CORRUPTFS, apsw.SQLITE_IOERR_DATA}
)


def connect(path: Path, key: bytes, vfs: str | None = None) -> apsw.Connection:
    """Open (or create) the database at ``path`` under a raw key of 32 bytes.

    Nothing is read yet, so a wrong key shows only at the first read. ``vfs`` names a registered
    VFS to put *under* the encryption: it sees cipher text only.

    Raises:
        StoreError: one of its kinds, as :func:`store_errors` converts them.
    """
    with store_errors():
        connection = apsw.Connection(str(path), vfs=f"{_CIPHER_VFS}{vfs}" if vfs else None)
        try:
            # Only what is looked at; nothing is written until the caller knows the version.
            # Without this, closing would fold the journal into a file that must stay untouched.
            connection.config(apsw.SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1)
            connection.set_busy_timeout(_BUSY_MILLISECONDS)
            connection.execute("PRAGMA cipher = 'chacha20'")
            # "raw:" means these 32 bytes themselves; without it they would be stretched as a password.
            connection.execute(f"PRAGMA key = 'raw:{key.hex()}'")
            connection.execute("PRAGMA temp_store = MEMORY")
            connection.execute("PRAGMA trusted_schema = OFF")
        except BaseException:
            connection.close()
            raise
        return connection


def make_durable(connection: apsw.Connection) -> None:
    """Set what a connection that writes must have; call it once the version is known to be ours.

    Raises:
        StoreError: a setting did not take, or the database could not be written.
    """
    with store_errors(connection):
        connection.config(apsw.SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 0)
        mode = connection.execute("PRAGMA journal_mode = WAL").get
        connection.execute("PRAGMA synchronous = FULL")
        # On macOS a plain fsync leaves the data in the drive's cache; elsewhere these do nothing.
        connection.execute("PRAGMA fullfsync = ON")
        connection.execute("PRAGMA checkpoint_fullfsync = ON")
        connection.execute("PRAGMA secure_delete = ON")
        connection.execute("PRAGMA foreign_keys = ON")
        settings = [connection.execute(f"PRAGMA {name}").get for name in ("synchronous", "secure_delete")]
    if [mode, *settings] != ["wal", 2, 1]:
        raise StoreError("the database does not keep what is asked of it")


@contextmanager
def transaction(connection: apsw.Connection) -> Iterator[None]:
    """Run the block as one durable transaction: all of it is on the disk at the end, or nothing.

    Raises:
        StoreError: nothing was changed.
    """
    with store_errors(connection):
        connection.execute("BEGIN IMMEDIATE")
        try:
            yield
            connection.execute("COMMIT")
        except BaseException:
            # A full disk may have ended the transaction already.
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise


@contextmanager
def store_errors(connection: apsw.Connection | None = None) -> Iterator[None]:
    """Convert SQLite's errors to the client's; no message of SQLite's travels on, only its code.

    With ``connection`` a full disk is told from a failing one by the system's own error number.
    """
    try:
        yield
    except apsw.ConnectionClosedError as error:
        raise StoreError("the store is closed") from error
    except apsw.Error as error:
        raise _converted(error, connection.system_errno if connection is not None else 0) from error


def _converted(error: apsw.Error, system_errno: int) -> StoreError:
    code = type(error).__name__
    extended = getattr(error, "extendedresult", 0)
    what = f"{code} {extended}"
    match error:
        case apsw.FullError():
            return StoreFull(what)
        case apsw.ReadOnlyError() | apsw.CantOpenError() | apsw.PermissionsError() | apsw.AuthError():
            return StoreReadOnly(what)
        case apsw.NotADBError() | apsw.CorruptError() | apsw.FormatError():
            return StoreDamaged(what)
        case apsw.BusyError() | apsw.LockedError():
            return StoreBusy(what)
        case apsw.IOError():
            if extended in _GROWS and system_errno in _NO_ROOM:
                return StoreFull(what)
            return StoreDamaged(what) if extended in _READ_BACK_WRONG else StoreFailing(what)
        case _:
            return StoreError(what)
