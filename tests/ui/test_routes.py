"""What one page hands to another; no page knows the other."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tamin_desk.contract.archive import StandingsReply
from tamin_desk.contract.casework_routes import COVERS
from tamin_desk.contract.covers import CoverReply, CoversReply
from tamin_desk.contract.inquiries import InquiryRequest
from tamin_desk.contract.problems import ProblemType
from tamin_desk.contract.routes import INQUIRE, PERSON, PERSON_ARCHIVE, STANDINGS
from tamin_desk.domain.comparison import Verdict
from tamin_desk.domain.covers import NoCover
from tamin_desk.domain.photos import StartedFrom
from tamin_desk.domain.scans import ScanReason
from tamin_desk.services.drafts import Author, PersonRef, ScanDraft
from tamin_desk.services.rechecks import Flag, Recheck, RecheckResult
from tamin_desk.ui.booklet.page import BookletPage
from tamin_desk.ui.cases import RecheckRequest, ScanRequest
from tamin_desk.ui.compare.page import ComparePage
from tamin_desk.ui.desk.page import DeskPage
from tamin_desk.ui.frame import Frame
from tamin_desk.ui.outbox.page import OutboxPage
from tamin_desk.ui.page import PageName
from tamin_desk.ui.recheck.page import RecheckPage
from tamin_desk.ui.routes import build_frame
from tamin_desk.ui.scan.page import ScanPage
from tests.fakes.answers import CLERK
from tests.fakes.api import problem
from tests.fakes.card_photos import as_jpeg
from tests.fakes.counter import ARASH, verdict
from tests.fakes.desk_people import FAMILY, HASTI, KIAN, archive, record, reply
from tests.fakes.documents import residence_page
from tests.fakes.mismatches import REASONS, WANTED, case_of
from tests.fakes.office import Office, request


@pytest.fixture
def frame(office: Office, qtbot: QtBot) -> Iterator[Frame]:
    signed_in = office.desk.session.current
    assert signed_in is not None
    made = build_frame(office.context, signed_in)
    with qtbot.waitExposed(made):
        made.show()
    made.go_to(PageName.DESK)
    yield made
    made.close()
    made.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def desk(frame: Frame) -> DeskPage:
    page = frame.page(PageName.DESK)
    assert isinstance(page, DeskPage)
    return page


def test_every_place_has_its_page(frame: Frame) -> None:
    for name in frame.names:
        assert frame.page(name).name is name
        assert frame.page(name) is frame.page(name), "a page is built once"


def test_the_desk_s_request_opens_the_comparison_of_that_photo(frame: Frame) -> None:
    asked = request()
    desk(frame).compare_wanted.emit(asked)
    page = frame.page(PageName.COMPARE)
    assert isinstance(page, ComparePage)
    assert frame.current is PageName.COMPARE
    assert page.presenter.state.request is asked


def test_a_re_check_that_is_due_opens_from_the_desk(frame: Frame, office: Office) -> None:
    desk(frame).recheck_wanted.emit(RecheckRequest(case_of("c-1").comparison_id, ARASH.person_id))
    assert frame.current is PageName.RECHECK


def test_correcting_an_act_opens_its_person_on_the_desk(frame: Frame, office: Office) -> None:
    office.api.on(PERSON, problem(ProblemType.NOT_FOUND))
    frame.go_to(PageName.OUTBOX)
    page = frame.page(PageName.OUTBOX)
    assert isinstance(page, OutboxPage)
    page.person_wanted.emit("person-narges")
    assert frame.current is PageName.DESK
    office.settle()
    QApplication.processEvents()
    assert [called.values for called in office.api.to(PERSON)] == [{"person_id": "person-narges"}]


def test_correcting_a_refused_scan_opens_its_pages(frame: Frame, office: Office) -> None:
    author = Author(CLERK.user_id, CLERK.display_name, "0162")
    scan = ScanDraft(as_jpeg(residence_page()), "residence_card", "R-108012")
    item = office.desk.outbox.save(scan, author, ARASH)
    office.desk.outbox.deliveries.mark_sending(item.counter)
    office.desk.outbox.deliveries.mark_needs_you(item.counter, "invalid-request", None)
    frame.go_to(PageName.OUTBOX)
    outbox = frame.page(PageName.OUTBOX)
    assert isinstance(outbox, OutboxPage)
    outbox.scan_wanted.emit(ARASH.person_id, item.act_id)
    assert frame.current is PageName.SCAN
    settle(office)
    page = frame.page(PageName.SCAN)
    assert isinstance(page, ScanPage)
    sitting = page.presenter.state.sitting
    assert sitting is not None
    assert sitting.person == ARASH
    assert [each.index.number for each in sitting.pages] == ["R-108012"]
    page.presenter.put_away()


def test_the_outbox_leads_back_to_a_report_s_letter(frame: Frame, office: Office) -> None:
    desk = office.desk
    author = Author(CLERK.user_id, CLERK.display_name, "0162")
    desk.session.letter_numbers.heed("D4")
    comparison = desk.outbox.save(verdict(Verdict.MISMATCH), author, ARASH)
    begun = desk.mismatches.rechecks.begin(case_of(comparison.act_id), "0162")
    assert isinstance(begun, Recheck)
    recheck = begun.model_copy(update={"result": RecheckResult.SAME})
    flagged = desk.mismatches.rechecks.flag(recheck, Flag(REASONS, letter=WANTED), author, ARASH)
    assert flagged.letter is not None
    frame.go_to(PageName.OUTBOX)
    outbox = frame.page(PageName.OUTBOX)
    assert isinstance(outbox, OutboxPage)
    outbox.letter_wanted.emit(flagged.item.act_id)
    office.settle()
    QApplication.processEvents()
    recheck_page = frame.page(PageName.RECHECK)
    assert isinstance(recheck_page, RecheckPage)
    assert frame.current is PageName.RECHECK
    content = recheck_page.preview.content
    assert content is not None
    assert content.number == flagged.letter.letter.number


def enrolled(office: Office) -> None:
    """Let the servers know Kian, for whom nothing is on file."""
    office.api.on(PERSON, record(KIAN, FAMILY))
    office.api.on(PERSON_ARCHIVE, archive(KIAN))
    office.api.on(STANDINGS, StandingsReply(photos={}))
    reasons = {one.person_id: CoverReply(reason=NoCover.NONE_ON_FILE) for one in FAMILY}
    office.api.on(COVERS, CoversReply(covers=reasons))


def settle(office: Office) -> None:
    for _ in range(3):
        office.settle()
        QApplication.processEvents()


def test_the_booklet_page_shows_the_household_of_whoever_is_at_the_desk(frame: Frame, office: Office) -> None:
    enrolled(office)
    desk(frame).open_person(KIAN.person_id)
    settle(office)
    frame.go_to(PageName.BOOKLET)
    settle(office)
    page = frame.page(PageName.BOOKLET)
    assert isinstance(page, BookletPage)
    assert [each.person_id for each in page.presenter.state.members] == [one.person_id for one in FAMILY]
    assert page.presenter.state.current == KIAN.person_id


def test_an_inquiry_wanted_at_the_booklet_page_is_recorded_as_begun_there(
    frame: Frame, office: Office
) -> None:
    enrolled(office)
    office.api.on(INQUIRE, lambda called: reply(str(called.request_id)))
    page = frame.page(PageName.BOOKLET)
    assert isinstance(page, BookletPage)
    page.inquiry_wanted.emit(KIAN.person_id)
    settle(office)
    assert frame.current is PageName.DESK
    assert QApplication.focusWidget() is desk(frame).entry.serial or not desk(frame).isActiveWindow()
    desk(frame).entry.field().setText("1G23456789")
    desk(frame).presenter.submit()
    settle(office)
    (called,) = office.api.to(INQUIRE)
    assert isinstance(called.body, InquiryRequest)
    assert called.body.started_from is StartedFrom.BOOKLET


def test_whoever_is_opened_at_the_desk_next_begins_there_again(frame: Frame, office: Office) -> None:
    enrolled(office)
    office.api.on(INQUIRE, lambda called: reply(str(called.request_id)))
    page = frame.page(PageName.BOOKLET)
    assert isinstance(page, BookletPage)
    page.inquiry_wanted.emit(KIAN.person_id)
    settle(office)
    desk(frame).open_person(KIAN.person_id)
    settle(office)
    desk(frame).entry.field().setText("1G23456789")
    desk(frame).presenter.submit()
    settle(office)
    (called,) = office.api.to(INQUIRE)
    assert isinstance(called.body, InquiryRequest)
    assert called.body.started_from is StartedFrom.ENROLMENT


def scanning(frame: Frame) -> ScanPage:
    page = frame.page(PageName.SCAN)
    assert isinstance(page, ScanPage)
    return page


def test_a_scan_for_a_cover_is_made_at_once_and_leads_back_to_the_covers(
    frame: Frame, office: Office
) -> None:
    enrolled(office)
    desk(frame).open_person(KIAN.person_id)
    settle(office)
    frame.go_to(PageName.BOOKLET)
    settle(office)
    page = frame.page(PageName.BOOKLET)
    assert isinstance(page, BookletPage)
    page.panel.people.rows[HASTI.person_id].button.click()
    settle(office)
    assert scanning(frame).isVisible()
    sitting = scanning(frame).presenter.state.sitting
    assert sitting is not None
    assert (sitting.person.person_id, sitting.reason) == (HASTI.person_id, ScanReason.UNDER_15)
    scanning(frame).filed.emit(sitting)
    assert frame.current is PageName.BOOKLET


def test_a_scan_that_the_desk_asked_for_leads_back_to_the_desk(frame: Frame, office: Office) -> None:
    enrolled(office)
    page = frame.page(PageName.BOOKLET)
    assert isinstance(page, BookletPage)
    person = PersonRef(HASTI.person_id, HASTI.full_name, HASTI.national_code or "")
    page.scan_wanted.emit(ScanRequest(person, ScanReason.UNDER_15))
    desk(frame).scan_wanted.emit(ScanRequest(person, ScanReason.UNDER_15))
    settle(office)
    sitting = scanning(frame).presenter.state.sitting
    assert sitting is not None
    scanning(frame).filed.emit(sitting)
    assert frame.current is PageName.DESK
