"""A report of the nation against one of a single unit, over a table with years of counts.

A report that asked for every unit by itself would take as many times as long as there are units.
"""

import random
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import product
from pathlib import Path
from typing import Final

from bench.figures import Figure, Measure
from tamin_desk.backend.accounts.units import ensure_policy
from tamin_desk.backend.database import Database
from tamin_desk.backend.indicator.reports import Question, report
from tamin_desk.backend.indicator.scopes import Scope
from tamin_desk.backend.indicator.sums import Chosen
from tamin_desk.backend.schema.accounts import Unit
from tamin_desk.backend.schema.indicator import CountGrain, RollState
from tamin_desk.domain import indicator
from tamin_desk.domain.indicator import EXPECTED, PeopleGroup
from tamin_desk.domain.people import InsuredKind
from tamin_desk.domain.periods import Grain, last_periods, period_of
from tamin_desk.domain.roles import INQUIRING_UNITS, UnitKind

UNITS: Final = 200
PROVINCES: Final = 10
MONTHS: Final = 24
DAYS: Final = 40
RUNS: Final = 9
NOW: Final = datetime(2026, 12, 15, 8, tzinfo=UTC)
TODAY: Final = NOW.date()
_INSERT: Final = (
    "INSERT INTO indicator_counts (grain, unit_code, measure, day, people, kind, amount) "
    "VALUES (?, ?, ?, ?, ?, ?, ?)"
)
# How often there is something of a measure in a month, and how much more seldom on a single day.
_OFTEN: Final = 0.9
_SELDOM: Final = 0.15
_ON_A_DAY: Final = 0.3
_COMMON: Final = frozenset(
    {
        *indicator.PEOPLE,
        *indicator.PENDING,
        *indicator.ADDED,
        *indicator.ADDED_FOR_OTHERS,
        *indicator.COMPARED,
        indicator.Measure.INQUIRY_PHOTO,
        indicator.Measure.INQUIRY_PENDING,
        indicator.Measure.INQUIRY_NO_CORRESPONDENCE,
        indicator.Measure.COMPARED_LATE,
        indicator.Measure.SECOND_ASKED,
        indicator.Measure.SECOND_AGREED,
    }
)


def measure() -> Measure:
    """Ask for both reports in turn, of this month."""
    with tempfile.TemporaryDirectory() as folder:
        database = filled(Path(folder, "counts.sqlite"))
        nation, unit = question(Scope()), question(Scope(unit="1000"))
        taken: dict[str, list[float]] = {"nation": [], "unit": []}
        for _ in range(RUNS):
            for name, asked in (("nation", nation), ("unit", unit)):
                taken[name].append(seconds(database, asked))
        database.close()
    return Measure(
        name="wide indicator",
        subject=Figure(f"a report of {UNITS} units", tuple(taken["nation"])),
        yardstick=Figure("a report of one unit", tuple(taken["unit"])),
        circumstances=f"{RUNS} alternating runs, {MONTHS} months of counts",
    )


def question(asked: Scope, grain: Grain = Grain.MONTH, day: date = TODAY) -> Question:
    """Return what somebody at headquarters asks."""
    period = period_of(grain, day)
    return Question(None, asked, period, period.before, Chosen(EXPECTED))


def seconds(database: Database, asked: Question) -> float:
    """Return how long a report takes, up to the bytes of its reply."""
    started = time.perf_counter()
    with database.read() as session:
        report(session, asked, NOW).model_dump_json()
    return time.perf_counter() - started


def filled(file: Path, units: int = UNITS, months: int = MONTHS, days: int = DAYS) -> Database:
    """Make a database with the counts of so many months, and of the last so many days."""
    database = Database(f"sqlite:///{file}")
    database.migrate()
    kinds = sorted(INQUIRING_UNITS)
    codes = [str(1000 + number) for number in range(units)]
    with database.write() as session:
        ensure_policy(session, NOW)
        for number, code in enumerate(codes):
            province = f"p{number % PROVINCES:02}"
            session.add(
                Unit(
                    code=code,
                    name=code,
                    kind=UnitKind(kinds[number % 3]),
                    province=province,
                    province_name=province,
                )
            )
            told = RollState(person_id=f"p-{code}", since=date(2021, 3, 21), home_unit=code)
            told.foreign = told.deceased = False
            session.add(told)
    with database.write() as session:
        raw = session.connection().connection
        for code in codes:
            raw.cursor().executemany(_INSERT, sorted(_rows(code, _months(months), _days(days))))
    return database


def _rows(code: str, months: list[str], days: list[str]) -> Iterator[tuple[object, ...]]:
    dice = random.Random(code)  # nosec B311 # the same table in each run
    spans = ((CountGrain.MONTH, months, 1.0), (CountGrain.DAY, days, _ON_A_DAY))
    for grain, begins, share in spans:
        for measure, group, kind in _keys():
            often = _OFTEN if measure in _COMMON else _SELDOM
            for day in begins:
                if dice.random() < share * often:
                    yield grain.value, code, measure, day, group, kind, dice.randint(1, 40)


def _keys() -> list[tuple[str, str, str]]:
    """Return what is counted of whom: grown people of every kind, the others as dependants."""
    grown = product(indicator.Measure, [PeopleGroup.GROWN], InsuredKind)
    young = product(_COMMON, [PeopleGroup.TURNED_15, PeopleGroup.UNDER_15], [InsuredKind.DEPENDANT])
    return [(one.value, group.value, kind.value) for one, group, kind in (*grown, *young)]


def _months(count: int) -> list[str]:
    return [one.first.isoformat() for one in last_periods(period_of(Grain.MONTH, TODAY), count)]


def _days(count: int) -> list[str]:
    return [(TODAY - timedelta(days=passed)).isoformat() for passed in range(count)]
