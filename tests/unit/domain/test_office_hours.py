"""How long an office was open between two moments, and when its silence is told."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tamin_desk.domain.office_hours import is_open_on, is_quiet, open_minutes, open_time
from tamin_desk.domain.policy import Watch, Weekday

TEHRAN = ZoneInfo("Asia/Tehran")
WEDNESDAY, THURSDAY, FRIDAY, SATURDAY, SUNDAY = (date(2026, 11, day) for day in range(25, 30))
DAY = 7 * 60


def at(day: date, hour: int, minute: int = 0) -> datetime:
    return datetime.combine(day, time(hour, minute), TEHRAN)


@pytest.mark.parametrize(
    ("since", "until", "minutes"),
    [
        # Within one day: before it opens and after it closes nothing passes.
        (at(WEDNESDAY, 9), at(WEDNESDAY, 11, 30), 150),
        (at(WEDNESDAY, 5), at(WEDNESDAY, 8), 30),
        (at(WEDNESDAY, 14), at(WEDNESDAY, 23), 30),
        (at(WEDNESDAY, 15), at(WEDNESDAY, 23), 0),
        (at(WEDNESDAY, 5), at(WEDNESDAY, 7), 0),
        # Over the weekend.
        (at(WEDNESDAY, 14), at(SATURDAY, 8), 60),
        (at(THURSDAY, 9), at(FRIDAY, 12), 0),
        (at(FRIDAY, 12), at(SATURDAY, 7, 31), 1),
        (at(WEDNESDAY, 0), at(SUNDAY, 0), 2 * DAY),
        # A whole week, and a year of fifty-two of them.
        (at(WEDNESDAY, 10), at(WEDNESDAY + timedelta(weeks=1), 10), 5 * DAY),
        (at(WEDNESDAY - timedelta(weeks=52), 10), at(WEDNESDAY, 10), 52 * 5 * DAY),
        # Time does not run backwards.
        (at(WEDNESDAY, 11), at(WEDNESDAY, 9), 0),
    ],
)
def test_only_open_hours_pass(since: datetime, until: datetime, minutes: int) -> None:
    assert open_minutes(Watch(), since, until) == minutes


def test_a_holiday_passes_like_a_friday() -> None:
    closed = Watch(holidays=(SATURDAY, FRIDAY, SATURDAY))
    assert not is_open_on(closed, SATURDAY)
    assert open_minutes(closed, at(WEDNESDAY, 14), at(SUNDAY, 8)) == 60
    assert open_minutes(closed, at(SATURDAY, 8), at(SATURDAY, 12)) == 0
    assert open_minutes(closed, at(WEDNESDAY, 14), at(SATURDAY, 12)) == 30


def test_summer_time_moves_no_office_hours() -> None:
    """Until 2022 the clocks were set forward at the new year; an office opened by the clock all the same."""
    before, after = date(2021, 3, 20), date(2021, 3, 27)
    assert open_minutes(Watch(), at(before, 14), at(after, 8)) == 30 + 4 * DAY + 30


def test_an_office_that_never_opens_is_never_quiet() -> None:
    assert not is_quiet(Watch(open_days=()), at(date(2020, 1, 1), 8), at(SUNDAY, 12))


def test_the_alarm_waits_for_the_whole_of_the_allowed_silence() -> None:
    """Four hours from Wednesday at noon end on Saturday at nine."""
    last = at(WEDNESDAY, 12)
    assert not is_quiet(Watch(), last, at(FRIDAY, 23))
    assert not is_quiet(Watch(), last, at(SATURDAY, 9))
    assert is_quiet(Watch(), last, at(SATURDAY, 9) + timedelta(seconds=1))
    assert is_quiet(Watch(quiet_hours=2), last, at(WEDNESDAY, 14, 15))
    # What was quiet when the office closed is so in the evening too.
    assert is_quiet(Watch(quiet_hours=2), last, at(WEDNESDAY, 22))


days = st.dates(date(2019, 1, 1), date(2030, 1, 1))
moments = st.builds(datetime.combine, days, st.times(), st.just(TEHRAN))
watches = st.builds(
    Watch,
    open_days=st.lists(st.sampled_from(Weekday), unique=True).map(tuple),
    holidays=st.lists(days, max_size=5).map(tuple),
)


@given(watches, moments, st.integers(0, 40 * 24 * 60))
def test_it_is_the_sum_of_its_days(watch: Watch, since: datetime, minutes: int) -> None:
    until = since + timedelta(minutes=minutes)
    plain, day = timedelta(), since.date()
    while day <= until.date():
        if is_open_on(watch, day):
            opens, closes = (datetime.combine(day, it, TEHRAN) for it in (watch.opens, watch.closes))
            plain += max(min(closes, until) - max(opens, since), timedelta())
        day += timedelta(days=1)
    assert open_time(watch, since, until) == plain


@given(watches, moments, moments, moments)
def test_parts_add_up(watch: Watch, one: datetime, two: datetime, three: datetime) -> None:
    first, middle, last = sorted((one, two, three))
    both = open_time(watch, first, middle) + open_time(watch, middle, last)
    assert both == open_time(watch, first, last)
