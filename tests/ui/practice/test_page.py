"""What somebody sees and presses while they practise: a burst, told at once, seen by nobody else."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tamin_desk.contract.known_answers import Scores
from tamin_desk.contract.practice_routes import PRACTICE_ANSWER, PRACTISE
from tamin_desk.domain.comparison import Feature, Rating, Verdict
from tamin_desk.domain.errors import OutcomeUnknown, Unreachable
from tamin_desk.domain.roles import Role
from tamin_desk.ui.page import PageName
from tamin_desk.ui.practice.offer import PracticeOffer
from tamin_desk.ui.practice.presenter import Stage
from tests.fakes.hand import tap
from tests.fakes.practice import NO_PAIRS, SHARP
from tests.fakes.screen import words
from tests.ui.practice.conftest import AtPractice


def offer(at_practice: AtPractice) -> PracticeOffer:
    found = at_practice.frame.findChild(PracticeOffer)
    assert found is not None
    return found


# --- The offer at the start of a shift ------------------------------------------------------------


def test_practice_is_offered_when_the_shift_begins_and_taken_by_one_press(at_practice: AtPractice) -> None:
    assert at_practice.shows(PageName.DESK)
    assert offer(at_practice).isVisible()
    assert "۳ جفت عکس" in words(offer(at_practice))
    offer(at_practice).pressed.emit()
    at_practice.settle()
    assert at_practice.shows(PageName.PRACTICE)
    at_practice.frame.go_to(PageName.DESK)
    assert not offer(at_practice).isVisible()


def test_an_offer_does_not_stand_above_practice_itself(at_practice: AtPractice) -> None:
    assert offer(at_practice).isVisible()
    at_practice.go()
    assert not offer(at_practice).isVisible()


def test_whoever_closes_the_offer_is_not_asked_again(at_practice: AtPractice) -> None:
    offer(at_practice).withdraw()
    at_practice.go()
    at_practice.frame.go_to(PageName.DESK)
    at_practice.settle()
    assert not offer(at_practice).isVisible()


@pytest.mark.parametrize("server_scores", [NO_PAIRS])
def test_a_site_without_a_set_offers_nothing_and_says_so_on_the_page(at_practice: AtPractice) -> None:
    at_practice.server.pairs = ()
    assert not offer(at_practice).isVisible()
    at_practice.begin()
    assert at_practice.is_at(Stage.NOTHING)
    assert "هنوز چیزی برای تمرین نیست" in words(at_practice.frame)


@pytest.mark.parametrize("server_scores", [NO_PAIRS])
def test_a_set_that_comes_a_minute_later_is_offered_then(at_practice: AtPractice) -> None:
    assert offer(at_practice).again.isActive()
    at_practice.server.scores = NO_PAIRS.model_copy(update={"available": 2})
    offer(at_practice).again.timeout.emit()
    at_practice.settle()
    assert "۲ جفت عکس" in words(offer(at_practice))


@pytest.mark.parametrize("role", [Role.REVIEWER])
def test_reviewers_find_practice_in_the_rail_and_are_not_asked(at_practice: AtPractice) -> None:
    assert at_practice.frame.findChild(PracticeOffer) is None
    at_practice.begin()
    assert at_practice.page.panel.judging.state.asks_for_all


# --- A burst --------------------------------------------------------------------------------------


def test_a_whole_burst(at_practice: AtPractice) -> None:
    at_practice.begin()
    assert at_practice.is_at(Stage.JUDGING)
    for place, (verdict, truth) in enumerate(
        (
            (Verdict.MATCH, "هر دو عکس از یک نفر است."),
            (Verdict.MATCH, "عکس‌ها از دو نفر است."),
            (Verdict.NOT_SURE, "هر دو عکس از یک نفر است."),
        )
    ):
        at_practice.judge(verdict)
        assert at_practice.is_at(Stage.ANSWERED)
        told = words(at_practice.page.feedback)
        assert truth in told
        assert f"{'۱۲۳'[place]} از ۳ جفت عکس" in told
        assert ("گویاترین ویژگی در این جفت: گوش." in told) is (place == 1)
        at_practice.page.feedback.button.click()
        at_practice.settle()
    assert at_practice.is_at(Stage.DONE)
    assert "پایان: ۱ پاسخ از ۳ جفت عکس درست بود." in words(at_practice.page)
    assert len(at_practice.server.answers) == 3


def test_by_keyboard_alone(at_practice: AtPractice) -> None:
    at_practice.go()
    tap(Qt.Key.Key_Return)
    at_practice.settle()
    at_practice.look()
    for _ in Feature:
        tap(Qt.Key.Key_1, "1")
    tap(Qt.Key.Key_F7)
    at_practice.settle()
    assert at_practice.is_at(Stage.ANSWERED)
    # What Enter does is nothing: the button has the size of a verdict.
    tap(Qt.Key.Key_Return, modifiers=Qt.KeyboardModifier.ControlModifier)
    at_practice.settle()
    assert (at_practice.stage, at_practice.state.place) == (Stage.JUDGING, 1)
    tap(Qt.Key.Key_Escape)
    assert at_practice.shows(PageName.DESK)


def test_nothing_tells_the_answer_before_the_verdict(at_practice: AtPractice) -> None:
    at_practice.begin()
    at_practice.look()
    shown = words(at_practice.frame)
    assert at_practice.page.hides_identity
    assert not [said for said in ("یک نفر است", "دو نفر است", "گویاترین", "از ۳") if said in shown]


def test_a_verdict_needs_looking_and_ratings_as_at_the_counter(at_practice: AtPractice) -> None:
    at_practice.begin()
    at_practice.rate()
    tap(Qt.Key.Key_F8)
    at_practice.settle()
    assert at_practice.office.api.to(PRACTICE_ANSWER) == []
    at_practice.look()
    tap(Qt.Key.Key_F8)
    at_practice.settle()
    assert len(at_practice.office.api.to(PRACTICE_ANSWER)) == 1


def test_the_own_rating_of_the_telling_feature_stands_beside_the_answer(at_practice: AtPractice) -> None:
    at_practice.begin()
    at_practice.judge(Verdict.MATCH)
    at_practice.page.presenter.go_on()
    at_practice.settle()
    at_practice.look()
    at_practice.rate()
    at_practice.rate(Feature.EARS, rating=Rating.DIFFERENT)
    at_practice.page.panel.verdict_button(Verdict.MISMATCH).click()
    at_practice.settle()
    told = words(at_practice.page.feedback)
    assert "پاسخ شما درست است" in told
    assert "گوش در ارزیابی شما" in told
    assert "متفاوت" in told


def test_who_saw_two_people_where_there_is_one_is_told_what_misled(at_practice: AtPractice) -> None:
    at_practice.begin()
    at_practice.look()
    at_practice.rate()
    at_practice.rate(Feature.NOSE, rating=Rating.DIFFERENT)
    at_practice.page.panel.verdict_button(Verdict.MISMATCH).click()
    at_practice.settle()
    told = words(at_practice.page.feedback)
    assert "هر دو عکس از یک نفر است." in told
    assert "آنچه متفاوت به نظر رسید از نور، سن یا حکاکی است: بینی." in told


def test_leaving_ends_the_burst_and_forgets_the_faces(at_practice: AtPractice) -> None:
    at_practice.begin()
    at_practice.frame.go_to(PageName.DESK)
    assert (at_practice.stage, at_practice.state.shown) == (Stage.READY, None)
    assert at_practice.page.panel.judging.state.subject is None
    at_practice.begin()
    asked = [called.body for called in at_practice.office.api.to(PRACTISE)]
    assert len(asked) == 2
    assert asked[0] != asked[1]


def test_what_comes_after_leaving_is_dropped(at_practice: AtPractice) -> None:
    at_practice.go()
    at_practice.page.start.begin_button.click()
    at_practice.frame.go_to(PageName.DESK)
    at_practice.settle()
    assert at_practice.is_at(Stage.READY)


# --- Bad weather ----------------------------------------------------------------------------------


def test_photos_that_cannot_be_fetched_are_asked_for_again(at_practice: AtPractice) -> None:
    at_practice.server.fails("practice_picture", Unreachable())
    at_practice.begin()
    assert at_practice.is_at(Stage.FETCHING)
    assert at_practice.page.start.again_button.isVisible()
    at_practice.page.start.again_button.click()
    at_practice.settle()
    assert at_practice.is_at(Stage.JUDGING)
    assert len(at_practice.server.bursts) == 1


def test_a_burst_whose_reply_was_lost_is_the_same_one(at_practice: AtPractice) -> None:
    at_practice.server.fails("practise", OutcomeUnknown())
    at_practice.begin()
    at_practice.page.start.again_button.click()
    at_practice.settle()
    assert at_practice.is_at(Stage.JUDGING)
    assert len(at_practice.server.bursts) == 1


def test_an_answer_whose_reply_was_lost_is_sent_once_more_as_it_was(at_practice: AtPractice) -> None:
    at_practice.begin()
    at_practice.server.fails("practice_answer", OutcomeUnknown())
    at_practice.judge(Verdict.MATCH)
    assert at_practice.is_at(Stage.SENDING)
    assert "نظر شما همین‌جا مانده است" in words(at_practice.page.feedback)
    at_practice.page.feedback.button.click()
    at_practice.settle()
    assert at_practice.is_at(Stage.ANSWERED)
    first, second = (called.body for called in at_practice.office.api.to(PRACTICE_ANSWER))
    assert first == second


# --- What only oneself sees -----------------------------------------------------------------------


def test_no_figure_is_promised_that_the_set_is_too_small_for(at_practice: AtPractice) -> None:
    """A pair counts once: with three of them nobody ever has a hundred answers."""
    at_practice.go()
    shown = words(at_practice.page)
    assert "فعلاً ۳ جفت عکس برای تمرین هست" in shown
    assert "از ۱۰۰ پاسخ" not in shown


@pytest.mark.parametrize("server_scores", [NO_PAIRS.model_copy(update={"available": 100})])
def test_before_the_hundredth_answer_there_is_no_figure(at_practice: AtPractice) -> None:
    at_practice.go()
    shown = words(at_practice.page)
    assert "فقط شما می‌بینید" in shown
    assert "تاکنون ۰ از ۱۰۰ پاسخ" in shown
    assert "هرچه بیشتر، بهتر" not in shown


@pytest.mark.parametrize(
    "server_scores", [NO_PAIRS.model_copy(update={"available": 3, "answered": 140, "own": SHARP})]
)
def test_ones_own_figure_stands_with_how_sure_it_is(at_practice: AtPractice, server_scores: Scores) -> None:
    at_practice.go()
    shown = words(at_practice.page)
    assert "۲٫۱؛ به احتمال ۹۵ درصد میان ۱٫۷ و ۲٫۵، بر پایهٔ ۱۴۰ پاسخ." in shown
    assert "همهٔ واحد شما با هم" not in shown


def test_the_faces_of_a_burst_get_room_on_every_window(at_practice: AtPractice) -> None:
    at_practice.begin()
    for width, height in ((1920, 1080), (1366, 700), (1024, 640), (700, 500)):
        at_practice.frame.resize(width, height)
        QApplication.processEvents()
        at_practice.page.panel.glance()
        assert at_practice.page.panel.table.isVisible()
        assert at_practice.frame.width() == width
