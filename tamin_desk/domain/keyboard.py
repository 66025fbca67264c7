"""What a Persian keyboard made of a Latin code, read back key by key.

A clerk's keyboard is in Persian most of the day, so ``1G23456789`` arrives as ``۱أ۲۳۴۵۶۷۸۹`` (ISIRI
9147 and Windows "Persian (Standard)") or as ``1ۀ23456789`` (Windows legacy "Persian"). Typed text is
read from the keys themselves; this module is for text that was pasted or came without keys. It reads
*before* any normalisation of ي, ك or ۀ, which would destroy what tells the keys apart.

What cannot be told is never guessed: a letter that two keys type stays as it came, and every reading is
given for a person to choose from. A result with one reading is still only a proposal that a person
confirms: Caps Lock on a Persian layout loses the case.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from itertools import product
from typing import Final

from tamin_desk.domain.text import PERSIAN_DIGITS, strip_bidi_controls, to_latin_digits


class Layout(StrEnum):
    """The two families of Persian layouts in use."""

    STANDARD = "standard"
    LEGACY = "legacy"


@dataclass(frozen=True, slots=True)
class Reading:
    """A text read back. ``unread`` and ``ambiguous`` are zero-based positions in ``text``.

    Attributes:
        original: the text as it came.
        text: what is certain; a letter that several keys type, or none, stands in it as it came. Nothing is
            dropped but separators.
        converted: at least one letter or digit was not Latin.
        layouts: the layouts that can have typed it, the likeliest first.
        readings: every text that it can mean, in that order; one when nothing is ambiguous, none when there
            are more than anybody could choose from.
        pasted: whether it was pasted; else it was typed by something that tells no keys.
    """

    original: str
    text: str
    converted: bool
    unread: tuple[int, ...]
    ambiguous: tuple[int, ...]
    layouts: tuple[Layout, ...]
    readings: tuple[str, ...]
    pasted: bool = True


MOST_READINGS: Final = 4
"""How many readings a person is offered at most."""

_LOWER: Final = dict(zip("ضصثقفغعهخحشسیبلاتنمظطزرذد", "qwertyuiopasdfghjklzxcvbn", strict=True))

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
    "ريال": "R",
    "\u064f": "S",
    "،": "T",
    ",": "U",
    "ؤ": "V",
    "\u064c": "W",
    "ي": "X",
    "؛": "Y",
    "ة": "Z",
}

# Windows' own Standard layout types ط with Shift too, where ISIRI has U+0653.
_KEYS: Final = {
    Layout.STANDARD: _LOWER | _SHIFTED_STANDARD | {"پ": "m", "ط": "xX"},
    Layout.LEGACY: _LOWER | _SHIFTED_LEGACY | {"ئ": "m"},
}
_SEPARATORS: Final = frozenset(" \t\r\n\u00a0\u200b\ufeff-._/\u2010\u2011\u2012\u2013\u2014")
_LATIN_LETTER: Final = re.compile("[A-Za-z]")
# Shift+R of the legacy layout types a whole word.
_TOKEN: Final = re.compile("ريال|.", re.DOTALL)


def persian_letter(key: str) -> str:
    """Return what the key of a small Latin letter types on a Persian keyboard; the same on each, but for m.

    >>> persian_letter("l")
    'م'
    """
    return next(letter for letter, latin in _KEYS[Layout.STANDARD].items() if latin[0] == key)


def layouts_of(text: str) -> tuple[Layout, ...]:
    """Return the layouts that can have typed ``text``, the likeliest first.

    Only the Standard layout has Persian digits. Latin ones are the legacy layout's, and those of the
    number pad beside any other. A layout that lacks a letter which the other one has did not type it.
    """
    if any(character in PERSIAN_DIGITS for character in text):
        by_digits: tuple[Layout, ...] = (Layout.STANDARD,)
    elif any(character in "0123456789" for character in text):
        by_digits = (Layout.LEGACY, Layout.STANDARD)
    else:
        by_digits = (Layout.STANDARD, Layout.LEGACY)
    needed = [each for each in _tokens(text) if any(_keys(each, layout) for layout in Layout)]
    able = [layout for layout in Layout if all(_keys(each, layout) for each in needed)]
    return tuple(each for each in by_digits if each in able) or tuple(able) or by_digits


def read_back(text: str, *, pasted: bool = True) -> Reading:
    """Read ``text`` as the Latin keys that a Persian keyboard turned into it.

    >>> read_back("۱أ۲۳۴۵۶۷۸۹").text
    '1G23456789'
    >>> read_back("1أ23456789").readings
    ('1N23456789', '1G23456789')
    """
    bare = strip_bidi_controls(text)
    layouts = layouts_of(bare)
    # Who types Latin letters has a Latin keyboard, and its brackets are brackets.
    latin = _LATIN_LETTER.search(bare) is not None
    read: list[str] = []
    unread: list[int] = []
    ambiguous: list[int] = []
    converted = False
    for token in _tokens(bare):
        place = sum(map(len, read))
        meanings = _plain(token) if latin and token.isascii() else _meanings(token, layouts)
        if len(meanings) == 1:
            read.append(meanings[0])
            converted = converted or (bool(meanings[0]) and meanings[0] != token)
            continue
        (ambiguous if meanings else unread).extend(range(place, place + len(token)))
        converted = converted or bool(meanings)
        read.append(token)
    certain = "".join(read)
    readings = readings_of(certain, layouts) if ambiguous else (certain,)
    return Reading(
        text, certain, converted, tuple(unread), tuple(ambiguous), layouts, readings, pasted=pasted
    )


def readings_of(text: str, layouts: Iterable[Layout], kept: str = "") -> tuple[str, ...]:
    """Return everything that ``text`` can mean, by layout; none when that is more than can be offered.

    A layout is the same for the whole text: of two ambiguous letters both are read with it. The characters
    of ``kept`` are not read: they stand as they are, a dash too.
    """
    found: dict[str, None] = {}
    for layout in layouts:
        meanings = [
            (token,) if token in kept else _meanings(token, (layout,)) or (token,) for token in _tokens(text)
        ]
        for reading in product(*meanings):
            found["".join(reading)] = None
            if len(found) > MOST_READINGS:
                return ()
    return tuple(found)


def _tokens(text: str) -> list[str]:
    return _TOKEN.findall(text)


def _keys(token: str, layout: Layout) -> str:
    keys = _KEYS[layout].get(token, "")
    if keys or len(token) == 1:
        return keys
    each = [_KEYS[layout].get(character, "") for character in token]
    return "".join(each) if all(each) else ""


def _plain(token: str) -> tuple[str, ...]:
    digit = to_latin_digits(token)
    if digit.isascii() and digit.isalnum():
        return (digit,)
    return ("",) if token in _SEPARATORS else ()


def _meanings(token: str, layouts: Iterable[Layout]) -> tuple[str, ...]:
    """Return the Latin texts that a token can mean; empty when no key types it."""
    plain = _plain(token)
    if plain and plain[0]:
        return plain
    found: dict[str, None] = {}
    for layout in layouts:
        keys = _keys(token, layout)
        # The letters of a key's own string are alternatives; those of a word are one after the other.
        found |= dict.fromkeys((keys,) if len(token) > 1 and keys else tuple(keys))
    return tuple(found) or plain
