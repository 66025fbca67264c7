"""Eyes: lids as relief, the eyeball with iris and reflections as paint."""

from dataclasses import dataclass

import numpy as np

from tamin_desk.backend.portraits.anatomy import Eye
from tamin_desk.backend.portraits.face import IRIS_COLOURS
from tamin_desk.backend.portraits.fields import Field, Rng, bell1, field, smoothstep, srgb_to_linear
from tamin_desk.backend.portraits.lighting import Studio
from tamin_desk.backend.portraits.stage import Patch


@dataclass(frozen=True, slots=True)
class Lids:
    """The eye's own coordinates: u from the inner (−1) to the outer corner (1), v millimetres down from
    their line.
    """

    eye: Eye
    side: float

    def local(self, x: Field, y: Field) -> tuple[Field, Field]:
        """(u, v) of points of the face."""
        c, s = np.float32(np.cos(self.eye.tilt)), np.float32(np.sin(self.eye.tilt))
        outward = np.float32(self.side) * x - np.float32(self.eye.x)
        return field((c * outward - s * y) / np.float32(self.eye.half_width)), field(s * outward + c * y)

    def to_face(self, u: Field, v: Field) -> tuple[Field, Field]:
        """Points of the face at (u, v)."""
        c, s = np.float32(np.cos(self.eye.tilt)), np.float32(np.sin(self.eye.tilt))
        outward = u * np.float32(self.eye.half_width)
        x = c * outward + s * v + np.float32(self.eye.x)
        y = c * v - s * outward
        return np.float32(self.side) * x, y

    def upper(self, u: Field) -> Field:
        """v of the upper lid's edge; the peak lies a little towards the nose."""
        w = np.clip(1.0 - u * u, 0.0, 1.0)
        edge: Field = 0.9 - (np.float32(self.eye.upper) + 0.9) * w**0.72 * (1.0 - 0.13 * u) + 0.5 * u
        return edge

    def lower(self, u: Field) -> Field:
        """v of the lower lid's edge; the deepest point lies a little outwards."""
        w = np.clip(1.0 - u * u, 0.0, 1.0)
        edge: Field = 0.9 + (np.float32(self.eye.lower) - 0.9) * w**0.85 * (1.0 + 0.22 * u) + 0.5 * u
        return edge

    def crease(self, u: Field) -> Field:
        """Distance of the crease above the upper edge, millimetres."""
        height: Field = np.float32(self.eye.crease) * (1.0 - 0.30 * u * u + 0.10 * u)
        return height


def relief(z: Field, patch: Patch, eye: Eye, ageing: float) -> None:
    """Adds both pairs of lids to the heights."""
    for side in (-1.0, 1.0):
        lids = Lids(eye, side)
        r, c = patch.window((side * eye.x, -1.0), (eye.half_width + 9.0, 17.0))
        u, v = lids.local(patch.x[r, c], patch.y[r, c])
        ends = smoothstep(-1.28, -0.75, u) * (1.0 - smoothstep(0.98, 1.42, u))
        over = lids.upper(np.clip(u, -1.0, 1.0)) - v
        crease = lids.crease(np.clip(u, -1.1, 1.2))
        bump = -1.25 * bell1(over - crease, 0.0, 0.85) + 0.55 * bell1(over - 0.42 * crease, 0.0, 1.5)
        fold = smoothstep(-0.4, 2.2, over - crease) * np.exp(-((np.maximum(over - crease, 0.0) / 6.5) ** 2))
        bump += (0.5 + 1.3 * eye.hood) * fold
        under = v - lids.lower(np.clip(u, -1.0, 1.0))
        bump += 0.75 * bell1(under, 0.9, 1.0) - (0.30 + 0.5 * ageing) * bell1(under - 0.8 * u, 4.6, 1.1)
        # The open eye lies behind the lids' edge.
        bump -= 1.4 * smoothstep(0.0, 1.0, np.minimum(-over, -under))
        z[r, c] += ends * bump


def crease_shade(patch: Patch, eye: Eye, side: float) -> tuple[slice, slice, Field]:
    """Window and darkness (0…1) of the upper lid's crease, drawn over the skin as the painter's fine line."""
    lids = Lids(eye, side)
    r, c = patch.window((side * eye.x, -4.0), (eye.half_width + 6.0, 12.0))
    u, v = lids.local(patch.x[r, c], patch.y[r, c])
    ends = smoothstep(-1.12, -0.72, u) * (1.0 - smoothstep(0.92, 1.22, u))
    over = lids.upper(np.clip(u, -1.0, 1.0)) - v
    return r, c, ends * bell1(over - lids.crease(np.clip(u, -1.1, 1.2)), 0.0, 0.55)


def _iris(lids: Lids, u: Field, v: Field, colour: Field, rng: Rng, pixel: float) -> tuple[Field, Field]:
    eye = lids.eye
    du, dv = u * np.float32(eye.half_width) + 0.2, v + 0.35
    d = np.hypot(du, dv) / np.float32(eye.iris)
    angle = np.arctan2(dv, du)
    fibres = np.zeros_like(d)
    for count in (9, 17, 29, 43):
        fibres += np.sin(count * angle + np.float32(rng.uniform(0.0, 6.28)) + 2.5 * d) * np.float32(
            0.6 / np.sqrt(count)
        )
    lift = (
        1.0
        + 0.55 * bell1(d, 0.56, 0.20)
        + 0.55 * smoothstep(-0.2, 0.9, dv / np.float32(eye.iris)) * (d < 1.0)
    )
    tone = (lift * (1.0 + 0.40 * fibres) * (1.0 - 0.78 * smoothstep(0.74, 1.0, d))).clip(0.05, 3.0)
    pupil = 1.0 - smoothstep(0.34, 0.43, d)
    tone = 0.80 * tone * (1.0 - 0.96 * pupil)
    paint = tone[..., None] * colour
    cover = np.clip((1.0 - d) * np.float32(eye.iris / pixel) * 0.55 + 0.5, 0.0, 1.0)
    return paint, cover


def paint(
    linear: Field, patch: Patch, eye: Eye, iris: str, studio: Studio, rng: Rng, age_tint: float
) -> None:
    """Paints both eyes over lit skin (`linear`, the patch's linear RGB)."""
    pixel = patch.stage.pixel
    white = srgb_to_linear((219 - 8 * age_tint, 211 - 12 * age_tint, 204 - 22 * age_tint))
    colour = srgb_to_linear(IRIS_COLOURS[iris])
    phase = int(rng.integers(1 << 31))
    for side in (-1.0, 1.0):
        lids = Lids(eye, side)
        r, c = patch.window((side * eye.x, 0.0), (eye.half_width + 5.0, 10.0))
        u, v = lids.local(patch.x[r, c], patch.y[r, c])
        inside = np.clip(u, -1.0, 1.0)
        top, bottom = v - lids.upper(inside), lids.lower(inside) - v
        ends = (1.0 - np.abs(u)) * np.float32(eye.half_width)
        opened = np.minimum(np.minimum(top, bottom), ends)
        cover = np.clip(opened / np.float32(pixel) * 0.6 + 0.5, 0.0, 1.0)

        ball = white * np.ones((*u.shape, 1), dtype=np.float32)
        corner = smoothstep(0.50, 1.0, np.abs(u))[..., None]
        ball = ball * (1.0 - corner * np.array([0.24, 0.40, 0.42], dtype=np.float32))
        caruncle = (smoothstep(-0.80, -0.96, u) * 0.85)[..., None]
        ball = ball * (1.0 - caruncle) + caruncle * srgb_to_linear((190, 118, 106))
        pattern, iris_cover = _iris(lids, u, v, colour, np.random.default_rng(phase), pixel)
        ball = ball * (1.0 - iris_cover[..., None]) + pattern * iris_cover[..., None]
        # The round of the ball, and the shadow of the upper lid and its lashes.
        light = np.float32(studio.key[0])
        around = 1.0 - 0.30 * np.abs(u) ** 2 + 0.16 * light * np.float32(side) * u
        lid_shadow = (
            1.0 - 0.62 * np.exp(-np.maximum(top, 0.0) / 1.25) - 0.16 * np.exp(-np.maximum(bottom, 0.0) / 0.9)
        )
        ball = ball * (0.84 * around * lid_shadow)[..., None]
        # Wet edge of the lower lid.
        wet = (bell1(bottom, 0.25, 0.42) * (1.0 - smoothstep(0.80, 1.0, np.abs(u))) * 0.55)[..., None]
        ball = ball * (1.0 - wet) + wet * srgb_to_linear((222, 168, 154))
        # Reflection of the soft box, upper side towards the light, and a faint one of the room below.
        du, dv = side * (u * np.float32(eye.half_width)), v + 0.35
        box = np.maximum(np.abs(du - 2.1 * np.sign(light + 1e-6)) / 0.95, np.abs(dv + 2.0) / 1.15)
        glint = 1.0 - smoothstep(0.75, 1.25, box)
        faint = 0.10 * np.exp(-(((du + 1.6 * np.sign(light + 1e-6)) / 1.5) ** 2) - ((dv - 2.3) / 1.0) ** 2)
        ball = ball + ((0.82 * glint + faint) * (top > 0.2))[..., None]
        part = linear[r, c]
        part += cover[..., None] * (ball - part)
