"""What was shown to whom, written down; and how much of it is borne in a while."""

import math
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from tamin_desk.backend.callers import Caller
from tamin_desk.backend.config import IdentifyLimits
from tamin_desk.backend.database import one_at_a_time
from tamin_desk.backend.problems import ProblemError
from tamin_desk.backend.schema.identification import IdentityView, Shown
from tamin_desk.contract.problems import ProblemType


def write_down(
    session: Session,
    caller: Caller,
    view_id: UUID,
    shown: Shown,
    now: datetime,
    *,
    person_id: str | None = None,
    photo_id: str | None = None,
) -> None:
    """Keep that somebody was shown; in the transaction that reads it, so that nothing is shown unwritten."""
    session.add(
        IdentityView(
            view_id=view_id,
            shown=shown,
            person_id=person_id,
            photo_id=photo_id,
            user_id=caller.user_id,
            unit_code=caller.unit_code,
            unit_kind=caller.unit_kind,
            session_id=caller.session_id,
            viewed_at=now,
        )
    )


def check_limits(session: Session, caller: Caller, limits: IdentifyLimits, now: datetime) -> None:
    """Refuse another look-up while there were too many of them, by this person or from this unit.

    The views that were written down are what is counted: a restart forgives nothing.

    Raises:
        ProblemError: ``limited``, with the seconds after which the next one is borne.
    """
    one_at_a_time(session, "identify", caller.unit_code)
    waits = (
        _seconds_left(session, IdentityView.user_id == caller.user_id, limits.per_user, limits, now),
        _seconds_left(session, IdentityView.unit_code == caller.unit_code, limits.per_unit, limits, now),
    )
    if (wait := max(waits)) > 0:
        raise ProblemError(ProblemType.LIMITED, retry_after=math.ceil(wait))


def _seconds_left(
    session: Session, whose: ColumnElement[bool], most: int, limits: IdentifyLimits, now: datetime
) -> float:
    """Return how long it is until fewer than ``most`` look-ups lie in the window."""
    began = func.min(IdentityView.viewed_at).label("began")
    looked_up = (
        # What the archive shows belongs to a look-up that was counted.
        select(began)
        .where(
            whose,
            IdentityView.shown.in_((Shown.NOBODY, Shown.CHOICE, Shown.PERSON)),
            IdentityView.viewed_at > now - limits.window,
        )
        .group_by(IdentityView.view_id)
        .order_by(began.desc())
        .offset(most - 1)
        .limit(1)
    )
    decisive = session.scalars(looked_up).first()
    return 0.0 if decisive is None else (decisive + limits.window - now).total_seconds()
