"""What clerk and reviewer see at one desk: who is signed in, one photo, two opinions, and the way back."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tamin_desk.contract.base import sha256_hex
from tamin_desk.contract.problem_types import ProblemType
from tamin_desk.contract.routes import SIGN_OUT
from tamin_desk.domain.comparison import Feature, Verdict
from tamin_desk.services.capture.port import Captured, CaptureSource
from tamin_desk.services.outbox_rows import OutboxItem
from tamin_desk.ui.at_desk.page import AtDeskPage
from tamin_desk.ui.at_desk.state import Step
from tamin_desk.ui.capture.dialog import CaptureDialog
from tamin_desk.ui.cases import VerdictGiven
from tamin_desk.ui.compare.page import ComparePage
from tamin_desk.ui.frame import Frame
from tamin_desk.ui.page import PageName
from tamin_desk.ui.picture_offer import PictureOffer
from tamin_desk.ui.reviewing.state import Stage
from tamin_desk.ui.routes import build_frame
from tamin_desk.ui.worklist.page import WorklistPage
from tests.fakes.answers import CLERK
from tests.fakes.api import problem
from tests.fakes.at_desk import AUTHOR, PASSWORD_OF_REVIEWER, TOKEN, Counter
from tests.fakes.counter import ARASH, verdict
from tests.fakes.hand import click, tap
from tests.fakes.screen import words

SIZE = (1366, 728)
GLANCE = 0.1
_JPEG = b"\xff\xd8\xff the card"
CARD = Captured(_JPEG, 300, 400, CaptureSource.CAMERA, sha256_hex(_JPEG))


class AtCounter:
    """The whole window of a clerk to whom a reviewer comes."""

    def __init__(self, desk: Counter, frame: Frame, window: QWidget) -> None:
        self.desk, self.frame, self.window = desk, frame, window

    @property
    def page(self) -> AtDeskPage:
        page = self.frame.page(PageName.AT_DESK)
        assert isinstance(page, AtDeskPage)
        return page

    def current(self) -> PageName | None:
        """The page in front; a call, so that each look is a new one."""
        return self.frame.current

    def step(self) -> Step:
        return self.page.presenter.state.step

    def stage(self) -> Stage:
        return self.page.presenter.state.review.stage

    def asks(self) -> bool:
        """Whether a reason is asked for."""
        return self.page.faces.opinions.is_asking

    def shown(self) -> str:
        return words(self.window)

    def settle(self) -> None:
        for _ in range(2):
            self.desk.office.settle()
            QApplication.processEvents()

    def call_reviewer(self) -> None:
        """The worklist's line asks for a reviewer at this desk."""
        self.desk.arrive()
        self.frame.go_to(PageName.WORKLIST)
        worklist = self.frame.page(PageName.WORKLIST)
        assert isinstance(worklist, WorklistPage)
        worklist.reviewer_wanted.emit(self.desk.comparison.act_id, ARASH.person_id)
        self.settle()

    def sign_in(self, password: str = PASSWORD_OF_REVIEWER) -> None:
        """Type a name and a password and press Enter."""
        gate = self.page.gate
        gate.username.set_text(self.desk.reviewer.username)
        gate.password.set_text(password)
        gate.password.edit.setFocus()
        tap(Qt.Key.Key_Return, "\r")
        self.settle()

    def look(self, seconds: float = 2.0) -> None:
        """Let time pass before the photo, in glances."""
        panel = self.page.faces.panel
        panel.table.view.repaint()
        QApplication.processEvents()
        panel.glance()
        for _ in range(round(seconds / GLANCE)):
            self.desk.office.clock.advance(GLANCE)
            panel.glance()

    def judge(self, key: Qt.Key = Qt.Key.Key_F7) -> None:
        """Look, rate every feature and give a verdict, all with the keyboard."""
        self.look()
        for _ in Feature:
            tap(Qt.Key.Key_1, "1")
        tap(key)
        self.settle()
        self.page.faces.decisions.come_alive()

    def signed_out(self) -> bool:
        return [called.token for called in self.desk.office.api.to(SIGN_OUT)] == [TOKEN]


@pytest.fixture
def at_counter(desk: Counter, qtbot: QtBot) -> Iterator[AtCounter]:
    signed_in = desk.office.desk.session.current
    assert signed_in is not None
    window = QWidget()
    layout = QVBoxLayout(window)
    layout.setContentsMargins(0, 0, 0, 0)
    frame = build_frame(desk.office.context, signed_in)
    layout.addWidget(frame)
    window.setMinimumSize(640, 360)  # as the main window's
    window.resize(*SIZE)
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    frame.go_to(frame.home)
    made = AtCounter(desk, frame, window)
    made.settle()
    yield made
    window.close()
    made.settle()
    window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def test_a_reviewer_comes_judges_decides_and_leaves_by_keyboard(at_counter: AtCounter) -> None:
    at_counter.call_reviewer()
    assert at_counter.current() is PageName.AT_DESK
    at_counter.sign_in()
    assert at_counter.stage() is Stage.JUDGING
    at_counter.judge()
    assert at_counter.stage() is Stage.REVEALED
    tap(Qt.Key.Key_F8)
    at_counter.settle()
    assert at_counter.step() is Step.DECIDED
    at_counter.desk.office.clock.advance(11)
    at_counter.page.presenter.tick()
    at_counter.settle()
    assert at_counter.step() is Step.OVER
    assert at_counter.signed_out()
    tap(Qt.Key.Key_Escape)
    assert at_counter.current() is PageName.WORKLIST


def test_while_the_photo_is_judged_nobody_is_named_but_the_reviewer(at_counter: AtCounter) -> None:
    at_counter.call_reviewer()
    at_counter.sign_in()
    shown = at_counter.shown()
    assert ARASH.name not in shown
    assert ARASH.code not in shown
    assert CLERK.display_name not in shown
    assert at_counter.desk.reviewer.display_name in shown
    assert at_counter.page.hides_identity


def test_one_photo_lies_on_the_table_and_the_card_is_in_the_hand(at_counter: AtCounter) -> None:
    at_counter.call_reviewer()
    at_counter.sign_in()
    assert len(at_counter.page.faces.panel.board.sides) == 1
    at_counter.judge()
    assert len(at_counter.desk.archive.opinions) == 1
    assert set(at_counter.desk.archive.opinions[0].ratings) == set(Feature)


def test_no_verdict_before_the_photo_was_looked_at(at_counter: AtCounter) -> None:
    at_counter.call_reviewer()
    at_counter.sign_in()
    for _ in Feature:
        tap(Qt.Key.Key_1, "1")
    tap(Qt.Key.Key_F7)
    at_counter.settle()
    assert at_counter.desk.archive.opinions == []


def test_a_wrong_password_is_said_beside_the_field_and_the_name_stays(at_counter: AtCounter) -> None:
    at_counter.call_reviewer()
    at_counter.sign_in("wrong")
    gate = at_counter.page.gate
    assert gate.notice.isVisible()
    assert gate.username.text() == at_counter.desk.reviewer.username
    assert gate.password.edit.hasFocus()
    at_counter.sign_in()
    assert at_counter.step() is Step.AT_TABLE
    assert gate.password.text() == "", "nobody finds the password in the field afterwards"


def test_empty_fields_ask_nobody(at_counter: AtCounter) -> None:
    at_counter.call_reviewer()
    calls = len(at_counter.desk.office.api.calls)
    click(at_counter.page.gate.enter)
    at_counter.settle()
    assert len(at_counter.desk.office.api.calls) == calls
    assert at_counter.page.gate.username.edit.hasFocus()


def test_esc_leaves_the_question_for_a_reason_first_and_then_the_page(at_counter: AtCounter) -> None:
    at_counter.call_reviewer()
    at_counter.sign_in()
    at_counter.judge()
    tap(Qt.Key.Key_F7)
    assert at_counter.asks()
    tap(Qt.Key.Key_Escape)
    assert not at_counter.asks()
    assert at_counter.current() is PageName.AT_DESK
    tap(Qt.Key.Key_Escape)
    at_counter.settle()
    assert at_counter.current() is PageName.WORKLIST
    assert at_counter.signed_out()
    assert "تصمیم هنوز گرفته نشده است" in at_counter.shown()


def test_the_reviewer_ends_their_turn_with_the_button_in_the_header(at_counter: AtCounter) -> None:
    at_counter.call_reviewer()
    at_counter.sign_in()
    click(at_counter.page.end_button)
    at_counter.settle()
    assert at_counter.signed_out()
    assert at_counter.current() is PageName.WORKLIST


def test_a_lock_ends_the_reviewer_s_session_and_the_clerk_finds_the_form_again(at_counter: AtCounter) -> None:
    at_counter.call_reviewer()
    at_counter.sign_in()
    at_counter.frame.hide()
    at_counter.settle()
    assert at_counter.signed_out()
    at_counter.frame.show()
    at_counter.frame.resume()
    at_counter.settle()
    assert at_counter.step() is Step.SIGN_IN
    assert at_counter.page.gate.notice.isVisible()
    assert at_counter.desk.office.desk.session.current is not None


def test_a_minimised_window_ends_nothing(at_counter: AtCounter) -> None:
    at_counter.call_reviewer()
    at_counter.sign_in()
    at_counter.window.showMinimized()
    at_counter.settle()
    at_counter.window.showNormal()
    at_counter.settle()
    assert at_counter.step() is Step.AT_TABLE


def test_a_result_still_on_its_way_says_so_and_goes_on_by_itself(at_counter: AtCounter) -> None:
    at_counter.frame.go_to(PageName.WORKLIST)
    worklist = at_counter.frame.page(PageName.WORKLIST)
    assert isinstance(worklist, WorklistPage)
    worklist.reviewer_wanted.emit(at_counter.desk.comparison.act_id, ARASH.person_id)
    at_counter.settle()
    assert at_counter.step() is Step.ON_ITS_WAY
    assert not at_counter.page.gate.username.isVisible()
    at_counter.desk.arrive()
    at_counter.settle()
    assert at_counter.page.gate.username.edit.hasFocus()


def test_a_refused_result_leads_to_the_outbox_and_back(at_counter: AtCounter) -> None:
    at_counter.desk.refuse()
    worklist = at_counter.frame.page(PageName.WORKLIST)
    assert isinstance(worklist, WorklistPage)
    worklist.reviewer_wanted.emit(at_counter.desk.comparison.act_id, ARASH.person_id)
    at_counter.settle()
    click(at_counter.page.gate.outbox)
    assert at_counter.current() is PageName.OUTBOX
    at_counter.frame.go_back()
    at_counter.settle()
    assert at_counter.current() is PageName.AT_DESK
    assert at_counter.step() is Step.NEEDS_SOMEBODY


def test_somebody_who_judged_first_themselves_is_told_to_call_another(at_counter: AtCounter) -> None:
    at_counter.call_reviewer()
    at_counter.desk.refusals = [problem(ProblemType.OWN_CASE)]
    at_counter.sign_in()
    assert "نتیجهٔ نخست را همین شخص داده است" in at_counter.shown()
    assert at_counter.signed_out()


# --- The offer after a result -------------------------------------------------------------------


def offer(at_counter: AtCounter) -> PictureOffer:
    (found,) = at_counter.frame.findChildren(PictureOffer)
    return found


def capture_window(at_counter: AtCounter) -> CaptureDialog:
    """Press the offer's button for a picture."""
    buttons = offer(at_counter).notice.findChildren(type(at_counter.page.end_button))
    click(next(button for button in buttons if "تصویر" in button.text()))
    (found,) = at_counter.frame.findChildren(CaptureDialog)
    return found


def give(at_counter: AtCounter, said: Verdict, capture: bytes | None = None) -> OutboxItem:
    """A verdict comes from the comparison page."""
    outbox = at_counter.desk.office.desk.outbox
    item = outbox.save(verdict(said, capture=capture), AUTHOR, ARASH)
    compare = at_counter.frame.page(PageName.COMPARE)
    assert isinstance(compare, ComparePage)
    compare.verdict_given.emit(VerdictGiven(ARASH.person_id, said, item))
    at_counter.settle()
    return item


def test_after_not_sure_the_desk_offers_a_picture_or_a_reviewer(at_counter: AtCounter) -> None:
    give(at_counter, Verdict.NOT_SURE)
    assert offer(at_counter).isVisible()
    buttons = offer(at_counter).notice.findChildren(type(at_counter.page.end_button))
    reviewer = next(button for button in buttons if "بازبین" in button.text())
    click(reviewer)
    at_counter.settle()
    assert at_counter.current() is PageName.AT_DESK
    assert not offer(at_counter).isVisible()


@pytest.mark.parametrize(
    ("said", "capture"), [(Verdict.MATCH, None), (Verdict.NOT_SURE, b"\xff\xd8\xff the card")]
)
def test_nothing_is_offered_where_nothing_is_missing(
    at_counter: AtCounter, said: Verdict, capture: bytes | None
) -> None:
    give(at_counter, said, capture)
    assert not offer(at_counter).isVisible()


def test_a_picture_that_is_being_taken_is_not_left_in_front_of_the_lock(at_counter: AtCounter) -> None:
    give(at_counter, Verdict.NOT_SURE)
    dialog = capture_window(at_counter)
    assert dialog.isVisible()
    at_counter.frame.hide()  # as the lock does
    assert not dialog.isVisible()
    at_counter.frame.show()
    assert dialog.isVisible()
    dialog.reject()


def test_a_picture_from_the_offer_is_sent_and_kept_while_the_case_is_open(at_counter: AtCounter) -> None:
    item = give(at_counter, Verdict.NOT_SURE)
    dialog = capture_window(at_counter)
    dialog.captured.emit(CARD)
    dialog.accept()
    at_counter.settle()
    office = at_counter.desk.office.desk
    assert office.outbox.items()[0].kind == "evidence"
    kept = office.captures.find_for_case(item.act_id)
    assert kept is not None
    assert kept.captured == CARD
    assert not offer(at_counter).isVisible()


def test_a_picture_that_comes_after_the_session_ended_is_not_dropped_in_silence(
    at_counter: AtCounter,
) -> None:
    give(at_counter, Verdict.NOT_SURE)
    dialog = capture_window(at_counter)
    at_counter.desk.office.desk.session.sign_out()
    dialog.captured.emit(CARD)
    dialog.accept()
    at_counter.settle()
    assert offer(at_counter).isVisible()
    assert "نشست شما" in at_counter.shown()
