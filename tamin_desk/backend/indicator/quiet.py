"""The quiet alarm: units from which no verdict has come for longer than their policy allows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tamin_desk.backend.accounts.units import EVERY_UNIT
from tamin_desk.backend.clock import tehran_day
from tamin_desk.backend.indicator.known import KnownSince
from tamin_desk.backend.indicator.places import Days, Places
from tamin_desk.backend.indicator.scopes import Members, joined
from tamin_desk.backend.schema.accounts import PolicyVersion, Unit
from tamin_desk.backend.schema.archive import ActRow
from tamin_desk.contract.indicator import QuietUnit
from tamin_desk.contract.units import PolicyReply
from tamin_desk.domain.office_hours import is_quiet, open_minutes
from tamin_desk.domain.policy import Watch

_TEHRAN: Final = ZoneInfo("Asia/Tehran")
_VERDICT: Final = "comparison"


@dataclass(frozen=True, slots=True)
class _Silence:
    """Since when nothing has come, and the last verdict, if whoever asks may know of it."""

    since: datetime
    last_verdict_at: datetime | None


def quiet_units(
    session: Session, places: Places, present: Members, seen: Members, known: KnownSince, now: datetime
) -> tuple[QuietUnit, ...]:
    """Return the quiet ones of the units that belong to a scope today, by code.

    What counts is when the archive accepted a verdict, not when it was given: what lies in a desk's outbox is
    what the alarm is about. ``seen`` are all days until today on which they were where the caller sees them:
    a silence begins with the last of these stays at the earliest, and a verdict from between them is not
    told. A unit that never gave one is quiet since its people are known; before nobody knows.
    """
    codes = list(present)
    last = _last_verdicts(session, codes)
    watches = _watches(session, codes)
    found = []
    for code, stays in present.items():
        place = stays[-1].place
        people_since = known.of({place.province}).people_since
        silence = _silence(joined(seen[code]), last.get(code), places.first_day(code), people_since)
        watch = watches.get(code, watches[EVERY_UNIT])
        if silence is not None and is_quiet(watch, silence.since, now):
            found.append(
                QuietUnit(
                    code=code,
                    name=places.name(code),
                    kind=place.kind,
                    last_verdict_at=silence.last_verdict_at,
                    office_minutes=open_minutes(watch, silence.since, now),
                )
            )
    return tuple(found)


def _silence(
    stretches: Sequence[Days], last: datetime | None, first_day: date, people_since: date | None
) -> _Silence | None:
    """Return the silence of a unit that was there on some days, the last of them today."""
    here = stretches[-1].first
    # It moves at midnight; on its very first day nobody knows at which hour it began.
    begin = _evening(here) if here == first_day else _midnight(here)
    if last is None:
        return None if people_since is None else _Silence(max(begin, _evening(people_since)), None)
    is_seen = any(one.first <= tehran_day(last) <= one.last for one in stretches)
    return _Silence(max(begin, last), last if is_seen else None)


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


def _midnight(day: date) -> datetime:
    """Return the moment at which a day begins."""
    return datetime.combine(day, time(), _TEHRAN)


def _evening(day: date) -> datetime:
    """Return the moment at which a day is over."""
    return _midnight(day + timedelta(days=1))
