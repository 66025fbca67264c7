"""What is asked, in the page's head: kind of unit, period, people; and what may be taken out."""

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from tamin_desk.domain.roles import UnitKind
from tamin_desk.ui.context import Context
from tamin_desk.ui.icons import Icon
from tamin_desk.ui.indicator.export_menu import ExportMenu
from tamin_desk.ui.indicator.popups import PeoplePopup, PeriodPopup
from tamin_desk.ui.indicator.presenter import IndicatorPresenter
from tamin_desk.ui.indicator.words import kind_choice, period_name, whom_in_short, whom_words
from tamin_desk.ui.layout import row
from tamin_desk.ui.shortcuts import Action, key_caption
from tamin_desk.ui.tokens import Space
from tamin_desk.ui.widgets.button import Button
from tamin_desk.ui.widgets.segmented import Choice, SegmentedChoice

_KINDS = (None, UnitKind.BRANCH, UnitKind.SATELLITE_BRANCH, UnitKind.AGENCY)
_ALL = "all"


class Controls(QWidget):
    """Shows what the presenter asks for, and has it ask for something else."""

    def __init__(self, context: Context, presenter: IndicatorPresenter) -> None:
        super().__init__()
        self._presenter = presenter
        self.kinds = SegmentedChoice("")
        self.before = Button(icon=Icon.ARROW_BACK)
        self.period = Button(icon=Icon.CALENDAR)
        self.after = Button(icon=Icon.ARROW_NEXT)
        self.people = Button()
        self.export = ExportMenu(context)
        self.periods = PeriodPopup(self)
        self.whom = PeoplePopup(self)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(Space.XS)
        self._steps = QWidget()
        row(self.before, self.period, self.after, spacing=2, parent=self._steps)
        self.set_rows(1)
        self._connect()
        self.show_state()

    def set_rows(self, rows: int) -> None:
        """Stand in one row, or in two where there is little width."""
        parts = (self.kinds, self._steps, self.people, self.export)
        for part in parts:
            self._grid.removeWidget(part)
        if rows == 1:
            for place, part in enumerate(parts):
                self._grid.addWidget(part, 0, place)
        else:
            self._grid.addWidget(self.kinds, 0, 0, 1, 4)
            for place, part in enumerate(parts[1:]):
                self._grid.addWidget(part, 1, place)
        # What is over stays free: no button grows with it.
        self._grid.setColumnStretch(4, 1)

    def show_state(self) -> None:
        """Show what is asked now."""
        state = self._presenter.state
        question = state.question
        self.kinds.setAccessibleName(self.tr("Kind of unit"))
        self.kinds.set_choices([Choice(kind or _ALL, kind_choice(kind)) for kind in _KINDS])
        self.kinds.set_value(question.unit_kind or _ALL)
        self.period.setText(period_name(state.period))
        self.period.setAccessibleName(self.tr("Period: {period}").format(period=period_name(state.period)))
        self._name_step(self.before, self.tr("The period before"), Action.PERIOD_BEFORE)
        self._name_step(self.after, self.tr("The next period"), Action.PERIOD_AFTER)
        self.after.setEnabled(state.may_go_on)
        self._name_people()
        # What is on its way cannot go out yet, and what it replaces would go out under its name.
        self.export.set_report(state.shown or question, None if state.awaited else state.report)
        self.periods.show_state(state)
        self.whom.show_state(state)

    def changeEvent(self, event: QEvent) -> None:
        """Follow a switch of the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.show_state()
        super().changeEvent(event)

    def _name_people(self) -> None:
        question = self._presenter.state.question
        asked = question.people, question.insured_kind
        self.people.setText(whom_in_short(*asked))
        self.people.set_name(
            self.tr("Whom the figures are about: {people}").format(people=whom_words(*asked))
        )

    def _name_step(self, button: Button, name: str, action: Action) -> None:
        button.set_name(name)
        button.setToolTip(f"{name}  {key_caption(action)}")

    def _connect(self) -> None:
        presenter = self._presenter
        presenter.changed.connect(self.show_state)
        self.kinds.chosen.connect(self._kind_chosen)
        self.before.clicked.connect(presenter.before)
        self.after.clicked.connect(presenter.after)
        self.period.clicked.connect(self._open_periods)
        self.people.clicked.connect(self._open_people)
        self.periods.grain_wanted.connect(presenter.set_grain)
        self.periods.period_wanted.connect(presenter.go_to)
        self.periods.beside_wanted.connect(presenter.set_compare)
        self.whom.people_wanted.connect(presenter.set_people)
        self.whom.insured_wanted.connect(presenter.set_insured_kind)

    def _kind_chosen(self, value: object) -> None:
        self._presenter.set_unit_kind(value if isinstance(value, UnitKind) else None)

    def _open_periods(self) -> None:
        self.periods.open_below(self.period)

    def _open_people(self) -> None:
        self.whom.open_below(self.people)
