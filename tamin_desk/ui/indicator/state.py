"""What the indicator's page shows: what is asked, what was answered, and how the two stand. No widgets."""

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from tamin_desk.contract.indicator import IndicatorReport, Level, ScopeReply
from tamin_desk.domain.errors import DeskError
from tamin_desk.domain.periods import Grain, Period, period_of, year_before
from tamin_desk.services.indicator import Question


class Beside(StrEnum):
    """Which other period stands beside the one that is shown, and moves along with it."""

    BEFORE = "before"
    LAST_YEAR = "last_year"


@dataclass(frozen=True, slots=True)
class IndicatorState:
    """Everything the page paints.

    Attributes:
        question: what is asked for now; without a failure it is what ``report`` answers, or soon will.
        compare: the other period, as it stands to this one or as any of its days.
        report, shown: what was read last, and the question that it answers; ``None`` until it was.
        reading: an answer is on its way.
        error: why the last reading failed; what was read before is still shown.
        gone: the scope that is no longer there; the page has gone up from it.
        today: the day in Tehran.
    """

    question: Question
    today: date
    compare: Beside | date = Beside.BEFORE
    report: IndicatorReport | None = None
    shown: Question | None = None
    reading: bool = False
    error: DeskError | None = None
    gone: ScopeReply | None = None

    @property
    def period(self) -> Period:
        """The period that is asked for."""
        return period_of(self.question.grain, self.question.day)

    @property
    def beside(self) -> Period:
        """The other period that is asked for."""
        return beside_of(self.period, self.compare)

    @property
    def path(self) -> tuple[ScopeReply, ...]:
        """The way to the scope that is shown, the widest first; empty until something was read."""
        return () if self.report is None else self.report.path

    @property
    def may_go_on(self) -> bool:
        """Whether the next period has begun."""
        return self.period.after.first <= self.today


def beside_of(period: Period, compare: Beside | date) -> Period:
    """Return the period that stands beside another."""
    if compare is Beside.BEFORE:
        return period.before
    if compare is Beside.LAST_YEAR:
        return year_before(period)
    assert isinstance(compare, date)  # nosec B101 # for the type checker
    return period_of(period.grain, compare)


def asked(question: Question, scope: ScopeReply) -> Question:
    """Return the same question of another scope; that of the nation is the widest."""
    province = scope.code if scope.level is Level.PROVINCE else None
    unit = scope.code if scope.level is Level.UNIT else None
    return replace(question, province=province, unit=unit)


def first_question(today: date) -> Question:
    """Return what a monitor sees first: the last month that is over."""
    return Question(day=period_of(Grain.MONTH, today).before.last)
