"""One database, SQLite or PostgreSQL: durable write transactions, snapshot reads, column types.

A write on SQLite begins IMMEDIATE, so that what it reads cannot change before it commits, and
is durable when it returns (WAL, ``synchronous=FULL``). On PostgreSQL the statements that decide
something lock the rows they read (``with_for_update``, which SQLite passes over).
"""

import hashlib
import os
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext, suppress
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import Any, Final, TypeVar

from sqlalchemy import (
    Connection,
    DateTime,
    Dialect,
    Engine,
    MetaData,
    String,
    TypeDecorator,
    create_engine,
    event,
    func,
    make_url,
    select,
)
from sqlalchemy.orm import DeclarativeBase, Session

W = TypeVar("W", bound=StrEnum)

_BUSY_MS: Final = 10_000


class Base(DeclarativeBase):
    """Base of all tables; constraints have names, so that migrations can speak of them."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )


class UtcDateTime(TypeDecorator[datetime]):
    """A moment: aware and in UTC on this side, whatever the database can hold on the other."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Refuse a moment without an offset; SQLite keeps UTC without saying so."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment without an offset cannot be stored")
        value = value.astimezone(UTC)
        return value.replace(tzinfo=None) if dialect.name == "sqlite" else value

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002 - SQLAlchemy's signature
        """Give every moment back in UTC."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Word(TypeDecorator[W]):
    """One word of an enumeration, stored as its text."""

    impl = String(40)
    cache_ok = True

    def __init__(self, words: type[W]) -> None:
        super().__init__()
        self.words = words

    def process_bind_param(self, value: W | None, dialect: Dialect) -> str | None:  # noqa: ARG002 - SQLAlchemy's signature
        """Store the word; a text that is none of the enumeration's is refused."""
        return None if value is None else self.words(value).value

    def process_result_value(self, value: str | None, dialect: Dialect) -> W | None:  # noqa: ARG002 - SQLAlchemy's signature
        """Give the enumeration's member back."""
        return None if value is None else self.words(value)


class Database:
    """The backend's way to its tables.

    ``url`` is ``sqlite:///file`` or ``postgresql+psycopg://…``. SQLite in memory is not
    supported: a database without a file cannot be shared by threads and keeps nothing.
    """

    def __init__(self, url: str) -> None:
        self.url = make_url(url)
        self.is_sqlite = self.url.get_backend_name() == "sqlite"
        if self.is_sqlite:
            if not self.url.database or self.url.database == ":memory:":
                raise ValueError("the backend needs a database file")
            _make_private(Path(self.url.database))
            self.engine = create_engine(self.url, connect_args={"timeout": _BUSY_MS / 1000})
            _make_durable(self.engine)
        else:
            self.engine = create_engine(self.url, pool_pre_ping=True)
        self._writer = self.engine.execution_options(tamin_write=True)
        # SQLite reads a snapshot by itself; on PostgreSQL a statement would see what was committed meanwhile.
        reads = {} if self.is_sqlite else {"isolation_level": "REPEATABLE READ"}
        self._reader = self.engine.execution_options(**reads)
        # SQLite lets waiting writers poll for the lock; in one process a queue is fairer and faster.
        self._turn: threading.Lock | nullcontext[None] = threading.Lock() if self.is_sqlite else nullcontext()

    @contextmanager
    def write(self) -> Iterator[Session]:
        """Give a session in one write transaction: committed at the end, rolled back on any error."""
        with self._turn, Session(self._writer, expire_on_commit=False) as session, session.begin():
            yield session

    @contextmanager
    def read(self) -> Iterator[Session]:
        """Give a session that sees one state of the database and changes nothing."""
        with Session(self._reader, expire_on_commit=False) as session:
            yield session

    def migrate(self) -> None:
        """Bring the tables to what this program needs; a database already there is left alone."""
        # alembic and its templates cost 100 ms: only a process that owns its database needs them.
        from tamin_desk.backend.migrations.run import upgrade

        upgrade(self.engine)

    def close(self) -> None:
        """Close every connection."""
        self.engine.dispose()


def one_at_a_time(session: Session, *what: str) -> None:
    """Let nobody else come past here with the same words until the transaction ends.

    For what is counted before it is written: requests at the very same moment must see each other. SQLite
    has one writer at a time by itself; PostgreSQL has no row to lock of what is not there yet.
    """
    if session.get_bind().dialect.name == "postgresql":
        digest = hashlib.sha256("\0".join(what).encode()).digest()
        session.execute(select(func.pg_advisory_xact_lock(int.from_bytes(digest[:8], signed=True))))


def _make_private(file: Path) -> None:
    """Make the file, and its folder when missing, for this user alone: it holds keys, hashes and photos.

    SQLite gives the files beside it (``-wal``, ``-shm``) the same rights. A file that is there already
    keeps the rights that somebody gave it.
    """
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with suppress(FileExistsError):
        os.close(os.open(file, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))


def _make_durable(engine: Engine) -> None:
    @event.listens_for(engine, "connect")
    def _on_connect(connection: sqlite3.Connection, _record: Any) -> None:  # noqa: ANN401, RUF100 - SQLAlchemy's record type is private
        # The driver must not begin transactions by itself: BEGIN IMMEDIATE is ours to say.
        connection.isolation_level = None
        for pragma in (
            f"busy_timeout={_BUSY_MS}",
            "journal_mode=WAL",
            "synchronous=FULL",
            "foreign_keys=ON",
        ):
            connection.execute(f"PRAGMA {pragma}").close()

    @event.listens_for(engine, "begin")
    def _on_begin(connection: Connection) -> None:
        is_write = connection.get_execution_options().get("tamin_write", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if is_write else "BEGIN")
