"""Desk codes: each desk its own, short, and never to be taken for another on paper."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tamin_desk.backend.accounts.desk_codes import code_of, ordinal_of
from tamin_desk.domain.letters import LetterNumber

LAST = 1_123_494_096
ORDINALS = st.integers(1, LAST)


def test_the_first_desks_have_short_codes() -> None:
    assert [code_of(one) for one in (1, 2, 24, 25, 816)] == ["A0", "B0", "Z0", "A1", "ZZ"]
    assert [code_of(one) for one in (817, 840, 841, LAST)] == ["A00", "Z00", "A01", "ZZZZZZ"]


@given(ORDINALS)
def test_a_code_leads_back_to_its_desk(ordinal: int) -> None:
    assert ordinal_of(code_of(ordinal)) == ordinal


@given(ORDINALS, st.integers(1, 99_999))
def test_every_code_makes_numbers(ordinal: int, sequence: int) -> None:
    code = code_of(ordinal)
    assert re.fullmatch("[A-HJ-NP-Z][0-9A-HJ-NP-Z]{1,5}", code)
    number = LetterNumber("0162", 5, code, sequence)
    assert LetterNumber.parse(number.text) == number


def test_a_thousand_desks_have_a_thousand_codes() -> None:
    assert len({code_of(ordinal) for ordinal in range(1, 3_001)}) == 3_000


@pytest.mark.parametrize("code", ["", "A", "A00000A", "0A", "AI", "OA", "a0", "A-"])
def test_what_is_no_code_is_refused(code: str) -> None:
    with pytest.raises(ValueError, match=r"code|substring"):
        ordinal_of(code)


@pytest.mark.parametrize("ordinal", [0, -1, LAST + 1])
def test_there_is_no_code_beyond_the_last(ordinal: int) -> None:
    with pytest.raises(ValueError, match="no such"):
        code_of(ordinal)
