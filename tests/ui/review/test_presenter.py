"""One case after another: what the reviewer sees, what the archive is told, and nothing twice."""

import pytest

from tamin_desk.contract.problem_types import ProblemType
from tamin_desk.contract.review import KnownAnswer, OpinionReply
from tamin_desk.contract.review_routes import CLAIM, DECIDE, OPINION, RELEASE, RENEW, REVEAL
from tamin_desk.domain.comparison import Feature, Verdict
from tamin_desk.domain.errors import DeskError, OutcomeUnknown, PictureUndecodable, SignedOut, Unreachable
from tamin_desk.domain.review import CaseKind, Decision
from tamin_desk.ui.reviewing.state import Parting, Stage
from tests.fakes import cases
from tests.fakes.api import problem
from tests.fakes.desk_people import picture
from tests.fakes.review_desk import decided_by
from tests.ui.review.conftest import Reviewer

HELD = cases.held(1, Decision.OPINION)
HELD_OPINION = OpinionReply(held=HELD)


def judged(reviewer: Reviewer, verdict: Verdict = Verdict.MISMATCH) -> None:
    """Open the next case and commit a verdict on it."""
    reviewer.open_next()
    reviewer.judge(verdict)
    reviewer.settle()


# --- The usual way ------------------------------------------------------------------------------


def test_the_longest_waiting_case_is_opened_and_the_one_after_it_is_fetched_ahead(reviewer: Reviewer) -> None:
    assert reviewer.stage is Stage.NOTHING
    reviewer.open_next()
    assert (reviewer.stage, reviewer.on_screen()) == (Stage.JUDGING, 1)
    assert reviewer.state.number == cases.case_number(1)
    assert reviewer.presenter.ahead == cases.case_id(2)
    assert sorted(reviewer.archive.held.values()) == [1, 2]
    (laid_out,) = reviewer.laid_out
    assert laid_out.registry is not None
    assert laid_out.reference is not None


def test_before_the_own_verdict_nothing_of_the_other_is_asked_for(reviewer: Reviewer) -> None:
    reviewer.open_next()
    assert reviewer.office.api.to(REVEAL) == []
    assert reviewer.state.reveal is None
    assert reviewer.state.is_blind


def test_after_the_own_verdict_both_opinions_are_shown_and_three_decisions(reviewer: Reviewer) -> None:
    judged(reviewer)
    assert reviewer.stage is Stage.REVEALED
    assert reviewer.state.reveal is not None
    assert reviewer.state.reveal.decisions == (Decision.CONFIRM, Decision.RETURN, Decision.DISMISS)
    assert len(reviewer.archive.opinions) == 1


def test_the_next_case_is_on_the_table_the_moment_the_decision_is_known(reviewer: Reviewer) -> None:
    judged(reviewer)
    reviewer.presenter.decide(Decision.CONFIRM)
    assert reviewer.stage is Stage.DECIDING
    # Exactly what carries the decision; the next case must ask nobody for anything.
    held = reviewer.office.tasks.held
    decide = next(one for one in held if one.owner.parent() is not None and "Sending" in repr(one.owner))
    held.remove(decide)
    decide.on_done(decide.work())
    assert (reviewer.stage, reviewer.on_screen()) == (Stage.JUDGING, 2)
    reviewer.settle()
    assert reviewer.presenter.ahead == cases.case_id(3)


def test_a_return_carries_its_reason_and_the_note(reviewer: Reviewer) -> None:
    judged(reviewer)
    reviewer.presenter.decide(Decision.RETURN, "needs_picture", "گوش دیده نمی‌شود")
    reviewer.settle()
    (sent,) = reviewer.archive.decisions
    assert (sent.decision, sent.reason, sent.note) == (
        Decision.RETURN,
        "needs_picture",
        "گوش دیده نمی‌شود",
    )
    assert reviewer.office.api.to(DECIDE)[0].if_match == cases.reveal().etag


def test_a_second_opinion_is_its_own_decision_and_can_be_taken_back(reviewer: Reviewer) -> None:
    reviewer.archive.answers[1] = HELD_OPINION
    judged(reviewer, Verdict.MATCH)
    assert (reviewer.stage, reviewer.on_screen()) == (Stage.JUDGING, 2)
    assert reviewer.state.held is not None
    assert reviewer.state.held.decision is Decision.OPINION


def test_a_comparer_is_shown_nothing_after_the_verdict_but_the_next_faces(reviewer: Reviewer) -> None:
    reviewer.archive.answers[1] = OpinionReply()
    judged(reviewer)
    assert (reviewer.stage, reviewer.on_screen()) == (Stage.JUDGING, 2)
    assert reviewer.state.held is None
    assert reviewer.office.api.to(REVEAL) == []


def test_a_known_answer_is_told_right_after_the_verdict_and_waits_to_be_read(reviewer: Reviewer) -> None:
    told = KnownAnswer(truth=Verdict.MISMATCH, is_right=True, telling=Feature.EARS)
    reviewer.archive.answers[1] = OpinionReply(known_answer=told)
    judged(reviewer)
    assert (reviewer.stage, reviewer.state.answer) == (Stage.ANSWERED, told)
    reviewer.open_next()
    assert (reviewer.stage, reviewer.on_screen(), reviewer.state.answer) == (Stage.JUDGING, 2, None)


def test_a_case_that_waits_for_the_own_decision_opens_revealed(reviewer: Reviewer) -> None:
    reviewer.archive.committed.add(2)
    reviewer.presenter.queue.refresh()
    reviewer.settle()
    reviewer.presenter.open_case(cases.case_id(2))
    reviewer.settle()
    assert (reviewer.stage, reviewer.on_screen()) == (Stage.REVEALED, 2)
    assert reviewer.laid_out == []


def test_choosing_another_case_puts_both_held_ones_back(reviewer: Reviewer) -> None:
    reviewer.open_next()
    reviewer.presenter.open_case(cases.case_id(3))
    reviewer.settle()
    assert reviewer.on_screen() == 3
    assert sorted(reviewer.archive.held.values()) == [1, 3], "the one on the screen and the next"


def test_choosing_the_one_fetched_ahead_asks_for_nothing_more(reviewer: Reviewer) -> None:
    reviewer.open_next()
    claims = len(reviewer.office.api.to(CLAIM))
    reviewer.presenter.open_case(cases.case_id(2))
    assert reviewer.on_screen() == 2
    assert len(reviewer.office.api.to(CLAIM)) == claims


def test_a_verdict_is_taken_once_however_often_it_is_given(reviewer: Reviewer) -> None:
    reviewer.open_next()
    for _ in range(3):
        reviewer.judge()
    reviewer.settle()
    assert len(reviewer.office.api.to(OPINION)) == 1


def test_a_decision_is_taken_once_and_only_one_of_those_offered(reviewer: Reviewer) -> None:
    judged(reviewer)
    reviewer.presenter.decide(Decision.OPINION)
    assert reviewer.stage is Stage.REVEALED
    reviewer.presenter.decide(Decision.CONFIRM)
    reviewer.presenter.decide(Decision.DISMISS, "is_a_match")
    reviewer.settle()
    assert [sent.decision for sent in reviewer.archive.decisions] == [Decision.CONFIRM]


# --- Taking back --------------------------------------------------------------------------------


def test_what_is_held_is_counted_down_and_goes_by_itself(reviewer: Reviewer) -> None:
    judged(reviewer)
    reviewer.presenter.decide(Decision.CONFIRM)
    reviewer.settle()
    seconds = []
    for _ in range(4):
        seconds.append(reviewer.state.held_seconds)
        reviewer.office.clock.advance(3)
        reviewer.presenter.tick()
    assert seconds == [10, 7, 4, 1]
    assert reviewer.state.held is None


def test_a_decision_taken_back_opens_its_case_again_and_the_present_one_is_next(reviewer: Reviewer) -> None:
    judged(reviewer)
    reviewer.presenter.decide(Decision.DISMISS, "is_a_match")
    reviewer.settle()
    assert reviewer.on_screen() == 2
    reviewer.presenter.undo()
    reviewer.settle()
    assert len(reviewer.archive.undone) == 1
    assert (reviewer.stage, reviewer.on_screen()) == (Stage.REVEALED, 1)
    assert reviewer.presenter.ahead == cases.case_id(2)
    assert reviewer.state.held is None


def test_an_opinion_taken_back_is_judged_anew_and_still_blindly(reviewer: Reviewer) -> None:
    reviewer.archive.answers[1] = HELD_OPINION
    reviewer.archive.made[HELD.decision_id] = HELD
    judged(reviewer)
    reviewer.presenter.undo()
    reviewer.settle()
    assert (reviewer.stage, reviewer.on_screen()) == (Stage.JUDGING, 1)
    assert reviewer.state.reveal is None


def test_what_has_taken_effect_is_said_and_the_present_case_stays(reviewer: Reviewer) -> None:
    judged(reviewer)
    reviewer.presenter.decide(Decision.CONFIRM)
    reviewer.settle()
    reviewer.archive.fails("undo_decision", problem(ProblemType.IN_EFFECT))
    reviewer.presenter.undo()
    reviewer.settle()
    assert reviewer.state.parted is not None
    assert reviewer.state.parted.why is Parting.IN_EFFECT
    assert (reviewer.stage, reviewer.on_screen()) == (Stage.JUDGING, 2)


# --- Bad weather --------------------------------------------------------------------------------


@pytest.mark.parametrize("error", [OutcomeUnknown(), Unreachable(), problem(ProblemType.UNAVAILABLE)])
def test_a_verdict_whose_answer_was_lost_is_kept_and_asked_again_word_for_word(
    reviewer: Reviewer, error: DeskError
) -> None:
    reviewer.open_next()
    reviewer.archive.fails("give_opinion", error)
    reviewer.judge()
    reviewer.settle()
    assert (reviewer.stage, reviewer.state.asks_again) == (Stage.COMMITTING, True)
    reviewer.presenter.again()
    reviewer.settle()
    assert (reviewer.stage, reviewer.state.asks_again, reviewer.state.error) == (Stage.REVEALED, False, None)
    first, again = reviewer.office.api.to(OPINION)
    assert first.body == again.body
    assert len(reviewer.archive.opinions) == 1


def test_a_decision_whose_answer_was_lost_is_asked_again_and_is_one_decision(reviewer: Reviewer) -> None:
    judged(reviewer)
    reviewer.archive.fails("decide_case", OutcomeUnknown(), Unreachable())
    reviewer.presenter.decide(Decision.CONFIRM)
    reviewer.settle()
    assert (reviewer.stage, reviewer.state.asks_again) == (Stage.DECIDING, True)
    for _ in range(2):
        reviewer.presenter.again()
        reviewer.settle()
    assert reviewer.on_screen() == 2
    assert len({call.request_id for call in reviewer.office.api.to(DECIDE)}) == 1
    assert len(reviewer.archive.decisions) == 1


def test_a_decision_that_never_left_can_be_given_again(reviewer: Reviewer) -> None:
    judged(reviewer)
    reviewer.archive.fails("refused_decision", Unreachable())
    reviewer.presenter.decide(Decision.CONFIRM)
    reviewer.settle()
    assert reviewer.stage is Stage.REVEALED
    assert isinstance(reviewer.state.error, Unreachable)
    reviewer.presenter.decide(Decision.DISMISS, "is_a_match")
    reviewer.settle()
    assert [sent.decision for sent in reviewer.archive.decisions] == [Decision.DISMISS]


def test_a_case_that_somebody_else_decided_is_said_with_name_and_time(reviewer: Reviewer) -> None:
    judged(reviewer)
    reviewer.archive.fails("refused_decision", decided_by("ر. کاظمی", reviewer.office.clock))
    reviewer.presenter.decide(Decision.CONFIRM)
    reviewer.settle()
    parted = reviewer.state.parted
    assert parted is not None
    assert parted.why is Parting.DECIDED
    assert reviewer.stage is Stage.NOTHING
    assert reviewer.archive.decisions == []


def test_a_case_that_changed_meanwhile_is_shown_as_it_is_now(reviewer: Reviewer) -> None:
    judged(reviewer)
    reviewer.archive.reveals[1] = cases.reveal(1, reasons=("other_person", "age"), etag='"2"')
    reviewer.archive.fails("refused_decision", problem(ProblemType.STATE_CHANGED))
    reviewer.presenter.decide(Decision.CONFIRM)
    reviewer.settle()
    assert reviewer.stage is Stage.REVEALED
    assert reviewer.state.reveal is not None
    assert reviewer.state.reveal.etag == '"2"'
    assert reviewer.state.error is not None, "why it must be decided again is said"


def test_a_picture_that_cannot_be_shown_is_said_and_reported(reviewer: Reviewer) -> None:
    reviewer.archive.broken.add(1)
    reviewer.open_next()
    assert reviewer.stage is Stage.UNSHOWABLE
    assert isinstance(reviewer.state.error, PictureUndecodable)
    reviewer.presenter.skip()
    reviewer.settle()
    assert reviewer.archive.unusable == [(1, "registry")]
    assert (reviewer.stage, reviewer.on_screen()) == (Stage.JUDGING, 2)
    assert reviewer.presenter.queue.state.row(cases.case_id(1)) is None
    assert reviewer.presenter.queue.state.skipped == frozenset(), "it may come back with another picture"


def test_a_report_whose_answer_was_lost_is_made_again(reviewer: Reviewer) -> None:
    reviewer.archive.broken.add(1)
    reviewer.open_next()
    reviewer.archive.fails("report_unusable", OutcomeUnknown("no answer"))
    reviewer.presenter.skip()
    reviewer.settle()
    assert reviewer.archive.unusable == [(1, "registry")]


def test_a_report_that_did_not_arrive_leaves_the_case_to_others(reviewer: Reviewer) -> None:
    reviewer.archive.broken.add(1)
    reviewer.open_next()
    reviewer.archive.fails("report_unusable", Unreachable("no line"))
    reviewer.presenter.skip()
    reviewer.settle()
    assert (reviewer.stage, reviewer.on_screen()) == (Stage.JUDGING, 2)
    judged(reviewer)
    assert 1 not in reviewer.archive.held.values(), "it lies in the queue for others"
    assert reviewer.presenter.queue.state.row(cases.case_id(1)) is not None


def test_a_page_that_was_left_opens_nothing_when_the_report_is_answered(reviewer: Reviewer) -> None:
    reviewer.archive.broken.add(1)
    reviewer.open_next()
    reviewer.presenter.skip()
    reviewer.presenter.leave()
    reviewer.settle()
    assert (reviewer.stage, reviewer.archive.held) == (Stage.NOTHING, {})


def test_a_case_passed_over_is_never_the_next_by_itself(reviewer: Reviewer) -> None:
    """Its pictures did not come: that is the line's trouble, and nobody is asked for others."""
    reviewer.archive.fails("claim_picture", Unreachable("no line"))
    reviewer.open_next()
    assert isinstance(reviewer.state.error, Unreachable)
    reviewer.presenter.skip()
    reviewer.settle()
    assert reviewer.archive.unusable == []
    for expected in (2, 3):
        assert reviewer.on_screen() == expected
        reviewer.judge()
        reviewer.settle()
        reviewer.presenter.decide(Decision.CONFIRM)
        reviewer.settle()
    assert reviewer.stage is Stage.NOTHING, "only the one that was passed over is left"
    assert reviewer.archive.waiting == [1]
    reviewer.presenter.open_case(cases.case_id(1))
    reviewer.settle()
    assert reviewer.on_screen() == 1, "by hand it can still be opened"


def test_pictures_that_came_at_last_are_shown(reviewer: Reviewer) -> None:
    reviewer.archive.broken.add(1)
    reviewer.open_next()
    reviewer.archive.broken.clear()
    reviewer.presenter.show_again()
    reviewer.settle()
    assert (reviewer.stage, reviewer.on_screen()) == (Stage.JUDGING, 1)


def test_a_lease_that_ended_while_the_case_is_free_goes_unnoticed(reviewer: Reviewer) -> None:
    reviewer.open_next()
    reviewer.archive.lapse(1)
    reviewer.presenter.keep()
    reviewer.settle()
    assert (reviewer.stage, len(reviewer.laid_out)) == (Stage.JUDGING, 1), "the ratings were not touched"
    reviewer.judge()
    reviewer.settle()
    assert reviewer.stage is Stage.REVEALED


def test_a_lease_that_ended_under_the_verdict_costs_nothing_while_the_case_is_free(
    reviewer: Reviewer,
) -> None:
    reviewer.open_next()
    reviewer.archive.lapse(1)
    reviewer.judge()
    reviewer.settle()
    assert reviewer.stage is Stage.REVEALED
    (kept,) = reviewer.archive.opinions
    assert kept.verdict is Verdict.MISMATCH
    assert kept.seen.dwell_ms == 4_000


def test_a_lease_that_ended_and_was_taken_by_a_colleague_is_said(reviewer: Reviewer) -> None:
    reviewer.open_next()
    reviewer.archive.lapse(1, taken_by="ر. کاظمی")
    reviewer.presenter.keep()
    reviewer.settle()
    assert reviewer.stage is Stage.NOTHING
    assert reviewer.state.parted is not None
    assert reviewer.state.parted.why is Parting.TAKEN
    assert reviewer.archive.opinions == []


def test_other_pictures_under_a_lease_that_ended_are_judged_from_nothing(reviewer: Reviewer) -> None:
    reviewer.open_next()
    reviewer.archive.pictures[1] = (picture(20), picture(30))
    reviewer.archive.lapse(1)
    reviewer.judge()
    reviewer.settle()
    assert (reviewer.stage, len(reviewer.laid_out)) == (Stage.JUDGING, 2)
    assert reviewer.archive.opinions == []


def test_a_renewal_that_met_no_network_changes_nothing(reviewer: Reviewer) -> None:
    reviewer.open_next()
    reviewer.archive.fails("renew_claim", Unreachable(), OutcomeUnknown())
    reviewer.presenter.keep()
    reviewer.settle()
    assert (reviewer.stage, reviewer.on_screen()) == (Stage.JUDGING, 1)


def test_a_case_of_a_colleague_is_not_opened_and_it_is_said(reviewer: Reviewer) -> None:
    reviewer.archive.taken[2] = "س. رضوی"
    reviewer.presenter.open_case(cases.case_id(2))
    reviewer.settle()
    assert reviewer.stage is Stage.NOTHING
    assert reviewer.state.parted is not None
    assert reviewer.state.parted.why is Parting.NOT_OPENED


def test_what_waits_for_the_own_decision_is_opened_when_there_is_nothing_else(reviewer: Reviewer) -> None:
    """Committed, left without a decision, and come back to: it is the one case that counts as waiting."""
    reviewer.archive.waiting[:] = [2, 3]
    reviewer.archive.committed.add(2)
    reviewer.presenter.queue.refresh()
    reviewer.settle()
    reviewer.open_next()
    assert (reviewer.stage, reviewer.on_screen()) == (Stage.JUDGING, 3)
    reviewer.presenter.leave()
    reviewer.archive.waiting.remove(3)
    reviewer.presenter.enter()
    reviewer.settle()
    reviewer.open_next()
    assert (reviewer.stage, reviewer.on_screen()) == (Stage.REVEALED, 2)


def test_an_empty_queue_opens_nothing(reviewer: Reviewer) -> None:
    reviewer.archive.waiting.clear()
    reviewer.open_next()
    assert reviewer.stage is Stage.NOTHING
    assert reviewer.state.parted is None, "that nothing is left is no trouble"


# --- Coming and going ---------------------------------------------------------------------------


def test_leaving_the_page_puts_everything_back(reviewer: Reviewer) -> None:
    reviewer.open_next()
    reviewer.presenter.leave()
    reviewer.settle()
    assert reviewer.archive.held == {}
    assert reviewer.stage is Stage.NOTHING


def test_a_claim_that_is_answered_after_leaving_goes_back(reviewer: Reviewer) -> None:
    reviewer.presenter.open_next()
    reviewer.presenter.leave()
    reviewer.settle()
    assert reviewer.archive.held == {}
    assert (reviewer.stage, reviewer.laid_out) == (Stage.NOTHING, [])


def test_two_quick_choices_open_the_second(reviewer: Reviewer) -> None:
    reviewer.presenter.open_case(cases.case_id(1))
    reviewer.presenter.open_case(cases.case_id(3))
    reviewer.settle()
    assert (reviewer.on_screen(), len(reviewer.laid_out)) == (3, 1)
    assert 3 in reviewer.archive.held.values()


def test_a_lock_keeps_the_case_and_gives_the_next_one_back(reviewer: Reviewer) -> None:
    reviewer.open_next()
    reviewer.presenter.pause()
    reviewer.settle()
    assert list(reviewer.archive.held.values()) == [1]
    reviewer.archive.lapse(1)
    reviewer.presenter.enter()
    reviewer.settle()
    assert (reviewer.stage, reviewer.on_screen(), len(reviewer.laid_out)) == (Stage.JUDGING, 1, 1)
    assert sorted(reviewer.archive.held.values()) == [1, 2]


def test_a_verdict_under_way_while_leaving_is_still_recorded_once(reviewer: Reviewer) -> None:
    reviewer.open_next()
    reviewer.archive.fails("give_opinion", OutcomeUnknown())
    reviewer.judge()
    reviewer.settle()
    reviewer.presenter.leave()
    reviewer.presenter.again()
    reviewer.settle()
    assert len(reviewer.archive.opinions) == 1
    reviewer.presenter.enter()
    reviewer.settle()
    assert (reviewer.stage, reviewer.on_screen()) == (Stage.REVEALED, 1)


def test_a_session_that_ended_under_a_verdict_asks_again_after_signing_in(reviewer: Reviewer) -> None:
    reviewer.open_next()
    reviewer.archive.fails("give_opinion", SignedOut())
    reviewer.judge()
    reviewer.settle()
    assert (reviewer.stage, reviewer.on_screen()) == (Stage.COMMITTING, 1)
    reviewer.presenter.pause()
    reviewer.presenter.enter()
    reviewer.settle()
    assert reviewer.stage is Stage.REVEALED
    assert len(reviewer.archive.opinions) == 1


def test_the_leases_of_both_held_cases_are_renewed(reviewer: Reviewer) -> None:
    reviewer.open_next()
    before = len(reviewer.office.api.to(RENEW))
    reviewer.presenter.keep()
    reviewer.settle()
    renewed = [reviewer.archive.held[str(call.values["token"])] for call in reviewer.office.api.to(RENEW)]
    assert sorted(renewed[before:]) == [1, 2]


def test_a_sample_is_decided_by_its_verdict(reviewer: Reviewer) -> None:
    reviewer.archive.answers[1] = OpinionReply(reveal=cases.reveal(1, CaseKind.SAMPLE))
    judged(reviewer)
    reviewer.presenter.decide(Decision.CONFIRM)
    assert reviewer.stage is Stage.REVEALED
    assert reviewer.office.api.to(DECIDE) == []
    assert reviewer.office.api.to(RELEASE) == []


# --- The list beside the faces ------------------------------------------------------------------


def shown(reviewer: Reviewer) -> list[str]:
    on_screen = reviewer.state.case
    rows = reviewer.presenter.queue.state.in_place(None if on_screen is None else on_screen.case_id)
    return [row.case_id for row in rows]


def test_the_case_that_was_judged_keeps_its_place_in_the_list(reviewer: Reviewer) -> None:
    """The archive tells it first; a list that jumps under the hand is chosen from wrongly."""
    reviewer.presenter.open_case(cases.case_id(2))
    reviewer.settle()
    before = shown(reviewer)
    reviewer.judge()
    reviewer.settle()
    reviewer.presenter.queue.refresh()
    reviewer.settle()
    assert reviewer.presenter.queue.state.rows[0].case_id == cases.case_id(2)
    assert shown(reviewer) == before == [cases.case_id(number) for number in (1, 2, 3)]


def test_what_was_judged_and_left_is_found_first(reviewer: Reviewer) -> None:
    reviewer.archive.committed.add(3)
    reviewer.presenter.queue.refresh()
    reviewer.settle()
    assert shown(reviewer)[0] == cases.case_id(3)


def test_what_is_decided_leaves_the_list_before_it_is_read_again(reviewer: Reviewer) -> None:
    """Two rows "in your hands" would be one too many."""
    reviewer.open_next()
    reviewer.judge()
    reviewer.settle()
    reviewer.archive.fails("review_queue", *[Unreachable()] * 3)
    reviewer.presenter.decide(Decision.CONFIRM)
    reviewer.settle()
    assert shown(reviewer) == [cases.case_id(number) for number in (2, 3)]
    assert reviewer.presenter.queue.state.waiting == 2


def test_the_head_counts_what_the_list_shows(reviewer: Reviewer) -> None:
    reviewer.open_next()
    state = reviewer.presenter.queue.state
    assert reviewer.archive.held, "cases are open here"
    assert state.waiting == len(state.rows) == 3
