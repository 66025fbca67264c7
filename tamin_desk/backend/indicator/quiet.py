"""The quiet alarm: units from which no verdict has come for longer than their policy allows."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from typing import Final
from zoneinfo import ZoneInfo

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tamin_desk.backend.accounts.units import EVERY_UNIT
from tamin_desk.backend.indicator.places import Places
from tamin_desk.backend.indicator.scopes import Members
from tamin_desk.backend.schema.accounts import PolicyVersion, Unit
from tamin_desk.backend.schema.archive import ActRow
from tamin_desk.contract.indicator import QuietUnit
from tamin_desk.contract.units import PolicyReply
from tamin_desk.domain.office_hours import is_quiet, open_minutes
from tamin_desk.domain.policy import Watch

_TEHRAN: Final = ZoneInfo("Asia/Tehran")
_VERDICT: Final = "comparison"


def quiet_units(
    session: Session, places: Places, present: Members, known_since: date | None, now: datetime
) -> tuple[QuietUnit, ...]:
    """Return the quiet ones of the units that belong to a scope today, by code.

    What counts is when the archive accepted a verdict, not when it was given: what lies in a desk's outbox is
    what the alarm is about. A unit that never gave one is quiet since people were first counted, or since it
    has been there; before either nobody knows.
    """
    codes = list(present)
    last = _last_verdicts(session, codes)
    watches = _watches(session, codes)
    found = []
    for code, stays in present.items():
        since = last.get(code)
        if since is None:
            if known_since is None:
                continue
            since = _begin(max(known_since, places.first_day(code)))
        watch = watches.get(code, watches[EVERY_UNIT])
        if is_quiet(watch, since, now):
            found.append(
                QuietUnit(
                    code=code,
                    name=places.name(code),
                    kind=stays[-1].place.kind,
                    last_verdict_at=last.get(code),
                    office_minutes=open_minutes(watch, since, now),
                )
            )
    return tuple(found)


def _last_verdicts(session: Session, codes: Sequence[str]) -> Mapping[str, datetime | None]:
    # The end of each unit's verdicts in the index, not a look at all that were ever given.
    newest = (
        select(func.max(ActRow.accepted_at))
        .where(ActRow.unit_code == Unit.code, ActRow.kind == _VERDICT)
        .correlate(Unit)
        .scalar_subquery()
    )
    rows = session.execute(select(Unit.code, newest).where(Unit.code.in_(codes)))
    return {row.code: row[1] for row in rows}


def _watches(session: Session, codes: Sequence[str]) -> dict[str, Watch]:
    """Return what is in force for units with a policy of their own, and for all under ``EVERY_UNIT``."""
    newest = (
        select(func.max(PolicyVersion.version))
        .where(PolicyVersion.unit_code.in_((EVERY_UNIT, *codes)))
        .group_by(PolicyVersion.unit_code)
    )
    rows = session.execute(
        select(PolicyVersion.unit_code, PolicyVersion.body).where(PolicyVersion.version.in_(newest))
    )
    told = {code: PolicyReply.model_validate_json(body).to_domain().watch for code, body in rows}
    return {EVERY_UNIT: Watch()} | told


def _begin(day: date) -> datetime:
    return datetime.combine(day, time(), _TEHRAN)
