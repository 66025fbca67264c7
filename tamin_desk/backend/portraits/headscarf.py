"""Headscarves: maghnaeh, chador over a scarf, shawl and knotted scarf, as folded cloth around the face."""

from dataclasses import dataclass

import numpy as np

from tamin_desk.backend.portraits.anatomy import Anatomy
from tamin_desk.backend.portraits.face import Face, Headscarf
from tamin_desk.backend.portraits.fields import (
    Field,
    Rng,
    Values,
    bell1,
    blur,
    curve,
    field,
    noise,
    resize,
    smoothstep,
    srgb_to_linear,
)
from tamin_desk.backend.portraits.layers import Layer, flat
from tamin_desk.backend.portraits.shot import Shot
from tamin_desk.backend.portraits.stage import Stage

Knots = tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True, eq=False)
class Drape:
    """The picture's grid seen from the face: direction from straight up (0…π), distance, both for every
    pixel.
    """

    stage: Stage
    a: Anatomy
    rows: slice
    x: Field
    y: Field
    angle: Field
    r: Field
    bx: Field
    by: Field

    @classmethod
    def of(cls, stage: Stage, a: Anatomy) -> "Drape":
        """From above the crown to the lower edge."""
        rows = slice(max(0, int(stage.origin[1] + (a.crown - 40.0) * stage.scale)), stage.height)
        columns = slice(0, stage.width)
        x, y = stage.face_grid(rows, columns)
        bx, by = stage.body_grid(rows, columns)
        # Far below the chin the cloth hangs on the body, which does not turn with the head.
        return cls(stage, a, rows, x, y, np.arctan2(np.abs(x), -y), np.hypot(x, y), bx, by)


def opening(a: Anatomy, scarf: Headscarf, tight: float) -> Knots:
    """Edge of the cloth round the face: distance by direction from straight up; `tight` millimetres
    inwards.
    """
    free = 4.0 * scarf.opening
    side = a.half_width(0.0)
    top = min(-a.hairline + 2.0, 74.0) + free
    low, jaw, cheek = (float(r) for r in a.radius(np.array([0.0, 0.52, 1.04], dtype=np.float32)))
    return (
        (0.00, top - tight),
        (0.35, top + 0.5 - tight),
        (0.75, top - 1.5 + 0.3 * free - tight),
        (1.15, side - 4.0 + 0.6 * free - tight),
        (1.57, side - 6.0 + 0.6 * free - tight),
        (2.10, cheek - 6.0 + 0.5 * free - tight),
        (2.62, jaw - 2.5 + 0.2 * free - 0.4 * tight),
        (2.92, low - 0.4),
        (np.pi, low + 0.4),
    )


def _outer(drape: Drape, lift: float, width: float) -> Field:
    """Signed distance (millimetres, inside positive) to the outline of cloth over head and shoulders."""
    a = drape.a
    skull = a.radius(np.pi - drape.angle) + lift
    head = field(skull - drape.r)
    ax = np.abs(drape.bx)
    k = a.shoulders
    low = a.chin - 112.0
    wide = a.half_width(-30.0)
    # From the widest point of the head the cloth falls to the shoulders.
    side = curve(
        ((-140.0, -60.0), (-80.0, 20.0 + lift), (-40.0, wide - 12.0 + lift), (-5.0, wide - 3.0 + lift),
         (40.0, wide - 3.5 + lift + 0.3 * width), (85.0 + low, wide - 3.0 + lift + 0.8 * width),
         (118.0 + low, wide + lift + 1.3 * width), (142.0 + low, wide + 13.0 + lift + 1.6 * width),
         (166.0 + low, (118.0 + 1.2 * width) * k),
         (190.0 + low, (143.0 + width) * k), (240.0 + low, (160.0 + width) * k),
         (330.0, (168.0 + width) * k)),
        drape.by, soften=9.0,
    )  # fmt: skip
    fall = side - ax
    blend = 9.0
    # A smooth union of head and fall.
    h = np.clip(0.5 + 0.5 * (head - fall) / blend, 0.0, 1.0)
    union: Field = fall * (1 - h) + head * h + blend * h * (1 - h)
    return union


def _base(drape: Drape, lift: float, outer: Field, inner: Field) -> Field:
    """Heights of the cloth without folds."""
    a = drape.a
    ratio = np.clip(drape.r / (a.radius(np.pi - drape.angle) + lift + 1.0), 0.0, 1.0)
    head = np.float32(84.0) * (1.0 - ratio**2.5) ** 0.62 + 3.0
    below = smoothstep(a.chin - 46.0, a.chin + 26.0, drape.by)
    body = (
        -8.0 + 26.0 * np.sqrt(np.clip(1.0 - (drape.bx / 175.0) ** 2, 0.02, 1.0)) + 0.12 * (drape.by - 120.0)
    )
    z = head * (1.0 - below) + body * below
    z -= 24.0 * np.exp(-np.maximum(outer, 0.0) / 7.0) * below
    # The edge is a hem lying on the face: rounded, thicker than the cloth.
    z += 2.6 * np.exp(-((inner / 3.0) ** 2)) + 1.2 * smoothstep(0.0, 16.0, inner)
    base: Field = z.astype(np.float32)
    return base


def _ridge(phase: Values, sharp: float) -> Field:
    """Folds: rounded crests with narrower valleys, −1…1."""
    wave = np.sin(phase)
    folds: Field = np.sign(wave) * np.abs(wave) ** np.float32(sharp)
    return folds


def _wander(drape: Drape, rng: Rng, cell: float) -> Field:
    """Slow noise by which folds stray."""
    shape = (drape.x.shape[0] // 4, drape.x.shape[1] // 4)
    field = noise(rng, shape, cell * drape.stage.scale / 4.0)
    return resize(field, (drape.x.shape[0], drape.x.shape[1]))


def _hang(drape: Drape, rng: Rng, count: float, depth: float) -> Field:
    """Folds that start beside the chin and run down over the chest, fanning out."""
    a = drape.a
    spread = 60.0 + 0.85 * np.maximum(drape.by - a.chin + 30.0, 0.0)
    s = drape.bx / spread
    phase = count * s * 3.1 + 1.2 * _wander(drape, rng, 42.0) + float(rng.uniform(0.0, 6.28))
    amount = smoothstep(a.chin - 20.0, a.chin + 45.0, drape.by) * (
        0.55 + 0.45 * np.tanh(_wander(drape, rng, 55.0))
    )
    return field(depth * amount * _ridge(phase, 0.8))


def _round(drape: Drape, rng: Rng, inner: Field, every: float, depth: float) -> Field:
    """Folds that run round the face, as the cloth is pulled from the chin over the head."""
    strength = field(smoothstep(2.0, 14.0, inner) * (0.5 + 0.5 * np.tanh(1.2 * _wander(drape, rng, 46.0))))
    strength *= smoothstep(0.55, 1.5, drape.angle)
    phase = inner / np.float32(every) * 6.28 + 1.7 * _wander(drape, rng, 38.0) + 2.0 * np.cos(drape.angle)
    return field(depth * strength * _ridge(phase, 0.85))


def _swag(drape: Drape, rng: Rng, turn: float, every: float, depth: float, top: float) -> Field:
    """Slanting folds over the chest, of an end thrown over one shoulder."""
    hang = drape.by + turn * drape.bx * (0.75 + 0.0014 * np.abs(drape.bx)) + 0.0016 * drape.bx**2
    phase = hang / np.float32(every) * 6.28 + 1.5 * _wander(drape, rng, 48.0)
    amount = smoothstep(top, top + 24.0, drape.by) * (0.55 + 0.45 * np.tanh(1.3 * _wander(drape, rng, 60.0)))
    return field(depth * amount * _ridge(phase, 0.8))


def _cloth(
    drape: Drape, cover: Field, z: Field, colour: tuple[int, int, int], rng: Rng, shine: float
) -> Layer:
    albedo = flat(srgb_to_linear(colour), z.shape)
    weave = 0.030 * noise(rng, z.shape, 1.0) + 0.02 * noise(rng, z.shape, (1.0, 3.0))
    albedo *= 1.0 + weave[..., None]
    z = z + np.float32(0.5) * _wander(drape, rng, 22.0) + np.float32(0.07) * _wander(drape, rng, 6.0)
    return Layer(
        drape.rows,
        slice(0, drape.stage.width),
        cover,
        z.astype(np.float32),
        albedo,
        shine,
        wrap=0.22,
        drop=0.5,
    )


def _edges(drape: Drape, outer: Field, inner: Field) -> Field:
    pixel = np.float32(drape.stage.pixel)
    cover: Field = np.clip(outer / pixel * 0.6 + 0.5, 0.0, 1.0) * np.clip(inner / pixel * 0.6 + 0.5, 0.0, 1.0)
    return cover


def worn(face: Face, shot: Shot) -> Headscarf | None:
    """The cover worn on this day, if any."""
    return None if face.headscarf is None else shot.other_headscarf or face.headscarf


def headscarf(scarf: Headscarf | None, a: Anatomy, stage: Stage, rng: Rng) -> list[Layer]:
    """The layers of a cover, the lowest first; empty without one."""
    if scarf is None:
        return []
    drape = Drape.of(stage, a)
    edge = curve(opening(a, scarf, 0.0), drape.angle, soften=0.09)
    wave = 0.9 * _wander(drape, rng, 24.0) * smoothstep(0.5, 1.6, drape.angle)
    inner = drape.r - edge - (wave if scarf.style in ("shawl", "scarf") else 0.4 * wave)
    if scarf.style == "chador":
        return _chador(drape, scarf, rng, inner)
    outer = _outer(
        drape, 9.0 if scarf.style == "maghnaeh" else 12.0, 0.0 if scarf.style == "maghnaeh" else 4.0
    )
    # No hood is laid perfectly even.
    outer = field(outer + _wander(drape, rng, 34.0) * (0.35 + 0.8 * smoothstep(0.4, 1.6, drape.angle)))
    z = _base(drape, 12.0, outer, inner)
    cover = _edges(drape, outer, inner)
    if scarf.style == "maghnaeh":
        z += _round(drape, rng, inner, 30.0, 1.8) + _hang(drape, rng, 5.0, 4.6)
        # The seam below the chin and the stitched hem.
        z -= 0.5 * bell1(inner, 8.5, 0.8)
        z -= 1.0 * bell1(drape.bx - 1.0, 0.0, 0.8) * smoothstep(a.chin + 4.0, a.chin + 10.0, drape.by)
        return [_cloth(drape, cover, z, scarf.colour, rng, 0.12)]
    turn = 1.0 if rng.random() < 0.5 else -1.0
    if scarf.style == "shawl":
        z += _round(drape, rng, inner, 15.0, 2.4) + _swag(drape, rng, turn * 0.75, 27.0, 4.6, a.chin)
        under = [_cloth(drape, cover, z, scarf.colour, rng, 0.10)]
        return [*under, _thrown_end(drape, scarf, rng, turn, inner, z)]
    z += _round(drape, rng, inner, 19.0, 2.0) + _hang(drape, rng, 3.2, 4.0)
    return [_cloth(drape, cover, z, scarf.colour, rng, 0.14), _knot(drape, scarf, rng, z)]


def lining(scarf: Headscarf | None, a: Anatomy, stage: Stage) -> list[Layer]:
    """The inside of the cover, behind the face: what is seen between cheek and hem."""
    if scarf is None:
        return []
    drape = Drape.of(stage, a)
    outer = _outer(drape, 9.0, -2.0)
    pixel = np.float32(stage.pixel)
    cover = np.clip(outer / pixel * 0.6 + 0.5, 0.0, 1.0)
    albedo = flat(srgb_to_linear(scarf.colour) * np.float32(0.6), cover.shape)
    return [Layer(drape.rows, slice(0, stage.width), cover, np.full_like(cover, -22.0), albedo)]


def _thrown_end(drape: Drape, scarf: Headscarf, rng: Rng, turn: float, inner: Field, below: Field) -> Layer:
    """The end of a shawl laid from one cheek under the chin over the other shoulder."""
    a = drape.a
    # Its upper edge: from beside one ear, under the chin, up to the other shoulder.
    s = drape.bx * np.float32(turn)
    top = curve(((-190.0, a.chin + 96.0), (-110.0, a.chin + 64.0), (-50.0, a.chin + 22.0),
                (-10.0, a.chin + 6.0), (30.0, a.chin - 4.0),
                 (55.0, a.chin - 26.0), (72.0, a.chin - 58.0), (84.0, a.chin - 70.0),
                 (110.0, a.chin - 76.0)), s, soften=7.0)  # fmt: skip
    depth = drape.by - top + 1.5 * _wander(drape, rng, 26.0)
    outer = field(_outer(drape, 12.0, 4.0) + 1.6 * smoothstep(a.chin - 40.0, a.chin, drape.by))
    pixel = np.float32(drape.stage.pixel)
    cover = np.clip(depth / pixel * 0.5 + 0.5, 0.0, 1.0) * np.clip(outer / pixel * 0.6 + 0.5, 0.0, 1.0)
    cover *= np.clip((inner - 3.0) / pixel * 0.5 + 0.5, 0.0, 1.0)
    z = blur(below, 5.0 * drape.stage.scale) + 5.0 + 1.8 * np.exp(-((depth / 3.0) ** 2))
    z -= 10.0 * np.exp(-np.maximum(outer, 0.0) / 6.0) * smoothstep(a.chin - 40.0, a.chin + 20.0, drape.by)
    phase = depth / 21.0 * 6.28 + 1.5 * _wander(drape, rng, 44.0)
    z += (
        3.6
        * _ridge(phase, 0.8)
        * smoothstep(3.0, 18.0, depth)
        * (0.6 + 0.4 * np.tanh(_wander(drape, rng, 52.0)))
    )
    return _cloth(drape, field(cover), field(z), scarf.colour, rng, 0.10)


def _knot(drape: Drape, scarf: Headscarf, rng: Rng, below: Field) -> Layer:
    """The knot of a square scarf under the chin, with its two ends."""
    a = drape.a
    x, y = drape.bx, drape.by - np.float32(a.chin + 25.0)
    knot = 1.0 - np.hypot(x / 14.0, y / 12.0)
    ends = np.full_like(x, -1.0)
    for side in (-1.0, 1.0):
        along = y * 0.94 + side * x * 0.34
        across = side * x * 0.94 - y * 0.34
        width = 6.0 + 0.26 * np.maximum(along, 0.0)
        ends = np.maximum(
            ends, np.minimum(1.0 - np.abs(across) / width, np.minimum(along + 6.0, 92.0 - along) / 6.0)
        )
    pixel = np.float32(drape.stage.pixel)
    shape = np.maximum(knot * 12.0, ends * 8.0)
    cover = np.clip(shape / pixel * 0.5 + 0.5, 0.0, 1.0)
    z = (
        blur(below, 4.0 * drape.stage.scale)
        + 3.0
        + 9.0 * np.sqrt(np.clip(knot, 0.0, 1.0))
        + 4.0 * np.clip(ends, 0.0, 1.0) ** 0.6
    )
    z += 1.2 * _ridge(0.30 * x + 1.6 * _wander(drape, rng, 24.0), 0.9) * np.clip(shape, 0.0, 1.0)
    return _cloth(drape, field(cover), field(z), scarf.colour, rng, 0.14)


def _chador(drape: Drape, scarf: Headscarf, rng: Rng, inner: Field) -> list[Layer]:
    """A dark maghnaeh, and the chador over it hanging straight from the crown."""
    a = drape.a
    outer = _outer(drape, 9.0, 0.0)
    z = _base(drape, 9.0, outer, inner) + _hang(drape, rng, 4.0, 3.2) + _round(drape, rng, inner, 26.0, 0.8)
    lighter = (scarf.colour[0] + 14, scarf.colour[1] + 14, scarf.colour[2] + 17)
    first = _cloth(drape, _edges(drape, outer, inner), z, lighter, rng, 0.10)
    # Edge of the chador: a hand's breadth behind the scarf's edge on top, falling beside the cheeks and open
    # in front.
    ax = np.abs(drape.bx)
    behind = curve(((0.0, 9.0), (0.6, 9.0), (1.2, 9.5), (1.6, 11.0), (np.pi, 14.0)), drape.angle, soften=0.05)
    around = inner - behind
    gap = curve(((-200.0, 0.0), (0.0, 70.0), (40.0, 72.0), (90.0, 66.0), (120.0, 52.0), (160.0, 34.0),
                (220.0, 20.0), (330.0, 8.0)),
                drape.by - (a.chin - 112.0), soften=6.0)  # fmt: skip
    falling = ax - gap - 1.2 * _wander(drape, rng, 34.0)
    mix = smoothstep(-10.0, 45.0, drape.by)
    edge = around * (1.0 - mix) + falling * mix
    outside = _outer(drape, 12.0, 8.0)
    z2 = _base(drape, 14.0, outside, edge) + 3.0
    phase = 6.28 * (edge / 26.0) + 1.4 * _wander(drape, rng, 60.0)
    lines = _ridge(phase, 0.8) * smoothstep(4.0, 14.0, edge) * smoothstep(-30.0, 60.0, drape.by)
    z2 += 4.0 * lines * (0.65 + 0.35 * np.tanh(_wander(drape, rng, 60.0)))
    return [first, _cloth(drape, _edges(drape, outside, edge), z2, scarf.colour, rng, 0.14)]
