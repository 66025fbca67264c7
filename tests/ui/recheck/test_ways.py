"""From a mismatch to the re-check, and from there to whoever the second entry names."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tamin_desk.contract.archive import StandingsReply
from tamin_desk.contract.casework_routes import LISTS
from tamin_desk.contract.inquiries import InquiryRequest
from tamin_desk.contract.people import SearchReply
from tamin_desk.contract.routes import INQUIRE, PERSON, PERSON_ARCHIVE, SEARCH, STANDINGS
from tamin_desk.domain.comparison import Verdict
from tamin_desk.domain.errors import StoreFull, Unreachable
from tamin_desk.domain.identifiers import CodeKind, CredentialKind
from tamin_desk.services.drafts import PersonRef
from tamin_desk.services.rechecks import Flag, Recheck
from tamin_desk.ui.cases import InquiryWanted, VerdictGiven
from tamin_desk.ui.desk.page import DeskPage
from tamin_desk.ui.frame import Frame
from tamin_desk.ui.left_behind import LeftBehind, Loss
from tamin_desk.ui.outbox.detail import OutboxDetail
from tamin_desk.ui.outbox.page import OutboxPage
from tamin_desk.ui.page import PageName
from tamin_desk.ui.recheck.model import Stage
from tamin_desk.ui.recheck.page import RecheckPage
from tamin_desk.ui.routes import build_frame
from tamin_desk.ui.widgets.table import Table
from tests.fakes.counter import verdict
from tests.fakes.desk_people import ARASH, archive, record
from tests.fakes.desk_services import match
from tests.fakes.hand import click
from tests.fakes.mismatches import WANTED
from tests.fakes.office import Office
from tests.fakes.screen import words
from tests.ui.recheck.conftest import AUTHOR

CODE = ARASH.national_code or ""


class Counter:
    """A clerk before the frame, with Arash on the desk."""

    def __init__(self, office: Office, frame: Frame) -> None:
        self.office, self.frame = office, frame
        api = office.api
        api.on(SEARCH, SearchReply(matches=(match(CodeKind.NATIONAL_CODE, CODE, ARASH),)))
        api.on(PERSON, record(ARASH))
        api.on(PERSON_ARCHIVE, archive(ARASH, ()))
        api.on(STANDINGS, StandingsReply(photos={}))
        self.desk.open_person(ARASH.person_id)
        self.settle()

    @property
    def desk(self) -> DeskPage:
        page = self.frame.page(PageName.DESK)
        assert isinstance(page, DeskPage)
        return page

    @property
    def recheck(self) -> RecheckPage:
        page = self.frame.page(PageName.RECHECK)
        assert isinstance(page, RecheckPage)
        return page

    def place(self) -> PageName | None:
        return self.frame.current

    def settle(self) -> None:
        self.office.settle()
        QApplication.processEvents()
        self.office.settle()

    def judge(self, said: Verdict) -> str:
        """Give a verdict on the comparison page; return its act."""
        self.frame.go_to(PageName.COMPARE)
        person = PersonRef(ARASH.person_id, ARASH.full_name, CODE)
        item = self.office.desk.outbox.save(verdict(said), AUTHOR, person)
        page = self.frame.page(PageName.COMPARE)
        page.verdict_given.emit(VerdictGiven(ARASH.person_id, said, item))  # type: ignore[attr-defined] # its own
        self.settle()
        return item.act_id


@pytest.fixture
def counter(office: Office, qtbot: QtBot) -> Iterator[Counter]:
    signed_in = office.desk.session.current
    assert signed_in is not None
    frame = build_frame(office.context, signed_in)
    with qtbot.waitExposed(frame):
        frame.show()
    frame.go_to(PageName.DESK)
    yield Counter(office, frame)
    frame.close()
    frame.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def test_a_mismatch_leads_to_the_recheck_with_what_the_desk_knows(counter: Counter) -> None:
    comparison_id = counter.judge(Verdict.MISMATCH)
    assert counter.place() is PageName.RECHECK
    assert counter.recheck.presenter.state.stage is Stage.ENTRY
    case = counter.recheck.presenter.case
    assert case is not None
    assert case.comparison_id == comparison_id
    assert case.addressee is not None
    assert (case.addressee.full_name, case.addressee.code) == (ARASH.full_name, CODE)


@pytest.mark.parametrize("said", [Verdict.MATCH, Verdict.NOT_SURE])
def test_any_other_verdict_leads_back_to_the_desk(counter: Counter, said: Verdict) -> None:
    counter.judge(said)
    assert counter.place() is PageName.DESK


def test_the_right_person_is_searched_for_on_the_desk(counter: Counter) -> None:
    counter.judge(Verdict.MISMATCH)
    counter.recheck.person_wanted.emit("9990123454")
    assert counter.place() is PageName.DESK
    assert counter.desk.presenter.search.state.text == "9990123454"


@pytest.mark.parametrize(
    ("kind", "value"),
    [(CredentialKind.CARD_SERIAL, "7H11223344"), (CredentialKind.TRACKING_CODE, "1234567890")],
)
def test_a_new_inquiry_is_made_with_what_was_typed_the_second_time(
    counter: Counter, kind: CredentialKind, value: str
) -> None:
    counter.judge(Verdict.MISMATCH)
    counter.office.api.on(INQUIRE, Unreachable())
    counter.recheck.inquiry_wanted.emit(InquiryWanted(ARASH.person_id, kind, value))
    assert counter.place() is PageName.DESK
    counter.settle()
    (call,) = counter.office.api.to(INQUIRE)
    assert isinstance(call.body, InquiryRequest)
    assert (call.body.credential.kind, call.body.credential.value) == (kind, value)
    assert call.body.national_code == CODE


def test_a_new_inquiry_waits_until_its_person_is_on_the_desk(counter: Counter) -> None:
    counter.judge(Verdict.MISMATCH)
    counter.desk.presenter.close()
    counter.office.api.on(INQUIRE, Unreachable())
    counter.recheck.inquiry_wanted.emit(
        InquiryWanted(ARASH.person_id, CredentialKind.CARD_SERIAL, "7H11223344")
    )
    counter.settle()
    assert len(counter.office.api.to(INQUIRE)) == 1


def test_what_could_not_be_kept_is_said_above_the_next_page(counter: Counter) -> None:
    counter.recheck.left_behind.emit(LeftBehind(Loss.TYPED, StoreFull()))
    assert "آنچه آخر برای بازنگری نوشته شد نگه داشته نشد" in words(counter.frame)


def test_the_reasons_are_at_hand_after_the_sign_in(counter: Counter) -> None:
    counter.office.api.on(LISTS, Unreachable())
    counter.judge(Verdict.MISMATCH)
    assert counter.recheck.presenter.state.reasons


def test_the_outbox_leads_to_a_letter_whose_number_is_taken(counter: Counter) -> None:
    comparison_id = counter.judge(Verdict.MISMATCH)
    counter.recheck.presenter.leave()
    person = PersonRef(ARASH.person_id, ARASH.full_name, CODE)
    rechecks = counter.office.desk.mismatches.rechecks
    begun = rechecks.begin(rechecks.case_of(comparison_id), "0162")
    assert isinstance(begun, Recheck)
    flagged = rechecks.flag(begun, Flag(("photo_of_another",), letter=WANTED), AUTHOR, person)
    outbox = counter.office.desk.outbox
    outbox.deliveries.mark_sending(flagged.item.counter)
    outbox.deliveries.mark_needs_you(flagged.item.counter, "number-taken", "req-7")
    counter.frame.go_to(PageName.OUTBOX)
    counter.settle()
    page = counter.frame.page(PageName.OUTBOX)
    assert isinstance(page, OutboxPage)
    table, detail = page.findChildren(Table)[0], page.findChildren(OutboxDetail)[0]
    table.choose_row(0)
    QApplication.processEvents()
    click(detail.correct)
    counter.settle()
    assert counter.place() is PageName.RECHECK
    assert counter.recheck.presenter.state.number_taken
    assert counter.recheck.done.new_number.isVisible()
