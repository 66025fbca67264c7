"""A tile that counts one state and, pressed, filters the table to it."""

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QEnterEvent, QFontMetrics, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from tamin_desk.ui.i18n import fmt_number
from tamin_desk.ui.icons import paint_icon
from tamin_desk.ui.theme import theme
from tamin_desk.ui.tokens import Radius, TextStyle
from tamin_desk.ui.widgets.badge import BadgeSpec, tone_colours
from tamin_desk.ui.widgets.base import draw_text, fill_round, follow_theme, from_start, painter_for, rtl

_HEIGHT = 56
_PADDING = 16


class StateTile(QAbstractButton):
    """``StateTile(act_state_spec(state), 2)``: checkable; word, icon and count."""

    def __init__(self, spec: BadgeSpec, count: int | None = 0, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._spec, self._count = spec, count
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_spec(spec)
        follow_theme(self._restyle)

    def set_spec(self, spec: BadgeSpec) -> None:
        """Show another state, or the same in another language."""
        self._spec = spec
        self.setText(spec.text)
        self._describe()

    def set_count(self, count: int | None) -> None:
        """Show another count; ``None`` while nobody can tell it."""
        self._count = count
        self._describe()

    def sizeHint(self) -> QSize:
        return QSize(theme().px(180), theme().px(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(120), theme().px(_HEIGHT))

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme()
        painter = painter_for(self)
        chosen = self.isChecked()
        ground = look.colour("accentSoft" if chosen else "surface")
        border = look.colour("accent" if chosen else "edge" if self.underMouse() else "line")
        fill_round(painter, self.rect(), Radius.TILE, ground, border, 2 if chosen else 1)
        ink, _ = tone_colours(self._spec.tone)
        side = look.px(20)
        offset = _PADDING
        if self._spec.icon is not None:
            icon = from_start(self, self.rect(), offset, side)
            paint_icon(painter, icon, self._spec.icon, ink, right_to_left=rtl(self))
            offset += side + 10
        count = "…" if self._count is None else fmt_number(self._count)
        figure = QFontMetrics(look.font(TextStyle.HEADING)).horizontalAdvance(count) + 4
        room = self.width() - offset - figure - _PADDING - 4
        words = self._spec.text
        style = TextStyle.BODY if self._width(TextStyle.BODY) <= room else TextStyle.LABEL
        if self._width(style) > room:
            words = QFontMetrics(look.font(style)).elidedText(words, Qt.TextElideMode.ElideRight, room)
        painter.setFont(look.font(style))
        draw_text(painter, from_start(self, self.rect(), offset, room), words, look.colour("ink2"))
        painter.setFont(look.font(TextStyle.HEADING))
        painter.setPen(look.colour("ink"))
        area: QRect = from_start(self, self.rect(), self.width() - figure - _PADDING, figure)
        end = Qt.AlignmentFlag.AlignLeft if rtl(self) else Qt.AlignmentFlag.AlignRight
        painter.drawText(
            area,
            (end | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter).value,
            count,
        )

    def _width(self, style: TextStyle) -> int:
        return QFontMetrics(theme().font(style)).horizontalAdvance(self._spec.text) + 2

    def _describe(self) -> None:
        count = self.tr("unknown") if self._count is None else fmt_number(self._count)
        self.setAccessibleName(f"{self._spec.text}: {count}")
        self.update()

    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()
