"""Which tries of an act come too late: what a desk was told of its act stays true.

A desk shows a refusal, or that its act is not here. A request of the same act may still be on its way then:
one that was late, or the second of one that a machine on the way sent twice. So a refusal and a look-up in
vain are written down with the number of their try, and no request of that try or an earlier one is carried
out any more. The clerk's own retry has a larger number.
"""

import re
from datetime import datetime, timedelta
from typing import Annotated, Final
from uuid import UUID

from fastapi import Depends, Request
from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from tamin_desk.backend.problems import ProblemError, invalid
from tamin_desk.backend.schema.archive import ActRow
from tamin_desk.backend.schema.delivery import RefusedAct
from tamin_desk.contract.base import ATTEMPT_HEADER
from tamin_desk.contract.problems import ProblemType

_NUMBER: Final = re.compile("[1-9][0-9]{0,8}")
_LONGEST_WAY: Final = timedelta(days=30)


def attempt_of(request: Request) -> int | None:
    """Return the try that a request says it is; ``None`` when it does not say.

    Raises:
        ProblemError: ``invalid-request``, when what it says is no such number.
    """
    said = request.headers.get(ATTEMPT_HEADER)
    if said is None:
        return None
    if _NUMBER.fullmatch(said) is None:
        raise invalid(ATTEMPT_HEADER, "not_a_number")
    return int(said)


AttemptDep = Annotated[int | None, Depends(attempt_of)]
"""The type of a handler's ``attempt`` argument."""


def hold(session: Session, act_id: UUID) -> None:
    """Let nobody else close or carry out this act until the transaction ends.

    SQLite has one writer at a time by itself. PostgreSQL has no row to lock: the act is not here yet.
    """
    if session.get_bind().dialect.name == "postgresql":
        key = int.from_bytes(act_id.bytes[8:], signed=True)
        session.execute(select(func.pg_advisory_xact_lock(key)))


def refuse_late(session: Session, act_id: UUID, attempt: int) -> None:
    """Refuse a try that was closed.

    Raises:
        ProblemError: ``superseded-attempt``.
    """
    closed = session.get(RefusedAct, act_id)
    if closed is not None and attempt <= closed.attempt:
        late = ProblemError(ProblemType.SUPERSEDED_ATTEMPT)
        late.closed_attempt = closed.attempt
        raise late


def close(session: Session, act_id: UUID, attempt: int, now: datetime) -> int | None:
    """Close an act's tries up to this one; return up to which they are, ``None`` when the act is here."""
    hold(session, act_id)
    if session.get(ActRow, act_id) is not None:
        return None
    row = session.get(RefusedAct, act_id)
    if row is None:
        session.add(RefusedAct(act_id=act_id, attempt=attempt, at=now))
        return attempt
    row.attempt, row.at = max(row.attempt, attempt), now
    return row.attempt


def sweep(session: Session, now: datetime) -> None:
    """Drop what was closed so long ago that no request can still be on its way."""
    session.execute(delete(RefusedAct).where(RefusedAct.at < now - _LONGEST_WAY))


def forget(session: Session, act_id: UUID) -> None:
    """Drop what was closed of an act that has come in: its receipt answers every try from now on."""
    row = session.get(RefusedAct, act_id)
    if row is not None:
        session.delete(row)
