"""One thing in the picture — neck, collar, ear, head, scarf — with its cover, heights and colour."""

from dataclasses import dataclass

import numpy as np
from PIL import Image, ImageDraw

from tamin_desk.backend.portraits.fields import Field, blur
from tamin_desk.backend.portraits.stage import Stage

# Height of what is behind everything: far enough for shadows to fall off the person, near enough to be
# gentle.
FAR = -60.0


@dataclass(frozen=True, slots=True, eq=False)
class Layer:
    """A surface in a rectangle of the picture: `cover` 0…1, heights `z` in millimetres, linear `albedo`.

    `bleed` (millimetres for red, green, blue) is light under the skin; cloth has none. `drop` 0…1 is how
    dark a contact shadow it leaves on what lies right below its edge.
    """

    rows: slice
    columns: slice
    cover: Field
    z: Field
    albedo: Field
    gloss: Field | float = 0.0
    bleed: tuple[float, float, float] = (0.0, 0.0, 0.0)
    wrap: float = 0.12
    drop: float = 0.0

    def onto(self, heights: Field) -> None:
        """Puts this surface on top of a height field of the whole picture."""
        part = heights[self.rows, self.columns]
        part += self.cover * (self.z - part)


def polygon(stage: Stage, points: list[tuple[float, float]], soft: float = 0.6) -> Field:
    """Cover of a polygon given in body millimetres, over the whole picture, with a soft edge in pixels."""
    image = Image.new("L", (stage.width, stage.height), 0)
    pixels = [(stage.origin[0] + x * stage.scale, stage.origin[1] + y * stage.scale) for x, y in points]
    ImageDraw.Draw(image).polygon(pixels, fill=255)
    return blur(np.asarray(image, dtype=np.float32) / np.float32(255.0), soft)


def path(points: list[tuple[float, float]], steps: int = 16) -> list[tuple[float, float]]:
    """A smooth open curve through points (Catmull–Rom), as a list of points."""
    padded = [points[0], *points, points[-1]]
    out: list[tuple[float, float]] = []
    for i in range(1, len(padded) - 2):
        p0, p1, p2, p3 = (np.array(padded[i + k]) for k in (-1, 0, 1, 2))
        for t in np.linspace(0.0, 1.0, steps, endpoint=False):
            q = 0.5 * (
                2 * p1
                + (p2 - p0) * t
                + (2 * p0 - 5 * p1 + 4 * p2 - p3) * t**2
                + (3 * p1 - p0 - 3 * p2 + p3) * t**3
            )
            out.append((float(q[0]), float(q[1])))
    out.append(points[-1])
    return out


def mirrored(points: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """The same points on the other side of the body."""
    return [(-x, y) for x, y in points]


def flat(colour: Field, shape: tuple[int, int]) -> Field:
    """One linear colour over a shape."""
    out = np.empty((*shape, 3), dtype=np.float32)
    out[:] = colour
    return out
