"""The mark of the program, and the pane of stars and crosses it is taken from."""

import math
from typing import Final

from PySide6.QtCore import QPointF, QSize
from PySide6.QtGui import QColor, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from tamin_desk.ui.icons import Icon, paint_icon
from tamin_desk.ui.theme import theme
from tamin_desk.ui.widgets.base import follow_theme, painter_for

_TILE: Final = 96.0
_OPACITY: Final = 0.13


def star(middle: QPointF, radius: float) -> QPolygonF:
    """Return the eight-point star (two squares laid crosswise) of an outer radius in pixels."""
    inner = radius * math.cos(math.pi / 4) / math.cos(math.pi / 8)
    points = []
    for corner in range(16):
        reach = radius if corner % 2 == 0 else inner
        angle = math.pi / 8 * corner - math.pi / 2
        points.append(middle + QPointF(reach * math.cos(angle), reach * math.sin(angle)))
    return QPolygonF(points)


class Emblem(QWidget):
    """The star with the person, ``side`` pixels wide."""

    def __init__(self, side: int = 36, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._side = side
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        follow_theme(self.update)

    def sizeHint(self) -> QSize:
        return QSize(self._side, self._side)

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme()
        paint_icon(
            painter_for(self),
            self.rect(),
            Icon.EMBLEM,
            look.colour("accent"),
            right_to_left=False,
            ground=look.colour("onAccent"),
        )


class StarPattern(QWidget):
    """A quiet pane of star-and-cross lines on the canvas; lay panels on it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        follow_theme(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme()
        painter = painter_for(self)
        painter.fillRect(self.rect(), look.colour("canvas"))
        line = QColor(look.colour("accent"))
        line.setAlphaF(_OPACITY)
        painter.setPen(QPen(line, 1))
        # Stars whose points touch leave crosses between them; each holds a smaller star.
        for row in range(-1, int(self.height() / _TILE) + 2):
            for column in range(-1, int(self.width() / _TILE) + 2):
                middle = QPointF(column * _TILE, row * _TILE)
                painter.drawPolygon(star(middle, _TILE / 2))
                painter.drawPolygon(star(middle, _TILE / 4))
                painter.drawPolygon(star(middle + QPointF(_TILE / 2, _TILE / 2), _TILE / 7))
