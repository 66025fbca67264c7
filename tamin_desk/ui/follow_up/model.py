"""The table of the follow-up list: one row a line, further pages asked for as somebody scrolls."""

from collections.abc import Callable
from datetime import datetime
from enum import IntEnum

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor

from tamin_desk.ui.follow_up.state import FollowUpState, Line, Tab
from tamin_desk.ui.follow_up.words import UNKNOWN, age, reminder_spec, reminder_words, say
from tamin_desk.ui.i18n import digits, fmt_moment
from tamin_desk.ui.theme import theme
from tamin_desk.ui.tokens import TextStyle
from tamin_desk.ui.widgets.badge_delegate import badge_data, code_data

_Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_WORDS = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)


class Column(IntEnum):
    """The columns, from the right. ``NOTE`` holds the words of a doubt, ``UNTIL`` the end of a pause,
    ``AUTHOR`` whose act was handed in.
    """

    PERSON = 0
    UNIT = 1
    AGE = 2
    LETTER = 3
    NOTE = 4
    UNTIL = 5
    AUTHOR = 6
    REMINDER = 7


def columns_of(tab: Tab) -> frozenset[Column]:
    """Return the columns that say something of a kind."""
    common = {Column.PERSON, Column.UNIT, Column.AGE}
    if tab is Tab.PAUSED:
        return frozenset(common | {Column.UNTIL})
    own = {Tab.SCAN_DOUBT: Column.NOTE, Tab.HANDED_IN: Column.AUTHOR}.get(tab, Column.LETTER)
    return frozenset(common | {own, Column.REMINDER})


class FollowUpModel(QAbstractTableModel):
    """Rows as the presenter read them.

    Signals:
        more_wanted: the end of the rows came into view.
    """

    more_wanted = Signal()

    def __init__(self, now: Callable[[], datetime], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._now = now
        self._state = FollowUpState()
        self._asked = False

    def set_state(self, state: FollowUpState) -> None:
        """Show other rows; rows that only changed keep their place and the selection."""
        same = self._keys(state) == self._keys(self._state)
        if not same:
            self.beginResetModel()
        if state.next != self._state.next or state.error is not None or not same:
            self._asked = False
        self._state = state
        if not same:
            self.endResetModel()
        else:
            self.retell()

    def retell(self) -> None:
        """Time has passed, or the language is another: say every row anew."""
        if self._state.lines:
            last = self.index(self.rowCount() - 1, self.columnCount() - 1)
            self.dataChanged.emit(self.index(0, 0), last)
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(Column) - 1)

    def line(self, row: int) -> Line | None:
        """Return the line of a row."""
        return self._state.lines[row] if 0 <= row < len(self._state.lines) else None

    def row_of(self, key: str | None) -> int:
        """Return the row of a line, or -1."""
        return next((row for row, line in enumerate(self._state.lines) if line.key == key), -1)

    def rowCount(self, parent: _Index = _ROOT) -> int:
        """Return the number of lines; rows have no children."""
        return 0 if parent.isValid() else len(self._state.lines)

    def columnCount(self, parent: _Index = _ROOT) -> int:
        """Return the number of columns."""
        return 0 if parent.isValid() else len(Column)

    def canFetchMore(self, parent: _Index) -> bool:
        """Tell whether the archive has further lines."""
        return not parent.isValid() and self._state.next is not None and not self._asked

    def fetchMore(self, parent: _Index) -> None:
        """Ask for them; they come when they come."""
        if self.canFetchMore(parent):
            self._asked = True
            self.more_wanted.emit()

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Return a column's heading."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return (
                self.tr("Person"),
                self.tr("Unit"),
                self.tr("Age"),
                self.tr("Letter number"),
                self.tr("What the clerk says"),
                self.tr("Until"),
                self.tr("Act of"),
                self.tr("Reminder"),
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
        badge = reminder_spec(line, self._now()) if column is Column.REMINDER else None
        if badge is not None:
            return badge_data(badge, role)
        if role == Qt.ItemDataRole.FontRole and column is Column.PERSON:
            return theme().font(TextStyle.LABEL_MEDIUM)
        if role == Qt.ItemDataRole.ForegroundRole:
            return self._ink(line, column)
        if column is Column.PERSON:
            name = self._state.name_of(line)
            words, code = (say(UNKNOWN), "") if name is None else (name.full_name, name.code)
            return code_data(words, code, role)
        if column is Column.LETTER and line.letter_number:
            return code_data("", line.letter_number, role)
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._words(line, column) if column in (Column.NOTE, Column.UNIT) else None
        return self._words(line, column) if role in _WORDS else None

    def _words(self, line: Line, column: Column) -> str:
        if column is Column.UNIT:
            return digits(line.unit_name)
        if column is Column.AGE:
            return age(line.since, self._now())
        if column is Column.NOTE:
            return digits("" if line.entry is None else line.entry.note)
        if column is Column.UNTIL:
            return "" if line.pause is None else fmt_moment(line.pause.until, self._now())
        if column is Column.AUTHOR:
            return "" if line.entry is None else line.entry.author_name or ""
        if column is Column.LETTER:
            return self.tr("no letter")
        return reminder_words(line)

    def _ink(self, line: Line, column: Column) -> QColor | None:
        if column is Column.PERSON:
            return None if self._state.name_of(line) is not None else theme().colour("ink3")
        nothing = column is Column.LETTER and not line.letter_number
        nothing = nothing or (column is Column.REMINDER and _no_reminder(line))
        return theme().colour("ink3" if nothing else "ink" if column is Column.LETTER else "ink2")

    def _keys(self, state: FollowUpState) -> list[str]:
        return [line.key for line in state.lines]


def _no_reminder(line: Line) -> bool:
    return line.entry is None or line.entry.remind_at is None
