"""The notice: what happened, that nothing is lost, what to do next."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QAccessible, QAccessibleEvent, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from tamin_desk.ui.icons import Icon
from tamin_desk.ui.layout import clear
from tamin_desk.ui.theme import theme
from tamin_desk.ui.tokens import Radius, TextStyle
from tamin_desk.ui.widgets.badge import tone_colours
from tamin_desk.ui.widgets.base import fill_round, follow_theme, painter_for
from tamin_desk.ui.widgets.button import Button, Role, Size
from tamin_desk.ui.widgets.field import IconMark
from tamin_desk.ui.widgets.inline_text import InlineText

_ICONS = {
    "neutral": Icon.INFO,
    "accent": Icon.INFO,
    "ok": Icon.CHECK_RING,
    "warn": Icon.WARNING,
    "bad": Icon.DIAMOND_MARK,
}
_MOST_BUTTONS = 2
_SIDE, _TOP, _GAP, _BETWEEN = 14, 10, 12, 8
_FLAT_TOP = 6


class Notice(QWidget):
    """``Notice("ok", "The serial corresponds.", "The photo was filed.")``; both texts are *markup*.

    ``tone`` is neutral, accent, ok, warn or bad; ``icon`` takes the place of the tone's own. The buttons of
    one that is ``flat`` stand beside the text, for a line across a page.
    """

    def __init__(
        self,
        tone: str = "neutral",
        first: str = "",
        second: str = "",
        *,
        icon: Icon | None = None,
        flat: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._flat, self._top = flat, _FLAT_TOP if flat else _TOP
        self._tone, self._icon = tone, icon
        self._ends: list[QWidget] = []
        self._mark = IconMark(side=20)
        self._text = InlineText("", TextStyle.LABEL)
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(8)
        self._buttons.addStretch(1)
        outer = QHBoxLayout(self)
        outer.setContentsMargins(_SIDE, self._top, _SIDE, self._top)
        outer.setSpacing(_GAP)
        if flat:
            outer.addWidget(self._mark)
            middle = QVBoxLayout()
            middle.addStretch(1)
            middle.addWidget(self._text)
            middle.addStretch(1)
            outer.addLayout(middle, 1)
            outer.addLayout(self._buttons)
        else:
            texts = QVBoxLayout()
            texts.setContentsMargins(0, 0, 0, 0)
            texts.setSpacing(_BETWEEN)
            texts.addWidget(self._text)
            texts.addLayout(self._buttons)
            icon_column = QVBoxLayout()
            icon_column.addWidget(self._mark)
            icon_column.addStretch(1)
            outer.addLayout(icon_column)
            outer.addLayout(texts, 1)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.set_text(first, second)
        follow_theme(self._restyle)

    def set_text(self, first: str, second: str = "") -> None:
        """Say something else: ``first`` in strong letters, ``second`` after it; the screen reader is told."""
        strong = f"**{first}**" if first and "**" not in first else first
        self._text.set_markup(f"{strong} {second}".strip())
        self.setAccessibleName(self._text.text())
        if self.isVisible():
            QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def set_tone(self, tone: str, icon: Icon | None = None) -> None:
        """Change ground and icon."""
        self._tone, self._icon = tone, icon
        self._restyle()

    def add_button(
        self, text: str, *, role: Role = Role.NORMAL, key: str = "", icon: Icon | None = None
    ) -> Button:
        """Add one of at most two small buttons below the text. Raises ValueError for a third."""
        if self._buttons.count() > _MOST_BUTTONS:  # the stretch at the end is counted too
            raise ValueError("a notice has at most two buttons")
        button = Button(text, role=role, size=Size.SMALL, key=key, icon=icon)
        self._buttons.insertWidget(self._buttons.count() - 1, button)
        return button

    def clear_buttons(self) -> None:
        """Take the buttons away."""
        clear(self._buttons)
        self._buttons.addStretch(1)

    def add_at_end(self, widget: QWidget, *, before: QWidget | None = None) -> None:
        """Put a widget after the text and the buttons of a flat notice, the last or ``before`` another."""
        layout = self.layout()
        if isinstance(layout, QHBoxLayout):
            layout.insertWidget(layout.count() if before is None else layout.indexOf(before), widget)
        self._ends.append(widget)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        # Reckoned here: the nested layouts keep the height of an older text until the next activation.
        room = width - 2 * _SIDE - self._mark.sizeHint().width() - _GAP
        buttons = self._buttons.sizeHint()
        if self._flat:
            ends = [end.sizeHint() for end in self._ends if not end.isHidden()]
            taken = sum(one.width() + _GAP for one in (buttons, *ends) if one.width() > 0)
            beside = self._text.heightForWidth(room - taken)
            return max(beside, buttons.height(), *(end.height() for end in ends)) + 2 * self._top
        height = self._text.heightForWidth(room)
        return height + 2 * self._top + (buttons.height() + _BETWEEN if buttons.height() else 0)

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(160), theme().px(40))

    def paintEvent(self, event: QPaintEvent) -> None:
        ink, ground = tone_colours(self._tone)
        neutral = self._tone == "neutral"
        border = ink if theme().high_contrast else theme().colour("line") if neutral else None
        fill_round(painter_for(self), self.rect(), Radius.CONTROL, ground, border)

    def _restyle(self) -> None:
        ink = "ink2" if self._tone == "neutral" else self._tone
        self._mark.set_icon(self._icon or _ICONS[self._tone], ink)
        self.updateGeometry()
        self.update()
