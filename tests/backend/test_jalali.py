"""Dates on sample papers are those of the Persian calendar."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tamin_desk.backend.jalali import persian_date, to_jalali


@pytest.mark.parametrize(
    ("day", "jalali"),
    [
        (date(1921, 3, 21), (1300, 1, 1)),
        (date(1979, 2, 11), (1357, 11, 22)),
        (date(1985, 6, 7), (1364, 3, 17)),
        (date(2009, 8, 12), (1388, 5, 21)),
        (date(2019, 10, 12), (1398, 7, 20)),
        (date(2021, 3, 20), (1399, 12, 30)),
        (date(2025, 3, 20), (1403, 12, 30)),
        (date(2025, 3, 21), (1404, 1, 1)),
        (date(2026, 3, 20), (1404, 12, 29)),
        (date(2026, 11, 22), (1405, 9, 1)),
        (date(2030, 3, 20), (1408, 12, 30)),
    ],
)
def test_known_days(day: date, jalali: tuple[int, int, int]) -> None:
    assert to_jalali(day) == jalali


@given(st.dates(date(1925, 1, 1), date(2055, 1, 1)))
def test_every_day_follows_the_day_before(day: date) -> None:
    year, month, number = to_jalali(day)
    next_day = to_jalali(day + timedelta(days=1))

    assert next_day in {(year, month, number + 1), (year, month + 1, 1), (year + 1, 1, 1)}
    assert 1 <= number <= (31 if month <= 6 else 30)


def test_it_is_printed_in_persian_digits() -> None:
    assert persian_date(date(1985, 6, 7)) == "۱۳۶۴/۰۳/۱۷"
