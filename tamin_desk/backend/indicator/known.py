"""Since when what is counted is known, province by province: where nothing was told yet, nothing is 0.

Programs come to provinces in waves. What one has counted says nothing of another, and nothing of when another
has begun is told beside it.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final, Self

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tamin_desk.backend.indicator.cells import Cell
from tamin_desk.backend.indicator.places import Days, Places
from tamin_desk.backend.schema.accounts import Unit
from tamin_desk.backend.schema.indicator import CountGrain, IndicatorCount, RollState
from tamin_desk.contract.indicator import FiguresReply
from tamin_desk.domain.indicator import STOCKS, Measure
from tamin_desk.domain.periods import Period

_EVER: Final = Days(date.min, date.max)
_FLOWS: Final = tuple(sorted(frozenset(Measure) - STOCKS))


@dataclass(frozen=True, slots=True)
class Known:
    """Since when what is counted: people since the roll told of them, all else since something was done."""

    people_since: date | None = None
    flows_since: date | None = None

    @classmethod
    def together(cls, several: Iterable[Self]) -> Self:
        """Return what is known of several at once: since the first of them was."""
        each = list(several)
        return cls(_first(one.people_since for one in each), _first(one.flows_since for one in each))

    def figures(self, cell: Cell, period: Period, today: date) -> FiguresReply:
        """Return the figures of a cell as the contract tells them: nothing at all of what is not known."""
        knows_stocks = cell.has_stocks and _is_since(self.people_since, min(period.last, today))
        knows_flows = cell.has_flows and _is_since(self.flows_since, period.last)
        counts = {
            Measure(one): amount
            for one, amount in cell.counts.items()
            if amount and (knows_stocks if one in STOCKS else knows_flows)
        }
        return FiguresReply(counts=counts, knows_stocks=knows_stocks, knows_flows=knows_flows)


class KnownSince:
    """Looks it up for each province that is asked for, once."""

    def __init__(self, session: Session, places: Places) -> None:
        self._session = session
        self._places = places
        self._found: dict[str, Known] = {}

    def of(self, provinces: Collection[str]) -> Known:
        """Return since when anything is known of some provinces; of none, nothing is."""
        new = set(provinces) - self._found.keys()
        if new:
            self._found |= self._read(new)
        return Known.together(self._found[one] for one in provinces)

    def _read(self, provinces: set[str]) -> dict[str, Known]:
        stays = [
            (code, stay)
            for code in self._places.codes
            for stay in self._places.stays(code, _EVER)
            if stay.place.is_executive and stay.place.province in provinces
        ]
        firsts = dict(_firsts(self._session, {code for code, _ in stays}))
        each: dict[str, list[Known]] = {province: [] for province in provinces}
        for code, stay in stays:
            first = firsts.get(code, Known())
            since = Known(_within(first.people_since, stay.days), _within(first.flows_since, stay.days))
            each[stay.place.province].append(since)
        return {province: Known.together(several) for province, several in each.items()}


def _firsts(session: Session, codes: Collection[str]) -> Iterator[tuple[str, Known]]:
    """Give the first days of each unit, wherever it was."""
    people = select(func.min(RollState.since)).where(RollState.home_unit == Unit.code)
    first = select(func.min(IndicatorCount.day)).where(
        IndicatorCount.grain == CountGrain.DAY, IndicatorCount.unit_code == Unit.code
    )
    # One step in an index for each measure: the days on which something was done are many.
    flows = [first.where(IndicatorCount.measure == one).correlate(Unit).scalar_subquery() for one in _FLOWS]
    rows = select(Unit.code, people.correlate(Unit).scalar_subquery(), *flows).where(Unit.code.in_(codes))
    for code, people_since, *done in session.execute(rows):
        yield code, Known(people_since, _first(done))


def _within(first: date | None, days: Days) -> date | None:
    """Return since when something that began once is known of a unit during a stay."""
    return None if first is None or first > days.last else max(first, days.first)


def _first(days: Iterable[date | None]) -> date | None:
    return min((day for day in days if day is not None), default=None)


def _is_since(first: date | None, day: date) -> bool:
    return first is not None and first <= day
