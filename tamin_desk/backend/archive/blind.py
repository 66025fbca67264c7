"""What a reviewer must not see: the verdict of a case that still waits for a reviewer's own.

A flag is a verdict in itself, and so is the standing that it or a match led to. Until a reviewer has
decided, the history is told without them, and the photo with the standing that it had without them. Whoever
has committed their own verdict on a flag is told the rest, since they have to decide it; whoever gave a
second opinion, once it has taken effect. Nobody else is.

A match of their own that they hand in meanwhile tells nothing either: what became of it, and what it made of
the photo, would say what the open case is about. They hear of it once that case is decided.
"""

from typing import Final
from uuid import UUID

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from tamin_desk.backend.archive import photos, standing
from tamin_desk.backend.callers import Caller
from tamin_desk.backend.schema.archive import ActRow, Blob, Comparison, Photo, Referral, ReferralFlag
from tamin_desk.backend.schema.review import ReviewCase, ReviewOpinion
from tamin_desk.contract.inquiries import FiledPhoto
from tamin_desk.domain.comparison import UNDECIDED, ComparisonState, Verdict
from tamin_desk.domain.photos import Standing
from tamin_desk.domain.referrals import UNREVIEWED
from tamin_desk.domain.review import CaseKind, CaseState
from tamin_desk.domain.roles import Permission

_ON_THE_WAY: Final = (ComparisonState.CORRECTED, ComparisonState.FLAGGED, ComparisonState.RETURNED)
_TELLING: Final = frozenset({Standing.DISPUTED, Standing.VERIFIED})


def hidden(session: Session, caller: Caller, of: ColumnElement[bool]) -> frozenset[UUID]:
    """Return those comparisons among ``of`` that the caller may not learn: somebody else's open cases.

    What was said against the same photo on the way belongs to the case: verdicts that were corrected or
    returned, and earlier flags.
    """
    cases = _cases(session, caller, of)
    return frozenset(cases) | _on_the_way(session, caller, cases)


def standing_for(session: Session, caller: Caller, photo: Photo) -> Standing:
    """Return a photo's standing as the caller may know it."""
    if photo.standing not in _TELLING:
        return photo.standing
    of_photo = Comparison.photo_id == photo.photo_id
    cases = _cases(session, caller, of_photo)
    if not cases:
        return photo.standing
    unsaid = {*cases, *_on_the_way(session, caller, cases)}
    flags = session.scalars(select(ReferralFlag.act_id).where(ReferralFlag.comparison_id.in_(unsaid)))
    own = withheld(session, caller, of_photo)
    return standing.without(session, photo, [*unsaid, *flags, *own])


def is_blind_to(session: Session, caller: Caller, referral: Referral) -> bool:
    """Tell whether the caller still has to judge the photo of a referral: what was said of it is not told."""
    return bool(hidden(session, caller, Comparison.photo_id == referral.photo_id))


def described(session: Session, caller: Caller, photo: Photo) -> FiledPhoto:
    """Return a photo as the contract tells it, with the standing that the caller may know."""
    return photos.described(photo, session.get_one(Blob, photo.sha256), standing_for(session, caller, photo))


def withheld(session: Session, caller: Caller, of: ColumnElement[bool]) -> frozenset[UUID]:
    """Return those of the caller's own matches among ``of`` whose effect they may not learn yet."""
    of_photo: dict[str, list[UUID]] = {}
    for act_id, photo_id in _cases(session, caller, of).items():
        of_photo.setdefault(photo_id, []).append(act_id)
    found: set[UUID] = set()
    for photo_id, cases in of_photo.items():
        opened_at = select(func.min(ActRow.accepted_at)).where(ActRow.id.in_(cases)).scalar_subquery()
        own = (
            select(Comparison.act_id)
            .join(ActRow, ActRow.id == Comparison.act_id)
            .where(
                Comparison.photo_id == photo_id,
                Comparison.author_id == caller.user_id,
                Comparison.verdict == Verdict.MATCH,
                ActRow.accepted_at >= opened_at,
            )
        )
        found |= set(session.scalars(own))
    return frozenset(found)


def _cases(session: Session, caller: Caller, of: ColumnElement[bool]) -> dict[UUID, str]:
    """Return the comparisons of others' open cases that the caller is not told of, with their photos."""
    if not caller.may(Permission.REVIEW):
        return {}
    others = Comparison.author_id != caller.user_id
    open_to_them = (of, others, _is_open(), ~_is_told(caller.user_id))
    found = session.execute(select(Comparison.act_id, Comparison.photo_id).where(*open_to_them))
    return {row.act_id: row.photo_id for row in found}


def _on_the_way(session: Session, caller: Caller, cases: dict[UUID, str]) -> frozenset[UUID]:
    if not cases:
        return frozenset()
    rows = select(Comparison.act_id).where(
        Comparison.author_id != caller.user_id,
        Comparison.photo_id.in_(cases.values()),
        Comparison.state.in_(_ON_THE_WAY),
    )
    return frozenset(session.scalars(rows))


def _is_open() -> ColumnElement[bool]:
    decided = (
        select(ReferralFlag.act_id)
        .join(Referral, Referral.referral_id == ReferralFlag.referral_id)
        .where(ReferralFlag.comparison_id == Comparison.act_id, Referral.state.not_in(UNREVIEWED))
    )
    flagged = (Comparison.state == ComparisonState.FLAGGED) & ~decided.exists()
    # A plain match of which a sample was drawn is a case like any other.
    drawn = select(ReviewCase.case_id).where(
        ReviewCase.comparison_id == Comparison.act_id,
        ReviewCase.kind == CaseKind.SAMPLE,
        ReviewCase.state != CaseState.WITHDRAWN,
        ReviewCase.ended_at.is_(None),
    )
    return Comparison.state.in_(UNDECIDED) | flagged | drawn.exists()


def _is_told(user_id: str) -> ColumnElement[bool]:
    # A sample that was doubted waits for another's second opinion: until then nobody is told.
    in_effect = (ReviewCase.kind == CaseKind.SECOND_OPINION) & ReviewCase.ended_at.is_not(None)
    own = (
        select(ReviewOpinion.id)
        .join(ReviewCase, ReviewCase.case_id == ReviewOpinion.case_id)
        .where(
            ReviewCase.comparison_id == Comparison.act_id,
            (ReviewCase.kind == CaseKind.FLAG) | in_effect,
            ReviewOpinion.user_id == user_id,
            ReviewOpinion.withdrawn_at.is_(None),
        )
    )
    return own.exists()
