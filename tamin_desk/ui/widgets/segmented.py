"""One of a few, in one bordered group: real radio buttons, moved through with the arrows."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QFocusEvent, QFontMetrics, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QRadioButton, QSizePolicy, QWidget

from tamin_desk.ui.icons import Icon, paint_icon
from tamin_desk.ui.layout import clear, reveal
from tamin_desk.ui.theme import theme
from tamin_desk.ui.tokens import Height, Radius, TextStyle
from tamin_desk.ui.widgets.base import draw_text, follow_theme, from_start, painter_for, rtl
from tamin_desk.ui.widgets.key_cap import key_cap_size, paint_key_cap

_PADDING = 12
_GAP = 8


@dataclass(frozen=True, slots=True)
class Choice:
    """One segment: what it stands for, its words, perhaps an icon before and a key cap after them."""

    value: object
    text: str
    icon: Icon | None = None
    key: str = ""


class _Segment(QRadioButton):
    def __init__(self, choice: Choice) -> None:
        super().__init__(choice.text)
        self.choice = choice
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        follow_theme(self._restyle)

    def show_choice(self, choice: Choice) -> None:
        """Stand for the same in other words."""
        if choice != self.choice:
            self.choice = choice
            self.setText(choice.text)
            self._restyle()

    def sizeHint(self) -> QSize:
        height = theme().px(Height.SMALL)
        return QSize(self._content() + 2 * _PADDING, height)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def hitButton(self, pos: object) -> bool:
        return True

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand the focus on to the chosen segment: Qt gives it back to whichever had it last.

        Whatever has the focus, Qt lets Tab lead to that one alone. A choice that was set back meanwhile could
        not be reached by keys any more.
        """
        super().focusInEvent(event)
        home = self.parentWidget()
        chosen = home.focusProxy() if isinstance(home, SegmentedChoice) else None
        by_mouse = event.reason() == Qt.FocusReason.MouseFocusReason
        if isinstance(chosen, _Segment) and chosen is not self and chosen.isChecked() and not by_mouse:
            chosen.setFocus(event.reason())

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme()
        painter = painter_for(self)
        ink = look.colour("accent" if self.isChecked() else "ink2")
        if not self.isEnabled():
            ink = look.colour("ink3")
        offset = (self.width() - self._content()) // 2
        choice = self.choice
        if choice.icon is not None:
            side = look.px(20)
            paint_icon(
                painter,
                from_start(self, self.rect(), offset, side),
                choice.icon,
                ink,
                right_to_left=rtl(self),
            )
            offset += side + _GAP
        style = TextStyle.LABEL_STRONG if self.isChecked() else TextStyle.LABEL
        width = self._text_width()
        painter.setFont(look.font(style))
        draw_text(painter, from_start(self, self.rect(), offset, width), choice.text, ink, centred=True)
        if choice.key:
            size = key_cap_size(choice.key)
            area = from_start(self, self.rect(), offset + width + _GAP, size.width())
            cap = QRect(area.x(), (self.height() - size.height()) // 2, size.width(), size.height())
            paint_key_cap(
                painter,
                cap,
                choice.key,
                ink=look.colour("ink2"),
                line=look.colour("line"),
                foot=look.colour("edge"),
                ground=look.colour("subtle"),
            )

    def _text_width(self) -> int:
        # The width of the chosen (bolder) form, so that a choice moves nothing.
        return QFontMetrics(theme().font(TextStyle.LABEL_STRONG)).horizontalAdvance(self.choice.text) + 2

    def _content(self) -> int:
        icon = 0 if self.choice.icon is None else theme().px(20) + _GAP
        key = key_cap_size(self.choice.key).width() + _GAP if self.choice.key else 0
        return icon + self._text_width() + key

    def _restyle(self) -> None:
        self.setFont(theme().font(TextStyle.LABEL))
        self.updateGeometry()
        self.update()


class SegmentedChoice(QWidget):
    """``SegmentedChoice("Credential", [Choice(kind, "Card serial", key="F3"), …])``.

    The first segment is at the start side. ``chosen`` carries the value, by the clerk only.
    """

    chosen = Signal(object)

    def __init__(self, name: str, choices: Sequence[Choice] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._segments: list[_Segment] = []
        self.set_choices(choices)
        follow_theme(self.update)

    def set_choices(self, choices: Sequence[Choice]) -> None:
        """Replace the segments; what was chosen stays chosen when it is still there."""
        if [segment.choice.value for segment in self._segments] == [choice.value for choice in choices]:
            # Other words for the same: new segments would be the last that Tab comes to.
            for segment, choice in zip(self._segments, choices, strict=True):
                segment.show_choice(choice)
            return
        value = self.value()
        for segment in self._segments:
            # They live until the event loop turns, and would be of the new ones' group until then.
            segment.setAutoExclusive(False)
        focused = any(segment.hasFocus() for segment in self._segments)
        clear(self._row)
        self._segments = [_Segment(choice) for choice in choices]
        for segment in self._segments:
            segment.setAccessibleDescription(self.accessibleName())
            segment.clicked.connect(self._clicked)
            segment.toggled.connect(self._toggled)
            self._row.addWidget(segment)
        reveal(self._row)
        self.set_value(value)
        if focused:
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def value(self) -> object:
        """Return the chosen value, or None."""
        return next((each.choice.value for each in self._segments if each.isChecked()), None)

    def set_value(self, value: object) -> None:
        """Choose without telling; None chooses nothing."""
        for segment in self._segments:
            segment.setAutoExclusive(False)
            segment.setChecked(value is not None and segment.choice.value == value)
        for segment in self._segments:
            segment.setAutoExclusive(True)
            # Qt moves this along when an arrow chooses; a choice that is set back must be reached by Tab too.
            by_tab = segment.isChecked() or not any(each.isChecked() for each in self._segments)
            segment.setFocusPolicy(Qt.FocusPolicy.StrongFocus if by_tab else Qt.FocusPolicy.ClickFocus)
        self._aim()
        if any(segment.hasFocus() and not segment.isChecked() for segment in self._segments):
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme()
        painter = painter_for(self)
        whole = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        outline = QPainterPath()
        outline.addRoundedRect(whole, Radius.CONTROL, Radius.CONTROL)
        painter.fillPath(outline, look.colour("surface"))
        painter.save()
        painter.setClipPath(outline)
        for segment in self._segments:
            if segment.isChecked():
                painter.fillRect(segment.geometry(), look.colour("accentSoft"))
        painter.restore()
        for segment in self._segments[1:]:
            edge = segment.geometry().right() if rtl(self) else segment.x()
            painter.fillRect(edge, 1, 1, self.height() - 2, look.colour("line"))
        painter.setPen(QPen(look.colour("edge"), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(outline)

    def _clicked(self) -> None:
        self.chosen.emit(self.value())

    def _toggled(self) -> None:
        self._aim()
        self.update()

    def _aim(self) -> None:
        """The focus of the group is that of the chosen segment: from there the arrows move."""
        chosen = [segment for segment in self._segments if segment.isChecked()]
        if self._segments:
            self.setFocusProxy((chosen or self._segments)[0])
