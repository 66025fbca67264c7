"""Cases and referrals as one machine, against the real backend: whatever people do, in whatever order.

Clerks compare, correct, flag and bring pictures; reviewers open, judge, decide, withdraw, are late, and send
things twice; the server dies between any two requests. After every step all that must be true is looked at.
"""

import shutil
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import TypeVar
from uuid import UUID

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, invariant, multiple, rule
from sqlalchemy import select
from sqlalchemy.orm import Session

from tamin_desk.backend.callers import Caller
from tamin_desk.backend.schema.archive import Comparison, Photo, Referral, ReferralFlag
from tamin_desk.backend.schema.review import ReviewCase, ReviewOpinion
from tamin_desk.contract.acts import ComparisonAct, RecheckOutcome
from tamin_desk.contract.problems import ProblemType
from tamin_desk.contract.review import Claim, DecisionReply
from tamin_desk.domain.comparison import COMPARISON, Verdict
from tamin_desk.domain.machine import Machine
from tamin_desk.domain.policy import Review
from tamin_desk.domain.referrals import REFERRAL
from tamin_desk.domain.review import CASE, Decision
from tamin_desk.domain.roles import Role
from tools.faults.facts import broken
from tools.faults.office import Office

S = TypeVar("S", bound=StrEnum)
E = TypeVar("E", bound=StrEnum)

POLICY = Review(match_sample=1.0, lease_seconds=300, undo_seconds=10)


@dataclass(frozen=True, slots=True)
class Held:
    """A claim in somebody's hand, alive or not."""

    reviewer: Caller
    claim: Claim


@cache
def beginning() -> tuple[bytes, tuple[Caller, ...], tuple[Caller, ...], tuple[str, ...]]:
    """Return an office's file with its people and photos, made once."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "office.sqlite")
        office = Office(file, POLICY)
        clerks = tuple(office.hire(Role.CLERK) for _ in range(2))
        reviewers = (*(office.hire(Role.REVIEWER) for _ in range(3)), office.hire(Role.COMPARER))
        photos = tuple(office.file_photo(clerks[0]) for _ in range(3))
        office.close()
        return file.read_bytes(), clerks, reviewers, photos


def ways(machine: Machine[S, E]) -> Mapping[str, frozenset[str]]:
    """Return which states can follow each, in any number of steps."""
    reach: dict[str, set[str]] = {}
    for (before, _event), after in machine.table.items():
        reach.setdefault(before, {before})
        reach.setdefault(after, {after})
    for _ in reach:
        for (before, _event), after in machine.table.items():
            for seen in reach.values():
                if before in seen:
                    seen.add(after)
    return {state: frozenset(seen) for state, seen in reach.items()}


OF_COMPARISONS, OF_REFERRALS, OF_CASES = ways(COMPARISON), ways(REFERRAL), ways(CASE)


class CaseMachine(RuleBasedStateMachine):
    """People at work; ``acts`` are verdicts handed in, ``held`` claims, ``decided`` decisions made."""

    acts = Bundle("acts")
    held = Bundle("held")
    decided = Bundle("decided")

    clerk = st.integers(0, 1)
    # A reviewer compares at the counter too, and must never judge that.
    worker = st.integers(0, 2)
    reviewer = st.integers(0, 3)
    verdict = st.sampled_from(Verdict)
    times = st.integers(1, 2)

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.mkdtemp(prefix="desk-cases-")
        content, self.clerks, self.reviewers, self.photos = beginning()
        file = Path(self.folder, "office.sqlite")
        file.write_bytes(content)
        self.office = Office(file, POLICY, is_new=False)
        self.before: dict[object, str] = {}
        self.opinions: set[UUID] = set()

    def teardown(self) -> None:
        self.office.close()
        shutil.rmtree(self.folder)

    # --- At the counter -----------------------------------------------------------------------

    @rule(target=acts, who=worker, photo=st.integers(0, 2), verdict=verdict, with_picture=st.booleans())
    def compare(self, who: int, photo: int, verdict: Verdict, with_picture: bool) -> object:
        worker = (*self.clerks, self.reviewers[0])[who]
        act = self.office.compare(worker, self.photos[photo], verdict, with_picture=with_picture)
        return act if isinstance(act, ComparisonAct) else multiple()

    @rule(target=acts, act=acts, who=clerk, verdict=verdict)
    def correct(self, act: ComparisonAct, who: int, verdict: Verdict) -> object:
        corrected = self.office.compare(
            self.clerks[who], act.photo_id, verdict, with_picture=True, replaces=act.id
        )
        return corrected if isinstance(corrected, ComparisonAct) else multiple()

    @rule(act=acts, who=clerk)
    def flag(self, act: ComparisonAct, who: int) -> None:
        self.office.flag(self.clerks[who], act.id, act.person_id)

    @rule(act=acts, who=clerk, outcome=st.sampled_from(RecheckOutcome))
    def find_the_entry_wrong(self, act: ComparisonAct, who: int, outcome: RecheckOutcome) -> None:
        self.office.recheck(self.clerks[who], act.id, act.person_id, outcome)

    @rule(act=acts, who=clerk)
    def bring_a_picture(self, act: ComparisonAct, who: int) -> None:
        self.office.add_evidence(self.clerks[who], act.id, act.person_id)

    @rule(target=acts, who=worker, photo=st.integers(0, 2), with_picture=st.booleans())
    def see_a_mismatch_and_have_it_flagged(self, who: int, photo: int, with_picture: bool) -> object:
        worker = (*self.clerks, self.reviewers[0])[who]
        act = self.office.compare(worker, self.photos[photo], Verdict.MISMATCH, with_picture=with_picture)
        if not isinstance(act, ComparisonAct):
            return multiple()
        self.office.flag(self.clerks[0], act.id, act.person_id)
        return act

    @rule(photo=st.integers(0, 2))
    def a_newer_photo_comes(self, photo: int) -> None:
        with self.office.database.read() as session:
            person_id = session.get_one(Photo, self.photos[photo]).person_id
        newer = self.office.file_photo(self.clerks[0], person_id)
        self.photos = (*self.photos[:photo], newer, *self.photos[photo + 1 :])

    # --- At review ----------------------------------------------------------------------------

    @rule(target=held, who=reviewer)
    def open_the_next(self, who: int) -> object:
        return self._held(who, self.office.claim(self.reviewers[who]))

    @rule(target=held, one=held, who=reviewer)
    def open_by_name(self, one: Held, who: int) -> object:
        return self._held(who, self.office.claim(self.reviewers[who], one.claim.case_id))

    @rule(target=held, act=acts, who=st.integers(0, 2))
    def judge_at_the_desk(self, act: ComparisonAct, who: int) -> object:
        return self._held(who, self.office.claim_at_desk(self.reviewers[who], act.id))

    @rule(one=held, who=reviewer)
    def try_to_see_more(self, one: Held, who: int) -> None:
        """Nobody is told anything of a case before their own verdict is in."""
        told = self.office.reveal(self.reviewers[who], one.claim.case_id)
        if not isinstance(told, ProblemType):
            with self.office.database.read() as session:
                case = session.get_one(ReviewCase, one.claim.case_id)
                assert case.opinion_by == self.reviewers[who].user_id

    @rule(one=held)
    def put_back(self, one: Held) -> None:
        self.office.release(one.reviewer, one.claim)

    @rule(target=decided, one=held, verdict=verdict, times=times)
    def judge(self, one: Held, verdict: Verdict, times: int) -> object:
        return self.judge_one(one, verdict, times) or multiple()

    @rule(target=decided, one=held, decision=st.sampled_from(Decision), times=times)
    def decide(self, one: Held, decision: Decision, times: int) -> object:
        return self.decide_one(one, decision, times) or multiple()

    @rule(
        target=decided,
        who=reviewer,
        verdict=verdict,
        decision=st.sampled_from([Decision.CONFIRM, Decision.RETURN, Decision.DISMISS]),
        seconds=st.sampled_from([11.0, 11.0, 0.0]),
    )
    def review_the_next(self, who: int, verdict: Verdict, decision: Decision, seconds: float) -> object:
        """The whole way of a good day, so that the rare steps are taken in the middle of many such."""
        claim = self.office.claim(self.reviewers[who])
        if isinstance(claim, ProblemType):
            return multiple()
        one = Held(self.reviewers[who], claim)
        made = self.judge_one(one, verdict, 1) or self.decide_one(one, decision, 1)
        self.office.clock.advance(seconds)
        self.office.review.settle()
        return made or multiple()

    @rule(made=decided)
    def withdraw(self, made: tuple[Caller, UUID]) -> None:
        self.office.undo(*made)

    # --- Time and accidents -------------------------------------------------------------------

    @rule(seconds=st.sampled_from([1.0, 9.0, 11.0, 301.0]))
    def time_passes(self, seconds: float) -> None:
        self.office.clock.advance(seconds)

    @rule()
    def the_servers_round(self) -> None:
        self.office.review.settle()
        self.office.review.sweep()

    @rule()
    def the_server_dies(self) -> None:
        self.office.crash()

    # --- What must be true --------------------------------------------------------------------

    @invariant()
    def nothing_is_broken(self) -> None:
        with self.office.database.read() as session:
            assert broken(session, self.office.clock()) == []

    @invariant()
    def nobody_judged_what_they_had_compared(self) -> None:
        """Of a referral nothing that they had a part in; what joins it after their verdict is no matter."""
        with self.office.database.read() as session:
            for opinion in session.scalars(
                select(ReviewOpinion).where(ReviewOpinion.id.not_in(self.opinions))
            ):
                assert opinion.user_id not in self._authors(session, opinion.case_id)
                self.opinions.add(opinion.id)

    @staticmethod
    def _authors(session: Session, case_id: str) -> set[str]:
        """Everybody who has compared for a case, or for the referral that it stands for."""
        case = session.get_one(ReviewCase, case_id)
        joined = select(ReferralFlag.comparison_id).where(ReferralFlag.referral_id == case.referral_id)
        about = Comparison.act_id.in_(joined) | (Comparison.act_id == case.comparison_id)
        return set(session.scalars(select(Comparison.author_id).where(about)))

    @invariant()
    def everything_went_a_way_that_its_machine_has(self) -> None:
        with self.office.database.read() as session:
            for comparison in session.scalars(select(Comparison)):
                self._went(OF_COMPARISONS, comparison.act_id, comparison.state)
            for referral in session.scalars(select(Referral)):
                self._went(OF_REFERRALS, referral.referral_id, referral.state)
            for case in session.scalars(select(ReviewCase)):
                self._went(OF_CASES, case.case_id, case.state)

    def _went(self, ways: Mapping[str, frozenset[str]], key: object, state: str) -> None:
        before = self.before.get(key)
        assert before is None or state in ways[before], f"{key}: {before} to {state}"
        self.before[key] = state

    def judge_one(self, one: Held, verdict: Verdict, times: int) -> tuple[Caller, UUID] | None:
        given = self.office.give(one.reviewer, one.claim, verdict, times)
        if isinstance(given, ProblemType) or given.held is None:
            return None
        return one.reviewer, given.held.decision_id

    def decide_one(self, one: Held, decision: Decision, times: int) -> tuple[Caller, UUID] | None:
        told = self.office.reveal(one.reviewer, one.claim.case_id)
        if isinstance(told, ProblemType):
            return None
        made = self.office.decide(one.reviewer, told.case_id, told.etag, decision, times)
        return (one.reviewer, made.decision_id) if isinstance(made, DecisionReply) else None

    def _held(self, who: int, claim: Claim | ProblemType) -> object:
        if isinstance(claim, ProblemType):
            return multiple()
        self._must_be_blind(claim)
        return Held(self.reviewers[who], claim)

    def _must_be_blind(self, claim: Claim) -> None:
        """A claim names nobody, and no act by which somebody could be asked about."""
        told = claim.model_dump_json()
        with self.office.database.read() as session:
            case = session.get_one(ReviewCase, claim.case_id)
            about = session.get_one(Comparison, case.comparison_id)
        for secret in (about.person_id, about.photo_id, str(about.act_id), about.author_id):
            assert secret not in told


TestCases = CaseMachine.TestCase
TestCases.settings = settings(max_examples=15, stateful_step_count=30)
