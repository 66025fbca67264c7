"""A referral is closed without a match: by a reviewer with a reason, or by time when nobody came again."""

from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import literal, select
from sqlalchemy.orm import Session

from tamin_desk.backend.accounts import units
from tamin_desk.backend.archive import lists, referrals
from tamin_desk.backend.callers import Caller
from tamin_desk.backend.casework import entries, follow_lines, words
from tamin_desk.backend.clock import Clock
from tamin_desk.backend.database import Database, UtcDateTime
from tamin_desk.backend.indicator import counting
from tamin_desk.backend.ledger import Consequence, Ledger
from tamin_desk.backend.problems import ProblemError
from tamin_desk.backend.schema.archive import ActRow, Comparison, Referral
from tamin_desk.backend.schema.follow_up import ReferralClosure
from tamin_desk.contract.casework import Closure
from tamin_desk.contract.follow_up_routes import CLOSE_REFERRAL
from tamin_desk.contract.problems import ProblemType
from tamin_desk.domain.comparison import UNDECIDED
from tamin_desk.domain.referrals import REFERRAL, ReferralEvent, ReferralState
from tamin_desk.domain.text import normalise_text

OVERDUE_AGAIN: Final = 2
"""Listed as overdue after the policy's days, a returned case is closed by itself after as many again."""


NOBODY_SAW_IT: Final = "person_did_not_return"
"""The close reason of such a case."""


class _ClosureOf(Closure):
    """What the ledger keeps: the closure, with what it closes."""

    referral_id: str


def close(ledger: Ledger, caller: Caller, entry_id: str, body: Closure, if_match: str | None) -> None:
    """Close a confirmed or returned referral; the photo stays disputed. Repeated, it changes nothing.

    Raises:
        ProblemError: ``not-found``, ``own-case``, ``invalid-request`` for a reason that is not on the list or
            lacks its note, ``held-by-another`` or ``state-changed`` for a line that has changed, or the
            ledger's.
    """
    lists.check(lists.LISTS.close_reasons, "reason", body.reason)
    words.check_note(body.reason, body.note)

    def perform(session: Session, row: ActRow) -> Consequence:
        found = entries.referral(session, CLOSE_REFERRAL, entry_id, caller)
        entries.refuse_own_case(session, entry_id, caller)
        entries.check_referral(session, found, if_match, caller)
        if not REFERRAL.allows(found.state, ReferralEvent.CLOSE):
            raise ProblemError(ProblemType.STATE_CHANGED)
        row.person_id = found.person_id
        referrals.step(session, found, ReferralEvent.CLOSE, row.accepted_at)
        session.add(
            ReferralClosure(
                referral_id=entry_id,
                act_id=row.id,
                closed_by=caller.user_id,
                closed_at=row.accepted_at,
                reason=body.reason,
                note=normalise_text(body.note),
            )
        )
        return Consequence(referral_state=found.state)

    told = _ClosureOf(**body.model_dump(), referral_id=entry_id)
    ledger.accept(entries.act(caller, body.id, "closure", told), perform)


def close_unseen(database: Database, clock: Clock) -> int:
    """Close the returned referrals that nobody has seen for twice the policy's days; return how many.

    One whose photo somebody is judging just now is left alone.
    """
    now = clock()
    with database.write() as session:
        returned = select(Referral.unit_code).where(Referral.state == ReferralState.RETURNED).distinct()
        closed: list[Referral] = []
        for unit_code in list(session.scalars(returned)):
            days = units.policy_of(session, unit_code).review.close_returned_days
            closed += _close_unit(session, unit_code, now - OVERDUE_AGAIN * timedelta(days=days), now)
        counting.refresh(session, [referral.person_id for referral in closed])
        return len(closed)


def _close_unit(session: Session, unit_code: str, unseen_since: datetime, now: datetime) -> list[Referral]:
    being_judged = (
        select(Comparison.act_id)
        .where(Comparison.photo_id == Referral.photo_id, Comparison.state.in_(UNDECIDED))
        .exists()
    )
    rows = select(Referral).where(
        Referral.unit_code == unit_code,
        Referral.state == ReferralState.RETURNED,
        follow_lines.is_unseen(literal(unseen_since, UtcDateTime)),
        ~being_judged,
    )
    unseen = list(session.scalars(rows.with_for_update(of=Referral)))
    for referral in unseen:
        referrals.step(session, referral, ReferralEvent.CLOSE, now)
        session.add(
            ReferralClosure(
                referral_id=referral.referral_id,
                act_id=None,
                closed_by=None,
                closed_at=now,
                reason=NOBODY_SAW_IT,
                note="",
            )
        )
    return unseen
