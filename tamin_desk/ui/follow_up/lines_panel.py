"""The list of one kind: its table, why it is empty, what went wrong, and how the last wish ended."""

from collections.abc import Callable
from datetime import datetime
from typing import Final

from PySide6.QtCore import QItemSelection, QModelIndex, Qt, Signal
from PySide6.QtWidgets import QHeaderView, QWidget

from tamin_desk.ui.follow_up.model import Column, FollowUpModel, columns_of
from tamin_desk.ui.follow_up.presenter import is_past
from tamin_desk.ui.follow_up.state import FollowUpState, Tab
from tamin_desk.ui.follow_up.words import COUNTS, UNKNOWN, empty_words, say, tab_spec, told_words
from tamin_desk.ui.icons import Icon
from tamin_desk.ui.layout import row
from tamin_desk.ui.messages import describe
from tamin_desk.ui.theme import theme
from tamin_desk.ui.tokens import Space, TextStyle
from tamin_desk.ui.widgets.empty_state import EmptyState
from tamin_desk.ui.widgets.label import Label
from tamin_desk.ui.widgets.notice import Notice
from tamin_desk.ui.widgets.panel import Panel
from tamin_desk.ui.widgets.table import Table

_LEAST_TABLE: Final = 168  # pixels, where the table stands above the detail
_COMPACT, _ONE_COLUMN = 2, 3
_LEFT_OUT: Final = {
    # Beside the detail a narrow table has room for a whole name, or for the letter's number.
    _COMPACT: frozenset({Column.UNIT, Column.LETTER}),
    _ONE_COLUMN: frozenset({Column.UNIT}),
}


class LinesPanel(Panel):
    """Shows the lines of a state.

    Signals:
        chosen(key): another line is chosen.
        opened: its paper is wanted.
        more_wanted: the end of the lines came into view.
        again_wanted, heard: of what is told of the last wish.
    """

    chosen = Signal(object)
    opened = Signal()
    more_wanted = Signal()
    again_wanted = Signal()
    heard = Signal()

    def __init__(self, now: Callable[[], datetime]) -> None:
        super().__init__("", padding=16, style=TextStyle.STRONG)
        self._now = now
        self._level = 1
        self._state = FollowUpState()
        self.model = FollowUpModel(now, self)
        self.table = Table()
        self._empty = EmptyState(Icon.CHECK_RING)
        self._told, self._trouble = Notice("ok"), Notice("warn")
        self._foot = Label(style=TextStyle.CAPTION, tone="ink3")
        self._foot_line = QWidget()
        self._build()
        self.model.more_wanted.connect(self.more_wanted)
        self.table.selectionModel().selectionChanged.connect(self._selected)
        self.table.activated.connect(self._pressed)

    def show_state(self, state: FollowUpState) -> None:
        """Show other lines, or the same anew."""
        self._state = state
        self.set_title(tab_spec(state.tab).text)
        self.model.set_state(state)
        self._arrange_columns()
        self._select_row(self.model.row_of(state.selected))
        self._show_emptiness()
        self._show_told()
        self._show_trouble()

    def retranslate(self) -> None:
        """Name the table again; the rest comes with the state."""
        self.table.setAccessibleName(self.tr("What is to be followed up"))

    def set_compact(self, level: int) -> None:
        """Leave out of a narrow table what the detail tells too."""
        self._level = level
        self.table.setMinimumHeight(theme().px(_LEAST_TABLE) if level >= _ONE_COLUMN else 0)
        self._arrange_columns()

    def take_focus(self) -> None:
        """Let the arrows move through the rows."""
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _build(self) -> None:
        self.table.setModel(self.model)
        self.table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        foot = row(self._foot, None, parent=self._foot_line)
        foot.setContentsMargins(Space.M, Space.S, Space.M, Space.S)
        self.body.addWidget(self._told)
        self.body.addWidget(self._trouble)
        self.add_bleed(self._empty, 1)
        self.add_bleed(self.table, 1)
        self.add_bleed(self._foot_line)

    def _show_emptiness(self) -> None:
        state = self._state
        empty = not state.lines
        self._empty.setVisible(empty)
        unread = not state.read and state.error is not None
        self._empty.set_icon(Icon.DISCONNECTED if unread else Icon.CHECK_RING)
        self._empty.set_text(*self._why_empty())
        self.table.setVisible(not empty)
        self._foot_line.setVisible(not empty)
        shown = COUNTS.shown(len(state.lines))
        further = self.tr("{shown}; further ones come as you scroll")
        self._foot.setText(shown if state.next is None else further.format(shown=shown))

    def _why_empty(self) -> tuple[str, str]:
        if self._state.read:
            return empty_words(self._state.tab)
        if self._state.error is not None:
            return self.tr("The list could not be read"), self.tr("It is read again by itself.")
        return self.tr("Being read …"), ""

    def _show_told(self) -> None:
        state, told = self._state, self._state.told
        self._told.setVisible(told is not None)
        self._told.clear_buttons()
        if told is None:
            return
        name = state.name_of(told.wish.line)
        tone, first, rest = told_words(told, say(UNKNOWN) if name is None else name.full_name, self._now())
        self._told.set_tone(tone)
        self._told.set_text(first, rest)
        if told.error is not None and not is_past(told.error):
            self._told.add_button(self.tr("Try again"), icon=Icon.REFRESH).clicked.connect(self._again)
        self._told.add_button(self.tr("I see")).clicked.connect(self._heard)

    def _show_trouble(self) -> None:
        state = self._state
        error = state.error or state.names_error
        self._trouble.setVisible(error is not None)
        if error is None:
            return
        text = describe(error)
        self._trouble.set_tone(text.tone)
        if state.error is not None:
            self._trouble.set_text(text.title, text.body)
        else:
            self._trouble.set_text(self.tr("The people's names cannot be read now."), text.title)

    def _arrange_columns(self) -> None:
        tab, left_out = self._state.tab, _LEFT_OUT.get(self._level, frozenset())
        shown = columns_of(tab) - left_out
        stretched = Column.NOTE if tab is Tab.SCAN_DOUBT else Column.UNIT
        stretched = stretched if stretched in shown else Column.PERSON
        header = self.table.horizontalHeader()
        for each in Column:
            self.table.setColumnHidden(each, each not in shown)
            to_fit = QHeaderView.ResizeMode.ResizeToContents
            mode = QHeaderView.ResizeMode.Stretch if each is stretched else to_fit
            header.setSectionResizeMode(each, mode)

    def _select_row(self, row_number: int) -> None:
        selection = self.table.selectionModel()
        if selection.currentIndex().row() != row_number or not selection.hasSelection():
            self.table.choose_row(row_number)

    def _selected(self, _chosen: QItemSelection, _left: QItemSelection) -> None:
        line = self.model.line(self.table.selectionModel().currentIndex().row())
        if line is not None:
            self.chosen.emit(line.key)

    def _pressed(self, _index: QModelIndex) -> None:
        self.opened.emit()

    def _again(self) -> None:
        self.again_wanted.emit()

    def _heard(self) -> None:
        self.heard.emit()
        self.take_focus()
