"""The errors of taking a picture: cameras, scanners, files, and the pages of a sitting.

A branch of the tree in :mod:`tamin_desk.domain.errors`::

    CaptureError                  a picture of a reference could not be taken
    ├── CameraError               camera support is missing, or the camera is missing, busy, gone
    ├── ScannerError              the scanner is missing, busy, open, jammed, empty, slow or failing
    ├── FileError                 the file chosen is unreadable, empty, cut off, too large or slow, no picture
    ├── SittingFull               as many pages as one sitting may have
    └── SittingInFiling           its pages are being filed: none is taken until that has ended
"""

from tamin_desk.domain.errors import DeskError


class CaptureError(DeskError):
    """A picture of a reference could not be taken; whatever was captured before is still there."""


class CameraError(CaptureError):
    """The camera gives no picture."""


class CameraNotInstalled(CameraError):
    """This installation of the program came without camera support."""


class CameraMissing(CameraError):
    """No camera is connected."""


class CameraBusy(CameraError):
    """A camera is connected and gives no picture, as when another program holds it."""


class CameraGone(CameraError):
    """The camera was unplugged while it was in use."""


class CameraFailed(CameraError):
    """A camera is connected and stopped for another reason."""


class ScannerError(CaptureError):
    """The scanner gives no picture."""


class ScannerNotInstalled(ScannerError):
    """The system has no program that scans (``scanimage``)."""


class ScannerMissing(ScannerError):
    """No scanner is connected, or the one that was asked for is not there."""


class ScannerBusy(ScannerError):
    """Another program holds the scanner."""


class ScannerCoverOpen(ScannerError):
    """The scanner's cover is open."""


class ScannerJammed(ScannerError):
    """Paper is stuck in the scanner's feeder."""


class ScannerNoPaper(ScannerError):
    """There is nothing in the scanner's feeder."""


class ScannerDenied(ScannerError):
    """The person who works at this computer may not use its scanner."""


class ScannerSlow(ScannerError):
    """The scanner did not finish in the time that a scan may take, and was stopped."""


class ScannerFailed(ScannerError):
    """The scanner stopped for another reason."""


class ScanCancelled(ScannerError):
    """The clerk stopped the scan, or gave up waiting for a picture."""


class FileError(CaptureError):
    """What a file, a scanner or the clipboard gave cannot be used as a picture."""


class FileUnreadable(FileError):
    """The file is gone, or may not be read."""


class CaptureEmpty(FileError):
    """There is not one byte in it."""


class CaptureTooLarge(FileError):
    """It has more bytes or pixels than a picture may have; nothing of it was decoded."""


class CaptureTooSlow(FileError):
    """Decoding it took more time or memory than a picture may, and was stopped."""


class DecoderFailed(FileError):
    """The process that decodes pictures could not be begun."""


class NotAPicture(FileError):
    """It is no JPEG and no PNG."""


class PdfGiven(NotAPicture):
    """It is a PDF: pages of text and drawings, of which no one picture can be made unseen."""


class CaptureCutOff(FileError):
    """It begins as a picture and is damaged or ends too early."""


class SittingFull(CaptureError):
    """There are as many pages as one sitting may have; they must be filed before another comes."""


class SittingInFiling(CaptureError):
    """The pages of the sitting are being filed; what came now would be left out."""
