"""For whom a colleague may hand in: somebody of the unit whose own right to deliver is over."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from tamin_desk.backend.callers import Caller, Means
from tamin_desk.backend.problems import ProblemError
from tamin_desk.backend.schema.accounts import DeliveryGrant, SignedIn, Unit, User
from tamin_desk.contract.problems import ProblemType
from tamin_desk.domain.roles import permissions


def absent_author(session: Session, caller: Caller, author_id: str, desk_id: UUID, now: datetime) -> Caller:
    """Return the author in whose place ``caller`` hands in what was saved at a desk.

    Three things bound it: the author was signed in at that very desk, from the caller's own unit; and no
    delivery token of theirs for that desk is good any more. So nobody writes under the name of a colleague
    who can speak for themself there. What they may not do, is not done in their name either.

    Raises:
        ProblemError: ``not-found``, the same for an author who is not known, of another unit, or was never
            at that desk; ``author-delivers``.
    """
    at_desk = (
        select(User, Unit)
        .join(SignedIn, SignedIn.user_id == User.user_id)
        .join(Unit, Unit.code == SignedIn.unit_code)
        .where(
            User.user_id == author_id,
            SignedIn.desk_id == desk_id,
            SignedIn.unit_code == caller.unit_code,
        )
    )
    found = session.execute(at_desk.limit(1)).one_or_none()
    if found is None:
        raise ProblemError(ProblemType.NOT_FOUND)
    good = select(DeliveryGrant.token_hash).where(
        DeliveryGrant.user_id == author_id,
        DeliveryGrant.desk_id == desk_id,
        DeliveryGrant.ended_at.is_(None),
        DeliveryGrant.expires_at > now,
    )
    if session.scalars(good.limit(1)).first() is not None:
        raise ProblemError(ProblemType.AUTHOR_DELIVERS)
    user, unit = found
    return Caller(
        user_id=user.user_id,
        username=user.username,
        display_name=user.display_name,
        role=user.role,
        unit_code=unit.code,
        unit_kind=unit.kind,
        province=unit.province,
        permissions=permissions(user.role, unit.kind),
        means=Means.DELIVERY,
        session_id=None,
        desk_id=desk_id,
    )
