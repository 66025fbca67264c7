"""Lengths as people type them: digits of any set, a decimal point of any kind, a sign of any kind."""

import re
from enum import StrEnum
from typing import Final

from tamin_desk.domain.text import strip_bidi_controls, to_latin_digits

FARTHEST_MM: Final = 10.0
"""A printer that is further off than this is not adjusted, it is loaded with other paper."""

# Arabic and Persian decimal marks and commas; the minus sign and the dashes that stand for it.
_MARKS: Final = str.maketrans(
    dict.fromkeys("\u066b/,\u060c", ".") | dict.fromkeys("\u2212\u2012\u2013\ufe63", "-")
)
_NUMBER: Final = re.compile(r"([+-]?)([0-9]{1,3}(?:\.[0-9]{1,3})?|\.[0-9]{1,3})([+-]?)")


class LengthProblem(StrEnum):
    """Why a typed length cannot be used."""

    NOT_A_NUMBER = "not_a_number"
    TOO_FAR = "too_far"


def read_offset(text: str) -> float | LengthProblem:
    """Read a shift in millimetres, −10…10 in steps of a tenth; nothing typed is no shift.

    The sign may stand at either side: in a right-to-left field people put it where it looks right.

    >>> read_offset("−۱٫۰")
    -1.0
    """
    plain = strip_bidi_controls(to_latin_digits(text)).translate(_MARKS)
    found = _NUMBER.fullmatch("".join(plain.split()) or "0")
    if found is None or (found[1] and found[3]):
        return LengthProblem.NOT_A_NUMBER
    value = round(float(found[2]), 1) * (-1 if "-" in (found[1], found[3]) else 1)
    # Not −0.0, which would be shown with a sign.
    return value + 0.0 if abs(value) <= FARTHEST_MM else LengthProblem.TOO_FAR
