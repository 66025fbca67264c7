"""Small numeric tools for pictures made of numbers: bumps, ramps, noise, blur and smooth curves.

Every field is a float32 array of shape (rows, columns); lengths are millimetres on the face unless said
otherwise.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike, NDArray
from PIL import Image

Field = NDArray[np.float32]
# What a calculation may hand over before it is narrowed to a field.
Values = NDArray[np.float32 | np.float64]
Rng = np.random.Generator


def field(values: Values) -> Field:
    """The numbers as a field; no copy when they are one already."""
    return values.astype(np.float32, copy=False)


def smoothstep(low: float, high: float, x: Values) -> Field:
    """A ramp from 0 at `low` to 1 at `high` with flat ends; `low` may be above `high` for a falling ramp."""
    t = np.clip((x - np.float32(low)) / np.float32(high - low), 0.0, 1.0)
    eased: Field = (t * t * (3.0 - 2.0 * t)).astype(np.float32, copy=False)
    return eased


def ramp(low: float, high: float, value: float) -> float:
    """`smoothstep` for one number."""
    t = min(1.0, max(0.0, (value - low) / (high - low)))
    return t * t * (3.0 - 2.0 * t)


def bell(
    x: Values, y: Values, centre: tuple[float, float], radius: tuple[float, float], turn: float = 0.0
) -> Field:
    """A bump of height 1 at `centre` falling to 1/e at `radius`, its axes turned by `turn` radians."""
    u, v = x - np.float32(centre[0]), y - np.float32(centre[1])
    if turn:
        c, s = np.float32(np.cos(turn)), np.float32(np.sin(turn))
        u, v = c * u + s * v, c * v - s * u
    bump: Field = np.exp(-((u / np.float32(radius[0])) ** 2) - (v / np.float32(radius[1])) ** 2).astype(
        np.float32, copy=False
    )
    return bump


def bell1(x: Values, centre: float, radius: float) -> Field:
    """A bump of one coordinate: height 1 at `centre`, 1/e at `radius`."""
    bump: Field = np.exp(-(((x - np.float32(centre)) / np.float32(radius)) ** 2)).astype(
        np.float32, copy=False
    )
    return bump


def resize(
    field: Field, shape: tuple[int, int], method: Image.Resampling = Image.Resampling.BICUBIC
) -> Field:
    """The field at another number of rows and columns."""
    if field.shape == shape:
        return field
    image = Image.fromarray(np.ascontiguousarray(field, dtype=np.float32))
    return np.array(image.resize((shape[1], shape[0]), method), dtype=np.float32)


def noise(rng: Rng, shape: tuple[int, int], cell: float | tuple[float, float]) -> Field:
    """Smooth noise of unit deviation at its knots; `cell` is the knots' distance in pixels (rows,
    columns).
    """
    rows, columns = (cell, cell) if isinstance(cell, float | int) else cell
    knots = (max(2, int(shape[0] / max(rows, 1.0)) + 3), max(2, int(shape[1] / max(columns, 1.0)) + 3))
    return resize(rng.standard_normal(knots, dtype=np.float32), shape)


def _convolve(field: Field, kernel: Field, axis: int) -> Field:
    half = len(kernel) // 2
    padding = [(0, 0), (0, 0)]
    padding[axis] = (half, half)
    padded = np.pad(field, padding, mode="edge")
    length = field.shape[axis]
    out = np.zeros_like(field)
    for index, weight in enumerate(kernel):
        window = padded[index : index + length] if axis == 0 else padded[:, index : index + length]
        out += weight * window
    return out


def blur(field: Field, sigma: float) -> Field:
    """Gaussian blur with `sigma` in pixels; wide ones are done on a smaller copy, which cannot be told
    apart.
    """
    if sigma < 0.3:
        return field
    factor = max(1, int(sigma / 2.0))
    shape = field.shape
    small = field
    if factor > 1:
        reduced = (max(2, round(shape[0] / factor)), max(2, round(shape[1] / factor)))
        small = resize(field, reduced, Image.Resampling.BOX)
    width = sigma / factor
    half = max(1, round(2.6 * width))
    taps = np.arange(-half, half + 1, dtype=np.float32)
    kernel = np.exp(-0.5 * (taps / np.float32(width)) ** 2)
    kernel /= kernel.sum()
    small = _convolve(_convolve(small, kernel, 0), kernel, 1)
    return resize(
        small, (shape[0], shape[1]), Image.Resampling.BILINEAR if factor < 3 else Image.Resampling.BICUBIC
    )


def curve(knots: Sequence[tuple[float, float]], at: ArrayLike, soften: float = 0.0) -> Field:
    """A smooth curve through `knots` (x ascending) read at `at`; `soften` rounds it further, in units of x.

    Piecewise cubic with slopes that never overshoot (Fritsch & Carlson 1980), so an outline stays an outline.
    """
    xs = np.array([k[0] for k in knots], dtype=np.float64)
    ys = np.array([k[1] for k in knots], dtype=np.float64)
    steps = np.diff(xs)
    rises = np.diff(ys) / steps
    slopes = np.zeros_like(xs)
    same = rises[:-1] * rises[1:] > 0
    weights = (2 * steps[1:] + steps[:-1], steps[1:] + 2 * steps[:-1])
    with np.errstate(divide="ignore", invalid="ignore"):
        harmonic = (weights[0] + weights[1]) / (weights[0] / rises[:-1] + weights[1] / rises[1:])
    slopes[1:-1] = np.where(same, harmonic, 0.0)
    table = np.linspace(xs[0], xs[-1], 720)
    i = np.clip(np.searchsorted(xs, table, side="right") - 1, 0, len(xs) - 2)
    t = (table - xs[i]) / steps[i]
    values = (
        (1 + 2 * t) * (1 - t) ** 2 * ys[i]
        + t * (1 - t) ** 2 * steps[i] * slopes[i]
        + t * t * (3 - 2 * t) * ys[i + 1]
        - t * t * (1 - t) * steps[i] * slopes[i + 1]
    )
    if soften > 0:
        width = soften / (table[1] - table[0])
        half = round(3 * width)
        kernel = np.exp(-0.5 * (np.arange(-half, half + 1) / width) ** 2)
        values = np.convolve(np.pad(values, half, mode="reflect"), kernel / kernel.sum(), mode="valid")
    return np.interp(np.asarray(at, dtype=np.float32), table, values).astype(np.float32)


def srgb_to_linear(colour: Sequence[float]) -> Field:
    """Three sRGB numbers of 0…255 as linear light of 0…1."""
    c = np.asarray(colour, dtype=np.float32) / np.float32(255.0)
    linear: Field = np.where(c <= 0.04045, c / 12.92, ((c + 0.055) / 1.055) ** 2.4).astype(np.float32)
    return linear


def develop(linear: Field) -> Field:
    """Linear light as sRGB of 0…1, with a soft shoulder so that highlights roll off as on a photograph."""
    knee = np.float32(0.62)
    over = np.maximum(linear - knee, 0.0)
    bent = np.minimum(linear, knee) + over / (1.0 + over / np.float32(0.42))
    # A square root stands in for the exact transfer curve: the difference is below what the eye sees, and it
    # is fast.
    encoded: Field = 1.055 * np.power(np.maximum(bent, 1e-5), np.float32(1 / 2.4)) - 0.055
    return np.clip(encoded, 0.0, 1.0)
