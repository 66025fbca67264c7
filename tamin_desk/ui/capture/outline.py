"""How an outline is drawn on a picture, and the loupe that shows one corner of it three times as large."""

from typing import Final

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPen, QPolygonF

from tamin_desk.ui.theme import theme

_LOUPE: Final = 132
_TIMES: Final = 3.0
# Width and height of a face as shares of its photo, and where its middle is from the top.
_FACE: Final = (0.56, 0.62)
_FACE_MIDDLE: Final = 0.47
_DIMMED: Final = QColor(0, 0, 0, 120)
# So few across a card that no letter of it is left.
_PATCHES: Final = 20


def paint_outline(painter: QPainter, shape: QPolygonF, *, dashed: bool = False, thin: float = 1.0) -> None:
    """Draw an outline that is seen on light and dark: the accent between two white edges."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for colour, width in ((QColor(255, 255, 255, 200), 4.0), (theme().colour("accent"), 2.0)):
        pen = QPen(colour, width / thin)
        if dashed:
            pen.setDashPattern([6 * 2 / width, 4 * 2 / width])
        painter.setPen(pen)
        painter.drawPolygon(shape)


def paint_face_guide(painter: QPainter, photo: QRectF) -> None:
    """Draw where a face belongs on a photo of 3:4: an oval from the crown to the chin, as registries ask for.

    It is thin and dashed on purpose: it is drawn over a face, and nothing of it is filed.
    """
    face = QRectF(0, 0, photo.width() * _FACE[0], photo.height() * _FACE[1])
    face.moveCenter(QPointF(photo.center().x(), photo.y() + photo.height() * _FACE_MIDDLE))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for colour, offset in ((QColor(255, 255, 255, 210), 0.0), (theme().colour("accent"), 5.0)):
        pen = QPen(colour, 1.4)
        pen.setDashPattern([5, 5])
        pen.setDashOffset(offset)
        painter.setPen(pen)
        painter.drawEllipse(face)


def paint_around(painter: QPainter, area: QRectF, shape: QPolygonF, veiled: QImage | None) -> None:
    """Dim the picture in ``area`` around a shape.

    Around the face the card's words say whose it is, and that is not to be known while faces are judged:
    of ``veiled``, the picture, only patches of light and dark are left there.
    """
    around, inside = QPainterPath(), QPainterPath()
    around.addRect(area)
    inside.addPolygon(shape)
    around = around.subtracted(inside)
    if veiled is not None:
        patches = veiled.scaledToWidth(_PATCHES, Qt.TransformationMode.SmoothTransformation)
        painter.save()
        painter.setClipPath(around)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(area, patches)
        painter.restore()
    painter.fillPath(around, _DIMMED)


def paint_loupe(painter: QPainter, image: QImage, area: QRectF, shape: QPolygonF, corner: int) -> None:
    """Show the surroundings of a corner at the far end of the picture, which takes ``area``.

    What is drawn are the sides that meet there: the corner of a card is round, its sides are not.
    """
    here = shape.at(corner)
    side = min(_LOUPE, round(min(area.width(), area.height()) / 2))
    left = area.x() + 8 if here.x() > area.center().x() else area.right() - side - 8
    top = area.y() + 8 if here.y() > area.center().y() else area.bottom() - side - 8
    place = QRect(round(left), round(top), side, side)
    # What is shown of the picture: so many of its own pixels, around the corner.
    span = side / _TIMES * image.width() / area.width()
    source = QRectF(0, 0, span, span)
    source.moveCenter((here - area.topLeft()) * image.width() / area.width())
    painter.save()
    painter.setClipRect(place)
    painter.fillRect(place, Qt.GlobalColor.black)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.drawImage(QRectF(place), image, source)
    painter.translate(QRectF(place).center())
    painter.scale(_TIMES, _TIMES)
    painter.translate(QPointF(-here.x(), -here.y()))
    paint_outline(painter, shape, thin=_TIMES)
    painter.restore()
    painter.setPen(QPen(Qt.GlobalColor.white, 2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(place)
