"""Counts everybody anew, in small transactions: while it runs, work goes on and every figure stays true.

People come first, each bundle as if something had changed them: whoever's share was wrong is put right. Then
the counts are compared with the sum of the shares, which nobody may change meanwhile, and what differs is put
right as well. The outcome is what counting from nothing would give.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from sqlalchemy import exists, func, select, text, union
from sqlalchemy.orm import InstrumentedAttribute, Session

from tamin_desk.backend.database import Database
from tamin_desk.backend.indicator import counting
from tamin_desk.backend.schema.archive import ActRow, NotedInquiry
from tamin_desk.backend.schema.indicator import IndicatorCount, IndicatorShare, RollState
from tamin_desk.domain.counting import Cell

BUNDLE: Final = 200
"""How many people are counted in one transaction."""

_KNOWN: Final = (RollState.person_id, NotedInquiry.person_id, ActRow.person_id)
"""Of whom there is anything that may count."""

Progress = Callable[[int, int], None]
"""Is told how many people are counted, and how many there are."""


@dataclass(frozen=True, slots=True)
class Recounted:
    """How many people were counted, and how many counts had been others than they should."""

    people: int
    differed: int


def _tell_nobody(_done: int, _all: int) -> None: ...


def recount(database: Database, progress: Progress = _tell_nobody) -> Recounted:
    """Count everybody anew and put right what differs."""
    counted = (*_KNOWN, IndicatorShare.person_id)
    everybody = union(*(select(column) for column in counted)).subquery()
    with database.read() as session:
        every = session.scalar(select(func.count()).select_from(everybody)) or 0
    changes: counting.Changes = Counter()
    done, last = 0, ""
    while True:
        with database.write() as session:
            bundle = _next(session, counted, last)
            changes.update(counting.refresh(session, bundle))
        if not bundle:
            break
        done, last = done + len(bundle), bundle[-1]
        progress(done, every)
    with database.write() as session:
        changes.update(_made_the_sum(session))
    return Recounted(done, sum(1 for amount in changes.values() if amount))


def ensure_counted(database: Database, progress: Progress = _tell_nobody) -> int:
    """Count whoever was never counted, as after an update from a program that did not count; return how many.

    Ended in the middle, it goes on with the rest at the next start.
    """
    known = union(*(select(column) for column in _KNOWN)).subquery()
    is_counted = exists().where(IndicatorShare.person_id == known.c.person_id)
    with database.read() as session:
        every = session.scalar(select(func.count()).select_from(known).where(~is_counted)) or 0
    done, last = 0, ""
    while done < every:
        with database.write() as session:
            bundle = _next(session, _KNOWN, last)
            there = select(IndicatorShare.person_id).where(IndicatorShare.person_id.in_(bundle))
            new = set(bundle) - set(session.scalars(there))
            counting.refresh(session, new)
        if not bundle:
            break
        done, last = done + len(new), bundle[-1]
        progress(done, every)
    return done


def _next(session: Session, columns: Sequence[InstrumentedAttribute[str]], last: str) -> list[str]:
    """Return the next people after one, by id: read off each table's own index."""
    each = [
        select(column).where(column > last).distinct().order_by(column).limit(BUNDLE).subquery()
        for column in columns
    ]
    people = union(*(select(one.c.person_id) for one in each)).subquery()
    return list(session.scalars(select(people.c.person_id).order_by(people.c.person_id).limit(BUNDLE)))


def _made_the_sum(session: Session) -> counting.Changes:
    """Make the counts the sum of all shares, and return what had to be added for it."""
    if session.get_bind().dialect.name == "postgresql":
        # Whoever is about to change a share waits; on SQLite nobody else writes by now.
        session.execute(text("LOCK TABLE indicator_shares IN EXCLUSIVE MODE"))
    total: counting.Counts = Counter()
    for share in session.scalars(select(IndicatorShare.counts).execution_options(yield_per=BUNDLE)):
        total.update(counting.read(share))
    missing = counting.by_grain(total)
    for row in session.scalars(select(IndicatorCount).execution_options(yield_per=BUNDLE)):
        missing[row.grain, Cell(row.unit_code, row.day, row.measure, row.people, row.kind)] -= row.amount
    counting.add(session, missing)
    return missing
