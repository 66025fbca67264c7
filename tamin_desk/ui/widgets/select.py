"""The drop-down: one of many, looking like a field."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPaintEvent
from PySide6.QtWidgets import QComboBox, QWidget

from tamin_desk.ui.icons import Icon, paint_icon
from tamin_desk.ui.theme import theme
from tamin_desk.ui.tokens import Height, Radius, TextStyle
from tamin_desk.ui.widgets.base import draw_text, fill_round, follow_theme, from_start, painter_for, rtl

_PADDING = 12
_ICON = 20
_ARROW = 16
_GAP = 8


class Select(QComboBox):
    """``Select("Language")`` then ``set_choices([(Language.PERSIAN, "فارسی"), …])``.

    ``chosen`` carries the value, by the clerk only. ``small`` is 32 pixels high instead of 40.
    """

    chosen = Signal(object)

    def __init__(
        self, name: str, *, icon: Icon | None = None, small: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._icon = icon
        self._height = Height.SMALL if small else Height.NORMAL
        self._values: list[object] = []
        self.setAccessibleName(name)
        self.view().setAccessibleName(name)
        self.setProperty("focusStyle", "field")
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.activated.connect(self._tell_chosen)
        follow_theme(self._restyle)

    def set_choices(self, choices: Sequence[tuple[object, str]]) -> None:
        """Replace what can be chosen; what was chosen stays chosen when it is still there."""
        value = self.value()
        self.clear()
        self._values = [each for each, _ in choices]
        self.addItems([text for _, text in choices])
        if value in self._values:
            self.set_value(value)
        self.updateGeometry()

    def value(self) -> object:
        """Return the chosen value, or None."""
        place = self.currentIndex()
        return self._values[place] if 0 <= place < len(self._values) else None

    def set_value(self, value: object) -> None:
        """Choose without telling. Raises ValueError for what is not there."""
        self.setCurrentIndex(self._values.index(value))

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(theme().font(TextStyle.BODY))
        widest = max((metrics.horizontalAdvance(self.itemText(i)) for i in range(self.count())), default=0)
        icon = 0 if self._icon is None else theme().px(_ICON) + _GAP
        return QSize(widest + icon + theme().px(_ARROW) + _GAP + 2 * _PADDING + 8, theme().px(self._height))

    def minimumSizeHint(self) -> QSize:
        return QSize(min(self.sizeHint().width(), theme().px(120)), theme().px(self._height))

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme()
        painter = painter_for(self)
        enabled, focused = self.isEnabled(), self.hasFocus()
        border = "line" if not enabled else "accent" if focused else "edge"
        ground = "surface" if enabled else "subtle"
        fill_round(
            painter,
            self.rect(),
            Radius.CONTROL,
            look.colour(ground),
            look.colour(border),
            2 if focused else 1,
        )
        ink = look.colour("ink" if enabled else "ink3")
        offset, side = _PADDING, look.px(_ARROW)
        if self._icon is not None:
            paint_icon(
                painter,
                from_start(self, self.rect(), offset, look.px(_ICON)),
                self._icon,
                ink,
                right_to_left=rtl(self),
            )
            offset += theme().px(_ICON) + _GAP
        room = self.width() - offset - _GAP - side - _PADDING
        font = look.font(TextStyle.BODY)
        painter.setFont(font)
        shown = QFontMetrics(font).elidedText(self.currentText(), Qt.TextElideMode.ElideRight, room)
        draw_text(painter, from_start(self, self.rect(), offset, room), shown, ink)
        arrow: QRect = from_start(self, self.rect(), self.width() - _PADDING - side, side)
        paint_icon(painter, arrow, Icon.CHEVRON_DOWN, ink, right_to_left=rtl(self))

    def _tell_chosen(self) -> None:
        self.chosen.emit(self.value())

    def _restyle(self) -> None:
        self.setFont(theme().font(TextStyle.BODY))
        self.view().setFont(theme().font(TextStyle.BODY))
        self.setMinimumHeight(theme().px(self._height))
        self.updateGeometry()
        self.update()
