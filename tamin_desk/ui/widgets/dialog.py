"""The dialog: a title, two sentences, and what can be done about it."""

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from tamin_desk.ui.theme import theme
from tamin_desk.ui.tokens import Space, TextStyle
from tamin_desk.ui.widgets.base import follow_theme
from tamin_desk.ui.widgets.button import Button, Role
from tamin_desk.ui.widgets.focus_ring import FocusRing
from tamin_desk.ui.widgets.inline_text import InlineText
from tamin_desk.ui.widgets.label import Label

_WIDTH = 480


class Dialog(QDialog):
    """``Dialog(window, "Close the desk?", "Two acts are being sent.", "They go on at the next start.")``.

    Add the buttons in the order in which they are read; they stand at the end side. Give Cancel
    ``value=None``. When a button loses something (``lossy``), Cancel takes Enter, whatever was asked.
    """

    def __init__(self, parent: QWidget | None, title: str, first: str = "", second: str = "") -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setModal(True)
        self._value: object = None
        self._values: dict[Button, object] = {}
        self._default: Button | None = None
        self._lossy = False
        self._sentences = [InlineText(text, TextStyle.BODY) for text in (first, second)]
        self.body = QVBoxLayout()
        self.body.setSpacing(Space.S)
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(Space.S)
        self._buttons.addStretch(1)
        self._outer = outer = QVBoxLayout(self)
        outer.setContentsMargins(Space.XL, Space.L, Space.XL, Space.XL)
        outer.setSpacing(Space.XS)
        outer.addWidget(Label(title, TextStyle.HEADING, wrap=True))
        for sentence in self._sentences:
            sentence.setVisible(bool(sentence.text()))
            outer.addWidget(sentence)
        outer.addLayout(self.body)
        outer.addSpacing(Space.S)
        outer.addStretch(1)
        outer.addLayout(self._buttons)
        self._ring = FocusRing(self)
        follow_theme(self._restyle)

    @property
    def value(self) -> object:
        """What was chosen; None for Cancel and Escape."""
        return self._value

    def add_button(
        self,
        text: str,
        *,
        value: object = None,
        role: Role = Role.NORMAL,
        default: bool = False,
        lossy: bool = False,
        key: str = "",
    ) -> Button:
        """Add a button; pressing it ends the dialog with ``value``."""
        button = Button(text, role=role, key=key)
        self._values[button] = value
        button.clicked.connect(self._pressed)
        self._buttons.addWidget(button)
        self._lossy = self._lossy or lossy
        if default:
            self._default = button
        if self._lossy:
            cancels = [each for each, meaning in self._values.items() if meaning is None]
            self._default = cancels[0] if cancels else self._default
        if self._default is not None:
            self._default.setFocus()
        return button

    def showEvent(self, event: QShowEvent) -> None:
        self._fit()
        super().showEvent(event)

    def _pressed(self) -> None:
        pressed = self.sender()
        if isinstance(pressed, Button):
            self._value = self._values[pressed]
            self.done(QDialog.DialogCode.Rejected if self._value is None else QDialog.DialogCode.Accepted)

    def _restyle(self) -> None:
        self.setMinimumWidth(theme().px(_WIDTH))
        self._fit()

    def _fit(self) -> None:
        """Be as high as the sentences are when they are wrapped at this width."""
        width = theme().px(_WIDTH)
        self.resize(width, max(self._outer.heightForWidth(width), self.sizeHint().height()))
