"""What came for an earlier inquiry while the clerk was elsewhere: told without a name, and one key away."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tamin_desk.contract.archive import Change, ChangeKind, StandingsReply
from tamin_desk.contract.inquiries import InquiryReply, InquiryRequest
from tamin_desk.contract.people import PersonSummary
from tamin_desk.contract.routes import INQUIRE, PERSON, PERSON_ARCHIVE, STANDINGS
from tamin_desk.services.capture.port import Captured, CaptureSource
from tamin_desk.ui.arrivals import Arrivals
from tamin_desk.ui.desk.page import DeskPage
from tamin_desk.ui.frame import Frame
from tamin_desk.ui.i18n import Language, install_language
from tamin_desk.ui.page import PageName
from tamin_desk.ui.routes import build_frame
from tamin_desk.ui.widgets.button import Button
from tests.fakes.api import Called
from tests.fakes.desk_counter import SERIAL
from tests.fakes.desk_people import ARASH, KIAN, NOW, archive, record, reply
from tests.fakes.hand import click
from tests.fakes.office import Office, request
from tests.fakes.screen import visible_parts, words

CARD = Captured(b"\xff\xd8\xff", 300, 400, CaptureSource.CAMERA, "ab" * 32)


def pending(called: Called) -> InquiryReply:
    """The registry takes its time."""
    assert isinstance(called.body, InquiryRequest)
    return reply(str(called.body.id))


class Counter:
    """A clerk who asks about people and goes on with others."""

    def __init__(self, office: Office, frame: Frame) -> None:
        self.office, self.frame = office, frame
        self.asked: list[str] = []
        office.api.on(INQUIRE, pending)
        office.api.on(STANDINGS, StandingsReply(photos={}))

    @property
    def desk(self) -> DeskPage:
        page = self.frame.page(PageName.DESK)
        assert isinstance(page, DeskPage)
        return page

    def open(self, person: PersonSummary) -> None:
        self.office.api.on(PERSON, record(person))
        self.office.api.on(PERSON_ARCHIVE, archive(person, ()))
        self.desk.open_person(person.person_id)
        self.settle()

    def ask(self, person: PersonSummary) -> str:
        """Open somebody and ask for their photo; it is to come later."""
        self.open(person)
        case = self.desk.presenter.state.case
        assert case is not None
        self.desk.presenter.enter(replace(case.entry, serial=SERIAL))
        self.desk.presenter.submit()
        self.settle()
        return self.desk.presenter.asking.ask.inquiry_id

    def news(self, kind: ChangeKind, *inquiries: str) -> None:
        """The changes poll brings what ended."""
        told = tuple(
            Change(sequence=n, kind=kind, at=NOW, inquiry_id=inquiry)
            for n, inquiry in enumerate(inquiries, 1)
        )
        self.office.desk.awaited.heed(told)
        self.office.events.news.emit(told)
        self.settle()

    def settle(self) -> None:
        self.office.settle()
        QApplication.processEvents()

    def line(self) -> str:
        """What stands above the page."""
        found = [part for part in visible_parts(self.frame) if isinstance(part, Arrivals)]
        return words(found[0]) if found else ""

    def button(self, text: str) -> Button:
        parts = visible_parts(self.frame)
        return next(part for part in parts if isinstance(part, Button) and part.text() == text)


@pytest.fixture
def counter(office: Office, qtbot: QtBot) -> Iterator[Counter]:
    signed_in = office.desk.session.current
    assert signed_in is not None
    frame = build_frame(office.context, signed_in)
    frame.resize(1366, 728)
    with qtbot.waitExposed(frame):
        frame.show()
    frame.go_to(PageName.DESK)
    yield Counter(office, frame)
    frame.close()
    frame.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def test_a_photo_that_comes_for_somebody_else_is_told_without_a_name(counter: Counter) -> None:
    inquiry = counter.ask(ARASH)
    counter.open(KIAN)
    assert counter.line() == ""
    counter.news(ChangeKind.PHOTO_FILED, inquiry)
    assert "۱ عکس از استعلام‌های پیشین رسید." in counter.line()
    assert not any(part in counter.line() for part in (*ARASH.full_name.split(), ARASH.national_code or "-"))


def test_its_button_opens_the_person_and_then_it_is_seen(counter: Counter) -> None:
    inquiry = counter.ask(ARASH)
    counter.open(KIAN)
    counter.news(ChangeKind.PHOTO_FILED, inquiry)
    counter.office.api.on(PERSON, record(ARASH))
    counter.office.api.on(PERSON_ARCHIVE, archive(ARASH, ()))
    click(counter.button("باز کردن پرونده"))
    counter.settle()
    case = counter.desk.presenter.state.case
    assert case is not None
    assert case.person_id == ARASH.person_id
    assert counter.line() == ""
    counter.news(ChangeKind.CASE_RETURNED)
    assert counter.line() == ""


def test_the_card_is_pictured_while_its_photo_is_still_to_come(counter: Counter) -> None:
    """The person may be gone by then; the comparison page offers what was kept."""
    inquiry = counter.ask(ARASH)
    captures = counter.office.desk.captures
    assert counter.desk.photo.card.isVisible()
    counter.desk.card.keep(ARASH.person_id, inquiry, CARD)
    counter.settle()
    assert captures.inquiries() == frozenset({inquiry})
    assert "تصویر کارت همین‌جا نگه داشته شد" in words(counter.frame)


def test_a_picture_of_the_card_that_was_not_kept_is_said(counter: Counter) -> None:
    inquiry = counter.ask(ARASH)
    counter.office.disk.room = 0
    counter.desk.card.keep(ARASH.person_id, inquiry, CARD)
    counter.settle()
    assert "دیسک پر است" in words(counter.frame)


def test_an_inquiry_that_ended_without_a_photo_lets_the_picture_go(counter: Counter) -> None:
    inquiry = counter.ask(ARASH)
    counter.desk.card.keep(ARASH.person_id, inquiry, CARD)
    counter.settle()
    counter.open(KIAN)
    counter.news(ChangeKind.INQUIRY_ENDED, inquiry)
    counter.settle()
    assert counter.office.desk.captures.inquiries() == frozenset()


def test_nobody_is_asked_for_a_card_before_an_inquiry_waits(counter: Counter) -> None:
    counter.open(ARASH)
    assert not counter.desk.photo.card.isVisible()


def test_what_comes_for_the_person_on_the_screen_shows_on_their_record_alone(counter: Counter) -> None:
    inquiry = counter.ask(ARASH)
    counter.news(ChangeKind.PHOTO_FILED, inquiry)
    assert counter.line() == ""
    counter.open(KIAN)
    counter.news(ChangeKind.CASE_RETURNED)
    assert counter.line() == ""


def test_what_came_while_another_page_was_in_front_is_told(counter: Counter) -> None:
    inquiry = counter.ask(ARASH)
    counter.frame.go_to(PageName.OUTBOX)
    counter.news(ChangeKind.INQUIRY_ENDED, inquiry)
    assert "بی‌عکس پایان یافت" in counter.line()


def test_nobody_is_told_of_others_while_a_face_is_judged(counter: Counter) -> None:
    inquiry = counter.ask(ARASH)
    counter.open(KIAN)
    counter.desk.compare_wanted.emit(request())
    counter.news(ChangeKind.PHOTO_FILED, inquiry)
    assert counter.line() == ""
    counter.frame.go_to(PageName.DESK)
    assert "۱ عکس" in counter.line()


def test_a_new_start_tells_it_again_until_it_is_put_away(counter: Counter, qtbot: QtBot) -> None:
    inquiry = counter.ask(ARASH)
    counter.open(KIAN)
    counter.news(ChangeKind.PHOTO_FILED, inquiry)
    signed_in = counter.frame.signed_in

    frame = build_frame(counter.office.context, signed_in)
    qtbot.addWidget(frame)
    with qtbot.waitExposed(frame):
        frame.show()
    again = Counter(counter.office, frame)
    frame.go_to(PageName.DESK)
    again.settle()
    assert "۱ عکس" in again.line()
    close = [each for each in frame.findChildren(Arrivals)[0].findChildren(Button) if not each.text()]
    click(close[0])
    again.settle()
    again.news(ChangeKind.CASE_RETURNED)
    assert again.line() == ""


def test_it_speaks_the_language_of_the_screen(counter: Counter, persian: QApplication) -> None:
    inquiry = counter.ask(ARASH)
    counter.open(KIAN)
    counter.news(ChangeKind.PHOTO_FILED, inquiry)
    install_language(persian, Language.ENGLISH)
    QApplication.processEvents()
    assert "1 photo of an earlier inquiry has come." in counter.line()


def test_a_colleague_is_not_told(counter: Counter, qtbot: QtBot) -> None:
    inquiry = counter.ask(ARASH)
    counter.open(KIAN)
    counter.news(ChangeKind.PHOTO_FILED, inquiry)
    signed_in = counter.frame.signed_in
    colleague = replace(signed_in, user=signed_in.user.model_copy(update={"user_id": "somebody-else"}))
    frame = build_frame(counter.office.context, colleague)
    qtbot.addWidget(frame)
    with qtbot.waitExposed(frame):
        frame.show()
    theirs = Counter(counter.office, frame)
    frame.go_to(PageName.DESK)
    theirs.settle()
    assert theirs.line() == ""
