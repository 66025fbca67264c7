"""The table of the worklist: one row a line, badges for what it is, words for the screen reader."""

from collections.abc import Sequence
from enum import IntEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor

from tamin_desk.domain.delivery import DeliveryState
from tamin_desk.ui.i18n import fmt_moment
from tamin_desk.ui.theme import theme
from tamin_desk.ui.tokens import TextStyle
from tamin_desk.ui.widgets.badge import act_state_spec
from tamin_desk.ui.widgets.badge_delegate import badge_data, code_data
from tamin_desk.ui.worklist.words import kind_spec, next_step

if TYPE_CHECKING:
    from tamin_desk.contract.casework import Lists
    from tamin_desk.services.clock import Clock
    from tamin_desk.services.worklist import Line

_Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_WORDS = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)


class Column(IntEnum):
    """The columns, from the right."""

    KIND = 0
    PERSON = 1
    NEXT = 2
    WHO = 3
    SINCE = 4


class WorklistModel(QAbstractTableModel):
    """Lines as the presenter read them; codes come apart from the words, to be set in mono."""

    def __init__(self, clock: "Clock", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self._lines: tuple[Line, ...] = ()
        self._lists: Lists | None = None

    def set_lines(self, lines: "Sequence[Line]", lists: "Lists | None") -> None:
        """Show other lines; lines that only changed keep their place and the selection."""
        fresh, self._lists = tuple(lines), lists
        if [line.key for line in fresh] == [line.key for line in self._lines]:
            self._lines = fresh
            if fresh:
                last = self.index(len(fresh) - 1, self.columnCount() - 1)
                self.dataChanged.emit(self.index(0, 0), last)
            return
        self.beginResetModel()
        self._lines = fresh
        self.endResetModel()

    def line(self, row: int) -> "Line | None":
        """Return the line of a row."""
        return self._lines[row] if 0 <= row < len(self._lines) else None

    def row_of(self, key: str | None) -> int:
        """Return the row of a line, or -1."""
        return next((row for row, line in enumerate(self._lines) if line.key == key), -1)

    def rowCount(self, parent: _Index = _ROOT) -> int:
        """Return the number of lines; rows have no children."""
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: _Index = _ROOT) -> int:
        """Return the number of columns."""
        return 0 if parent.isValid() else len(Column)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Return a column's heading."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return (
                self.tr("Kind"),
                self.tr("Person"),
                self.tr("Next step"),
                self.tr("Clerk"),
                self.tr("Since"),
            )[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return words, badge or font of a cell."""
        line = self.line(index.row())
        if line is None:
            return None
        column = Column(index.column())
        if column is Column.KIND:
            spec = act_state_spec(DeliveryState.SENDING) if line.is_sent else kind_spec(line.kind)
            return badge_data(spec, role)
        if role == Qt.ItemDataRole.FontRole and (column is Column.PERSON or line.is_mine):
            return theme().font(TextStyle.LABEL_MEDIUM) if column in (Column.PERSON, Column.WHO) else None
        if role == Qt.ItemDataRole.ForegroundRole:
            return self._ink(line, column)
        if column is Column.PERSON:
            return code_data(line.name or self.tr("not named now"), line.code, role)
        if role == Qt.ItemDataRole.ToolTipRole and column is Column.NEXT:
            # The one column that may be too narrow for its words.
            return self._words(line, column)
        return self._words(line, column) if role in _WORDS else None

    def _words(self, line: "Line", column: Column) -> str:
        if column is Column.NEXT:
            return next_step(line, self._lists, self._clock.now())
        if column is Column.WHO:
            if line.awaited is not None and not line.is_mine:
                return self.tr("the unit")
            return self.tr("You") if line.is_mine else line.author_name or self.tr("a colleague")
        return fmt_moment(line.since, self._clock.now())

    def _ink(self, line: "Line", column: Column) -> QColor | None:
        if column is Column.PERSON and not line.name:
            return theme().colour("ink3")
        quiet = column in (Column.NEXT, Column.SINCE) or (column is Column.WHO and not line.is_mine)
        return theme().colour("ink2") if quiet else None
