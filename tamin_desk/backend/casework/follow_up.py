"""The follow-up list (پیگیری) of a province: a page of it, and how many lines it has of each kind."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from typing import Final
from uuid import UUID

from sqlalchemy import Row, Select, case, func, select, tuple_
from sqlalchemy.orm import Session

from tamin_desk.backend.accounts import units
from tamin_desk.backend.archive import blind
from tamin_desk.backend.callers import Caller
from tamin_desk.backend.casework import entries, follow_lines, keys, words
from tamin_desk.backend.schema.accounts import Unit, User
from tamin_desk.backend.schema.archive import ActRow, LetterRow, Photo, Referral
from tamin_desk.backend.schema.delivery import HandedIn
from tamin_desk.backend.schema.follow_up import FollowUpReminder
from tamin_desk.contract.casework import FollowUp, FollowUpEntry, FollowUpKind

PAGE: Final = 50


@dataclass(frozen=True, slots=True)
class _Line:
    """One line, before what belongs to it was looked up. ``rank`` is 0 for one whose reminder is due."""

    kind: FollowUpKind
    entry_id: str
    since: datetime
    unit_code: str
    unit_name: str
    person_id: str
    overdue: bool
    judged: bool
    remind_at: datetime | None
    rank: int


def counts(session: Session, caller: Caller, now: datetime) -> dict[FollowUpKind, int]:
    """Return how many lines the caller's follow-up list has, of every kind."""
    rows = session.execute(_counts(), follow_lines.params(caller, _unseen_since(session, caller, now)))
    found = {FollowUpKind(kind): number for kind, number in rows}
    return {kind: found.get(kind, 0) for kind in FollowUpKind}


@cache
def _counts() -> Select[str, int]:
    lines = follow_lines.of_province()
    return select(lines.c.kind, func.count()).group_by(lines.c.kind)


def page(
    session: Session, caller: Caller, kind: FollowUpKind | None, after: str | None, now: datetime
) -> FollowUp:
    """Return a page of the follow-up list: due reminders first, then the oldest.

    Raises:
        ProblemError: ``invalid-request`` for a key that was never given out.
    """
    place = None if after is None else keys.read(after)
    # What is due is asked of the same moment on every page, so that no line slips from one to another.
    as_of = now if place is None else place.as_of
    lines = follow_lines.of_province()
    rank = case((FollowUpReminder.remind_at <= as_of, 0), else_=1)
    order = (rank, lines.c.since, lines.c.kind, lines.c.entry_id)
    rows = (
        select(lines, Unit.name.label("unit_name"), FollowUpReminder.remind_at, rank.label("rank"))
        .join(Unit, Unit.code == lines.c.unit_code)
        .outerjoin(FollowUpReminder, FollowUpReminder.entry_id == lines.c.entry_id)
        .order_by(*order)
        .limit(PAGE + 1)
    )
    if kind is not None:
        rows = rows.where(lines.c.kind == kind.value)
    if place is not None:
        at = (place.rank, place.since, place.kind, place.key)
        rows = rows.where(tuple_(*order) > tuple_(*at, types=[column.type for column in order]))
    found = [
        _read(row)
        for row in session.execute(rows, follow_lines.params(caller, _unseen_since(session, caller, as_of)))
    ]
    shown = found[:PAGE]
    return FollowUp(
        entries=tuple(_entry(session, caller, line) for line in shown),
        next=_place(shown[-1], as_of).text() if len(found) > PAGE else None,
        counts=counts(session, caller, as_of),
    )


def _unseen_since(session: Session, caller: Caller, now: datetime) -> datetime:
    days = units.policy_of(session, caller.unit_code).review.close_returned_days
    return now - timedelta(days=days)


def _read(row: Row[tuple[object, ...]]) -> _Line:
    told = row._mapping
    return _Line(
        kind=FollowUpKind(told["kind"]),
        entry_id=told["entry_id"],
        since=told["since"],
        unit_code=told["unit_code"],
        unit_name=told["unit_name"],
        person_id=told["person_id"],
        overdue=bool(told["overdue"]),
        judged=bool(told["judged"]),
        remind_at=told["remind_at"],
        rank=told["rank"],
    )


def _place(line: _Line, as_of: datetime) -> keys.Place:
    return keys.Place(line.rank, line.since, line.kind, line.entry_id, as_of)


def _entry(session: Session, caller: Caller, line: _Line) -> FollowUpEntry:
    common = FollowUpEntry(
        entry_id=line.entry_id,
        kind=line.kind,
        since=line.since,
        unit_code=line.unit_code,
        unit_name=line.unit_name,
        person_id=line.person_id,
        etag="",
        remind_at=line.remind_at,
        overdue=line.overdue,
    )
    if line.kind is FollowUpKind.HANDED_IN:
        return common.model_copy(update=_of_hand_in(session, UUID(line.entry_id)))
    if line.kind is FollowUpKind.SCAN_DOUBT:
        photo = session.get_one(Photo, line.entry_id)
        doubts = entries.open_doubts(session, photo.photo_id)
        told: dict[str, object] = {
            "etag": entries.tag_of_scan(session, photo),
            "photo_id": photo.photo_id,
            "note": next((row.note for row in reversed(doubts) if row.note), ""),
        }
        return common.model_copy(update=told)
    referral = session.get_one(Referral, line.entry_id)
    told = {
        "etag": entries.tag_of_referral(session, referral),
        "referral_id": referral.referral_id,
        "photo_id": referral.photo_id,
    }
    if line.judged and not blind.is_blind_to(session, caller, referral):
        reasons, note = words.of_flag(session, referral.referral_id)
        told |= {
            "reasons": reasons,
            "note": note,
            "letter_number": _newest_letter(session, referral.referral_id),
        }
    return common.model_copy(update=told)


def _of_hand_in(session: Session, act_id: UUID) -> dict[str, object]:
    found, act = session.get_one(HandedIn, act_id), session.get_one(ActRow, act_id)
    asked = entries.queries(session, act_id)
    people = select(User.user_id, User.display_name).where(
        User.user_id.in_([act.author_id, act.handed_in_by, *(query.by for query in asked)])
    )
    names: dict[str | None, str] = {each.user_id: each.display_name for each in session.execute(people)}
    return {
        "etag": entries.tag_of_handed_in(session, found),
        "act_kind": act.kind,
        "author_name": names.get(act.author_id, act.author_id),
        "handed_in_by": names.get(act.handed_in_by, act.handed_in_by),
        "queried_by": names.get(asked[-1].by) if asked else None,
        "note": asked[-1].note if asked else "",
    }


def _newest_letter(session: Session, referral_id: str) -> str | None:
    rows = select(LetterRow.number).where(LetterRow.referral_id == referral_id)
    return session.scalars(
        rows.order_by(LetterRow.made_at.desc(), LetterRow.number.desc()).limit(1)
    ).one_or_none()
