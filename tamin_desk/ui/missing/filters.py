"""The filters above the list of missing photos, each with how many it would show."""

from functools import partial

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QWidget

from tamin_desk.contract.missing import LastVisit
from tamin_desk.domain.people import AgeGroup, InsuredKind
from tamin_desk.ui.i18n import fmt_number
from tamin_desk.ui.layout import column, row
from tamin_desk.ui.missing.presenter import MissingState
from tamin_desk.ui.missing.words import age_name, kind_name, visit_name
from tamin_desk.ui.widgets.check import Check
from tamin_desk.ui.widgets.segmented import Choice, SegmentedChoice
from tamin_desk.ui.widgets.select import Select


class MissingFilters(QWidget):
    """Shows the filters in force.

    Signals:
        wanted(dict): fields of ``Filters`` with their new values.
    """

    wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.ages = SegmentedChoice("")
        self.kind = Select("", small=True)
        self.visit = Select("", small=True)
        self.due = Check()
        self._state = MissingState()
        first = row(self.ages, None)
        second = row(self.kind, self.visit, self.due, None, spacing=12)
        column(first, second, parent=self)
        self.ages.chosen.connect(partial(self._tell, "age"))
        self.kind.chosen.connect(partial(self._tell, "kind"))
        self.visit.chosen.connect(partial(self._tell, "visit"))
        self.due.clicked.connect(partial(self._tell, "booklet_due"))
        self._retranslate()

    def show_state(self, state: MissingState) -> None:
        """Show what is filtered, and the counts of the last reading."""
        self._state = state
        self._show()

    def changeEvent(self, event: QEvent) -> None:
        """Follow a switch of the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        self.ages.setAccessibleName(self.tr("Age"))
        self.kind.setAccessibleName(self.tr("Insured as"))
        self.visit.setAccessibleName(self.tr("Last visit"))
        self._show()

    def _show(self) -> None:
        filters, rows = self._state.filters, self._state.rows
        counts = None if rows is None else rows.counts
        ages = {} if counts is None else counts.ages
        kinds = {} if counts is None else counts.kinds
        self.ages.set_choices(
            [Choice(group, _counted(age_name(group), ages.get(group))) for group in AgeGroup]
        )
        self.ages.set_value(filters.age)
        everybody: list[tuple[object, str]] = [(None, self.tr("Every insured kind"))]
        self.kind.set_choices(
            everybody + [(kind, _counted(kind_name(kind), kinds.get(kind))) for kind in InsuredKind]
        )
        self.kind.set_value(filters.kind)
        whenever: list[tuple[object, str]] = [(None, self.tr("Whenever last seen"))]
        self.visit.set_choices(whenever + [(visit, visit_name(visit)) for visit in LastVisit])
        self.visit.set_value(filters.visit)
        due = None if counts is None else counts.booklets_due
        self.due.setText(_counted(self.tr("Booklet ends within 60 days"), due))
        self.due.setChecked(filters.booklet_due)

    def _tell(self, name: str, value: object) -> None:
        self.wanted.emit({name: value})


def _counted(words: str, count: int | None) -> str:
    return words if count is None else f"{words} ({fmt_number(count)})"
