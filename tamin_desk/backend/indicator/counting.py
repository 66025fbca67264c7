"""Keeps the counts: what comes from one person is taken out, and what is true now comes in.

It happens in the transaction of whatever has changed the person, as its last step, so that the counts are
never behind the archive. Everybody takes people first and counts afterwards, either in one order: two at once
wait for each other, and never for ever.
"""

import json
from collections import Counter
from collections.abc import Collection, Sequence
from datetime import date
from functools import lru_cache
from typing import Any, Final

from sqlalchemy import Table, bindparam, delete, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from tamin_desk.backend.indicator import facts
from tamin_desk.backend.schema.indicator import CountGrain, IndicatorCount, IndicatorShare
from tamin_desk.domain.counting import Cell, counts_of
from tamin_desk.domain.indicator import Measure, PeopleGroup
from tamin_desk.domain.periods import month_begin

Counts = Counter[Cell]
Changes = Counter[tuple[CountGrain, Cell]]

_NOTHING: Final = "[]"
_COUNTS: Final[Table] = IndicatorCount.__table__  # type: ignore[assignment] # a mapped class has a table
_SHARES: Final[Table] = IndicatorShare.__table__  # type: ignore[assignment] # a mapped class has a table
_KEY: Final = tuple(_COUNTS.primary_key.columns)

_month_of: Final = lru_cache(maxsize=10_000)(month_begin)


def refresh(session: Session, person_ids: Collection[str]) -> Changes:
    """Count people anew and bring the counts up to date; return by how much these have changed.

    Whoever calls it has written everything that it is to see, and takes no other row afterwards.
    """
    session.flush()
    ids = sorted(set(person_ids))
    before = _held(session, ids)
    known = facts.of_people(session, ids)
    change: Counts = Counter()
    renewed = []
    for person_id in ids:
        now = counts_of(known[person_id])
        text = written(now)
        if text == before[person_id]:
            continue
        renewed.append({"person": person_id, "text": text})
        change.update(now)
        change.subtract(read(before[person_id]))
    changes = by_grain(change)
    if renewed:
        session.execute(_RENEW, renewed)
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


def _held(session: Session, ids: Sequence[str]) -> dict[str, str]:
    """Return what came from each of these people, held until the end; who is new has given nothing."""
    found = _locked(session, ids)
    if new := [person_id for person_id in ids if person_id not in found]:
        empty = [{"person_id": person_id, "counts": _NOTHING} for person_id in new]
        session.execute(_insert(session, _SHARES).on_conflict_do_nothing(), empty)
        # Read once more: somebody else may have been first.
        found |= _locked(session, new)
    return found


def _locked(session: Session, ids: Sequence[str]) -> dict[str, str]:
    rows = select(_SHARES.c.person_id, _SHARES.c.counts).where(_SHARES.c.person_id.in_(ids))
    found = session.execute(rows.order_by(_SHARES.c.person_id).with_for_update())
    return {row.person_id: row.counts for row in found}


_KEY_NAMES: Final = tuple(column.name for column in _KEY)
_RENEW: Final = (
    update(_SHARES).where(_SHARES.c.person_id == bindparam("person")).values(counts=bindparam("text"))
)
_NO_ZEROS: Final = delete(_COUNTS).where(
    *(column == bindparam(f"its_{column.name}") for column in _KEY), _COUNTS.c.amount == 0
)


def _insert(session: Session, table: Table) -> Any:
    # Either dialect's insert: they share no type that knows conflicts.
    is_sqlite = session.get_bind().dialect.name == "sqlite"
    return sqlite.insert(table) if is_sqlite else postgresql.insert(table)


def _added(session: Session) -> Any:
    added = _insert(session, _COUNTS)
    return added.on_conflict_do_update(
        index_elements=list(_KEY), set_={"amount": _COUNTS.c.amount + added.excluded.amount}
    )
