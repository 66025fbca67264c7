"""One reviewer's ways: what they do next with what is on their screen, and what goes wrong with it."""

import random
from dataclasses import dataclass
from datetime import timedelta
from typing import Final
from uuid import UUID

from tamin_desk.backend.callers import Caller
from tamin_desk.contract.problems import ProblemType
from tamin_desk.contract.review import Claim, DecisionReply, OpinionReply, Reveal
from tamin_desk.domain.comparison import Verdict
from tamin_desk.domain.review import Decision
from tamin_desk.domain.roles import Role
from tools.faults.office import Office
from tools.faults.reviewers_account import Account

_VERDICTS: Final = (Verdict.MATCH, Verdict.MATCH, Verdict.MISMATCH, Verdict.MISMATCH, Verdict.NOT_SURE)
_DECISIONS: Final = (Decision.CONFIRM, Decision.CONFIRM, Decision.RETURN, Decision.DISMISS)


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


class Ways:
    """What anybody at the queue may do; whoever's turn it is does one thing of it."""

    def __init__(self, office: Office, chance: random.Random, habits: Habits) -> None:
        self.office, self.account = office, Account()
        self._chance, self._habits = chance, habits
        # Every fourth may go home with a case open.
        self.staying = self.least = 0

    def do(self, one: Reviewer) -> float | None:
        """Do the next thing; return how many seconds pass before the one after it.

        ``None`` of whoever has gone home.
        """
        if self._chance.random() < self._habits.killed:
            one.forget()
            return self._chance.uniform(1, 400)
        if one.claim is not None and self.staying > self.least and self._chance.random() < self._habits.gone:
            self.staying -= 1
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
