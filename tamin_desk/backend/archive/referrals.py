"""Referrals to Civil Registration: opened or joined by a flag, resolved by a later match."""

import json
from collections.abc import Sequence
from typing import Final
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from tamin_desk.backend.archive import photos, standing
from tamin_desk.backend.ledger import Consequence
from tamin_desk.backend.problems import ProblemError, invalid
from tamin_desk.backend.schema.archive import ActRow, Comparison, Referral, ReferralFlag
from tamin_desk.contract.acts import ReferralAct, ReferralReply
from tamin_desk.contract.problems import ProblemType
from tamin_desk.domain.comparison import COMPARISON, ComparisonEvent, ComparisonState
from tamin_desk.domain.photos import STANDING, StandingEvent
from tamin_desk.domain.referrals import REFERRAL, UNREVIEWED, ReferralEvent, ReferralState

_OPEN: Final = UNREVIEWED | {ReferralState.CONFIRMED}
_PAGE: Final = 50


def refer(session: Session, row: ActRow, act: ReferralAct) -> Consequence:
    """Carry a flag out: the photo becomes disputed, its referral opens or is joined.

    Raises:
        ProblemError: ``not-found``, ``invalid-request``, ``not-permitted`` from another unit than the
            comparison's, ``state-changed`` when no re-check is due or a newer photo is on file.
    """
    comparison = session.get(Comparison, act.comparison_id, with_for_update=True)
    if comparison is None:
        raise ProblemError(ProblemType.NOT_FOUND)
    if comparison.person_id != act.person_id:
        raise invalid("comparison_id", "another_person")
    if comparison.unit_code != row.unit_code:
        raise ProblemError(ProblemType.NOT_PERMITTED)
    photo = photos.find(session, comparison.photo_id, lock=True)
    if act.replaces is not None and comparison.state is ComparisonState.FLAGGED:
        return _reworded(session, row, act, comparison)
    if not COMPARISON.allows(comparison.state, ComparisonEvent.ENTRY_RIGHT):
        raise ProblemError(ProblemType.STATE_CHANGED, current=comparison.state)
    if not STANDING.allows(photo.standing, StandingEvent.FLAGGED):
        raise ProblemError(ProblemType.STATE_CHANGED, current=photo.standing)
    comparison.state = COMPARISON.next(comparison.state, ComparisonEvent.ENTRY_RIGHT)
    standing.record(session, photo, StandingEvent.FLAGGED, row.id)
    referral = open_of(session, photo.photo_id)
    if referral is None:
        referral = Referral(
            referral_id=f"rf-{row.id.hex}",
            person_id=act.person_id,
            photo_id=photo.photo_id,
            unit_code=row.unit_code,
            state=ReferralState.FLAGGED,
            opened_at=row.accepted_at,
        )
        session.add(referral)
        session.flush()
    elif referral.state is ReferralState.RETURNED:
        step(referral, ReferralEvent.FLAG_AGAIN)
    session.add(_flag(row, act, referral.referral_id))
    return Consequence(photos.describe(session, photo), comparison.state, referral.state)


def open_of(session: Session, photo_id: str) -> Referral | None:
    """Return the open referral of a photo: there is one at most."""
    rows = select(Referral).where(Referral.photo_id == photo_id, Referral.state.in_(_OPEN))
    return session.scalars(rows.with_for_update()).one_or_none()


def step(referral: Referral, event: ReferralEvent) -> None:
    """Let ``event`` happen to a referral.

    Raises:
        IllegalTransitionError: its state has no such step.
    """
    referral.state = REFERRAL.next(referral.state, event)


def resolve(session: Session, person_id: str) -> None:
    """Resolve the confirmed referrals of somebody whose photo has now matched."""
    confirmed = select(Referral).where(
        Referral.person_id == person_id, Referral.state == ReferralState.CONFIRMED
    )
    for referral in session.scalars(confirmed.with_for_update()):
        step(referral, ReferralEvent.LATER_MATCH)


def take_back(session: Session, comparison_id: UUID) -> list[UUID]:
    """Withdraw the flags that stand on a comparison which its author corrects; return their acts.

    A referral that no other flag stands behind is dismissed by that.

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
            step(referral, ReferralEvent.DISMISS)
    return [flag.act_id for flag in flags]


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


def _reworded(session: Session, row: ActRow, act: ReferralAct, comparison: Comparison) -> Consequence:
    """Take an author's corrected reasons and note; nothing else changes."""
    old = None if act.replaces is None else session.get(ReferralFlag, act.replaces)
    if old is None or old.comparison_id != comparison.act_id:
        raise invalid("replaces", "another_comparison")
    referral = session.get_one(Referral, old.referral_id, with_for_update=True)
    if referral.state is not ReferralState.FLAGGED:
        raise ProblemError(ProblemType.STATE_CHANGED, current=referral.state)
    session.add(_flag(row, act, referral.referral_id))
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
