"""What every painted widget shares: following the theme, and a few strokes of the pen."""

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QWidget

from tamin_desk.ui.theme import theme


def follow_theme(restyle: Callable[[], None]) -> None:
    """Call ``restyle`` now and at every change of the look.

    It must be a method of the widget: Qt then ends the connection together with the widget.
    """
    theme().changed.connect(restyle)
    restyle()


def rtl(widget: QWidget) -> bool:
    """Tell whether ``widget`` runs from right to left."""
    return widget.layoutDirection() == Qt.LayoutDirection.RightToLeft


def from_start(widget: QWidget, area: QRect, offset: int, width: int) -> QRect:
    """Return the part of ``area`` that begins ``offset`` pixels from its start side, ``width`` wide."""
    left = area.right() + 1 - offset - width if rtl(widget) else area.x() + offset
    return QRect(left, area.y(), width, area.height())


def painter_for(widget: QWidget) -> QPainter:
    """Return an antialiasing painter on ``widget``."""
    painter = QPainter(widget)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    return painter


def fill_round(
    painter: QPainter,
    rect: QRect,
    radius: float,
    fill: QColor | None,
    border: QColor | None = None,
    width: float = 1.0,
) -> None:
    """Fill a rounded rectangle and draw its border wholly inside ``rect``."""
    half = width / 2 if border is not None else 0.0
    shape = QRectF(rect).adjusted(half, half, -half, -half)
    painter.setPen(Qt.PenStyle.NoPen if border is None else QPen(border, width))
    painter.setBrush(Qt.BrushStyle.NoBrush if fill is None else fill)
    painter.drawRoundedRect(shape, radius - half, radius - half)


def draw_text(
    painter: QPainter, rect: QRect, text: str, colour: QColor, *, ltr: bool = False, centred: bool = False
) -> None:
    """Draw one line of text from the start side of ``rect``, or in its middle, centred in height.

    ``ltr`` is for codes: the painter takes over the widget's direction and would reorder their groups.
    """
    painter.setPen(colour)
    if ltr:
        painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    flag = Qt.AlignmentFlag.AlignHCenter if centred else Qt.AlignmentFlag.AlignLeft
    flags = (Qt.AlignmentFlag.AlignVCenter | flag).value | Qt.TextFlag.TextSingleLine.value
    painter.drawText(rect, flags, text)


def draw_bar(
    painter: QPainter, start: QPointF, end: QPointF, colour: QColor, width: float, *, dotted: bool
) -> None:
    """Draw a straight bar with flat ends, solid or dotted (square dots, gaps of one dot)."""
    pen = QPen(colour, width)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    if dotted:
        pen.setDashPattern([1.0, 0.8])
    painter.setPen(pen)
    painter.drawLine(start, end)
