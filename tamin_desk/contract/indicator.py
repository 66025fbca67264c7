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

    ``like`` are the other units of the same kind in the same province together, for a unit's own trend;
    ``None`` where there is none, and for wider scopes.
    """

    first: date
    last: date
    figures: FiguresReply
    like: FiguresReply | None = None


class RowReply(Reply):
    """One part of the scope: a province of the nation, a unit of a province, a unit that belongs to a unit.

    In a unit's scope the first row is the unit itself, without those that belong to it. ``beside`` is of the
    other period. ``units`` counts executive units. Who belonged to the scope for a part of the period only is
    counted for that part: ``since`` is their first day in it, ``until`` their last.
    """

    scope: ScopeReply
    units: int
    figures: FiguresReply
    beside: FiguresReply
    since: date | None = None
    until: date | None = None


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
    """``None``: there never was one."""
    office_minutes: int
    """How long the office has been open since."""


class IndicatorReport(Reply):
    """``GET /v1/indicator``: one scope in one period, beside another period.

    ``path`` leads from the widest scope that the caller sees to this one, both included. ``beside_first`` and
    ``beside_last`` are of the other period. ``rows`` are in the order of their codes. ``known_since`` is the
    first day of which coverage is known, ``None`` when of none; ``quiet`` is of now, whatever the period;
    ``as_of`` is when all this was true.
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
