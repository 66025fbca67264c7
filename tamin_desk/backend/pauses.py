"""Pauses: too many wrong entries of one unit for one person stop that unit's inquiries for them.

Who types a serial that they do not hold must not be able to try until one corresponds. A pause ends by
itself, or at once when a reviewer of the unit's province releases it; wrong entries from before are
forgotten then.
"""

from datetime import datetime, timedelta
from typing import Final

from fastapi.responses import Response
from sqlalchemy import func, select
from sqlalchemy.orm import Session
from uuid6 import uuid7

from tamin_desk.backend import reaches
from tamin_desk.backend.callers import Caller, CallerDep
from tamin_desk.backend.database import one_at_a_time
from tamin_desk.backend.parts import Handler, Seams
from tamin_desk.backend.problems import ProblemError
from tamin_desk.backend.schema.gateway import Inquiry, PauseRow
from tamin_desk.contract.casework import Pause
from tamin_desk.contract.casework import Pauses as PauseList
from tamin_desk.contract.casework_routes import PAUSES, RELEASE_PAUSE
from tamin_desk.contract.problems import ProblemType
from tamin_desk.domain.photos import InquiryState, RefusalReason

WRONG_ENTRIES: Final = 5
"""How many wrong entries within ``WITHIN`` lead to a pause."""

WITHIN: Final = timedelta(minutes=30)
LASTS: Final = timedelta(minutes=30)

_RETRY_SECONDS: Final = 2


def in_force(session: Session, unit_code: str, national_code: str, now: datetime) -> bool:
    """Tell whether a unit's inquiries for a person are stopped now."""
    paused = select(PauseRow.pause_id).where(
        PauseRow.unit_code == unit_code,
        PauseRow.national_code == national_code,
        PauseRow.until > now,
        PauseRow.released_at.is_(None),
    )
    return session.scalars(paused.limit(1)).first() is not None


def check_guesses(session: Session, unit_code: str, national_code: str, now: datetime) -> None:
    """Refuse another question while those under way could already be the last that are allowed.

    Without this, guesses sent side by side would all be answered before the first was counted.

    Raises:
        ProblemError: ``limited``.
    """
    one_at_a_time(session, "guesses", unit_code, national_code)
    asked = select(func.count()).where(
        Inquiry.national_code == national_code,
        Inquiry.acting_unit == unit_code,
        Inquiry.state == InquiryState.SENT,
    )
    under_way = session.scalars(asked).one()
    if under_way and under_way + _wrong_entries(session, unit_code, national_code, now) >= WRONG_ENTRIES:
        raise ProblemError(ProblemType.LIMITED, retry_after=_RETRY_SECONDS)


def begin_if_due(session: Session, inquiry: Inquiry, province: str, now: datetime) -> None:
    """Stop a unit's inquiries for a person when this answer was one wrong entry too many."""
    if inquiry.reason is not RefusalReason.NO_CORRESPONDENCE:
        return
    unit_code, national_code = inquiry.acting_unit, inquiry.national_code
    if in_force(session, unit_code, national_code, now):
        return
    if _wrong_entries(session, unit_code, national_code, now) >= WRONG_ENTRIES:
        session.add(
            PauseRow(
                pause_id=f"pz-{uuid7().hex}",
                unit_code=unit_code,
                province=province,
                person_id=inquiry.person_id,
                national_code=national_code,
                since=now,
                until=now + LASTS,
                released_at=None,
                released_by=None,
            )
        )


class Pauses:
    """The reviewers' handlers: which pauses there are, and their release."""

    def __init__(self, seams: Seams) -> None:
        self._database = seams.database
        self._clock = seams.clock

    def handlers(self) -> dict[str, Handler]:
        """Return the handlers by the names of their endpoints."""
        return {PAUSES.name: self.pauses, RELEASE_PAUSE.name: self.release}

    def pauses(self, caller: CallerDep) -> PauseList:
        """``GET /v1/pauses``: those in force in the caller's province, oldest first."""
        rows = select(PauseRow).where(
            PauseRow.province == caller.province,
            PauseRow.until > self._clock(),
            PauseRow.released_at.is_(None),
        )
        with self._database.read() as session:
            found = session.scalars(rows.order_by(PauseRow.since, PauseRow.pause_id)).all()
        return PauseList(pauses=tuple(_told(row) for row in found))

    def release(self, id: str, caller: CallerDep) -> Response:  # noqa: A002, RUF100 - the contract's name
        """``DELETE /v1/pauses/{id}``: at once, and again to no effect."""
        with self._database.write() as session:
            row = reaches.within(
                RELEASE_PAUSE,
                caller,
                session.get(PauseRow, id, with_for_update=True),
                lambda one: reaches.Owner(province=one.province),
            )
            _release(row, caller, self._clock())
        return Response(status_code=204)


def _release(row: PauseRow, caller: Caller, now: datetime) -> None:
    if row.released_at is None and row.until > now:
        row.released_at, row.released_by = now, caller.user_id


def _wrong_entries(session: Session, unit_code: str, national_code: str, now: datetime) -> int:
    of_pair = (PauseRow.unit_code == unit_code, PauseRow.national_code == national_code)
    released = session.scalars(select(func.max(PauseRow.released_at)).where(*of_pair)).one()
    since = now - WITHIN if released is None else max(released, now - WITHIN)
    wrong = select(func.count()).where(
        Inquiry.national_code == national_code,
        Inquiry.acting_unit == unit_code,
        Inquiry.reason == RefusalReason.NO_CORRESPONDENCE,
        Inquiry.answered_at > since,
    )
    return session.scalars(wrong).one()


def _told(row: PauseRow) -> Pause:
    return Pause(
        pause_id=row.pause_id,
        unit_code=row.unit_code,
        person_id=row.person_id,
        since=row.since,
        until=row.until,
    )
