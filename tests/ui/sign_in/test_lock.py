"""Locked or ended in the middle of a case: the same clerk goes on, or somebody else begins."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QStackedWidget
from pytestqt.qtbot import QtBot

from tamin_desk.contract.problems import ProblemType
from tamin_desk.domain.errors import DeskError, Unreachable
from tamin_desk.services.session import Ended
from tamin_desk.ui.i18n import Language, install_language
from tamin_desk.ui.password_dialog import PasswordDialog
from tamin_desk.ui.sign_in.lock_page import LockPage
from tamin_desk.ui.tasks import Tasks
from tamin_desk.ui.widgets.button import Button
from tamin_desk.ui.widgets.dialog import Dialog
from tests.fakes.answers import CLERK, PASSWORD
from tests.fakes.api import problem
from tests.fakes.screen import words
from tests.fakes.sign_in import FakeOpenDesk, signed_in
from tests.ui.sign_in.conftest import Hand

if TYPE_CHECKING:
    from tamin_desk.services.desk import Desk


class Locked(Hand):
    """A case with a half-typed serial, and the lock page over it as the window puts it there."""

    def __init__(self, tasks: Tasks, qtbot: QtBot, *, ended: bool, why: Ended) -> None:
        self.desk = FakeOpenDesk()
        self.desk.session.last = signed_in()
        self.desk.session.current = None if ended else signed_in()
        self.desk.session.ended_by = why
        self.stack = QStackedWidget()
        self.case = QLineEdit("4G70")
        self.page = LockPage(cast("Desk", self.desk), tasks, signed_in(), ended=ended)
        self.unlocked: list[bool] = []
        self.left: list[bool] = []
        self.page.unlocked.connect(lambda: self.unlocked.append(True))
        self.page.left.connect(lambda: self.left.append(True))
        self.stack.addWidget(self.case)
        self.stack.addWidget(self.page)
        self.stack.setCurrentWidget(self.page)
        self.stack.resize(1366, 700)
        super().__init__(self.stack, tasks, qtbot)
        self.page.focus_first()

    @property
    def notice(self) -> str:
        return self.page.notice.accessibleName() if self.page.notice.isVisible() else ""

    def dialog(self) -> Dialog:
        """Press «somebody else» and return what is asked."""
        QTest.mouseClick(self.page.other, Qt.MouseButton.LeftButton)
        dialog = self.page.findChild(Dialog)
        assert dialog is not None
        return dialog


Lock = Callable[..., Locked]


@pytest.fixture
def lock(tasks: Tasks, qtbot: QtBot) -> Iterator[Lock]:
    locked: list[Locked] = []

    def close_over(*, ended: bool = False, why: Ended = Ended.BY_SERVER) -> Locked:
        locked.append(Locked(tasks, qtbot, ended=ended, why=why))
        return locked[-1]

    yield close_over
    for each in locked:
        each.desk.session.gate.set()
        each.stack.close()
        each.stack.deleteLater()


def test_the_password_brings_the_same_clerk_back_and_the_case_is_as_it_was(lock: Lock) -> None:
    story = lock()
    assert story.focused is story.page.password.edit
    story.type(PASSWORD)
    story.press(Qt.Key.Key_Return)
    story.settle()
    assert story.unlocked == [True]
    assert story.desk.session.asked == [(CLERK.username, PASSWORD)]
    assert story.case.text() == "4G70"
    assert story.page.password.text() == ""


@pytest.mark.parametrize(("ended", "words"), [(False, "میز قفل است"), (True, "نشست شما پایان یافت")])
def test_it_says_whether_the_desk_was_locked_or_the_session_ended(
    lock: Lock, ended: bool, words: str
) -> None:
    story = lock(ended=ended)
    assert words in [label.text() for label in story.page.findChildren(QLabel)]
    assert story.page.password.edit.accessibleName() == f"گذرواژهٔ {CLERK.display_name}"


def test_an_ended_session_is_renewed_in_place(lock: Lock) -> None:
    story = lock(ended=True)
    story.type(PASSWORD)
    story.press(Qt.Key.Key_Return)
    story.settle()
    assert story.desk.session.current is not None
    assert story.unlocked == [True]


def test_while_it_is_locked_nothing_of_the_case_can_be_seen_or_typed_into(lock: Lock) -> None:
    story = lock()
    assert not story.case.isVisible()
    for _ in range(4):
        assert story.page.isAncestorOf(story.focused)
        story.press(Qt.Key.Key_Tab)


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (problem(ProblemType.SIGN_IN_REFUSED), "درست نیست"),
        (problem(ProblemType.SIGN_IN_LIMITED, retry_after=9), "۹ ثانیه"),
        (Unreachable("nobody listens"), "شبکه"),
    ],
)
def test_a_refusal_is_said_and_the_password_typed_again(lock: Lock, error: DeskError, words: str) -> None:
    story = lock()
    story.desk.session.error = error
    story.type("not the one")
    story.press(Qt.Key.Key_Return)
    story.settle()
    assert words in story.notice
    assert story.unlocked == []
    assert story.page.password.edit.selectedText() != ""
    story.desk.session.error = None
    story.type(PASSWORD)
    story.press(Qt.Key.Key_Return)
    story.settle()
    assert story.unlocked == [True]


def test_an_empty_password_asks_nobody(lock: Lock) -> None:
    story = lock()
    story.press(Qt.Key.Key_Return)
    assert story.page.password.edit.accessibleDescription() == "گذرواژه را وارد کنید."
    assert story.desk.session.asked == []


def test_pressing_enter_twice_asks_once(lock: Lock) -> None:
    story = lock()
    story.desk.session.gate.clear()
    story.type(PASSWORD)
    story.press(Qt.Key.Key_Return)
    story.press(Qt.Key.Key_Return)
    assert not story.page.other.isEnabled()
    story.desk.session.gate.set()
    story.settle()
    assert len(story.desk.session.asked) == 1
    assert story.unlocked == [True]


def test_somebody_else_may_take_over_once_the_loss_is_understood(lock: Lock) -> None:
    story = lock()
    dialog = story.dialog()
    buttons = {button.text(): button for button in dialog.findChildren(Button)}
    assert set(buttons) == {"بستن پرونده", "انصراف"}
    # The case is closed by this: Enter alone must not do it.
    assert dialog.focusWidget() is buttons["انصراف"]
    QTest.mouseClick(buttons["بستن پرونده"], Qt.MouseButton.LeftButton)
    story.settle()
    assert story.left == [True]
    assert story.desk.session.current is None


def test_who_hands_the_desk_over_hears_what_is_not_sent_yet(lock: Lock) -> None:
    story = lock()
    story.desk.unsent = 3
    assert "۳ کار هنوز ارسال نشده است" in words(story.dialog())


def test_thinking_better_of_it_keeps_the_case(lock: Lock) -> None:
    story = lock()
    dialog = story.dialog()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    story.settle()
    assert story.left == []
    assert story.desk.session.current is not None
    # A window manager gives the window below the keyboard back by itself.
    story.window.activateWindow()
    story.wait(lambda: QApplication.focusWidget() is story.page.password.edit)
    story.type(PASSWORD)
    story.press(Qt.Key.Key_Return)
    story.settle()
    assert story.unlocked == [True]


def test_it_speaks_english_after_a_switch(lock: Lock, persian: QApplication) -> None:
    story = lock()
    install_language(persian, Language.ENGLISH)
    QApplication.processEvents()
    assert story.page.enter.text() == "Go on"
    assert story.page.other.text() == "Somebody else signs in"
    assert story.page.password.edit.accessibleName() == f"Password of {CLERK.display_name}"


@pytest.mark.parametrize(
    ("why", "words", "what_next"),
    [
        (Ended.NETWORK_BACK, "شبکه دوباره وصل شد", "برای ادامه گذرواژه را وارد کنید."),
        # No password opens the desk before.
        (Ended.DAYS_OVER, "مهلت کار بدون شبکه تمام شد", "وقتی شبکه وصل شد، گذرواژه را وارد کنید."),
    ],
)
def test_it_says_why_work_without_the_network_has_ended(
    lock: Lock, why: Ended, words: str, what_next: str
) -> None:
    story = lock(ended=True, why=why)
    said = [label.text() for label in story.page.findChildren(QLabel)]
    assert words in said
    assert f"پروندهٔ روی صفحه نگه داشته شده است. {what_next}" in said


def test_a_password_that_was_given_meanwhile_must_be_changed_before_the_case_is_seen(lock: Lock) -> None:
    """An administrator has reset it in the middle of a case; the case waits for its owner all the same."""
    story = lock(ended=True)
    story.desk.session.is_given = True
    story.type(PASSWORD)
    story.press(Qt.Key.Key_Return)
    story.settle()
    assert story.unlocked == []
    dialog = story.page.findChild(PasswordDialog)
    assert dialog is not None
    dialog.old.set_text(PASSWORD)
    dialog.new.set_text("three grey stones")
    dialog.again.set_text("three grey stones")
    dialog.change.click()
    story.settle()
    assert story.desk.session.changed == [(PASSWORD, "three grey stones")]
    assert story.unlocked == [True]
    assert story.case.text() == "4G70"
