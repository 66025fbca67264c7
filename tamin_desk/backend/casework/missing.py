"""Whose photo is missing in a unit: read off the roll and the photos on file, nothing of it is stored.

A page begins after a place in the order, not after a row: whoever got a photo meanwhile is simply not there.
"""

import base64
import binascii
import json
from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final, NamedTuple
from zoneinfo import ZoneInfo

from pydantic import TypeAdapter
from sqlalchemy import ColumnElement, and_, case, exists, extract, func, literal, or_, select, tuple_
from sqlalchemy.orm import InstrumentedAttribute, Session

from tamin_desk.backend.casework.days import day_number
from tamin_desk.backend.problems import invalid
from tamin_desk.backend.schema.archive import NO_BOOKLET, ActRow, ArchivePerson, NotedInquiry, Photo
from tamin_desk.contract.base import PersonId
from tamin_desk.contract.missing import LastVisit, MissingPerson, MissingPhotos
from tamin_desk.domain.people import CARD_AGE, AgeGroup, InsuredKind, age_group, born_until
from tamin_desk.domain.photos import PhotoSource, RefusalReason, Standing

PAGE: Final = 50
BOOKLET_DUE: Final = timedelta(days=60)
_YEAR: Final = timedelta(days=365)
_TEHRAN: Final = ZoneInfo("Asia/Tehran")
_GONE: Final = (Standing.SUPERSEDED, Standing.WITHDRAWN)
# Acts for which the person, or their document, was at the counter.
_AT_THE_COUNTER: Final = ("comparison", "recheck", "referral", "evidence", "scan", "letter_print")

_PERSON_ID: Final = TypeAdapter[str](PersonId)

_P = ArchivePerson


@dataclass(frozen=True, slots=True)
class Filters:
    """What of the list is wanted; ``None`` is everything."""

    age: AgeGroup = AgeGroup.GROWN
    kind: InsuredKind | None = None
    booklet_due: bool = False
    visit: LastVisit | None = None


class _Bucket(NamedTuple):
    kind: InsuredKind
    age: AgeGroup
    due: bool


def page(
    session: Session, unit_code: str, filters: Filters, after: str | None, now: datetime
) -> MissingPhotos:
    """Return a page of the unit's list.

    Raises:
        ProblemError: ``invalid-request`` for a key that was never given out.
    """
    today = now.astimezone(_TEHRAN).date()
    wanted = [*_missing(unit_code, filters, now), *_chosen(filters, today)]
    rows = select(_P).where(*wanted).order_by(_P.booklet_until, _P.person_id).limit(PAGE + 1)
    if after is not None:
        rows = rows.where(tuple_(_P.booklet_until, _P.person_id) > tuple_(*place(after)))
    found = list(session.scalars(rows))
    people = _told(session, found[:PAGE], today)
    counted = _counts(session, unit_code, filters, now)
    return MissingPhotos(
        people=people,
        next=people[-1].key if len(found) > PAGE else None,
        total=sum(n for one, n in counted.items() if _fits(one, filters)),
        ages={age: _sum(counted, filters, age=age) for age in AgeGroup},
        kinds={kind: _sum(counted, filters, kind=kind) for kind in InsuredKind},
        booklets_due=sum(n for one, n in counted.items() if _fits(one, filters) and one.due),
    )


# --- What is asked for ----------------------------------------------------------------------------


def _missing(unit_code: str, filters: Filters, now: datetime) -> list[ColumnElement[bool]]:
    """Everybody of the unit who lives and has no photo in force, by their last visit."""
    on_file = exists().where(
        Photo.person_id == _P.person_id,
        Photo.standing.not_in(_GONE),
        # A page shows a document, not a person.
        Photo.source != PhotoSource.PAGE,
        _still_serves(now.astimezone(_TEHRAN).date()),
    )
    dead = exists().where(
        NotedInquiry.person_id == _P.person_id, NotedInquiry.reason == RefusalReason.DECEASED
    )
    told = [_P.home_unit == unit_code, _P.deceased.is_(False), _P.birth_date.is_not(None), ~on_file, ~dead]
    if filters.visit is None:
        return told
    since = now - _YEAR
    lately = or_(_asked(NotedInquiry.asked_at >= since), _acted(ActRow.accepted_at >= since))
    ever = or_(_asked(literal(True)), _acted(literal(True)))
    return [
        *told,
        {
            LastVisit.NEVER: ~ever,
            LastVisit.PAST_YEAR: lately,
            LastVisit.EARLIER: and_(ever, ~lately),
        }[filters.visit],
    ]


def _still_serves(today: date) -> ColumnElement[bool]:
    """A scan of who had no card yet ends with the birthday on which the Registry's photo is expected."""
    fifteenth = _number_of(_P.birth_date) + CARD_AGE * 10_000
    return or_(
        Photo.source == PhotoSource.REGISTRY,
        _P.foreign.is_(True),
        _P.birth_date > born_until(CARD_AGE, today),
        day_number(Photo.filed_at) >= fifteenth,
    )


def _number_of(day: ColumnElement[date] | InstrumentedAttribute[date | None]) -> ColumnElement[int]:
    """Return a date as year, month and day in one number, as :class:`day_number` does with a moment."""
    return extract("year", day) * 10_000 + extract("month", day) * 100 + extract("day", day)


def _asked(condition: ColumnElement[bool]) -> ColumnElement[bool]:
    return exists().where(NotedInquiry.person_id == _P.person_id, condition)


def _acted(condition: ColumnElement[bool]) -> ColumnElement[bool]:
    return exists().where(ActRow.person_id == _P.person_id, ActRow.kind.in_(_AT_THE_COUNTER), condition)


def _chosen(filters: Filters, today: date) -> list[ColumnElement[bool]]:
    card, year_older = born_until(CARD_AGE, today), born_until(CARD_AGE + 1, today)
    chosen = {
        AgeGroup.GROWN: [_P.birth_date <= card],
        AgeGroup.TURNED_15: [_P.birth_date <= card, _P.birth_date > year_older],
        AgeGroup.UNDER_15: [_P.birth_date > card],
    }[filters.age]
    if filters.kind is not None:
        chosen.append(_P.insured_kind == filters.kind)
    if filters.booklet_due:
        chosen.append(_P.booklet_until <= today + BOOKLET_DUE)
    return chosen


# --- What is told ---------------------------------------------------------------------------------


def _told(session: Session, people: list[ArchivePerson], today: date) -> tuple[MissingPerson, ...]:
    ids = [one.person_id for one in people]
    newest: dict[str, NotedInquiry] = {}
    inquiries = select(NotedInquiry).where(NotedInquiry.person_id.in_(ids)).order_by(NotedInquiry.asked_at)
    for inquiry in session.scalars(inquiries):
        newest[inquiry.person_id] = inquiry
    acts = (
        select(ActRow.person_id, func.max(ActRow.accepted_at).label("at"))
        .where(ActRow.person_id.in_(ids), ActRow.kind.in_(_AT_THE_COUNTER))
        .group_by(ActRow.person_id)
    )
    seen: dict[str, datetime] = {row.person_id: row.at for row in session.execute(acts)}
    return tuple(_one(person, newest.get(person.person_id), seen, today) for person in people)


def _one(
    person: ArchivePerson, inquiry: NotedInquiry | None, seen: dict[str, datetime], today: date
) -> MissingPerson:
    visits = [seen.get(person.person_id), None if inquiry is None else inquiry.asked_at]
    birth_date, until = person.birth_date, person.booklet_until
    assert birth_date is not None  # nosec B101 # both were told together ...
    assert until is not None  # nosec B101 # ... and only such rows are listed
    return MissingPerson.model_validate(
        {
            "person_id": person.person_id,
            "key": key(until, person.person_id),
            "insured_kind": person.insured_kind,
            "birth_date": birth_date,
            "age_group": age_group(birth_date, today),
            "foreign": bool(person.foreign),
            "booklet_until": None if until == NO_BOOKLET else until,
            "last_visit": max((at for at in visits if at is not None), default=None),
            "inquiry_state": None if inquiry is None else inquiry.state,
            "inquiry_reason": None if inquiry is None else inquiry.reason,
        }
    )


def _counts(session: Session, unit_code: str, filters: Filters, now: datetime) -> Counter[_Bucket]:
    today = now.astimezone(_TEHRAN).date()
    card, year_older = born_until(CARD_AGE, today), born_until(CARD_AGE + 1, today)
    age = case(
        (_P.birth_date > card, AgeGroup.UNDER_15.value),
        (_P.birth_date > year_older, AgeGroup.TURNED_15.value),
        else_=AgeGroup.GROWN.value,
    )
    due = case((_P.booklet_until <= today + BOOKLET_DUE, 1), else_=0)
    columns = select(_P.insured_kind.label("kind"), age.label("age"), due.label("due")).where(
        *_missing(unit_code, filters, now)
    )
    each = columns.subquery()
    rows = select(each.c.kind, each.c.age, each.c.due, func.count()).group_by(
        each.c.kind, each.c.age, each.c.due
    )
    counted: Counter[_Bucket] = Counter()
    for kind, group, is_due, number in session.execute(rows):
        counted[_Bucket(InsuredKind(kind), AgeGroup(group), bool(is_due))] += number
    return counted


def _fits(one: _Bucket, filters: Filters) -> bool:
    is_of_age = one.age is filters.age or (filters.age is AgeGroup.GROWN and one.age is AgeGroup.TURNED_15)
    is_of_kind = filters.kind is None or one.kind is filters.kind
    return is_of_age and is_of_kind and (one.due or not filters.booklet_due)


def _sum(
    counted: Counter[_Bucket],
    filters: Filters,
    *,
    age: AgeGroup | None = None,
    kind: InsuredKind | None = None,
) -> int:
    """Count one group under the other filters."""
    other = Filters(age or filters.age, kind or filters.kind, filters.booklet_due)
    return sum(n for one, n in counted.items() if _fits(one, other))


# --- Places ---------------------------------------------------------------------------------------


def key(until: date, person_id: str) -> str:
    """Return the key of what follows a place in the order."""
    told = json.dumps([until.isoformat(), person_id])
    return base64.urlsafe_b64encode(told.encode()).decode().rstrip("=")


def place(text: str) -> tuple[date, str]:
    """Return the place that a key holds.

    Raises:
        ProblemError: ``invalid-request`` for a key that was never given out.
    """
    try:
        padded = text + "=" * (-len(text) % 4)
        until, person_id = json.loads(base64.b64decode(padded, altchars=b"-_", validate=True))
        # A text that no id can be, as one with a zero byte, is more than a database takes.
        return date.fromisoformat(until), _PERSON_ID.validate_python(person_id)
    except (binascii.Error, ValueError, TypeError, RecursionError):
        raise invalid("after", "unknown_key") from None
