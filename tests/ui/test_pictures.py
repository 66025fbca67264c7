"""What Qt paints is what was proved, upright and in the screen's colours, by one decoder."""

import pytest
from PIL import Image
from PySide6.QtGui import QImage

from tamin_desk.domain.errors import PictureUndecodable
from tamin_desk.ui.pictures import painted
from tests.fakes.hostile_pictures import held, noise, scan_bomb, written

RED, BLUE = (200, 30, 30), (30, 30, 200)


def red_over_blue() -> Image.Image:
    image = Image.new("RGB", (40, 60), RED)
    image.paste(BLUE, (0, 30, 40, 60))
    return image


def colour(image: QImage, x: int, y: int) -> tuple[int, int, int]:
    seen = image.pixelColor(x, y)
    return seen.red(), seen.green(), seen.blue()


def near(seen: tuple[int, int, int], wanted: tuple[int, int, int]) -> bool:
    return all(abs(one - other) <= 12 for one, other in zip(seen, wanted, strict=True))


def test_every_pixel_is_painted_as_it_was_decoded() -> None:
    picture = noise((33, 21))
    image = painted(written(picture, "PNG"))
    assert (image.width(), image.height()) == (33, 21)
    assert all(colour(image, x, y) == picture.getpixel((x, y)) for x in range(33) for y in range(21))
    assert image.pixelColor(3, 3).alpha() == 255


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_photo_on_file_that_a_phone_took_is_painted_upright(orientation: int) -> None:
    """Qt heeds no mark of how a phone was held: a face that lies on its side is judged badly."""
    image = painted(held(red_over_blue(), orientation))
    assert (image.width(), image.height()) == (40, 60)
    assert near(colour(image, 20, 8), RED)
    assert near(colour(image, 20, 52), BLUE)


def test_a_photo_written_for_print_is_painted_in_its_colours() -> None:
    """Its ink is turned into light once, by the one decoder."""
    image = painted(written(red_over_blue().convert("CMYK"), "JPEG", quality=95))
    assert near(colour(image, 20, 8), RED)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"GIF89a",
        written(noise(), "JPEG")[:900],
        written(noise(), "PNG")[:900],
        scan_bomb((5000, 5000), 400),
    ],
    ids=["nothing", "gif", "half a jpeg", "half a png", "four hundred scans"],
)
def test_what_could_not_have_been_proved_is_not_painted(data: bytes) -> None:
    with pytest.raises(PictureUndecodable) as caught:
        painted(data)
    assert caught.value.__context__ is None, "what a decoder says may quote the picture"
