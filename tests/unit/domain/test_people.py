"""Ages, and who can hold a card at all."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tamin_desk.domain.people import CARD_AGE, age_on, may_hold_card

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
