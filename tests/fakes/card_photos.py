"""Photographs of fictional cards on a desk, with their true corners known: what a camera would have given."""

import io
from datetime import date
from functools import cache

from PIL import Image, ImageChops, ImageDraw, ImageFilter

from tamin_desk.backend.cards import Holder, draw_front
from tamin_desk.backend.population import Document, DocumentKind, Likeness
from tamin_desk.domain.people import Sex
from tamin_desk.services.capture.perspective import Corners

WALNUT = (92, 70, 52)
Colour = tuple[int, int, int]

_HOLDER = Holder("نمونه", "نمونه‌ای", "نمونه", date(1980, 1, 1), "IR", "0012345679")


@cache
def card(seed: int = 3, kind: DocumentKind = DocumentKind.CARD) -> Image.Image:
    """Draw the front of a card as the demonstration draws it, 856 by 540 pixels."""
    age = 30 + seed % 30
    sex = list(Sex)[seed % len(Sex)]
    likeness = Likeness(face=seed, sex=sex, face_age=age, age=age, sitting=seed)
    document = Document(kind, "1G23456789", None, likeness, date(2020, 1, 1), date(2030, 1, 1))
    return Image.open(io.BytesIO(draw_front(_HOLDER, document))).convert("RGB")


def on_desk(
    shown: Image.Image,
    corners: Corners,
    size: tuple[int, int] = (1600, 1200),
    *,
    desk: Colour = WALNUT,
    lamp: int = 30,
    noise: float = 6.0,
) -> Image.Image:
    """Photograph a card whose corners lie at ``corners``; a lamp makes one side of the desk lighter."""
    light = Image.linear_gradient("L").transpose(Image.Transpose.ROTATE_90).resize(size)
    light = light.point([value * lamp // 255 for value in range(256)])
    ground = ImageChops.add(Image.new("RGB", size, desk), Image.merge("RGB", [light] * 3))
    shape = Image.new("L", shown.size, 0)
    ImageDraw.Draw(shape).rounded_rectangle((0, 0, shown.width - 1, shown.height - 1), 32, fill=255)
    back = _back_to((shown.width, shown.height), corners)
    laid, mask = (
        image.transform(size, Image.Transform.PERSPECTIVE, back, Image.Resampling.BICUBIC)
        for image in (shown, shape)
    )
    seen = Image.composite(laid, ground, mask)
    grain = Image.merge("RGB", [Image.effect_noise(size, noise)] * 3)
    return ImageChops.add(seen, grain, 1, -128).filter(ImageFilter.GaussianBlur(0.7))


def as_jpeg(image: Image.Image, quality: int = 90) -> bytes:
    """Write it as a camera writes files."""
    out = io.BytesIO()
    image.save(out, "JPEG", quality=quality)
    return out.getvalue()


def _back_to(size: tuple[int, int], corners: Corners) -> list[float]:
    """Return the coefficients that lead from the photograph back to the card."""
    width, height = size
    rows = []
    card_corners = ((0, 0), (width, 0), (width, height), (0, height))
    for (x, y), (to_x, to_y) in zip(corners, card_corners, strict=True):
        rows.append([x, y, 1.0, 0.0, 0.0, 0.0, -x * to_x, -y * to_x, float(to_x)])
        rows.append([0.0, 0.0, 0.0, x, y, 1.0, -x * to_y, -y * to_y, float(to_y)])
    for column in range(8):
        pivot = max(range(column, 8), key=lambda row: abs(rows[row][column]))
        rows[column], rows[pivot] = rows[pivot], rows[column]
        rows[column] = [value / rows[column][column] for value in rows[column]]
        for row in range(8):
            if row != column:
                factor = rows[row][column]
                rows[row] = [mine - factor * own for mine, own in zip(rows[row], rows[column], strict=True)]
    return [row[8] for row in rows]
