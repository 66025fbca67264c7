"""A first guess where a card lies in a picture; none rather than a wrong one.

The desk that the card lies on is taken from the picture's edge; what differs from it, in one piece, may be
the card. Straight lines are laid along its four sides, and where they meet are the corners: rounded
corners, a thumb on one edge or a shadow move a line little. Whatever does not look like a card in the
end, by its shape or by its sides, is not guessed at: the clerk then sets the corners by hand.
"""

from collections import deque
from collections.abc import Sequence
from math import hypot
from typing import Final

from PIL import Image, ImageChops, ImageFilter, ImageStat

from tamin_desk.services.capture.perspective import CARD_SHAPE, Corners, Point, sides, usable

_SIDE: Final = 320
_PATCH: Final = 12
_LEAST_DIFFERENCE: Final = 14
# Of the picture, of the four lines' inside, and by how much the shape may differ from a card's.
_LEAST_SHARE: Final = 0.08
_LEAST_FILLED: Final = 0.93
_SHAPE_TOLERANCE: Final = 0.18
# How far from a side, as a share of the card's diagonal, its own points lie.
_NEAR: Final = 0.07
_STRAIGHT: Final = 0.012
_MIDDLE: Final = (0.12, 0.88)

_Line = tuple[float, float, float]
"""a, b, c of ax + by = c with a² + b² = 1."""


def guess_corners(image: Image.Image) -> Corners | None:
    """Return the corners of the one card in an upright picture, clockwise from its top left, or ``None``.

    A card that stands on its short side begins with the corner that is top left once the picture has been
    turned by a quarter clockwise. Takes some tens of milliseconds.
    """
    scale = max(1.0, max(image.size) / _SIDE)
    size = (max(1, round(image.width / scale)), max(1, round(image.height / scale)))
    small = image.resize(size, Image.Resampling.BILINEAR, reducing_gap=2.0)
    outline = _outline(_differing(small.filter(ImageFilter.GaussianBlur(1))))
    if outline is None:
        return None
    points, area = outline
    rough = _extremes(points)
    corners = _refined(points, rough)
    if corners is None or not _like_a_card(corners, area, size):
        return None
    (x_scale, y_scale) = image.width / size[0], image.height / size[1]
    top_left, top_right, bottom_right, bottom_left = (
        (min(max(0.0, x * x_scale), float(image.width)), min(max(0.0, y * y_scale), float(image.height)))
        for x, y in corners
    )
    return top_left, top_right, bottom_right, bottom_left


def stands(corners: Corners) -> bool:
    """Tell whether a card of these corners stands on its short side."""
    across, down = sides(corners)
    return down > across


def _differing(image: Image.Image) -> Image.Image:
    """Return a mask (0, 255) of what is unlike the ground that the picture's edge shows."""
    # A lamp at one side makes the same desk lighter there: its colour is taken at all four corners.
    ground = Image.new("RGB", (2, 2))
    for across in range(2):
        for down in range(2):
            left, top = across * (image.width - _PATCH), down * (image.height - _PATCH)
            patch = image.crop((left, top, left + _PATCH, top + _PATCH))
            middle = ImageStat.Stat(patch).median
            ground.putpixel((across, down), (middle[0], middle[1], middle[2]))
    smooth = ground.resize(image.size, Image.Resampling.BILINEAR, box=(0.5, 0.5, 1.5, 1.5))
    apart = ImageChops.difference(image, smooth).split()
    most = ImageChops.lighter(ImageChops.lighter(apart[0], apart[1]), apart[2])
    limit = max(_LEAST_DIFFERENCE, _otsu(most.histogram()))
    mask = most.point([255 if value >= limit else 0 for value in range(256)])
    # A speck goes, a hair's breadth of shadow too.
    return mask.filter(ImageFilter.MinFilter(3)).filter(ImageFilter.MaxFilter(3))


def _otsu(histogram: Sequence[int]) -> int:
    """Return half the value that parts a histogram into its two most different groups."""
    total, whole = sum(histogram), sum(value * count for value, count in enumerate(histogram))
    below = below_sum = 0
    best, limit = -1.0, 0
    for value, count in enumerate(histogram):
        below += count
        below_sum += value * count
        if not below or below == total:
            continue
        gap = below_sum / below - (whole - below_sum) / (total - below)
        spread = below * (total - below) * gap * gap
        if spread > best:
            best, limit = spread, value
    return limit // 2


def _outline(mask: Image.Image) -> tuple[list[Point], float] | None:
    """Return the outermost points of the largest piece of a mask, row by row and column by column.

    With it the area that they enclose, in pixels; ``None`` when there is no piece of any size.
    """
    width, height = mask.size
    piece = _largest(mask.tobytes(), width, height)
    if len(piece) < _LEAST_SHARE * width * height / 2:
        return None
    left, right = [width] * height, [-1] * height
    top, bottom = [height] * width, [-1] * width
    for place in piece:
        y, x = divmod(place, width)
        left[y], right[y] = min(left[y], x), max(right[y], x)
        top[x], bottom[x] = min(top[x], y), max(bottom[x], y)
    points: list[Point] = []
    area = 0
    for y in range(height):
        if right[y] >= 0:
            points += [(left[y], y + 0.5), (right[y] + 1, y + 0.5)]
            area += right[y] + 1 - left[y]
    for x in range(width):
        if bottom[x] >= 0:
            points += [(x + 0.5, top[x]), (x + 0.5, bottom[x] + 1)]
    return points, float(area)


def _largest(mask: bytes, width: int, height: int) -> list[int]:
    """Return the places of the largest connected piece of a mask."""
    unseen = bytearray(mask)
    best: list[int] = []
    for start in range(width * height):
        if not unseen[start]:
            continue
        unseen[start] = 0
        piece, waiting = [start], deque([start])
        while waiting:
            place = waiting.popleft()
            x = place % width
            for near, inside in (
                (place - 1, x > 0),
                (place + 1, x < width - 1),
                (place - width, place >= width),
                (place + width, place < width * (height - 1)),
            ):
                if inside and unseen[near]:
                    unseen[near] = 0
                    piece.append(near)
                    waiting.append(near)
        if len(piece) > len(best):
            best = piece
    return best


def _extremes(points: Sequence[Point]) -> Corners:
    """Return the points furthest towards the four corners of the picture."""
    return (
        min(points, key=lambda point: point[0] + point[1]),
        max(points, key=lambda point: point[0] - point[1]),
        max(points, key=lambda point: point[0] + point[1]),
        min(points, key=lambda point: point[0] - point[1]),
    )


def _refined(points: Sequence[Point], rough: Corners) -> Corners | None:
    """Lay a line along each side and return where they meet; ``None`` when a side is not straight."""
    diagonal = hypot(rough[2][0] - rough[0][0], rough[2][1] - rough[0][1])
    if diagonal < _SIDE / 8:
        return None
    lines: list[_Line] = []
    for place in range(4):
        line = _side(points, rough[place], rough[(place + 1) % 4], diagonal)
        if line is None:
            return None
        lines.append(line)
    met = [_meeting(lines[place - 1], lines[place]) for place in range(4)]
    top_left, top_right, bottom_right, bottom_left = met
    if top_left is None or top_right is None or bottom_right is None or bottom_left is None:
        return None
    return top_left, top_right, bottom_right, bottom_left


def _side(points: Sequence[Point], start: Point, end: Point, diagonal: float) -> _Line | None:
    """Return the line along the points beside the stretch from ``start`` to ``end``."""
    length = hypot(end[0] - start[0], end[1] - start[1])
    if length < diagonal / 6:
        return None
    along = ((end[0] - start[0]) / length, (end[1] - start[1]) / length)
    mine: list[Point] = []
    for x, y in points:
        how_far = ((x - start[0]) * along[0] + (y - start[1]) * along[1]) / length
        apart = abs((x - start[0]) * along[1] - (y - start[1]) * along[0])
        if _MIDDLE[0] <= how_far <= _MIDDLE[1] and apart <= _NEAR * diagonal:
            mine.append((x, y))
    for _ in range(3):
        # Each time without those furthest away: a thumb, a shadow, a keyring.
        line = _fit(mine)
        if line is None:
            return None
        away = [abs(line[0] * x + line[1] * y - line[2]) for x, y in mine]
        keep = max(1.0, 2 * sum(away) / len(away))
        mine = [point for point, distance in zip(mine, away, strict=True) if distance <= keep]
    line = _fit(mine)
    if line is None or len(mine) < length / 3:
        return None
    error = sum(abs(line[0] * x + line[1] * y - line[2]) for x, y in mine) / len(mine)
    return line if error <= max(0.8, _STRAIGHT * length) else None


def _fit(points: Sequence[Point]) -> _Line | None:
    """Return the line with the least squared distances to the points."""
    if len(points) < 8:
        return None
    middle_x = sum(x for x, _ in points) / len(points)
    middle_y = sum(y for _, y in points) / len(points)
    xx = sum((x - middle_x) ** 2 for x, _ in points)
    yy = sum((y - middle_y) ** 2 for _, y in points)
    xy = sum((x - middle_x) * (y - middle_y) for x, y in points)
    # The direction of the greatest spread is the larger eigenvector of the two by two scatter.
    larger = (xx + yy) / 2 + hypot((xx - yy) / 2, xy)
    direction = (larger - yy, xy) if xx >= yy else (xy, larger - xx)
    length = hypot(*direction)
    if length == 0:
        return None
    a, b = -direction[1] / length, direction[0] / length
    return a, b, a * middle_x + b * middle_y


def _meeting(one: _Line, two: _Line) -> Point | None:
    turn = one[0] * two[1] - one[1] * two[0]
    if abs(turn) < 0.2:
        return None
    return (one[2] * two[1] - one[1] * two[2]) / turn, (one[0] * two[2] - one[2] * two[0]) / turn


def _like_a_card(corners: Corners, area: float, size: tuple[int, int]) -> bool:
    if not usable(corners):
        return False
    # A corner outside the picture can only be reckoned; nobody could check it by eye.
    room = 0.01 * max(size)
    if any(not (-room <= x <= size[0] + room and -room <= y <= size[1] + room) for x, y in corners):
        return False
    inside = _area(corners)
    if inside < _LEAST_SHARE * size[0] * size[1] or not _LEAST_FILLED <= area / inside <= 2 - _LEAST_FILLED:
        return False
    across, down = sides(corners)
    shape = max(across, down) / min(across, down)
    return abs(shape / CARD_SHAPE - 1) <= _SHAPE_TOLERANCE


def _area(corners: Corners) -> float:
    twice = sum(
        corners[place - 1][0] * corners[place][1] - corners[place][0] * corners[place - 1][1]
        for place in range(4)
    )
    return abs(twice) / 2
