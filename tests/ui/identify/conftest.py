"""A reception desk before the whole window; a household of three stands under one insurance number."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tamin_desk.contract.routes import SIGN_IN
from tamin_desk.contract.sessions import UserReply
from tamin_desk.domain.people import Relation
from tamin_desk.domain.roles import Role, UnitKind, permissions
from tamin_desk.ui.frame import Frame
from tamin_desk.ui.identify.page import IdentifyPage
from tamin_desk.ui.identify.presenter import Face, IdentifyState, Stage
from tamin_desk.ui.page import PageName
from tamin_desk.ui.routes import build_frame
from tests.fakes.answers import session_reply
from tests.fakes.desk_people import picture
from tests.fakes.identify import ARASH_CODE, NARGES_CODE, FakeIdentification, Resident
from tests.fakes.office import Office, open_office

RECEPTION = UserReply(
    user_id="user-shiva",
    username="medical",
    display_name="شیوا گلستانی",
    role=Role.MEDICAL,
    permissions=permissions(Role.MEDICAL, UnitKind.MEDICAL_CENTRE),
)


@dataclass(slots=True)
class Reception:
    """Somebody at the reception, and the server behind."""

    office: Office
    server: FakeIdentification
    frame: Frame

    @property
    def page(self) -> IdentifyPage:
        page = self.frame.page(PageName.IDENTIFY)
        assert isinstance(page, IdentifyPage)
        return page

    @property
    def state(self) -> IdentifyState:
        return self.page.presenter.state

    def is_at(self, stage: Stage) -> bool:
        return self.page.presenter.state.stage is stage

    def sees(self, face: Face) -> bool:
        return self.page.presenter.state.face is face

    def settle(self) -> None:
        self.office.settle()
        QApplication.processEvents()

    def type(self, text: str) -> None:
        """Type into the search, over whatever stands there."""
        self.page.search.focus()
        QTest.keyClicks(self.page.search.edit, text)

    def ask(self, text: str) -> None:
        """Type a code and press Enter; nothing has come yet."""
        self.type(text)
        self.press(Qt.Key.Key_Return)

    def look_up(self, text: str) -> None:
        """Type a code, press Enter, and let everything come."""
        self.ask(text)
        self.settle()

    def press(self, key: Qt.Key) -> None:
        """Press a key where the focus is."""
        widget = QApplication.focusWidget()
        assert widget is not None
        QTest.keyClick(widget, key)

    def words(self) -> str:
        """All that the panel of the person says now."""
        who = self.page.who
        notices = (who.entitlement, who.standing, who.trouble)
        return " ".join(each.accessibleName() for each in notices if each.isVisible())


@pytest.fixture
def reception(persian: QApplication, tmp_path: Path, qtbot: QtBot) -> Iterator[Reception]:
    """The page in front, nobody looked up."""
    with open_office(tmp_path) as office:
        server = FakeIdentification(office.api, office.clock.now())
        server.people = [
            Resident(ARASH_CODE, "آرش بهرامی", picture=picture(90)),
            Resident(NARGES_CODE, "نرگس شریفی", Relation.SPOUSE, 38, picture=picture(170)),
            Resident("", "فریدون بهرامی", Relation.FATHER, 77, deceased=True),
        ]
        server.begin()
        office.api.on(SIGN_IN, session_reply(at=office.clock.now(), user=RECEPTION))
        frame = build_frame(office.context, office.sign_in())
        frame.resize(1366, 728)
        with qtbot.waitExposed(frame):
            frame.show()
        frame.activateWindow()
        qtbot.waitUntil(frame.isActiveWindow)
        frame.go_to(frame.home)
        built = Reception(office, server, frame)
        built.settle()
        yield built
        built.settle()
        frame.close()
        frame.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        office.settle()
