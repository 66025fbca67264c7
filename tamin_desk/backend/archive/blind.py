"""What a reviewer must not see: the verdict of a case that still waits for a reviewer's own.

A flag is a verdict in itself, and so is the standing that it led to. Until a reviewer has decided, the
history is told without both, and the photo with the standing that it had without them.
"""

from uuid import UUID

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from tamin_desk.backend.archive import standing
from tamin_desk.backend.callers import Caller
from tamin_desk.backend.schema.archive import Comparison, Photo, Referral, ReferralFlag
from tamin_desk.domain.comparison import UNDECIDED, ComparisonState
from tamin_desk.domain.photos import Standing
from tamin_desk.domain.referrals import UNREVIEWED
from tamin_desk.domain.roles import Permission


def hidden(session: Session, caller: Caller, of: ColumnElement[bool]) -> frozenset[UUID]:
    """Return those comparisons among ``of`` that the caller may not learn: somebody else's open cases.

    What was said against the same photo on the way belongs to the case: verdicts that were corrected,
    and earlier flags.
    """
    if not caller.may(Permission.REVIEW):
        return frozenset()
    others = Comparison.author_id != caller.user_id
    found = session.execute(select(Comparison.act_id, Comparison.photo_id).where(of, others, _is_open()))
    cases = {row.act_id: row.photo_id for row in found}
    if not cases:
        return frozenset()
    on_the_way = Comparison.state.in_((ComparisonState.CORRECTED, ComparisonState.FLAGGED))
    earlier = select(Comparison.act_id).where(others, Comparison.photo_id.in_(cases.values()), on_the_way)
    return frozenset(cases) | frozenset(session.scalars(earlier))


def standing_for(session: Session, caller: Caller, photo: Photo) -> Standing:
    """Return a photo's standing as the caller may know it."""
    if photo.standing is not Standing.DISPUTED:
        return photo.standing
    cases = hidden(session, caller, Comparison.photo_id == photo.photo_id)
    flags = select(ReferralFlag.act_id).where(ReferralFlag.comparison_id.in_(cases))
    return standing.without(session, photo, session.scalars(flags)) if cases else photo.standing


def _is_open() -> ColumnElement[bool]:
    decided = (
        select(ReferralFlag.act_id)
        .join(Referral, Referral.referral_id == ReferralFlag.referral_id)
        .where(ReferralFlag.comparison_id == Comparison.act_id, Referral.state.not_in(UNREVIEWED))
    )
    flagged = (Comparison.state == ComparisonState.FLAGGED) & ~decided.exists()
    return Comparison.state.in_(UNDECIDED) | flagged
