"""The parts of a scope in the order of their codes, or every figure of the scope itself; and who is quiet."""

from datetime import datetime

from PySide6.QtCore import QEvent, QModelIndex, Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from tamin_desk.contract.indicator import IndicatorReport, Level, QuietUnit, ScopeReply
from tamin_desk.domain.periods import period_of
from tamin_desk.ui.icons import Icon
from tamin_desk.ui.indicator.all_figures import figures_sheet
from tamin_desk.ui.indicator.cells import units_sheet
from tamin_desk.ui.indicator.sheet_table import SheetTable
from tamin_desk.ui.indicator.words import card_title, parts_title, quiet_words, short_period
from tamin_desk.ui.layout import column, row
from tamin_desk.ui.tokens import Space, TextStyle
from tamin_desk.ui.widgets.check import Check
from tamin_desk.ui.widgets.label import Label
from tamin_desk.ui.widgets.notice import Notice
from tamin_desk.ui.widgets.panel import Panel
from tamin_desk.ui.widgets.segmented import Choice, SegmentedChoice

_UNITS, _FIGURES = "units", "figures"


class UnitsPanel(Panel):
    """``show_report(report, now)``.

    Signals:
        wanted(ScopeReply): a row was opened, or a quiet unit is to be seen.
    """

    wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__("", style=TextStyle.STRONG, bottom=Space.XXS)
        self.switch = SegmentedChoice("")
        self.beside = Check()
        self.table = SheetTable(row_height=48, names_width=116)
        self.figures = SheetTable(row_height=36, names_width=200)
        self.notice = Notice("warn", icon=Icon.CLOCK, flat=True)
        self._order = Label(style=TextStyle.LABEL, tone="ink3")
        self._order.setMinimumWidth(1)
        self._quiet: tuple[QuietUnit, ...] = ()
        self._report: IndicatorReport | None = None
        self._now: datetime | None = None
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(self.figures)
        self._foot = QWidget()
        foot = column(self.notice, parent=self._foot)
        foot.setContentsMargins(Space.M, Space.S, Space.M, Space.M)
        self.add_to_head(self.switch)
        self.add(row(self._order, None, self.beside))
        self.add_bleed(self._stack, 1)
        self.add_bleed(self._foot)
        self.switch.chosen.connect(self._switch)
        self.beside.toggled.connect(self._show)
        self.table.activated.connect(self._open)
        self._retranslate()

    def show_report(self, report: IndicatorReport | None, now: datetime) -> None:
        """Show the rows of a report; ``None`` keeps the room for them."""
        self._report, self._now = report, now
        self._show()

    def show_figures(self, *, figures: bool) -> None:
        """Show every figure of the scope instead of its parts, or the parts again."""
        self.switch.set_value(_FIGURES if figures else _UNITS)
        self._stack.setCurrentWidget(self.figures if figures else self.table)
        self.beside.setVisible(not figures)
        self._show_order()

    def focus_rows(self) -> None:
        """Let the arrows move through what is shown."""
        shown = self.figures if self._stack.currentWidget() is self.figures else self.table
        shown.setFocus(Qt.FocusReason.OtherFocusReason)
        self._choose_first()

    def changeEvent(self, event: QEvent) -> None:
        """Follow a switch of the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        self.switch.setAccessibleName(self.tr("What is listed"))
        self.notice.clear_buttons()
        self._quiet = ()
        see = self.notice.add_button(self.tr("See the unit"))
        see.clicked.connect(self._see_quiet)
        self._show()
        self.show_figures(figures=self._stack.currentWidget() is self.figures)

    def _show(self) -> None:
        report = self._report
        level = Level.PROVINCE if report is None else report.path[-1].level
        parts = parts_title(level)
        self.switch.set_choices([Choice(_UNITS, parts), Choice(_FIGURES, self.tr("Every figure"))])
        self.set_title(parts if report is None or level is not Level.UNIT else card_title(report.path[-1]))
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
        self._choose_first()
        self.figures.set_sheet(figures_sheet(report, now_name, name))
        self._show_order()
        self._show_quiet()

    def _choose_first(self) -> None:
        """Show where the arrows are, once there are rows and somebody is there to move."""
        if self.table.hasFocus() and not self.table.selectionModel().hasSelection():
            self.table.choose_row(0)

    def _show_order(self) -> None:
        figures = self._stack.currentWidget() is self.figures
        self._order.setText(
            self.tr("Of the whole scope, in both periods")
            if figures
            else self.tr("In order of their codes; there is no ranking")
        )

    def _show_quiet(self) -> None:
        quiet = () if self._report is None else self._report.quiet
        self._foot.setVisible(bool(quiet))
        if quiet and quiet != self._quiet and self._now is not None:
            # Told once and not at every reading: it is quiet about the quiet.
            self.notice.set_text(*quiet_words(quiet, self._now))
        self._quiet = quiet

    def _see_quiet(self) -> None:
        if self._quiet:
            unit = self._quiet[0]
            scope = ScopeReply(level=Level.UNIT, code=unit.code, name=unit.name, kind=unit.kind)
            self.wanted.emit(scope)

    def _switch(self, value: object) -> None:
        self.show_figures(figures=value == _FIGURES)

    def _open(self, index: QModelIndex) -> None:
        opened = self.table.sheet.row(index.row())
        if opened is not None and opened.scope is not None:
            self.wanted.emit(opened.scope)
