"""Ages, and who can hold a card at all."""

from datetime import date, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tamin_desk.domain.people import CARD_AGE, AgeGroup, age_group, age_on, born_until, may_hold_card

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
