"""A card that was photographed at a slant, made flat: the mathematics of four corners.

Lengths are pixels from the top left of the upright picture, edge to edge: a picture of 100 pixels
reaches from 0 to 100. Corners run clockwise from the top left of what is *on* the card.
"""

from dataclasses import dataclass
from math import hypot
from typing import Final

from PIL import Image

Point = tuple[float, float]
Corners = tuple[Point, Point, Point, Point]
"""Top left, top right, bottom right, bottom left."""

CARD_MM: Final = (85.60, 53.98)
"""Width and height of an ID-1 card (ISO/IEC 7810) in millimetres."""

CARD_SHAPE: Final = CARD_MM[0] / CARD_MM[1]
FACE_SHAPE: Final = 3 / 4
"""Width to height of the photos that are compared."""

_LONGEST: Final = 4096
# Two sides that are nearly one line give pixels out of nothing.
_SHARPEST: Final = 0.05


@dataclass(frozen=True, slots=True)
class Rect:
    """A part of a picture: every figure is a share of the whole, 0…1, from the top left."""

    x: float
    y: float
    width: float
    height: float

    def within(self) -> "Rect":
        """Return it moved, and made smaller if need be, so that it lies inside the whole."""
        scale = min(1.0, 1 / self.width, 1 / self.height)
        width, height = self.width * scale, self.height * scale
        x, y = min(max(0.0, self.x), 1 - width), min(max(0.0, self.y), 1 - height)
        return Rect(x, y, width, height)


CARD_FACE: Final = Rect(576 / 856, 132 / 540, 240 / 856, 320 / 540)
"""Where the photo of a smart card is printed, as a first guess that can be moved."""


def whole(size: tuple[int, int], inset: float = 0.0) -> Corners:
    """Return the corners of a picture of ``size``, each ``inset`` (a share of the sides) inside."""
    left, top = size[0] * inset, size[1] * inset
    right, bottom = size[0] - left, size[1] - top
    return (left, top), (right, top), (right, bottom), (left, bottom)


def card_place(size: tuple[int, int], share: float = 0.8) -> Corners:
    """Return a card's shape in the middle of a picture: where handles wait when nothing was found."""
    width = min(size[0], size[1] * CARD_SHAPE) * share
    height = width / CARD_SHAPE
    left, top = (size[0] - width) / 2, (size[1] - height) / 2
    return (left, top), (left + width, top), (left + width, top + height), (left, top + height)


def usable(corners: Corners) -> bool:
    """Tell whether the corners can be those of a card: convex, clockwise, and none nearly flat."""
    for place in range(4):
        before, here, after = corners[place - 1], corners[place], corners[(place + 1) % 4]
        one, two = (here[0] - before[0], here[1] - before[1]), (after[0] - here[0], after[1] - here[1])
        length = hypot(*one) * hypot(*two)
        if length == 0 or (one[0] * two[1] - one[1] * two[0]) / length < _SHARPEST:
            return False
    return True


def sides(corners: Corners) -> tuple[float, float]:
    """Return the lengths of the longer horizontal and the longer vertical side, in pixels."""
    top_left, top_right, bottom_right, bottom_left = corners
    across = max(_length(top_left, top_right), _length(bottom_left, bottom_right))
    down = max(_length(top_left, bottom_left), _length(top_right, bottom_right))
    return across, down


def flat_size(corners: Corners) -> tuple[int, int]:
    """Return the size in pixels of the flat card: as many as the picture has of it, none invented."""
    across, down = sides(corners)
    width = min(max(across, down * CARD_SHAPE), _LONGEST)
    return max(1, round(width)), max(1, round(width / CARD_SHAPE))


def flatten(image: Image.Image, corners: Corners, size: tuple[int, int]) -> Image.Image:
    """Return what lies between the corners as a rectangle of ``size``.

    Raises:
        ValueError: the corners are not :func:`usable`.
    """
    return _drawn(image, _source_of(corners), Rect(0, 0, 1, 1), size)


def cut(image: Image.Image, corners: Corners | None, rect: Rect) -> Image.Image:
    """Return a part of the flat card, or without ``corners`` of the picture, at its own resolution.

    A slanted part is drawn once, straight from the picture, so that it is not blurred twice.

    Raises:
        ValueError: the corners are not :func:`usable`.
    """
    if corners is None:
        left, top = round(rect.x * image.width), round(rect.y * image.height)
        right = max(left + 1, round((rect.x + rect.width) * image.width))
        bottom = max(top + 1, round((rect.y + rect.height) * image.height))
        return image.crop((left, top, min(right, image.width), min(bottom, image.height)))
    width, height = flat_size(corners)
    size = (max(1, round(width * rect.width)), max(1, round(height * rect.height)))
    return _drawn(image, _source_of(corners), rect, size)


def face_place(size: tuple[int, int], share: float = 0.72) -> Rect:
    """Return a face's place of 3:4 in the middle of a picture, ``share`` of what it could be at most."""
    height = min(1.0, size[0] / FACE_SHAPE / size[1]) * share
    width = height * size[1] * FACE_SHAPE / size[0]
    return Rect((1 - width) / 2, (1 - height) / 2, width, height)


def _length(one: Point, two: Point) -> float:
    return hypot(two[0] - one[0], two[1] - one[1])


def _source_of(corners: Corners) -> tuple[float, ...]:
    """Return a…h with x' = (ax + by + c) / (gx + hy + 1), y' = (dx + ey + f) / (gx + hy + 1).

    It leads from the unit square to the corners: four points give eight equations, solved by elimination.
    """
    if not usable(corners):
        raise ValueError("these are not the corners of a card")
    rows: list[list[float]] = []
    for (x, y), (to_x, to_y) in zip(((0, 0), (1, 0), (1, 1), (0, 1)), corners, strict=True):
        rows.append([x, y, 1, 0, 0, 0, -x * to_x, -y * to_x, to_x])
        rows.append([0, 0, 0, x, y, 1, -x * to_y, -y * to_y, to_y])
    for column in range(8):
        # The largest figure divides, so that rounding stays small.
        pivot = max(range(column, 8), key=lambda row: abs(rows[row][column]))
        rows[column], rows[pivot] = rows[pivot], rows[column]
        head = rows[column][column]
        rows[column] = [value / head for value in rows[column]]
        for row in range(8):
            factor = rows[row][column]
            if row != column and factor:
                rows[row] = [mine - factor * own for mine, own in zip(rows[row], rows[column], strict=True)]
    return tuple(row[8] for row in rows)


def _drawn(image: Image.Image, source: tuple[float, ...], rect: Rect, size: tuple[int, int]) -> Image.Image:
    """Draw the part ``rect`` of the unit square that ``source`` leads from, as a picture of ``size``."""
    a, b, c, d, e, f, g, h = source
    # Pixel (u, v) of the result is the point (x0 + u·sx, y0 + v·sy) of the unit square.
    sx, sy = rect.width / size[0], rect.height / size[1]
    x0, y0 = rect.x, rect.y
    scale = g * x0 + h * y0 + 1
    data = (
        a * sx / scale,
        b * sy / scale,
        (a * x0 + b * y0 + c) / scale,
        d * sx / scale,
        e * sy / scale,
        (d * x0 + e * y0 + f) / scale,
        g * sx / scale,
        h * sy / scale,
    )
    return image.transform(size, Image.Transform.PERSPECTIVE, data, Image.Resampling.BICUBIC)
