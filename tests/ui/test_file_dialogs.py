"""Where files are chosen: nothing of it is remembered, and who saves one is told what that means."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QSettings
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from tamin_desk.ui import file_dialogs
from tamin_desk.ui.booklet.page import _save_dialog
from tamin_desk.ui.capture.words import file_chooser
from tamin_desk.ui.printing.save_dialog import save_dialog
from tests.fakes.screen import words

CODE = "9990552169"
OUTSIDE = "بیرون از انبارهٔ محافظت‌شدهٔ این دستگاه"


@pytest.fixture
def window(persian: QApplication) -> Iterator[QWidget]:
    made = QWidget()
    yield made
    made.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.fixture
def settings(tmp_path: Path) -> Iterator[Path]:
    """The folder in which Qt keeps its own settings meanwhile."""
    native, user = QSettings.Format.NativeFormat, QSettings.Scope.UserScope
    QSettings.setPath(native, user, str(tmp_path))
    yield tmp_path
    QSettings.setPath(native, user, os.environ["XDG_CONFIG_HOME"])


def _visit(dialog: QFileDialog, folder: Path) -> None:
    """Choose a file in a folder whose name tells of somebody."""
    folder.mkdir()
    (folder / "card.jpg").write_bytes(b"")
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.setDirectory(str(folder))
    dialog.open()
    dialog.selectFile("card.jpg")
    dialog.accept()
    dialog.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def _kept(folder: Path) -> str:
    return "".join(path.read_text() for path in folder.glob("*.conf"))


def test_no_folder_that_was_chosen_is_remembered(window: QWidget, settings: Path, tmp_path: Path) -> None:
    _visit(QFileDialog(window), tmp_path / CODE)
    assert CODE in _kept(settings), "a dialog of Qt's remembers it"
    (settings / "QtProject.conf").unlink()
    file_dialogs.remember_no_files()
    _visit(file_chooser(window), tmp_path / f"{CODE}-again")
    assert _kept(settings) == ""


def test_where_settings_are_no_files_it_is_forgotten_at_once(
    window: QWidget, settings: Path, tmp_path: Path
) -> None:
    _visit(file_chooser(window), tmp_path / CODE)
    assert CODE not in _kept(settings)


@pytest.mark.parametrize(
    "opener",
    [
        lambda window: file_dialogs.save_workbook(window, "a.xlsx"),
        lambda window: file_dialogs.save_table(window, "a.csv"),
        lambda window: file_dialogs.save_report(window, "a.pdf"),
        lambda window: save_dialog(window, "05-1-3"),
        lambda window: _save_dialog(window, "covers.pdf"),
    ],
)
def test_whoever_saves_a_file_is_told_that_it_lies_open(
    window: QWidget, opener: Callable[[QWidget], QFileDialog]
) -> None:
    dialog = opener(window)
    dialog.open()
    assert OUTSIDE in words(dialog)
    assert dialog.testOption(QFileDialog.Option.DontUseNativeDialog), "the system's would remember it"
    dialog.reject()


def test_a_file_is_not_called_what_a_case_is_called(window: QWidget) -> None:
    dialog = file_dialogs.save_workbook(window, "a.xlsx")
    dialog.open()
    assert "نام فایل:" in words(dialog)
    assert "نام پرونده" not in words(dialog)
    dialog.reject()


def test_a_sealed_copy_lies_open_to_nobody(window: QWidget) -> None:
    dialog = file_dialogs.save_sealed_copy(window, "a.tamin-outbox")
    dialog.open()
    assert OUTSIDE not in words(dialog)
    dialog.reject()
