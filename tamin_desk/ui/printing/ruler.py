"""The page by which a printer is adjusted: rulers from both edges, and crosses whose places are known."""

from typing import Final

from PySide6.QtCore import QLineF, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QPainter, QPen

from tamin_desk.domain.text import to_persian_digits
from tamin_desk.services.config import Offset
from tamin_desk.ui.printing import cover_words as say
from tamin_desk.ui.printing.device import Page
from tamin_desk.ui.printing.paper import UNITS_PER_MM
from tamin_desk.ui.printing.pieces import Piece, bottom
from tamin_desk.ui.printing.text import Setting, load_print_fonts, set_text

CROSS_MM: Final = 20.0
"""How far the middle of each cross is from the two edges beside it."""
_ARM, _HAIR = 400.0, 12.0
_TICKS: Final = {10: 350.0, 5: 250.0, 1: 150.0}


def ruler_page(size: QSizeF, offset: Offset) -> Page:
    """Return the page on a sheet of ``size`` units, which tells the ``offset`` that it will be moved by."""
    load_print_fonts()
    pieces = [
        _ruler("ruler across", size.width(), across=True),
        _ruler("ruler down", size.height(), across=False),
    ]
    far = CROSS_MM * UNITS_PER_MM
    for name, x, y in (
        ("cross top left", far, far),
        ("cross top right", size.width() - far, far),
        ("cross bottom left", far, size.height() - far),
        ("cross bottom right", size.width() - far, size.height() - far),
    ):
        pieces.append(_cross(name, QPointF(x, y)))
    return Page(size, (*pieces, *_words(size, offset)))


def _words(size: QSizeF, offset: Offset) -> list[Piece]:
    side = CROSS_MM * UNITS_PER_MM
    width, top = size.width() - 2 * side, side + 1000
    title = set_text("title", say.RULER_TITLE, Setting(440, bold=True), side, top, width)
    now = say.RULER_NOW.format(
        across=say.shift(offset.across, across=True), down=say.shift(offset.down, across=False)
    )
    pieces = [title]
    for name, text in (("how", say.RULER_HOW), ("then", say.RULER_THEN), ("now", now)):
        below = bottom(pieces) + 150
        pieces.append(set_text(name, text, Setting(300), side, below, width))
    return pieces


def _ruler(name: str, length: float, *, across: bool) -> Piece:
    """Return the ticks of every millimetre along an edge, those of a centimetre with their figure."""
    lines, figures = [], []
    for mm in range(1, int(length / UNITS_PER_MM)):
        reach = next(long for step, long in _TICKS.items() if mm % step == 0)
        at = mm * UNITS_PER_MM
        lines.append(QLineF(at, 0, at, reach) if across else QLineF(0, at, reach, at))
        if mm % 10 == 0:
            figure = to_persian_digits(str(mm))
            how = Setting(220, 1.2, centred=True)
            where = (at - 300, reach, 600.0) if across else (reach - 100, at - 132, 600.0)
            figures.append(set_text(figure, figure, how, *where))

    def paint(painter: QPainter) -> None:
        painter.setPen(_pen())
        painter.drawLines(lines)
        for each in figures:
            each.paint(painter)

    room = QRectF(0, 0, length, 620) if across else QRectF(0, 0, 900, length)
    return Piece(name, room, paint, " ".join(each.text for each in figures))


def _cross(name: str, middle: QPointF) -> Piece:
    rect = QRectF(middle.x() - _ARM, middle.y() - _ARM, 2 * _ARM, 2 * _ARM)

    def paint(painter: QPainter) -> None:
        painter.setPen(_pen())
        painter.drawLine(QLineF(rect.left(), middle.y(), rect.right(), middle.y()))
        painter.drawLine(QLineF(middle.x(), rect.top(), middle.x(), rect.bottom()))

    return Piece(name, rect, paint)


def _pen() -> QPen:
    pen = QPen(Qt.GlobalColor.black, _HAIR)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    return pen
