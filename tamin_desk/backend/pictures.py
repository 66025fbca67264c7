"""Is this a picture that can be kept? Judged by its header first, then by decoding it whole."""

import io
import threading
import warnings
from dataclasses import dataclass
from typing import Final

from PIL import Image

from tamin_desk.backend.problems import ProblemError
from tamin_desk.contract.problems import ProblemType
from tamin_desk.domain.pictures import BROKEN, MOST_BYTES, MOST_PIXELS, header_of, media_type_of, too_dear

# One decoded picture may take 100 MB: two at a time are enough for a counter's traffic.
_decoding: Final = threading.BoundedSemaphore(2)

# Pillow's own guard, for the whole process, behind ours.
Image.MAX_IMAGE_PIXELS = MOST_PIXELS
# It grumbles over broken tags, and its words may quote them; what counts is whether the pixels come. For
# good and not for a call: filters that threads set and take back are left behind by one another.
warnings.filterwarnings("ignore", module=r"PIL\.")


@dataclass(frozen=True, slots=True)
class Picture:
    """What is known of a picture; sizes in pixels."""

    media_type: str
    width: int
    height: int


def examine(data: bytes, most_pixels: int) -> Picture:
    """Return kind and size of a JPEG or PNG that decodes to its end.

    Raises:
        ProblemError: ``unsupported-media`` for anything else, ``picture-unusable`` for one that
            is cut off, damaged, or has more than ``most_pixels`` or more bytes, or takes more work, than
            a picture may.
    """
    if media_type_of(data) is None:
        raise ProblemError(ProblemType.UNSUPPORTED_MEDIA)
    if len(data) > MOST_BYTES:
        raise ProblemError(ProblemType.PICTURE_UNUSABLE, "too many bytes")
    header = header_of(data)
    if header is None:
        raise ProblemError(ProblemType.PICTURE_UNUSABLE)
    if too_dear(header, most_pixels):
        raise ProblemError(ProblemType.PICTURE_UNUSABLE, "too many pixels")
    try:
        with _decoding, Image.open(io.BytesIO(data), formats=("JPEG", "PNG")) as image:
            if image.size != (header.width, header.height):
                raise ValueError("two readers find two sizes")
            # Only load() meets a cut-off JPEG; verify() passes it.
            image.load()
    except (*BROKEN, Image.DecompressionBombError):
        # Pillow has many words for a damaged file; none of them helps a desk.
        raise ProblemError(ProblemType.PICTURE_UNUSABLE) from None
    return Picture(header.media_type, header.width, header.height)
