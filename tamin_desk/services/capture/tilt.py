"""How a page lies: by how many degrees it is tilted, and what it looks like turned and straightened.

Lines of print, edges of a card and the frame of a photo are level on a straight page: its rows then differ
most from one another. The page is tried at many small angles, and the one at which they do is its tilt.
"""

from array import array
from statistics import pvariance
from typing import Final

from PIL import Image, ImageChops, ImageFilter, ImageStat

from tamin_desk.services.capture.pictures import reduced, turned

MOST_TILT: Final = 10.0
"""Degrees by which a page is straightened at most; one that lies otherwise is laid down anew."""

NOTICED_TILT: Final = 0.5
"""Degrees from which on a tilt is worth a word."""

_LOOKED_AT: Final = 320
_COARSE: Final = 1.0
# Around the best so far: by how many degrees a step, and how many steps to either side.
_FINER: Final = ((0.25, 3), (0.1, 2))
# A page without lines has no angle at which its rows differ clearly more than at all others.
_CLEAR: Final = 1.25
_LEAST_DETAIL: Final = 0.5


def laid(image: Image.Image, quarters: int, tilt: float) -> Image.Image:
    """Return a page turned clockwise by quarters, then straightened by ``tilt`` degrees clockwise.

    The page keeps its size: slivers of its corners are turned out of it, and what comes in is paper white.
    """
    upright = turned(image, quarters)
    if not tilt:
        return upright
    return upright.rotate(-tilt, Image.Resampling.BICUBIC, fillcolor="white")


def tilt_of(image: Image.Image) -> float | None:
    """Return by how many degrees the page should be turned clockwise to lie straight.

    ``None`` where nothing on it tells, as on a photograph of a face.
    """
    edges = _edges(image)
    if ImageStat.Stat(edges).mean[0] < _LEAST_DETAIL:
        return None
    steps = int(MOST_TILT / _COARSE)
    scores = {step * _COARSE: _levelness(edges, step * _COARSE) for step in range(-steps, steps + 1)}
    best = max(scores, key=lambda angle: scores[angle])
    usual = sorted(scores.values())[len(scores) // 2]
    if not usual or scores[best] < _CLEAR * usual:
        return None
    for size, count in _FINER:
        around = [best + step * size for step in range(-count, count + 1)]
        best = max(around, key=lambda angle: _levelness(edges, angle))
    return round(max(-MOST_TILT, min(MOST_TILT, best)), 1)


def _edges(image: Image.Image) -> Image.Image:
    """Return upper and lower edges of what is on the page, white on black, in a square with room around."""
    small = reduced(image.convert("L"), _LOOKED_AT).filter(ImageFilter.GaussianBlur(1))
    edges = ImageChops.difference(small, ImageChops.offset(small, 0, 1))
    inside = edges.crop((2, 2, max(3, edges.width - 2), max(3, edges.height - 2)))
    side = round((inside.width**2 + inside.height**2) ** 0.5) + 2
    square = Image.new("L", (side, side))
    square.paste(inside, ((side - inside.width) // 2, (side - inside.height) // 2))
    return square


def _levelness(edges: Image.Image, angle: float) -> float:
    """Return how much the rows differ from one another when the page is turned clockwise by ``angle``."""
    turned_by = edges.rotate(-angle, Image.Resampling.BILINEAR).convert("F")
    rows = turned_by.resize((1, edges.height), Image.Resampling.BOX)
    return pvariance(array("f", rows.tobytes()))
