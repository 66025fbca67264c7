"""Where each unit belonged, on a day or over many: a move changes what a period's figures are added up from.

A unit without a row of its own in ``unit_places`` has always been as its row in ``units`` says. One with rows
was nowhere before the first of them, and is nowhere from a row without a province on, until its next one.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, NamedTuple, Self

from sqlalchemy import delete, select
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


class Chain(NamedTuple):
    """Days on which a unit belonged to the same units; ``links`` are itself, its parent, and so on."""

    days: Days
    links: tuple[tuple[str, Place], ...]


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
        """Return since when there has been such a unit; it must have been somewhere."""
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

    def chains(self, code: str, days: Days) -> Iterator[Chain]:
        """Give on which of these days a unit belonged to whom, from itself upwards, in order."""
        yield from self._chains(code, days, ())

    def _chains(self, code: str, days: Days, below: tuple[str, ...]) -> Iterator[Chain]:
        for stay in self.stays(code, days):
            own, parent = (code, stay.place), stay.place.parent_code
            if parent is None or parent == code or parent in below:
                yield Chain(stay.days, (own,))
                continue
            covered = []
            for above in self._chains(parent, stay.days, (*below, code)):
                covered.append(above.days)
                yield Chain(above.days, (own, *above.links))
            # While its parent was nowhere it belonged to nobody else.
            for gap in gaps(covered, stay.days):
                yield Chain(gap, (own,))


def gaps(stretches: Iterable[Days], days: Days) -> Iterator[Days]:
    """Give those of some days that are in none of the stretches; these are in order."""
    first = days.first
    for one in stretches:
        if first < one.first:
            yield Days(first, min(one.first - _DAY, days.last))
        if one.last >= days.last:
            return
        first = max(first, one.last + _DAY)
    if first <= days.last:
        yield Days(first, days.last)


def within(days: Days, others: Days) -> Days:
    """Return the days that are in both; ``first`` is after ``last`` where there are none."""
    return Days(max(days.first, others.first), min(days.last, others.last))


def _place(row: Unit | UnitPlace) -> Place:
    return Place(row.kind, row.province, row.province_name, row.parent_code)


def _stays(since: list[tuple[date, Place]]) -> Iterator[Stay]:
    ends = [first - _DAY for first, _ in since[1:]]
    for (first, place), last in zip(since, [*ends, date.max], strict=True):
        if place.province:
            yield Stay(Days(first, last), place)


def is_known(session: Session, code: str) -> bool:
    """Tell whether there is, was or will be such a unit."""
    return session.get(Unit, code) is not None or bool(_rows(session, code))


def place_on(session: Session, code: str, day: date) -> Place | None:
    """Return where one unit is on a day; ``None`` where it is nowhere."""
    rows = _rows(session, code)
    known = session.get(Unit, code)
    if not rows:
        return None if known is None else _place(known)
    there = [row for row in rows if row.since <= day]
    return _place(there[-1]) if there and there[-1].province else None


def put(session: Session, unit: Unit, since: date) -> None:
    """Keep where a unit is from ``since`` on: one that was not known begins with that day.

    ``unit`` is as it will be, and not in the session: its row there says how it was. One that is closed has
    no province.
    """
    rows, known = _rows(session, unit.code), session.get(Unit, unit.code)
    if not rows and known is not None:
        # Written before places were kept.
        rows = [_row(known, BEFORE_EVERYTHING)]
        session.add_all(rows)
    there = [row for row in rows if row.since <= since]
    if there and _where(there[-1]) == _where(unit):
        return
    session.merge(_row(unit, since))


def close(session: Session, unit: Unit, since: date) -> None:
    """Let a unit be nowhere from ``since`` on; what was planned for later days comes to nothing."""
    put(session, Unit(code=unit.code, kind=unit.kind, province="", province_name=""), since)
    session.flush()
    session.execute(delete(UnitPlace).where(UnitPlace.unit_code == unit.code, UnitPlace.since > since))


def _rows(session: Session, code: str) -> list[UnitPlace]:
    rows = select(UnitPlace).where(UnitPlace.unit_code == code).order_by(UnitPlace.since)
    return list(session.scalars(rows))


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
