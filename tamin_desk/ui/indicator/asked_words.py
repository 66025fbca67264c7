"""What is asked in words, as far as it is another thing than what is shown."""

from collections.abc import Iterator, Sequence
from datetime import date

from PySide6.QtCore import QT_TRANSLATE_NOOP

from tamin_desk.contract.indicator import ScopeReply
from tamin_desk.domain.periods import Period, period_of
from tamin_desk.services.indicator import Question
from tamin_desk.ui.indicator.state import IndicatorState, Wanted, asked
from tamin_desk.ui.indicator.words import (
    insured_name,
    kind_choice,
    listed,
    people_name,
    period_name,
    say,
    scope_name,
    short_period,
)


def failed_name(failed: Wanted, shown: Question, path: Sequence[ScopeReply]) -> str:
    """Return what could not be read, by what sets it apart: «آذر ۱۴۰۵»; empty where nothing does."""
    return listed(list(_apart(failed, shown, path)))


def still_words(state: IndicatorState) -> str:
    """Return what is still shown while something else is read: «هنوز آبان»; empty where that is not so."""
    if not state.awaited or state.shown is None or not state.path:
        return ""
    told = say(QT_TRANSLATE_NOOP("Indicator", "still {shown}"))
    if _period(state.shown) != _period(state.question):
        return told.format(shown=short_period(_period(state.shown), state.today))
    if asked(state.question, state.path[-1]) != state.question:
        return told.format(shown=scope_name(state.path[-1]))
    return say(QT_TRANSLATE_NOOP("Indicator", "still the figures before"))


def _apart(failed: Wanted, shown: Question, path: Sequence[ScopeReply]) -> Iterator[str]:
    question = failed.question
    if (question.province, question.unit) != (shown.province, shown.unit):
        known = [one for one in (*path, failed.toward) if one is not None]
        named = [scope_name(one) for one in known if asked(question, one) == question]
        yield from named[-1:]
    if _period(question) != _period(shown):
        yield period_name(_period(question))
    elif question.beside != shown.beside:
        told = say(QT_TRANSLATE_NOOP("Indicator", "comparison with {period}"))
        yield told.format(period=period_name(period_of(question.grain, _beside(question))))
    if question.unit_kind != shown.unit_kind:
        yield kind_choice(question.unit_kind)
    if question.insured_kind != shown.insured_kind:
        yield insured_name(question.insured_kind)
    if question.people != shown.people:
        yield people_name(question.people)


def _period(question: Question) -> Period:
    return period_of(question.grain, question.day)


def _beside(question: Question) -> date:
    return question.beside or period_of(question.grain, question.day).before.last
