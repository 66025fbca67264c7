"""The picture on the light table, and on it what is set by hand: four corners, or the face's rectangle.

Pictures are never mirrored, whichever way the screen runs. Next to a corner that is held, the far end of the
table shows its surroundings three times as large: a card's edge is finer than a fingertip.
"""

from collections.abc import Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import QColor, QImage, QPaintEvent, QPen, QPolygonF, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from tamin_desk.services.capture.perspective import CARD_SHAPE, Corners, Rect
from tamin_desk.ui.capture.grips import SIDE, Body, Grip
from tamin_desk.ui.capture.outline import paint_around, paint_face_guide, paint_loupe, paint_outline
from tamin_desk.ui.capture.placing import grown, moved, pulled
from tamin_desk.ui.widgets.base import follow_theme, painter_for
from tamin_desk.ui.widgets.coverable import Coverable

_FRAME: Final = QColor(0, 0, 0, 71)
_INSET: Final = SIDE // 2


class Canvas(Coverable):
    """Shows one picture; ``show_corners`` or ``show_face`` say what can be set on it.

    Signals:
        corners_moved(Corners): in pixels of the whole picture.
        face_moved(Rect): as shares of what is shown.
    """

    corners_moved = Signal(object)
    face_moved = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._image: QImage | None = None
        self._scaled: QImage | None = None
        self._size = QSizeF(1, 1)
        self._corners: Corners | None = None
        self._rect: Rect | None = None
        self._guide = False
        self._covered = False
        self._held: int | None = None
        self._body = Body(self)
        self._body.pulled.connect(self._move_face)
        self._body.grown.connect(self._grow_face)
        self._edges = [Grip(self, shape=_cursor(place)) for place in range(4)]
        self._grips = [Grip(self) for _ in range(4)]
        for place in range(4):
            self._grips[place].pulled.connect(partial(self._move_corner, place))
            self._grips[place].held.connect(partial(self._hold, place))
            self._edges[place].pulled.connect(partial(self._size_face, place))
            # The rectangle is one control to the keyboard: + and − size it.
            self._edges[place].setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(200, 140)
        self.show_picture(None)
        follow_theme(self.update)

    def show_picture(self, image: QImage | None, *, guide: bool = False) -> None:
        """Show a picture with nothing to set on it; ``guide`` draws where to hold a card."""
        self._put(image, QSizeF(1, 1))
        self._corners, self._rect, self._guide = None, None, guide
        self._arrange()

    def show_corners(self, image: QImage, size: tuple[int, int], corners: Corners) -> None:
        """Show a picture whose whole has ``size`` pixels, and the corners in them."""
        self._put(image, QSizeF(*size))
        self._corners, self._rect, self._guide = corners, None, False
        self._arrange()

    def show_face(self, image: QImage, rect: Rect, *, guide: bool = False) -> None:
        """Show a picture, and the face's rectangle of 3:4 on it; ``guide`` draws where the face belongs."""
        self._put(image, QSizeF(image.size()))
        self._corners, self._rect, self._guide = None, rect, guide
        self._arrange()

    def set_covered(self, covered: bool) -> None:
        """Cover the picture, or show it again."""
        self._covered = covered
        self._arrange()

    def name_controls(self, corners: Sequence[str], face: str, picture: str) -> None:
        """Name what can be set for the screen reader: four corners clockwise, the face, the picture."""
        for grip, name in zip(self._grips, corners, strict=True):
            grip.setAccessibleName(name)
        self._body.setAccessibleName(face)
        self.setAccessibleName(picture)

    def corner(self, place: int) -> Grip:
        """Return the control of a corner, clockwise from the card's top left."""
        return self._grips[place]

    @property
    def face(self) -> Body:
        """The control of the face's rectangle."""
        return self._body

    def picture_rect(self) -> QRectF:
        """Return where the picture lies, in pixels of this widget."""
        if self._image is None:
            return QRectF(self.rect())
        room = QRectF(self.rect()).adjusted(_INSET, _INSET, -_INSET, -_INSET)
        size = QSizeF(self._image.size()).scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio)
        left, top = room.center().x() - size.width() / 2, room.center().y() - size.height() / 2
        return QRectF(round(left), round(top), max(1, round(size.width())), max(1, round(size.height())))

    def sizeHint(self) -> QSize:
        return QSize(640, 420)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._scaled = None
        self._arrange()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._image is None or self._covered:
            return
        painter = painter_for(self)
        painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        area = self.picture_rect()
        painter.drawImage(area, self._at_size(area))
        shape = self._outline(area)
        if not shape.isEmpty():
            # Where a document is indexed its words are wanted; where faces are judged they are not.
            veiled = self._at_size(area) if self._rect is not None and not self._guide else None
            paint_around(painter, area, shape, veiled)
            paint_outline(painter, shape, dashed=self._guide and self._rect is None)
        if self._guide and self._rect is not None:
            paint_face_guide(painter, self._on_screen(self._rect, area))
        painter.setPen(QPen(_FRAME, 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(area.adjusted(0.5, 0.5, -0.5, -0.5))
        if self._held is not None and self._corners is not None:
            paint_loupe(painter, self._image, area, shape, self._held)

    def _put(self, image: QImage | None, size: QSizeF) -> None:
        if image is not self._image:
            self._image, self._scaled = image, None
        self._size = size

    def _arrange(self) -> None:
        """Lay the controls where corners and rectangle are."""
        area = self.picture_rect()
        with_corners = self._corners is not None and not self._covered
        with_face = self._rect is not None and not self._covered
        for controls, shown in ((self._grips, with_corners), (self._edges, with_face)):
            for each in controls:
                each.setVisible(shown)
        self._body.setVisible(with_face)
        if self._corners is not None:
            for control, point in zip(self._grips, self._outline(area).toList()[:4], strict=True):
                control.move_to(point)
        if self._rect is not None:
            place = self._on_screen(self._rect, area)
            self._body.setGeometry(place.toAlignedRect())
            corners = (place.topLeft(), place.topRight(), place.bottomRight(), place.bottomLeft())
            for control, point in zip(self._edges, corners, strict=True):
                control.move_to(point)
        self.update()

    def _outline(self, area: QRectF) -> QPolygonF:
        """Return what is set, or the guide, as a closed shape on the screen; empty when there is neither."""
        if self._corners is not None:
            x, y = area.width() / self._size.width(), area.height() / self._size.height()
            points = [QPointF(area.x() + a * x, area.y() + b * y) for a, b in self._corners]
            return QPolygonF([*points, points[0]])
        if self._rect is not None:
            return QPolygonF(self._on_screen(self._rect, area))
        if self._guide:
            width = min(area.width(), area.height() * CARD_SHAPE) * 0.8
            card = QRectF(0, 0, width, width / CARD_SHAPE)
            card.moveCenter(area.center())
            return QPolygonF(card)
        return QPolygonF()

    def _on_screen(self, rect: Rect, area: QRectF) -> QRectF:
        return QRectF(
            area.x() + rect.x * area.width(),
            area.y() + rect.y * area.height(),
            rect.width * area.width(),
            rect.height * area.height(),
        )

    def _move_corner(self, place: int, by: QPointF) -> None:
        if self._corners is None:
            return
        area = self.picture_rect()
        x, y = self._corners[place]
        x += by.x() * self._size.width() / area.width()
        y += by.y() * self._size.height() / area.height()
        corners = list(self._corners)
        corners[place] = (min(max(0.0, x), self._size.width()), min(max(0.0, y), self._size.height()))
        self.corners_moved.emit((corners[0], corners[1], corners[2], corners[3]))

    def _hold(self, place: int, held: bool) -> None:
        self._held = place if held else None
        self.update()

    def _move_face(self, by: QPointF) -> None:
        if self._rect is not None:
            self.face_moved.emit(moved(self._rect, by, self.picture_rect()))

    def _grow_face(self, times: float) -> None:
        if self._rect is not None:
            self.face_moved.emit(grown(self._rect, times, self.picture_rect()))

    def _size_face(self, place: int, by: QPointF) -> None:
        if self._rect is not None:
            self.face_moved.emit(pulled(self._rect, place, by, self.picture_rect()))

    def _at_size(self, area: QRectF) -> QImage:
        """Return the picture scaled once, smoothly, to the device pixels of its place."""
        assert self._image is not None  # nosec B101 # only called with a picture
        size = (area.size() * self.devicePixelRatioF()).toSize()
        if self._scaled is None or self._scaled.size() != size:
            self._scaled = self._image.scaled(
                size, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
            )
        return self._scaled


def _cursor(place: int) -> Qt.CursorShape:
    falling = place in (0, 2)
    return Qt.CursorShape.SizeFDiagCursor if falling else Qt.CursorShape.SizeBDiagCursor
