"""Is this a picture that can be kept? Judged by its header first, then by decoding it whole."""

import io
import threading
import warnings
from dataclasses import dataclass
from typing import Final

from PIL import Image

from tamin_desk.backend.problems import ProblemError
from tamin_desk.contract.problems import ProblemType
from tamin_desk.domain.pictures import media_type_of

# One decoded picture may take 100 MB: two at a time are enough for a counter's traffic.
_decoding: Final = threading.BoundedSemaphore(2)


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
            is cut off, damaged or has more than ``most_pixels``.
    """
    media_type = media_type_of(data)
    if media_type is None:
        raise ProblemError(ProblemType.UNSUPPORTED_MEDIA)
    try:
        with (
            _decoding,
            # Our own limit below is stricter than Pillow's, and comes before any pixel is decoded.
            warnings.catch_warnings(action="ignore", category=Image.DecompressionBombWarning),
            Image.open(io.BytesIO(data), formats=("JPEG", "PNG")) as image,
        ):
            if image.width * image.height > most_pixels:
                raise ProblemError(ProblemType.PICTURE_UNUSABLE, "too many pixels")
            # Only load() meets a cut-off JPEG; verify() passes it.
            image.load()
            return Picture(media_type, image.width, image.height)
    except ProblemError:
        raise
    except (OSError, SyntaxError, ValueError, KeyError, Image.DecompressionBombError):
        # Pillow has many words for a damaged file; none of them helps a desk.
        raise ProblemError(ProblemType.PICTURE_UNUSABLE) from None
