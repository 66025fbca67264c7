"""What is painted of a picture is the picture: the right way round, no sharper, whatever its size."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage

from tamin_desk.ui.judging.pyramid import NEUTRAL, NOTHING, Tone, build, part, plain, toned
from tests.ui.judging.conftest import picture

FRAME = QSize(372, 480)
SMALL = build(QImage(60, 80, QImage.Format.Format_RGB32))


def chequers(width: int, height: int) -> QImage:
    """A pattern of single pixels, which coarse scaling turns into moiré."""
    image = QImage(width, height, QImage.Format.Format_RGB32)
    for y in range(height):
        for x in range(width):
            image.setPixel(x, y, 0xFFFFFFFF if (x + y) % 2 else 0xFF000000)
    return image


def test_each_level_is_half_the_one_before() -> None:
    heights = [level.height() for level in build(picture(size=(3000, 4000)).image).levels]
    assert heights == [4000, 2000, 1000, 500]


@given(st.floats(0.02, 8))
def test_a_level_never_has_fewer_pixels_than_are_shown(scale: float) -> None:
    pyramid = build(QImage(600, 2000, QImage.Format.Format_RGB32))
    chosen = pyramid.level(scale)
    assert chosen.height() >= min(2000, 2000 * scale) or chosen is pyramid.levels[-1]
    if chosen is not pyramid.levels[0] and chosen is not pyramid.levels[-1]:
        assert chosen.height() < 2 * 2000 * scale + 2


def test_fine_detail_becomes_an_even_grey_and_no_pattern() -> None:
    pyramid = build(chequers(600, 800))
    shown = part(pyramid, QRectF(0, 0, 90, 120), QSize(90, 120)).image
    levels = {shown.pixelColor(x, y).red() for x in range(5, 85, 7) for y in range(5, 115, 7)}
    assert max(levels) - min(levels) <= 12
    assert min(levels) >= 110
    assert max(levels) <= 145


def test_left_stays_left_at_every_magnification() -> None:
    pyramid = build(picture(size=(900, 1200), face=(10, 12)).image)
    for zoom in (0.2, 1.0, 3.0):
        whole = QRectF(186 - 450 * zoom, 240 - 600 * zoom, 900 * zoom, 1200 * zoom)
        seen = part(pyramid, whole, FRAME)
        middle = 186 - seen.corner.x()
        assert seen.image.pixelColor(middle - 6, 100) == QColor("red")
        assert seen.image.pixelColor(middle + 6, 100) == QColor("blue")


def test_where_the_picture_ends_the_table_shows() -> None:
    seen = part(build(picture().image), QRectF(100, 100, 90, 120), FRAME)
    assert (seen.corner, seen.image.size()) == (QPoint(100, 100), QSize(90, 120))
    assert part(build(picture().image), QRectF(-500, 0, 90, 120), FRAME) is NOTHING


@given(st.floats(-400, 300), st.floats(-400, 300), st.floats(30, 2000))
def test_what_is_seen_lies_inside_the_frame(x: float, y: float, height: float) -> None:
    seen = part(SMALL, QRectF(x, y, height * 0.75, height), FRAME)
    assert QRect(QPoint(0, 0), FRAME).contains(QRect(seen.corner, seen.image.size())) or seen is NOTHING


def test_a_quarter_turn_is_clockwise_and_four_are_none() -> None:
    image = picture(size=(480, 640)).image
    once = plain(image, 1).levels[0]
    assert once.size() == QSize(640, 480)
    # What was at the left is at the top.
    assert once.pixelColor(20, 20) == QColor("red")
    assert once.pixelColor(20, 470) == QColor("blue")
    assert plain(image, 4).levels[0] == plain(image).levels[0]


@given(st.integers(-100, 100), st.integers(-100, 100))
def test_light_keeps_the_order_of_values(brightness: int, contrast: int) -> None:
    """Nothing is sharpened or invented: what was darker is never brighter afterwards."""
    curve = Tone(brightness, contrast).curve()
    assert curve == sorted(curve)
    assert len(curve) == 256


def test_no_change_of_light_changes_no_pixel() -> None:
    assert Tone().curve() == list(range(256))
    pyramid = build(picture().image)
    whole = QRectF(0, 0, 360, 480)
    assert part(pyramid, whole, FRAME).image == toned(part(pyramid, whole, FRAME, NEUTRAL).image, Tone())


@pytest.mark.parametrize("tone", [Tone(grey=True), Tone(30, -20, grey=True)])
def test_grey_has_no_colour_left(tone: Tone) -> None:
    shown = part(build(picture().image), QRectF(0, 0, 360, 480), FRAME, tone).image
    for x in range(0, 360, 31):
        colour = shown.pixelColor(x, 240)
        assert colour.red() == colour.green() == colour.blue()


def test_brighter_is_brighter() -> None:
    image = QImage(480, 640, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.darkGray)
    shown = part(build(image), QRectF(0, 0, 300, 400), FRAME, Tone(brightness=40)).image
    assert shown.pixelColor(50, 50).red() > QColor(Qt.GlobalColor.darkGray).red()
