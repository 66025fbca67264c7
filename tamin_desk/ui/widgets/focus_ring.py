"""The focus ring: one overlay for a window, so that drawing outside a widget shifts nothing."""

import shiboken6
from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QPaintEvent, QPen, QRegion
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QLineEdit, QWidget

from tamin_desk.ui.theme import theme
from tamin_desk.ui.tokens import Radius
from tamin_desk.ui.widgets.base import follow_theme, painter_for

_GAP = 2
_RING = 2
_HALO = 3
_REACH = _GAP + _RING + 1
_FOLLOWED = (QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Hide, QEvent.Type.Show)


class FocusRing(QWidget):
    """``FocusRing(window)``, once per window. Shown after keyboard focus, transparent to the mouse.

    A button gets a ring of 2 px, 2 px outside; a field has its own border and gets a soft halo.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._target: QWidget | None = None
        self._by_mouse = False
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()
        app = QApplication.instance()
        assert isinstance(app, QApplication)  # nosec B101 # a widget cannot live without one
        app.focusChanged.connect(self._focus_changed)
        window.installEventFilter(self)
        self._focus_changed(None, QApplication.focusWidget())
        follow_theme(self.update)

    @property
    def target(self) -> QWidget | None:
        """The widget that is ringed, or None."""
        return self._target

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _FOLLOWED:
            if watched is self._target and event.type() == QEvent.Type.Hide:
                self._follow(None)
            else:
                self._place()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._target is None:
            return
        look = theme()
        painter = painter_for(self)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if self._is_field(self._target):
            painter.setPen(QPen(look.colour("accentSoft"), _HALO))
            inset, radius = _REACH - _HALO / 2, Radius.CONTROL + _HALO / 2
        else:
            painter.setPen(QPen(look.colour("accent"), _RING))
            inset, radius = _REACH - _GAP - _RING / 2, Radius.CONTROL + _GAP + _RING / 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), radius, radius)

    def _focus_changed(self, old: QWidget | None, new: QWidget | None) -> None:
        inside = new is not None and new.window() is self.parentWidget()
        # A click moves the focus while the button is down; keys and programs move it while none is.
        self._by_mouse = QApplication.mouseButtons() != Qt.MouseButton.NoButton
        self._follow(new if inside else None)

    def _follow(self, target: QWidget | None) -> None:
        for each in self._chain(self._target):
            each.removeEventFilter(self)
        self._target = target
        for each in self._chain(target):
            each.installEventFilter(self)
        self._place()

    def _chain(self, widget: QWidget | None) -> list[QWidget]:
        """Return the widget and its ancestors below the window: any of them may scroll or move."""
        chain: list[QWidget] = []
        # One that goes with its window moves the focus on when it is gone already.
        while widget is not None and shiboken6.isValid(widget) and widget is not self.parentWidget():
            chain.append(widget)
            widget = widget.parentWidget()
        return chain

    def _place(self) -> None:
        target, window = self._target, self.parentWidget()
        if target is None or window is None or not target.isVisible() or not self._wanted(target):
            self.hide()
            return
        # The bare line of a field that draws its own frame: the halo lies around the frame.
        framed = target.parentWidget() if target.property("focusStyle") == "parent" else target
        framed = target if framed is None else framed
        shown = QRect(framed.mapTo(window, QPoint(0, 0)), framed.size())
        # What lies at the window's edge has no room outside: there the ring keeps within the window.
        around = shown.adjusted(-_REACH, -_REACH, _REACH, _REACH).intersected(window.rect())
        seen = around.intersected(self._seen(target, window))
        if seen.isEmpty():
            self.hide()
            return
        self.setGeometry(around)
        # What is scrolled out of sight has no ring over whatever stands there instead.
        if seen == around:
            self.clearMask()
        else:
            self.setMask(QRegion(seen.translated(-around.topLeft())))
        self.raise_()
        self.show()
        self.update()

    def _seen(self, target: QWidget, window: QWidget) -> QRect:
        """Return the part of the window in which a widget can be seen, however it is scrolled."""
        seen = window.rect()
        for each in self._chain(target.parentWidget()):
            area = each.parentWidget()
            if isinstance(area, QAbstractScrollArea) and area.viewport() is each:
                room = QRect(each.mapTo(window, QPoint(0, 0)), each.size())
                seen &= room.adjusted(-_REACH, -_REACH, _REACH, _REACH)
        return seen

    def _wanted(self, target: QWidget) -> bool:
        # A list marks its current row itself, and a page that takes plain keys marks what they are about:
        # a ring around the whole of it would only frame the panel.
        if target.property("focusStyle") == "none":
            return False
        return self._is_field(target) or not (self._by_mouse or isinstance(target, QAbstractScrollArea))

    def _is_field(self, target: QWidget) -> bool:
        return isinstance(target, QLineEdit) or target.property("focusStyle") == "field"
