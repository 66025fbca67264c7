"""A line over time on paper, the oldest period at the right; what is unknown is a gap with its word."""

from collections.abc import Sequence
from decimal import Decimal
from itertools import groupby
from typing import Final

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF

from tamin_desk.ui.axes import Axis, rate_axis, share_axis
from tamin_desk.ui.printing.indicator_words import UNKNOWN, number
from tamin_desk.ui.printing.pieces import Piece
from tamin_desk.ui.printing.text import Setting, set_text

_MARK: Final = 75.0
_LINE, _GRID = 32.0, 7.0
_TICKS: Final = 900.0
"""The room at the right in which the axis stands."""
_TYPE: Final = Setting(247, 1.4, centred=True)
_SIDE: Final = Setting(247, 1.4)


def places(count: int, rect: QRectF) -> tuple[float, ...]:
    """Return where ``count`` points stand across a plot, the first, which is the oldest, at the right."""
    inner = rect.adjusted(_TICKS * 0.6, 0, -_TICKS - 500, 0)
    if count == 1:
        return (inner.center().x(),)
    return tuple(inner.right() - inner.width() * place / (count - 1) for place in range(count))


def plot(
    name: str,
    values: Sequence[Decimal | None],
    told: Sequence[str],
    rect: QRectF,
    *,
    from_zero: bool,
    like: Sequence[Decimal | None] = (),
) -> list[Piece]:
    """Return a plot of percentages; ``told`` are the same in words, of which the first and last are said.

    ``like`` is a second line over the same time, dashed and without figures.
    """
    known = [value for value in (*values, *like) if value is not None]
    scale = rate_axis(known) if from_zero else share_axis(known)
    across = places(len(values), rect)

    def height(value: Decimal) -> float:
        return rect.bottom() - float((value - scale.low) / (scale.high - scale.low)) * rect.height()

    pieces = [_grid(name, rect, [height(tick) for tick in scale.ticks])]
    # Where nothing is known there is no scale either.
    for tick in scale.ticks if known else ():
        words = _percent(tick, scale)
        top = height(tick) - _SIDE.step * 0.55
        pieces.append(set_text(f"{name} axis", words, _SIDE, rect.right() - _TICKS, top, _TICKS))
    spots: list[tuple[int, QPointF]] = []
    runs: list[list[QPointF]] = []
    for is_known, run in groupby(enumerate(values), key=lambda one: one[1] is not None):
        here = list(run)
        if is_known:
            found = [
                (place, QPointF(across[place], height(value))) for place, value in here if value is not None
            ]
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
        [QPointF(across[place], height(value)) for place, value in run if value is not None]
        for is_known, run in groupby(enumerate(like), key=lambda one: one[1] is not None)
        if is_known
    ]
    line = _lines(name, rect, runs, is_last_known=len(values) - 1 in ends)
    patches = [_patch(label.rect) for label in labels]
    return [*pieces, *patches, _dashes(name, rect, others), line, *labels]


def _percent(value: Decimal, scale: Axis) -> str:
    return number(Decimal(f"{value:.{scale.decimals}f}"))


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
