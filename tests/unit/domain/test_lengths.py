"""Offsets as people type them at a counter."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tamin_desk.domain.lengths import FARTHEST_MM, LengthProblem, read_offset
from tamin_desk.domain.text import isolate_ltr, to_persian_digits


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("0.4", 0.4),
        ("۰٫۴", 0.4),
        ("٠٫٤", 0.4),
        ("۰/۴", 0.4),
        ("0,4", 0.4),
        (".4", 0.4),
        ("-1.0", -1.0),
        ("−۱٫۰", -1.0),
        ("۱٫۰-", -1.0),
        ("+2", 2.0),
        (" - 1 ", -1.0),
        ("", 0.0),
        ("10", 10.0),
        ("0.44", 0.4),
        ("10.1", LengthProblem.TOO_FAR),
        ("-25", LengthProblem.TOO_FAR),
        ("-1-", LengthProblem.NOT_A_NUMBER),
        ("1.2.3", LengthProblem.NOT_A_NUMBER),
        ("یک", LengthProblem.NOT_A_NUMBER),
        ("1e1", LengthProblem.NOT_A_NUMBER),
        ("nan", LengthProblem.NOT_A_NUMBER),
    ],
)
def test_what_is_typed_is_read_as_it_was_meant(typed: str, read: float | LengthProblem) -> None:
    assert read_offset(typed) == read


@given(st.integers(-100, 100))
def test_every_tenth_is_read_back_from_the_screens_own_spelling(tenths: int) -> None:
    value = tenths / 10
    spelt = f"{abs(value):.1f}".replace(".", "٫")
    shown = isolate_ltr("\u2212" + to_persian_digits(spelt)) if value < 0 else to_persian_digits(spelt)
    assert read_offset(shown) == value


@given(st.text(max_size=8))
def test_whatever_is_typed_is_a_length_within_reach_or_a_reason(typed: str) -> None:
    read = read_offset(typed)
    assert isinstance(read, LengthProblem) or abs(read) <= FARTHEST_MM


def test_no_shift_has_no_sign() -> None:
    assert str(read_offset("-0")) == "0.0"
