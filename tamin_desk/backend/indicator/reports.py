"""One scope in one period beside another: the report that a monitor reads."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final, NamedTuple, TypeVar

from sqlalchemy.orm import Session

from tamin_desk.backend.clock import tehran_day
from tamin_desk.backend.indicator import cells, scopes
from tamin_desk.backend.indicator.cells import Cell, added, ask_of
from tamin_desk.backend.indicator.known import KnownSince
from tamin_desk.backend.indicator.places import Days, Places, Stay, gaps
from tamin_desk.backend.indicator.quiet import quiet_units
from tamin_desk.backend.indicator.scopes import Members, Scope, joined
from tamin_desk.backend.indicator.sums import Ask, Chosen, Counts, Sums
from tamin_desk.backend.schema.indicator import BEFORE_EVERYTHING
from tamin_desk.contract.indicator import (
    TREND,
    FiguresReply,
    IndicatorReport,
    KindReply,
    Level,
    PointReply,
    QuietUnit,
    RowReply,
    StretchReply,
)
from tamin_desk.domain.periods import Period, last_periods
from tamin_desk.domain.roles import UnitKind

_BOTH: Final = 2
"""The period and the one beside it."""

K = TypeVar("K", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked, by whom: ``limit`` is the one province that they may see, ``None`` all."""

    limit: str | None
    asked: Scope
    period: Period
    beside: Period
    chosen: Chosen


class Label(NamedTuple):
    """A unit while it was in one province and of one kind."""

    unit: str
    province: str
    kind: UnitKind


def report(session: Session, question: Question, now: datetime) -> IndicatorReport:
    """Answer a question.

    Raises:
        ProblemError: ``not-found``, also for what the caller may not see.
    """
    return _Report(session, question, now).reply()


class _Report:
    """One answer while it is put together."""

    def __init__(self, session: Session, question: Question, now: datetime) -> None:
        self._session = session
        self._question = question
        self._now = now
        self._today = tehran_day(now)
        self._period, self._beside = question.period, question.beside
        self._places = Places.read(session)
        self._scope = scopes.find(self._places, question.limit, question.asked, question.period, self._today)
        self._sums = Sums(session, question.chosen)
        self._known = KnownSince(session, self._places)
        self._seen = scopes.seen_days(self._period, self._today)
        self._trend = last_periods(self._period, TREND)
        self._members = scopes.members(self._places, self._scope, _all_days(*self._trend, self._beside))
        # Who is in the period has a row, even when it has not begun and there is nothing to be counted.
        self._present = _labelled(scopes.clipped(self._members, self._seen))
        # So has who was in the other one: else its rows would not add up.
        seen_beside = scopes.seen_days(self._beside, self._today)
        self._were = _labelled(scopes.clipped(self._members, seen_beside))
        self._provinces = {label.province for label in _labelled(self._members)}
        if self._scope.province is not None:
            self._provinces.add(self._scope.province)
        self._cells = self._counted()

    def reply(self) -> IndicatorReport:
        """Put the parts together."""
        question = self._question
        figures, beside = self._figures(self._cells)
        return IndicatorReport(
            path=scopes.path(self._places, question.limit, self._scope, self._seen),
            grain=self._period.grain,
            first=self._period.first,
            last=self._period.last,
            beside_first=self._beside.first,
            beside_last=self._beside.last,
            is_over=self._period.last < self._today,
            units=len({label.unit for label in self._present}),
            figures=figures,
            beside=beside,
            kinds=tuple(self._kinds()),
            rows=tuple(self._rows()),
            trend=tuple(self._points()),
            quiet=self._quiet(),
            elsewhere=self._elsewhere(),
            known_since=self._known.of(self._provinces).people_since,
            as_of=self._now,
        )

    def _counted(self) -> dict[Label, tuple[Cell, ...]]:
        both = (self._period, self._beside)
        asks = {
            label: tuple(ask_of(joined(stays), period, self._today) for period in both)
            for label, stays in _labelled(self._members).items()
        }
        return cells.each(self._sums, asks, lambda label: label.unit)

    def _figures(self, labels: Iterable[Label]) -> tuple[FiguresReply, FiguresReply]:
        """Return the figures of some units together, of the period and of the one beside it."""
        some = list(labels)
        known = self._known.of({label.province for label in some})
        here, there = (added(self._cells[label][n] for label in some) for n in range(_BOTH))
        return (
            known.figures(here, self._period, self._today),
            known.figures(there, self._beside, self._today),
        )

    def _by(self, key: Callable[[Label], K]) -> dict[K, list[Label]]:
        """Put labels together: of whoever is there in either period."""
        wanted = {key(label) for label in (*self._present, *self._were)}
        found: defaultdict[K, list[Label]] = defaultdict(list)
        for label in self._cells:
            if key(label) in wanted:
                found[key(label)].append(label)
        return found

    def _units(self, labels: Iterable[Label]) -> int:
        return len({label.unit for label in labels if label in self._present})

    def _kinds(self) -> Iterator[KindReply]:
        if self._scope.level is Level.UNIT:
            return
        by_kind = self._by(lambda label: label.kind)
        for kind in UnitKind:
            if kind in by_kind:
                figures, beside = self._figures(by_kind[kind])
                units = self._units(by_kind[kind])
                yield KindReply(kind=kind, units=units, figures=figures, beside=beside)

    def _rows(self) -> Iterator[RowReply]:
        if self._scope.level is Level.NATION:
            for province, labels in sorted(self._by(lambda label: label.province).items()):
                figures, beside = self._figures(labels)
                named = scopes.province_reply(self._places, province)
                yield RowReply(scope=named, units=self._units(labels), figures=figures, beside=beside)
            return
        by_unit = self._by(lambda label: label.unit)
        # What belongs to a unit stands below it.
        for unit in sorted(by_unit, key=lambda code: (code != self._scope.unit, code)):
            yield self._unit_row(unit, by_unit[unit])

    def _unit_row(self, unit: str, labels: list[Label]) -> RowReply:
        stays = _in_order(labels, self._present) or _in_order(labels, _labelled(self._members))
        stretches = joined(stays)
        first, last = stretches[0].first, stretches[-1].last
        figures, beside = self._figures(labels)
        return RowReply(
            scope=scopes.unit_reply(self._places, unit, stays[-1]),
            units=self._units(labels),
            figures=figures,
            beside=beside,
            since=first if first > self._seen.first else None,
            until=last if last < self._seen.last else None,
            stays=tuple(StretchReply(first=one.first, last=one.last) for one in stretches)
            if len(stretches) > 1
            else (),
        )

    def _points(self) -> Iterator[PointReply]:
        own = self._asks(self._members)
        row = cells.together(self._sums, own, self._stocks()) if own else _nothing()
        like = self._like()
        known = self._known.of(self._provinces)
        for n, period in enumerate(self._trend):
            yield PointReply(
                first=period.first,
                last=period.last,
                figures=known.figures(row[n], period, self._today),
                like=None if like is None else known.figures(like[n], period, self._today),
            )

    def _asks(self, units: Members) -> dict[str, tuple[Ask, ...]]:
        return {
            unit: tuple(ask_of(joined(stays), period, self._today) for period in self._trend)
            for unit, stays in units.items()
        }

    def _stocks(self) -> dict[date, dict[str, Counts]]:
        """Return what each unit had at the end of either period: the trend counts back from there."""
        found: defaultdict[date, dict[str, Counts]] = defaultdict(dict)
        for label, row in self._cells.items():
            for cell, period in zip(row, (self._period, self._beside), strict=True):
                if cell.has_stocks:
                    found[min(period.last, self._today)][label.unit] = cell.stocks
        return found

    def _like(self) -> tuple[Cell, ...] | None:
        """Return the trend of the other units of a unit's kind in its province, rolled up as it is."""
        if self._scope.unit is None:
            return None
        place = scopes.last_stay(self._places, self._scope, self._seen).place
        if self._scope.unit_kind not in (None, place.kind):
            return None
        others = scopes.alike(self._places, self._scope, place, _all_days(*self._trend))
        return cells.together(self._sums, self._asks(others)) if others else None

    def _quiet(self) -> tuple[QuietUnit, ...]:
        # Whichever period is looked at: an alarm is of the present.
        present = scopes.members(self._places, self._scope, Days(self._today, self._today))
        until_now = Days(BEFORE_EVERYTHING, self._today)
        seen = scopes.members(self._places, Scope(province=self._scope.province), until_now)
        return quiet_units(self._session, self._places, present, seen, self._known, self._now)

    def _elsewhere(self) -> FiguresReply | None:
        """Return what was counted of units while they were in no province: it is in no row."""
        if self._scope != Scope():
            return None
        asks = {}
        for code in sorted(self._sums.units()):
            away = tuple(gaps(joined(self._members.get(code, ())), self._seen))
            if away:
                asks[code] = (ask_of(away, self._period, self._today),)
        (cell,) = cells.together(self._sums, asks) if asks else (Cell(),)
        found = self._known.of(self._provinces).figures(cell, self._period, self._today)
        return found if found.counts else None


def _nothing() -> tuple[Cell, ...]:
    return (Cell(),) * TREND


def _labelled(units: Members) -> dict[Label, tuple[Stay, ...]]:
    found: defaultdict[Label, list[Stay]] = defaultdict(list)
    for unit, stays in units.items():
        for stay in stays:
            found[Label(unit, stay.place.province, stay.place.kind)].append(stay)
    return {label: tuple(stays) for label, stays in found.items()}


def _all_days(*periods: Period) -> Days:
    return Days(min(one.first for one in periods), max(one.last for one in periods))


def _in_order(labels: Iterable[Label], of: dict[Label, tuple[Stay, ...]]) -> list[Stay]:
    return sorted((one for label in labels for one in of.get(label, ())), key=lambda stay: stay.days)
