"""Where a letter's PDF shall go."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from tamin_desk.ui.file_dialogs import save_file
from tamin_desk.ui.printing.output import file_name


def save_dialog(parent: QWidget, number: str) -> QFileDialog:
    """Return a dialog that asks for a file, suggesting the documents folder and the letter's number.

    It asks before a file is replaced, and deletes itself when it is closed. ``open()`` it.
    """
    title = QCoreApplication.translate("LetterPreview", "Save the letter as a PDF")
    return save_file(parent, title, "PDF (*.pdf)", file_name(number))
