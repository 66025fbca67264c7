"""The backend's one clock: a function that tests can put in its place."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Final
from zoneinfo import ZoneInfo

_TEHRAN: Final = ZoneInfo("Asia/Tehran")

Clock = Callable[[], datetime]
"""Gives the present moment, aware, in UTC."""


def utc_now() -> datetime:
    """Return the present moment in UTC."""
    return datetime.now(UTC)


def tehran_day(moment: datetime) -> date:
    """Return the day that it is in Tehran, by which ages and validities are counted."""
    return moment.astimezone(_TEHRAN).date()
