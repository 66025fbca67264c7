"""Ending sessions from outside: of a person, at a desk, or all of them, with whatever they hold."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from sqlalchemy import ColumnElement, select, true, update
from sqlalchemy.orm import Session

from tamin_desk.backend import security_events
from tamin_desk.backend.accounts.sessions import is_alive
from tamin_desk.backend.review import leases
from tamin_desk.backend.schema.accounts import DeliveryGrant, SignedIn
from tamin_desk.backend.security_events import SecurityKind

BY_ADMINISTRATOR: Final = "ended_by_administrator"


@dataclass(frozen=True, slots=True)
class Whose:
    """Whose sessions: of one user, at one desk; of everybody where neither is named."""

    user_id: str | None = None
    desk_id: UUID | None = None

    def of(self, rows: type[SignedIn] | type[DeliveryGrant]) -> ColumnElement[bool]:
        """Return the condition on a table's rows."""
        if self.user_id is not None:
            return rows.user_id == self.user_id
        return true() if self.desk_id is None else rows.desk_id == self.desk_id


def end_sessions(
    session: Session, whose: Whose, now: datetime, because: str, *, but: UUID | None = None
) -> int:
    """End sessions at once and put back the cases that are held in them; return how many were alive.

    ``but`` is the one session that goes on.
    """
    alive = select(SignedIn).where(whose.of(SignedIn), SignedIn.ended_at.is_(None))
    ended = [row for row in session.scalars(alive) if is_alive(row, now) and row.session_id != but]
    for row in ended:
        row.ended_at, row.ended_because = now, because
        leases.end_with(session, row.session_id, now)
        security_events.note(
            session, SecurityKind.SESSIONS_ENDED, now, user_id=row.user_id, subject=str(row.desk_id)
        )
    return len(ended)


def end_delivery(session: Session, whose: Whose, now: datetime) -> None:
    """End the right to hand in finished acts: for a stolen desk."""
    alive = (whose.of(DeliveryGrant), DeliveryGrant.ended_at.is_(None))
    session.execute(update(DeliveryGrant).where(*alive).values(ended_at=now))
