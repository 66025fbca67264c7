"""Which password somebody may choose: long enough, and none that another would try first.

There are no rules about kinds of characters and no changing by the calendar: both make people choose
worse ones. What counts is length, and that it is neither a common one nor made of one's own name.
"""

import re
from collections.abc import Collection
from enum import StrEnum
from typing import Final

from tamin_desk.domain.text import search_key

LEAST_LENGTH: Final = 12
"""In characters: it is the only factor, and its hash lies on each desk at which its owner works."""
MOST_LENGTH: Final = 256
_LEAST_DIFFERENT: Final = 5
_RUNS: Final = (
    "01234567890123456789",
    "abcdefghijklmnopqrstuvwxyz",
    "qwertyuiopasdfghjklzxcvbnm",
    "ضصثقفغعهخحجچشسیبلاتنمکگظطزرذدپو",
    "ابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهی",
)
_LONGEST_RUN: Final = 8
_LEAST_NAME: Final = 3
_DECORATION: Final = re.compile(r"^[\d\W_]+|[\d\W_]+$")
_APART: Final = re.compile(r"[\W_]+")
_WORDS: Final = re.compile(r"[\s._@-]+")


class PasswordFault(StrEnum):
    """Why a password cannot be chosen."""

    TOO_SHORT = "too_short"
    TOO_LONG = "too_long"
    TOO_PLAIN = "too_plain"
    OWN_NAME = "own_name"
    TOO_COMMON = "too_common"
    SAME_AS_BEFORE = "same_as_before"


def password_fault(
    password: str, *, names: Collection[str] = (), common: Collection[str] = frozenset()
) -> PasswordFault | None:
    """Return why ``password`` cannot be chosen, or ``None``.

    ``names`` are the owner's: the user name and the name on the screen. ``common`` holds passwords as
    :func:`common_key` writes them; without it the others are judged all the same.

    >>> password_fault("short")
    <PasswordFault.TOO_SHORT: 'too_short'>
    >>> password_fault("sara rezaei 1404", names=("sara", "Sara Rezaei"))
    <PasswordFault.OWN_NAME: 'own_name'>
    >>> password_fault("three grey stones", names=("sara",)) is None
    True
    """
    if len(password) < LEAST_LENGTH:
        return PasswordFault.TOO_SHORT
    if len(password) > MOST_LENGTH:
        return PasswordFault.TOO_LONG
    key = common_key(password)
    if len(set(key)) < _LEAST_DIFFERENT or _is_run(search_key(password)):
        return PasswordFault.TOO_PLAIN
    if _rest_without(key, names) < LEAST_LENGTH // 2:
        return PasswordFault.OWN_NAME
    bare = _APART.sub("", search_key(password))
    if key in common or _is_repeated(key, common) or _is_repeated(bare, common):
        return PasswordFault.TOO_COMMON
    return None


def common_key(password: str) -> str:
    """Return how a password is compared with common ones: without case and decoration.

    What is put before or after a word (digits, a year, an exclamation mark) makes it hardly harder to guess.
    """
    plain = search_key(password)
    return _DECORATION.sub("", plain) or plain


def _is_run(plain: str) -> bool:
    """Tell whether most of it lies in a row on the keyboard or in an alphabet, forwards or backwards."""
    for size in range(len(plain), _LONGEST_RUN - 1, -1):
        for start in range(len(plain) - size + 1):
            part = plain[start : start + size]
            if any(part in run or part[::-1] in run for run in _RUNS):
                return len(plain) - size < LEAST_LENGTH // 2
    return False


def _rest_without(key: str, names: Collection[str]) -> int:
    """Return how many characters are left when the owner's names are taken out."""
    parts = {part for name in names for part in _WORDS.split(search_key(name)) if len(part) >= _LEAST_NAME}
    found = False
    for part in sorted(parts, key=len, reverse=True):
        found = found or part in key
        key = key.replace(part, "")
    return len(re.sub(r"[\d\W_]+", "", key)) if found else LEAST_LENGTH


def _is_repeated(key: str, common: Collection[str]) -> bool:
    """Tell whether it is one common word, written again and again; the last time perhaps not to its end."""
    for size in range(1, len(key) // 2 + 1):
        if key == (key[:size] * (len(key) // size + 1))[: len(key)]:
            return size < LEAST_LENGTH // 2 or key[:size] in common
    return False
