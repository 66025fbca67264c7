"""Hair of the head, lock by lock."""

from collections.abc import Callable

import numpy as np

from tamin_desk.backend.portraits.anatomy import Anatomy
from tamin_desk.backend.portraits.face import HAIR_COLOURS, Face
from tamin_desk.backend.portraits.fields import (
    Field,
    Rng,
    blur,
    curve,
    field,
    noise,
    smoothstep,
    srgb_to_linear,
)
from tamin_desk.backend.portraits.haircut import Cut, Growth, flow
from tamin_desk.backend.portraits.layers import Layer
from tamin_desk.backend.portraits.lighting import Studio
from tamin_desk.backend.portraits.shot import Shot
from tamin_desk.backend.portraits.stage import Patch, Stage
from tamin_desk.backend.portraits.strands import Brush, colours, grey_share, tangent_light


def back_hair(face: Face, growth: Growth, stage: Stage, shot: Shot, rng: Rng) -> list[Layer]:
    """Hair that falls behind the neck, for the cuts that have it."""
    if not growth.falls or face.headscarf is not None:
        return []
    a = growth.a
    low = (a.chin - 6.0 if growth.style == "bob" else a.chin + 62.0) + 14.0 * shot.hair_grown
    wide = a.half_width(-30.0) + growth.cut.sides
    rows, columns = slice(int(stage.origin[1] - 40.0 * stage.scale), stage.height), slice(0, stage.width)
    x, y = stage.face_grid(rows, columns)
    ax = np.abs(x)
    side = curve(
        ((-60.0, wide - 6.0), (0.0, wide - 2.0), (50.0, wide), (low - 25.0, wide - 3.0), (low, wide - 15.0)),
        y,
    )
    ends = (
        np.float32(low)
        - 0.0022 * x * x
        - y
        + 0.7 * noise(rng, x.shape, (60.0 * stage.scale, 1.2 * stage.scale))
    )
    inside = np.minimum(side - ax, ends)
    cover = np.clip(inside * np.float32(stage.scale) * 0.45 + 0.5, 0.0, 1.0)
    streaks = noise(rng, x.shape, (40.0 * stage.scale, 0.7 * stage.scale))
    streaks += 0.8 * noise(rng, x.shape, (60.0 * stage.scale, 3.0 * stage.scale))
    tone = srgb_to_linear(HAIR_COLOURS[face.hair_colour]) * np.float32(1.1)
    albedo = tone * np.clip(1.0 + 0.30 * streaks, 0.3, 2.2)[..., None]
    z = -34.0 + 18.0 * np.sqrt(np.clip(1.0 - (ax / (wide + 6.0)) ** 2, 0.0, 1.0)) + 0.5 * streaks
    return [Layer(rows, columns, field(cover), field(z), field(albedo), 0.5, wrap=0.3)]


def undercoat(face: Face, growth: Growth, patch: Patch, age: int, rng: Rng) -> tuple[Field, Field]:
    """Cover (0…1) and sRGB colour (0…1) of the mass of hair below the drawn locks."""
    x, y = patch.x, patch.y
    inner = smoothstep(12.0, 0.0, np.hypot(x, y) - growth.hairline(growth.angle(x, y)))
    ragged = 0.9 * noise(rng, x.shape, 2.8 * patch.stage.scale) * inner
    cover = growth.cover(x + ragged, y + ragged, 3.2) * np.float32(growth.cut.cover)
    cover = cover * (1.0 - 0.45 * inner)
    if growth.cut.sides < 12.0:
        # Clippers leave the sides shorter towards the ears, so that skin shines through.
        cover = cover * (1.0 - 0.60 * smoothstep(growth.end - 0.50, growth.end, growth.angle(x, y)))
    if growth.cut.recede > 0.3:
        thin = smoothstep(0.95, 0.45, growth.angle(x, y)) * (growth.cut.recede - 0.3)
        cover = cover * (1.0 - 0.8 * thin)
    grey = grey_share(face, age)
    base = np.array(HAIR_COLOURS[face.hair_colour], dtype=np.float32) * (1 - grey) + grey * np.float32(120.0)
    tone = (base / np.float32(255.0) * np.float32(0.74)) * np.ones((*x.shape, 3), dtype=np.float32)
    return cover, tone


def draw_hair(brush: Brush, face: Face, growth: Growth, shot: Shot, studio: Studio, rng: Rng) -> None:
    """All locks, those farther back first."""
    cut = growth.cut
    roots = _roots(growth, cut, rng)
    way = flow(face, growth)
    steps = 7
    high = (
        smoothstep(1.35, 0.75, growth.angle(roots[:, 0], roots[:, 1]))
        if cut.sides < 12.0
        else np.float32(1.0)
    )
    reach = high * cut.length + (1.0 - high) * min(cut.length, 6.5 + cut.sides)
    # What grows on the hairline itself is short and fine.
    back_off = np.hypot(roots[:, 0], roots[:, 1]) - growth.hairline(growth.angle(roots[:, 0], roots[:, 1]))
    if not _combed_back(growth) and cut.length < 30.0:
        reach = reach * (0.30 + 0.70 * smoothstep(0.0, 15.0, back_off))
    length = reach * (0.65 + 0.5 * rng.random(len(roots), dtype=np.float32)) / steps
    loose = (0.5 + 1.6 * rng.random(len(roots), dtype=np.float32) ** 3).astype(np.float32)
    loose = loose * np.float32(1.0 + 0.8 * cut.curl + 0.6 * cut.mess)
    clump = _clumps(rng)
    x, y = roots[:, 0], roots[:, 1]
    stray = rng.normal(0.0, cut.mess, len(roots)).astype(np.float32)
    phase = 6.28 * clump(x * 1.3, y * 1.3)
    xs, ys = [x], [y]
    for step in range(steps):
        angle = way(x, y) + stray + 1.1 * cut.mess * (6.0 * clump(x, y) - 3.0) * 0.55
        if cut.waves:
            angle = angle + cut.waves * np.sin(0.16 * (x + y) * 1.2 + phase + 0.9 * step)
        if cut.curl:
            angle = angle + cut.curl * (1.05 * step + phase)
        x, y = x + length * np.cos(angle), y + length * np.sin(angle)
        # Hair lies on hair: it follows the outer edge instead of standing off it, but for a few loose ends.
        around, r = growth.angle(x, y), np.hypot(x, y) + 1e-3
        held = np.minimum(r, growth.edge(around) + loose) / r
        x, y = x * held, y * held
        xs.append(x)
        ys.append(y)
    px, py = np.stack(xs, axis=1), np.stack(ys, axis=1)
    order = np.argsort(_depth_order(growth, px[:, 0], py[:, 0]) + rng.normal(0.0, 5.0, len(px)))
    _paint(brush, face, growth, shot, studio, rng, (px[order], py[order]))


def _combed_back(growth: Growth) -> bool:
    return growth.style in ("swept_back", "thinning")


def _depth_order(growth: Growth, x: Field, y: Field) -> Field:
    """What is drawn first: small values lie at the bottom."""
    # Hair combed forward or aside covers what starts nearer the hairline; hair combed back is covered by it.
    inwards = np.hypot(x, y) - growth.hairline(growth.angle(x, y))
    return -inwards if _combed_back(growth) else inwards


def _roots(growth: Growth, cut: Cut, rng: Rng) -> Field:
    a = growth.a
    wide = a.half_width(-42.0) + cut.top + 8.0
    tries = rng.random((cut.count * 4, 2), dtype=np.float32)
    x = (2.0 * tries[:, 0] - 1.0) * np.float32(wide)
    y = np.float32(a.crown - cut.top) + tries[:, 1] * np.float32(40.0 - a.crown + cut.top)
    r = np.hypot(x, y)
    angle = growth.angle(x, y)
    grows = growth.cover(x, y, 2.2)
    # Locks start a little inside the outer edge, so that the outline is drawn by their sides and tips.
    grows = grows * smoothstep(0.5, -2.5, r - growth.edge(angle))
    if cut.sides < 12.0:
        grows = grows * (1.0 - 0.50 * smoothstep(growth.end - 0.40, growth.end, angle))
    if cut.recede > 0.3:
        grows = grows * (1.0 - 0.62 * smoothstep(0.95, 0.45, angle) * np.float32(cut.recede - 0.2))
    kept = grows > rng.random(len(x), dtype=np.float32)
    return np.stack([x[kept], y[kept]], axis=1)[: cut.count]


def _clumps(rng: Rng) -> Callable[[Field, Field], Field]:
    table = rng.random((64, 64), dtype=np.float32)

    def read(x: Field, y: Field) -> Field:
        u, v = x / np.float32(5.0) + 200.0, y / np.float32(5.0) + 200.0
        i, j = np.floor(u).astype(int), np.floor(v).astype(int)
        fu, fv = (u - i).astype(np.float32), (v - j).astype(np.float32)
        fu, fv = fu * fu * (3 - 2 * fu), fv * fv * (3 - 2 * fv)
        a, b = table[i % 64, j % 64], table[(i + 1) % 64, j % 64]
        c, d = table[i % 64, (j + 1) % 64], table[(i + 1) % 64, (j + 1) % 64]
        value: Field = (a * (1 - fu) + b * fu) * (1 - fv) + (c * (1 - fu) + d * fu) * fv
        return value

    return read


def _paint(
    brush: Brush, face: Face, growth: Growth, shot: Shot, studio: Studio, rng: Rng, locks: tuple[Field, Field]
) -> None:
    px, py = locks
    # Neighbours of one lock share its brightness.
    lock = _clumps(rng)(px[:, 0] * 1.9 + 40.0, py[:, 0] * 1.9)
    z = growth.height(px, py)
    dx, dy, dz = np.diff(px, axis=1), np.diff(py, axis=1), np.diff(z, axis=1)
    diffuse, shine = tangent_light(dx, dy, dz, studio, 26.0)
    # The surface's own turn to the light, from the heights around each lock.
    step = np.float32(1.5)
    mx, my = 0.5 * (px[:, 1:] + px[:, :-1]), 0.5 * (py[:, 1:] + py[:, :-1])
    gx = (growth.height(mx + step, my) - growth.height(mx - step, my)) / (2 * step)
    gy = (growth.height(mx, my + step) - growth.height(mx, my - step)) / (2 * step)
    inverse = 1.0 / np.sqrt(1.0 + gx * gx + gy * gy)
    kx, ky, kz = studio.key
    facing = np.clip((-gx * np.float32(kx) - gy * np.float32(ky) + np.float32(kz)) * inverse, 0.0, 1.0)
    sky = 0.55 + 0.30 * gy * inverse
    light = 0.38 * sky + 0.85 * studio.key_weight * np.maximum(facing, 0.16) * (0.35 + 0.65 * diffuse)
    vary = (0.58 + 0.80 * lock + 0.10 * rng.standard_normal(len(px)).astype(np.float32))[:, None]
    grey = grey_share(face, shot.age)
    tones = colours(face, len(px), grey, rng)[:, None, :]
    glow = (shine * facing * (0.30 + 0.9 * lock[:, None]))[..., None] * np.array(
        [56.0, 50.0, 46.0], dtype=np.float32
    )
    lit = tones * (light * vary * 1.75)[..., None] + glow * (0.55 + 0.45 * studio.key_weight)
    ink = field(lit)
    # Clipped sides are finer than the hair on top.
    fine = (growth.angle(px[:, 0], py[:, 0]) > 1.15) & (growth.cut.sides < 12.0)
    brush.hairs(px[fine], py[fine], ink[fine], 1.0)
    brush.hairs(px[~fine], py[~fine], ink[~fine], 2.0, 1.0)


def shadow(growth: Growth, patch: Patch) -> Field:
    """Soft darkness (0…1) that the hair's edge throws on the forehead and temples."""
    scale = patch.stage.scale
    cover = growth.cover(patch.x, patch.y - 2.5, 1.5) * np.float32(growth.cut.cover)
    return blur(cover, 2.6 * scale) * np.float32(min(1.0, growth.cut.top / 10.0 + 0.25))


def hair_patch(stage: Stage, a: Anatomy) -> Patch:
    """The part of the picture that can hold short hair."""
    return stage.patch(-106.0, a.crown - 34.0, 106.0, 52.0)
