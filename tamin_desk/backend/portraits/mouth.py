"""The mouth: its line, the form of both lips, and where lip colour ends."""

import numpy as np

from tamin_desk.backend.portraits.anatomy import Mouth
from tamin_desk.backend.portraits.fields import Field, Rng, bell1, field, noise, smoothstep
from tamin_desk.backend.portraits.stage import Patch


def _along(m: Mouth, x: Field) -> Field:
    return x / np.float32(m.half_width)


def line(m: Mouth, x: Field) -> Field:
    """y of the line between the lips."""
    s = np.clip(np.abs(_along(m, x)), 0.0, 1.25)
    dip = 0.9 * np.exp(-((s / 0.16) ** 2)) - 0.9 * np.exp(-(((s - 0.36) / 0.25) ** 2))
    return field(np.float32(m.y) + dip + (-0.55 - np.float32(m.corners)) * s**2.4)


def top(m: Mouth, x: Field) -> Field:
    """y of the upper edge of the upper lip: the bow."""
    s = np.clip(np.abs(_along(m, x)), 0.0, 1.0)
    body = np.clip(1.0 - s**1.55, 0.0, 1.0) ** 0.92
    dip = np.float32(m.bow) * np.exp(-((s / 0.13) ** 2)) - 0.45 * np.float32(m.bow) * np.exp(
        -(((s - 0.24) / 0.15) ** 2)
    )
    return field(line(m, x) - np.float32(m.upper) * body + dip * (body > 0))


def bottom(m: Mouth, x: Field) -> Field:
    """y of the lower edge of the lower lip."""
    s = np.clip(np.abs(_along(m, x)), 0.0, 1.0)
    return field(line(m, x) + np.float32(m.lower) * np.clip(1.0 - s**2.3, 0.0, 1.0) ** 0.85)


def relief(z: Field, patch: Patch, m: Mouth, rng: Rng) -> None:
    """Adds the lips to the heights."""
    r, c = patch.window((0.0, m.y), (m.half_width + 7.0, 17.0))
    x, y = patch.x[r, c], patch.y[r, c]
    s = np.abs(_along(m, x))
    middle, above, below = line(m, x), top(m, x), bottom(m, x)
    up = np.clip((middle - y) / np.maximum(middle - above, 0.8), 0.0, 1.6)
    down = np.clip((y - middle) / np.maximum(below - middle, 0.8), 0.0, 1.6)
    fade = np.clip(1.0 - s**2.2, 0.0, 1.0) ** 0.7
    upper = np.where(y < middle, np.sin(np.pi * np.clip(0.12 + 0.78 * up, 0.0, 1.0)), 0.0)
    lower = np.where(y >= middle, np.sin(np.pi * np.clip(0.10 + 0.83 * down, 0.0, 1.0)), 0.0)
    full = 0.55 + 0.45 * np.clip(s / 0.3, 0.0, 1.0)
    z[r, c] += fade * (0.30 * m.upper * upper * (1.15 - 0.15 * full) + 0.33 * m.lower * lower * full)
    # Fine vertical creases of the lips.
    texture = noise(rng, x.shape, (9.0 / patch.stage.pixel / 2.2, 0.75 / patch.stage.pixel))
    z[r, c] += 0.055 * cover(m, x, y, 0.8) * texture
    z[r, c] -= 0.9 * (1.0 - smoothstep(0.93, 1.06, s)) * bell1(y - middle, 0.0, 0.8)


def cover(m: Mouth, x: Field, y: Field, soft: float) -> Field:
    """How much of each point is lip, 0…1, with an edge `soft` millimetres wide."""
    inside = np.minimum(y - top(m, x), bottom(m, x) - y)
    width = np.clip(1.0 - np.abs(_along(m, x)), 0.0, 1.0)
    covered: Field = smoothstep(-soft, soft, inside) * smoothstep(0.0, 0.06, width)
    return covered


def line_shade(m: Mouth, x: Field, y: Field) -> Field:
    """Darkness of the line between the lips, 0…1, thicker at the middle and in the corners."""
    s = np.abs(_along(m, x))
    width = 0.50 + 0.22 * np.exp(-((s / 0.3) ** 2))
    core = np.exp(-(((y - line(m, x)) / width) ** 2)) * (1.0 - smoothstep(0.94, 1.07, s))
    corner = 0.55 * np.exp(-(((s - 1.0) / 0.06) ** 2) - ((y - line(m, x)) / 1.5) ** 2)
    shade: Field = np.clip(0.86 * core + corner, 0.0, 1.0)
    return shade
