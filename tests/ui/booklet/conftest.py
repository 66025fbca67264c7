"""A clerk before the covers of a household, in an active window over a real store."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tamin_desk.contract.acts import CoverPrintAct
from tamin_desk.contract.covers import CoverReply
from tamin_desk.services.photos import Picture
from tamin_desk.ui.booklet.page import BookletPage
from tamin_desk.ui.booklet.people_list import PersonRow
from tamin_desk.ui.cases import ScanRequest
from tests.fakes.booklet import Hand, family_covers, serve_family
from tests.fakes.desk_people import ARASH, picture
from tests.fakes.office import Office
from tests.fakes.screen import words

FACES = (picture(110), picture(150), picture(190))


class Clerk:
    """Somebody with the booklet page open; what the frame would hear is noted."""

    def __init__(self, office: Office, window: QWidget, page: BookletPage, hand: Hand) -> None:
        self.office, self.window, self.page, self.hand = office, window, page, hand
        self.inquiries: list[str] = []
        self.scans: list[ScanRequest] = []
        self.left = 0
        page.inquiry_wanted.connect(self.inquiries.append)
        page.scan_wanted.connect(self.scans.append)
        page.leave_wanted.connect(self._leave)

    def open(self, covers: dict[str, CoverReply] | None = None, person_id: str = ARASH.person_id) -> None:
        """Come to the page with somebody at the desk."""
        self.covers = family_covers(FACES) if covers is None else covers
        serve_family(self.office.api, FACES, self.covers)
        self.page.show_person(person_id)
        self.page.activated()
        self.settle()

    def settle(self) -> None:
        """Let every thread finish and the screen catch up."""
        for _ in range(4):
            self.office.settle()
            QApplication.processEvents()

    def row(self, person_id: str) -> PersonRow:
        return self.page.panel.people.rows[person_id]

    def chosen(self) -> list[str]:
        return [member.person_id for member in self.page.presenter.state.to_print]

    def acts(self) -> list[CoverPrintAct]:
        """What was recorded of prints, oldest first."""
        outbox = self.office.desk.outbox
        acts = [outbox.act(item.act_id) for item in reversed(outbox.items()) if item.kind == "cover_print"]
        return [act for act in acts if isinstance(act, CoverPrintAct)]

    def shown(self) -> str:
        return words(self.window)

    def _leave(self) -> None:
        self.left += 1


@pytest.fixture
def faces() -> tuple[Picture, ...]:
    return FACES


@pytest.fixture
def clerk(office: Office, qtbot: QtBot) -> Iterator[Clerk]:
    hand = Hand()
    window = QWidget()
    page = BookletPage(office.context, hand=hand)
    QVBoxLayout(window).addWidget(page)
    window.resize(1246, 656)
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    yield Clerk(office, window, page, hand)
    window.close()
    window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
