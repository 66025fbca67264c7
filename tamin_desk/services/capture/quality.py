"""Hints on how well a face can be judged in a picture. They inform; nothing is ever refused for them.

The middle of the cut-out is looked at, where the face is; the figures are reckoned on one size, so that a
limit means the same for a phone's picture and a scan. The limits were set on drawn smart cards and residence
cards with blur, glare and darkness put over them, and tests hold them there.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from PIL import Image, ImageFilter, ImageStat

_HEIGHT: Final = 240
_MIDDLE: Final = (0.2, 0.12, 0.8, 0.88)
_BRIGHT_SHARE: Final = 0.9
_REFERENCE_BRIGHT: Final = 215.0
_LAPLACIAN: Final = ImageFilter.Kernel((3, 3), [0, 1, 0, 1, -4, 1, 0, 1, 0], scale=1, offset=128)
_BLOWN: Final = 250
# How much of a photo's height a face takes, as the photos of cards and registry are cut.
_FACE_SHARE: Final = 0.62

LEAST_SHARPNESS: Final = 100.0
MOST_GLARE: Final = 0.02
LEAST_BRIGHTNESS: Final = 90


class Hint(StrEnum):
    """What makes a face hard to judge, worst first."""

    BLURRED = "blurred"
    GLARE = "glare"
    DARK = "dark"
    SMALL = "small"


@dataclass(frozen=True, slots=True)
class Quality:
    """The figures of one cut-out.

    Attributes:
        sharpness: variance of the Laplacian at a height of 240 pixels, as if it were brightly lit;
            700 and more for a sharp card, under 80 when nothing finer than an eye is left.
        glare: share of pixels in the middle that light has washed out, 0…1.
        brightness: the value, 0…255, that nine tenths of the pixels in the middle stay under.
        face_pixels: about how high the face is, in pixels of the cut-out itself.
        hints: what a clerk should be told.
    """

    sharpness: float
    glare: float
    brightness: int
    face_pixels: int
    hints: tuple[Hint, ...]


def quality_of(face: Image.Image, smallest_face: int) -> Quality:
    """Reckon the quality of a cut-out face; ``smallest_face`` is the policy's height in pixels."""
    grey = face.convert("L")
    if grey.height > _HEIGHT:
        width = max(1, round(grey.width * _HEIGHT / grey.height))
        grey = grey.resize((width, _HEIGHT), Image.Resampling.LANCZOS)
    left, top, right, bottom = _MIDDLE
    middle = grey.crop(
        (
            round(grey.width * left),
            round(grey.height * top),
            max(round(grey.width * right), round(grey.width * left) + 3),
            max(round(grey.height * bottom), round(grey.height * top) + 3),
        )
    )
    histogram = middle.histogram()
    pixels = middle.width * middle.height
    brightness = _bright(histogram, pixels)
    edges = middle.filter(_LAPLACIAN).crop((1, 1, middle.width - 1, middle.height - 1))
    # The same card in half the light has a quarter of the variance; it is no less sharp for that.
    lit = (_REFERENCE_BRIGHT / max(1, brightness)) ** 2
    sharpness = ImageStat.Stat(edges).var[0] * lit
    glare = sum(histogram[_BLOWN:]) / pixels
    face_pixels = round(face.height * _FACE_SHARE)
    found = {
        Hint.BLURRED: sharpness < LEAST_SHARPNESS,
        Hint.GLARE: glare > MOST_GLARE,
        Hint.DARK: brightness < LEAST_BRIGHTNESS,
        Hint.SMALL: face_pixels < smallest_face,
    }
    return Quality(sharpness, glare, brightness, face_pixels, tuple(hint for hint in Hint if found[hint]))


def _bright(histogram: list[int], pixels: int) -> int:
    seen = 0
    for value, count in enumerate(histogram):
        seen += count
        if seen >= _BRIGHT_SHARE * pixels:
            return value
    return len(histogram) - 1
