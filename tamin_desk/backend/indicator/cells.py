"""From units and their days to figures: what is asked of whom, what came of it, and what is not known.

A cell is what some units counted in one period: as far as they belonged to the scope then, and the period has
begun. Whether it is known is said by :mod:`.known`.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Self, TypeVar

from tamin_desk.backend.indicator.places import Days
from tamin_desk.backend.indicator.sums import Ask, Counts, Sums
from tamin_desk.domain.indicator import STOCKS
from tamin_desk.domain.periods import Period

K = TypeVar("K", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Cell:
    """Counts of one period; ``has_flows``, ``has_stocks``: somebody was there to be counted."""

    counts: Counts = field(default_factory=Counter)
    has_flows: bool = False
    has_stocks: bool = False

    @classmethod
    def of(cls, counts: Counts, ask: Ask) -> Self:
        """Return what came of an ask."""
        return cls(counts, bool(ask.flows), ask.stock is not None)

    @property
    def stocks(self) -> Counts:
        """What there was at the end of the period."""
        return Counter({one: amount for one, amount in self.counts.items() if one in STOCKS})


def added(cells: Iterable[Cell]) -> Cell:
    """Return several cells as one: units of which nothing was asked take nothing away."""
    counts: Counts = Counter()
    has_flows = has_stocks = False
    for cell in cells:
        counts.update(cell.counts)
        has_flows |= cell.has_flows
        has_stocks |= cell.has_stocks
    return Cell(counts, has_flows, has_stocks)


def ask_of(stretches: Iterable[Days], period: Period, today: date) -> Ask:
    """Return what is to be asked of a unit that was there on some days, in order, of one period.

    Nothing is asked of a period that has not begun. Who is there today is asked to the period's end: after
    today nothing was done, and whole months are fewer rows.
    """
    if period.first > today:
        return Ask()
    end = min(period.last, today)
    days = [
        Days(max(one.first, period.first), period.last if one.last >= end else one.last)
        for one in stretches
        if one.first <= end and one.last >= period.first
    ]
    return Ask(tuple(days), end if days and days[-1].last >= end else None)


def each(sums: Sums, asks: Mapping[K, Sequence[Ask]], unit: Callable[[K], str]) -> dict[K, tuple[Cell, ...]]:
    """Return a row of cells for each key, whose unit ``unit`` tells."""
    found: dict[K, tuple[Cell, ...]] = {}
    for wanted, keys in _alike(asks).items():
        if not any(ask.flows for ask in wanted):
            found |= {key: tuple(Cell() for _ in wanted) for key in keys}
            continue
        counts = sums.each([unit(key) for key in keys], wanted)
        for key in keys:
            found[key] = tuple(map(Cell.of, counts[unit(key)], wanted))
    return found


def together(
    sums: Sums, asks: Mapping[str, Sequence[Ask]], stocks: Mapping[date, Mapping[str, Counts]] | None = None
) -> tuple[Cell, ...]:
    """Return one row of cells of all units; there must be one.

    ``stocks`` are what is known already: by day, of each unit that was there at its end.
    """
    rows = []
    for wanted, units in _alike(asks).items():
        if not any(ask.flows for ask in wanted):
            rows.append([Cell() for _ in wanted])
            continue
        known = {
            day: added(Cell(of[unit]) for unit in units).counts
            for day, of in (stocks or {}).items()
            if all(unit in of for unit in units)
        }
        rows.append(list(map(Cell.of, sums.together(units, wanted, known), wanted)))
    return tuple(added(column) for column in zip(*rows, strict=True))


def _alike(asks: Mapping[K, Sequence[Ask]]) -> dict[tuple[Ask, ...], list[K]]:
    """Put those together of whom the same is asked: nearly all, since few units ever move."""
    found: defaultdict[tuple[Ask, ...], list[K]] = defaultdict(list)
    for key, wanted in asks.items():
        found[tuple(wanted)].append(key)
    return found
