"""Acts on single pages of a damaged store, to which its own tables do not lead any more.

A page is encrypted and authenticated by itself, under the store's key and its own number. So a page of the
damaged file can be read at the same place of another file of the same key: a *probe*, which is as long, has a
first page of its own, and names one page after the other as the root of a table. SQLite and its cipher do the
reading; a page that is not what it should be is an error to them, as everywhere.

What is looked for: acts and the pictures that go with them, and the desk's own id. Each proves itself: the
body of an act names its id and kind, a picture its digest, and the desk's id stands under its name.
"""

import json
import os
from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Final
from uuid import UUID

import apsw

from tamin_desk.contract.base import sha256_hex
from tamin_desk.services import database, journal
from tamin_desk.services.journal import PAGE
from tamin_desk.services.outbox_rows import Value
from tamin_desk.services.store import StoreKey

Row = tuple[Value, ...]

_ACT_COLUMNS: Final = 15
_BODY: Final = 12

# No types and no constraints: nothing but the rows themselves says what they are.
_COLUMNS: Final = ", ".join(f"c{number}" for number in range(_ACT_COLUMNS + 1))
_MADE: Final = f"""
CREATE TABLE leaf ({_COLUMNS});
CREATE TABLE pair (name PRIMARY KEY, value) WITHOUT ROWID;
CREATE TABLE filler (room);
"""


@dataclass(frozen=True, slots=True)
class Found:
    """A row, and the table that it belongs to."""

    table: str
    row: Row


def sweep(path: Path, key: StoreKey, probe: Path) -> Iterator[Found]:
    """Give what proves itself on the pages of the damaged store at ``path``, page by page, some of it twice.

    ``probe`` is where the file is written that the pages are read in; it is gone at the end. An act has the
    columns of the newest version, in their order.

    Raises:
        StoreError: there is no room for the probe, or the disk fails.
        OSError: the damaged file cannot be read.
    """
    _remove(probe)
    try:
        newer = _in_journal(path.with_name(path.name + "-wal"))
        pages = max([path.stat().st_size // PAGE, *newer])
        _build(path, key, probe, pages, newer)
        for number in range(2, pages + 1):
            found = _on_page(probe, key, number)
            if found is None and number in newer:
                # Torn as the power went: the file has the page as it was before.
                with path.open("rb") as damaged, probe.open("r+b") as file:
                    _copy(damaged, (number - 1) * PAGE, file, number)
                found = _on_page(probe, key, number)
            yield from found or ()
    finally:
        _remove(probe)


def _remove(probe: Path) -> None:
    for suffix in ("", "-journal", "-wal", "-shm"):
        probe.with_name(probe.name + suffix).unlink(missing_ok=True)


def _build(path: Path, key: StoreKey, probe: Path, pages: int, newer: dict[int, int]) -> None:
    """Write the probe: a first page of its own, and then the pages of the damaged file and its journal."""
    os.close(os.open(probe, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
    with closing(_opened(probe, key)) as db, database.store_errors(db):
        db.execute(_MADE)
        # So that its first page knows of as many as the damaged file has.
        db.execute("INSERT INTO filler VALUES (zeroblob(?))", (pages * PAGE,))
        db.execute("PRAGMA writable_schema = ON")
        db.execute("DELETE FROM sqlite_schema WHERE name = 'filler'")
    with path.open("rb") as damaged, probe.open("r+b") as file:
        for number in range(2, path.stat().st_size // PAGE + 1):
            _copy(damaged, (number - 1) * PAGE, file, number)
    if newer:
        with path.with_name(path.name + "-wal").open("rb") as beside, probe.open("r+b") as file:
            for number, offset in newer.items():
                if number > 1:
                    _copy(beside, offset, file, number)


def _copy(source: BinaryIO, offset: int, target: BinaryIO, number: int) -> None:
    source.seek(offset)
    page = source.read(PAGE)
    if len(page) == PAGE:
        target.seek((number - 1) * PAGE)
        target.write(page)


def _in_journal(path: Path) -> dict[int, int]:
    """Return where the newest committed state of each page lies that the journal has."""
    found: dict[int, int] = {}
    pending = dict[int, int]()
    for number, offset, is_end in journal.frames(path):
        pending[number] = offset
        if is_end:
            found |= pending
            pending = {}
    return found


def _opened(probe: Path, key: StoreKey) -> apsw.Connection:
    connection = database.connect(probe, key.secret)
    connection.execute("PRAGMA journal_mode = OFF")
    connection.execute("PRAGMA synchronous = OFF")
    return connection


def _on_page(probe: Path, key: StoreKey, number: int) -> list[Found] | None:
    """Return what is on a page; ``None`` where it cannot be read as one of a table or an index."""
    with closing(_opened(probe, key)) as db, database.store_errors(db):
        db.execute("PRAGMA writable_schema = ON")
        db.execute("UPDATE sqlite_schema SET rootpage = ? WHERE name IN ('leaf', 'pair')", (number,))
    # Only a connection that is opened after that knows of it.
    with closing(database.connect(probe, key.secret)) as db:
        rows, pairs = _rows(db), _pairs(db)
    return None if rows is None and pairs is None else [*(rows or ()), *(pairs or ())]


def _rows(db: apsw.Connection) -> list[Found] | None:
    numbers: list[int] = []
    found: list[Found] = []
    try:
        # One after the other: what comes before a fault is there all the same.
        numbers.extend(int(rowid) for (rowid,) in db.execute("SELECT rowid FROM leaf"))
    except apsw.Error:
        if not numbers:
            return None
    for rowid in numbers:
        with suppress(apsw.Error):
            row = db.execute("SELECT * FROM leaf WHERE rowid = ?", (rowid,)).fetchone()
            if row is not None and (proved := _proved(rowid, tuple(row))) is not None:
                found.append(proved)
    return found


def _pairs(db: apsw.Connection) -> list[Found] | None:
    try:
        pairs = db.execute("SELECT name, value FROM pair").fetchall()
    except apsw.Error:
        return None
    return [
        Found("meta", (name, value))
        for name, value in pairs
        if name == "desk_id" and isinstance(value, str) and _is_id(value)
    ]


def _proved(rowid: int, row: Row) -> Found | None:
    """Return a row that says itself what it is, or ``None``."""
    digest, data = row[0], row[1]
    if isinstance(digest, str) and isinstance(data, bytes):
        return Found("pictures", (digest, data)) if sha256_hex(data) == digest else None
    body = row[_BODY]
    if row[0] is not None or not isinstance(body, bytes):
        return None
    try:
        told = json.loads(body)
    except ValueError:
        return None
    if not isinstance(told, dict) or (told.get("id"), told.get("kind")) != (row[1], row[2]):
        return None
    return Found("acts", (rowid, *row[1:_ACT_COLUMNS]))


def _is_id(value: str) -> bool:
    try:
        UUID(value)
    except ValueError:
        return False
    return True
