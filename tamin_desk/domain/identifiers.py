"""Identifiers of the counter: normalised, recognised, and judged with a precise reason.

Facts and their confidence are in the project's domain notes: where a format is not published
(card serial, foreign code) the rule refuses little and warns of the rest. A code is text, never
a number: leading zeros are common.
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from tamin_desk.domain.text import compact_code

_DIGITS: Final = re.compile(r"[0-9]+")
_SERIAL_USUAL: Final = re.compile(r"[0-9][A-Za-z][0-9]{8}")
_SERIAL_CHARS: Final = re.compile(r"[0-9A-Za-z]+")
_SERIAL_LENGTHS: Final = range(6, 13)
# Which letter a digit is taken for, and which digit a letter.
_LETTERS_LIKE: Final = {"0": "O", "1": "Il", "2": "Z", "5": "S", "6": "G", "8": "B"}
_DIGITS_LIKE: Final = {letter: digit for digit, letters in _LETTERS_LIKE.items() for letter in letters} | {
    "o": "0",
    "s": "5",
    "z": "2",
}
_LETTERS_ALIKE: Final = {"I": "l", "l": "I"}
_HEX: Final = re.compile(r"[0-9A-Fa-f]+")
_CHIP_ID: Final = 8
_CHIP_LEAST: Final = 14


class CodeKind(StrEnum):
    """What a typed code can be."""

    NATIONAL_CODE = "national_code"
    INSURANCE_NUMBER = "insurance_number"
    FOREIGN_CODE = "foreign_code"


class CodeProblem(StrEnum):
    """Why a text is not the code it should be; each has its own sentence on the screen."""

    EMPTY = "empty"
    NOT_DIGITS = "not_digits"
    ALL_ZEROS = "all_zeros"
    WRONG_LENGTH = "wrong_length"
    WRONG_CHECK_DIGIT = "wrong_check_digit"
    COMPANY_ID = "company_id"
    MOBILE_NUMBER = "mobile_number"


class SerialProblem(StrEnum):
    """Why a card serial cannot be sent."""

    EMPTY = "empty"
    NOT_LATIN = "not_latin"
    WRONG_LENGTH = "wrong_length"
    IS_NATIONAL_CODE = "is_national_code"
    CHIP_NUMBER = "chip_number"


class SerialHint(StrEnum):
    """What is unusual about a serial, or a tracking code, that can be sent all the same."""

    LOOKS_LIKE_TRACKING_CODE = "looks_like_tracking_code"
    LOOKS_LIKE_BIRTH_CERTIFICATE = "looks_like_birth_certificate"
    LOOKS_LIKE_NATIONAL_CODE = "looks_like_national_code"
    LOOKS_LIKE_CHIP_NUMBER = "looks_like_chip_number"
    OWN_NATIONAL_CODE = "own_national_code"
    UNUSUAL_LENGTH = "unusual_length"
    UNUSUAL_SHAPE = "unusual_shape"


class CredentialKind(StrEnum):
    """Which document the typed credential was read from; kept with every inquiry."""

    CARD_SERIAL = "card_serial"
    TRACKING_CODE = "tracking_code"


@dataclass(frozen=True, slots=True)
class Recognised:
    """One reading of a typed code.

    ``padded`` tells that leading zeros were added: such a reading is offered, never taken by
    itself. ``disputed`` marks all-same codes, which pass the sum but may belong to nobody.
    """

    kind: CodeKind
    code: str
    padded: bool = False
    disputed: bool = False


@dataclass(frozen=True, slots=True)
class Recognition:
    """Every kind that a text could be, and the problem to name when no reading finds anybody.

    Both can be there: ten digits with a wrong check digit may still be an insurance number.
    """

    text: str
    readings: tuple[Recognised, ...]
    problem: CodeProblem | None


@dataclass(frozen=True, slots=True)
class LookAlike:
    """A character to read again: its zero-based place, and what it may be ``instead``, if that is known."""

    position: int
    character: str
    instead: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SerialCheck:
    """The judgement of a serial: ``problem`` stops it, ``hint`` only tells.

    ``look_alikes`` are the characters that break the usual shape: a letter among the eight digits, a
    digit in second place.
    """

    serial: str
    problem: SerialProblem | None
    hint: SerialHint | None
    look_alikes: tuple[LookAlike, ...]

    @property
    def suspects(self) -> tuple[int, ...]:
        """The positions of the look-alikes."""
        return tuple(each.position for each in self.look_alikes)

    @property
    def sendable(self) -> bool:
        """Whether an inquiry may be made with this serial."""
        return self.problem is None


def check_digit(first_nine: str) -> str:
    """Return the tenth digit for nine digits of a national code.

    >>> check_digit("001234567")
    '9'
    """
    remainder = sum(int(digit) * (10 - place) for place, digit in enumerate(first_nine)) % 11
    return str(remainder if remainder < 2 else 11 - remainder)


def is_national_code(code: str) -> bool:
    """Tell whether ``code`` is ten digits with a right check digit and not all zeros."""
    return (
        len(code) == 10
        and _DIGITS.fullmatch(code) is not None
        and code != "0" * 10
        and check_digit(code[:9]) == code[9]
    )


def normalise_insurance_number(code: str) -> str:
    """Return an insurance number padded to the ten digits under which it is compared."""
    return code.zfill(10)


def recognise(text: str) -> Recognition:
    """Read a typed text as every kind of code that it could be.

    Ten digits can be a national code and an insurance number at once; eight can be an insurance
    number, a foreign code, and a national code that lost two leading zeros. Readings come in the
    order in which they are likely; the padded national code is last, because it is only offered.
    """
    code = compact_code(text)
    if not code:
        return Recognition(code, (), CodeProblem.EMPTY)
    if _DIGITS.fullmatch(code) is None:
        return Recognition(code, (), CodeProblem.NOT_DIGITS)
    return Recognition(code, tuple(_readings(code)), _problem(code))


def _readings(code: str) -> list[Recognised]:
    found = []
    if is_national_code(code):
        found.append(Recognised(CodeKind.NATIONAL_CODE, code, disputed=len(set(code)) == 1))
    if len(code) in (8, 10) and code.strip("0"):
        found.append(Recognised(CodeKind.INSURANCE_NUMBER, normalise_insurance_number(code)))
    # Eleven digits are a company's id and 09… a mobile number: naming that helps more than a search.
    if 8 <= len(code) <= 16 and code.strip("0") and _problem(code) not in _NEVER_FOREIGN:
        found.append(Recognised(CodeKind.FOREIGN_CODE, code))
    if len(code) in (8, 9) and is_national_code(code.zfill(10)):
        found.append(Recognised(CodeKind.NATIONAL_CODE, code.zfill(10), padded=True))
    return found


def _problem(code: str) -> CodeProblem | None:
    if not code.strip("0"):
        return CodeProblem.ALL_ZEROS
    if len(code) == 11:
        return CodeProblem.MOBILE_NUMBER if code.startswith("09") else CodeProblem.COMPANY_ID
    if len(code) == 10:
        return None if is_national_code(code) else CodeProblem.WRONG_CHECK_DIGIT
    return None if 8 <= len(code) <= 16 else CodeProblem.WRONG_LENGTH


_NEVER_FOREIGN: Final = frozenset({CodeProblem.MOBILE_NUMBER, CodeProblem.COMPANY_ID})


def check_serial(text: str, national_code: str) -> SerialCheck:
    """Judge a card serial as typed; ``national_code`` is the person's own.

    Case is never changed. Only what cannot be a serial is refused: the format is unpublished.
    """
    serial = compact_code(text)
    return SerialCheck(
        serial,
        _serial_problem(serial, national_code),
        _serial_hint(serial, national_code),
        tuple(LookAlike(place, serial[place], _instead(serial, place)) for place in _suspects(serial)),
    )


def _serial_problem(serial: str, national_code: str) -> SerialProblem | None:
    if not serial:
        return SerialProblem.EMPTY
    if _is_chip_number(serial):
        return SerialProblem.CHIP_NUMBER
    if _SERIAL_CHARS.fullmatch(serial) is None:
        return SerialProblem.NOT_LATIN
    if serial == national_code:
        return SerialProblem.IS_NATIONAL_CODE
    if len(serial) not in _SERIAL_LENGTHS:
        return SerialProblem.WRONG_LENGTH
    return None


def _is_chip_number(serial: str) -> bool:
    """Tell whether it is what a reader tells of a chip: long and hexadecimal, or in pairs with colons."""
    bare = serial.replace(":", "")
    if _HEX.fullmatch(bare) is None:
        return False
    return len(bare) >= _CHIP_LEAST or (bare != serial and len(bare) >= _CHIP_ID)


def _serial_hint(serial: str, national_code: str) -> SerialHint | None:
    if _SERIAL_USUAL.fullmatch(serial) or _SERIAL_CHARS.fullmatch(serial) is None:
        return None
    if _DIGITS.fullmatch(serial):
        if len(serial) in (8, 9) and national_code and serial.zfill(10) == national_code:
            return SerialHint.LOOKS_LIKE_NATIONAL_CODE
        if len(serial) == 10:
            other = is_national_code(serial)
            return SerialHint.LOOKS_LIKE_NATIONAL_CODE if other else SerialHint.LOOKS_LIKE_TRACKING_CODE
        if len(serial) == 6:
            return SerialHint.LOOKS_LIKE_BIRTH_CERTIFICATE
    elif len(serial) == _CHIP_ID and _HEX.fullmatch(serial):
        return SerialHint.LOOKS_LIKE_CHIP_NUMBER
    return SerialHint.UNUSUAL_SHAPE if len(serial) == 10 else SerialHint.UNUSUAL_LENGTH


def _suspects(serial: str) -> tuple[int, ...]:
    if len(serial) != 10:
        return ()
    return tuple(
        place
        for place, character in enumerate(serial)
        if character.isascii() and character.isalpha() != (place == 1)
    )


def _instead(serial: str, place: int) -> tuple[str, ...]:
    """Return what the character at ``place`` is easily taken for, as far as the usual shape allows it."""
    character = serial[place]
    if not character.isalpha():
        return tuple(_LETTERS_LIKE.get(character, ""))
    digit = _DIGITS_LIKE.get(character, "")
    if place != 1 and len(serial) == 10:
        return (digit,) if digit else ()
    return tuple(dict.fromkeys((character.swapcase(), *_LETTERS_ALIKE.get(character, ""))))


def often_misread(serial: str) -> tuple[LookAlike, ...]:
    """Return the characters to read again when the registry finds no correspondence.

    First what breaks the usual shape, and every letter: its case is significant and easily taken
    for the other. A text without either has its look-alike digits (0 and O, 1 and I, …) marked.

    >>> [(each.position, each.instead) for each in often_misread("4g7051826B")]
    [(1, ('G',)), (9, ('8',))]
    """
    letters = {place for place, character in enumerate(serial) if character.isalpha()}
    marked = sorted(letters | set(_suspects(serial))) or [
        place for place, character in enumerate(serial) if character in _LETTERS_LIKE
    ]
    return tuple(LookAlike(place, serial[place], _instead(serial, place)) for place in marked)


def check_tracking_code(text: str) -> CodeProblem | None:
    """Judge the tracking code of an application slip: ten digits, no check digit is known."""
    code = compact_code(text)
    if not code:
        return CodeProblem.EMPTY
    if _DIGITS.fullmatch(code) is None:
        return CodeProblem.NOT_DIGITS
    return None if len(code) == 10 else CodeProblem.WRONG_LENGTH


def tracking_hint(text: str, national_code: str) -> SerialHint | None:
    """Return what is unusual about a tracking code: the slip bears the national code too."""
    own = bool(national_code) and compact_code(text) == national_code
    return SerialHint.OWN_NATIONAL_CODE if own else None


def is_usual_serial(text: str) -> bool:
    """Tell whether ``text`` is a digit, a letter and eight digits: certainly no tracking code."""
    return _SERIAL_USUAL.fullmatch(compact_code(text)) is not None


_CODE_LIKE: Final = re.compile(r"[0-9]{8}")


def holds_code(text: str) -> bool:
    """Tell whether a text holds what may be somebody's code, serial or number, written in whichever digits.

    Each word is judged, and all of them together: codes are copied with blanks and dashes between the digits.

    >>> holds_code("کد ملی: ۰۰۱۲۳۴۵۶۷۹"), holds_code("001-234567-9"), holds_code("1G23456789")
    (True, True, True)
    >>> holds_code("2026-11-22"), holds_code("12 cards")
    (True, False)
    """
    words = [compact_code(word) for word in text.split()]
    return any(_CODE_LIKE.search(word) for word in [*words, "".join(words)])
