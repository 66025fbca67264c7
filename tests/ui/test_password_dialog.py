"""Choosing another password: what is wrong is said where it was typed, and nothing closes by itself."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, cast

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tamin_desk.contract.problems import ProblemType
from tamin_desk.domain.errors import DeskError, Unreachable
from tamin_desk.ui.password_dialog import PasswordDialog
from tests.fakes.answers import CLERK, PASSWORD
from tests.fakes.api import problem
from tests.fakes.bridge import HeldTasks
from tests.fakes.screen import words
from tests.fakes.sign_in import FakeSession
from tests.fakes.stage import counter_look

if TYPE_CHECKING:
    from tamin_desk.services.session import SessionService
    from tamin_desk.ui.tasks import Tasks

NEW = "three grey stones"


class Asked:
    """The dialog over a page, and who answers it."""

    def __init__(self, page: QWidget) -> None:
        self.session, self.tasks = FakeSession(), HeldTasks()
        self.session.sign_in(CLERK.username, PASSWORD)
        names = (CLERK.username, CLERK.display_name)
        self.dialog = PasswordDialog(
            page, cast("SessionService", self.session), cast("Tasks", self.tasks), names
        )
        self.ended: list[int] = []
        self.dialog.finished.connect(self.ended.append)

    def fill(self, old: str, new: str, again: str) -> None:
        for field, text in zip(
            (self.dialog.old, self.dialog.new, self.dialog.again), (old, new, again), strict=True
        ):
            field.set_text(text)
        QTest.keyClick(self.dialog.again.edit, Qt.Key.Key_Return)

    def settle(self) -> None:
        self.tasks.finish_all()
        QApplication.processEvents()


@pytest.fixture
def asked(qapp: QApplication, qtbot: QtBot) -> Iterator[Asked]:
    with counter_look(qapp):
        page = QWidget()
        one = Asked(page)
        with qtbot.waitExposed(one.dialog):
            one.dialog.open()
        yield one
        page.close()
        page.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def test_the_password_is_changed_with_the_keyboard_alone(asked: Asked) -> None:
    asked.fill(PASSWORD, NEW, NEW)
    assert asked.ended == [], "it waits for the server"
    asked.settle()
    assert asked.session.changed == [(PASSWORD, NEW)]
    assert asked.ended == [PasswordDialog.DialogCode.Accepted.value]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (("", NEW, NEW), "گذرواژه"),
        ((PASSWORD, "kootah", "kootah"), "دست‌کم ۱۲ نویسه لازم است."),
        ((PASSWORD, "qwertyuiop12", "qwertyuiop12"), "کلیدهای پشت سر هم یا تکرار چند حرف است."),
        ((PASSWORD, f"{CLERK.username}-{CLERK.username}-1", ""), "از نام خودتان ساخته شده است."),
        ((PASSWORD, PASSWORD, PASSWORD), "همان گذرواژهٔ کنونی است."),
        ((PASSWORD, NEW, "three grey stone"), "دو گذرواژه یکی نیست."),
    ],
)
def test_what_can_be_told_here_is_not_asked_of_the_server(
    asked: Asked, typed: tuple[str, str, str], said: str
) -> None:
    asked.fill(*typed)
    asked.settle()
    assert asked.session.changed == []
    assert said in words(asked.dialog)
    assert asked.ended == []


@pytest.mark.parametrize(
    ("error", "said", "of_old"),
    [
        (problem(ProblemType.PASSWORD_WRONG), "گذرواژهٔ کنونی درست نیست.", True),
        (problem(ProblemType.SIGN_IN_LIMITED, retry_after=60), "شمار ورودهای نادرست زیاد بود.", True),
        (problem(ProblemType.PASSWORD_UNFIT), "حدس زدن این گذرواژه آسان است.", False),
        (Unreachable(), "سامانه در دسترس نیست.", False),
    ],
)
def test_a_refusal_is_said_and_the_hand_goes_back_to_what_was_wrong(
    asked: Asked, error: DeskError, said: str, of_old: bool
) -> None:
    asked.session.change_error = error
    asked.fill(PASSWORD, NEW, NEW)
    asked.settle()
    assert said in words(asked.dialog)
    field = asked.dialog.old if of_old else asked.dialog.new
    assert field.edit.selectedText()
    assert asked.ended == []
    asked.session.change_error = None
    asked.dialog.change.click()
    asked.settle()
    assert asked.ended == [PasswordDialog.DialogCode.Accepted.value]


def test_escape_leaves_it_as_it_is_but_not_while_the_server_is_asked(asked: Asked) -> None:
    """What was sent may be carried out: whoever is told nothing would not know their own password."""
    asked.fill(PASSWORD, NEW, NEW)
    QTest.keyClick(asked.dialog, Qt.Key.Key_Escape)
    assert asked.ended == []
    asked.session.change_error = Unreachable()
    asked.settle()
    QTest.keyClick(asked.dialog, Qt.Key.Key_Escape)
    assert asked.ended == [PasswordDialog.DialogCode.Rejected.value]
