"""The desk page under a clerk's hands: real keys, Persian words, nothing but the keyboard."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING, cast

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtGui import QAccessible, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from uuid6 import uuid7

from tamin_desk.contract.inquiries import InquiryReply
from tamin_desk.domain.comparison import Verdict
from tamin_desk.domain.delivery import DeliveryState
from tamin_desk.domain.errors import DeskError, NotOurServer, Unreachable
from tamin_desk.domain.identifiers import CodeKind, CredentialKind
from tamin_desk.domain.photos import RefusalReason, Standing
from tamin_desk.services.people import CaseFile
from tamin_desk.ui.cases import CompareRequest, VerdictGiven
from tamin_desk.ui.context import Context
from tamin_desk.ui.desk.model import AskStage
from tamin_desk.ui.desk.page import DeskPage
from tamin_desk.ui.events import Events
from tamin_desk.ui.i18n import Language, install_language
from tamin_desk.ui.theme import Mode, theme
from tests.fakes.bridge import HeldTasks
from tests.fakes.desk_counter import ARASH_PHOTO, SERIAL, family_desk, refuses
from tests.fakes.desk_people import (
    ARASH,
    DARYOUSH,
    FAMILY,
    HASTI,
    KIAN,
    NARGES,
    inquiry_entry,
    outbox_item,
    reply,
)
from tests.fakes.desk_services import FakeDesk, match
from tests.fakes.hand import click

if TYPE_CHECKING:
    from tamin_desk.services.desk import Desk
    from tamin_desk.ui.tasks import Tasks


class Window:
    """The page below its search, as the frame shows them."""

    def __init__(self, qtbot: QtBot) -> None:
        self.desk: FakeDesk = family_desk()
        self.tasks = HeldTasks()
        self.events = Events()
        self.page = DeskPage(Context(cast("Desk", self.desk), cast("Tasks", self.tasks), self.events))
        self.wanted: list[CompareRequest] = []
        self.page.compare_wanted.connect(self.wanted.append)
        self.widget = QWidget()
        layout = QVBoxLayout(self.widget)
        layout.addWidget(self.page.header_widget())
        layout.addWidget(self.page, 1)
        self.widget.resize(1278, 740)
        with qtbot.waitExposed(self.widget):
            self.widget.show()
        self.widget.activateWindow()
        qtbot.waitUntil(self.widget.isActiveWindow)
        self.page.activated()

    def focus(self) -> QWidget | None:
        return QApplication.focusWidget()

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key wherever the focus is."""
        QTest.keyClick(self.focus() or self.widget, key, modifier)

    def type(self, text: str) -> None:
        for character in text:
            # QTest knows the keys of Latin letters alone; a Persian keyboard sends others.
            key = ord(character.upper())
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                event = QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, character)
                QApplication.sendEvent(self.focus() or self.widget, event)

    def settle(self) -> None:
        self.tasks.finish_all()
        QCoreApplication.processEvents()

    def open(self, code: str | None) -> None:
        """F2, the code, Enter, and everything arrives."""
        self.press(Qt.Key.Key_F2)
        self.type(code or "")
        self.press(Qt.Key.Key_Return)
        self.settle()

    def said(self, part: QWidget | None = None) -> str:
        """Every word that can be seen."""
        labels = (part or self.widget).findChildren(QLabel)
        return "\n".join(label.text() for label in labels if label.isVisible()).replace("\u2028", " ")


@pytest.fixture
def window(qapp: QApplication, qtbot: QtBot) -> Iterator[Window]:
    install_language(qapp, Language.PERSIAN)
    theme().apply(mode=Mode.LIGHT, text_scale=1.0, reduced_motion=True)
    window = Window(qtbot)
    yield window
    window.widget.close()
    window.widget.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    theme().apply(mode=Mode.LIGHT, text_scale=1.0, reduced_motion=False)


def test_a_whole_case_without_the_mouse(window: Window) -> None:
    assert window.focus() is window.page.search.edit
    window.open(ARASH.national_code)
    assert window.focus() is window.page.entry.serial
    window.type(SERIAL)
    window.press(Qt.Key.Key_Return)
    window.settle()
    assert "سریال با کد ملی تناظر دارد." in window.said()
    assert "عکس رسید و خودکار در آرشیو بایگانی شد." in window.said()
    assert ARASH_PHOTO.receipt_number in window.said(window.page.entry)
    assert window.focus() is window.page.photo.compare
    window.press(Qt.Key.Key_Return)
    assert [request.photo for request in window.wanted] == [ARASH_PHOTO]


def test_f5_compares_from_wherever_the_hand_is(window: Window) -> None:
    window.desk.file(ARASH.person_id, ARASH_PHOTO)
    window.open(ARASH.national_code)
    window.press(Qt.Key.Key_F2)
    window.press(Qt.Key.Key_F5)
    assert len(window.wanted) == 1


def test_f2_selects_what_stands_in_the_search(window: Window) -> None:
    window.open(ARASH.national_code)
    window.press(Qt.Key.Key_F2)
    assert window.page.search.edit.selectedText() == ARASH.national_code


def test_f3_and_f4_choose_what_is_entered_and_each_keeps_its_text(window: Window) -> None:
    window.open(ARASH.national_code)
    window.type("4G7")
    window.press(Qt.Key.Key_F4)
    assert window.focus() is window.page.entry.tracking
    window.type("7301846205")
    window.press(Qt.Key.Key_F3)
    assert window.focus() is window.page.entry.serial
    assert window.page.entry.serial.text() == "4G7"
    window.press(Qt.Key.Key_F4)
    window.press(Qt.Key.Key_Return)
    window.settle()
    assert window.desk.inquiries.asked[0][2] == "7301846205"
    assert "کد رهگیری با کد ملی تناظر دارد." in window.said()


def test_alt_down_steps_through_the_household_with_empty_fields(window: Window) -> None:
    window.open(ARASH.national_code)
    window.type("4G7")
    window.press(Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    window.settle()
    assert NARGES.full_name in window.said(window.page.record)
    assert window.page.entry.serial.text() == ""
    window.press(Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    window.settle()
    assert window.page.record.household.current() == ARASH.person_id


def test_escape_ends_the_waiting_and_says_that_the_answer_is_filed(window: Window) -> None:
    window.open(ARASH.national_code)
    window.type(SERIAL)
    window.press(Qt.Key.Key_Return)
    running = [window.page.entry.progress.running]
    window.press(Qt.Key.Key_Escape)
    assert [*running, window.page.entry.progress.running] == [True, False]
    assert "دیگر منتظر پاسخ نیستید." in window.said()
    assert "بایگانی می‌شود و در پرونده دیده می‌شود" in window.said()


def test_escape_with_nothing_to_cancel_is_left_to_the_frame(window: Window) -> None:
    window.open(ARASH.national_code)
    assert not window.page.cancel()


@pytest.mark.parametrize(
    ("reason", "words"),
    [
        (RefusalReason.NO_CORRESPONDENCE, "سریال با کد ملی تناظر ندارد."),
        (RefusalReason.NO_CORRESPONDENCE, "چیزی ثبت نشد؛ جاهای نشان‌دار را با پشت کارت دوباره بخوانید."),
        (RefusalReason.UNKNOWN_PERSON, "ثبت احوال این کد ملی را نمی‌شناسد."),
        (RefusalReason.CREDENTIAL_REVOKED, "این کارت از اعتبار افتاده است؛ سریال کارت تازه را وارد کنید."),
        (RefusalReason.NO_PHOTO, "ثبت احوال برای این فرد عکسی ندارد؛ از مدرک او اسکن کنید."),
        (RefusalReason.DECEASED, "این فرد فوت کرده است؛ استعلام انجام نمی‌شود."),
        (
            RefusalReason.REGISTRY_UNAVAILABLE,
            "ثبت احوال پاسخ نمی‌دهد. سریال روی صفحه مانده است؛ کمی بعد دوباره استعلام کنید.",
        ),
        (RefusalReason.PAUSED, "استعلام فعلاً متوقف است."),
    ],
)
def test_each_refusal_in_its_own_words(window: Window, reason: RefusalReason, words: str) -> None:
    window.desk.inquiries.answer = partial(refuses, reason)
    window.open(ARASH.national_code)
    window.type(SERIAL)
    window.press(Qt.Key.Key_Return)
    window.settle()
    assert words in window.said(window.page.entry)
    assert window.page.entry.serial.text() == SERIAL


def test_a_photo_that_comes_calls_nobody_back_from_the_search(window: Window) -> None:
    window.open(ARASH.national_code)
    window.type(SERIAL)
    window.press(Qt.Key.Key_Return)
    window.press(Qt.Key.Key_F2)
    window.settle()
    assert window.page.photo.compare.isEnabled()
    # Enter would have opened the faces of the person before.
    assert window.focus() is window.page.search.edit


def test_a_photo_for_later_is_told_in_its_words(window: Window) -> None:
    window.desk.inquiries.answer = lambda inquiry, _person: reply(inquiry)
    window.open(ARASH.national_code)
    window.type(SERIAL)
    window.press(Qt.Key.Key_Return)
    window.settle()
    words = "درخواست پذیرفته شد؛ عکس بعداً می‌رسد و در کارتابل خبر داده می‌شود."
    assert words in window.said(window.page.entry)
    assert not window.page.entry.ask.isEnabled()


def test_no_correspondence_marks_the_letter(window: Window) -> None:
    window.desk.inquiries.answer = partial(refuses, RefusalReason.NO_CORRESPONDENCE)
    window.open(ARASH.national_code)
    window.type(SERIAL)
    window.press(Qt.Key.Key_Return)
    window.settle()
    assert window.page.entry.serial.suspects == {1}


def test_without_a_network_the_screen_says_so_and_keeps_the_serial(window: Window) -> None:
    window.desk.inquiries.answer = lambda _inquiry, _person: Unreachable("away")
    window.open(ARASH.national_code)
    window.type(SERIAL)
    window.press(Qt.Key.Key_Return)
    window.settle()
    assert "آنچه وارد کردید روی صفحه مانده است." in window.said(window.page.entry)
    assert window.page.entry.ask.isEnabled()


def test_an_unknown_outcome_is_told_while_it_is_asked_again(window: Window) -> None:
    said: list[str] = []

    def answer(inquiry_id: str, person_id: str) -> InquiryReply | DeskError:
        QCoreApplication.processEvents()
        said.append(window.said(window.page.entry))
        return reply(inquiry_id, ARASH_PHOTO)

    window.desk.inquiries.lost_answers = 1
    window.desk.inquiries.answer = answer
    window.open(ARASH.national_code)
    window.type(SERIAL)
    window.press(Qt.Key.Key_Return)
    window.settle()
    assert "نتیجه نامعلوم است" in said[0]
    assert "سریال با کد ملی تناظر دارد." in window.said(window.page.entry)


def test_what_answers_in_the_servers_place_is_named_while_it_is_asked_again(window: Window) -> None:
    said: list[str] = []

    def answer(inquiry_id: str, person_id: str) -> InquiryReply | DeskError:
        QCoreApplication.processEvents()
        said.append(window.said(window.page.entry))
        return reply(inquiry_id, ARASH_PHOTO)

    window.desk.inquiries.lost_answers = 1
    window.desk.inquiries.met = NotOurServer("a page for people")
    window.desk.inquiries.answer = answer
    window.open(ARASH.national_code)
    window.type(SERIAL)
    window.press(Qt.Key.Key_Return)
    window.settle()
    assert "به‌جای سامانه، سرویس دیگری پاسخ داد." in said[0]
    assert "همان استعلام" in said[0]
    assert "سریال با کد ملی تناظر دارد." in window.said(window.page.entry)


def test_a_refused_result_does_not_stop_the_comparison_that_corrects_it(window: Window) -> None:
    refused = outbox_item(NARGES, DeliveryState.NEEDS_YOU)
    window.desk.outbox.rows = [refused]
    window.open(NARGES.national_code)
    window.settle()
    assert window.page.photo.compare.isEnabled()
    window.desk.outbox.rows = [outbox_item(NARGES, DeliveryState.UNKNOWN), refused]
    window.events.outbox_changed.emit()
    window.settle()
    assert not window.page.photo.compare.isEnabled()


def test_the_national_code_in_the_field_of_the_serial_is_named(window: Window) -> None:
    window.open(ARASH.national_code)
    window.type(ARASH.national_code or "")
    assert "این کد ملی همین فرد است" in window.said(window.page.entry)
    assert not window.page.entry.ask.isEnabled()


def test_the_serial_takes_the_place_of_a_scanned_bar_code(window: Window) -> None:
    """A wedge scanner reads the national code off the card and adds Enter; then the serial is typed."""
    window.open(ARASH.national_code)
    window.type(ARASH.national_code or "")
    window.press(Qt.Key.Key_Return)
    assert "این کد ملی همین فرد است" in window.said(window.page.entry)
    window.type(SERIAL)
    assert window.page.entry.serial.text() == SERIAL
    assert window.desk.inquiries.asked == []


def test_ten_digits_are_only_hinted_at(window: Window) -> None:
    window.open(ARASH.national_code)
    window.type("7301846205")
    assert "آیا کد رهگیری رسید است؟" in window.said(window.page.entry)
    assert window.page.entry.ask.isEnabled()


def test_a_letter_among_the_digits_is_marked_while_it_stands_there(window: Window) -> None:
    window.open(ARASH.national_code)
    window.type("4G7O518263")
    assert window.page.entry.serial.suspects == {3}
    window.press(Qt.Key.Key_Backspace)
    assert window.page.entry.serial.suspects == set()


def test_a_short_serial_is_named_at_enter_not_while_typing(window: Window) -> None:
    window.open(ARASH.national_code)
    window.type("4G7")
    assert "طول سریال درست نیست" not in window.said()
    window.press(Qt.Key.Key_Return)
    assert "طول سریال درست نیست" in window.said()
    window.type("0")
    assert "طول سریال درست نیست" not in window.said()


def test_a_pasted_persian_text_waits_for_a_yes(window: Window) -> None:
    window.open(KIAN.national_code)
    window.page.entry.serial.paste_text("۷ل۴۰۶۹۱۸۳۵")
    assert "متن چسبانده‌شده فارسی بود" in window.said()
    assert "با کارت یکی است؟" in window.said()
    assert "پس از تأیید خوانش، استعلام فعال می‌شود." in window.said()
    assert not window.page.entry.ask.isEnabled()
    window.press(Qt.Key.Key_Return)
    assert window.desk.inquiries.asked == []
    assert window.page.entry.ask.isEnabled()
    assert window.page.entry.serial.text() == "7g40691835"


def test_a_pasted_persian_text_is_cleared_by_escape(window: Window) -> None:
    window.open(KIAN.national_code)
    window.page.entry.serial.paste_text("۷ل۴۰۶۹۱۸۳۵")
    window.press(Qt.Key.Key_Escape)
    assert window.page.entry.serial.text() == ""
    assert "متن چسبانده‌شده" not in window.said()


def test_a_pasted_letter_of_two_keys_is_chosen_with_one_key_never_guessed(window: Window) -> None:
    window.open(ARASH.national_code)
    window.page.entry.serial.paste_text("4أ70518263")
    assert "در صفحه‌کلیدها یکسان نیست" in window.said()
    assert [button.text() for button in window.page.entry.note.buttons] == [
        "\u20664N70518263\u2069، \u2066N\u2069 بزرگ",
        "\u20664G70518263\u2069، \u2066G\u2069 بزرگ",
    ]
    window.press(Qt.Key.Key_Return)
    assert window.page.entry.serial.text() == "4أ70518263"
    assert not window.page.entry.ask.isEnabled()
    window.press(Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    assert window.page.entry.serial.text() == SERIAL
    assert window.page.entry.ask.isEnabled()
    assert "یکسان نیست" not in window.said()
    assert window.desk.inquiries.asked == []


def test_a_reading_that_waits_for_a_yes_still_waits_after_f4_and_f3(window: Window) -> None:
    window.open(ARASH.national_code)
    window.page.entry.serial.paste_text("۴ل۷۰۵۱۸۲۶۳")
    window.press(Qt.Key.Key_F4)
    window.press(Qt.Key.Key_F3)
    assert "با کارت یکی است؟" in window.said()
    assert not window.page.entry.ask.isEnabled()


def test_a_click_chooses_too_and_the_hand_stays_in_the_field(window: Window) -> None:
    window.open(ARASH.national_code)
    window.page.entry.serial.paste_text("4أ70518263")
    click(window.page.entry.note.buttons[0])
    assert window.page.entry.serial.text() == "4N70518263"
    assert window.focus() is window.page.entry.serial


def test_a_page_on_the_clipboard_is_refused_and_that_is_said(window: Window) -> None:
    window.open(ARASH.national_code)
    window.page.entry.serial.paste_text("x" * 4000)
    assert "متنی با ۴٬۰۰۰ نویسه" in window.said() or "متنی با ۴۰۰۰ نویسه" in window.said()
    window.type("4")
    assert "متنی با" not in window.said()


def test_f4_takes_ten_digits_along_to_where_they_belong(window: Window) -> None:
    window.open(ARASH.national_code)
    window.type("7301846205")
    window.press(Qt.Key.Key_F4)
    assert (window.page.entry.serial.text(), window.page.entry.tracking.text()) == ("", "7301846205")
    assert window.focus() is window.page.entry.tracking
    window.press(Qt.Key.Key_Return)
    window.settle()
    assert window.desk.inquiries.asked[0][2] == "7301846205"


def test_f3_takes_a_serial_along_to_where_it_belongs(window: Window) -> None:
    window.open(ARASH.national_code)
    window.press(Qt.Key.Key_F4)
    window.type(SERIAL)
    assert "F3" in window.said()
    window.press(Qt.Key.Key_F3)
    assert (window.page.entry.serial.text(), window.page.entry.tracking.text()) == (SERIAL, "")


def test_the_own_national_code_stays_where_it_is_named(window: Window) -> None:
    window.open(ARASH.national_code)
    window.type(ARASH.national_code or "")
    window.press(Qt.Key.Key_F4)
    assert window.page.entry.tracking.text() == ""


def test_caps_lock_is_shown_while_it_is_on(window: Window) -> None:
    window.open(ARASH.national_code)
    for native, shown in ((2, True), (0, False)):
        event = QKeyEvent(QEvent.Type.KeyPress, ord("4"), Qt.KeyboardModifier.NoModifier, 13, 0, native, "4")
        QApplication.sendEvent(window.page.entry.serial, event)
        assert ("Caps Lock روشن است" in window.said()) is shown


def test_a_look_alike_is_named_by_its_place(window: Window) -> None:
    window.open(ARASH.national_code)
    window.type("4G7O518263")
    assert "جای ۴: O، شاید 0" in _plain(window.said(window.page.entry))


def test_no_correspondence_names_what_each_marked_place_may_be(window: Window) -> None:
    window.desk.inquiries.answer = partial(refuses, RefusalReason.NO_CORRESPONDENCE)
    window.open(ARASH.national_code)
    window.type(SERIAL)
    window.press(Qt.Key.Key_Return)
    window.settle()
    assert "جای ۲: G، شاید g" in _plain(window.said(window.page.entry))
    assert len(window.desk.inquiries.asked) == 1


def test_the_number_of_the_chip_is_named(window: Window) -> None:
    window.open(ARASH.national_code)
    window.type("04A2B3C4D5E68091")
    assert "این شمارهٔ تراشه است." in window.said(window.page.entry)


def test_a_photo_that_came_by_a_slip_asks_for_the_card_that_has_come(window: Window) -> None:
    _slip_on_file(window)
    window.open(ARASH.national_code)
    assert "این عکس با کد رهگیری رسید گرفته شده است." in window.said(window.page.entry)
    window.press(Qt.Key.Key_F3)
    window.type(SERIAL)
    window.press(Qt.Key.Key_Return)
    window.settle()
    assert window.desk.inquiries.asked[0][2] == SERIAL
    assert "استعلام از ثبت احوال با کد رهگیری" in window.said(window.page.entry.course)
    assert "تناظر سریال و کد ملی" in window.said(window.page.entry.course)


def _slip_on_file(window: Window) -> None:
    """Some days ago somebody without a card was here with the slip; its photo is on file."""
    window.desk.file(ARASH.person_id, ARASH_PHOTO)
    file = window.desk.people.files[ARASH.person_id]
    assert file.archive is not None
    slip = CredentialKind.TRACKING_CODE
    entry = inquiry_entry(str(uuid7()), at=ARASH_PHOTO.filed_at - timedelta(days=9), credential=slip)
    of_person = file.archive.model_copy(update={"history": (entry,)})
    window.desk.people.files[ARASH.person_id] = replace(file, archive=of_person)


def _plain(text: str) -> str:
    return "".join(each for each in text if each not in "\u2066\u2068\u2069")


def test_a_persian_keyboard_is_told(window: Window) -> None:
    window.open(ARASH.national_code)
    window.type("۴")
    assert "صفحه‌کلید فارسی بود." in window.said()
    assert "از روی خود کلیدها لاتین خوانده شد" in window.said()


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (HASTI.national_code, "فاقد کارت ملی (زیر ۱۵ سال)"),
        ("140012345678", "اتباع خارجی سریال کارت ملی ندارند."),
        (DARYOUSH.national_code, "این فرد فوت کرده است؛ استعلام انجام نمی‌شود."),
    ],
)
def test_who_has_no_serial_is_not_asked_for_one(window: Window, code: str | None, words: str) -> None:
    window.open(code)
    assert words in window.said(window.page.entry)
    assert not window.page.entry.serial.isVisible()
    assert not window.page.entry.ask.isVisible()


def test_the_record_says_what_is_known(window: Window) -> None:
    window.open(ARASH.national_code)
    said = window.said(window.page.record)
    for words in ("آرش بهرامی", "فریدون", "۱۳۶۴/۰۳/۱۷", "مرد، ۴۱ ساله", "بیمه‌شدهٔ اصلی", "0071845236"):
        assert words in said
    # A number stays in the line of its name.
    assert "شعبهٔ ۱ کرج" in said.replace("\u00a0", " ")
    assert "(همین‌جا هم انجام می‌شود)" in said
    assert "تا ۱۴۰۵/۱۲/۲۹" in said
    assert "۱ نفر از ۴ نفر عکس دارند" in said


def test_without_the_archive_the_photo_is_unknown_never_absent(window: Window) -> None:
    file = window.desk.people.files[ARASH.person_id]
    away = CaseFile(file.record, None, {}, Unreachable("archive"))
    window.desk.people.files[ARASH.person_id] = away
    window.open(ARASH.national_code)
    assert "آرشیو در دسترس نیست." in window.said(window.page.record)
    assert "نامعلوم" in window.said(window.page.record)
    assert "هنوز ندارد" not in window.said(window.page.record)
    assert window.page.photo.frame.accessibleDescription().startswith("عکس: نامعلوم")


def test_several_readings_are_offered_with_their_kind(window: Window) -> None:
    number = "0071845236"
    window.desk.people.matches[number] = (
        match(CodeKind.NATIONAL_CODE, number, DARYOUSH),
        match(CodeKind.INSURANCE_NUMBER, number, *FAMILY),
    )
    window.open(number)
    offers = [b for b in window.widget.findChildren(QAbstractButton) if b.isVisible() and number in b.text()]
    assert ["کد ملی" in offers[0].text(), "شمارهٔ بیمه" in offers[1].text()] == [True, True]
    window.press(Qt.Key.Key_Down)
    assert window.focus() is offers[0]
    window.press(Qt.Key.Key_Tab)
    window.press(Qt.Key.Key_Return)
    window.settle()
    assert window.page.record.household.current() == ARASH.person_id


def test_a_verdict_shows_on_the_record_with_the_words_of_its_way(window: Window) -> None:
    window.open(ARASH.national_code)
    window.type(SERIAL)
    window.press(Qt.Key.Key_Return)
    window.settle()
    item = outbox_item(ARASH, DeliveryState.SAVED_HERE)
    window.desk.outbox.rows = [item]
    window.page.verdict_given(VerdictGiven(ARASH.person_id, Verdict.MATCH, item))
    window.settle()
    assert "نتیجه: اینجا ذخیره شد" in window.said(window.page.entry.course)
    assert window.focus() is window.page.record.household
    assert f"نفر بعدی خانوار: {NARGES.full_name}" in window.said(window.page.record)
    for state, words in (
        (DeliveryState.SENDING, "در حال ارسال"),
        (DeliveryState.UNKNOWN, "نتیجه نامعلوم"),
        (DeliveryState.NEEDS_YOU, "نیازمند شما"),
        (DeliveryState.ACCEPTED, "نتیجه پذیرفته شد"),
    ):
        window.desk.outbox.rows = [outbox_item(ARASH, state, item.act_id)]
        window.events.outbox_changed.emit()
        window.settle()
        assert words in window.said(window.page.entry.course)
    assert "RC-0162-0588420" in window.said(window.page.entry.course)


def test_the_page_speaks_english_too(window: Window, qapp: QApplication) -> None:
    window.open(ARASH.national_code)
    install_language(qapp, Language.ENGLISH)
    QCoreApplication.processEvents()
    said = window.said()
    install_language(qapp, Language.PERSIAN)
    assert "Photo inquiry" in said
    assert "Father's name" in said
    assert "Entering the card serial" in said


def test_everything_that_takes_the_focus_has_a_name(window: Window) -> None:
    window.open(ARASH.national_code)
    for child in window.widget.findChildren(QWidget):
        takes_tab = bool(child.focusPolicy() & Qt.FocusPolicy.TabFocus)
        if child.isVisible() and child.isEnabled() and takes_tab and child.focusProxy() is None:
            interface = QAccessible.queryAccessibleInterface(child)
            assert interface.text(QAccessible.Text.Name), f"{type(child).__name__} has no name"


@pytest.mark.parametrize("level", range(4))
def test_every_width_shows_who_what_and_the_next_act(window: Window, level: int) -> None:
    window.open(ARASH.national_code)
    window.type(SERIAL)
    window.press(Qt.Key.Key_Return)
    window.settle()
    window.widget.resize({0: 1800, 1: 1278, 2: 1080, 3: 700}[level], 700)
    window.page.set_compact(level)
    QCoreApplication.processEvents()
    assert ARASH.full_name in window.said(window.page.record)
    assert window.page.entry.serial.isVisible()
    act = window.page.photo.compare
    assert act.isVisible()
    assert not act.visibleRegion().isEmpty()


def test_large_text_folds_the_columns_before_it_cuts_them(window: Window) -> None:
    window.open(ARASH.national_code)
    theme().apply(mode=Mode.LIGHT, text_scale=1.5, reduced_motion=True)
    window.widget.resize(1290, 740)
    QCoreApplication.processEvents()
    for part in (window.page.record, window.page.entry, window.page.photo):
        left = part.mapTo(window.page, QPoint(0, 0)).x()
        assert left >= 0
        assert left + part.width() <= window.page.width()


def test_codes_run_from_left_to_right(window: Window) -> None:
    window.open(ARASH.national_code)
    edits: Callable[[type[QLineEdit]], list[QLineEdit]] = window.widget.findChildren
    assert all(e.layoutDirection() == Qt.LayoutDirection.LeftToRight for e in edits(QLineEdit))


def test_a_session_that_ends_asks_the_frame_and_goes_on(window: Window) -> None:
    from tamin_desk.domain.errors import SignedOut

    told: list[bool] = []
    window.events.session_changed.connect(lambda: told.append(window.desk.session.current is None))
    window.open(ARASH.national_code)
    window.desk.inquiries.answer = lambda _inquiry, _person: SignedOut("ended")
    window.type(SERIAL)
    window.press(Qt.Key.Key_Return)
    signed_in, window.desk.session.current = window.desk.session.current, None
    window.settle()
    assert told == [True]
    window.desk.inquiries.answer = lambda inquiry, _person: reply(inquiry, ARASH_PHOTO)
    window.desk.session.current = signed_in
    window.events.session_changed.emit()
    window.settle()
    case = window.page.presenter.state.case
    assert case is not None
    assert case.ask.stage is AskStage.ANSWERED


def test_back_from_a_report_the_hand_goes_on_to_the_next_of_the_household(window: Window) -> None:
    """The comparison led away from here and is done: Enter must not begin it once more."""
    window.desk.file(ARASH.person_id, ARASH_PHOTO)
    window.open(ARASH.national_code)
    assert window.focus() is window.page.photo.compare
    disputed = ARASH_PHOTO.model_copy(update={"standing": Standing.DISPUTED})
    window.desk.file(ARASH.person_id, disputed)
    window.page.presenter.reader.refresh()
    window.settle()
    window.page.activated()
    assert window.focus() is window.page.record.household
