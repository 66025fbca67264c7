"""Rows of months and days come to the same as every single day does, wherever a period begins or ends.

Told against the plainest reckoning there is: all counts one by one, and where their unit was on that day.
"""

import random
import shutil
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from tamin_desk.backend.indicator.places import Days
from tamin_desk.backend.indicator.sums import Ask, Chosen, Counts, Sums
from tamin_desk.backend.population import EXECUTIVE
from tamin_desk.contract.indicator import FiguresReply, IndicatorReport, People
from tamin_desk.domain.indicator import EXPECTED, STOCKS, Measure, PeopleGroup
from tamin_desk.domain.people import InsuredKind
from tamin_desk.domain.periods import Grain, Period, last_periods, period_of, year_before
from tests.fakes.branch import Branch, branch
from tests.fakes.counted import Count, count, know_people_since, monitor, move, report, table

M = Measure
TODAY = date(2026, 11, 22)
FIRST = date(2024, 9, 1)
SOME = (M.PEOPLE_VERIFIED, M.PEOPLE_NO_PHOTO, M.PENDING_1, M.COMPARED_MATCH, M.ADDED_SCAN, M.INQUIRY_PHOTO)
MOVES = {
    # In the middle of a month; on the first of one; there and back; a whole province's worth on one day.
    "0208": [(date(2026, 10, 5), "isfahan", "0401")],
    "0302": [(date(2026, 8, 23), "tehran", "0164")],
    "0402": [(date(2026, 3, 10), "alborz", "0301"), (date(2026, 11, 12), "isfahan", "0401")],
    "0164": [(date(2026, 11, 15), "alborz", "0300")],
}


def _counts() -> list[Count]:
    dice = random.Random(7)
    found = []
    for place in EXECUTIVE:
        for measure in SOME:
            for _ in range(90):
                day = FIRST + timedelta(days=dice.randrange((TODAY - FIRST).days + 1))
                people, kind = dice.choice(list(PeopleGroup)), dice.choice(list(InsuredKind))
                found.append(Count(place.code, day, measure, dice.randint(1, 9), people, kind.value))
            if measure in STOCKS:
                # Somebody turns fifteen next week: nobody is told of it before.
                found.append(Count(place.code, TODAY + timedelta(days=5), measure, 1_000))
    return found


COUNTS = _counts()
KINDS = {place.code: place.kind for place in EXECUTIVE}


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with all the counts."""
    folder: Path = tmp_path_factory.mktemp("sums")
    with branch(folder) as one:
        count(one, *COUNTS)
        know_people_since(one, FIRST)
        for unit, places in MOVES.items():
            for since, province, parent in places:
                move(one, unit, since, province, parent=parent)
        monitor(one, "0001")
    return folder / "branch.sqlite"


@pytest.fixture
def backend(archive: Path, tmp_path: Path) -> Iterator[Branch]:
    shutil.copy(archive, tmp_path)
    with branch(tmp_path) as one:
        yield one


def place_on(unit: str, day: date) -> tuple[str, str | None]:
    """Return province and parent of a unit on a day."""
    (place,) = (one for one in EXECUTIVE if one.code == unit)
    found = place.province, place.parent_code
    for since, province, parent in MOVES.get(unit, []):
        if since <= day:
            found = province, parent
    return found


def is_in(unit: str, day: date, province: str | None, top: str | None) -> bool:
    there, parent = place_on(unit, day)
    if province is not None and there != province:
        return False
    while top is not None and unit != top:
        if parent is None or parent not in {one.code for one in EXECUTIVE}:
            return False
        unit, parent = parent, place_on(parent, day)[1]
    return True


def plainly(
    period: Period,
    province: str | None = None,
    top: str | None = None,
    only: str | None = None,
    groups: frozenset[PeopleGroup] = EXPECTED,
    kind: InsuredKind | None = None,
) -> dict[Measure, int]:
    """Add up count by count."""
    end = min(period.last, TODAY)
    found: Counter[Measure] = Counter()
    for one in COUNTS:
        if (
            one.people not in groups
            or (kind is not None and one.kind != kind)
            or only not in (None, one.unit)
        ):
            continue
        if one.measure in STOCKS:
            if one.day <= end and is_in(one.unit, end, province, top):
                found[one.measure] += one.amount
        elif one.day in period and is_in(one.unit, one.day, province, top):
            found[one.measure] += one.amount
    return dict(found)


def chain(unit: str | None, day: date) -> list[str]:
    """Return a unit and the executive units above it on a day."""
    found: list[str] = []
    while unit is not None and unit in KINDS:
        found.append(unit)
        unit = place_on(unit, day)[1]
    return found


def plainly_like(unit: str, period: Period) -> dict[Measure, int]:
    """Add up, count by count, the others of a unit's kind in its province and what belongs to them."""
    end = min(period.last, TODAY)
    province = place_on(unit, end)[0]
    found: Counter[Measure] = Counter()
    for one in COUNTS:
        day = end if one.measure in STOCKS else one.day
        above = chain(one.unit, day)
        if (
            one.people in EXPECTED
            and (one.day <= end if one.measure in STOCKS else one.day in period)
            and place_on(one.unit, day)[0] == province
            and unit not in above
            and any(KINDS[other] is KINDS[unit] and place_on(other, day)[0] == province for other in above)
        ):
            found[one.measure] += one.amount
    return dict(found)


def told(figures: FiguresReply) -> dict[Measure, int]:
    assert figures.knows_stocks
    assert figures.knows_flows
    return figures.counts


DAYS = [
    (Grain.MONTH, TODAY),
    (Grain.MONTH, date(2026, 11, 21)),
    # Esfand of a leap year has thirty days: 1403 ends on 20 March 2025.
    (Grain.MONTH, date(2025, 3, 20)),
    (Grain.WEEK, TODAY),
    # This week begins in Azar and ends in it; that one lies in two years.
    (Grain.WEEK, date(2026, 11, 17)),
    (Grain.WEEK, date(2026, 3, 20)),
    (Grain.DAY, TODAY),
    (Grain.DAY, date(2026, 10, 22)),
]


@pytest.mark.parametrize(("grain", "day"), DAYS)
def test_the_nation(backend: Branch, grain: Grain, day: date) -> None:
    period = period_of(grain, day)
    other = year_before(period)
    got = report(monitor(backend, "0001"), day=day, grain=grain, beside=other.first)
    assert told(got.figures) == plainly(period)
    if other.first >= FIRST:
        assert told(got.beside) == plainly(other)
    for row in got.rows:
        assert told(row.figures) == plainly(period, row.scope.code)
    _trend(got, period)
    _adds_up(got)


@pytest.mark.parametrize(("grain", "day"), DAYS)
@pytest.mark.parametrize("province", ["tehran", "isfahan", "alborz"])
def test_a_province(backend: Branch, province: str, grain: Grain, day: date) -> None:
    period = period_of(grain, day)
    got = report(monitor(backend, "0001"), day=day, grain=grain, province=province)
    assert told(got.figures) == plainly(period, province)
    assert told(got.beside) == plainly(period.before, province)
    for row in got.rows:
        if not row.units:
            # It was there in the period before only.
            then = plainly(period.before, province, only=row.scope.code)
            assert row.figures.counts == {}
            assert row.beside.counts == {
                one: amount for one, amount in then.items() if one not in STOCKS or row.beside.knows_stocks
            }
            continue
        here = plainly(period, province, only=row.scope.code)
        flows = {one: amount for one, amount in here.items() if one not in STOCKS}
        stays = is_in(row.scope.code, min(period.last, TODAY), province, None)
        assert row.figures.counts == (here if stays else flows)
        assert row.figures.knows_stocks is stays
        assert row.figures.knows_flows
    _trend(got, period, province)
    _adds_up(got)


@pytest.mark.parametrize(("grain", "day"), DAYS)
@pytest.mark.parametrize("unit", ["0301", "0164", "0401", "0208"])
def test_a_unit_with_those_that_belong_to_it(backend: Branch, unit: str, grain: Grain, day: date) -> None:
    period = period_of(grain, day)
    got = report(monitor(backend, "0001"), day=day, grain=grain, unit=unit)
    assert told(got.figures) == plainly(period, top=unit)
    assert got.rows[0].scope.code == unit
    like = got.trend[-1].like
    assert ({} if like is None else like.counts) == plainly_like(unit, period)
    assert told(got.rows[0].figures) == plainly(period, only=unit)
    _trend(got, period, top=unit)
    _adds_up(got)


@pytest.mark.parametrize("people", People)
@pytest.mark.parametrize("kind", [None, InsuredKind.PENSIONER])
def test_of_some_people_only(backend: Branch, people: People, kind: InsuredKind | None) -> None:
    groups = {People.EXPECTED: EXPECTED, People.EVERYBODY: frozenset(PeopleGroup)}
    wanted = groups.get(people) or frozenset({PeopleGroup(people.value)})
    filters = {"people": people} | ({} if kind is None else {"insured_kind": kind})
    got = report(monitor(backend, "0001"), province="tehran", **filters)
    period = period_of(Grain.MONTH, TODAY)
    assert told(got.figures) == plainly(period, "tehran", groups=wanted, kind=kind)
    _adds_up(got)


@pytest.mark.parametrize(("grain", "day"), DAYS)
def test_the_table_says_of_each_unit_what_the_reports_say(backend: Branch, grain: Grain, day: date) -> None:
    hq = monitor(backend, "0001")
    periods = last_periods(period_of(grain, day), 12)
    rows = [row for page in table(hq, day=day, grain=grain) for row in page.rows]
    keys = [(row.province.code, row.unit.code) for row in rows]
    assert keys == sorted(set(keys))
    for period, points in zip(periods, zip(*(row.points for row in rows), strict=True), strict=True):
        whole: Counter[Measure] = Counter()
        for row, point in zip(rows, points, strict=True):
            here = plainly(period, row.province.code, only=row.unit.code)
            assert point.figures.counts == {
                one: amount
                for one, amount in here.items()
                if (point.figures.knows_stocks if one in STOCKS else point.figures.knows_flows)
            }
            whole.update(point.figures.counts)
        assert whole == plainly(period)


@pytest.mark.parametrize("few", [0, 5, 150])
@pytest.mark.parametrize("left_out", [0, 2, 9])
@pytest.mark.parametrize("knows_the_end", [True, False])
def test_many_units_come_to_the_same_as_each_by_itself(
    backend: Branch, few: int, left_out: int, knows_the_end: bool
) -> None:
    """Of many the days of all are read at once, and what is left out is taken away again."""
    count(backend, Count("9999", TODAY, M.COMPARED_MATCH, 1_000_000))
    codes = sorted(place.code for place in EXECUTIVE)[left_out:]
    asks = [
        Ask((Days(date(2026, 8, 3), date(2026, 10, 30)),), date(2026, 10, 30)),
        Ask((Days(date(2026, 10, 23), date(2026, 11, 21)),), date(2026, 11, 21)),
        Ask((Days(TODAY, TODAY), Days(date(2025, 3, 1), date(2025, 3, 20))), TODAY),
        Ask((Days(TODAY, TODAY),)),
        Ask(),
    ]
    with backend.database.read() as session:
        sums = Sums(session, Chosen(EXPECTED), few)
        each = sums.each(codes, asks)
        plain: list[Counts] = [Counter() for _ in asks]
        for row in each.values():
            for whole, counts in zip(plain, row, strict=True):
                whole.update(counts)
        ends = {TODAY: Counter({one: n for one, n in plain[2].items() if one in STOCKS})}
        assert sums.together(codes, asks, ends if knows_the_end else None) == plain


def _trend(got: IndicatorReport, period: Period, province: str | None = None, top: str | None = None) -> None:
    assert [(one.first, one.last) for one in got.trend] == [
        (one.first, one.last) for one in last_periods(period, 12)
    ]
    for point, of in zip(got.trend, last_periods(period, 12), strict=True):
        plain = plainly(of, province, top)
        # Before the first count nothing is known; the table of counts begins within that month.
        assert point.figures.counts == (plain if of.last >= FIRST else {})


def _adds_up(got: IndicatorReport) -> None:
    for parts in (got.rows, got.kinds):
        if parts:
            whole: Counter[Measure] = Counter()
            beside: Counter[Measure] = Counter()
            for part in parts:
                whole.update(part.figures.counts)
                beside.update(part.beside.counts)
            assert (whole, beside) == (got.figures.counts, got.beside.counts)
    assert got.trend[-1].figures == got.figures
