"""The cases that were decided: only here do kind, reason and verdicts appear, and can be filtered by."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import IntEnum
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from tamin_desk.contract.casework import ListedText, Lists
from tamin_desk.contract.review import DecidedRow
from tamin_desk.domain.errors import DeskError
from tamin_desk.services.review import DecidedFilter
from tamin_desk.ui.context import Context
from tamin_desk.ui.i18n import digits, fmt_moment
from tamin_desk.ui.reviewing.words import decided_word, kind_word, listed, said_word
from tamin_desk.ui.theme import theme
from tamin_desk.ui.widgets.badge_delegate import code_data

if TYPE_CHECKING:
    from tamin_desk.contract.review import Decided

_Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_PAGE: Final = 40
_WORDS = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)


@dataclass(frozen=True, slots=True)
class DecidedState:
    """What the list shows; ``error`` is why the last reading failed."""

    wanted: DecidedFilter
    rows: tuple[DecidedRow, ...] = ()
    more: bool = False
    read: bool = False
    error: DeskError | None = None


class DecidedPresenter(QObject):
    """Reads the decided cases off the main thread; knows no widgets.

    Signals:
        changed: :attr:`state` is another one.
    """

    changed = Signal()

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._state = DecidedState(DecidedFilter())

    @property
    def state(self) -> DecidedState:
        """What is to be painted now."""
        return self._state

    def choose(self, wanted: DecidedFilter) -> None:
        """Show only these."""
        self._set(wanted=wanted)
        self.refresh()

    def refresh(self) -> None:
        """Read from the newest; the latest reading wins."""
        self._read(_PAGE)

    def read_more(self) -> None:
        """Read further than now."""
        if self._state.more:
            self._read(len(self._state.rows) + _PAGE)

    def _read(self, rows: int) -> None:
        wanted = self._state.wanted
        self._context.tasks.run(
            partial(self._context.desk.reviews.decided, wanted, rows=rows),
            owner=self,
            on_done=partial(self._came, wanted),
            on_failed=self._failed,
            key="decided",
        )

    def _came(self, wanted: DecidedFilter, decided: "Decided") -> None:
        if wanted == self._state.wanted:
            self._set(rows=decided.rows, more=decided.next is not None, read=True, error=None)

    def _failed(self, error: DeskError) -> None:
        self._set(error=error)

    def _set(self, **changes: object) -> None:
        self._state = replace(self._state, **changes)  # type: ignore[arg-type]  # names are those of DecidedState
        self.changed.emit()


class Column(IntEnum):
    """The columns, from the right."""

    NUMBER = 0
    UNIT = 1
    KIND = 2
    FIRST = 3
    OWN = 4
    DECISION = 5
    BY = 6
    WHEN = 7


class DecidedModel(QAbstractTableModel):
    """The rows of the list; further ones are asked for as somebody scrolls.

    Signals:
        more_wanted: the end of the rows came into view.
    """

    more_wanted = Signal()

    def __init__(self, now: Callable[[], datetime], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._now = now
        self._rows: tuple[DecidedRow, ...] = ()
        self._more = False
        self._reasons: tuple[ListedText, ...] = ()

    def set_rows(self, rows: tuple[DecidedRow, ...], lists: Lists | None, *, more: bool) -> None:
        """Show other rows."""
        self.beginResetModel()
        self._rows, self._more = rows, more
        self._reasons = () if lists is None else (*lists.return_reasons, *lists.dismiss_reasons)
        self.endResetModel()

    def rowCount(self, parent: _Index = _ROOT) -> int:
        """Return the number of cases; rows have no children."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: _Index = _ROOT) -> int:
        """Return the number of columns."""
        return 0 if parent.isValid() else len(Column)

    def canFetchMore(self, parent: _Index) -> bool:
        """Tell whether the archive has further rows."""
        return not parent.isValid() and self._more

    def fetchMore(self, parent: _Index) -> None:
        """Ask for them; they come when they come."""
        if self._more:
            self._more = False
            self.more_wanted.emit()

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Return a column's heading."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return (
                self.tr("Case"),
                self.tr("Unit"),
                self.tr("Kind"),
                self.tr("First opinion"),
                self.tr("Reviewer's opinion"),
                self.tr("Decision and reason"),
                self.tr("Decided by"),
                self.tr("When"),
            )[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the words of a cell."""
        if not 0 <= index.row() < len(self._rows):
            return None
        row, column = self._rows[index.row()], Column(index.column())
        if column is Column.NUMBER:
            return code_data("", row.number, role)
        if role == Qt.ItemDataRole.ForegroundRole and column in (Column.BY, Column.WHEN, Column.UNIT):
            return theme().colour("ink2")
        if role == Qt.ItemDataRole.ToolTipRole and column is Column.DECISION:
            return self._words(row, column)
        return self._words(row, column) if role in _WORDS else None

    def _words(self, row: DecidedRow, column: Column) -> str:
        if column is Column.UNIT:
            return digits(row.unit_name)
        if column is Column.KIND:
            return kind_word(row.kind)
        if column is Column.FIRST:
            return said_word(row.first_verdict)
        if column is Column.OWN:
            return said_word(row.own_verdict)
        if column is Column.BY:
            return row.decided_by
        if column is Column.WHEN:
            return fmt_moment(row.decided_at, self._now())
        if row.reason is None:
            return decided_word(row.decision)
        both = self.tr("{decision}: {reason}")
        return both.format(decision=decided_word(row.decision), reason=listed(self._reasons, row.reason))
