"""Counts of units added up over days, as few rows as the tables allow.

What happened on some days is the rows of all whole Jalali months among them and of each day of the rest. What
there was at the end of a day is everything until then: the rows of all months before, and of each day since.
Several periods are asked for at once: each row is read once, and goes to all periods that it counts in.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any, Final

from sqlalchemy import ColumnElement, String, case, func, or_, select, type_coerce
from sqlalchemy.orm import Session

from tamin_desk.backend.indicator.places import Days, within
from tamin_desk.backend.schema.indicator import CountGrain, IndicatorCount
from tamin_desk.domain.indicator import STOCKS, Measure, PeopleGroup
from tamin_desk.domain.people import InsuredKind
from tamin_desk.domain.periods import Grain, month_begin, period_of

Counts = Counter[str]
"""Amounts by the word of their measure: a word is found faster than a member, and there are many."""

_DAY: Final = timedelta(days=1)
FEW: Final = 150
_C = IndicatorCount
_FLOWS: Final = frozenset(Measure) - STOCKS
# Words as they are stored: nobody needs a member for each of some ten thousand rows.
_MEASURE: Final = type_coerce(_C.measure, String)


@dataclass(frozen=True, slots=True)
class Ask:
    """What is asked of a unit in one period: what it did on these days, what there was at the end of that."""

    flows: tuple[Days, ...] = ()
    stock: date | None = None


@dataclass(frozen=True, slots=True)
class Chosen:
    """Of whom; ``kind`` is one insured kind only."""

    people: frozenset[PeopleGroup]
    kind: InsuredKind | None = None


@dataclass(frozen=True, slots=True)
class _Source:
    """Rows of one grain, and for each ask the days of those that count in it."""

    grain: CountGrain
    measures: frozenset[Measure]
    columns: tuple[tuple[Days, ...], ...]

    def within(self, whole: Days) -> list[int]:
        """Return which columns have a part in some days."""
        return [n for n, column in enumerate(self.columns) if any(_meet(days, whole) for days in column)]


class Sums:
    """Adds up the counts of the chosen people, in one transaction.

    Up to ``few`` units it is quicker to read each by itself than the days of all at once.
    """

    def __init__(self, session: Session, chosen: Chosen, few: int = FEW) -> None:
        self._session = session
        self._chosen = chosen
        self._few = few
        self._codes: set[str] | None = None

    def each(self, units: Sequence[str], asks: Sequence[Ask]) -> dict[str, list[Counts]]:
        """Return the counts of each unit by itself, one for each ask."""
        found: dict[str, list[Counts]] = {unit: [Counter() for _ in asks] for unit in units}
        begin = _begin(asks)
        if begin is not None:
            before = self._amounts(units, _months_before(begin), STOCKS, _C.unit_code, _MEASURE)
            with_stock = [n for n, ask in enumerate(asks) if ask.stock is not None]
            for unit, measure, amount in before:
                for n in with_stock:
                    found[unit][n][measure] += amount
        for source in _sources(asks, begin):
            for whole in _ranges([source]):
                columns = source.within(whole)
                parts = [_amount_of(source.columns[n]) for n in columns]
                for unit, measure, *amounts in self._by_unit(units, source, whole, parts):
                    for n, amount in zip(columns, amounts, strict=True):
                        found[unit][n][measure] += amount
        return found

    def together(
        self, units: Sequence[str], asks: Sequence[Ask], known: Mapping[date, Counts] | None = None
    ) -> list[Counts]:
        """Return the counts of all units as one, one for each ask.

        ``known`` are stocks of the same units at the end of some days: they are not read again, and with them
        only what has changed since, and nothing of all the time before.
        """
        ends = {} if known is None else dict(known)
        left = [replace(ask, stock=None) if ask.stock in ends else ask for ask in asks]
        anchor = _nearest_month(ends)
        if anchor is not None:
            left.append(Ask(stock=anchor))
        found: list[Counts] = [Counter() for _ in left]
        begin = _begin(left)
        for grain in CountGrain:
            sources = [source for source in _sources(left, begin) if source.grain is grain]
            for whole in _ranges(sources):
                self._add_days(found, units, sources, whole)
        if begin is not None:
            base = self._base(units, begin, None if anchor is None else (ends[anchor], found[-1]))
            for counts, ask in zip(found, left, strict=True):
                if ask.stock is not None:
                    counts.update(base)
        for counts, ask in zip(found, asks, strict=False):
            if ask.stock is not None and ask.stock in ends:
                counts.update(ends[ask.stock])
        return found[: len(asks)]

    def _add_days(
        self, found: list[Counts], units: Sequence[str], sources: list[_Source], whole: Days
    ) -> None:
        """Read all that there is on some days, whatever it goes to."""
        measures = frozenset[Measure]().union(*(one.measures for one in sources if one.within(whole)))
        columns = [
            (n, days, one.measures) for one in sources for n in one.within(whole) for days in one.columns[n]
        ]
        for day, measure, amount in self._by_day(units, sources[0].grain, whole, measures):
            for n, days, of in columns:
                if days.first <= day <= days.last and measure in of:
                    found[n][measure] += amount

    def _base(self, units: Sequence[str], begin: date, known: tuple[Counts, Counts] | None) -> Counts:
        """Return the stocks before the first month that was read."""
        if known is None:
            rows = self._amounts(units, _months_before(begin), STOCKS, _MEASURE)
            return Counter({row[0]: row[1] for row in rows})
        base = Counter(known[0])
        base.subtract(known[1])
        return base

    def _by_day(
        self, units: Sequence[str], grain: CountGrain, whole: Days, measures: frozenset[Measure]
    ) -> Iterator[tuple[date, str, int]]:
        condition = (_C.grain == grain) & _C.day.between(*whole)
        if len(units) <= self._few:
            yield from self._unit_by_unit(units, condition, measures)
            return
        others = self.units() - set(units)
        are_few = len(others) <= self._few
        yield from self._amounts(None if are_few else units, condition, measures, _C.day, _MEASURE)
        if are_few and others:
            for day, measure, amount in self._unit_by_unit(sorted(others), condition, measures):
                yield day, measure, -amount

    def _unit_by_unit(
        self, units: Sequence[str], condition: ColumnElement[bool], measures: frozenset[Measure]
    ) -> Iterable[Any]:
        """Read in the order of the key: that of days would lead through the days of all other units."""
        keys = (_C.unit_code, _MEASURE.label("measure"), _C.day)
        rows = select(*keys, func.sum(_C.amount).label("amount")).where(
            # Named even when it is every measure: it keeps a database to the key.
            condition,
            _C.measure.in_(sorted(measures)),
            *self._are(units, measures),
        )
        one = rows.group_by(*keys).subquery()
        days = select(one.c.day, one.c.measure, func.sum(one.c.amount))
        return self._session.execute(days.group_by(one.c.day, one.c.measure))

    def units(self) -> set[str]:
        """Return the codes of all units of which there is any count: one step in the key for each."""
        if self._codes is None:
            of_months = _C.grain == CountGrain.MONTH
            codes = select(func.min(_C.unit_code).label("code")).where(of_months).cte(recursive=True)
            following = select(func.min(_C.unit_code)).where(of_months, _C.unit_code > codes.c.code)
            every = codes.union_all(
                select(following.correlate(codes).scalar_subquery()).where(codes.c.code.is_not(None))
            )
            self._codes = {code for code in self._session.scalars(select(every.c.code)) if code is not None}
        return self._codes

    def _amounts(
        self,
        units: Sequence[str] | None,
        condition: ColumnElement[bool],
        measures: frozenset[Measure],
        *keys: Any,
    ) -> Iterable[Any]:
        """Give the sum of the amounts for each combination of ``keys``; no ``units`` are all."""
        rows = select(*keys, func.sum(_C.amount)).where(condition, *self._are(units, measures))
        return self._session.execute(rows.group_by(*keys))

    def _by_unit(
        self, units: Sequence[str], source: _Source, whole: Days, parts: list[ColumnElement[int]]
    ) -> Iterable[Any]:
        rows = select(_C.unit_code, _MEASURE, *(func.sum(part) for part in parts)).where(
            _C.grain == source.grain, _C.day.between(*whole), *self._are(units, source.measures)
        )
        return self._session.execute(rows.group_by(_C.unit_code, _MEASURE))

    def _are(self, units: Sequence[str] | None, measures: frozenset[Measure]) -> list[ColumnElement[bool]]:
        chosen: list[ColumnElement[bool]] = [] if units is None else [_C.unit_code.in_(units)]
        if len(measures) < len(Measure):
            chosen.append(_C.measure.in_(sorted(measures)))
        if len(self._chosen.people) < len(PeopleGroup):
            chosen.append(_C.people.in_(sorted(self._chosen.people)))
        if self._chosen.kind is not None:
            chosen.append(_C.kind == self._chosen.kind.value)
        return chosen


def _begin(asks: Sequence[Ask]) -> date | None:
    """Return the month from which on stocks must be read in parts; ``None`` where no stock is asked for."""
    return min((_cut(ask.stock) for ask in asks if ask.stock is not None), default=None)


def _nearest_month(ends: Iterable[date]) -> date | None:
    """Return the day from which the fewest rows lead to other days: a month's last, or the last of all."""
    return max(ends, key=lambda day: (_cut(day) > day, day), default=None)


def _ranges(sources: Iterable[_Source]) -> list[Days]:
    """Return every stretch of days that has to be read for some sources."""
    wanted = sorted({days for source in sources for column in source.columns for days in column})
    merged: list[Days] = []
    for days in wanted:
        if merged and days.first <= merged[-1].last + _DAY:
            merged[-1] = Days(merged[-1].first, max(merged[-1].last, days.last))
        else:
            merged.append(days)
    return merged


def _months_before(begin: date) -> ColumnElement[bool]:
    return (_C.grain == CountGrain.MONTH) & (_C.day < begin)


def _sources(asks: Sequence[Ask], begin: date | None) -> Iterator[_Source]:
    flows = [_parts(ask.flows) for ask in asks]
    yield _Source(CountGrain.MONTH, _FLOWS, tuple(months for months, _ in flows))
    yield _Source(CountGrain.DAY, _FLOWS, tuple(days for _, days in flows))
    if begin is not None:
        stocks = [_since(begin, ask.stock) for ask in asks]
        yield _Source(CountGrain.MONTH, STOCKS, tuple(months for months, _ in stocks))
        yield _Source(CountGrain.DAY, STOCKS, tuple(days for _, days in stocks))


def _cut(day: date) -> date:
    """Return the first day of the first month that is not over at the end of a day."""
    return month_begin(day + _DAY)


def _since(begin: date, day: date | None) -> tuple[tuple[Days, ...], tuple[Days, ...]]:
    """Return the months and days from the stocks before ``begin`` to those at the end of ``day``."""
    if day is None:
        return (), ()
    cut = _cut(day)
    return _some(Days(begin, cut - _DAY)), _some(Days(cut, day))


def _parts(stretches: Iterable[Days]) -> tuple[tuple[Days, ...], tuple[Days, ...]]:
    """Return the whole months among some days, and the days that are left."""
    months: list[Days] = []
    days: list[Days] = []
    for first, last in stretches:
        begin = first if month_begin(first) == first else period_of(Grain.MONTH, first).after.first
        end = _cut(last)
        if begin < end:
            months.append(Days(begin, end - _DAY))
            days += [*_some(Days(first, begin - _DAY)), *_some(Days(end, last))]
        else:
            days.append(Days(first, last))
    return tuple(months), tuple(days)


def _some(days: Days) -> tuple[Days, ...]:
    return (days,) if days.first <= days.last else ()


def _meet(days: Days, others: Days) -> bool:
    both = within(days, others)
    return both.first <= both.last


def _amount_of(column: Iterable[Days]) -> ColumnElement[int]:
    """Return a row's amount where its day is one of these, else 0; a month's day is its first."""
    return case((or_(*(_C.day.between(*days) for days in column)), _C.amount), else_=0)
