"""How much waits for a caller, as the changes poll tells it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy.orm import Session

from tamin_desk.backend.accounts import units
from tamin_desk.backend.callers import Caller
from tamin_desk.backend.casework import awaited, follow_up, worklist
from tamin_desk.backend.review import queue
from tamin_desk.backend.review.sitting import Sitting
from tamin_desk.domain.roles import Permission

JUDGES: Final = frozenset({Permission.REVIEW, Permission.SECOND_OPINION})


@dataclass(frozen=True, slots=True)
class Waiting:
    """Cases and lines that a caller works on; ``None`` for a list that is not theirs."""

    review: int | None
    follow_up: int | None
    worklist: int | None


def waiting(session: Session, caller: Caller, now: datetime) -> Waiting:
    """Return how many lines the caller's lists have."""
    reviews, flags = caller.may(Permission.REVIEW), caller.may(Permission.FLAG)
    judges = caller.permissions & JUDGES
    sitting = Sitting(caller, units.policy_of(session, caller.unit_code), now)
    return Waiting(
        review=queue.waiting(session, sitting) if judges else None,
        follow_up=sum(follow_up.counts(session, caller, now).values()) if reviews else None,
        worklist=_to_do(session, caller.unit_code) if flags else None,
    )


def _to_do(session: Session, unit_code: str) -> int:
    # A photo that came is on the page beside the lines. One that is still to come asks for nothing.
    return worklist.count(session, unit_code) + awaited.came(session, unit_code)
