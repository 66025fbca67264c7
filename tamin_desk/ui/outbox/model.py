"""The table of the outbox: one row an act, badges for states, words for the screen reader."""

from collections.abc import Sequence
from enum import IntEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)
from PySide6.QtGui import QColor

from tamin_desk.domain.text import isolate_auto
from tamin_desk.ui.act_words import kind_word
from tamin_desk.ui.i18n import fmt_moment
from tamin_desk.ui.outbox.words import next_step
from tamin_desk.ui.theme import theme
from tamin_desk.ui.tokens import TextStyle
from tamin_desk.ui.widgets.badge import act_state_spec
from tamin_desk.ui.widgets.badge_delegate import badge_data, code_data

if TYPE_CHECKING:
    from tamin_desk.services.clock import Clock
    from tamin_desk.services.outbox_rows import OutboxItem

_Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_WORDS = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)


class Column(IntEnum):
    """The columns, from the right."""

    STATE = 0
    ACT = 1
    PERSON = 2
    SAVED = 3
    NEXT = 4
    RECEIPT = 5


class OutboxModel(QAbstractTableModel):
    """Rows as the presenter read them; codes come apart from the words, to be set in mono."""

    def __init__(self, clock: "Clock", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self._items: tuple[OutboxItem, ...] = ()
        self._user_id = ""

    def set_items(self, items: "Sequence[OutboxItem]", user_id: str = "") -> None:
        """Show other rows; rows that only changed keep their place and the selection.

        ``user_id`` is who is signed in: an act of somebody else says whose it is.
        """
        self._user_id = user_id
        fresh = tuple(items)
        if [item.act_id for item in fresh] == [item.act_id for item in self._items]:
            self._items = fresh
            if fresh:
                last = self.index(len(fresh) - 1, self.columnCount() - 1)
                self.dataChanged.emit(self.index(0, 0), last)
            return
        self.beginResetModel()
        self._items = fresh
        self.endResetModel()

    def item(self, row: int) -> "OutboxItem | None":
        """Return the act of a row."""
        return self._items[row] if 0 <= row < len(self._items) else None

    def row_of(self, act_id: str | None) -> int:
        """Return the row of an act, or -1."""
        return next((row for row, item in enumerate(self._items) if item.act_id == act_id), -1)

    def rowCount(self, parent: _Index = _ROOT) -> int:
        """Return the number of acts; rows have no children."""
        return 0 if parent.isValid() else len(self._items)

    def columnCount(self, parent: _Index = _ROOT) -> int:
        """Return the number of columns."""
        return 0 if parent.isValid() else len(Column)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Return a column's heading."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return (
                self.tr("State"),
                self.tr("Act"),
                self.tr("Person"),
                self.tr("Saved"),
                self.tr("Next step"),
                self.tr("Archive receipt"),
            )[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return words, badge or font of a cell."""
        item = self.item(index.row())
        if item is None:
            return None
        column = Column(index.column())
        if column is Column.STATE:
            return badge_data(act_state_spec(item.state), role)
        if role == Qt.ItemDataRole.FontRole and column is Column.PERSON:
            return theme().font(TextStyle.LABEL_MEDIUM)
        if role == Qt.ItemDataRole.ForegroundRole:
            return self._ink(item, column)
        if column is Column.PERSON:
            return code_data(item.person_name, item.person_code, role)
        if column is Column.RECEIPT and item.receipt_number:
            return code_data("", item.receipt_number, role)
        if role == Qt.ItemDataRole.ToolTipRole and column is Column.NEXT:
            # The one column that may be too narrow for its words.
            return self._words(item, column) or None
        return self._words(item, column) if role in _WORDS else None

    def _words(self, item: "OutboxItem", column: Column) -> str:
        if column is Column.ACT:
            return kind_word(item.kind)
        if column is Column.SAVED:
            return fmt_moment(item.saved_at, self._clock.now())
        if column is Column.NEXT and self._user_id and item.author_id != self._user_id:
            return self.tr("of {name}").format(name=isolate_auto(item.author_name))
        if column is Column.NEXT:
            return next_step(item, self._clock.now())
        return self.tr("none yet")

    def _ink(self, item: "OutboxItem", column: Column) -> QColor | None:
        if column in (Column.NEXT, Column.SAVED):
            return theme().colour("ink2")
        none_yet = column is Column.RECEIPT and not item.receipt_number
        return theme().colour("ink3") if none_yet else None
