"""One of many in a list: its ring at the start side, the cap of its key after its words."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QRadioButton, QWidget

from tamin_desk.ui.theme import theme
from tamin_desk.ui.tokens import Height, TextStyle
from tamin_desk.ui.widgets.base import draw_text, fill_round, follow_theme, from_start, painter_for
from tamin_desk.ui.widgets.key_cap import key_cap_size, paint_key_cap

_RING = 18
_DOT = 8
_GAP = 8


class Radio(QRadioButton):
    """``Radio("The reference is unclear", key="1")``; those with the same parent exclude each other."""

    def __init__(self, text: str = "", *, key: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._key = key
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        follow_theme(self._restyle)

    def sizeHint(self) -> QSize:
        return QSize(self._taken() + self._text_width(), theme().px(Height.SMALL))

    def minimumSizeHint(self) -> QSize:
        # Too narrow, the words end in an ellipsis; the tool tip has them all.
        return QSize(self._taken() + theme().px(80), theme().px(Height.SMALL))

    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    def paintEvent(self, event: QPaintEvent) -> None:
        look, painter = theme(), painter_for(self)
        side, on, enabled = look.px(_RING), self.isChecked(), self.isEnabled()
        column = from_start(self, self.rect(), 0, side)
        ring = QRect(column.x(), (self.height() - side) // 2, side, side)
        ground = "accent" if on and enabled else "surface" if enabled else "subtle"
        border = "accent" if on and enabled else "edge" if enabled else "line"
        fill_round(painter, ring, side / 2, look.colour(ground), look.colour(border))
        if on:
            dot = look.px(_DOT)
            inset = (side - dot) // 2
            fill_round(
                painter,
                QRect(ring.x() + inset, ring.y() + inset, dot, dot),
                dot / 2,
                look.colour("onAccent" if enabled else "ink3"),
            )
        font = look.font(TextStyle.BODY)
        painter.setFont(font)
        room = self.width() - self._taken()
        shown = QFontMetrics(font).elidedText(self.text(), Qt.TextElideMode.ElideRight, room)
        ink = look.colour("ink" if enabled else "ink3")
        draw_text(painter, from_start(self, self.rect(), side + _GAP, room), shown, ink)
        if self._key:
            self._paint_key(painter)

    def _paint_key(self, painter: QPainter) -> None:
        look, size = theme(), key_cap_size(self._key)
        area = from_start(self, self.rect(), self.width() - size.width(), size.width())
        cap = QRect(area.x(), (self.height() - size.height()) // 2, size.width(), size.height())
        paint_key_cap(
            painter,
            cap,
            self._key,
            ink=look.colour("ink2"),
            line=look.colour("line"),
            foot=look.colour("edge"),
            ground=look.colour("subtle"),
        )

    def _taken(self) -> int:
        key = key_cap_size(self._key).width() + _GAP if self._key else 0
        return theme().px(_RING) + _GAP + key

    def _text_width(self) -> int:
        return QFontMetrics(theme().font(TextStyle.BODY)).horizontalAdvance(self.text()) + 2

    def _restyle(self) -> None:
        self.setFont(theme().font(TextStyle.BODY))
        self.updateGeometry()
        self.update()
