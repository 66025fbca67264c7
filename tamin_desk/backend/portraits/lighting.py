"""Studio light on surfaces given as height fields: normals, cast shadows, occlusion, skin's soft
terminator.
"""

from dataclasses import dataclass

import numpy as np

from tamin_desk.backend.portraits.fields import Field, blur, resize, smoothstep
from tamin_desk.backend.portraits.shot import Light


@dataclass(frozen=True, slots=True, eq=False)
class Studio:
    """A large soft key light, sky-like fill, and their colours (linear RGB factors)."""

    key: tuple[float, float, float]
    half: tuple[float, float, float]
    key_colour: tuple[float, float, float]
    fill_colour: tuple[float, float, float]
    key_weight: float
    fill_weight: float

    @classmethod
    def of(cls, light: Light) -> "Studio":
        """The studio for a light, balanced so that a surface facing the camera is lit alike in all of
        them.
        """
        vector = np.array([0.62 * light.direction, -0.48, 0.80])
        vector /= np.linalg.norm(vector)
        half = vector + np.array([0.0, 0.0, 1.0])
        half /= np.linalg.norm(half)
        key_weight = 0.50 + 0.42 * light.strength
        w = light.warmth
        return cls(
            key=(float(vector[0]), float(vector[1]), float(vector[2])),
            half=(float(half[0]), float(half[1]), float(half[2])),
            key_colour=(1.0 + 0.06 * w, 1.0 + 0.01 * w, 1.0 - 0.08 * w),
            fill_colour=(0.99 - 0.01 * w, 1.0, 1.02 + 0.02 * w),
            key_weight=key_weight,
            fill_weight=1.04 - key_weight * float(vector[2]),
        )


def normals(z: Field, pixel: float) -> tuple[Field, Field, Field]:
    """Unit normals of a height field whose pixels are `pixel` millimetres wide."""
    gy, gx = np.gradient(z, np.float32(pixel))
    inverse = 1.0 / np.sqrt(1.0 + gx * gx + gy * gy)
    return -gx * inverse, -gy * inverse, inverse


def cast_shadow(z: Field, studio: Studio, pixel: float) -> Field:
    """How much of the key light reaches each point, 0…1: the heights are marched towards the light on a
    small copy.
    """
    factor = max(1, round(0.95 / pixel))
    shape = z.shape
    small = resize(z, (shape[0] // factor, shape[1] // factor))
    size = pixel * factor
    lx, ly, lz = studio.key
    flat = float(np.hypot(lx, ly))
    slope = lz / flat
    lit = np.ones_like(small)
    padded = np.pad(small, 64, mode="edge")
    rows, columns = small.shape
    distance = 1.6
    while distance < 56.0:
        dx, dy = lx / flat * distance / size, ly / flat * distance / size
        r, c = 64 + int(np.floor(dy)), 64 + int(np.floor(dx))
        r, c = min(max(r, 0), 126), min(max(c, 0), 126)
        there = padded[r : r + rows, c : c + columns]
        above = there - (small + np.float32(distance * slope))
        # The farther the blocker, the wider its penumbra: the key is a large soft box.
        lit = np.minimum(lit, 1.0 - smoothstep(-0.32 * distance - 0.6, 0.42 * distance + 0.6, above))
        distance *= 1.19
    return np.clip(resize(blur(lit, 1.5), (shape[0], shape[1])), 0.0, 1.0)


def occlusion(z: Field, pixel: float) -> Field:
    """Ambient light left in each point, 0.25…1: hollows at several sizes are darkened."""
    factor = max(1, round(0.6 / pixel))
    shape = z.shape
    small = resize(z, (shape[0] // factor, shape[1] // factor))
    size = pixel * factor
    dark = np.zeros_like(small)
    for reach, weight in ((2.2, 0.46), (5.5, 0.46), (13.0, 0.42)):
        hollow = (blur(small, reach / size) - small) / np.float32(reach)
        dark += np.float32(weight) * np.clip(hollow, -0.10, 0.95)
    return resize(np.clip(1.0 - dark, 0.25, 1.06).astype(np.float32), (shape[0], shape[1]))


@dataclass(frozen=True, slots=True, eq=False)
class Surround:
    """What reaches a part of the picture: key light 0…1 and ambient light 0…1."""

    lit: Field
    open: Field


def shade(
    albedo: Field, z: Field, pixel: float, studio: Studio, around: Surround,
    *, bleed: tuple[float, float, float] = (0.0, 0.0, 0.0), gloss: Field | float = 0.0, wrap: float = 0.12,
) -> Field:  # fmt: skip
    """Linear RGB of a surface. `albedo` is (rows, columns, 3) linear; `bleed` is how far (millimetres) red,
    green and blue light travels under the surface, which is what makes a terminator on skin warm; `gloss`
    scales the highlights.
    """
    nx, ny, nz = normals(z, pixel)
    kx, ky, kz = studio.key
    facing = nx * np.float32(kx) + ny * np.float32(ky) + nz * np.float32(kz)
    key = np.clip((facing + np.float32(wrap)) / np.float32(1.0 + wrap), 0.0, 1.0) * around.lit
    sky = (0.80 - 0.30 * ny + 0.20 * (nz - 1.0) + 0.0) / np.float32(0.80)
    fill = np.clip(sky, 0.0, 1.5) * around.open
    out = np.empty_like(albedo)
    for channel in range(3):
        light = np.float32(studio.key_weight * studio.key_colour[channel]) * key
        light += np.float32(studio.fill_weight * studio.fill_colour[channel]) * fill
        reach = bleed[channel] / pixel
        if reach >= 0.3:
            light = 0.42 * light + 0.58 * blur(light, reach)
        out[..., channel] = albedo[..., channel] * light
    if not (isinstance(gloss, float) and gloss == 0.0):
        hx, hy, hz = studio.half
        along = np.clip(nx * np.float32(hx) + ny * np.float32(hy) + nz * np.float32(hz), 0.0, 1.0)
        lobe = 0.055 * along**14 + 0.06 * along**46
        # At grazing angles every surface shines a little (Fresnel): a soft rim from the bright background.
        rim = 0.05 * (1.0 - nz) ** 4 * around.open
        shine = (lobe * (0.25 + 0.75 * around.lit) * np.float32(studio.key_weight + 0.25) + rim) * gloss
        for channel in range(3):
            out[..., channel] += shine * np.float32(studio.key_colour[channel])
    return out
