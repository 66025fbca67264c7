"""Spectacles: frame, bridge, temples, the shadow they throw and a trace of reflection in the lenses."""

import numpy as np
from PIL import Image, ImageDraw

from tamin_desk.backend.portraits.anatomy import Anatomy
from tamin_desk.backend.portraits.face import Face
from tamin_desk.backend.portraits.fields import Field, blur, smoothstep
from tamin_desk.backend.portraits.lighting import Studio
from tamin_desk.backend.portraits.stage import Stage

# Half width, half height (millimetres), squareness, thickness of the rim by style.
_FORMS = {
    "rectangle": (25.5, 15.5, 4.6, 2.0),
    "oval": (24.0, 16.5, 2.6, 1.3),
    "rimless": (25.0, 15.5, 3.2, 0.5),
    "round": (22.5, 20.5, 2.05, 1.5),
}
_FRAMES = ((26, 24, 26), (52, 36, 28), (92, 88, 86), (134, 112, 74), (34, 38, 52))


def _lens(a: Anatomy, form: tuple[float, float, float, float], side: float) -> tuple[Field, Field]:
    wide, high, square, _ = form
    t = np.linspace(0.0, 2.0 * np.pi, 96, dtype=np.float32)
    c, s = np.cos(t), np.sin(t)
    x = np.sign(c) * np.abs(c) ** np.float32(2.0 / square) * np.float32(wide)
    y = np.sign(s) * np.abs(s) ** np.float32(2.0 / square) * np.float32(high)
    # The lens narrows towards the nose below.
    x = x * (1.0 - 0.06 * y / np.float32(high))
    centre = max(a.eye.x + 0.5, wide + 7.5)
    return np.float32(side) * (x + np.float32(centre)), y + 3.5


def _line(pen: ImageDraw.ImageDraw, stage: Stage, x: Field, y: Field, width: float) -> None:
    px, py = stage.to_pixels(x, y)
    thick = max(1, round(width * stage.scale))
    points = np.stack([px, py], axis=1)
    pen.line([(float(p[0]), float(p[1])) for p in points], fill=255, width=thick, joint="curve")


def wear(image: Field, face: Face, a: Anatomy, stage: Stage, studio: Studio) -> None:
    """Puts the face's glasses, if any, on an sRGB picture of 0…1."""
    if face.glasses is None:
        return
    form = _FORMS[face.glasses]
    colour = np.array(_FRAMES[face.texture % len(_FRAMES)], dtype=np.float32) / np.float32(255.0)
    frame = Image.new("L", (stage.width, stage.height), 0)
    lenses = Image.new("L", (stage.width, stage.height), 0)
    pen, inside = ImageDraw.Draw(frame), ImageDraw.Draw(lenses)
    edges = []
    for side in (-1.0, 1.0):
        x, y = _lens(a, form, side)
        _line(pen, stage, x, y, form[3])
        px, py = stage.to_pixels(x, y)
        inside.polygon([(float(u), float(v)) for u, v in zip(px, py, strict=True)], fill=255)
        edges.append((float(np.abs(x).min()), float(np.abs(x).max())))
        reach = a.half_width(-6.0) + (4.0 if face.headscarf is None else -6.0)
        temple = np.linspace(edges[-1][1] - 0.5, max(reach, edges[-1][1] + 1.0), 6, dtype=np.float32)
        rise = np.linspace(-4.5, -6.0, 6, dtype=np.float32)
        _line(pen, stage, np.float32(side) * temple, rise, max(1.2, form[3]))
    gap = np.linspace(-edges[0][0], edges[0][0], 24, dtype=np.float32)
    _line(pen, stage, gap, -1.0 - 3.0 * (1.0 - (gap / edges[0][0]) ** 2), max(1.1, form[3] * 0.9))
    rim = blur(np.asarray(frame, dtype=np.float32) / np.float32(255.0), 0.7)
    glass = blur(np.asarray(lenses, dtype=np.float32) / np.float32(255.0), 0.7)
    _shadow(image, rim, stage, studio)
    _reflection(image, glass, stage, studio)
    light = 1.0 + 1.6 * np.clip(blur(rim, 1.0) - np.roll(blur(rim, 1.0), 2, axis=0), 0.0, 1.0)
    rows, columns = _box(rim)
    part, cover = image[rows, columns], rim[rows, columns][..., None]
    part += cover * (colour * light[rows, columns][..., None] + 0.02 - part)


def _box(cover: Field) -> tuple[slice, slice]:
    rows, columns = np.nonzero(cover.max(axis=1) > 0)[0], np.nonzero(cover.max(axis=0) > 0)[0]
    return slice(int(rows[0]), int(rows[-1]) + 1), slice(int(columns[0]), int(columns[-1]) + 1)


def _shadow(image: Field, rim: Field, stage: Stage, studio: Studio) -> None:
    soft = blur(rim, 1.3 * stage.scale)
    down = round(3.2 * stage.scale)
    aside = round(-4.0 * studio.key[0] * stage.scale)
    image *= (1.0 - 0.42 * np.roll(soft, (down, aside), axis=(0, 1)))[..., None]


def _reflection(image: Field, glass: Field, stage: Stage, studio: Studio) -> None:
    x, y = stage.body_grid(slice(0, stage.height), slice(0, stage.width))
    lean = 1.0 if studio.key[0] >= 0 else -1.0
    streak = smoothstep(10.0, -14.0, y + 0.55 * lean * (np.abs(x) - 32.0))
    image += (glass * (0.012 + 0.055 * streak))[..., None] * (1.0 - image)
