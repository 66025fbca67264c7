"""The demonstration's first start: two thousand fictional people drawn and filed, against their bare rows.

The yardstick writes the same finished rows into the same tables, in one transaction, and does nothing else.
"""

import sqlite3
import tempfile
import time
from pathlib import Path
from typing import Final

from bench.figures import Figure, Measure
from tamin_desk.backend.clock import utc_now
from tamin_desk.backend.database import Database
from tamin_desk.backend.population import Population
from tamin_desk.backend.seeding import seed

RUNS: Final = 5


def measure() -> Measure:
    """Measure both, in turn, each into a new database."""
    seeded, bare = [], []
    with tempfile.TemporaryDirectory() as folder:
        for run in range(RUNS):
            ours, copy = Path(folder, f"{run}.sqlite"), Path(folder, f"{run}-bare.sqlite")
            seeded.append(_seed(ours))
            _migrated(copy).close()
            bare.append(_copy(ours, copy))
    return Measure(
        name="first people",
        subject=Figure("two thousand fictional people, drawn and filed", tuple(seeded)),
        yardstick=Figure("their finished rows written by sqlite3 alone", tuple(bare)),
        circumstances=f"{RUNS} alternating runs",
    )


def _migrated(path: Path) -> Database:
    database = Database(f"sqlite:///{path}")
    database.migrate()
    return database


def _seed(path: Path) -> float:
    database = _migrated(path)
    try:
        started = time.perf_counter()
        seed(database, Population(), utc_now, None)
        return time.perf_counter() - started
    finally:
        database.close()


def _copy(source: Path, target: Path) -> float:
    """Write every row of ``source`` into the tables of ``target``; return what writing took, in seconds."""
    read, write = sqlite3.connect(source), sqlite3.connect(target)
    try:
        tables = [name for (name,) in read.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        rows = {name: _rows(read, name) for name in tables}
        started = time.perf_counter()
        with write:
            for name, each in rows.items():
                if each:
                    marks = ", ".join("?" * len(each[0]))
                    write.executemany(f'INSERT OR REPLACE INTO "{name}" VALUES ({marks})', each)
        return time.perf_counter() - started
    finally:
        read.close()
        write.close()


def _rows(database: sqlite3.Connection, table: str) -> list[tuple[object, ...]]:
    return database.execute(f'SELECT * FROM "{table}"').fetchall()  # nosec B608 # the schema's own name
