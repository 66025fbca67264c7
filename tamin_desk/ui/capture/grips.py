"""What is taken hold of on a picture: a corner, or the whole rectangle around a face.

Each is a control of its own, reached with Tab and moved with the arrows: by one pixel of the screen, by
ten with Shift.
"""

from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from tamin_desk.ui.theme import theme
from tamin_desk.ui.widgets.base import follow_theme, painter_for

SIDE: Final = 32
_MARK: Final = 12
_STEPS: Final = {
    Qt.Key.Key_Left: QPointF(-1, 0),
    Qt.Key.Key_Right: QPointF(1, 0),
    Qt.Key.Key_Up: QPointF(0, -1),
    Qt.Key.Key_Down: QPointF(0, 1),
}
_MODIFIERS: Final = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier


def step_of(event: QKeyEvent) -> QPointF | None:
    """Return by how many pixels an arrow moves; ``None`` for any other key. Pictures are never mirrored."""
    step = _STEPS.get(Qt.Key(event.key()))
    if step is None or event.modifiers() & ~_MODIFIERS:
        return None
    return step * 10 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else step


class Grip(QWidget):
    """One corner: a small square in a target of 32 pixels.

    Signals:
        pulled(QPointF): by so many pixels of the screen.
        held(bool): the hand, or the focus, has come to it or left it.
    """

    pulled = Signal(object)
    held = Signal(object)

    def __init__(self, parent: QWidget, *, shape: Qt.CursorShape = Qt.CursorShape.CrossCursor) -> None:
        super().__init__(parent)
        self._from: QPointF | None = None
        self.setFixedSize(QSize(SIDE, SIDE))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        # The mark itself shows the focus; a ring around the target would hide what is aimed at.
        self.setProperty("focusStyle", "none")
        self.setCursor(shape)
        follow_theme(self.update)

    def move_to(self, point: QPointF) -> None:
        """Lie with the middle at ``point`` of the picture's place."""
        self.move(round(point.x() - SIDE / 2), round(point.y() - SIDE / 2))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = step_of(event)
        if step is None:
            event.ignore()
        else:
            self.pulled.emit(step)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self._from = event.globalPosition()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._from is not None:
            now = event.globalPosition()
            self.pulled.emit(now - self._from)
            self._from = now

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._from = None

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.held.emit(True)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.held.emit(False)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        look, painter = theme(), painter_for(self)
        side = _MARK + (4 if self.hasFocus() else 0)
        place = QRectF((SIDE - side) / 2, (SIDE - side) / 2, side, side)
        painter.setPen(QPen(look.colour("accent"), 3 if self.hasFocus() else 2))
        painter.setBrush(look.colour("surface"))
        painter.drawRect(place)


class Body(QWidget):
    """The whole rectangle around a face: moved as one, made larger and smaller with + and −.

    Signals:
        pulled(QPointF): by so many pixels of the screen.
        grown(float): the rectangle is to be so many times as large, around its middle.
    """

    pulled = Signal(object)
    grown = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._from: QPointF | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.SizeAllCursor)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = step_of(event)
        if step is not None:
            self.pulled.emit(step)
        elif event.key() in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.grown.emit(1.04)
        elif event.key() in (Qt.Key.Key_Minus, Qt.Key.Key_Underscore):
            self.grown.emit(1 / 1.04)
        else:
            event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self._from = event.globalPosition()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._from is not None:
            now = event.globalPosition()
            self.pulled.emit(now - self._from)
            self._from = now

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._from = None
