"""The queue as one person may see it: paged by key, the longest waiting first."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from sqlalchemy import ColumnElement, Select, and_, case, func, or_, select, tuple_
from sqlalchemy.orm import Session

from tamin_desk.backend.problems import invalid
from tamin_desk.backend.review import reach
from tamin_desk.backend.review.sitting import Sitting
from tamin_desk.backend.schema.accounts import Unit, User
from tamin_desk.backend.schema.review import ReviewCase
from tamin_desk.contract.review import Queue, QueueRow
from tamin_desk.domain.review import CaseState

PAGE: Final = 50


@dataclass(frozen=True, slots=True)
class Filter:
    """Which cases are wanted: of one unit, and waiting for so many hours at least."""

    unit_code: str | None = None
    older_than_hours: int = 0

    def condition(self, sitting: Sitting) -> ColumnElement[bool]:
        """Return the condition on :class:`ReviewCase`."""
        before = sitting.now - timedelta(hours=self.older_than_hours) if self.older_than_hours else None
        return reach.passes(before, self.unit_code)


def read(session: Session, sitting: Sitting, wanted: Filter, after: str | None) -> Queue:
    """Return one page: on the first, the caller's own unfinished cases come before all others.

    Raises:
        ProblemError: ``invalid-request`` for a key that was never given out.
    """
    page = select(ReviewCase).where(
        _mine_to_judge(sitting), wanted.condition(sitting), ~_is_unfinished(sitting)
    )
    if after is not None:
        # A case of elsewhere is no key either: that it is one would say that there is such a case.
        known = select(ReviewCase).where(ReviewCase.case_id == after, reach.within_reach(sitting.caller))
        last = session.scalars(known).one_or_none()
        if last is None:
            raise invalid("after", "unknown_key")
        page = page.where(tuple_(ReviewCase.entered_at, ReviewCase.case_id) > (last.entered_at, after))
    found = list(session.scalars(page.order_by(ReviewCase.entered_at, ReviewCase.case_id).limit(PAGE + 1)))
    first = [] if after is not None else _unfinished(session, sitting, wanted)
    shown = found[:PAGE]
    waiting, held, filtered = _counts(session, sitting, wanted)
    return Queue(
        rows=tuple(_rows(session, sitting, [*first, *shown])),
        next=shown[-1].case_id if len(found) > PAGE else None,
        waiting=waiting,
        held=held,
        filtered=filtered,
    )


def waiting(session: Session, sitting: Sitting) -> int:
    """Return how many cases the caller could open now, or has open."""
    return _counts(session, sitting, Filter())[0]


def _mine_to_judge(sitting: Sitting) -> ColumnElement[bool]:
    return and_(
        ReviewCase.in_queue.is_(True),
        reach.within_reach(sitting.caller),
        ~reach.is_barred(sitting.user_id),
    )


def _is_unfinished(sitting: Sitting) -> ColumnElement[bool]:
    """The condition that the caller's own opinion is in force and waits for their decision.

    What became their own case after they had judged it is for somebody else to judge again.
    """
    return and_(
        ReviewCase.opinion_by.is_not(None),
        ReviewCase.opinion_by == sitting.user_id,
        ReviewCase.ended_at.is_(None),
        ReviewCase.state != CaseState.DECIDED,
        ~reach.is_theirs(sitting.user_id),
        or_(reach.is_free(sitting.now), ReviewCase.holder_id == sitting.user_id),
    )


def _unfinished(session: Session, sitting: Sitting, wanted: Filter) -> list[ReviewCase]:
    # One that was judged at the desk is in no queue: its reviewer finds it here all the same.
    rows = select(ReviewCase).where(
        ReviewCase.opinion_by == sitting.user_id,
        ReviewCase.ended_at.is_(None),
        _is_unfinished(sitting),
        wanted.condition(sitting),
    )
    return list(session.scalars(rows.order_by(ReviewCase.entered_at, ReviewCase.case_id).limit(PAGE)))


def _counts(session: Session, sitting: Sitting, wanted: Filter) -> tuple[int, int, int]:
    passes, free = wanted.condition(sitting), reach.is_free(sitting.now)
    by_another = and_(~free, ReviewCase.holder_id != sitting.user_id)
    # What the caller has open is theirs to judge still: it stands in the list, so it counts there.
    theirs = or_(free, ReviewCase.holder_id == sitting.user_id)
    waiting, held, filtered = session.execute(
        select(
            func.count(case((and_(passes, theirs), 1))),
            func.count(case((and_(passes, by_another), 1))),
            func.count(case((~passes, 1))),
        ).where(_mine_to_judge(sitting))
    ).one()
    return waiting, held, filtered


def _rows(session: Session, sitting: Sitting, cases: list[ReviewCase]) -> Iterable[QueueRow]:
    held = {one.case_id: one.holder_id for one in cases if reach.is_held(one, sitting.now)}
    codes = {one.unit_code for one in cases}
    units = _named(session, select(Unit.code, Unit.name).where(Unit.code.in_(codes)))
    people = select(User.user_id, User.display_name)
    names = _named(session, people.where(User.user_id.in_({*held.values()} - {None})))
    for one in cases:
        holder = held.get(one.case_id)
        yield QueueRow(
            case_id=one.case_id,
            number=one.number,
            unit_code=one.unit_code,
            unit_name=units.get(one.unit_code, ""),
            waiting_since=one.entered_at,
            overdue=one.entered_at < sitting.overdue_before,
            holder=None if holder is None else names.get(holder, ""),
            is_mine=holder == sitting.user_id,
            is_committed=one.opinion_by == sitting.user_id,
        )


def _named(session: Session, pairs: Select[str, str]) -> dict[str, str]:
    return dict(session.execute(pairs).all())
