"""The page of imported lists: choose one, go through it, remove it, or import another."""

from PySide6.QtCore import QEvent, QItemSelection, QModelIndex, Qt, Signal
from PySide6.QtWidgets import QHeaderView, QStackedWidget, QWidget

from tamin_desk.domain.errors import DeskError
from tamin_desk.ui.calendar import tehran
from tamin_desk.ui.code_lists.hands import ListsHands
from tamin_desk.ui.code_lists.import_panel import ImportPanel
from tamin_desk.ui.code_lists.importing import Importing, ImportStage
from tamin_desk.ui.code_lists.model import Column, ListModel
from tamin_desk.ui.code_lists.presenter import ListsPresenter
from tamin_desk.ui.code_lists.words import list_text
from tamin_desk.ui.context import Context
from tamin_desk.ui.i18n import fmt_date, fmt_number
from tamin_desk.ui.icons import Icon
from tamin_desk.ui.layout import column, row, scrolling
from tamin_desk.ui.messages import describe
from tamin_desk.ui.page import Page, PageName
from tamin_desk.ui.sections import Sections
from tamin_desk.ui.shortcuts import Action, bind, key_caption
from tamin_desk.ui.tokens import Space, TextStyle
from tamin_desk.ui.widgets.button import Button, Role, Size
from tamin_desk.ui.widgets.empty_state import EmptyState
from tamin_desk.ui.widgets.label import Label
from tamin_desk.ui.widgets.notice import Notice
from tamin_desk.ui.widgets.panel import Panel
from tamin_desk.ui.widgets.select import Select
from tamin_desk.ui.widgets.table import Table


def show_error(notice: Notice, error: DeskError | None) -> None:
    """Say in a notice what went wrong; without an error it is not there."""
    if error is not None:
        text = describe(error)
        notice.set_tone(text.tone)
        notice.set_text(text.title, text.body)
    notice.setVisible(error is not None)


class ListsPage(Page):
    """Shows the presenter's state, or the import while there is one.

    Signals:
        round_wanted(RoundRequest): go through a list from a row on.
        section_wanted(PageName): another part of the worklist.
    """

    name = PageName.LISTS
    round_wanted = Signal(object)
    section_wanted = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.presenter = ListsPresenter(context, self)
        self.importing = Importing(context, self)
        self.hands = ListsHands(self, self.presenter, self.importing)
        self.model = ListModel(self)
        self.table = Table()
        self.choice = Select("", small=True)
        self.add = Button(icon=Icon.PLUS, size=Size.SMALL)
        self.remove = Button(icon=Icon.MINUS, size=Size.SMALL)
        self.begin = Button(
            role=Role.PRIMARY, size=Size.SMALL, icon=Icon.ARROW_NEXT, key=key_caption(Action.COMMIT)
        )
        self.sections = Sections(PageName.LISTS, self.add)
        self.import_panel = ImportPanel(self.importing)
        self._panel = Panel("", padding=16, style=TextStyle.STRONG)
        self._kept = Label(style=TextStyle.CAPTION, tone="ink3")
        self._empty = EmptyState(Icon.TABLE, "", "")
        self._notice = Notice("warn")
        self._foot = Label(style=TextStyle.CAPTION, tone="ink3")
        self._more = Button(role=Role.QUIET, size=Size.SMALL)
        self._foot_line = QWidget()
        foot = row(self._foot, self._more, None, self.remove, self.begin, parent=self._foot_line)
        foot.setContentsMargins(Space.M, Space.S, Space.M, Space.S)
        self._stack = QStackedWidget()
        self._wants_focus = False
        self._build()
        self._connect()
        self._retranslate()

    def title(self) -> str:
        """Return the heading."""
        return self.tr("Worklist")

    def context_line(self) -> str:
        """Say whose they are."""
        return self.tr("Lists of national codes that you imported at this desk")

    def activated(self) -> None:
        """Read again and let the arrows move through the rows."""
        self._wants_focus = True
        self.presenter.refresh()
        self._focus_rows()

    def deactivated(self) -> None:
        """An import goes on; the hand is elsewhere."""
        self._wants_focus = False

    def changeEvent(self, event: QEvent) -> None:
        """Follow a switch of the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _build(self) -> None:
        table = self.table
        table.setModel(self.model)
        table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        header = table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(Column.PERSON, QHeaderView.ResizeMode.Stretch)
        self._choices = QWidget()
        row(self.choice, self._kept, None, spacing=12, parent=self._choices)
        self._panel.body.addWidget(self._choices)
        self._panel.body.addWidget(self._notice)
        self._panel.add_bleed(self._empty, 1)
        self._panel.add_bleed(table, 1)
        self._panel.add_bleed(self._foot_line)
        self._stack.addWidget(self._panel)
        self._stack.addWidget(self.import_panel)
        inner = QWidget()
        whole = column(self.sections, self._stack, spacing=12, parent=inner)
        whole.setStretch(1, 1)
        column(scrolling(inner), parent=self)

    def _connect(self) -> None:
        presenter = self.presenter
        presenter.changed.connect(self._show_state)
        presenter.round_wanted.connect(self.round_wanted)
        self.importing.changed.connect(self._show_import)
        self.importing.kept.connect(presenter.choose)
        self.importing.unwanted.connect(presenter.remove)
        self.sections.wanted.connect(self.section_wanted)
        self.choice.chosen.connect(presenter.choose)
        self.add.clicked.connect(self.hands.choose_file)
        self.remove.clicked.connect(self.hands.ask_removal)
        self.begin.clicked.connect(presenter.begin)
        self._more.clicked.connect(presenter.more)
        self.import_panel.report_wanted.connect(self.hands.choose_report)
        self.import_panel.closed.connect(self._close_import)
        self.table.selectionModel().selectionChanged.connect(self._selected)
        self.table.activated.connect(self._activated)
        bind(self, Action.COMMIT, self._commit)
        bind(self, Action.BACK, self._back)

    def _retranslate(self) -> None:
        self.setAccessibleName(self.tr("Imported lists"))
        self.table.setAccessibleName(self.tr("People of the list"))
        self.choice.setAccessibleName(self.tr("List"))
        self._panel.set_title(self.tr("Imported lists"))
        self.add.setText(self.tr("Import a list"))
        self.remove.setText(self.tr("Remove this list"))
        self.begin.setText(self.tr("Start with this person"))
        self._more.setText(self.tr("Show more"))
        self._show_state()
        self._show_import()

    # --- What is shown ---------------------------------------------------------------------------

    def _show_state(self) -> None:
        state = self.presenter.state
        kept = state.kept
        self.choice.set_choices([(one.list_id, list_text(one)) for one in state.lists or ()])
        if kept is not None:
            self.choice.set_value(kept.list_id)
            until = fmt_date(tehran(kept.kept_until).date())
            self._kept.setText(self.tr("Kept encrypted at this desk until {date}").format(date=until))
        self.model.set_rows(state.rows, state.names)
        self._select_row(self.model.place_of(state.row))
        whole = 0 if kept is None else kept.total
        shown = self.model.rowCount()
        self._foot.setText(
            self.tr("{shown} of {all} people").format(shown=fmt_number(shown), all=fmt_number(whole))
        )
        self._more.setVisible(shown < whole)
        self.begin.setEnabled(state.current is not None)
        show_error(self._notice, state.error or state.unread)
        self._show_emptiness()

    def _show_emptiness(self) -> None:
        empty = not self.presenter.state.lists
        self._empty.setVisible(empty)
        for part in (self._choices, self.table, self._foot_line):
            part.setVisible(not empty)
        self._empty.set_text(
            self.tr("No list was imported"),
            self.tr("A list of national codes as CSV or XLSX becomes a worklist that you step through."),
        )
        self._focus_rows()

    def _show_import(self) -> None:
        state = self.importing.state
        under_way = state.stage is not ImportStage.NONE or state.error is not None
        in_front = self.import_panel if under_way else self._panel
        self.add.setEnabled(not under_way)
        if self._stack.currentWidget() is not in_front:
            self._stack.setCurrentWidget(in_front)
            self._wants_focus = True
        if under_way and self.isVisible():
            self.import_panel.focus_first()
        self._focus_rows()

    def _focus_rows(self) -> None:
        if self._wants_focus and self.table.isVisible():
            self._wants_focus = False
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self._wants_focus and self._empty.isVisible():
            self.add.setFocus(Qt.FocusReason.OtherFocusReason)

    # --- What is done ----------------------------------------------------------------------------

    def _close_import(self) -> None:
        self.importing.close()
        self.presenter.refresh()

    def _commit(self) -> None:
        if self._stack.currentWidget() is self.import_panel:
            self.importing.keep()
        else:
            self.presenter.begin()

    def _back(self) -> None:
        if self.importing.cancel():
            return
        if self._stack.currentWidget() is self.import_panel:
            self._close_import()
        else:
            self.leave_wanted.emit()

    def _select_row(self, place: int) -> None:
        selection = self.table.selectionModel()
        if selection.currentIndex().row() != place or not selection.hasSelection():
            self.table.choose_row(place)

    def _selected(self, _chosen: QItemSelection, _left: QItemSelection) -> None:
        found = self.model.row(self.table.selectionModel().currentIndex().row())
        if found is not None:
            self.presenter.select(found.number)

    def _activated(self, _index: QModelIndex) -> None:
        self.presenter.begin()
