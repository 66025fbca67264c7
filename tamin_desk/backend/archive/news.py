"""News for a unit's desks: rows appended in the transaction that made them, numbered per unit."""

from datetime import datetime
from typing import Final
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from tamin_desk.backend.callers import Caller
from tamin_desk.backend.schema.archive import ChangeCounter, ChangeRow
from tamin_desk.contract.archive import Change, ChangeKind
from tamin_desk.domain.roles import Permission

PAGE: Final = 200

_OF_WORKLIST: Final = (ChangeKind.CASE_RETURNED, ChangeKind.CALL_PERSON, ChangeKind.PICTURE_WANTED)


def tell(
    session: Session,
    unit_code: str,
    kind: ChangeKind,
    at: datetime,
    *,
    person_id: str | None = None,
    inquiry_id: UUID | None = None,
) -> None:
    """Append one piece of news for a unit."""
    counter = session.get(ChangeCounter, unit_code, with_for_update=True)
    if counter is None:
        counter = ChangeCounter(unit_code=unit_code, last=0)
        session.add(counter)
    counter.last += 1
    session.add(
        ChangeRow(
            unit_code=unit_code,
            sequence=counter.last,
            kind=kind,
            at=at,
            person_id=person_id,
            inquiry_id=inquiry_id,
        )
    )
    session.flush()


def last(session: Session, unit_code: str) -> int:
    """Return the number of a unit's newest piece of news; 0 when there never was any."""
    counter = session.get(ChangeCounter, unit_code)
    return 0 if counter is None else counter.last


def after(session: Session, caller: Caller, sequence: int) -> list[Change]:
    """Return the news of the caller's unit after a number, oldest first, at most a page.

    News of the worklist is for those who work on it: a reviewer of the unit would learn from it that
    somebody's case is no plain match.
    """
    rows = (
        select(ChangeRow)
        .where(ChangeRow.unit_code == caller.unit_code, ChangeRow.sequence > sequence)
        .order_by(ChangeRow.sequence)
        .limit(PAGE)
    )
    if not caller.may(Permission.FLAG):
        rows = rows.where(ChangeRow.kind.not_in(_OF_WORKLIST))
    return [
        Change(
            sequence=row.sequence,
            kind=row.kind,
            at=row.at,
            person_id=row.person_id,
            inquiry_id=None if row.inquiry_id is None else str(row.inquiry_id),
        )
        for row in session.scalars(rows)
    ]
