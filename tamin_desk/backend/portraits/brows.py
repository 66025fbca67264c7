"""Eyebrows and lashes, hair by hair."""

import numpy as np

from tamin_desk.backend.portraits.anatomy import Anatomy, Brow
from tamin_desk.backend.portraits.eyes import Lids
from tamin_desk.backend.portraits.face import Face
from tamin_desk.backend.portraits.fields import Field, Rng, bell1, smoothstep
from tamin_desk.backend.portraits.stage import Patch
from tamin_desk.backend.portraits.strands import Brush, colours, grey_share


def _middle(brow: Brow, t: Field) -> Field:
    """y of the brow's middle line at t = 0 (inner end) … 1 (outer end)."""
    before = np.sin(0.5 * np.pi * np.clip(t / np.float32(brow.peak), 0.0, 1.0)) ** 1.3
    after = 0.80 * (np.maximum(t - np.float32(brow.peak), 0.0) / np.float32(1.0 - brow.peak)) ** 1.8
    rise = before - after
    y: Field = np.float32(brow.y) - np.float32(brow.arch) * rise - 1.5 * (1.0 - smoothstep(0.0, 0.34, t))
    return y


def _half(brow: Brow, t: Field) -> Field:
    """Half the brow's thickness at t."""
    half: Field = (
        np.float32(0.5 * brow.thickness) * (0.58 + 0.42 * smoothstep(0.0, 0.28, t)) * (1.0 - 0.86 * t**2.6)
    )
    return half


def shade(patch: Patch, brow: Brow, side: float) -> tuple[slice, slice, Field]:
    """Window and soft darkness (0…1) under the brow's hairs."""
    centre = (side * 0.5 * (brow.inner + brow.outer), brow.y - 0.5 * brow.arch)
    r, c = patch.window(centre, (0.5 * (brow.outer - brow.inner) + 5.0, 13.0))
    x, y = side * patch.x[r, c], patch.y[r, c]
    t = (x - np.float32(brow.inner)) / np.float32(brow.outer - brow.inner)
    inside = np.clip(t, 0.0, 1.0)
    across = bell1((y - _middle(brow, inside)) / (_half(brow, inside) + 0.5), 0.0, 0.95)
    return r, c, across * smoothstep(-0.06, 0.14, t) * (1.0 - smoothstep(0.86, 1.04, t))


def draw_brows(brush: Brush, face: Face, a: Anatomy, age: int, rng: Rng) -> None:
    """Both brows."""
    brow = a.brow
    grey = (0.75 if face.sex == "male" else 0.35) * grey_share(face, age, -10.0)
    for side in (-1.0, 1.0):
        count = int(330 * brow.density * (0.7 + 0.3 * brow.thickness / 7.0))
        t = rng.random(count, dtype=np.float32)[:, None]
        t = 0.02 + 0.98 * (t + 0.10 * t * (1.0 - t))
        across = rng.uniform(-1.0, 1.0, (count, 1)).astype(np.float32)
        across *= 1.0 - 0.12 * np.abs(rng.standard_normal((count, 1), dtype=np.float32))
        x0 = brow.inner + t * np.float32(brow.outer - brow.inner)
        y0 = _middle(brow, t) + across * _half(brow, t)
        slope = np.gradient(
            _middle(brow, np.linspace(0, 1, 41, dtype=np.float32)), (brow.outer - brow.inner) / 40.0
        )
        along = np.interp(t[:, 0], np.linspace(0, 1, 41), slope).astype(np.float32)[:, None]
        # Inner hairs stand up, those below sweep up and those above lie down, so that the brow closes to a
        # ridge.
        turn = (
            np.arctan(along)
            - (0.45 + 0.45 * a.ageing.grown) * np.exp(-((t / 0.15) ** 2))
            - 0.22
            + 0.34 * (-across) * smoothstep(0.1, 0.35, t)
        )
        turn = turn + rng.normal(0.0, 0.16, (count, 1)).astype(np.float32) + 0.34 * smoothstep(0.5, 0.9, t)
        length = (5.4 + 1.2 * rng.standard_normal((count, 1), dtype=np.float32)) * (
            0.75 + 0.25 * np.sin(np.pi * t)
        )
        length = length * (0.62 + 0.06 * brow.thickness) * (0.75 + 0.25 * a.ageing.grown)
        s = np.linspace(0.0, 1.0, 4, dtype=np.float32)[None, :]
        bend = turn + 0.35 * s
        x = x0 + length * s * np.cos(bend)
        y = y0 + length * s * np.sin(bend)
        ink = colours(face, count, grey, rng, 0.2) * np.float32(1.05) + 8.0
        brush.hairs(np.float32(side) * x, y, ink, 1.0)


def draw_lashes(brush: Brush, face: Face, a: Anatomy, rng: Rng) -> None:
    """Upper and lower lashes and the dark line where they grow."""
    woman = 1.0 if face.sex == "female" else 0.0
    young = 1.0 - 0.5 * a.ageing.sag
    ink = np.array([26.0, 20.0, 18.0], dtype=np.float32)
    for side in (-1.0, 1.0):
        lids = Lids(a.eye, side)
        for count, upper in ((58, True), (26, False)):
            u = np.sort(rng.uniform(-0.82 if upper else -0.55, 1.0, count)).astype(np.float32)[:, None]
            v0 = lids.upper(u) - 0.15 if upper else lids.lower(u) + 0.15
            reach = (2.7 + 1.2 * woman + 1.1 * smoothstep(-0.2, 0.9, u)) if upper else 1.2 + 0.3 * woman
            reach = reach * young * (0.8 + 0.3 * rng.random((count, 1), dtype=np.float32))
            s = np.linspace(0.0, 1.0, 4, dtype=np.float32)[None, :]
            # Seen from the front upper lashes first come forward (down) and then curl up and out.
            fan = 0.75 * u + 0.12 * rng.standard_normal((count, 1), dtype=np.float32)
            du = reach * s * fan * 0.62 / np.float32(a.eye.half_width)
            dv = reach * (0.18 * s - 0.66 * s * s) if upper else reach * (0.55 * s)
            x, y = lids.to_face(u + du, v0 + dv)
            shades = np.repeat(ink[None, :] + (0.0 if upper else 62.0), count, axis=0)
            brush.hairs(x, y, shades, 1.0)


def lash_line(patch: Patch, a: Anatomy, side: float, woman: float) -> tuple[slice, slice, Field]:
    """Window and darkness (0…1) of the lids' edges."""
    eye = a.eye
    lids = Lids(eye, side)
    r, c = patch.window((side * eye.x, 0.0), (eye.half_width + 5.0, 10.0))
    u, v = lids.local(patch.x[r, c], patch.y[r, c])
    inside = np.clip(u, -1.0, 1.0)
    ends = smoothstep(-1.04, -0.7, u) * (1.0 - smoothstep(1.0, 1.09 + 0.03 * woman, u))
    wide = 0.42 + 0.13 * woman + 0.16 * smoothstep(-0.3, 0.9, u)
    top = np.exp(-(((v - lids.upper(inside) + 0.05) / wide) ** 2)) * (0.80 + 0.12 * woman)
    low = (
        np.exp(-(((v - lids.lower(inside) - 0.25) / 0.42) ** 2))
        * (0.24 + 0.10 * woman)
        * smoothstep(-0.7, 0.6, u)
    )
    return r, c, ends * np.maximum(top, low)
