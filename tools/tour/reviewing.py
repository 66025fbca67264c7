"""What colleagues do with a clerk's case: second opinion, confirmation, return and dismissal."""

from collections.abc import Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import Qt

from tamin_desk.contract.demo import SampleCard, Scenario
from tamin_desk.domain.review import Decision
from tamin_desk.ui.desk.model import PictureStage
from tamin_desk.ui.page import PageName
from tamin_desk.ui.review.page import ReviewPage
from tamin_desk.ui.reviewing.state import LaidOut, Stage
from tamin_desk.ui.work_notice import WorkNotice
from tools.tour.judging import standing
from tools.tour.listing import choose_line
from tools.tour.paths import USERNAME, Tour, is_accepted, is_open, look_up
from tools.tour.steps import (
    ALL_SIMILAR,
    ANOTHER_FACE,
    HARD_TO_TELL,
    MATCH,
    MISMATCH,
    NOT_SURE,
    compare,
    hand_over,
    photograph_card,
    rate,
    receive_photo,
    report,
    settle,
)

REVIEWER, COMPARER = "reviewer", "comparer"
_CTRL: Final = Qt.KeyboardModifier.ControlModifier
_MOST_CASES: Final = 6
"""So many pairs with a known answer may come before the tour's own case."""


def second_opinion(tour: Tour) -> None:
    """A clerk is not sure; a comparer judges the same faces and knows nothing else."""
    driver, card = tour.driver, tour.somebody(Scenario.LOOK_ALIKE)
    driver.begin("second-opinion")
    receive_photo(tour, card)
    compare(tour)
    photograph_card(tour, card)
    rate(tour, tour.compare.judging, HARD_TO_TELL)
    driver.step("hard to tell")
    driver.press(NOT_SURE)
    driver.wait("the desk is back", lambda: tour.is_in_front(PageName.DESK))
    settle(tour)
    driver.wait("the result has its receipt", lambda: is_accepted(tour))
    driver.step("not sure: a colleague will look")
    hand_over(tour, COMPARER, PageName.REVIEW)
    page = _queue(tour)
    _open(tour, page)
    driver.step("the comparer sees two faces, and nothing else")
    rate(tour, page.case.panel.judging, HARD_TO_TELL)
    driver.press(MISMATCH)
    driver.wait("the opinion is recorded", lambda: page.presenter.state.held is not None)
    driver.step("the opinion is the decision; it can be taken back for ten seconds")
    wait_for_effect(tour, page)
    driver.step("it has taken effect")
    _back_at_the_counter(tour, card)
    driver.step("the clerk's history: the re-check is due")


def confirm(tour: Tour) -> None:
    """A reviewer sees the mismatch too, then the clerk's opinion, and confirms the referral."""
    driver, card = tour.driver, tour.somebody(Scenario.DIFFERS_FROM_CARD)
    driver.begin("review-confirm")
    report(tour, card)
    page = to_review(tour)
    judge(tour, page, ANOTHER_FACE, MISMATCH)
    driver.press(Qt.Key.Key_F8)
    driver.wait("the decision is held", lambda: page.presenter.state.held is not None)
    driver.step("confirmed; it can be taken back for ten seconds")
    wait_for_effect(tour, page)
    driver.step("it has taken effect")
    # Where others wait, the next case is open by now; while faces are judged no list is offered.
    driver.go_to(PageName.FOLLOW_UP)
    driver.wait("the follow-up list is in front", lambda: tour.is_in_front(PageName.FOLLOW_UP))
    driver.go_to(PageName.REVIEW)
    driver.wait("the queue was read", page.queue.decided_button.isVisible)
    driver.tab_to(page.queue.decided_button)
    driver.press(Qt.Key.Key_Space)
    driver.wait("the list was read", lambda: bool(page.decided.presenter.state.rows))
    driver.step("the list of decided cases tells kind, reason and verdict")
    _back_at_the_counter(tour, card)
    driver.expect("the photo stays disputed", standing(tour) == "disputed")
    driver.step("the clerk's history: the referral is confirmed")


def give_back(tour: Tour) -> None:
    """A reviewer cannot tell and returns the case with a reason; the clerk reads it and looks again."""
    driver, card = tour.driver, tour.somebody(Scenario.LOOK_ALIKE)
    driver.begin("review-return")
    report(tour, card, HARD_TO_TELL)
    page = to_review(tour)
    judge(tour, page, HARD_TO_TELL, NOT_SURE)
    driver.press(Qt.Key.Key_F7)
    _give_reason(tour, page, "گوش روی تصویر کارت دیده نمی‌شود.")
    driver.wait("the decision is held", lambda: page.presenter.state.held is not None)
    driver.step("returned; it can be taken back for ten seconds")
    wait_for_effect(tour, page)
    hand_over(tour, USERNAME, PageName.DESK)
    driver.wait("it is told that a case came back", lambda: driver.sees(WorkNotice))
    driver.step("the first thing a clerk sees: a case was returned")
    driver.go_to(PageName.WORKLIST)
    worklist = tour.worklist
    lines = worklist.presenter
    driver.wait(
        "the returned case is listed",
        lambda: card.person_id in {line.person_id for line in lines.state.lines},
    )
    # A photo that came for another path may stand above it.
    choose_line(tour, card)
    driver.step("the worklist: the reviewer's reason, in their words")
    driver.press(Qt.Key.Key_Return, _CTRL)
    driver.wait("the record is open", lambda: is_open(tour, card.person_id))
    driver.wait("the photo is shown", lambda: tour.case().picture.stage is PictureStage.SHOWN)
    compare(tour)
    photograph_card(tour, card)
    rate(tour, tour.compare.judging, ALL_SIMILAR)
    driver.step("the clerk looks again")
    driver.press(MATCH)
    driver.wait("the desk is back", lambda: tour.is_in_front(PageName.DESK))
    settle(tour)
    driver.step("the second look is recorded")


def dismiss(tour: Tour) -> None:
    """A reviewer sees a match, takes a first decision back, and dismisses the referral with a reason."""
    driver, card = tour.driver, tour.somebody()
    driver.begin("review-dismiss")
    report(tour, card)
    page = to_review(tour)
    judge(tour, page, ALL_SIMILAR, MATCH)
    driver.step("the opinions differ; both are kept")
    driver.press(Qt.Key.Key_F8)
    driver.wait("the decision is held", lambda: page.presenter.state.held is not None)
    driver.press(Qt.Key.Key_Z, _CTRL)
    driver.wait("the case is back", lambda: _may_decide(page))
    driver.step("the wrong key: the decision is taken back")
    driver.press(Qt.Key.Key_F6)
    _give_reason(tour, page, "")
    driver.wait("the decision is held", lambda: page.presenter.state.held is not None)
    driver.step("dismissed; it can be taken back for ten seconds")
    wait_for_effect(tour, page)
    _back_at_the_counter(tour, card)
    driver.wait("the photo is verified", lambda: standing(tour) == "verified")
    driver.step("the photo is verified; the letter is void")


def to_review(tour: Tour) -> ReviewPage:
    """Hand the desk over to a reviewer and open the tour's own case."""
    hand_over(tour, REVIEWER, PageName.REVIEW)
    page = _queue(tour)
    _open(tour, page)
    tour.driver.step("two faces, and nothing else is known of the case")
    return page


def judge(tour: Tour, page: ReviewPage, answers: Sequence[Qt.Key], verdict: Qt.Key) -> None:
    """Give the own ratings and verdict; wait until the clerk's are shown and can be decided on.

    A pair with a known answer among the cases is judged on the way.
    """
    driver = tour.driver
    for _ in range(_MOST_CASES):
        before = page.presenter.state.case
        rate(tour, page.case.panel.judging, answers)
        driver.step("all seven rated; the verdict is live")
        driver.press(verdict)
        driver.wait("the opinion is recorded", partial(_is_recorded, page, before))
        if page.presenter.state.stage is Stage.ANSWERED:
            driver.step("a pair with a known answer")
            driver.press(Qt.Key.Key_Space)
            driver.wait("the next case is there", lambda: page.presenter.state.stage is Stage.JUDGING)
        elif page.presenter.state.stage is not Stage.JUDGING:
            break
    driver.wait("it can be decided", lambda: _may_decide(page))
    driver.step("the own opinion is recorded, the clerk's is shown")


def _is_recorded(page: ReviewPage, before: LaidOut | None) -> bool:
    state = page.presenter.state
    return state.stage in (Stage.REVEALED, Stage.ANSWERED) or (
        state.stage is Stage.JUDGING and state.case is not before
    )


def _queue(tour: Tour) -> ReviewPage:
    page = tour.review
    tour.driver.wait("the queue is there", lambda: page.presenter.queue.state.waiting > 0)
    tour.driver.step("the queue: how long each waits, and its unit")
    return page


def _open(tour: Tour, page: ReviewPage) -> None:
    """Open the newest case, which is the tour's own; paths before may have left others."""
    driver = tour.driver
    driver.tab_to(page.queue.list)
    # From no row at all every key leads to the first.
    driver.press(Qt.Key.Key_Down)
    driver.press(Qt.Key.Key_End)
    last = page.queue.list.model().rowCount() - 1
    driver.expect("the newest is chosen", page.queue.list.currentIndex().row() == last)
    driver.press(Qt.Key.Key_Return)
    driver.wait("the faces are there", lambda: page.presenter.state.stage is Stage.JUDGING)


def _may_decide(page: ReviewPage) -> bool:
    choices = (Decision.CONFIRM, Decision.RETURN, Decision.DISMISS)
    return any(page.case.decisions.button(each).isEnabled() for each in choices)


def _give_reason(tour: Tour, page: ReviewPage, note: str) -> None:
    driver, form = tour.driver, page.case.opinions.form
    driver.wait("a reason is asked for", lambda: page.case.opinions.is_asking)
    driver.press(Qt.Key.Key_1)
    if note:
        driver.tab_to(form.note.edit)
        driver.write_persian(note)
    driver.step("why: a coded reason, and words to the clerk")
    driver.press(Qt.Key.Key_Return, _CTRL)


def wait_for_effect(tour: Tour, page: ReviewPage) -> None:
    """Wait until the decision can be taken back no more."""
    tour.driver.wait("it has taken effect", lambda: page.presenter.state.held is None)


def _back_at_the_counter(tour: Tour, card: SampleCard) -> None:
    hand_over(tour, USERNAME, PageName.DESK)
    look_up(tour, card)
    tour.driver.wait("the photo is shown", lambda: tour.case().picture.stage is PictureStage.SHOWN)


def resolve(tour: Tour) -> None:
    """A confirmed referral stays on the follow-up list until a new card is compared and matches."""
    driver, card, other = tour.driver, tour.somebody(), tour.somebody()
    driver.begin("resolution")
    report(tour, card, shown=other)
    page = to_review(tour)
    judge(tour, page, ANOTHER_FACE, MISMATCH)
    driver.press(Qt.Key.Key_F8)
    driver.wait("the decision is held", lambda: page.presenter.state.held is not None)
    wait_for_effect(tour, page)
    driver.go_to(PageName.FOLLOW_UP)
    driver.wait("the referral is on the list", lambda: _follows(tour, card))
    driver.step("the follow-up list: confirmed, until a later comparison matches")
    hand_over(tour, USERNAME, PageName.DESK)
    receive_photo(tour, card)
    driver.step("later, with a new card: the same person, asked again")
    compare(tour)
    photograph_card(tour, card)
    rate(tour, tour.compare.judging, ALL_SIMILAR)
    driver.step("the new card matches")
    driver.press(MATCH)
    driver.wait("the desk is back", lambda: tour.is_in_front(PageName.DESK))
    settle(tour)
    driver.wait("the photo is verified", lambda: standing(tour) == "verified")
    driver.step("resolved: the photo is verified")
    hand_over(tour, REVIEWER, PageName.REVIEW)
    driver.go_to(PageName.FOLLOW_UP)
    lines = tour.follow_up.presenter
    driver.wait("the list was read", lambda: lines.state.read)
    driver.expect("the referral is on no list any more", not _follows(tour, card))
    driver.step("the follow-up list: nothing is open")
    hand_over(tour, USERNAME, PageName.DESK)


def _follows(tour: Tour, card: SampleCard) -> bool:
    return any(line.person_id == card.person_id for line in tour.follow_up.presenter.state.lines)
