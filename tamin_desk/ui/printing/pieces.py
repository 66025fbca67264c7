"""The pieces that a page is made of: each knows its place on the sheet and how it is painted."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from tamin_desk.ui.widgets.star_pattern import star


@dataclass(frozen=True, slots=True)
class Piece:
    """One thing on a page.

    Attributes:
        name: what it is, for tests and for what is said when it has no room.
        rect: the room that is its own, in units from the sheet's top left corner.
        paint: paints it with a painter whose lengths are units.
        text: what it says; empty for lines and marks.
    """

    name: str
    rect: QRectF
    paint: Callable[[QPainter], None]
    text: str = ""


def bottom(pieces: Iterable[Piece]) -> float:
    """Return where the lowest piece ends, in units."""
    return max(piece.rect.bottom() for piece in pieces)


def bar(name: str, rect: QRectF) -> Piece:
    """Return a filled line, ``rect`` thick and long."""

    def paint(painter: QPainter) -> None:
        painter.fillRect(rect, Qt.GlobalColor.black)

    return Piece(name, rect, paint)


def box(name: str, rect: QRectF, thickness: float, *, dashed: bool = False) -> Piece:
    """Return an empty box, its line wholly inside ``rect``."""

    def paint(painter: QPainter) -> None:
        pen = QPen(Qt.GlobalColor.black, thickness)
        pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        if dashed:
            pen.setDashPattern([5, 4])
        half = thickness / 2
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(rect.adjusted(half, half, -half, -half))

    return Piece(name, rect, paint)


def star_mark(rect: QRectF, thickness: float) -> Piece:
    """Return the mark of the letter's head: the eight-point star twice, one in the other."""

    def paint(painter: QPainter) -> None:
        pen = QPen(Qt.GlobalColor.black, thickness)
        pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        middle, radius = QPointF(rect.center()), rect.width() / 2 - thickness
        painter.drawPolygon(star(middle, radius))
        painter.drawPolygon(star(middle, radius * 0.56))

    return Piece("mark", rect, paint)
