"""Persian text: stored in one spelling, found in any, shown in its own digits."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tamin_desk.domain.text import (
    ARABIC_DIGITS,
    PERSIAN_DIGITS,
    ZWNJ,
    compact_code,
    in_key_order,
    isolate_auto,
    isolate_ltr,
    normalise_text,
    search_key,
    strip_bidi_controls,
    to_latin_digits,
    to_persian_digits,
)

# Letters, marks, controls and spaces of the field, in any order: closer to what is pasted than any text.
persian = st.text(
    "ابپتيىیكکۀهةأإؤئءآ"
    "\u064b\u064e\u0651\u0654\u0670\u0640"
    "\u200c\u200d\u200e\u200f\u202b\u2066\u2069"
    " \t\n\u00a0aZ09۵٥"
)


@given(st.text())
def test_digits_of_all_three_sets_become_plain_and_nothing_else_changes(text: str) -> None:
    latin = to_latin_digits(text)
    assert len(latin) == len(text)
    assert not set(latin) & set(PERSIAN_DIGITS + ARABIC_DIGITS)
    for before, after in zip(text, latin, strict=True):
        assert before == after or unicodedata.digit(before) == int(after)


@given(st.text("0123456789" + PERSIAN_DIGITS + ARABIC_DIGITS))
def test_digits_go_to_persian_and_back(text: str) -> None:
    shown = to_persian_digits(text)
    assert set(shown) <= set(PERSIAN_DIGITS)
    assert to_latin_digits(shown) == to_latin_digits(text)


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("علي", "علی"),
        ("موسى", "موسی"),
        ("كاظمي", "کاظمی"),
        ("خانۀ", "خانهٔ"),
        ("  رضا \t کریمی ", "رضا کریمی"),
        ("\u202bنرگس\u202c \u200fشریفی", "نرگس شریفی"),
        ("بیمه\u200cشده", "بیمه\u200cشده"),
    ],
)
def test_names_are_stored_in_one_spelling(typed: str, stored: str) -> None:
    assert normalise_text(typed) == stored


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("علی\u200cرضا", "علیرضا"),
        ("مُحَمَّد", "محمد"),
        ("محـــمد", "محمد"),
        ("كاظمي", "کاظمی"),
        ("خانۀ ما", "خانه ما"),
        ("رضا  کریمی", "رضا کریمی"),
        ("رضا ـ کریمی", "رضا کریمی"),
        ("واحد ۱۲", "واحد 12"),
        ("Ali", "ALI"),
    ],
)
def test_two_spellings_of_a_name_meet(one: str, other: str) -> None:
    assert search_key(one) == search_key(other)


def test_different_names_do_not_meet() -> None:
    assert len({search_key(name) for name in ("علی", "علوی", "آرش", "ارش", "رضا کریمی", "رضاکریمی")}) == 6


@given(persian)
def test_normalising_again_changes_nothing(text: str) -> None:
    stored = normalise_text(text)
    assert normalise_text(stored) == stored
    assert search_key(stored) == search_key(text)


@given(persian)
def test_a_key_is_its_own_key(text: str) -> None:
    key = search_key(text)
    assert search_key(key) == key
    assert key == key.strip()
    assert "  " not in key
    assert ZWNJ not in key


@given(st.text())
def test_no_direction_mark_survives(text: str) -> None:
    marks = {
        "\u061c",
        *map(chr, range(0x200E, 0x2010)),
        *map(chr, range(0x202A, 0x202F)),
        *map(chr, range(0x2066, 0x206A)),
    }
    assert not set(strip_bidi_controls(text)) & marks


@pytest.mark.parametrize(
    "typed",
    [
        "001-234567-9",
        "۰۰۱ ۲۳۴ ۵۶۷۹",
        "0012345679\u200f",
        "001.234.567/9",
        "\u20660012345679\u2069",
        "001−2345679",
        "00123\u00ad45679",
    ],
)
def test_a_pasted_code_loses_what_is_not_of_it(typed: str) -> None:
    assert compact_code(typed) == "0012345679"


@given(st.text())
def test_compacting_again_changes_nothing(text: str) -> None:
    assert compact_code(compact_code(text)) == compact_code(text)


@given(st.from_regex(r"[0-9][A-Za-z][0-9]{8}", fullmatch=True))
def test_compacting_keeps_the_case_of_letters(serial: str) -> None:
    assert compact_code(f" {serial[:5]}-{serial[5:]}\n") == serial


@given(st.text(max_size=20))
def test_an_isolated_code_comes_back_unharmed(text: str) -> None:
    bare = strip_bidi_controls(text)
    assert strip_bidi_controls(isolate_ltr(bare)) == bare
    assert strip_bidi_controls(isolate_auto(bare)) == bare
    assert [
        unicodedata.bidirectional(isolate_ltr("x")[0]),
        unicodedata.bidirectional(isolate_ltr("x")[-1]),
    ] == ["LRI", "PDI"]
    assert strip_bidi_controls(in_key_order(bare)) == bare
    assert unicodedata.bidirectional(isolate_auto("x")[0]) == "FSI"
