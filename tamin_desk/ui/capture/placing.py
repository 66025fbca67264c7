"""Where a rectangle of 3:4 lies after it was moved or sized: plain arithmetic, without widgets."""

from typing import Final

from PySide6.QtCore import QPointF, QRectF

from tamin_desk.services.capture.perspective import FACE_SHAPE, Rect

# A rectangle of a tenth of the picture holds no face that anybody could judge.
_LEAST: Final = 0.08


def moved(rect: Rect, by: QPointF, area: QRectF) -> Rect:
    """Return ``rect`` moved by so many pixels of the screen, where the picture takes ``area``."""
    x, y = rect.x + by.x() / area.width(), rect.y + by.y() / area.height()
    return Rect(x, y, rect.width, rect.height).within()


def grown(rect: Rect, times: float, area: QRectF) -> Rect:
    """Return ``rect`` so many times as large, around its middle."""
    return _sized(rect, rect.width * times, (0.5, 0.5), area)


def pulled(rect: Rect, place: int, by: QPointF, area: QRectF) -> Rect:
    """Return ``rect`` with one corner pulled: the opposite one stays, and so does the shape.

    Corners count clockwise from the top left.
    """
    at_left, on_top = place in (0, 3), place in (0, 1)
    outwards = -by.x() if at_left else by.x()
    outwards += (-by.y() if on_top else by.y()) * FACE_SHAPE
    stays = (1.0 if at_left else 0.0, 1.0 if on_top else 0.0)
    return _sized(rect, rect.width + outwards / 2 / area.width(), stays, area)


def _sized(rect: Rect, width: float, stays: tuple[float, float], area: QRectF) -> Rect:
    """Make it so wide; its point at the shares ``stays`` of its own sides stays where it is."""
    shape = area.width() / area.height() / FACE_SHAPE
    width = min(max(width, _LEAST), 1.0, 1.0 / shape)
    height = width * shape
    x, y = rect.x + stays[0] * rect.width, rect.y + stays[1] * rect.height
    return Rect(x - stays[0] * width, y - stays[1] * height, width, height).within()
