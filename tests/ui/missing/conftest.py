"""The page of missing photos in an active window, over a real store; the servers are scripted."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tamin_desk.contract.casework_routes import NAMES
from tamin_desk.ui.missing.page import MissingPage
from tamin_desk.ui.round_bar import RoundRequest
from tests.fakes.desk_people import ARASH, HASTI, KIAN, NARGES, SAMIR
from tests.fakes.missing import MissingList, missing_person
from tests.fakes.office import Office
from tests.fakes.screen import words
from tests.fakes.worklist import names

PEOPLE = (NARGES, ARASH, KIAN, SAMIR, HASTI)


class Seeker:
    """A clerk before the list of missing photos."""

    def __init__(self, office: Office, window: QWidget, page: MissingPage) -> None:
        self.office, self.window, self.page = office, window, page
        self.list = MissingList([missing_person(one) for one in PEOPLE])
        self.rounds: list[RoundRequest] = []
        self.left = 0
        page.round_wanted.connect(self.rounds.append)
        page.leave_wanted.connect(self._leave)

    def open(self) -> None:
        """Come to the page."""
        self.list.serve(self.office.api)
        self.office.api.on(NAMES, names)
        self.page.activated()
        self.settle()

    def settle(self) -> None:
        """Let every thread finish and the screen catch up."""
        for _ in range(3):
            self.office.settle()
            QApplication.processEvents()

    def listed(self) -> list[str]:
        return [str(self.page.model.index(row, 0).data()) for row in range(self.page.model.rowCount())]

    def shown(self) -> str:
        return words(self.window)

    def _leave(self) -> None:
        self.left += 1


@pytest.fixture
def seeker(office: Office, qtbot: QtBot) -> Iterator[Seeker]:
    window = QWidget()
    page = MissingPage(office.context)
    QVBoxLayout(window).addWidget(page)
    window.resize(1246, 656)
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    yield Seeker(office, window, page)
    window.close()
    window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
