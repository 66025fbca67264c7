"""Keeps the counts: what comes from one person is taken out, and what is true now comes in.

It happens in the transaction of whatever has changed the person, as its last step, so that the counts are
never behind the archive. Everybody takes people first and counts afterwards, either in one order: two at once
wait for each other, and never for ever.
"""

import json
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import Any, Final, NamedTuple

from sqlalchemy import Table, bindparam, delete, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from tamin_desk.backend.indicator import facts
from tamin_desk.backend.schema.indicator import CountGrain, IndicatorCount, IndicatorShare
from tamin_desk.domain.counting import RULES, Cell, counts_of
from tamin_desk.domain.indicator import Measure, PeopleGroup
from tamin_desk.domain.periods import month_begin
from tamin_desk.domain.person_facts import PersonFacts

Counts = Counter[Cell]
Changes = Counter[tuple[CountGrain, Cell]]

_NOTHING: Final = "[]"
_AT_ONCE: Final = 500
"""How many people one statement names."""
_COUNTS: Final[Table] = IndicatorCount.__table__  # type: ignore[assignment] # a mapped class has a table
_SHARES: Final[Table] = IndicatorShare.__table__  # type: ignore[assignment] # a mapped class has a table
_KEY: Final = tuple(_COUNTS.primary_key.columns)

_month_of: Final = lru_cache(maxsize=10_000)(month_begin)


class _Held(NamedTuple):
    """What comes from somebody, as it was written, and by which rules."""

    counts: str
    rules: int


def refresh(session: Session, person_ids: Collection[str]) -> Changes:
    """Count people anew and bring the counts up to date; return by how much these have changed.

    Whoever calls it has written everything that it is to see, and takes no other row afterwards.
    """
    ids = sorted(set(person_ids))
    if not ids:
        return Counter()
    session.flush()
    # First everybody, then what is known of them: nobody who is held changes any more.
    held = _held(session, ids)
    change: Counts = Counter()
    for bundle in _bundles(ids):
        change.update(_renewed(session, held, facts.of_people(session, bundle)))
    changes = by_grain(change)
    add(session, changes)
    return changes


def written(counts: Counts) -> str:
    """Return counts as the text of a share: equal counts give equal texts."""
    cells = [
        [cell.unit_code, cell.day.isoformat(), cell.measure, cell.people, cell.kind, amount]
        for cell, amount in sorted(counts.items())
    ]
    return json.dumps(cells, separators=(",", ":"))


def read(text: str) -> Counts:
    """Return the counts of a share's text."""
    return Counter(
        {
            Cell(unit_code, date.fromisoformat(day), Measure(measure), PeopleGroup(people), kind): amount
            for unit_code, day, measure, people, kind, amount in json.loads(text)
        }
    )


def by_grain(counts: Counts) -> Changes:
    """Return what counts of days are at both grains; a month is called by its first day."""
    found: Changes = Counter()
    for cell, amount in counts.items():
        found[CountGrain.DAY, cell] += amount
        found[CountGrain.MONTH, cell._replace(day=_month_of(cell.day))] += amount
    return found


def add(session: Session, changes: Changes) -> None:
    """Add changes to the counts, whatever others add meanwhile; what comes to 0 is taken out."""
    rows = [
        {"grain": grain, **cell._asdict(), "amount": amount}
        for (grain, cell), amount in sorted(changes.items())
        if amount
    ]
    if rows:
        session.execute(_added(session), rows)
        session.execute(_NO_ZEROS, [{f"its_{name}": row[name] for name in _KEY_NAMES} for row in rows])


def _renewed(session: Session, held: Mapping[str, _Held], known: Mapping[str, PersonFacts]) -> Counts:
    """Write down what comes from people now; return by how much it differs from what was held."""
    change: Counts = Counter()
    renewed = []
    for person_id, one in known.items():
        now = counts_of(one)
        text = written(now)
        before = held[person_id]
        if before == (text, RULES):
            continue
        renewed.append({"person": person_id, "text": text})
        change.update(now)
        change.subtract(read(before.counts))
    if renewed:
        session.execute(_RENEW, renewed)
    return change


def _held(session: Session, ids: Sequence[str]) -> Mapping[str, _Held]:
    """Return what came from each of these people, held until the end; who is new has given nothing."""
    if len(ids) == 1 and (found := _locked(session, ids)):
        return found
    # Before anybody is held: so nobody who holds somebody waits for who is new.
    session.execute(
        _insert(session, _SHARES).on_conflict_do_nothing(),
        [{"person_id": person_id, "counts": _NOTHING} for person_id in ids],
    )
    return {person_id: one for bundle in _bundles(ids) for person_id, one in _locked(session, bundle).items()}


def _locked(session: Session, ids: Sequence[str]) -> dict[str, _Held]:
    person_id = _SHARES.c.person_id
    # As Python orders texts, whatever the database's own language is.
    in_order = person_id if _is_sqlite(session) else person_id.collate("C")
    rows = select(person_id, _SHARES.c.counts, _SHARES.c.rules).where(person_id.in_(ids)).order_by(in_order)
    return {row.person_id: _Held(row.counts, row.rules) for row in session.execute(rows.with_for_update())}


def _bundles(ids: Sequence[str]) -> list[Sequence[str]]:
    return [ids[first : first + _AT_ONCE] for first in range(0, len(ids), _AT_ONCE)]


_KEY_NAMES: Final = tuple(column.name for column in _KEY)
_RENEW: Final = (
    update(_SHARES)
    .where(_SHARES.c.person_id == bindparam("person"))
    .values(counts=bindparam("text"), rules=RULES)
)
_NO_ZEROS: Final = delete(_COUNTS).where(
    *(column == bindparam(f"its_{column.name}") for column in _KEY), _COUNTS.c.amount == 0
)


def _is_sqlite(session: Session) -> bool:
    return session.get_bind().dialect.name == "sqlite"


def _insert(session: Session, table: Table) -> Any:
    # Either dialect's insert: they share no type that knows conflicts.
    return sqlite.insert(table) if _is_sqlite(session) else postgresql.insert(table)


def _added(session: Session) -> Any:
    added = _insert(session, _COUNTS)
    return added.on_conflict_do_update(
        index_elements=list(_KEY), set_={"amount": _COUNTS.c.amount + added.excluded.amount}
    )
