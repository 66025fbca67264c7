"""Single hairs: thousands of short lines, each lit by where it lies and which way it runs."""

from dataclasses import dataclass

import numpy as np
from PIL import Image, ImageDraw

from tamin_desk.backend.portraits.face import HAIR_COLOURS, Face
from tamin_desk.backend.portraits.fields import Field, Rng
from tamin_desk.backend.portraits.lighting import Studio
from tamin_desk.backend.portraits.stage import Stage

_GREY = np.array([172.0, 169.0, 164.0], dtype=np.float32)


def grey_share(face: Face, age: int, shift: float = 0.0) -> float:
    """Which share of the hairs is grey at this age, 0…1; `shift` in years for beards (earlier) and brows
    (later).
    """
    return float(np.clip((age + shift + 9.0 * face.greying - 38.0) / 38.0, 0.0, 1.0))


def colours(face: Face, count: int, grey: float, rng: Rng, spread: float = 0.16) -> Field:
    """sRGB 0…255 for `count` hairs of this head, shape (count, 3)."""
    base = np.array(HAIR_COLOURS[face.hair_colour], dtype=np.float32)
    tone = base * (1.0 + np.float32(spread) * rng.standard_normal((count, 1), dtype=np.float32))
    white = (rng.random(count, dtype=np.float32) < grey)[:, None]
    mixed: Field = np.where(white, _GREY * (0.80 + 0.22 * rng.random((count, 1), dtype=np.float32)), tone)
    return mixed.clip(6.0, 250.0)


def tangent_light(dx: Field, dy: Field, dz: Field, studio: Studio, sharp: float) -> tuple[Field, Field]:
    """Diffuse light and highlight of hairs running along (dx, dy, dz) (Kajiya & Kay 1989), each 0…1."""
    length = np.sqrt(dx * dx + dy * dy + dz * dz) + 1e-6
    dx, dy, dz = dx / length, dy / length, dz / length
    kx, ky, kz = studio.key
    hx, hy, hz = studio.half
    to_light = dx * np.float32(kx) + dy * np.float32(ky) + dz * np.float32(kz)
    to_half = dx * np.float32(hx) + dy * np.float32(hy) + dz * np.float32(hz)
    diffuse = np.sqrt(np.clip(1.0 - to_light * to_light, 0.0, 1.0))
    shine = np.clip(1.0 - to_half * to_half, 0.0, 1.0) ** np.float32(sharp / 2.0)
    return diffuse, shine


@dataclass(slots=True, eq=False)
class Brush:
    """A transparent sheet over the whole picture on which hairs are drawn, oldest at the bottom."""

    stage: Stage
    sheet: Image.Image
    pen: ImageDraw.ImageDraw

    @classmethod
    def of(cls, stage: Stage) -> "Brush":
        """An empty sheet."""
        sheet = Image.new("RGBA", (stage.width, stage.height), (0, 0, 0, 0))
        return cls(stage, sheet, ImageDraw.Draw(sheet))

    def hairs(self, x: Field, y: Field, colour: Field, width: float = 1.0, tip: float | None = None) -> None:
        """Draws hairs given as points of the face, shape (count, points); `colour` is (count, 3) or
        (count, points − 1, 3) sRGB 0…255; `width` in pixels of this sheet, narrowing to `tip`.
        """
        px, py = self.stage.to_pixels(x, y)
        points = np.stack([px, py], axis=2)
        last = points.shape[1] - 1
        fill = colour.clip(0.0, 255.0).astype(np.uint8)
        if fill.ndim == 2 and tip is None:
            thick = max(1, round(width))
            for line, ink in zip(points.reshape(len(points), -1).tolist(), fill.tolist(), strict=True):
                self.pen.line(line, fill=(ink[0], ink[1], ink[2], 255), width=thick)
            return
        if fill.ndim == 2:
            fill = np.repeat(fill[:, None, :], last, axis=1)
        end = width if tip is None else tip
        widths = [max(1, round(width + (end - width) * i / max(1, last - 1))) for i in range(last)]
        segments = np.concatenate([points[:, :-1], points[:, 1:]], axis=2).tolist()
        for hair, inks in zip(segments, fill.tolist(), strict=True):
            for segment, ink, thick in zip(hair, inks, widths, strict=True):
                self.pen.line(segment, fill=(ink[0], ink[1], ink[2], 255), width=thick)

    def over(self, image: Field, strength: float = 1.0) -> None:
        """Lays the sheet over an sRGB picture of 0…1."""
        box = self.sheet.getbbox()
        if box is None:
            return
        part = np.asarray(self.sheet.crop(box), dtype=np.float32) / np.float32(255.0)
        below = image[box[1] : box[3], box[0] : box[2]]
        below += np.float32(strength) * part[..., 3:] * (part[..., :3] - below)
