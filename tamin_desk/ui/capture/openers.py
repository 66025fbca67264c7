"""Openers: how a picture from outside comes in, each decoded in a process that can be stopped.

An opener is made on the main thread and does its work on one of the bridge's.
"""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from threading import Event

from PIL import Image
from PySide6.QtGui import QImage

from tamin_desk.domain.capture_errors import CaptureEmpty, CaptureTooLarge
from tamin_desk.domain.policy import Limits
from tamin_desk.services.capture.pictures import read_file
from tamin_desk.services.capture.port import Decoder, Foreign, ForeignKind
from tamin_desk.ui.capture.handed import Handed

Opener = Callable[[], Image.Image]
"""Gives a whole upright picture, or raises a CaptureError."""

Opening = Callable[[Limits], Opener]
"""Makes an opener under the limits in force."""


class Openers:
    """Makes the openers of one window or page, and stops those under way.

    Args:
        decoder: decodes what they find.
    """

    def __init__(self, decoder: Decoder) -> None:
        self._decoder = decoder
        self._cancelled = Event()

    def file(self, path: Path, limits: Limits) -> Opener:
        """Open a file that was chosen, dropped or pasted."""
        return self._opening(lambda: Foreign(ForeignKind.PICTURE, read_file(path)), limits)

    def picture(self, data: bytes, limits: Limits) -> Opener:
        """Open what another program put on the clipboard or let drop."""
        return self._opening(lambda: Foreign(ForeignKind.PICTURE, data), limits)

    def of(self, what: Handed) -> Opening | None:
        """Open what was pasted or dropped, of files the first; ``None`` where there is nothing."""
        if what.files:
            return partial(self.file, what.files[0])
        if what.data is not None:
            return partial(self.picture, what.data)
        return None if what.image is None else partial(self.frame, what.image)

    def scan(self, scan: Callable[[], bytes], limits: Limits) -> Opener:
        """Scan, and open what came."""
        return self._opening(lambda: Foreign(ForeignKind.SCAN, scan()), limits)

    def frame(self, image: QImage, limits: Limits) -> Opener:
        """Take pixels that Qt has: a camera's, or a picture of this program's own."""
        return self._opening(partial(_frame, image, limits), limits)

    def cancel(self) -> None:
        """Stop whatever is under way; its thread ends by itself."""
        self._cancelled.set()
        self._cancelled = Event()

    def _opening(self, foreign: Callable[[], Foreign], limits: Limits) -> Opener:
        decoder, cancelled = self._decoder, self._cancelled
        return lambda: decoder.decode(foreign(), limits, cancelled)


def _frame(image: QImage, limits: Limits) -> Foreign:
    if image.isNull():
        raise CaptureEmpty("frame")
    if image.width() * image.height() > limits.photo_pixels:
        raise CaptureTooLarge("pixels")
    plain = image.convertToFormat(QImage.Format.Format_RGB888)
    row, padded, data = plain.width() * 3, plain.bytesPerLine(), bytes(plain.constBits())
    if row != padded:
        data = b"".join(data[start : start + row] for start in range(0, padded * plain.height(), padded))
    return Foreign(ForeignKind.FRAME, data, plain.width(), plain.height())
