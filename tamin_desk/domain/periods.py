"""Periods of the indicator: a day, a week or a month as Iran counts them.

A day is a Tehran day, a week runs from Saturday to Friday, a month is one of the Jalali calendar.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

import jdatetime

_WEEK: Final = 7
_SATURDAY: Final = 5
_MONTHS: Final = 12


class Grain(StrEnum):
    """How long a period is."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """All days from ``first`` to ``last`` (Gregorian dates), both included; made by :func:`period_of`."""

    first: date
    last: date
    grain: Grain

    @property
    def before(self) -> "Period":
        """The period of the same grain that ends on the eve of this one."""
        return period_of(self.grain, self.first - timedelta(days=1))

    @property
    def after(self) -> "Period":
        """The period of the same grain that begins on the morrow of this one."""
        return period_of(self.grain, self.last + timedelta(days=1))

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last


def period_of(grain: Grain, day: date) -> Period:
    """Return the period that a day lies in.

    >>> period_of(Grain.MONTH, date(2026, 11, 10))
    Period(first=datetime.date(2026, 10, 23), last=datetime.date(2026, 11, 21), grain=<Grain.MONTH: 'month'>)
    >>> period_of(Grain.WEEK, date(2026, 11, 10)).first.strftime("%A")
    'Saturday'
    """
    if grain is Grain.DAY:
        return Period(day, day, grain)
    if grain is Grain.WEEK:
        first = day - timedelta(days=(day.weekday() - _SATURDAY) % _WEEK)
        return Period(first, first + timedelta(days=_WEEK - 1), grain)
    first = month_begin(day)
    return Period(first, _next_month(first) - timedelta(days=1), grain)


def month_begin(day: date) -> date:
    """Return the first day of the Jalali month of ``day``.

    >>> month_begin(date(2026, 3, 20)), month_begin(date(2026, 3, 21))
    (datetime.date(2026, 2, 20), datetime.date(2026, 3, 21))
    """
    return day - timedelta(days=jdatetime.date.fromgregorian(date=day).day - 1)


def last_periods(period: Period, count: int) -> tuple[Period, ...]:
    """Return ``count`` periods that end with this one, the oldest first."""
    found = [period]
    while len(found) < count:
        found.append(found[-1].before)
    return tuple(reversed(found))


def year_before(period: Period) -> Period:
    """Return the same period of the Jalali year before; a week or day is the one 52 weeks earlier.

    >>> year_before(period_of(Grain.MONTH, date(2026, 11, 10))).first
    datetime.date(2025, 10, 23)
    """
    if period.grain is Grain.MONTH:
        for _ in range(_MONTHS):
            period = period.before
        return period
    return period_of(period.grain, period.first - timedelta(weeks=52))


def _next_month(first: date) -> date:
    # Every month has 29 to 31 days: 32 days on it is surely the next one, wherever in it.
    return month_begin(first + timedelta(days=32))
