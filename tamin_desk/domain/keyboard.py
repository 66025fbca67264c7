"""What a Persian keyboard made of a Latin code, read back key by key.

A clerk's keyboard is in Persian most of the day, so ``1G23456789`` arrives as ``۱أ۲۳۴۵۶۷۸۹`` (ISIRI
9147 and Windows "Persian (Standard)") or as ``1ۀ23456789`` (Windows legacy "Persian"). Typed text is
read from the keys themselves; this module is for text that was pasted or came without keys. It reads
*before* any normalisation of ي, ك or ۀ, which would destroy what tells the keys apart, and its
result is a proposal that a person confirms: Caps Lock on a Persian layout loses the case.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from tamin_desk.domain.text import ARABIC_DIGITS, PERSIAN_DIGITS, strip_bidi_controls, to_latin_digits


class Layout(StrEnum):
    """The two families of Persian layouts in use."""

    STANDARD = "standard"
    LEGACY = "legacy"


@dataclass(frozen=True, slots=True)
class Reading:
    """A text read back. ``unread`` and ``ambiguous`` are zero-based positions in ``text``.

    ``converted`` tells that at least one letter or digit was not Latin; unread characters stand in
    ``text`` as they came, nothing is dropped but separators.
    """

    original: str
    text: str
    converted: bool
    unread: tuple[int, ...]
    ambiguous: tuple[int, ...]


_LOWER: Final = dict(zip("ضصثقفغعهخحشسیبلاتنمظطزرذدپ", "qwertyuiopasdfghjklzxcvbnm", strict=True))

_SHIFTED_STANDARD: Final = {
    "ؤ": "A",
    "\u200c": "B",
    "ژ": "C",
    "ي": "D",
    "\u064d": "E",
    "إ": "F",
    "أ": "G",
    "آ": "H",
    "\u0651": "I",
    "ة": "J",
    "»": "K",
    "«": "L",
    "ء": "M",
    "\u0654": "N",
    "]": "O",
    "[": "P",
    "\u0652": "Q",
    "\u064b": "R",
    "ئ": "S",
    "\u064f": "T",
    "\u064e": "U",
    "\u0670": "V",
    "\u064c": "W",
    "\u0653": "X",
    "\u0650": "Y",
    "ك": "Z",
}

_SHIFTED_LEGACY: Final = {
    "\u064e": "A",
    "إ": "B",
    "ژ": "C",
    "\u0650": "D",
    "\u064d": "E",
    "\u0651": "F",
    "ۀ": "G",
    "آ": "H",
    "]": "I",
    "ـ": "J",
    "«": "K",
    "»": "L",
    "ء": "M",
    "أ": "N",
    "[": "O",
    "\\": "P",
    "\u064b": "Q",
    "\u064f": "S",
    "،": "T",
    ",": "U",
    "ؤ": "V",
    "\u064c": "W",
    "ي": "X",
    "؛": "Y",
    "ة": "Z",
}

_RIAL: Final = "ريال"  # Shift+R of the legacy layout types the whole word

_KEYS: Final = {
    Layout.STANDARD: _LOWER | _SHIFTED_STANDARD,
    Layout.LEGACY: _LOWER | _SHIFTED_LEGACY | {"ئ": "m"},
}
_SEPARATORS: Final = frozenset(" \t\r\n\u00a0\u200b\ufeff-._/\u2010\u2011\u2012\u2013\u2014")


def layout_of(text: str) -> Layout | None:
    """Tell which layout typed ``text``: its digits show it; None when there are none to tell by."""
    if any(character in PERSIAN_DIGITS or character in ARABIC_DIGITS for character in text):
        return Layout.STANDARD
    if any(character in "0123456789" for character in text):
        return Layout.LEGACY
    return None


def read_back(text: str) -> Reading:
    """Read ``text`` as the Latin keys that a Persian keyboard turned into it.

    >>> read_back("۱أ۲۳۴۵۶۷۸۹").text
    '1G23456789'
    """
    bare = strip_bidi_controls(text)
    layout = layout_of(bare)
    keys = _KEYS[layout or Layout.STANDARD]
    other = _KEYS[Layout.LEGACY if layout is not Layout.LEGACY else Layout.STANDARD]
    read: list[str] = []
    unread: list[int] = []
    ambiguous: list[int] = []
    for character in bare.replace(_RIAL, "R") if layout is not Layout.STANDARD else bare:
        place = len(read)
        digit = to_latin_digits(character)
        if digit.isascii() and digit.isalnum():
            read.append(digit)
        elif character in keys:
            read.append(keys[character])
            if layout is None and other.get(character, keys[character]) != keys[character]:
                ambiguous.append(place)
        elif character not in _SEPARATORS:
            read.append(character)
            unread.append(place)
    converted = any(not character.isascii() for character in bare.replace("\ufeff", ""))
    return Reading(text, "".join(read), converted, tuple(unread), tuple(ambiguous))


def key_of(character: str, layout: Layout | None) -> str | None:
    """Return the Latin key behind one character of a Persian layout, or None when none is known.

    Without a layout the two are tried in turn, the standard one first.
    """
    if layout is not None:
        return _KEYS[layout].get(character)
    return _KEYS[Layout.STANDARD].get(character) or _KEYS[Layout.LEGACY].get(character)
