"""Units and policy as the contract tells them."""

from dataclasses import asdict
from datetime import datetime
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from tamin_desk.backend.archive import news
from tamin_desk.backend.schema.accounts import PolicyVersion, Unit
from tamin_desk.contract.archive import ChangeKind
from tamin_desk.contract.units import JudgementReply, PolicyReply, UnitList, UnitReply
from tamin_desk.domain.policy import Policy

EVERY_UNIT: Final = ""


def unit_reply(unit: Unit) -> UnitReply:
    """Return a unit as the contract tells it."""
    return UnitReply(
        code=unit.code,
        name=unit.name,
        kind=unit.kind,
        province=unit.province,
        province_name=unit.province_name,
        parent_code=unit.parent_code,
    )


def find_unit(session: Session, code: str | None) -> UnitReply | None:
    """Return a unit by its code; ``None`` for no code and for one that is not known."""
    unit = None if code is None else session.get(Unit, code)
    return None if unit is None else unit_reply(unit)


def all_units(session: Session) -> UnitList:
    """Return every unit, by code."""
    rows = session.scalars(select(Unit).order_by(Unit.code))
    return UnitList(units=tuple(unit_reply(unit) for unit in rows))


def policy_of(session: Session, unit_code: str) -> PolicyReply:
    """Return the policy in force for a unit: its own newest, else the newest of every unit.

    Raises:
        LookupError: no policy was ever set.
    """
    for code in (unit_code, EVERY_UNIT):
        rows = select(PolicyVersion).where(PolicyVersion.unit_code == code)
        newest = session.scalars(rows.order_by(PolicyVersion.version.desc()).limit(1)).one_or_none()
        if newest is not None:
            return PolicyReply.model_validate_json(newest.body).model_copy(
                update={"version": newest.version, "changed_at": newest.changed_at}
            )
    raise LookupError("no policy was ever set")


def judgements_of(session: Session, unit_code: str) -> list[JudgementReply]:
    """Return the rules of judgement of every policy that was ever set for a unit or for all, oldest first."""
    rows = select(PolicyVersion.body).where(PolicyVersion.unit_code.in_((unit_code, EVERY_UNIT)))
    bodies = session.scalars(rows.order_by(PolicyVersion.version))
    return [PolicyReply.model_validate_json(body).judgement for body in bodies]


def ensure_policy(session: Session, now: datetime) -> None:
    """Put the domain's defaults in force where no policy was ever set."""
    if session.scalars(select(PolicyVersion.version).limit(1)).first() is None:
        set_policy(session, Policy(), now)


def set_policy(session: Session, policy: Policy, now: datetime, unit_code: str = EVERY_UNIT) -> int:
    """Put a policy in force for one unit or for all, and tell the units; return its version.

    Versions count over all units, so that whatever comes into force for a unit has a number that
    the unit has not seen. ``policy.version`` is not looked at.
    """
    body = PolicyReply.model_validate({**asdict(policy), "changed_at": now})
    row = PolicyVersion(unit_code=unit_code, body=body.model_dump_json(), changed_at=now)
    session.add(row)
    session.flush()
    every = session.scalars(select(Unit.code).order_by(Unit.code))
    for code in [unit_code] if unit_code else list(every):
        news.tell(session, code, ChangeKind.POLICY, now)
    return row.version
