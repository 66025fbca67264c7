"""A picture of the reference that comes after the verdict: with it the case can be judged by others."""

from typing import Final

from sqlalchemy.orm import Session

from tamin_desk.backend.archive import blobs, found, photos, referrals
from tamin_desk.backend.callers import Caller
from tamin_desk.backend.ledger import Consequence
from tamin_desk.backend.problems import ProblemError
from tamin_desk.backend.review import cases, unusable
from tamin_desk.backend.schema.archive import ActRow, Comparison, EvidenceRow
from tamin_desk.contract.acts import EvidenceAct
from tamin_desk.contract.problems import ProblemType
from tamin_desk.domain.comparison import ComparisonState
from tamin_desk.domain.referrals import ReferralState
from tamin_desk.domain.review import CaseKind

_WAITING: Final = frozenset(
    {ComparisonState.FLAGGED, ComparisonState.SECOND_OPINION, ComparisonState.RECHECK_DUE}
)


def add_evidence(session: Session, row: ActRow, act: EvidenceAct, caller: Caller) -> Consequence:
    """Put a picture of the reference to a comparison that waits for one; its case enters the queue.

    Raises:
        ProblemError: those of :func:`found.comparison_of_unit`; ``blob-missing``; ``state-changed`` when
            the comparison waits for nobody's judgement, or another picture is with it already: what a
            reviewer looks at must not change under their eyes; ``picture-unusable`` for one that a reviewer
            has found so.
    """
    comparison = found.comparison_of_unit(session, row, act.comparison_id, caller)
    referral = referrals.of_comparison(session, comparison.act_id)
    if comparison.state not in _WAITING:
        raise ProblemError(ProblemType.STATE_CHANGED, current=comparison.state)
    if referral is not None and referral.state is not ReferralState.FLAGGED:
        raise ProblemError(ProblemType.STATE_CHANGED, current=referral.state)
    if comparison.capture_sha256 not in (None, act.capture_sha256):
        raise ProblemError(ProblemType.STATE_CHANGED, "another picture is there", current=comparison.state)
    if unusable.is_known(session, act.capture_sha256):
        raise ProblemError(ProblemType.PICTURE_UNUSABLE)
    blobs.claim(session, act.capture_sha256)
    comparison.capture_sha256 = act.capture_sha256
    session.add(
        EvidenceRow(act_id=row.id, comparison_id=comparison.act_id, capture_sha256=act.capture_sha256)
    )
    session.flush()
    if (kind := _kind(comparison)) is not None:
        cases.case_for(session, comparison, kind, row.accepted_at)
    photo = photos.find(session, comparison.photo_id)
    return Consequence(
        photos.describe(session, photo), comparison.state, None if referral is None else referral.state
    )


def _kind(comparison: Comparison) -> CaseKind | None:
    # A mismatch whose entries nobody has typed again yet is no case: it may be an entry error.
    return {
        ComparisonState.FLAGGED: CaseKind.FLAG,
        ComparisonState.SECOND_OPINION: CaseKind.SECOND_OPINION,
    }.get(comparison.state)
