"""Office hours: how long a unit's office was open between two moments, and whether it has been quiet.

Hours are by Tehran's clock. Nights, closed days of the week and holidays do not count: who gave a
verdict on Wednesday at noon has been quiet for two hours and a half when the office opens on Saturday.
"""

from datetime import date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from tamin_desk.domain.policy import Watch, Weekday

_TEHRAN: Final = ZoneInfo("Asia/Tehran")
_WEEK: Final = 7
# Python counts the days of the week from Monday.
_BY_PYTHON: Final = (
    Weekday.MONDAY,
    Weekday.TUESDAY,
    Weekday.WEDNESDAY,
    Weekday.THURSDAY,
    Weekday.FRIDAY,
    Weekday.SATURDAY,
    Weekday.SUNDAY,
)


def is_open_on(watch: Watch, day: date) -> bool:
    """Tell whether the office opens on a day.

    >>> is_open_on(Watch(), date(2026, 11, 25)), is_open_on(Watch(), date(2026, 11, 26))
    (True, False)
    """
    return _BY_PYTHON[day.weekday()] in watch.open_days and day not in watch.holidays


def open_time(watch: Watch, since: datetime, until: datetime) -> timedelta:
    """Return for how long the office was open between two moments, both with an offset.

    From Wednesday noon until Saturday at nine: two hours and a half there, one and a half here.

    >>> noon = datetime(2026, 11, 25, 12, tzinfo=_TEHRAN)
    >>> open_time(Watch(), noon, datetime(2026, 11, 28, 9, tzinfo=_TEHRAN))
    datetime.timedelta(seconds=14400)
    >>> open_time(Watch(holidays=(date(2026, 11, 28),)), noon, datetime(2026, 11, 28, 9, tzinfo=_TEHRAN))
    datetime.timedelta(seconds=9000)
    """
    first, last = (moment.astimezone(_TEHRAN).replace(tzinfo=None) for moment in (since, until))
    if first >= last:
        return timedelta()
    # All days that have begun, less what of the first was before and what of the last is still to come.
    whole = _on(first.date(), watch.closes) - _on(first.date(), watch.opens)
    days = _open_days(watch, first.date(), last.date() + timedelta(days=1))
    return whole * days - _passed(watch, first) - (_day_whole(watch, last, whole) - _passed(watch, last))


def open_minutes(watch: Watch, since: datetime, until: datetime) -> int:
    """Return for how many whole minutes the office was open between two moments."""
    return open_time(watch, since, until) // timedelta(minutes=1)


def is_quiet(watch: Watch, last_verdict: datetime, now: datetime) -> bool:
    """Tell whether nothing has come for longer than is allowed.

    >>> since = datetime(2026, 11, 22, 8, 0, tzinfo=_TEHRAN)
    >>> is_quiet(Watch(), since, since + timedelta(hours=4))
    False
    >>> is_quiet(Watch(), since, since + timedelta(hours=4, seconds=1))
    True
    """
    return open_time(watch, last_verdict, now) > timedelta(hours=watch.quiet_hours)


def _open_days(watch: Watch, first: date, end: date) -> int:
    """Count the open days from ``first`` to before ``end``, without looking at each: it may be years ago."""
    weeks, rest = divmod((end - first).days, _WEEK)
    days = weeks * len(set(watch.open_days))
    days += sum(_BY_PYTHON[(first.weekday() + n) % _WEEK] in watch.open_days for n in range(rest))
    return days - sum(
        first <= day < end and _BY_PYTHON[day.weekday()] in watch.open_days for day in set(watch.holidays)
    )


def _day_whole(watch: Watch, moment: datetime, whole: timedelta) -> timedelta:
    return whole if is_open_on(watch, moment.date()) else timedelta()


def _passed(watch: Watch, moment: datetime) -> timedelta:
    """Return how long the office had been open on a day when it came to this moment."""
    if not is_open_on(watch, moment.date()):
        return timedelta()
    opens, closes = _on(moment.date(), watch.opens), _on(moment.date(), watch.closes)
    return min(max(moment, opens), closes) - opens


def _on(day: date, at: time) -> datetime:
    return datetime.combine(day, at)
