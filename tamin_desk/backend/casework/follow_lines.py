"""What a province's reviewers still have to follow up: one query, a few columns to a line.

A returned case may come back to any reviewer to be judged blindly. It is listed for whoever has judged it,
and for the others only once nobody has seen it for as long as the policy allows.
"""

from datetime import datetime
from functools import cache
from typing import Final

from sqlalchemy import (
    ColumnElement,
    Select,
    SQLColumnExpression,
    String,
    Subquery,
    and_,
    bindparam,
    case,
    cast,
    exists,
    func,
    literal,
    or_,
    select,
    union_all,
)

from tamin_desk.backend.callers import Caller
from tamin_desk.backend.casework.lines import decided_at, seen_since
from tamin_desk.backend.database import UtcDateTime
from tamin_desk.backend.schema.accounts import Unit
from tamin_desk.backend.schema.archive import ActRow, Photo, Referral, ScanDoubtRow
from tamin_desk.backend.schema.delivery import HandedIn
from tamin_desk.backend.schema.follow_up import ScanRulingRow
from tamin_desk.backend.schema.review import ReviewCase, ReviewOpinion
from tamin_desk.contract.casework import FollowUpKind
from tamin_desk.domain.photos import Standing
from tamin_desk.domain.referrals import ReferralState
from tamin_desk.domain.review import CaseState

Line = Select[str, str, datetime, str, str, int, int]

_OPEN: Final = (CaseState.WAITING, CaseState.HELD, CaseState.COMMITTED)
_PROVINCE: Final = bindparam("province", type_=String(8))
_USER_ID: Final = bindparam("user_id", type_=String(40))
_UNSEEN_SINCE: Final = bindparam("unseen_since", type_=UtcDateTime)


@cache
def of_province() -> Subquery:
    """Return the lines for a reviewer: kind, entry_id, since, unit_code, person_id, overdue, judged.

    A returned case is overdue when it was returned before ``_UNSEEN_SINCE``, and not seen after it.
    ``judged`` tells whether the caller gave an opinion on the case, and so may know what was said.
    """
    confirmed = _referrals(FollowUpKind.CONFIRMED, literal(0), literal(1))
    return union_all(
        confirmed.where(Referral.state == ReferralState.CONFIRMED), _returned(), _doubts(), _handed_in()
    ).subquery("lines")


def params(caller: Caller, unseen_since: datetime) -> dict[str, object]:
    """Return what a statement on :func:`of_province` is executed with."""
    return {
        _PROVINCE.key: caller.province,
        _USER_ID.key: caller.user_id,
        _UNSEEN_SINCE.key: unseen_since,
    }


def since_decision() -> ColumnElement[datetime]:
    """Return since when a referral is as it is: its newest decision, or its beginning."""
    decided = decided_at(ReviewCase.referral_id == Referral.referral_id)
    return func.coalesce(decided, Referral.opened_at, type_=UtcDateTime)


def is_unseen(since: SQLColumnExpression[datetime]) -> ColumnElement[bool]:
    """Tell whether nobody has judged a referral's person after ``since``, nor decided it."""
    return and_(since_decision() <= since, ~seen_since(Referral.person_id, since))


def is_open_doubt() -> ColumnElement[bool]:
    """Tell whether a doubt about a scan that is in force still waits for a ruling."""
    return and_(
        Photo.standing == Standing.INDEXED, ~exists().where(ScanRulingRow.doubt_id == ScanDoubtRow.act_id)
    )


def _handed_in() -> Line:
    """Acts that a colleague handed in, until a reviewer has seen them.

    While a case of the person is open its judging goes first: that there is a report among the acts would
    say what its clerk saw.
    """
    is_open = (
        select(ReviewCase.case_id)
        .join(Photo, Photo.photo_id == ReviewCase.photo_id)
        .where(Photo.person_id == ActRow.person_id, ReviewCase.state.in_(_OPEN))
    )
    return (
        select(
            literal(FollowUpKind.HANDED_IN.value).label("kind"),
            # As one of the two databases writes a UUID, so that a line has one name on both.
            func.replace(cast(HandedIn.act_id, String(64)), "-", "", type_=String(64)).label("entry_id"),
            HandedIn.handed_in_at.label("since"),
            HandedIn.unit_code.label("unit_code"),
            ActRow.person_id.label("person_id"),
            literal(0).label("overdue"),
            literal(1).label("judged"),
        )
        .join(ActRow, ActRow.id == HandedIn.act_id)
        .join(Unit, Unit.code == HandedIn.unit_code)
        .where(Unit.province == _PROVINCE, HandedIn.seen_at.is_(None), ~is_open.exists())
    )


def _returned() -> Line:
    overdue = is_unseen(_UNSEEN_SINCE)
    judged = exists().where(
        ReviewCase.referral_id == Referral.referral_id,
        ReviewOpinion.case_id == ReviewCase.case_id,
        ReviewOpinion.user_id == _USER_ID,
        ReviewOpinion.withdrawn_at.is_(None),
    )
    lines = _referrals(FollowUpKind.RETURNED, case((overdue, 1), else_=0), case((judged, 1), else_=0))
    return lines.where(Referral.state == ReferralState.RETURNED, or_(overdue, judged))


def _referrals(kind: FollowUpKind, overdue: ColumnElement[int], judged: ColumnElement[int]) -> Line:
    return (
        select(
            literal(kind.value).label("kind"),
            Referral.referral_id.label("entry_id"),
            since_decision().label("since"),
            Referral.unit_code.label("unit_code"),
            Referral.person_id.label("person_id"),
            overdue.label("overdue"),
            judged.label("judged"),
        )
        .join(Unit, Unit.code == Referral.unit_code)
        .where(Unit.province == _PROVINCE)
    )


def _doubts() -> Line:
    return (
        select(
            literal(FollowUpKind.SCAN_DOUBT.value).label("kind"),
            Photo.photo_id.label("entry_id"),
            func.min(ScanDoubtRow.doubted_at).label("since"),
            func.min(ScanDoubtRow.unit_code).label("unit_code"),
            Photo.person_id.label("person_id"),
            literal(0).label("overdue"),
            literal(1).label("judged"),
        )
        .join(Photo, Photo.photo_id == ScanDoubtRow.photo_id)
        .join(Unit, Unit.code == ScanDoubtRow.unit_code)
        .where(Unit.province == _PROVINCE, is_open_doubt())
        .group_by(Photo.photo_id, Photo.person_id)
    )
