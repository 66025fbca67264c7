"""From the bytes of a photo to what Qt paints, by one decoder; off the main thread.

Qt has decoders of its own, which heed no turn of the camera and no profile, and paint half a JPEG grey. What
was proved with one decoder and painted with another would be two pictures.
"""

from PIL import Image
from PySide6.QtGui import QImage

from tamin_desk.domain.capture_errors import FileError
from tamin_desk.domain.errors import PictureUndecodable
from tamin_desk.domain.policy import Limits
from tamin_desk.services.capture.pictures import open_picture


def painted(data: bytes) -> QImage:
    """Return the upright picture in the colours of the screen, with pixels of its own.

    Raises:
        PictureUndecodable: it is not one that could have been proved before.
    """
    try:
        return _of(open_picture(data, Limits()))
    except FileError as error:
        failure = PictureUndecodable(type(error).__name__)
    # Outside the handler: what a decoder says may quote the picture.
    raise failure


def _of(image: Image.Image) -> QImage:
    pixels = image.convert("RGBA").tobytes("raw", "BGRA")
    # The buffer is Python's: Qt gets pixels of its own before it goes.
    return QImage(pixels, image.width, image.height, 4 * image.width, QImage.Format.Format_RGB32).copy()
