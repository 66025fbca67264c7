"""Pages of made-up documents, as they come from the glass of a scanner."""

from functools import cache

from PIL import Image, ImageDraw

from tamin_desk.backend.population import DocumentKind
from tests.fakes.card_photos import card

PAGE = (1240, 1754)
"""An A4 page at 150 dots to the inch."""


@cache
def residence_page(tilt: float = 0.0, seed: int = 5) -> Image.Image:
    """A residence card in the middle of a page of print, laid down turned by so many degrees clockwise."""
    page = Image.new("RGB", PAGE, "#FBFAF6")
    page.paste(card(seed, DocumentKind.RESIDENCE_CARD), (192, 120))
    return _laid(_printed(page, 760), tilt)


@cache
def back_page(tilt: float = 0.0) -> Image.Image:
    """A page of print without a face."""
    return _laid(_printed(Image.new("RGB", PAGE, "#FBFAF6"), 200), tilt)


def _printed(page: Image.Image, top: int) -> Image.Image:
    pen = ImageDraw.Draw(page)
    for line in range(14):
        end = PAGE[0] - 140 - (line * 53) % 260
        pen.rectangle((140, top + line * 58, end, top + 14 + line * 58), fill="#D5D3C6")
    return page


def _laid(page: Image.Image, tilt: float) -> Image.Image:
    return page.rotate(-tilt, Image.Resampling.BICUBIC, fillcolor="white") if tilt else page
