"""Cases that nobody can judge: one of the two pictures cannot be shown.

::

    picture of the reference   no picture any more: its unit is asked for another, and may give it
    photo of the Registry      returned to the unit with the reason, as if a reviewer had decided so
    pair with a known answer   leaves the queue
    somebody could judge it    stays as it is, for others

What was reported is recorded under its claim. Whoever reports learns nothing of the case by it.
"""

from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session
from uuid6 import uuid7

from tamin_desk.backend.casework import pictures
from tamin_desk.backend.ledger import fingerprint
from tamin_desk.backend.problems import ProblemError, invalid
from tamin_desk.backend.review import cases, leases
from tamin_desk.backend.review.sitting import Sitting
from tamin_desk.backend.review.subjects import Owners
from tamin_desk.backend.schema.archive import Comparison
from tamin_desk.backend.schema.review import CaseSource, ReviewCase, ReviewDecision, ReviewUnusable
from tamin_desk.contract.problems import ProblemType
from tamin_desk.contract.review import Side, UnusableRequest
from tamin_desk.domain.review import CaseKind, CaseState, Decision

REASON: Final = "photo_unusable"
"""Of the list of return reasons."""


def report(session: Session, sitting: Sitting, token: str, body: UnusableRequest, owners: Owners) -> None:
    """Let a case go that the caller holds and has not judged, for a picture of it cannot be shown.

    Raises:
        ProblemError: ``lease-lost``, ``state-changed`` after the caller's own verdict, ``id-reused`` for
            another side than was reported, ``invalid-request`` for a picture that the case does not have.
    """
    held = leases.of_token(session, sitting, token)
    known = None if held is None else session.get(ReviewUnusable, held.id)
    if known is not None:
        if known.side is not body.side:
            raise ProblemError(ProblemType.ID_REUSED)
        return
    comparison = None if held is None else _comparison(session, held.case_id)
    claim, case = leases.find(session, sitting, token)
    if case.state is not CaseState.HELD:
        raise ProblemError(ProblemType.STATE_CHANGED, current=case.state)
    shown = owners[case.source].pictures(session, case)
    info = shown.registry if body.side is Side.REGISTRY else shown.reference
    if info is None:
        raise invalid("side", "no_picture")
    session.add(
        ReviewUnusable(
            claim_id=claim.id,
            case_id=case.case_id,
            user_id=sitting.user_id,
            side=body.side,
            sha256=info.sha256,
            reported_at=sitting.now,
        )
    )
    leases.release(session, case, sitting.now)
    if case.opinion_id is not None:
        # Whoever judged it has seen both: it is the caller's own desk that cannot.
        cases.pass_to_others(session, case, sitting.user_id)
    elif comparison is None or case.kind is CaseKind.SAMPLE:
        cases.withdraw(session, case, sitting.now)
    elif body.side is Side.REFERENCE:
        cases.without_picture(session, case, comparison, sitting.now)
        pictures.tell_if_wanted(session, comparison, sitting.now)
    else:
        cases.withdraw(session, case, sitting.now)
        session.add(_returned(sitting, case, body))
    session.flush()


def is_known(session: Session, sha256: str) -> bool:
    """Tell whether somebody has said of a picture of a reference that it cannot be shown."""
    rows = select(ReviewUnusable.claim_id).where(
        ReviewUnusable.sha256 == sha256, ReviewUnusable.side == Side.REFERENCE
    )
    return session.scalars(rows.limit(1)).first() is not None


def _comparison(session: Session, case_id: str) -> Comparison | None:
    """Return what a case of the archive is about, locked: before the case, as everywhere."""
    case = session.get_one(ReviewCase, case_id)
    if case.source is not CaseSource.ARCHIVE:
        return None
    return session.get_one(Comparison, case.comparison_id, with_for_update=True, populate_existing=True)


def _returned(sitting: Sitting, case: ReviewCase, body: UnusableRequest) -> ReviewDecision:
    """Return a decision that is made by nobody's verdict, and in effect at once."""
    return ReviewDecision(
        id=uuid7(),
        fingerprint=fingerprint(body),
        case_id=case.case_id,
        opinion_id=None,
        user_id=sitting.user_id,
        unit_code=sitting.caller.unit_code,
        decision=Decision.RETURN,
        reason=REASON,
        note="",
        decided_at=sitting.now,
        effective_at=sitting.now,
        due_at=sitting.now,
        effected_at=None,
        withdrawn_at=None,
    )
