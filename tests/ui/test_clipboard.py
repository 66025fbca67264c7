"""A code does not lie on the clipboard for whoever comes next; what somebody else put there is left alone."""

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QClipboard, QGuiApplication
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from tamin_desk.ui.clipboard import SECONDS, CodeClipboard, code_clipboard
from tamin_desk.ui.widgets.code_edit import CodeEdit

CODE = "9990552169"
SOON = 0.05
"""Seconds, in place of the minute."""


@pytest.fixture
def clipboard(persian: QApplication) -> Iterator[QClipboard]:
    board = QGuiApplication.clipboard()
    board.clear()
    yield board
    board.clear()


@pytest.fixture
def watched(clipboard: QClipboard) -> Iterator[CodeClipboard]:
    watch = CodeClipboard(SOON)
    watch.begin()
    yield watch
    watch.end()
    watch.deleteLater()


@pytest.mark.parametrize("text", [CODE, "کد ملی ۹۹۹۰۵۵۲۱۶۹", "1G23456789", "999-055216-9"])
def test_a_code_that_was_copied_here_is_gone_after_a_minute(
    watched: CodeClipboard, clipboard: QClipboard, qtbot: QtBot, text: str
) -> None:
    edit = QLineEdit(text)
    edit.selectAll()
    edit.copy()
    assert clipboard.text() == text
    qtbot.waitUntil(lambda: clipboard.text() == "")
    assert SECONDS == 60
    edit.deleteLater()


def test_programs_that_keep_a_history_are_told_that_it_is_none_of_theirs(
    watched: CodeClipboard, clipboard: QClipboard
) -> None:
    clipboard.setText(CODE)
    data = clipboard.mimeData()
    assert data.data("x-kde-passwordManagerHint").data() == b"secret"
    assert data.text() == CODE


def test_what_is_no_code_stays(watched: CodeClipboard, clipboard: QClipboard, qtbot: QtBot) -> None:
    clipboard.setText("شعبهٔ ۱۲")
    qtbot.wait(round(SOON * 3_000))
    assert clipboard.text() == "شعبهٔ ۱۲"
    assert not clipboard.mimeData().hasFormat("x-kde-passwordManagerHint")


def test_what_was_copied_after_the_code_stays(
    watched: CodeClipboard, clipboard: QClipboard, qtbot: QtBot
) -> None:
    clipboard.setText(CODE)
    clipboard.setText("a note")
    qtbot.wait(round(SOON * 3_000))
    assert clipboard.text() == "a note"


def test_a_code_that_was_pasted_here_is_gone_too(
    watched: CodeClipboard, clipboard: QClipboard, qtbot: QtBot
) -> None:
    """It was copied in another program, for this: nobody needs it there any more."""
    clipboard.blockSignals(True)  # as another program would put it there: nothing of it is heard
    clipboard.setText(CODE)
    clipboard.blockSignals(False)
    watched.pasted(CODE)
    qtbot.waitUntil(lambda: clipboard.text() == "")


def test_a_lock_does_not_wait_for_the_minute(watched: CodeClipboard, clipboard: QClipboard) -> None:
    clipboard.setText(CODE)
    watched.clear()
    assert clipboard.text() == ""


def test_pasting_into_a_field_tells_the_one_that_watches(clipboard: QClipboard) -> None:
    code_clipboard().begin()
    edit = CodeEdit("")
    edit.show()
    clipboard.blockSignals(True)
    clipboard.setText(CODE)
    clipboard.blockSignals(False)
    edit._paste_from_clipboard()
    assert edit.text() == CODE
    code_clipboard().end()
    assert clipboard.text() == "", "the end of the program clears it"
    edit.close()
    edit.deleteLater()
