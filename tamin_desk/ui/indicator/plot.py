"""Where things lie in the two plots: axes, places of points, stretches of lines and gaps. No painting."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from typing import Final

from PySide6.QtCore import QRectF

_SHARE_STEPS: Final = tuple(map(Decimal, ("1", "2", "5", "10", "25")))
_RATE_STEPS: Final = tuple(map(Decimal, ("0.5", "1", "2", "5", "10", "20", "50")))
_SHARE_PARTS: Final = 4
_RATE_PARTS: Final = 3
_ALL: Final = Decimal(100)


@dataclass(frozen=True, slots=True)
class Axis:
    """An upright axis in percent, with a line at every ``step``."""

    low: Decimal
    high: Decimal
    step: Decimal

    @property
    def ticks(self) -> tuple[Decimal, ...]:
        """Where its lines are, from below."""
        count = int((self.high - self.low) / self.step)
        return tuple(self.low + self.step * place for place in range(count + 1))

    @property
    def decimals(self) -> int:
        """How many decimals its figures need."""
        return 0 if self.step == self.step.to_integral_value() else 1


def share_axis(values: Iterable[Decimal | None]) -> Axis:
    """Return an axis that is as near to the values as it can be read, and so does not begin at zero.

    >>> share_axis([Decimal("71.2"), None, Decimal("87.4")])
    Axis(low=Decimal('70'), high=Decimal('90'), step=Decimal('5'))
    """
    known = [value for value in values if value is not None]
    if not known:
        return Axis(Decimal(0), _ALL, Decimal(25))
    for step in _SHARE_STEPS:
        low, high = _round(min(known), step, ROUND_FLOOR), _round(max(known), step, ROUND_CEILING)
        if (high - low) / step <= _SHARE_PARTS:
            break
    if high - low < 2 * step:
        # A line that hardly moves shall not look as if it climbed.
        high = min(_ALL, low + 2 * step)
        low = max(Decimal(0), high - 2 * step)
    return Axis(low, high, step)


def rate_axis(values: Iterable[Decimal | None]) -> Axis:
    """Return an axis that begins at zero.

    >>> rate_axis([Decimal("1.3"), Decimal("1.9")])
    Axis(low=Decimal('0'), high=Decimal('2'), step=Decimal('1'))
    """
    most = max((value for value in values if value is not None), default=Decimal(1))
    step = next((one for one in _RATE_STEPS if most <= one * _RATE_PARTS), _RATE_STEPS[-1])
    high = max(_round(most, step, ROUND_CEILING), 2 * step)
    return Axis(Decimal(0), high, step)


def _round(value: Decimal, step: Decimal, mode: str) -> Decimal:
    return (value / step).to_integral_value(mode) * step


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
