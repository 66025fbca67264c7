"""Where a letter's PDF shall go."""

from PySide6.QtCore import QCoreApplication, QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from tamin_desk.ui.printing.output import file_name


def save_dialog(parent: QWidget, number: str) -> QFileDialog:
    """Return a dialog that asks for a file, suggesting the documents folder and the letter's number.

    It asks before a file is replaced, and deletes itself when it is closed. ``open()`` it.
    """
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    dialog = QFileDialog(parent, QCoreApplication.translate("LetterPreview", "Save the letter as a PDF"))
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setNameFilter("PDF (*.pdf)")
    dialog.setDefaultSuffix("pdf")
    dialog.setDirectory(documents)
    dialog.selectFile(file_name(number))
    dialog.finished.connect(dialog.deleteLater)
    return dialog
