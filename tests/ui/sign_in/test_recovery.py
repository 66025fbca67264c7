"""The key of a desk is gone: somebody of the unit has it opened, and the desk opens with all its work."""

import pytest
from PySide6.QtCore import Qt

from tamin_desk.contract.problems import ProblemType
from tamin_desk.domain.errors import (
    DeskError,
    KeyringUnusable,
    NotSealed,
    SealRefused,
    StoreBusy,
    StoreKeyMissing,
)
from tamin_desk.ui.sign_in.presenter import Phase
from tests.fakes.answers import CLERK, PASSWORD
from tests.fakes.api import problem
from tests.fakes.sign_in import FakeOpening
from tests.ui.sign_in.conftest import Door, Knock
from tests.ui.sign_in.test_pin import PIN, choose

WAY = "باز کردن کلید با کمک آرشیو"


def key_gone(error: DeskError | None = None) -> FakeOpening:
    opening = FakeOpening()
    opening.key_error = error or StoreKeyMissing("gone")
    return opening


def begin(door: Door) -> None:
    """Take the quiet way under the button."""
    door.page.form.forgotten.click()


def ask(door: Door, username: str = CLERK.username, password: str = PASSWORD) -> None:
    door.sign_in(username, password)
    door.settle()


@pytest.mark.parametrize("error", [StoreKeyMissing("gone"), KeyringUnusable("locked")])
def test_a_key_that_is_gone_is_opened_by_the_archive_and_the_clerk_signs_in_as_ever(
    knock: Knock, error: DeskError
) -> None:
    door = knock(key_gone(error))
    form = door.page.form
    assert door.phase() is Phase.BLOCKED
    assert form.forgotten.text() == WAY
    begin(door)
    assert door.phase() is Phase.RECOVER
    assert "آرشیو می‌تواند کلید مُهرشدهٔ این دستگاه را باز کند." in door.notice
    assert door.focused is form.username.edit
    ask(door)
    assert door.opening.steps == ["find key", "recover", "open"]
    assert door.phase() is Phase.READY
    assert (form.username.text(), form.password.text()) == ("", ""), "nobody is in by it"
    assert door.entered == []
    ask(door)
    assert len(door.entered) == 1


def test_without_a_keyring_a_pin_is_chosen_for_the_key(knock: Knock) -> None:
    door = knock(key_gone())
    door.opening.has_keyring = False
    begin(door)
    ask(door)
    assert door.phase() is Phase.CHOOSE_PIN
    choose(door, PIN, PIN)
    door.settle()
    assert door.opening.pin == PIN
    assert door.phase() is Phase.READY


def test_with_the_mouse_too_the_hand_finds_the_next_field(knock: Knock) -> None:
    door = knock(key_gone())
    door.opening.has_keyring = False
    begin(door)
    form = door.page.form
    form.fill(CLERK.username, PASSWORD)
    form.enter.click()
    door.settle()
    assert door.focused is form.pin.edit


def test_whoever_has_forgotten_the_pin_takes_the_same_way(knock: Knock) -> None:
    door = knock(FakeOpening(pin=PIN))
    form = door.page.form
    assert form.forgotten.text() == "پین را فراموش کرده‌ام"
    begin(door)
    assert not form.pin.isVisible()
    ask(door)
    assert door.phase() is Phase.READY


@pytest.mark.parametrize(
    ("refused", "words"),
    [
        (SealRefused("another unit"), "برای شما باز نمی‌کند"),
        (NotSealed("no seal"), "هرگز مُهر نشده"),
        (problem(ProblemType.SEAL_UNUSABLE), "دست‌کاری"),
    ],
)
def test_a_refusal_is_said_and_nothing_is_opened(knock: Knock, refused: DeskError, words: str) -> None:
    door = knock(key_gone())
    door.opening.recover_error = refused
    begin(door)
    ask(door)
    assert door.phase() is Phase.RECOVER
    assert words in door.notice
    assert door.focused is door.page.form.password.edit
    assert "open" not in door.opening.steps


def test_a_wrong_password_can_be_typed_again(knock: Knock) -> None:
    door = knock(key_gone())
    begin(door)
    ask(door, password="guessed")
    assert door.phase() is Phase.RECOVER
    assert "درست نیست" in door.notice
    ask(door)
    assert door.phase() is Phase.READY


def test_too_many_tries_are_counted_down(knock: Knock) -> None:
    door = knock(key_gone())
    door.opening.recover_error = problem(ProblemType.LIMITED, retry_after=2_400)
    begin(door)
    ask(door)
    assert not door.page.form.enter.isEnabled()
    assert "۲٬۴۰۰" in door.notice


def test_the_way_back_looks_for_the_key_once_more(knock: Knock) -> None:
    door = knock(key_gone())
    begin(door)
    door.opening.key_error = None
    assert door.page.form.forgotten.text() == "بازگشت"
    door.page.form.forgotten.click()
    door.settle()
    assert door.phase() is Phase.READY


def test_an_impatient_second_enter_asks_once(knock: Knock) -> None:
    door = knock(key_gone())
    begin(door)
    door.opening.gate.clear()
    door.sign_in(CLERK.username, PASSWORD)
    door.press(Qt.Key.Key_Return)
    assert not door.page.form.forgotten.isEnabled()
    door.opening.gate.set()
    door.settle()
    assert door.opening.steps.count("recover") == 1


@pytest.mark.parametrize("error", [StoreBusy("locked"), NotSealed("no seal")])
def test_where_no_seal_helps_there_is_no_such_way(knock: Knock, error: DeskError) -> None:
    door = knock(key_gone(error))
    assert door.phase() is Phase.BLOCKED
    assert not door.page.form.forgotten.isVisible()
