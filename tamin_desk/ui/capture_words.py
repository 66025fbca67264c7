"""The words for what can go wrong while a picture is taken: what happened, what is safe, what to do next."""

from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP

from tamin_desk.domain import capture_errors, errors
from tamin_desk.domain.errors import DeskError
from tamin_desk.ui.problem_words import Source

# Whatever fails while a picture is taken, a picture that was taken before stays.
STILL_THERE: Final = QT_TRANSLATE_NOOP("Messages", "Nothing is lost; a picture taken before is still there.")
OTHER_FILE: Final = QT_TRANSLATE_NOOP("Messages", "Choose another file, or take the picture again.")

CAPTURE: Final[dict[type[DeskError], Source]] = {
    capture_errors.CameraNotInstalled: Source(
        QT_TRANSLATE_NOOP("Messages", "Camera support is not installed on this desk."),
        STILL_THERE,
        QT_TRANSLATE_NOOP(
            "Messages", "Use the scanner or a file; the administrator can install camera support."
        ),
        "warn",
    ),
    capture_errors.CameraMissing: Source(
        QT_TRANSLATE_NOOP("Messages", "No camera is connected."),
        STILL_THERE,
        QT_TRANSLATE_NOOP(
            "Messages", "Connect one: it appears here by itself. Or use the scanner or a file."
        ),
        "warn",
    ),
    capture_errors.CameraBusy: Source(
        QT_TRANSLATE_NOOP("Messages", "The camera gives no picture; another program may be using it."),
        STILL_THERE,
        QT_TRANSLATE_NOOP("Messages", "Close the other program and try again, or use the scanner or a file."),
        "warn",
    ),
    capture_errors.CameraGone: Source(
        QT_TRANSLATE_NOOP("Messages", "The camera was unplugged."),
        STILL_THERE,
        QT_TRANSLATE_NOOP("Messages", "Connect it again: the preview goes on by itself."),
        "warn",
    ),
    capture_errors.CameraFailed: Source(
        QT_TRANSLATE_NOOP("Messages", "The camera reports a fault and gives no picture."),
        STILL_THERE,
        QT_TRANSLATE_NOOP(
            "Messages", "Unplug it, connect it again and try again, or use the scanner or a file."
        ),
        "warn",
    ),
    capture_errors.ScannerNotInstalled: Source(
        QT_TRANSLATE_NOOP("Messages", "Scanner support is not installed on this computer."),
        STILL_THERE,
        QT_TRANSLATE_NOOP(
            "Messages", "Use the camera or a file; the administrator can install the package sane-utils."
        ),
        "warn",
    ),
    capture_errors.ScannerMissing: Source(
        QT_TRANSLATE_NOOP("Messages", "No scanner was found."),
        STILL_THERE,
        QT_TRANSLATE_NOOP("Messages", "See that it is switched on and connected, and look for it again."),
        "warn",
    ),
    capture_errors.ScannerBusy: Source(
        QT_TRANSLATE_NOOP("Messages", "The scanner is busy; another program may be using it."),
        STILL_THERE,
        QT_TRANSLATE_NOOP("Messages", "Wait a little, or close the other program, and scan again."),
        "warn",
    ),
    capture_errors.ScannerCoverOpen: Source(
        QT_TRANSLATE_NOOP("Messages", "The scanner's cover is open."),
        STILL_THERE,
        QT_TRANSLATE_NOOP("Messages", "Close the cover and scan again."),
        "warn",
    ),
    capture_errors.ScannerJammed: Source(
        QT_TRANSLATE_NOOP("Messages", "Paper is stuck in the scanner."),
        STILL_THERE,
        QT_TRANSLATE_NOOP("Messages", "Free the paper and scan again, or use the glass."),
        "warn",
    ),
    capture_errors.ScannerNoPaper: Source(
        QT_TRANSLATE_NOOP("Messages", "There is nothing in the scanner's feeder."),
        STILL_THERE,
        QT_TRANSLATE_NOOP("Messages", "Put the document in and scan again."),
        "warn",
    ),
    capture_errors.ScannerDenied: Source(
        QT_TRANSLATE_NOOP("Messages", "You may not use the scanner on this computer."),
        STILL_THERE,
        QT_TRANSLATE_NOOP("Messages", "Tell the administrator; until then use the camera or a file."),
    ),
    capture_errors.ScannerSlow: Source(
        QT_TRANSLATE_NOOP("Messages", "The scanner did not finish in time and was stopped."),
        STILL_THERE,
        QT_TRANSLATE_NOOP("Messages", "Switch it off and on again, and scan once more."),
    ),
    capture_errors.ScannerFailed: Source(
        QT_TRANSLATE_NOOP("Messages", "The scanner stopped before the picture was whole."),
        STILL_THERE,
        QT_TRANSLATE_NOOP("Messages", "Scan again; if it goes on, use the camera or a file."),
    ),
    capture_errors.ScanCancelled: Source(
        QT_TRANSLATE_NOOP("Messages", "The scan was stopped."),
        STILL_THERE,
        QT_TRANSLATE_NOOP("Messages", "Scan again whenever you like."),
        "warn",
    ),
    capture_errors.FileUnreadable: Source(
        QT_TRANSLATE_NOOP("Messages", "The file cannot be read; it may have been moved or deleted."),
        STILL_THERE,
        OTHER_FILE,
        "warn",
    ),
    capture_errors.CaptureEmpty: Source(
        QT_TRANSLATE_NOOP("Messages", "There is no picture in it: it is empty."),
        STILL_THERE,
        OTHER_FILE,
        "warn",
    ),
    capture_errors.CaptureTooLarge: Source(
        QT_TRANSLATE_NOOP(
            "Messages", "This picture has more pixels or bytes than can be used, and was not opened."
        ),
        STILL_THERE,
        QT_TRANSLATE_NOOP("Messages", "Take it with fewer pixels, or choose another file."),
        "warn",
    ),
    capture_errors.CaptureTooSlow: Source(
        QT_TRANSLATE_NOOP("Messages", "Opening this picture took too long, and it was given up."),
        STILL_THERE,
        QT_TRANSLATE_NOOP("Messages", "Save it anew as a plain JPEG or PNG, or choose another file."),
        "warn",
    ),
    capture_errors.DecoderFailed: Source(
        QT_TRANSLATE_NOOP("Messages", "This computer could not begin what opens pictures."),
        STILL_THERE,
        QT_TRANSLATE_NOOP("Messages", "Close other programs and try again; if it goes on, restart this one."),
    ),
    capture_errors.NotAPicture: Source(
        QT_TRANSLATE_NOOP("Messages", "This is no picture that can be used: only JPEG and PNG can."),
        STILL_THERE,
        OTHER_FILE,
        "warn",
    ),
    capture_errors.PdfGiven: Source(
        QT_TRANSLATE_NOOP("Messages", "This is a PDF, and no picture can be taken from it here."),
        STILL_THERE,
        QT_TRANSLATE_NOOP(
            "Messages", "Scan the paper itself, or save the PDF's page as JPEG or PNG and choose that."
        ),
        "warn",
    ),
    capture_errors.SittingFull: Source(
        QT_TRANSLATE_NOOP("Messages", "There are as many pages as can be filed in one go."),
        QT_TRANSLATE_NOOP("Messages", "All of them are kept here."),
        QT_TRANSLATE_NOOP("Messages", "File these first, then go on with the others."),
        "warn",
    ),
    capture_errors.SittingInFiling: Source(
        QT_TRANSLATE_NOOP("Messages", "These pages are being filed, and no other page was taken."),
        QT_TRANSLATE_NOOP("Messages", "All of them are kept here."),
        QT_TRANSLATE_NOOP("Messages", "When they are filed, scan or choose this one again."),
        "warn",
    ),
    errors.SittingGrew: Source(
        QT_TRANSLATE_NOOP("Messages", "Another page came meanwhile, and nothing was filed yet."),
        QT_TRANSLATE_NOOP("Messages", "All of them are kept here."),
        QT_TRANSLATE_NOOP("Messages", "Look at it and file again, or take it out."),
        "warn",
    ),
    errors.SittingOvertaken: Source(
        QT_TRANSLATE_NOOP("Messages", "The scan that this corrects was sent meanwhile; nothing was filed."),
        QT_TRANSLATE_NOOP("Messages", "All of them are kept here."),
        QT_TRANSLATE_NOOP("Messages", "Look at the person's record, then discard these pages here."),
        "warn",
    ),
    capture_errors.CaptureCutOff: Source(
        QT_TRANSLATE_NOOP("Messages", "The picture is damaged or incomplete."),
        STILL_THERE,
        OTHER_FILE,
        "warn",
    ),
}
