"""The indicator on the wire: counts of scopes and periods, and never a person.

A reply carries measures as they were counted; what a figure is made of is told by
:mod:`tamin_desk.domain.indicator` on either side. Measures that are 0 are left out; whether they are known at
all is said beside them.
"""

from datetime import date
from enum import StrEnum
from typing import Final

from tamin_desk.contract.base import Reply, UnitCode, Utc
from tamin_desk.domain.indicator import Figures, Measure
from tamin_desk.domain.periods import Grain
from tamin_desk.domain.roles import UnitKind

TREND: Final = 12
"""Of how many periods a trend tells."""
TABLE_PAGE: Final = 20
"""How many units one page of the whole table has."""


class Level(StrEnum):
    """What a scope is: a country of provinces, a province of units, a unit with those that belong to it."""

    NATION = "nation"
    PROVINCE = "province"
    UNIT = "unit"


class People(StrEnum):
    """Of whom the figures tell; figures that speak of coverage are about the first."""

    EXPECTED = "expected"
    """Fifteen and older, and no foreign national."""
    TURNED_15 = "turned_15"
    UNDER_15 = "under_15"
    FOREIGN = "foreign"
    EVERYBODY = "everybody"


class FiguresReply(Reply):
    """Counts of one scope in one period; see :class:`tamin_desk.domain.indicator.Figures`."""

    counts: dict[Measure, int]
    knows_stocks: bool
    knows_flows: bool

    def to_domain(self) -> Figures:
        """Return the value that the figures are made of."""
        return Figures(dict(self.counts), knows_stocks=self.knows_stocks, knows_flows=self.knows_flows)


class ScopeReply(Reply):
    """A scope by its code: empty for the nation, a province's, a unit's. ``kind`` is of units only."""

    level: Level
    code: str
    name: str
    kind: UnitKind | None = None


class PointReply(Reply):
    """One period of a trend.

    ``like`` is for a unit's own trend: the other units of its kind in its province together, each with what
    belongs to it, as the unit itself is, and without what belongs to the unit. ``None`` where there is none,
    for wider scopes, and where units of another kind only are asked for.
    """

    first: date
    last: date
    figures: FiguresReply
    like: FiguresReply | None = None


class StretchReply(Reply):
    """Days without a gap, both included."""

    first: date
    last: date


class RowReply(Reply):
    """One part of the scope: a province of the nation, a unit of a province, a unit that belongs to a unit.

    In a unit's scope the first row is the unit itself, without those that belong to it. ``beside`` is of the
    other period. ``units`` counts executive units. Who belonged to the scope for a part of the period only is
    counted for that part: ``since`` is their first day in it, ``until`` their last. Who left and came back is
    counted for each of ``stays``, which is empty otherwise. Who belonged to the scope in the other period
    only has a row too, so that the rows of both add up: with ``units`` 0, no figures, and ``until`` before
    this period, or ``since`` after it.
    """

    scope: ScopeReply
    units: int
    figures: FiguresReply
    beside: FiguresReply
    since: date | None = None
    until: date | None = None
    stays: tuple[StretchReply, ...] = ()


class KindReply(Reply):
    """All units of one kind in the scope together."""

    kind: UnitKind
    units: int
    figures: FiguresReply
    beside: FiguresReply


class QuietUnit(Reply):
    """A unit from which no verdict has come for longer than its policy allows, in hours of its office."""

    code: UnitCode
    name: str
    kind: UnitKind
    last_verdict_at: Utc | None
    """``None``: there never was one, or none while it was in a province that the caller sees."""
    office_minutes: int
    """How long the office has been open since, or since the unit came to the province."""


class IndicatorReport(Reply):
    """``GET /v1/indicator``: one scope in one period, beside another period.

    ``path`` leads from the widest scope that the caller sees to this one, both included. ``beside_first`` and
    ``beside_last`` are of the other period. ``rows`` are in the order of their codes. ``known_since`` is the
    first day of which coverage is known, ``None`` when of none; ``quiet`` is of now, whatever the period;
    ``as_of`` is when all this was true.

    ``elsewhere`` stands beside the nation's figures and is in none of them: what was counted of units while
    they were in no province, as people whose home unit is closed or is no executive unit. ``None`` where
    there is nothing of it, and in every other scope.
    """

    path: tuple[ScopeReply, ...]
    grain: Grain
    first: date
    last: date
    beside_first: date
    beside_last: date
    is_over: bool
    """The period's last day is past: its figures change only by what comes late."""
    units: int
    figures: FiguresReply
    beside: FiguresReply
    kinds: tuple[KindReply, ...]
    rows: tuple[RowReply, ...]
    trend: tuple[PointReply, ...]
    quiet: tuple[QuietUnit, ...]
    elsewhere: FiguresReply | None = None
    known_since: date | None
    as_of: Utc


class TableRow(Reply):
    """One unit by itself, without what belongs to it, in each period of the table, the oldest first."""

    province: ScopeReply
    unit: ScopeReply
    parent_code: UnitCode | None
    points: tuple[PointReply, ...]


class IndicatorTable(Reply):
    """``GET /v1/indicator/table``: every unit of a scope over the periods of the trend, page by page."""

    rows: tuple[TableRow, ...]
    next: str | None = None
    total: int
    as_of: Utc
