"""What a unit still has to do, read off comparisons and referrals: one query, a few columns to a line.

Nothing here is stored. A line goes when what it asks for was done, whoever did it.
"""

from datetime import datetime
from functools import cache
from typing import Final
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    Select,
    SQLColumnExpression,
    String,
    Subquery,
    bindparam,
    cast,
    exists,
    func,
    literal,
    null,
    select,
    union_all,
)
from sqlalchemy.orm import aliased

from tamin_desk.backend.database import UtcDateTime
from tamin_desk.backend.schema.archive import (
    ActRow,
    Comparison,
    LetterRow,
    Photo,
    Referral,
    ReferralFlag,
)
from tamin_desk.backend.schema.follow_up import CallDone
from tamin_desk.backend.schema.review import ReviewCase, ReviewDecision
from tamin_desk.contract.casework import WorklistKind
from tamin_desk.domain.comparison import ComparisonState
from tamin_desk.domain.photos import Standing
from tamin_desk.domain.referrals import ReferralState

Line = Select[str, UUID, str, datetime, str]
Since = SQLColumnExpression[datetime] | SQLColumnExpression[datetime | None]

UNIT_CODE: Final = bindparam("unit_code", type_=String(8))

_NO_REFERRAL: Final = cast(null(), String(40))
_OF_COMPARISON: Final = ReviewCase.comparison_id == Comparison.act_id
_OF_REFERRAL: Final = ReviewCase.referral_id == Referral.referral_id
_NOT_SEEN: Final = (ComparisonState.CORRECTED, ComparisonState.VOID)


@cache
def of_unit() -> Subquery:
    """Return the lines of the unit ``UNIT_CODE``: kind, comparison_id, referral_id, since, author_id.

    Written once: to write it takes longer than to run it, and every desk asks for its length all day.
    """
    return union_all(
        _rechecks_due(),
        _doubts_without_picture(),
        _flags_without_picture(),
        _returned_referrals(),
        _returned_comparisons(),
        _calls(),
    ).subquery("lines")


def params(unit_code: str) -> dict[str, str]:
    """Return what a statement on :func:`of_unit` is executed with."""
    return {UNIT_CODE.key: unit_code}


def seen_since(
    person_id: SQLColumnExpression[str], moment: SQLColumnExpression[datetime]
) -> ColumnElement[bool]:
    """Tell whether somebody judged a photo of that person after a moment; a void look does not count."""
    later, act = aliased(Comparison), aliased(ActRow)
    return exists().where(
        later.person_id == person_id,
        later.state.not_in(_NOT_SEEN),
        act.id == later.act_id,
        act.accepted_at > moment,
    )


def _line(kind: WorklistKind, referral_id: SQLColumnExpression[str], since: Since) -> Line:
    return select(
        literal(kind.value).label("kind"),
        Comparison.act_id.label("comparison_id"),
        referral_id.label("referral_id"),
        since.label("since"),
        Comparison.author_id.label("author_id"),
    )


def decided_at(of_case: ColumnElement[bool]) -> ColumnElement[datetime | None]:
    """Return when the newest decision on a case took effect; ``None`` when none ever did."""
    return (
        select(func.max(ReviewDecision.effected_at))
        .join(ReviewCase, ReviewCase.case_id == ReviewDecision.case_id)
        .where(of_case)
        .correlate_except(ReviewDecision, ReviewCase)
        .scalar_subquery()
    )


def _rechecks_due() -> Line:
    return _plain(WorklistKind.RECHECK_DUE, ComparisonState.RECHECK_DUE).where(_photo_in_force())


def _doubts_without_picture() -> Line:
    doubts = _plain(WorklistKind.PICTURE_WANTED, ComparisonState.SECOND_OPINION)
    return doubts.where(_photo_in_force(), _has_no_picture(_OF_COMPARISON))


def _flags_without_picture() -> Line:
    """Flags that nobody can review; a referral's one case stands for all of its flags."""
    flags = _flagged(WorklistKind.PICTURE_WANTED, ReferralState.FLAGGED, ActRow.accepted_at)
    return _newest(flags.where(_has_no_picture(_OF_REFERRAL)).add_columns(_newest_first()))


def _returned_referrals() -> Line:
    """One line for a referral in each unit that flagged, under its newest flag."""
    since = _since_decision(_OF_REFERRAL)
    flags = _flagged(WorklistKind.RETURNED, ReferralState.RETURNED, since)
    return _newest(flags.where(~seen_since(Comparison.person_id, since)).add_columns(_newest_first()))


def _returned_comparisons() -> Line:
    returned = _plain(WorklistKind.RETURNED, ComparisonState.RETURNED)
    return returned.where(~seen_since(Comparison.person_id, _since_decision(_OF_COMPARISON)))


def _calls() -> Line:
    """One line for a referral whose letters are void while copies of them are in somebody's hand."""
    valid = aliased(LetterRow)
    rank = func.row_number().over(
        partition_by=LetterRow.referral_id, order_by=(LetterRow.made_at.desc(), LetterRow.number.desc())
    )
    ranked = (
        _line(WorklistKind.CALL_PERSON, LetterRow.referral_id, LetterRow.voided_at)
        .join(ReferralFlag, ReferralFlag.comparison_id == Comparison.act_id)
        .join(LetterRow, LetterRow.act_id == ReferralFlag.act_id)
        .where(
            LetterRow.unit_code == UNIT_CODE,
            LetterRow.voided_at.is_not(None),
            LetterRow.prints > 0,
            ~exists().where(valid.referral_id == LetterRow.referral_id, valid.voided_at.is_(None)),
            ~exists().where(CallDone.referral_id == LetterRow.referral_id, CallDone.unit_code == UNIT_CODE),
        )
        .add_columns(rank.label("rank"))
    )
    return _newest(ranked)


def _newest(ranked: Line) -> Line:
    newest = ranked.subquery()
    columns = (
        newest.c.kind,
        newest.c.comparison_id,
        newest.c.referral_id,
        newest.c.since,
        newest.c.author_id,
    )
    return select(*columns).where(newest.c.rank == 1)


def _plain(kind: WorklistKind, state: ComparisonState) -> Line:
    lines = _line(kind, _NO_REFERRAL, _since_decision(_OF_COMPARISON))
    of_act = lines.join(ActRow, ActRow.id == Comparison.act_id)
    return of_act.where(Comparison.unit_code == UNIT_CODE, Comparison.state == state)


def _since_decision(of_case: ColumnElement[bool]) -> ColumnElement[datetime]:
    """Return since when something is as it is: a reviewer's decision comes after the act itself."""
    return func.coalesce(decided_at(of_case), ActRow.accepted_at, type_=UtcDateTime)


def _flagged(kind: WorklistKind, state: ReferralState, since: Since) -> Line:
    return (
        _line(kind, Referral.referral_id, since)
        .join(ReferralFlag, ReferralFlag.comparison_id == Comparison.act_id)
        .join(Referral, Referral.referral_id == ReferralFlag.referral_id)
        .join(ActRow, ActRow.id == ReferralFlag.act_id)
        .where(
            Comparison.unit_code == UNIT_CODE,
            Comparison.state == ComparisonState.FLAGGED,
            Referral.state == state,
            ActRow.replaced_by.is_(None),
        )
    )


def _photo_in_force() -> ColumnElement[bool]:
    return exists().where(Photo.photo_id == Comparison.photo_id, Photo.standing != Standing.SUPERSEDED)


def _newest_first() -> ColumnElement[int]:
    order = (ActRow.accepted_at.desc(), ActRow.id.desc())
    return func.row_number().over(partition_by=ReferralFlag.referral_id, order_by=order).label("rank")


def _has_no_picture(of_case: ColumnElement[bool]) -> ColumnElement[bool]:
    """Tell whether nobody can judge: no case with a picture is open, and none was judged at the desk."""
    judged = ReviewCase.reference_sha256.is_not(None) | ReviewCase.opinion_id.is_not(None)
    case = exists().where(of_case, judged, ReviewCase.ended_at.is_(None)).correlate_except(ReviewCase)
    return Comparison.capture_sha256.is_(None) & ~case
