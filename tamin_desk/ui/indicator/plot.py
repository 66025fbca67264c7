"""Where things lie in the two plots: places of points, stretches of lines and gaps. No painting."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from PySide6.QtCore import QRectF

from tamin_desk.ui.axes import Axis


def stretches(values: Sequence[Decimal | None]) -> tuple[tuple[int, ...], ...]:
    """Return the places of values that belong to one line each.

    >>> stretches([Decimal(1), Decimal(2), None, Decimal(3)])
    ((0, 1), (3,))
    """
    return _runs([value is not None for value in values])


def gaps(values: Sequence[Decimal | None]) -> tuple[tuple[int, ...], ...]:
    """Return the places that are not known, those side by side together.

    >>> gaps([Decimal(1), None, None, Decimal(3)])
    ((1, 2),)
    """
    return _runs([value is None for value in values])


def _runs(wanted: Sequence[bool]) -> tuple[tuple[int, ...], ...]:
    runs: list[list[int]] = []
    for place, is_wanted in enumerate(wanted):
        if not is_wanted:
            continue
        if runs and runs[-1][-1] == place - 1:
            runs[-1].append(place)
        else:
            runs.append([place])
    return tuple(map(tuple, runs))


@dataclass(frozen=True, slots=True)
class Plot:
    """One plot: its area in pixels, its axis, and from which side its ``count`` points go, the oldest first.

    Points keep ``inset`` pixels from both sides.
    """

    area: QRectF
    axis: Axis
    count: int
    right_to_left: bool
    inset: float = 0

    def x(self, place: int) -> float:
        """Return where a point lies: from right to left the newest is at the left."""
        width = self.area.width() - 2 * self.inset
        part = place / (self.count - 1) if self.count > 1 else 1.0
        from_left = 1 - part if self.right_to_left else part
        return self.area.x() + self.inset + width * from_left

    def y(self, value: Decimal) -> float:
        """Return how high a value lies."""
        part = float((value - self.axis.low) / (self.axis.high - self.axis.low))
        return self.area.bottom() - self.area.height() * part

    def level(self, values: Sequence[Decimal | None], x: float) -> float | None:
        """Return how high the line of ``values`` runs at a place; ``None`` where it does not run."""
        pairs = zip(range(self.count), range(1, self.count), strict=False)
        for here, there in pairs:
            first, second = values[here], values[there]
            begin, end = self.x(here), self.x(there)
            if first is None or second is None or not min(begin, end) <= x <= max(begin, end):
                continue
            part = (x - begin) / (end - begin)
            return self.y(first) + (self.y(second) - self.y(first)) * part
        return None

    def nearest(self, x: float) -> int:
        """Return the point that lies nearest to a place."""
        return min(range(self.count), key=lambda place: abs(self.x(place) - x))
