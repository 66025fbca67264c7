"""The handlers of review, and its two jobs: decisions take effect, leases run out."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Annotated, Final
from uuid import UUID

from fastapi import Header, Path, Query
from fastapi.responses import Response
from sqlalchemy.orm import Session

from tamin_desk.backend import keys
from tamin_desk.backend.accounts import units
from tamin_desk.backend.callers import Caller, CallerDep
from tamin_desk.backend.ledger import Ledger
from tamin_desk.backend.parts import Part, Seams
from tamin_desk.backend.problems import ProblemError
from tamin_desk.backend.review import decided, decisions, leases, opinions, queue, reveals, unusable
from tamin_desk.backend.review.decided import DecidedFilter
from tamin_desk.backend.review.queue import Filter
from tamin_desk.backend.review.sitting import Sitting
from tamin_desk.backend.review.subjects import Comparisons, Owners, Subjects
from tamin_desk.backend.schema.review import (
    CaseSource,
    ReviewCase,
    ReviewClaim,
    ReviewDecision,
    ReviewOpinion,
)
from tamin_desk.backend.worker import Job
from tamin_desk.contract.base import REPR_DIGEST_HEADER, UnitCode, repr_digest
from tamin_desk.contract.problems import ProblemType
from tamin_desk.contract.review import (
    IF_MATCH,
    AtDeskRequest,
    CaseId,
    Claim,
    ClaimRequest,
    ClaimToken,
    Decided,
    DecisionReply,
    DecisionRequest,
    KnownAnswer,
    Lease,
    OpinionReply,
    OpinionRequest,
    Queue,
    Reveal,
    Side,
    UnusableRequest,
)
from tamin_desk.domain.comparison import Verdict
from tamin_desk.domain.pictures import media_type_of
from tamin_desk.domain.review import CaseKind, Decision
from tamin_desk.domain.roles import Permission

_SETTLE_SECONDS: Final = 1.0
_SWEEP_SECONDS: Final = 30.0

Hours = Annotated[int, Query(ge=0, le=10_000)]
CaseKey = Annotated[CaseId | None, Query()]
ListCode = Annotated[str | None, Query(pattern="^[a-z_]{1,40}$")]
Unit = Annotated[UnitCode | None, Query()]
IfMatch = Annotated[str | None, Header(alias=IF_MATCH)]


@dataclass(frozen=True, slots=True)
class Review:
    """Review as HTTP sees it; ``owners`` own what the cases of each source are about."""

    seams: Seams
    ledger: Ledger
    secret: bytes = field(repr=False)
    owners: Owners

    # --- The queue ----------------------------------------------------------------------------

    def queue(
        self, caller: CallerDep, unit_code: Unit = None, older_than_hours: Hours = 0, after: CaseKey = None
    ) -> Queue:
        """One page of what the caller may judge; ``after`` is the last page's ``next``."""
        self.settle()
        with self._reading(caller) as (session, sitting):
            return queue.read(session, sitting, Filter(unit_code, older_than_hours), after)

    def claim(self, body: ClaimRequest, caller: CallerDep) -> Claim:
        """Open a case, named or the longest waiting."""
        self.settle()
        with self._writing(caller) as (session, sitting):
            return self._told(session, sitting, leases.claim(session, sitting, self.secret, body))

    def at_desk(self, body: AtDeskRequest, caller: CallerDep) -> Claim:
        """Open the case of a comparison without a picture, at the counter."""
        with self._writing(caller) as (session, sitting):
            return self._told(session, sitting, leases.claim_at_desk(session, sitting, self.secret, body))

    def picture(self, token: ClaimToken, side: Side, caller: CallerDep) -> Response:
        """One picture of a claim, the same for every kind of case."""
        with self._reading(caller) as (session, sitting):
            _, case = leases.find(session, sitting, token)
            data = self.owners[case.source].content(session, case, side)
        headers = {REPR_DIGEST_HEADER: repr_digest(data)}
        return Response(data, headers=headers, media_type=media_type_of(data))

    def renew(self, token: ClaimToken, caller: CallerDep) -> Lease:
        """Hold a claim for longer."""
        with self._writing(caller) as (session, sitting):
            return Lease(held_until=leases.renew(session, sitting, token))

    def release(self, token: ClaimToken, caller: CallerDep) -> Response:
        """Put a case back."""
        with self._writing(caller) as (session, sitting):
            leases.let_go(session, sitting, token)
        return Response(status_code=204)

    def report_unusable(self, token: ClaimToken, body: UnusableRequest, caller: CallerDep) -> Response:
        """Let a case go because a picture of it cannot be shown; its unit is told what to do."""
        with self._writing(caller) as (session, sitting):
            unusable.report(session, sitting, token, body, self.owners)
        self.settle()
        return Response(status_code=204)

    # --- Opinion and decision -----------------------------------------------------------------

    def give(self, body: OpinionRequest, caller: CallerDep) -> OpinionReply:
        """Record an opinion; only now is anything told of the case."""
        with self._writing(caller) as (session, sitting):
            opinion = opinions.known(session, sitting, body)
            if opinion is None:
                opinion, answer = opinions.give(session, sitting, body, self.owners)
            else:
                case = session.get_one(ReviewCase, opinion.case_id)
                answer = self.owners[case.source].commit(session, case, opinion)
            return self._answered(session, sitting, opinion, answer)

    def reveal(self, id: Annotated[CaseId, Path()], caller: CallerDep) -> Reveal:
        """The first verdict and the history, for whoever has committed their own."""
        self.settle()
        with self._reading(caller) as (session, sitting):
            return reveals.of_case(session, sitting, id)

    def decide(self, body: DecisionRequest, caller: CallerDep, if_match: IfMatch = None) -> DecisionReply:
        """Decide one case; it takes effect after the policy's seconds."""
        self.settle()
        with self._writing(caller) as (session, sitting):
            made = decisions.decide(session, sitting, body, if_match)
            return decisions.reply(session, made, sitting.now)

    def undo(self, id: UUID, caller: CallerDep) -> DecisionReply:
        """Withdraw a decision that has not taken effect."""
        self.settle()
        with self._writing(caller) as (session, sitting):
            withdrawn = decisions.undo(session, sitting, id)
            return decisions.reply(session, withdrawn, sitting.now)

    def decided(
        self,
        caller: CallerDep,
        kind: CaseKind | None = None,
        reason: ListCode = None,
        verdict: Verdict | None = None,
        decision: Decision | None = None,
        unit_code: Unit = None,
        after: CaseKey = None,
    ) -> Decided:
        """One page of the decided cases of the caller's province."""
        self.settle()
        wanted = DecidedFilter(kind, reason, verdict, decision, unit_code)
        with self._reading(caller) as (session, sitting):
            return decided.read(session, sitting, wanted, after)

    # --- Jobs ---------------------------------------------------------------------------------

    def settle(self) -> None:
        """Carry out the decisions whose seconds are over."""
        decisions.settle(self.seams.database, self.ledger, self.seams.clock())

    def sweep(self) -> None:
        """Put cases back whose lease has run out."""
        with self.seams.database.write() as session:
            leases.sweep(session, self.seams.clock())

    # --- Inside -------------------------------------------------------------------------------

    @contextmanager
    def _reading(self, caller: Caller) -> Iterator[tuple[Session, Sitting]]:
        with self.seams.database.read() as session:
            yield session, self._sitting(session, caller)

    @contextmanager
    def _writing(self, caller: Caller) -> Iterator[tuple[Session, Sitting]]:
        with self.seams.database.write() as session:
            yield session, self._sitting(session, caller)

    def _sitting(self, session: Session, caller: Caller) -> Sitting:
        return Sitting(caller, units.policy_of(session, caller.unit_code), self.seams.clock())

    def _told(self, session: Session, sitting: Sitting, claim: ReviewClaim) -> Claim:
        case = session.get_one(ReviewCase, claim.case_id)
        shown = self.owners[case.source].pictures(session, case)
        if case.held_until is None:
            raise ProblemError(ProblemType.LEASE_LOST)
        return Claim(
            token=leases.token_of(self.secret, claim),
            case_id=case.case_id,
            held_until=case.held_until,
            registry=shown.registry,
            reference=shown.reference,
            server_time=sitting.now,
        )

    def _answered(
        self, session: Session, sitting: Sitting, opinion: ReviewOpinion, answer: KnownAnswer | None
    ) -> OpinionReply:
        if answer is not None:
            return OpinionReply(known_answer=answer)
        held = session.get(ReviewDecision, opinion.id)
        if held is not None:
            return OpinionReply(held=decisions.reply(session, held, sitting.now))
        if not sitting.caller.may(Permission.REVIEW):
            return OpinionReply()
        return OpinionReply(reveal=reveals.of_case(session, sitting, opinion.case_id))


def build(seams: Seams, known_answers: Subjects | None = None) -> Review:
    """Return review over one database; ``known_answers`` owns the pairs that are put among the cases."""
    owners: dict[CaseSource, Subjects] = {CaseSource.ARCHIVE: Comparisons()}
    if known_answers is not None:
        owners[CaseSource.KNOWN_ANSWER] = known_answers
    secret = keys.secret(seams.database, seams.clock, "review-claims")
    return Review(seams, Ledger(seams.database, seams.clock), secret, owners)


def part(seams: Seams, known_answers: Subjects | None = None) -> Part:
    """Return review as a part of the archive's system."""
    review = build(seams, known_answers)
    return Part(
        handlers={
            "review_queue": review.queue,
            "claim_case": review.claim,
            "judge_at_desk": review.at_desk,
            "claim_picture": review.picture,
            "renew_claim": review.renew,
            "release_claim": review.release,
            "report_unusable": review.report_unusable,
            "give_opinion": review.give,
            "reveal_case": review.reveal,
            "decide_case": review.decide,
            "undo_decision": review.undo,
            "decided_cases": review.decided,
        },
        jobs=(
            Job("settle-decisions", _SETTLE_SECONDS, review.settle),
            Job("sweep-leases", _SWEEP_SECONDS, review.sweep),
        ),
    )
