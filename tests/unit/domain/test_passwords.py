"""Which passwords may be chosen: long ones that another person would not try first."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tamin_desk.domain.passwords import LEAST_LENGTH, MOST_LENGTH, PasswordFault, common_key, password_fault

NAMES = ("sara.rezaei", "سارا رضایی")
COMMON = frozenset(map(common_key, ("tamin", "password", "سلام", "bismillah")))


def fault(password: str) -> PasswordFault | None:
    return password_fault(password, names=NAMES, common=COMMON)


@pytest.mark.parametrize(
    "password",
    [
        "three grey stones",
        "سه سنگ خاکستری",
        "چترآبی روی پله",
        "xK9-vb2!qLw7",
        "the year was 1398",
        "rain on tin roofs",
    ],
)
def test_a_phrase_in_any_script_may_be_chosen_without_rules_of_composition(password: str) -> None:
    assert fault(password) is None


@pytest.mark.parametrize(
    ("password", "why"),
    [
        ("grey stones", PasswordFault.TOO_SHORT),
        ("x" * (MOST_LENGTH + 1), PasswordFault.TOO_LONG),
        ("abababababab", PasswordFault.TOO_PLAIN),
        ("123456789012", PasswordFault.TOO_PLAIN),
        ("۱۲۳۴۵۶۷۸۹۰۱۲", PasswordFault.TOO_PLAIN),
        ("qwertyuiop12", PasswordFault.TOO_PLAIN),
        ("poiuytrewq!!", PasswordFault.TOO_PLAIN),
        ("ضصثقفغعهخحجچ", PasswordFault.TOO_PLAIN),
        ("Sara_Rezaei_1404", PasswordFault.OWN_NAME),
        ("سارا رضايي ۱۴۰۴", PasswordFault.OWN_NAME),
        ("Password2026!", PasswordFault.TOO_COMMON),
        ("1404tamin1404", PasswordFault.TOO_COMMON),
        ("salamsalamsalam", PasswordFault.TOO_PLAIN),
        ("bismillah-786", PasswordFault.TOO_COMMON),
        ("bismillahbismillah", PasswordFault.TOO_COMMON),
        ("tamin tamin tamin", PasswordFault.TOO_COMMON),
        ("tamintaminta", PasswordFault.TOO_COMMON),
    ],
)
def test_what_another_would_try_first_may_not(password: str, why: PasswordFault) -> None:
    assert fault(password) is why


def test_a_name_within_a_long_phrase_is_no_trouble() -> None:
    assert fault("sara keeps bees in april") is None


@given(st.text(max_size=MOST_LENGTH + 20))
def test_whatever_is_typed_is_judged(password: str) -> None:
    why = fault(password)
    assert (why is PasswordFault.TOO_SHORT) == (len(password) < LEAST_LENGTH)
