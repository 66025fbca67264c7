"""What can still be read of a damaged store is brought into a new one; the damaged file is kept beside it.

``desk.store`` that cannot be opened becomes ``desk.store.damaged-1`` (the next free number; no such file is
ever written over), with its journal. The new store is written as ``desk.store.part``, and named
``desk.store.saved`` when it is whole: a program that ends in the middle begins anew before that name, and
goes on after it.

Rows are read table by table, from both ends of each, and by their numbers in between: a page that cannot be
read costs the rows on it. What nobody can promise any more:

* The disk may have given back an older page that fits its own check. So no act is believed to be *saved
  here*, *sending* or to *need somebody*: each becomes *unknown*, and goes to the archive under its own id.
* Numbers may have been given that are not seen any more: the counter of acts leaps ahead, and the desk's code
  for letters is forgotten, so that the next sign-in brings another under which no letter was made.

Where acts or pictures are missing after that, or nothing leads to any table, single pages are read
(:mod:`tamin_desk.services.salvage_pages`): an act is lost only with the page that it is on.

What cannot be saved: rows on pages that do not decrypt; of other tables than acts, *all* rows when the page
that leads to the others is gone, or the first page, or the page with the schema, or when the file is empty or
gone and there is the journal alone. The file that is kept is all that is left then.
"""

import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any, Final

import apsw

from tamin_desk.domain.delivery import UNSENT, DeliveryState
from tamin_desk.domain.errors import StoreDamaged, StoreError
from tamin_desk.services import database, journal, migrations
from tamin_desk.services.letter_numbers import LETTER_NUMBERS
from tamin_desk.services.lock import ProfileLock, from_os_error
from tamin_desk.services.log import event_log
from tamin_desk.services.outbox_rows import sender_of
from tamin_desk.services.salvage_pages import Found as OnPage
from tamin_desk.services.salvage_pages import Row, sweep
from tamin_desk.services.store import Store, StoreKey

COUNTER_LEAP: Final = 1_000
"""How many numbers are left out: more than a desk gives between two times that the disk really wrote."""

_JOURNALS: Final = ("-wal", "-journal")
# Where one end of a table cannot be read, so many numbers beyond the last one seen are tried.
_BEYOND: Final = 10_000
# Rows that others point to come first.
_FIRST: Final = ("meta", "settings", "acts", "outbox", "pictures", "code_lists", "sittings")

_log = event_log(__name__)


@dataclass(frozen=True, slots=True)
class Salvaged:
    """What became of a damaged store.

    Attributes:
        kept: where the damaged file lies now.
        rows: how many rows were brought over, by table; empty when nothing could be read.
        in_doubt: acts that are *unknown* now and were not before.
        holes: tables of which not everything could be read.
    """

    kept: Path
    rows: Mapping[str, int] = field(default_factory=dict)
    in_doubt: int = 0
    holes: tuple[str, ...] = ()

    @property
    def acts(self) -> int:
        """How many acts were brought over."""
        return self.rows.get("acts", 0)

    @property
    def found_nothing(self) -> bool:
        """Whether the new store is empty."""
        return not any(self.rows.values())


def open_or_salvage(
    path: Path, key: StoreKey, *, program_version: str, lock_path: Path | None = None
) -> tuple[Store, Salvaged | None]:
    """Open a store as :meth:`Store.open` does; one that is damaged is salvaged first.

    Raises:
        StoreError: as :meth:`Store.open` does. Where there is no room for a new store, a damaged one stays.
    """

    def opened() -> Store:
        return Store.open(path, key, program_version=program_version, lock_path=lock_path)

    try:
        if _whole(path).exists():
            raise StoreDamaged("a salvage was interrupted")
        return opened(), None
    except StoreDamaged as error:
        if not key.vouched:
            # Nobody knows whether it is damaged or only another key's.
            raise
        _log.warning("the store is damaged and is salvaged", error=error)
        salvaged = salvage(path, key, lock_path=lock_path)
        return opened(), salvaged


def salvage(path: Path, key: StoreKey, *, lock_path: Path | None = None) -> Salvaged:
    """Bring what can be read of the store at ``path`` into a new one in its place.

    Raises:
        StoreBusy: another program has the profile open.
        StoreFull, StoreReadOnly, StoreFailing: the new store could not be written; the old one is untouched.
    """
    lock = ProfileLock.take(lock_path or path.with_name(path.name + ".lock"))
    try:
        if _whole(path).exists():
            # Written whole by a program that ended before it was in its place.
            found = Salvaged(_name_to_keep(path), rows=_counted(_whole(path), key))
        else:
            found = _written(path, key)
        _exchange(path, found.kept)
    except OSError as error:
        raise from_os_error(error) from error
    finally:
        lock.release()
    return found


def _whole(path: Path) -> Path:
    return path.with_name(path.name + ".saved")


def _name_to_keep(path: Path) -> Path:
    """Return the free name for the damaged file; the one it has when it was moved there already."""
    number = 1
    while _named(path, number).exists():
        number += 1
    return _named(path, number if path.exists() or number == 1 else number - 1)


def _named(path: Path, number: int) -> Path:
    return path.with_name(f"{path.name}.damaged-{number}")


def _exchange(path: Path, kept: Path) -> None:
    """Put the new store in the damaged one's place; can be begun anew wherever it was interrupted."""
    for suffix in _JOURNALS:
        # Before the store itself: a journal of the old one must never be found beside the new one.
        beside = path.with_name(path.name + suffix)
        if beside.exists():
            beside.rename(kept.with_name(kept.name + suffix))
    path.with_name(path.name + "-shm").unlink(missing_ok=True)
    # Each step is on the disk before the next: what the power leaves of them is one of the states above.
    _sync_folder(path.parent)
    if path.exists():
        path.rename(kept)
        _sync_folder(path.parent)
    _whole(path).rename(path)
    _sync_folder(path.parent)


def _sync_folder(folder: Path) -> None:
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _written(path: Path, key: StoreKey) -> Salvaged:
    part = path.with_name(path.name + ".part")
    for suffix in ("", "-shm", *_JOURNALS):
        part.with_name(part.name + suffix).unlink(missing_ok=True)
    os.close(os.open(part, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
    with closing(database.connect(part, key.secret)) as new:
        database.make_durable(new)
        rows, holes, in_doubt = _carried_over(path, key, new, part.with_name(path.name + ".probe"))
        with database.store_errors(new):
            new.wal_checkpoint(mode=apsw.SQLITE_CHECKPOINT_TRUNCATE)
    part.rename(_whole(path))
    # Its name is on the disk before anything of the old store is moved.
    _sync_folder(path.parent)
    return Salvaged(_name_to_keep(path), rows, in_doubt, holes)


def _counted(path: Path, key: StoreKey) -> dict[str, int]:
    with closing(database.connect(path, key.secret)) as db, database.store_errors():
        counting = {table: f'SELECT count(*) FROM "{table}"' for table in _tables(db)}  # nosec B608 # names of our own schema
        return {table: int(db.execute(sql).get) for table, sql in counting.items()}


_Found = tuple[dict[str, int], tuple[str, ...], int]
"""The rows by table, the tables with holes, and how many acts came in doubt."""


def _carried_over(path: Path, key: StoreKey, new: apsw.Connection, probe: Path) -> _Found:
    """Fill a new store with what can be read of the one at ``path``."""
    on_pages = partial(sweep, path, key, probe)
    if not path.stat().st_size:
        # Not opened: SQLite would take it for a new one and delete its journal, whose pages are all there is.
        with closing(apsw.Connection(":memory:")) as nothing:
            return _filled(nothing, new, on_pages, is_cut_short=False)
    with closing(database.connect(path, key.secret)) as old:
        with suppress(StoreError):
            # The first read: only then it is known how far the journal is taken.
            migrations.version(old)
        return _filled(old, new, on_pages, is_cut_short=journal.is_cut_short(path))


def _filled(
    old: apsw.Connection,
    new: apsw.Connection,
    on_pages: Callable[[], Iterator[OnPage]],
    *,
    is_cut_short: bool,
) -> _Found:
    version = _version_of(old)
    for number in range(version or migrations.LATEST):
        with database.transaction(new):
            new.execute(migrations.STEPS[number])
            new.execute(f"PRAGMA user_version = {number + 1}")
    rows: dict[str, int] = {}
    holes: list[str] = []
    with database.transaction(new):
        for table in _tables(new):
            reader = _Reader(old, new, table)
            rows[table] = rows.get(table, 0) + sum(_put(new, table, row) for row in reader.rows())
            has_holes = reader.has_holes or (is_cut_short and table == "acts")
            if has_holes:
                holes.append(table)
            # Acts before their words are read, which are held against those that are there.
            if has_holes and table in ("acts", "pictures") and "acts" not in holes[:-1]:
                for one in on_pages():
                    if table == "pictures" and not _is_picture_of_an_act(new, one):
                        continue
                    row = one.row[: _width(new, one.table)]
                    rows[one.table] = rows.get(one.table, 0) + _put(new, one.table, row)
        in_doubt = _doubted(new) if any(rows.values()) else 0
    if not any(rows.values()):
        rows = {}
    return rows, tuple(holes), in_doubt


def _version_of(old: apsw.Connection) -> int:
    """Return the version of the damaged store; 0 when not even that can be read."""
    try:
        found = migrations.version(old)
    except StoreError:
        return 0
    migrations.refuse_newer(found)
    return found


def _tables(db: apsw.Connection) -> list[str]:
    names = [str(name) for (name,) in db.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
    return sorted(names, key=lambda name: _FIRST.index(name) if name in _FIRST else len(_FIRST))


def _width(db: apsw.Connection, table: str) -> int:
    """Return how many columns a table has in the version that the store has."""
    return int(db.execute("SELECT count(*) FROM pragma_table_info(?)", (table,)).get)


def _is_picture_of_an_act(new: apsw.Connection, found: OnPage) -> bool:
    """Tell whether an act that came over names it: a picture that none does would lie here for ever."""
    if found.table != "pictures":
        return False
    named = "SELECT EXISTS (SELECT 1 FROM acts WHERE picture = ?)"
    return bool(new.execute(named, (found.row[0],)).get)


class _Reader:
    """Reads the rows of one table of a damaged store, as many as there are."""

    def __init__(self, old: apsw.Connection, new: apsw.Connection, table: str) -> None:
        self.has_holes = False
        self._old = old
        columns = new.execute("SELECT name FROM pragma_table_info(?)", (table,)).fetchall()
        names = ", ".join(f'"{name}"' for (name,) in columns)
        primary = "SELECT name FROM pragma_table_info(?) WHERE pk ORDER BY pk"
        keys = new.execute(primary, (table,)).fetchall()
        listed = new.execute("SELECT wr FROM pragma_table_list WHERE name = ?", (table,)).get
        self._by_number = not listed
        self._order = ["rowid"] if self._by_number else [f'"{key}"' for (key,) in keys]
        first = "rowid" if self._by_number else "NULL"
        self._all = f'SELECT {first}, {names} FROM "{table}"'  # nosec B608 # names of our own schema

    def rows(self) -> Iterator[Row]:
        """Give rows: up from the beginning, down from the end, and what can be found in between."""
        up: int | None = None
        seen: set[Row] = set()
        broke = False
        for number, row in self._walk("ASC"):
            if row is None:
                broke = self.has_holes = True
                break
            up = number
            if not self._by_number:
                seen.add(row)
            yield row
        if not broke:
            return
        down: int | None = None
        for number, row in self._walk("DESC"):
            if row is None:
                break
            if row in seen or (self._by_number and up is not None and number <= up):
                continue
            down = number
            yield row
        if self._by_number:
            yield from self._between(up, down)

    def _walk(self, direction: str) -> Iterator[tuple[int, Row | None]]:
        """Give each row with its number; ``None`` for the page that could not be read, which is the end."""
        order = ", ".join(f"{column} {direction}" for column in self._order)
        try:
            for number, *row in self._old.execute(f"{self._all} ORDER BY {order}"):
                yield number if isinstance(number, int) else 0, tuple(row)
        except apsw.Error:
            yield 0, None

    def _between(self, up: int | None, down: int | None) -> Iterator[Row]:
        lowest = 1 if up is None else up + 1
        highest = lowest + _BEYOND if down is None else min(down, lowest + 100 * _BEYOND)
        for number in range(lowest, highest):
            with suppress(apsw.Error):
                row = self._old.execute(f"{self._all} WHERE rowid = ?", (number,)).fetchone()
                if row is not None:
                    yield tuple(row[1:])


def _put(new: apsw.Connection, table: str, row: Row) -> int:
    """Write a row; 0 for one that does not fit: twice there, or what it belongs to is gone."""
    marks = ", ".join("?" * len(row))
    insert = f'INSERT INTO "{table}" VALUES ({marks})'  # nosec B608 # names of our own schema
    try:
        new.execute(insert, row)
    except apsw.ConstraintError:
        return 0
    return 1


def _doubted(new: apsw.Connection) -> int:
    """Believe no word but those that are final, and give no number twice; return how many came in doubt."""
    marks = ", ".join("?" * len(UNSENT))
    was_unknown = int(
        new.execute("SELECT count(*) FROM outbox WHERE state = ?", (DeliveryState.UNKNOWN,)).get
    )
    new.execute(
        "UPDATE outbox SET state = ?, in_doubt = 1, problem = NULL, request_id = NULL"
        f" WHERE state IN ({marks})",  # nosec B608 # question marks only
        (DeliveryState.UNKNOWN, *sorted(UNSENT)),
    )
    # Their rows are lost: what became of them the archive knows. A copied act goes by its desk's token.
    has_origin = new.execute("SELECT 1 FROM pragma_table_info('acts') WHERE name = 'desk_id'").get
    origin = "desk_id" if has_origin else "NULL"
    # What the columns are is the store's own schema.
    lost: list[Any] = new.execute(
        f"SELECT counter, person_id, author_id, {origin} FROM acts"  # nosec B608 # one of the two words above
        " WHERE counter NOT IN (SELECT counter FROM outbox)"
    ).fetchall()
    new.executemany(
        "INSERT INTO outbox (counter, person_id, author_id, state, in_doubt) VALUES (?, ?, ?, ?, 1)",
        [
            (counter, person_id, author if desk is None else sender_of(author, desk), DeliveryState.UNKNOWN)
            for counter, person_id, author, desk in lost
        ],
    )
    unknown = int(new.execute("SELECT count(*) FROM outbox WHERE state = ?", (DeliveryState.UNKNOWN,)).get)
    new.execute(
        "INSERT OR REPLACE INTO meta (name, value) SELECT 'counter', ? + max("
        " coalesce((SELECT CAST(value AS INTEGER) FROM meta WHERE name = 'counter'), 0),"
        " coalesce((SELECT max(counter) FROM acts), 0))",
        (COUNTER_LEAP,),
    )
    new.execute("DELETE FROM settings WHERE name = ?", (LETTER_NUMBERS,))
    return unknown - was_unknown
