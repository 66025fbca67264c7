"""The colour and the fine relief of skin: tone, flush, shadow of a shaved beard, pores, lines, marks."""

import numpy as np

from tamin_desk.backend.portraits import eyes, mouth
from tamin_desk.backend.portraits.anatomy import Anatomy
from tamin_desk.backend.portraits.face import Face, Mark
from tamin_desk.backend.portraits.fields import (
    Field,
    Rng,
    Values,
    bell,
    bell1,
    noise,
    smoothstep,
    srgb_to_linear,
)
from tamin_desk.backend.portraits.head import nostril_shade
from tamin_desk.backend.portraits.stage import Patch

# sRGB of skin from light to dark, as seen on well-lit photographs.
_TONES = ((236, 203, 182), (226, 186, 160), (211, 166, 136), (190, 143, 112), (158, 113, 86))


def tone(face: Face) -> Field:
    """Linear RGB of this face's skin where nothing changes it."""
    place = min(max(face.skin, 0.0), 1.0) * (len(_TONES) - 1)
    i = min(int(place), len(_TONES) - 2)
    light, dark = srgb_to_linear(_TONES[i]), srgb_to_linear(_TONES[i + 1])
    base = light + np.float32(place - i) * (dark - light)
    warmth = np.float32(face.skin_warmth)
    tint: Field = base * np.array([1.0 + 0.015 * warmth, 1.0, 1.0 - 0.05 * warmth], dtype=np.float32)
    return tint


def _tint(albedo: Field, weight: Values, factors: tuple[float, float, float]) -> None:
    for channel in range(3):
        albedo[..., channel] *= 1.0 + weight * np.float32(factors[channel] - 1.0)


def colour(face: Face, a: Anatomy, patch: Patch, rng: Rng) -> Field:
    """Linear RGB albedo of the head over a patch, shape (rows, columns, 3)."""
    x, y = patch.x, patch.y
    ax = np.abs(x)
    life = a.ageing
    per_mm = patch.stage.scale
    albedo = np.empty((*x.shape, 3), dtype=np.float32)
    albedo[:] = tone(face)
    mottle = 0.020 * noise(rng, x.shape, 1.6 * per_mm) + 0.028 * noise(rng, x.shape, 5.0 * per_mm)
    mottle += 0.024 * noise(rng, x.shape, 14.0 * per_mm)
    _tint(albedo, mottle, (1.7, 2.0, 2.1))
    redness = noise(rng, x.shape, 7.0 * per_mm)
    flush = 0.75 * bell(ax, y, (40.0, 32.0), (19.0, 17.0)) + 0.72 * bell(
        ax, y, (0.0, a.nose.tip), (17.0, 10.0)
    )
    flush += 0.30 * bell(ax, y, (0.0, a.chin - 12.0), (18.0, 12.0)) + 0.035 * redness
    _tint(albedo, flush * (0.85 + 0.3 * life.child), (1.02, 0.84, 0.81))
    _tint(albedo, bell(ax, y, (0.0, -52.0), (50.0, 22.0)), (1.0, 1.01, 0.95))
    tired = (
        bell(ax, y, (a.eye.x - 3.0, 10.0), (13.0, 6.5))
        * (0.55 + 0.55 * life.lines)
        * (1.0 - 0.5 * life.child)
    )
    tired += 0.65 * bell(ax, y, (a.eye.x, -5.5), (15.0, 5.5)) + 0.5 * bell(
        ax, y, (a.eye.x - 15.5, -1.0), (5.0, 7.0)
    )
    _tint(albedo, tired, (0.84, 0.74, 0.75))
    if life.lines > 0.35:
        spots = smoothstep(1.35, 1.9, noise(rng, x.shape, 4.0 * per_mm)) * (life.lines - 0.3)
        _tint(albedo, spots, (0.80, 0.70, 0.62))
    if face.sex == "male" and life.grown > 0.9:
        _tint(albedo, beard_zone(a, x, y) * (0.55 + 0.3 * face.beard_density), (0.83, 0.85, 0.89))
    _lips(face, a, patch, albedo)
    _tint(albedo, nostril_shade(a.nose, x, y), (0.10, 0.055, 0.05))
    for side in (-1.0, 1.0):
        r, c, dark = eyes.crease_shade(patch, a.eye, side)
        _tint(albedo[r, c], dark * 0.62, (0.50, 0.38, 0.36))
    for mark in face.marks:
        _mark(albedo, patch, mark)
    return albedo


def beard_zone(a: Anatomy, x: Field, y: Field) -> Field:
    """Where a man's beard grows, 0…1: cheeks below a slanting line, lip, chin, jaw; not the lips."""
    ax = np.abs(x)
    corner = a.mouth.half_width
    line = np.where(
        ax > corner, 60.0 - (ax - corner) * 0.62 - 6.0 * smoothstep(corner + 22.0, corner + 38.0, ax), 60.0
    )
    line = line + (a.mouth.y - 67.0)
    side = smoothstep(-6.0, 8.0, y - line) * smoothstep(a.nose.wing - 1.0, corner + 10.0, ax)
    sideburn = smoothstep(52.0, 60.0, ax) * smoothstep(6.0, 22.0, y)
    lip_top = a.nose.base + 3.0
    moustache = smoothstep(-1.5, 2.5, y - lip_top) * (1.0 - smoothstep(corner + 2.0, corner + 12.0, ax))
    below = smoothstep(a.mouth.y - 2.0, a.mouth.y + 12.0, y)
    zone = np.maximum(np.maximum(side, sideburn), np.maximum(moustache, below))
    # A bare strip beside the soul patch and none on the lips themselves.
    bare = bell(ax, y, (12.5, a.mouth.y + a.mouth.lower + 4.5), (6.0, 4.0))
    clear: Field = zone * (1.0 - mouth.cover(a.mouth, x, y, 1.1)) * (1.0 - 0.75 * bare)
    return clear


def _lips(face: Face, a: Anatomy, patch: Patch, albedo: Field) -> None:
    m = a.mouth
    r, c = patch.window((0.0, m.y), (m.half_width + 7.0, 17.0))
    x, y = patch.x[r, c], patch.y[r, c]
    base = tone(face)
    woman = 1.0 if face.sex == "female" else 0.0
    red = np.array([0.80, 0.50 - 0.03 * woman, 0.50], dtype=np.float32) * (1.0 - 0.05 * woman)
    pale = np.float32(0.30 * a.ageing.sag + 0.12 * (1.0 - woman))
    lip = base * (red + pale * (1.0 - red))
    covered = (0.86 * mouth.cover(m, x, y, 0.75))[..., None]
    part = albedo[r, c]
    part += covered * (lip * (0.97 + 0.16 * (part.mean(axis=2, keepdims=True) / base.mean() - 1.0)) - part)
    # A pale rim just above the upper lip.
    rim = bell1(mouth.top(m, x) - y, 1.1, 0.8) * (1.0 - smoothstep(0.55, 0.95, np.abs(x) / m.half_width))
    _tint(part, 0.5 * rim, (1.10, 1.08, 1.07))
    _tint(part, mouth.line_shade(m, x, y), (0.26, 0.14, 0.14))


def _mark(albedo: Field, patch: Patch, mark: Mark) -> None:
    r, c = patch.window((mark.x, mark.y), (mark.size * 1.6 + 2.0, mark.size * 1.6 + 2.0))
    x, y = patch.x[r, c], patch.y[r, c]
    part = albedo[r, c]
    if mark.kind == "mole":
        spot = bell(x, y, (mark.x, mark.y), (mark.size, mark.size * 0.88), mark.turn)
        _tint(part, smoothstep(0.18, 0.62, spot), (0.25, 0.17, 0.14))
    elif mark.kind == "birthmark":
        spot = bell(x, y, (mark.x, mark.y), (mark.size, mark.size * 0.62), mark.turn)
        around = np.arctan2(y - np.float32(mark.y), x - np.float32(mark.x)) + np.float32(mark.turn)
        spot = spot * (1.0 + 0.30 * np.sin(3.0 * around) + 0.20 * np.sin(5.0 * around + 1.0 + mark.size))
        _tint(part, 0.85 * smoothstep(0.12, 0.55, spot), (0.72, 0.58, 0.50))
    else:
        u = (x - mark.x) * np.float32(np.cos(mark.turn)) + (y - mark.y) * np.float32(np.sin(mark.turn))
        v = (y - mark.y) * np.float32(np.cos(mark.turn)) - (x - mark.x) * np.float32(np.sin(mark.turn))
        bend = v - 0.012 * u * u
        taper = 1.0 - smoothstep(0.35 * mark.size, 0.55 * mark.size, np.abs(u))
        _tint(part, taper * bell1(bend, 0.0, 1.35) * 0.9, (1.14, 1.04, 1.02))
        _tint(part, taper * bell1(bend, 1.6, 0.8) * 0.8, (0.80, 0.62, 0.58))


def marks_relief(z: Field, patch: Patch, marks: tuple[Mark, ...]) -> None:
    """Adds moles (raised) and scars (sunken) to the heights."""
    for mark in marks:
        if mark.kind == "birthmark":
            continue
        r, c = patch.window((mark.x, mark.y), (mark.size + 3.0, mark.size + 3.0))
        x, y = patch.x[r, c], patch.y[r, c]
        if mark.kind == "mole":
            z[r, c] += 0.45 * mark.size * bell(x, y, (mark.x, mark.y), (mark.size, mark.size))
        else:
            z[r, c] -= 0.5 * bell(x, y, (mark.x, mark.y), (0.5 * mark.size, 1.2), mark.turn)


def pores(a: Anatomy, patch: Patch, rng: Rng) -> Field:
    """Fine relief of the skin, millimetres."""
    per_mm = patch.stage.scale
    fine = 0.016 * noise(rng, patch.x.shape, max(1.0, 0.55 * per_mm)) + 0.030 * noise(
        rng, patch.x.shape, 1.3 * per_mm
    )
    coarse: Field = fine * np.float32(0.55 + 0.45 * a.ageing.grown + 0.7 * a.ageing.lines)
    return coarse + np.float32(0.03 + 0.05 * a.ageing.lines) * noise(rng, patch.x.shape, 3.2 * per_mm)


def lines(z: Field, patch: Patch, a: Anatomy, rng: Rng) -> None:
    """Adds the lines of the years: forehead, between the brows, beside and below the eyes, around the
    mouth.
    """
    years = a.ageing.lines
    if years < 0.05:
        return
    x, y = patch.x, patch.y
    ax = np.abs(x)
    for index, level in enumerate((-33.0, -41.5, -50.0, -57.5)):
        sway = [float(rng.normal(0.0, 1.0)) for _ in range(4)]
        line = (
            level
            + 0.8 * np.sin(x / 21.0 + sway[0])
            + 0.012 * (ax - 22.0) * sway[1]
            + 3.0 * np.exp(-((x / 16.0) ** 2))
        )
        reach = 30.0 + 5.0 * sway[2] - 2.0 * index
        strength = max(0.0, years - 0.06 * index) * (0.85 + 0.25 * sway[3])
        z -= 0.75 * strength * bell1(y - line, 0.0, 1.5) * (1.0 - smoothstep(reach * 0.6, reach * 1.15, ax))
    frown = years * float(rng.uniform(0.4, 1.1))
    z -= 0.85 * frown * bell(ax, y, (4.6, a.brow.y + 2.0), (1.1, 7.0), 0.12)
    r_eye = a.eye.half_width
    for turn in (-0.42, -0.12, 0.16, 0.42):
        cx, cy = a.eye.x + r_eye + 8.0, 1.5 + 17.0 * turn * 0.75
        z -= 0.55 * years * bell(ax, y, (cx, cy), (6.5, 0.9), turn + 0.05 * float(rng.normal()))
    for drop, reach in ((8.2, 9.5), (11.6, 11.0)):
        line = drop + 0.035 * (ax - a.eye.x + 4.0) ** 2 * -0.35
        z -= 0.42 * years * bell1(y - line, 0.0, 0.8) * bell1(ax, a.eye.x - 1.0, reach)
    if years > 0.45:
        for place in (-12.0, -7.0, -2.0, 3.5, 8.5):
            z -= (
                0.35
                * (years - 0.4)
                * bell(x, y, (place, a.mouth.y - a.mouth.upper - 4.0), (0.8, 4.0), place * 0.02)
            )
