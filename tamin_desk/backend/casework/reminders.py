"""When a line of the follow-up list is to be looked at again."""

from datetime import datetime

from sqlalchemy.orm import Session

from tamin_desk.backend.callers import Caller
from tamin_desk.backend.casework import entries
from tamin_desk.backend.problems import ProblemError
from tamin_desk.backend.schema.archive import Photo, Referral
from tamin_desk.backend.schema.delivery import HandedIn
from tamin_desk.backend.schema.follow_up import FollowUpReminder
from tamin_desk.contract.follow_up_routes import REMIND
from tamin_desk.contract.problems import ProblemType
from tamin_desk.domain.referrals import ReferralState

_LISTED = frozenset({ReferralState.CONFIRMED, ReferralState.RETURNED})


def remind(
    session: Session, caller: Caller, entry_id: str, at: datetime | None, if_match: str | None, now: datetime
) -> str:
    """Set or take away a line's reminder and return the line's new entity tag.

    The caller's own, sent once more because its answer was lost, changes nothing.

    Raises:
        ProblemError: ``not-found``, ``invalid-request`` without ``If-Match``, ``held-by-another`` or
            ``state-changed`` for a line that has changed.
    """
    line = _listed(session, entry_id, caller)
    reminder = session.get(FollowUpReminder, entry_id, with_for_update=True)
    if reminder is not None and (reminder.set_by, reminder.remind_at) == (caller.user_id, at):
        return _tag(session, line)
    if isinstance(line, Referral):
        entries.check_referral(session, line, if_match, caller)
    elif isinstance(line, HandedIn):
        entries.check_handed_in(session, line, if_match, caller)
    else:
        entries.check_scan(session, line, if_match, caller)
    if reminder is None:
        reminder = FollowUpReminder(entry_id=entry_id)
        session.add(reminder)
    reminder.remind_at, reminder.set_by, reminder.set_at = at, caller.user_id, now
    session.flush()
    return _tag(session, line)


def _listed(session: Session, entry_id: str, caller: Caller) -> Referral | Photo | HandedIn:
    if session.get(Referral, entry_id) is None:
        if session.get(Photo, entry_id) is not None:
            return entries.doubted(session, REMIND, entry_id, caller)
        handed_in, _ = entries.handed_in(session, REMIND, entry_id, caller)
        if handed_in.seen_at is not None:
            raise ProblemError(ProblemType.STATE_CHANGED)
        return handed_in
    found = entries.referral(session, REMIND, entry_id, caller)
    if found.state not in _LISTED:
        raise ProblemError(ProblemType.STATE_CHANGED)
    return found


def _tag(session: Session, line: Referral | Photo | HandedIn) -> str:
    if isinstance(line, Referral):
        return entries.tag_of_referral(session, line)
    if isinstance(line, HandedIn):
        return entries.tag_of_handed_in(session, line)
    return entries.tag_of_scan(session, line)
