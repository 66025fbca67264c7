"""Cases come into the queue, and leave it when what they were about is no more.

Everything here runs inside the transaction of the act that it follows from. While there is no picture of
the reference, a case is in no queue: it waits for one, or is judged at the desk.
"""

from datetime import datetime
from typing import Final
from uuid import UUID, uuid4

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from tamin_desk.backend.accounts import units
from tamin_desk.backend.keys import mac
from tamin_desk.backend.schema.accounts import Unit
from tamin_desk.backend.schema.archive import ActRow, Comparison, Referral, ReferralFlag
from tamin_desk.backend.schema.review import (
    CaseBar,
    CaseNumbers,
    CaseSource,
    ReviewCase,
    ReviewClaim,
    ReviewOpinion,
)
from tamin_desk.domain.comparison import ComparisonState
from tamin_desk.domain.referrals import ReferralState
from tamin_desk.domain.review import CASE, CaseEvent, CaseKind, CaseState

_OPEN: Final = (CaseState.WAITING, CaseState.HELD, CaseState.COMMITTED)
_ROW: Final = "cases"


def case_for(session: Session, comparison: Comparison, kind: CaseKind, now: datetime) -> None:
    """Let a comparison into the queue, unless it is there or has no picture of its reference.

    Called again once the picture has come, it is let in then; a case that was opened at the desk meanwhile
    gets the picture. A referral has one open case, which stands for all its flags.
    """
    if comparison.capture_sha256 is None:
        return
    case = open_case(session, comparison, kind, now)
    if case is not None and case.reference_sha256 is None and case.state in _OPEN:
        case.reference_sha256 = comparison.capture_sha256
        case.entered_at = now
        case.in_queue = True
        session.flush()


def open_case(session: Session, comparison: Comparison, kind: CaseKind, now: datetime) -> ReviewCase | None:
    """Return the case of a comparison, made when there is none; ``None`` when there is nothing to judge.

    A comparison has one case of a kind at most, for ever: one that was withdrawn does not come back.
    """
    own = select(ReviewCase).where(ReviewCase.comparison_id == comparison.act_id, ReviewCase.kind == kind)
    found = session.scalars(own.with_for_update()).one_or_none()
    if found is not None:
        return found
    referral_id = None
    if kind is CaseKind.FLAG:
        referral = _referral_of(session, comparison.act_id)
        if referral is None or referral.state is not ReferralState.FLAGGED:
            return None
        referral_id = referral.referral_id
        joined = next(iter(_unfinished_of(session, referral_id)), None)
        if joined is not None and joined.reference_sha256 is not None:
            return None
    case = add(session, CaseSource.ARCHIVE, comparison.unit_code, now, in_queue=False)
    case.kind = kind
    case.comparison_id = comparison.act_id
    case.photo_id = comparison.photo_id
    case.referral_id = referral_id
    session.flush()
    authors = _authors(session, comparison, referral_id)
    _bar(session, case.case_id, authors)
    seen = _judges_of(session, comparison.photo_id) | _comparers_of(session, comparison.photo_id)
    _bar(session, case.case_id, seen - authors, is_own=False)
    return case


def keep_authors_out(session: Session, comparison: Comparison, referral_id: str) -> None:
    """Keep whoever has a part in a referral from all its cases: a flag that joins is part of each of them."""
    authors = _authors(session, comparison, referral_id)
    for case in _unfinished_of(session, referral_id):
        _bar(session, case.case_id, authors)


def add(
    session: Session, source: CaseSource, unit_code: str, now: datetime, *, in_queue: bool = True
) -> ReviewCase:
    """Add a case to the queue of a unit's province and return it; what it is about is its owner's affair."""
    case = ReviewCase(
        case_id=f"cs-{uuid4().hex}",
        number=_next_number(session),
        source=source,
        unit_code=unit_code,
        province=session.get_one(Unit, unit_code).province,
        entered_at=now,
        state=CaseState.WAITING,
        in_queue=in_queue,
        version=1,
    )
    session.add(case)
    session.flush()
    return case


def sample(session: Session, comparison: Comparison, key: bytes, now: datetime) -> None:
    """Let the policy's share of plain matches in, drawn by the act's id: no restart draws again."""
    share = units.policy_of(session, comparison.unit_code).review.match_sample
    if is_drawn(comparison.act_id, share, key):
        case_for(session, comparison, CaseKind.SAMPLE, now)


def is_drawn(act_id: UUID, share: float, key: bytes) -> bool:
    """Tell whether an act belongs to a random ``share`` (0…1) of all acts, always the same one.

    Desks make the ids: without the server's secret ``key`` none can tell which of them will be drawn.
    """
    return int(mac(key, "match sample", str(act_id))[:16], 16) < share * 2**64


def withdraw_for(session: Session, comparison_id: UUID, now: datetime) -> None:
    """End the open cases of a comparison that was taken back; a flag beside it keeps its referral's case."""
    rows = select(ReviewCase).where(ReviewCase.comparison_id == comparison_id, ReviewCase.state.in_(_OPEN))
    for case in session.scalars(rows.with_for_update()):
        withdraw(session, case, now)
        if case.referral_id is not None:
            _next_flag(session, case.referral_id, comparison_id, now)


def withdraw_beside(session: Session, decided: ReviewCase, now: datetime) -> None:
    """End what else is open of a referral that was decided: a case without a picture beside one with it."""
    rows = select(ReviewCase).where(
        ReviewCase.referral_id == decided.referral_id,
        ReviewCase.case_id != decided.case_id,
        ReviewCase.state.in_(_OPEN),
    )
    for case in session.scalars(rows.with_for_update()):
        withdraw(session, case, now)


def without_picture(session: Session, case: ReviewCase, comparison: Comparison, now: datetime) -> None:
    """Take a waiting case out of the queue whose picture of the reference cannot be shown.

    It waits for another picture, or to be judged at the desk, as if there never had been one; another flag
    of its referral that has a picture stands for it meanwhile.
    """
    case.in_queue = False
    case.reference_sha256 = comparison.capture_sha256 = None
    case.version += 1
    session.flush()
    if case.referral_id is not None:
        _next_flag(session, case.referral_id, comparison.act_id, now)


def pass_to_others(session: Session, case: ReviewCase, user_id: str) -> None:
    """Keep somebody from a case that others can judge."""
    _bar(session, case.case_id, {user_id}, is_own=False)


def withdraw(session: Session, case: ReviewCase, now: datetime) -> None:
    """Take an open case out of the queue for good."""
    case.state = CASE.next(case.state, CaseEvent.WITHDRAW)
    case.version += 1
    case.in_queue = False
    case.ended_at = now
    if case.claim_id is not None:
        session.get_one(ReviewClaim, case.claim_id).ended_at = now
    session.flush()


def has_opinion(session: Session, comparison_id: UUID) -> bool:
    """Tell whether a reviewer has committed a verdict on a comparison, or on the referral it is part of."""
    referrals = select(ReferralFlag.referral_id).where(ReferralFlag.comparison_id == comparison_id)
    rows = (
        select(ReviewOpinion.id)
        .join(ReviewCase, ReviewCase.case_id == ReviewOpinion.case_id)
        .where(
            or_(ReviewCase.comparison_id == comparison_id, ReviewCase.referral_id.in_(referrals)),
            ReviewOpinion.withdrawn_at.is_(None),
        )
    )
    return session.scalars(rows.limit(1)).first() is not None


def bar_from_photo(session: Session, photo_id: str, user_id: str) -> None:
    """Keep whoever has judged or compared a photo from its open cases, where others can judge those.

    What they have judged themselves is theirs to decide all the same.
    """
    others = select(ReviewCase.case_id).where(
        ReviewCase.photo_id == photo_id,
        ReviewCase.opinion_by.is_distinct_from(user_id),
        ReviewCase.state.in_(_OPEN),
    )
    for case_id in session.scalars(others):
        _bar(session, case_id, {user_id}, is_own=False)


def _bar(session: Session, case_id: str, user_ids: set[str], *, is_own: bool = True) -> None:
    for user_id in sorted(user_ids):
        bar = session.get(CaseBar, (case_id, user_id))
        if bar is None:
            session.add(CaseBar(case_id=case_id, user_id=user_id, is_own=is_own))
        elif is_own:
            bar.is_own = True
    session.flush()


def _authors(session: Session, comparison: Comparison, referral_id: str | None) -> set[str]:
    """Return whose work a case is: of a referral, everybody who has compared or flagged for it.

    Whoever handed it in for another has a part in it too.
    """
    acts = {comparison.act_id}
    if referral_id is not None:
        flags = select(ReferralFlag.act_id, ReferralFlag.comparison_id)
        for pair in session.execute(flags.where(ReferralFlag.referral_id == referral_id)):
            acts |= set(pair)
    people = select(ActRow.author_id, ActRow.handed_in_by).where(ActRow.id.in_(acts))
    return {one for pair in session.execute(people) for one in pair if one is not None}


def _judges_of(session: Session, photo_id: str) -> set[str]:
    rows = (
        select(ReviewOpinion.user_id)
        .join(ReviewCase, ReviewCase.case_id == ReviewOpinion.case_id)
        .where(ReviewCase.photo_id == photo_id)
    )
    return set(session.scalars(rows.distinct()))


def _comparers_of(session: Session, photo_id: str) -> set[str]:
    return set(
        session.scalars(select(Comparison.author_id).where(Comparison.photo_id == photo_id).distinct())
    )


def _referral_of(session: Session, comparison_id: UUID) -> Referral | None:
    rows = (
        select(Referral)
        .join(ReferralFlag, ReferralFlag.referral_id == Referral.referral_id)
        .where(ReferralFlag.comparison_id == comparison_id)
        .with_for_update(of=Referral)
    )
    return session.scalars(rows).first()


def _unfinished_of(session: Session, referral_id: str) -> list[ReviewCase]:
    """Return the cases of a referral that are open or whose decision can be withdrawn, the queue's first."""
    rows = select(ReviewCase).where(
        ReviewCase.referral_id == referral_id, ReviewCase.state.in_((*_OPEN, CaseState.DECIDED))
    )
    unfinished = rows.where(ReviewCase.ended_at.is_(None)).order_by(ReviewCase.in_queue.desc())
    return list(session.scalars(unfinished))


def _next_flag(session: Session, referral_id: str, withdrawn: UUID, now: datetime) -> None:
    """Let in the next flag of a referral whose case was withdrawn with the flag that it stood on."""
    rows = (
        select(Comparison)
        .join(ReferralFlag, ReferralFlag.comparison_id == Comparison.act_id)
        .where(
            ReferralFlag.referral_id == referral_id,
            Comparison.act_id != withdrawn,
            Comparison.state == ComparisonState.FLAGGED,
            Comparison.capture_sha256.is_not(None),
        )
        .order_by(Comparison.act_id)
    )
    comparison = session.scalars(rows).first()
    if comparison is not None:
        case_for(session, comparison, CaseKind.FLAG, now)


def _next_number(session: Session) -> str:
    # The migration has made the row: its lock is what keeps numbers apart.
    numbers = session.get_one(CaseNumbers, _ROW, with_for_update=True, populate_existing=True)
    numbers.last += 1
    return f"RV-{numbers.last:05}"
