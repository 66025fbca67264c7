"""One row of a list of national codes, judged: which code it holds, and what spreadsheets did to it.

Spreadsheets take codes for numbers. Leading zeros go (the padded code is offered, and marked), whole
numbers become decimals, and long ones are shown with an exponent: what was written that way has lost digits,
and no rule brings them back.
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from tamin_desk.domain.identifiers import CodeKind, CodeProblem, recognise
from tamin_desk.domain.text import compact_code, strip_bidi_controls, to_latin_digits

_EXPONENT: Final = re.compile(r"[+-]?[0-9]+(?:[.,٫][0-9]*)?[eE][+-]?[0-9]+")
_DECIMAL: Final = re.compile(r"[+-]?[0-9]+[.,٫][0-9]{1,6}")
_GROUPED: Final = re.compile(r"[+-]?[0-9]{1,3}(?:[,٬،][0-9]{3}){2,}(?:[.٫][0-9]*)?")
# How a formula or an apostrophe keeps a spreadsheet from taking text for a number.
_AS_TEXT: Final = re.compile(r'^(?:="(.*)"|\'(.*))$', re.DOTALL)
_LONGEST: Final = 64

CODE_HEADINGS: Final = frozenset({"کدملی", "شمارهملی", "nationalcode", "nationalid", "nid", "codemelli"})
"""Headings of the column with the codes, without spaces, joiners and marks, in small letters."""


class RowProblem(StrEnum):
    """Why a row gives no code; each has its own sentence on the screen."""

    EMPTY = "empty"
    NOT_DIGITS = "not_digits"
    ALL_ZEROS = "all_zeros"
    WRONG_LENGTH = "wrong_length"
    WRONG_CHECK_DIGIT = "wrong_check_digit"
    COMPANY_ID = "company_id"
    MOBILE_NUMBER = "mobile_number"
    DECIMAL = "decimal"
    """A number with decimals: a spreadsheet has taken the code for an amount."""
    GROUPED = "grouped"
    """With marks between the thousands: a spreadsheet shows the code as an amount."""
    SHORTENED = "shortened"
    """Written with an exponent: digits are lost."""
    OPEN_QUOTE = "open_quote"
    """A quotation mark in the row is never closed: where its columns end is not certain."""
    REPEATED = "repeated"
    """The same code stands further up."""
    NOBODY = "nobody"
    """Enrolment knows nobody with this code."""


@dataclass(frozen=True, slots=True)
class CodeCell:
    """A cell as judged: the code, or why there is none.

    ``padded`` tells that leading zeros were added: such a code is offered, never taken by itself.
    """

    code: str = ""
    problem: RowProblem | None = None
    padded: bool = False


def read_cell(text: str) -> CodeCell:
    """Judge the text of a cell.

    >>> read_cell("۰۰۱۲۳۴۵۶۷۹").code
    '0012345679'
    >>> read_cell("12345679")
    CodeCell(code='0012345679', problem=None, padded=True)
    >>> read_cell("1.23E+09").problem
    <RowProblem.SHORTENED: 'shortened'>
    """
    plain = to_latin_digits(strip_bidi_controls(text)).strip()
    as_text = _AS_TEXT.match(plain)
    if as_text is not None:
        plain = (as_text[1] or as_text[2] or "").strip()
    if _EXPONENT.fullmatch(plain):
        return CodeCell(problem=RowProblem.SHORTENED)
    if _GROUPED.fullmatch(plain):
        return CodeCell(problem=RowProblem.GROUPED)
    if _DECIMAL.fullmatch(plain):
        return CodeCell(problem=RowProblem.DECIMAL)
    found = recognise(plain[:_LONGEST])
    for reading in found.readings:
        if reading.kind is CodeKind.NATIONAL_CODE:
            return CodeCell(reading.code, padded=reading.padded)
    return CodeCell(problem=_problem(found.problem, found.text))


def is_heading(text: str) -> bool:
    """Tell whether a cell is the heading of a column of national codes."""
    return _heading(text) in CODE_HEADINGS


def begins_as_heading(text: str) -> bool:
    """Tell whether a cell may be such a heading with more words to it, as in «کد ملی بیمه‌شده»."""
    return _heading(text).startswith(tuple(CODE_HEADINGS))


def _heading(text: str) -> str:
    return compact_code(text).replace("ي", "ی").replace("ك", "ک").casefold()


def _problem(problem: CodeProblem | None, code: str) -> RowProblem:
    # Eight and nine digits whose padded form fails the sum, and ten or more that are no national code.
    if problem is None:
        return RowProblem.WRONG_CHECK_DIGIT if len(code) < 10 else RowProblem.WRONG_LENGTH
    return RowProblem(problem.value)
