"""A line edit for codes that reads the keys, not the layout.

Persian and Arabic digits become Latin, a Persian letter becomes the Latin key under it with the
case of Shift and Caps Lock, and whatever cannot be read stays visible and is explained: nothing that
somebody typed or pasted disappears. Every conversion is told by a signal, so that none is silent.

What came without keys (pasted, dropped, from an on-screen keyboard) is read by the layouts' tables. Of a
letter that two keys type nothing is guessed: it stands there as it came until one of ``choices`` is
chosen, by Alt and its number. Digits alone would be taken for the next ones of the code.
"""

import unicodedata
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
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

from tamin_desk.domain.keyboard import Layout, read_back
from tamin_desk.domain.text import ZWNJ, compact_code, strip_bidi_controls, to_latin_digits
from tamin_desk.ui.caps_lock import caps_lock
from tamin_desk.ui.clipboard import code_clipboard
from tamin_desk.ui.keys import composed_key, physical_key, us_character
from tamin_desk.ui.theme import theme
from tamin_desk.ui.tokens import TextStyle
from tamin_desk.ui.widgets.base import follow_theme
from tamin_desk.ui.widgets.keyless import Key, Keyless

LONGEST: Final = 32  # a chip's number too is shown, and judged by the page
_ALT: Final = Qt.KeyboardModifier.AltModifier
_ALT_GR: Final = Qt.KeyboardModifier.ControlModifier | _ALT  # as Windows tells it
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


class _Doors(QLineEdit):
    """A line edit into which text comes by ``paste_text`` alone: middle button, drop, menu and Ctrl+V.

    What Ctrl does is told by the key's place, as everything here.
    """

    def paste_text(self, text: str) -> None:
        """Put text in at the caret."""
        raise NotImplementedError

    def show_text(self, text: str, layouts: tuple[Layout, ...]) -> None:
        """Show a text that was kept, with the layouts that it can have been typed on."""
        raise NotImplementedError

    def setText(self, text: str | None, /) -> None:
        """Show a text that was kept; a letter that two keys type is still to be chosen."""
        text = text or ""
        reading = read_back(text)
        self.show_text(text, reading.layouts if reading.ambiguous else ())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        clipboard = QGuiApplication.clipboard()
        if event.button() == Qt.MouseButton.MiddleButton and clipboard.supportsSelection():
            self.paste_text(clipboard.text(QClipboard.Mode.Selection))
            code_clipboard().pasted(clipboard.text(QClipboard.Mode.Selection), QClipboard.Mode.Selection)
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
        text = QGuiApplication.clipboard().text()
        self.paste_text(text)
        code_clipboard().pasted(text)

    def _is_paste(self, event: QKeyEvent) -> bool:
        pasted = event.matches(QKeySequence.StandardKey.Paste)
        return pasted or physical_key(event) == (Qt.Key.Key_V.value, Qt.KeyboardModifier.ControlModifier)

    def _is_edit(self, event: QKeyEvent) -> bool:
        """Do what a key means with Ctrl, by its place: under a Persian layout alone none is called C."""
        key, modifiers = physical_key(event)
        if modifiers != Qt.KeyboardModifier.ControlModifier or key == event.key():
            return False
        edits = {
            Qt.Key.Key_A.value: self.selectAll,
            Qt.Key.Key_C.value: self.copy,
            Qt.Key.Key_X.value: self.cut,
            Qt.Key.Key_Z.value: self.undo,
            Qt.Key.Key_Y.value: self.redo,
        }
        if key in edits:
            edits[key]()
        return key in edits


class CodeEdit(_Doors):
    """Left to right, mono, slashed zero, exact case kept. ``allow`` are further ASCII characters to keep.

    Signals carry objects: ``edited`` the text after each change, ``submitted`` the text at Enter,
    ``keyboard_was_persian`` the text read so far from the keys, ``mapped`` a ``Reading`` by the tables, to
    be confirmed, ``chosen`` the text once one of several readings was chosen, ``unreadable`` an
    ``Unreadable``.
    """

    edited = Signal(object)
    submitted = Signal(object)
    keyboard_was_persian = Signal(object)
    mapped = Signal(object)
    chosen = Signal(object)
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
        self._composed: list[str] = []
        self._keyless = Keyless(self._is_plain, self._compact)
        self.setAccessibleName(name)
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        # A character that could not be read may be a Persian one, and would pull the line to its side.
        absolute_left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute
        self.setAlignment(absolute_left | Qt.AlignmentFlag.AlignVCenter)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self.textChanged.connect(self._tell_edited)
        self.returnPressed.connect(self._tell_submitted)
        follow_theme(self._restyle_font)

    @property
    def choices(self) -> tuple[str, ...]:
        """What the text can mean while a letter of it is ambiguous: two or more texts, or none."""
        return self._keyless.choices(self.text())

    def choose(self, which: int) -> bool:
        """Take one of ``choices`` for the text; tell whether there was one of this zero-based number."""
        choices = self.choices
        if self.isReadOnly() or not 0 <= which < len(choices):
            return False
        self.selectAll()
        self.insert(choices[which])
        self.chosen.emit(self.text())
        return True

    def paste_text(self, text: str) -> None:
        """Put pasted or dropped text in at the caret, read back from a Persian keyboard if need be."""
        if self.isReadOnly():
            return
        bare = strip_bidi_controls(text)
        reading = read_back(bare)
        mapped = reading.converted and not (self._allow and bare.isascii())
        put_in = reading.text if mapped else self._compact(bare)
        if len(self.text()) - len(self.selectedText()) + len(put_in) > LONGEST:
            self.unreadable.emit(Unreadable(text.strip(), -1, Why.TOO_LONG))
            return
        place = self.selectionStart() if self.hasSelectedText() else self.cursorPosition()
        beside = self.text()[:place] + self.text()[place + len(self.selectedText()) :]
        self._keyless.put_in(reading.layouts if mapped else (), beside)
        self.insert(put_in)
        for position in reading.unread if mapped else self._unread_of(put_in):
            self.unreadable.emit(Unreadable(put_in[position], place + position, Why.UNKNOWN_KEY))
        if mapped and reading.text:
            self.mapped.emit(replace(reading, layouts=self._keyless.layouts))

    def show_text(self, text: str, layouts: tuple[Layout, ...]) -> None:
        """Show a text that was kept, with the layouts that it can have been typed on."""
        self._keyless.put_in(layouts)
        QLineEdit.setText(self, text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        caps_lock().heed(event)
        if self._is_paste(event):
            self._paste_from_clipboard()
        elif self._is_choice(event) or _is_blank(event) or self._is_edit(event):
            pass
        elif event.modifiers() & _COMMANDS and not _is_third_level(event):
            super().keyPressEvent(event)
            return
        elif _is_character(event.text()) or us_character(event).isalpha():
            self._type(self._read_key(event))
        else:
            super().keyPressEvent(event)
            return
        event.accept()

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        # Compose sequences arrive here although input methods are off. What is still being composed is
        # not put in; what a suggestion replaces is.
        if event.replacementLength():
            start = self.cursorPosition() + event.replacementStart()
            self.setSelection(max(0, start), event.replacementLength())
        committed = event.commitString()
        if key := composed_key(committed, caps_lock=caps_lock().on):
            self._composed.append(key)
            QTimer.singleShot(0, self, self._type_composed)
        else:
            self._arrive(committed)
        event.accept()

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        # What compose hands on overtakes the presses before it in a scanner's burst; its release does not.
        if self._composed and us_character(event).lower() == self._composed[0].lower():
            self._type(Key(self._composed.pop(0), converted=True))
        super().keyReleaseEvent(event)

    def _type_composed(self) -> None:  # nothing came before: a hand is slower than that
        while self._composed:
            self._type(Key(self._composed.pop(0), converted=True))

    def _is_choice(self, event: QKeyEvent) -> bool:
        if event.modifiers() != _ALT:
            return False
        key, _ = physical_key(event)
        return self.choose(key - Qt.Key.Key_1.value)

    def _read_key(self, event: QKeyEvent) -> Key | None:
        """Read a key press; None when it came without a place on the keyboard, and was taken as text."""
        text = event.text()
        if len(text) == 1 and self._is_plain(text):
            self._tell_digit(text)
            return Key(text)
        digit = to_latin_digits(text)
        if len(digit) == 1 and digit.isascii() and digit.isdigit():
            self._tell_digit(text)
            return Key(digit, converted=True)
        key = us_character(event)
        shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if key.isalpha() or (key.isdigit() and not shifted and not text.isascii()):
            return Key(key, converted=True)
        if key or text.isascii():
            return Key(self._compact(text), unread=bool(self._compact(text)))
        self._arrive(text)
        return None

    def _arrive(self, text: str) -> None:
        """Take text that came without keys."""
        if not text or self.isReadOnly():
            return
        if not self.text():
            self._keyless.forget()
        keys, reading = self._keyless.read(text, self.text())
        for key in keys:
            self._type(key)
        self._settle()
        if reading is not None:
            self.mapped.emit(reading)

    def _tell_digit(self, digit: str) -> None:
        if not self.text():
            self._keyless.forget()
        self._keyless.note(digit)
        self._settle()

    def _settle(self) -> None:
        """Put in what can be told by now of a letter that was ambiguous."""
        told = self._keyless.settled(self.text())
        if told != self.text():
            self.selectAll()
            self.insert(told)

    def _is_plain(self, text: str) -> bool:
        return text.isascii() and (text.isalnum() or text in self._allow)

    def _compact(self, text: str) -> str:
        return to_latin_digits(text).strip() if self._allow else compact_code(text)

    def _unread_of(self, text: str) -> tuple[int, ...]:
        return tuple(place for place, each in enumerate(text) if not self._is_plain(each))

    def _type(self, key: Key | None) -> None:
        if key is None or not key.text or self.isReadOnly():
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


def _is_character(text: str) -> bool:
    """Tell whether a key types something. ZWNJ and marks count: they are what Shift and a letter type."""
    return bool(text) and unicodedata.category(text[0]) != "Cc"


def _is_blank(event: QKeyEvent) -> bool:
    """Tell whether Shift and Space typed a ZWNJ: a separator, left out as the space is."""
    return event.text() == ZWNJ and us_character(event) == " "


def _is_third_level(event: QKeyEvent) -> bool:
    return event.modifiers() & _COMMANDS == _ALT_GR and _is_character(event.text())
