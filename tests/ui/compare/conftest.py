"""A comparison page in an active window, looked at by a clerk whose time the test tells."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tamin_desk.domain.comparison import Feature, Rating, Verdict
from tamin_desk.services.outbox_rows import OutboxItem
from tamin_desk.ui.cases import CompareRequest, VerdictGiven
from tamin_desk.ui.compare.page import ComparePage
from tamin_desk.ui.judging.faces import LinkedView
from tests.fakes.office import Office, request

GLANCE = 0.1
"""Seconds between two looks of the page."""


class Judge:
    """A clerk before the comparison page; time passes only when they look."""

    def __init__(self, office: Office, page: ComparePage, window: QWidget) -> None:
        self.office = office
        self.page = page
        self.window = window
        self.given: list[VerdictGiven] = []
        self.left = 0
        page.verdict_given.connect(self.given.append)
        page.leave_wanted.connect(self._leave)

    def begin(self, of: CompareRequest | None = None) -> None:
        """Hand a photo to the page and bring it to the front; it is not painted yet."""
        self.page.show_request(of or request())
        self.page.activated()

    def paint(self) -> None:
        """Let the screen catch up."""
        self.page.findChildren(LinkedView)[0].repaint()
        QApplication.processEvents()

    def look(self, seconds: float) -> None:
        """Let time pass before the page, in glances."""
        self.page.glance()
        for _ in range(round(seconds / GLANCE)):
            self.office.clock.advance(GLANCE)
            self.page.glance()

    def rate_required(self) -> None:
        for feature in (Feature.MARKS, Feature.EARS):
            self.page.judging.rate(Rating.SIMILAR, feature)

    def ready(self) -> None:
        """Do everything that a verdict needs."""
        self.begin()
        self.paint()
        self.look(1.6)
        self.rate_required()

    def live(self) -> set[Verdict]:
        """The verdicts whose buttons can be pressed."""
        return {verdict for verdict in Verdict if self.page.verdict_button(verdict).isEnabled()}

    def saved(self) -> tuple[OutboxItem, ...]:
        """What is on the disk."""
        self.office.settle()
        return self.office.desk.outbox.items()

    def _leave(self) -> None:
        self.left += 1


@pytest.fixture
def judge(office: Office, qtbot: QtBot) -> Iterator[Judge]:
    window = QWidget()
    page = ComparePage(office.context)
    layout = QVBoxLayout(window)
    layout.addWidget(page)
    layout.addWidget(page.header_actions())
    window.resize(1240, 640)
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    yield Judge(office, page, window)
    window.close()
    window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
