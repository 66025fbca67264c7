"""Neck, shoulders and the clothes of the day."""

from dataclasses import dataclass

import numpy as np

from tamin_desk.backend.portraits.anatomy import Anatomy
from tamin_desk.backend.portraits.face import Face
from tamin_desk.backend.portraits.fields import (
    Field,
    Rng,
    bell,
    bell1,
    blur,
    curve,
    noise,
    smoothstep,
    srgb_to_linear,
)
from tamin_desk.backend.portraits.layers import Layer, flat, mirrored, path, polygon
from tamin_desk.backend.portraits.skin import tone
from tamin_desk.backend.portraits.stage import Stage

Points = list[tuple[float, float]]
Colour = tuple[int, int, int]

_SHIRTS: tuple[Colour, ...] = (
    (232, 234, 236),
    (206, 218, 232),
    (188, 196, 206),
    (226, 220, 208),
    (96, 112, 138),
    (70, 74, 82),
)
_JACKETS: tuple[Colour, ...] = ((38, 42, 52), (58, 60, 66), (74, 62, 52), (44, 56, 74), (30, 30, 33))
_KNITS: tuple[Colour, ...] = (
    (58, 72, 92),
    (96, 52, 52),
    (72, 84, 70),
    (110, 104, 96),
    (48, 48, 54),
    (138, 120, 92),
)
_BRIGHT: tuple[Colour, ...] = (
    (176, 66, 60),
    (70, 116, 158),
    (92, 138, 96),
    (214, 178, 84),
    (220, 222, 224),
    (132, 96, 148),
)


@dataclass(frozen=True, slots=True, eq=False)
class Torso:
    """The body's grid: millimetres over the whole lower picture, and the shoulders' line in it."""

    stage: Stage
    rows: slice
    x: Field
    y: Field
    line: Field
    a: Anatomy

    @classmethod
    def of(cls, stage: Stage, a: Anatomy) -> "Torso":
        """The part of the picture from the ears down."""
        rows = slice(int(stage.origin[1] + 30.0 * stage.scale), stage.height)
        x, y = stage.body_grid(rows, slice(0, stage.width))
        return cls(stage, rows, x, y, shoulder_line(a, np.abs(x)), a)

    def chest(self) -> Field:
        """Heights of chest and shoulders under cloth, millimetres."""
        below = self.y - _cloth_line(self.a, np.abs(self.x))
        z = 18.0 - 44.0 * (self.x / np.float32(150.0 * self.a.shoulders)) ** 2 + 0.20 * (self.y - 170.0)
        rounded: Field = z - 20.0 * np.exp(-np.maximum(below, 0.0) / 13.0)
        return rounded


def shoulder_line(a: Anatomy, ax: Field) -> Field:
    """y of the upper edge of neck and shoulders at a distance from the middle."""
    n, k = a.neck, a.shoulders
    low = a.chin - 118.0
    return curve(
        ((0.0, 60.0), (n - 1.0, 62.0 + low), (n + 0.5, 116.0 + low), (n + 5.0, 138.0 + low),
         (n + 18.0, 153.0 + low),
         (96.0 * k + 4.0, 168.0 + low), (126.0 * k + 4.0, 181.0 + low), (146.0 * k + 4.0, 206.0 + low),
         (210.0, 330.0)),
        ax,
    )  # fmt: skip


def _cloth_line(a: Anatomy, ax: Field) -> Field:
    """`shoulder_line` without the neck: where cloth turns over the shoulders to the back."""
    n, k, low = a.neck, a.shoulders, a.chin - 118.0
    knots = ((0.0, 138.0 + low), (n, 142.0 + low), (n + 20.0, 153.0 + low), (96.0 * k + 4.0, 168.0 + low),
             (126.0 * k + 4.0, 181.0 + low), (146.0 * k + 4.0, 206.0 + low), (210.0, 330.0))  # fmt: skip
    return curve(knots, ax, soften=5.0)


def neck(face: Face, torso: Torso, rng: Rng) -> Layer:
    """Bare neck and the skin below it, as far as clothes leave it free."""
    a, stage = torso.a, torso.stage
    x, y = torso.x, torso.y
    ax = np.abs(x)
    low = a.chin - 118.0
    flare = a.neck + 26.0 * smoothstep(140.0 + low, 176.0 + low, y) + 1.0
    inside = np.clip(1.0 - (ax / flare) ** 2.4, 0.0, 1.0)
    z = -46.0 + 40.0 * inside**0.6
    # The two muscles from behind the ears to the pit of the throat, the pit, the collar bones, the Adam's
    # apple.
    t = np.clip((y - (92.0 + low)) / 78.0, 0.0, 1.1)
    muscle = (a.neck - 10.0) * (1.0 - t) + 9.0 * t
    z += (1.2 + 1.6 * a.ageing.grown) * bell1(ax - muscle, 0.0, 6.5) * smoothstep(92.0 + low, 120.0 + low, y)
    z -= 3.0 * bell(ax, y, (0.0, 172.0 + low), (7.5, 7.0))
    z += 2.4 * bell1(y - (173.0 + low - 0.12 * ax), 0.0, 4.0) * smoothstep(8.0, 18.0, ax)
    if a.jaw > 0.5:
        z += 2.6 * a.jaw * bell(ax, y, (0.0, 141.0 + low), (6.0, 8.0))
    if a.ageing.sag > 0.2:
        z += 2.0 * a.ageing.sag * bell1(ax, 8.5, 2.6) * smoothstep(112.0 + low, 126.0 + low, y)
        for ring in (136.0, 149.0):
            z -= 0.9 * a.ageing.sag * bell1(y - (ring + low + 3.0 * np.cos(x / 16.0)), 0.0, 1.4)
    cover = np.clip((y - torso.line) * np.float32(stage.scale) * 0.5 + 0.5, 0.0, 1.0)
    albedo = flat(tone(face), x.shape)
    albedo *= (
        1.0
        + (0.03 * noise(rng, x.shape, 7.0 * stage.scale) + 0.02 * noise(rng, x.shape, 2.0 * stage.scale))[
            ..., None
        ]
    )
    albedo *= np.array([0.96, 0.91, 0.88], dtype=np.float32)
    if face.sex == "male" and a.ageing.grown > 0.9:
        shaved = smoothstep(146.0 + low, 112.0 + low, y) * smoothstep(a.neck, a.neck - 18.0, ax)
        albedo *= 1.0 + (shaved * (0.3 + 0.3 * face.beard_density))[..., None] * np.array(
            [-0.17, -0.15, -0.11], dtype=np.float32
        )
    return Layer(
        torso.rows, slice(0, stage.width), cover, z.astype(np.float32), albedo, 0.35, (1.8, 0.7, 0.35), 0.15
    )


def _cloth(
    torso: Torso, cover: Field, colour: Colour, rng: Rng, lift: float, edge: float, weave: float = 1.0
) -> Layer:
    """Cloth over the chest: `lift` is its distance from the body, `edge` how round its edge is, both
    millimetres.
    """
    stage = torso.stage
    part = cover[torso.rows] * np.clip(
        (torso.y - torso.line + np.float32(lift)) * np.float32(stage.scale) * 0.5 + 0.5, 0.0, 1.0
    )
    z = torso.chest() + lift
    thickness = blur(part, edge * stage.scale)
    z += 1.8 * edge * np.clip(thickness - 0.5, -0.5, 0.5)
    folds = noise(rng, part.shape, (46.0 * stage.scale, 20.0 * stage.scale))
    z += 1.6 * folds + 0.5 * noise(rng, part.shape, (20.0 * stage.scale, 9.0 * stage.scale))
    albedo = flat(srgb_to_linear(colour), part.shape)
    albedo *= 1.0 + weave * 0.035 * noise(rng, part.shape, 1.0)[..., None]
    return Layer(
        torso.rows, slice(0, stage.width), part, z.astype(np.float32), albedo, 0.10, wrap=0.25, drop=0.42
    )


def _below(opening: Points) -> Points:
    """Everything under the shoulders but a neck opening given as a curve from the viewer's left to right."""
    return [*opening, (260.0, 160.0), (260.0, 420.0), (-260.0, 420.0), (-260.0, 160.0)]


def _garment(torso: Torso, opening: Points, colour: Colour, rng: Rng, lift: float = 3.0) -> Layer:
    stage = torso.stage
    return _cloth(torso, polygon(stage, _below(opening)), colour, rng, lift, 2.0)


def _collar(torso: Torso, colour: Colour, rng: Rng, spread: float, lift: float) -> list[Layer]:
    """Both wings of a shirt collar, standing round the neck."""
    a = torso.a
    low, n = a.chin - 118.0, a.neck
    right: Points = [
        *path(
            [(n - 6.0, 124.0 + low), (n + 4.0, 129.0 + low), (n + 9.0, 142.0 + low), (n + 4.0, 158.0 + low)]
        ),
        (20.0 + spread, 193.0 + low),
        (1.0, 164.0 + low),
        *path([(9.0, 158.0 + low), (n - 22.0, 148.0 + low), (n - 9.0, 135.0 + low), (n - 6.0, 124.0 + low)]),
    ]
    wings = [right, mirrored(right)]
    return [_cloth(torso, polygon(torso.stage, wing), colour, rng, lift, 1.6) for wing in wings]


def _band(torso: Torso, colour: Colour, rng: Rng, drop: float, width: float) -> Layer:
    """A ribbed band round the neck, as on a jersey or a collarless shirt."""
    a = torso.a
    low, n = a.chin - 118.0, a.neck
    inner = _round(n, low, drop)
    outer = _round(n + width, low + 1.0, drop + width * 0.9)
    cover = np.clip(polygon(torso.stage, _below(inner)) - polygon(torso.stage, _below(outer)), 0.0, 1.0)
    return _cloth(torso, cover, colour, rng, 4.2, 1.4)


def _round(n: float, low: float, drop: float) -> Points:
    half = [
        (n + 7.0, 132.0 + low),
        (n + 1.0, 143.0 + low),
        (n * 0.62, 150.0 + low + drop * 0.75),
        (0.0, 154.0 + low + drop),
    ]
    return path([*mirrored(half), *half[-2::-1]])


def clothes(face: Face, torso: Torso, rng: Rng) -> list[Layer]:
    """What is worn: for men shirts, jackets, jerseys; for children jerseys; under a headscarf a manteau."""
    a = torso.a
    low, n = a.chin - 118.0, a.neck
    pick = float(rng.random())
    if a.ageing.child > 0.25:
        colour = _BRIGHT[int(rng.integers(len(_BRIGHT)))]
        if pick < 0.3:
            return _shirt(torso, _SHIRTS[int(rng.integers(4))], rng)
        return [_garment(torso, _round(n + 2.0, low, 8.0), colour, rng), _band(torso, colour, rng, 8.0, 5.0)]
    if face.sex == "female":
        colour = _JACKETS[int(rng.integers(len(_JACKETS)))]
        return [_garment(torso, _round(n, low, 6.0), colour, rng)]
    if pick < 0.42:
        return _shirt(torso, _SHIRTS[int(rng.integers(len(_SHIRTS)))], rng)
    if pick < 0.78:
        shirt = _shirt(torso, _SHIRTS[int(rng.integers(4))], rng)
        return [*shirt[:1], *_jacket(torso, _JACKETS[int(rng.integers(len(_JACKETS)))], rng), *shirt[1:]]
    if pick < 0.88:
        colour = _SHIRTS[int(rng.integers(len(_SHIRTS)))]
        return [_garment(torso, _round(n - 1.0, low, 2.0), colour, rng), _band(torso, colour, rng, 2.0, 8.0)]
    colour = _KNITS[int(rng.integers(len(_KNITS)))]
    return [_garment(torso, _round(n + 1.0, low, 6.0), colour, rng), _band(torso, colour, rng, 6.0, 6.5)]


def _shirt(torso: Torso, colour: Colour, rng: Rng) -> list[Layer]:
    a = torso.a
    low, n = a.chin - 118.0, a.neck
    deep = float(rng.uniform(160.0, 172.0))
    opening: Points = [
        (-n - 6.0, 138.0 + low),
        (-n + 16.0, 146.0 + low),
        (0.0, deep + low),
        (n - 16.0, 146.0 + low),
        (n + 6.0, 138.0 + low),
    ]
    body = _garment(torso, opening, colour, rng)
    # Button strip: a slight ridge with its seams.
    strip = bell1(torso.x - 2.0, 0.0, 13.0) ** 4 * smoothstep(deep + low - 2.0, deep + low + 6.0, torso.y)
    seams = bell1(np.abs(torso.x - 2.0), 12.0, 0.7) + bell1(np.abs(torso.x - 2.0), 9.0, 0.5)
    body.z[:] += 0.9 * strip - 0.5 * seams * smoothstep(deep + low - 2.0, deep + low + 6.0, torso.y)
    return [body, *_collar(torso, colour, rng, float(rng.uniform(0.0, 14.0)), 6.0)]


def _jacket(torso: Torso, colour: Colour, rng: Rng) -> list[Layer]:
    a = torso.a
    low, n = a.chin - 118.0, a.neck
    front: Points = [(-n - 10.0, 130.0 + low), (-n - 4.0, 150.0 + low), (-26.0, 196.0 + low),
                     (0.0, 250.0 + low),
                     (26.0, 196.0 + low), (n + 4.0, 150.0 + low), (n + 10.0, 130.0 + low)]  # fmt: skip
    lapel: Points = [(n + 5.0, 137.0 + low), (n + 19.0, 150.0 + low), (n + 16.0, 186.0 + low),
                     (n + 24.0, 190.0 + low),
                     (n + 12.0, 214.0 + low), (10.0, 262.0 + low), (16.0, 214.0 + low),
                     (n - 8.0, 160.0 + low)]  # fmt: skip
    return [
        _garment(torso, front, colour, rng, 5.0),
        *[
            _cloth(torso, polygon(torso.stage, wing), colour, rng, 6.5, 1.8)
            for wing in (lapel, mirrored(lapel))
        ],
    ]
