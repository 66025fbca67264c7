"""The second entry: blind, by the keyboard alone, and nothing typed is ever lost."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tamin_desk.contract.acts import RecheckAct, RecheckOutcome
from tamin_desk.contract.casework import EntryCheckReply
from tamin_desk.contract.casework_routes import ENTRY_CHECK
from tamin_desk.contract.routes import PERSON
from tamin_desk.domain.comparison import ReferenceKind
from tamin_desk.domain.errors import StoreFull, Unreachable
from tamin_desk.domain.identifiers import CredentialKind
from tamin_desk.services.rechecks import RecheckCase
from tamin_desk.ui.cases import RecheckRequest
from tamin_desk.ui.left_behind import Loss
from tamin_desk.ui.recheck.model import Stage
from tests.fakes.counter import ARASH
from tests.fakes.desk_people import ARASH as ARASH_SUMMARY
from tests.fakes.desk_people import record
from tests.fakes.hand import click, tap
from tests.fakes.mismatches import SERIAL
from tests.ui.recheck.conftest import Rechecker

CONTROL = Qt.KeyboardModifier.ControlModifier


def focused(clerk: Rechecker) -> object:
    return QApplication.focusWidget()


def test_neither_first_entry_nor_the_person_is_anywhere_before_both_are_typed(clerk: Rechecker) -> None:
    clerk.open()
    for hidden in (ARASH.code, SERIAL.value, ARASH.name):
        assert hidden not in clerk.said()
    assert "ورود نخست نشان داده نمی‌شود" in clerk.said()
    assert clerk.page.preview.content is None
    assert clerk.stage() is Stage.ENTRY


def test_the_hand_goes_from_serial_to_code_to_the_first_reason(clerk: Rechecker) -> None:
    clerk.open()
    assert focused(clerk) is clerk.page.entry.serial
    clerk.page.entry.serial.setText(SERIAL.value)
    tap(Qt.Key.Key_Return)
    assert focused(clerk) is clerk.page.entry.code
    clerk.page.entry.code.setText(ARASH.code)
    tap(Qt.Key.Key_Return)
    clerk.settle()
    assert clerk.stage() is Stage.REASONS
    assert focused(clerk) is next(iter(clerk.page.reasons.checks.values()))
    assert "هر دو با ورود نخست یکی است." in clerk.said()
    assert clerk.page.preview.content is not None
    assert clerk.page.preview.content.full_name == ARASH.name


def test_a_short_code_is_not_blamed_while_it_is_typed_but_at_enter(clerk: Rechecker) -> None:
    clerk.open()
    clerk.type(code="99904")
    assert not clerk.page.entry.notice.isVisible()
    tap(Qt.Key.Key_Return)
    clerk.settle()
    assert clerk.page.entry.notice.isVisible()
    assert "کد ملی درست ۱۰ رقم دارد." in clerk.said()
    assert clerk.stage() is Stage.ENTRY


def test_another_code_makes_the_comparison_void_and_leads_to_its_person(clerk: Rechecker) -> None:
    clerk.open()
    clerk.type(code="9990123454")
    tap(Qt.Key.Key_Return)
    clerk.settle()
    assert "کد ملی با ورود نخست یکی نیست." in clerk.said()
    assert clerk.kinds() == ["comparison"], "nothing is void before the clerk says so"
    tap(Qt.Key.Key_Return, modifiers=CONTROL)
    clerk.settle()
    act = clerk.newest("recheck")
    assert isinstance(act, RecheckAct)
    assert (str(act.comparison_id), act.outcome) == (clerk.comparison.act_id, RecheckOutcome.CODE_DIFFERS)
    assert clerk.people == ["9990123454"]
    assert clerk.office.desk.mismatches.rechecks.half_done("0162") == ()


def test_another_serial_makes_it_void_and_asks_with_what_was_typed_now(clerk: Rechecker) -> None:
    clerk.open()
    clerk.type(serial="4g70518263")
    tap(Qt.Key.Key_Return)
    clerk.settle()
    assert "با ورود نخست یکی نیست؛ با آنچه اکنون وارد شد دوباره استعلام می‌شود." in clerk.said()
    tap(Qt.Key.Key_Return, modifiers=CONTROL)
    clerk.settle()
    act = clerk.newest("recheck")
    assert isinstance(act, RecheckAct)
    assert act.outcome is RecheckOutcome.CREDENTIAL_DIFFERS
    (wanted,) = clerk.inquiries
    assert (wanted.person_id, wanted.kind, wanted.value) == (
        ARASH.person_id,
        CredentialKind.CARD_SERIAL,
        "4g70518263",
    )
    assert clerk.people == []


def test_a_slip_of_the_finger_is_typed_once_more(clerk: Rechecker) -> None:
    clerk.open()
    clerk.type(serial="4g70518263")
    tap(Qt.Key.Key_Return)
    clerk.settle()
    clerk.page.entry.read_again_wanted.emit()
    clerk.settle()
    assert clerk.stage() is Stage.ENTRY
    clerk.page.entry.serial.setText(SERIAL.value)
    clerk.page.presenter.entry.check()
    clerk.settle()
    assert clerk.stage() is Stage.REASONS
    assert clerk.kinds() == ["comparison"]


def test_a_slip_is_typed_under_its_own_key(clerk: Rechecker) -> None:
    clerk.open()
    tap(Qt.Key.Key_F4)
    assert focused(clerk) is clerk.page.entry.tracking
    assert "کد رهگیری رسید، دوباره" in clerk.said()
    for digit in "1234567890":
        tap(Qt.Key(ord(digit)), digit)
    tap(Qt.Key.Key_F3)
    assert clerk.page.entry.serial.text() == ""
    clerk.settle()
    recheck = clerk.page.presenter.state.recheck
    assert recheck is not None
    assert (recheck.kind, recheck.tracking) == (CredentialKind.CARD_SERIAL, "1234567890")


def test_a_persian_keyboard_is_read_by_its_keys_and_said(clerk: Rechecker) -> None:
    clerk.open()
    for character in "۴":
        tap(Qt.Key.Key_4, character)
    assert clerk.page.entry.serial.text() == "4"
    assert "صفحه‌کلید فارسی بود." in clerk.said()


def test_a_pasted_persian_text_waits_for_a_yes(clerk: Rechecker) -> None:
    clerk.open()
    clerk.page.entry.code.setText(ARASH.code)
    clerk.page.entry.serial.paste_text("۴أ۷۰۵۱۸۲۶۳")
    assert not clerk.page.entry.check.isEnabled()
    clerk.page.presenter.entry.check()
    clerk.settle()
    assert clerk.stage() is Stage.ENTRY
    tap(Qt.Key.Key_Return)
    assert clerk.page.presenter.state.waits is None
    assert clerk.page.entry.serial.text() == SERIAL.value


def test_a_letter_of_two_keys_is_chosen_there_too_and_waits_under_its_own_kind(clerk: Rechecker) -> None:
    clerk.open()
    clerk.page.entry.code.setText(ARASH.code)
    clerk.page.entry.serial.paste_text("4أ70518263")
    tap(Qt.Key.Key_F4)
    tap(Qt.Key.Key_F3)
    tap(Qt.Key.Key_Return)
    assert not clerk.page.entry.check.isEnabled()
    assert "در صفحه‌کلیدها یکسان نیست" in clerk.said()
    tap(Qt.Key.Key_2, "", Qt.KeyboardModifier.AltModifier)
    assert clerk.page.entry.serial.text() == SERIAL.value
    assert clerk.page.entry.check.isEnabled()


def test_a_page_on_the_clipboard_is_refused_and_that_is_said(clerk: Rechecker) -> None:
    clerk.open()
    clerk.page.entry.serial.paste_text("x" * 4000)
    assert clerk.page.entry.serial.text() == ""
    assert "نه سریال است و نه کد" in clerk.said()


# --- Kept -----------------------------------------------------------------------------------------


def test_what_was_typed_is_there_again_after_another_page(clerk: Rechecker) -> None:
    clerk.open()
    clerk.type(serial="4G7051", code="999")
    clerk.page.deactivated()
    clerk.settle()
    assert clerk.page.entry.serial.text() == ""
    assert "4G7051" not in clerk.said()
    clerk.page.activated()
    clerk.settle()
    assert (clerk.page.entry.serial.text(), clerk.page.entry.code.text()) == ("4G7051", "999")


def test_a_pause_in_typing_is_enough_to_keep_it(clerk: Rechecker, qtbot: QtBot) -> None:
    clerk.open()
    clerk.type(serial="4G70")
    qtbot.waitUntil(lambda: bool(clerk.office.tasks.held))
    clerk.settle()
    (kept,) = clerk.office.desk.mismatches.rechecks.half_done("0162")
    assert kept.serial == "4G70"


def test_a_full_disk_is_said_and_the_next_key_tries_again(clerk: Rechecker) -> None:
    clerk.open()
    clerk.office.disk.room = 0
    clerk.type(serial="4G70", code="")
    clerk.page.presenter.keep_now()
    clerk.settle()
    assert clerk.page.presenter.state.error is not None
    assert clerk.page.entry.serial.text() == "4G70"
    clerk.office.disk.room = None
    clerk.page.entry.serial.setText("4G705")
    clerk.page.presenter.keep_now()
    clerk.settle()
    assert clerk.office.desk.mismatches.rechecks.half_done("0162")[0].serial == "4G705"


def test_a_disk_that_is_full_when_the_page_was_left_is_said_elsewhere(clerk: Rechecker) -> None:
    clerk.open()
    clerk.type(serial="4G70", code="")
    clerk.office.disk.room = 0
    clerk.page.deactivated()
    clerk.settle()
    clerk.office.disk.room = None
    assert [(left.loss, type(left.error)) for left in clerk.behind] == [(Loss.TYPED, StoreFull)]


def test_a_decision_that_cannot_be_saved_after_the_page_was_left_is_told_as_one(clerk: Rechecker) -> None:
    clerk.open()
    clerk.type(code="9990123454")
    tap(Qt.Key.Key_Return)
    clerk.settle()
    clerk.office.disk.room = 0
    tap(Qt.Key.Key_Return, modifiers=CONTROL)
    clerk.page.deactivated()
    clerk.settle()
    clerk.office.disk.room = None
    assert [(left.loss, type(left.error)) for left in clerk.behind] == [(Loss.DECIDED, StoreFull)]


# --- Another desk ---------------------------------------------------------------------------------


def test_another_desk_asks_the_gateway(elsewhere: Rechecker) -> None:
    elsewhere.office.api.on(ENTRY_CHECK, EntryCheckReply(same_code=True, same_credential=True))
    elsewhere.same()
    assert elsewhere.stage() is Stage.REASONS


def test_another_desk_without_a_network_keeps_what_was_typed(elsewhere: Rechecker) -> None:
    elsewhere.office.api.on(ENTRY_CHECK, Unreachable(), EntryCheckReply(same_code=True, same_credential=True))
    elsewhere.same()
    state = elsewhere.page.presenter.state
    assert state.stage is Stage.ENTRY
    assert isinstance(state.error, Unreachable)
    assert elsewhere.page.entry.notice.isVisible()
    assert elsewhere.page.entry.serial.text() == SERIAL.value
    click(elsewhere.page.entry.check)
    elsewhere.settle()
    assert elsewhere.stage() is Stage.REASONS


def test_a_question_without_an_answer_loses_nothing_when_the_page_was_left(elsewhere: Rechecker) -> None:
    """The store has what was typed; to say that it was not kept would be untrue."""
    elsewhere.office.api.on(ENTRY_CHECK, Unreachable())
    elsewhere.open()
    elsewhere.type()
    tap(Qt.Key.Key_Return)
    elsewhere.page.deactivated()
    elsewhere.settle()
    assert elsewhere.behind == []
    (kept,) = elsewhere.office.desk.mismatches.rechecks.half_done("0162")
    assert (kept.serial, kept.national_code) == (SERIAL.value, ARASH.code)


def test_an_answer_that_comes_after_the_page_was_left_is_for_nobody(elsewhere: Rechecker) -> None:
    elsewhere.office.api.on(ENTRY_CHECK, EntryCheckReply(same_code=False, same_credential=False))
    elsewhere.open()
    elsewhere.type()
    elsewhere.page.presenter.entry.check()
    elsewhere.page.deactivated()
    elsewhere.settle()
    assert elsewhere.stage() is Stage.NOBODY
    elsewhere.page.activated()
    elsewhere.settle()
    assert elsewhere.stage() is Stage.ENTRY
    assert elsewhere.page.entry.serial.text() == SERIAL.value


def test_a_line_of_the_worklist_is_enough_to_go_on(clerk: Rechecker) -> None:
    clerk.office.api.on(PERSON, record(ARASH_SUMMARY))
    line = RecheckCase(
        comparison_id=clerk.comparison.act_id,
        person_id=ARASH_SUMMARY.person_id,
        photo_id="photo-1",
        reference=ReferenceKind.CARD_IN_HAND,
    )
    clerk.request = RecheckRequest(clerk.comparison.act_id, ARASH_SUMMARY.person_id, line)
    clerk.same()
    content = clerk.page.preview.content
    assert content is not None
    assert content.full_name == ARASH_SUMMARY.full_name
    assert content.unit_name == "شعبهٔ نمونه"


@pytest.mark.parametrize("key", [Qt.Key.Key_Escape])
def test_esc_goes_back_and_keeps_it(clerk: Rechecker, key: Qt.Key) -> None:
    clerk.open()
    tap(key)
    assert clerk.left == 1
