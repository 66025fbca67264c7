"""A clerk's keyboard was in Persian when the serial came in: what can be read back, and what not."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tamin_desk.domain.keyboard import Layout, key_of, layout_of, read_back

# What each key types, as printed on the keyboards and written down apart from the product's tables.
UNSHIFTED = dict(zip("qwertyuiopasdfghjklzxcvbnm", "ضصثقفغعهخحشسیبلاتنمظطزرذدپ", strict=True))
STANDARD_SHIFTED = dict(
    zip(
        string.ascii_uppercase,
        (
            *("ؤ", "\u200c", "ژ", "ي", "\u064d", "إ", "أ", "آ", "\u0651", "ة", "»", "«", "ء", "\u0654"),
            *(
                "]",
                "[",
                "\u0652",
                "\u064b",
                "ئ",
                "\u064f",
                "\u064e",
                "\u0670",
                "\u064c",
                "\u0653",
                "\u0650",
                "ك",
            ),
        ),
        strict=True,
    )
)
LEGACY_SHIFTED = dict(
    zip(
        string.ascii_uppercase,
        (
            *("\u064e", "إ", "ژ", "\u0650", "\u064d", "\u0651", "ۀ", "آ", "]", "ـ", "«", "»", "ء", "أ", "["),
            *("\\", "\u064b", "ريال", "\u064f", "،", ",", "ؤ", "\u064c", "ي", "؛", "ة"),
        ),
        strict=True,
    )
)
PERSIAN_DIGITS = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")

serials = st.from_regex(r"[0-9][A-Za-z][0-9]{8}", fullmatch=True)


@given(serials)
def test_a_serial_pasted_from_a_standard_keyboard_is_read_exactly(serial: str) -> None:
    typed = "".join((UNSHIFTED | STANDARD_SHIFTED).get(c, c) for c in serial).translate(PERSIAN_DIGITS)
    reading = read_back(typed)
    assert reading.text == serial
    assert reading.converted
    assert reading.unread == ()


@given(serials)
def test_a_serial_pasted_from_a_legacy_keyboard_is_read_exactly(serial: str) -> None:
    typed = "".join((UNSHIFTED | {"m": "ئ"} | LEGACY_SHIFTED).get(c, c) for c in serial)
    assert read_back(typed).text == serial


@pytest.mark.parametrize(
    ("pasted", "read"),
    [("۱أ۲۳۴۵۶۷۸۹", "1G23456789"), ("1ۀ23456789", "1G23456789"), ("۷ل۴۰۶۹۱۸۳۵", "7g40691835")],
)
def test_the_examples_of_the_field_are_read(pasted: str, read: str) -> None:
    assert read_back(pasted).text == read


def test_without_a_digit_nobody_can_tell_the_layout_so_the_letter_is_ambiguous() -> None:
    reading = read_back("أ")
    assert (reading.text, reading.ambiguous) == ("G", (0,))
    assert read_back("۱أ").ambiguous == ()


def test_a_latin_code_is_left_alone_but_for_its_separators() -> None:
    reading = read_back(" 4G70-518263 ")
    assert (reading.text, reading.converted, reading.unread) == ("4G70518263", False, ())


def test_what_no_key_types_stays_and_is_named() -> None:
    reading = read_back("۴§۷")
    assert (reading.text, reading.unread) == ("4§7", (1,))


@given(st.text(max_size=20))
def test_no_letter_is_ever_dropped(text: str) -> None:
    reading = read_back(text)
    assert all(place < len(reading.text) for place in reading.unread)
    assert reading.original == text


def test_digits_tell_the_layout() -> None:
    assert layout_of("۱أ") is Layout.STANDARD
    assert layout_of("1ۀ") is Layout.LEGACY
    assert layout_of("أ") is None


def test_one_character_is_read_by_its_layout() -> None:
    assert key_of("ۀ", Layout.LEGACY) == "G"
    assert key_of("ۀ", Layout.STANDARD) is None
    assert key_of("ۀ", None) == "G"
