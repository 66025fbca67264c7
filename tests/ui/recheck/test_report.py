"""The report and its letter: what differs, by the keyboard; printed, reprinted, numbered anew."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tamin_desk.backend.archive.lists import LISTS as REASONS
from tamin_desk.contract.acts import EvidenceAct, LetterPrintAct
from tamin_desk.contract.casework import DeskCodeReply
from tamin_desk.contract.casework_routes import DESK_CODE, LISTS
from tamin_desk.contract.routes import PERSON, SIGN_IN
from tamin_desk.domain.errors import PrinterMissing, SignedOut, StoreFull, Unreachable
from tamin_desk.domain.letters import LetterNumber
from tamin_desk.services.capture.port import Captured, CaptureSource
from tamin_desk.ui.capture.dialog import CaptureDialog
from tamin_desk.ui.i18n import Language, install_language
from tamin_desk.ui.left_behind import Loss
from tamin_desk.ui.recheck.model import Stage
from tests.fakes.answers import session_reply
from tests.fakes.counter import ARASH
from tests.fakes.hand import click, press, tap
from tests.fakes.screen import words
from tests.ui.recheck.conftest import Rechecker

CARD = Captured(b"\xff\xd8\xff the card", 600, 800, CaptureSource.FILE, "ab" * 32)
CONTROL = Qt.KeyboardModifier.ControlModifier


def commit(clerk: Rechecker) -> None:
    tap(Qt.Key.Key_Return, modifiers=CONTROL)
    clerk.settle()


def test_a_mismatch_is_reported_and_its_letter_printed_without_a_mouse(clerk: Rechecker) -> None:
    clerk.same()
    tap(Qt.Key.Key_1, "۱")
    clerk.page.reasons.note.edit.setPlainText("شکل بینی متفاوت است.")
    commit(clerk)
    referral = clerk.referral()
    assert referral.reasons == ("photo_of_another",)
    assert referral.note == "شکل بینی متفاوت است."
    assert referral.letter is not None
    assert LetterNumber.parse(referral.letter.number) == LetterNumber("0162", 5, "D4", 1)
    ((printed, copies),) = clerk.printer.printed
    assert (printed.number, copies, printed.copy_mark) == (referral.letter.number, 1, "")
    assert printed.reasons == ("عکس متعلق به شخص دیگری است",)
    assert clerk.kinds() == ["letter_print", "referral", "comparison"]
    assert clerk.stage() is Stage.DONE
    assert QApplication.focusWidget() is clerk.page.panel.to_desk
    commit(clerk)
    assert clerk.left == 1
    assert len(clerk.printer.printed) == 1


def test_reasons_stand_in_the_order_of_the_list_however_they_were_ticked(clerk: Rechecker) -> None:
    clerk.same()
    for key in (Qt.Key.Key_5, Qt.Key.Key_2, Qt.Key.Key_1, Qt.Key.Key_2):
        tap(key, "")
    content = clerk.page.preview.content
    assert content is not None
    assert len(content.reasons) == 2
    click(clerk.page.panel.record_only)
    clerk.settle()
    assert clerk.referral().reasons == tuple(REASONS.discrepancy_reasons[place].code for place in (0, 4))


def test_a_key_held_down_ticks_once(clerk: Rechecker) -> None:
    clerk.same()
    press(Qt.Key.Key_1, "1")
    for _ in range(3):
        press(Qt.Key.Key_1, "1", repeat=True)
    recheck = clerk.page.presenter.state.recheck
    assert recheck is not None
    assert recheck.reasons == ("photo_of_another",)


def test_digits_in_the_note_tick_nothing(clerk: Rechecker) -> None:
    clerk.same()
    clerk.page.reasons.note.edit.setFocus()
    tap(Qt.Key.Key_1, "1")
    assert clerk.page.reasons.note.text() == "1"
    recheck = clerk.page.presenter.state.recheck
    assert recheck is not None
    assert recheck.reasons == ()


def test_without_a_reason_nothing_is_recorded_and_the_page_says_why(clerk: Rechecker) -> None:
    clerk.same()
    commit(clerk)
    assert clerk.kinds() == ["comparison"]
    assert not clerk.page.panel.commit.isEnabled()
    assert "دست‌کم یک دلیل را برگزینید." in clerk.said()


def test_the_other_reason_asks_for_a_note(clerk: Rechecker) -> None:
    clerk.same()
    tap(Qt.Key.Key_6, "6")
    assert not clerk.page.panel.commit.isEnabled()
    assert "یادداشت برای بازبین (لازم)" in clerk.said()
    clerk.page.reasons.note.edit.setPlainText("  \u200f ")
    assert not clerk.page.panel.commit.isEnabled()
    clerk.page.reasons.note.edit.setPlainText("گوش‌ها")
    assert clerk.page.panel.commit.isEnabled()


@pytest.mark.parametrize("with_letter", [False, True])
def test_the_letter_speaks_of_no_note_that_is_not_on_it(clerk: Rechecker, with_letter: bool) -> None:
    """The note is for the reviewer; Civil Registration would look for it in vain."""
    clerk.same()
    tap(Qt.Key.Key_1, "1")
    tap(Qt.Key.Key_6, "6")
    clerk.page.reasons.note.edit.setPlainText("گوش‌ها")
    if with_letter:
        commit(clerk)
    content = clerk.page.preview.content
    assert content is not None
    assert content.reasons == ("عکس متعلق به شخص دیگری است", "مغایرت دیگری در عکس دیده شد")


def test_a_note_is_counted_in_persian_and_ends_at_three_hundred(clerk: Rechecker) -> None:
    clerk.same()
    clerk.page.reasons.note.edit.setPlainText("ا" * 47)
    assert "۴۷ از ۳۰۰ نویسه" in clerk.said()
    clerk.page.reasons.note.edit.setPlainText("ا" * 299 + "بپت")
    assert clerk.page.reasons.note.text() == "ا" * 299 + "ب"
    assert "۳۰۰ از ۳۰۰ نویسه" in clerk.said()


def test_recorded_only_there_is_no_letter(clerk: Rechecker) -> None:
    clerk.same()
    tap(Qt.Key.Key_1, "1")
    click(clerk.page.panel.record_only)
    clerk.settle()
    assert clerk.referral().letter is None
    assert clerk.printer.printed == []
    assert "این گزارش برگ ارجاع ندارد." in clerk.said()


def test_only_the_letter_waits_for_the_person_s_record(clerk: Rechecker) -> None:
    clerk.office.api.on(PERSON, Unreachable())
    clerk.request = replace(clerk.request, addressee=None)
    clerk.same()
    tap(Qt.Key.Key_1, "1")
    commit(clerk)
    assert clerk.kinds() == ["comparison"], "a letter says whom it is about"
    assert not clerk.page.panel.commit.isEnabled()
    click(clerk.page.panel.record_only)
    clerk.settle()
    assert clerk.referral().letter is None
    item = clerk.office.desk.outbox.items()[0]
    assert (item.kind, item.person_name, item.person_code) == ("referral", ARASH.name, ARASH.code)


def test_a_desk_without_a_code_says_so_and_still_records(clerk: Rechecker) -> None:
    clerk.office.desk.store.put_setting("letter_numbers", "")
    clerk.same()
    tap(Qt.Key.Key_1, "1")
    assert not clerk.page.panel.commit.isEnabled()
    assert "این میز هنوز نمی‌تواند به برگ شماره بدهد." in clerk.said()
    click(clerk.page.panel.record_only)
    clerk.settle()
    assert clerk.referral().letter is None


def test_a_desk_that_lost_its_code_in_the_last_moment_promises_no_letter(clerk: Rechecker) -> None:
    """All of its numbers are used, or its disk came from another computer: nothing makes one afterwards."""
    clerk.same()
    tap(Qt.Key.Key_1, "1")
    clerk.office.settle()
    clerk.office.desk.store.put_setting("letter_numbers", "")
    commit(clerk)
    assert clerk.referral().letter is None
    told = words(clerk.page.done.letter)
    assert "این گزارش برگ ارجاع ندارد." in told
    assert "این میز هنوز برای شمارهٔ برگ‌های ارجاع کدی ندارد." in told
    assert "از بازبین بخواهید پرونده را بازگرداند" in told, "the one way there is to a letter"
    assert "آنگاه برگ را بسازید" not in told, "nothing on the page makes one"


def test_a_report_without_a_letter_says_so_on_one_column_too(clerk: Rechecker) -> None:
    """There the empty sheet, which says it otherwise, is not shown."""
    clerk.page.set_compact(3)
    clerk.same()
    tap(Qt.Key.Key_1, "1")
    click(clerk.page.panel.record_only)
    clerk.settle()
    assert not clerk.page.preview.isVisible()
    assert "این گزارش برگ ارجاع ندارد." in clerk.said()


def test_reasons_follow_the_screen_and_the_letter_stays_persian(clerk: Rechecker) -> None:
    clerk.same()
    tap(Qt.Key.Key_1, "1")
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    install_language(app, Language.ENGLISH)
    clerk.settle()
    assert REASONS.discrepancy_reasons[0].en in clerk.said()
    content = clerk.page.preview.content
    assert content is not None
    assert content.reasons == ("عکس متعلق به شخص دیگری است",)


def test_a_half_done_report_is_there_again(clerk: Rechecker) -> None:
    clerk.same()
    tap(Qt.Key.Key_2, "2")
    clerk.page.reasons.note.edit.setPlainText("چانه")
    clerk.page.deactivated()
    clerk.settle()
    clerk.page.activated()
    clerk.settle()
    assert clerk.stage() is Stage.REASONS
    assert clerk.page.reasons.note.text() == "چانه"
    assert [check.isChecked() for check in clerk.page.reasons.checks.values()][:3] == [False, True, False]


# --- Trouble --------------------------------------------------------------------------------------


def test_a_printer_that_is_missing_loses_neither_report_nor_letter(clerk: Rechecker) -> None:
    clerk.printer.error = PrinterMissing()
    clerk.same()
    tap(Qt.Key.Key_1, "1")
    commit(clerk)
    assert clerk.kinds() == ["referral", "comparison"], "no copy left this desk"
    assert "چاپگر" in clerk.said()
    clerk.printer.error = None
    tap(Qt.Key.Key_P, "\x10", CONTROL)
    clerk.settle()
    ((printed, _),) = clerk.printer.printed
    assert printed.copy_mark == "", "the first copy that came out is no reprint"
    assert clerk.kinds() == ["letter_print", "referral", "comparison"]


def test_a_second_copy_is_marked_and_counted_as_a_reprint(clerk: Rechecker) -> None:
    clerk.same()
    tap(Qt.Key.Key_1, "1")
    commit(clerk)
    tap(Qt.Key.Key_P, "\x10", CONTROL)
    clerk.settle()
    marks = [printed.copy_mark for printed, _ in clerk.printer.printed]
    assert marks == ["", "المثنی، چاپ دوم"]
    act = clerk.newest("letter_print")
    assert isinstance(act, LetterPrintAct)
    assert act.is_reprint


def test_on_a_full_disk_the_report_waits_on_the_page_and_takes_no_number(clerk: Rechecker) -> None:
    clerk.same()
    tap(Qt.Key.Key_1, "1")
    clerk.office.settle()
    clerk.office.disk.room = 0
    commit(clerk)
    assert isinstance(clerk.page.presenter.state.error, StoreFull)
    assert clerk.stage() is Stage.REASONS
    assert clerk.printer.printed == []
    assert clerk.page.reasons.notice.isVisible()
    assert not clerk.page.entry.notice.isVisible(), "one thing is said at a time, or the note is pushed away"
    clerk.office.disk.room = None
    commit(clerk)
    letter = clerk.referral().letter
    assert letter is not None
    assert LetterNumber.parse(letter.number).sequence == 1


def test_without_any_list_the_network_is_needed_and_asked_again(clerk: Rechecker) -> None:
    clerk.office.api.on(LISTS, Unreachable(), REASONS)
    clerk.same()
    assert clerk.page.reasons.checks == {}
    assert clerk.page.reasons.notice.isVisible()
    assert "فهرست دلیل‌ها هنوز نرسیده است." in clerk.said()
    clerk.page.reasons.again_wanted.emit()
    clerk.settle()
    assert len(clerk.page.reasons.checks) == len(REASONS.discrepancy_reasons)
    assert not clerk.page.reasons.notice.isVisible()


def test_a_session_that_has_ended_records_nothing_and_says_so(clerk: Rechecker) -> None:
    clerk.same()
    tap(Qt.Key.Key_1, "1")
    clerk.office.settle()
    clerk.office.desk.session.sign_out()
    commit(clerk)
    assert isinstance(clerk.page.presenter.state.error, SignedOut)
    assert clerk.kinds() == ["comparison"]
    clerk.office.api.on(SIGN_IN, session_reply(at=clerk.office.clock.now()))
    clerk.office.sign_in()
    commit(clerk)
    assert clerk.kinds() == ["letter_print", "referral", "comparison"]


def test_a_number_that_another_letter_has_is_made_anew_and_printed(clerk: Rechecker) -> None:
    clerk.same()
    tap(Qt.Key.Key_1, "1")
    commit(clerk)
    done = clerk.page.presenter.state.done
    assert done is not None
    deliveries = clerk.office.desk.outbox.deliveries
    deliveries.mark_sending(done.item.counter)
    deliveries.mark_needs_you(done.item.counter, "number-taken", "req-7")
    clerk.open()
    assert "برگ دیگری همین شماره را دارد." in clerk.said()
    tap(Qt.Key.Key_P, "\x10", CONTROL)
    clerk.settle()
    assert len(clerk.printer.printed) == 1, "a letter that nobody honours is not printed again"
    clerk.office.api.on(DESK_CODE, DeskCodeReply(desk_code="K7"))
    click(clerk.page.done.new_number)
    clerk.settle()
    numbers = [LetterNumber.parse(printed.number).desk_code for printed, _ in clerk.printer.printed]
    assert numbers == ["D4", "K7"]
    assert clerk.printer.printed[1][0].copy_mark == ""
    assert "برگ دیگری همین شماره را دارد." not in clerk.said()


# --- The picture for the reviewer -----------------------------------------------------------------


def test_a_picture_that_went_with_the_verdict_is_not_asked_for_again(clerk: Rechecker) -> None:
    clerk.same()
    assert not clerk.page.reasons.take_picture.isVisible()
    tap(Qt.Key.Key_1, "1")
    commit(clerk)
    assert not clerk.page.done.picture.isVisible()


@pytest.mark.parametrize("send", [True, False])
def test_a_picture_taken_here_goes_with_the_report_unless_the_clerk_says_no(
    without_picture: Rechecker, send: bool
) -> None:
    clerk = without_picture
    clerk.same()
    assert clerk.page.reasons.take_picture.isVisible()
    clerk.page.presenter.report.take_picture(CARD)
    assert "تصویر کارت، رمزشده، همراه گزارش برای بازبین فرستاده شود" in clerk.said()
    if not send:
        click(clerk.page.reasons.send_picture)
    tap(Qt.Key.Key_1, "1")
    clerk.page.presenter.report.tick("photo_of_another", on=True)
    clerk.page.presenter.report.commit(with_letter=False)
    clerk.settle()
    assert ("evidence" in clerk.kinds()) is send
    assert clerk.page.done.picture.isVisible() is not send


def test_a_picture_can_follow_and_a_reviewer_can_be_called(without_picture: Rechecker) -> None:
    clerk = without_picture
    clerk.same()
    tap(Qt.Key.Key_1, "1")
    commit(clerk)
    assert clerk.page.done.picture.isVisible()
    click(clerk.page.done.reviewer)
    assert clerk.reviewers == [clerk.comparison.act_id]
    clerk.page.presenter.report.take_picture(CARD)
    clerk.settle()
    act = clerk.newest("evidence")
    assert isinstance(act, EvidenceAct)
    assert str(act.comparison_id) == clerk.comparison.act_id
    assert not clerk.page.done.picture.isVisible()


def test_a_picture_that_was_taken_outlives_the_page(without_picture: Rechecker) -> None:
    clerk = without_picture
    clerk.same()
    clerk.page.presenter.report.take_picture(CARD)
    clerk.settle()
    clerk.page.deactivated()
    clerk.page.activated()
    clerk.settle()
    assert clerk.page.presenter.state.capture == CARD


def test_a_picture_that_a_full_disk_did_not_take_is_told_after_the_page_was_left(
    without_picture: Rechecker,
) -> None:
    clerk = without_picture
    clerk.same()
    clerk.office.disk.room = 0
    clerk.page.presenter.report.take_picture(CARD)
    clerk.page.deactivated()
    clerk.settle()
    clerk.office.disk.room = None
    assert [left.loss for left in clerk.behind] == [Loss.PICTURE]


def test_the_button_opens_the_window_for_a_picture_and_its_picture_goes_along(
    without_picture: Rechecker,
) -> None:
    clerk = without_picture
    clerk.same()
    click(clerk.page.reasons.take_picture)
    (dialog,) = clerk.page.findChildren(CaptureDialog)
    dialog.captured.emit(CARD)
    dialog.close()
    clerk.page.presenter.report.tick("photo_of_another", on=True)
    clerk.page.presenter.report.commit(with_letter=False)
    clerk.settle()
    act = clerk.newest("evidence")
    assert isinstance(act, EvidenceAct)
