"""Verdicts come in: what each means for the comparison, for the photo and for open referrals."""

from dataclasses import dataclass, field
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from tamin_desk.backend.accounts import units
from tamin_desk.backend.archive import blind, blobs, photos, referrals, standing
from tamin_desk.backend.callers import Caller
from tamin_desk.backend.casework import pictures
from tamin_desk.backend.ledger import Consequence
from tamin_desk.backend.problems import ProblemError, invalid
from tamin_desk.backend.review import cases
from tamin_desk.backend.schema.archive import ActRow, Comparison, Photo
from tamin_desk.contract.acts import ComparisonAct
from tamin_desk.contract.problems import ProblemType
from tamin_desk.domain.comparison import COMPARISON, UNDECIDED, ComparisonEvent, ComparisonState, event_of
from tamin_desk.domain.photos import StandingEvent, is_comparable
from tamin_desk.domain.referrals import ReferralEvent, ReferralState
from tamin_desk.domain.review import CaseKind

_SECOND: Final = 1_000


@dataclass(frozen=True, slots=True)
class Rules:
    """What a verdict is measured by.

    Attributes:
        smallest_face: a face of fewer pixels, from crown to chin, is too small to judge.
        sample_key: the server's secret by which the sample of matches is drawn.
    """

    smallest_face: int
    sample_key: bytes = field(repr=False)


def compare(session: Session, row: ActRow, act: ComparisonAct, caller: Caller, rules: Rules) -> Consequence:
    """Carry a verdict out.

    Who must judge blindly bases it on the standing that was shown to them, and neither a refusal nor the
    receipt tells them more. Whoever has compared a photo judges no case of it where somebody else can.

    Raises:
        ProblemError: ``not-found``, ``invalid-request`` (ratings or looking that policy asks for are
            missing, too), ``digest-mismatch`` for a verdict on another picture, ``state-changed``,
            ``not-comparable``, ``blob-missing`` for a capture that whoever hands it in has not put.
    """
    _check_looked(session, act, row.unit_code)
    photo = photos.find(session, act.photo_id, lock=True)
    if photo.person_id != act.person_id:
        raise invalid("photo_id", "another_person")
    if photo.sha256 != act.photo_sha256:
        raise ProblemError(ProblemType.DIGEST_MISMATCH)
    corrected = None if act.replaces is None else session.get(Comparison, act.replaces)
    _check_state(session, photo, act, caller, corrected)
    if corrected is not None:
        _take_back(session, photo, corrected, row)
    if act.capture_sha256 is not None:
        blobs.claim(session, act.capture_sha256, put_by=row.handed_in_by or row.author_id)

    too_small = act.face_too_small or _is_small(photo, rules.smallest_face)
    event = event_of(act.verdict, act.ratings, too_small=too_small)
    waiting = referrals.open_of(session, photo.photo_id)
    if event is ComparisonEvent.MATCH and waiting is not None and not referrals.may_lift(session, waiting):
        event = ComparisonEvent.DOUBT
        if waiting.state is ReferralState.RETURNED:
            referrals.step(session, waiting, ReferralEvent.NOW_A_MATCH, row.accepted_at)
    state = COMPARISON.next(ComparisonState.OPEN, event)
    comparison = Comparison(
        act_id=row.id,
        photo_id=photo.photo_id,
        person_id=act.person_id,
        unit_code=row.unit_code,
        author_id=row.author_id,
        verdict=act.verdict,
        reference=act.reference,
        capture_sha256=act.capture_sha256,
        state=state,
    )
    session.add(comparison)
    session.flush()
    if state is ComparisonState.MATCHED:
        standing.record(session, photo, StandingEvent.MATCHED, row.id)
        referrals.resolve(session, act.person_id, row.accepted_at)
        cases.sample(session, comparison, rules.sample_key, row.accepted_at)
    elif state is ComparisonState.SECOND_OPINION:
        cases.case_for(session, comparison, CaseKind.SECOND_OPINION, row.accepted_at)
        pictures.tell_if_wanted(session, comparison, row.accepted_at)
    for user_id in {row.author_id, row.handed_in_by or row.author_id}:
        cases.bar_from_photo(session, photo.photo_id, user_id)
    is_withheld = row.id in blind.withheld(session, caller, Comparison.photo_id == photo.photo_id)
    return Consequence(
        photo=blind.described(session, caller, photo), comparison_state=None if is_withheld else state
    )


def _check_looked(session: Session, act: ComparisonAct, unit_code: str) -> None:
    """Refuse a verdict given without the ratings, or after less looking, than any policy has ever allowed.

    An act does not say which policy its desk had, and may come days after a stricter one is in force.
    """
    rules = units.judgements_of(session, unit_code)
    rated = [rule for rule in rules if set(rule.required_ratings) <= act.ratings.keys()]
    if not rated:
        raise invalid("ratings", "missing")
    if act.seen.dwell_ms < min(int(rule.view_seconds * _SECOND) for rule in rated):
        raise invalid("seen.dwell_ms", "too_short")


def _check_state(
    session: Session, photo: Photo, act: ComparisonAct, caller: Caller, corrected: Comparison | None
) -> None:
    shown = blind.standing_for(session, caller, photo)
    seen = {shown}
    if corrected is not None:
        if corrected.photo_id != photo.photo_id:
            raise invalid("replaces", "another_photo")
        # The desk may have corrected itself before it heard of its first verdict's effect.
        seen.add(standing.without(session, photo, [corrected.act_id]))
    if act.based_on not in seen:
        raise ProblemError(ProblemType.STATE_CHANGED, current=shown)
    if not is_comparable(photo.source, photo.standing):
        raise ProblemError(ProblemType.NOT_COMPARABLE)
    of_photo = Comparison.photo_id == photo.photo_id
    untold = blind.hidden(session, caller, of_photo) | blind.withheld(session, caller, of_photo)
    for other in session.scalars(select(Comparison).where(of_photo, Comparison.state.in_(UNDECIDED))):
        if corrected is None or other.act_id != corrected.act_id:
            current = None if other.act_id in untold else other.state
            raise ProblemError(ProblemType.STATE_CHANGED, current=current)


def _take_back(session: Session, photo: Photo, corrected: Comparison, by: ActRow) -> None:
    """Take a verdict back that its author corrects: as long as no reviewer has committed an opinion."""
    is_final = cases.has_opinion(session, corrected.act_id)
    if is_final or not COMPARISON.allows(corrected.state, ComparisonEvent.CORRECTED):
        raise ProblemError(ProblemType.STATE_CHANGED, current=corrected.state)
    flags = referrals.take_back(session, corrected.act_id, by.accepted_at)
    cases.withdraw_for(session, corrected.act_id, by.accepted_at)
    corrected.state = COMPARISON.next(corrected.state, ComparisonEvent.CORRECTED)
    standing.undo(session, photo, [corrected.act_id, *flags], by.id)


def _is_small(photo: Photo, smallest_face: int) -> bool:
    if photo.face_top is None or photo.face_bottom is None:
        return False
    return photo.face_bottom - photo.face_top < smallest_face
