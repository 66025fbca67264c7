"""A demonstration with a year behind it, written once and copied for each story."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tamin_desk.backend.accounts.units import ensure_policy
from tamin_desk.backend.database import Database
from tamin_desk.backend.past_year.demo_year import DemoYear
from tamin_desk.backend.seeding import seed
from tests.fakes.town import PEOPLE, SetClock

# A Tuesday, 10 Azar 1405, a quarter past noon in Tehran.
NOW = datetime(2026, 12, 1, 8, 45, tzinfo=UTC)
SEED = 1398


def finish(year: DemoYear) -> None:
    """Let the job come again until it has nothing more to write."""
    while year.step() < 1:
        pass


@contextmanager
def copy_of(content: bytes, file: Path) -> Iterator[Database]:
    """Open a copy of a database."""
    file.write_bytes(content)
    database = Database(f"sqlite:///{file}")
    try:
        yield database
    finally:
        database.close()


@pytest.fixture(scope="session")
def begun(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The file of a demonstration that was just seeded."""
    file = tmp_path_factory.mktemp("begun") / "demo.sqlite"
    database = Database(f"sqlite:///{file}")
    database.migrate()
    seed(database, PEOPLE, SetClock(NOW), "a hash")
    with database.write() as session:
        ensure_policy(session, NOW)
    database.close()
    return file.read_bytes()


@pytest.fixture(scope="session")
def written(begun: bytes, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The file of the same demonstration with its year."""
    file = tmp_path_factory.mktemp("written") / "demo.sqlite"
    with copy_of(begun, file) as database:
        finish(DemoYear(database, SetClock(NOW), SEED))
    return file.read_bytes()


@pytest.fixture(scope="session")
def database(written: bytes, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """A demonstration with its year, to look at."""
    with copy_of(written, tmp_path_factory.mktemp("seen") / "demo.sqlite") as one:
        yield one


@pytest.fixture
def own(written: bytes, tmp_path: Path) -> Iterator[Database]:
    """The same for one story, which changes it."""
    with copy_of(written, tmp_path / "demo.sqlite") as one:
        yield one
