"""A sheet of paper lying on the light table: what is shown is what will be printed."""

from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from tamin_desk.ui.icons import Icon, paint_icon
from tamin_desk.ui.printing.letter import LetterContent, lay_out_letter
from tamin_desk.ui.printing.paper import Paper
from tamin_desk.ui.printing.pieces import Piece
from tamin_desk.ui.theme import theme
from tamin_desk.ui.widgets.base import follow_theme, painter_for, rtl

_UNITS_PER_INCH: Final = 2540
_ICON: Final = 40
_EDGE: Final = QColor(0, 0, 0, 71)  # black at 28 %, as around photos
# Screens that tell a size of their own beyond this tell nonsense; the system's own figure is used then.
_CREDIBLE_DPI: Final = (60.0, 400.0)


class LetterSheet(QWidget):
    """The letter as large as there is room, but never larger than the paper is."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._paper = Paper.A5
        self._pieces: tuple[Piece, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        follow_theme(self.update)

    def show_letter(self, content: LetterContent | None, paper: Paper) -> None:
        """Show a letter on ``paper``, or the place where it will lie.

        Raises:
            LetterTooLong: the texts do not fit on this paper; its place is then empty.
        """
        self._paper, self._pieces = paper, ()
        self.update()
        self.setAccessibleDescription("")
        if content is not None:
            self._pieces = lay_out_letter(content, paper)
        # Read by those who cannot see the sheet.
        self.setAccessibleDescription("\n".join(piece.text for piece in self._pieces if piece.text))

    def sheet_rect(self) -> QRectF:
        """Return where the sheet lies, in the widget's pixels."""
        size = self._paper.size
        scale = self._scale()
        width, height = size.width() * scale, size.height() * scale
        left = round((self.width() - width) / 2)
        return QRectF(left, 0, round(width), round(height))

    def sizeHint(self) -> QSize:
        return QSize(theme().px(400), theme().px(560))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(140), theme().px(200))

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
            painter.save()
            piece.paint(painter)
            painter.restore()

    def _paint_place(self, painter: QPainter, sheet: QRectF) -> None:
        """Mark where a letter will lie: a white sheet without a word would look like a letter gone wrong."""
        look, side = theme(), theme().px(_ICON)
        pen = QPen(look.colour("edge"), 1, Qt.PenStyle.CustomDashLine)
        pen.setDashPattern([5, 4])
        painter.setPen(pen)
        painter.drawRect(sheet.adjusted(0.5, 0.5, -0.5, -0.5))
        icon = QRectF(0, 0, side, side)
        icon.moveCenter(sheet.center())
        paint_icon(painter, icon.toRect(), Icon.DOCUMENT, look.colour("ink2"), right_to_left=rtl(self))

    def _scale(self) -> float:
        """Return pixels for each unit."""
        size = self._paper.size
        fitting = min(self.width() / size.width(), self.height() / size.height())
        screen = self.screen()
        least, most = _CREDIBLE_DPI
        dpi = screen.physicalDotsPerInch()
        if not least <= dpi <= most:
            dpi = screen.logicalDotsPerInch()
        return min(fitting, dpi / _UNITS_PER_INCH)
