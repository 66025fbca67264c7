"""The table of the page: a sheet with its heads at the side where its figures stand, and no sorting."""

from typing import Final

from PySide6.QtCore import QEvent, QModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QHelpEvent, QPainter
from PySide6.QtWidgets import QFrame, QHeaderView, QToolTip, QWidget

from tamin_desk.ui.indicator.cells import Sheet
from tamin_desk.ui.indicator.model import CellDelegate, SheetModel, insets
from tamin_desk.ui.theme import theme
from tamin_desk.ui.tokens import TextStyle
from tamin_desk.ui.widgets.base import draw_text, from_start, rtl
from tamin_desk.ui.widgets.table import Table

_HEAD: Final = 36


class _Heads(QHeaderView):
    """Heads as close together as the cells below them: the names column gets the room."""

    def __init__(self, parent: QWidget, *, over: bool = False) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._over = over

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
        if self._over:
            painter.fillRect(rect, look.colour("surface"))
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

    def event(self, event: QEvent) -> bool:
        """Tell a head in full where it is short."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            logical = self.logicalIndexAt(event.pos())
            told = self.model().headerData(logical, self.orientation(), Qt.ItemDataRole.ToolTipRole)
            QToolTip.showText(event.globalPos(), str(told or ""), self)
            return True
        return super().event(event)

    def _text(self, logical: int) -> str:
        return str(self.model().headerData(logical, Qt.Orientation.Horizontal) or "")


def _at_right(room: QRect, width: int) -> QRect:
    return QRect(room.right() + 1 - width, room.y(), width, room.height())


class _Names(Table):
    """The names once more, over the table: they stay in sight while the figures scroll below them."""

    def __init__(self, over: "SheetTable", row_height: int) -> None:
        super().__init__(row_height=row_height, parent=over)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalHeader(_Heads(self, over=True))
        for bars in (self.setHorizontalScrollBarPolicy, self.setVerticalScrollBarPolicy):
            bars(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # All that can be done is done in the table below.
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setItemDelegate(CellDelegate(self, over))
        self.hide()


class SheetTable(Table):
    """``SheetTable()`` then ``set_sheet``; a wide one gives all more room, a narrow one scrolls.

    Signals:
        stood_on(QModelIndex): where the keys are now.
    """

    stood_on = Signal(QModelIndex)

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
        self.names = _Names(self, row_height)
        self.names.setModel(self.sheet)
        self.names.setSelectionModel(self.selectionModel())
        self.selectionModel().currentChanged.connect(self._tell_where)
        self.verticalScrollBar().valueChanged.connect(self.names.verticalScrollBar().setValue)
        self.horizontalScrollBar().rangeChanged.connect(self._place_names)
        self.horizontalScrollBar().valueChanged.connect(self._place_names)

    def set_sheet(self, sheet: Sheet) -> None:
        """Show another sheet; the row that was chosen stays chosen where it comes again."""
        self.sheet.set_sheet(sheet)
        self.clearSpans()
        for number, row in enumerate(sheet.rows):
            if row.cells[0].heads:
                self.setSpan(number, 0, 1, len(sheet.heads))
        self._fit()

    def choose_first(self) -> None:
        """Choose the first row that can be chosen."""
        rows = self.sheet.sheet.rows
        self.choose_row(next((place for place, row in enumerate(rows) if not row.cells[0].heads), 0))

    def resizeEvent(self, event: object) -> None:
        """Give the names what is left."""
        super().resizeEvent(event)  # type: ignore[arg-type]  # it is Qt's own
        self._fit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the arrows are."""
        super().focusInEvent(event)
        if not self.selectionModel().hasSelection():
            self.choose_first()
        self._repaint()
        self.stood_on.emit(self.currentIndex())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show that they are elsewhere."""
        super().focusOutEvent(event)
        self._repaint()

    def _tell_where(self, current: QModelIndex) -> None:
        if self.hasFocus():
            self.stood_on.emit(current)

    def _repaint(self) -> None:
        self.viewport().update()
        self.names.viewport().update()

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
        for place in range(head.count()):
            self.names.setColumnHidden(place, place > 0)
        self.names.setColumnWidth(0, head.sectionSize(0))
        self._place_names()

    def _place_names(self) -> None:
        """Put the names over their column while it is scrolled away, at the side where reading begins."""
        bar, head = self.horizontalScrollBar(), self.horizontalHeader()
        self.names.setVisible(bar.value() != bar.minimum())
        width, view = head.sectionSize(0), self.viewport().geometry()
        left = view.right() + 1 - width if rtl(self) else view.x()
        self.names.setGeometry(left, head.y(), width, head.height() + view.height())
        self.names.verticalScrollBar().setValue(self.verticalScrollBar().value())
