"""Where each unit belonged, on a day or over many: a move changes what a period's figures are added up from.

A unit without a row of its own in ``unit_places`` has always been as its row in ``units`` says. One with rows
was nowhere before the first of them.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, NamedTuple, Self

from sqlalchemy import select
from sqlalchemy.orm import Session

from tamin_desk.backend.schema.accounts import Unit
from tamin_desk.backend.schema.indicator import BEFORE_EVERYTHING, UnitPlace
from tamin_desk.domain.roles import INQUIRING_UNITS, UnitKind

_DAY: Final = timedelta(days=1)


class Days(NamedTuple):
    """All days from ``first`` to ``last``, both included."""

    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Place:
    """What a unit was, and to whom it belonged."""

    kind: UnitKind
    province: str
    province_name: str
    parent_code: str | None

    @property
    def is_executive(self) -> bool:
        """Only executive units are counted: no directorate, headquarters or medical centre."""
        return self.kind in INQUIRING_UNITS


@dataclass(frozen=True, slots=True)
class Stay:
    """Days without a gap on which a unit was in one place."""

    days: Days
    place: Place


class Places:
    """Every unit's places. ``names`` are the units' names of today, by code."""

    def __init__(self, names: Mapping[str, str], since: Mapping[str, list[tuple[date, Place]]]) -> None:
        self._names = names
        self._stays = {code: tuple(_stays(rows)) for code, rows in since.items()}
        every = sorted((one for stays in self._stays.values() for one in stays), key=lambda s: s.days.first)
        self.provinces = {stay.place.province: stay.place.province_name for stay in every}
        """The name of every province in which there has ever been a unit of any kind, by its code."""

    @classmethod
    def read(cls, session: Session) -> Self:
        """Read them all: there are some hundreds."""
        since: defaultdict[str, list[tuple[date, Place]]] = defaultdict(list)
        for row in session.scalars(select(UnitPlace).order_by(UnitPlace.unit_code, UnitPlace.since)):
            since[row.unit_code].append((row.since, _place(row)))
        names = {}
        for unit in session.scalars(select(Unit)):
            names[unit.code] = unit.name
            if unit.code not in since:
                since[unit.code].append((date.min, _place(unit)))
        return cls(names, since)

    @property
    def codes(self) -> list[str]:
        """The codes of all units, in order."""
        return sorted(self._stays)

    def name(self, code: str) -> str:
        """Return a unit's name; of one that nobody names, its code."""
        return self._names.get(code, code)

    def first_day(self, code: str) -> date:
        """Return since when there has been such a unit."""
        return self._stays[code][0].days.first

    def stays(self, code: str, days: Days) -> tuple[Stay, ...]:
        """Return where a unit was on these days, in order; nothing where it is not known at all."""
        found = (Stay(within(one.days, days), one.place) for one in self._stays.get(code, ()))
        return tuple(stay for stay in found if stay.days.first <= stay.days.last)

    def under(self, code: str, top: str, days: Days) -> tuple[Stay, ...]:
        """Return where a unit was on those of these days on which it belonged to another, or is it itself.

        What belongs to a unit that belongs to ``top`` belongs to ``top`` too.
        """
        return tuple(self._under(code, top, days, frozenset({code})))

    def _under(self, code: str, top: str, days: Days, seen: frozenset[str]) -> Iterator[Stay]:
        for stay in self.stays(code, days):
            parent = stay.place.parent_code
            if top in (code, parent):
                yield stay
            elif parent is not None and parent not in seen:
                for above in self._under(parent, top, stay.days, seen | {parent}):
                    yield Stay(above.days, stay.place)


def within(days: Days, others: Days) -> Days:
    """Return the days that are in both; ``first`` is after ``last`` where there are none."""
    return Days(max(days.first, others.first), min(days.last, others.last))


def _place(row: Unit | UnitPlace) -> Place:
    return Place(row.kind, row.province, row.province_name, row.parent_code)


def _stays(since: list[tuple[date, Place]]) -> Iterator[Stay]:
    ends = [first - _DAY for first, _ in since[1:]]
    for (first, place), last in zip(since, [*ends, date.max], strict=True):
        yield Stay(Days(first, last), place)


def put(session: Session, unit: Unit, since: date) -> None:
    """Keep where a unit is from ``since`` on; one that was not known has always been there.

    ``unit`` is as it will be, and not in the session: its row there says how it was.
    """
    known = session.get(Unit, unit.code)
    rows = select(UnitPlace).where(UnitPlace.unit_code == unit.code, UnitPlace.since <= since)
    before = session.scalars(rows.order_by(UnitPlace.since.desc()).limit(1)).one_or_none()
    if before is None:
        before = _row(known or unit, BEFORE_EVERYTHING)
        session.add(before)
    if _where(before) == _where(unit):
        return
    session.merge(_row(unit, since))


def _row(unit: Unit, since: date) -> UnitPlace:
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
