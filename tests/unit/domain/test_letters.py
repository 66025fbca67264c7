"""A letter's number is copied by hand from paper into other systems: what was misread must not pass."""

import hashlib
import json
import string
from datetime import date
from itertools import combinations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from pydantic import TypeAdapter

from tamin_desk.contract.acts import Letter
from tamin_desk.contract.base import LetterNumber as WireNumber
from tamin_desk.domain.comparison import ReferenceKind
from tamin_desk.domain.letters import (
    LAST_SEQUENCE,
    LetterNumber,
    canonical,
    check_character,
    digest,
    jalali_year2,
    qr_text,
)
from tamin_desk.domain.policy import LetterValidity
from tamin_desk.domain.text import to_persian_digits

ALPHABET = string.digits + string.ascii_uppercase
DESK_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ"

units = st.one_of(
    st.from_regex("[0-9]{4}", fullmatch=True), st.from_regex("[0-9]{1,4}/[0-9]{1,2}", fullmatch=True)
)
desks = st.builds(
    str.__add__,
    st.sampled_from(DESK_LETTERS),
    st.text(string.digits + DESK_LETTERS, min_size=1, max_size=5),
)
numbers = st.builds(
    LetterNumber, units, st.integers(0, 99), desks, st.integers(min_value=1, max_value=LAST_SEQUENCE)
)


def letter(**changes: object) -> Letter:
    """A letter of the fictional branch."""
    fields: dict[str, object] = {
        "number": "0162-05-D4-00173-U",
        "issued_on": date(2026, 11, 22),
        "unit_code": "0162",
        "person_id": "person-0001",
        "reasons": ("other_person", "old_photo"),
        "reference": ReferenceKind.CARD_CAPTURED,
        "validity": LetterValidity.WHEN_PRINTED,
        "secret": "0f" * 16,
    }
    return Letter.model_validate(fields | changes)


@pytest.mark.parametrize(
    ("text", "check"),
    [
        ("A1-2425G-ABC1234002", "M"),  # the example of the Global Release Identifier, which uses this system
        ("0162-05-D4-00173", "U"),
    ],
)
def test_the_check_character_is_that_of_the_standard(text: str, check: str) -> None:
    assert check_character(text) == check


def test_nothing_has_no_check_character() -> None:
    with pytest.raises(ValueError, match="nothing"):
        check_character("-/-")


@given(numbers)
def test_a_number_is_read_back_as_it_was_made(number: LetterNumber) -> None:
    assert LetterNumber.parse(number.text) == number
    assert TypeAdapter(WireNumber).validate_python(number.text) == number.text


@given(numbers)
def test_a_clerk_may_type_it_small_in_persian_digits_and_with_spaces_around(number: LetterNumber) -> None:
    assert LetterNumber.parse(f"  \u2066{to_persian_digits(number.text.lower())}\u2069 ") == number


@given(numbers, st.data())
def test_one_misread_character_is_always_caught(number: LetterNumber, data: st.DataObject) -> None:
    text = number.text
    place = data.draw(st.sampled_from([i for i, each in enumerate(text) if each in ALPHABET]))
    wrong = data.draw(st.sampled_from(ALPHABET).filter(lambda each: each != text[place]))
    with pytest.raises(ValueError, match="letter's number"):
        LetterNumber.parse(text[:place] + wrong + text[place + 1 :])


@given(numbers, st.data())
def test_two_neighbours_swapped_are_caught_unless_they_are_neighbours_of_the_alphabet(
    number: LetterNumber, data: st.DataObject
) -> None:
    text = number.text
    swaps = [i for i in range(len(text) - 1) if {text[i], text[i + 1]} <= set(ALPHABET)]
    place = data.draw(st.sampled_from(swaps))
    first, second = text[place], text[place + 1]
    apart = (ALPHABET.index(first) - ALPHABET.index(second)) % len(ALPHABET)
    assume(apart not in {0, 1, len(ALPHABET) - 1})
    with pytest.raises(ValueError, match="letter's number"):
        LetterNumber.parse(text[:place] + second + first + text[place + 2 :])


def test_of_all_swaps_only_as_many_pass_as_the_description_says() -> None:
    """Every state of the reckoning and every pair: what the check character cannot see is known."""

    def after(product: int, character: str) -> int:
        return ((product + ALPHABET.index(character)) % 36 or 36) * 2 % 37

    swaps = [(p, a, b) for p in range(1, 37) for a, b in combinations(ALPHABET, 2)]
    missed = [
        swap
        for swap in swaps
        if after(after(swap[0], swap[1]), swap[2]) == after(after(swap[0], swap[2]), swap[1])
    ]
    assert (len(missed), len(swaps)) == (36, 22_680)


@pytest.mark.parametrize(
    ("unit", "year", "desk", "sequence"),
    [
        ("0162", 5, "D4", 0),
        ("0162", 5, "D4", LAST_SEQUENCE + 1),
        ("0162", 100, "D4", 173),
        ("0162", -5, "D4", 173),
        ("0162", 5, "D", 173),
        ("0162", 5, "4D", 173),
        ("0162", 5, "DO", 173),
        ("0162", 5, "d4", 173),
        ("۰۱۶۲", 5, "D4", 173),
        ("", 5, "D4", 173),
    ],
)
def test_a_number_is_never_made_of_other_parts(unit: str, year: int, desk: str, sequence: int) -> None:
    with pytest.raises(ValueError, match="not the parts"):
        LetterNumber(unit, year, desk, sequence)


@pytest.mark.parametrize(
    "text", ["", "0162-05-D4-00173", "0162-05-D4-173-U", "RC-0162-0588417", "0162-05-D4-00173-U-1"]
)
def test_another_text_is_no_number(text: str) -> None:
    with pytest.raises(ValueError, match="letter's number"):
        LetterNumber.parse(text)


def test_the_year_is_that_of_the_jalali_calendar() -> None:
    days = [date(2026, 3, 20), date(2026, 3, 21), date(2026, 11, 22), date(2021, 3, 20), date(2021, 3, 21)]
    assert [jalali_year2(day) for day in days] == [4, 5, 5, 99, 0]


def test_desk_and_server_reckon_over_the_same_bytes() -> None:
    """Written out: a change of this spelling would make every letter that was printed look forged."""
    assert canonical(letter()) == (
        b'{"issued_on":"2026-11-22","number":"0162-05-D4-00173-U","person_id":"person-0001",'
        b'"reasons":["other_person","old_photo"],"reference":"card_captured",'
        b'"secret":"0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f","unit_code":"0162","validity":"when_printed"}'
    )
    assert digest(letter()) == hashlib.sha256(canonical(letter())).hexdigest()


def test_the_digest_holds_every_field_of_the_letter() -> None:
    assert set(json.loads(canonical(letter()))) == set(Letter.model_fields)


@pytest.mark.parametrize(
    "changes",
    [
        {"number": LetterNumber("0162", 5, "D4", 174).text},
        {"issued_on": date(2026, 11, 23)},
        {"unit_code": "0163"},
        {"person_id": "person-0002"},
        {"reasons": ("old_photo", "other_person")},
        {"reference": ReferenceKind.PERSON_PRESENT},
        {"validity": LetterValidity.AFTER_REVIEW},
        {"secret": "0f" * 15 + "0e"},
    ],
)
def test_any_change_of_the_letter_changes_the_digest(changes: dict[str, object]) -> None:
    assert digest(letter(**changes)) != digest(letter())


def test_the_qr_code_holds_number_and_digest_and_nobody() -> None:
    text = qr_text(letter().number, digest(letter()))
    assert text == f"TD1:0162-05-D4-00173-U:{digest(letter()).upper()}"
    assert "PERSON" not in text
    # QR's alphanumeric mode (ISO/IEC 18004) has these characters only.
    assert set(text) <= set(ALPHABET + " $%*+-./:")


@pytest.mark.parametrize(
    ("number", "fingerprint"),
    [("0162-05-D4-00173-U", "F" * 64), ("0162-05-D4-00173-U", "f" * 63), ("0162-05-D4-00173-K", "f" * 64)],
)
def test_a_qr_code_of_anything_else_is_not_made(number: str, fingerprint: str) -> None:
    with pytest.raises(ValueError, match=r"SHA-256|check character"):
        qr_text(number, fingerprint)
