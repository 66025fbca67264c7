"""A small made-up country behind the two endpoints of the indicator: three provinces, fourteen months.

It keeps the contract of `tamin_desk.contract.indicator`, and has what a monitor must not be misled by: a spring
in which nobody compared, an agency from which nothing comes, and a satellite branch that changed its province.
"""

import math
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from typing import Final

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
from tamin_desk.domain.indicator import Figures, Measure, added_up
from tamin_desk.domain.people import InsuredKind
from tamin_desk.domain.periods import Grain, Period, last_periods, period_of
from tamin_desk.domain.roles import UnitKind
from tamin_desk.ui.calendar import tehran
from tests.fakes.api import Called, FakeApi, problem

NOW: Final = datetime(2026, 11, 22, 6, 11, 8, tzinfo=UTC)  # ۱۴۰۵/۰۹/۰۱، ۰۹:۴۱:۰۸
FLOWS_SINCE: Final = date(2025, 9, 23)  # ۱۴۰۴/۰۷/۰۱
KNOWN_SINCE: Final = date(2025, 10, 23)  # ۱۴۰۴/۰۸/۰۱
MOVED_ON: Final = date(2026, 11, 7)  # ۱۴۰۵/۰۸/۱۶
NOTHING_COMPARED: Final = period_of(Grain.MONTH, date(2026, 4, 1))  # فروردین ۱۴۰۵
PROVINCES: Final = {"alborz": "البرز", "isfahan": "اصفهان", "tehran": "تهران"}
NATION: Final = ScopeReply(level=Level.NATION, code="", name="")

_M = Measure
_BRANCH, _SATELLITE, _AGENCY = UnitKind.BRANCH, UnitKind.SATELLITE_BRANCH, UnitKind.AGENCY


@dataclass(frozen=True, slots=True)
class Unit:
    """One executive unit.

    ``covered`` is the share of its people with a photo when counting began, in thousandths. ``was_in`` is the province that it left on :data:`MOVED_ON`, ``was_under`` the branch.
    """

    code: str
    name: str
    kind: UnitKind
    province: str
    people: int
    covered: int
    mismatches: int
    parent: str | None = None
    was_in: str | None = None
    was_under: str | None = None

    @property
    def scope(self) -> ScopeReply:
        """The unit as a scope."""
        return ScopeReply(level=Level.UNIT, code=self.code, name=self.name, kind=self.kind)


UNITS: Final = (
    Unit("0161", "شعبهٔ ۱ تهران", _BRANCH, "tehran", 61_200, 742, 11),
    Unit("0162", "شعبهٔ ۲ تهران", _BRANCH, "tehran", 54_800, 727, 13),
    Unit("0163", "شهریار", _SATELLITE, "tehran", 18_400, 640, 17, "0161"),
    Unit("0164", "شعبهٔ ۴ تهران", _BRANCH, "tehran", 48_300, 705, 12),
    Unit("0208", "کارگزاری ۲۰۸", _AGENCY, "tehran", 0, 0, 0, "0164"),
    Unit("0301", "شعبهٔ ۱ کرج", _BRANCH, "alborz", 39_700, 690, 14),
    Unit("0302", "نظرآباد", _SATELLITE, "tehran", 12_100, 610, 16, "0161", "alborz", "0301"),
    Unit("0401", "شعبهٔ ۱ اصفهان", _BRANCH, "isfahan", 51_500, 751, 10),
    Unit("0402", "نطنز", _SATELLITE, "isfahan", 9_300, 655, 15, "0401"),
    Unit("162/1", "کارگزاری ۱۶۲/۱", _AGENCY, "tehran", 8_600, 665, 14, "0162"),
    Unit("301/2", "کارگزاری ۳۰۱/۲", _AGENCY, "alborz", 7_900, 648, 18, "0301"),
    Unit("401/1", "کارگزاری ۴۰۱/۱", _AGENCY, "isfahan", 6_800, 671, 12, "0401"),
)
"""In the order of their codes."""

_SHARE_OF: Final = {
    People.EXPECTED: 0.71,
    People.TURNED_15: 0.03,
    People.UNDER_15: 0.22,
    People.FOREIGN: 0.07,
    People.EVERYBODY: 1.0,
}
_SHARE_INSURED: Final = {
    None: 1.0,
    InsuredKind.PRINCIPAL: 0.38,
    InsuredKind.PENSIONER: 0.17,
    InsuredKind.DEPENDANT: 0.45,
}


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
        stays = self._stays(path[-1], asked.period, asked.unit_kind)
        after = called.params.get("after")
        left = [stay for stay in stays if after is None or stay.unit.code > str(after)]
        shown = left[: self.page]
        return IndicatorTable(
            rows=tuple(
                TableRow(
                    province=_province(stay.unit.province),
                    unit=stay.unit.scope,
                    parent_code=stay.unit.parent,
                    points=tuple(
                        self._alone(stay, each, asked) for each in last_periods(asked.period, TREND)
                    ),
                )
                for stay in shown
            ),
            next=shown[-1].unit.code if len(left) > len(shown) else None,
            total=len(stays),
            as_of=self.now.replace(minute=0, second=0),
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

    # --- What is answered of it -------------------------------------------------------------------------

    def _scope_figures(self, scope: ScopeReply, period: Period, asked: "_Asked") -> FiguresReply:
        return _reply(self._sum(self._stays(scope, period, asked.unit_kind), period, asked))

    def _kinds(self, scope: ScopeReply, stays: Sequence[_Stay], asked: "_Asked") -> Iterable[KindReply]:
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
            others = self._stays(_province(own.province), period, own.kind)
            others = [stay for stay in others if stay.unit != own]
            like = _reply(self._sum(others, period, asked)) if others else None
        figures = self._scope_figures(scope, period, asked)
        return PointReply(first=period.first, last=period.last, figures=figures, like=like)

    def _alone(self, stay: _Stay, period: Period, asked: "_Asked") -> PointReply:
        figures = _reply(self._sum([replace(stay, since=None, until=None)], period, asked))
        return PointReply(first=period.first, last=period.last, figures=figures)

    def _sum(self, stays: Sequence[_Stay], period: Period, asked: "_Asked") -> Figures:
        return added_up(self._figures(stay, period, asked) for stay in stays)

    def _figures(self, stay: _Stay, period: Period, asked: "_Asked") -> Figures:
        first, last = max(period.first, stay.since or period.first), min(period.last, self.today)
        last = min(last, stay.until or last)
        counts: Counter[Measure] = Counter()
        scale = _SHARE_OF[asked.people] * _SHARE_INSURED[asked.insured_kind]
        flows = FLOWS_SINCE <= first <= last
        if flows:
            counts.update(_flows(stay.unit, first, last, scale))
        # Who left before the period's end is in no stock of it any more.
        stocks = last >= KNOWN_SINCE and period.first <= self.today
        if stocks and stay.until is None:
            counts.update(_stocks(stay.unit, last, scale))
        return Figures(
            {one: count for one, count in counts.items() if count}, knows_stocks=stocks, knows_flows=flows
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


def _sway(unit: Unit, turn: float) -> float:
    """Return a number between -1 and 1 that differs from unit to unit and is the same each time."""
    return math.sin(sum(map(ord, unit.code)) + turn)


def _stocks(unit: Unit, day: date, scale: float) -> Counter[Measure]:
    people = round(unit.people * scale)
    days = (day - KNOWN_SINCE).days
    share = min(0.985, unit.covered / 1000 + days * 0.00041 + 0.004 * _sway(unit, days / 45))
    with_photo = round(people * share)
    disputed, scans = with_photo // 240, with_photo // 21
    verified = (with_photo - disputed - scans) * 71 // 100
    every = unit.people * scale / 100_000
    return Counter(
        {
            _M.PEOPLE_NO_PHOTO: people - with_photo,
            _M.PEOPLE_SCAN: scans,
            _M.PEOPLE_DISPUTED: disputed,
            _M.PEOPLE_VERIFIED: verified,
            _M.PEOPLE_UNVERIFIED: with_photo - disputed - scans - verified,
            _M.PENDING_0: round(9 * every),
            _M.PENDING_1: round(8 * every),
            _M.PENDING_3: round(6 * every + 2 * every * _sway(unit, days / 9)) + (unit.code == "0208") * 2,
            _M.FLAGGED_0: round(7 * every),
            _M.FLAGGED_7: round(4 * every),
            _M.FLAGGED_30: round(2 * every),
            _M.RETURNED_0: round(5 * every),
            _M.RETURNED_7: round(4 * every),
            _M.CONFIRMED_7: round(6 * every),
            _M.CONFIRMED_30: round(5 * every),
            _M.CONFIRMED_90: round(3 * every),
        }
    )


def _flows(unit: Unit, first: date, last: date, scale: float) -> Counter[Measure]:
    """Return what was done from one day to another; parts of a period add up to the whole."""

    def done(a_year: float) -> int:
        return _until(unit, last, a_year * scale) - _until(unit, first - timedelta(days=1), a_year * scale)

    people = unit.people
    told = Counter(
        {
            _M.INQUIRY_PHOTO: done(people * 0.80),
            _M.INQUIRY_PENDING: done(people * 0.012),
            _M.INQUIRY_EXPIRED: done(people * 0.003),
            _M.INQUIRY_NO_CORRESPONDENCE: done(people * 0.033),
            _M.INQUIRY_UNKNOWN_PERSON: done(people * 0.004),
            _M.INQUIRY_CREDENTIAL_REVOKED: done(people * 0.006),
            _M.INQUIRY_NO_PHOTO: done(people * 0.011),
            _M.INQUIRY_DECEASED: done(people * 0.002),
            _M.INQUIRY_REGISTRY_UNAVAILABLE: done(people * 0.014),
            _M.ADDED_REGISTRY: done(people * 0.74),
            _M.ADDED_SCAN: done(people * 0.041),
            _M.ADDED_REGISTRY_FOR_OTHERS: done(people * 0.09),
            _M.ADDED_SCAN_FOR_OTHERS: done(people * 0.006),
            _M.REFERRAL_OPENED: done(people * 0.008),
            _M.REFERRAL_RESOLVED: done(people * 0.005),
            _M.REFERRAL_DISMISSED: done(people * 0.002),
            _M.REFERRAL_CLOSED: done(people * 0.0005),
            _M.REFERRAL_NOW_A_MATCH: done(people * 0.0003),
        }
    )
    if NOTHING_COMPARED.first <= last and first <= NOTHING_COMPARED.last:
        return told
    told += Counter(
        {
            _M.COMPARED_MATCH: done(people * 0.72),
            _M.COMPARED_MISMATCH: done(people * 0.72 * unit.mismatches / 1000),
            _M.COMPARED_NOT_SURE: done(people * 0.009),
            _M.COMPARED_VOID: done(people * 0.006),
            _M.COMPARED_LATE: done(people * 0.012),
            _M.COMPARED_CORRECTED: done(people * 0.003),
            _M.SECOND_ASKED: done(people * 0.021),
            _M.SECOND_AGREED: done(people * 0.018),
            _M.SECOND_DISAGREED: done(people * 0.0012),
            _M.SECOND_UNDECIDED: done(people * 0.0015),
        }
    )
    return told


def _until(unit: Unit, day: date, a_year: float) -> int:
    """Return how often it was done by the end of a day: ever more, now faster and now slower."""
    days = max(0, (day - FLOWS_SINCE).days + 1)
    return int(a_year / 365 * (days + 9 * _sway(unit, days / 33) - 9 * _sway(unit, 0)))
