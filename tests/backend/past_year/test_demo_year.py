"""The demonstration's year is written behind the start, piece by piece, once."""

from pathlib import Path

import pytest
from sqlalchemy import func, select

from tamin_desk.backend import wiring
from tamin_desk.backend.config import BackendConfig
from tamin_desk.backend.database import Base, Database
from tamin_desk.backend.indicator.recount import recount
from tamin_desk.backend.parts import Seams
from tamin_desk.backend.past_year.courses import MOVED
from tamin_desk.backend.past_year.demo_year import DemoYear
from tamin_desk.backend.schema.indicator import IndicatorCount, RollState, UnitPlace
from tamin_desk.contract.routes import System
from tests.backend.past_year.conftest import NOW, SEED, copy_of, finish
from tests.fakes.archive_filer import FakeArchive
from tests.fakes.town import SetClock


def everything(database: Database) -> dict[str, list[tuple[object, ...]]]:
    """Return all rows of all tables, in an order that tells nothing."""
    with database.read() as session:
        return {
            table.name: sorted((tuple(row) for row in session.execute(select(table))), key=repr)
            for table in Base.metadata.sorted_tables
        }


def test_a_second_start_adds_nothing(own: Database) -> None:
    """The demonstration is opened again tomorrow: what was done in it stays, and nothing is told twice."""
    before = everything(own)
    tomorrow = SetClock(NOW)
    tomorrow.pass_seconds(86_400)

    assert DemoYear(own, tomorrow, SEED).step() > 3600

    assert everything(own) == before


def test_killed_in_the_middle_it_goes_on_with_the_same_year(
    database: Database, begun: bytes, tmp_path: Path
) -> None:
    """Somebody closes the program in its first seconds and opens it on the next day."""
    clock = SetClock(NOW)
    with copy_of(begun, tmp_path / "killed.sqlite") as other:
        for steps in (1, 4, 7):
            year = DemoYear(other, clock, SEED)
            for _ in range(steps):
                year.step()
            clock.pass_seconds(86_400)
        finish(DemoYear(other, clock, SEED))

        assert everything(other) == everything(database)


def test_the_counts_are_counted(own: Database) -> None:
    """Nobody has made the figures up: counted anew from all rows they are the same."""
    with own.read() as session:
        assert session.scalar(select(func.count()).select_from(IndicatorCount))

    assert recount(own).differed == 0


def test_who_lives_in_the_demonstration_was_on_the_roll_all_year(database: Database) -> None:
    """Else nobody would have been missing a photo a year ago, and coverage would have fallen."""
    with database.read() as session:
        since = set(session.scalars(select(RollState.since).where(RollState.person_id.like("p-%"))))

    assert len(since) == 1


def test_a_unit_came_from_another_province(database: Database) -> None:
    """What it did before stays where it was done."""
    with database.read() as session:
        places = session.scalars(
            select(UnitPlace).where(UnitPlace.unit_code == MOVED).order_by(UnitPlace.since)
        ).all()

    assert [(place.province, place.parent_code) for place in places] == [
        ("tehran", "0161"),
        ("alborz", "0301"),
    ]


@pytest.mark.parametrize(("demo", "past_year"), [(True, True), (True, False), (False, True)])
def test_only_a_demonstration_that_wants_it_gets_a_year(own: Database, demo: bool, past_year: bool) -> None:
    """No real archive ever gets acts of nobody, and no other start becomes slower."""
    clock = SetClock(NOW)
    config = BackendConfig(database=str(own.url), demo=demo, past_year=past_year)
    seams = Seams(config, own, clock, FakeArchive(), lambda: None)
    archive = wiring.builders(config, wiring.tokens(config, own, clock))[System.ARCHIVE](seams)

    assert ("write-past-year" in {job.name for job in archive.jobs}) is (demo and past_year)
