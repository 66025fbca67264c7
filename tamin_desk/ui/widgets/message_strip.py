"""A sentence across the head of a page. It stays until it is told to go: it is no toast."""

from PySide6.QtCore import QCoreApplication, QEvent, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from tamin_desk.ui.icons import Icon
from tamin_desk.ui.tokens import Space
from tamin_desk.ui.widgets.button import Button, Role, Size
from tamin_desk.ui.widgets.notice import Notice


class MessageStrip(QWidget):
    """``show_message("warn", "The session has ended.", "Sign in again; the case stays.")``.

    Signals:
        closed: somebody put the message away.
        pressed: its button.
        changed: there is something to say now, or no more.
    """

    closed = Signal()
    pressed = Signal()
    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._has_message, self._has_turn = False, True
        self.notice = Notice(flat=True)
        self._close = Button(role=Role.TOOL, size=Size.SMALL, icon=Icon.CLOSE)
        self._close.clicked.connect(self._close_pressed)
        layout = QHBoxLayout(self)
        # The space below goes with the strip: without a message the page stands where it stood.
        layout.setContentsMargins(0, 0, 0, Space.S)
        layout.addWidget(self.notice)
        self.notice.add_at_end(self._close)
        # Its most would be the height of one line, whatever the width leaves of its words.
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._retranslate()
        self.hide()

    def show_message(self, tone: str, first: str, second: str = "", *, button: str = "") -> None:
        """Show a sentence (*markup*) in place of the one before; ``pressed`` tells of its button."""
        self.notice.set_tone(tone)
        self.notice.set_text(first, second)
        self.notice.clear_buttons()
        if button:
            self.notice.add_button(button).clicked.connect(self._button_pressed)
        self._tell(has_message=True)

    def add_beside(self, button: Button) -> None:
        """Put a button in one line with the sentence, before the one that closes."""
        self.notice.add_at_end(button, before=self._close)

    def clear_message(self) -> None:
        """Take the sentence away."""
        self._tell(has_message=False)

    @property
    def has_message(self) -> bool:
        """Whether there is something to say, on the screen or waiting for its turn."""
        return self._has_message

    def give_turn(self, has_turn: bool) -> None:
        """Let the message be seen, or have it wait behind a more pressing one."""
        self._has_turn = has_turn
        self.setVisible(self._has_message and has_turn)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        self._close.set_name(QCoreApplication.translate("MessageStrip", "Close this message"))

    def _button_pressed(self) -> None:
        self.pressed.emit()

    def _close_pressed(self) -> None:
        self._tell(has_message=False)
        self.closed.emit()

    def _tell(self, *, has_message: bool) -> None:
        self._has_message = has_message
        self.setVisible(has_message and self._has_turn)
        self.changed.emit()
