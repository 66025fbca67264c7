"""The tables of imported lists: the rows of a list, and the rows of a file that gave no code."""

from collections.abc import Mapping, Sequence
from enum import IntEnum

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from tamin_desk.contract.casework import PersonName
from tamin_desk.services.code_lists.matching import MatchedRow
from tamin_desk.services.code_lists.reading import BadRow
from tamin_desk.ui.code_lists.words import padded_text, problem_text, row_spec
from tamin_desk.ui.i18n import fmt_number
from tamin_desk.ui.theme import theme
from tamin_desk.ui.tokens import TextStyle
from tamin_desk.ui.widgets.badge_delegate import badge_data, code_data

_Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_WORDS = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)


class Column(IntEnum):
    """The columns of a list, from the right."""

    NUMBER = 0
    PERSON = 1
    MARK = 2
    STATE = 3


class BadColumn(IntEnum):
    """The columns of the report, from the right."""

    NUMBER = 0
    TEXT = 1
    REASON = 2


class _Rows(QAbstractTableModel):
    """What both tables share: rows by place, and headings."""

    columns: type[IntEnum]

    def rowCount(self, parent: _Index = _ROOT) -> int:
        """Return the number of rows; rows have no children."""
        return 0 if parent.isValid() else self.count()

    def columnCount(self, parent: _Index = _ROOT) -> int:
        """Return the number of columns."""
        return 0 if parent.isValid() else len(self.columns)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Return a column's heading."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self.headings()[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        return None

    def count(self) -> int:
        """Return how many rows there are."""
        raise NotImplementedError

    def headings(self) -> tuple[str, ...]:
        """Return the headings."""
        raise NotImplementedError


class ListModel(_Rows):
    """The rows of one list."""

    columns = Column

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[MatchedRow, ...] = ()
        self._names: Mapping[str, PersonName] = {}

    def set_rows(self, rows: Sequence[MatchedRow], names: Mapping[str, PersonName]) -> None:
        """Show other rows; when they are the same ones, the selection stays."""
        fresh, self._names = tuple(rows), names
        if [(row.number, row.person_id) for row in fresh] == [(r.number, r.person_id) for r in self._rows]:
            self._rows = fresh
            if fresh:
                self.dataChanged.emit(self.index(0, 0), self.index(len(fresh) - 1, len(Column) - 1))
            return
        self.beginResetModel()
        self._rows = fresh
        self.endResetModel()

    def row(self, place: int) -> MatchedRow | None:
        """Return the row at a place."""
        return self._rows[place] if 0 <= place < len(self._rows) else None

    def place_of(self, number: int | None) -> int:
        """Return the place of a row by its number, or -1."""
        return next((place for place, row in enumerate(self._rows) if row.number == number), -1)

    def count(self) -> int:
        return len(self._rows)

    def headings(self) -> tuple[str, ...]:
        return self.tr("Row"), self.tr("Person"), "", self.tr("State")

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return words, code or badge of a cell."""
        row = self.row(index.row())
        if row is None:
            return None
        column = Column(index.column())
        if column is Column.STATE:
            return badge_data(row_spec(row), role)
        if role == Qt.ItemDataRole.FontRole and column is Column.PERSON:
            return theme().font(TextStyle.LABEL_MEDIUM)
        if role == Qt.ItemDataRole.ForegroundRole:
            return None if column is Column.PERSON else theme().colour("ink2")
        if column is Column.PERSON:
            named = self._names.get(row.person_id)
            return code_data("" if named is None else named.full_name, row.code, role)
        if role not in _WORDS:
            return None
        return fmt_number(row.number) if column is Column.NUMBER else padded_text() if row.padded else ""


class BadModel(_Rows):
    """The rows of a file that gave no code, with what stands there and why not."""

    columns = BadColumn

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[BadRow, ...] = ()

    def set_rows(self, rows: Sequence[BadRow]) -> None:
        """Show the rows of a file."""
        fresh = tuple(rows)
        if fresh != self._rows:
            self.beginResetModel()
            self._rows = fresh
            self.endResetModel()

    def count(self) -> int:
        return len(self._rows)

    def headings(self) -> tuple[str, ...]:
        return self.tr("Row"), self.tr("In the file"), self.tr("Reason")

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the text of a cell."""
        if not 0 <= index.row() < len(self._rows):
            return None
        row, column = self._rows[index.row()], BadColumn(index.column())
        if role == Qt.ItemDataRole.ToolTipRole and column is BadColumn.REASON:
            return problem_text(row.problem)
        if column is BadColumn.TEXT:
            # What is there may be anything; in mono and left to right every digit of it can be seen.
            return code_data("", row.text, role)
        if role not in _WORDS:
            return None
        return fmt_number(row.number) if column is BadColumn.NUMBER else problem_text(row.problem)
