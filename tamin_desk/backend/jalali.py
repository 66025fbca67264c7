"""Gregorian dates as Persian papers carry them.

The calendar's leap years follow a cycle of 33 years from 1178 to 1633, long past anybody here.
"""

from datetime import date, timedelta
from typing import Final

from tamin_desk.domain.text import to_persian_digits

_FIRST_OF: Final = 1398
_FIRST_DAY: Final = date(2019, 3, 21)
_LONG_MONTHS: Final = 6 * 31


def to_jalali(day: date) -> tuple[int, int, int]:
    """Return year, month and day of the Solar Hijri calendar.

    >>> to_jalali(date(2026, 11, 22))
    (1405, 9, 1)
    """
    year, first = _FIRST_OF, _FIRST_DAY
    while day < first:
        year -= 1
        first -= timedelta(days=_length(year))
    while day >= first + timedelta(days=_length(year)):
        first += timedelta(days=_length(year))
        year += 1
    passed = (day - first).days
    if passed < _LONG_MONTHS:
        return year, passed // 31 + 1, passed % 31 + 1
    passed -= _LONG_MONTHS
    return year, passed // 30 + 7, passed % 30 + 1


def persian_date(day: date) -> str:
    """Return a date as it is printed: year, month, day in Persian digits."""
    year, month, day_of_month = to_jalali(day)
    return to_persian_digits(f"{year}/{month:02}/{day_of_month:02}")


def _length(year: int) -> int:
    return 366 if (25 * year + 11) % 33 < 8 else 365
