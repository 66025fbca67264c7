"""A locked desk shows the lock and nothing else; whoever comes back finds their dialogs as they left them."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QFileDialog,
    QLineEdit,
    QMenu,
    QToolTip,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tamin_desk.ui.curtain import Curtain
from tamin_desk.ui.file_dialogs import choose_files, save_report
from tamin_desk.ui.widgets.dialog import Dialog

CODE = "9990552169"


class Sitting:
    """A window with a page, and the lock that comes before it."""

    def __init__(self, qtbot: QtBot) -> None:
        self.window = QWidget()
        self.page, self.lock = QWidget(self.window), QWidget(self.window)
        self.window.resize(800, 500)
        self.lock.hide()
        self.curtain = Curtain(self.window)
        with qtbot.waitExposed(self.window):
            self.window.show()
        self.window.activateWindow()

    def dialog(self, parent: QWidget | None = None, text: str = CODE) -> QDialog:
        dialog = QDialog(parent or self.page)
        dialog.setWindowTitle("dialog")
        edits = [QLineEdit("first"), QLineEdit(text)]
        lines = QVBoxLayout(dialog)
        for edit in edits:
            lines.addWidget(edit)
        dialog.open()
        edits[1].setFocus()
        QApplication.processEvents()
        return dialog

    def go(self) -> None:
        """The desk locks: first the curtain, then the page goes."""
        self.curtain.draw(self.lock)
        self.page.hide()
        self.lock.show()
        QApplication.processEvents()

    def come_back(self) -> None:
        self.lock.hide()
        self.page.show()
        self.curtain.draw_aside()
        QApplication.processEvents()

    def seen(self) -> list[QWidget]:
        """Every window that somebody could see."""
        return [each for each in QApplication.topLevelWidgets() if each.isVisible()]


@pytest.fixture
def sitting(persian: QApplication, qtbot: QtBot) -> Iterator[Sitting]:
    made = Sitting(qtbot)
    yield made
    made.curtain.draw_aside()
    made.window.close()
    made.window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def told() -> str:
    """Everything that a screen reader finds and that says it is there to be read."""
    found: list[str] = []

    def walk(one: QAccessibleInterface) -> None:
        if one.state().invisible:
            return
        found.append(one.text(QAccessible.Text.Name))
        found.append(one.text(QAccessible.Text.Value))
        for place in range(one.childCount()):
            child = one.child(place)
            if child is not None:
                walk(child)

    for window in QApplication.topLevelWidgets():
        walk(QAccessible.queryAccessibleInterface(window))
    return "\n".join(found)


def test_a_dialog_goes_behind_the_lock_and_comes_back_with_what_was_typed(sitting: Sitting) -> None:
    dialog = sitting.dialog()
    assert CODE in told()
    sitting.go()
    assert sitting.seen() == [sitting.window]
    assert CODE not in told(), "nobody has it read out behind the lock"
    assert QApplication.activeModalWidget() is None, "the password can be typed"
    sitting.come_back()
    assert set(sitting.seen()) == {sitting.window, dialog}
    assert QApplication.activeModalWidget() is dialog
    focus = dialog.focusWidget()
    assert isinstance(focus, QLineEdit)
    assert focus.text() == CODE
    assert dialog.result() == 0
    assert dialog.isModal()


def test_a_dialog_over_a_dialog_comes_back_over_it(sitting: Sitting) -> None:
    below = sitting.dialog(text="below")
    above = sitting.dialog(below, "above")
    sitting.go()
    assert sitting.seen() == [sitting.window]
    sitting.come_back()
    assert set(sitting.seen()) == {sitting.window, below, above}
    assert QApplication.activeModalWidget() is above
    above.reject()
    assert QApplication.activeModalWidget() is below


@pytest.mark.parametrize("saves", [True, False])
def test_a_file_dialog_comes_back_with_the_name_that_was_typed(
    sitting: Sitting, tmp_path: Path, saves: bool
) -> None:
    dialog = save_report(sitting.page, "a.pdf") if saves else choose_files(sitting.page, "?", ["* (*)"])
    dialog.setDirectory(str(tmp_path))
    chosen: list[str] = []
    dialog.fileSelected.connect(chosen.append)
    dialog.open()
    (tmp_path / "half-typed.pdf").write_bytes(b"")
    edit = dialog.findChild(QLineEdit, "fileNameEdit")
    assert isinstance(edit, QLineEdit)
    edit.setText("half-typed.pdf")
    sitting.go()
    assert sitting.seen() == [sitting.window]
    sitting.come_back()
    assert dialog.isVisible()
    assert edit.text() == "half-typed.pdf"
    assert QApplication.activeModalWidget() is dialog
    dialog.setOption(QFileDialog.Option.DontConfirmOverwrite)
    dialog.accept()
    assert [Path(each).name for each in chosen] == ["half-typed.pdf"], "it answers as if nothing had been"
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def test_menus_and_tool_tips_are_gone_for_good(sitting: Sitting) -> None:
    menu = QMenu(sitting.page)
    menu.addAction(CODE)
    menu.popup(QPoint(10, 10))
    QToolTip.showText(QPoint(50, 50), CODE, sitting.page)
    sitting.go()
    assert not menu.isVisible()
    assert not QToolTip.isVisible()
    sitting.come_back()
    assert sitting.seen() == [sitting.window]


def test_a_window_beside_goes_and_comes_with_the_rest(sitting: Sitting) -> None:
    beside = QWidget(sitting.window, Qt.WindowType.Tool)
    beside.show()
    sitting.go()
    assert sitting.seen() == [sitting.window]
    sitting.come_back()
    assert beside.isVisible()


def test_what_work_wants_to_show_meanwhile_waits_behind(sitting: Sitting, qtbot: QtBot) -> None:
    sitting.go()
    late = Dialog(sitting.page, "Late", CODE)
    late.add_button("Go on")
    late.open()
    assert late.testAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen), "not even for a moment"
    qtbot.waitUntil(lambda: sitting.seen() == [sitting.window])
    assert QApplication.activeModalWidget() is None
    sitting.come_back()
    assert late.isVisible()
    assert not late.testAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
    late.reject()


def test_what_comes_up_as_the_password_is_accepted_is_there(sitting: Sitting, qtbot: QtBot) -> None:
    sitting.go()
    late = sitting.page
    dialog = QDialog(late)
    dialog.open()
    sitting.lock.hide()
    sitting.page.show()
    sitting.curtain.draw_aside()
    qtbot.waitUntil(lambda: not dialog.testAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen))
    assert dialog.isVisible()


def test_the_locks_own_question_is_asked_in_front(sitting: Sitting) -> None:
    sitting.go()
    question = QDialog(sitting.lock)
    question.open()
    QApplication.processEvents()
    assert question.isVisible()
    assert QApplication.activeModalWidget() is question
    question.reject()


def test_for_somebody_else_only_what_is_nobodys_comes_back(sitting: Sitting) -> None:
    sitting.dialog()
    beside = QWidget(sitting.window, Qt.WindowType.Tool)
    beside.show()
    sitting.go()
    sitting.curtain.draw_aside_but(sitting.page)
    QApplication.processEvents()
    assert set(sitting.seen()) == {sitting.window, beside}


def test_a_dialog_that_ended_behind_the_lock_is_not_missed(sitting: Sitting) -> None:
    dialog = sitting.dialog()
    sitting.go()
    dialog.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    sitting.come_back()
    assert sitting.seen() == [sitting.window]
