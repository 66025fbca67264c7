"""Upright axes of plots in percent, for the screen and for paper: one rule, whatever the plot is drawn on."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from typing import Final

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
