"""Ears as seen from the front: rim, fold, bowl and lobe."""

import numpy as np

from tamin_desk.backend.portraits.anatomy import Anatomy
from tamin_desk.backend.portraits.face import Face
from tamin_desk.backend.portraits.fields import Field, bell, bell1, curve, field, noise, smoothstep
from tamin_desk.backend.portraits.layers import Layer
from tamin_desk.backend.portraits.skin import tone
from tamin_desk.backend.portraits.stage import Stage


def ear(face: Face, a: Anatomy, stage: Stage, side: float, seed: int) -> Layer:
    """One ear; `side` −1 is the viewer's left."""
    shape = a.ear
    root = a.half_width(0.5 * (shape.top + shape.bottom) - 4.0)
    reach = shape.out + 6.0
    left, right = sorted((side * (root - 12.0), side * (root + reach)))
    patch = stage.patch(left, shape.top - 4.0, right, shape.bottom + 5.0)
    y = patch.y
    tall = shape.bottom - shape.top
    t = (y - np.float32(shape.top)) / np.float32(tall)
    # The ear leans: its top stands farther out than the lobe, which follows the jaw.
    base = np.float32(root) - 1.0 - 5.5 * smoothstep(0.35, 1.0, t)
    out = side * patch.x - base
    lobe = shape.lobe
    edge = shape.out * curve(
        ((0.0, 0.05), (0.05, 0.50), (0.14, 0.84), (0.27, 1.0), (0.45, 0.94), (0.62, 0.78),
         (0.75, 0.66 - 0.04 * lobe),
         (0.87, 0.52 + 0.24 * lobe), (0.95, 0.26 + 0.36 * lobe), (1.0, 0.02)),
        np.clip(t, 0.0, 1.0), soften=0.02,
    )  # fmt: skip
    inside = np.minimum(edge - out, np.minimum(t, 1.0 - t) * np.float32(tall) * 0.9 + 0.3)
    cover = np.clip(inside / np.float32(stage.pixel) * 0.7 + 0.5, 0.0, 1.0)
    z = _relief(out, t, edge, shape.out)
    rng = np.random.default_rng([seed, 17])
    albedo = np.empty((*y.shape, 3), dtype=np.float32)
    albedo[:] = tone(face)
    pink = 0.75 + 0.25 * noise(rng, y.shape, 5.0 * stage.scale)
    albedo *= 1.0 + pink[..., None] * np.array([0.0, -0.15, -0.17], dtype=np.float32)
    bowl = bell(out / np.float32(shape.out), t, (0.22, 0.52), (0.34, 0.22))
    albedo *= 1.0 - 0.68 * bowl[..., None] * np.array([0.72, 0.95, 1.0], dtype=np.float32)
    return Layer(patch.rows, patch.columns, cover, z, albedo, gloss=0.6, bleed=(2.2, 0.9, 0.5), wrap=0.2)


def _relief(out: Field, t: Field, edge: Field, width: float) -> Field:
    s = out / np.float32(width)
    depth = edge - out
    # Rounded rim around the edge, a groove inside it, then the inner fold and the bowl with the tragus
    # before it.
    upper = smoothstep(0.86, 0.60, t)
    z = -9.0 + 7.5 * np.clip(1.0 - (s - 0.35) ** 2, 0.0, 1.0)
    z = z - 3.2 * np.exp(-np.maximum(depth, 0.0) / 1.1)
    z += 1.7 * upper * bell1(depth, 2.5, 1.6) - 1.9 * upper * bell1(depth, 5.6, 1.6)
    z += 1.7 * bell1(s, 0.50, 0.15) * smoothstep(0.12, 0.3, t) * smoothstep(0.80, 0.64, t)
    z -= 5.0 * bell(s, t, (0.20, 0.50), (0.24, 0.17))
    z += 3.2 * bell(s, t, (0.02, 0.56), (0.16, 0.08))
    z += 1.6 * bell(s, t, (0.34, 0.76), (0.24, 0.06))
    z += 2.0 * bell(s, t, (0.35, 0.90), (0.40, 0.09))
    # The ear's forms are finer than the face's: drawn out a little, they stay readable in a small picture.
    return field(-9.0 + 1.45 * (z + 9.0))
