"""What is painted of a picture is the picture: the right way round, no sharper, whatever its size."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage

from tamin_desk.ui.judging.pyramid import NEUTRAL, Tone, build, part, plain
from tests.ui.judging.conftest import picture

FRAME = QSize(372, 480)


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
    shown = part(pyramid, QRectF(0, 0, 90, 120), QSize(90, 120))
    levels = {shown.pixelColor(x, y).red() for x in range(5, 85, 7) for y in range(5, 115, 7)}
    assert max(levels) - min(levels) <= 12
    assert min(levels) >= 110
    assert max(levels) <= 145


def test_left_stays_left_at_every_magnification() -> None:
    pyramid = build(picture(size=(900, 1200), face=(10, 12)).image)
    for zoom in (0.2, 1.0, 3.0):
        whole = QRectF(186 - 450 * zoom, 240 - 600 * zoom, 900 * zoom, 1200 * zoom)
        shown = part(pyramid, whole, FRAME)
        assert shown.pixelColor(186 - 6, 240) == QColor("red")
        assert shown.pixelColor(186 + 6, 240) == QColor("blue")


def test_where_the_picture_ends_the_table_shows() -> None:
    shown = part(build(picture().image), QRectF(100, 100, 90, 120), FRAME)
    assert shown.pixelColor(10, 10).alpha() == 0
    assert shown.pixelColor(145, 160).alpha() == 255


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
    assert part(pyramid, whole, FRAME) == part(pyramid, whole, FRAME, NEUTRAL)


@pytest.mark.parametrize("tone", [Tone(grey=True), Tone(30, -20, grey=True)])
def test_grey_has_no_colour_left(tone: Tone) -> None:
    shown = part(build(picture().image), QRectF(0, 0, 360, 480), FRAME, tone)
    for x in range(0, 372, 31):
        colour = shown.pixelColor(x, 240)
        assert colour.red() == colour.green() == colour.blue()


def test_brighter_is_brighter_and_the_table_beside_it_is_not() -> None:
    image = QImage(480, 640, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.darkGray)
    shown = part(build(image), QRectF(0, 0, 300, 400), FRAME, Tone(brightness=40))
    assert shown.pixelColor(50, 50).red() > QColor(Qt.GlobalColor.darkGray).red()
    assert shown.pixelColor(350, 450).alpha() == 0
