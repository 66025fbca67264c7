"""The protections of review, each taken away in turn: a campaign must notice, or it proves nothing."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from datetime import datetime
from types import MappingProxyType, ModuleType
from typing import Final
from uuid import UUID

from sqlalchemy import ColumnElement, true
from sqlalchemy.orm import Session

from tamin_desk.backend.review import decisions, leases, reach
from tamin_desk.backend.review.sitting import Sitting
from tamin_desk.backend.schema.review import ReviewCase, ReviewDecision
from tamin_desk.domain.review import CaseState
from tools.faults.reviewers import run
from tools.faults.reviewers_ways import CLUMSY, Habits

_HELD: Final = (CaseState.HELD, CaseState.COMMITTED)
_undo = decisions.undo
_check_is_theirs = decisions._check_is_theirs


def _everything_is_free(_now: datetime) -> ColumnElement[bool]:
    """Whoever asks gets the case that waits longest, held or not."""
    return true()


def _only_what_was_put_back_is_free(_now: datetime) -> ColumnElement[bool]:
    """A lease that has run out holds its case for ever ..."""
    return ReviewCase.state == CaseState.WAITING


def _is_held_for_ever(case: ReviewCase, _now: datetime) -> bool:
    """... whoever looks at it ..."""
    return case.state in _HELD


def _nobody_puts_back(_session: Session, _now: datetime) -> int:
    """... since nothing ends it."""
    return 0


def _undo_in_words_only(session: Session, sitting: Sitting, decision_id: UUID) -> ReviewDecision:
    """The decision is told to be withdrawn, and takes effect all the same."""
    decision = _undo(session, sitting, decision_id)
    decision.due_at = decision.effective_at
    return decision


def _a_decided_case_is_open(session: Session, sitting: Sitting, case: ReviewCase) -> None:
    """Whoever has judged a case decides it as often as they like."""
    if case.state is CaseState.DECIDED:
        case.state = CaseState.COMMITTED
    else:
        _check_is_theirs(session, sitting, case)


@contextmanager
def _with(module: ModuleType, **instead: Callable[..., object]) -> Iterator[None]:
    kept = {name: getattr(module, name) for name in instead}
    try:
        for name, function in instead.items():
            setattr(module, name, function)
        yield
    finally:
        for name, function in kept.items():
            setattr(module, name, function)


@contextmanager
def _leases_that_never_end() -> Iterator[None]:
    with (
        _with(reach, is_free=_only_what_was_put_back_is_free, is_held=_is_held_for_ever),
        _with(leases, sweep=_nobody_puts_back),
    ):
        yield


_HABITS: Final[Mapping[str, Habits]] = MappingProxyType(
    {
        "leases end": replace(CLUMSY, gone=1.0),
        "an undo undoes": replace(CLUMSY, undone=0.9),
        "a case is decided once": replace(CLUMSY, undone=0.0, again=1.0),
    }
)
"""Who is sure to do what a protection is about: left to chance, nobody does in one run of twenty."""

BROKEN: Final[Mapping[str, tuple[Callable[[], AbstractContextManager[None]], str]]] = MappingProxyType(
    {
        "leases are exclusive": (lambda: _with(reach, is_free=_everything_is_free), "held it"),
        "leases end": (_leases_that_never_end, "was left over"),
        "an undo undoes": (lambda: _with(decisions, undo=_undo_in_words_only), "took effect"),
        "a case is decided once": (
            lambda: _with(decisions, _check_is_theirs=_a_decided_case_is_open),
            "was decided 2 times",
        ),
    }
)
"""What holds a protection off, by what the protection says, and words of what must be found then."""


def finds(protection: str, cases: int, seed: int) -> bool:
    """Tell whether a campaign without this protection finds what is wrong then."""
    hold_off, words = BROKEN[protection]
    with hold_off():
        found = run(cases, seed, habits=_HABITS.get(protection, CLUMSY)).violations
    return any(words in violation for violation in found)
