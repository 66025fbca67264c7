"""A worklist in an active window, over a real store; the servers are scripted."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tamin_desk.contract.casework import WorklistEntry
from tamin_desk.services.worklist import LineKind
from tamin_desk.ui.cases import RecheckRequest
from tamin_desk.ui.worklist.page import WorklistPage
from tests.fakes.office import Office
from tests.fakes.screen import words
from tests.fakes.worklist import serve


class Reader:
    """A clerk before the unit's worklist."""

    def __init__(self, office: Office, window: QWidget, page: WorklistPage) -> None:
        self.office, self.window, self.page = office, window, page
        self.people: list[str] = []
        self.rechecks: list[RecheckRequest] = []
        self.reviewers: list[tuple[str, str]] = []
        self.left = 0
        page.person_wanted.connect(self.people.append)
        page.recheck_wanted.connect(self.rechecks.append)
        page.reviewer_wanted.connect(self._reviewer)
        page.leave_wanted.connect(self._leave)

    def open(self, *entries: WorklistEntry, named: bool = True) -> None:
        """Come to the page; the archive tells these lines."""
        serve(self.office.api, *entries, named=named)
        self.page.activated()
        self.settle()

    def settle(self) -> None:
        """Let every thread finish and the screen catch up."""
        for _ in range(3):
            self.office.settle()
            QApplication.processEvents()

    def choose(self, row: int) -> None:
        self.page.table.choose_row(row)
        self.settle()

    def kinds(self) -> list[LineKind]:
        return [line.kind for line in self.page.presenter.state.lines]

    def shown(self) -> str:
        return words(self.window)

    def _reviewer(self, comparison_id: object, person_id: object) -> None:
        self.reviewers.append((str(comparison_id), str(person_id)))

    def _leave(self) -> None:
        self.left += 1


@pytest.fixture
def reader(office: Office, qtbot: QtBot) -> Iterator[Reader]:
    window = QWidget()
    page = WorklistPage(office.context)
    QVBoxLayout(window).addWidget(page)
    window.resize(1246, 656)
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    yield Reader(office, window, page)
    window.close()
    window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
