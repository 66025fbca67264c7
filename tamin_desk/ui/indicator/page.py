"""The indicator's page: cards, trend and units of a scope in a period, and the way down and up."""

from dataclasses import replace
from functools import partial
from itertools import pairwise
from typing import Final

from PySide6.QtCore import QEvent, QModelIndex, Qt, QTimer
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QWidget

from tamin_desk.contract.indicator import ScopeReply
from tamin_desk.domain.periods import period_of
from tamin_desk.ui.context import Context
from tamin_desk.ui.indicator.asked_words import still_words
from tamin_desk.ui.indicator.cards import ACROSS, CardFacts, Cards, facts_of
from tamin_desk.ui.indicator.controls import Controls
from tamin_desk.ui.indicator.crumbs import Crumbs
from tamin_desk.ui.indicator.presenter import IndicatorPresenter
from tamin_desk.ui.indicator.sheet_table import SheetTable
from tamin_desk.ui.indicator.state_notice import StateNotice
from tamin_desk.ui.indicator.tabs import keep_in_sight, reached
from tamin_desk.ui.indicator.trend_panel import TrendPanel
from tamin_desk.ui.indicator.units_panel import UnitsPanel
from tamin_desk.ui.indicator.words import short_period
from tamin_desk.ui.layout import column, row, scrolling
from tamin_desk.ui.page import Page, PageName
from tamin_desk.ui.shortcuts import Action, bind
from tamin_desk.ui.theme import theme
from tamin_desk.ui.tokens import Space, TextStyle
from tamin_desk.ui.widgets.label import Label
from tamin_desk.ui.widgets.progress import LINE_AFTER_MS

_DRAWN, _COMPACT, _ONE_COLUMN = 1, 2, 3
_PANEL: Final = 348
_STACKED: Final = 460


class IndicatorPage(Page):
    """Shows the presenter's state. Nothing on it is about a person."""

    name = PageName.INDICATOR

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._clock = context.desk.clock
        self.presenter = IndicatorPresenter(context, self)
        self.cards = Cards()
        self.trend = TrendPanel()
        self.units = UnitsPanel()
        self.crumbs = Crumbs()
        self.controls = Controls(context, self.presenter)
        self.notice = StateNotice()
        self._patience = QTimer(self, interval=LINE_AFTER_MS, singleShot=True)
        self._is_slow = False
        self._title = Label(style=TextStyle.TITLE)
        # What stands in the frame's header while there is room for it; the page's own until it is there.
        self._start, self._end, self._own = QWidget(self), QWidget(self), QWidget()
        self._start.hide()
        self._end.hide()
        self._level = _DRAWN
        self._build()
        self._connect()
        self._retranslate()

    def title(self) -> str:
        """Return the heading."""
        return self.tr("Indicator")

    def header_widget(self) -> QWidget | None:
        """Return heading and way, where there is room for both."""
        return self._start if self._level <= _DRAWN else None

    def header_actions(self) -> QWidget | None:
        """Return what is asked, where there is room for it."""
        return self._end if self._level <= _DRAWN else None

    def activated(self) -> None:
        """Read again and let the arrows move through the units, where these can be seen."""
        self._order_tabs()
        if self._level <= _DRAWN:
            self.units.focus_rows()
        else:
            # Below each other the units lie under the fold: the page begins at its top.
            self.controls.period.setFocus(Qt.FocusReason.OtherFocusReason)
        self.presenter.show()

    def deactivated(self) -> None:
        """Nothing is read while nobody looks."""
        self.presenter.leave()

    def set_compact(self, level: int) -> None:
        """Take way and choices out of the header, and put the panels below each other, in a narrow window."""
        self._level = level
        self.cards.set_across(ACROSS[level])
        in_head = level <= _DRAWN
        self.controls.set_rows(2 if level >= _ONE_COLUMN else 1)
        for head, part in ((self._start_row, self.crumbs), (self._end_row, self.controls)):
            if in_head:
                head.addWidget(part)
            else:
                self._own_column.addWidget(part)
            part.show()
        self._own.setVisible(not in_head)
        across = level <= _DRAWN
        self._panels.setDirection(
            QBoxLayout.Direction.LeftToRight if across else QBoxLayout.Direction.TopToBottom
        )
        self._fit()
        self.header_changed.emit()

    def changeEvent(self, event: QEvent) -> None:
        """Follow a switch of the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _build(self) -> None:
        self._start_row = row(self._title, self.crumbs, spacing=Space.M, parent=self._start)
        self._end_row = row(self.controls, spacing=0, parent=self._end)
        self._own_column = column(spacing=Space.S, parent=self._own)
        self._panels = row(self.trend, self.units, spacing=Space.M)
        for panel in (self.trend, self.units):
            # Both keep half of the width, whatever they hold.
            panel.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Expanding)
        self._panels.setStretch(0, 600)
        self._panels.setStretch(1, 630)
        inner = QWidget()
        whole = column(self._own, self.cards, self._panels, spacing=Space.M, parent=inner)
        whole.setStretch(2, 1)
        self._area = scrolling(inner)
        # What goes wrong is said below everything: it comes and goes, and nothing moves for it.
        column(self._area, self.notice, spacing=Space.S, parent=self).setStretch(0, 1)
        theme().changed.connect(self._fit)
        self.set_compact(self._level)

    def _connect(self) -> None:
        presenter = self.presenter
        presenter.changed.connect(self._show_state)
        self.crumbs.wanted.connect(self._go)
        self.units.wanted.connect(self._go)
        self.notice.again.clicked.connect(presenter.retry)
        self._patience.timeout.connect(self.grow_impatient)
        for table in (self.units.table, self.units.figures, self.trend.table):
            table.stood_on.connect(partial(self._keep_in_sight, table))
        bind(self, Action.BACK, self._back)
        bind(self, Action.REFRESH, presenter.retry)
        bind(self, Action.PERIOD_BEFORE, presenter.before)
        bind(self, Action.PERIOD_AFTER, presenter.after)

    def _retranslate(self) -> None:
        self.setAccessibleName(self.tr("Indicator"))
        self._title.setText(self.title())
        self._show_state()

    def _show_state(self) -> None:
        state = self.presenter.state
        report, shown = state.report, state.shown
        self._measure_patience()
        self.crumbs.set_path(state.path)
        if report is None or shown is None:
            self.cards.show_facts([CardFacts()] * 4)
        else:
            beside = period_of(report.grain, report.beside_first)
            facts = facts_of(report, short_period(beside, state.today), shown.unit_kind)
            still = still_words(state) if self._is_slow else ""
            self.cards.show_facts([replace(one, still=still) for one in facts])
        self.trend.show_report(report, shown)
        self.units.show_report(report, self._clock.now(), shown)
        self.leads_back = state.back is not None
        self._show_progress()
        self._show_notice()
        self._order_tabs()

    def _measure_patience(self) -> None:
        # What is read again by itself is not spoken of, nor what comes at once.
        if not self.presenter.state.awaited:
            self._patience.stop()
            self._is_slow = False
        elif not self._patience.isActive() and not self._is_slow:
            self._patience.start()

    def grow_impatient(self) -> None:
        """Say what is awaited, as is done of itself when it does not come at once."""
        self._is_slow = True
        self._show_state()

    def _show_progress(self) -> None:
        state = self.presenter.state
        for panel in (self.trend, self.units):
            if state.awaited and not panel.progress.running:
                panel.progress.start("")
            elif not state.awaited:
                panel.progress.stop()
        still = still_words(state)
        told = (
            self.tr("The figures are being read; {still}") if still else self.tr("The figures are being read")
        )
        waiting = told.format(still=still) if self._is_slow else ""
        self.units.show_waiting(waiting)
        self.trend.show_waiting(waiting)

    def _show_notice(self) -> None:
        state = self.presenter.state
        if self.notice.again.hasFocus() and state.error is None:
            # It goes, and the keys go on where they were of use.
            self.units.focus_rows()
        self.notice.show_state(state)

    def _keep_in_sight(self, table: SheetTable, index: QModelIndex) -> None:
        if self.isVisible():
            keep_in_sight(self._area, table, index)

    def _go(self, scope: ScopeReply) -> None:
        # The link that led here goes with the way that it stood in, as the button of a quiet unit may.
        self.units.focus_rows()
        self.presenter.drill(scope)

    def _back(self) -> None:
        if not self.presenter.up():
            self.leave_wanted.emit()

    def _order_tabs(self) -> None:
        """Let Tab go as one reads, the header first; links and choices that came anew would else be last."""
        if not self.isVisible():
            return
        parts = (self.crumbs, self.controls, self.trend, self.units, self.notice)
        for here, there in pairwise(each for part in parts for each in reached(part)):
            QWidget.setTabOrder(here, there)

    def _fit(self) -> None:
        # Below each other they scroll anyway: a chart needs room to be read.
        least = theme().px(_PANEL if self._level <= _DRAWN else _STACKED)
        for panel in (self.trend, self.units):
            panel.setMinimumHeight(least)
