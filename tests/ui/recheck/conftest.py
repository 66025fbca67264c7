"""A re-check page in an active window, over a real store; the server and the printer are scripted."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tamin_desk.backend.archive.lists import LISTS as REASONS
from tamin_desk.contract.acts import ReferralAct
from tamin_desk.contract.casework_routes import LISTS
from tamin_desk.contract.routes import SIGN_IN
from tamin_desk.domain.comparison import Verdict
from tamin_desk.domain.identifiers import CredentialKind
from tamin_desk.services.drafts import AnyAct, Author
from tamin_desk.ui.cases import InquiryWanted, RecheckRequest
from tamin_desk.ui.left_behind import LeftBehind
from tamin_desk.ui.recheck.model import Stage
from tamin_desk.ui.recheck.page import RecheckPage
from tests.fakes.answers import CLERK, session_reply
from tests.fakes.counter import ARASH, verdict
from tests.fakes.hand import tap
from tests.fakes.mismatches import ADDRESSEE, SERIAL
from tests.fakes.office import Office, open_office
from tests.fakes.paper import PaperHand
from tests.fakes.screen import words

AUTHOR = Author(CLERK.user_id, CLERK.display_name, "0162")


class Rechecker:
    """A clerk whose verdict was a mismatch, before the page on which both entries are typed again."""

    def __init__(self, office: Office, window: QWidget, *, here: bool = True, picture: bool = True) -> None:
        self.office, self.window, self.printer = office, window, PaperHand()
        self.page = RecheckPage(office.context, press=self.printer.press(office.context))
        self.people: list[str] = []
        self.inquiries: list[InquiryWanted] = []
        self.reviewers: list[str] = []
        self.behind: list[LeftBehind] = []
        self.left = 0
        self.page.person_wanted.connect(self.people.append)
        self.page.inquiry_wanted.connect(self.inquiries.append)
        self.page.reviewer_wanted.connect(self.reviewers.append)
        self.page.left_behind.connect(self.behind.append)
        self.page.leave_wanted.connect(self._leave)
        if here:
            self.office.desk.mismatches.entries.remember("inquiry-1", "photo-1", ARASH.code, SERIAL)
        draft = verdict(Verdict.MISMATCH, capture=b"\xff\xd8\xff the card" if picture else None)
        self.comparison = office.desk.outbox.save(draft, AUTHOR, ARASH)
        self.request = RecheckRequest(
            self.comparison.act_id,
            ARASH.person_id,
            credential_kind=CredentialKind.CARD_SERIAL,
            addressee=ADDRESSEE,
        )

    def open(self) -> None:
        """Bring the mismatch to the page."""
        self.page.show_request(self.request)
        self.page.activated()
        self.settle()

    def settle(self) -> None:
        """Let every thread finish and the screen catch up."""
        self.office.settle()
        QApplication.processEvents()
        self.office.settle()

    def type(self, serial: str = SERIAL.value, code: str = ARASH.code) -> None:
        """Type both entries again, key by key."""
        self.page.entry.serial.setFocus()
        for character in serial:
            tap(_key(character), character)
        self.page.entry.code.setFocus()
        for character in code:
            tap(_key(character), character)

    def same(self) -> None:
        """Come to where the reasons are."""
        self.open()
        self.type()
        tap(_key("\r"))
        self.settle()

    def stage(self) -> Stage:
        """Where the re-check stands; a call, so that each look is a new one."""
        return self.page.presenter.state.stage

    def said(self) -> str:
        """Everything that the window shows or tells."""
        return words(self.window)

    def kinds(self) -> list[str]:
        """The acts on the disk, newest first."""
        return [item.kind for item in self.office.desk.outbox.items()]

    def newest(self, kind: str) -> AnyAct:
        """The newest act of a kind, as it will be sent."""
        outbox = self.office.desk.outbox
        return outbox.act(next(item.act_id for item in outbox.items() if item.kind == kind))

    def referral(self) -> ReferralAct:
        act = self.newest("referral")
        assert isinstance(act, ReferralAct)
        return act

    def _leave(self) -> None:
        self.left += 1


def _key(character: str) -> Qt.Key:
    if character == "\r":
        return Qt.Key.Key_Return
    return Qt.Key(ord(character.upper()))


@pytest.fixture
def office(persian: QApplication, tmp_path: Path) -> Iterator[Office]:
    """A desk that has a code for its letters; the server knows the reasons."""
    with open_office(tmp_path) as desk:
        reply = session_reply(at=desk.clock.now()).model_copy(update={"desk_code": "D4"})
        desk.api.on(SIGN_IN, reply)
        desk.api.on(LISTS, REASONS)
        desk.sign_in()
        yield desk


@pytest.fixture
def window(persian: QApplication, qtbot: QtBot) -> Iterator[QWidget]:
    shown = QWidget()
    QVBoxLayout(shown)
    shown.resize(1246, 656)
    with qtbot.waitExposed(shown):
        shown.show()
    shown.activateWindow()
    qtbot.waitUntil(shown.isActiveWindow)
    yield shown
    shown.close()
    shown.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.fixture
def clerk(office: Office, window: QWidget) -> Rechecker:
    """With a picture of the card, at the desk that made the inquiry."""
    return _at(office, window, here=True, picture=True)


@pytest.fixture
def elsewhere(office: Office, window: QWidget) -> Rechecker:
    """At another desk than the one that made the inquiry."""
    return _at(office, window, here=False, picture=True)


@pytest.fixture
def without_picture(office: Office, window: QWidget) -> Rechecker:
    """With the card in the hand, of which there is no picture."""
    return _at(office, window, here=True, picture=False)


def _at(office: Office, window: QWidget, *, here: bool, picture: bool) -> Rechecker:
    clerk = Rechecker(office, window, here=here, picture=picture)
    layout = window.layout()
    assert layout is not None
    layout.addWidget(clerk.page)
    clerk.page.show()
    return clerk
