"""The serial goes in exactly as it stands on the card, whatever the keyboard was set to."""

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QAccessible, QGuiApplication, QInputMethodEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication

from tamin_desk.domain.keyboard import Layout, Reading
from tamin_desk.ui.widgets.code_edit import CodeEdit, Unreadable, Why
from tamin_desk.ui.widgets.serial_field import SerialField, SerialLegend
from tests.ui.widgets.conftest import Show

NONE = Qt.KeyboardModifier.NoModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
CAPS_LOCK = 2

# evdev codes of the keys, and what they type on a Persian (ISIRI 9147) layout
ROWS = {16: ("qwertyuiop", "ضصثقفغعهخح"), 30: ("asdfghjkl", "شسیبلاتنم"), 44: ("zxcvbnm", "ظطزرذدپ")}
SCAN = {key: first + place + 8 for first, (keys, _) in ROWS.items() for place, key in enumerate(keys)}
PERSIAN = {key: letters[place] for keys, letters in ROWS.values() for place, key in enumerate(keys)}
SHIFTED = {"g": "أ", "b": "\u200c", "o": "]", "q": "\u0652", "d": "ي"}
DIGIT_SCAN = {digit: 10 + place for place, digit in enumerate("1234567890")}


class Heard:
    """What the field told."""

    def __init__(self, field: SerialField) -> None:
        self.persian: list[object] = []
        self.unreadable: list[object] = []
        self.pasted: list[object] = []
        self.submitted: list[object] = []
        self.chosen: list[object] = []
        field.keyboard_was_persian.connect(self.persian.append)
        field.unreadable.connect(self.unreadable.append)
        field.mapped.connect(self.pasted.append)
        field.chosen.connect(self.chosen.append)
        field.submitted.connect(self.submitted.append)


@pytest.fixture
def field(show: Show) -> Iterator[SerialField]:
    serial = SerialField("سریال پشت کارت ملی هوشمند")
    show(serial)
    serial.setFocus()
    yield serial
    QGuiApplication.clipboard().clear()


def press(
    field: SerialField,
    text: str,
    scan: int = 0,
    modifiers: Qt.KeyboardModifier = NONE,
    native: int = 0,
    key: int = 0,
) -> None:
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(field, QKeyEvent(kind, key, modifiers, scan, 0, native, text))


def type_in_persian(field: SerialField, serial: str) -> None:
    """Press the keys of ``serial`` while the keyboard is in Persian, as a person or a wedge scanner does."""
    for character in serial:
        low = character.lower()
        if character.isdigit():
            press(field, "۰۱۲۳۴۵۶۷۸۹"[int(character)], DIGIT_SCAN[character])
        elif character.isupper():
            press(field, SHIFTED.get(low, "\u064e"), SCAN[low], SHIFT, native=1)
        else:
            press(field, PERSIAN[low], SCAN[low])


def test_a_latin_keyboard_goes_in_as_typed(field: SerialField) -> None:
    heard = Heard(field)
    for character in "4G70518263":
        press(field, character, 0 if character.isalpha() else DIGIT_SCAN[character])
    assert field.text() == "4G70518263"
    assert heard.persian == []


@pytest.mark.parametrize("serial", ["4G70518263", "7g40691835", "1B23456789", "1O2q3D4567"])
def test_a_persian_keyboard_yields_the_latin_serial_and_says_so(field: SerialField, serial: str) -> None:
    heard = Heard(field)
    type_in_persian(field, serial)
    assert field.text() == serial
    assert heard.persian[-1] == serial
    assert heard.unreadable == []


def test_caps_lock_and_shift_together_are_a_small_letter(field: SerialField) -> None:
    press(field, "ل", SCAN["g"], NONE, native=CAPS_LOCK)
    press(field, "أ", SCAN["g"], SHIFT, native=CAPS_LOCK | 1)
    assert field.text() == "Gg"


def test_a_key_without_a_place_is_read_from_the_layout_and_waits_for_a_yes(field: SerialField) -> None:
    """An on-screen keyboard sends characters without keys."""
    heard = Heard(field)
    for character in "۷ل۴":
        press(field, character)
    assert field.text() == "7g4"
    (reading,) = heard.pasted
    assert isinstance(reading, Reading)
    assert (reading.original, reading.pasted) == ("۷ل", False)


def test_an_on_screen_keyboards_letter_of_two_keys_stays_until_its_digits_tell_the_layout(
    field: SerialField,
) -> None:
    press(field, "أ")
    assert (field.text(), field.choices) == ("أ", ("G", "N"))
    press(field, "۴")
    assert (field.text(), field.choices) == ("G4", ())


def test_a_number_pads_digits_tell_nothing_so_the_letter_stays_to_be_chosen(field: SerialField) -> None:
    for character in "1أ23456789":
        press(field, character)
    assert field.text() == "1أ23456789"
    assert field.choices == ("1N23456789", "1G23456789")
    assert field.suspects == {1}


@pytest.mark.parametrize(("number", "read"), [(1, "1N23456789"), (2, "1G23456789")])
def test_alt_and_a_number_choose_what_a_letter_of_two_keys_means(
    field: SerialField, number: int, read: str
) -> None:
    """By the place of the key, since a Persian keyboard calls it something else."""
    heard = Heard(field)
    field.paste_text("1أ23456789")
    assert field.text() == "1أ23456789"
    digit = "۰۱۲"[number]
    alt = Qt.KeyboardModifier.AltModifier
    press(field, digit, DIGIT_SCAN[str(number)], alt, key=ord(digit))
    assert (field.text(), field.choices, heard.chosen) == (read, (), [read])
    field.undo()
    assert field.text() == "1أ23456789"


def test_a_number_without_alt_is_the_next_character_of_the_code(field: SerialField) -> None:
    field.paste_text("1أ2345678")
    press(field, "1", DIGIT_SCAN["1"])
    assert field.text() == "1أ23456781"
    assert field.choices == ("1N23456781", "1G23456781")


@pytest.mark.parametrize("scan", [0, DIGIT_SCAN["9"]])
def test_a_digit_of_this_keyboard_tells_nothing_of_a_letter_that_was_pasted(
    field: SerialField, scan: int
) -> None:
    """Whoever wrote the pasted text sat at another keyboard."""
    field.paste_text("1أ2345678")
    press(field, "۹", scan)
    assert field.text() == "1أ23456789"
    assert field.choices == ("1N23456789", "1G23456789")


def test_a_letter_of_this_keyboard_tells_nothing_of_one_that_was_pasted(field: SerialField) -> None:
    """Only one layout types this letter: by the hand, not by whoever wrote the pasted text."""
    heard = Heard(field)
    field.paste_text("1أ")
    press(field, "ك")
    assert (field.text(), field.choices) == ("1أZ", ("1NZ", "1GZ"))
    assert isinstance(heard.pasted[-1], Reading)
    assert set(heard.pasted[-1].layouts) == set(Layout)


@pytest.mark.parametrize("second", ["۲۳۴۵۶۷۸۹", "23456789", "2345-6789"])
def test_a_second_paste_leaves_the_choice_of_the_first(field: SerialField, second: str) -> None:
    field.paste_text("1أ")
    field.paste_text(second)
    assert field.text() == "1أ23456789"
    assert field.choices == ("1N23456789", "1G23456789")


def test_a_paste_over_a_letter_of_two_keys_is_read_for_itself(field: SerialField) -> None:
    field.paste_text("1أ2")
    field.selectAll()
    field.paste_text("۱أ۲")
    assert (field.text(), field.choices) == ("1G2", ())


def test_a_text_that_is_shown_again_is_read_for_itself(field: SerialField) -> None:
    field.paste_text("۱ل")
    field.setText("1أ2")
    assert field.choices == ("1N2", "1G2")
    press(field, "۹", DIGIT_SCAN["9"])
    assert field.choices == ("1N29", "1G29")
    field.setText("1G2")
    assert field.text() == "1G2"
    assert not field.choices


def test_what_is_typed_after_a_choice_is_read_by_its_own_digits(field: SerialField) -> None:
    field.paste_text("1أ")
    assert field.choose(0)
    press(field, "أ")
    assert field.choices == ("1NG", "1NN")
    press(field, "۴")
    assert field.text() == "1NG4"
    assert not field.choices


def test_a_dash_that_a_field_keeps_stays_when_a_letter_is_told(show: Show) -> None:
    number = CodeEdit("شماره", allow="-/")
    show(number)
    for character in "1-أ۴":
        QApplication.sendEvent(number, QKeyEvent(QEvent.Type.KeyPress, 0, NONE, 0, 0, 0, character))
    assert number.text() == "1-G4"


def test_typing_the_right_letter_over_an_ambiguous_one_leaves_nothing_to_choose(field: SerialField) -> None:
    field.paste_text("1أ2")
    field.setSelection(1, 1)
    press(field, "أ", SCAN["g"], SHIFT, native=1)
    assert (field.text(), field.choices) == ("1G2", ())


def test_the_zwnj_of_shift_and_space_is_a_separator_that_of_shift_and_b_a_letter(field: SerialField) -> None:
    press(field, "\u200c", 65, SHIFT, native=1)
    press(field, "\u200c", SCAN["b"], SHIFT, native=1)
    assert field.text() == "B"


def test_what_is_still_being_composed_is_not_put_in_and_a_suggestion_replaces(field: SerialField) -> None:
    field.setText("4G7")
    composing = QInputMethodEvent("^", [])
    QApplication.sendEvent(field, composing)
    assert field.text() == "4G7"
    event = QInputMethodEvent()
    event.setCommitString("70", -1, 1)
    QApplication.sendEvent(field, event)
    assert field.text() == "4G70"


def test_an_input_method_that_commits_persian_is_read_by_the_layout(field: SerialField) -> None:
    heard = Heard(field)
    event = QInputMethodEvent()
    event.setCommitString("۱أ۲۳")
    QApplication.sendEvent(field, event)
    assert field.text() == "1G23"
    assert len(heard.pasted) == 1


def test_a_chips_number_of_32_characters_is_put_in_for_the_page_to_name(field: SerialField) -> None:
    field.paste_text("04A2B3C4D5E68091" * 2)
    assert len(field.text()) == 32


def test_what_cannot_be_read_stays_visible_and_is_explained(field: SerialField) -> None:
    heard = Heard(field)
    press(field, "4", DIGIT_SCAN["4"])
    press(field, "§", 49)
    assert field.text() == "4§"
    assert field.suspects == {1}
    assert heard.unreadable == [Unreadable("§", 1, Why.UNKNOWN_KEY)]


def test_shifted_digits_are_not_quietly_made_digits(field: SerialField) -> None:
    press(field, "!", DIGIT_SCAN["1"], SHIFT)
    press(field, "٬", DIGIT_SCAN["2"], SHIFT)
    assert field.text() == "!٬"
    assert field.unread == (0, 1)


def test_separators_that_a_person_types_between_groups_are_left_out(field: SerialField) -> None:
    for character in "4G70-518 263":
        press(field, character)
    assert field.text() == "4G70518263"


def test_pasted_persian_text_is_read_back_and_shown_for_confirmation(field: SerialField) -> None:
    heard = Heard(field)
    QGuiApplication.clipboard().setText("\u202a۷ل۴۰۶۹۱۸۳۵\u202c")
    press(field, "\x16", 55, CONTROL, key=Qt.Key.Key_V.value)
    assert field.text() == "7g40691835"
    (reading,) = heard.pasted
    assert isinstance(reading, Reading)
    assert (reading.original, reading.text) == ("۷ل۴۰۶۹۱۸۳۵", "7g40691835")


def test_pasted_latin_text_needs_no_confirmation(field: SerialField) -> None:
    heard = Heard(field)
    QGuiApplication.clipboard().setText(" 4G70 518263\n")
    press(field, "\x16", 55, CONTROL, key=Qt.Key.Key_V.value)
    assert (field.text(), heard.pasted) == ("4G70518263", [])


def test_a_whole_page_on_the_clipboard_is_refused_with_a_reason(field: SerialField) -> None:
    heard = Heard(field)
    field.paste_text("x" * 4000)
    assert field.text() == ""
    assert [each.why for each in heard.unreadable if isinstance(each, Unreadable)] == [Why.TOO_LONG]


def test_a_compose_sequence_goes_through_the_same_door(field: SerialField) -> None:
    event = QInputMethodEvent()
    event.setCommitString("۴G")
    QApplication.sendEvent(field, event)
    assert field.text() == "4G"


def test_undo_takes_back_what_was_read(field: SerialField) -> None:
    type_in_persian(field, "4G")
    field.undo()
    assert field.text() != "4G"
    field.redo()
    assert field.text() == "4G"


def test_selection_and_copy_give_the_code_alone(field: SerialField) -> None:
    type_in_persian(field, "4G70518263")
    press(field, "\x01", 38, CONTROL, key=Qt.Key.Key_A.value)
    press(field, "\x03", 54, CONTROL, key=Qt.Key.Key_C.value)
    assert QGuiApplication.clipboard().text() == "4G70518263"


def test_enter_submits_and_a_change_takes_the_marks_away(field: SerialField) -> None:
    heard = Heard(field)
    type_in_persian(field, "4G")
    field.set_suspects([1])
    assert field.suspects == {1}
    press(field, "\r", 36, key=Qt.Key.Key_Return.value)
    assert heard.submitted == ["4G"]
    press(field, "7", DIGIT_SCAN["7"])
    assert field.suspects == set()


def test_a_click_sets_the_caret_between_two_cells(field: SerialField) -> None:
    field.setText("4G70518263")
    point = QPoint(18 + 36 * 4 + 2, 40)
    for kind in (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease):
        left = Qt.MouseButton.LeftButton
        QApplication.sendEvent(
            field, QMouseEvent(kind, point.toPointF(), field.mapToGlobal(point).toPointF(), left, left, NONE)
        )
    assert field.cursorPosition() == 4


def test_the_case_of_a_letter_can_be_seen(field: SerialField) -> None:
    field.setText("4G")
    capital = field.grab().toImage()
    field.setText("4g")
    assert field.grab().toImage() != capital


def test_the_screen_reader_hears_text_and_case(field: SerialField) -> None:
    field.setText("4Gg")
    interface = QAccessible.queryAccessibleInterface(field)
    assert interface.role() == QAccessible.Role.EditableText
    assert interface.text(QAccessible.Text.Name) == "سریال پشت کارت ملی هوشمند"
    assert interface.text(QAccessible.Text.Value) == "4Gg"
    description = interface.text(QAccessible.Text.Description)
    assert "حرف بزرگ G" in description
    assert "حرف کوچک g" in description


@given(st.text(alphabet=st.characters(blacklist_categories=["Cs", "Cc"]), max_size=12))
def test_no_character_disappears_without_a_word(qapp: QApplication, typed: str) -> None:
    """Whatever arrives without a key is in the field, was told, or is a separator."""
    serial = SerialField("سریال")
    heard = Heard(serial)
    for character in typed:
        before = serial.text()
        press(serial, character)
        gone = serial.text() == before
        assert not gone or not character.isalnum() or heard.unreadable
    serial.deleteLater()


def test_the_legend_counts_in_persian(show: Show) -> None:
    legend = SerialLegend()
    show(legend)
    legend.set_length(10)
    assert "۱۰ نویسه" in [label.text() for label in legend.findChildren(type(legend._count))]
