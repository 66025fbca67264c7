"""Review of cases: what kinds there are, what a reviewer may decide, and what each decision does.

A case goes through the queue like this::

    waiting ──claim──► held ──own verdict committed──► committed ──decision──► decided
    held or committed ──lease ends, release──► waiting (a committed one keeps its opinion, for its reviewer)
    decided ──withdrawn within the policy's seconds──► committed
    waiting, held, committed ──the clerk corrects, or another way ends the case──► withdrawn
"""

from enum import StrEnum
from typing import Final

from tamin_desk.domain.comparison import Verdict
from tamin_desk.domain.machine import Machine


class CaseKind(StrEnum):
    """Why a case is in the queue; no open case tells it to anybody who judges."""

    FLAG = "flag"
    SECOND_OPINION = "second_opinion"
    SAMPLE = "sample"


class Decision(StrEnum):
    """What a reviewer decides, or what their opinion decided by itself."""

    CONFIRM = "confirm"
    RETURN = "return"
    DISMISS = "dismiss"
    OPINION = "opinion"


class CaseState(StrEnum):
    """Where a case stands in the queue."""

    WAITING = "waiting"
    HELD = "held"
    COMMITTED = "committed"
    DECIDED = "decided"
    WITHDRAWN = "withdrawn"


class CaseEvent(StrEnum):
    """What can happen to a case."""

    CLAIM = "claim"
    RELEASE = "release"
    COMMIT = "commit"
    DECIDE = "decide"
    UNDO = "undo"
    WITHDRAW = "withdraw"


_S, _E = CaseState, CaseEvent

CASE: Final = Machine(
    "case",
    {
        (_S.WAITING, _E.CLAIM): _S.HELD,
        (_S.HELD, _E.RELEASE): _S.WAITING,
        (_S.HELD, _E.COMMIT): _S.COMMITTED,
        (_S.COMMITTED, _E.RELEASE): _S.WAITING,
        (_S.COMMITTED, _E.DECIDE): _S.DECIDED,
        (_S.DECIDED, _E.UNDO): _S.COMMITTED,
        (_S.WAITING, _E.WITHDRAW): _S.WITHDRAWN,
        (_S.HELD, _E.WITHDRAW): _S.WITHDRAWN,
        (_S.COMMITTED, _E.WITHDRAW): _S.WITHDRAWN,
    },
)

NEEDS_REASON: Final = frozenset({Decision.RETURN, Decision.DISMISS})
"""Decisions that say why, in a coded reason."""


def decisions_for(kind: CaseKind) -> tuple[Decision, ...]:
    """Return what a reviewer may decide of a case after their own verdict, in the order of the screen.

    A flag is decided apart from the verdict. In a second opinion and in a sample the verdict is the
    decision.
    """
    if kind is CaseKind.FLAG:
        return (Decision.CONFIRM, Decision.RETURN, Decision.DISMISS)
    return ()


def agrees(first: Verdict, own: Verdict) -> bool:
    """Tell whether two verdicts are the same; "not sure" agrees with nothing but itself."""
    return first is own
