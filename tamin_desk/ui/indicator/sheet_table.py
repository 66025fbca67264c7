"""The table of the page: a sheet with its heads at the side where its figures stand, and no sorting."""

from typing import Final

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QHeaderView, QWidget

from tamin_desk.ui.indicator.cells import Sheet
from tamin_desk.ui.indicator.model import CellDelegate, SheetModel, insets
from tamin_desk.ui.theme import theme
from tamin_desk.ui.tokens import TextStyle
from tamin_desk.ui.widgets.base import draw_text, from_start, rtl
from tamin_desk.ui.widgets.table import Table

_HEAD: Final = 36


class _Heads(QHeaderView):
    """Heads as close together as the cells below them: the names column gets the room."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)

    def sectionSizeFromContents(self, logical: int) -> QSize:
        metrics = QFontMetrics(theme().font(TextStyle.CAPTION))
        start, end = insets(logical, self.count())
        width = metrics.horizontalAdvance(self._text(logical)) + 2 + start + end
        return QSize(width, theme().px(_HEAD))

    def paintSection(self, painter: QPainter, rect: QRect, logical: int) -> None:
        look = theme()
        start, end = insets(logical, self.count())
        room = rect.adjusted(end, 0, -start, 0) if rtl(self) else rect.adjusted(start, 0, -end, 0)
        painter.save()
        painter.setFont(look.font(TextStyle.CAPTION))
        painter.setLayoutDirection(self.layoutDirection())
        text = painter.fontMetrics().elidedText(
            self._text(logical), Qt.TextElideMode.ElideRight, room.width() + 2
        )
        width = painter.fontMetrics().horizontalAdvance(text) + 2
        names = logical == 0
        area = from_start(self, room, 0, width) if names else _at_right(room, width)
        draw_text(painter, area, text, look.colour("ink3"))
        painter.restore()

    def _text(self, logical: int) -> str:
        return str(self.model().headerData(logical, Qt.Orientation.Horizontal) or "")


def _at_right(room: QRect, width: int) -> QRect:
    return QRect(room.right() + 1 - width, room.y(), width, room.height())


class SheetTable(Table):
    """``SheetTable()`` then ``set_sheet``; a wide one gives all more room, a narrow one scrolls."""

    def __init__(self, *, row_height: int, names_width: int) -> None:
        super().__init__(row_height=row_height)
        self._names_width = names_width
        self.sheet = SheetModel(self)
        self.setHorizontalHeader(_Heads(self))
        self.setModel(self.sheet)
        self.setItemDelegate(CellDelegate(self))
        head = self.horizontalHeader()
        head.setSectionsClickable(False)
        head.setHighlightSections(False)
        head.setResizeContentsPrecision(200)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        # Without it the style paints a frame where the two scroll bars meet.
        self.setCornerWidget(QWidget())
        self.setHorizontalScrollMode(Table.ScrollMode.ScrollPerPixel)

    def set_sheet(self, sheet: Sheet) -> None:
        """Show another sheet; the row that was chosen stays chosen where it comes again."""
        self.sheet.set_sheet(sheet)
        self.clearSpans()
        for number, row in enumerate(sheet.rows):
            if row.cells[0].heads:
                self.setSpan(number, 0, 1, len(sheet.heads))
        self._fit()

    def resizeEvent(self, event: object) -> None:
        """Give the names what is left."""
        super().resizeEvent(event)  # type: ignore[arg-type]  # it is Qt's own
        self._fit()

    def _fit(self) -> None:
        head = self.horizontalHeader()
        if not head.count():
            return
        figures = range(1, head.count())
        needed = [max(head.sectionSizeHint(place), self.sizeHintForColumn(place)) for place in figures]
        room = self.viewport().width() - sum(needed)
        names = max(theme().px(self._names_width), min(self.sizeHintForColumn(0), room))
        spare = max(0, room - names)
        # Names get half of what is over: further away, a figure is hard to find beside its name.
        each = spare // 2 // len(needed) if needed else 0
        head.resizeSection(0, names + spare - each * len(needed))
        for place, width in zip(figures, needed, strict=True):
            head.resizeSection(place, width + each)
