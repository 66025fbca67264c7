"""The indicator on SQLite and on PostgreSQL: the same answers, and all of one answer from one moment."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import event
from sqlalchemy.orm import ORMExecuteState

from tamin_desk.backend.database import Database
from tamin_desk.backend.indicator.part import Asked, question
from tamin_desk.backend.indicator.reports import report as answer
from tamin_desk.backend.population import EXECUTIVE
from tamin_desk.domain.indicator import Measure
from tests.fakes.branch import Branch, furnish, running
from tests.fakes.clock import FakeClock
from tests.fakes.counted import Count, count, each_day, know_people_since, monitor, move, report, table
from tests.fakes.postgres import postgres

M = Measure
TODAY, MOVED = date(2026, 11, 22), date(2026, 11, 12)
IN_ABAN = date(2026, 11, 10)


@pytest.fixture(params=["sqlite", "postgresql"])
def either(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Branch]:
    """A backend on a fresh database of either kind."""
    if request.param == "sqlite":
        yield from _backend(f"sqlite:///{tmp_path / 'indicator.sqlite'}")
        return
    with postgres() as url:
        yield from _backend(url)


def _backend(url: str) -> Iterator[Branch]:
    database = Database(url)
    database.migrate()
    furnish(database, FakeClock())
    database.close()
    with running(url) as backend:
        for place in EXECUTIVE:
            count(
                backend,
                *each_day(place.code, [TODAY - timedelta(days=n) for n in range(40)], M.COMPARED_MATCH),
                Count(place.code, date(2026, 9, 5), M.PEOPLE_SCAN, 3),
            )
        know_people_since(backend, date(2026, 9, 1))
        move(backend, "0208", MOVED, "isfahan", parent="0401")
        yield backend


def test_the_same_is_told(either: Branch) -> None:
    hq = monitor(either, "0001")
    aban = report(hq, day=IN_ABAN)
    assert aban.figures.counts == {M.COMPARED_MATCH: 12 * 30, M.PEOPLE_SCAN: 36}
    assert [row.figures.counts[M.COMPARED_MATCH] for row in aban.rows] == [90, 100, 170]
    assert [row.figures.counts[M.PEOPLE_SCAN] for row in aban.rows] == [9, 12, 15]
    assert [point.figures.counts.get(M.COMPARED_MATCH) for point in aban.trend[-2:]] == [9 * 12, 360]
    week = report(hq, grain="week", unit="0401")
    assert week.figures.counts == {M.COMPARED_MATCH: 8, M.PEOPLE_SCAN: 12}
    assert [one.code for one in week.quiet] == ["0208", "0401", "0402", "401/1"]
    assert week.known_since == date(2026, 9, 1)
    (page,) = table(hq)
    assert (page.total, page.rows[-1].unit.code) == (13, "162/1")


def test_all_of_an_answer_is_of_one_moment(either: Branch) -> None:
    """A verdict that comes in between is in the next answer, and not in the half of this one."""
    asked = question(Asked(), None, either.clock.now())

    def between(_state: ORMExecuteState) -> None:
        # Each statement finds one more than the one before it.
        count(either, Count("0162", TODAY, M.COMPARED_MATCH, 1))

    with either.database.read() as session:
        event.listen(session, "do_orm_execute", between)
        told = answer(session, asked, either.clock.now())
    rows = [row.figures.counts[M.COMPARED_MATCH] for row in told.rows]
    assert told.figures.counts[M.COMPARED_MATCH] == sum(rows)
    assert told.trend[-1].figures == told.figures
