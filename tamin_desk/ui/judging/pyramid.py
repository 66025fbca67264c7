"""A picture in halving sizes, so that every magnification is sharp, smooth and quick to paint.

Scaling twelve megapixels for each frame would cost many frames; scaling them coarsely would show
edges that are not there. Each level is half the one before, averaged; a frame is painted from the
smallest level that still has the pixels. Nothing is ever sharpened or mirrored.
"""

from dataclasses import dataclass
from typing import Final

from PIL import Image
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QTransform

# Below this height in pixels a further level saves nothing.
_SMALLEST: Final = 256
AT_ONCE: Final = 1_500_000
"""Pictures of fewer pixels have their levels made in a few milliseconds, on the spot."""


@dataclass(frozen=True, slots=True, eq=False)
class Pyramid:
    """The levels of one picture, the whole one first; all opaque."""

    levels: tuple[QImage, ...]

    @property
    def size(self) -> QSize:
        """Width and height of the whole picture, in pixels."""
        return self.levels[0].size()

    def level(self, scale: float) -> QImage:
        """Return the smallest level that has at least the pixels to be shown at ``scale``."""
        fitting = self.levels[0]
        for level in self.levels[1:]:
            if level.height() < self.levels[0].height() * scale:
                break
            fitting = level
        return fitting


def plain(image: QImage, turns: int = 0) -> Pyramid:
    """Return a picture without smaller levels, turned by ``turns`` quarters clockwise; quick."""
    whole = image.convertToFormat(QImage.Format.Format_RGB32)
    return Pyramid((whole.transformed(QTransform().rotate(90 * turns)) if turns % 4 else whole,))


def build(image: QImage, turns: int = 0) -> Pyramid:
    """Return a picture with all its levels, turned by quarters clockwise; may be called from any thread."""
    levels = [plain(image, turns).levels[0]]
    while levels[-1].height() >= 2 * _SMALLEST:
        last = levels[-1]
        half = QSize(max(1, (last.width() + 1) // 2), max(1, (last.height() + 1) // 2))
        levels.append(
            last.scaled(
                half, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
            )
        )
    return Pyramid(tuple(levels))


@dataclass(frozen=True, slots=True)
class Tone:
    """How light falls: ``brightness`` −100…100, ``contrast`` −100…100, and grey like an engraving."""

    brightness: int = 0
    contrast: int = 0
    grey: bool = False

    def curve(self) -> list[int]:
        """Return what each of the 256 values of a channel becomes; straight and rising, nothing invented."""
        slope = 1 + self.contrast / 100 * (1.0 if self.contrast > 0 else 0.8)
        lift = self.brightness / 100 * 96
        return [max(0, min(255, round((value - 127.5) * slope + 127.5 + lift))) for value in range(256)]


NEUTRAL: Final = Tone()


def part(pyramid: Pyramid, whole: QRectF, area: QSize, tone: Tone = NEUTRAL) -> QImage:
    """Return ``area`` device pixels of a picture whose whole would fill ``whole`` (device pixels)."""
    scale = whole.height() / pyramid.size.height()
    level = pyramid.level(scale)
    # Where the picture does not reach, the table shows.
    result = QImage(area, QImage.Format.Format_ARGB32_Premultiplied)
    seen = whole.intersected(QRectF(QPointF(0, 0), area.toSizeF()))
    if seen.isEmpty():
        result.fill(Qt.GlobalColor.transparent)
        return result
    if not whole.contains(QRectF(QPointF(0, 0), area.toSizeF())):
        result.fill(Qt.GlobalColor.transparent)
    across, down = level.width() / whole.width(), level.height() / whole.height()
    source = QRectF(
        (seen.x() - whole.x()) * across,
        (seen.y() - whole.y()) * down,
        seen.width() * across,
        seen.height() * down,
    )
    painter = QPainter(result)
    # Over four screen pixels for each of the photo's, its own pixels are the truth: no softer, no sharper.
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Source)
    painter.drawImage(seen, level, source)
    painter.end()
    return result if tone == NEUTRAL else toned(result, tone)


def toned(image: QImage, tone: Tone) -> QImage:
    """Return a picture in another light; pixels that are transparent stay so."""
    straight = image.convertToFormat(QImage.Format.Format_ARGB32)
    width, height = straight.width(), straight.height()
    data = bytes(straight.constBits())
    pixels = Image.frombuffer("RGBA", (width, height), data, "raw", "BGRA", straight.bytesPerLine(), 1)
    *channels, alpha = pixels.split()
    curve = tone.curve()
    if tone.grey:
        grey = pixels.convert("L").point(curve)
        channels = [grey, grey, grey]
    else:
        channels = [channel.point(curve) for channel in channels]
    painted = Image.merge("RGBA", (*channels, alpha)).tobytes("raw", "BGRA")
    result = QImage(painted, width, height, 4 * width, QImage.Format.Format_ARGB32)
    # The buffer is Python's: Qt gets pixels of its own before it goes.
    return result.convertToFormat(QImage.Format.Format_ARGB32_Premultiplied)
