"""The light table of the comparison: one photo, as large as fits, its words under its own edges."""

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QImage, QResizeEvent
from PySide6.QtWidgets import QWidget

from tamin_desk.ui.i18n import fmt_size
from tamin_desk.ui.layout import row
from tamin_desk.ui.theme import theme
from tamin_desk.ui.tokens import Space, TextStyle
from tamin_desk.ui.widgets.base import follow_theme
from tamin_desk.ui.widgets.label import Label
from tamin_desk.ui.widgets.panel import Panel
from tamin_desk.ui.widgets.photo_frame import PhotoFrame

_PADDING = (Space.L, Space.S)


class _CaptionedPhoto(QWidget):
    """A photo in the middle and one line below it, as wide as the photo itself."""

    def __init__(self, frame: PhotoFrame, caption: QWidget) -> None:
        super().__init__()
        self._frame, self._caption = frame, caption
        frame.setParent(self)
        caption.setParent(self)
        follow_theme(self._place)

    def minimumSizeHint(self) -> QSize:
        least = self._frame.minimumSize()
        return least.grownBy(self.contentsMargins()) + QSize(0, self._line() + Space.XS)

    def sizeHint(self) -> QSize:
        return self._frame.sizeHint() + QSize(0, self._line() + Space.XS)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._place()

    def refit(self) -> None:
        """Follow a photo of another shape, or other words."""
        self._place()

    def _line(self) -> int:
        return theme().line(TextStyle.LABEL)

    def _place(self) -> None:
        below = self._line() + Space.XS
        # First all the room there is, to learn how much of it a photo of this shape takes.
        self._frame.setGeometry(0, 0, self.width(), max(1, self.height() - below))
        size = self._frame.photo_rect().size()
        top = (self.height() - size.height() - below) // 2
        photo = QRect((self.width() - size.width()) // 2, top, size.width(), size.height())
        self._frame.setGeometry(photo)
        wide = min(self.width(), max(size.width(), self._caption.sizeHint().width()))
        self._caption.setGeometry(
            (self.width() - wide) // 2, photo.bottom() + 1 + Space.XS, wide, self._line()
        )


class PhotoTable(Panel):
    """Shows the photo that is judged. Nothing coloured lies here, and nothing moves."""

    def __init__(self) -> None:
        super().__init__(role="table", padding=_PADDING[0])
        self.frame = PhotoFrame(self.tr("Registry photo"))
        self._source = Label(style=TextStyle.LABEL_MEDIUM)
        self._pixels = Label(style=TextStyle.LABEL, tone="ink2")
        self._size: tuple[int, int] | None = None
        caption = QWidget()
        row(self._source, None, self._pixels, parent=caption)
        self._captioned = _CaptionedPhoto(self.frame, caption)
        self.body.addWidget(self._captioned, 1)
        self.retranslate()

    def show_photo(self, image: QImage, token: str) -> None:
        """Show a decoded photo; ``token`` (its digest) comes back when it was painted."""
        self.frame.set_photo(image, token, self.tr("Registry photo"))
        self._size = (image.width(), image.height())
        self.retranslate()

    def show_nothing(self) -> None:
        """Forget the photo."""
        self._size = None
        self.frame.set_empty(self.tr("No photo to compare"))
        self.retranslate()

    def retranslate(self) -> None:
        """Write every word again."""
        self.setAccessibleName(self.tr("Registry photo"))
        self._source.setText(self.tr("Registry photo"))
        size = "" if self._size is None else self.tr("{size} pixels").format(size=fmt_size(*self._size))
        self._pixels.setText(size)
        self._captioned.refit()
