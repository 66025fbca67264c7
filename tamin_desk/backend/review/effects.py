"""What a decision does to the archive, once its seconds are over.

::

    flag, confirm          referral confirmed; the photo stays disputed
    flag, return           referral returned; the unit is told
    flag, dismiss          referral dismissed, photo verified; letters become void, the unit calls the person
    opinion: match         comparison matched, photo verified, unless a flag on it still waits for a reviewer;
                           a returned referral of the photo is over, and letters of it become void
    opinion: mismatch      comparison's re-check is due; the unit is told
    opinion: not sure      comparison returned; the unit is told
    opinion, photo not to be shown: as not sure
    sample, not a match    the comparison goes to another reviewer; the photo's standing is unchanged

A decision on what has ended by another way meanwhile (a newer photo) changes nothing, and is on record.
"""

from sqlalchemy import select
from sqlalchemy.orm import Session

from tamin_desk.backend.archive import letters, news, photos, referrals, standing
from tamin_desk.backend.ledger import Consequence
from tamin_desk.backend.review import cases
from tamin_desk.backend.review.record import DecisionRecord
from tamin_desk.backend.schema.archive import ActRow, Comparison, Photo, Referral, ReferralFlag
from tamin_desk.backend.schema.review import ReviewCase
from tamin_desk.contract.archive import ChangeKind
from tamin_desk.domain.comparison import COMPARISON, UNDECIDED, ComparisonEvent, ComparisonState, Verdict
from tamin_desk.domain.photos import STANDING, StandingEvent
from tamin_desk.domain.referrals import REFERRAL, UNREVIEWED, ReferralEvent, ReferralState
from tamin_desk.domain.review import CaseKind, Decision

_OF_DECISION = {
    Decision.CONFIRM: ReferralEvent.CONFIRM,
    Decision.RETURN: ReferralEvent.RETURN,
    Decision.DISMISS: ReferralEvent.DISMISS,
}
_OF_OPINION = {
    Verdict.MATCH: ComparisonEvent.MATCH,
    Verdict.MISMATCH: ComparisonEvent.MISMATCH,
    Verdict.NOT_SURE: ComparisonEvent.CANNOT_JUDGE,
}


def carry_out(session: Session, row: ActRow, record: DecisionRecord) -> Consequence:
    """Let a decision take effect inside the ledger's transaction."""
    comparison = session.get_one(Comparison, record.comparison_id, with_for_update=True)
    photo = photos.find(session, comparison.photo_id, lock=True)
    referral = None
    if record.kind is CaseKind.FLAG:
        referral = _on_flag(session, row, record, photo)
    elif record.kind is CaseKind.SECOND_OPINION:
        _on_opinion(session, row, record, comparison, photo)
    else:
        _on_sample(session, row, record, comparison)
    session.flush()
    return Consequence(
        photo=photos.describe(session, photo),
        comparison_state=comparison.state,
        referral_state=None if referral is None else referral.state,
    )


def _on_flag(session: Session, row: ActRow, record: DecisionRecord, photo: Photo) -> Referral:
    case = session.get_one(ReviewCase, record.case_id)
    referral = session.get_one(Referral, case.referral_id, with_for_update=True)
    event = _OF_DECISION[record.decision]
    if not REFERRAL.allows(referral.state, event):
        return referral
    referrals.step(session, referral, event, row.accepted_at)
    cases.withdraw_beside(session, case, row.accepted_at)
    if record.decision is Decision.DISMISS:
        if STANDING.allows(photo.standing, StandingEvent.DISMISSED):
            standing.record(session, photo, StandingEvent.DISMISSED, row.id)
        letters.void(session, referral.referral_id, row.accepted_at)
    elif record.decision is Decision.RETURN:
        for unit_code in _units_behind(session, referral):
            _tell(session, unit_code, ChangeKind.CASE_RETURNED, row)
    return referral


def _units_behind(session: Session, referral: Referral) -> list[str]:
    """Return the units that flagged: each may make the check again."""
    rows = (
        select(Comparison.unit_code)
        .join(ReferralFlag, ReferralFlag.comparison_id == Comparison.act_id)
        .where(ReferralFlag.referral_id == referral.referral_id, Comparison.state == ComparisonState.FLAGGED)
    )
    return sorted(set(session.scalars(rows)))


def _on_opinion(
    session: Session, row: ActRow, record: DecisionRecord, comparison: Comparison, photo: Photo
) -> None:
    event = _OF_OPINION[record.verdict or Verdict.NOT_SURE]
    if not COMPARISON.allows(comparison.state, event):
        return
    comparison.state = COMPARISON.next(comparison.state, event)
    if comparison.state is not ComparisonState.MATCHED:
        _tell(session, comparison.unit_code, ChangeKind.CASE_RETURNED, row)
        return
    waiting = referrals.open_of(session, photo.photo_id)
    if waiting is not None and waiting.state is ReferralState.RETURNED:
        # The check that a reviewer had asked for: nobody else will decide this referral any more.
        referrals.step(session, waiting, ReferralEvent.NOW_A_MATCH, row.accepted_at)
    elif waiting is not None and waiting.state in UNREVIEWED:
        # Another's flag on this photo has a case of its own, which alone decides it.
        return
    if STANDING.allows(photo.standing, StandingEvent.MATCHED):
        standing.record(session, photo, StandingEvent.MATCHED, row.id)
        referrals.resolve(session, comparison.person_id, row.accepted_at)
        _void_letters(session, photo, row)


def _void_letters(session: Session, photo: Photo, row: ActRow) -> None:
    """Make void the letters of referrals that ended in this second opinion."""
    ended = select(Referral.referral_id).where(
        Referral.photo_id == photo.photo_id, Referral.state == ReferralState.SECOND_OPINION
    )
    for referral_id in list(session.scalars(ended)):
        letters.void(session, referral_id, row.accepted_at)


def _on_sample(session: Session, row: ActRow, record: DecisionRecord, comparison: Comparison) -> None:
    if record.verdict is Verdict.MATCH or comparison.state is not ComparisonState.MATCHED:
        return
    undecided = select(Comparison.act_id).where(
        Comparison.photo_id == comparison.photo_id, Comparison.state.in_(UNDECIDED)
    )
    if session.scalars(undecided).first() is not None:
        # The photo is being judged anew already, and has one undecided comparison at most.
        return
    comparison.state = COMPARISON.next(comparison.state, ComparisonEvent.DOUBT)
    session.flush()
    cases.case_for(session, comparison, CaseKind.SECOND_OPINION, row.accepted_at)


def _tell(session: Session, unit_code: str, kind: ChangeKind, row: ActRow) -> None:
    news.tell(session, unit_code, kind, row.accepted_at, person_id=row.person_id)
