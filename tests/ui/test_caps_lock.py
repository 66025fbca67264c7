"""Caps Lock is known by what the last key press told."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent

from tamin_desk.ui.caps_lock import CapsLock

ON, OFF = 2, 0
_NONE = Qt.KeyboardModifier.NoModifier


def pressed(key: Qt.Key, native: int) -> QKeyEvent:
    return QKeyEvent(QEvent.Type.KeyPress, key.value, _NONE, 13, 0, native)


def test_each_press_tells_it_and_a_change_is_told_once() -> None:
    caps, told = CapsLock(), []
    caps.changed.connect(lambda: told.append(caps.on))
    for native in (OFF, ON, ON, OFF):
        caps.heed(pressed(Qt.Key.Key_4, native))
    assert told == [True, False]


def test_the_press_of_caps_lock_itself_tells_the_state_before_it() -> None:
    """So X11 has it; the screen must not wait for the next letter, which would come out wrong already."""
    caps = CapsLock()
    caps.heed(pressed(Qt.Key.Key_CapsLock, OFF))
    assert caps.on
    caps.heed(pressed(Qt.Key.Key_CapsLock, ON))
    assert not caps.on
