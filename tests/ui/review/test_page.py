"""What a reviewer sees and presses: the queue, two faces, two opinions, three decisions."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QAccessible, QFontMetrics
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tamin_desk.contract.problem_types import ProblemType
from tamin_desk.contract.review import KnownAnswer, OpinionReply
from tamin_desk.contract.review_routes import DECIDED
from tamin_desk.domain.comparison import Feature, Rating, Verdict
from tamin_desk.domain.errors import OutcomeUnknown, Unreachable
from tamin_desk.domain.review import CaseKind, Decision
from tamin_desk.domain.roles import Role
from tamin_desk.ui.frame import Frame
from tamin_desk.ui.i18n import Language, install_language
from tamin_desk.ui.page import PageName
from tamin_desk.ui.review.decided import Column
from tamin_desk.ui.review.page import ReviewPage
from tamin_desk.ui.reviewing.state import Stage
from tamin_desk.ui.routes import build_frame
from tamin_desk.ui.theme import theme
from tamin_desk.ui.tokens import TextStyle
from tests.fakes import cases
from tests.fakes.api import problem
from tests.fakes.hand import click, tap
from tests.fakes.office import Office
from tests.fakes.review_desk import FakeArchive, decided_by, held_now_by, review_desk
from tests.fakes.screen import no_stray_window, visible_parts, words

SIZE = (1366, 728)
GLANCE = 0.1


@dataclass(slots=True)
class AtWork:
    """Somebody who judges, before the whole window."""

    office: Office
    archive: FakeArchive
    frame: Frame
    window: QWidget

    @property
    def page(self) -> ReviewPage:
        page = self.frame.page(PageName.REVIEW)
        assert isinstance(page, ReviewPage)
        return page

    @property
    def stage(self) -> Stage:
        return self.page.presenter.state.stage

    def on_screen(self) -> int | None:
        case = self.page.presenter.state.case
        return None if case is None else int(case.case_id.removeprefix("cs-"), 16)

    def settle(self) -> None:
        self.office.settle()
        QApplication.processEvents()
        self.office.settle()

    def shown(self) -> str:
        """Everything that can be read in the window."""
        return words(self.window)

    def open_next(self) -> None:
        click(self.page.case.start.next_button)
        self.settle()

    def look(self, seconds: float = 2.0) -> None:
        """Let time pass before the faces, in glances."""
        panel = self.page.case.panel
        panel.table.view.repaint()
        QApplication.processEvents()
        panel.glance()
        for _ in range(round(seconds / GLANCE)):
            self.office.clock.advance(GLANCE)
            panel.glance()

    def rate_all(self) -> None:
        for _ in Feature:
            tap(Qt.Key.Key_1, "1")

    def judge(self, key: Qt.Key = Qt.Key.Key_F7) -> None:
        """Look, rate and give a verdict with the keyboard."""
        self.look()
        self.rate_all()
        tap(key)
        self.settle()
        self.page.case.decisions.come_alive()

    def decide(self, key: Qt.Key) -> None:
        tap(key)
        self.settle()


def open_window(office: Office, archive: FakeArchive, qtbot: QtBot) -> Iterator[AtWork]:
    signed_in = office.desk.session.current
    assert signed_in is not None
    window = QWidget()
    layout = QVBoxLayout(window)
    layout.setContentsMargins(0, 0, 0, 0)
    frame = build_frame(office.context, signed_in)
    layout.addWidget(frame)
    window.setMinimumSize(640, 360)  # as the main window's
    window.resize(*SIZE)
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    frame.go_to(frame.home)
    at_work = AtWork(office, archive, frame, window)
    at_work.settle()
    yield at_work
    window.close()
    window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    office.settle()


@pytest.fixture
def at_work(desk: tuple[Office, FakeArchive], qtbot: QtBot) -> Iterator[AtWork]:
    yield from open_window(*desk, qtbot)


@pytest.fixture
def comparer(persian: QApplication, tmp_path: Path, qtbot: QtBot) -> Iterator[AtWork]:
    with review_desk(tmp_path, Role.COMPARER) as (office, archive):
        yield from open_window(office, archive, qtbot)


# --- The whole way, by keyboard -----------------------------------------------------------------


def test_a_reviewer_begins_with_the_queue(at_work: AtWork) -> None:
    assert at_work.frame.current is PageName.REVIEW
    assert "در انتظار بازبینی" in at_work.shown()
    assert "۳ پرونده" in at_work.shown()


def test_a_case_is_judged_confirmed_and_followed_by_the_next_without_the_mouse(at_work: AtWork) -> None:
    at_work.open_next()
    at_work.judge(Qt.Key.Key_F7)
    assert at_work.stage is Stage.REVEALED
    assert "دو نظر کنار هم" in at_work.shown()
    at_work.decide(Qt.Key.Key_F8)
    assert [sent.decision for sent in at_work.archive.decisions] == [Decision.CONFIRM]
    assert (at_work.stage, at_work.on_screen()) == (Stage.JUDGING, 2)
    assert "۱۰ ثانیهٔ دیگر قطعی می‌شود" in at_work.shown()


def test_the_second_press_of_a_verdict_s_key_decides_nothing(at_work: AtWork) -> None:
    """F8 says "matches" and then "confirm the referral": who presses it twice means one of them."""
    at_work.open_next()
    at_work.look()
    at_work.rate_all()
    tap(Qt.Key.Key_F8)
    at_work.settle()
    assert at_work.stage is Stage.REVEALED
    tap(Qt.Key.Key_F8)
    at_work.settle()
    assert (at_work.stage, at_work.archive.decisions) == (Stage.REVEALED, [])


def test_decisions_come_alive_by_themselves(at_work: AtWork, qtbot: QtBot) -> None:
    at_work.open_next()
    at_work.look()
    at_work.rate_all()
    tap(Qt.Key.Key_F7)
    at_work.settle()
    confirm = at_work.page.case.decisions.button(Decision.CONFIRM)
    assert not confirm.isEnabled()
    qtbot.waitUntil(confirm.isEnabled)


def test_enter_decides_nothing(at_work: AtWork) -> None:
    at_work.open_next()
    at_work.judge()
    for decision in (Decision.CONFIRM, Decision.DISMISS):
        at_work.page.case.decisions.button(decision).setFocus()
        tap(Qt.Key.Key_Return, "\r")
    at_work.settle()
    assert at_work.archive.decisions == []


def test_a_return_asks_for_its_reason_by_number_and_is_sent_with_the_words(at_work: AtWork) -> None:
    at_work.open_next()
    at_work.judge()
    tap(Qt.Key.Key_F7)
    form = at_work.page.case.opinions.form
    assert at_work.page.case.opinions.is_asking
    assert not form.commit.isEnabled(), "no reason is chosen before"
    tap(Qt.Key.Key_4, "4")
    form.note.set_text("گوش دیده نمی‌شود")
    tap(Qt.Key.Key_Return, "", Qt.KeyboardModifier.ControlModifier)
    at_work.settle()
    (sent,) = at_work.archive.decisions
    assert (sent.decision, sent.reason, sent.note) == (
        Decision.RETURN,
        "compare_again",
        "گوش دیده نمی‌شود",
    )


def test_a_decision_whose_reason_is_asked_for_is_offered_once(at_work: AtWork) -> None:
    """Two live buttons with the same words would leave open which of them decides."""
    at_work.open_next()
    at_work.judge()
    row = at_work.page.case.decisions
    tap(Qt.Key.Key_F7)
    assert [
        row.button(each).isEnabled() for each in (Decision.CONFIRM, Decision.RETURN, Decision.DISMISS)
    ] == [
        True,
        False,
        True,
    ]
    tap(Qt.Key.Key_F6)
    assert row.button(Decision.RETURN).isEnabled()
    assert not row.button(Decision.DISMISS).isEnabled()


def test_another_reason_needs_words(at_work: AtWork) -> None:
    at_work.open_next()
    at_work.judge()
    tap(Qt.Key.Key_F6)
    at_work.page.case.opinions.form.choose("other")
    click(at_work.page.case.opinions.form.commit)
    at_work.settle()
    assert at_work.archive.decisions == []
    assert "دلیل را در چند کلمه بنویسید." in at_work.shown()


def test_escape_leaves_the_question_and_the_case_stays(at_work: AtWork) -> None:
    at_work.open_next()
    at_work.judge()
    tap(Qt.Key.Key_F6)
    tap(Qt.Key.Key_Escape)
    assert not at_work.page.case.opinions.is_asking
    assert at_work.stage is Stage.REVEALED
    assert at_work.page.case.decisions.button(Decision.DISMISS).isEnabled()
    tap(Qt.Key.Key_Escape)
    assert at_work.frame.current is PageName.REVIEW, "nobody loses a case by one key too many"


def test_a_decision_is_taken_back_by_its_key(at_work: AtWork) -> None:
    at_work.open_next()
    at_work.judge()
    at_work.decide(Qt.Key.Key_F8)
    tap(Qt.Key.Key_Z, "z", Qt.KeyboardModifier.ControlModifier)
    at_work.settle()
    assert len(at_work.archive.undone) == 1
    assert (at_work.stage, at_work.on_screen()) == (Stage.REVEALED, 1)


def test_a_row_is_opened_by_a_click_or_enter(at_work: AtWork) -> None:
    rows = at_work.page.queue.list
    rows.setFocus()
    rows.setCurrentIndex(rows.model().index(2, 0))
    tap(Qt.Key.Key_Return, "\r")
    at_work.settle()
    assert at_work.on_screen() == 3


def test_reading_the_queue_again_leaves_the_hand_on_its_row(at_work: AtWork) -> None:
    rows = at_work.page.queue.list
    rows.setFocus()
    tap(Qt.Key.Key_Down)
    tap(Qt.Key.Key_End)
    at_work.page.presenter.queue.refresh()
    at_work.settle()
    assert rows.currentIndex().row() == rows.model().rowCount() - 1
    at_work.open_next()
    assert rows.currentIndex().row() == 0, "the case on the screen is the marked one"


def test_rating_keys_work_while_the_queue_has_the_focus(at_work: AtWork) -> None:
    at_work.open_next()
    at_work.page.queue.list.setFocus()
    tap(Qt.Key.Key_2, "2")
    ratings = at_work.page.case.panel.judging.state.ratings
    assert list(ratings.values()) == [Rating.DIFFERENT]


# --- Blindness on the screen --------------------------------------------------------------------


def test_before_the_own_verdict_nothing_tells_the_other_one(at_work: AtWork) -> None:
    at_work.open_next()
    shown = at_work.shown()
    assert "نخست نظر شما؛ نظر متصدی پس از ثبت آشکار می‌شود" in shown
    for secret in ("متصدی نمونه", "دو نظر کنار هم", "ناهمسان", "سابقه", "تأیید ارجاع", "مغایرت"):
        assert secret not in shown, secret


def test_counts_leave_the_rail_while_faces_are_judged_and_come_back(at_work: AtWork) -> None:
    at_work.office.events.sync_changed.emit(at_work.office.desk.sync.status())
    at_work.open_next()
    hidden = [at_work.page.hides_identity]
    at_work.judge()
    hidden.append(at_work.page.hides_identity)
    assert hidden == [True, False]
    assert "نظر شما ثبت شد" in at_work.shown()


def test_a_row_tells_no_kind_no_reason_and_no_clerk(at_work: AtWork) -> None:
    model = at_work.page.queue.list.model()
    for place in range(model.rowCount()):
        told = str(model.index(place, 0).data(int(Qt.ItemDataRole.AccessibleTextRole)))
        assert cases.case_number(place + 1) in told
        for secret in ("مغایرت", "نظر دوم", "متصدی"):
            assert secret not in told


def test_where_ratings_differ_one_word_says_so(at_work: AtWork) -> None:
    first = {**cases.SIMILAR, Feature.EYES: Rating.DIFFERENT}
    at_work.archive.reveals[1] = cases.reveal(1, first_ratings=first)
    at_work.open_next()
    at_work.judge()
    assert at_work.shown().count("ناهمسان") >= 1
    assert "با ورود نخست یکی بود" in at_work.shown()
    assert "نخستین مغایرت این فرد" in at_work.shown()


def test_the_three_decisions_weigh_the_same(at_work: AtWork) -> None:
    at_work.open_next()
    at_work.judge()
    row = at_work.page.case.decisions
    buttons = [row.button(each) for each in (Decision.CONFIRM, Decision.RETURN, Decision.DISMISS)]
    assert [button.text() for button in buttons] == [
        "تأیید ارجاع",
        "بازگرداندن به متصدی",
        "رد ارجاع؛ مطابقت دارد",
    ]
    widths = [button.width() for button in buttons]
    assert max(widths) - min(widths) <= 1
    assert buttons[0].x() > buttons[1].x() > buttons[2].x(), "F8 lies at the right, as on the keyboard"
    assert not any(button.hasFocus() for button in buttons)


def test_a_known_answer_is_told_calmly_in_the_place_of_the_opinions(at_work: AtWork) -> None:
    told = KnownAnswer(truth=Verdict.MISMATCH, is_right=False, telling=Feature.EARS)
    at_work.archive.answers[1] = OpinionReply(known_answer=told)
    at_work.open_next()
    at_work.judge(Qt.Key.Key_F8)
    shown = at_work.shown()
    assert "پاسخ نظر دیگری است: مطابقت ندارد." in shown
    assert "گویاترین ویژگی: گوش." in shown
    assert "تأیید ارجاع" not in shown
    tap(Qt.Key.Key_Return, "", Qt.KeyboardModifier.ControlModifier)
    at_work.settle()
    assert (at_work.stage, at_work.on_screen()) == (Stage.JUDGING, 2)


# --- Comparers ----------------------------------------------------------------------------------


def test_a_comparer_sees_pictures_only(comparer: AtWork) -> None:
    comparer.archive.taken[2] = "ر. کاظمی"
    comparer.archive.answers[1] = OpinionReply()
    comparer.page.presenter.queue.refresh()
    comparer.settle()
    model = comparer.page.queue.list.model()
    told = str(model.index(1, 0).data(int(Qt.ItemDataRole.AccessibleTextRole)))
    assert "در دست دیگری" in told
    assert "کاظمی" not in told
    assert not comparer.page.queue.decided_button.isVisible()
    comparer.open_next()
    comparer.judge()
    assert (comparer.stage, comparer.on_screen()) == (Stage.JUDGING, 3)
    assert "دو نظر کنار هم" not in comparer.shown()


def test_with_nothing_to_judge_no_filter_takes_the_keys(comparer: AtWork) -> None:
    """An arrow that is pressed to look for a case would choose a unit."""
    comparer.archive.waiting.clear()
    comparer.page.presenter.queue.refresh()
    comparer.settle()
    comparer.frame.go_to(PageName.OUTBOX)
    comparer.frame.go_to(PageName.REVIEW)
    comparer.settle()
    start = comparer.page.case.start
    assert QApplication.focusWidget() is start
    assert "پرونده‌ای در انتظار بازبینی نیست" in start.accessibleDescription()
    tap(Qt.Key.Key_Down)
    assert comparer.page.queue.units.value() is None
    comparer.archive.waiting.append(1)
    comparer.page.presenter.queue.refresh()
    comparer.settle()
    tap(Qt.Key.Key_Return)
    comparer.settle()
    assert comparer.stage is Stage.JUDGING


def test_a_filter_that_leaves_nobody_keeps_the_hand(comparer: AtWork) -> None:
    comparer.archive.waiting.clear()
    comparer.page.presenter.queue.choose_age(48)
    comparer.settle()
    comparer.frame.go_to(PageName.OUTBOX)
    comparer.frame.go_to(PageName.REVIEW)
    comparer.settle()
    assert QApplication.focusWidget() is comparer.page.queue.units


def test_the_way_to_decided_cases_begins_where_the_words_above_do(at_work: AtWork) -> None:
    link = at_work.page.queue.decided_button
    assert link.isVisible()
    metrics = QFontMetrics(theme().font(TextStyle.LABEL_MEDIUM))
    assert link.sizeHint().width() <= metrics.horizontalAdvance(link.text()) + 4


def test_a_comparer_has_no_way_to_a_person(comparer: AtWork) -> None:
    tap(Qt.Key.Key_F2)
    assert comparer.frame.current is PageName.REVIEW
    assert "میز کار" not in comparer.shown()


# --- Bad weather --------------------------------------------------------------------------------


def test_a_verdict_that_did_not_arrive_is_said_beside_the_ratings(at_work: AtWork) -> None:
    at_work.open_next()
    at_work.archive.fails("give_opinion", OutcomeUnknown())
    at_work.judge()
    assert "نتیجهٔ شما هنوز به آرشیو نرسیده است." in at_work.shown()
    at_work.page.presenter.again()
    at_work.settle()
    assert at_work.stage is Stage.REVEALED


def test_a_decision_that_was_not_sent_says_so_beside_the_opinions(at_work: AtWork) -> None:
    at_work.open_next()
    at_work.judge()
    at_work.archive.fails("refused_decision", Unreachable())
    at_work.decide(Qt.Key.Key_F8)
    assert "تصمیم ثبت نشده است." in at_work.shown()


def test_a_case_decided_by_another_is_said_with_name_and_time(at_work: AtWork) -> None:
    at_work.open_next()
    at_work.judge()
    at_work.archive.fails("refused_decision", decided_by("ر. کاظمی", at_work.office.clock))
    at_work.decide(Qt.Key.Key_F8)
    assert "ر. کاظمی پیش از شما دربارهٔ این پرونده تصمیم گرفت (امروز" in at_work.shown()


def test_a_case_that_a_colleague_only_holds_is_not_said_to_be_decided(at_work: AtWork) -> None:
    at_work.open_next()
    at_work.judge()
    at_work.archive.fails("refused_decision", held_now_by("ر. کاظمی", at_work.office.clock))
    at_work.decide(Qt.Key.Key_F8)
    assert "این پرونده اکنون در دست ر. کاظمی است (امروز" in at_work.shown()
    assert "پیش از شما" not in at_work.shown()


def test_a_picture_that_cannot_be_shown_is_said_with_the_ways_on(at_work: AtWork) -> None:
    at_work.archive.broken.add(1)
    at_work.open_next()
    assert "یکی از تصویرهای این پرونده نمایش داده نمی‌شود." in at_work.shown()
    assert at_work.page.case.start.skip_button.text() == "اعلام و ادامه"
    click(at_work.page.case.start.skip_button)
    at_work.settle()
    assert (at_work.on_screen(), at_work.archive.unusable) == (2, [(1, "registry")])
    assert at_work.page.queue.foot.text() == ""


def test_pictures_that_did_not_come_are_said_and_the_case_can_be_passed_over(at_work: AtWork) -> None:
    at_work.archive.fails("claim_picture", Unreachable("no line"))
    at_work.open_next()
    assert "تصویرهای این پرونده نمایش داده نمی‌شود." in at_work.shown()
    click(at_work.page.case.start.skip_button)
    at_work.settle()
    assert (at_work.on_screen(), at_work.archive.unusable) == (2, [])
    assert "۱ پرونده کنار گذاشته‌شده" in at_work.page.queue.foot.text()


def test_a_queue_is_never_called_empty_while_others_hold_it(at_work: AtWork) -> None:
    at_work.archive.waiting.clear()
    at_work.archive.taken = {7: "ر. کاظمی", 8: "س. رضوی"}
    at_work.archive.filtered = 3
    at_work.page.presenter.queue.refresh()
    at_work.settle()
    assert "۲ پرونده در دست دیگران، ۳ پرونده بیرون از صافی" in at_work.shown()
    assert "پرونده‌ای در انتظار بازبینی نیست" not in at_work.shown()


def test_a_queue_that_cannot_be_read_keeps_its_rows_and_says_why(at_work: AtWork) -> None:
    at_work.archive.fails("review_queue", problem(ProblemType.UNAVAILABLE))
    at_work.page.presenter.queue.refresh()
    at_work.settle()
    assert at_work.page.queue.list.model().rowCount() == 3
    assert "سامانه" in at_work.shown()


def test_a_lock_shows_nothing_and_the_ratings_are_there_after_it(at_work: AtWork) -> None:
    at_work.open_next()
    tap(Qt.Key.Key_1, "1")
    at_work.frame.hide()
    at_work.settle()
    assert list(at_work.archive.held.values()) == [1]
    at_work.frame.show()
    at_work.frame.resume()
    at_work.settle()
    assert len(at_work.page.case.panel.judging.state.ratings) == 1
    assert at_work.stage is Stage.JUDGING


# --- The decided cases --------------------------------------------------------------------------


def test_decided_cases_are_listed_and_filtered_by_kind_reason_and_verdict(at_work: AtWork) -> None:
    at_work.archive.decided = [
        cases.decided_row(1),
        cases.decided_row(2, Decision.RETURN, reason="compare_again", own_verdict=Verdict.NOT_SURE),
        cases.decided_row(3, Decision.OPINION, kind=CaseKind.SECOND_OPINION),
    ]
    click(at_work.page.queue.decided_button)
    at_work.settle()
    decided = at_work.page.decided
    assert decided.table.model().rowCount() == 3
    decided.kinds.set_value(CaseKind.SECOND_OPINION)
    decided.kinds.chosen.emit(CaseKind.SECOND_OPINION)
    at_work.settle()
    assert decided.table.model().rowCount() == 1
    how = decided.table.model().index(0, Column.DECISION)
    assert how.data() == "با نظر بازبین", "whoever reads it has not given that opinion"
    decided.kinds.set_value(None)
    decided.reasons.set_value("compare_again")
    decided.reasons.chosen.emit("compare_again")
    at_work.settle()
    assert at_work.office.api.to(DECIDED)[-1].params == {"reason": "compare_again"}
    tap(Qt.Key.Key_Escape)
    assert "در انتظار بازبینی" in at_work.shown()


def test_nobody_reads_what_others_decided_while_judging(at_work: AtWork) -> None:
    at_work.open_next()
    assert not at_work.page.queue.decided_button.isVisible()
    at_work.judge()
    assert at_work.page.queue.decided_button.isVisible()


# --- Fitting ------------------------------------------------------------------------------------


@pytest.mark.parametrize("size", [(640, 360), (960, 600), (1199, 700), (1366, 728), (1920, 1040)])
def test_the_page_fits_every_window_in_every_stage(at_work: AtWork, size: tuple[int, int]) -> None:
    at_work.window.resize(*size)
    for step in (at_work.settle, at_work.page.presenter.open_next, at_work.judge):
        step()
        at_work.settle()
        for _ in range(3):
            QApplication.processEvents()
        least = at_work.frame.minimumSizeHint()
        assert (at_work.window.width(), at_work.window.height()) == size
        assert (least.width() <= size[0], least.height() <= size[1]) == (True, True), (at_work.stage, least)


def test_the_queue_folds_by_hand_and_the_faces_take_its_room(at_work: AtWork) -> None:
    at_work.open_next()
    before = at_work.page.case.width()
    click(at_work.page.queue.fold_button)
    QApplication.processEvents()
    assert at_work.page.queue.width() == 56
    assert at_work.page.case.width() > before
    click(at_work.page.queue.unfold_button)
    QApplication.processEvents()
    assert at_work.page.case.width() == before


def test_what_can_be_taken_back_is_there_when_the_queue_is_folded(at_work: AtWork) -> None:
    at_work.open_next()
    click(at_work.page.queue.fold_button)
    at_work.judge()
    at_work.decide(Qt.Key.Key_F8)
    click(at_work.page.queue.undo_button)
    at_work.settle()
    assert len(at_work.archive.undone) == 1


def test_a_switch_of_the_language_reaches_every_word(at_work: AtWork) -> None:
    at_work.open_next()
    at_work.judge()
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    install_language(app, Language.ENGLISH)
    at_work.settle()
    assert "Two opinions side by side" in at_work.shown()
    assert "Confirm the referral" in at_work.shown()


@pytest.mark.parametrize("judged", [False, True])
def test_whatever_can_have_the_focus_has_a_name(at_work: AtWork, judged: bool) -> None:
    at_work.open_next()
    if judged:
        at_work.judge()
    nameless = [
        type(part).__name__
        for part in visible_parts(at_work.window)
        if part.focusPolicy() & Qt.FocusPolicy.TabFocus
        and part.isEnabled()
        and not QAccessible.queryAccessibleInterface(part).text(QAccessible.Text.Name)
    ]
    assert nameless == []


def test_tab_goes_round_from_right_to_left(at_work: AtWork) -> None:
    at_work.open_next()
    at_work.judge()
    start = QApplication.focusWidget()
    way: list[QWidget] = []
    for _ in range(80):
        tap(Qt.Key.Key_Tab, "\t")
        here = QApplication.focusWidget()
        assert here is not None
        if way and here is way[0]:
            break
        way.append(here)
    assert start in way
    for here, there in pairwise(way):
        in_one_row = here.parent() is there.parent() and abs(here.y() - there.y()) < 4
        assert not in_one_row or there.x() < here.x(), (here, there)


def test_no_part_of_a_case_is_shown_as_a_window_of_its_own(at_work: AtWork) -> None:
    with no_stray_window(at_work.window):
        at_work.open_next()
        at_work.judge()
        tap(Qt.Key.Key_F6)
        tap(Qt.Key.Key_Escape)
        at_work.decide(Qt.Key.Key_F8)
