"""Referrals to Civil Registration: opened or joined by a flag, resolved by a later match."""

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Final
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tamin_desk.backend.archive import found, letters, lists, photos, standing
from tamin_desk.backend.callers import Caller
from tamin_desk.backend.casework import pictures
from tamin_desk.backend.ledger import Consequence
from tamin_desk.backend.problems import ProblemError, invalid
from tamin_desk.backend.review import cases
from tamin_desk.backend.schema.archive import ActRow, Comparison, FilingRow, Referral, ReferralFlag
from tamin_desk.backend.schema.indicator import ReferralStep
from tamin_desk.contract.acts import ReferralAct, ReferralReply
from tamin_desk.contract.problems import ProblemType
from tamin_desk.domain.comparison import COMPARISON, ComparisonEvent, ComparisonState, Verdict
from tamin_desk.domain.photos import STANDING, StandingEvent
from tamin_desk.domain.referrals import REFERRAL, UNREVIEWED, ReferralEvent, ReferralState
from tamin_desk.domain.review import CaseKind

_OPEN: Final = UNREVIEWED | {ReferralState.CONFIRMED}
_PAGE: Final = 50


def refer(session: Session, row: ActRow, act: ReferralAct, caller: Caller) -> Consequence:
    """Carry a flag out: the photo becomes disputed, its referral opens or is joined, its letter is kept.

    Raises:
        ProblemError: those of :func:`found.comparison_of_unit` and of :func:`letters.keep`;
            ``invalid-request`` for a reason that is on no list; ``state-changed`` when no re-check is due
            or a newer photo is on file.
    """
    comparison = found.comparison_of_unit(session, row, act.comparison_id, caller)
    lists.check(lists.LISTS.discrepancy_reasons, "reasons", *act.reasons)
    photo = photos.find(session, comparison.photo_id, lock=True)
    reworded = None if act.replaces is None else session.get(ReferralFlag, act.replaces)
    if reworded is not None and comparison.state is ComparisonState.FLAGGED:
        return _reworded(session, row, act, comparison, reworded)
    if not COMPARISON.allows(comparison.state, ComparisonEvent.ENTRY_RIGHT):
        raise ProblemError(ProblemType.STATE_CHANGED, current=comparison.state)
    if not STANDING.allows(photo.standing, StandingEvent.FLAGGED):
        raise ProblemError(ProblemType.STATE_CHANGED, current=photo.standing)
    comparison.state = COMPARISON.next(comparison.state, ComparisonEvent.ENTRY_RIGHT)
    standing.record(session, photo, StandingEvent.FLAGGED, row.id)
    referral = _opened_or_joined(session, row, photo.photo_id, is_reviewed=_is_reviewed(comparison))
    session.add(_flag(row, act, referral.referral_id))
    letters.keep(session, row, act, comparison, referral.referral_id)
    session.flush()
    if referral.state is ReferralState.FLAGGED:
        cases.keep_authors_out(session, comparison, referral.referral_id)
        cases.case_for(session, comparison, CaseKind.FLAG, row.accepted_at)
        pictures.tell_if_wanted(session, comparison, row.accepted_at)
    return Consequence(photos.describe(session, photo), comparison.state, referral.state)


def open_of(session: Session, photo_id: str) -> Referral | None:
    """Return the open referral of a photo: there is one at most."""
    rows = select(Referral).where(Referral.photo_id == photo_id, Referral.state.in_(_OPEN))
    return session.scalars(rows.with_for_update()).one_or_none()


def of_comparison(session: Session, comparison_id: UUID) -> Referral | None:
    """Return the referral that a flag on this comparison stands behind, locked."""
    rows = (
        select(Referral)
        .join(ReferralFlag, ReferralFlag.referral_id == Referral.referral_id)
        .where(ReferralFlag.comparison_id == comparison_id)
        .limit(1)
    )
    return session.scalars(rows.with_for_update(of=Referral)).one_or_none()


def may_lift(session: Session, referral: Referral) -> bool:
    """Tell whether a match at the counter may end the open referral of the same photo by itself.

    It may once a reviewer has confirmed the referral and the Registry has given this photo for an inquiry
    made since the newest flag: the archive's evidence of a new card. A photo that was confirmed not to
    match is not cleared by one more look, nor is a flag lifted that no reviewer has decided.
    """
    if referral.state in UNREVIEWED:
        return False
    flagged = (
        select(func.max(ActRow.accepted_at))
        .join(ReferralFlag, ReferralFlag.act_id == ActRow.id)
        .where(ReferralFlag.referral_id == referral.referral_id)
    )
    asked_since = (
        select(FilingRow.act_id)
        .join(ActRow, ActRow.id == FilingRow.act_id)
        .where(FilingRow.photo_id == referral.photo_id, ActRow.accepted_at > flagged.scalar_subquery())
    )
    return session.scalars(asked_since.limit(1)).first() is not None


def step(session: Session, referral: Referral, event: ReferralEvent, at: datetime) -> None:
    """Let ``event`` happen to a referral, and keep when.

    Raises:
        IllegalTransitionError: its state has no such step.
    """
    referral.state = REFERRAL.next(referral.state, event)
    session.add(ReferralStep(referral_id=referral.referral_id, state=referral.state, at=at))
    # In the order of what happened, which is what their numbers tell.
    session.flush()


def resolve(session: Session, person_id: str, at: datetime) -> None:
    """Resolve the confirmed referrals of somebody whose photo has now matched."""
    confirmed = select(Referral).where(
        Referral.person_id == person_id, Referral.state == ReferralState.CONFIRMED
    )
    for referral in session.scalars(confirmed.with_for_update()):
        step(session, referral, ReferralEvent.LATER_MATCH, at)


def take_back(session: Session, comparison_id: UUID, at: datetime) -> list[UUID]:
    """Withdraw the flags that stand on a comparison which its author corrects; return their acts.

    A referral that no other flag stands behind is dismissed by that; the letters of the flags are void.

    Raises:
        ProblemError: ``state-changed``, when a reviewer has decided: from then on only a reviewer may.
    """
    flags = list(session.scalars(select(ReferralFlag).where(ReferralFlag.comparison_id == comparison_id)))
    for referral_id in {flag.referral_id for flag in flags}:
        referral = session.get_one(Referral, referral_id, with_for_update=True)
        if referral.state is not ReferralState.FLAGGED:
            raise ProblemError(ProblemType.STATE_CHANGED, current=referral.state)
        others = (
            select(ReferralFlag.act_id)
            .join(Comparison, Comparison.act_id == ReferralFlag.comparison_id)
            .where(
                ReferralFlag.referral_id == referral_id,
                ReferralFlag.comparison_id != comparison_id,
                Comparison.state == ComparisonState.FLAGGED,
            )
        )
        if session.scalars(others).first() is None:
            step(session, referral, ReferralEvent.DISMISS, at)
    withdrawn = [flag.act_id for flag in flags]
    letters.void_behind(session, withdrawn, at)
    return withdrawn


def of_unit(session: Session, unit_code: str, before: str | None) -> tuple[list[ReferralReply], str | None]:
    """Return a page of a unit's referrals, newest first, and the key of the next page.

    Raises:
        ProblemError: ``invalid-request`` for a key that was never given out.
    """
    rows = select(Referral).where(Referral.unit_code == unit_code)
    if before is not None:
        last = session.get(Referral, before)
        if last is None or last.unit_code != unit_code:
            raise invalid("before", "unknown_key")
        # By both: several may have been opened in the same moment.
        rows = rows.where(
            (Referral.opened_at < last.opened_at)
            | ((Referral.opened_at == last.opened_at) & (Referral.referral_id < before))
        )
    ordered = rows.order_by(Referral.opened_at.desc(), Referral.referral_id.desc()).limit(_PAGE + 1)
    found = list(session.scalars(ordered))
    page = found[:_PAGE]
    following = page[-1].referral_id if len(found) > _PAGE else None
    return [_described(session, referral) for referral in page], following


def _described(session: Session, referral: Referral) -> ReferralReply:
    flags = (
        select(ReferralFlag)
        .join(ActRow, ActRow.id == ReferralFlag.act_id)
        .where(ReferralFlag.referral_id == referral.referral_id, ActRow.replaced_by.is_(None))
        .order_by(ActRow.accepted_at)
    )
    return ReferralReply(
        referral_id=referral.referral_id,
        person_id=referral.person_id,
        photo_id=referral.photo_id,
        state=referral.state,
        opened_at=referral.opened_at,
        reasons=_reasons(list(session.scalars(flags))),
    )


def _reasons(flags: Sequence[ReferralFlag]) -> tuple[str, ...]:
    # Each once, in the order in which they were given.
    return tuple(dict.fromkeys(reason for flag in flags for reason in json.loads(flag.reasons)))


def _is_reviewed(comparison: Comparison) -> bool:
    """Tell whether the mismatch is a second opinion's: the counter itself had said something else."""
    return comparison.verdict is not Verdict.MISMATCH


def _opened_or_joined(session: Session, row: ActRow, photo_id: str, *, is_reviewed: bool) -> Referral:
    """Return the referral of a new flag; one that a reviewer's own mismatch led to needs no other review."""
    referral = open_of(session, photo_id)
    if referral is None:
        referral = Referral(
            referral_id=f"rf-{row.id.hex}",
            person_id=row.person_id,
            photo_id=photo_id,
            unit_code=row.unit_code,
            state=ReferralState.CONFIRMED if is_reviewed else ReferralState.FLAGGED,
            opened_at=row.accepted_at,
        )
        session.add(referral)
        session.flush()
        session.add(
            ReferralStep(referral_id=referral.referral_id, state=referral.state, at=referral.opened_at)
        )
        session.flush()
        return referral
    if referral.state is ReferralState.RETURNED:
        step(session, referral, ReferralEvent.FLAG_AGAIN, row.accepted_at)
    if is_reviewed and referral.state is ReferralState.FLAGGED:
        step(session, referral, ReferralEvent.CONFIRM, row.accepted_at)
        joined = select(ReferralFlag.comparison_id).where(ReferralFlag.referral_id == referral.referral_id)
        for comparison_id in session.scalars(joined.distinct()):
            cases.withdraw_for(session, comparison_id, row.accepted_at)
    return referral


def _reworded(
    session: Session, row: ActRow, act: ReferralAct, comparison: Comparison, old: ReferralFlag
) -> Consequence:
    """Take an author's corrected reasons, note and letter; nothing else changes."""
    if old.comparison_id != comparison.act_id:
        raise invalid("replaces", "another_comparison")
    referral = session.get_one(Referral, old.referral_id, with_for_update=True)
    if referral.state is not ReferralState.FLAGGED or cases.has_opinion(session, comparison.act_id):
        raise ProblemError(ProblemType.STATE_CHANGED, current=referral.state)
    session.add(_flag(row, act, referral.referral_id))
    letters.keep(session, row, act, comparison, referral.referral_id)
    # What the new act has not carried on says something that nobody says any more.
    letters.void_behind(session, [old.act_id], row.accepted_at)
    photo = photos.find(session, comparison.photo_id)
    return Consequence(photos.describe(session, photo), comparison.state, referral.state)


def _flag(row: ActRow, act: ReferralAct, referral_id: str) -> ReferralFlag:
    return ReferralFlag(
        act_id=row.id,
        referral_id=referral_id,
        comparison_id=act.comparison_id,
        reasons=json.dumps(act.reasons),
        note=act.note,
    )
