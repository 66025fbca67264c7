"""Asks for the indicator off the UI thread, and goes from scope to scope and period to period."""

from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from tamin_desk.contract.indicator import IndicatorReport, People, ScopeReply
from tamin_desk.contract.problem_types import ProblemType, ServerProblem
from tamin_desk.domain.errors import DeskError
from tamin_desk.domain.office_hours import is_open_on
from tamin_desk.domain.people import InsuredKind
from tamin_desk.domain.periods import Grain, Period, period_of
from tamin_desk.domain.roles import UnitKind
from tamin_desk.services.indicator import Question
from tamin_desk.ui.calendar import tehran_today
from tamin_desk.ui.context import Context
from tamin_desk.ui.indicator.state import (
    Beside,
    IndicatorState,
    Wanted,
    asked,
    beside_of,
    first_question,
    trail_to,
)

READ_AGAIN_MS: Final = 180_000


class IndicatorPresenter(QObject):
    """Reads while its page is in front; knows no widgets. The latest question wins.

    Signals:
        changed: :attr:`state` is another one.
    """

    changed = Signal()

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        today = self._today()
        self._state = IndicatorState(first_question(today), today)
        self._toward: ScopeReply | None = None
        self._timer = QTimer(self, interval=READ_AGAIN_MS)
        self._timer.timeout.connect(self.refresh)

    @property
    def state(self) -> IndicatorState:
        """What is to be painted now."""
        return self._state

    def show(self) -> None:
        """The page is in front."""
        self._timer.start()
        self.refresh()

    def leave(self) -> None:
        """The page is no longer in front."""
        self._timer.stop()

    def refresh(self) -> None:
        """Read the same again."""
        self._ask(self._state.question, self._state.compare)

    def retry(self) -> None:
        """Read what could not be read; without a failure, the same again."""
        failed = self._state.failed
        if failed is None:
            self.refresh()
        else:
            self._toward = failed.toward
            self._ask(failed.question, failed.compare)

    def drill(self, scope: ScopeReply) -> None:
        """Go to a scope: a part of the one that is shown, or one on the way to it."""
        if asked(self._state.question, scope) != self._state.question:
            self._toward = scope
            self._set(gone=None)
            self._ask(asked(self._state.question, scope), self._state.compare)

    def up(self) -> bool:
        """Go back to where one came from, or to the next wider scope; tell whether there is one."""
        back = self._state.back
        if back is None:
            return False
        self.drill(back)
        return True

    def go_to(self, period: Period) -> None:
        """Show another period of the same grain; what was chosen beside it goes along."""
        if period.first <= self._state.today:
            self._ask(replace(self._state.question, day=period.last), self._state.compare)

    def before(self) -> None:
        """Show the period before."""
        self.go_to(self._state.period.before)

    def after(self) -> None:
        """Show the next period, if it has begun."""
        self.go_to(self._state.period.after)

    def set_grain(self, grain: Grain) -> None:
        """Show days, weeks or months: the one in which the present period ends, or today's.

        Of days the last one on which offices were open: on any other there is nothing to be seen.
        """
        day = min(self._state.period.last, self._state.today)
        if grain is Grain.DAY and day < self._state.today:
            day = self._last_open(self._state.period)
        compare = self._state.compare if isinstance(self._state.compare, Beside) else Beside.BEFORE
        self._ask(replace(self._state.question, grain=grain, day=day), compare)

    def set_compare(self, compare: Beside | date) -> None:
        """Put another period beside the one that is shown."""
        self._ask(self._state.question, compare)

    def set_unit_kind(self, kind: UnitKind | None) -> None:
        """Count units of one kind only, or of all."""
        self._ask(replace(self._state.question, unit_kind=kind), self._state.compare)

    def set_people(self, people: People) -> None:
        """Tell of other people."""
        self._ask(replace(self._state.question, people=people), self._state.compare)

    def set_insured_kind(self, kind: InsuredKind | None) -> None:
        """Tell of people covered on one ground only, or on any."""
        self._ask(replace(self._state.question, insured_kind=kind), self._state.compare)

    def _ask(self, question: Question, compare: Beside | date) -> None:
        period = period_of(question.grain, question.day)
        beside = None if compare is Beside.BEFORE else beside_of(period, compare).last
        wanted = replace(question, beside=beside)
        self._set(question=wanted, compare=compare, today=self._today(), reading=True)
        self._context.tasks.run(
            partial(self._context.desk.indicator.report, wanted),
            owner=self,
            on_done=partial(self._came, wanted),
            on_failed=partial(self._failed, wanted),
            key="report",
        )

    def _came(self, question: Question, report: IndicatorReport) -> None:
        if question == self._state.question:
            self._toward = None
            trail = trail_to(report.path, self._state.path, self._state.trail)
            self._set(report=report, shown=question, reading=False, error=None, failed=None, trail=trail)

    def _failed(self, question: Question, error: DeskError) -> None:
        if question != self._state.question:
            return
        if _is_gone(error) and self._leave_gone(question):
            return
        # What is still shown is what is said to be shown; what was asked for is kept, to be tried again.
        failed = Wanted(question, self._state.compare, self._toward)
        self._toward = None
        kept = self._state.shown or question
        compare = self._state.compare if kept == question else _compare_of(kept)
        self._set(question=kept, compare=compare, reading=False, error=error, failed=failed)

    def _leave_gone(self, question: Question) -> bool:
        """Go up from a scope that is not there; tell whether there is anything above it."""
        path = self._state.path
        if question.province is None and question.unit is None:
            return False
        place = next((i for i, scope in enumerate(path) if asked(question, scope) == question), len(path))
        # Below what is shown the way was only begun: that stays. The widest has nothing above it.
        above = path[place - 1] if place else None
        self._set(gone=path[place] if place < len(path) else self._toward)
        wider = replace(question, province=None, unit=None) if above is None else asked(question, above)
        self._ask(wider, self._state.compare)
        return True

    def _last_open(self, period: Period) -> date:
        watch = self._context.desk.session.policy.watch
        day = period.last
        while day >= period.first:
            if is_open_on(watch, day):
                return day
            day -= timedelta(days=1)
        return period.last

    def _today(self) -> date:
        return tehran_today(self._context.desk.clock.now())

    def _set(self, **changes: object) -> None:
        self._state = replace(self._state, **changes)  # type: ignore[arg-type]  # names are those of IndicatorState
        self.changed.emit()


def _is_gone(error: DeskError) -> bool:
    problem = error.problem if isinstance(error, ServerProblem) else None
    return problem is not None and problem.kind is ProblemType.NOT_FOUND


def _compare_of(question: Question) -> Beside | date:
    """Return what stood beside in a question."""
    if question.beside is None:
        return Beside.BEFORE
    last_year = beside_of(period_of(question.grain, question.day), Beside.LAST_YEAR)
    return Beside.LAST_YEAR if question.beside in last_year else question.beside
