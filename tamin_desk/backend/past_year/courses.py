"""How the year of each unit of the demonstration goes, and on which days its office works."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Final
from zoneinfo import ZoneInfo

from tamin_desk.backend.clock import tehran_day
from tamin_desk.backend.population import COLLEAGUES, EXECUTIVE, Place
from tamin_desk.domain.office_hours import is_open_on, is_quiet
from tamin_desk.domain.periods import Grain, Period, last_periods, period_of
from tamin_desk.domain.policy import Watch
from tamin_desk.domain.roles import Role

MONTHS: Final = 14
"""Of each of the twelve months of a trend that are over the month a year before is known in part at least."""

TEHRAN: Final = ZoneInfo("Asia/Tehran")
_THURSDAY, _FRIDAY = 3, 4
_OPENS, _CLOSES = time(7, 45), time(13, 30)
_BEFORE: Final = timedelta(days=340)
"""So long before the first month the photos came that are on file at its beginning."""
# Yesterday late in the morning, where enough of the office's hours have gone by since.
_LAST_WORDS: Final = (time(11, 20), time(8, 40))
_A_WHILE: Final = timedelta(minutes=10)
_JUST_NOW: Final = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class Course:
    """How a unit's year goes.

    Attributes:
        then, now: share of its people of whom a photo is on file, at the beginning and at the end.
        mismatch_then, mismatch_now: share of verdicts that say the faces do not match.
        verdicts: how many verdicts a month has at least.
    """

    then: float
    now: float
    mismatch_then: float
    mismatch_now: float
    verdicts: int


COURSES: Final[Mapping[str, Course]] = {
    "0161": Course(0.710, 0.902, 0.017, 0.011, 120),
    "0162": Course(0.700, 0.888, 0.019, 0.013, 105),
    "162/1": Course(0.640, 0.838, 0.021, 0.014, 45),
    "0163": Course(0.610, 0.812, 0.023, 0.017, 50),
    "0164": Course(0.690, 0.871, 0.018, 0.012, 85),
    "0208": Course(0.670, 0.845, 0.020, 0.015, 40),
    "0301": Course(0.650, 0.852, 0.020, 0.013, 80),
    "0302": Course(0.570, 0.793, 0.024, 0.018, 35),
    "301/2": Course(0.600, 0.821, 0.022, 0.016, 40),
    "0401": Course(0.630, 0.834, 0.019, 0.014, 90),
    "0402": Course(0.540, 0.768, 0.025, 0.019, 30),
    "401/1": Course(0.580, 0.803, 0.021, 0.015, 35),
}

SILENT, SILENT_MONTH = "162/1", -8
"""An agency that sent nothing for a whole month; months are counted back from the present one, -1."""
QUIET: Final = "0208"
"""An agency from which nothing has come since a day of work ago."""
MOVED, MOVED_MONTH = "0302", -6
"""A satellite branch that came from another province, with the first day of a month."""
_CAME_FROM: Final = ("tehran", "تهران", "0161")

WITH_CLERK: Final = frozenset(one.unit_code for one in COLLEAGUES if one.role is Role.CLERK)
"""Units in which somebody of the demonstration sees what is to be done."""
WITH_REVIEWER: Final = frozenset(
    place.province
    for place in EXECUTIVE
    if place.code in {one.unit_code for one in COLLEAGUES if one.role is Role.REVIEWER}
)
"""Provinces in which somebody of the demonstration follows up what a reviewer has confirmed or returned."""


class Calendar:
    """The year up to a moment: its months, the days of work, and where each unit belonged."""

    def __init__(self, now: datetime) -> None:
        self.now = now.replace(microsecond=0)
        self.today = tehran_day(now)
        self.months: tuple[Period, ...] = last_periods(period_of(Grain.MONTH, self.today), MONTHS)
        self.first = self.months[0].first
        self.beginning = self.first - _BEFORE
        """The day from which the roll is known."""
        self.moved_on = self.months[MOVED_MONTH].first
        self.quiet_since = self._quiet_since()
        self._places = {place.code: place for place in EXECUTIVE}

    def days(self, first: date, last: date) -> tuple[date, ...]:
        """Return the days of work from ``first`` to ``last`` that have begun.

        There are no Fridays among them, and every second Thursday.
        """
        end = min(last, self.today)
        every = (first + timedelta(days=number) for number in range((end - first).days + 1))
        return tuple(
            day
            for day in every
            if day.weekday() != _FRIDAY and (day.weekday() != _THURSDAY or day.toordinal() // 7 % 2)
        )

    @staticmethod
    def day(at: datetime) -> date:
        """Return the day that a moment lies in."""
        return tehran_day(at)

    def moment(self, day: date, dice: Random) -> datetime | None:
        """Return a moment of a day's office hours; ``None`` where there is none that is past."""
        opens, closes = (datetime.combine(day, at, TEHRAN) for at in (_OPENS, _CLOSES))
        seconds = (min(closes, self.now - _JUST_NOW) - opens).total_seconds()
        return None if seconds < 1 else self._utc(opens + timedelta(seconds=dice.randrange(int(seconds))))

    def works(self, unit_code: str, at: datetime) -> bool:
        """Tell whether a unit sent anything at that time."""
        if unit_code == SILENT:
            return tehran_day(at) not in self.months[SILENT_MONTH]
        return unit_code != QUIET or at <= self.quiet_since

    def working(self, unit_code: str, at: datetime) -> str:
        """Return the unit, or the one that it belongs to while it sends nothing."""
        parent = self.place(unit_code, tehran_day(at)).parent_code
        return unit_code if parent is None or self.works(unit_code, at) else parent

    def place(self, unit_code: str, day: date) -> Place:
        """Return where a unit belonged on a day."""
        place = self._places[unit_code]
        if unit_code == MOVED and day < self.moved_on:
            province, name, parent = _CAME_FROM
            return replace(place, province=province, province_name=name, parent_code=parent)
        return place

    def share_of_month(self, month: Period) -> float:
        """Return how much of a month's work is done, 0…1."""
        length = (month.last - month.first).days + 1
        return min(length, (self.today - month.first).days + 1) / length

    def _quiet_since(self) -> datetime:
        """Return when the quiet agency last said anything: so long ago that its monitor is told."""
        day = self.today - timedelta(days=1)
        while True:
            for at in _LAST_WORDS:
                said = self._utc(datetime.combine(day, at, TEHRAN))
                if is_open_on(Watch(), day) and is_quiet(Watch(), said + _A_WHILE, self.now):
                    return said
            day -= timedelta(days=1)

    def _utc(self, moment: datetime) -> datetime:
        return moment.replace(microsecond=0).astimezone(self.now.tzinfo)
