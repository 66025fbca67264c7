"""Who may judge which case: one place for the rules, written as conditions of the database.

A reviewer judges their province; a comparer second opinions only, of the province or, at headquarters, of
all. Nobody judges a case of their own, and whoever has judged the same photo before only when nobody else
of the province can.
"""

from datetime import datetime

from sqlalchemy import ColumnElement, and_, false, or_, select, true
from sqlalchemy.orm import Session, aliased

from tamin_desk.backend import reaches
from tamin_desk.backend.callers import Caller
from tamin_desk.backend.schema.accounts import Unit, User
from tamin_desk.backend.schema.review import CaseBar, CaseSource, ReviewCase
from tamin_desk.contract.endpoint import Endpoint
from tamin_desk.domain.review import CaseKind, CaseState
from tamin_desk.domain.roles import Permission, Role, UnitKind

_HELD = (CaseState.HELD, CaseState.COMMITTED)


def within_reach(caller: Caller) -> ColumnElement[bool]:
    """Return the condition on :class:`ReviewCase` that a case is of the caller's province and kind."""
    if caller.may(Permission.REVIEW):
        return ReviewCase.province == caller.province
    if not caller.may(Permission.SECOND_OPINION):
        return false()
    # Pairs with a known answer come to comparers too, and look like any other case.
    kinds = or_(ReviewCase.kind == CaseKind.SECOND_OPINION, ReviewCase.source == CaseSource.KNOWN_ANSWER)
    if caller.unit_kind is UnitKind.HEADQUARTERS:
        return kinds
    return and_(ReviewCase.province == caller.province, kinds)


def reached(session: Session, endpoint: Endpoint, caller: Caller, case_id: str) -> ReviewCase:
    """Return a case by its id.

    Raises:
        ProblemError: ``not-found``, also for a case beyond the caller's reach.
    """
    return reaches.within(
        endpoint, caller, session.get(ReviewCase, case_id), lambda one: reaches.Owner(province=one.province)
    )


def is_barred(user_id: str) -> ColumnElement[bool]:
    """Return the condition on :class:`ReviewCase` that somebody must not judge it."""
    bars = select(CaseBar.user_id).where(
        CaseBar.case_id == ReviewCase.case_id,
        CaseBar.user_id == user_id,
        or_(CaseBar.is_own, _another_can(user_id)),
    )
    return bars.exists()


def is_theirs(user_id: str) -> ColumnElement[bool]:
    """Return the condition on :class:`ReviewCase` that it is about somebody's own work."""
    own = select(CaseBar.user_id).where(
        CaseBar.case_id == ReviewCase.case_id, CaseBar.user_id == user_id, CaseBar.is_own
    )
    return own.exists()


def is_own(session: Session, case: ReviewCase, user_id: str) -> bool:
    """Tell whether a case is about somebody's own work."""
    bar = session.get(CaseBar, (case.case_id, user_id))
    return bar is not None and bar.is_own


def is_free(now: datetime) -> ColumnElement[bool]:
    """Return the condition that nobody holds an open case: a lease that has run out holds nothing."""
    return or_(ReviewCase.state == CaseState.WAITING, ReviewCase.held_until <= now)


def is_held(case: ReviewCase, now: datetime) -> bool:
    """Tell whether somebody holds a case now."""
    return case.state in _HELD and case.held_until is not None and case.held_until > now


def passes(now_before: datetime | None, unit_code: str | None) -> ColumnElement[bool]:
    """Return the condition of a filter: waiting since before a moment, of one unit."""
    unit = true() if unit_code is None else ReviewCase.unit_code == unit_code
    return unit if now_before is None else and_(unit, ReviewCase.entered_at <= now_before)


def _another_can(user_id: str) -> ColumnElement[bool]:
    theirs = aliased(CaseBar)
    barred = select(theirs.user_id).where(
        theirs.case_id == ReviewCase.case_id, theirs.user_id == User.user_id
    )
    others = (
        select(User.user_id)
        .join(Unit, Unit.code == User.unit_code)
        .where(
            User.role == Role.REVIEWER,
            User.disabled_at.is_(None),
            User.user_id != user_id,
            Unit.province == ReviewCase.province,
            ~barred.correlate(ReviewCase, User).exists(),
        )
    )
    return others.correlate(ReviewCase).exists()
