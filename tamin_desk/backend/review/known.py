"""Pairs with known answers among the cases of the queue: who owns them, and when one is mixed in.

Each case that comes into the queue draws once, with odds that make the policy's share of all cases pairs. A
pair that is drawn comes some minutes after that case, as a case of the same unit: so it waits where and when
cases come in anyhow, and enters in the moment in which it can first be seen, as every case does.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random
from typing import Final
from uuid import uuid4

from sqlalchemy import select
from sqlalchemy.orm import Session

from tamin_desk.backend.accounts import units
from tamin_desk.backend.clock import Clock
from tamin_desk.backend.database import Database
from tamin_desk.backend.pairs import Judge, Pairs
from tamin_desk.backend.problems import ProblemError
from tamin_desk.backend.review import cases
from tamin_desk.backend.review.subjects import Pictures
from tamin_desk.backend.schema.known_answers import KnownMixing, KnownPlan
from tamin_desk.backend.schema.review import CaseSource, ReviewCase, ReviewOpinion
from tamin_desk.contract.problems import ProblemType
from tamin_desk.contract.review import KnownAnswer, Side
from tamin_desk.domain.review import CaseState

MIX_SECONDS: Final = 5.0

_ROW: Final = "queue"
_BATCH: Final = 200
# Minutes from the case that drew to the pair: nobody shall see the two come together.
_DELAY: Final = (0.5, 20.0)


@dataclass(frozen=True, slots=True)
class KnownPairs:
    """The :class:`tamin_desk.backend.review.subjects.Subjects` of pairs with known answers."""

    pairs: Pairs

    def pictures(self, session: Session, case: ReviewCase) -> Pictures:
        """Return what is shown of a case to whoever holds it."""
        if case.held_since is None:
            raise ProblemError(ProblemType.LEASE_LOST)
        return Pictures(*self.pairs.shown(session, case.case_id, _holder(case), case.held_since))

    def content(self, session: Session, case: ReviewCase, side: Side) -> bytes:
        """Return the bytes of one picture."""
        return self.pairs.content(session, case.case_id, _holder(case), side)

    def commit(self, session: Session, case: ReviewCase, opinion: ReviewOpinion) -> KnownAnswer | None:
        """Take an opinion, and return what is true."""
        judge = Judge(opinion.user_id, opinion.unit_code)
        return self.pairs.answer(session, case.case_id, judge, opinion.id, opinion.verdict)


@dataclass(frozen=True, slots=True)
class Mixing:
    """Lets pairs into the queue; done again and again."""

    database: Database
    clock: Clock
    pairs: Pairs
    dice: Random

    def run(self) -> None:
        """Look through what has come into the queue, and let in the pairs whose time has come."""
        with self.database.write() as session:
            now = self.clock()
            there_are_pairs = self.pairs.any(session)
            self._draw(session, now, there_are_pairs=there_are_pairs)
            if there_are_pairs:
                _let_in(session, now)
            else:
                _withdraw_all(session, now)

    def _draw(self, session: Session, now: datetime, *, there_are_pairs: bool) -> None:
        state = session.get(KnownMixing, _ROW, with_for_update=True)
        if state is None:
            # What waited before there were any pairs draws none: they would all come at once.
            session.add(KnownMixing(name=_ROW, looked_until=now))
            return
        rows = select(ReviewCase.unit_code, ReviewCase.entered_at).where(
            ReviewCase.in_queue.is_(True),
            ReviewCase.source == CaseSource.ARCHIVE,
            ReviewCase.entered_at > state.looked_until,
        )
        for unit_code, entered_at in session.execute(rows.order_by(ReviewCase.entered_at)):
            state.looked_until = entered_at
            if not there_are_pairs:
                continue
            share = units.policy_of(session, unit_code).review.known_answers
            # A share of all cases is this many for each real one.
            if self.dice.random() * (1 - share) < share:
                due_at = now + timedelta(minutes=self.dice.uniform(*_DELAY))
                session.add(KnownPlan(id=uuid4(), unit_code=unit_code, due_at=due_at))


def _let_in(session: Session, now: datetime) -> None:
    due = select(KnownPlan).where(KnownPlan.due_at <= now).order_by(KnownPlan.due_at).limit(_BATCH)
    for plan in session.scalars(due.with_for_update(skip_locked=True)):
        cases.add(session, CaseSource.KNOWN_ANSWER, plan.unit_code, now)
        session.delete(plan)


def _withdraw_all(session: Session, now: datetime) -> None:
    """Take the pairs out of the queue whose set was removed; one that is open now is judged to its end."""
    rows = select(ReviewCase).where(
        ReviewCase.in_queue.is_(True),
        ReviewCase.source == CaseSource.KNOWN_ANSWER,
        ReviewCase.state == CaseState.WAITING,
    )
    for case in session.scalars(rows.with_for_update(skip_locked=True)):
        cases.withdraw(session, case, now)


def _holder(case: ReviewCase) -> str:
    if case.holder_id is None:
        raise ProblemError(ProblemType.LEASE_LOST)
    return case.holder_id
