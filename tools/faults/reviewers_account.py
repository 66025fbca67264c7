"""The campaign's own account of who was told what, kept from the replies alone and never from the tables."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from tamin_desk.backend.schema.archive import ActRow
from tamin_desk.backend.schema.review import ReviewCase
from tamin_desk.contract.review import Claim, DecisionReply


@dataclass(frozen=True, slots=True)
class _Hold:
    user_id: str
    since: datetime
    until: datetime


@dataclass(slots=True)
class Account:
    """What reviewers were told; whatever cannot be true together is a violation.

    Attributes:
        seen: cases that were opened to somebody, each with the digest of its registry photo.
        judged: digests of the registry photos on which somebody has given a verdict.
        held: who was told that a case is theirs, and until when.
        standing: decisions that were recorded, and not withdrawn, of each case.
        ever: every decision that was recorded, with its case.
        withdrawn: those that were taken back in time.
    """

    seen: dict[str, str] = field(default_factory=dict)
    judged: dict[str, set[str]] = field(default_factory=dict)
    held: dict[str, _Hold] = field(default_factory=dict)
    standing: dict[str, set[UUID]] = field(default_factory=dict)
    ever: dict[UUID, str] = field(default_factory=dict)
    withdrawn: set[UUID] = field(default_factory=set)
    violations: list[str] = field(default_factory=list)

    def opened(self, user_id: str, claim: Claim, now: datetime) -> None:
        """Somebody was told that a case is theirs."""
        self.seen[claim.case_id] = claim.registry.sha256
        self.take(user_id, claim.case_id, now, claim.held_until)

    def take(self, user_id: str, case_id: str, now: datetime, until: datetime) -> None:
        """Somebody holds a case from now on; whoever holds more than two at once loses the oldest."""
        before = self.held.get(case_id)
        if before is not None and before.user_id != user_id and before.until > now:
            self.violations.append(f"{case_id} was opened to {user_id} while {before.user_id} held it")
        if self.standing.get(case_id):
            self.violations.append(f"{case_id} was opened to {user_id} after it was decided")
        self.held[case_id] = _Hold(user_id, now, until)
        mine = [(hold.since, key) for key, hold in self.held.items() if hold.user_id == user_id]
        for _, key in sorted(mine)[:-2]:
            del self.held[key]

    def put_back(self, user_id: str, case_id: str) -> None:
        """Somebody no longer holds a case."""
        hold = self.held.get(case_id)
        if hold is not None and hold.user_id == user_id:
            del self.held[case_id]

    def gave(self, user_id: str, claim: Claim) -> None:
        """Somebody's verdict on two pictures was recorded."""
        self.judged.setdefault(user_id, set()).add(claim.registry.sha256)

    def looked_empty(self, user_id: str, now: datetime) -> None:
        """Somebody was told that there is nothing, neither free nor in other hands."""
        judged = self.judged.get(user_id, set())
        for case_id, hold in self.held.items():
            if hold.user_id != user_id and hold.until > now and self.seen[case_id] not in judged:
                self.violations.append(
                    f"the queue looked empty to {user_id} while {case_id} was open elsewhere"
                )
                return

    def decided(self, user_id: str, reply: DecisionReply) -> None:
        """A decision was recorded."""
        if reply.withdrawn:
            self.violations.append(f"decision {reply.decision_id} was withdrawn by nobody")
        known = self.standing.setdefault(reply.case_id, set())
        known.add(reply.decision_id)
        self.ever[reply.decision_id] = reply.case_id
        self.put_back(user_id, reply.case_id)
        if len(known) > 1:
            self.violations.append(f"{reply.case_id} was decided {len(known)} times, as its reviewers know")

    def took_back(self, user_id: str, reply: DecisionReply, now: datetime, until: datetime) -> None:
        """A decision was withdrawn: its author holds the case again."""
        if not reply.withdrawn:
            self.violations.append(f"decision {reply.decision_id} was to be withdrawn, and was not")
        self.standing[reply.case_id].discard(reply.decision_id)
        self.withdrawn.add(reply.decision_id)
        self.take(user_id, reply.case_id, now, until)

    def close(self, session: Session) -> None:
        """Hold the tables against the account, once nothing is left to do."""
        self.violations += self._against(session)

    def _against(self, session: Session) -> Iterator[str]:
        cases = list(session.scalars(select(ReviewCase).where(ReviewCase.kind.is_not(None))))
        yield from _never(case.case_id for case in cases if case.case_id not in self.seen)
        for case in cases:
            if case.ended_at is None:
                yield f"{case.case_id} was left over: it is {case.state}"
        in_effect = set(session.scalars(select(ActRow.id).where(ActRow.kind == "decision")))
        told = self.ever.keys() - self.withdrawn
        for decision_id in sorted(in_effect - told):
            yield f"decision {decision_id} is in effect, and nobody was told so or it was withdrawn"
        for decision_id in sorted(told - in_effect):
            yield f"decision {decision_id} of {self.ever[decision_id]} was told and never took effect"


def _never(case_ids: Iterable[str]) -> Iterator[str]:
    return (f"{case_id} was never seen by anybody" for case_id in case_ids)
