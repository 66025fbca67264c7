"""The field of a password or PIN: hidden, taken exactly as typed, with a word about Caps Lock."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from tamin_desk.ui.tokens import Height
from tamin_desk.ui.widgets.field import Field


class PasswordField(Field):
    """A :class:`Field` for secrets; it is no field for codes, which would read keys instead of letters."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", password=True, height=Height.SEARCH, parent=parent)
        self._caps_lock = False
        self.edit.installEventFilter(self)
        self.changed.connect(self._warn)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Learn of Caps Lock from what is typed: no toolkit tells it everywhere."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            text = event.text()
            if event.key() == Qt.Key.Key_CapsLock:
                # Which way it was switched, the next letter tells.
                self._caps_lock = False
                self._warn()
            elif len(text) == 1 and text.isascii() and text.isalpha():
                shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
                self._caps_lock = text.isupper() != shift
        return super().eventFilter(watched, event)

    def _warn(self) -> None:
        # The Field itself warns of Persian letters, among which Caps Lock means nothing.
        text = self.edit.text()
        if text.isascii():
            self.set_warning(self.tr("Caps Lock is on.") if text and self._caps_lock else "")
