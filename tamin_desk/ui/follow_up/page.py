"""The follow-up page: four tiles of kinds, the table of lines, one line in full, and its paper."""

from datetime import datetime
from functools import partial
from typing import Final

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QGridLayout, QScrollArea, QStackedWidget, QWidget

from tamin_desk.ui.context import Context
from tamin_desk.ui.follow_up.deeds import Deeds
from tamin_desk.ui.follow_up.detail import FollowUpDetail, Way
from tamin_desk.ui.follow_up.lines_panel import LinesPanel
from tamin_desk.ui.follow_up.paper_view import PaperView
from tamin_desk.ui.follow_up.papers import Papers
from tamin_desk.ui.follow_up.presenter import FollowUpPresenter
from tamin_desk.ui.follow_up.state import Tab
from tamin_desk.ui.follow_up.words import tab_spec
from tamin_desk.ui.layout import column, row
from tamin_desk.ui.page import Page, PageName
from tamin_desk.ui.printing.press import Press
from tamin_desk.ui.shortcuts import Action, bind
from tamin_desk.ui.theme import theme
from tamin_desk.ui.tokens import Space
from tamin_desk.ui.widgets.base import follow_theme
from tamin_desk.ui.widgets.state_tile import StateTile

# In pixels: beside the table as drawn, and on a wide window at most.
_DETAIL_WIDTH: Final = 344
_WIDE_DETAIL: Final = 420
_LEAST_PAPER: Final = 420
_ONE_COLUMN: Final = 3
_WIDEST: Final = 16_777_215  # Qt's own limit of a widget's size
_BESIDE, _BELOW = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
_AGES_MS: Final = 30_000


class FollowUpPage(Page):
    """Shows the presenter's state. ``press`` prints letters; the page has its own where none is given.

    Signals:
        person_wanted(person_id): open somebody's record at the desk.
        left_behind(LeftBehind): something did not come about after its paper had been put away.
    """

    name = PageName.FOLLOW_UP
    person_wanted = Signal(object)
    left_behind = Signal(object)

    def __init__(self, context: Context, *, press: Press | None = None) -> None:
        super().__init__()
        self._clock = context.desk.clock
        self.presenter = FollowUpPresenter(context, self)
        self.papers = Papers(context, self.presenter.reader, self)
        self.tiles = {tab: StateTile(tab_spec(tab)) for tab in Tab}
        self.lines = LinesPanel(self._now)
        self.detail = FollowUpDetail()
        self.paper = PaperView(context, self.papers, press=press)
        self.deeds = Deeds(self, self.presenter, self._now)
        self._left = _Pages()
        # Scans that were looked at: what one has not seen one does not rule on.
        self._seen: set[str] = set()
        self._level = 1
        self._wants_focus = False
        self._ages = QTimer(self, interval=_AGES_MS)
        self._build()
        self._connect()
        self._retranslate()
        follow_theme(self._restyle)

    # --- What the frame asks ----------------------------------------------------------------------

    def title(self) -> str:
        """Return the heading; it names nobody."""
        return self.tr("Follow-up")

    def activated(self) -> None:
        """Read again and let the arrows move through the rows."""
        self._wants_focus = True
        self.presenter.start()
        self._ages.start()
        self._focus_rows()

    def deactivated(self) -> None:
        """Read no more; no paper stays on the table."""
        self._wants_focus = False
        self._rest()
        self._lay(self.lines)
        self.papers.put_away()

    def set_compact(self, level: int) -> None:
        """Give the table what narrow windows have: fewer columns, then the detail below."""
        self._level = level
        self._lower.setDirection(_BELOW if level >= _ONE_COLUMN else _BESIDE)
        self.lines.set_compact(level)
        self._restyle()

    # --- Events -----------------------------------------------------------------------------------

    def hideEvent(self, event: QHideEvent) -> None:
        """Behind a lock nothing is read."""
        if not event.spontaneous():
            self._rest()
        super().hideEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Follow a switch of the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    # --- Inside -----------------------------------------------------------------------------------

    def _build(self) -> None:
        self._left.addWidget(self.lines)
        self._left.addWidget(self.paper)
        self._tiles = QWidget()
        self._tile_grid = QGridLayout(self._tiles)
        self._tile_grid.setContentsMargins(0, 0, 0, 0)
        self._tile_grid.setSpacing(Space.S)
        self._lower = row(self._left, self.detail, spacing=16)
        self._lower.setStretch(0, 1)
        inner = QWidget()
        whole = column(self._tiles, self._lower, spacing=16, parent=inner)
        whole.setStretch(1, 1)
        self._area = _scrolling(inner)
        column(self._area, parent=self)

    def _connect(self) -> None:
        presenter, lines = self.presenter, self.lines
        presenter.changed.connect(self._show_state)
        self._ages.timeout.connect(lines.model.retell)
        lines.more_wanted.connect(presenter.read_more)
        lines.chosen.connect(presenter.select)
        lines.opened.connect(self._open_paper)
        lines.again_wanted.connect(presenter.again)
        lines.heard.connect(presenter.hear)
        self.detail.wanted.connect(self._way_wanted)
        self.paper.back_wanted.connect(self._show_list)
        self.paper.scan_seen.connect(self._scan_seen)
        self.papers.left_behind.connect(self.left_behind)
        for tab, tile in self.tiles.items():
            tile.clicked.connect(partial(self._tile_clicked, tab))
        bind(self, Action.PRINT, self._print)
        bind(self, Action.BACK, self._back)

    def _retranslate(self) -> None:
        self.setAccessibleName(self.title())
        for tab, tile in self.tiles.items():
            tile.set_spec(tab_spec(tab))
        self.lines.retranslate()
        self.detail.retranslate()
        self._show_state()

    def _show_state(self) -> None:
        state = self.presenter.state
        for tab, tile in self.tiles.items():
            tile.set_count(state.counts.get(tab))
            tile.setChecked(tab is state.tab)
        self.lines.show_state(state)
        self.detail.show_line(
            state,
            self._now(),
            scan_seen=state.selected in self._seen,
            on_table=self._left.currentWidget() is self.paper,
        )
        self.detail.setVisible(state.line is not None)
        self._follow_line()
        self._focus_rows()

    def _follow_line(self) -> None:
        """What lies on the table is about the chosen line and no other."""
        line, lies = self.presenter.state.line, self.papers.state.line
        if lies is None:
            return
        if line is None or line.key != lies.key:
            self._show_list()
        elif line.letter_number != lies.letter_number:
            self.papers.open(line)

    def _restyle(self) -> None:
        narrow, beside = self._level >= _ONE_COLUMN, theme().px(_DETAIL_WIDTH)
        widest = _WIDEST if narrow else theme().px(_WIDE_DETAIL) if self._level == 0 else beside
        self.detail.setMinimumWidth(0 if narrow else beside)
        self.detail.setMaximumWidth(widest)
        self.detail.show_whole(narrow)
        self.paper.setMinimumHeight(theme().px(_LEAST_PAPER) if narrow else 0)
        _arrange(self._tile_grid, tuple(self.tiles.values()), 2 if narrow else len(self.tiles))

    def _tile_clicked(self, tab: Tab) -> None:
        self._show_list()
        self.presenter.choose_tab(tab)
        # A tile that is pressed again stays pressed: some kind is always shown.
        self.tiles[tab].setChecked(True)

    def _way_wanted(self, way: Way) -> None:
        line = self.presenter.state.line
        if line is None:
            return
        if way in (Way.LETTER, Way.SCAN):
            self._open_paper()
        elif way is Way.PERSON:
            self.person_wanted.emit(line.person_id)
        else:
            self.deeds.ask(way, line)

    def _open_paper(self) -> None:
        line = self.presenter.state.line
        if line is not None and (line.tab is Tab.SCAN_DOUBT or line.letter_number):
            self.papers.open(line)
            self._lay(self.paper)
            self.paper.take_focus()

    def _show_list(self) -> None:
        if self._left.currentWidget() is self.paper:
            self._lay(self.lines)
            self.papers.put_away()
            self.lines.take_focus()

    def _lay(self, page: QWidget) -> None:
        self._left.setCurrentWidget(page)
        self._left.updateGeometry()
        # A sheet is read: it gets the tiles' room too, and is read from its top.
        self._tiles.setVisible(page is self.lines)
        self._area.verticalScrollBar().setValue(0)
        self.leads_back = page is self.paper
        self.header_changed.emit()
        self._show_state()

    def _scan_seen(self, photo_id: object) -> None:
        if photo_id not in self._seen:
            self._seen.add(str(photo_id))
            self._show_state()

    def _print(self) -> None:
        if self.papers.state.letter is None:
            line = self.presenter.state.line
            if line is not None and line.letter_number:
                self._open_paper()
        else:
            self.paper.print_letter()

    def _back(self) -> None:
        if self._left.currentWidget() is self.paper:
            self._show_list()
        else:
            self.leave_wanted.emit()

    def _focus_rows(self) -> None:
        # The rows come a moment after the page; until then there is nothing that the keys could move in.
        if self._wants_focus and self.lines.table.isVisible():
            self._wants_focus = False
            self.lines.take_focus()

    def _rest(self) -> None:
        self._ages.stop()
        self.presenter.stop()

    def _now(self) -> datetime:
        return self._clock.now()


class _Pages(QStackedWidget):
    """A stack that asks for no more room than the page in front needs at least: a sheet of paper shrinks."""

    def hasHeightForWidth(self) -> bool:
        return False

    def sizeHint(self) -> QSize:
        return self.minimumSizeHint()

    def minimumSizeHint(self) -> QSize:
        page = self.currentWidget()
        return QSize(0, 0) if page is None else page.minimumSizeHint().expandedTo(page.minimumSize())


def _arrange(grid: QGridLayout, tiles: tuple[StateTile, ...], across: int) -> None:
    for place, tile in enumerate(tiles):
        grid.addWidget(tile, place // across, place % across)
        grid.setColumnStretch(place, 1 if place < across else 0)


def _scrolling(content: QWidget) -> QScrollArea:
    """Let what a low window has no room for scroll, so that it never pushes the strip off the screen."""
    area = QScrollArea()
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(content)
    return area
