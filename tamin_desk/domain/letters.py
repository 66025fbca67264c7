"""Referral letters: their numbers, made at the desk without a server, and what their QR code vouches for.

A number reads ``0162-05-D4-00173-U``: unit, year of the Jalali century, the desk's own code, running number,
check character. The desk code is the server's gift and belongs to one store, so that two desks can never
make the same number; the running number is taken in the transaction that saves the letter.

The check character is that of ISO/IEC 7064, MOD 37,36 (a hybrid system over 0-9 A-Z), reckoned over the
letters and digits before it; separators are for the eye. It catches every error in one character. A swap
of two neighbours is missed only where they follow each other in the alphabet (4 and 5, 9 and A, Z and 0),
and then in one of 36 states of the reckoning: 36 of 22 680 swaps.
"""

import hashlib
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, Protocol, Self

from tamin_desk.domain.comparison import ReferenceKind
from tamin_desk.domain.policy import LetterValidity
from tamin_desk.domain.text import strip_bidi_controls, to_latin_digits

LAST_SEQUENCE: Final = 99_999
"""The last running number of one desk code; after it the desk asks for another code."""

QR_PREFIX: Final = "TD1"
"""What the QR code of a letter begins with: the kind of code, and its version."""

_ALPHABET: Final = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_VALUES: Final = {character: value for value, character in enumerate(_ALPHABET)}
_UNIT: Final = r"[0-9]{1,4}(?:/[0-9]{1,2})?"
# The desk code has no I and no O, which look like 1 and 0 on paper.
_DESK: Final = r"[A-HJ-NP-Z][0-9A-HJ-NP-Z]{1,5}"
_PARTS: Final = re.compile(rf"({_UNIT})-([0-9]{{2}})-({_DESK})-([0-9]{{5}})")
_NUMBER: Final = re.compile(rf"({_PARTS.pattern})-([0-9A-Z])")
_DIGEST: Final = re.compile("[0-9a-f]{64}")


def check_character(text: str) -> str:
    """Return the check character (0-9 A-Z) for the letters and digits of ``text``; the rest is passed over.

    ISO/IEC 7064, MOD 37,36. Raises ValueError when ``text`` has no capital letter or digit at all.

    >>> check_character("A12425GABC1234002")
    'M'
    """
    values = [_VALUES[character] for character in text if character in _VALUES]
    if not values:
        raise ValueError("nothing to check")
    product = 36
    for value in values:
        product = ((product + value) % 36 or 36) * 2 % 37
    return _ALPHABET[(37 - product) % 36]


@dataclass(frozen=True, slots=True)
class LetterNumber:
    """The number of a referral letter, in its parts.

    Attributes:
        unit_code: the unit, as ``0162`` or a satellite's ``162/1``.
        jalali_year2: the last two digits of the Jalali year, 0…99.
        desk_code: this desk's own part: a capital, then one to five capitals or digits; no I, no O.
        sequence: the running number, 1…99 999.

    Raises:
        ValueError: a part has another shape.
    """

    unit_code: str
    jalali_year2: int
    desk_code: str
    sequence: int

    def __post_init__(self) -> None:
        if not 1 <= self.sequence <= LAST_SEQUENCE or _PARTS.fullmatch(self._body) is None:
            raise ValueError("not the parts of a letter's number")

    @property
    def text(self) -> str:
        """The number as it is printed and sent, with its check character."""
        return f"{self._body}-{check_character(self._body)}"

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read a number as printed, typed or pasted: digits of any set, small letters, spaces around.

        Raises:
            ValueError: it has another shape, or its check character says that something was misread.
        """
        plain = to_latin_digits(strip_bidi_controls(text)).strip().upper()
        found = _NUMBER.fullmatch(plain)
        if found is None:
            raise ValueError("not a letter's number")
        body, unit, year, desk, sequence, check = found.groups()
        if check != check_character(body):
            raise ValueError("the check character of the letter's number differs")
        return cls(unit, int(year), desk, int(sequence))

    @property
    def _body(self) -> str:
        return f"{self.unit_code}-{self.jalali_year2:02}-{self.desk_code}-{self.sequence:05}"


def jalali_year2(day: date) -> int:
    """Return the last two digits (0…99) of the Jalali year in which ``day`` (Gregorian) lies.

    Ask with the day in Tehran: around midnight UTC has another one.

    >>> jalali_year2(date(2026, 11, 22))
    5
    """
    import jdatetime  # type: ignore[import-untyped] # the package carries no types

    return int(jdatetime.date.fromgregorian(date=day).year) % 100


class LetterBody(Protocol):
    """What a letter says, as far as its digest vouches for it; the contract's ``Letter`` is one."""

    @property
    def number(self) -> str:
        """The letter's number."""

    @property
    def issued_on(self) -> date:
        """The day it was made, in Tehran."""

    @property
    def unit_code(self) -> str:
        """The unit that made it."""

    @property
    def person_id(self) -> str:
        """Whom it refers."""

    @property
    def reasons(self) -> Sequence[str]:
        """What differs, as codes of the server's list."""

    @property
    def reference(self) -> ReferenceKind:
        """What the photo was compared with."""

    @property
    def validity(self) -> LetterValidity:
        """From when the letter counts."""

    @property
    def secret(self) -> str:
        """A random value of 128 bits in hexadecimal, which is not printed."""


def canonical(letter: LetterBody) -> bytes:
    """Return the one spelling of a letter's body: JSON of a fixed order in ASCII, without spaces.

    Desk and server reckon the digest over these bytes, so nothing here may depend on where it runs.
    """
    body = {
        "issued_on": letter.issued_on.isoformat(),
        "number": letter.number,
        "person_id": letter.person_id,
        "reasons": list(letter.reasons),
        "reference": letter.reference.value,
        "secret": letter.secret,
        "unit_code": letter.unit_code,
        "validity": letter.validity.value,
    }
    return json.dumps(body, ensure_ascii=True, sort_keys=True, separators=(",", ":")).encode("ascii")


def digest(letter: LetterBody) -> str:
    """Return the SHA-256 (lower-case hexadecimal) of the letter's canonical body.

    The body holds 128 random bits that are not printed: who sees the digest cannot try out people until
    one fits.
    """
    return hashlib.sha256(canonical(letter)).hexdigest()


def qr_text(number: str, digest: str) -> str:
    """Return what the QR code of a letter holds: ``TD1:<number>:<digest>``, and nothing about anybody.

    Capitals, digits, ``:``, ``-`` and ``/`` only, which QR's alphanumeric mode packs into a small code.

    Raises:
        ValueError: ``number`` is no letter's number, or ``digest`` no SHA-256 in lower-case hexadecimal.
    """
    if _DIGEST.fullmatch(digest) is None:
        raise ValueError("not a SHA-256 in hexadecimal")
    return f"{QR_PREFIX}:{LetterNumber.parse(number).text}:{digest.upper()}"
