"""The table of missing photos: one row a person."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor

from tamin_desk.ui.missing.cells import Column, heading, name_and_code, words
from tamin_desk.ui.missing.words import state_spec
from tamin_desk.ui.theme import theme
from tamin_desk.ui.tokens import TextStyle
from tamin_desk.ui.widgets.badge_delegate import badge_data, code_data

if TYPE_CHECKING:
    from tamin_desk.contract.casework import PersonName
    from tamin_desk.contract.missing import MissingPerson
    from tamin_desk.services.clock import Clock

_Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_WORDS = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)


class MissingModel(QAbstractTableModel):
    """People as the presenter read them; codes come apart from the names, to be set in mono."""

    def __init__(self, clock: "Clock", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self._people: tuple[MissingPerson, ...] = ()
        self._names: Mapping[str, PersonName] = {}

    def set_people(self, people: "Sequence[MissingPerson]", names: "Mapping[str, PersonName]") -> None:
        """Show other people; when they are the same ones, the selection stays."""
        fresh, self._names = tuple(people), names
        if [one.person_id for one in fresh] == [one.person_id for one in self._people]:
            self._people = fresh
            if fresh:
                self.dataChanged.emit(self.index(0, 0), self.index(len(fresh) - 1, self.columnCount() - 1))
            return
        self.beginResetModel()
        self._people = fresh
        self.endResetModel()

    def person(self, row: int) -> "MissingPerson | None":
        """Return the person of a row."""
        return self._people[row] if 0 <= row < len(self._people) else None

    def row_of(self, person_id: str | None) -> int:
        """Return the row of a person, or -1."""
        return next((row for row, one in enumerate(self._people) if one.person_id == person_id), -1)

    def rowCount(self, parent: _Index = _ROOT) -> int:
        """Return the number of people; rows have no children."""
        return 0 if parent.isValid() else len(self._people)

    def columnCount(self, parent: _Index = _ROOT) -> int:
        """Return the number of columns."""
        return 0 if parent.isValid() else len(Column)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Return a column's heading."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return heading(Column(section))
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return words, badge or font of a cell."""
        person = self.person(index.row())
        if person is None:
            return None
        column = Column(index.column())
        if column is Column.STATE:
            return badge_data(state_spec(person), role)
        if role == Qt.ItemDataRole.FontRole and column is Column.PERSON:
            return theme().font(TextStyle.LABEL_MEDIUM)
        if role == Qt.ItemDataRole.ForegroundRole:
            return self._ink(person, column)
        if column is Column.PERSON:
            name, code = name_and_code(person, self._names)
            return code_data(name or self.tr("not named now"), code, role)
        return words(person, column, self._clock.now()) if role in _WORDS else None

    def _ink(self, person: "MissingPerson", column: Column) -> QColor | None:
        if column is Column.PERSON:
            return None if person.person_id in self._names else theme().colour("ink3")
        return theme().colour("ink2")
