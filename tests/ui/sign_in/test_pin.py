"""A desk that is opened first: by the keyring, by a PIN, or not at all."""

import pytest
from PySide6.QtCore import Qt

from tamin_desk.domain import errors
from tamin_desk.domain.errors import DeskError, KeyringUnusable, StoreBusy, StoreKeyMissing
from tamin_desk.ui.sign_in.presenter import Phase
from tests.fakes.answers import CLERK, PASSWORD
from tests.fakes.sign_in import FakeOpening
from tests.ui.sign_in.conftest import Door, Knock

PIN = "a good long pin"


def new_desk() -> FakeOpening:
    opening = FakeOpening()
    opening.without_keyring()
    return opening


def choose(door: Door, pin: str, again: str) -> None:
    """Type a PIN twice, as a clerk does, and press Enter."""
    for field, text in ((door.page.form.pin, pin), (door.page.form.pin_again, again)):
        field.edit.setFocus()
        field.edit.selectAll()
        door.type(text)
    door.press(Qt.Key.Key_Return)


def test_a_desk_without_a_keyring_asks_for_a_pin_and_then_for_the_clerk(knock: Knock) -> None:
    door = knock(new_desk())
    form = door.page.form
    assert door.phase() is Phase.CHOOSE_PIN
    assert "این رایانه جاکلیدی امنی ندارد." in door.notice
    assert door.focused is form.pin.edit
    assert not form.username.isVisible()
    door.type(PIN)
    door.press(Qt.Key.Key_Tab)
    door.type(PIN)
    door.press(Qt.Key.Key_Return)
    door.settle()
    assert door.phase() is Phase.READY
    assert door.opening.pin == PIN
    assert len(door.opened) == 1
    assert door.focused is form.username.edit
    door.type(CLERK.username)
    door.press(Qt.Key.Key_Tab)
    door.type(PASSWORD)
    door.press(Qt.Key.Key_Return)
    door.settle()
    assert len(door.entered) == 1


@pytest.mark.parametrize("pin", ["", "1234567", "   1234   "])
def test_a_pin_that_is_too_short_is_not_taken(knock: Knock, pin: str) -> None:
    door = knock(new_desk())
    choose(door, pin, pin)
    assert door.page.form.pin.edit.accessibleDescription() in (
        "دست‌کم هشت نویسه وارد کنید.",
        "پین را وارد کنید.",
    )
    assert door.focused is door.page.form.pin.edit
    assert door.opening.steps == ["find key"]


def test_two_pins_that_are_not_the_same_are_told_and_the_second_is_typed_again(knock: Knock) -> None:
    door = knock(new_desk())
    choose(door, PIN, "a good long pim")
    assert door.page.form.pin_again.edit.accessibleDescription() == "دو پین یکی نیست."
    assert door.focused is door.page.form.pin_again.edit
    assert "protect" not in door.opening.steps
    door.type(PIN)
    door.press(Qt.Key.Key_Return)
    door.settle()
    assert door.phase() is Phase.READY


def test_enter_in_the_first_field_asks_for_the_second(knock: Knock) -> None:
    door = knock(new_desk())
    door.type(PIN)
    door.press(Qt.Key.Key_Return)
    assert door.focused is door.page.form.pin_again.edit
    assert door.page.form.pin_again.edit.accessibleDescription() == "پین را دوباره وارد کنید."


def test_the_next_day_the_pin_opens_the_desk(knock: Knock) -> None:
    door = knock(FakeOpening(pin=PIN))
    assert not door.page.form.pin_again.isVisible()
    assert door.page.form.enter.text() == "باز کردن این دستگاه"
    door.type(PIN)
    door.press(Qt.Key.Key_Return)
    door.settle()
    assert door.phase() is Phase.READY


def test_a_wrong_pin_is_said_and_typed_again(knock: Knock) -> None:
    door = knock(FakeOpening(pin=PIN))
    door.type("another long pin")
    door.press(Qt.Key.Key_Return)
    door.settle()
    assert "پین درست نیست." in door.notice
    assert door.phase() is Phase.ENTER_PIN
    assert door.focused is door.page.form.pin.edit
    assert door.page.form.pin.text() == ""
    door.type(PIN)
    door.press(Qt.Key.Key_Return)
    door.settle()
    assert door.phase() is Phase.READY
    assert door.notice == ""


def test_an_impatient_second_enter_makes_no_second_key(knock: Knock) -> None:
    door = knock(new_desk())
    door.opening.gate.clear()
    choose(door, PIN, PIN)
    door.press(Qt.Key.Key_Return)
    assert not door.page.form.enter.isEnabled()
    door.opening.gate.set()
    door.settle()
    assert door.opening.steps.count("protect") == 1
    assert door.phase() is Phase.READY


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (errors.StoreNewer("9"), "نسخهٔ تازه"),
        (errors.StoreDamaged("a page"), "مدیر سامانه"),
        (errors.StoreBusy("locked"), "پنجره"),
        (errors.StoreFull("no room"), "جا"),
        (errors.StoreReadOnly("read only"), "مدیر سامانه"),
        (errors.StoreFailing("input/output"), "مدیر سامانه"),
        (errors.SettingsError("a certificate"), "مدیر سامانه"),
    ],
)
def test_a_desk_that_cannot_be_opened_says_why_and_takes_no_password(
    knock: Knock, error: DeskError, words: str
) -> None:
    opening = FakeOpening()
    opening.open_error = error
    door = knock(opening)
    form = door.page.form
    assert door.phase() is Phase.BLOCKED
    assert words in door.notice
    assert not form.username.isVisible()
    assert not form.pin.isVisible()
    assert form.enter.text() == "تلاش دوباره"
    assert door.focused is form.enter


def test_once_the_other_window_is_closed_trying_again_opens_the_desk(knock: Knock) -> None:
    opening = FakeOpening()
    opening.open_error = StoreBusy("locked")
    door = knock(opening)
    opening.open_error = None
    door.press(Qt.Key.Key_Return)
    door.settle()
    assert door.phase() is Phase.READY
    assert door.notice == ""
    assert door.page.form.username.isVisible()


@pytest.mark.parametrize("error", [KeyringUnusable("locked"), StoreKeyMissing("gone")])
def test_a_key_that_cannot_be_had_asks_for_no_new_pin(knock: Knock, error: DeskError) -> None:
    """A new PIN would be a new key, and the store under the old one would be lost."""
    opening = FakeOpening()
    opening.key_error = error
    door = knock(opening)
    assert "جاکلیدی" in door.notice
    assert "پین" not in door.notice
    assert not door.page.form.pin.isVisible()


def test_a_password_typed_too_early_is_not_sent_once_a_pin_is_wanted(knock: Knock) -> None:
    opening = FakeOpening(pin=PIN)
    opening.gate.clear()
    door = knock(opening, settled=False)
    door.sign_in(CLERK.username, PASSWORD)
    opening.gate.set()
    door.settle()
    assert door.phase() is Phase.ENTER_PIN
    assert door.focused is door.page.form.pin.edit
    door.type(PIN)
    door.press(Qt.Key.Key_Return)
    door.settle()
    assert door.opening.desk.session.asked == []
    assert door.page.form.username.text() == CLERK.username
