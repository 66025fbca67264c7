"""A clerk's keyboard was in Persian when the serial came in: what can be read back, and what not."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tamin_desk.domain.keyboard import MOST_READINGS, Layout, layouts_of, read_back, readings_of

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

LAYOUTS = {
    Layout.STANDARD: UNSHIFTED | STANDARD_SHIFTED,
    Layout.LEGACY: UNSHIFTED | {"m": "ئ"} | LEGACY_SHIFTED,
}
# What two keys type, as the project's domain notes name it.
AMBIGUOUS = {"أ": "GN", "ي": "DX", "ة": "JZ", "ؤ": "AV", "إ": "FB", "ئ": "Sm"}

serials = st.from_regex(r"[0-9][A-Za-z][0-9]{8}", fullmatch=True)


@given(serials)
def test_persian_digits_tell_the_standard_keyboard_so_its_text_is_read_exactly(serial: str) -> None:
    typed = "".join(LAYOUTS[Layout.STANDARD].get(c, c) for c in serial).translate(PERSIAN_DIGITS)
    reading = read_back(typed)
    assert serial in reading.readings
    assert reading.converted
    assert reading.unread == ()
    # But for ط, which Windows types for x and for X.
    assert reading.text == serial or "x" in serial


@pytest.mark.parametrize("layout", Layout)
@given(serial=serials)
def test_a_serial_typed_on_either_keyboard_is_always_among_the_readings(layout: Layout, serial: str) -> None:
    """With Latin digits, as from a number pad, both keyboards can have typed it."""
    typed = "".join(LAYOUTS[layout].get(c, c) for c in serial)
    reading = read_back(typed)
    assert serial in reading.readings
    assert len(reading.readings) <= MOST_READINGS
    assert reading.unread == ()
    assert (reading.text == serial) == (len(reading.readings) == 1)


@pytest.mark.parametrize("layout", Layout)
@pytest.mark.parametrize("key", string.ascii_letters)
def test_every_key_of_both_layouts_is_read_back(layout: Layout, key: str) -> None:
    """Unshifted and shifted, letter by letter; the layout is given, as if it were known."""
    assert key in readings_of(LAYOUTS[layout][key], (layout,))


@pytest.mark.parametrize("letter", AMBIGUOUS)
def test_what_two_keys_type_is_never_guessed(letter: str) -> None:
    for typed in (letter, f"1{letter}23456789"):
        reading = read_back(typed)
        assert reading.text == typed
        assert [typed[place] for place in reading.ambiguous] == [letter]
        keys = {text[typed.index(letter)] for text in reading.readings}
        assert keys == set(AMBIGUOUS[letter])


@pytest.mark.parametrize(
    ("pasted", "read"),
    [("۱أ۲۳۴۵۶۷۸۹", "1G23456789"), ("1ۀ23456789", "1G23456789"), ("۷ل۴۰۶۹۱۸۳۵", "7g40691835")],
)
def test_the_examples_of_the_field_are_read(pasted: str, read: str) -> None:
    assert read_back(pasted).text == read


def test_a_letter_of_one_layout_tells_the_others() -> None:
    """Only the legacy keyboard has ۀ, so the أ beside it is its N."""
    assert read_back("ۀأ").text == "GN"


def test_one_keyboard_typed_the_whole_text() -> None:
    assert read_back("أي").readings == ("GD", "NX")


def test_what_can_mean_more_than_anybody_could_choose_from_is_left_to_be_typed() -> None:
    reading = read_back("۱ططط")
    assert (reading.text, reading.readings) == ("1ططط", ())


def test_windows_types_the_same_for_x_and_shift_x() -> None:
    assert read_back("۱ط۲").readings == ("1x2", "1X2")


def test_the_word_of_the_legacy_shift_r_is_one_key() -> None:
    assert read_back("1ريال2").readings == ("1R2", "1vDhg2")


def test_a_latin_code_is_left_alone_but_for_its_separators() -> None:
    reading = read_back(" 4G70-518263 ")
    assert (reading.text, reading.converted, reading.unread) == ("4G70518263", False, ())


def test_brackets_among_latin_letters_are_no_keys() -> None:
    reading = read_back("4G7]0")
    assert (reading.text, reading.converted, reading.unread) == ("4G7]0", False, (3,))


def test_what_no_key_types_stays_and_is_named() -> None:
    reading = read_back("۴§۷")
    assert (reading.text, reading.unread) == ("4§7", (1,))


@given(st.text(max_size=20))
def test_no_letter_is_ever_dropped(text: str) -> None:
    reading = read_back(text)
    assert all(place < len(reading.text) for place in (*reading.unread, *reading.ambiguous))
    assert reading.original == text
    assert len(reading.readings) != 1 or reading.readings == (reading.text,)


def test_digits_tell_the_layout() -> None:
    assert layouts_of("۱أ") == (Layout.STANDARD,)
    assert layouts_of("1ۀ") == (Layout.LEGACY,)
    assert layouts_of("1أ") == (Layout.LEGACY, Layout.STANDARD)
    assert layouts_of("أ") == (Layout.STANDARD, Layout.LEGACY)
