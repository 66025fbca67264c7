"""The linked view: one picture or two on the light table, their faces equally high, moved together.

Pictures are never mirrored, sharpened, laid over each other or blended; there is no grid. Each
painting that showed a whole picture in view is told by its digest, and nothing is added up here.
"""

from typing import Final

from PySide6.QtCore import QMetaObject, QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QSizePolicy

from tamin_desk.ui.icons import Icon, paint_icon
from tamin_desk.ui.judging.board import Board
from tamin_desk.ui.judging.side import Tile
from tamin_desk.ui.judging.sight import Screens, desktop, wholly_seen
from tamin_desk.ui.theme import theme
from tamin_desk.ui.tokens import TextStyle
from tamin_desk.ui.widgets.base import follow_theme, painter_for
from tamin_desk.ui.widgets.coverable import Coverable

# Black at 28 %, on every ground: it belongs to the photo, not to the look.
_BORDER: Final = QColor(0, 0, 0, 71)
_WHEEL_STEP: Final = 1.2
_WHEEL_NOTCH: Final = 120


class LinkedView(Coverable):
    """``LinkedView(board)``: paints what lies on the board, and gives it what the mouse does.

    Signals:
        painted(str): digest of a picture of which the whole was painted in view; once per painting.
    """

    painted = Signal(object)

    def __init__(self, board: Board, *, screens: Screens = desktop) -> None:
        super().__init__()
        self.board = board
        self._screens = screens
        self._tiles = [Tile(), Tile()]
        self._covered = False
        self._told: tuple[str, ...] = ()
        self._drag: tuple[QPointF, int] | None = None
        self.setMinimumSize(72, 88)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        board.shown.connect(self._forget)
        board.changed.connect(self.update)
        follow_theme(self.update)

    def set_covered(self, covered: bool) -> None:
        self._covered = covered
        self.update()

    def photo_rect(self) -> QRect:
        """Return where the registry photo is seen in this widget; empty while there is none."""
        if not self.board.sides:
            return QRect()
        return self.board.seen(0)

    def is_cramped(self) -> bool:
        """Tell whether a face is shown too small to be looked at, whole or not."""
        return not all(self.board.is_large(place) for place in range(len(self.board.sides)))

    def wholly_visible(self) -> bool:
        """Tell whether every picture is whole, large enough and in view of somebody at the desk now."""
        places = range(len(self.board.sides))
        return bool(places) and all(self._is_seen(place) for place in places)

    # --- The mouse ----------------------------------------------------------------------------

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Magnify at the cursor; with Shift the picture under it alone."""
        place = self.board.frame_at(event.position())
        # With Shift some platforms report the wheel as going sideways.
        turned = event.angleDelta().y() or event.angleDelta().x()
        if place is None or not turned:
            event.ignore()
            return
        frame, point = self.board.frame(place), event.position()
        at = ((point.x() - frame.x()) / frame.width(), (point.y() - frame.y()) / frame.height())
        factor = _WHEEL_STEP ** (turned / _WHEEL_NOTCH)
        self.board.zoom_by(factor, at, place=place, alone=_shift(event))
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        place = self.board.frame_at(event.position())
        if event.button() is not Qt.MouseButton.LeftButton or place is None or self.board.life_size:
            event.ignore()
            return
        self._drag = (event.position(), place)
        self.setCursor(Qt.CursorShape.ClosedHandCursor)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._drag is not None:
            start, place = self._drag
            self._drag = (event.position(), place)
            self.board.pan(event.position() - start, place=place, alone=_shift(event))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._drag = None
        self.unsetCursor()

    # --- Painting -----------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painter_for(self)
        painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        for place in range(len(self.board.sides)):
            if self._covered:
                self._paint_cover(painter, self.board.frame(place))
            else:
                self._paint_picture(painter, place)
        painter.end()
        whole = [each.picture.sha256 for place, each in enumerate(self.board.sides) if self._is_seen(place)]
        if whole:
            # Told after the painting is over: a listener may change what is on the screen. Other pictures
            # may have come by then, which this painting says nothing of.
            self._told = tuple(whole)
            QMetaObject.invokeMethod(self, "_tell_painted", Qt.ConnectionType.QueuedConnection)

    @Slot()
    def _tell_painted(self) -> None:
        told, self._told = self._told, ()
        for sha256 in told:
            self.painted.emit(sha256)

    def _is_seen(self, place: int) -> bool:
        board = self.board
        if self._covered or not (board.is_whole(place) and board.is_large(place)):
            return False
        area = board.seen(place)
        return not area.isEmpty() and wholly_seen(self, area, self._screens)

    def _paint_picture(self, painter: QPainter, place: int) -> None:
        board, ratio = self.board, self.devicePixelRatioF()
        frame, whole = board.frame(place), board.picture(place)
        inside = whole.translated(-QPointF(frame.topLeft()))
        pixels = QRectF(inside.topLeft() * ratio, inside.size() * ratio)
        area = (frame.size().toSizeF() * ratio).toSize()
        seen = self._tiles[place].part(board.sides[place], pixels, area, board.tone)
        size = seen.image.size().toSizeF() / ratio
        painter.drawImage(QRectF(QPointF(frame.topLeft()) + QPointF(seen.corner) / ratio, size), seen.image)
        painter.setPen(QPen(_BORDER, 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(whole.intersected(QRectF(frame)).adjusted(0.5, 0.5, -0.5, -0.5))

    def _paint_cover(self, painter: QPainter, frame: QRect) -> None:
        look = theme()
        painter.setPen(QPen(look.colour("edge"), 1, Qt.PenStyle.DashLine))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(QRectF(frame).adjusted(0.5, 0.5, -0.5, -0.5))
        side = min(40, frame.width() // 2)
        box = QRect(frame.center() - QPoint(side // 2, side), QSize(side, side))
        # A window pulled to nothing leaves no room for it.
        if side > 0:
            paint_icon(painter, box, Icon.EYE_OFF, look.colour("ink2"), right_to_left=False)
        painter.setFont(look.font(TextStyle.LABEL))
        painter.setPen(look.colour("ink2"))
        below = QRect(frame.x() + 8, box.bottom() + 8, frame.width() - 16, 3 * look.line(TextStyle.LABEL))
        flags = Qt.AlignmentFlag.AlignHCenter.value | Qt.TextFlag.TextWordWrap.value
        painter.setLayoutDirection(self.layoutDirection())
        painter.drawText(below, flags, self.tr("The photo is covered. Press any key to see it again."))
        painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)

    def _forget(self) -> None:
        """What was painted of one pair says nothing of the next, and stays in no memory of the screen."""
        self._told, self._drag = (), None
        for tile in self._tiles:
            tile.drop()


def _shift(event: QMouseEvent | QWheelEvent) -> bool:
    return bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
