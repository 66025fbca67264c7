"""The handles at crown and chin of a picture, by which two faces are made equally high."""

from enum import StrEnum
from typing import Final

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractSlider, QWidget

from tamin_desk.ui.theme import theme
from tamin_desk.ui.tokens import Radius, TextStyle
from tamin_desk.ui.widgets.base import draw_text, fill_round, follow_theme, painter_for

TICK: Final = 10
"""How far the tick reaches into the frame, in pixels."""
_WIDTH, _HEIGHT = 34, 24
_SHARES: Final = 10_000


class Place(StrEnum):
    """Which line of the face a handle marks."""

    CROWN = "crown"
    CHIN = "chin"


class Handle(QAbstractSlider):
    """A small tab on the outer side of a frame; dragged, or moved with the arrows when focused.

    Signals:
        pulled(float): by so many logical pixels, downwards.
        let_go: the hand has left it; the faces may be aligned again.
    """

    pulled = Signal(object)
    let_go = Signal()

    def __init__(self, place: Place, parent: QWidget) -> None:
        super().__init__(parent)
        self.place = place
        self._text = ""
        self._grip: float | None = None
        # The value is for the screen reader: the line's height as a share of the picture.
        self.setRange(0, _SHARES)
        self.setOrientation(Qt.Orientation.Vertical)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.SizeVerCursor)
        follow_theme(self._restyle)

    def set_text(self, text: str, name: str) -> None:
        """Write the word on the tab, and say whose it is to a screen reader."""
        self._text = text
        self.setAccessibleName(name)
        self._restyle()

    def set_share(self, share: float) -> None:
        """Tell where the line is, as a share of the picture's height from the top."""
        self.setValue(round(share * _SHARES))

    def sizeHint(self) -> QSize:
        look = theme()
        words = QFontMetrics(look.font(TextStyle.CAPTION_STRONG)).horizontalAdvance(self._text) + 12
        return QSize(max(look.px(_WIDTH), words), look.px(_HEIGHT))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move by one pixel, by ten with Shift; every other key is the page's."""
        step = 10.0 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1.0
        if event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier):
            event.ignore()
        elif event.key() == Qt.Key.Key_Up:
            self.pulled.emit(-step)
        elif event.key() == Qt.Key.Key_Down:
            self.pulled.emit(step)
        else:
            event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self._grip = event.globalPosition().y()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._grip is not None:
            now = event.globalPosition().y()
            self.pulled.emit(now - self._grip)
            self._grip = now

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._grip is not None:
            self._grip = None
            self.let_go.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        look, painter = theme(), painter_for(self)
        chosen = self.hasFocus() or self._grip is not None
        fill_round(
            painter,
            self.rect(),
            Radius.CHIP,
            look.colour("surface"),
            look.colour("accent" if chosen else "edge"),
        )
        painter.setFont(look.font(TextStyle.CAPTION_STRONG))
        draw_text(painter, self.rect(), self._text, look.colour("ink"), centred=True)

    def _restyle(self) -> None:
        self.resize(self.sizeHint())
        self.update()


def paint_tick(painter: QPainter, y: int, outer: int, *, inwards: int) -> None:
    """Paint a tick from the frame's outer edge inwards: black with white edges, on whatever lies there.

    ``inwards`` is 1 when the frame lies to the right of its outer edge, −1 when to the left.
    """
    left = outer if inwards > 0 else outer - TICK
    painter.fillRect(QRect(QPoint(left, y - 2), QSize(TICK, 5)), QColor(Qt.GlobalColor.white))
    painter.fillRect(QRect(QPoint(left, y - 1), QSize(TICK, 3)), QColor(Qt.GlobalColor.black))
