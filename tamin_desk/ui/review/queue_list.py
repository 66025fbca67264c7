"""The rows of the queue: number and unit, how long it has waited, and who has it open. Nothing else."""

from collections.abc import Callable
from datetime import datetime
from typing import Final

from PySide6.QtCore import (
    QT_TRANSLATE_NOOP,
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from tamin_desk.contract.review import QueueRow
from tamin_desk.ui.i18n import code, digits
from tamin_desk.ui.icons import Icon, paint_icon
from tamin_desk.ui.reviewing.words import holder_word, say, waited
from tamin_desk.ui.theme import theme
from tamin_desk.ui.tokens import Space, TextStyle
from tamin_desk.ui.widgets.base import draw_text, follow_theme, from_start

_Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_ROW_ROLE: Final = int(Qt.ItemDataRole.UserRole) + 1
_HOLDER_ROLE: Final = int(Qt.ItemDataRole.UserRole) + 2
_AGE_ROLE: Final = int(Qt.ItemDataRole.UserRole) + 3
_HEIGHT: Final = 65
_BAR: Final = 3
_LOCK: Final = 14


class QueueModel(QAbstractListModel):
    """Rows as the presenter read them; further ones are asked for as somebody scrolls.

    ``now`` tells the server's time as far as it is known; with ``names`` colleagues are named.

    Signals:
        more_wanted: the end of the rows came into view.
    """

    more_wanted = Signal()

    def __init__(
        self, now: Callable[[], datetime], *, names: bool = True, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._now = now
        self._names = names
        self._rows: tuple[QueueRow, ...] = ()
        self._more = False
        self._next: str | None = None

    def set_rows(self, rows: tuple[QueueRow, ...], *, more: bool, next_case: str | None) -> None:
        """Show other rows; rows that only changed keep their place and the scroll."""
        self._more, self._next = more, next_case
        if [row.case_id for row in rows] == [row.case_id for row in self._rows]:
            self._rows = rows
            self.retell()
            return
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def retell(self) -> None:
        """Say everything again: time has passed, or the language is another."""
        if self._rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._rows) - 1, 0))

    def row(self, place: int) -> QueueRow | None:
        """Return the case of a row."""
        return self._rows[place] if 0 <= place < len(self._rows) else None

    def place_of(self, case_id: str | None) -> int:
        """Return the row of a case, or -1."""
        return next((place for place, row in enumerate(self._rows) if row.case_id == case_id), -1)

    def rowCount(self, parent: _Index = _ROOT) -> int:
        """Return the number of rows; they have no children."""
        return 0 if parent.isValid() else len(self._rows)

    def canFetchMore(self, parent: _Index) -> bool:
        """Tell whether the archive has further rows."""
        return not parent.isValid() and self._more

    def fetchMore(self, parent: _Index) -> None:
        """Ask for them; they come when they come."""
        if self._more:
            self._more = False
            self.more_wanted.emit()

    def data(self, index: _Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> object:
        """Return a case, or its words for the screen reader."""
        row = self.row(index.row())
        if row is None:
            return None
        holder = holder_word(row, is_next=row.case_id == self._next, names=self._names)
        if role == _ROW_ROLE:
            return row
        if role == _HOLDER_ROLE:
            return holder
        if role == _AGE_ROLE:
            return waited(row, self._now())
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            late = say(QT_TRANSLATE_NOOP("Review", "overdue")) if row.overdue else ""
            parts = (code(row.number), digits(row.unit_name), waited(row, self._now()), late, holder)
            return "، ".join(part for part in parts if part)
        return None


class _Delegate(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(theme().px(200), theme().px(_HEIGHT))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        row, holder = index.data(_ROW_ROLE), str(index.data(_HOLDER_ROLE) or "")
        if not isinstance(row, QueueRow):
            return
        look, widget, rect = theme(), option.widget, option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:
            _paint_current(painter, rect, widget)
        painter.fillRect(rect.x(), rect.bottom(), rect.width(), 1, look.colour("line"))
        half = look.px(22)
        top = rect.y() + (rect.height() - 2 * half) // 2
        inner = rect.adjusted(Space.M, 0, -Space.M, 0)
        upper = QRect(inner.x(), top, inner.width(), half)
        lower = QRect(inner.x(), top + half, inner.width(), half)
        self._paint_number(painter, upper, widget, row, str(index.data(_AGE_ROLE)))
        self._paint_unit(painter, lower, widget, row, holder)
        painter.restore()

    def _paint_number(self, painter: QPainter, line: QRect, widget: QWidget, row: QueueRow, age: str) -> None:
        look = theme()
        font = look.font(TextStyle.CODE)
        painter.setFont(font)
        width = QFontMetrics(font).horizontalAdvance(row.number) + 2
        area = from_start(widget, line, 0, width)
        draw_text(painter, area, row.number, look.colour("ink"), ltr=True)
        painter.setLayoutDirection(widget.layoutDirection())
        # Bold ink says overdue: a colour would look like an alarm beside a face.
        style, ink = (TextStyle.LABEL_STRONG, "ink") if row.overdue else (TextStyle.LABEL, "ink3")
        _paint_end(painter, line, widget, age, style, ink)

    def _paint_unit(
        self, painter: QPainter, line: QRect, widget: QWidget, row: QueueRow, holder: str
    ) -> None:
        look = theme()
        mine = row.is_mine or row.is_committed
        taken = 0
        if holder:
            style = TextStyle.LABEL_MEDIUM if mine else TextStyle.LABEL
            ink = "accent" if mine else "ink2"
            taken = _paint_end(painter, line, widget, holder, style, ink)
            side = look.px(_LOCK)
            place = from_start(widget, line, line.width() - taken - side - Space.XXS, side)
            lock = QRect(place.x(), line.y() + (line.height() - side) // 2, side, side)
            paint_icon(painter, lock, Icon.LOCK, look.colour(ink), right_to_left=False)
            taken += side + Space.XS
        room = line.width() - taken
        font = look.font(TextStyle.LABEL)
        painter.setFont(font)
        shown = QFontMetrics(font).elidedText(digits(row.unit_name), Qt.TextElideMode.ElideRight, room)
        draw_text(painter, from_start(widget, line, 0, room), shown, look.colour("ink2"))


class QueueList(QListView):
    """The rows; arrows look, Enter or a click opens.

    Signals:
        chosen(case_id): a case is to be opened.
    """

    chosen = Signal(object)

    def __init__(self, model: QueueModel) -> None:
        super().__init__()
        self._model = model
        self._marked: str | None = None
        self.setModel(model)
        self.setItemDelegate(_Delegate(self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setUniformItemSizes(True)
        self.setTabKeyNavigation(False)
        self.clicked.connect(self._choose)
        self.activated.connect(self._choose)
        follow_theme(self._restyle)

    def mark(self, case_id: str | None) -> None:
        """Mark the case on the screen; tells nobody."""
        place = self._model.place_of(case_id)
        if place < 0 and self._marked is None:
            # No case was open before either: the row to which the arrows have come stays.
            return
        self._marked = case_id if place >= 0 else None
        index = self._model.index(place, 0) if place >= 0 else QModelIndex()
        if index != self.currentIndex() or not self.selectionModel().isSelected(index):
            self.clearSelection()
            self.setCurrentIndex(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move and open; letters and digits are about the faces, wherever the focus is."""
        if event.text().strip() and event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(160), theme().px(_HEIGHT))

    def _choose(self, index: QModelIndex) -> None:
        row = self._model.row(index.row())
        if row is not None:
            self.chosen.emit(row.case_id)

    def _restyle(self) -> None:
        self.scheduleDelayedItemsLayout()
        self.viewport().update()


def _paint_current(painter: QPainter, rect: QRect, widget: QWidget) -> None:
    look = theme()
    painter.fillRect(rect, look.colour("accentSoft"))
    painter.fillRect(from_start(widget, rect, 0, _BAR), look.colour("accent"))
    if look.high_contrast:
        painter.setPen(QPen(look.colour("accent"), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(QRectF(rect).adjusted(1, 1, -1, -1))


def _paint_end(painter: QPainter, line: QRect, widget: QWidget, text: str, style: TextStyle, ink: str) -> int:
    """Paint words at the end of a line; return how wide they are."""
    font = theme().font(style)
    painter.setFont(font)
    metrics = QFontMetrics(font)
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, line.width() * 3 // 5)
    width = metrics.horizontalAdvance(shown) + 2
    draw_text(painter, from_start(widget, line, line.width() - width, width), shown, theme().colour(ink))
    return width
