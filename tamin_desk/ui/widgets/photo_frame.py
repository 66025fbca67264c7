"""A photo as it is: square corners, never mirrored, never sharpened; or what stands in its place.

A verdict counts only from the moment the whole decoded photo was really painted inside the view of
an active window. The frame tells each such painting by ``painted`` and accumulates nothing itself.
"""

from PySide6.QtCore import QMetaObject, QPointF, QRect, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPen, QRegion
from PySide6.QtWidgets import QSizePolicy, QWidget

from tamin_desk.ui.icons import Icon, paint_icon
from tamin_desk.ui.theme import theme
from tamin_desk.ui.tokens import TextStyle
from tamin_desk.ui.widgets.base import follow_theme, painter_for
from tamin_desk.ui.widgets.coverable import Coverable

_BORDER = QColor(0, 0, 0, 71)  # black at 28 %, on every ground: it belongs to the photo, not to the look
_ICON = 40


class PhotoFrame(Coverable):
    """``PhotoFrame("Registry photo")``: empty at first. ``ratio`` is width to height, 3:4 by default.

    ``painted`` carries the token given with the photo, once for each painting that showed it whole.
    """

    painted = Signal(object)

    def __init__(
        self,
        name: str,
        *,
        hint_icon: Icon = Icon.PERSON,
        ratio: float = 0.75,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._name, self._icon, self._ratio = name, hint_icon, ratio
        self._image: QImage | None = None
        self._scaled: QImage | None = None
        self._token: object = None
        self._painted_token: object = None
        self._first, self._second = "", ""
        self._covered = False
        self.setAccessibleName(name)
        self.setMinimumSize(72, 96)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        follow_theme(self.update)

    def set_photo(self, image: QImage, token: object, description: str = "") -> None:
        """Show a decoded photo; ``token`` (its digest) comes back with ``painted``.

        Raises ValueError for a null image: a broken photo is shown through ``set_failed``.
        """
        if image.isNull():
            raise ValueError("a photo that could not be decoded cannot be shown")
        self._image, self._token, self._scaled = image, token, None
        self._painted_token = None
        self.setAccessibleDescription(description)
        self.update()

    def set_empty(self, sentence: str, hint: str = "") -> None:
        """Show the dashed place of a photo that is not there, and why."""
        self._say(sentence, hint)

    def set_loading(self, sentence: str) -> None:
        """Say that the photo is on its way; its place is kept."""
        self._say(sentence, "")

    def set_failed(self, sentence: str, hint: str = "") -> None:
        """Say that the photo could not be shown, and what to do."""
        self._say(sentence, hint)

    def set_covered(self, covered: bool) -> None:
        self._covered = covered
        self.update()

    def has_photo(self) -> bool:
        """Tell whether a decoded photo is shown."""
        return self._image is not None

    @property
    def token(self) -> object:
        """The token of the photo on the screen, or None."""
        return self._token

    def photo_rect(self) -> QRect:
        """Return where the photo lies inside the frame, in whole logical pixels."""
        ratio = self._ratio if self._image is None else self._image.width() / self._image.height()
        width = min(self.width(), round(self.height() * ratio))
        height = min(self.height(), round(width / ratio))
        return QRect((self.width() - width) // 2, (self.height() - height) // 2, width, height)

    def wholly_visible(self) -> bool:
        """Tell whether the whole photo is inside the view of the active window now."""
        window = self.window()
        active = self.isVisible() and window.isActiveWindow() and not window.isMinimized()
        hidden = QRegion(self.photo_rect()).subtracted(self.visibleRegion())
        return active and self._image is not None and not self._covered and hidden.isEmpty()

    def sizeHint(self) -> QSize:
        return QSize(294, 392)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painter_for(self)
        painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        area = self.photo_rect()
        if self._image is None:
            self._paint_place(painter, area, self._icon, self._first, self._second)
            return
        if self._covered:
            first, second = self.tr("The photo is covered"), self.tr("Press any key to see it again.")
            self._paint_place(painter, area, Icon.EYE_OFF, first, second)
            return
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(QRectF(area), self._at_size(area))
        painter.setPen(QPen(_BORDER, 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(QRectF(area).adjusted(0.5, 0.5, -0.5, -0.5))
        painter.end()
        if self.wholly_visible():
            # Told after the painting is over: a listener may change what is on the screen. Another photo
            # may have come by then, which this painting says nothing of.
            self._painted_token = self._token
            QMetaObject.invokeMethod(self, "_tell_painted", Qt.ConnectionType.QueuedConnection)

    @Slot()
    def _tell_painted(self) -> None:
        if self._image is not None and self._painted_token is not None:
            self.painted.emit(self._painted_token)

    def _say(self, first: str, second: str) -> None:
        self._image, self._scaled, self._token, self._painted_token = None, None, None, None
        self._first, self._second = first, second
        self.setAccessibleDescription(" ".join(part for part in (first, second) if part))
        self.update()

    def _at_size(self, area: QRect) -> QImage:
        """Return the photo scaled once, smoothly, to the device pixels of ``area``."""
        assert self._image is not None  # nosec B101 # only called with a photo
        pixels = QSize(area.width(), area.height()) * self.devicePixelRatioF()
        if self._scaled is None or self._scaled.size() != pixels:
            self._scaled = self._image.scaled(
                pixels, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
            )
        return self._scaled

    def _paint_place(self, painter: QPainter, area: QRect, icon: Icon, first: str, second: str) -> None:
        look = theme()
        pen = QPen(look.colour("edge"), 1)
        pen.setDashPattern([3.0, 3.0])
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(QRectF(area).adjusted(0.5, 0.5, -0.5, -0.5))
        side = min(_ICON, area.width() // 2)
        middle = QPointF(area.center())
        top = int(middle.y()) - (side + 60 if first else side) // 2
        place = QRect(int(middle.x()) - side // 2, top, side, side)
        paint_icon(painter, place, icon, look.colour("ink2"), right_to_left=False)
        painter.setLayoutDirection(self.layoutDirection())
        inner = area.adjusted(16, 0, -16, 0)
        wrap = (
            Qt.AlignmentFlag.AlignHCenter.value
            | Qt.AlignmentFlag.AlignTop.value
            | Qt.TextFlag.TextWordWrap.value
        )
        y = top + side + 10
        for text, style, token in (
            (first, TextStyle.BODY_MEDIUM, "ink"),
            (second, TextStyle.LABEL, "ink2"),
        ):
            painter.setFont(look.font(style))
            painter.setPen(look.colour(token))
            box = QRect(inner.x(), y, inner.width(), max(0, area.bottom() - y))
            used = painter.boundingRect(box, wrap, text)
            painter.drawText(box, wrap, text)
            y = used.bottom() + 6
