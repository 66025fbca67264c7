"""A reviewer beside the clerk: let in for one judgement, and gone with it, whatever ends it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from uuid import UUID

import pytest

from tamin_desk.contract.problem_types import ProblemType
from tamin_desk.contract.review import OpinionReply
from tamin_desk.contract.review_routes import AT_DESK, DECIDE, OPINION, RELEASE
from tamin_desk.contract.routes import SIGN_IN, SIGN_OUT
from tamin_desk.domain.comparison import Verdict
from tamin_desk.domain.errors import OutcomeUnknown, Unreachable
from tamin_desk.domain.review import Decision
from tamin_desk.services.review import Looked
from tamin_desk.ui.at_desk.presenter import AtDeskPresenter
from tamin_desk.ui.at_desk.state import AtDeskState, Ended, Step
from tamin_desk.ui.at_desk.words import trouble_of
from tamin_desk.ui.reviewing.state import LaidOut, Stage
from tests.fakes import cases
from tests.fakes.answers import CLERK
from tests.fakes.api import problem
from tests.fakes.at_desk import NUMBER, PASSWORD_OF_REVIEWER, TOKEN, Counter


@dataclass
class Visitor:
    """Somebody who comes to the counter to judge."""

    desk: Counter
    presenter: AtDeskPresenter
    laid_out: list[LaidOut] = field(default_factory=list)
    judged: list[str] = field(default_factory=list)
    undecided: int = 0

    @property
    def state(self) -> AtDeskState:
        return self.presenter.state

    def step(self) -> Step:
        """Where it stands; a call, so that each look is a new one."""
        return self.presenter.state.step

    def stage(self) -> Stage:
        return self.presenter.state.review.stage

    def settle(self) -> None:
        self.desk.office.settle()

    def begin(self) -> None:
        """The clerk asks for a reviewer; the archive has the clerk's result."""
        self.desk.arrive()
        self.presenter.begin(self.desk.request)
        self.settle()

    def sign_in(self, password: str = PASSWORD_OF_REVIEWER) -> None:
        self.presenter.sign_in(self.desk.reviewer.username, password)
        self.settle()

    def enter(self) -> None:
        self.begin()
        self.sign_in()

    def judge(self, verdict: Verdict = Verdict.MISMATCH) -> None:
        self.presenter.commit(Looked(verdict, dict(cases.SIMILAR), 4_000, 1.0, 1.5))
        self.settle()

    def decide(self, decided: Decision = Decision.CONFIRM, reason: str | None = None) -> None:
        self.presenter.decide(decided, reason)
        self.settle()

    def wait(self, seconds: float) -> None:
        self.desk.office.clock.advance(seconds)
        self.presenter.tick()
        self.settle()

    def signed_out(self) -> bool:
        """Whether the reviewer's session has ended, and the clerk's goes on."""
        office = self.desk.office
        current = office.desk.session.current
        assert current is not None
        assert current.user == CLERK
        return [called.token for called in office.api.to(SIGN_OUT)] == [TOKEN]

    def left_undecided(self) -> None:
        self.undecided += 1


@pytest.fixture
def visitor(desk: Counter) -> Iterator[Visitor]:
    made = Visitor(desk, AtDeskPresenter(desk.office.context))
    made.presenter.laid_out.connect(made.laid_out.append)
    made.presenter.judged.connect(made.judged.append)
    made.presenter.undecided.connect(made.left_undecided)
    yield made
    made.presenter.leave()
    desk.office.settle()
    made.presenter.deleteLater()


# --- The clerk's own result first ---------------------------------------------------------------


def test_the_clerk_s_result_must_have_arrived_before_anybody_judges(visitor: Visitor) -> None:
    visitor.presenter.begin(visitor.desk.request)
    visitor.settle()
    assert visitor.step() is Step.ON_ITS_WAY
    visitor.sign_in()
    assert visitor.step() is Step.ON_ITS_WAY
    visitor.desk.arrive()
    visitor.settle()
    assert visitor.step() is Step.SIGN_IN


def test_a_result_that_was_refused_is_not_waited_for_in_vain(visitor: Visitor) -> None:
    visitor.desk.refuse()
    visitor.presenter.begin(visitor.desk.request)
    visitor.settle()
    assert visitor.step() is Step.NEEDS_SOMEBODY


def test_news_of_the_outbox_never_interrupts_a_reviewer(visitor: Visitor) -> None:
    visitor.enter()
    visitor.desk.office.events.outbox_changed.emit()
    visitor.settle()
    assert visitor.step() is Step.AT_TABLE


# --- Signing in ---------------------------------------------------------------------------------


def test_the_reviewer_is_let_in_and_sees_one_photo_and_nothing_else(visitor: Visitor) -> None:
    visitor.enter()
    assert visitor.desk.claimed == [UUID(visitor.desk.comparison.act_id)]
    (case,) = visitor.laid_out
    assert case.registry is not None
    assert case.reference is None
    assert (visitor.stage(), visitor.state.review.reveal) == (Stage.JUDGING, None)
    assert visitor.state.reviewer == visitor.desk.reviewer.display_name


def test_a_wrong_password_may_be_typed_again(visitor: Visitor) -> None:
    visitor.begin()
    visitor.sign_in("wrong")
    assert (visitor.step(), visitor.desk.claimed) == (Step.SIGN_IN, [])
    visitor.sign_in()
    assert visitor.step() is Step.AT_TABLE


@pytest.mark.parametrize(
    "kind",
    [
        ProblemType.OWN_CASE,
        ProblemType.NOT_FOUND,
        ProblemType.NOT_PERMITTED,
        ProblemType.STATE_CHANGED,
    ],
)
def test_who_may_not_judge_here_is_told_why_and_not_left_signed_in(
    visitor: Visitor, kind: ProblemType
) -> None:
    visitor.begin()
    visitor.desk.refusals = [problem(kind)]
    visitor.sign_in()
    assert visitor.step() is Step.SIGN_IN
    assert trouble_of(visitor.state) is not None
    assert visitor.signed_out()


def test_each_refusal_has_words_of_its_own(visitor: Visitor) -> None:
    said = set()
    for kind in (
        ProblemType.OWN_CASE,
        ProblemType.NOT_FOUND,
        ProblemType.NOT_PERMITTED,
        ProblemType.STATE_CHANGED,
    ):
        told = trouble_of(AtDeskState(Step.SIGN_IN, error=problem(kind)))
        assert told is not None
        said.add((told.first, told.second))
    assert len(said) == 4


def test_a_colleague_who_has_the_case_open_is_named(visitor: Visitor) -> None:
    visitor.begin()
    visitor.desk.refusals = [problem(ProblemType.HELD_BY_ANOTHER, holder="رضا کاظمی")]
    visitor.sign_in()
    said = trouble_of(visitor.state)
    assert said is not None
    assert "رضا کاظمی" in said.first


def test_without_a_network_nobody_is_let_in_and_nothing_is_lost(visitor: Visitor) -> None:
    visitor.begin()
    visitor.desk.office.api.on(SIGN_IN, Unreachable())
    visitor.sign_in()
    assert visitor.step() is Step.SIGN_IN
    assert isinstance(visitor.state.error, Unreachable)


def test_who_was_not_waited_for_is_signed_out_and_the_case_given_back(visitor: Visitor) -> None:
    visitor.begin()
    visitor.presenter.sign_in(visitor.desk.reviewer.username, PASSWORD_OF_REVIEWER)
    visitor.presenter.cancel()
    visitor.settle()
    assert visitor.step() is Step.SIGN_IN
    assert visitor.signed_out()
    assert visitor.desk.archive.held == {}


# --- Judging ------------------------------------------------------------------------------------


def test_the_verdict_reveals_the_clerk_s_and_is_bound_to_the_card_in_the_hand(visitor: Visitor) -> None:
    visitor.enter()
    visitor.judge()
    (opinion,) = visitor.desk.archive.opinions
    assert opinion.reference_sha256 is None
    assert visitor.state.review.reveal is not None
    assert {called.token for called in visitor.desk.office.api.to(OPINION)} == {TOKEN}


def test_a_decision_can_be_taken_back_and_then_ends_the_session(visitor: Visitor) -> None:
    visitor.enter()
    visitor.judge()
    visitor.decide()
    assert visitor.step() is Step.DECIDED
    assert visitor.state.review.held_seconds == 10
    assert not visitor.desk.office.api.to(SIGN_OUT)
    visitor.wait(10.5)
    assert visitor.step() is Step.OVER
    assert visitor.signed_out()
    assert visitor.judged == [visitor.desk.comparison.act_id]


def test_a_decision_taken_back_is_revealed_again_and_decided_anew(visitor: Visitor) -> None:
    visitor.enter()
    visitor.judge()
    visitor.decide(Decision.RETURN, "compare_again")
    visitor.presenter.undo()
    visitor.settle()
    assert (visitor.step(), visitor.stage()) == (Step.AT_TABLE, Stage.REVEALED)
    visitor.decide(Decision.DISMISS, "same_person")
    assert [wish.decision for wish in visitor.desk.archive.decisions] == [Decision.RETURN, Decision.DISMISS]


def test_a_second_opinion_is_itself_the_decision(visitor: Visitor) -> None:
    visitor.enter()
    office = visitor.desk.office
    held = cases.held(NUMBER, Decision.OPINION).model_copy(
        update={"server_time": office.clock.now(), "effective_at": office.clock.now()}
    )
    visitor.desk.archive.answers[NUMBER] = OpinionReply(held=held)
    visitor.judge(Verdict.MATCH)
    assert visitor.step() is Step.OVER
    assert visitor.signed_out()


def test_a_verdict_whose_answer_was_lost_is_asked_again_and_counts_once(visitor: Visitor) -> None:
    visitor.enter()
    visitor.desk.archive.fails("give_opinion", OutcomeUnknown())
    visitor.judge()
    assert visitor.state.review.asks_again
    visitor.presenter.try_again()
    visitor.settle()
    assert visitor.stage() is Stage.REVEALED
    assert len(visitor.desk.archive.opinions) == 1


def test_a_lease_that_ran_out_under_the_verdict_costs_nothing(visitor: Visitor) -> None:
    visitor.enter()
    visitor.desk.archive.lapse(NUMBER)
    visitor.judge()
    assert visitor.stage() is Stage.REVEALED
    assert len(visitor.desk.claimed) == 2


def test_a_lease_that_is_renewed_holds_and_a_lapsed_one_is_claimed_again(visitor: Visitor) -> None:
    visitor.enter()
    visitor.presenter.tick()
    visitor.settle()
    assert len(visitor.desk.claimed) == 1
    visitor.desk.archive.lapse(NUMBER)
    visitor.presenter.tick()
    visitor.settle()
    assert len(visitor.desk.claimed) == 2
    assert visitor.stage() is Stage.JUDGING
    assert len(visitor.laid_out) == 1, "ratings that were given stay"


def test_somebody_else_who_decided_first_is_named_and_the_visit_ends(visitor: Visitor) -> None:
    visitor.enter()
    visitor.judge()
    visitor.desk.office.api.on(DECIDE, problem(ProblemType.HELD_BY_ANOTHER, holder="رضا کاظمی"))
    visitor.decide()
    assert (visitor.step(), visitor.state.ended) == (Step.SIGN_IN, Ended.PARTED)
    assert visitor.signed_out()


def test_a_photo_that_cannot_be_shown_is_fetched_again(visitor: Visitor) -> None:
    visitor.desk.archive.broken.add(NUMBER)
    visitor.enter()
    assert visitor.stage() is Stage.UNSHOWABLE
    visitor.desk.archive.broken.clear()
    visitor.presenter.try_again()
    visitor.settle()
    assert visitor.stage() is Stage.JUDGING


# --- What ends a visit --------------------------------------------------------------------------


def test_leaving_gives_the_case_back_and_ends_the_session(visitor: Visitor) -> None:
    visitor.enter()
    visitor.presenter.leave()
    visitor.settle()
    assert visitor.signed_out()
    assert [called.token for called in visitor.desk.office.api.to(RELEASE)] == [TOKEN]
    assert visitor.desk.archive.held == {}
    assert visitor.undecided == 0


def test_a_lock_ends_the_reviewer_s_session_and_says_so(visitor: Visitor) -> None:
    visitor.enter()
    visitor.presenter.lock()
    visitor.settle()
    assert (visitor.step(), visitor.state.ended) == (Step.SIGN_IN, Ended.LOCKED)
    assert visitor.signed_out()


def test_who_was_called_away_after_the_verdict_goes_on_with_the_decision(visitor: Visitor) -> None:
    visitor.enter()
    visitor.judge()
    visitor.presenter.lock()
    visitor.settle()
    assert visitor.state.committed
    visitor.sign_in()
    assert visitor.stage() is Stage.REVEALED
    assert len(visitor.desk.archive.opinions) == 1


def test_a_decision_before_the_lock_stands(visitor: Visitor) -> None:
    visitor.enter()
    visitor.judge()
    visitor.decide()
    visitor.presenter.lock()
    visitor.settle()
    assert visitor.step() is Step.OVER
    assert visitor.signed_out()
    assert visitor.judged == [visitor.desk.comparison.act_id]


def test_leaving_between_verdict_and_decision_is_told(visitor: Visitor) -> None:
    visitor.enter()
    visitor.judge()
    visitor.presenter.leave()
    assert (visitor.undecided, visitor.judged) == (1, [])


def test_a_session_that_an_administrator_ended_ends_the_visit(visitor: Visitor) -> None:
    visitor.enter()
    visitor.desk.archive.fails("give_opinion", problem(ProblemType.SESSION_ENDED))
    visitor.judge()
    assert (visitor.step(), visitor.state.ended) == (Step.SIGN_IN, Ended.SESSION_OVER)
    current = visitor.desk.office.desk.session.current
    assert current is not None, "the clerk's own session goes on"


def test_a_claim_at_the_desk_is_never_the_clerk_s(visitor: Visitor) -> None:
    visitor.enter()
    assert {called.token for called in visitor.desk.office.api.to(AT_DESK)} == {TOKEN}
