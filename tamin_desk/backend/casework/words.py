"""What was said of a case: by the flag that stands, and by the reviewer who returned it."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from tamin_desk.backend.problems import invalid
from tamin_desk.backend.schema.accounts import User
from tamin_desk.backend.schema.archive import ActRow, Comparison, ReferralFlag
from tamin_desk.backend.schema.review import ReviewCase, ReviewDecision
from tamin_desk.domain.comparison import ComparisonState

_NEEDS_NOTE = "other"


@dataclass(frozen=True, slots=True)
class Words:
    """A reviewer's decision in words; ``reason`` is a code of the list of return reasons."""

    reviewer_name: str
    reason: str | None = None
    note: str = ""


def of_flag(session: Session, referral_id: str) -> tuple[tuple[str, ...], str]:
    """Return the reasons of a referral, each once in the order given, and its newest note."""
    rows = (
        select(ReferralFlag)
        .join(ActRow, ActRow.id == ReferralFlag.act_id)
        .join(Comparison, Comparison.act_id == ReferralFlag.comparison_id)
        .where(
            ReferralFlag.referral_id == referral_id,
            ActRow.replaced_by.is_(None),
            Comparison.state == ComparisonState.FLAGGED,
        )
        .order_by(ActRow.accepted_at, ActRow.id)
    )
    flags = list(session.scalars(rows))
    reasons = dict.fromkeys(reason for flag in flags for reason in json.loads(flag.reasons))
    return tuple(reasons), next((flag.note for flag in reversed(flags) if flag.note), "")


def of_reviewers(
    session: Session, comparison_ids: Iterable[UUID], referral_ids: Iterable[str]
) -> dict[UUID | str, Words]:
    """Return the newest decision that took effect, by comparison and by referral."""
    rows = (
        select(ReviewCase.comparison_id, ReviewCase.referral_id, ReviewDecision, User.display_name)
        .join(ReviewCase, ReviewCase.case_id == ReviewDecision.case_id)
        .outerjoin(User, User.user_id == ReviewDecision.user_id)
        .where(
            or_(
                ReviewCase.comparison_id.in_(list(comparison_ids)),
                ReviewCase.referral_id.in_(list(referral_ids)),
            ),
            ReviewDecision.effected_at.is_not(None),
        )
        .order_by(ReviewDecision.effected_at)
    )
    told: dict[UUID | str, Words] = {}
    for comparison_id, referral_id, decision, name in session.execute(rows):
        words = Words(name or decision.user_id, decision.reason, decision.note)
        told |= {key: words for key in (comparison_id, referral_id) if key is not None}
    return told


def check_note(reason: str | None, note: str) -> None:
    """Check that "another reason" is told in the note.

    Raises:
        ProblemError: ``invalid-request``.
    """
    if reason == _NEEDS_NOTE and not note.strip():
        raise invalid("note", "missing")
