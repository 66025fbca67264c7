"""What a clerk types: recognised as everything it could be, refused only with a precise reason."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tamin_desk.domain.identifiers import (
    CodeKind,
    CodeProblem,
    SerialHint,
    SerialProblem,
    check_digit,
    check_serial,
    check_tracking_code,
    is_national_code,
    normalise_insurance_number,
    often_misread,
    recognise,
    tracking_hint,
)

NATIONAL_CODE = "0012345679"
PERSIAN = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")
ARABIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")

digits = st.text("0123456789", min_size=1, max_size=20)
nine = st.text("0123456789", min_size=9, max_size=9).filter(lambda text: text.strip("0") != "")
serials = st.from_regex(r"[0-9][A-Za-z][0-9]{8}", fullmatch=True)


def _kinds(text: str) -> list[CodeKind]:
    return [reading.kind for reading in recognise(text).readings]


# --- National code --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("first_nine", "last"),
    [
        ("001234567", "9"),
        ("000000001", "9"),  # r = 2: eleven less two
        ("000000005", "1"),  # r = 10: eleven less ten
        ("111111111", "1"),
        ("123456789", "1"),
    ],
)
def test_the_check_digit_follows_the_published_rule(first_nine: str, last: str) -> None:
    assert check_digit(first_nine) == last
    assert is_national_code(first_nine + last)


@given(nine)
def test_exactly_one_last_digit_makes_a_national_code(first_nine: str) -> None:
    assert sum(is_national_code(first_nine + last) for last in "0123456789") == 1


@given(nine, st.integers(0, 8), st.sampled_from("0123456789"))
def test_one_wrong_digit_is_caught_but_for_the_known_gap(first_nine: str, place: int, other: str) -> None:
    last = check_digit(first_nine)
    wrong = first_nine[:place] + other + first_nine[place + 1 :]
    change = (int(other) - int(first_nine[place])) * (10 - place) % 11
    if change and is_national_code(wrong + last):
        # Remainders 1 and 10 share a check digit: the rule itself cannot tell these two.
        remainder = sum(int(digit) * (10 - at) for at, digit in enumerate(first_nine)) % 11
        assert {remainder, (remainder + change) % 11} == {1, 10}


@pytest.mark.parametrize(
    "code", ["", "0" * 10, "001234567", "00123456790", "001234567a", "۰۰۱۲۳۴۵۶۷۹", " 0012345679"]
)
def test_what_is_not_ten_plain_digits_is_no_national_code(code: str) -> None:
    assert not is_national_code(code)


# --- Recognition ----------------------------------------------------------------------------------


def test_a_national_code_may_also_be_an_insurance_number_and_a_foreign_code() -> None:
    assert _kinds(NATIONAL_CODE) == [
        CodeKind.NATIONAL_CODE,
        CodeKind.INSURANCE_NUMBER,
        CodeKind.FOREIGN_CODE,
    ]
    assert recognise(NATIONAL_CODE).problem is None


def test_a_national_code_that_lost_its_zeros_is_offered_last_and_marked() -> None:
    recognition = recognise("12345679")
    assert recognition.problem is None
    *others, last = recognition.readings
    assert (last.kind, last.code, last.padded) == (CodeKind.NATIONAL_CODE, NATIONAL_CODE, True)
    assert not any(reading.padded for reading in others)
    assert CodeKind.NATIONAL_CODE not in {reading.kind for reading in others}


def test_one_lost_zero_is_offered_as_well() -> None:
    code = "012345678" + check_digit("012345678")
    (reading,) = [reading for reading in recognise(code[1:]).readings if reading.padded]
    assert reading.code == code


def test_an_insurance_number_is_compared_with_ten_digits() -> None:
    (reading,) = [r for r in recognise("12345678").readings if r.kind is CodeKind.INSURANCE_NUMBER]
    assert reading.code == normalise_insurance_number("12345678") == "0012345678"


def test_all_same_digits_are_found_and_warned_of() -> None:
    (reading,) = [r for r in recognise("1" * 10).readings if r.kind is CodeKind.NATIONAL_CODE]
    assert reading.disputed


def test_a_foreign_code_has_eight_to_sixteen_digits() -> None:
    for length in range(1, 20):
        found = CodeKind.FOREIGN_CODE in _kinds("1" * length)
        # Eleven digits are a company's id, and saying so helps more.
        assert found == (8 <= length <= 16 and length != 11)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", CodeProblem.EMPTY),
        (" \u200f- ", CodeProblem.EMPTY),
        ("نرگس", CodeProblem.NOT_DIGITS),
        ("1G23456789", CodeProblem.NOT_DIGITS),
        ("+989121234567", CodeProblem.NOT_DIGITS),
        ("00000000", CodeProblem.ALL_ZEROS),
        ("0000000000", CodeProblem.ALL_ZEROS),
        ("1234567", CodeProblem.WRONG_LENGTH),
        ("1" * 17, CodeProblem.WRONG_LENGTH),
        ("0012345678", CodeProblem.WRONG_CHECK_DIGIT),
        ("10101234567", CodeProblem.COMPANY_ID),
        ("09121234567", CodeProblem.MOBILE_NUMBER),
        ("۰۹۱۲۱۲۳۴۵۶۷", CodeProblem.MOBILE_NUMBER),
    ],
)
def test_each_mistake_has_its_own_name(text: str, problem: CodeProblem) -> None:
    assert recognise(text).problem is problem


def test_a_mistake_of_a_national_code_does_not_hide_what_else_it_could_be() -> None:
    assert _kinds("0012345678") == [CodeKind.INSURANCE_NUMBER, CodeKind.FOREIGN_CODE]


@given(digits)
def test_digits_of_every_keyboard_are_read_alike(code: str) -> None:
    assert recognise(code) == recognise(code.translate(PERSIAN)) == recognise(code.translate(ARABIC))


@given(digits, st.lists(st.sampled_from(" -–_./\\\u200c\u200f\u202b\u2066\t"), max_size=6))
def test_separators_and_invisible_marks_change_nothing(code: str, marks: list[str]) -> None:
    pasted = code
    for place, mark in enumerate(marks):
        at = (place * 7) % (len(pasted) + 1)
        pasted = pasted[:at] + mark + pasted[at:]
    assert recognise(pasted) == recognise(code)


@given(st.text(max_size=40))
def test_anything_typed_is_read_or_has_a_reason(text: str) -> None:
    recognition = recognise(text)
    assert recognition.readings or recognition.problem is not None
    for reading in recognition.readings:
        assert re.fullmatch("[0-9]{8,16}", reading.code)
        if reading.kind is CodeKind.NATIONAL_CODE:
            assert is_national_code(reading.code)


# --- Card serial ----------------------------------------------------------------------------------


@given(serials)
def test_a_usual_serial_passes_without_a_hint_and_its_case_is_kept(serial: str) -> None:
    check = check_serial(serial, NATIONAL_CODE)
    assert (check.serial, check.problem, check.hint, check.suspects) == (serial, None, None, ())
    assert check.sendable


@given(st.text("0123456789abcdefghijABCDEFGHIJ -.", max_size=16))
def test_no_letter_of_a_serial_is_ever_changed(text: str) -> None:
    assert check_serial(text, NATIONAL_CODE).serial == re.sub("[ .-]", "", text)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", SerialProblem.EMPTY),
        (" - ", SerialProblem.EMPTY),
        ("۱أ۲۳۴۵۶۷۸۹", SerialProblem.NOT_LATIN),
        ("1G2345678é", SerialProblem.NOT_LATIN),
        ("1G234", SerialProblem.WRONG_LENGTH),
        ("1G23456789012", SerialProblem.WRONG_LENGTH),
        (NATIONAL_CODE, SerialProblem.IS_NATIONAL_CODE),
        ("۰۰۱۲۳۴۵۶۷۹", SerialProblem.IS_NATIONAL_CODE),
    ],
)
def test_a_serial_is_refused_only_with_a_reason(text: str, problem: SerialProblem) -> None:
    check = check_serial(text, NATIONAL_CODE)
    assert check.problem is problem
    assert not check.sendable


@pytest.mark.parametrize(
    ("text", "hint", "suspects"),
    [
        ("1234567890", SerialHint.LOOKS_LIKE_TRACKING_CODE, (1,)),
        ("123456", SerialHint.LOOKS_LIKE_BIRTH_CERTIFICATE, ()),
        ("1G2345678", SerialHint.UNUSUAL_LENGTH, ()),
        ("1G2345678O", SerialHint.UNUSUAL_SHAPE, (9,)),
        ("IG23456789", SerialHint.UNUSUAL_SHAPE, (0,)),
        ("1623456789", SerialHint.LOOKS_LIKE_NATIONAL_CODE, (1,)),
        ("04A2B3C4", SerialHint.LOOKS_LIKE_CHIP_NUMBER, ()),
        ("1G234567890", SerialHint.UNUSUAL_LENGTH, ()),
        ("1G23S56B89", SerialHint.UNUSUAL_SHAPE, (4, 7)),
        ("۱G۲۳۴۵۶۷۸۹", None, ()),
    ],
)
def test_an_unusual_serial_may_be_sent_and_says_where_to_read_again(
    text: str, hint: SerialHint | None, suspects: tuple[int, ...]
) -> None:
    check = check_serial(text, NATIONAL_CODE)
    assert check.sendable
    assert (check.hint, check.suspects) == (hint, suspects)


@given(st.text(max_size=20))
def test_suspects_always_lie_inside_what_was_typed(text: str) -> None:
    check = check_serial(text, NATIONAL_CODE)
    assert all(0 <= place < len(check.serial) for place in check.suspects)
    assert {each.position for each in often_misread(check.serial)} <= set(range(len(check.serial)))


@given(serials)
def test_without_correspondence_the_letter_is_read_again_first(serial: str) -> None:
    (letter,) = often_misread(serial)
    assert (letter.position, letter.character) == (1, serial[1])
    assert serial[1].swapcase() in letter.instead


def test_a_serial_without_letters_has_its_look_alikes_read_again() -> None:
    assert [(each.position, each.instead) for each in often_misread("347901")] == [
        (4, ("O",)),
        (5, ("I", "l")),
    ]


@pytest.mark.parametrize(
    ("serial", "position", "instead"),
    [
        ("1623456789", 1, ("G",)),
        ("1023456789", 1, ("O",)),
        ("1123456789", 1, ("I", "l")),
        ("1823456789", 1, ("B",)),
        ("1523456789", 1, ("S",)),
        ("1223456789", 1, ("Z",)),
        ("1423456789", 1, ()),
        ("1A2G456789", 3, ("6",)),
        ("1A2O456789", 3, ("0",)),
        ("1A2I456789", 3, ("1",)),
        ("1A2l456789", 3, ("1",)),
        ("1A2B456789", 3, ("8",)),
        ("1A2S456789", 3, ("5",)),
        ("1A2Z456789", 3, ("2",)),
        ("1A2K456789", 3, ()),
        ("OA23456789", 0, ("0",)),
    ],
)
def test_a_look_alike_is_named_by_its_place(serial: str, position: int, instead: tuple[str, ...]) -> None:
    (found,) = check_serial(serial, NATIONAL_CODE).look_alikes
    assert (found.position, found.character, found.instead) == (position, serial[position], instead)


@pytest.mark.parametrize(
    "text",
    ["04A2B3C4D5E680", "04:A2:B3:C4:D5:E6:80", "04A2B3C4D5E68091", "6037991234567890", "04:A2:B3:C4"],
)
def test_what_a_reader_tells_of_the_chip_is_named(text: str) -> None:
    assert check_serial(text, NATIONAL_CODE).problem is SerialProblem.CHIP_NUMBER


def test_the_national_code_without_its_leading_zeros_is_recognised() -> None:
    assert check_serial("12345679", "0012345679").hint is SerialHint.LOOKS_LIKE_NATIONAL_CODE
    assert check_serial("12345678", "0012345679").hint is SerialHint.UNUSUAL_LENGTH


def test_the_own_national_code_is_no_tracking_code_but_may_be_sent() -> None:
    assert tracking_hint(NATIONAL_CODE, NATIONAL_CODE) is SerialHint.OWN_NATIONAL_CODE
    assert tracking_hint("7301846205", NATIONAL_CODE) is None
    assert check_tracking_code(NATIONAL_CODE) is None


# --- Tracking code --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", CodeProblem.EMPTY),
        ("12345678A0", CodeProblem.NOT_DIGITS),
        ("123456789", CodeProblem.WRONG_LENGTH),
        ("1234567890", None),
        ("۱۲۳۴۵ ۶۷۸۹۰", None),
    ],
)
def test_a_tracking_code_is_ten_digits(text: str, problem: CodeProblem | None) -> None:
    assert check_tracking_code(text) is problem
