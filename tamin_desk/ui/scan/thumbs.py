"""The strip of pages beside the table: each page small, with its number; the photo's page says so."""

from functools import partial
from typing import Final

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from tamin_desk.ui.i18n import fmt_number
from tamin_desk.ui.icons import Icon, paint_icon
from tamin_desk.ui.scan.state import ScanState
from tamin_desk.ui.theme import theme
from tamin_desk.ui.tokens import Radius, Space, TextStyle
from tamin_desk.ui.widgets.base import draw_text, fill_round, follow_theme, painter_for, rtl
from tamin_desk.ui.widgets.coverable import Coverable

_WIDTH: Final = 88
_HEIGHT: Final = 124
_PICTURE: Final = QSize(64, 84)
_MARK: Final = 18


class _Cover(Coverable):
    """Tells a page of the strip to hide its picture while nobody is at the desk."""

    def __init__(self, owner: "Thumb") -> None:
        super().__init__(owner)
        self._owner = owner
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.resize(0, 0)

    def set_covered(self, covered: bool) -> None:
        """Cover the page's picture, or show it again."""
        self._owner.set_covered(covered)


class Thumb(QAbstractButton):
    """One page of the strip; without a picture it is the place for the next page."""

    def __init__(self, page_id: str = "") -> None:
        super().__init__()
        self.page_id = page_id
        self._image: QImage | None = None
        self._is_current = self._is_photo = self._covered = False
        self._caption = ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        _Cover(self)
        follow_theme(self._restyle)

    def show_page(self, image: QImage | None, caption: str, name: str, *, current: bool, photo: bool) -> None:
        """Show a page and its number."""
        self._image, self._caption = image, caption
        self._is_current, self._is_photo = current, photo
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.update()

    def set_covered(self, covered: bool) -> None:
        """Cover the picture, or show it again."""
        self._covered = covered
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        return QSize(theme().px(_WIDTH), theme().px(_HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        look, painter = theme(), painter_for(self)
        border = "accent" if self._is_current else "line" if self.page_id else "edge"
        ground = look.colour("surface") if self.page_id else None
        width = 2 if self._is_current else 1
        fill_round(painter, self.rect(), Radius.CONTROL, ground, look.colour(border), width)
        painter.setFont(look.font(TextStyle.CAPTION))
        line = QRect(0, self.height() - look.px(28), self.width(), look.px(22))
        draw_text(painter, line, self._caption, look.colour("ink"), centred=True)
        if not self.page_id:
            side = look.px(20)
            plus = QRect((self.width() - side) // 2, look.px(44), side, side)
            paint_icon(painter, plus, Icon.PLUS, look.colour("ink"), right_to_left=rtl(self))
            return
        room = QRectF((self.width() - look.px(_PICTURE.width())) / 2, look.px(8), look.px(64), look.px(84))
        if self._image is not None and not self._covered:
            size = self._image.size().scaled(room.size().toSize(), Qt.AspectRatioMode.KeepAspectRatio)
            place = QRectF(0, 0, size.width(), size.height())
            place.moveCenter(room.center())
            ratio = self.devicePixelRatioF()
            small = self._image.scaled(
                size * ratio, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
            )
            painter.drawImage(place, small)
            painter.setPen(look.colour("edge"))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(place)
        if self._is_photo:
            side = look.px(_MARK)
            mark = QRect(look.px(4), self.height() - side - look.px(4), side, side)
            paint_icon(painter, mark, Icon.PERSON, look.colour("accent"), right_to_left=rtl(self))

    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()


class ThumbStrip(QScrollArea):
    """All pages from the first down, and below them the place for the next.

    Signals:
        chosen(str): the id of a page.
        more_wanted: another page.
    """

    chosen = Signal(object)
    more_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._thumbs: dict[str, Thumb] = {}
        self._more = Thumb()
        self._more.clicked.connect(self.more_wanted)
        inner = QWidget()
        self._column = QVBoxLayout(inner)
        self._column.setContentsMargins(3, 3, 3, 3)
        self._column.setSpacing(Space.S)
        self._column.addWidget(self._more)
        self._column.addStretch(1)
        self.setWidget(inner)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        follow_theme(self._restyle)

    def thumb(self, page_id: str) -> Thumb:
        """Return the control of a page."""
        return self._thumbs[page_id]

    def show_state(self, state: ScanState, *, more: bool) -> None:
        """Show the pages of the sitting; ``more`` where another one can be taken."""
        sitting = state.sitting
        pages = () if sitting is None else sitting.pages
        ids = [page.page_id for page in pages]
        for page_id in [each for each in self._thumbs if each not in ids]:
            gone = self._thumbs.pop(page_id)
            gone.hide()
            gone.deleteLater()
        for place, page_id in enumerate(ids):
            thumb = self._thumbs.get(page_id)
            if thumb is None:
                thumb = self._thumbs[page_id] = Thumb(page_id)
                thumb.clicked.connect(partial(self.chosen.emit, page_id))
                self._column.insertWidget(place, thumb)
                thumb.show()
            photo = sitting is not None and page_id == sitting.face_page
            name = self.tr("Page {number}, with the photo") if photo else self.tr("Page {number}")
            number = fmt_number(place + 1)
            thumb.show_page(
                state.small.get(page_id),
                number,
                name.format(number=number),
                current=page_id == state.current,
                photo=photo,
            )
        self._more.setEnabled(more)
        words = self.tr("Page", "another page")
        self._more.show_page(None, words, self.tr("Scan another page"), current=False, photo=False)
        current = self._thumbs.get(state.current)
        if current is not None:
            self.ensureWidgetVisible(current)

    def _restyle(self) -> None:
        self.setFixedWidth(theme().px(_WIDTH) + 22)
