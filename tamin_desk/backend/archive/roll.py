"""The archive's roll: of each person what it must know to tell whose photo is missing."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import Final

from sqlalchemy import and_, func, select, union
from sqlalchemy.orm import Session

from tamin_desk.backend.clock import Clock, tehran_day
from tamin_desk.backend.database import Database
from tamin_desk.backend.indicator import counting
from tamin_desk.backend.schema.archive import NO_BOOKLET, ArchivePerson, NotedInquiry
from tamin_desk.backend.schema.indicator import RollState
from tamin_desk.contract.missing import RollPerson
from tamin_desk.domain.photos import RefusalReason

_COUNTED: Final = ("home_unit", "insured_kind", "birth_date", "foreign", "deceased")
"""What of the roll somebody is counted by."""


def keep(database: Database, clock: Clock, people: Iterable[RollPerson]) -> None:
    """Keep people as enrolment has them, and since when; told again, it changes nothing."""
    told = {one.person_id: one for one in people}
    with database.write() as session:
        # In one order everywhere: two hosts that tell of the same people never wait for each other.
        rows = (
            select(ArchivePerson)
            .where(ArchivePerson.person_id.in_(told))
            .order_by(ArchivePerson.person_id)
            .with_for_update()
        )
        known = {row.person_id: row for row in session.scalars(rows)}
        _free_codes(session, told)
        for person_id in sorted(told):
            row = known.get(person_id)
            if row is None:
                row = ArchivePerson(person_id=person_id)
                session.add(row)
            one = told[person_id]
            row.national_code, row.home_unit = one.national_code, one.home_unit
            row.insured_kind, row.birth_date = one.insured_kind, one.birth_date
            row.foreign, row.deceased = one.foreign, one.deceased
            row.booklet_until = one.booklet_until or NO_BOOKLET
        counting.refresh(session, _say_since_when(session, told, tehran_day(clock())))


def deceased(session: Session, person_ids: Collection[str]) -> frozenset[str]:
    """Return those of these people who have died, as enrolment or Civil Registration has told the archive."""
    told = union(
        select(ArchivePerson.person_id).where(
            ArchivePerson.person_id.in_(person_ids), ArchivePerson.deceased.is_(True)
        ),
        select(NotedInquiry.person_id).where(
            NotedInquiry.person_id.in_(person_ids), NotedInquiry.reason == RefusalReason.DECEASED
        ),
    )
    return frozenset(session.scalars(told))


def _say_since_when(session: Session, told: Mapping[str, RollPerson], today: date) -> list[str]:
    """Write down what is new of people from today on; return of whom there is anything new."""
    newest = select(RollState.person_id, func.max(RollState.since).label("since")).where(
        RollState.person_id.in_(told)
    )
    each = newest.group_by(RollState.person_id).subquery()
    rows = select(RollState).join(
        each, and_(RollState.person_id == each.c.person_id, RollState.since == each.c.since)
    )
    known = {row.person_id: row for row in session.scalars(rows)}
    changed = []
    for person_id in sorted(told):
        state = known.get(person_id)
        now = {name: getattr(told[person_id], name) for name in _COUNTED}
        if state is not None and now == {name: getattr(state, name) for name in _COUNTED}:
            continue
        changed.append(person_id)
        if state is None or state.since < today:
            session.add(RollState(person_id=person_id, since=today, **now))
        else:
            # The last word of a day is that day's.
            for name, value in now.items():
                setattr(state, name, value)
    return changed


def _free_codes(session: Session, told: Mapping[str, RollPerson]) -> None:
    """Take each code from whoever had it before: one that was corrected belongs to somebody else now."""
    owners = {one.national_code: one.person_id for one in told.values() if one.national_code is not None}
    for row in session.scalars(select(ArchivePerson).where(ArchivePerson.national_code.in_(owners))):
        if owners[row.national_code or ""] != row.person_id:
            row.national_code = None
    session.flush()
