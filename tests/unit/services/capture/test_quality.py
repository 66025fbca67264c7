"""A hint comes when a face can be judged less well, and stays away from every picture that is good."""

from collections.abc import Callable

import pytest
from PIL import Image, ImageChops, ImageDraw, ImageEnhance, ImageFilter

from tamin_desk.backend.population import DocumentKind
from tamin_desk.services.capture.perspective import CARD_FACE, Rect, cut
from tamin_desk.services.capture.quality import (
    LEAST_BRIGHTNESS,
    LEAST_SHARPNESS,
    MOST_GLARE,
    Hint,
    quality_of,
)
from tests.fakes.card_photos import card

SMALLEST = 120
RESIDENCE_FACE = Rect(40 / 856, 132 / 540, 222 / 856, 296 / 540)
FACES = {
    f"{kind.value}-{seed}": cut(card(seed, kind), None, place)
    for seed in (3, 8, 21, 40)
    for kind, place in ((DocumentKind.CARD, CARD_FACE), (DocumentKind.RESIDENCE_CARD, RESIDENCE_FACE))
}
every_face = pytest.mark.parametrize("face", FACES.values(), ids=FACES.keys())


def blurred(face: Image.Image, radius: float = 1.5) -> Image.Image:
    return face.filter(ImageFilter.GaussianBlur(radius * face.height / 320))


def lamp_on(face: Image.Image) -> Image.Image:
    """A lamp mirrored in the laminate, half as wide as an eye is from the other."""
    spot = Image.new("L", face.size, 0)
    x, y = face.width * 0.42, face.height * 0.33
    ImageDraw.Draw(spot).ellipse((x - 22, y - 27, x + 22, y + 27), fill=255)
    spot = spot.filter(ImageFilter.GaussianBlur(6))
    return ImageChops.add(face, Image.merge("RGB", [spot] * 3))


def dark(face: Image.Image, share: float = 0.35) -> Image.Image:
    return ImageEnhance.Brightness(face).enhance(share)


@every_face
def test_a_good_picture_gets_no_hint_by_a_wide_margin(face: Image.Image) -> None:
    quality = quality_of(face, SMALLEST)
    assert quality.hints == ()
    assert quality.sharpness > 6 * LEAST_SHARPNESS
    assert quality.glare < MOST_GLARE / 4
    assert quality.brightness > 2 * LEAST_BRIGHTNESS


@every_face
@pytest.mark.parametrize(
    ("spoil", "hint"),
    [(blurred, Hint.BLURRED), (lamp_on, Hint.GLARE), (dark, Hint.DARK)],
    ids=["blurred", "glare", "dark"],
)
def test_what_was_spoilt_is_named(
    face: Image.Image, spoil: Callable[[Image.Image], Image.Image], hint: Hint
) -> None:
    assert quality_of(spoil(face), SMALLEST).hints == (hint,)


@every_face
def test_the_limits_lie_well_between_good_and_bad(face: Image.Image) -> None:
    assert quality_of(blurred(face), SMALLEST).sharpness < 0.8 * LEAST_SHARPNESS
    assert quality_of(lamp_on(face), SMALLEST).glare > 1.5 * MOST_GLARE
    assert quality_of(dark(face), SMALLEST).brightness < 0.9 * LEAST_BRIGHTNESS
    assert quality_of(dark(face, 0.5), SMALLEST).hints == (), "half the light is still enough"


@every_face
def test_less_light_alone_is_not_called_blur(face: Image.Image) -> None:
    assert quality_of(dark(face), SMALLEST).hints == (Hint.DARK,)
    assert set(quality_of(dark(blurred(face)), SMALLEST).hints) == {Hint.BLURRED, Hint.DARK}


@every_face
def test_a_picture_of_four_times_the_pixels_is_judged_alike(face: Image.Image) -> None:
    large = face.resize((face.width * 2, face.height * 2), Image.Resampling.LANCZOS)
    assert quality_of(large, SMALLEST).hints == ()
    assert quality_of(blurred(large), SMALLEST).hints == (Hint.BLURRED,)


def test_a_face_of_few_pixels_is_called_small() -> None:
    face = FACES["card-3"]
    small = face.resize((120, 160), Image.Resampling.LANCZOS)
    assert quality_of(small, SMALLEST).face_pixels == 99
    assert Hint.SMALL in quality_of(small, SMALLEST).hints
    assert Hint.SMALL not in quality_of(small, 90).hints


@pytest.mark.parametrize("size", [(1, 1), (3, 4), (2, 500)])
def test_a_sliver_is_borne(size: tuple[int, int]) -> None:
    assert Hint.DARK in quality_of(Image.new("RGB", size), SMALLEST).hints
