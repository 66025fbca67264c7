"""A verdict is one deliberate act on a photo that was really looked at; nothing else gives one."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tamin_desk.contract.acts import ComparisonAct
from tamin_desk.contract.routes import POLICY
from tamin_desk.domain.comparison import Feature, Rating, ReferenceKind, Verdict
from tamin_desk.domain.errors import SignedOut, StoreFull
from tamin_desk.domain.identifiers import CredentialKind
from tamin_desk.domain.photos import Standing
from tamin_desk.ui.judging.faces import LinkedView
from tamin_desk.ui.judging.words import feature_word
from tamin_desk.ui.widgets.notice import Notice
from tamin_desk.ui.widgets.segmented import SegmentedChoice
from tests.fakes.answers import policy_reply
from tests.fakes.counter import ARASH
from tests.fakes.desk_people import picture
from tests.fakes.hand import NONE, click, hold, press, release, tap
from tests.fakes.office import request
from tests.ui.compare.conftest import Judge

ALL = set(Verdict)
KEYS = {
    Qt.Key.Key_F6: Verdict.NOT_SURE,
    Qt.Key.Key_F7: Verdict.MISMATCH,
    Qt.Key.Key_F8: Verdict.MATCH,
}


def notices(judge: Judge) -> str:
    """Everything that notices on the page say."""
    shown = [notice for notice in judge.page.findChildren(Notice) if notice.isVisible()]
    return " ".join(notice.accessibleName() + notice.accessibleDescription() for notice in shown)


# --- When a verdict is live -------------------------------------------------------------------


def test_a_photo_that_was_rated_and_looked_at_can_be_judged(judge: Judge) -> None:
    judge.begin()
    assert judge.live() == set()
    judge.paint()
    judge.rate_required()
    assert judge.live() == set()
    judge.look(1.4)
    assert judge.live() == set()
    judge.look(0.2)
    assert judge.live() == ALL


def test_a_photo_that_was_never_painted_cannot_be_judged(judge: Judge) -> None:
    judge.begin()
    judge.rate_required()
    judge.look(10)
    for key in KEYS:
        tap(key)
    assert judge.live() == set()
    assert judge.saved() == ()


def test_the_time_before_the_painting_does_not_count(judge: Judge) -> None:
    judge.begin()
    judge.rate_required()
    judge.look(10)
    judge.paint()
    judge.look(1.4)
    assert judge.live() == set()


def test_the_painting_of_one_photo_says_nothing_of_the_next(judge: Judge) -> None:
    """The news that a photo was painted comes a moment later; by then another may be on the page."""
    judge.begin()
    judge.page.findChildren(LinkedView)[0].repaint()
    judge.page.show_request(request(picture(30), person=ARASH))
    judge.page.findChildren(LinkedView)[0].setUpdatesEnabled(False)
    QApplication.processEvents()
    judge.rate_required()
    judge.look(5)
    assert not judge.page.judging.state.painted
    assert judge.live() == set()


def test_what_was_given_for_one_photo_is_gone_with_the_next(judge: Judge) -> None:
    judge.ready()
    judge.begin(request(picture(30), person=ARASH))
    assert judge.live() == set()
    assert judge.page.judging.state.ratings == {}
    assert judge.page.judging.state.seen_seconds == 0


def test_the_time_adds_up_and_rests_while_another_window_is_active(judge: Judge, qtbot: QtBot) -> None:
    judge.begin()
    judge.paint()
    judge.rate_required()
    judge.look(1.0)
    other = QWidget()
    other.show()
    other.activateWindow()
    qtbot.waitUntil(other.isActiveWindow)
    judge.look(10)
    assert judge.live() == set()
    judge.window.activateWindow()
    qtbot.waitUntil(judge.window.isActiveWindow)
    judge.look(0.4)
    assert judge.live() == set()
    judge.look(0.2)
    assert judge.live() == ALL
    other.close()
    other.deleteLater()


def test_a_short_absence_between_two_looks_does_not_count(judge: Judge, qtbot: QtBot) -> None:
    """Somebody flips through windows faster than the page looks."""
    judge.begin()
    judge.paint()
    judge.rate_required()
    judge.look(1.2)
    other = QWidget()
    for _ in range(20):
        other.show()
        other.activateWindow()
        qtbot.waitUntil(other.isActiveWindow)
        judge.office.clock.advance(0.09)
        judge.window.activateWindow()
        qtbot.waitUntil(judge.window.isActiveWindow)
        judge.page.glance()
    assert judge.page.judging.state.seen_seconds == pytest.approx(1.2)
    assert judge.live() == set()
    other.close()
    other.deleteLater()


def test_a_photo_that_is_partly_covered_is_not_looked_at(judge: Judge) -> None:
    judge.begin()
    judge.paint()
    judge.rate_required()
    frame = judge.page.findChildren(LinkedView)[0]
    cover = QWidget(judge.window)
    cover.setAutoFillBackground(True)
    corner = frame.mapTo(judge.window, frame.photo_rect().bottomRight())
    cover.setGeometry(corner.x() - 20, corner.y() - 20, 40, 40)
    cover.show()
    judge.look(10)
    assert judge.live() == set()
    cover.hide()
    judge.look(1.6)
    assert judge.live() == ALL


def test_a_minimised_window_is_not_looked_at(judge: Judge, qtbot: QtBot) -> None:
    judge.begin()
    judge.paint()
    judge.rate_required()
    judge.window.showMinimized()
    qtbot.waitUntil(judge.window.isMinimized)
    judge.look(10)
    assert judge.live() == set()


def test_a_machine_that_slept_has_not_looked(judge: Judge) -> None:
    judge.begin()
    judge.paint()
    judge.rate_required()
    judge.page.glance()
    judge.office.clock.advance(3_600)
    judge.page.glance()
    assert judge.live() == set()


def test_a_missing_rating_is_named(judge: Judge) -> None:
    judge.begin()
    judge.paint()
    judge.look(2)
    judge.page.judging.rate(Rating.SIMILAR, Feature.MARKS)
    judge.page.judging.rate(Rating.DIFFERENT, Feature.CHIN)
    assert judge.live() == set()
    assert feature_word(Feature.EARS) in notices(judge)
    judge.page.judging.rate(Rating.NOT_VISIBLE, Feature.EARS)
    assert judge.live() == ALL


def test_the_unit_s_policy_says_how_long_and_what(judge: Judge) -> None:
    longer = policy_reply(7, view_seconds=3.0)
    every = longer.judgement.model_copy(update={"required_ratings": tuple(Feature)})
    judge.office.api.on(POLICY, longer.model_copy(update={"judgement": every}))
    judge.office.desk.session.heed_policy(7)
    judge.ready()
    for feature in Feature:
        judge.page.judging.rate(Rating.SIMILAR, feature)
    assert judge.live() == set()
    judge.look(1.5)
    assert judge.live() == ALL


def test_the_holder_of_a_slip_has_no_card_to_compare_with(judge: Judge) -> None:
    judge.begin(request(credential=CredentialKind.TRACKING_CODE))
    judge.paint()
    judge.look(2)
    judge.rate_required()
    presenter = judge.page.presenter
    assert judge.live() == set()
    assert presenter.state.reference is None
    presenter.choose_reference(ReferenceKind.CARD_IN_HAND)
    assert presenter.state.reference is None
    presenter.choose_reference(ReferenceKind.PERSON_PRESENT)
    assert judge.live() == ALL


def test_one_key_goes_through_what_the_photo_can_be_compared_with(judge: Judge) -> None:
    """By its place, so that it works under a Persian layout; a picture of the card only once there is one."""
    presenter = judge.page.presenter
    judge.begin(request(credential=CredentialKind.TRACKING_CODE))
    judge.paint()
    for expected in (
        ReferenceKind.PERSON_PRESENT,
        ReferenceKind.OTHER_DOCUMENT,
        ReferenceKind.PERSON_PRESENT,
    ):
        tap(Qt.Key.Key_M, "m")
        assert presenter.state.reference is expected
    judge.begin(request())
    for expected in (
        ReferenceKind.PERSON_PRESENT,
        ReferenceKind.OTHER_DOCUMENT,
        ReferenceKind.CARD_IN_HAND,
    ):
        tap(Qt.Key.Key_M, "m")
        assert presenter.state.reference is expected


@pytest.mark.parametrize("other", [ReferenceKind.PERSON_PRESENT, ReferenceKind.OTHER_DOCUMENT])
def test_what_was_rated_of_the_card_is_not_said_of_another_face(judge: Judge, other: ReferenceKind) -> None:
    """The card is worn: the clerk looks at the person instead, whose ears and marks nobody rated yet."""
    judge.ready()
    judge.page.choose(other)
    judge.paint()
    state = judge.page.judging.state
    assert (state.ratings, state.seen_seconds) == ({}, 0)
    assert judge.live() == set()
    judge.look(1.6)
    judge.rate_required()
    assert judge.live() == ALL
    judge.page.choose(ReferenceKind.CARD_IN_HAND)
    assert judge.page.judging.state.ratings == {}, "and the same on the way back"


def test_choosing_the_same_reference_again_loses_nothing(judge: Judge) -> None:
    judge.ready()
    judge.page.choose(ReferenceKind.CARD_IN_HAND)
    assert judge.live() == ALL


def to_the_choice(judge: Judge) -> None:
    """Go to the choice of the reference in the header."""
    choice = judge.page.header_actions().findChild(SegmentedChoice)
    assert choice is not None
    choice.setFocus(Qt.FocusReason.TabFocusReason)


def is_at_the_judgement(judge: Judge) -> bool:
    focused = QApplication.focusWidget()
    return focused is not None and (focused is judge.page.panel or judge.page.panel.isAncestorOf(focused))


def test_after_a_choice_by_arrow_the_next_key_is_the_judgement_s(judge: Judge) -> None:
    """The choice stands in the header, where a rating key would go nowhere."""
    judge.begin()
    judge.page.choose(ReferenceKind.PERSON_PRESENT)
    judge.paint()
    to_the_choice(judge)
    assert not is_at_the_judgement(judge)
    tap(Qt.Key.Key_Left)
    QApplication.processEvents()
    assert judge.page.presenter.state.reference is ReferenceKind.OTHER_DOCUMENT
    assert is_at_the_judgement(judge)
    tap(Qt.Key.Key_1, "1")
    assert len(judge.page.judging.state.ratings) == 1


# --- What gives one ---------------------------------------------------------------------------


@pytest.mark.parametrize("key", KEYS)
def test_each_verdict_has_its_key(judge: Judge, key: Qt.Key) -> None:
    judge.ready()
    tap(key)
    assert len(judge.saved()) == 1
    assert [given.verdict for given in judge.given] == [KEYS[key]]


@pytest.mark.parametrize("verdict", Verdict)
def test_each_verdict_has_its_button(judge: Judge, verdict: Verdict) -> None:
    judge.ready()
    click(judge.page.verdict_button(verdict))
    assert len(judge.saved()) == 1
    assert [given.verdict for given in judge.given] == [verdict]


def test_space_presses_a_button_that_the_clerk_went_to(judge: Judge) -> None:
    judge.ready()
    judge.page.verdict_button(Verdict.NOT_SURE).setFocus(Qt.FocusReason.TabFocusReason)
    tap(Qt.Key.Key_Space, " ")
    assert len(judge.saved()) == 1
    assert [given.verdict for given in judge.given] == [Verdict.NOT_SURE]


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_enter_gives_no_verdict_wherever_the_focus_is(judge: Judge, key: Qt.Key) -> None:
    judge.ready()
    for place in (judge.page, *(judge.page.verdict_button(verdict) for verdict in Verdict)):
        place.setFocus(Qt.FocusReason.TabFocusReason)
        tap(key, "\r")
        tap(key, "\r", Qt.KeyboardModifier.ControlModifier)
    assert judge.saved() == ()


@pytest.mark.parametrize("key", [*KEYS, Qt.Key.Key_Space])
def test_a_key_that_was_held_down_from_before_gives_none(judge: Judge, key: Qt.Key) -> None:
    """The finger lay on the key while the photo came; what repeats by itself decides nothing."""
    judge.begin()
    hold(key, " " if key is Qt.Key.Key_Space else "")
    judge.paint()
    judge.look(2)
    judge.rate_required()
    judge.page.verdict_button(Verdict.MATCH).setFocus(Qt.FocusReason.TabFocusReason)
    for _ in range(20):
        release(key, repeat=True)
        press(key, repeat=True)
    release(key)
    assert judge.saved() == ()


def test_the_focus_never_comes_to_a_verdict_by_itself(judge: Judge) -> None:
    """Neither when the verdicts come alive, nor after a rating by key or mouse, nor with the arrows."""
    buttons = {judge.page.verdict_button(verdict) for verdict in Verdict}
    judge.begin()
    judge.paint()
    judge.look(2)
    click(judge.page.rating_cell(Feature.MARKS, Rating.SIMILAR))
    tap(Qt.Key.Key_1, "1")
    for _ in range(12):
        tap(Qt.Key.Key_Down)
    judge.page.rating_cell(Feature.CHIN, Rating.NOT_VISIBLE).setFocus(Qt.FocusReason.TabFocusReason)
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Down):
        tap(key)
        assert QApplication.focusWidget() not in buttons
    assert judge.live() == ALL


def test_the_arrows_do_not_go_from_verdict_to_verdict(judge: Judge) -> None:
    judge.ready()
    here = judge.page.verdict_button(Verdict.MATCH)
    here.setFocus(Qt.FocusReason.TabFocusReason)
    for key in (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down):
        tap(key)
        assert QApplication.focusWidget() is here


def test_a_press_that_is_carried_away_gives_none(judge: Judge) -> None:
    judge.ready()
    button = judge.page.verdict_button(Verdict.MATCH)
    QTest.mousePress(button, Qt.MouseButton.LeftButton, NONE, QPoint(10, 10))
    QTest.mouseRelease(button, Qt.MouseButton.LeftButton, NONE, QPoint(-50, -80))
    assert judge.saved() == ()


# --- Exactly one ------------------------------------------------------------------------------


def test_two_presses_are_one_verdict(judge: Judge) -> None:
    judge.ready()
    tap(Qt.Key.Key_F8)
    tap(Qt.Key.Key_F8)
    tap(Qt.Key.Key_F7)
    click(judge.page.verdict_button(Verdict.MISMATCH))
    assert judge.live() == set()
    assert len(judge.saved()) == 1
    assert [given.verdict for given in judge.given] == [Verdict.MATCH]


def test_a_full_disk_loses_nothing_and_the_second_press_saves_the_same_act(judge: Judge) -> None:
    judge.ready()
    judge.page.judging.rate(Rating.DIFFERENT, Feature.NOSE)
    before = judge.page.presenter.state
    judge.office.disk.room = 0
    tap(Qt.Key.Key_F8)
    assert judge.saved() == ()
    assert isinstance(judge.page.presenter.state.error, StoreFull)
    assert judge.page.presenter.state == replace(before, error=judge.page.presenter.state.error)
    assert "دیسک پر است" in notices(judge)
    judge.office.disk.mend()
    judge.look(5)
    tap(Qt.Key.Key_F8)
    (item,) = judge.saved()
    assert judge.given[0].item.act_id == item.act_id


def test_the_focus_falls_on_nothing_while_a_verdict_is_saved(judge: Judge) -> None:
    judge.ready()
    judge.office.disk.room = 0
    judge.page.verdict_button(Verdict.MISMATCH).setFocus(Qt.FocusReason.TabFocusReason)
    tap(Qt.Key.Key_Space, " ")
    assert QApplication.focusWidget() is judge.page.panel
    assert judge.saved() == ()
    assert QApplication.focusWidget() is judge.page.panel


def test_a_session_that_has_ended_keeps_the_judgement(judge: Judge) -> None:
    judge.ready()
    judge.office.desk.session.sign_out()
    tap(Qt.Key.Key_F8)
    assert judge.saved() == ()
    assert isinstance(judge.page.presenter.state.error, SignedOut)
    judge.office.sign_in()
    tap(Qt.Key.Key_F8)
    assert len(judge.saved()) == 1


# --- Leaving ----------------------------------------------------------------------------------


def test_esc_leaves_without_a_verdict_and_forgets_the_ratings(judge: Judge) -> None:
    judge.ready()
    tap(Qt.Key.Key_Escape)
    assert judge.left == 1
    judge.page.deactivated()
    assert judge.saved() == ()
    assert judge.page.presenter.state.request is None
    judge.begin()
    assert judge.page.judging.state.ratings == {}
    assert judge.live() == set()


def test_esc_waits_for_a_verdict_that_is_being_saved(judge: Judge) -> None:
    judge.ready()
    tap(Qt.Key.Key_F8)
    tap(Qt.Key.Key_Escape)
    assert judge.left == 0
    assert len(judge.saved()) == 1


def test_a_verdict_saved_after_its_page_was_left_does_not_touch_the_next_photo(judge: Judge) -> None:
    judge.ready()
    tap(Qt.Key.Key_F8)
    judge.page.deactivated()
    judge.begin(request(picture(30), person=ARASH))
    judge.paint()
    judge.look(2)
    judge.rate_required()
    assert len(judge.saved()) == 1
    assert judge.given[0].person_id != ARASH.person_id
    assert judge.live() == ALL


def test_a_verdict_lost_after_its_page_was_left_is_told(judge: Judge) -> None:
    lost: list[object] = []
    judge.page.verdict_lost.connect(lost.append)
    judge.ready()
    judge.office.disk.room = 0
    tap(Qt.Key.Key_F8)
    judge.page.deactivated()
    judge.begin(request(picture(30), person=ARASH))
    assert judge.saved() == ()
    assert [type(error) for error in lost] == [StoreFull]
    assert judge.page.presenter.state.error is None


# --- What is recorded -------------------------------------------------------------------------


def test_the_act_says_what_was_on_the_screen(judge: Judge) -> None:
    asked = request(picture(77))
    judge.begin(asked)
    judge.page.presenter.choose_reference(ReferenceKind.PERSON_PRESENT)
    judge.paint()
    judge.look(4.2)
    for number, feature in zip((1, 1, 2, 3), Feature, strict=False):
        assert judge.page.judging.state.current is feature
        tap(Qt.Key(ord(str(number))), str(number))
    tap(Qt.Key.Key_F7)
    (item,) = judge.saved()
    act = judge.office.desk.outbox.act(item.act_id)
    assert isinstance(act, ComparisonAct)
    assert (act.photo_id, act.photo_sha256) == (asked.photo.photo_id, asked.photo.sha256)
    assert (act.based_on, act.verdict) == (Standing.UNVERIFIED, Verdict.MISMATCH)
    assert act.reference is ReferenceKind.PERSON_PRESENT
    assert act.ratings == {
        Feature.MARKS: Rating.SIMILAR,
        Feature.EARS: Rating.SIMILAR,
        Feature.EYEBROWS: Rating.DIFFERENT,
        Feature.EYES: Rating.NOT_VISIBLE,
    }
    assert act.seen.dwell_ms == pytest.approx(4_200, abs=1)
    assert not act.face_too_small
    assert (item.person_id, item.author_id) == (asked.person.person_id, "user-1")


def test_a_small_face_is_told_and_recorded(judge: Judge) -> None:
    judge.begin(request(face=(100, 219)))
    assert "چهره" in notices(judge)
    judge.paint()
    judge.look(2)
    judge.rate_required()
    tap(Qt.Key.Key_F8)
    (item,) = judge.saved()
    act = judge.office.desk.outbox.act(item.act_id)
    assert isinstance(act, ComparisonAct)
    assert act.face_too_small


def test_a_face_that_is_large_enough_is_no_matter(judge: Judge) -> None:
    judge.begin(request(face=(100, 220)))
    assert not judge.page.judging.state.too_small


def test_a_photo_that_tells_no_face_is_measured_by_its_handles(judge: Judge) -> None:
    """Not every photo tells where its face is, and no capture does. To count all of these as large enough
    would let the smallest pictures through without a second opinion; this one is 80 pixels high.
    """
    judge.begin(request(face=None))
    assert judge.page.judging.state.too_small
    judge.paint()
    judge.look(2)
    judge.rate_required()
    tap(Qt.Key.Key_F8)
    (item,) = judge.saved()
    act = judge.office.desk.outbox.act(item.act_id)
    assert isinstance(act, ComparisonAct)
    assert act.face_too_small


def test_a_rating_is_changed_by_rating_again(judge: Judge) -> None:
    judge.begin()
    tap(Qt.Key.Key_2, "2")
    tap(Qt.Key.Key_Up)
    tap(Qt.Key.Key_1, "1")
    assert judge.page.judging.state.ratings == {Feature.MARKS: Rating.SIMILAR}


def test_a_held_rating_key_rates_one_feature(judge: Judge) -> None:
    judge.begin()
    hold(Qt.Key.Key_1, "1")
    assert judge.page.judging.state.ratings == {Feature.MARKS: Rating.SIMILAR}
