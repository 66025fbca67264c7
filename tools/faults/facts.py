"""What must be true of an archive under review, whoever did what to it and when."""

from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from typing import Final

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tamin_desk.backend.schema.archive import ActRow, Comparison, Photo, PhotoEvent, Referral, ReferralFlag
from tamin_desk.backend.schema.review import CaseBar, ReviewCase, ReviewDecision, ReviewOpinion
from tamin_desk.domain.comparison import UNDECIDED, ComparisonState
from tamin_desk.domain.photos import Standing, standing_after
from tamin_desk.domain.referrals import UNREVIEWED, ReferralState
from tamin_desk.domain.review import CaseKind, CaseState

_OPEN: Final = (CaseState.WAITING, CaseState.HELD, CaseState.COMMITTED)
_ASKS: Final[dict[CaseKind | None, ComparisonState]] = {
    CaseKind.FLAG: ComparisonState.FLAGGED,
    CaseKind.SECOND_OPINION: ComparisonState.SECOND_OPINION,
    CaseKind.SAMPLE: ComparisonState.MATCHED,
}
_OPEN_REFERRALS: Final = UNREVIEWED | {ReferralState.CONFIRMED}


def broken(session: Session, now: datetime) -> list[str]:
    """Return every rule that the archive breaks, in words; none when all is well."""
    return [
        *_decided_twice(session),
        *_late(session, now),
        *_judged_their_own(session),
        *_never_seen(session),
        *_about_nothing(session),
        *_out_of_line(session),
        *_two_at_once(session),
        *_not_folded(session),
        *_printed_though_disputed(session),
    ]


def _decided_twice(session: Session) -> Iterator[str]:
    """A case is decided once; what took effect is in the ledger, and nothing else is."""
    counts = select(ReviewDecision.case_id, func.count()).where(ReviewDecision.withdrawn_at.is_(None))
    for case_id, count in session.execute(counts.group_by(ReviewDecision.case_id)):
        if count > 1:
            yield f"{case_id} was decided {count} times"
    effected = set(session.scalars(select(ReviewDecision.id).where(ReviewDecision.effected_at.is_not(None))))
    acts = set(session.scalars(select(ActRow.id).where(ActRow.kind == "decision")))
    if effected != acts:
        yield f"{len(effected ^ acts)} decisions are in the ledger or in effect, and not both"
    withdrawn = select(ReviewDecision.id).where(
        ReviewDecision.withdrawn_at.is_not(None), ReviewDecision.effected_at.is_not(None)
    )
    for decision_id in session.scalars(withdrawn):
        yield f"decision {decision_id} was withdrawn and took effect"


def _late(session: Session, now: datetime) -> Iterator[str]:
    early = select(ReviewDecision.id).where(
        ReviewDecision.effected_at < ReviewDecision.effective_at, ReviewDecision.effected_at <= now
    )
    for decision_id in session.scalars(early):
        yield f"decision {decision_id} took effect before its time"


def _judged_their_own(session: Session) -> Iterator[str]:
    """Nobody judges or decides what was theirs by then: a flag may join what they have judged before."""
    opinions = select(ReviewOpinion.case_id, ReviewOpinion.user_id, ReviewOpinion.given_at)
    decisions = select(ReviewDecision.case_id, ReviewDecision.user_id, ReviewDecision.decided_at)
    own = set(session.execute(select(CaseBar.case_id, CaseBar.user_id).where(CaseBar.is_own)).all())
    since = _own_since(session)
    for deed, rows in (("judged", opinions), ("decided", decisions)):
        for case_id, user_id, at in session.execute(rows):
            if (case_id, user_id) in own and since.get((case_id, user_id), at) <= at:
                yield f"{user_id} has {deed} {case_id}, which is their own"


def _own_since(session: Session) -> dict[tuple[str, str], datetime]:
    """Return since when a referral's case is somebody's own: since the first flag that they had a part in."""
    parts = (
        select(ReviewCase.case_id, ActRow.author_id, Comparison.author_id, ActRow.accepted_at)
        .join(ReferralFlag, ReferralFlag.referral_id == ReviewCase.referral_id)
        .join(ActRow, ActRow.id == ReferralFlag.act_id)
        .join(Comparison, Comparison.act_id == ReferralFlag.comparison_id)
    )
    since: dict[tuple[str, str], datetime] = {}
    for case_id, flagger, comparer, at in session.execute(parts):
        for user_id in (flagger, comparer):
            since[case_id, user_id] = min(at, since.get((case_id, user_id), at))
    return since


def _never_seen(session: Session) -> Iterator[str]:
    """Whatever asks for a reviewer and has a picture is before one, once."""
    unfinished = select(ReviewCase).where(ReviewCase.ended_at.is_(None), ReviewCase.kind.is_not(None))
    cases = list(session.scalars(unfinished))
    opinions = Counter(case.comparison_id for case in cases if case.kind is CaseKind.SECOND_OPINION)
    doubted = select(Comparison.act_id).where(
        Comparison.state == ComparisonState.SECOND_OPINION, Comparison.capture_sha256.is_not(None)
    )
    for comparison_id in session.scalars(doubted):
        if opinions[comparison_id] != 1:
            yield f"comparison {comparison_id} has {opinions[comparison_id]} cases for a second opinion"
    flags = Counter(case.referral_id for case in cases if case.kind is CaseKind.FLAG and _has_picture(case))
    flagged = (
        select(ReferralFlag.referral_id)
        .join(Referral, Referral.referral_id == ReferralFlag.referral_id)
        .join(Comparison, Comparison.act_id == ReferralFlag.comparison_id)
        .where(
            Referral.state == ReferralState.FLAGGED,
            Comparison.state == ComparisonState.FLAGGED,
            Comparison.capture_sha256.is_not(None),
        )
    )
    for referral_id in set(session.scalars(flagged)):
        if flags[referral_id] != 1:
            yield f"referral {referral_id} has {flags[referral_id]} cases"


def _has_picture(case: ReviewCase) -> bool:
    return case.reference_sha256 is not None


def _about_nothing(session: Session) -> Iterator[str]:
    """An open case is about a comparison that still asks for it."""
    rows = (
        select(ReviewCase, Comparison.state, Referral.state)
        .join(Comparison, Comparison.act_id == ReviewCase.comparison_id)
        .outerjoin(Referral, Referral.referral_id == ReviewCase.referral_id)
        .where(ReviewCase.state.in_(_OPEN))
    )
    for case, comparison, referral in session.execute(rows):
        asks = comparison is _ASKS[case.kind] and referral in (None, ReferralState.FLAGGED)
        if not asks:
            yield f"{case.case_id} ({case.kind}) is open about a comparison that is {comparison}, {referral}"


def _out_of_line(session: Session) -> Iterator[str]:
    """In the queue is what is open and has a picture."""
    for case in session.scalars(select(ReviewCase).where(ReviewCase.kind.is_not(None))):
        if case.in_queue != (case.state in _OPEN and _has_picture(case)):
            yield f"{case.case_id} ({case.state}) is in the queue: {case.in_queue}"
        if case.state is CaseState.WITHDRAWN and case.ended_at is None:
            yield f"{case.case_id} was withdrawn and has not ended"
        if case.state in _OPEN and case.ended_at is not None:
            yield f"{case.case_id} is open and has ended"
        # An opinion stays with a case that waits again, or that somebody else holds.
        if case.opinion_id is None and case.state in (CaseState.COMMITTED, CaseState.DECIDED):
            yield f"{case.case_id} is {case.state} without an opinion"


def _two_at_once(session: Session) -> Iterator[str]:
    """A photo has one open referral at most, and one undecided comparison."""
    for words, rows in (
        (
            "open referrals",
            select(Referral.photo_id, func.count()).where(Referral.state.in_(_OPEN_REFERRALS)),
        ),
        (
            "undecided comparisons",
            select(Comparison.photo_id, func.count()).where(Comparison.state.in_(UNDECIDED)),
        ),
    ):
        for photo_id, count in session.execute(rows.group_by(rows.selected_columns[0])):
            if count > 1:
                yield f"{photo_id} has {count} {words}"


def _not_folded(session: Session) -> Iterator[str]:
    """A photo's standing is what its events make of it."""
    events: dict[str, list[PhotoEvent]] = {}
    for event in session.scalars(select(PhotoEvent).order_by(PhotoEvent.id)):
        if event.undone_by is None:
            events.setdefault(event.photo_id, []).append(event)
    for photo in session.scalars(select(Photo)):
        folded = standing_after(photo.source, [one.event for one in events.get(photo.photo_id, [])])
        if folded is not photo.standing:
            yield f"{photo.photo_id} is {photo.standing}, and its events make it {folded}"


def _printed_though_disputed(session: Session) -> Iterator[str]:
    """While a referral is open its photo is disputed or superseded: neither is printed on a cover."""
    rows = (
        select(Photo.photo_id, Photo.standing, Referral.state)
        .join(Referral, Referral.photo_id == Photo.photo_id)
        .where(
            Referral.state.in_(_OPEN_REFERRALS),
            Photo.standing.not_in((Standing.DISPUTED, Standing.SUPERSEDED)),
        )
    )
    for photo_id, shown, referral in session.execute(rows):
        yield f"{photo_id} is {shown} while its referral is {referral}"
