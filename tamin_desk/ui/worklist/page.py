"""The worklist page: the unit's lines and what lies half done here, and one line in full."""

from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, QItemSelection, QModelIndex, Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QFrame, QHeaderView, QScrollArea, QWidget

from tamin_desk.services.worklist import LineKind
from tamin_desk.ui.context import Context
from tamin_desk.ui.i18n import fmt_number
from tamin_desk.ui.icons import Icon
from tamin_desk.ui.layout import column, row
from tamin_desk.ui.messages import describe
from tamin_desk.ui.page import Page, PageName
from tamin_desk.ui.sections import Sections
from tamin_desk.ui.shortcuts import Action, bind
from tamin_desk.ui.theme import theme
from tamin_desk.ui.tokens import Space, TextStyle
from tamin_desk.ui.widgets.base import follow_theme
from tamin_desk.ui.widgets.button import Button, Role, Size
from tamin_desk.ui.widgets.empty_state import EmptyState
from tamin_desk.ui.widgets.label import Label
from tamin_desk.ui.widgets.notice import Notice
from tamin_desk.ui.widgets.panel import Panel
from tamin_desk.ui.widgets.table import Table
from tamin_desk.ui.worklist.detail import WorklistDetail
from tamin_desk.ui.worklist.hands import WorklistHands
from tamin_desk.ui.worklist.model import Column, WorklistModel
from tamin_desk.ui.worklist.presenter import WorklistPresenter, WorklistState

# In pixels; the detail beside the table, on a wide window at most, and the table above the detail.
_DETAIL_WIDTH: Final = 336
_WIDE_DETAIL: Final = 420
_LEAST_TABLE: Final = 168
_COMPACT, _ONE_COLUMN = 2, 3
_WIDEST: Final = 16_777_215  # Qt's own limit of a widget's size
_BESIDE, _BELOW = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom


class WorklistPage(Page):
    """Shows the presenter's state.

    Signals:
        person_wanted(person_id): open somebody's record, to compare again.
        recheck_wanted(RecheckRequest): go on with a re-check.
        reviewer_wanted(comparison_id, person_id): a reviewer judges at this desk.
        looked_at: the page came to the front.
        section_wanted(PageName): another part of the worklist.
    """

    name = PageName.WORKLIST
    lists_news = True
    person_wanted = Signal(object)
    recheck_wanted = Signal(object)
    reviewer_wanted = Signal(object, object)
    looked_at = Signal()
    section_wanted = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._clock = context.desk.clock
        self.presenter = WorklistPresenter(context, self)
        self.hands = WorklistHands(context, self.presenter, self)
        self.model = WorklistModel(context.desk.clock, self)
        self.table = Table()
        self.detail = WorklistDetail()
        self.sections = Sections(PageName.WORKLIST)
        self._panel = Panel("", padding=16, style=TextStyle.STRONG)
        self._empty = EmptyState(Icon.WORKLIST, "", "")
        self._notice = Notice("warn")
        self._foot = Label(style=TextStyle.CAPTION, tone="ink3")
        self._more = Button(role=Role.QUIET, size=Size.SMALL)
        self._foot_line = QWidget()
        foot = row(self._foot, None, self._more, spacing=0, parent=self._foot_line)
        foot.setContentsMargins(Space.M, Space.S, Space.M, Space.S)
        self._wants_focus = False
        self._level = 1
        self._build()
        self._connect()
        self._retranslate()
        follow_theme(self._restyle)

    def title(self) -> str:
        """Return the heading."""
        return self.tr("Worklist")

    def context_line(self) -> str:
        """Say whose it is."""
        return self.tr("What this unit still has to do")

    def activated(self) -> None:
        """Read again and let the arrows move through the lines."""
        self._wants_focus = True
        self.looked_at.emit()
        self.presenter.show()
        self._focus_rows()

    def deactivated(self) -> None:
        """Nothing is read while nobody looks."""
        self._wants_focus = False
        self.presenter.leave()

    def set_compact(self, level: int) -> None:
        """Give the table what narrow windows have: the detail goes below it."""
        self._level = level
        self._lower.setDirection(_BELOW if level >= _ONE_COLUMN else _BESIDE)
        self._restyle()

    def changeEvent(self, event: QEvent) -> None:
        """Follow a switch of the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    # --- Putting together ------------------------------------------------------------------------

    def _build(self) -> None:
        table = self.table
        table.setModel(self.model)
        table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        header = table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(Column.NEXT, QHeaderView.ResizeMode.Stretch)
        self._panel.body.addWidget(self._notice)
        self._panel.add_bleed(self._empty, 1)
        self._panel.add_bleed(table, 1)
        self._panel.add_bleed(self._foot_line)
        self._lower = row(self._panel, self.detail, spacing=16)
        self._lower.setStretch(0, 1)
        inner = QWidget()
        column(self._lower, parent=inner)
        area = QScrollArea()
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidget(inner)
        whole = column(self.sections, area, spacing=12, parent=self)
        whole.setStretch(1, 1)

    def _connect(self) -> None:
        self.presenter.changed.connect(self._show_state)
        self.hands.person_wanted.connect(self.person_wanted)
        self.hands.recheck_wanted.connect(self.recheck_wanted)
        self.hands.reviewer_wanted.connect(self.reviewer_wanted)
        self.detail.act_wanted.connect(self.hands.act)
        self.detail.reviewer_wanted.connect(self.hands.want_reviewer)
        self.detail.called_wanted.connect(self.presenter.called)
        self._more.clicked.connect(self.presenter.more)
        self.sections.wanted.connect(self.section_wanted)
        self.table.selectionModel().selectionChanged.connect(self._selected)
        self.table.activated.connect(self._activated)
        bind(self, Action.COMMIT, self.hands.act)
        bind(self, Action.BACK, self.leave_wanted.emit)

    def _retranslate(self) -> None:
        self.setAccessibleName(self.title())
        self.table.setAccessibleName(self.tr("Lines of the worklist"))
        self._panel.set_title(self.tr("To be done, your own first"))
        self._more.setText(self.tr("Show older ones"))
        self._show_state()

    # --- What is shown ---------------------------------------------------------------------------

    def _show_state(self) -> None:
        state = self.presenter.state
        self.model.set_lines(state.lines, state.lists)
        self._select_row(self.model.row_of(state.selected))
        self.detail.show_state(state, self._clock.now())
        self._foot.setText(_counted(state))
        self._more.setVisible(bool(state.more))
        self._show_trouble()
        self._show_emptiness()

    def _show_trouble(self) -> None:
        error = self.presenter.state.unread
        if error is not None:
            text = describe(error)
            here = self.tr("What lies half done at this desk is listed; the rest is with the archive.")
            self._notice.set_tone(text.tone)
            self._notice.set_text(text.title, here)
            self._notice.clear_buttons()
            self._notice.add_button(self.tr("Try again")).clicked.connect(self.presenter.refresh)
        self._notice.setVisible(error is not None)

    def _show_emptiness(self) -> None:
        state = self.presenter.state
        empty = not state.lines
        self._empty.setVisible(empty)
        self.table.setVisible(not empty)
        self.detail.setVisible(not empty)
        self._foot_line.setVisible(not empty)
        self._focus_rows()
        if state.there is not None and state.unread is None:
            self._empty.set_text(
                self.tr("Nothing is left to do"),
                self.tr("Cases that a reviewer returns, and what you leave half done, appear here."),
            )
        elif state.unread is not None:
            self._empty.set_text(
                self.tr("The worklist cannot be read now"),
                self.tr("Nothing lies half done at this desk. Nothing is lost; it is read again by itself."),
            )
        else:
            self._empty.set_text(self.tr("The worklist is being read"), "")

    def _focus_rows(self) -> None:
        # The lines come a moment after the page; until then there is nothing that the keys could move in.
        if self._wants_focus and self.table.isVisible():
            self._wants_focus = False
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _restyle(self) -> None:
        narrow, beside = self._level >= _ONE_COLUMN, theme().px(_DETAIL_WIDTH)
        widest = _WIDEST if narrow else theme().px(_WIDE_DETAIL) if self._level == 0 else beside
        self.detail.setMinimumWidth(0 if narrow else beside)
        self.detail.setMaximumWidth(widest)
        self.table.setMinimumHeight(theme().px(_LEAST_TABLE) if narrow else 0)
        # What a narrow table leaves out, the detail tells of the chosen line.
        self.table.setColumnHidden(Column.WHO, self._level >= _COMPACT)
        self.table.setColumnHidden(Column.NEXT, narrow)
        stretched = Column.PERSON if narrow else Column.NEXT
        header = self.table.horizontalHeader()
        for each in (Column.PERSON, Column.NEXT):
            mode = QHeaderView.ResizeMode
            header.setSectionResizeMode(each, mode.Stretch if each is stretched else mode.ResizeToContents)

    def _select_row(self, row_number: int) -> None:
        selection = self.table.selectionModel()
        if selection.currentIndex().row() != row_number or not selection.hasSelection():
            self.table.choose_row(row_number)

    def _selected(self, _chosen: QItemSelection, _left: QItemSelection) -> None:
        line = self.model.line(self.table.selectionModel().currentIndex().row())
        if line is not None:
            self.presenter.select(line.key)

    def _activated(self, _index: QModelIndex) -> None:
        self.hands.act()


def _counted(state: WorklistState) -> str:
    """Say what the rail counts, and beside it what only waits."""
    awaited = sum(line.kind is LineKind.AWAITED for line in state.lines)
    to_do = fmt_number(len(state.lines) - awaited + state.more)
    if not awaited:
        return QCoreApplication.translate("WorklistPage", "{count} to be done").format(count=to_do)
    both = QCoreApplication.translate("WorklistPage", "{count} to be done, {awaited} still to come")
    return both.format(count=to_do, awaited=fmt_number(awaited))
