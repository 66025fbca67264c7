"""Keys by their place on the keyboard, whatever the layout.

Under X11 and Wayland ``nativeScanCode`` is the evdev code + 8; on Windows its low byte is the set-1
code, which equals the evdev code for the main block; on macOS it is always 1 and the virtual key
tells the place. Caps Lock shows only in ``nativeModifiers``. Measured under X with the layouts us,
ir, ir(pes_keypad), us+ir and de; the Windows and macOS rules are read in Qt's source.
"""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent

_CAPS_LOCK: Final = 2
_LATIN_KEYS: Final = frozenset(ord(character) for character in "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ+-=")

_EVDEV: Final = (
    dict(zip(range(2, 14), "1234567890-=", strict=True))
    | dict(zip(range(16, 26), "qwertyuiop", strict=True))
    | dict(zip(range(30, 39), "asdfghjkl", strict=True))
    | dict(zip(range(44, 51), "zxcvbnm", strict=True))
    | {55: "*", 74: "-", 78: "+", 57: " "}
)
_MAC: Final = dict(
    zip(
        (*range(10), *range(11, 30), 31, 32, 34, 35, 37, 38, 40, 45, 46, 49),
        "asdfhgzxcvbqweryt123465=97-80ouipljknm ",
        strict=True,
    )
)


def us_character(event: QKeyEvent) -> str:
    """Return what the pressed key types on a US keyboard, its case by Shift xor Caps Lock.

    An empty text for a synthetic event (scan code 0) and for keys outside the main block.
    """
    base = _base_character(event)
    if not base.isalpha():
        return base
    shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
    caps = bool(event.nativeModifiers() & _CAPS_LOCK)
    return base.upper() if shift != caps else base


def physical_key(event: QKeyEvent) -> tuple[int, Qt.KeyboardModifier]:
    """Return the Qt key at the pressed place of a US keyboard, and the modifiers.

    A Persian layout reports ۱ for the key 1 and ش for A; what Qt already calls a Latin key stays, and
    so do keys without a letter (arrows, function keys).
    """
    key = event.key()
    if key in _LATIN_KEYS:
        return (Qt.Key.Key_Plus.value if key == Qt.Key.Key_Equal.value else key), event.modifiers()
    base = _base_character(event)
    if base.strip() and key < Qt.Key.Key_Escape.value:
        return ord("+" if base == "=" else base.upper()), event.modifiers()
    return key, event.modifiers()


def base_character(platform: str, scan_code: int, virtual_key: int) -> str:
    """Return what a key types on a US keyboard without Shift; an empty text for a key of no letter.

    ``platform`` is Qt's name of it: ``xcb``, ``wayland``, ``windows``, ``cocoa`` …
    """
    if platform == "cocoa":
        return _MAC.get(virtual_key, "")
    if platform == "windows":
        return _EVDEV.get(scan_code & 0xFF, "")
    return _EVDEV.get(scan_code - 8, "")


def _base_character(event: QKeyEvent) -> str:
    return base_character(QGuiApplication.platformName(), event.nativeScanCode(), event.nativeVirtualKey())
