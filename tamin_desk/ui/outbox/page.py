"""The outbox page: five tiles that filter, the table of acts, and one act in full."""

from functools import partial
from typing import Final

from PySide6.QtCore import QEvent, QItemSelection, Qt, QTimer, Signal
from PySide6.QtWidgets import QBoxLayout, QFrame, QGridLayout, QHeaderView, QScrollArea, QWidget

from tamin_desk.domain.delivery import DeliveryState
from tamin_desk.ui.context import Context
from tamin_desk.ui.i18n import fmt_number
from tamin_desk.ui.icons import Icon
from tamin_desk.ui.layout import column, row
from tamin_desk.ui.messages import describe
from tamin_desk.ui.outbox.detail import OutboxDetail
from tamin_desk.ui.outbox.model import Column, OutboxModel
from tamin_desk.ui.outbox.presenter import TILES, OutboxPresenter
from tamin_desk.ui.outbox.sealed_copy import SealedCopy
from tamin_desk.ui.page import Page, PageName
from tamin_desk.ui.shortcuts import Action, bind, key_caption
from tamin_desk.ui.theme import theme
from tamin_desk.ui.tokens import Space, TextStyle
from tamin_desk.ui.widgets.badge import act_state_spec
from tamin_desk.ui.widgets.base import follow_theme
from tamin_desk.ui.widgets.button import Button
from tamin_desk.ui.widgets.empty_state import EmptyState
from tamin_desk.ui.widgets.label import Label
from tamin_desk.ui.widgets.notice import Notice
from tamin_desk.ui.widgets.panel import Panel
from tamin_desk.ui.widgets.state_tile import StateTile
from tamin_desk.ui.widgets.table import Table

_COUNTDOWN_MS: Final = 1_000
# Every change of an act measures the columns anew; of two hundred rows that held the screen for too long.
_ROWS_FOR_WIDTH: Final = 40
# In pixels; the detail beside the table, on a wide window at most, and the table above the detail.
_DETAIL_WIDTH: Final = 304
_WIDE_DETAIL: Final = 400
_LEAST_TABLE: Final = 168
_COMPACT, _ONE_COLUMN = 2, 3
_WIDEST: Final = 16_777_215  # Qt's own limit of a widget's size
_BESIDE, _BELOW = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom


class OutboxPage(Page):
    """Shows the presenter's state.

    Signals:
        person_wanted(person_id): correct a result on the person's record.
        scan_wanted(person_id, act_id): the pages of a refused scan are to be indexed anew.
        number_wanted(act_id): the letter of a report needs another number.
        letter_wanted(act_id): the letter of a report is to be seen, and perhaps printed again.
    """

    name = PageName.OUTBOX
    person_wanted = Signal(object)
    scan_wanted = Signal(object, object)
    number_wanted = Signal(object)
    letter_wanted = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._clock = context.desk.clock
        self._presenter = OutboxPresenter(context, self)
        self._model = OutboxModel(context.desk.clock, self)
        self._tiles = {state: StateTile(act_state_spec(state)) for state in TILES}
        self._table = Table()
        self._panel = Panel("", padding=16, style=TextStyle.STRONG)
        self._detail = OutboxDetail()
        self._empty = EmptyState(Icon.OUTBOX, "", "")
        self._notice = Notice("warn")
        self._foot = Label(style=TextStyle.CAPTION, tone="ink3")
        self._promise = Label(style=TextStyle.CAPTION, tone="ink3")
        self._foot_line = QWidget()
        foot = row(self._foot, None, self._promise, spacing=0, parent=self._foot_line)
        foot.setContentsMargins(Space.M, Space.S, Space.M, Space.S)
        self._wants_focus = False
        self._send = Button(icon=Icon.REFRESH, key=key_caption(Action.SEND_NOW))
        self._copy = SealedCopy(context, self)
        self._export = Button(icon=Icon.USB)
        self._level = 1
        self._actions = QWidget(self)
        self._actions.hide()
        row(self._export, self._send, parent=self._actions)
        self._build()
        self._connect()
        self._retranslate()
        follow_theme(self._restyle)

    def title(self) -> str:
        """Return the heading."""
        return self.tr("Outbox")

    def header_actions(self) -> QWidget:
        """Return «sealed copy» and «send now»."""
        return self._actions

    def activated(self) -> None:
        """Read again and let the arrows move through the rows."""
        self._wants_focus = True
        self._presenter.refresh()
        self._countdown.start()
        self._focus_rows()

    def deactivated(self) -> None:
        """Stop counting down."""
        self._wants_focus = False
        self._countdown.stop()

    def set_compact(self, level: int) -> None:
        """Give the table what narrow windows have: the detail goes below it, the sentence goes."""
        self._level = level
        self._lower.setDirection(_BELOW if level >= _ONE_COLUMN else _BESIDE)
        self._restyle()

    def show_act(self, act_id: str) -> None:
        """Choose an act that needs somebody, as the page comes to the front."""
        self._presenter.show_act(act_id)

    def changeEvent(self, event: QEvent) -> None:
        """Follow a switch of the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    @property
    def model(self) -> OutboxModel:
        """The rows, for the tour and tests."""
        return self._model

    def _build(self) -> None:
        table = self._table
        table.setModel(self._model)
        table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        header = table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(Column.NEXT, QHeaderView.ResizeMode.Stretch)
        header.setResizeContentsPrecision(_ROWS_FOR_WIDTH)
        self._panel.body.addWidget(self._notice)
        self._panel.body.addWidget(self._copy.notice)
        self._panel.add_bleed(self._empty, 1)
        self._panel.add_bleed(table, 1)
        self._panel.add_bleed(self._foot_line)
        self._tile_grid = QGridLayout()
        self._tile_grid.setContentsMargins(0, 0, 0, 0)
        self._tile_grid.setSpacing(Space.S)
        self._lower = row(self._panel, self._detail, spacing=16)
        self._lower.setStretch(0, 1)
        inner = QWidget()
        whole = column(self._tile_grid, self._lower, spacing=16, parent=inner)
        whole.setStretch(1, 1)
        area = QScrollArea()
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidget(inner)
        column(area, parent=self)

    def _connect(self) -> None:
        self._countdown = QTimer(self, interval=_COUNTDOWN_MS)
        self._countdown.timeout.connect(self._count_down)
        self._presenter.changed.connect(self._show_state)
        self._detail.retry_wanted.connect(self._presenter.retry)
        self._detail.correct_wanted.connect(self.person_wanted)
        self._detail.scan_wanted.connect(self.scan_wanted)
        self._detail.number_wanted.connect(self.number_wanted)
        self._detail.letter_wanted.connect(self.letter_wanted)
        self._detail.export_wanted.connect(self._copy.ask)
        self._export.clicked.connect(self._copy.ask)
        self._copy.changed.connect(self._show_copying)
        self._send.clicked.connect(self._presenter.send_now)
        self._table.selectionModel().selectionChanged.connect(self._selected)
        for state, tile in self._tiles.items():
            tile.clicked.connect(partial(self._tile_clicked, state))
        bind(self, Action.SEND_NOW, self._presenter.send_now)
        bind(self, Action.BACK, self.leave_wanted.emit)

    def _retranslate(self) -> None:
        self._send.setText(self.tr("Send now"))
        self._export.setText(self.tr("Sealed copy"))
        self._table.setAccessibleName(self.tr("Acts on their way to the archive"))
        self._promise.setText(
            self.tr("Each act is saved on this desk in one transaction; a power cut does not take it away.")
        )
        for state, tile in self._tiles.items():
            tile.set_spec(act_state_spec(state))
        self._show_state()

    def _show_state(self) -> None:
        state = self._presenter.state
        for each, tile in self._tiles.items():
            tile.set_count(state.counts.get(each, 0))
            tile.setChecked(each is state.filter)
        all_mine = all(state.is_mine(each) for each in state.items)
        self._panel.set_title(self.tr("Your acts on this desk") if all_mine else self.tr("Acts on this desk"))
        self._model.set_items(state.items, state.user_id)
        self._select_row(self._model.row_of(state.selected))
        handed_out = state.handed_out.get(state.selected or "", "")
        lettered = state.selected in state.lettered
        item = state.selected_item
        mine = item is None or state.is_mine(item)
        self._detail.show_item(item, self._clock.now(), handed_out, lettered=lettered, mine=mine)
        self._show_emptiness()
        shown = self.tr("{shown} of {all} acts").format(
            shown=fmt_number(len(state.items)), all=fmt_number(state.total)
        )
        others = self.tr("%Ln unsent acts of colleagues wait here too", "", state.others)
        both = self.tr("{shown}; {others}").format(shown=shown, others=others)
        self._foot.setText(both if state.others else shown)
        if state.error is not None:
            text = describe(state.error)
            self._notice.set_tone(text.tone)
            self._notice.set_text(text.title, text.body)
        self._notice.setVisible(state.error is not None)

    def _show_copying(self) -> None:
        for button in (self._export, self._detail.export):
            button.setEnabled(not self._copy.is_running)

    def _show_emptiness(self) -> None:
        state = self._presenter.state
        empty = not state.items
        self._empty.setVisible(empty)
        self._table.setVisible(not empty)
        self._detail.setVisible(not empty)
        self._foot_line.setVisible(bool(state.total))
        self._focus_rows()
        if state.filter is not None:
            self._empty.set_text(
                self.tr("No act is in this state"), self.tr("Press the tile again to see all of them.")
            )
        else:
            self._empty.set_text(
                self.tr("The outbox is empty"),
                self.tr("Each result you give appears here until the archive has it."),
            )

    def _focus_rows(self) -> None:
        # The rows come a moment after the page; until then there is nothing that the keys could move in.
        if self._wants_focus and self._table.isVisible():
            self._wants_focus = False
            self._table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _restyle(self) -> None:
        narrow, beside = self._level >= _ONE_COLUMN, theme().px(_DETAIL_WIDTH)
        widest = _WIDEST if narrow else theme().px(_WIDE_DETAIL) if self._level == 0 else beside
        self._detail.setMinimumWidth(0 if narrow else beside)
        self._detail.setMaximumWidth(widest)
        self._table.setMinimumHeight(theme().px(_LEAST_TABLE) if narrow else 0)
        self._promise.setVisible(self._level <= 1)
        for hidden in (Column.ACT, Column.RECEIPT):
            # What a narrow table leaves out, the detail tells of the chosen act.
            self._table.setColumnHidden(hidden, self._level >= _COMPACT)
        _arrange(self._tile_grid, tuple(self._tiles.values()), 3 if narrow else len(self._tiles))

    def _select_row(self, row_number: int) -> None:
        selection = self._table.selectionModel()
        if selection.currentIndex().row() != row_number or not selection.hasSelection():
            self._table.choose_row(row_number)

    def _selected(self, _chosen: QItemSelection, _left: QItemSelection) -> None:
        item = self._model.item(self._table.selectionModel().currentIndex().row())
        if item is not None:
            self._presenter.select(item.act_id)

    def _tile_clicked(self, state: DeliveryState) -> None:
        chosen = None if self._presenter.state.filter is state else state
        self._presenter.choose_filter(chosen)

    def _count_down(self) -> None:
        state = self._presenter.state
        self._model.set_items(state.items, state.user_id)


def _arrange(grid: QGridLayout, tiles: tuple[StateTile, ...], across: int) -> None:
    for place, tile in enumerate(tiles):
        grid.addWidget(tile, place // across, place % across)
        grid.setColumnStretch(place, 1 if place < across else 0)
