"""A picture in halving sizes, so that every magnification is sharp, smooth and quick to paint.

Scaling twelve megapixels for each frame would cost many frames; scaling them coarsely would show
edges that are not there. Each level is half the one before, averaged; a frame is painted from the
smallest level that still has the pixels. Nothing is ever sharpened or mirrored.
"""

from dataclasses import dataclass
from typing import Final

from PIL import Image
from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
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


@dataclass(frozen=True, slots=True)
class Part:
    """What is seen of a picture: opaque pixels, and where their upper left ``corner`` lies."""

    corner: QPoint
    image: QImage


NOTHING: Final = Part(QPoint(), QImage())


def part(pyramid: Pyramid, whole: QRectF, area: QSize, tone: Tone = NEUTRAL) -> Part:
    """Return what ``area`` shows of a picture whose whole would fill ``whole``; both in device pixels."""
    level = pyramid.level(whole.height() / pyramid.size.height())
    last = QPoint(round(whole.right()) - 1, round(whole.bottom()) - 1)
    edges = QRect(QPoint(round(whole.left()), round(whole.top())), last)
    seen = edges.intersected(QRect(QPoint(0, 0), area))
    if seen.isEmpty():
        return NOTHING
    across, down = level.width() / edges.width(), level.height() / edges.height()
    source = QRectF(
        (seen.x() - edges.x()) * across,
        (seen.y() - edges.y()) * down,
        seen.width() * across,
        seen.height() * down,
    )
    image = QImage(seen.size(), QImage.Format.Format_RGB32)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Source)
    painter.drawImage(QRectF(image.rect()), level, source)
    painter.end()
    return Part(seen.topLeft(), image if tone == NEUTRAL else toned(image, tone))


def toned(image: QImage, tone: Tone) -> QImage:
    """Return an opaque picture in another light."""
    curve = tone.curve()
    if tone.grey:
        grey = image.convertToFormat(QImage.Format.Format_Grayscale8)
        grey.reinterpretAsFormat(QImage.Format.Format_Indexed8)
        grey.setColorTable([0xFF000000 | value << 16 | value << 8 | value for value in curve])
        return grey.convertToFormat(QImage.Format.Format_RGB32)
    size = (image.width(), image.height())
    data = bytes(image.constBits())
    # All colours have the same curve: their order in a pixel is no matter, and need not be changed.
    pixels = Image.frombuffer("RGBA", size, data, "raw", "RGBA", image.bytesPerLine(), 1)
    painted = pixels.point(curve * 3 + list(range(256))).tobytes()
    # The buffer is Python's: Qt gets pixels of its own before it goes.
    return QImage(painted, *size, 4 * size[0], QImage.Format.Format_RGB32).copy()
