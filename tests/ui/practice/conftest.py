"""A clerk before a set of three pairs, at a desk whose threads the test moves by hand."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tamin_desk.contract.known_answers import Scores
from tamin_desk.contract.routes import SIGN_IN
from tamin_desk.domain.comparison import Feature, Rating, Verdict
from tamin_desk.domain.roles import Role
from tamin_desk.ui.frame import Frame
from tamin_desk.ui.page import PageName
from tamin_desk.ui.practice.page import PracticePage
from tamin_desk.ui.practice.presenter import PracticeState, Stage
from tamin_desk.ui.routes import build_frame
from tests.fakes.answers import CLERK, session_reply
from tests.fakes.office import Office, open_office
from tests.fakes.practice import NO_PAIRS, FakeSet, plain_pairs
from tests.fakes.review_desk import FakeArchive, user

SIZE = (1366, 728)
GLANCE = 0.1


@dataclass(slots=True)
class AtPractice:
    """Somebody at the counter, before the whole window."""

    office: Office
    server: FakeSet
    frame: Frame

    @property
    def page(self) -> PracticePage:
        page = self.frame.page(PageName.PRACTICE)
        assert isinstance(page, PracticePage)
        return page

    @property
    def state(self) -> PracticeState:
        return self.page.presenter.state

    @property
    def stage(self) -> Stage:
        return self.page.presenter.state.stage

    def is_at(self, stage: Stage) -> bool:
        """Tell whether the burst stands there now."""
        return self.page.presenter.state.stage is stage

    def shows(self, name: PageName) -> bool:
        """Tell whether a page is in front now."""
        return self.frame.current is name

    def settle(self) -> None:
        self.office.settle()
        QApplication.processEvents()

    def go(self) -> None:
        """Open the page."""
        self.frame.go_to(PageName.PRACTICE)
        self.settle()

    def begin(self) -> None:
        """Open the page and begin."""
        self.go()
        self.page.start.begin_button.click()
        self.settle()

    def look(self, seconds: float = 2.0) -> None:
        """Let the faces be looked at."""
        QApplication.processEvents()
        for _ in range(round(seconds / GLANCE) + 1):
            self.office.clock.advance(GLANCE)
            self.page.panel.glance()

    def rate(self, *features: Feature, rating: Rating = Rating.SIMILAR) -> None:
        for feature in features or tuple(Feature):
            self.page.panel.rating_cell(feature, rating).click()

    def judge(self, verdict: Verdict) -> None:
        """Look, rate and press a verdict; its answer comes."""
        self.look()
        self.rate()
        self.page.panel.verdict_button(verdict).click()
        self.settle()


@pytest.fixture
def role() -> Role:
    """Who is signed in."""
    return Role.CLERK


@pytest.fixture
def server_scores() -> Scores:
    """What the server tells of judgement so far."""
    return NO_PAIRS.model_copy(update={"available": 3})


@pytest.fixture
def at_practice(
    persian: QApplication, tmp_path: Path, role: Role, server_scores: Scores, qtbot: QtBot
) -> Iterator[AtPractice]:
    """Three pairs: a match, a mismatch that the ears tell, a match."""
    with open_office(tmp_path) as office:
        server = FakeSet(office.api, plain_pairs(3), server_scores)
        server.begin()
        somebody = CLERK if role is Role.CLERK else user(role)
        office.api.on(SIGN_IN, session_reply(at=office.clock.now(), user=somebody))
        if role is not Role.CLERK:
            FakeArchive(office.api, office.clock, office.desk.clock).begin()
        frame = build_frame(office.context, office.sign_in())
        frame.resize(*SIZE)
        with qtbot.waitExposed(frame):
            frame.show()
        frame.activateWindow()
        qtbot.waitUntil(frame.isActiveWindow)
        frame.go_to(frame.home)
        built = AtPractice(office, server, frame)
        built.settle()
        yield built
        frame.close()
        frame.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        office.settle()
