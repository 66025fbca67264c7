"""Writes down where units belong, by day."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from tamin_desk.backend.schema.accounts import Unit
from tamin_desk.backend.schema.indicator import BEFORE_EVERYTHING, UnitPlace


def put(session: Session, unit: Unit, since: date) -> None:
    """Keep where a unit is from ``since`` on; one that was not known has always been there.

    ``unit`` is as it will be, and not in the session: its row there says how it was.
    """
    known = session.get(Unit, unit.code)
    rows = select(UnitPlace).where(UnitPlace.unit_code == unit.code, UnitPlace.since <= since)
    before = session.scalars(rows.order_by(UnitPlace.since.desc()).limit(1)).one_or_none()
    if before is None:
        before = _place(known or unit, BEFORE_EVERYTHING)
        session.add(before)
    if _where(before) == _where(unit):
        return
    session.merge(_place(unit, since))


def _place(unit: Unit, since: date) -> UnitPlace:
    return UnitPlace(
        unit_code=unit.code,
        since=since,
        kind=unit.kind,
        province=unit.province,
        province_name=unit.province_name,
        parent_code=unit.parent_code,
    )


def _where(one: Unit | UnitPlace) -> tuple[object, ...]:
    return one.kind, one.province, one.province_name, one.parent_code
