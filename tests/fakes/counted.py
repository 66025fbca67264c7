"""Counts as the archive keeps them, written straight into its tables; and the indicator over the wire."""

from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime
from typing import NamedTuple

import httpx
from sqlalchemy import select
from uuid6 import uuid7

from tamin_desk.backend import admin
from tamin_desk.backend.accounts.passwords import Passwords
from tamin_desk.backend.schema.accounts import Unit
from tamin_desk.backend.schema.archive import ActRow
from tamin_desk.backend.schema.indicator import CountGrain, IndicatorCount, RollState, UnitPlace
from tamin_desk.contract.indicator import IndicatorReport, IndicatorTable
from tamin_desk.contract.indicator_routes import INDICATOR, INDICATOR_TABLE
from tamin_desk.domain.indicator import Measure, PeopleGroup
from tamin_desk.domain.periods import month_begin
from tamin_desk.domain.roles import Role, UnitKind
from tests.fakes.branch import PASSWORD, QUICK, Branch, Desk

ALWAYS = date(1921, 3, 21)
"""Since when units are where they are of which nobody knows since when."""


class Count(NamedTuple):
    """How much of a measure a unit has on a day; of a stock by how much it changes."""

    unit: str
    day: date
    measure: Measure
    amount: int
    people: PeopleGroup = PeopleGroup.GROWN
    kind: str = "principal"


def count(backend: Branch, *counts: Count) -> None:
    """Put counts into the archive: each on its day, and in its month."""
    found: Counter[tuple[object, ...]] = Counter()
    for one in counts:
        for grain, day in ((CountGrain.DAY, one.day), (CountGrain.MONTH, month_begin(one.day))):
            found[grain, one.unit, one.measure, day, one.people, one.kind] += one.amount
    names = ("grain", "unit_code", "measure", "day", "people", "kind")
    with backend.database.write() as session:
        for key, amount in found.items():
            row = session.get(IndicatorCount, key)
            if row is None:
                session.add(IndicatorCount(**dict(zip(names, key, strict=True)), amount=amount))
            else:
                row.amount += amount


def know_people_since(backend: Branch, day: date, *units: str) -> None:
    """Let the roll have told on a day for the first time of people at every unit, or at some."""
    with backend.database.write() as session:
        for code in units or session.scalars(select(Unit.code)).all():
            person_id = f"p-{day:%Y%m%d}-{code.replace('/', '-')}"
            state = RollState(person_id=person_id, since=day, home_unit=code, foreign=False, deceased=False)
            session.add(state)


def move(
    backend: Branch,
    unit: str,
    since: date,
    province: str,
    *,
    parent: str | None = None,
    kind: UnitKind | None = None,
) -> None:
    """Let a unit belong elsewhere from a day on."""
    with backend.database.write() as session:
        row = session.get_one(Unit, unit)
        name = session.scalars(select(Unit.province_name).where(Unit.province == province)).first()
        there = session.scalars(select(UnitPlace).where(UnitPlace.unit_code == unit)).first()
        if there is None:
            session.add(_as_it_is(row, ALWAYS))
        session.add(
            UnitPlace(
                unit_code=unit,
                since=since,
                kind=kind or row.kind,
                province=province,
                province_name=name or province,
                parent_code=parent,
            )
        )


def begin(backend: Branch, unit: str, since: date) -> None:
    """Let there have been no such unit before a day."""
    with backend.database.write() as session:
        session.add(_as_it_is(session.get_one(Unit, unit), since))


def _as_it_is(unit: Unit, since: date) -> UnitPlace:
    return UnitPlace(
        unit_code=unit.code,
        since=since,
        kind=unit.kind,
        province=unit.province,
        province_name=unit.province_name,
        parent_code=unit.parent_code,
    )


def verdict_at(backend: Branch, unit: str, accepted_at: datetime, *, kind: str = "comparison") -> None:
    """Let the archive have accepted a verdict of a unit, or an act of another kind."""
    number = uuid7()
    with backend.database.write() as session:
        of = session.get_one(Unit, unit)
        session.add(
            ActRow(
                id=number,
                kind=kind,
                fingerprint="0" * 64,
                author_id="u-sara",
                by_delivery=False,
                unit_code=unit,
                unit_kind=of.kind,
                province=of.province,
                person_id="p-00000001",
                accepted_at=accepted_at,
                receipt_number=f"RC-{number.hex[-20:]}",
                body="{}",
                receipt="{}",
            )
        )


def monitor(backend: Branch, unit: str) -> Desk:
    """Sign a monitor in at a directorate, or at the headquarters."""
    username = f"monitor-{unit}"
    if backend.try_to_sign_in(username).status_code != 201:
        admin.add_user(
            backend.database,
            backend.clock.now,
            Passwords(QUICK),
            username=username,
            password=PASSWORD,
            display_name=username,
            role=Role.MONITOR,
            unit_code=unit,
        )
    return backend.sign_in(username)


def ask(desk: Desk, **params: object) -> httpx.Response:
    """Ask for a report."""
    return desk.client.get(INDICATOR.path, params=_texts(params))


def ask_table(desk: Desk, **params: object) -> httpx.Response:
    """Ask for a page of the table."""
    return desk.client.get(INDICATOR_TABLE.path, params=_texts(params))


def report(desk: Desk, **params: object) -> IndicatorReport:
    reply = ask(desk, **params)
    assert reply.status_code == 200, reply.text
    return IndicatorReport.model_validate_json(reply.content)


def table(desk: Desk, **params: object) -> list[IndicatorTable]:
    """Read every page of the table."""
    pages: list[IndicatorTable] = []
    while not pages or pages[-1].next is not None:
        after = {} if not pages else {"after": pages[-1].next}
        reply = ask_table(desk, **params, **after)
        assert reply.status_code == 200, reply.text
        pages.append(IndicatorTable.model_validate_json(reply.content))
    return pages


def _texts(params: dict[str, object]) -> dict[str, str]:
    return {name: str(value) for name, value in params.items()}


def each_day(unit: str, days: Iterable[date], measure: Measure, amount: int = 1) -> list[Count]:
    """Return the same count on several days."""
    return [Count(unit, day, measure, amount) for day in days]
