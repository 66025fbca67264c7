"""Moustache and beard: the shadow under the skin and the hairs above it."""

import numpy as np

from tamin_desk.backend.portraits.anatomy import Anatomy
from tamin_desk.backend.portraits.face import HAIR_COLOURS, Face
from tamin_desk.backend.portraits.fields import Field, Rng, field, noise, smoothstep
from tamin_desk.backend.portraits.lighting import Studio
from tamin_desk.backend.portraits.shot import Shot
from tamin_desk.backend.portraits.skin import beard_zone
from tamin_desk.backend.portraits.stage import Patch
from tamin_desk.backend.portraits.strands import Brush, colours, grey_share, tangent_light

# Length of the hairs in millimetres and their number, by style.
_LENGTH = {
    "none": 0.0,
    "stubble": 1.9,
    "moustache": 6.5,
    "goatee": 5.5,
    "short_beard": 5.0,
    "full_beard": 11.0,
}
_COUNT = {
    "none": 0,
    "stubble": 4200,
    "moustache": 1500,
    "goatee": 4200,
    "short_beard": 5200,
    "full_beard": 5600,
}


def _where(face: Face, a: Anatomy, x: Field, y: Field) -> Field:
    """Where this style lets the beard stand, 0…1."""
    zone = beard_zone(a, x, y)
    ax = np.abs(x)
    corner = a.mouth.half_width
    lip = smoothstep(corner + 9.0, corner - 6.0, ax + 0.55 * (a.nose.base + 8.0 - y)) * smoothstep(
        a.mouth.y + 4.0, a.mouth.y + 1.0, y
    )
    lip = lip * (
        1.0 - 0.75 * np.exp(-((ax / 2.0) ** 2)) * smoothstep(a.mouth.y - a.mouth.upper, a.nose.base + 4.0, y)
    )
    if face.facial_hair == "moustache":
        return field(zone * lip)
    if face.facial_hair == "goatee":
        ring = smoothstep(corner + 7.0, corner - 1.0, ax)
        return field(zone * np.maximum(lip, ring * smoothstep(a.mouth.y - 4.0, a.mouth.y + 4.0, y)))
    return zone


def _worn(face: Face, shot: Shot) -> bool:
    return face.facial_hair != "none" and shot.age >= 17 and shot.beard_grown > -0.95


def _strength(face: Face, shot: Shot) -> float:
    return (0.62 + 0.38 * face.beard_density) * (1.0 + 0.25 * shot.beard_grown)


def undercoat(albedo: Field, face: Face, a: Anatomy, patch: Patch, shot: Shot, rng: Rng) -> None:
    """Darkens the skin's albedo where the beard stands thick."""
    if not _worn(face, shot):
        return
    scale = patch.stage.scale
    depth = {"stubble": 0.34, "moustache": 0.86, "goatee": 0.82, "short_beard": 0.80, "full_beard": 0.93}[
        face.facial_hair
    ]
    patchy = 1.0 + 0.10 * noise(rng, patch.x.shape, 2.6 * scale)
    weight = (
        np.clip(_where(face, a, patch.x, patch.y) * patchy, 0.0, 1.0)
        * min(0.96, depth * _strength(face, shot))
    )[..., None]
    grey = grey_share(face, shot.age, 4.0)
    base = (
        np.array(HAIR_COLOURS[face.hair_colour], dtype=np.float32) * (1.0 - grey) + np.float32(150.0) * grey
    )
    mass = (base / np.float32(255.0)) ** np.float32(2.2) * np.float32(1.3)
    albedo += weight * (mass - albedo)


def draw_beard(brush: Brush, face: Face, a: Anatomy, shot: Shot, studio: Studio, rng: Rng) -> None:
    """All hairs of the style, the upper ones over the lower ones."""
    if not _worn(face, shot):
        return
    length = _LENGTH[face.facial_hair] * (1.0 + 0.45 * shot.beard_grown)
    wanted = int(_COUNT[face.facial_hair] * _strength(face, shot))
    tries = rng.random((wanted * 6, 3), dtype=np.float32)
    wide, top, bottom = a.half_width(20.0) + 1.0, 8.0, a.chin
    if face.facial_hair == "moustache":
        wide, top, bottom = a.mouth.half_width + 12.0, a.nose.base, a.mouth.y + 6.0
    x = (2.0 * tries[:, 0] - 1.0) * np.float32(wide)
    y = np.float32(top) + tries[:, 1] * np.float32(bottom - top)
    r = np.hypot(x, y)
    inside = r < a.radius(np.arctan2(np.abs(x), y)) - 0.5
    kept = inside & (_where(face, a, x, y) ** 1.3 > tries[:, 2])
    x, y = x[kept][:wanted], y[kept][:wanted]
    order = np.argsort(-y + rng.normal(0.0, 3.0, len(y)))
    x, y = x[order], y[order]
    side = np.sign(x)
    corner = a.mouth.half_width
    # Moustache hairs run outwards and down, cheek hairs down and a little back, chin hairs down and inwards.
    upper = smoothstep(a.mouth.y + 2.0, a.mouth.y - 2.0, y) * smoothstep(corner + 8.0, corner, np.abs(x))
    tilt = np.clip(np.abs(x) / corner, 0.0, 1.2)
    down = 1.45 - 0.25 * smoothstep(40.0, 60.0, np.abs(x)) + 0.22 * smoothstep(a.mouth.y + 8.0, a.chin, y)
    out = 1.25 - 0.62 * np.clip(np.sin(np.pi * np.clip(tilt, 0.0, 1.0)), 0.0, 1.0) ** 0.8
    turn = upper * out + (1.0 - upper) * down + rng.normal(0.0, 0.24, len(x)).astype(np.float32)
    run = length * (0.55 + 0.6 * rng.random(len(x), dtype=np.float32))
    run = (
        run
        * (1.0 - 0.42 * smoothstep(30.0, 62.0, np.abs(x)))
        * np.where(upper > 0.5, min(1.0, 6.5 / max(length, 1.0)), 1.0)
    )
    s = np.linspace(0.0, 1.0, 4, dtype=np.float32)[None, :]
    bend = turn[:, None] + 0.14 * s * rng.normal(0.0, 1.0, (len(x), 1)).astype(np.float32)
    px = x[:, None] + side[:, None] * run[:, None] * s * np.cos(bend)
    py = y[:, None] + run[:, None] * s * np.sin(bend)
    ink = colours(face, len(x), grey_share(face, shot.age, 4.0), rng, 0.22) * np.float32(1.15)
    ratio = np.clip(np.hypot(x, y) / a.radius(np.arctan2(np.abs(x), y)), 0.0, 1.0)
    facing = np.clip(0.80 + 0.55 * x / 70.0 * np.float32(studio.key[0]) * 1.6 - 0.32 * ratio**6, 0.2, 1.2)
    _, shine = tangent_light(px[:, 1] - px[:, 0], py[:, 1] - py[:, 0], np.full_like(x, 0.3), studio, 16.0)
    lit = ink * facing[:, None] + (shine * facing)[:, None] * np.float32(20.0)
    if face.facial_hair == "stubble":
        # So short a hair is thinner than what can be drawn: skin shines through it.
        lit = 0.62 * lit + 0.38 * np.array([118.0, 88.0, 72.0], dtype=np.float32) * facing[:, None]
    brush.hairs(px, py, lit.astype(np.float32), 1.0)
