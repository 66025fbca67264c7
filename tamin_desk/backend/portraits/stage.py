"""Where the face stands in the picture: millimetres of the face to pixels, and back.

Face space: x to the viewer's right, y down, both in millimetres from the point between the pupils. Small
turns of the head move each point by its depth, so nose, eyes and outline shift against each other as on a
real photograph.
"""

from dataclasses import dataclass

import numpy as np

from tamin_desk.backend.portraits.fields import Field, field

# Deep enough for a head seen from the front; a parabola keeps the turn invertible everywhere.
_DEPTH = 92.0


def _depth(x: Field, y: Field) -> Field:
    q = np.minimum((x / np.float32(80.0)) ** 2 + (y / np.float32(128.0)) ** 2, np.float32(1.5))
    nose = np.exp(-((x / np.float32(12.0)) ** 2) - ((y - np.float32(32.0)) / np.float32(18.0)) ** 2)
    return field(np.float32(_DEPTH) * (1.0 - q) + np.float32(17.0) * nose)


@dataclass(frozen=True, slots=True)
class Lean:
    """What is not symmetric in this face, in millimetres: nose to one side, one eye and one mouth corner
    lower.
    """

    nose: float = 0.0
    eyes: float = 0.0
    mouth: float = 0.0

    def shift(self, x: Field, y: Field) -> tuple[Field, Field]:
        """How far each point moves."""
        dx = np.float32(self.nose) * np.exp(-(((y - np.float32(38.0)) / np.float32(30.0)) ** 2))
        side = np.clip(x / np.float32(34.0), -1.3, 1.3)
        dy = side * (
            np.float32(self.eyes) * np.exp(-(((y + np.float32(6.0)) / np.float32(26.0)) ** 2))
            + np.float32(self.mouth) * np.exp(-(((y - np.float32(68.0)) / np.float32(16.0)) ** 2))
        )
        return dx, dy


@dataclass(frozen=True, slots=True)
class Stage:
    """The picture and the head's place in it. `scale` is pixels per millimetre; angles are radians."""

    width: int
    height: int
    scale: float
    origin: tuple[float, float]
    roll: float = 0.0
    yaw: float = 0.0
    pitch: float = 0.0
    lean: Lean = Lean()

    @property
    def pixel(self) -> float:
        """Millimetres in one pixel."""
        return 1.0 / self.scale

    def body_grid(self, rows: slice, columns: slice) -> tuple[Field, Field]:
        """Millimetres right of and below the origin for each pixel, with the head's turn left out."""
        x = (np.arange(columns.start, columns.stop, dtype=np.float32) + 0.5 - self.origin[0]) / self.scale
        y = (np.arange(rows.start, rows.stop, dtype=np.float32) + 0.5 - self.origin[1]) / self.scale
        grid = np.meshgrid(x.astype(np.float32), y.astype(np.float32))
        return grid[0], grid[1]

    def to_pixels(self, x: Field, y: Field) -> tuple[Field, Field]:
        """Pixel columns and rows of points of the face."""
        dx, dy = self.lean.shift(x, y)
        x, y = x + dx, y + dy
        depth = _depth(x, y)
        tx = x * np.float32(np.cos(self.yaw)) + depth * np.float32(np.sin(self.yaw))
        ty = y * np.float32(np.cos(self.pitch)) + depth * np.float32(np.sin(self.pitch))
        c, s = np.float32(np.cos(self.roll)), np.float32(np.sin(self.roll))
        pivot = np.float32(120.0)
        ty -= pivot
        px = (c * tx - s * ty) * np.float32(self.scale) + np.float32(self.origin[0])
        py = (s * tx + c * ty + pivot) * np.float32(self.scale) + np.float32(self.origin[1])
        return field(px), field(py)

    def point(self, x: float, y: float) -> tuple[float, float]:
        """`to_pixels` for one point."""
        px, py = self.to_pixels(np.array([x], dtype=np.float32), np.array([y], dtype=np.float32))
        return float(px[0]), float(py[0])

    def face_grid(self, rows: slice, columns: slice) -> tuple[Field, Field]:
        """The point of the face under each pixel: the inverse of `to_pixels`, found in a few steps."""
        bx, by = self.body_grid(rows, columns)
        by = by - np.float32(120.0)
        c, s = np.float32(np.cos(self.roll)), np.float32(np.sin(self.roll))
        tx = c * bx + s * by
        ty = c * by - s * bx + np.float32(120.0)
        x, y = tx, ty
        if self.yaw or self.pitch:
            for _ in range(3):
                depth = _depth(x, y)
                x = field((tx - depth * np.float32(np.sin(self.yaw))) / np.float32(np.cos(self.yaw)))
                y = field((ty - depth * np.float32(np.sin(self.pitch))) / np.float32(np.cos(self.pitch)))
        dx, dy = self.lean.shift(x, y)
        return x - dx, y - dy

    def patch(self, left: float, top: float, right: float, bottom: float) -> "Patch":
        """The part of the picture that holds this rectangle of the face (millimetres), with a little
        margin.
        """
        xs = np.array([left, right, left, right, 0.0], dtype=np.float32)
        ys = np.array([top, top, bottom, bottom, 0.5 * (top + bottom)], dtype=np.float32)
        px, py = self.to_pixels(xs, ys)
        margin = 6.0 * self.scale
        columns = slice(max(0, int(px.min() - margin)), min(self.width, int(px.max() + margin) + 1))
        rows = slice(max(0, int(py.min() - margin)), min(self.height, int(py.max() + margin) + 1))
        x, y = self.face_grid(rows, columns)
        return Patch(self, rows, columns, x, y)


@dataclass(frozen=True, slots=True, eq=False)
class Patch:
    """A rectangle of the picture with the face point (x, y; millimetres) under each of its pixels."""

    stage: Stage
    rows: slice
    columns: slice
    x: Field
    y: Field

    def window(self, centre: tuple[float, float], reach: tuple[float, float]) -> tuple[slice, slice]:
        """Row and column slices *of this patch* that hold centre ± reach, for work on a small part only."""
        px, py = self.stage.point(*centre)
        rx = (reach[0] + 0.12 * reach[1] + 1.5) * self.stage.scale
        ry = (reach[1] + 0.12 * reach[0] + 1.5) * self.stage.scale
        rows, columns = self.x.shape
        top, left = self.rows.start, self.columns.start
        r0 = min(max(int(py - ry) - top, 0), rows)
        r1 = max(min(int(py + ry) + 1 - top, rows), r0)
        c0 = min(max(int(px - rx) - left, 0), columns)
        c1 = max(min(int(px + rx) + 1 - left, columns), c0)
        return slice(r0, r1), slice(c0, c1)
