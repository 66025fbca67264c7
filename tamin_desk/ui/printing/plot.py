"""A line over time on paper, the oldest period at the right; what is unknown is a gap with its word."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby
from typing import Final

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF

from tamin_desk.ui.printing.indicator_words import UNKNOWN, number
from tamin_desk.ui.printing.pieces import Piece
from tamin_desk.ui.printing.text import Setting, set_text

_STEPS: Final = (0.5, 1.0, 2.0, 5.0, 10.0, 20.0, 25.0, 50.0)
_MOST_STEPS: Final = 4
_ALL: Final = 100.0
_MARK: Final = 75.0
_LINE, _GRID = 32.0, 7.0
_TICKS: Final = 900.0
"""The room at the right in which the axis stands."""
_TYPE: Final = Setting(247, 1.4, centred=True)
_SIDE: Final = Setting(247, 1.4)


@dataclass(frozen=True, slots=True)
class Axis:
    """From ``low`` to ``high`` percent, with a line at every ``step``."""

    low: float
    high: float
    step: float

    @property
    def ticks(self) -> tuple[float, ...]:
        """Where lines are, from the lowest."""
        count = round((self.high - self.low) / self.step)
        return tuple(self.low + self.step * number for number in range(count + 1))


def axis(values: Sequence[float], *, from_zero: bool) -> Axis:
    """Return an axis that holds all values between 0 and 100.

    >>> axis([71.2, 87.4], from_zero=False)
    Axis(low=70.0, high=90.0, step=5.0)
    >>> axis([0.9, 1.9], from_zero=True).ticks
    (0.0, 0.5, 1.0, 1.5, 2.0)
    >>> axis([100.0], from_zero=False)
    Axis(low=99.5, high=100.0, step=0.5)
    """
    least, most = (min(values), max(values)) if values else (0.0, 0.0)
    least = 0.0 if from_zero else least
    step = next(one for one in _STEPS if _high(most, one) - _low(least, one) <= _MOST_STEPS * one)
    low, high = _low(least, step), _high(most, step)
    if low == high:
        low, high = (low, low + step) if low + step <= _ALL else (low - step, low)
    return Axis(low, high, step)


def _low(value: float, step: float) -> float:
    return math.floor(value / step) * step


def _high(value: float, step: float) -> float:
    return math.ceil(value / step) * step


def places(count: int, rect: QRectF) -> tuple[float, ...]:
    """Return where ``count`` points stand across a plot, the first, which is the oldest, at the right."""
    inner = rect.adjusted(_TICKS * 0.6, 0, -_TICKS - 500, 0)
    if count == 1:
        return (inner.center().x(),)
    return tuple(inner.right() - inner.width() * place / (count - 1) for place in range(count))


def plot(
    name: str,
    values: Sequence[float | None],
    told: Sequence[str],
    rect: QRectF,
    *,
    from_zero: bool,
    like: Sequence[float | None] = (),
) -> list[Piece]:
    """Return a plot of percentages; ``told`` are the same in words, of which the first and last are said.

    ``like`` is a second line over the same time, dashed and without figures.
    """
    known = [value for value in (*values, *like) if value is not None]
    scale = axis(known, from_zero=from_zero)
    across = places(len(values), rect)

    def height(value: float) -> float:
        return rect.bottom() - (value - scale.low) / (scale.high - scale.low) * rect.height()

    pieces = [_grid(name, rect, [height(tick) for tick in scale.ticks])]
    # Where nothing is known there is no scale either.
    for tick in scale.ticks if known else ():
        words = _percent(tick, scale.step)
        top = height(tick) - _SIDE.step * 0.55
        pieces.append(set_text(f"{name} axis", words, _SIDE, rect.right() - _TICKS, top, _TICKS))
    spots: list[tuple[int, QPointF]] = []
    runs: list[list[QPointF]] = []
    for is_known, run in groupby(enumerate(values), key=lambda one: one[1] is not None):
        here = [(place, value) for place, value in run]
        if is_known:
            found = [(place, QPointF(across[place], height(value or 0.0))) for place, value in here]
            spots += found
            runs.append([spot for _, spot in found])
        else:
            middle = (across[here[0][0]] + across[here[-1][0]]) / 2
            top = rect.center().y() - _TYPE.step / 2
            pieces.append(set_text(f"{name} gap", UNKNOWN, _TYPE, middle - 900, top, 1800))
    ends = dict([*spots[:1], *spots[-1:]])
    labels = []
    for place, spot in ends.items():
        top = spot.y() - _TYPE.step - _MARK
        labels.append(set_text(f"{name} value", told[place], _TYPE, spot.x() - 800, top, 1600))
    others = [
        [QPointF(across[place], height(value or 0.0)) for place, value in run]
        for is_known, run in groupby(enumerate(like), key=lambda one: one[1] is not None)
        if is_known
    ]
    line = _lines(name, rect, runs, is_last_known=len(values) - 1 in ends)
    patches = [_patch(label.rect) for label in labels]
    return [*pieces, *patches, _dashes(name, rect, others), line, *labels]


def _percent(value: float, step: float) -> str:
    return number(Decimal(f"{value:.{1 if step < 1 else 0}f}"))


def _grid(name: str, rect: QRectF, heights: Sequence[float]) -> Piece:
    def paint(painter: QPainter) -> None:
        painter.setPen(QPen(Qt.GlobalColor.gray, _GRID))
        painter.drawLines([QLineF(rect.left(), y, rect.right() - _TICKS, y) for y in heights])

    return Piece(f"{name} grid", rect, paint)


def _patch(rect: QRectF) -> Piece:
    """White under a figure: a line of the grid through it makes another figure of it."""

    def paint(painter: QPainter) -> None:
        painter.fillRect(rect, Qt.GlobalColor.white)

    return Piece("patch", rect, paint)


def _dashes(name: str, rect: QRectF, runs: Sequence[Sequence[QPointF]]) -> Piece:
    def paint(painter: QPainter) -> None:
        pen = QPen(Qt.GlobalColor.darkGray, _LINE * 0.7)
        pen.setDashPattern([4, 3])
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        painter.setPen(pen)
        for run in runs:
            painter.drawPolyline(QPolygonF(list(run)))

    return Piece(f"{name} like", rect, paint)


def _lines(name: str, rect: QRectF, runs: Sequence[Sequence[QPointF]], *, is_last_known: bool) -> Piece:
    def paint(painter: QPainter) -> None:
        pen = QPen(Qt.GlobalColor.black, _LINE)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        for run in runs:
            painter.drawPolyline(QPolygonF(list(run)))
        spots = [spot for run in runs for spot in run]
        for spot in spots:
            painter.setBrush(Qt.GlobalColor.white)
            painter.drawEllipse(spot, _MARK, _MARK)
        if is_last_known:
            painter.setBrush(Qt.GlobalColor.black)
            painter.drawEllipse(spots[-1], _MARK, _MARK)

    return Piece(f"{name} line", rect, paint)
