"""The one model of the page's tables, and the pen that paints its cells."""

from typing import Final

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem, QWidget

from tamin_desk.domain.indicator import Share
from tamin_desk.ui.icons import Icon, paint_icon
from tamin_desk.ui.indicator.cells import Cell, Row, Sheet
from tamin_desk.ui.theme import theme
from tamin_desk.ui.tokens import TextStyle
from tamin_desk.ui.widgets.badge_delegate import BadgeDelegate
from tamin_desk.ui.widgets.base import draw_text, from_start, rtl

_Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
CELL_ROLE: Final = int(Qt.ItemDataRole.UserRole) + 50
_INSET: Final = 8
_EDGE: Final = 20
_BAR: Final = (48, 6)
_GAP: Final = 8
_ALARM: Final = 14
_ALARM_GAP: Final = 4


class SheetModel(QAbstractTableModel):
    """Shows a sheet; the selection stays where the same rows come again."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._sheet = Sheet(())

    def set_sheet(self, sheet: Sheet) -> None:
        """Show another sheet."""
        if sheet == self._sheet:
            return
        same = [row.scope for row in sheet.rows] == [row.scope for row in self._sheet.rows]
        if same and len(sheet.heads) == len(self._sheet.heads) and sheet.rows:
            self._sheet = sheet
            last = self.index(len(sheet.rows) - 1, len(sheet.heads) - 1)
            self.dataChanged.emit(self.index(0, 0), last)
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(sheet.heads) - 1)
            return
        self.beginResetModel()
        self._sheet = sheet
        self.endResetModel()

    @property
    def sheet(self) -> Sheet:
        """What is shown."""
        return self._sheet

    def row(self, number: int) -> Row | None:
        """Return a row, or None."""
        return self._sheet.rows[number] if 0 <= number < len(self._sheet.rows) else None

    def cell(self, index: _Index) -> Cell | None:
        """Return a cell, or None."""
        row = self.row(index.row())
        return None if row is None else row.cells[index.column()]

    def rowCount(self, parent: _Index = _ROOT) -> int:
        """Return the number of rows; they have no children."""
        return 0 if parent.isValid() else len(self._sheet.rows)

    def columnCount(self, parent: _Index = _ROOT) -> int:
        """Return the number of columns."""
        return 0 if parent.isValid() else len(self._sheet.heads)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Return a column's heading; those of figures stand at the right, as the figures do."""
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(self._sheet.heads):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._sheet.heads[section]
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return (self._sheet.in_full[section] if self._sheet.in_full else "") or None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute
            return (side if section else Qt.AlignmentFlag.AlignLeading) | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what a cell shows, and what is heard of it."""
        cell = self.cell(index)
        if cell is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return cell.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return cell.heard
        if role == Qt.ItemDataRole.ToolTipRole:
            # Coverage is never told alone, by a tool tip either; a name may have had too little room.
            return cell.spoken or (cell.heard if cell.is_name else None)
        return cell if role == CELL_ROLE else None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Let the arrows pass over the headings of groups."""
        cell = self.cell(self.index(index.row(), 0))
        if cell is not None and cell.heads:
            return Qt.ItemFlag.ItemIsEnabled
        return super().flags(index)


class CellDelegate(BadgeDelegate):
    """Paints names at the start side and figures at the right, each with its second line and its bar.

    ``keys`` is where the keys go, when that is another table than the one that is painted.
    """

    def __init__(self, parent: QWidget, keys: QWidget | None = None) -> None:
        super().__init__(parent)
        self._keys = parent if keys is None else keys
        self._is_over = keys is not None

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        cell = index.data(CELL_ROLE)
        if not isinstance(cell, Cell):
            super().paint(painter, option, index)
            return
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        rect, look = option.rect, theme()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if selected:
            # The accent says where the keys go: a row that waits for them elsewhere is only marked.
            is_here = self._keys.hasFocus()
            painter.fillRect(rect, look.colour("accentSoft" if is_here else "subtle"))
        elif cell.heads:
            painter.fillRect(rect, look.colour("subtle"))
        elif self._is_over:
            # Nothing of what is scrolled below it shines through.
            painter.fillRect(rect, look.colour("surface"))
        painter.setLayoutDirection(option.widget.layoutDirection())
        self._paint_cell(painter, rect, option.widget, index, cell)
        painter.restore()
        self._paint_lines(painter, option, first=index.row() == 0)

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        cell = index.data(CELL_ROLE)
        if not isinstance(cell, Cell):
            return super().sizeHint(option, index)
        width = max(
            QFontMetrics(theme().font(style)).horizontalAdvance(text)
            for text, style in ((cell.text, _style(cell)), (cell.below, TextStyle.CAPTION))
        )
        bar = theme().px(_BAR[0]) + _GAP if cell.share is not None else 0
        start, end = insets(index.column(), index.model().columnCount())
        alarm = theme().px(_ALARM) + _ALARM_GAP if cell.alarm else 0
        return QSize(width + 2 + bar + alarm + start + end, theme().px(42))

    def _paint_cell(self, painter: QPainter, rect: QRect, widget: QWidget, index: _Index, cell: Cell) -> None:
        look, style = theme(), _style(cell)
        start, end = insets(index.column(), index.model().columnCount())
        room = from_start(widget, rect.adjusted(0, 0, 0, -1), 0, rect.width())
        room = room.adjusted(end, 0, -start, 0) if rtl(widget) else room.adjusted(start, 0, -end, 0)
        if cell.share is not None:
            self._paint_bar(painter, room, widget, cell.share)
            taken = look.px(_BAR[0]) + _GAP
            room = room.adjusted(0, 0, -taken, 0) if rtl(widget) else room.adjusted(taken, 0, 0, 0)
        first, second = look.line(style), look.line(TextStyle.CAPTION) if cell.below else 0
        top = room.y() + (room.height() - first - second) // 2
        below = "warn" if cell.alarm else "ink3"
        lines = ((cell.text, style, "ink", first), (cell.below, TextStyle.CAPTION, below, second))
        for text, font, ink, height in lines:
            if not text:
                continue
            if ink == "warn":
                room = self._paint_alarm(painter, QRect(room.x(), top, room.width(), height), widget)
            painter.setFont(look.font(font))
            shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room.width() + 2)
            width = painter.fontMetrics().horizontalAdvance(shown) + 2
            line = QRect(room.x(), top, room.width(), height)
            if cell.is_name:
                area = from_start(widget, line, 0, width)
            else:
                area = QRect(line.right() + 1 - width, line.y(), width, line.height())
            draw_text(painter, area, shown, look.colour(ink))
            top += height

    def _paint_alarm(self, painter: QPainter, line: QRect, widget: QWidget) -> QRect:
        """Paint a clock at the beginning of a line and return the room that is left in it."""
        look = theme()
        side, turned = look.px(_ALARM), rtl(widget)
        place = from_start(widget, line, 0, side)
        paint_icon(painter, place, Icon.CLOCK, look.colour("warn"), right_to_left=turned)
        taken = side + _ALARM_GAP
        return line.adjusted(0, 0, -taken, 0) if turned else line.adjusted(taken, 0, 0, 0)

    def _paint_bar(self, painter: QPainter, room: QRect, widget: QWidget, share: Share) -> None:
        """Paint how much of the whole it is; the bar begins at zero, at the side where reading begins."""
        look = theme()
        width, height = look.px(_BAR[0]), look.px(_BAR[1])
        top = room.y() + (room.height() - height) / 2
        left = room.right() + 1 - width if rtl(widget) else room.x()
        filled = width * float(share.percent) / 100
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.colour("edge" if look.high_contrast else "line"))
        painter.drawRoundedRect(QRectF(left, top, width, height), height / 2, height / 2)
        painter.setBrush(look.colour("accent"))
        begin = left + width - filled if rtl(widget) else left
        painter.drawRoundedRect(QRectF(begin, top, filled, height), height / 2, height / 2)


def _style(cell: Cell) -> TextStyle:
    return TextStyle.LABEL_STRONG if cell.strong else TextStyle.LABEL


def insets(column: int, count: int) -> tuple[int, int]:
    """Return what stays free at the start and end of a cell: more at the edges of the table."""
    return (_EDGE if column == 0 else _INSET, _EDGE if column == count - 1 else _INSET)
