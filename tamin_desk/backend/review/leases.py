"""Leases: a case is opened by one person at a time, and comes back by itself when its time runs out.

A claim's token is derived from its id and a secret of the server, so that the same request gets the same
token again; the database keeps its hash.
"""

from datetime import datetime
from typing import Final
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from tamin_desk.backend import reaches
from tamin_desk.backend.accounts.tokens import token_hash
from tamin_desk.backend.keys import mac
from tamin_desk.backend.ledger import fingerprint
from tamin_desk.backend.problems import ProblemError
from tamin_desk.backend.review import cases, reach
from tamin_desk.backend.review.queue import Filter
from tamin_desk.backend.review.sitting import Sitting
from tamin_desk.backend.schema.accounts import User
from tamin_desk.backend.schema.archive import Comparison
from tamin_desk.backend.schema.review import ReviewCase, ReviewClaim, ReviewOpinion
from tamin_desk.contract.problems import ProblemType
from tamin_desk.contract.review import AtDeskRequest, ClaimRequest
from tamin_desk.contract.review_routes import AT_DESK
from tamin_desk.domain.comparison import ComparisonState
from tamin_desk.domain.review import CASE, CaseEvent, CaseKind, CaseState

PREFIX: Final = "cl_"
MOST_CLAIMS: Final = 2
"""One on the screen, one fetched ahead."""

_HELD: Final = (CaseState.HELD, CaseState.COMMITTED)
_KINDS: Final = {
    ComparisonState.FLAGGED: CaseKind.FLAG,
    ComparisonState.SECOND_OPINION: CaseKind.SECOND_OPINION,
}


def token_of(secret: bytes, claim: ReviewClaim) -> str:
    """Return a claim's token."""
    return PREFIX + mac(secret, "claim", str(claim.id), claim.user_id)


def claim(session: Session, sitting: Sitting, secret: bytes, body: ClaimRequest) -> ReviewClaim:
    """Open a case, or the longest waiting one that is free and passes the filter.

    Raises:
        ProblemError: ``not-found``, ``own-case``, ``held-by-another``, ``nothing-to-claim``,
            ``state-changed``; ``lease-lost`` for a claim that was made before and has ended; ``id-reused``.
    """
    known = _begin(session, sitting, body.id, body)
    if known is not None:
        return known
    if body.case_id is None:
        case = _next(session, sitting, Filter(body.unit_code, body.older_than_hours))
    else:
        case = _named(session, sitting, body.case_id)
    return _open(session, sitting, secret, case, body)


def claim_at_desk(session: Session, sitting: Sitting, secret: bytes, body: AtDeskRequest) -> ReviewClaim:
    """Open the case of a comparison without a picture, to be judged with the card in the hand.

    Raises:
        ProblemError: ``not-found`` outside the caller's province, ``state-changed`` when it has a picture or
            asks for no review, and those of :func:`claim`.
    """
    known = _begin(session, sitting, body.id, body)
    if known is not None:
        return known
    comparison = reaches.within(
        AT_DESK,
        sitting.caller,
        session.get(Comparison, body.comparison_id, with_for_update=True),
        lambda one: reaches.of_unit(session, one.unit_code),
    )
    kind = _KINDS.get(comparison.state)
    if kind is None or comparison.capture_sha256 is not None:
        raise ProblemError(ProblemType.STATE_CHANGED)
    case = cases.open_case(session, comparison, kind, sitting.now)
    if case is None:
        # Another flag of the same referral has a picture: the case is in the queue.
        raise ProblemError(ProblemType.STATE_CHANGED)
    return _open(session, sitting, secret, _judgeable(session, sitting, case.case_id), body)


def find(session: Session, sitting: Sitting, token: str) -> tuple[ReviewClaim, ReviewCase]:
    """Return a claim of the caller that is alive, with its case locked.

    Raises:
        ProblemError: ``lease-lost``.
    """
    found = of_token(session, sitting, token)
    if found is None:
        raise ProblemError(ProblemType.LEASE_LOST)
    case = locked(session, found.case_id)
    if not _is_alive(found, case, sitting.now):
        raise ProblemError(ProblemType.LEASE_LOST)
    return found, case


def of_token(session: Session, sitting: Sitting, token: str) -> ReviewClaim | None:
    """Return the caller's claim of a token, alive or not."""
    rows = select(ReviewClaim).where(
        ReviewClaim.token_hash == token_hash(token), ReviewClaim.user_id == sitting.user_id
    )
    return session.scalars(rows).one_or_none()


def renew(session: Session, sitting: Sitting, token: str) -> datetime:
    """Hold a claim for longer; return until when.

    Raises:
        ProblemError: ``lease-lost``.
    """
    _, case = find(session, sitting, token)
    case.held_until = sitting.held_until
    return case.held_until


def let_go(session: Session, sitting: Sitting, token: str) -> None:
    """End a claim; one that has ended already is nobody's trouble."""
    found = of_token(session, sitting, token)
    if found is None:
        return
    case = locked(session, found.case_id)
    if _is_alive(found, case, sitting.now):
        release(session, case, sitting.now)


def end_with(session: Session, session_id: UUID, now: datetime) -> None:
    """Put everything back that is held in a session which ends."""
    rows = (
        select(ReviewCase)
        .join(ReviewClaim, ReviewClaim.id == ReviewCase.claim_id)
        .where(
            ReviewClaim.session_id == session_id,
            ReviewClaim.ended_at.is_(None),
            ReviewCase.state.in_(_HELD),
        )
        .order_by(ReviewCase.case_id)
        .with_for_update(of=ReviewCase)
        .execution_options(populate_existing=True)
    )
    for case in list(session.scalars(rows)):
        release(session, case, now)


def release(session: Session, case: ReviewCase, now: datetime) -> None:
    """Put a held case back; an opinion that was committed stays with it."""
    case.state = CASE.next(case.state, CaseEvent.RELEASE)
    case.held_until = now
    end(session, case, now)
    session.flush()


def resume(session: Session, sitting: Sitting, case: ReviewCase) -> None:
    """Make the claim under which the caller committed the case's newest one again."""
    opinion = session.get_one(ReviewOpinion, case.opinion_id)
    case.claim_id, case.holder_id, case.held_since = opinion.claim_id, sitting.user_id, sitting.now


def take(session: Session, sitting: Sitting, case: ReviewCase) -> None:
    """Let the caller hold a case again by its newest claim, for a whole lease from now."""
    case.held_until = sitting.held_until
    case.in_queue = case.reference_sha256 is not None
    if case.claim_id is not None:
        session.get_one(ReviewClaim, case.claim_id).ended_at = None


def sweep(session: Session, now: datetime) -> int:
    """Put every case back whose lease has run out; return how many."""
    rows = select(ReviewCase).where(ReviewCase.state.in_(_HELD), ReviewCase.held_until <= now)
    run_out = list(session.scalars(rows.with_for_update(skip_locked=True)))
    for case in run_out:
        release(session, case, now)
    return len(run_out)


def locked(session: Session, case_id: str) -> ReviewCase:
    """Return a case as it is now, locked until the transaction ends."""
    return session.get_one(ReviewCase, case_id, with_for_update=True, populate_existing=True)


def name_of(session: Session, user_id: str | None) -> str | None:
    """Return somebody's name as colleagues see it."""
    user = None if user_id is None else session.get(User, user_id)
    return None if user is None else user.display_name


def held_by_another(
    session: Session, case: ReviewCase, user_id: str | None, since: datetime | None
) -> ProblemError:
    """Return the problem that somebody else has a case, or has decided it: who, and since when.

    Whether they have judged it is not told: only of a flag is there anything between that and the decision.
    """
    current = CaseState.DECIDED if case.state is CaseState.DECIDED else CaseState.HELD
    return ProblemError(
        ProblemType.HELD_BY_ANOTHER, current=current, holder=name_of(session, user_id), held_since=since
    )


def _begin(
    session: Session, sitting: Sitting, claim_id: UUID, body: ClaimRequest | AtDeskRequest
) -> ReviewClaim | None:
    """Return the claim that this request made before; nobody else claims for the caller meanwhile."""
    session.get(User, sitting.user_id, with_for_update={"key_share": True})
    known = session.get(ReviewClaim, claim_id)
    if known is None:
        return None
    if known.user_id != sitting.user_id or known.fingerprint != fingerprint(body):
        raise ProblemError(ProblemType.ID_REUSED)
    if not _is_alive(known, locked(session, known.case_id), sitting.now):
        raise ProblemError(ProblemType.LEASE_LOST)
    return known


def _next(session: Session, sitting: Sitting, wanted: Filter) -> ReviewCase:
    rows = (
        select(ReviewCase)
        .where(
            ReviewCase.in_queue.is_(True),
            reach.within_reach(sitting.caller),
            ~reach.is_barred(sitting.user_id),
            wanted.condition(sitting),
            reach.is_free(sitting.now),
            # What waits for the caller's own decision is opened by name.
            ReviewCase.opinion_by.is_distinct_from(sitting.user_id),
        )
        .order_by(ReviewCase.entered_at, ReviewCase.case_id)
        .limit(1)
        # Who asks in the same moment gets the one after it.
        .with_for_update(of=ReviewCase, skip_locked=True)
    )
    case = session.scalars(rows).one_or_none()
    if case is None:
        raise ProblemError(ProblemType.NOTHING_TO_CLAIM)
    return case


def _named(session: Session, sitting: Sitting, case_id: str) -> ReviewCase:
    case = _judgeable(session, sitting, case_id)
    if not case.in_queue and case.opinion_by != sitting.user_id:
        raise ProblemError(ProblemType.NOT_FOUND)
    return case


def _judgeable(session: Session, sitting: Sitting, case_id: str) -> ReviewCase:
    """Return an open case that the caller may open now, locked."""
    rows = select(ReviewCase).where(ReviewCase.case_id == case_id, reach.within_reach(sitting.caller))
    locking = rows.with_for_update(of=ReviewCase).execution_options(populate_existing=True)
    case = session.scalars(locking).one_or_none()
    if case is None:
        raise ProblemError(ProblemType.NOT_FOUND)
    if reach.is_own(session, case, sitting.user_id):
        raise ProblemError(ProblemType.OWN_CASE)
    barred = select(ReviewCase.case_id).where(ReviewCase.case_id == case_id, reach.is_barred(sitting.user_id))
    if session.scalars(barred).first() is not None:
        raise ProblemError(ProblemType.NOT_FOUND)
    if case.state is CaseState.DECIDED and case.opinion_by != sitting.user_id:
        raise held_by_another(session, case, case.holder_id, case.held_since)
    if case.state in (CaseState.DECIDED, CaseState.WITHDRAWN):
        raise ProblemError(ProblemType.STATE_CHANGED, current=case.state)
    if reach.is_held(case, sitting.now) and case.holder_id != sitting.user_id:
        raise held_by_another(session, case, case.holder_id, case.held_since)
    return case


def _open(
    session: Session, sitting: Sitting, secret: bytes, case: ReviewCase, body: ClaimRequest | AtDeskRequest
) -> ReviewClaim:
    if case.state in _HELD:
        # Run out, or the caller's own from before the program was started again.
        release(session, case, sitting.now)
    _make_room(session, sitting)
    made = ReviewClaim(
        id=body.id,
        fingerprint=fingerprint(body),
        case_id=case.case_id,
        user_id=sitting.user_id,
        session_id=sitting.caller.session_id,
        at_desk=case.reference_sha256 is None and not case.in_queue,
        opened_at=sitting.now,
        ended_at=None,
    )
    made.token_hash = token_hash(token_of(secret, made))
    session.add(made)
    case.state = CASE.next(case.state, CaseEvent.CLAIM)
    if case.opinion_by == sitting.user_id:
        case.state = CASE.next(case.state, CaseEvent.COMMIT)
    case.claim_id = made.id
    case.holder_id = sitting.user_id
    case.held_since = sitting.now
    case.held_until = sitting.held_until
    session.flush()
    return made


def _make_room(session: Session, sitting: Sitting) -> None:
    """Put back what the caller has held longest, when this one would be too many.

    A program that was killed does not know what it held: refusing would lock its reviewer out for a lease.
    """
    rows = (
        select(ReviewCase)
        .where(
            ReviewCase.holder_id == sitting.user_id,
            ReviewCase.state.in_(_HELD),
            ReviewCase.held_until > sitting.now,
        )
        .order_by(ReviewCase.held_since.desc(), ReviewCase.case_id)
        .with_for_update()
    )
    for case in list(session.scalars(rows))[MOST_CLAIMS - 1 :]:
        release(session, case, sitting.now)


def _is_alive(claim: ReviewClaim, case: ReviewCase, now: datetime) -> bool:
    return claim.ended_at is None and case.claim_id == claim.id and reach.is_held(case, now)


def end(session: Session, case: ReviewCase, now: datetime) -> None:
    """End a case's newest claim."""
    if case.claim_id is not None:
        session.get_one(ReviewClaim, case.claim_id).ended_at = now
