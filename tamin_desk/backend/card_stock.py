"""What sample documents are printed on and with: stock, Persian text, chip, barcode, the mark "sample".

Everything is drawn at twice the size and brought down at the end, so that lines are smooth.
Lengths are those of the finished picture in pixels, from its top left corner.
"""

import io
import math
from collections.abc import Sequence
from functools import cache
from typing import Final, Literal

from PIL import Image, ImageChops, ImageDraw, ImageFont

from tamin_desk.data import resources

SIZE: Final = (856, 540)
"""Width and height of every picture: an ID-1 card, ten pixels to the millimetre."""

Colour = tuple[int, int, int]
Weight = Literal["regular", "medium", "semibold", "mono"]

INK: Final[Colour] = (27, 34, 44)
LABEL: Final[Colour] = (92, 102, 115)
LAPIS: Final[Colour] = (35, 71, 155)

_OVER: Final = 2
_QUALITY: Final = 88
_FILES: Final[dict[Weight, str]] = {
    "regular": "vazirmatn/Vazirmatn-UI-Regular.ttf",
    "medium": "vazirmatn/Vazirmatn-UI-Medium.ttf",
    "semibold": "vazirmatn/Vazirmatn-UI-SemiBold.ttf",
    "mono": "jetbrains-mono/JetBrainsMono-Medium.ttf",
}

# Interleaved 2 of 5: which of a digit's five bars (or spaces) are wide.
_TWO_OF_FIVE: Final = (
    "nnwwn", "wnnnw", "nwnnw", "wwnnn", "nnwnw", "wnwnn", "nwwnn", "nnnww", "wnnwn", "nwnwn",
)  # fmt: skip


@cache
def _font(weight: Weight, size: float) -> ImageFont.FreeTypeFont:
    # Persian letters join only through Raqm, which Pillow's wheels bring along.
    file = resources() / "fonts" / _FILES[weight]
    return ImageFont.truetype(file, size * _OVER, layout_engine=ImageFont.Layout.RAQM)


class Sheet:
    """One side of a document while it is being drawn.

    Args:
        top, bottom: colours of the stock at its upper and lower edge.
        rounded: whether it has a card's corners.
    """

    def __init__(self, top: Colour, bottom: Colour, *, rounded: bool) -> None:
        size = (SIZE[0] * _OVER, SIZE[1] * _OVER)
        ramp = Image.linear_gradient("L").resize(size)
        self._image = Image.composite(Image.new("RGB", size, bottom), Image.new("RGB", size, top), ramp)
        self._draw = ImageDraw.Draw(self._image)
        self._rounded = rounded

    def persian(
        self,
        right: float,
        baseline: float,
        text: str,
        size: float,
        *,
        weight: Weight = "regular",
        colour: Colour = INK,
        centred: bool = False,
    ) -> None:
        """Write Persian text that ends at ``right``, or has its middle there."""
        self._draw.text(
            (right * _OVER, baseline * _OVER),
            text,
            colour,
            _font(weight, size),
            anchor="ms" if centred else "rs",
            direction="rtl",
            language="fa",
        )

    def code(
        self,
        left: float,
        baseline: float,
        text: str,
        size: float,
        *,
        pitch: float | None = None,
        colour: Colour = INK,
        from_right: bool = False,
    ) -> None:
        """Write a code in Latin digits with slashed zeros, ``pitch`` pixels from sign to sign."""
        font = _font("mono", size)
        step = font.getlength("0") if pitch is None else pitch * _OVER
        begin = left * _OVER - (step * len(text) if from_right else 0)
        for place, sign in enumerate(text):
            self._draw.text(
                (begin + place * step, baseline * _OVER),
                sign,
                colour,
                font,
                anchor="ls",
                direction="ltr",
                features=["zero", "-calt"],
            )

    def field(self, right: float, top: float, label: str, value: str, size: float = 25) -> None:
        """Write a label with its Persian value below."""
        self.persian(right, top + 17, label, 16, colour=LABEL)
        self.persian(right, top + 17 + size * 1.3, value, size, weight="medium")

    def code_field(self, right: float, top: float, label: str, value: str, size: float = 27) -> None:
        """Write a label with a code below."""
        self.persian(right, top + 17, label, 16, colour=LABEL)
        self.code(right, top + 17 + size * 1.25, value, size, from_right=True)

    def line(self, points: Sequence[tuple[float, float]], colour: Colour, width: float = 1.0) -> None:
        """Draw a line through ``points``."""
        self._draw.line([(x * _OVER, y * _OVER) for x, y in points], colour, round(width * _OVER))

    def box(
        self,
        corners: tuple[float, float, float, float],
        *,
        fill: Colour | None = None,
        outline: Colour | None = None,
        radius: float = 0.0,
        width: float = 1.0,
    ) -> None:
        """Draw a rectangle from left, top to right, bottom."""
        self._draw.rounded_rectangle(
            [length * _OVER for length in corners], radius * _OVER, fill, outline, round(width * _OVER)
        )

    def guilloche(self, colour: Colour, *, strength: float) -> None:
        """Cover the stock with fine waves, as printed securities have; ``strength`` is 0…1."""
        width, height = self._image.size
        mask = Image.new("L", self._image.size, 0)
        pen = ImageDraw.Draw(mask)
        for wave in range(46):
            base = height * (wave - 3) / 40
            points = [
                (
                    x,
                    base
                    + 60 * math.sin(x / 190 + wave * 0.16)
                    + 26 * math.sin(x / 83 - wave * 0.23)
                    + 9 * math.sin(x / 31 + wave),
                )
                for x in range(-8, width + 9, 8)
            ]
            pen.line(points, 255, 2)
        self._tint(mask, colour, strength)

    def star(self, x: float, y: float, radius: float, colour: Colour, *, strength: float = 1.0) -> None:
        """Draw an eight-pointed star of two squares around its middle."""
        mask = Image.new("L", self._image.size, 0)
        pen = ImageDraw.Draw(mask)
        for turn in (0.0, math.pi / 4):
            corners = [
                (
                    (x + radius * math.cos(turn + quarter * math.pi / 2)) * _OVER,
                    (y + radius * math.sin(turn + quarter * math.pi / 2)) * _OVER,
                )
                for quarter in range(4)
            ]
            pen.polygon(corners, 255)
        self._tint(mask, colour, strength)

    def picture(self, image: Image.Image, left: float, top: float, *, burnt_in: bool = False) -> None:
        """Lay a portrait on; ``burnt_in`` lets the stock show through its light parts."""
        at = (round(left * _OVER), round(top * _OVER))
        size = (image.width * _OVER, image.height * _OVER)
        large = image.convert("RGB").resize(size, Image.Resampling.LANCZOS)
        if burnt_in:
            below = self._image.crop((*at, at[0] + size[0], at[1] + size[1]))
            lighter = [min(255, round(level * 1.06)) for level in range(256)]
            large = ImageChops.multiply(below, large.point(lighter * 3))
        self._image.paste(large, at)

    def chip(self, left: float, top: float) -> None:
        """Draw the contacts of a smart card."""
        gold, groove = (205, 176, 108), (140, 115, 62)
        right, bottom = left + 122, top + 98
        self.box((left, top, right, bottom), fill=gold, outline=groove, radius=14, width=1.5)
        inner = (left + 41, top + 28, right - 41, bottom - 28)
        for y in (top + 28, bottom - 28):
            self.line([(left, y), (inner[0], y)], groove, 1.5)
            self.line([(inner[2], y), (right, y)], groove, 1.5)
        self.line([(left, top + 49), (inner[0], top + 49)], groove, 1.5)
        self.line([(inner[2], top + 49), (right, top + 49)], groove, 1.5)
        for x in (inner[0], inner[2]):
            self.line([(x, top), (x, bottom)], groove, 1.5)
        self.box(inner, outline=groove, radius=7, width=1.5)

    def barcode(self, digits: str, left: float, top: float, height: float, narrow: float = 2.0) -> float:
        """Draw an even number of digits as Interleaved 2 of 5; return where it ends."""
        widths = ["n", "n", "n", "n"]
        for bars, spaces in zip(digits[::2], digits[1::2], strict=True):
            for pair in zip(_TWO_OF_FIVE[int(bars)], _TWO_OF_FIVE[int(spaces)], strict=True):
                widths += pair
        widths += ["w", "n", "n"]
        for place, width in enumerate(widths):
            end = left + narrow * (2.5 if width == "w" else 1.0)
            if place % 2 == 0:
                self._draw.rectangle(
                    (round(left * _OVER), top * _OVER, round(end * _OVER) - 1, (top + height) * _OVER), INK
                )
            left = end
        return left

    def mark_sample(self, x: float, y: float, *, strength: float) -> None:
        """Write «نمونه» large and slanting around its middle; before the rest, so that it lies below."""
        mask, middle = Image.new("L", self._image.size, 0), (x * _OVER, y * _OVER)
        ImageDraw.Draw(mask).text(
            middle, "نمونه", 255, _font("semibold", 200), anchor="mm", direction="rtl", language="fa"
        )
        slanting = mask.rotate(24, Image.Resampling.BICUBIC, center=middle)
        self._tint(slanting, LAPIS, strength)

    def jpeg(self) -> bytes:
        """Return the finished picture."""
        image = self._image
        if self._rounded:
            shape = Image.new("L", image.size, 0)
            whole = (0, 0, image.width - 1, image.height - 1)
            ImageDraw.Draw(shape).rounded_rectangle(whole, 32 * _OVER, 255)
            image = Image.composite(image, Image.new("RGB", image.size, (255, 255, 255)), shape)
        out = io.BytesIO()
        image.resize(SIZE, Image.Resampling.LANCZOS).save(out, "JPEG", quality=_QUALITY, subsampling=0)
        return out.getvalue()

    def _tint(self, mask: Image.Image, colour: Colour, strength: float) -> None:
        faint = mask.point([round(value * strength) for value in range(256)])
        self._image.paste(Image.new("RGB", self._image.size, colour), (0, 0), faint)
