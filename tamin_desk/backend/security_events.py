"""What an operator should hear of: failed sign-ins, limits met, roles overstepped, sessions and keys ended.

An event names a user by id, an address and what it was about; never what somebody typed, and nobody who is
insured. The same by the same from the same address within an hour is one row that counts: whoever floods
the server does not flood its log.
"""

import logging
from collections.abc import Mapping
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from fastapi import Request
from sqlalchemy import delete, select
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from tamin_desk.backend.clock import Clock
from tamin_desk.backend.database import Database
from tamin_desk.backend.problems import ProblemError
from tamin_desk.backend.schema.accounts import User
from tamin_desk.backend.schema.security import SecurityEventRow
from tamin_desk.contract.problems import ProblemType

KEPT: Final = timedelta(days=180)
"""Long enough to look into what somebody notices half a year later; addresses are not kept for ever."""

_TOGETHER: Final = timedelta(hours=1)
_ADDRESS: Final = 64
_log = logging.getLogger("tamin_desk.backend.security")


class SecurityKind(StrEnum):
    """What happened."""

    SIGN_IN_REFUSED = "sign_in_refused"
    LIMIT_MET = "limit_met"
    REFRESH_REUSED = "refresh_reused"
    ROLE_DENIED = "role_denied"
    ATTESTATION_REFUSED = "attestation_refused"
    PASSWORD_REFUSED = "password_refused"  # nosec B105 # the kind of an event
    PASSWORD_CHANGED = "password_changed"  # nosec B105 # the kind of an event
    PASSWORD_RESET = "password_reset"  # nosec B105 # the kind of an event
    USER_DISABLED = "user_disabled"
    SESSIONS_ENDED = "sessions_ended"
    KEY_ROTATED = "key_rotated"


_OF_PROBLEM: Final[Mapping[ProblemType, SecurityKind]] = {
    ProblemType.SIGN_IN_REFUSED: SecurityKind.SIGN_IN_REFUSED,
    ProblemType.SIGN_IN_LIMITED: SecurityKind.LIMIT_MET,
    ProblemType.LIMITED: SecurityKind.LIMIT_MET,
    ProblemType.REFRESH_REUSED: SecurityKind.REFRESH_REUSED,
    ProblemType.NOT_PERMITTED: SecurityKind.ROLE_DENIED,
    ProblemType.PASSWORD_WRONG: SecurityKind.PASSWORD_REFUSED,
    **{
        kind: SecurityKind.ATTESTATION_REFUSED for kind in ProblemType if kind.value.startswith("attestation")
    },
}


def note(
    session: Session,
    kind: SecurityKind,
    now: datetime,
    *,
    user_id: str = "",
    address: str = "",
    subject: str = "",
) -> None:
    """Write an event down, or count it where the same was written within the hour."""
    address, subject = address[:_ADDRESS], subject[:_ADDRESS]
    same = (
        select(SecurityEventRow)
        .where(
            SecurityEventRow.kind == kind,
            SecurityEventRow.user_id == user_id,
            SecurityEventRow.address == address,
            SecurityEventRow.subject == subject,
            SecurityEventRow.at > now - _TOGETHER,
        )
        .order_by(SecurityEventRow.at.desc())
        .limit(1)
        .with_for_update()
    )
    row = session.scalars(same).one_or_none()
    if row is None:
        forget(session, now - KEPT)
        row = SecurityEventRow(
            at=now, last_at=now, kind=kind, user_id=user_id, address=address, subject=subject, count=0
        )
        session.add(row)
    row.count, row.last_at = row.count + 1, max(now, row.last_at)


def heed(database: Database, clock: Clock, request: Request, error: ProblemError, address: str) -> None:
    """Write down a problem that an operator should hear of; the answer to it waits for no disk in trouble."""
    kind = _OF_PROBLEM.get(error.kind)
    if kind is None:
        return
    caller = getattr(request.state, "caller", None)
    route = request.scope.get("route")
    about = error.kind if kind is SecurityKind.ATTESTATION_REFUSED else getattr(route, "name", "")
    try:
        with database.write() as session:
            note(
                session,
                kind,
                clock(),
                user_id=error.of_user or getattr(caller, "user_id", ""),
                address=address,
                subject=about,
            )
    except SQLAlchemyError as trouble:
        _log.warning("an event could not be written down: %s %s", kind.value, type(trouble).__name__)


def forget(session: Session, before: datetime) -> None:
    """Forget what happened last before a moment."""
    session.execute(delete(SecurityEventRow).where(SecurityEventRow.last_at <= before))


def listed(
    database: Database, since: datetime | None, user_name: str | None, kind: SecurityKind | None
) -> str:
    """Return the events as lines of tab-separated columns under a head, the oldest first."""
    rows = (
        select(SecurityEventRow, User.username)
        .outerjoin(User, User.user_id == SecurityEventRow.user_id)
        .order_by(SecurityEventRow.at, SecurityEventRow.id)
    )
    if since is not None:
        rows = rows.where(SecurityEventRow.last_at >= since)
    if user_name is not None:
        rows = rows.where(User.username == user_name.lower())
    if kind is not None:
        rows = rows.where(SecurityEventRow.kind == kind)
    lines = ["first\tlast\tcount\tkind\tuser\taddress\tabout"]
    with database.read() as session:
        for row, name in session.execute(rows):
            times = (one.isoformat(timespec="seconds") for one in (row.at, row.last_at))
            who = name or row.user_id or "-"
            lines.append(
                "\t".join((*times, str(row.count), row.kind, who, row.address or "-", row.subject or "-"))
            )
    return "\n".join(lines)
