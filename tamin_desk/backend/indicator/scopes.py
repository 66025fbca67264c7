"""What a question is about: which units, on which days of a period; and what the caller may ask at all.

Whoever may see one province sees every unit on the days on which it was there, and nothing else of it:
neither that it exists elsewhere nor what it counts there. What they may not see is answered like what never
was.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from tamin_desk.backend.indicator.places import Days, Place, Places, Stay, within
from tamin_desk.backend.problems import ProblemError
from tamin_desk.contract.indicator import Level, ScopeReply
from tamin_desk.contract.problems import ProblemType
from tamin_desk.domain.periods import Period
from tamin_desk.domain.roles import UnitKind

Members = dict[str, tuple[Stay, ...]]
"""The units of a scope, in order of code, and the days on which they belonged to it."""

_DAY: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Scope:
    """A nation, a province, or a unit with those that belong to it.

    ``province`` is also the limit within which a unit's days are seen; ``None`` is no limit. ``unit_kind``
    leaves units of one kind only.
    """

    province: str | None = None
    unit: str | None = None
    unit_kind: UnitKind | None = None

    @property
    def level(self) -> Level:
        """How wide it is."""
        if self.unit is not None:
            return Level.UNIT
        return Level.NATION if self.province is None else Level.PROVINCE


def seen_days(period: Period, today: date) -> Days:
    """Return the days of a period on which units can be told to belong somewhere: none of them after today.

    Of a period that has not begun it is all: what will be there is empty, and yet has its shape.
    """
    return Days(period.first, period.last if period.first > today else min(period.last, today))


def find(places: Places, limit: str | None, asked: Scope, period: Period, today: date) -> Scope:
    """Return the scope that a caller asks for, within the one province that they may see, if it is one.

    Raises:
        ProblemError: ``not-found``, also for what is outside that province.
    """
    outside = limit is not None and asked.province not in (None, limit)
    if outside or (asked.province is not None and asked.province not in places.provinces):
        raise ProblemError(ProblemType.NOT_FOUND)
    scope = Scope(asked.province or limit, asked.unit, asked.unit_kind)
    if scope.unit is not None and not _own(places, scope, seen_days(period, today)):
        raise ProblemError(ProblemType.NOT_FOUND)
    return scope


def members(places: Places, scope: Scope, days: Days) -> Members:
    """Return the units that belonged to a scope on some of these days."""
    found = {}
    for code in places.codes:
        stays = places.stays(code, days) if scope.unit is None else places.under(code, scope.unit, days)
        kept = tuple(
            stay
            for stay in _visible(stays, scope)
            if scope.unit_kind is None or stay.place.kind is scope.unit_kind
        )
        if kept:
            found[code] = kept
    return found


def alike(places: Places, scope: Scope, of: Place, days: Days) -> Members:
    """Return the other units of a unit's kind in its province, each with what belongs to it.

    As the scope itself is: what belongs to its unit is in none of them, and no unit is in it twice.
    """
    province = Scope(province=of.province)
    found: dict[str, tuple[Stay, ...]] = {}
    for code in places.codes:
        kept = []
        for chain in places.chains(code, days):
            if scope.unit in {link for link, _ in chain.links}:
                continue
            each = [Stay(chain.days, place) for _, place in chain.links]
            heads = _visible(each, province)
            is_own_kind = scope.unit_kind in (None, each[0].place.kind)
            if each[0] in heads and is_own_kind and any(one.place.kind is of.kind for one in heads):
                kept.append(each[0])
        if kept:
            found[code] = tuple(sorted(kept, key=lambda stay: stay.days))
    return found


def clipped(one: Members, days: Days) -> Members:
    """Return who of the members belonged to the scope on these days."""
    found = {}
    for code, stays in one.items():
        inside = (Stay(within(stay.days, days), stay.place) for stay in stays)
        kept = tuple(stay for stay in inside if stay.days.first <= stay.days.last)
        if kept:
            found[code] = kept
    return found


def joined(stays: Iterable[Stay]) -> tuple[Days, ...]:
    """Return the days of several stays, those that follow on each other as one."""
    found: list[Days] = []
    for days in sorted(stay.days for stay in stays):
        if found and found[-1].last + _DAY == days.first:
            found[-1] = Days(found[-1].first, days.last)
        else:
            found.append(days)
    return tuple(found)


def last_stay(places: Places, scope: Scope, days: Days) -> Stay:
    """Return where the scope's unit was at the end of these days, as far as it is seen."""
    return _own(places, scope, days)[-1]


def parent_of(places: Places, stay: Stay) -> str | None:
    """Return the executive unit of the same province to which a unit belonged at the end of a stay."""
    code, last = stay.place.parent_code, Days(stay.days.last, stay.days.last)
    there = () if code is None else places.stays(code, last)
    is_there = any(one.place.is_executive and one.place.province == stay.place.province for one in there)
    return code if is_there else None


def path(places: Places, limit: str | None, scope: Scope, days: Days) -> tuple[ScopeReply, ...]:
    """Return the way from the widest scope that the caller may see to this one, both included."""
    way = [] if limit is not None else [ScopeReply(level=Level.NATION, code="", name="")]
    if scope.unit is None:
        return (*way, *([] if scope.province is None else [province_reply(places, scope.province)]))
    units: list[ScopeReply] = []
    code: str | None = scope.unit
    stay = last_stay(places, scope, days)
    province = stay.place.province
    while code is not None and code not in {one.code for one in units}:
        units.append(unit_reply(places, code, stay))
        code = parent_of(places, stay)
        if code is not None:
            stay = places.stays(code, Days(stay.days.last, stay.days.last))[0]
    return (*way, province_reply(places, province), *reversed(units))


def province_reply(places: Places, code: str) -> ScopeReply:
    """Return a province as the contract tells it."""
    return ScopeReply(level=Level.PROVINCE, code=code, name=places.provinces.get(code, code))


def unit_reply(places: Places, code: str, stay: Stay) -> ScopeReply:
    """Return a unit as the contract tells it, of the kind that it was during a stay."""
    return ScopeReply(level=Level.UNIT, code=code, name=places.name(code), kind=stay.place.kind)


def _own(places: Places, scope: Scope, days: Days) -> tuple[Stay, ...]:
    """Return where the scope's unit itself was, of whatever kind is asked for."""
    return () if scope.unit is None else tuple(_visible(places.stays(scope.unit, days), scope))


def _visible(stays: Iterable[Stay], scope: Scope) -> list[Stay]:
    return [
        stay for stay in stays if stay.place.is_executive and scope.province in (None, stay.place.province)
    ]
