"""A small made-up country behind the two endpoints of the indicator.

It keeps the contract of `tamin_desk.contract.indicator`, and has what a monitor must not be misled by: a
spring in which nobody compared, an agency from which nothing comes, and a satellite branch that changed its
province.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from typing import Final, TypeAlias

from tamin_desk.backend.indicator.cells import Cell, added
from tamin_desk.contract.indicator import (
    TABLE_PAGE,
    TREND,
    FiguresReply,
    IndicatorReport,
    IndicatorTable,
    KindReply,
    Level,
    People,
    PointReply,
    QuietUnit,
    RowReply,
    ScopeReply,
    TableRow,
)
from tamin_desk.contract.indicator_routes import INDICATOR, INDICATOR_TABLE
from tamin_desk.contract.problems import ProblemType
from tamin_desk.domain.indicator import Figures, Measure
from tamin_desk.domain.people import InsuredKind
from tamin_desk.domain.periods import Grain, Period, last_periods, period_of
from tamin_desk.domain.roles import UnitKind
from tamin_desk.ui.calendar import tehran
from tests.fakes.api import Called, FakeApi, problem
from tests.fakes.country import (
    FLOWS_SINCE,
    KNOWN_SINCE,
    MOVED_ON,
    PROVINCES,
    SHARE_INSURED,
    SHARE_OF,
    UNITS,
    Unit,
    flows,
    stocks,
)

NOW: Final = datetime(2026, 11, 22, 6, 11, 8, tzinfo=UTC)  # ۱۴۰۵/۰۹/۰۱، ۰۹:۴۱:۰۸
NATION: Final = ScopeReply(level=Level.NATION, code="", name="")

_M = Measure
_Key: TypeAlias = tuple[str, str]
"""Province and unit: the order of the table."""
_BRANCH, _SATELLITE, _AGENCY = UnitKind.BRANCH, UnitKind.SATELLITE_BRANCH, UnitKind.AGENCY


@dataclass(frozen=True, slots=True)
class _Stay:
    """A unit for the part of a period that it belonged to a scope."""

    unit: Unit
    since: date | None = None
    until: date | None = None


@dataclass(slots=True)
class FakeIndicator:
    """Answers both endpoints; ``sees`` is the province of a provincial monitor, empty for one who sees all.

    ``gone`` are codes of scopes that are no longer there; ``page`` is how many units a page of the table has.
    """

    sees: str = "tehran"
    now: datetime = NOW
    gone: set[str] = field(default_factory=set)
    page: int = TABLE_PAGE
    quiet_units: tuple[QuietUnit, ...] = (
        QuietUnit(
            code="0208",
            name="کارگزاری ۲۰۸",
            kind=_AGENCY,
            last_verdict_at=datetime(2026, 11, 21, 7, 50, tzinfo=UTC),  # yesterday, 11:20
            office_minutes=312,
        ),
    )

    def serve(self, api: FakeApi) -> None:
        """Let a scripted server answer with this country."""
        api.on(INDICATOR, self.report)
        api.on(INDICATOR_TABLE, self.table)

    @property
    def today(self) -> date:
        """The day in Tehran."""
        return tehran(self.now).date()

    def report(self, called: Called) -> IndicatorReport | Exception:
        """Answer ``GET /v1/indicator``."""
        asked = _Asked.of(called)
        path = self._path(asked)
        if path is None:
            return problem(ProblemType.NOT_FOUND)
        period, beside, scope = asked.period, asked.beside, path[-1]
        stays = self._stays(scope, period, asked.unit_kind)
        return IndicatorReport(
            path=path,
            grain=period.grain,
            first=period.first,
            last=period.last,
            beside_first=beside.first,
            beside_last=beside.last,
            is_over=period.last < self.today,
            units=len(stays),
            figures=self._scope_figures(scope, period, asked),
            beside=self._scope_figures(scope, beside, asked),
            kinds=tuple(self._kinds(scope, stays, asked)),
            rows=tuple(self._rows(scope, stays, asked)),
            trend=tuple(self._point(scope, each, asked) for each in last_periods(period, TREND)),
            quiet=tuple(one for one in self.quiet_units if one.code in {stay.unit.code for stay in stays}),
            known_since=KNOWN_SINCE,
            as_of=self.now.replace(minute=0, second=0),
        )

    def table(self, called: Called) -> IndicatorTable | Exception:
        """Answer ``GET /v1/indicator/table``."""
        asked = _Asked.of(called)
        path = self._path(asked)
        if path is None:
            return problem(ProblemType.NOT_FOUND)
        periods = last_periods(asked.period, TREND)
        there = [self._by_province(path[-1], period, asked.unit_kind) for period in periods]
        keys = sorted({key for stays in there for key in stays})
        after = called.params.get("after")
        place = None if after is None else tuple(str(after).rpartition(":")[::2])
        left = [key for key in keys if place is None or key > place]
        shown = left[: self.page]
        return IndicatorTable(
            rows=tuple(self._table_row(key, periods, there, asked) for key in shown),
            next=":".join(shown[-1]) if len(left) > len(shown) else None,
            total=len(keys),
            as_of=self.now.replace(minute=0, second=0),
        )

    def _table_row(
        self, key: _Key, periods: Sequence[Period], there: Sequence[Mapping[_Key, _Stay]], asked: "_Asked"
    ) -> TableRow:
        province, code = key
        unit = next(one for one in UNITS if one.code == code)
        return TableRow(
            province=_province(province),
            unit=unit.scope,
            parent_code=unit.parent if province == unit.province else unit.was_under,
            points=tuple(
                self._alone(stays.get(key), period, asked)
                for period, stays in zip(periods, there, strict=True)
            ),
        )

    # --- Where a scope lies, and who is in it -----------------------------------------------------------

    def _path(self, asked: "_Asked") -> tuple[ScopeReply, ...] | None:
        """Return the way to the scope; ``None`` when it is not there or not for whoever asks."""
        widest = _province(self.sees) if self.sees else NATION
        unit = next((one for one in UNITS if one.code == asked.unit), None)
        province = unit.province if unit is not None else asked.province or self.sees
        if asked.unit is not None and unit is None:
            return None
        if {asked.unit, asked.province} & self.gone or (self.sees and province != self.sees):
            return None
        if province and province not in PROVINCES:
            return None
        way = [widest]
        if province and not self.sees:
            way.append(_province(province))
        if unit is not None:
            way += [one.scope for one in UNITS if one.code == unit.parent]
            way.append(unit.scope)
        return tuple(way)

    def _stays(self, scope: ScopeReply, period: Period, kind: UnitKind | None) -> list[_Stay]:
        found = [stay for unit in UNITS for stay in _parts(unit, scope, period)]
        return [stay for stay in found if kind in (None, stay.unit.kind)]

    def _by_province(self, scope: ScopeReply, period: Period, kind: UnitKind | None) -> dict[_Key, _Stay]:
        """Return who is in the scope by province and unit: who moved is in the table once for each."""
        found: dict[_Key, _Stay] = {}
        for province in [self.sees] if self.sees else PROVINCES:
            inside = {stay.unit.code: stay for stay in self._stays(_province(province), period, kind)}
            for stay in self._stays(scope, period, kind):
                here = inside.get(stay.unit.code)
                if here is None or (stay.since and here.until) or (stay.until and here.since):
                    continue
                found[province, stay.unit.code] = stay if here == _Stay(here.unit) else here
        return found

    # --- What is answered of it -------------------------------------------------------------------------

    def _scope_figures(self, scope: ScopeReply, period: Period, asked: "_Asked") -> FiguresReply:
        return _reply(self._sum(self._stays(scope, period, asked.unit_kind), period, asked))

    def _kinds(self, scope: ScopeReply, stays: Sequence[_Stay], asked: "_Asked") -> Iterable[KindReply]:
        if scope.level is Level.UNIT:
            # Its rows are few enough to be read one by one.
            return
        for kind in (_BRANCH, _SATELLITE, _AGENCY):
            of_kind = [stay for stay in stays if stay.unit.kind is kind]
            if of_kind:
                beside = self._stays(scope, asked.beside, kind)
                yield KindReply(
                    kind=kind,
                    units=len(of_kind),
                    figures=_reply(self._sum(of_kind, asked.period, asked)),
                    beside=_reply(self._sum(beside, asked.beside, asked)),
                )

    def _rows(self, scope: ScopeReply, stays: Sequence[_Stay], asked: "_Asked") -> Iterable[RowReply]:
        if scope.level is Level.NATION:
            for code in PROVINCES:
                inside = self._stays(_province(code), asked.period, asked.unit_kind)
                beside = self._stays(_province(code), asked.beside, asked.unit_kind)
                if inside:
                    yield RowReply(
                        scope=_province(code),
                        units=len(inside),
                        figures=_reply(self._sum(inside, asked.period, asked)),
                        beside=_reply(self._sum(beside, asked.beside, asked)),
                    )
            return
        # A unit's own row comes first, then those that belong to it.
        for stay in sorted(stays, key=lambda one: one.unit.code != scope.code):
            beside = [one for one in self._stays(scope, asked.beside, None) if one.unit == stay.unit]
            yield RowReply(
                scope=stay.unit.scope,
                units=1,
                figures=_reply(self._sum([stay], asked.period, asked)),
                beside=_reply(self._sum(beside, asked.beside, asked)),
                since=stay.since,
                until=stay.until,
            )

    def _point(self, scope: ScopeReply, period: Period, asked: "_Asked") -> PointReply:
        like = None
        if scope.level is Level.UNIT:
            own = next(one for one in UNITS if one.code == scope.code)
            others = [
                stay
                for stay in self._stays(_province(own.province), period, asked.unit_kind)
                if own not in (above := _chain(stay.unit)) and any(one.kind is own.kind for one in above)
            ]
            is_own_kind = asked.unit_kind in (None, own.kind)
            like = _reply(self._sum(others, period, asked)) if others and is_own_kind else None
        figures = self._scope_figures(scope, period, asked)
        return PointReply(first=period.first, last=period.last, figures=figures, like=like)

    def _alone(self, stay: _Stay | None, period: Period, asked: "_Asked") -> PointReply:
        if stay is None:
            figures = Figures(knows_stocks=False, knows_flows=False)
        else:
            figures = self._figures(stay, period, asked)
            figures = replace(figures, knows_stocks=figures.knows_stocks and stay.until is None)
        return PointReply(first=period.first, last=period.last, figures=_reply(figures))

    def _sum(self, stays: Sequence[_Stay], period: Period, asked: "_Asked") -> Figures:
        each = [self._figures(stay, period, asked) for stay in stays]
        whole = added(Cell(Counter(one.counts), one.knows_flows, one.knows_stocks) for one in each)
        counts = {Measure(one): amount for one, amount in whole.counts.items()}
        return Figures(counts, knows_stocks=whole.has_stocks, knows_flows=whole.has_flows)

    def _figures(self, stay: _Stay, period: Period, asked: "_Asked") -> Figures:
        first, last = max(period.first, stay.since or period.first), min(period.last, self.today)
        last = min(last, stay.until or last)
        counts: Counter[Measure] = Counter()
        scale = SHARE_OF[asked.people] * SHARE_INSURED[asked.insured_kind]
        knows_flows = FLOWS_SINCE <= first <= last
        if knows_flows:
            counts.update(flows(stay.unit, first, last, scale))
        # Who left before the period's end is in no stock of it any more.
        knows_stocks = last >= KNOWN_SINCE and period.first <= self.today and stay.until is None
        if knows_stocks:
            counts.update(stocks(stay.unit, last, scale))
        return Figures(
            {one: count for one, count in counts.items() if count},
            knows_stocks=knows_stocks,
            knows_flows=knows_flows,
        )


@dataclass(frozen=True, slots=True)
class _Asked:
    """The query of a request."""

    period: Period
    beside: Period
    province: str | None
    unit: str | None
    unit_kind: UnitKind | None
    insured_kind: InsuredKind | None
    people: People

    @classmethod
    def of(cls, called: Called) -> "_Asked":
        told = {name: str(value) for name, value in called.params.items()}
        period = period_of(Grain(told.get("grain", Grain.MONTH)), date.fromisoformat(told["day"]))
        beside = told.get("beside")
        kind, insured = told.get("unit_kind"), told.get("insured_kind")
        return cls(
            period,
            period.before if beside is None else period_of(period.grain, date.fromisoformat(beside)),
            told.get("province"),
            told.get("unit"),
            None if kind is None else UnitKind(kind),
            None if insured is None else InsuredKind(insured),
            People(told.get("people", People.EXPECTED)),
        )


def _chain(unit: Unit) -> list[Unit]:
    """Return a unit and whom it belongs to."""
    return [unit, *(one for one in UNITS if one.code == unit.parent)]


def _province(code: str) -> ScopeReply:
    return ScopeReply(level=Level.PROVINCE, code=code, name=PROVINCES[code])


def _parts(unit: Unit, scope: ScopeReply, period: Period) -> list[_Stay]:
    """Return for which part of a period a unit belonged to a scope, if it did."""
    inside: dict[bool, Callable[[Unit], bool]] = {
        True: lambda one: scope.code in ("", one.province, one.code, one.parent),
        False: lambda one: (
            scope.code in ("", one.was_in or one.province, one.code, one.was_under or one.parent)
        ),
    }
    now, before = inside[True](unit), inside[False](unit)
    if unit.was_in is None or now == before:
        return [_Stay(unit)] if now else []
    if now:
        if period.last < MOVED_ON:
            return []
        return [_Stay(unit, since=MOVED_ON if MOVED_ON in period and period.first < MOVED_ON else None)]
    if period.first >= MOVED_ON:
        return []
    return [_Stay(unit, until=MOVED_ON - timedelta(days=1) if MOVED_ON in period else None)]


def _reply(figures: Figures) -> FiguresReply:
    return FiguresReply(
        counts=dict(figures.counts), knows_stocks=figures.knows_stocks, knows_flows=figures.knows_flows
    )
