"""Jalali dates through Qt's calendar, and Tehran's clock through the time zone database.

Qt's Jalali calendar is right for the years 1300…1436. ``QLocale.toString(date)`` without the
calendar prints a *Gregorian* date in Persian digits, so no other module formats dates.
"""

import re
from datetime import date, datetime
from functools import cache
from typing import Final
from zoneinfo import ZoneInfo

from PySide6.QtCore import QCalendar, QDate, QLocale

from tamin_desk.domain.text import to_latin_digits

TEHRAN: Final = ZoneInfo("Asia/Tehran")
FIRST_YEAR: Final = 1300
LAST_YEAR: Final = 1436
_TYPED: Final = re.compile(
    r"\s*(?:([0-9]{4})\s*[/\-.]\s*([0-9]{1,2})\s*[/\-.]\s*([0-9]{1,2})|([0-9]{4})([0-9]{2})([0-9]{2}))\s*"
)


@cache
def _calendar() -> QCalendar:
    return QCalendar(QCalendar.System.Jalali)


def jalali_parts(day: date) -> tuple[int, int, int]:
    """Return year, month (1…12) and day of month of ``day`` in the Jalali calendar."""
    parts = _calendar().partsFromDate(QDate(day.year, day.month, day.day))
    return parts.year, parts.month, parts.day


def jalali_date(year: int, month: int, day: int) -> date | None:
    """Return the day of a Jalali date, or None when there is none or it is outside 1300…1436."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    found = _calendar().dateFromParts(year, month, day)
    return date(found.year(), found.month(), found.day()) if found.isValid() else None


def parse_jalali(text: str) -> date | None:
    """Read a typed Jalali date (``۱۴۰۵/۹/۱``, ``1405-09-01``, ``14050901``), or return None."""
    match = _TYPED.fullmatch(to_latin_digits(text))
    if match is None:
        return None
    year, month, day = (int(group) for group in match.groups() if group is not None)
    return jalali_date(year, month, day)


def is_leap(year: int) -> bool:
    """Tell whether Esfand of a Jalali year has thirty days."""
    return _calendar().isLeapYear(year)


def days_in_month(year: int, month: int) -> int:
    """Return the number of days (29…31) of a Jalali month."""
    return _calendar().daysInMonth(month, year)


def month_name(month: int, locale: QLocale) -> str:
    """Return the name of a Jalali month (1…12): «آذر», "Azar"."""
    return _calendar().standaloneMonthName(locale, month)


def weekday_name(day: date, locale: QLocale) -> str:
    """Return the name of the day of the week: «یکشنبه», "Sunday"."""
    return locale.standaloneDayName(day.isoweekday())


def tehran(moment: datetime) -> datetime:
    """Return an instant on Tehran's clock. Raises ValueError for a time without a zone.

    The stored times are UTC; until 2022 Tehran had summer time, which the time zone database knows.
    """
    if moment.tzinfo is None:
        raise ValueError("a time without a zone cannot be shown")
    return moment.astimezone(TEHRAN)


def tehran_today(now: datetime) -> date:
    """Return the date in Tehran at ``now``: what the services' clock tells, not the machine's."""
    return tehran(now).date()
