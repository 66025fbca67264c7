"""The check box: its box at the start side, the cap of its key after its words."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPaintEvent
from PySide6.QtWidgets import QCheckBox, QWidget

from tamin_desk.ui.icons import Icon, paint_icon
from tamin_desk.ui.theme import theme
from tamin_desk.ui.tokens import Height, TextStyle
from tamin_desk.ui.widgets.base import draw_text, fill_round, follow_theme, from_start, painter_for
from tamin_desk.ui.widgets.key_cap import key_cap_size, paint_key_cap

_BOX = 20
_GAP = 8


class Check(QCheckBox):
    """``Check("The photo is of another person", key="1")``."""

    def __init__(self, text: str = "", *, key: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._key = key
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        follow_theme(self._restyle)

    def sizeHint(self) -> QSize:
        width = theme().px(_BOX) + _GAP + self._text_width()
        if self._key:
            width += _GAP + key_cap_size(self._key).width()
        return QSize(width, theme().px(Height.SMALL))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme()
        painter = painter_for(self)
        side = look.px(_BOX)
        column = from_start(self, self.rect(), 0, side)
        box = QRect(column.x(), (self.height() - side) // 2, side, side)
        on, enabled = self.isChecked(), self.isEnabled()
        ground = "accent" if on and enabled else "surface" if enabled else "subtle"
        border = "accent" if on and enabled else "edge" if enabled else "line"
        fill_round(painter, box, 5, look.colour(ground), look.colour(border))
        if on:
            tick = look.colour("onAccent" if enabled else "ink3")
            paint_icon(painter, box.adjusted(2, 2, -2, -2), Icon.CHECK, tick, right_to_left=False)
        painter.setFont(look.font(TextStyle.BODY))
        ink = look.colour("ink" if enabled else "ink3")
        draw_text(painter, from_start(self, self.rect(), side + _GAP, self._text_width()), self.text(), ink)
        if self._key:
            size = key_cap_size(self._key)
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

    def _text_width(self) -> int:
        return QFontMetrics(theme().font(TextStyle.BODY)).horizontalAdvance(self.text()) + 2

    def _restyle(self) -> None:
        self.setFont(theme().font(TextStyle.BODY))
        self.updateGeometry()
        self.update()
