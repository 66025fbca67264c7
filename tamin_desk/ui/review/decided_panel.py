"""The list of decided cases with its filters; it takes the place of queue and faces."""

from dataclasses import replace
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, Qt, Signal
from PySide6.QtWidgets import QHeaderView, QStackedWidget

from tamin_desk.contract.casework import Lists
from tamin_desk.domain.comparison import Verdict
from tamin_desk.domain.review import CaseKind
from tamin_desk.services.review import DecidedFilter
from tamin_desk.ui.context import Context
from tamin_desk.ui.icons import Icon
from tamin_desk.ui.layout import row
from tamin_desk.ui.messages import describe
from tamin_desk.ui.review.decided import Column, DecidedModel, DecidedPresenter
from tamin_desk.ui.reviewing.words import kind_word, listed_text, said_word, say
from tamin_desk.ui.shortcuts import Action, key_caption
from tamin_desk.ui.tokens import Space, TextStyle
from tamin_desk.ui.widgets.button import Button, Size
from tamin_desk.ui.widgets.empty_state import EmptyState
from tamin_desk.ui.widgets.notice import Notice
from tamin_desk.ui.widgets.panel import Panel
from tamin_desk.ui.widgets.select import Select
from tamin_desk.ui.widgets.table import Table

_COMPACT: Final = 2
_ONE_COLUMN: Final = 3
_ANY: Final = QT_TRANSLATE_NOOP("Review", "Any")


class DecidedPanel(Panel):
    """Kind, reason and verdict filter the rows.

    Signals:
        back_wanted: to the queue again.
    """

    back_wanted = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__("", padding=Space.M, style=TextStyle.STRONG)
        self.presenter = DecidedPresenter(context, self)
        self._model = DecidedModel(context.desk.clock.now, self)
        self._lists: Lists | None = None
        self.kinds = Select("", icon=Icon.FILTER, small=True)
        self.verdicts = Select("", small=True)
        self.reasons = Select("", small=True)
        self.back_button = Button(size=Size.SMALL, icon=Icon.ARROW_BACK, key=key_caption(Action.BACK))
        self._trouble = Notice("warn")
        self.table = Table()
        self._empty = EmptyState(Icon.REVIEW)
        self._build()
        self.presenter.changed.connect(self._show_state)
        self._model.more_wanted.connect(self.presenter.read_more)
        self.back_button.clicked.connect(self._back)
        for select in (self.kinds, self.verdicts, self.reasons):
            select.chosen.connect(self._filtered)

    def open(self, lists: Lists | None) -> None:
        """Read the list; ``lists`` give the reasons their words."""
        self._lists = lists
        self.retranslate()
        self.presenter.refresh()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_compact(self, level: int) -> None:
        """Leave out of a narrow table what tells least."""
        for column in (Column.BY, Column.UNIT):
            self.table.setColumnHidden(column, level >= _COMPACT)
        for column in (Column.KIND, Column.FIRST):
            self.table.setColumnHidden(column, level >= _ONE_COLUMN)

    def retranslate(self) -> None:
        """Write every word again."""
        self.set_title(self.tr("Decided cases"))
        self.table.setAccessibleName(self.tr("Decided cases"))
        self.back_button.setText(self.tr("Back to the queue"))
        kinds = [(kind, kind_word(kind)) for kind in CaseKind]
        verdicts = [(verdict, said_word(verdict)) for verdict in Verdict]
        known = [] if self._lists is None else [*self._lists.return_reasons, *self._lists.dismiss_reasons]
        reasons = list({entry.code: (entry.code, listed_text(entry)) for entry in known}.values())
        for select, name, choices in (
            (self.kinds, self.tr("Kind: {choice}"), kinds),
            (self.verdicts, self.tr("First opinion: {choice}"), verdicts),
            (self.reasons, self.tr("Reason: {choice}"), reasons),
        ):
            select.setAccessibleName(name.format(choice="").strip(" :"))
            every: list[tuple[object, str]] = [(None, name.format(choice=say(_ANY)))]
            select.set_choices([*every, *((value, name.format(choice=text)) for value, text in choices)])
        self._show_state()

    def _build(self) -> None:
        table = self.table
        table.setModel(self._model)
        table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        header = table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(Column.DECISION, QHeaderView.ResizeMode.Stretch)
        self.add_before_title(self.back_button)
        self.add(row(self.kinds, self.verdicts, self.reasons, None, spacing=Space.S))
        self.add(self._trouble)
        self._pages = QStackedWidget()
        self._pages.addWidget(table)
        self._pages.addWidget(self._empty)
        self.add_bleed(self._pages, 1)

    def _filtered(self, _value: object) -> None:
        kind, verdict, reason = self.kinds.value(), self.verdicts.value(), self.reasons.value()
        self.presenter.choose(
            DecidedFilter(
                kind if isinstance(kind, CaseKind) else None,
                reason if isinstance(reason, str) else None,
                verdict if isinstance(verdict, Verdict) else None,
            )
        )

    def _show_state(self) -> None:
        state = self.presenter.state
        self._model.set_rows(state.rows, self._lists, more=state.more)
        self._trouble.setVisible(state.error is not None)
        if state.error is not None:
            text = describe(state.error)
            self._trouble.set_tone(text.tone)
            self._trouble.set_text(text.title, text.body)
        filtered = state.wanted != replace(state.wanted, kind=None, reason=None, verdict=None)
        first = self.tr("No case passes the filter") if filtered else self.tr("No case was decided yet")
        second = self.tr("Choose “any” to see all of them.") if filtered else ""
        self._empty.set_text(first, second)
        self._pages.setCurrentWidget(self.table if state.rows or not state.read else self._empty)

    def _back(self) -> None:
        self.back_wanted.emit()
