"""Dates on the card and on the screen are Jalali; instants are stored in UTC and read in Tehran."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QLocale

from tamin_desk.ui.calendar import (
    days_in_month,
    is_leap,
    jalali_date,
    jalali_parts,
    month_name,
    parse_jalali,
    tehran,
    tehran_today,
    weekday_name,
)

PERSIAN = QLocale(QLocale.Language.Persian, QLocale.Country.Iran)

KNOWN = (
    (date(2019, 10, 12), (1398, 7, 20)),
    (date(2025, 3, 20), (1403, 12, 30)),  # 1403 is a leap year: Esfand has its thirtieth day
    (date(2025, 3, 21), (1404, 1, 1)),
    (date(2026, 3, 20), (1404, 12, 29)),  # 1404 is not, although some libraries think so
    (date(2026, 3, 21), (1405, 1, 1)),
    (date(2026, 11, 22), (1405, 9, 1)),
    (date(1985, 6, 7), (1364, 3, 17)),
)


@pytest.mark.parametrize(("day", "jalali"), KNOWN)
def test_known_days_are_right_both_ways(day: date, jalali: tuple[int, int, int]) -> None:
    assert jalali_parts(day) == jalali
    assert jalali_date(*jalali) == day


def test_the_thirtieth_of_esfand_exists_in_leap_years_only() -> None:
    assert is_leap(1403)
    assert not is_leap(1404)
    assert days_in_month(1403, 12) == 30
    assert jalali_date(1404, 12, 30) is None
    assert parse_jalali("۱۴۰۴/۱۲/۳۰") is None


@given(st.dates(min_value=date(1921, 3, 21), max_value=date(2058, 3, 19)))
def test_every_day_comes_back_as_it_went(day: date) -> None:
    assert jalali_date(*jalali_parts(day)) == day


@pytest.mark.parametrize(
    "typed", ["۱۴۰۵/۹/۱", "1405-09-01", " 1405/09/01 ", "14050901", "١٤٠٥/٠٩/٠١", "1405.9.1"]
)
def test_a_date_may_be_typed_in_any_digits(typed: str) -> None:
    assert parse_jalali(typed) == date(2026, 11, 22)


@pytest.mark.parametrize(
    "typed", ["", "1405/13/01", "1405/00/10", "1299/01/01", "1437/01/01", "05/09/01", "x"]
)
def test_what_is_no_date_is_refused(typed: str) -> None:
    assert parse_jalali(typed) is None


def test_names_are_persian() -> None:
    assert month_name(9, PERSIAN) == "آذر"
    assert weekday_name(date(2026, 11, 22), PERSIAN) == "یکشنبه"


@pytest.mark.parametrize(
    ("utc", "clock"),
    [
        (datetime(2026, 11, 22, 6, 12, tzinfo=UTC), "09:42"),
        (datetime(2021, 7, 1, 6, 0, tzinfo=UTC), "10:30"),  # summer time was still kept in 2021 …
        (datetime(2023, 7, 1, 6, 0, tzinfo=UTC), "09:30"),  # … and given up in 2022
    ],
)
def test_tehran_reads_its_own_clock(utc: datetime, clock: str) -> None:
    assert tehran(utc).strftime("%H:%M") == clock


def test_the_day_changes_at_midnight_in_tehran() -> None:
    assert tehran_today(datetime(2026, 3, 20, 20, 29, tzinfo=UTC)) == date(2026, 3, 20)
    assert tehran_today(datetime(2026, 3, 20, 20, 31, tzinfo=UTC)) == date(2026, 3, 21)


def test_a_time_without_a_zone_is_never_guessed() -> None:
    with pytest.raises(ValueError, match="zone"):
        tehran(datetime(2026, 11, 22, 6, 12))  # noqa: DTZ001 -- the mistake under test
