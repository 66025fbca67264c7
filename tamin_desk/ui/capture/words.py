"""The words of taking a picture that more than one part of it needs."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from tamin_desk.services.capture.port import CapturePurpose, CaptureSource
from tamin_desk.services.capture.quality import Hint
from tamin_desk.ui.file_dialogs import choose_files


def purpose_title(purpose: CapturePurpose) -> str:
    """Return what the picture is of, as a heading."""
    return {
        CapturePurpose.CARD: QCoreApplication.translate("Capture", "Picture of the card"),
        CapturePurpose.PERSON: QCoreApplication.translate("Capture", "Picture of the person"),
        CapturePurpose.DOCUMENT: QCoreApplication.translate("Capture", "Picture of the document"),
    }[purpose]


def source_word(source: CaptureSource) -> str:
    """Return what pictures are taken with."""
    return {
        CaptureSource.CAMERA: QCoreApplication.translate("Capture", "Camera"),
        CaptureSource.SCANNER: QCoreApplication.translate("Capture", "Scanner"),
        CaptureSource.FILE: QCoreApplication.translate("Capture", "File"),
    }[source]


def hint_words(hint: Hint) -> tuple[str, str, str]:
    """Return what is measured, the word when it is good, and the sentence when it is not."""
    return {
        Hint.BLURRED: (
            QCoreApplication.translate("Capture", "Sharpness"),
            QCoreApplication.translate("Capture", "good"),
            QCoreApplication.translate("Capture", "The picture is blurred: hold it still, or scan it."),
        ),
        Hint.GLARE: (
            QCoreApplication.translate("Capture", "Reflection"),
            QCoreApplication.translate("Capture", "none"),
            QCoreApplication.translate("Capture", "Light is mirrored on the face: tilt it a little."),
        ),
        Hint.DARK: (
            QCoreApplication.translate("Capture", "Light"),
            QCoreApplication.translate("Capture", "enough"),
            QCoreApplication.translate("Capture", "The picture is too dark: bring more light."),
        ),
        Hint.SMALL: (
            QCoreApplication.translate("Capture", "Size"),
            QCoreApplication.translate("Capture", "enough"),
            QCoreApplication.translate("Capture", "The face has few pixels: come closer, or scan it."),
        ),
    }[hint]


def file_chooser(parent: QWidget, *, several: bool = False) -> QFileDialog:
    """Return a dialog that asks for a picture, and deletes itself when it is closed. ``open()`` it."""
    translate = QCoreApplication.translate
    kinds = [translate("Capture", "Pictures (*.jpg *.jpeg *.png)")]
    return choose_files(parent, translate("Capture", "Choose a picture"), kinds, several=several)
