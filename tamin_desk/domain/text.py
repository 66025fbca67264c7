r"""Persian text and digits: what is stored, what is searched, what is shown.

Stored text uses the Persian yeh and kaf; search keys drop what clerks type inconsistently
(vowel marks, tatweel, the zero-width non-joiner); shown digits are Persian, accepted digits
are any of the three sets. Python's own ``str.isdigit``, ``int`` and ``\d`` accept all three
sets as well, so everything here maps first and matches ``[0-9]`` afterwards.
"""

import re
from typing import Final

PERSIAN_DIGITS: Final = "۰۱۲۳۴۵۶۷۸۹"
ARABIC_DIGITS: Final = "٠١٢٣٤٥٦٧٨٩"
ZWNJ: Final = "\u200c"

_LRI, _FSI, _PDI = "\u2066", "\u2068", "\u2069"
_LRO, _PDF = "\u202d", "\u202c"

_TO_LATIN: Final = str.maketrans(PERSIAN_DIGITS + ARABIC_DIGITS, "0123456789" * 2)
_TO_PERSIAN: Final = str.maketrans("0123456789" + ARABIC_DIGITS, PERSIAN_DIGITS * 2)

# Arabic code points that Persian keyboards and old systems leave in names.
_LETTERS: Final = str.maketrans({"ي": "ی", "ى": "ی", "ك": "ک", "ۀ": "هٔ"})

_BIDI_CONTROLS: Final = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_HARAKAT_AND_TATWEEL: Final = re.compile("[\u0610-\u061a\u0640\u064b-\u065f\u0670]")
_SPACES: Final = re.compile(r"\s+")
_SEPARATORS: Final = re.compile("[\\s\u00ad\u200b-\u200d\u2010-\u2015\u2060\u2212\ufeff_./\\\\-]+")


def to_latin_digits(text: str) -> str:
    """Return ``text`` with Persian and Arabic-Indic digits as 0-9; nothing else changes."""
    return text.translate(_TO_LATIN)


def to_persian_digits(text: str) -> str:
    """Return ``text`` with every digit in its Persian form, for prose, dates and counts."""
    return text.translate(_TO_PERSIAN)


def strip_bidi_controls(text: str) -> str:
    """Return ``text`` without invisible direction marks, which travel along in every paste."""
    return _BIDI_CONTROLS.sub("", text)


def normalise_text(text: str) -> str:
    """Return the form in which names and notes are stored.

    Persian yeh and kaf, no direction controls, single spaces, no space at the ends. The
    zero-width non-joiner stays: it is spelling («بیمه‌شده»).
    """
    return _SPACES.sub(" ", strip_bidi_controls(text).translate(_LETTERS)).strip()


def search_key(text: str) -> str:
    """Return the key under which two spellings of the same name meet."""
    # Marks go before spaces do: a tatweel between two words leaves a gap behind.
    letters = strip_bidi_controls(text).translate(_LETTERS).replace(ZWNJ, "")
    return to_latin_digits(normalise_text(_HARAKAT_AND_TATWEEL.sub("", letters))).casefold()


def compact_code(text: str) -> str:
    """Return a typed or pasted code without separators and controls, its digits as 0-9.

    The case of letters is never changed: it is significant on the card.
    """
    return _SEPARATORS.sub("", to_latin_digits(strip_bidi_controls(text)))


def isolate_ltr(text: str) -> str:
    """Wrap a code, number or file name so that it keeps its order inside a Persian sentence."""
    return f"{_LRI}{text}{_PDI}"


def in_key_order(text: str) -> str:
    """Wrap a text so that its characters stand in the order in which they were typed, from left to right.

    Isolated alone, a Persian letter would still draw the digits behind it to its other side.
    """
    return f"{_LRI}{_LRO}{text}{_PDF}{_PDI}"


def isolate_auto(text: str) -> str:
    """Wrap a name of unknown direction so that it cannot turn its sentence around."""
    return f"{_FSI}{text}{_PDI}"
