"""A card photographed at a slant comes out flat, at its own resolution, and never made up."""

from math import cos, hypot, radians, sin

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from PIL import Image, ImageChops, ImageStat

from tamin_desk.services.capture.perspective import (
    CARD_FACE,
    CARD_SHAPE,
    FACE_SHAPE,
    Corners,
    Rect,
    card_place,
    cut,
    face_place,
    flat_size,
    flatten,
    sides,
    usable,
    whole,
)
from tests.fakes.card_photos import card, on_desk

SLANTED: Corners = ((310, 260), (1310, 330), (1250, 960), (270, 830))


def slanted(angle: float, shrink: tuple[float, float, float, float]) -> Corners:
    """A card turned by ``angle`` degrees, each corner drawn towards the middle by a share."""
    width = 900.0
    turn = radians(angle)
    found = []
    for (across, down), share in zip(((-1, -1), (1, -1), (1, 1), (-1, 1)), shrink, strict=True):
        x, y = across * width / 2 * share, down * width / CARD_SHAPE / 2 * share
        found.append((800 + x * cos(turn) - y * sin(turn), 600 + x * sin(turn) + y * cos(turn)))
    return found[0], found[1], found[2], found[3]


def apart(one: Image.Image, other: Image.Image) -> float:
    """How far two pictures of one size differ on the whole, in grey values."""
    return sum(ImageStat.Stat(ImageChops.difference(one, other)).mean) / 3


def test_a_slanted_card_comes_out_as_it_was_drawn() -> None:
    flat = flatten(on_desk(card(), SLANTED, lamp=0, noise=2), SLANTED, card().size)

    middle = (20, 20, 836, 520)
    assert apart(flat.crop(middle), card().crop(middle)) < 9
    wrong = flatten(on_desk(card(), SLANTED, lamp=0, noise=2), whole((1600, 1200)), card().size)
    assert apart(wrong.crop(middle), card().crop(middle)) > 40


def test_the_face_is_cut_where_it_is_printed() -> None:
    face = cut(on_desk(card(), SLANTED, lamp=0, noise=2), SLANTED, CARD_FACE)

    wanted = card().crop((576, 132, 816, 452)).resize(face.size, Image.Resampling.LANCZOS)
    assert face.width / face.height == pytest.approx(FACE_SHAPE, abs=0.01)
    assert apart(face, wanted) < 12


def test_cutting_from_the_picture_is_cutting_from_the_flat_card() -> None:
    picture = on_desk(card(), SLANTED)
    whole_card = flatten(picture, SLANTED, flat_size(SLANTED))
    face = cut(picture, SLANTED, CARD_FACE)

    same = cut(whole_card, None, CARD_FACE)
    assert abs(same.width - face.width) <= 1
    assert apart(same.resize(face.size), face) < 4


def test_no_pixel_is_made_up() -> None:
    """A face of few pixels must be seen to have few: that decides whether it can be judged at all."""
    small = slanted(3, (0.2, 0.2, 0.2, 0.2))
    assert flat_size(small)[0] == pytest.approx(180, abs=2)
    assert cut(on_desk(card(), small), small, CARD_FACE).height == pytest.approx(67, abs=2)


@given(
    st.floats(-40, 40),
    st.tuples(*[st.floats(0.75, 1.0)] * 4),
)
def test_the_four_corners_lead_to_the_four_corners(
    angle: float, shrink: tuple[float, float, float, float]
) -> None:
    """Four dots at the corners of the card in the picture are in the corners of the flat one."""
    corners = slanted(angle, shrink)
    assume(usable(corners))
    picture = Image.new("L", (1600, 1200), 0)
    for number, (x, y) in enumerate(corners, start=1):
        picture.paste(60 * number, (round(x) - 20, round(y) - 20, round(x) + 20, round(y) + 20))
    flat = flatten(picture, corners, (856, 540))
    found = [flat.getpixel(place) for place in ((2, 2), (853, 2), (853, 537), (2, 537))]
    assert found == [60, 120, 180, 240]


@given(st.floats(-180, 180), st.tuples(*[st.floats(0.8, 1.0)] * 4))
def test_corners_in_order_can_be_used_and_crossed_ones_never(
    angle: float, shrink: tuple[float, float, float, float]
) -> None:
    first, second, third, fourth = slanted(angle, shrink)
    assert usable((first, second, third, fourth))
    assert not usable((first, third, second, fourth))
    assert not usable((fourth, third, second, first)), "the back of the card"
    assert not usable((first, first, third, fourth))


def test_what_is_no_card_is_refused() -> None:
    with pytest.raises(ValueError, match="corners"):
        flatten(Image.new("RGB", (100, 100)), ((0, 0), (100, 0), (0, 100), (100, 100)), (10, 10))


@given(st.floats(-0.5, 1.5), st.floats(-0.5, 1.5), st.floats(0.01, 2.0), st.floats(0.01, 2.0))
def test_a_rectangle_moved_inside_keeps_its_shape(x: float, y: float, width: float, height: float) -> None:
    inside = Rect(x, y, width, height).within()
    assert inside.x >= 0
    assert inside.y >= 0
    assert inside.x + inside.width <= 1 + 1e-9
    assert inside.y + inside.height <= 1 + 1e-9
    assert inside.width / inside.height == pytest.approx(width / height)
    if 0 <= x <= 1 - width and 0 <= y <= 1 - height:
        assert inside == Rect(x, y, width, height)


@given(st.integers(40, 5000), st.integers(40, 5000))
def test_the_first_places_lie_inside_and_have_the_right_shape(width: int, height: int) -> None:
    corners = card_place((width, height))
    assert all(0 <= x <= width and 0 <= y <= height for x, y in corners)
    across, down = sides(corners)
    assert across / down == pytest.approx(CARD_SHAPE)
    place = face_place((width, height))
    assert place.within() == place
    assert place.width * width / (place.height * height) == pytest.approx(FACE_SHAPE)


def test_the_longer_sides_count() -> None:
    across, down = sides(SLANTED)
    assert across == hypot(1000, 70)
    assert down == hypot(60, 630)
