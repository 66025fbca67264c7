"""The small windows of the header: which period beside which, and whom the figures are about."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QWidget

from tamin_desk.contract.indicator import TREND, People
from tamin_desk.domain.people import InsuredKind
from tamin_desk.domain.periods import Grain, Period, last_periods, period_of, year_before
from tamin_desk.ui.i18n import digits
from tamin_desk.ui.indicator.state import Beside, IndicatorState
from tamin_desk.ui.indicator.words import (
    grain_name,
    insured_name,
    people_name,
    period_name,
    same_last_year,
)
from tamin_desk.ui.layout import column
from tamin_desk.ui.theme import theme
from tamin_desk.ui.tokens import Space, TextStyle
from tamin_desk.ui.widgets.focus_ring import FocusRing
from tamin_desk.ui.widgets.label import Label
from tamin_desk.ui.widgets.segmented import Choice, SegmentedChoice
from tamin_desk.ui.widgets.select import Select

_WIDTH: Final = 320


class Popup(QFrame):
    """Opens below a button; Escape or a click elsewhere closes it, and what was chosen stays."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setProperty("role", "panel")
        self.labels: list[Label] = []
        FocusRing(self)

    def lay(self, first: QWidget, *fields: Select) -> None:
        """Put a label above each field; ``first`` takes the focus."""
        self.labels = [Label(style=TextStyle.LABEL_MEDIUM, tone="ink2") for _ in fields]
        pairs = [column(label, field, spacing=4) for label, field in zip(self.labels, fields, strict=True)]
        top = [] if first in fields else [first]
        layout = column(*top, *pairs, spacing=Space.S, parent=self)
        layout.setContentsMargins(Space.M, Space.M, Space.M, Space.M)
        self.setFocusProxy(first)

    def name_fields(self, names: Sequence[str], fields: Sequence[Select]) -> None:
        """Write and say what each field is for."""
        for label, field, name in zip(self.labels, fields, names, strict=True):
            label.setText(name)
            field.setAccessibleName(name)
            field.view().setAccessibleName(name)

    def open_below(self, button: QWidget) -> None:
        """Show the window under its button, inside the screen."""
        self.setFixedWidth(theme().px(_WIDTH))
        self.adjustSize()
        corner = button.mapToGlobal(QPoint(0, button.height() + 4))
        room = button.screen().availableGeometry()
        left = min(max(room.x(), corner.x()), room.right() - self.width())
        self.move(left, min(corner.y(), max(room.y(), room.bottom() - self.height())))
        self.show()
        self.setFocus(Qt.FocusReason.PopupFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.close()
        else:
            super().keyPressEvent(event)


class PeriodPopup(Popup):
    """How long a period is, which one, and which other stands beside it.

    Signals:
        grain_wanted(Grain); period_wanted(Period); beside_wanted(Beside | date).
    """

    grain_wanted = Signal(object)
    period_wanted = Signal(object)
    beside_wanted = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.grain = SegmentedChoice("")
        self.period = Select("")
        self.beside = Select("")
        self.lay(self.grain, self.period, self.beside)
        self.grain.chosen.connect(self.grain_wanted)
        self.period.chosen.connect(self.period_wanted)
        self.beside.chosen.connect(self.beside_wanted)

    def show_state(self, state: IndicatorState) -> None:
        """Offer the last twelve periods, the same one last year, and what is chosen."""
        self.setAccessibleName(self.tr("Period"))
        self.name_fields((self.tr("Period"), self.tr("Compared with")), (self.period, self.beside))
        self.grain.setAccessibleName(self.tr("Length of the period"))
        self.grain.set_choices([Choice(grain, grain_name(grain)) for grain in Grain])
        self.grain.set_value(state.question.grain)
        period, latest = state.period, period_of(state.question.grain, state.today)
        twelve = list(reversed(last_periods(latest, TREND)))
        last_year = year_before(period)
        self.period.set_choices(
            _named(_together(twelve, period, year_before(latest)), last_year, period.grain)
        )
        self.period.set_value(period)
        self._show_beside(state, twelve)

    def _show_beside(self, state: IndicatorState, twelve: list[Period]) -> None:
        period, compare = state.period, state.compare
        chosen = period_of(period.grain, compare) if isinstance(compare, date) else period.before
        told = self.tr("The one before ({period})")
        last_year = f"{same_last_year(period.grain)} ({period_name(year_before(period))})"
        choices: list[tuple[object, str]] = [
            (Beside.BEFORE, digits(told.format(period=period_name(period.before)))),
            (Beside.LAST_YEAR, digits(last_year)),
        ]
        days: list[tuple[object, str]] = [
            (each.last, period_name(each)) for each in _together(twelve, chosen) if each != period
        ]
        self.beside.set_choices(choices + days)
        self.beside.set_value(compare if isinstance(compare, Beside) else chosen.last)


def _together(periods: list[Period], *more: Period) -> list[Period]:
    """Return periods once each, the newest first."""
    return sorted({*periods, *more}, reverse=True)


def _named(periods: list[Period], last_year: Period, grain: Grain) -> list[tuple[object, str]]:
    offered = [*periods] if last_year in periods else [*periods, last_year]
    return [
        (
            each,
            f"{same_last_year(grain)} ({period_name(each)})" if each == last_year else period_name(each),
        )
        for each in offered
    ]


class PeoplePopup(Popup):
    """Whom the figures are about.

    Signals:
        people_wanted(People); insured_wanted(InsuredKind | None).
    """

    people_wanted = Signal(object)
    insured_wanted = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.people = Select("")
        self.insured = Select("")
        self.lay(self.people, self.people, self.insured)
        self.people.chosen.connect(self.people_wanted)
        self.insured.chosen.connect(self.insured_wanted)

    def show_state(self, state: IndicatorState) -> None:
        """Offer everybody that can be asked about."""
        self.setAccessibleName(self.tr("Whom the figures are about"))
        self.name_fields((self.tr("People"), self.tr("Insured as")), (self.people, self.insured))
        self.people.set_choices([(people, people_name(people)) for people in People])
        self.people.set_value(state.question.people)
        kinds: list[InsuredKind | None] = [None, *InsuredKind]
        self.insured.set_choices([(kind, insured_name(kind)) for kind in kinds])
        self.insured.set_value(state.question.insured_kind)
