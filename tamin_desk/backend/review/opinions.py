"""Opinions: a verdict given on the two pictures alone, recorded before anything else is told.

In a second opinion and in a sample the opinion is the decision: it takes effect like one, after the seconds
in which it can be withdrawn. What it did not decide is decided afterwards, by whoever gave it.
"""

from dataclasses import replace
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from tamin_desk.backend.ledger import canonical, fingerprint
from tamin_desk.backend.problems import ProblemError, invalid
from tamin_desk.backend.review import cases, leases, reach
from tamin_desk.backend.review.sitting import Sitting
from tamin_desk.backend.review.subjects import Owners, Pictures
from tamin_desk.backend.schema.review import ReviewCase, ReviewDecision, ReviewOpinion
from tamin_desk.contract.problems import ProblemType
from tamin_desk.contract.review import KnownAnswer, OpinionRequest
from tamin_desk.domain.review import CASE, CaseEvent, CaseState, Decision, decisions_for

_SECOND: Final = 1_000


def known(session: Session, sitting: Sitting, body: OpinionRequest) -> ReviewOpinion | None:
    """Return the opinion that was recorded under this id; the case that its token is for stays locked.

    The same sent twice at once is one: the second waits here until the first is recorded.

    Raises:
        ProblemError: ``id-reused`` for another body or another person's.
    """
    claim = leases.of_token(session, sitting, body.token)
    if claim is not None:
        leases.locked(session, claim.case_id)
    found = session.get(ReviewOpinion, body.id)
    if found is not None and (found.user_id != sitting.user_id or found.fingerprint != fingerprint(body)):
        raise ProblemError(ProblemType.ID_REUSED)
    return found


def give(
    session: Session, sitting: Sitting, body: OpinionRequest, owners: Owners
) -> tuple[ReviewOpinion, KnownAnswer | None]:
    """Record an opinion on the case that the caller holds; return it, and what is told at once.

    Raises:
        ProblemError: ``lease-lost``, ``own-case``, ``state-changed`` when theirs is in already,
            ``digest-mismatch`` for other pictures than were shown, ``invalid-request`` for what is missing.
    """
    claim, case = leases.find(session, sitting, body.token)
    if reach.is_own(session, case, sitting.user_id):
        raise ProblemError(ProblemType.OWN_CASE)
    if case.state is not CaseState.HELD:
        raise ProblemError(ProblemType.STATE_CHANGED, current=case.state)
    owner = owners[case.source]
    shown = owner.pictures(session, case)
    # A picture that came meanwhile was not before whoever judges with the card in the hand.
    _check(sitting, body, replace(shown, reference=None) if claim.at_desk else shown)
    opinion = ReviewOpinion(
        id=body.id,
        fingerprint=fingerprint(body),
        case_id=case.case_id,
        claim_id=claim.id,
        user_id=sitting.user_id,
        unit_code=sitting.caller.unit_code,
        verdict=body.verdict,
        at_desk=claim.at_desk,
        given_at=sitting.now,
        withdrawn_at=None,
        body=canonical(body),
    )
    session.add(opinion)
    case.state = CASE.next(case.state, CaseEvent.COMMIT)
    case.version += 1
    case.opinion_id, case.opinion_by = opinion.id, opinion.user_id
    session.flush()
    if case.photo_id is not None:
        cases.bar_from_photo(session, case.photo_id, sitting.user_id)
    answer = owner.commit(session, case, opinion)
    if answer is not None:
        _decided(session, sitting, case)
        case.ended_at = sitting.now
    elif case.kind is not None and not decisions_for(case.kind):
        session.add(_decision(sitting, case, opinion))
        _decided(session, sitting, case)
    session.flush()
    return opinion, answer


def in_force(session: Session, case: ReviewCase, user_id: str) -> ReviewOpinion | None:
    """Return somebody's opinion on a case, when it is the one that counts."""
    if case.opinion_id is None or case.opinion_by != user_id:
        return None
    return session.get_one(ReviewOpinion, case.opinion_id)


def has_given(session: Session, case_id: str, user_id: str) -> bool:
    """Tell whether somebody has committed an opinion on a case, in force or overtaken by another's."""
    rows = select(ReviewOpinion.id).where(
        ReviewOpinion.case_id == case_id,
        ReviewOpinion.user_id == user_id,
        ReviewOpinion.withdrawn_at.is_(None),
    )
    return session.scalars(rows.limit(1)).first() is not None


def withdraw(session: Session, case: ReviewCase, opinion: ReviewOpinion, sitting: Sitting) -> None:
    """Take an opinion back that was itself the decision: the caller holds the case again, unjudged."""
    opinion.withdrawn_at = sitting.now
    case.opinion_id = case.opinion_by = None
    for event in (CaseEvent.RELEASE, CaseEvent.CLAIM):
        case.state = CASE.next(case.state, event)
    case.version += 1
    session.flush()


def _check(sitting: Sitting, body: OpinionRequest, shown: Pictures) -> None:
    reference = None if shown.reference is None else shown.reference.sha256
    if (body.registry_sha256, body.reference_sha256) != (shown.registry.sha256, reference):
        raise ProblemError(ProblemType.DIGEST_MISMATCH)
    judgement = sitting.policy.judgement
    if not set(judgement.review_ratings) <= body.ratings.keys():
        raise invalid("ratings", "missing")
    if body.seen.dwell_ms < judgement.view_seconds * _SECOND:
        raise invalid("seen.dwell_ms", "too_short")


def _decision(sitting: Sitting, case: ReviewCase, opinion: ReviewOpinion) -> ReviewDecision:
    return ReviewDecision(
        id=opinion.id,
        fingerprint=opinion.fingerprint,
        case_id=case.case_id,
        opinion_id=opinion.id,
        user_id=opinion.user_id,
        unit_code=opinion.unit_code,
        decision=Decision.OPINION,
        reason=None,
        note="",
        decided_at=sitting.now,
        effective_at=sitting.effective_at,
        due_at=sitting.effective_at,
        effected_at=None,
        withdrawn_at=None,
    )


def _decided(session: Session, sitting: Sitting, case: ReviewCase) -> None:
    case.state = CASE.next(case.state, CaseEvent.DECIDE)
    case.in_queue = False
    leases.end(session, case, sitting.now)
