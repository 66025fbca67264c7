"""What the archive has done already is never taken back by the screen, however its answers come."""

import pytest

from tamin_desk.contract.problem_types import ProblemType
from tamin_desk.contract.review import KnownAnswer, OpinionReply
from tamin_desk.contract.review_routes import CLAIM, QUEUE, RENEW
from tamin_desk.domain.comparison import Verdict
from tamin_desk.domain.errors import OutcomeUnknown
from tamin_desk.domain.review import Decision
from tamin_desk.services.review import Looked
from tamin_desk.ui.reviewing.ruling import Ruling
from tamin_desk.ui.reviewing.screen import Screen
from tamin_desk.ui.reviewing.state import LaidOut, Parting, Stage
from tests.fakes import cases
from tests.fakes.api import problem
from tests.ui.review.conftest import Reviewer

TOLD = KnownAnswer(truth=Verdict.MISMATCH, is_right=True)


def opened_and_judged(reviewer: Reviewer) -> None:
    reviewer.open_next()
    reviewer.judge()
    reviewer.settle()


def test_a_known_answer_stays_to_be_read_when_leases_are_renewed_and_after_a_lock(
    reviewer: Reviewer,
) -> None:
    reviewer.archive.answers[1] = OpinionReply(known_answer=TOLD)
    opened_and_judged(reviewer)
    reviewer.presenter.keep()
    reviewer.settle()
    assert (reviewer.stage, reviewer.state.answer) == (Stage.ANSWERED, TOLD)
    reviewer.presenter.pause()
    reviewer.presenter.enter()
    reviewer.settle()
    assert (reviewer.stage, reviewer.state.answer) == (Stage.ANSWERED, TOLD)
    assert reviewer.state.parted is None


def test_after_a_known_answer_only_the_next_case_is_still_held(reviewer: Reviewer) -> None:
    reviewer.archive.answers[1] = OpinionReply(known_answer=TOLD)
    opened_and_judged(reviewer)
    before = len(reviewer.office.api.to(RENEW))
    reviewer.presenter.keep()
    reviewer.settle()
    renewed = [reviewer.archive.held[str(call.values["token"])] for call in reviewer.office.api.to(RENEW)]
    assert renewed[before:] == [2]


def test_a_verdict_that_was_recorded_and_not_answered_is_only_asked_again(reviewer: Reviewer) -> None:
    """Its lease ended with it: that must not be told as «went back to the queue»."""
    reviewer.archive.answers[1] = OpinionReply(held=cases.held(1, Decision.OPINION))
    reviewer.archive.fails("give_opinion", OutcomeUnknown(), OutcomeUnknown())
    opened_and_judged(reviewer)
    claims = [call.body for call in reviewer.office.api.to(CLAIM)]
    reviewer.presenter.keep()
    reviewer.settle()
    assert (reviewer.stage, reviewer.on_screen(), reviewer.state.parted) == (Stage.COMMITTING, 1, None)
    assert [call.body for call in reviewer.office.api.to(CLAIM)] == claims, "nothing is claimed for it"
    reviewer.presenter.keep()
    reviewer.settle()
    assert (reviewer.stage, reviewer.on_screen()) == (Stage.JUDGING, 2)
    assert reviewer.state.held is not None
    assert len(reviewer.archive.opinions) == 1


def test_a_decision_that_was_recorded_and_not_answered_is_only_asked_again(reviewer: Reviewer) -> None:
    opened_and_judged(reviewer)
    reviewer.archive.fails("decide_case", OutcomeUnknown(), OutcomeUnknown())
    reviewer.presenter.decide(Decision.CONFIRM)
    reviewer.settle()
    reviewer.presenter.keep()
    reviewer.settle()
    assert (reviewer.stage, reviewer.on_screen(), reviewer.state.parted) == (Stage.DECIDING, 1, None)
    reviewer.presenter.keep()
    reviewer.settle()
    assert (reviewer.stage, reviewer.on_screen()) == (Stage.JUDGING, 2)
    assert len(reviewer.archive.decisions) == 1


def test_a_verdict_waits_for_its_case_when_it_cannot_be_claimed_at_that_moment(reviewer: Reviewer) -> None:
    reviewer.open_next()
    reviewer.archive.lapse(1)
    # Both tries of the claim that the verdict needs now.
    reviewer.archive.fails("claim_case", OutcomeUnknown(), OutcomeUnknown())
    reviewer.judge()
    reviewer.settle()
    assert reviewer.stage is Stage.COMMITTING
    reviewer.presenter.keep()
    reviewer.settle()
    assert (reviewer.stage, len(reviewer.archive.opinions)) == (Stage.REVEALED, 1)


def test_a_case_that_is_really_gone_takes_its_verdict_with_it(reviewer: Reviewer) -> None:
    reviewer.open_next()
    reviewer.archive.lapse(1, taken_by="ر. کاظمی")
    reviewer.judge()
    reviewer.settle()
    assert reviewer.state.parted is not None
    assert (reviewer.stage, reviewer.state.parted.why) == (Stage.NOTHING, Parting.TAKEN)
    claims = len(reviewer.office.api.to(CLAIM))
    reviewer.presenter.again()
    reviewer.settle()
    assert len(reviewer.office.api.to(CLAIM)) == claims, "nothing of it is asked any more"


def test_taking_back_without_an_answer_is_said_to_be_unknown_and_the_queue_is_read(
    reviewer: Reviewer,
) -> None:
    opened_and_judged(reviewer)
    reviewer.presenter.decide(Decision.CONFIRM)
    reviewer.settle()
    reviewer.archive.fails("undo_decision", OutcomeUnknown(), OutcomeUnknown())
    before = len(reviewer.office.api.to(QUEUE))
    reviewer.presenter.undo()
    reviewer.settle()
    assert reviewer.state.parted is not None
    assert reviewer.state.parted.why is Parting.UNDO_UNKNOWN
    assert (reviewer.stage, reviewer.on_screen()) == (Stage.JUDGING, 2)
    assert len(reviewer.office.api.to(QUEUE)) > before
    assert reviewer.state.held is not None, "it can be asked for again while there is time"


@pytest.fixture
def two_cases(reviewer: Reviewer) -> tuple[LaidOut, LaidOut]:
    """The case on the screen, and another one."""
    laid = []
    for number in (1, 2):
        reviewer.presenter.open_case(cases.case_id(number))
        reviewer.settle()
        assert reviewer.state.case is not None
        laid.append(reviewer.state.case)
    reviewer.presenter.open_case(cases.case_id(1))
    reviewer.settle()
    assert reviewer.state.case is not None
    return reviewer.state.case, laid[1]


@pytest.mark.parametrize(
    "answer",
    [OpinionReply(known_answer=TOLD), OpinionReply(held=cases.held(1, Decision.OPINION)), None],
    ids=["known answer", "held opinion", "refused"],
)
def test_an_answer_that_comes_late_touches_no_other_faces(
    reviewer: Reviewer, two_cases: tuple[LaidOut, LaidOut], answer: OpinionReply | None
) -> None:
    first, second = two_cases
    screen = Screen()
    ruling = Ruling(reviewer.office.context, screen)
    done: list[object] = []
    late: list[object] = []
    parted: list[object] = []
    ruling.done.connect(done.append)
    ruling.late.connect(late.append)
    ruling.parted.connect(lambda *said: parted.append(said))
    if answer is None:
        reviewer.archive.fails("give_opinion", problem(ProblemType.STATE_CHANGED))
    else:
        reviewer.archive.answers[1] = answer
    screen.set(case=first, stage=Stage.JUDGING)
    ruling.commit(Looked(Verdict.MISMATCH, dict(cases.SIMILAR), 4_000, 1.0, 1.5))
    screen.set(case=second, stage=Stage.JUDGING)
    reviewer.settle()
    assert (screen.state.stage, screen.state.answer, screen.state.error) == (Stage.JUDGING, None, None)
    assert (done, parted) == ([], [])
    assert late == ([answer.held] if answer is not None and answer.held is not None else [])
