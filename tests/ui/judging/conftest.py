"""A light table in an active window; time and threads are in the test's hand."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QRect
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tamin_desk.domain.policy import Judgement
from tamin_desk.ui.judging.panel import JudgingPanel
from tamin_desk.ui.judging.screens import ScreenFacts
from tamin_desk.ui.judging.values import FacePicture, JudgementMade, Subject
from tamin_desk.ui.shortcuts import Scope
from tests.fakes.office import Office

GLANCE = 0.1


def picture(
    name: str = "registry",
    size: tuple[int, int] = (480, 640),
    face: tuple[int, int] | None = None,
    *,
    turns: bool = False,
) -> FacePicture:
    """A picture whose left half is red and right half blue; the face is a white band between two rows."""
    width, height = size
    top, bottom = face or (round(height * 0.2), round(height * 0.75))
    image = QImage(width, height, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    painter.fillRect(0, 0, width // 2, height, QColor("red"))
    painter.fillRect(width // 2, 0, width - width // 2, height, QColor("blue"))
    painter.fillRect(width // 3, top, width // 3, bottom - top, QColor("white"))
    painter.end()
    told = face or (None, None)
    return FacePicture(image, name, told[0], told[1], caption=name, turns=turns)


class Bench:
    """A panel in a window, and the hand and clock before it."""

    def __init__(self, office: Office, panel: JudgingPanel, window: QWidget) -> None:
        self.office, self.panel, self.window = office, panel, window
        self.board, self.view, self.judging = panel.board, panel.table.view, panel.judging
        self.given: list[JudgementMade] = []
        self.screens: list[QRect] = []
        self.standing = ScreenFacts("the desk's screen", 1.0, 3.8)
        panel.given.connect(self.given.append)

    def begin(self, *pictures: FacePicture, rule: Judgement | None = None) -> None:
        rule = rule or Judgement()
        self.panel.begin(Subject(*pictures), rule, rule.required_ratings)
        self.panel.start_looking()
        self.settle()

    def settle(self) -> None:
        """Let threads, layouts and the screen catch up."""
        self.office.settle()
        for _ in range(3):
            QApplication.processEvents()

    def paint(self) -> None:
        self.view.repaint()
        QApplication.processEvents()

    def look(self, seconds: float) -> None:
        self.panel.glance()
        for _ in range(round(seconds / GLANCE)):
            self.office.clock.advance(GLANCE)
            self.panel.glance()


@pytest.fixture
def bench(office: Office, qtbot: QtBot) -> Iterator[Bench]:
    window = QWidget()
    areas: list[QRect] = []
    known: list[Bench] = []
    panel = JudgingPanel(
        office.context, Scope.COMPARE, screens=lambda: areas, standing=lambda _: known[0].standing
    )
    QVBoxLayout(window).addWidget(panel)
    window.resize(1240, 640)
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    made = Bench(office, panel, window)
    made.screens = areas
    known.append(made)
    yield made
    panel.clear()
    window.close()
    window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
