"""What one page hands to another; no page knows the other."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tamin_desk.contract.problems import ProblemType
from tamin_desk.contract.routes import PERSON
from tamin_desk.ui.compare.page import ComparePage
from tamin_desk.ui.desk.page import DeskPage
from tamin_desk.ui.frame import Frame
from tamin_desk.ui.outbox.page import OutboxPage
from tamin_desk.ui.page import PageName
from tamin_desk.ui.routes import build_frame
from tests.fakes.api import problem
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
