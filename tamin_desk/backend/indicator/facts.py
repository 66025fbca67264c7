"""Reads what the archive knows of people, for the counting of :mod:`tamin_desk.domain.counting`.

Of one person as of many it is the same few statements, and of no picture more than its row.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Row, Select, select
from sqlalchemy.orm import Session

from tamin_desk.backend.clock import tehran_day
from tamin_desk.backend.review.record import KIND as DECISION
from tamin_desk.backend.review.record import DecisionRecord
from tamin_desk.backend.schema.archive import ActRow, Comparison, NotedInquiry, Photo, PhotoEvent, Referral
from tamin_desk.backend.schema.indicator import ReferralStep, RollState
from tamin_desk.domain.comparison import Verdict
from tamin_desk.domain.person_facts import (
    ComparisonFact,
    EventFact,
    InquiryFact,
    PersonFacts,
    PhotoFact,
    ReferralFact,
    ReferralStepFact,
    RollFact,
    made_at,
)
from tamin_desk.domain.photos import StandingEvent

_Row = Row[*tuple[Any, ...]]

_CLOCKS: Final = (ActRow.accepted_at, ActRow.server_clock, ActRow.desk_clock)

_ROLL: Final = select(
    RollState.person_id,
    RollState.since,
    RollState.home_unit,
    RollState.insured_kind,
    RollState.birth_date,
    RollState.foreign,
    RollState.deceased,
).order_by(RollState.since)
_INQUIRIES: Final = select(
    NotedInquiry.person_id,
    NotedInquiry.unit_code,
    NotedInquiry.asked_at,
    NotedInquiry.state,
    NotedInquiry.reason,
    NotedInquiry.was_put_off,
    NotedInquiry.ended_at,
)
_PHOTOS: Final = (
    select(Photo.person_id, Photo.photo_id, Photo.source, Photo.filed_by_unit, Photo.filed_at, *_CLOCKS)
    .join(ActRow, ActRow.id == Photo.act_id)
    .order_by(Photo.filed_at.desc(), Photo.photo_id.desc())
)
_EVENTS: Final = (
    select(Photo.person_id, PhotoEvent.photo_id, PhotoEvent.event, PhotoEvent.act_id, ActRow.accepted_at)
    .join(Photo, Photo.photo_id == PhotoEvent.photo_id)
    .join(ActRow, ActRow.id == PhotoEvent.act_id)
    .where(PhotoEvent.undone_by.is_(None))
    .order_by(PhotoEvent.id)
)
_COMPARISONS: Final = select(
    Comparison.person_id,
    Comparison.act_id,
    Comparison.unit_code,
    Comparison.verdict,
    Comparison.state,
    ActRow.replaces,
    *_CLOCKS,
).join(ActRow, ActRow.id == Comparison.act_id)
_DECISIONS: Final = select(ActRow.person_id, ActRow.body).where(ActRow.kind == DECISION)
_STEPS: Final = (
    select(Referral.person_id, Referral.referral_id, Referral.unit_code, ReferralStep.state, ReferralStep.at)
    .join(Referral, Referral.referral_id == ReferralStep.referral_id)
    .order_by(ReferralStep.id)
)


def of_people(session: Session, person_ids: Collection[str]) -> Mapping[str, PersonFacts]:
    """Return what is known of each of these people; of somebody unknown, nothing."""
    roll = _grouped(session, _ROLL.where(RollState.person_id.in_(person_ids)))
    inquiries = _grouped(session, _INQUIRIES.where(NotedInquiry.person_id.in_(person_ids)))
    photos = _grouped(session, _PHOTOS.where(Photo.person_id.in_(person_ids)))
    # Whatever else there is, is about a photo.
    shown = [person_id for person_id in person_ids if person_id in photos]
    events = _grouped(session, _EVENTS.where(Photo.person_id.in_(shown))) if shown else {}
    comparisons = _grouped(session, _COMPARISONS.where(Comparison.person_id.in_(shown))) if shown else {}
    judged = [person_id for person_id in shown if person_id in comparisons]
    decisions = _grouped(session, _DECISIONS.where(ActRow.person_id.in_(judged))) if judged else {}
    steps = _grouped(session, _STEPS.where(Referral.person_id.in_(shown))) if shown else {}
    return {
        person_id: PersonFacts(
            roll=tuple(_state(row) for row in roll.get(person_id, ())),
            inquiries=tuple(_inquiry(row) for row in inquiries.get(person_id, ())),
            photos=_photos(photos.get(person_id, ()), events.get(person_id, ())),
            comparisons=_comparisons(
                comparisons.get(person_id, ()), events.get(person_id, ()), decisions.get(person_id, ())
            ),
            referrals=_referrals(steps.get(person_id, ())),
        )
        for person_id in person_ids
    }


def _grouped(session: Session, rows: Select[*tuple[Any, ...]]) -> Mapping[str, list[_Row]]:
    """Return rows by their first column, the person."""
    found: dict[str, list[_Row]] = defaultdict(list)
    for row in session.execute(rows):
        found[row[0]].append(row)
    return found


def _made_on(row: _Row) -> date:
    moment = made_at(row.accepted_at, server_clock=row.server_clock, desk_clock=row.desk_clock)
    return tehran_day(moment)


def _state(row: _Row) -> RollFact:
    return RollFact(
        since=row.since,
        home_unit=row.home_unit,
        insured_kind=row.insured_kind,
        birth_date=row.birth_date,
        foreign=row.foreign,
        deceased=row.deceased,
    )


def _inquiry(row: _Row) -> InquiryFact:
    return InquiryFact(
        unit_code=row.unit_code,
        asked_on=tehran_day(row.asked_at),
        state=row.state,
        reason=row.reason,
        was_put_off=row.was_put_off,
        ended_on=None if row.ended_at is None else tehran_day(row.ended_at),
    )


def _photos(photos: Iterable[_Row], events: Iterable[_Row]) -> tuple[PhotoFact, ...]:
    of_photo: dict[str, list[EventFact]] = defaultdict(list)
    for row in events:
        of_photo[row.photo_id].append(EventFact(row.event, tehran_day(row.accepted_at)))
    return tuple(
        PhotoFact(
            source=row.source,
            unit_code=row.filed_by_unit,
            made_on=_made_on(row),
            filed_on=tehran_day(row.filed_at),
            events=tuple(of_photo[row.photo_id]),
        )
        for row in photos
    )


def _comparisons(
    comparisons: Iterable[_Row], events: Iterable[_Row], decisions: Iterable[_Row]
) -> tuple[ComparisonFact, ...]:
    # A verdict that was enough by itself has made its photo verified; any other match or doubt was not.
    enough = {row.act_id for row in events if row.event is StandingEvent.MATCHED}
    opinions: dict[UUID, list[Verdict]] = defaultdict(list)
    for row in decisions:
        record = DecisionRecord.model_validate_json(row.body)
        if record.verdict is not None:
            opinions[record.comparison_id].append(record.verdict)
    return tuple(
        ComparisonFact(
            id=row.act_id,
            unit_code=row.unit_code,
            made_on=_made_on(row),
            accepted_on=tehran_day(row.accepted_at),
            verdict=row.verdict,
            state=row.state,
            replaces=row.replaces,
            needs_second=row.verdict is not Verdict.MISMATCH and row.act_id not in enough,
            opinions=tuple(opinions[row.act_id]),
        )
        for row in comparisons
    )


def _referrals(steps: Iterable[_Row]) -> tuple[ReferralFact, ...]:
    of_referral: dict[tuple[str, str], list[ReferralStepFact]] = defaultdict(list)
    for row in steps:
        of_referral[row.referral_id, row.unit_code].append(ReferralStepFact(row.state, tehran_day(row.at)))
    return tuple(ReferralFact(unit_code, tuple(told)) for (_, unit_code), told in of_referral.items())
