"""Dialogs that ask for a list to read, or for where a file shall go. Each deletes itself when closed."""

from PySide6.QtCore import QCoreApplication, QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget


def choose_list(parent: QWidget) -> QFileDialog:
    """Return a dialog that asks for a file with national codes. ``open()`` it."""
    translate = QCoreApplication.translate
    dialog = QFileDialog(parent, translate("FileDialogs", "Choose a list of national codes"))
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.setNameFilters(
        [
            translate("FileDialogs", "Lists (*.csv *.txt *.tsv *.xlsx *.xlsm)"),
            translate("FileDialogs", "All files (*)"),
        ]
    )
    dialog.setDirectory(_documents())
    dialog.finished.connect(dialog.deleteLater)
    return dialog


def save_workbook(parent: QWidget, name: str) -> QFileDialog:
    """Return a dialog that asks where a workbook shall go; ``name`` must tell of nobody. ``open()`` it."""
    title = QCoreApplication.translate("FileDialogs", "Save as a workbook")
    return _save(parent, title, "Excel (*.xlsx)", name)


def save_table(parent: QWidget, name: str) -> QFileDialog:
    """Return a dialog that asks where a flat table shall go; ``name`` must tell of nobody. ``open()`` it."""
    return _save(parent, QCoreApplication.translate("FileDialogs", "Save as CSV"), "CSV (*.csv)", name)


def save_report(parent: QWidget, name: str) -> QFileDialog:
    """Return a dialog that asks where a PDF shall go; ``name`` must tell of nobody. ``open()`` it."""
    title = QCoreApplication.translate("FileDialogs", "Save the report as a PDF")
    return _save(parent, title, "PDF (*.pdf)", name)


def save_sealed_copy(parent: QWidget, name: str) -> QFileDialog:
    """Return a dialog that asks where a sealed copy shall go; ``name`` must tell of nobody. ``open()`` it."""
    translate = QCoreApplication.translate
    kind = translate("FileDialogs", "Sealed copy (*.tamin-outbox)")
    return _save(parent, translate("FileDialogs", "Save the sealed copy"), kind, name)


def _save(parent: QWidget, title: str, kind: str, name: str) -> QFileDialog:
    dialog = QFileDialog(parent, title)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setNameFilter(kind)
    dialog.setDefaultSuffix(name.rpartition(".")[2])
    dialog.setDirectory(_documents())
    dialog.selectFile(name)
    dialog.finished.connect(dialog.deleteLater)
    return dialog


def _documents() -> str:
    return QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
