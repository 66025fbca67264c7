"""The list of sample people: a line for each scenario, the people who show it below."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import (
    QAbstractListModel,
    QItemSelectionModel,
    QModelIndex,
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

from tamin_desk.contract.demo import SampleCard, Scenario
from tamin_desk.ui.samples.words import scenario_title
from tamin_desk.ui.theme import theme
from tamin_desk.ui.tokens import Space, TextStyle
from tamin_desk.ui.widgets.base import draw_text, follow_theme, from_start

_HEAD_ROW: Final = 30
_PERSON_ROW: Final = 34
_BAR: Final = 3
_PLACE: Final = int(Qt.ItemDataRole.UserRole) + 1
"""The row's place among the cards; nothing for the line of a scenario."""

_WALKING: Final = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_End, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)

_Index = QModelIndex | QPersistentModelIndex


class PeopleModel(QAbstractListModel):
    """Rows are scenarios (not to be chosen) and people, in the order in which the server gives them."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._rows: tuple[Scenario | tuple[int, SampleCard], ...] = ()

    def replace(self, cards: Sequence[SampleCard]) -> None:
        """Show other cards."""
        rows: list[Scenario | tuple[int, SampleCard]] = []
        before: Scenario | None = None
        for place, card in enumerate(cards):
            if card.scenario is not before:
                rows.append(card.scenario)
            rows.append((place, card))
            before = card.scenario
        self.beginResetModel()
        self._rows = tuple(rows)
        self.endResetModel()

    def row_of(self, place: int) -> int:
        """Return the row of the card at ``place``; -1 when there is none."""
        places = [None if isinstance(row, Scenario) else row[0] for row in self._rows]
        return places.index(place) if place in places else -1

    def rowCount(self, parent: _Index | None = None) -> int:
        return len(self._rows)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        if isinstance(self._rows[index.row()], Scenario):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren

    def data(self, index: _Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> object:
        row = self._rows[index.row()]
        if isinstance(row, Scenario):
            title = scenario_title(row)
            return title if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole) else None
        place, card = row
        if role == _PLACE:
            return place
        if role == Qt.ItemDataRole.DisplayRole:
            return card.full_name
        if role == Qt.ItemDataRole.AccessibleTextRole:
            # Arrow keys jump over the scenario's own line, so that each person is read with it.
            return f"{card.full_name}، {scenario_title(card.scenario)}"
        return None


class _Delegate(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        height = _HEAD_ROW if index.data(_PLACE) is None else _PERSON_ROW
        return QSize(theme().px(120), theme().px(height))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        look, widget, rect = theme(), option.widget, option.rect
        is_head = index.data(_PLACE) is None
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if is_head and index.row():
            painter.fillRect(rect.x(), rect.y(), rect.width(), 1, look.colour("line"))
        if option.state & QStyle.StateFlag.State_Selected:
            self._paint_current(painter, rect, widget)
        style = TextStyle.CAPTION if is_head else TextStyle.BODY_MEDIUM
        font = look.font(style)
        room = rect.width() - 2 * Space.S
        text = from_start(widget, rect, Space.S, room)
        painter.setFont(font)
        shown = QFontMetrics(font).elidedText(str(index.data()), Qt.TextElideMode.ElideRight, room)
        draw_text(painter, text, shown, look.colour("ink3" if is_head else "ink"))
        painter.restore()

    def _paint_current(self, painter: QPainter, rect: QRect, widget: QWidget) -> None:
        look = theme()
        painter.fillRect(rect, look.colour("accentSoft"))
        painter.fillRect(from_start(widget, rect, 0, _BAR), look.colour("accent"))
        if look.high_contrast:
            painter.setPen(QPen(look.colour("accent"), 2))
            painter.drawRect(QRectF(rect).adjusted(1, 1, -1, -1))


class PeopleList(QListView):
    """Arrows walk from person to person; every other key is the window's.

    Signals:
        chosen(int): the place of the card that is to be held.
    """

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = PeopleModel(self)
        self.setModel(self._model)
        self.setItemDelegate(_Delegate(self))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.selectionModel().currentChanged.connect(self._current_changed)
        follow_theme(self._restyle)

    def set_cards(self, cards: Sequence[SampleCard]) -> None:
        """Show other cards; none is chosen."""
        self._model.replace(cards)

    def set_current(self, place: int) -> None:
        """Mark the card that is held, and bring it into view with its scenario's line."""
        row = self._model.row_of(place)
        index = self._model.index(row)
        if row >= 0 and index != self.currentIndex():
            self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        if row > 0:
            self.scrollTo(self._model.index(row - 1))
        self.scrollTo(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Home:
            # Qt's own goes to the first row, which is a scenario's line, and stays where it was.
            self.set_current(0)
        elif event.key() in _WALKING:
            super().keyPressEvent(event)
        else:
            # Qt's list would take Ctrl+C and Enter for itself.
            event.ignore()

    def _current_changed(self, current: QModelIndex, _before: QModelIndex) -> None:
        place = current.data(_PLACE) if current.isValid() else None
        if place is not None:
            self.chosen.emit(place)

    def _restyle(self) -> None:
        self.scheduleDelayedItemsLayout()
        self.viewport().update()
