"""A sheet of paper lying on the light table: what is shown is what will be printed."""

from typing import Final

from PySide6.QtCore import QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from tamin_desk.ui.icons import Icon, paint_icon
from tamin_desk.ui.printing.paper import UNITS_PER_MM
from tamin_desk.ui.printing.pieces import Piece
from tamin_desk.ui.theme import theme
from tamin_desk.ui.widgets.base import follow_theme, painter_for, rtl
from tamin_desk.ui.widgets.coverable import Coverable

_UNITS_PER_INCH: Final = 2540
_EDGE: Final = QColor(0, 0, 0, 71)  # black at 28 %, as around photos
# Screens that tell a size of their own beyond this tell nonsense; the system's own figure is used then.
_CREDIBLE_DPI: Final = (60.0, 400.0)
_FACE: Final = "photo"
_ICON: Final = 40


class PageSheet(Coverable):
    """A page as large as there is room, but never larger than the paper is; or at its true size."""

    def __init__(self, size: QSizeF, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._size = size
        self._pieces: tuple[Piece, ...] = ()
        self._covered = False
        self._true_scale: float | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        follow_theme(self.update)

    def show_page(self, pieces: tuple[Piece, ...], size: QSizeF) -> None:
        """Show another page, or without pieces the place where one will lie."""
        self._size, self._pieces = size, pieces
        # Read by those who cannot see the sheet.
        self.setAccessibleDescription("\n".join(piece.text for piece in pieces if piece.text))
        self._fit()

    def set_covered(self, covered: bool) -> None:
        """Leave the face out, or show it again."""
        self._covered = covered
        self.update()

    def set_true_size(self, px_per_mm: float | None) -> None:
        """Show the paper at its own size, at so many logical pixels for a millimetre; ``None`` fits it in."""
        self._true_scale = None if px_per_mm is None else px_per_mm / UNITS_PER_MM
        self._fit()

    def sheet_rect(self) -> QRectF:
        """Return where the sheet lies, in the widget's pixels."""
        scale = self._scale()
        width, height = self._size.width() * scale, self._size.height() * scale
        left = max(0, round((self.width() - width) / 2))
        return QRectF(left, 0, round(width), round(height))

    def sizeHint(self) -> QSize:
        return QSize(theme().px(400), theme().px(560))

    def minimumSizeHint(self) -> QSize:
        if self._true_scale is None:
            return QSize(theme().px(140), theme().px(200))
        return (self._size * self._true_scale).toSize()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painter_for(self)
        sheet = self.sheet_rect()
        if not self._pieces:
            self._paint_place(painter, sheet)
            return
        # Paper is white and print is black, whatever the look of the screen.
        painter.fillRect(sheet, Qt.GlobalColor.white)
        painter.setPen(QPen(_EDGE, 1))
        painter.drawRect(sheet.adjusted(0.5, 0.5, -0.5, -0.5))
        painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
        painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        painter.setClipRect(sheet)
        painter.translate(sheet.topLeft())
        scale = self._scale()
        painter.scale(scale, scale)
        for piece in self._pieces:
            if not (self._covered and piece.name == _FACE):
                painter.save()
                piece.paint(painter)
                painter.restore()

    def _paint_place(self, painter: QPainter, sheet: QRectF) -> None:
        """Mark where a page will lie: a white sheet without a word would look like one gone wrong."""
        look, side = theme(), theme().px(_ICON)
        pen = QPen(look.colour("edge"), 1, Qt.PenStyle.CustomDashLine)
        pen.setDashPattern([5, 4])
        painter.setPen(pen)
        painter.drawRect(sheet.adjusted(0.5, 0.5, -0.5, -0.5))
        icon = QRectF(0, 0, side, side)
        icon.moveCenter(sheet.center())
        paint_icon(painter, icon.toRect(), Icon.DOCUMENT, look.colour("ink2"), right_to_left=rtl(self))

    def _fit(self) -> None:
        self.updateGeometry()
        self.update()

    def _scale(self) -> float:
        """Return pixels for each unit."""
        if self._true_scale is not None:
            return self._true_scale
        fitting = min(self.width() / self._size.width(), self.height() / self._size.height())
        screen = self.screen()
        least, most = _CREDIBLE_DPI
        dpi = screen.physicalDotsPerInch()
        if not least <= dpi <= most:
            dpi = screen.logicalDotsPerInch()
        return min(fitting, dpi / _UNITS_PER_INCH)
