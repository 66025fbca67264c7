"""What a monitor finds: a year that reads like one."""

from collections import Counter
from datetime import timedelta

from sqlalchemy import func, select

from tamin_desk.backend.clock import tehran_day
from tamin_desk.backend.database import Database
from tamin_desk.backend.past_year.courses import COURSES, QUIET, SILENT, SILENT_MONTH, Calendar
from tamin_desk.backend.schema.accounts import Unit
from tamin_desk.backend.schema.archive import ActRow
from tamin_desk.backend.schema.indicator import CountGrain, IndicatorCount
from tamin_desk.domain import indicator
from tamin_desk.domain.indicator import EXPECTED, STOCKS, Figures, Measure
from tamin_desk.domain.periods import Period
from tests.backend.past_year.conftest import NOW

_CALENDAR = Calendar(NOW)
_TWELVE = _CALENDAR.months[-12:]


def figures(database: Database, month: Period, *units: str) -> Figures:
    """Return the figures of some units, or of the whole country, at the end of a month or now."""
    rows = select(IndicatorCount).where(
        IndicatorCount.grain == CountGrain.DAY,
        IndicatorCount.people.in_(EXPECTED),
        IndicatorCount.day <= min(month.last, tehran_day(NOW)),
    )
    counts: Counter[Measure] = Counter()
    with database.read() as session:
        for row in session.scalars(rows.where(IndicatorCount.unit_code.in_(units)) if units else rows):
            if row.measure in STOCKS or row.day in month:
                counts[row.measure] += row.amount
    return Figures(counts)


def of_province(database: Database, province: str) -> list[str]:
    """Return the units of a province."""
    with database.read() as session:
        return list(session.scalars(select(Unit.code).where(Unit.province == province)))


def test_coverage_rises_from_month_to_month(database: Database) -> None:
    """In Tehran from about 71 to about 86 percent, and elsewhere too."""
    tehran = of_province(database, "tehran")
    found = [indicator.coverage(figures(database, month, *tehran)) for month in _TWELVE]
    percents = [share.percent for share in found if share is not None]

    assert percents == sorted(percents)
    assert len(percents) == len(_TWELVE)
    assert 69 <= percents[0] <= 75
    assert 84 <= percents[-1] <= 88


def test_one_in_a_hundred_or_two_does_not_match(database: Database) -> None:
    """A rate that one can believe, in every month that is over."""
    for month in _TWELVE[:-1]:
        rate = indicator.mismatch_rate(figures(database, month))

        assert rate is not None
        assert 0.5 <= rate.percent <= 3.5


def test_an_agency_sent_nothing_for_a_month(database: Database) -> None:
    """There is nothing to divide by: the figure is not known, and its people are covered all the same."""
    month = _CALENDAR.months[SILENT_MONTH]
    found = figures(database, month, SILENT)

    assert indicator.mismatch_rate(found) is None
    assert indicator.inquiries(found) == 0
    assert indicator.coverage(found) is not None
    assert indicator.comparisons(figures(database, month.before, SILENT))


def test_one_agency_is_quiet_and_all_others_are_not(database: Database) -> None:
    """From the quiet one nothing has come since yesterday twenty past eleven."""
    rows = select(ActRow.unit_code, func.max(ActRow.accepted_at).label("at")).where(
        ActRow.kind == "comparison"
    )
    with database.read() as session:
        last = {row.unit_code: row.at for row in session.execute(rows.group_by(ActRow.unit_code))}

    assert last.pop(QUIET) - _CALENDAR.quiet_since < timedelta(minutes=1)
    assert _CALENDAR.quiet_since.date() == NOW.date() - timedelta(days=1)
    assert last.keys() == COURSES.keys() - {QUIET}
    assert all(NOW - at < timedelta(hours=1) for at in last.values())


def test_there_is_something_of_everything(database: Database) -> None:
    """Inquiries however they end, people of other units, second opinions, what came late or was corrected."""
    seen: Counter[Measure] = Counter()
    for month in _TWELVE:
        seen.update(figures(database, month).counts)
    several = (indicator.FLAGGED, indicator.RETURNED, indicator.CONFIRMED, indicator.PENDING)

    assert all(any(seen[one] for one in group) for group in several)
    never = {one for one in Measure if not seen[one]} - {one for group in several for one in group}
    assert never == {
        Measure.INQUIRY_DECEASED,
        # A document is scanned of who can have no card: of none of these.
        Measure.PEOPLE_SCAN,
        Measure.ADDED_SCAN,
        Measure.ADDED_SCAN_FOR_OTHERS,
    }
