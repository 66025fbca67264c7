"""What is not here, and why."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tamin_desk.ui.icons import Icon
from tamin_desk.ui.tokens import TextStyle
from tamin_desk.ui.widgets.field import IconMark
from tamin_desk.ui.widgets.inline_text import InlineText


class EmptyState(QWidget):
    """``EmptyState(Icon.OUTBOX, "Nothing waits", "Every act has its receipt.")``; texts are *markup*."""

    def __init__(self, icon: Icon, first: str = "", second: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._mark = IconMark(icon, "ink2", 40)
        self._first = InlineText("", TextStyle.STRONG, "ink", centred=True)
        self._second = InlineText("", TextStyle.LABEL, "ink2", centred=True)
        self._layout = QVBoxLayout(self)
        self._layout.setSpacing(8)
        self._layout.addStretch(1)
        self._layout.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignHCenter)
        self._layout.addWidget(self._first)
        self._layout.addWidget(self._second)
        self._layout.addStretch(1)
        self.set_text(first, second)

    def set_icon(self, icon: Icon) -> None:
        """Show another icon."""
        self._mark.set_icon(icon, "ink2")

    def set_text(self, first: str, second: str = "") -> None:
        """Say something else."""
        self._first.set_markup(first)
        self._second.set_markup(second)

    def spoken(self) -> str:
        """Return both texts without markup, for the screen reader of whatever they stand in."""
        return " ".join(part.text() for part in (self._first, self._second) if part.text())
