"""The page of missing photos: filters with counts, the list, and a case from any row."""

from pathlib import Path
from typing import Final

from PySide6.QtCore import QEvent, QItemSelection, QModelIndex, Qt, Signal
from PySide6.QtWidgets import QHeaderView, QWidget

from tamin_desk.ui.context import Context
from tamin_desk.ui.file_dialogs import save_workbook
from tamin_desk.ui.i18n import fmt_number
from tamin_desk.ui.icons import Icon
from tamin_desk.ui.layout import column, is_rtl, row, scrolling
from tamin_desk.ui.messages import describe
from tamin_desk.ui.missing.cells import Column
from tamin_desk.ui.missing.exporting import show_export
from tamin_desk.ui.missing.filters import MissingFilters
from tamin_desk.ui.missing.model import MissingModel
from tamin_desk.ui.missing.presenter import MissingPresenter
from tamin_desk.ui.page import Page, PageName
from tamin_desk.ui.sections import Sections
from tamin_desk.ui.shortcuts import Action, bind, key_caption
from tamin_desk.ui.tokens import Space, TextStyle
from tamin_desk.ui.widgets.button import Button, Role, Size
from tamin_desk.ui.widgets.empty_state import EmptyState
from tamin_desk.ui.widgets.label import Label
from tamin_desk.ui.widgets.notice import Notice
from tamin_desk.ui.widgets.panel import Panel
from tamin_desk.ui.widgets.table import Table

_COMPACT, _ONE_COLUMN = 2, 3
FILE_NAME: Final = "missing-photos.xlsx"


class MissingPage(Page):
    """Shows the presenter's state.

    Signals:
        round_wanted(RoundRequest): go through the list from a row on.
        section_wanted(PageName): another part of the worklist.
    """

    name = PageName.MISSING
    round_wanted = Signal(object)
    section_wanted = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.presenter = MissingPresenter(context, self)
        self.model = MissingModel(context.desk.clock, self)
        self.table = Table()
        self.filters = MissingFilters()
        self.export = Button(icon=Icon.TABLE, size=Size.SMALL)
        self.sections = Sections(PageName.MISSING, self.export)
        self.begin = Button(
            role=Role.PRIMARY, size=Size.SMALL, icon=Icon.ARROW_NEXT, key=key_caption(Action.COMMIT)
        )
        self._panel = Panel("", padding=16, style=TextStyle.STRONG)
        self._empty = EmptyState(Icon.PEOPLE, "", "")
        self._notice = Notice("warn")
        self._foot = Label(style=TextStyle.CAPTION, tone="ink3")
        self._more = Button(role=Role.QUIET, size=Size.SMALL)
        self._foot_line = QWidget()
        foot = row(self._foot, self._more, None, self.begin, parent=self._foot_line)
        foot.setContentsMargins(Space.M, Space.S, Space.M, Space.S)
        self._wants_focus = False
        self._build()
        self._connect()
        self._retranslate()

    def title(self) -> str:
        """Return the heading."""
        return self.tr("Worklist")

    def context_line(self) -> str:
        """Say whose it is."""
        return self.tr("Who of this unit has no photo on file")

    def activated(self) -> None:
        """Read again and let the arrows move through the rows."""
        self._wants_focus = True
        self.presenter.show()
        self._focus_rows()

    def deactivated(self) -> None:
        """Nothing is read while nobody looks."""
        self._wants_focus = False
        self.presenter.leave()

    def set_compact(self, level: int) -> None:
        """Leave out, in a narrow window, what the record tells anyway."""
        self.table.setColumnHidden(Column.VISIT, level >= _COMPACT)
        self.table.setColumnHidden(Column.KIND, level >= _ONE_COLUMN)
        self.table.setColumnHidden(Column.AGE, level >= _ONE_COLUMN)

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
        self._panel.body.addWidget(self.filters)
        self._panel.body.addWidget(self._notice)
        self._panel.add_bleed(self._empty, 1)
        self._panel.add_bleed(table, 1)
        self._panel.add_bleed(self._foot_line)
        inner = QWidget()
        whole = column(self.sections, self._panel, spacing=12, parent=inner)
        whole.setStretch(1, 1)
        column(scrolling(inner), parent=self)

    def _connect(self) -> None:
        presenter = self.presenter
        presenter.changed.connect(self._show_state)
        presenter.round_wanted.connect(self.round_wanted)
        self.sections.wanted.connect(self.section_wanted)
        self.filters.wanted.connect(self._filter)
        self.export.clicked.connect(self._choose_file)
        self.begin.clicked.connect(presenter.begin)
        self._more.clicked.connect(presenter.more)
        self._panel.progress.cancelled.connect(presenter.cancel_export)
        self.table.selectionModel().selectionChanged.connect(self._selected)
        self.table.activated.connect(self._activated)
        bind(self, Action.COMMIT, presenter.begin)
        bind(self, Action.BACK, self._back)

    def _retranslate(self) -> None:
        self.setAccessibleName(self.tr("Missing photos"))
        self.table.setAccessibleName(self.tr("People without a photo"))
        self._panel.set_title(self.tr("Without a photo, the booklets that end first above"))
        self.export.setText(self.tr("Export"))
        self.begin.setText(self.tr("Start with this person"))
        self._more.setText(self.tr("Show more"))
        self._show_state()

    def _show_state(self) -> None:
        state = self.presenter.state
        rows = state.rows
        self.filters.show_state(state)
        self.model.set_people(() if rows is None else rows.people, {} if rows is None else rows.names)
        self._select_row(self.model.row_of(state.selected))
        shown, whole = self.model.rowCount(), 0 if rows is None else rows.counts.total
        self._foot.setText(
            self.tr("{shown} of {all} people").format(shown=fmt_number(shown), all=fmt_number(whole))
        )
        self._more.setVisible(rows is not None and rows.more > 0)
        self.begin.setEnabled(state.person is not None)
        self.export.setEnabled(bool(shown) and state.exporting is None)
        show_export(self._panel.progress, state.exporting)
        self._show_notice()
        self._show_emptiness()

    def _show_notice(self) -> None:
        state = self.presenter.state
        self._notice.clear_buttons()
        if state.error is not None:
            text = describe(state.error)
            self._notice.set_tone(text.tone)
            self._notice.set_text(text.title, text.body)
            self._notice.add_button(self.tr("Try again")).clicked.connect(self.presenter.refresh)
        elif state.saved is not None:
            self._notice.set_tone("ok")
            count = fmt_number(state.saved)
            self._notice.set_text(
                self.tr("The list was saved, {count} people.").format(count=count),
                self.tr("The file names people: keep it where only your unit can read it."),
            )
        self._notice.setVisible(state.error is not None or state.saved is not None)

    def _show_emptiness(self) -> None:
        state = self.presenter.state
        empty = not self.model.rowCount()
        self._empty.setVisible(empty)
        self.table.setVisible(not empty)
        self._foot_line.setVisible(not empty)
        if state.rows is None:
            first = (
                self.tr("The list cannot be read now") if state.error else self.tr("The list is being read")
            )
            self._empty.set_text(first)
        else:
            self._empty.set_text(
                self.tr("Nobody is on this list"),
                self.tr("Everybody that these filters show has a photo on file."),
            )
        self._focus_rows()

    def _focus_rows(self) -> None:
        # The rows come a moment after the page; until then there is nothing that the keys could move in.
        if self._wants_focus and self.table.isVisible():
            self._wants_focus = False
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _filter(self, changes: dict[str, object]) -> None:
        self.presenter.filter(**changes)

    def _choose_file(self) -> None:
        dialog = save_workbook(self, FILE_NAME)
        dialog.fileSelected.connect(self._export_to)
        dialog.open()

    def _export_to(self, path: str) -> None:
        self.presenter.export(Path(path), right_to_left=is_rtl())

    def _back(self) -> None:
        if not self.presenter.cancel_export():
            self.leave_wanted.emit()

    def _select_row(self, row_number: int) -> None:
        selection = self.table.selectionModel()
        if selection.currentIndex().row() != row_number or not selection.hasSelection():
            self.table.choose_row(row_number)

    def _selected(self, _chosen: QItemSelection, _left: QItemSelection) -> None:
        person = self.model.person(self.table.selectionModel().currentIndex().row())
        if person is not None:
            self.presenter.select(person.person_id)

    def _activated(self, _index: QModelIndex) -> None:
        self.presenter.begin()
