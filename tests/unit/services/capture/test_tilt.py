"""How a page lies on the glass: its tilt is found, and it is laid straight without losing a thing."""

import pytest
from PIL import Image, ImageDraw

from tamin_desk.services.capture.tilt import MOST_TILT, laid, tilt_of


def document(width: int = 900, height: int = 1260) -> Image.Image:
    """A page of print with a small photo on it, as a residence card is scanned."""
    page = Image.new("RGB", (width, height), "#F8F7F2")
    pen = ImageDraw.Draw(page)
    for line in range(22):
        end = width - 60 - (line * 37) % 180
        pen.rectangle((60, 520 + line * 32, end, 534 + line * 32), fill="#404040")
    pen.rectangle((80, 90, 320, 410), fill="#B8C6D8", outline="#606060", width=4)
    pen.ellipse((130, 140, 270, 350), fill="#C79A76")
    return page


def tilted(by: float) -> Image.Image:
    """The document, laid down turned clockwise by so many degrees."""
    return document().rotate(-by, Image.Resampling.BICUBIC, fillcolor="white")


@pytest.mark.parametrize("by", [-8.0, -3.2, -0.7, 0.0, 0.7, 2.5, 6.4])
def test_a_tilt_is_found_to_a_fraction_of_a_degree(by: float) -> None:
    found = tilt_of(tilted(by))
    assert found is not None
    assert abs(found + by) <= 0.3, "what straightens it is the opposite of how it lies"


def test_a_straightened_page_has_no_tilt_left() -> None:
    page = tilted(2.5)
    found = tilt_of(page)
    assert found is not None
    left = tilt_of(laid(page, 0, found))
    assert left is not None
    assert abs(left) <= 0.3


def test_where_nothing_tells_nothing_is_said() -> None:
    assert tilt_of(Image.new("RGB", (600, 800), "white")) is None
    face = Image.new("RGB", (600, 800), "#C4CCD8")
    ImageDraw.Draw(face).ellipse((150, 150, 450, 600), fill="#C79A76")
    assert tilt_of(face) is None


def test_it_is_never_straightened_by_more_than_it_may_be() -> None:
    found = tilt_of(tilted(9.9))
    assert found is None or abs(found) <= MOST_TILT


def test_a_page_is_turned_first_and_keeps_its_size_when_straightened() -> None:
    page = document(900, 1260)
    assert laid(page, 0, 0.0) is page
    assert laid(page, 1, 0.0).size == (1260, 900)
    assert laid(page, 1, 3.0).size == (1260, 900)
    assert laid(page, 1, 0.0).getpixel((1259 - 200, 100)) == page.getpixel((100, 200)), "clockwise"
    assert laid(Image.new("RGB", (300, 400), "black"), 0, 8.0).getpixel((0, 0)) == (255, 255, 255)
