"""Decisions: made at once and alone, effective after some seconds, withdrawn before that without a trace.

While a decision waits it is a row with a time. Whoever finds that time over carries it out (a job every
second, and every reading of the queue before it answers), in one transaction with its act of the ledger: a
server that is killed in between does it when it comes back, and nobody does it twice.
"""

from datetime import datetime
from typing import Final
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from tamin_desk.backend.archive import lists
from tamin_desk.backend.database import Database
from tamin_desk.backend.ledger import Consequence, Entry, Ledger, fingerprint
from tamin_desk.backend.problems import ProblemError, invalid
from tamin_desk.backend.review import effects, leases, opinions, reach
from tamin_desk.backend.review.record import KIND, DecisionRecord
from tamin_desk.backend.review.sitting import Sitting
from tamin_desk.backend.schema.archive import ActRow, Comparison
from tamin_desk.backend.schema.review import ReviewCase, ReviewDecision, ReviewOpinion
from tamin_desk.contract.problems import ProblemType
from tamin_desk.contract.review import IF_MATCH, DecisionReply, DecisionRequest
from tamin_desk.contract.review_routes import DECIDE
from tamin_desk.domain.review import (
    CASE,
    NEEDS_REASON,
    CaseEvent,
    CaseState,
    Decision,
    decisions_for,
)

_BATCH: Final = 200
_IN_WORDS: Final = "other"
_REASONS: Final = {
    Decision.RETURN: lists.LISTS.return_reasons,
    Decision.DISMISS: lists.LISTS.dismiss_reasons,
}


class _WithdrawnError(Exception):
    """The decision was withdrawn, or carried out, between being found and being locked."""


def etag(case: ReviewCase) -> str:
    """Return the entity tag of a case as it was revealed."""
    return f'"{case.version}"'


def decide(session: Session, sitting: Sitting, body: DecisionRequest, if_match: str | None) -> ReviewDecision:
    """Decide a case on which the caller's own opinion is in force.

    Raises:
        ProblemError: ``not-found``; ``not-committed``; ``held-by-another`` with whoever has, or had, the case
            and when; ``state-changed``; ``invalid-request`` without ``If-Match`` or a reason; ``own-case``;
            ``id-reused``.
    """
    reach.reached(session, DECIDE, sitting.caller, body.case_id)
    # The same sent twice at once is one: the second waits here until the first is recorded.
    case = leases.locked(session, body.case_id)
    known = session.get(ReviewDecision, body.id)
    if known is not None:
        if known.user_id != sitting.user_id or known.fingerprint != fingerprint(body):
            raise ProblemError(ProblemType.ID_REUSED)
        return known
    if if_match is None:
        raise invalid(IF_MATCH, "missing")
    _check_is_theirs(session, sitting, case)
    if if_match.strip() != etag(case):
        raise ProblemError(ProblemType.STATE_CHANGED, current=case.state)
    _check(case, body)
    if case.state is CaseState.WAITING:
        # The lease ran out while they read: the case is still theirs, whoever has held it meanwhile.
        leases.resume(session, sitting, case)
        for event in (CaseEvent.CLAIM, CaseEvent.COMMIT):
            case.state = CASE.next(case.state, event)
    case.state = CASE.next(case.state, CaseEvent.DECIDE)
    case.version += 1
    case.in_queue = False
    leases.end(session, case, sitting.now)
    decision = ReviewDecision(
        id=body.id,
        fingerprint=fingerprint(body),
        case_id=case.case_id,
        opinion_id=case.opinion_id,
        user_id=sitting.user_id,
        unit_code=sitting.caller.unit_code,
        decision=body.decision,
        reason=body.reason,
        note=body.note,
        decided_at=sitting.now,
        effective_at=sitting.effective_at,
        due_at=sitting.effective_at,
        effected_at=None,
        withdrawn_at=None,
    )
    session.add(decision)
    session.flush()
    return decision


def undo(session: Session, sitting: Sitting, decision_id: UUID) -> ReviewDecision:
    """Withdraw the caller's own decision; asked again, it is withdrawn already.

    Raises:
        ProblemError: ``not-found``, ``in-effect``.
    """
    decision = session.get(ReviewDecision, decision_id)
    if decision is None or decision.user_id != sitting.user_id:
        raise ProblemError(ProblemType.NOT_FOUND)
    case = leases.locked(session, decision.case_id)
    session.refresh(decision)
    if decision.withdrawn_at is not None:
        return decision
    if decision.effected_at is not None or decision.effective_at <= sitting.now:
        raise ProblemError(ProblemType.IN_EFFECT)
    decision.withdrawn_at = sitting.now
    decision.due_at = None
    case.state = CASE.next(case.state, CaseEvent.UNDO)
    case.version += 1
    leases.take(session, sitting, case)
    if decision.decision is Decision.OPINION:
        opinion = session.get_one(ReviewOpinion, decision.opinion_id)
        opinions.withdraw(session, case, opinion, sitting)
    session.flush()
    return decision


def settle(database: Database, ledger: Ledger, now: datetime) -> int:
    """Carry out every decision whose time is over, each in its own transaction; return how many."""
    with database.read() as session:
        due = select(ReviewDecision.id).where(ReviewDecision.due_at <= now)
        found = list(session.scalars(due.order_by(ReviewDecision.due_at).limit(_BATCH)))
    return sum(_settle_one(database, ledger, decision_id) for decision_id in found)


def reply(session: Session, decision: ReviewDecision, now: datetime) -> DecisionReply:
    """Return a decision as the contract tells it."""
    return DecisionReply(
        decision_id=decision.id,
        case_id=decision.case_id,
        number=session.get_one(ReviewCase, decision.case_id).number,
        decision=decision.decision,
        effective_at=decision.effective_at,
        withdrawn=decision.withdrawn_at is not None,
        server_time=now,
    )


def _check_is_theirs(session: Session, sitting: Sitting, case: ReviewCase) -> None:
    """Check that a case is the caller's to decide now; a lease that ran out on somebody else ends here."""
    if not opinions.has_given(session, case.case_id, sitting.user_id):
        raise ProblemError(ProblemType.NOT_COMMITTED)
    if reach.is_own(session, case, sitting.user_id):
        raise ProblemError(ProblemType.OWN_CASE)
    if case.state is CaseState.WITHDRAWN:
        raise ProblemError(ProblemType.STATE_CHANGED, current=case.state)
    if case.opinion_by != sitting.user_id:
        raise leases.held_by_another(session, case, case.opinion_by, _since(session, case))
    if reach.is_held(case, sitting.now) and case.holder_id != sitting.user_id:
        raise leases.held_by_another(session, case, case.holder_id, case.held_since)
    if case.state is CaseState.DECIDED:
        raise ProblemError(ProblemType.STATE_CHANGED, current=case.state)
    if case.state is CaseState.HELD:
        # Somebody else's lease, run out before they committed.
        leases.release(session, case, sitting.now)


def _since(session: Session, case: ReviewCase) -> datetime | None:
    """Return when a case was decided, or since when it is held."""
    rows = select(ReviewDecision.decided_at).where(
        ReviewDecision.case_id == case.case_id, ReviewDecision.withdrawn_at.is_(None)
    )
    decided = session.scalars(rows.order_by(ReviewDecision.decided_at.desc())).first()
    return case.held_since if decided is None else decided


def _check(case: ReviewCase, body: DecisionRequest) -> None:
    if case.kind is None or body.decision not in decisions_for(case.kind):
        raise invalid("decision", "not_of_this_kind")
    if body.decision in NEEDS_REASON:
        if body.reason is None:
            raise invalid("reason", "missing")
        lists.check(_REASONS[body.decision], "reason", body.reason)
        if body.reason == _IN_WORDS and not body.note.strip():
            raise invalid("note", "missing")


def _settle_one(database: Database, ledger: Ledger, decision_id: UUID) -> int:
    try:
        with database.write() as session:
            decision = session.get_one(ReviewDecision, decision_id)
            if decision.due_at is None:
                return 0
            ledger.enter(session, _entry(session, decision), _take_effect)
    except (_WithdrawnError, IntegrityError):
        # Withdrawn in the same moment, or carried out by another process.
        return 0
    return 1


def _entry(session: Session, decision: ReviewDecision) -> Entry:
    case = session.get_one(ReviewCase, decision.case_id)
    opinion = None if decision.opinion_id is None else session.get_one(ReviewOpinion, decision.opinion_id)
    if case.comparison_id is None or case.kind is None:
        raise LookupError("only the archive's cases are decided")
    return Entry(
        id=decision.id,
        kind=KIND,
        person_id=session.get_one(Comparison, case.comparison_id).person_id,
        body=DecisionRecord(
            case_id=case.case_id,
            kind=case.kind,
            comparison_id=case.comparison_id,
            opinion_id=None if opinion is None else opinion.id,
            verdict=None if opinion is None else opinion.verdict,
            at_desk=opinion is not None and opinion.at_desk,
            decision=decision.decision,
            reason=decision.reason,
            note=decision.note,
        ),
        author_id=decision.user_id,
        unit_code=decision.unit_code,
    )


def _take_effect(session: Session, row: ActRow) -> Consequence:
    record = DecisionRecord.model_validate_json(row.body)
    consequence = effects.carry_out(session, row, record)
    case = leases.locked(session, record.case_id)
    decision = session.get_one(ReviewDecision, row.id, with_for_update=True, populate_existing=True)
    if decision.due_at is None:
        raise _WithdrawnError
    decision.due_at = None
    decision.effected_at = case.ended_at = row.accepted_at
    return consequence
