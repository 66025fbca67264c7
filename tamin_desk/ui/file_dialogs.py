"""Dialogs that ask for a file to read, or for where one shall go: the only place that makes them.

They are the program's own, not the system's: those keep lists of what was opened and saved last, and so do
Qt's unless they are told not to (:func:`remember_no_files`). Each deletes itself when it is closed.
"""

import os
from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QCoreApplication, QSettings, QStandardPaths
from PySide6.QtWidgets import QFileDialog, QGridLayout, QWidget

from tamin_desk.ui.tokens import TextStyle
from tamin_desk.ui.widgets.label import Label

_QT: Final = "QtProject"


def remember_no_files() -> None:
    """Have Qt's file dialogs keep nothing of the folders and files that were chosen; call it at the start."""
    # A folder that cannot be: Qt finds nothing there, and writes nothing.
    QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, os.devnull)


def choose_list(parent: QWidget) -> QFileDialog:
    """Return a dialog that asks for a file with national codes. ``open()`` it."""
    translate = QCoreApplication.translate
    dialog = choose_files(
        parent,
        translate("FileDialogs", "Choose a list of national codes"),
        [
            translate("FileDialogs", "Lists (*.csv *.txt *.tsv *.xlsx *.xlsm)"),
            translate("FileDialogs", "All files (*)"),
        ],
    )
    dialog.setDirectory(_documents())
    return dialog


def choose_files(parent: QWidget, title: str, kinds: Sequence[str], *, several: bool = False) -> QFileDialog:
    """Return a dialog that asks for a file, or for several, of these kinds. ``open()`` it."""
    dialog = _dialog(parent, title)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles if several else QFileDialog.FileMode.ExistingFile)
    dialog.setNameFilters(list(kinds))
    return dialog


def save_workbook(parent: QWidget, name: str) -> QFileDialog:
    """Return a dialog that asks where a workbook shall go; ``name`` must tell of nobody. ``open()`` it."""
    title = QCoreApplication.translate("FileDialogs", "Save as a workbook")
    return save_file(parent, title, "Excel (*.xlsx)", name)


def save_table(parent: QWidget, name: str) -> QFileDialog:
    """Return a dialog that asks where a flat table shall go; ``name`` must tell of nobody. ``open()`` it."""
    return save_file(parent, QCoreApplication.translate("FileDialogs", "Save as CSV"), "CSV (*.csv)", name)


def save_report(parent: QWidget, name: str) -> QFileDialog:
    """Return a dialog that asks where a PDF shall go; ``name`` must tell of nobody. ``open()`` it."""
    title = QCoreApplication.translate("FileDialogs", "Save the report as a PDF")
    return save_file(parent, title, "PDF (*.pdf)", name)


def save_sealed_copy(parent: QWidget, name: str) -> QFileDialog:
    """Return a dialog that asks where a sealed copy shall go; ``name`` must tell of nobody. ``open()`` it."""
    translate = QCoreApplication.translate
    kind = translate("FileDialogs", "Sealed copy (*.tamin-outbox)")
    return save_file(parent, translate("FileDialogs", "Save the sealed copy"), kind, name, sealed=True)


def save_file(parent: QWidget, title: str, kind: str, name: str, *, sealed: bool = False) -> QFileDialog:
    """Return a dialog that asks where a file shall go, and whether one may be replaced. ``open()`` it.

    It says that the file lies outside of the protected store, unless it is ``sealed`` as that is.
    """
    dialog = _dialog(parent, title)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setNameFilter(kind)
    dialog.setDefaultSuffix(name.rpartition(".")[2])
    dialog.setDirectory(_documents())
    dialog.selectFile(name)
    if not sealed:
        _announce(dialog)
    return dialog


def _dialog(parent: QWidget, title: str) -> QFileDialog:
    dialog = QFileDialog(parent, title)
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    # Qt's own words for two of these are not in its Persian; the third calls a file what a case is called.
    translate, label = QCoreApplication.translate, QFileDialog.DialogLabel
    dialog.setLabelText(label.LookIn, translate("FileDialogs", "Folder:"))
    dialog.setLabelText(label.FileType, translate("FileDialogs", "Kind of file:"))
    dialog.setLabelText(label.FileName, translate("FileDialogs", "Name of file:"))
    dialog.finished.connect(dialog.deleteLater)
    # Where settings are no files, as under Windows, they are written all the same, at its very end.
    dialog.destroyed.connect(_forget)
    return dialog


def _forget() -> None:
    QSettings(QSettings.Scope.UserScope, _QT).remove("FileDialog")


def _announce(dialog: QFileDialog) -> None:
    told = QCoreApplication.translate(
        "FileDialogs",
        "This file will lie open, outside of this desk's protected store: keep it safe, and delete it once "
        "it has served. That it was saved goes into the record.",
    )
    dialog.setAccessibleDescription(told)
    lines = dialog.layout()
    if isinstance(lines, QGridLayout):
        label = Label(told, TextStyle.LABEL, "ink2", wrap=True)
        lines.addWidget(label, lines.rowCount(), 0, 1, lines.columnCount())


def _documents() -> str:
    return QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
