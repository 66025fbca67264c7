"""A crowd of reviewers at one queue, each on their own way, on a clock that nobody waits for.

Whoever's moment comes first does one thing; then the next. Programs are killed and forget what they held,
people fall asleep over a case, requests are sent twice, and the server dies before or after a commit.
"""

import heapq
import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from sqlalchemy import func, select

from tamin_desk.backend.callers import Caller
from tamin_desk.backend.schema.review import ReviewCase, ReviewDecision
from tamin_desk.contract.problems import ProblemType
from tamin_desk.contract.review import Claim, DecisionReply, OpinionReply, Reveal
from tamin_desk.domain.comparison import Verdict
from tamin_desk.domain.review import Decision
from tamin_desk.domain.roles import Role
from tools.faults.facts import broken
from tools.faults.frail import Death
from tools.faults.office import Office
from tools.faults.reviewers_account import Account

_VERDICTS: Final = (Verdict.MATCH, Verdict.MATCH, Verdict.MISMATCH, Verdict.MISMATCH, Verdict.NOT_SURE)
_DECISIONS: Final = (Decision.CONFIRM, Decision.CONFIRM, Decision.RETURN, Decision.DISMISS)
_ROUND: Final = timedelta(seconds=30)
Heard = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class Habits:
    """How often what goes wrong goes wrong, each 0…1 of the times that it could.

    Attributes:
        killed: the program is killed, and knows nothing any more.
        gone: somebody goes home with a case open, until every fourth is gone.
        asleep: the lease runs out before the verdict is given.
        undone: a decision is withdrawn.
        again: a case is decided once more by a program that does not know of the first time.
        twice: a request is sent a second time.
        crash: the server dies between two requests; and as often in one, and again at its reply.
    """

    killed: float = 0.02
    gone: float = 0.001
    asleep: float = 0.03
    undone: float = 0.12
    again: float = 0.04
    twice: float = 0.05
    crash: float = 0.002


CLUMSY: Final = Habits(killed=0.1, gone=0.1, asleep=0.1, undone=0.3, again=0.4)
"""Few cases are enough for people like these."""


@dataclass(slots=True)
class Reviewer:
    """One person: what their program knows of the case on the screen, and nothing of what the server does.

    Attributes:
        claim: the case on the screen.
        revealed: what was told of it after the commit.
        made: the newest decision, for as long as it may be withdrawn on the screen.
        back_to: a case to be opened next by its name.
    """

    caller: Caller
    claim: Claim | None = None
    revealed: Reveal | None = None
    made: DecisionReply | None = None
    back_to: str | None = None

    @property
    def user_id(self) -> str:
        return self.caller.user_id

    def forget(self) -> None:
        """The program was killed, or goes on to the next case."""
        self.claim = self.revealed = self.made = None


class Crowd:
    """People over the cases of one office until nothing is left, or far more was done than that takes."""

    def __init__(self, office: Office, chance: random.Random, habits: Habits, most_steps: int) -> None:
        self.office, self.account = office, Account()
        self._chance, self._habits, self._most = chance, habits, most_steps
        self.steps = self._staying = self._least = 0
        self._round = office.clock()

    def work(self, people: list[Reviewer], heard: Heard) -> None:
        """Let everybody work; ``heard`` hears how many cases were decided for good."""
        self._staying, self._least = len(people), len(people) - len(people) // 4
        line = [(self._later(self._chance.uniform(0, 60)), place) for place in range(len(people))]
        heapq.heapify(line)
        while self.steps < self._most:
            moment, place = heapq.heappop(line)
            self.office.clock.now = max(self.office.clock.now, moment)
            self._servers_round()
            wait = self._do(people[place])
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

    # --- A person -----------------------------------------------------------------------------

    def _do(self, one: Reviewer) -> float | None:
        """Do the next thing; return how many seconds pass before the one after it.

        ``None`` of whoever has gone home.
        """
        if self._chance.random() < self._habits.killed:
            one.forget()
            return self._chance.uniform(1, 400)
        if (
            one.claim is not None
            and self._staying > self._least
            and self._chance.random() < self._habits.gone
        ):
            self._staying -= 1
            return None
        if one.made is not None:
            return self._after_deciding(one, one.made)
        if one.claim is None:
            return self._open(one)
        if one.revealed is not None:
            return self._decide(one, one.claim, one.revealed)
        return self._judge(one, one.claim)

    def _open(self, one: Reviewer) -> float:
        named, one.back_to = one.back_to or self._from_the_list(one), None
        claim = self.office.claim(one.caller, named)
        if isinstance(claim, Claim):
            self.account.opened(one.user_id, claim, self.office.clock())
            one.claim = claim
            if named is not None:
                self._go_on(one, named)
            return self._chance.uniform(5, 90)
        if claim is ProblemType.NOTHING_TO_CLAIM:
            return self._find_nothing(one)
        return self._chance.uniform(1, 5)

    def _go_on(self, one: Reviewer, case_id: str) -> None:
        """Go on where one was before, if one had judged the case already."""
        told = self.office.reveal(one.caller, case_id)
        if isinstance(told, Reveal):
            one.revealed = told

    def _from_the_list(self, one: Reviewer) -> str | None:
        """Now and then a row of the list is opened, though another may hold it."""
        if self._chance.random() > 0.03:
            return None
        rows = self.office.queue(one.caller).rows
        return self._chance.choice(rows).case_id if rows else None

    def _find_nothing(self, one: Reviewer) -> float:
        """What one has left undone is in the list; and a list behind which others work never looks empty."""
        shown = self.office.queue(one.caller)
        own = [row.case_id for row in shown.rows if row.is_mine or row.is_committed]
        if own:
            one.back_to = own[0]
            return self._chance.uniform(1, 10)
        if one.caller.role is Role.REVIEWER and not shown.rows and not shown.held:
            self.account.looked_empty(one.user_id, self.office.clock())
        return self._chance.uniform(30, 300)

    def _judge(self, one: Reviewer, claim: Claim) -> float:
        if self._chance.random() < 0.03:
            self.office.release(one.caller, claim)
            self.account.put_back(one.user_id, claim.case_id)
            one.forget()
            return self._chance.uniform(1, 20)
        if self._chance.random() < self._habits.asleep:
            # Asleep until the lease has run out: the verdict then comes too late, or the case is another's.
            return 320.0
        given = self.office.give(one.caller, claim, self._chance.choice(_VERDICTS), self._times())
        if isinstance(given, ProblemType):
            one.forget()
        else:
            self.account.gave(one.user_id, claim)
            self._given(one, given)
        return self._chance.uniform(1, 30)

    def _given(self, one: Reviewer, given: OpinionReply) -> None:
        if given.held is not None:
            self.account.decided(one.user_id, given.held)
            one.made = given.held
        elif given.reveal is not None:
            one.revealed = given.reveal

    def _decide(self, one: Reviewer, claim: Claim, revealed: Reveal) -> float:
        if self._chance.random() < 0.05:
            return self._chance.choice((100.0, 400.0))
        wanted = self._chance.choice(_DECISIONS)
        made = self.office.decide(one.caller, claim.case_id, revealed.etag, wanted, self._times())
        if isinstance(made, DecisionReply):
            self.account.decided(one.user_id, made)
            one.made = made
        else:
            one.forget()
        return self._chance.choice((0.5, 2.0, 5.0, 9.0, 12.0))

    def _after_deciding(self, one: Reviewer, made: DecisionReply) -> float:
        if self._chance.random() < self._habits.undone:
            return self._undo(one, made.decision_id)
        if self._chance.random() < self._habits.again:
            self._decide_again(one, made.case_id)
        one.forget()
        return self._chance.uniform(0.5, 5)

    def _undo(self, one: Reviewer, decision_id: UUID) -> float:
        reply = self.office.undo(one.caller, decision_id)
        one.forget()
        if isinstance(reply, DecisionReply):
            one.back_to = reply.case_id
            lease = timedelta(seconds=self.office.policy.lease_seconds)
            now = self.office.clock()
            self.account.took_back(one.user_id, reply, now, now + lease)
        return self._chance.uniform(1, 10)

    def _decide_again(self, one: Reviewer, case_id: str) -> None:
        """A program that was started again no longer knows that it has decided."""
        told = self.office.reveal(one.caller, case_id)
        if isinstance(told, ProblemType):
            return
        made = self.office.decide(one.caller, case_id, told.etag, self._chance.choice(_DECISIONS))
        if isinstance(made, DecisionReply):
            self.account.decided(one.user_id, made)

    def _times(self) -> int:
        return 2 if self._chance.random() < self._habits.twice else 1
