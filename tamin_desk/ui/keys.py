"""Keys by their place on the keyboard, whatever the layout.

Under X11 and Wayland ``nativeScanCode`` is the evdev code + 8. On Windows the virtual key tells the
place: Persian layouts keep the virtual keys of the US one; keys without a letter are told by the low byte
of the scan code, which is the set-1 code and equals the evdev code for the main block. On macOS the scan
code is always 1 and the virtual key tells the place. Caps Lock shows only in ``nativeModifiers``. Tested
under X with the layouts us, ir, ir(pes_keypad), ara, us+ir and de; the Windows and macOS rules are read
in Qt's source.
"""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent

_CAPS_LOCK: Final = {"windows": 0x100, "cocoa": 0x10000}
_X_CAPS_LOCK: Final = 2
_X_THIRD_LEVEL: Final = 0x80
_X_PLATFORMS: Final = frozenset({"xcb", "wayland"})
# Keys of an Arabic layout that type lam-alef in one: X's compose rules take these presses for themselves and
# hand on the two letters, without the key.
_LAM_ALEF: Final = {"لا": "b", "لأ": "G", "لإ": "T", "لآ": "B"}
# What a program sends in place of a key: its code tells nothing of a place.
_VK_PACKET: Final = 0xE7
_LATIN_KEYS: Final = frozenset(ord(character) for character in "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ+-=")

_LETTERS_AND_DIGITS: Final = frozenset(ord(character) for character in "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ")

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

    An empty text for a synthetic event (scan code 0), for keys outside the main block, and for the third
    character of a key (AltGr), which is none of a serial.
    """
    if event.nativeModifiers() & _X_THIRD_LEVEL and QGuiApplication.platformName() in _X_PLATFORMS:
        return ""
    base = _base_character(event)
    if not base.isalpha():
        return base
    shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
    return base.upper() if shift != is_caps_lock(event) else base


def composed_key(committed: str, *, caps_lock: bool) -> str:
    """Return what the key types on a US keyboard whose press X's compose rules took for themselves.

    An empty text where the committed one tells of no single key.
    """
    if QGuiApplication.platformName() not in _X_PLATFORMS:
        return ""
    letter = _LAM_ALEF.get(committed, "")
    return letter.swapcase() if caps_lock else letter


def is_caps_lock(event: QKeyEvent) -> bool:
    """Tell whether Caps Lock was on when a key was pressed."""
    return caps_bit(QGuiApplication.platformName(), event.nativeModifiers())


def caps_bit(platform: str, native_modifiers: int) -> bool:
    """Read Caps Lock from the native modifiers of a platform, by Qt's name of it."""
    return bool(native_modifiers & _CAPS_LOCK.get(platform, _X_CAPS_LOCK))


def caps_lock_after(event: QKeyEvent) -> bool:
    """Tell whether Caps Lock is on after a key press, which may be the press of Caps Lock itself.

    Windows and macOS tell the state after the press; X11 and Wayland tell the one before.
    """
    before = is_caps_lock(event)
    told_before = QGuiApplication.platformName() not in _CAPS_LOCK
    return not before if event.key() == Qt.Key.Key_CapsLock and told_before else before


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
        if virtual_key == _VK_PACKET:
            return ""
        if virtual_key in _LETTERS_AND_DIGITS:
            return chr(virtual_key).lower()
        return _EVDEV.get(scan_code & 0xFF, "")
    return _EVDEV.get(scan_code - 8, "")


def _base_character(event: QKeyEvent) -> str:
    return base_character(QGuiApplication.platformName(), event.nativeScanCode(), event.nativeVirtualKey())
