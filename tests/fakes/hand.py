"""A hand at the keyboard: presses arrive where the keyboard's do, shortcuts included."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

NONE = Qt.KeyboardModifier.NoModifier


def press(
    key: Qt.Key, text: str = "", modifiers: Qt.KeyboardModifier = NONE, *, repeat: bool = False
) -> None:
    """Press a key, or let a key that is held down repeat itself."""
    QTest.simulateEvent(_target(), True, key.value, modifiers, text, repeat, -1)


def release(
    key: Qt.Key, text: str = "", modifiers: Qt.KeyboardModifier = NONE, *, repeat: bool = False
) -> None:
    """Let a key go; one that repeats itself reports that between two repeats too."""
    QTest.simulateEvent(_target(), False, key.value, modifiers, text, repeat, -1)


def tap(key: Qt.Key, text: str = "", modifiers: Qt.KeyboardModifier = NONE) -> None:
    """Press a key and let it go."""
    press(key, text, modifiers)
    if QApplication.activeWindow() is not None:
        release(key, text, modifiers)


def hold(key: Qt.Key, text: str = "", times: int = 5) -> None:
    """Keep a key down until it has repeated itself so often; it is not let go."""
    press(key, text)
    for _ in range(times):
        release(key, text, repeat=True)
        press(key, text, repeat=True)


def click(widget: QWidget) -> None:
    """Click the middle of a widget with the mouse."""
    middle = QPoint(widget.width() // 2, widget.height() // 2)
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton, NONE, middle)


def _target() -> QWidget:
    target = QApplication.focusWidget() or QApplication.activeWindow()
    assert target is not None, "no window is active: keys go nowhere"
    return target
