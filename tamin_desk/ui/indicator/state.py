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
class Wanted:
    """One thing that was asked for; ``toward`` is the scope that it leads to, if that is another one."""

    question: Question
    compare: Beside | date
    toward: ScopeReply | None = None


@dataclass(frozen=True, slots=True)
class IndicatorState:
    """Everything the page paints.

    Attributes:
        question: what is asked for now; without a failure it is what ``report`` answers, or soon will.
        compare: the other period, as it stands to this one or as any of its days.
        report, shown: what was read last, and the question that it answers; ``None`` until it was.
        reading: an answer is on its way.
        error: why the last reading failed; what was read before is still shown.
        failed: what could not be read then, to be tried again.
        trail: the scopes that one came through to this one, the first of them first.
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
    failed: Wanted | None = None
    gone: ScopeReply | None = None
    trail: tuple[ScopeReply, ...] = ()

    @property
    def awaited(self) -> bool:
        """Whether something else than what is shown is on its way; the same is read again unspoken of."""
        return self.reading and self.shown != self.question

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
    def back(self) -> ScopeReply | None:
        """Where the way back leads: where one came from, else to the next wider scope."""
        above = self.trail or self.path[:-1]
        return above[-1] if above else None

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


def trail_to(
    path: tuple[ScopeReply, ...], left: tuple[ScopeReply, ...], trail: tuple[ScopeReply, ...]
) -> tuple[ScopeReply, ...]:
    """Return the scopes that one came through to the end of ``path``, from the end of ``left``.

    Who goes back, or up to what lies above, leaves behind what came after it.
    """
    to = _key(path[-1])
    if not left or _key(left[-1]) == to:
        return trail
    keys = [_key(one) for one in trail]
    if to in keys:
        return trail[: keys.index(to)]
    if to in map(_key, left):
        above = {_key(one) for one in path[:-1]}
        return tuple(one for one in trail if _key(one) in above)
    return (*trail, left[-1])


def _key(scope: ScopeReply) -> tuple[Level, str]:
    return scope.level, scope.code
