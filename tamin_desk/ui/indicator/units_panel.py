"""The parts of a scope in the order of their codes, or every figure of the scope itself; and who is quiet."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QEvent, QModelIndex, Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from tamin_desk.contract.indicator import IndicatorReport, Level, ScopeReply
from tamin_desk.domain.periods import period_of
from tamin_desk.services.indicator import Question
from tamin_desk.ui.indicator.all_figures import figures_sheet
from tamin_desk.ui.indicator.cells import units_sheet
from tamin_desk.ui.indicator.moves import moves_words
from tamin_desk.ui.indicator.quiet_foot import QuietFoot
from tamin_desk.ui.indicator.sheet_table import SheetTable
from tamin_desk.ui.indicator.words import card_title, parts_title, short_period, whom_words
from tamin_desk.ui.layout import column, row
from tamin_desk.ui.tokens import Space, TextStyle
from tamin_desk.ui.widgets.check import Check
from tamin_desk.ui.widgets.label import Label
from tamin_desk.ui.widgets.notice import Notice
from tamin_desk.ui.widgets.panel import Panel
from tamin_desk.ui.widgets.segmented import Choice, SegmentedChoice

_UNITS, _FIGURES = "units", "figures"


class UnitsPanel(Panel):
    """``show_report(report, now, question)``.

    Signals:
        wanted(ScopeReply): a row was opened, or a quiet unit is to be seen.
    """

    wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__("", style=TextStyle.STRONG, bottom=Space.XXS)
        self.switch = SegmentedChoice("")
        self.beside = Check()
        self.table = SheetTable(row_height=48, names_width=124)
        self.figures = SheetTable(row_height=36, names_width=200)
        self.quiet = QuietFoot()
        self._order = Label(style=TextStyle.LABEL, tone="ink3")
        self._order.setMinimumWidth(1)
        self._moves = Label(style=TextStyle.CAPTION, tone="ink3", wrap=True)
        self._waiting = ""
        self._report: IndicatorReport | None = None
        self._question: Question | None = None
        self._now: datetime | None = None
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(self.figures)
        self._told = QWidget()
        told = column(self._moves, parent=self._told)
        told.setContentsMargins(Space.L, Space.XS, Space.L, Space.XS)
        self.add_to_head(self.switch)
        self.add(row(self._order, None, self.beside))
        self.add_bleed(self._stack, 1)
        self.add_bleed(self._told)
        self.add_bleed(self.quiet)
        self.switch.chosen.connect(self._switch)
        self.beside.toggled.connect(self._show)
        self.table.activated.connect(self._open)
        self.quiet.wanted.connect(self.wanted)
        self._retranslate()

    @property
    def notice(self) -> Notice:
        """What is said of quiet units."""
        return self.quiet.notice

    def show_report(
        self, report: IndicatorReport | None, now: datetime, question: Question | None = None
    ) -> None:
        """Show the parts of a scope, and what was asked for them; ``None`` keeps the room for them."""
        before = () if self._report is None else self._report.path
        self._report, self._now, self._question = report, now, question
        self._show()
        if report is not None and before[-1:] != report.path[-1:]:
            self._choose_where_one_came_from(before)

    def show_waiting(self, told: str) -> None:
        """Say what is awaited in the place of the order of rows; empty says that order again."""
        self._waiting = told
        self._show_order()

    def show_figures(self, *, figures: bool) -> None:
        """Show every figure of the scope instead of its parts, or the parts again."""
        self.switch.set_value(_FIGURES if figures else _UNITS)
        self._stack.setCurrentWidget(self.figures if figures else self.table)
        self.beside.setVisible(not figures)
        self._show_title()
        self._show_order()

    def focus_rows(self) -> None:
        """Let the arrows move through what is shown."""
        rows = self._rows()
        if rows.hasFocus():
            rows.stood_on.emit(rows.currentIndex())
        else:
            rows.setFocus(Qt.FocusReason.OtherFocusReason)

    def changeEvent(self, event: QEvent) -> None:
        """Follow a switch of the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        self.switch.setAccessibleName(self.tr("What is listed"))
        self._show()
        self.show_figures(figures=self._rows() is self.figures)

    def _rows(self) -> SheetTable:
        return self.figures if self._stack.currentWidget() is self.figures else self.table

    def _show(self) -> None:
        report, question = self._report, self._question
        parts = parts_title(Level.PROVINCE if report is None else report.path[-1].level)
        self.switch.set_choices([Choice(_UNITS, parts), Choice(_FIGURES, self.tr("Every figure"))])
        self._show_title()
        self.table.setAccessibleName(parts)
        self.figures.setAccessibleName(self.tr("Every figure"))
        now_name, name = "", ""
        if report is not None and self._now is not None:
            today = self._now.date()
            now_name = short_period(period_of(report.grain, report.first), today)
            name = short_period(period_of(report.grain, report.beside_first), today)
        told = self.tr("With {period} below") if name else self.tr("With the other period below")
        self.beside.setText(told.format(period=name))
        self.table.set_sheet(units_sheet(report, name if self.beside.isChecked() else ""))
        whom = "" if question is None else whom_words(question.people, question.insured_kind)
        self.figures.set_sheet(figures_sheet(report, now_name, name, whom))
        for table in (self.table, self.figures):
            # There may be rows only now, where somebody waits to move through them.
            if table.hasFocus() and not table.selectionModel().hasSelection():
                table.choose_first()
        moves = "" if report is None else moves_words(report, now_name, name)
        self._moves.setText(moves)
        self._told.setVisible(bool(moves))
        self._show_order()
        if self._now is not None:
            self.quiet.show_report(report, self._now)

    def _choose_where_one_came_from(self, before: Sequence[ScopeReply]) -> None:
        """Stand on the row that leads back to where one was, or on the first."""
        scopes = [(line.scope.level, line.scope.code) for line in self.table.sheet.sheet.rows if line.scope]
        came = [(one.level, one.code) for one in reversed(before)]
        found = next((scopes.index(one) for one in came if one in scopes), None)
        if found is not None:
            self.table.choose_row(found)
        elif self.table.hasFocus():
            self.table.choose_first()

    def _show_title(self) -> None:
        report = self._report
        level = Level.PROVINCE if report is None else report.path[-1].level
        if self._rows() is self.figures:
            self.set_title(self.tr("Every figure"))
        elif report is not None and level is Level.UNIT:
            self.set_title(card_title(report.path[-1]))
        else:
            self.set_title(parts_title(level))

    def _show_order(self) -> None:
        ordered = self.tr("In order of their codes; there is no ranking")
        of_all = self.tr("Of the whole scope, in both periods")
        self._order.setText(self._waiting or (of_all if self._rows() is self.figures else ordered))

    def _switch(self, value: object) -> None:
        self.show_figures(figures=value == _FIGURES)

    def _open(self, index: QModelIndex) -> None:
        opened = self.table.sheet.row(index.row())
        if opened is not None and opened.scope is not None:
            self.wanted.emit(opened.scope)
