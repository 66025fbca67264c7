"""Rows of a list of codes: what spreadsheets do to codes is named, offered or refused, never guessed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tamin_desk.domain.code_lists import CodeCell, RowProblem, is_heading, read_cell
from tamin_desk.domain.identifiers import check_digit
from tamin_desk.domain.text import ARABIC_DIGITS, PERSIAN_DIGITS

R = RowProblem
CODES = (
    st.text("0123456789", min_size=9, max_size=9)
    .map(lambda nine: nine + check_digit(nine))
    .filter(lambda code: code.strip("0"))
)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("9990413721", "9990413721"),
        ("  9990413721 ", "9990413721"),
        ("۹۹۹۰۴۱۳۷۲۱", "9990413721"),
        ("٩٩٩٠٤١٣٧٢١", "9990413721"),
        ("999-041372-1", "9990413721"),
        ("\u2066999 041 3721\u2069", "9990413721"),
        ('="0012345679"', "0012345679"),
        ("'0012345679", "0012345679"),
        ("\ufeff9990413721", "9990413721"),
    ],
)
def test_a_whole_code_is_read_however_it_is_written(text: str, code: str) -> None:
    assert read_cell(text) == CodeCell(code)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", R.EMPTY),
        ("  ", R.EMPTY),
        ("علی", R.NOT_DIGITS),
        ("#N/A", R.NOT_DIGITS),
        ("2026-11-22 00:00:00", R.NOT_DIGITS),
        ("0000000000", R.ALL_ZEROS),
        ("123", R.WRONG_LENGTH),
        ("123456789012", R.WRONG_LENGTH),
        ("9990413722", R.WRONG_CHECK_DIGIT),
        ("12345678", R.WRONG_CHECK_DIGIT),
        ("10320894878", R.COMPANY_ID),
        ("09121234567", R.MOBILE_NUMBER),
        ("1234567890.0", R.DECIMAL),
        ("۱۲۳۴۵۶۷۸۹۰٫۰", R.DECIMAL),
        ("12.5", R.DECIMAL),
        ("9,990,413,721", R.GROUPED),
        ("۹٬۹۹۰٬۴۱۳٬۷۲۱", R.GROUPED),
        ("9,990,413,721.00", R.GROUPED),
        ("12,345,679", R.GROUPED),
        ("1.23E+09", R.SHORTENED),
        ("9,99E+09", R.SHORTENED),
        ("1e9", R.SHORTENED),
    ],
)
def test_a_row_without_a_code_says_why(text: str, problem: RowProblem) -> None:
    assert read_cell(text) == CodeCell(problem=problem)


@given(CODES)
def test_any_code_is_read_back_in_any_digits(code: str) -> None:
    for digits in (PERSIAN_DIGITS, ARABIC_DIGITS):
        assert read_cell(code.translate(str.maketrans("0123456789", digits))) == CodeCell(code)


@given(CODES)
def test_a_code_whose_zeros_went_is_offered_and_marked(code: str) -> None:
    """At most two are restored: a shorter number is not taken for a code at all."""
    kept = code.lstrip("0")
    cell = read_cell(kept)
    if len(kept) == 10:
        assert cell == CodeCell(code)
    elif len(kept) >= 8:
        assert cell == CodeCell(code, padded=True)
    else:
        assert cell.problem is R.WRONG_LENGTH


@given(st.text(max_size=80))
def test_whatever_stands_there_is_judged(text: str) -> None:
    cell = read_cell(text)
    assert (cell.problem is None) == bool(cell.code)
    assert cell.code.isascii()


@pytest.mark.parametrize(
    "text", ["کد ملی", "كد ملي", "کد‌ملی", "کدملی", "National Code", "NATIONAL_ID", "شماره ملی"]
)
def test_the_column_is_known_by_its_heading(text: str) -> None:
    assert is_heading(text)


def test_another_column_is_not_taken_for_it() -> None:
    assert not any(is_heading(text) for text in ("نام", "کد پستی", "9990413721", "", "شمارهٔ بیمه"))
