"""News for a unit's desks: rows appended in the transaction that made them, numbered per unit."""

from datetime import datetime
from typing import Final
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from tamin_desk.backend.schema.archive import ChangeCounter, ChangeRow
from tamin_desk.contract.archive import Change, ChangeKind

PAGE: Final = 200


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


def after(session: Session, unit_code: str, sequence: int) -> list[Change]:
    """Return a unit's news after a number, oldest first, at most a page."""
    rows = (
        select(ChangeRow)
        .where(ChangeRow.unit_code == unit_code, ChangeRow.sequence > sequence)
        .order_by(ChangeRow.sequence)
        .limit(PAGE)
    )
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
