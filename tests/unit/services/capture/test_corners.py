"""The corners of a card are found where it clearly lies, and left to the clerk where it does not."""

import random
from math import cos, hypot, radians, sin

import pytest
from PIL import Image, ImageDraw

from tamin_desk.backend.population import DocumentKind
from tamin_desk.services.capture.corners import guess_corners, stands
from tamin_desk.services.capture.perspective import CARD_SHAPE, Corners
from tests.fakes.card_photos import WALNUT, Colour, card, on_desk

DESKS: tuple[Colour, ...] = (WALNUT, (34, 38, 44), (150, 112, 78), (96, 112, 120))


def furthest(found: Corners, true: Corners) -> float:
    """Return the largest distance of a corner, as a share of the card's width."""
    width = hypot(true[1][0] - true[0][0], true[1][1] - true[0][1])
    return max(hypot(a[0] - b[0], a[1] - b[1]) for a, b in zip(found, true, strict=True)) / width


def held(luck: random.Random, size: tuple[int, int]) -> Corners:
    """A card as somebody would hold a phone over it, wholly in the picture."""
    width = luck.uniform(0.5, 0.72) * min(size[0], size[1] * 1.3)
    turn = radians(luck.uniform(-18, 18))
    middle = (size[0] * luck.uniform(0.47, 0.53), size[1] * luck.uniform(0.47, 0.53))
    corners = []
    for across, down in ((-1, -1), (1, -1), (1, 1), (-1, 1)):
        x = across * width / 2 * luck.uniform(0.95, 1.05)
        y = down * width / CARD_SHAPE / 2 * luck.uniform(0.95, 1.05)
        corners.append((middle[0] + x * cos(turn) - y * sin(turn), middle[1] + x * sin(turn) + y * cos(turn)))
    return corners[0], corners[1], corners[2], corners[3]


@pytest.mark.parametrize("seed", range(24))
def test_a_card_on_a_desk_is_found_within_two_hundredths_of_its_width(seed: int) -> None:
    luck = random.Random(seed)
    size = luck.choice([(1600, 1200), (1280, 720), (2016, 1512)])
    true = held(luck, size)
    kind = luck.choice([DocumentKind.CARD, DocumentKind.RESIDENCE_CARD])
    picture = on_desk(
        card(3, kind),
        true,
        size,
        desk=luck.choice(DESKS),
        lamp=luck.choice([0, 30, 60]),
        noise=luck.choice([3, 9]),
    )

    found = guess_corners(picture)

    assert found is not None
    assert furthest(found, true) < 0.02
    assert not stands(found)


def test_a_card_standing_on_its_short_side_is_known_as_such() -> None:
    true: Corners = ((300, 250), (900, 260), (890, 1220), (310, 1210))
    lying = card().transpose(Image.Transpose.ROTATE_90)
    found = guess_corners(on_desk(lying, true, (1200, 1600)))
    assert found is not None
    assert furthest(found, true) < 0.03
    assert stands(found)


def test_a_thumb_over_one_edge_moves_no_corner_far() -> None:
    true: Corners = ((300, 250), (1300, 270), (1290, 900), (310, 880))
    picture = on_desk(card(), true)
    ImageDraw.Draw(picture).ellipse((1230, 520, 1420, 620), fill=(205, 160, 135))
    found = guess_corners(picture)
    assert found is None or furthest(found, true) < 0.03


def nothing_there() -> Image.Image:
    return Image.new("RGB", (1600, 1200), WALNUT)


def a_round_plate() -> Image.Image:
    picture = nothing_there()
    ImageDraw.Draw(picture).ellipse((400, 200, 1200, 1000), fill=(240, 240, 235))
    return picture


def a_square_note() -> Image.Image:
    picture = nothing_there()
    ImageDraw.Draw(picture).rectangle((400, 200, 1200, 1010), fill=(245, 245, 240))
    return picture


def a_long_receipt() -> Image.Image:
    picture = nothing_there()
    ImageDraw.Draw(picture).rectangle((600, 60, 1000, 1140), fill=(245, 245, 240))
    return picture


def half_a_card() -> Image.Image:
    return on_desk(card(), ((900, 250), (1900, 270), (1890, 900), (910, 880)))


def a_card_that_fills_everything() -> Image.Image:
    return card().resize((1600, 1009))


@pytest.mark.parametrize(
    "scene",
    [nothing_there, a_round_plate, a_square_note, a_long_receipt, half_a_card, a_card_that_fills_everything],
    ids=lambda scene: scene.__name__,
)
def test_nothing_is_guessed_where_no_whole_card_can_be_seen(scene: object) -> None:
    """A wrong guess is worse than none: it would be accepted by whoever is in a hurry."""
    assert callable(scene)
    assert guess_corners(scene()) is None


@pytest.mark.parametrize("size", [(1, 1), (13, 2), (40, 300)])
def test_tiny_and_thin_pictures_are_borne(size: tuple[int, int]) -> None:
    assert guess_corners(Image.new("RGB", size, WALNUT)) is None
