"""A crowd of reviewers at one queue, each on their own way, on a clock that nobody waits for.

Whoever's moment comes first does one thing; then the next. Programs are killed and forget what they held,
people fall asleep over a case, requests are sent twice, and the server dies before or after a commit.
"""

import heapq
import random
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import func, select

from tamin_desk.backend.schema.review import ReviewCase, ReviewDecision
from tools.faults.facts import broken
from tools.faults.frail import Death
from tools.faults.office import Office
from tools.faults.reviewers_ways import Habits, Reviewer, Ways

_ROUND: Final = timedelta(seconds=30)
Heard = Callable[[int], None]


class Crowd(Ways):
    """People over the cases of one office until nothing is left, or far more was done than that takes."""

    def __init__(self, office: Office, chance: random.Random, habits: Habits, most_steps: int) -> None:
        super().__init__(office, chance, habits)
        self._most, self.steps = most_steps, 0
        self._round = office.clock()

    def work(self, people: list[Reviewer], heard: Heard) -> None:
        """Let everybody work; ``heard`` hears how many cases were decided for good."""
        self.staying, self.least = len(people), len(people) - len(people) // 4
        line = [(self._later(self._chance.uniform(0, 60)), place) for place in range(len(people))]
        heapq.heapify(line)
        while self.steps < self._most:
            moment, place = heapq.heappop(line)
            self.office.clock.now = max(self.office.clock.now, moment)
            self._servers_round()
            wait = self.do(people[place])
            if wait is not None:
                heapq.heappush(line, (self._later(wait), place))
            self.steps += 1
            if self.steps % 25 == 0:
                heard(len(self.account.ever) - len(self.account.withdrawn))
                if self._is_over():
                    break
            if self.steps % 5_000 == 0:
                self._look()
        self._close()

    def _close(self) -> None:
        """Let the last decisions take effect, and hold the tables against what people were told."""
        self.office.database.death = None
        self.office.clock.advance(self.office.policy.lease_seconds)
        self.office.review.sweep()
        # A batch at a time, as the server's own job does it.
        for _ in range(1 + len(self.account.ever)):
            self.office.review.settle()
            if not self._due():
                break
        with self.office.database.read() as session:
            self.account.close(session)
        self._look()

    def _look(self) -> None:
        """Look in the middle too: what is broken for a while may look mended at the end."""
        with self.office.database.read() as session:
            self.account.violations += broken(session, self.office.clock())

    # --- The server ---------------------------------------------------------------------------

    def _servers_round(self) -> None:
        """Do what the server's jobs do by themselves; and let it die now and then."""
        fate = self._chance.random()
        if fate < self._habits.crash:
            self.office.crash()
        elif fate < 3 * self._habits.crash:
            self.office.database.death = self._chance.choice(tuple(Death))
        if self.office.clock() - self._round >= _ROUND:
            self._round = self.office.clock()
            self.office.answer(self.office.review.settle)
            self.office.answer(self.office.review.sweep)

    def _due(self) -> int:
        with self.office.database.read() as session:
            due = select(func.count()).where(ReviewDecision.due_at <= self.office.clock())
            return session.scalars(due).one()

    def _is_over(self) -> bool:
        with self.office.database.read() as session:
            return not session.scalars(select(func.count()).where(ReviewCase.ended_at.is_(None))).one()

    def _later(self, seconds: float) -> datetime:
        return self.office.clock() + timedelta(seconds=seconds)
