"""An office on the real backend, without sockets: clerks, reviewers, photos, and a clock that is set.

Every call goes to the handlers that HTTP serves. What they refuse comes back as the problem's type; anything
else that goes wrong is raised.
"""

from collections.abc import Callable
from typing import Final, TypeVar
from uuid import UUID

from uuid6 import uuid7

from tamin_desk.backend.archive import blind
from tamin_desk.backend.callers import Caller
from tamin_desk.backend.problems import ProblemError
from tamin_desk.backend.schema.archive import Photo
from tamin_desk.contract.acts import (
    Clocks,
    ComparisonAct,
    EvidenceAct,
    RecheckAct,
    RecheckOutcome,
    ReferralAct,
    Seen,
)
from tamin_desk.contract.problems import ProblemType
from tamin_desk.contract.review import (
    AtDeskRequest,
    Claim,
    ClaimRequest,
    DecisionReply,
    DecisionRequest,
    Lease,
    OpinionReply,
    OpinionRequest,
    Queue,
    Reveal,
)
from tamin_desk.domain.comparison import Feature, Rating, ReferenceKind, Verdict
from tamin_desk.domain.policy import DEFAULT_REQUIRED_RATINGS
from tamin_desk.domain.review import Decision
from tools.faults.frail import ServerDiedError
from tools.faults.premises import Premises

T = TypeVar("T")

_REASONS: Final = {Decision.RETURN: "compare_again", Decision.DISMISS: "same_person"}
_RATED: Final = dict.fromkeys(DEFAULT_REQUIRED_RATINGS, Rating.SIMILAR)
_SEEN: Final = Seen(dwell_ms=4_000, zoom_least=1.0, zoom_most=2.0)


class Office(Premises):
    """What people do in one branch."""

    # --- At the counter -----------------------------------------------------------------------

    def compare(
        self,
        clerk: Caller,
        photo_id: str,
        verdict: Verdict,
        *,
        with_picture: bool,
        replaces: UUID | None = None,
    ) -> ComparisonAct | ProblemType:
        """Hand in a verdict on a photo as it stands now, so far as its author may know."""
        with self.database.read() as session:
            photo = session.get_one(Photo, photo_id)
            shown = blind.standing_for(session, clerk, photo)
        act = ComparisonAct(
            id=uuid7(),
            person_id=photo.person_id,
            counter=next(self._numbers) + 1,
            clocks=self._clocks(),
            program_version="0",
            replaces=replaces,
            photo_id=photo_id,
            photo_sha256=photo.sha256,
            based_on=shown,
            verdict=verdict,
            reference=ReferenceKind.CARD_CAPTURED if with_picture else ReferenceKind.CARD_IN_HAND,
            capture_sha256=self.put_picture(clerk) if with_picture else None,
            ratings=_RATED,
            seen=_SEEN,
        )
        return _asked(lambda: (self.acts.compare(act, clerk, None), act)[1])

    def flag(self, clerk: Caller, comparison_id: UUID, person_id: str) -> ReferralAct | ProblemType:
        """Hand in the flag after a re-check."""
        act = ReferralAct(
            id=uuid7(),
            person_id=person_id,
            counter=next(self._numbers) + 1,
            clocks=self._clocks(),
            program_version="0",
            comparison_id=comparison_id,
            reasons=("photo_of_another",),
        )
        return _asked(lambda: (self.acts.refer(act, clerk, None), act)[1])

    def recheck(
        self, clerk: Caller, comparison_id: UUID, person_id: str, outcome: RecheckOutcome
    ) -> RecheckAct | ProblemType:
        """Hand in that an entry was wrong."""
        act = RecheckAct(
            id=uuid7(),
            person_id=person_id,
            counter=next(self._numbers) + 1,
            clocks=self._clocks(),
            program_version="0",
            comparison_id=comparison_id,
            outcome=outcome,
        )
        return _asked(lambda: (self.acts.recheck(act, clerk, None), act)[1])

    def add_evidence(self, clerk: Caller, comparison_id: UUID, person_id: str) -> EvidenceAct | ProblemType:
        """Hand in a picture of the reference after the verdict."""
        act = EvidenceAct(
            id=uuid7(),
            person_id=person_id,
            counter=next(self._numbers) + 1,
            clocks=self._clocks(),
            program_version="0",
            comparison_id=comparison_id,
            capture_sha256=self.put_picture(clerk),
        )
        return _asked(lambda: (self.acts.evidence(act, clerk, None), act)[1])

    # --- At review ----------------------------------------------------------------------------

    def claim(self, reviewer: Caller, case_id: str | None = None) -> Claim | ProblemType:
        """Open a case."""
        body = ClaimRequest(id=uuid7(), case_id=case_id)
        return self.answer(lambda: self.review.claim(body, reviewer))

    def claim_at_desk(self, reviewer: Caller, comparison_id: UUID) -> Claim | ProblemType:
        """Open a case at the counter."""
        body = AtDeskRequest(id=uuid7(), comparison_id=comparison_id)
        return _asked(lambda: self.review.at_desk(body, reviewer))

    def release(self, reviewer: Caller, claim: Claim) -> None:
        """Put a case back."""
        self.answer(lambda: self.review.release(claim.token, reviewer))

    def renew(self, reviewer: Caller, claim: Claim) -> Lease | ProblemType:
        """Hold a case for longer."""
        return self.answer(lambda: self.review.renew(claim.token, reviewer))

    def queue(self, reviewer: Caller) -> Queue:
        """Read the first page of the queue; decisions whose time is over take effect with it."""
        return self._of_whichever(lambda: self.review.queue(reviewer))

    def give(
        self, reviewer: Caller, claim: Claim, verdict: Verdict, times: int = 1
    ) -> OpinionReply | ProblemType:
        """Commit an opinion, sent as often as the line made necessary."""
        body = OpinionRequest(
            id=uuid7(),
            token=claim.token,
            verdict=verdict,
            ratings=dict.fromkeys(Feature, Rating.SIMILAR),
            registry_sha256=claim.registry.sha256,
            reference_sha256=None if claim.reference is None else claim.reference.sha256,
            seen=_SEEN,
            clocks=self._clocks(),
            program_version="0",
        )
        return [self.answer(lambda: self.review.give(body, reviewer)) for _ in range(times)][-1]

    def reveal(self, reviewer: Caller, case_id: str) -> Reveal | ProblemType:
        """Read what is told after the commit."""
        return self.answer(lambda: self.review.reveal(case_id, reviewer))

    def decide(
        self, reviewer: Caller, case_id: str, etag: str, decision: Decision, times: int = 1
    ) -> DecisionReply | ProblemType:
        """Decide, sent as often as the line made necessary."""
        body = DecisionRequest(id=uuid7(), case_id=case_id, decision=decision, reason=_REASONS.get(decision))
        return [self.answer(lambda: self.review.decide(body, reviewer, etag)) for _ in range(times)][-1]

    def undo(self, reviewer: Caller, decision_id: UUID) -> DecisionReply | ProblemType:
        """Withdraw a decision."""
        return self.answer(lambda: self.review.undo(decision_id, reviewer))

    # --- Inside -------------------------------------------------------------------------------

    def answer(self, call: Callable[[], T]) -> T | ProblemType:
        """Ask, and ask the same again of the next server when this one dies without a word."""
        return self._of_whichever(lambda: _asked(call))

    def _of_whichever(self, call: Callable[[], T]) -> T:
        """Return the first server's answer that does not die over it."""
        try:
            return call()
        except ServerDiedError:
            self.crash()
            return self._of_whichever(call)

    def _clocks(self) -> Clocks:
        return Clocks(desk=self.clock(), server=self.clock())


def _asked(call: Callable[[], T]) -> T | ProblemType:
    try:
        return call()
    except ProblemError as error:
        return error.kind
