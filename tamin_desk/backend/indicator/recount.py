"""Counts everybody anew, in small transactions: while it runs, work goes on and every figure stays true.

People come first, each bundle as if something had changed them: whoever's share was wrong is put right. Then
the counts are compared with the sum of the shares, both as they were at one moment. What happens meanwhile
changes both by the same, so what differed at that moment still does when it is put right. The outcome is what
counting from nothing would give.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from sqlalchemy import exists, func, select, union
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import InstrumentedAttribute, Session

from tamin_desk.backend.database import Database
from tamin_desk.backend.indicator import counting
from tamin_desk.backend.schema.archive import ActRow, NotedInquiry
from tamin_desk.backend.schema.indicator import IndicatorCount, IndicatorRecount, IndicatorShare, RollState
from tamin_desk.domain.counting import RULES, Cell

BUNDLE: Final = 200
"""How many people are counted in one transaction."""

_KNOWN: Final = (RollState.person_id, NotedInquiry.person_id, ActRow.person_id)
"""Of whom there is anything that may count."""

Progress = Callable[[int, int], None]
"""Is told how many people are done, and how many there are to do; a recount passes everybody twice."""


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
        progress(done, done + every)
    while (missing := _put_right(database, lambda summed: progress(done + summed, done + every))) is None:
        pass
    changes.update(missing)
    return Recounted(done, sum(1 for amount in changes.values() if amount))


def ensure_counted(database: Database, progress: Progress = _tell_nobody) -> int:
    """Count whoever was never counted, or by other rules, as after an update; return how many.

    Ended in the middle, it goes on with the rest at the next start.
    """
    known = union(*(select(column) for column in _KNOWN)).subquery()
    is_counted = exists().where(IndicatorShare.person_id == known.c.person_id, IndicatorShare.rules == RULES)
    with database.read() as session:
        every = session.scalar(select(func.count()).select_from(known).where(~is_counted)) or 0
    done, last = 0, ""
    while done < every:
        with database.write() as session:
            bundle = _next(session, _KNOWN, last)
            there = select(IndicatorShare.person_id).where(
                IndicatorShare.person_id.in_(bundle), IndicatorShare.rules == RULES
            )
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


def _put_right(database: Database, progress: Callable[[int], None]) -> counting.Changes | None:
    """Make the counts the sum of all shares, and return what had to be added for it.

    Nothing is held while they are added up. ``None`` when somebody else has put them right meanwhile: what
    was found then may be right by now.
    """
    with database.read() as session:
        number = session.scalar(select(func.max(IndicatorRecount.number))) or 0
        missing = _missing(session, progress)
    differed = sum(1 for amount in missing.values() if amount)
    try:
        with database.write() as session:
            session.add(IndicatorRecount(number=number + 1, differed=differed))
            session.flush()
            counting.add(session, missing)
    except IntegrityError:
        return None
    return missing


def _missing(session: Session, progress: Callable[[int], None]) -> counting.Changes:
    """Return by how much the counts are less than the sum of all shares, as both are at one moment."""
    total: counting.Counts = Counter()
    shares = session.scalars(select(IndicatorShare.counts).execution_options(yield_per=BUNDLE))
    summed = 0
    for some in shares.partitions():
        for share in some:
            total.update(counting.read(share))
        summed += len(some)
        progress(summed)
    missing = counting.by_grain(total)
    for row in session.scalars(select(IndicatorCount).execution_options(yield_per=BUNDLE)):
        missing[row.grain, Cell(row.unit_code, row.day, row.measure, row.people, row.kind)] -= row.amount
    return missing
