"""An error that nobody foresaw: the clerk is told calmly, once, and works on; support gets what helps."""

import logging
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QTimer, qWarning
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tamin_desk.services.crashes import TRACE_NAME, CrashReport, CrashReports, Origin
from tamin_desk.services.log import event_log
from tamin_desk.ui.crash_dialog import CrashDialog
from tamin_desk.ui.crash_watch import CrashWatch
from tests.fakes.clock import FakeClock
from tests.fakes.screen import words
from tests.gates_log import expect_log
from tests.gates_qt import gate
from tests.unit.services.test_crashes import AT, CODE, NAME, Folder

LOG = "tamin_desk.ui.crash_watch"


class Desk:
    """A window with a button behind which something is wrong."""

    def __init__(self, folder: Path) -> None:
        self.window = QWidget()
        self.button = QPushButton("look up", self.window)
        self.button.clicked.connect(self._look_up)
        self.reports = CrashReports(Folder(folder), FakeClock(AT).now)
        self.watch = CrashWatch(self.reports, hears_qt=False)
        self.clicks = 0

    def _look_up(self) -> None:
        self.clicks += 1
        raise LookupError(f"{NAME} {CODE}")

    def dialogs(self) -> list[CrashDialog]:
        return [each for each in self.window.findChildren(CrashDialog) if each.isVisible()]


@pytest.fixture
def desk(persian: QApplication, tmp_path: Path, qtbot: QtBot) -> Iterator[Desk]:
    made = Desk(tmp_path)
    hooks = sys.excepthook, threading.excepthook, sys.unraisablehook
    yield made
    made.watch.end()
    sys.excepthook, threading.excepthook, sys.unraisablehook = hooks
    made.watch.deleteLater()
    made.window.close()
    made.window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def begin(desk: Desk) -> None:
    desk.watch.begin()
    desk.window.show()
    desk.watch.tell_in(desk.window)


def press(desk: Desk, qtbot: QtBot) -> None:
    """Press the button from within the loop, where a hand does."""
    before = desk.clicks
    QTimer.singleShot(0, desk.button, desk.button.click)
    qtbot.waitUntil(lambda: desk.clicks > before)


def test_the_clerk_is_told_once_and_works_on(
    desk: Desk, qtbot: QtBot, capfd: pytest.CaptureFixture[str]
) -> None:
    begin(desk)
    with expect_log(LOG, logging.ERROR, "nobody caught an error error=LookupError"):
        press(desk, qtbot)
    qtbot.waitUntil(lambda: len(desk.dialogs()) == 1)
    (dialog,) = desk.dialogs()
    shown = words(dialog)
    assert "خطایی پیش‌بینی‌نشده رخ داد" in shown
    assert "از دست نرفته است" in shown
    (path,) = desk.reports.kept()
    assert str(path) in shown.replace("\u200b", "")
    dialog.copy_button.click()
    copied = QGuiApplication.clipboard().text()
    assert copied == path.read_text(encoding="utf-8")
    assert "Desk._look_up" in copied
    dialog.accept()
    press(desk, qtbot)
    QApplication.processEvents()
    assert desk.dialogs() == [], "the same thing is not told of again"
    assert desk.clicks == 2, "the window goes on"
    said = "".join(capfd.readouterr())
    for private in (NAME, CODE):
        assert private not in copied + shown + said


def test_an_error_on_another_thread_is_told_in_the_window(desk: Desk, qtbot: QtBot) -> None:
    begin(desk)

    def fail() -> None:
        raise ValueError(CODE)

    with expect_log(LOG, logging.ERROR, "error=ValueError"):
        thread = threading.Thread(target=fail)
        thread.start()
        thread.join()
    qtbot.waitUntil(lambda: len(desk.dialogs()) == 1)
    assert "from background" in desk.dialogs()[0]._written.report.text


def test_what_goes_wrong_in_clearing_up_disturbs_nobody(desk: Desk) -> None:
    begin(desk)

    class Careless:
        def __del__(self) -> None:
            raise ValueError(CODE)

    with expect_log(LOG, logging.ERROR, "error=ValueError"):
        Careless()
    QApplication.processEvents()
    assert desk.dialogs() == []
    assert len(desk.reports.kept()) == 1


def test_what_was_caught_as_a_defect_is_reported_without_a_word_to_the_clerk(desk: Desk) -> None:
    """Its page says already that something went wrong; the report is for support."""
    begin(desk)
    with expect_log("tamin_desk.ui.tasks", logging.ERROR, "error=ValueError"):
        event_log("tamin_desk.ui.tasks").bug("a background task failed", ValueError(CODE))
    QApplication.processEvents()
    assert desk.dialogs() == []
    (path,) = desk.reports.kept()
    assert CODE not in path.read_text(encoding="utf-8")


def test_a_hard_end_is_told_of_when_there_is_a_window(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / TRACE_NAME).write_text('Fatal Python error: Aborted\n\n  File "x/y.py", line 3 in go\n')
    begin(desk)
    (dialog,) = desk.dialogs()
    assert "ناگهان بسته شد" in words(dialog)
    assert "Aborted" in dialog._written.report.text
    dialog.accept()


def test_many_different_errors_are_written_down_and_three_are_told(desk: Desk) -> None:
    begin(desk)
    told = 0
    for number in range(5):
        desk.watch.crashed.emit(desk.reports.write(CrashReport(AT, Origin.WINDOW, f"Error{number}")))
        told += len(desk.dialogs())
        for dialog in desk.dialogs():
            dialog.accept()
            QCoreApplication.sendPostedEvents(dialog, QEvent.Type.DeferredDelete.value)
    assert (told, len(desk.reports.kept())) == (3, 5)


def test_what_qt_says_is_withheld_and_where_it_said_it_is_kept_once(
    desk: Desk, capfd: pytest.CaptureFixture[str]
) -> None:
    watch = CrashWatch(desk.reports, hears_qt=True)
    watch.begin()
    with expect_log(LOG, logging.WARNING, "Qt is not content part=default") as lines:
        qWarning(f"cannot open /home/{CODE}")
        qWarning(f"cannot open /home/{CODE}")
    watch.end()
    gate.open()
    watch.deleteLater()
    assert len(lines) == 1
    assert CODE not in "".join(capfd.readouterr())


def test_at_the_end_everything_is_as_it_was(desk: Desk) -> None:
    hooks = sys.excepthook, threading.excepthook, sys.unraisablehook
    desk.watch.begin()
    desk.watch.end()
    assert sys.excepthook is sys.__excepthook__
    assert threading.excepthook is threading.__excepthook__
    sys.excepthook, threading.excepthook, sys.unraisablehook = hooks
