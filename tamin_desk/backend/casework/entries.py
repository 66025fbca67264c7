"""One line of the follow-up list as it is now: what its entity tag stands for, and who changed it last."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from pydantic import BaseModel
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tamin_desk.backend import reaches
from tamin_desk.backend.callers import Caller
from tamin_desk.backend.casework import follow_lines, keys
from tamin_desk.backend.ledger import Entry
from tamin_desk.backend.problems import ProblemError, invalid
from tamin_desk.backend.schema.accounts import Unit, User
from tamin_desk.backend.schema.archive import (
    ActRow,
    Photo,
    Referral,
    ReferralFlag,
    ScanDoubtRow,
)
from tamin_desk.backend.schema.delivery import HandedIn, HandInQuery
from tamin_desk.backend.schema.follow_up import FollowUpReminder, ReferralClosure, ScanRulingRow
from tamin_desk.backend.schema.review import ReviewCase, ReviewDecision
from tamin_desk.contract.endpoint import Endpoint
from tamin_desk.contract.problems import ProblemType
from tamin_desk.contract.review import IF_MATCH
from tamin_desk.domain.referrals import ReferralState

_TOLD = frozenset(
    {ReferralState.CONFIRMED, ReferralState.RESOLVED, ReferralState.CLOSED, ReferralState.DISMISSED}
)
"""What a refusal tells. That a returned case was flagged again is for nobody who may have to judge it."""


def act(caller: Caller, id: UUID, kind: str, body: BaseModel) -> Entry:
    """Return what the ledger writes of something that a signed-in person does to a line.

    Whom it is about is looked up with the line, inside the ledger's transaction.
    """
    return Entry(
        id=id,
        kind=kind,
        person_id="",
        body=body,
        author_id=caller.user_id,
        unit_code=caller.unit_code,
        desk_id=caller.desk_id,
    )


@dataclass(frozen=True, slots=True)
class Change:
    """Who did something to a line, and when."""

    user_id: str
    at: datetime


def referral(session: Session, endpoint: Endpoint, entry_id: str, caller: Caller) -> Referral:
    """Return a referral of the caller's province, locked.

    Raises:
        ProblemError: ``not-found``.
    """
    return reaches.within(
        endpoint,
        caller,
        session.get(Referral, entry_id, with_for_update=True),
        lambda one: reaches.of_unit(session, one.unit_code),
    )


def doubted(session: Session, endpoint: Endpoint, entry_id: str, caller: Caller) -> Photo:
    """Return a scan that somebody of the caller's province has doubted, locked.

    Raises:
        ProblemError: ``not-found``.
    """
    doubts = (
        select(ScanDoubtRow.unit_code)
        .join(Unit, Unit.code == ScanDoubtRow.unit_code)
        # Of several units' doubts, the caller's own province's is the one that counts.
        .order_by(Unit.province != caller.province)
        .where(ScanDoubtRow.photo_id == entry_id)
        .limit(1)
    )
    doubted_by = session.scalars(doubts).one_or_none()
    found = None if doubted_by is None else session.get(Photo, entry_id, with_for_update=True)
    return reaches.within(endpoint, caller, found, lambda _: reaches.of_unit(session, doubted_by or ""))


def handed_in(session: Session, endpoint: Endpoint, entry_id: str, caller: Caller) -> tuple[HandedIn, ActRow]:
    """Return an act of the caller's province that a colleague handed in, its mark locked.

    Raises:
        ProblemError: ``not-found``.
    """
    try:
        act_id = UUID(entry_id)
    except ValueError:
        raise ProblemError(ProblemType.NOT_FOUND) from None
    row = session.get(HandedIn, act_id, with_for_update=True) if entry_id == act_id.hex else None
    found = reaches.within(endpoint, caller, row, lambda one: reaches.of_unit(session, one.unit_code))
    return found, session.get_one(ActRow, act_id)


def queries(session: Session, act_id: UUID) -> list[HandInQuery]:
    """Return what reviewers have asked about an act that was handed in, oldest first."""
    rows = select(HandInQuery).where(HandInQuery.act_id == act_id)
    return list(session.scalars(rows.order_by(HandInQuery.at, HandInQuery.id)))


def tag_of_handed_in(session: Session, found: HandedIn) -> str:
    """Return the entity tag of the line of an act that was handed in."""
    asked = [str(query.id) for query in queries(session, found.act_id)]
    return keys.tag(found.act_id.hex, found.seen_at, asked, *_reminded(session, found.act_id.hex))


def check_handed_in(session: Session, found: HandedIn, if_match: str | None, caller: Caller) -> None:
    """Refuse what is based on such a line that has changed.

    Raises:
        ProblemError: as for :func:`check_referral`.
    """
    changes = [Change(query.by, query.at) for query in queries(session, found.act_id)]
    reminder = _reminder_by(session, found.act_id.hex)
    changes += [] if reminder is None else [reminder]
    if found.seen_by is not None and found.seen_at is not None:
        changes.append(Change(found.seen_by, found.seen_at))
    by = max(changes, key=lambda change: change.at, default=None)
    _check(session, tag_of_handed_in(session, found), if_match, caller, by, None)


def open_doubts(session: Session, photo_id: str) -> list[ScanDoubtRow]:
    """Return the doubts about a scan that wait for a ruling, oldest first."""
    rows = select(ScanDoubtRow).join(Photo, Photo.photo_id == ScanDoubtRow.photo_id)
    open_ones = rows.where(ScanDoubtRow.photo_id == photo_id, follow_lines.is_open_doubt())
    return list(session.scalars(open_ones.order_by(ScanDoubtRow.doubted_at, ScanDoubtRow.act_id)))


def tag_of_referral(session: Session, found: Referral) -> str:
    """Return the entity tag of a referral's line: another one after whatever changes the line."""
    decided = select(func.max(ReviewDecision.effected_at)).join(
        ReviewCase, ReviewCase.case_id == ReviewDecision.case_id
    )
    newest = session.scalar(decided.where(ReviewCase.referral_id == found.referral_id))
    flags = select(func.count()).where(ReferralFlag.referral_id == found.referral_id)
    return keys.tag(
        found.referral_id, found.state, newest, session.scalar(flags), *_reminded(session, found.referral_id)
    )


def tag_of_scan(session: Session, photo: Photo) -> str:
    """Return the entity tag of a doubted scan's line."""
    doubts = [row.act_id for row in open_doubts(session, photo.photo_id)]
    return keys.tag(photo.photo_id, photo.standing, doubts, *_reminded(session, photo.photo_id))


def check_referral(session: Session, found: Referral, if_match: str | None, caller: Caller) -> None:
    """Refuse what is based on a line that has changed.

    Raises:
        ProblemError: ``invalid-request`` without ``If-Match``; ``held-by-another`` with the name and time of
            who changed it, or ``state-changed``.
    """
    current = found.state if found.state in _TOLD else None
    closure = session.get(ReferralClosure, found.referral_id)
    by = (
        None if closure is None or closure.closed_by is None else Change(closure.closed_by, closure.closed_at)
    )
    if by is None and found.state in (ReferralState.CONFIRMED, ReferralState.RETURNED):
        by = _reminder_by(session, found.referral_id)
    _check(session, tag_of_referral(session, found), if_match, caller, by, current)


def check_scan(session: Session, photo: Photo, if_match: str | None, caller: Caller) -> None:
    """Refuse what is based on a doubted scan's line that has changed.

    Raises:
        ProblemError: as for :func:`check_referral`.
    """
    rulings = select(ScanRulingRow).where(ScanRulingRow.photo_id == photo.photo_id)
    newest = session.scalars(rulings.order_by(ScanRulingRow.ruled_at.desc()).limit(1)).one_or_none()
    ruled = None if newest is None else Change(newest.ruled_by, newest.ruled_at)
    changes = [change for change in (ruled, _reminder_by(session, photo.photo_id)) if change is not None]
    by = max(changes, key=lambda change: change.at, default=None)
    _check(session, tag_of_scan(session, photo), if_match, caller, by, photo.standing)


def refuse_own_case(session: Session, referral_id: str, caller: Caller) -> None:
    """Refuse whoever judged or flagged at the counter: the clerk who flagged never decides.

    Nor does a colleague who handed that in for them.

    Raises:
        ProblemError: ``own-case``.
    """
    flags = select(ReferralFlag.act_id, ReferralFlag.comparison_id)
    acts = {
        one for pair in session.execute(flags.where(ReferralFlag.referral_id == referral_id)) for one in pair
    }
    parties = select(ActRow.author_id, ActRow.handed_in_by).where(ActRow.id.in_(acts))
    if any(caller.user_id in pair for pair in session.execute(parties)):
        raise ProblemError(ProblemType.OWN_CASE)


def _check(
    session: Session, tag: str, if_match: str | None, caller: Caller, by: Change | None, current: str | None
) -> None:
    if if_match is None:
        raise invalid(IF_MATCH, "missing")
    if if_match == tag:
        return
    if by is None or by.user_id == caller.user_id:
        raise ProblemError(ProblemType.STATE_CHANGED, current=current)
    name = session.scalar(select(User.display_name).where(User.user_id == by.user_id))
    raise ProblemError(ProblemType.HELD_BY_ANOTHER, holder=name or by.user_id, held_since=by.at)


def _reminded(session: Session, entry_id: str) -> tuple[datetime | None, datetime | None]:
    reminder = session.get(FollowUpReminder, entry_id)
    return (None, None) if reminder is None else (reminder.remind_at, reminder.set_at)


def _reminder_by(session: Session, entry_id: str) -> Change | None:
    reminder = session.get(FollowUpReminder, entry_id)
    return None if reminder is None else Change(reminder.set_by, reminder.set_at)
