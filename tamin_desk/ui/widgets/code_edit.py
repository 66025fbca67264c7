"""A line edit for codes that reads the keys, not the layout.

Persian and Arabic digits become Latin, a Persian letter becomes the Latin key under it with the
case of Shift and Caps Lock, and whatever cannot be read stays visible and is explained: nothing that
somebody typed or pasted disappears. Every conversion is told by a signal, so that none is silent.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import (
    QClipboard,
    QContextMenuEvent,
    QDropEvent,
    QGuiApplication,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
)
from PySide6.QtWidgets import QLineEdit, QWidget

from tamin_desk.domain.keyboard import key_of, layout_of, read_back
from tamin_desk.domain.text import compact_code, strip_bidi_controls, to_latin_digits
from tamin_desk.ui.keys import us_character
from tamin_desk.ui.theme import theme
from tamin_desk.ui.tokens import TextStyle
from tamin_desk.ui.widgets.base import follow_theme

LONGEST: Final = 24  # twice the longest serial: an overlong code is shown, and judged by its page
_COMMANDS: Final = (
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
)


class Why(StrEnum):
    """Why something typed or pasted could not be taken as it is."""

    UNKNOWN_KEY = "unknown_key"
    TOO_LONG = "too_long"


@dataclass(frozen=True, slots=True)
class Unreadable:
    """What could not be read: the text, its zero-based place (-1 when it was not put in), and why."""

    text: str
    position: int
    why: Why


@dataclass(frozen=True, slots=True)
class _Key:
    """What one key press means: ``text`` to put in, and how it came about."""

    text: str
    converted: bool = False
    unread: bool = False


class CodeEdit(QLineEdit):
    """Left to right, mono, slashed zero, exact case kept. ``allow`` are further ASCII characters to keep.

    Signals carry objects: ``edited`` the text after each change, ``submitted`` the text at Enter,
    ``keyboard_was_persian`` the text read so far, ``pasted_persian`` a ``Reading`` to confirm,
    ``unreadable`` an ``Unreadable``.
    """

    edited = Signal(object)
    submitted = Signal(object)
    keyboard_was_persian = Signal(object)
    pasted_persian = Signal(object)
    unreadable = Signal(object)

    def __init__(
        self,
        name: str = "",
        *,
        allow: str = "",
        style: TextStyle = TextStyle.CODE_LARGE,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._allow = allow
        self._style = style
        self.setAccessibleName(name)
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        # A character that could not be read may be a Persian one, and would pull the line to its side.
        absolute_left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute
        self.setAlignment(absolute_left | Qt.AlignmentFlag.AlignVCenter)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self.textChanged.connect(self._tell_edited)
        self.returnPressed.connect(self._tell_submitted)
        follow_theme(self._restyle_font)

    def paste_text(self, text: str) -> None:
        """Put pasted or dropped text in at the caret, read back from a Persian keyboard if need be."""
        if self.isReadOnly():
            return
        bare = strip_bidi_controls(text)
        latin = bare.isascii()
        reading = read_back(bare)
        put_in = self._compact(bare) if latin else reading.text
        if len(self.text()) - len(self.selectedText()) + len(put_in) > LONGEST:
            self.unreadable.emit(Unreadable(text.strip(), -1, Why.TOO_LONG))
            return
        place = self.selectionStart() if self.hasSelectedText() else self.cursorPosition()
        self.insert(put_in)
        for position in () if latin else reading.unread:
            self.unreadable.emit(Unreadable(put_in[position], place + position, Why.UNKNOWN_KEY))
        if not latin and reading.text:
            self.pasted_persian.emit(reading)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste):
            self.paste_text(QGuiApplication.clipboard().text())
        elif event.modifiers() & _COMMANDS or not event.text() or not event.text().isprintable():
            # ZWNJ and marks are not printable to Python, yet they are what Shift and a letter type.
            if event.modifiers() & _COMMANDS or not us_character(event).isalpha():
                super().keyPressEvent(event)
                return
            self._type(self._read_key(event))
        else:
            self._type(self._read_key(event))
        event.accept()

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        # Compose sequences arrive here although input methods are off.
        for character in event.commitString():
            self._type(self._read_character(character))
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        clipboard = QGuiApplication.clipboard()
        if event.button() == Qt.MouseButton.MiddleButton and clipboard.supportsSelection():
            self.paste_text(clipboard.text(QClipboard.Mode.Selection))
            event.accept()
            return
        super().mouseReleaseEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        self.paste_text(event.mimeData().text())
        event.acceptProposedAction()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = self.createStandardContextMenu()
        for action in menu.actions():
            if action.objectName() == "edit-paste":
                action.triggered.disconnect()
                action.triggered.connect(self._paste_from_clipboard)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(event.globalPos())

    def _paste_from_clipboard(self) -> None:
        self.paste_text(QGuiApplication.clipboard().text())

    def _read_key(self, event: QKeyEvent) -> _Key:
        text = event.text()
        if len(text) == 1 and self._is_plain(text):
            return _Key(text)
        digit = to_latin_digits(text)
        if len(digit) == 1 and digit.isascii() and digit.isdigit():
            return _Key(digit, converted=True)
        key = us_character(event)
        shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if key.isalpha() or (key.isdigit() and not shifted and not text.isascii()):
            return _Key(key, converted=True)
        if event.nativeScanCode() or len(text) != 1:
            return _Key(self._compact(text), unread=bool(self._compact(text)))
        return self._read_character(text)

    def _read_character(self, character: str) -> _Key:
        """Read a character that came without a key."""
        latin = to_latin_digits(character)
        if self._is_plain(latin):
            return _Key(latin, converted=latin != character)
        key = None if character.isascii() else key_of(character, layout_of(self.text()))
        if key is not None:
            return _Key(key, converted=True)
        return _Key(self._compact(character), unread=bool(self._compact(character)))

    def _is_plain(self, text: str) -> bool:
        return text.isascii() and (text.isalnum() or text in self._allow)

    def _compact(self, text: str) -> str:
        return to_latin_digits(text).strip() if self._allow else compact_code(text)

    def _type(self, key: _Key) -> None:
        if not key.text or self.isReadOnly():
            return
        if len(self.text()) - len(self.selectedText()) + len(key.text) > LONGEST and not self._allow:
            self.unreadable.emit(Unreadable(key.text, -1, Why.TOO_LONG))
            return
        place = self.selectionStart() if self.hasSelectedText() else self.cursorPosition()
        self.insert(key.text)
        if key.unread:
            self.unreadable.emit(Unreadable(key.text, place, Why.UNKNOWN_KEY))
        elif key.converted:
            self.keyboard_was_persian.emit(self.text())

    def _tell_edited(self, text: str) -> None:
        self.edited.emit(text)

    def _tell_submitted(self) -> None:
        self.submitted.emit(self.text())

    def _restyle_font(self) -> None:
        self.setFont(theme().font(self._style))
