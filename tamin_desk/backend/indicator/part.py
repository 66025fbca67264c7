"""The handlers of the indicator."""

import re
from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated, Final

from fastapi import Query
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints
from sqlalchemy.orm import Session

from tamin_desk.backend.callers import Caller, CallerDep
from tamin_desk.backend.clock import tehran_day
from tamin_desk.backend.indicator.places import place_on
from tamin_desk.backend.indicator.reports import Question, report
from tamin_desk.backend.indicator.scopes import Scope
from tamin_desk.backend.indicator.sums import Chosen
from tamin_desk.backend.indicator.table import key_of, table
from tamin_desk.backend.parts import Part, Seams
from tamin_desk.backend.problems import ProblemError
from tamin_desk.contract.base import ProvinceCode, UnitCode
from tamin_desk.contract.indicator import IndicatorReport, IndicatorTable, People
from tamin_desk.contract.problems import ProblemType
from tamin_desk.domain.indicator import EXPECTED, PeopleGroup
from tamin_desk.domain.people import InsuredKind
from tamin_desk.domain.periods import Grain, period_of
from tamin_desk.domain.roles import UnitKind

# The years that the screens' calendar can show: 1300 to 1436.
FIRST_DAY: Final = date(1921, 3, 21)
LAST_DAY: Final = date(2058, 3, 20)


def _iso(value: object) -> object:
    # A number would be taken for seconds since 1970.
    if isinstance(value, str) and not _ISO_DAY.fullmatch(value):
        raise ValueError("a day is 2026-11-22")
    return value


_ISO_DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
Day = Annotated[date, Field(ge=FIRST_DAY, le=LAST_DAY), BeforeValidator(_iso)]


class Asked(BaseModel):
    """The query of both endpoints. Nothing named is the widest scope, this month, and the one before it."""

    model_config = ConfigDict(frozen=True)

    day: Day | None = None
    grain: Grain = Grain.MONTH
    province: ProvinceCode | None = None
    unit: UnitCode | None = None
    beside: Day | None = None
    unit_kind: UnitKind | None = None
    insured_kind: InsuredKind | None = None
    people: People = People.EXPECTED


class AskedPage(Asked):
    """The query of the table; ``after`` is the last page's ``next``."""

    after: Annotated[str, StringConstraints(pattern=r"^\S{1,8}:[0-9/]{1,8}$")] | None = None


_GROUPS: Final = {
    People.EXPECTED: EXPECTED,
    People.TURNED_15: frozenset({PeopleGroup.TURNED_15}),
    People.UNDER_15: frozenset({PeopleGroup.UNDER_15}),
    People.FOREIGN: frozenset({PeopleGroup.FOREIGN}),
    People.EVERYBODY: frozenset(PeopleGroup),
}


@dataclass(frozen=True, slots=True)
class Indicator:
    """The indicator as HTTP sees it."""

    seams: Seams

    def indicator(self, caller: CallerDep, asked: Annotated[Asked, Query()]) -> IndicatorReport:
        """One scope in one period, beside another."""
        now = self.seams.clock()
        with self.seams.database.read() as session:
            return report(session, _question(session, caller, asked, now), now)

    def indicator_table(self, caller: CallerDep, asked: Annotated[AskedPage, Query()]) -> IndicatorTable:
        """Every unit of a scope over the periods of the trend."""
        now = self.seams.clock()
        after = None if asked.after is None else key_of(asked.after)
        with self.seams.database.read() as session:
            return table(session, _question(session, caller, asked, now), after, now)


def _question(session: Session, caller: Caller, asked: Asked, now: datetime) -> Question:
    """Return what a caller asks, within where their unit is today: a move to come opens nothing.

    Raises:
        ProblemError: ``not-found``: it is nowhere, and sees nothing.
    """
    place = place_on(session, caller.unit_code, tehran_day(now))
    if place is None:
        raise ProblemError(ProblemType.NOT_FOUND)
    return question(asked, None if place.kind is UnitKind.HEADQUARTERS else place.province, now)


def question(asked: Asked, limit: str | None, now: datetime) -> Question:
    """Return what a query asks; ``limit`` is the one province that the caller may see, ``None`` all."""
    period = period_of(asked.grain, asked.day or tehran_day(now))
    return Question(
        limit=limit,
        asked=Scope(asked.province, asked.unit, asked.unit_kind),
        period=period,
        beside=period.before if asked.beside is None else period_of(asked.grain, asked.beside),
        chosen=Chosen(_GROUPS[asked.people], asked.insured_kind),
    )


def part(seams: Seams) -> Part:
    """Return the indicator's questions; they are served by the archive's host."""
    indicator = Indicator(seams)
    return Part({"indicator": indicator.indicator, "indicator_table": indicator.indicator_table})
