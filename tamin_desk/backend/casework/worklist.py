"""A unit's worklist (کارتابل): a page of it, and how long it is."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Final
from uuid import UUID

from sqlalchemy import Row, Select, case, func, select, tuple_
from sqlalchemy.orm import Session

from tamin_desk.backend.callers import Caller
from tamin_desk.backend.casework import keys, lines, words
from tamin_desk.backend.schema.accounts import User
from tamin_desk.backend.schema.archive import Comparison, LetterRow, Photo
from tamin_desk.contract.casework import Worklist, WorklistEntry, WorklistKind

PAGE: Final = 50
_OTHERS: Final = 2
"""The rank of a colleague's line; one's own are before it."""


@dataclass(frozen=True, slots=True)
class _Line:
    """One line, before what belongs to it was looked up."""

    kind: WorklistKind
    comparison_id: UUID
    referral_id: str | None
    since: datetime
    rank: int

    @property
    def is_mine(self) -> bool:
        return self.rank < _OTHERS

    @property
    def entry_id(self) -> str:
        return f"{self.kind}-{self.comparison_id.hex}"

    def place(self, as_of: datetime) -> keys.Place:
        return keys.Place(self.rank, self.since, self.kind, self.comparison_id.hex, as_of)


def count(session: Session, unit_code: str) -> int:
    """Return how many lines a unit's worklist has."""
    return session.scalar(_count(), lines.params(unit_code)) or 0


@cache
def _count() -> Select[int]:
    return select(func.count()).select_from(lines.of_unit())


def page(session: Session, caller: Caller, after: str | None, now: datetime) -> Worklist:
    """Return a page of the unit's worklist: what the caller got back, their other lines, then the oldest.

    Raises:
        ProblemError: ``invalid-request`` for a key that was never given out.
    """
    of_unit = lines.of_unit()
    is_mine = of_unit.c.author_id == caller.user_id
    # As the desk puts them: what a reviewer gave back is on the first page however long the list is.
    rank = case((is_mine & (of_unit.c.kind == WorklistKind.RETURNED.value), 0), (is_mine, 1), else_=_OTHERS)
    order = (rank, of_unit.c.since, of_unit.c.kind, of_unit.c.comparison_id)
    rows = select(of_unit, rank.label("rank")).order_by(*order).limit(PAGE + 1)
    if after is not None:
        place = keys.read(after)
        at = (place.rank, place.since, place.kind, keys.uuid_of(place))
        rows = rows.where(tuple_(*order) > tuple_(*at, types=[column.type for column in order]))
    found = [_read(row) for row in session.execute(rows, lines.params(caller.unit_code))]
    shown = found[:PAGE]
    return Worklist(
        entries=_entries(session, caller, shown),
        next=shown[-1].place(now).text() if len(found) > PAGE else None,
        total=count(session, caller.unit_code),
    )


def _read(row: Row[tuple[object, ...]]) -> _Line:
    told = row._mapping
    return _Line(
        kind=WorklistKind(told["kind"]),
        comparison_id=told["comparison_id"],
        referral_id=told["referral_id"],
        since=told["since"],
        rank=told["rank"],
    )


def _entries(session: Session, caller: Caller, shown: Iterable[_Line]) -> tuple[WorklistEntry, ...]:
    wanted = list(shown)
    found = (
        select(Comparison, Photo.sha256, User.display_name)
        .join(Photo, Photo.photo_id == Comparison.photo_id)
        .outerjoin(User, User.user_id == Comparison.author_id)
        .where(Comparison.act_id.in_({line.comparison_id for line in wanted}))
    )
    about = {row.Comparison.act_id: row for row in session.execute(found)}
    letters = _letters(session, caller.unit_code, wanted)
    said = words.of_reviewers(
        session,
        (line.comparison_id for line in wanted),
        (line.referral_id for line in wanted if line.referral_id is not None),
    )
    return tuple(
        _entry(line, about[line.comparison_id], letters, said.get(line.referral_id or line.comparison_id))
        for line in wanted
    )


def _entry(
    line: _Line,
    about: Row[Comparison, str, str],
    letters: dict[str, str],
    said: words.Words | None,
) -> WorklistEntry:
    comparison, sha256, author_name = about
    return WorklistEntry(
        entry_id=line.entry_id,
        kind=line.kind,
        since=line.since,
        person_id=comparison.person_id,
        photo_id=comparison.photo_id,
        photo_sha256=sha256,
        comparison_id=comparison.act_id,
        reference=comparison.reference,
        author_id=comparison.author_id,
        author_name=author_name or comparison.author_id,
        is_mine=line.is_mine,
        reason=None if said is None else said.reason,
        note="" if said is None else said.note,
        reviewer_name=None if said is None else said.reviewer_name,
        letter_number=None if line.referral_id is None else letters.get(line.referral_id),
    )


def _letters(session: Session, unit_code: str, wanted: Iterable[_Line]) -> dict[str, str]:
    """Return the number of the unit's newest letter, by referral."""
    referrals = {line.referral_id for line in wanted if line.referral_id is not None}
    rows = (
        select(LetterRow.referral_id, LetterRow.number)
        .where(LetterRow.referral_id.in_(referrals), LetterRow.unit_code == unit_code)
        .order_by(LetterRow.made_at, LetterRow.number)
    )
    return {row.referral_id: row.number for row in session.execute(rows)}
