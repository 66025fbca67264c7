"""Ages, and who can hold a card at all."""

from datetime import date, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tamin_desk.domain.people import (
    CARD_AGE,
    AgeGroup,
    Entitlement,
    NoCardReason,
    age_group,
    age_on,
    born_until,
    card_expected_from,
    entitlement_on,
    expects_registry_photo,
    may_hold_card,
    why_no_card,
)

days = st.dates(date(1900, 1, 1), date(2100, 12, 31))


@pytest.mark.parametrize(
    ("born", "day", "age"),
    [
        (date(2011, 3, 21), date(2026, 3, 20), 14),
        (date(2011, 3, 21), date(2026, 3, 21), 15),
        (date(2012, 2, 29), date(2027, 2, 28), 14),
        (date(2012, 2, 29), date(2027, 3, 1), 15),
        (date(2026, 1, 1), date(2026, 1, 1), 0),
    ],
)
def test_a_year_of_age_is_completed_on_the_birthday(born: date, day: date, age: int) -> None:
    assert age_on(born, day) == age


@given(days, st.integers(0, 40_000))
def test_nobody_gets_younger(born: date, later: int) -> None:
    day = born + timedelta(days=later)
    assert age_on(born, day) >= 0
    assert 0 <= age_on(born, day + timedelta(days=1)) - age_on(born, day) <= 1


@given(days, st.integers(0, 40_000))
def test_a_card_is_held_from_fifteen_on_and_never_by_a_foreign_national(born: date, later: int) -> None:
    day = born + timedelta(days=later)
    assert may_hold_card(born, day, foreign=False) == (age_on(born, day) >= CARD_AGE)
    assert not may_hold_card(born, day, foreign=True)


@given(days, st.integers(0, 40_000), st.integers(0, 100))
def test_who_was_born_by_a_day_is_exactly_who_has_the_age(born: date, later: int, age: int) -> None:
    """The list asks the database by days of birth, and the screen reckons ages: both must agree."""
    day = born + timedelta(days=later)
    assume(day.year - age >= 1)
    assert (born <= born_until(age, day)) == (age_on(born, day) >= age)


@given(days, st.integers(0, 40_000))
def test_everybody_is_in_one_age_group(born: date, later: int) -> None:
    day = born + timedelta(days=later)
    group, age = age_group(born, day), age_on(born, day)
    assert (group is AgeGroup.UNDER_15) == (age < CARD_AGE)
    assert (group is AgeGroup.TURNED_15) == (age == CARD_AGE)


@given(days, st.integers(0, 40_000))
def test_a_card_is_expected_from_the_birthday_on(born: date, later: int) -> None:
    """Three ways to say the same: by age, by the first day, and by the latest birth date of a day."""
    day = born + timedelta(days=later)
    expected = expects_registry_photo(born, day, foreign=False, deceased_on=None)
    assert expected == (age_on(born, day) >= CARD_AGE)
    assert expected == (day >= card_expected_from(born))
    assert expected == (born <= born_until(CARD_AGE, day))


def test_the_day_before_the_fifteenth_birthday_excuses_and_the_birthday_does_not() -> None:
    born, birthday = date(2011, 11, 22), date(2026, 11, 22)
    before = birthday - timedelta(days=1)
    assert why_no_card(born, before, foreign=False, deceased_on=None) is NoCardReason.UNDER_15
    assert why_no_card(born, birthday, foreign=False, deceased_on=None) is None


def test_a_death_is_said_before_anything_else_from_its_day_on() -> None:
    born, died = date(1990, 1, 1), date(2026, 5, 1)
    assert why_no_card(born, date(2026, 4, 30), foreign=False, deceased_on=died) is None
    assert why_no_card(born, died, foreign=True, deceased_on=died) is NoCardReason.DECEASED
    assert not expects_registry_photo(born, died, foreign=False, deceased_on=died)


def test_a_foreign_national_of_any_age_is_outside_the_count() -> None:
    reason = why_no_card(date(2020, 1, 1), date(2026, 1, 1), foreign=True, deceased_on=None)
    assert reason is NoCardReason.FOREIGN_NATIONAL


def test_a_birth_date_that_nobody_knows_excuses_nobody() -> None:
    assert expects_registry_photo(None, date(2026, 1, 1), foreign=False, deceased_on=None)


@pytest.mark.parametrize(
    ("entitled", "until", "told"),
    [
        (None, None, Entitlement.NO_BOOKLET),
        (True, None, Entitlement.ENTITLED),
        (True, date(2026, 11, 22), Entitlement.ENTITLED),
        (True, date(2026, 11, 21), Entitlement.EXPIRED),
        (False, date(2026, 11, 21), Entitlement.EXPIRED),
        (False, date(2027, 1, 1), Entitlement.NOT_ENTITLED),
        (False, None, Entitlement.NOT_ENTITLED),
    ],
)
def test_a_booklet_is_good_through_its_last_day(
    entitled: bool | None, until: date | None, told: Entitlement
) -> None:
    assert entitlement_on(until, date(2026, 11, 22), entitled=entitled) is told
