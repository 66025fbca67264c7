"""F2 leads to the search from everywhere but a face that is being judged."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from tamin_desk.ui.frame import Frame
from tamin_desk.ui.page import PageName
from tamin_desk.ui.routes import build_frame
from tests.fakes.hand import tap
from tests.fakes.office import Office


@pytest.fixture
def frame(office: Office, qtbot: QtBot) -> Iterator[Frame]:
    signed_in = office.desk.session.current
    assert signed_in is not None
    shown = build_frame(office.context, signed_in)
    shown.resize(1366, 728)
    with qtbot.waitExposed(shown):
        shown.show()
    shown.activateWindow()
    qtbot.waitUntil(shown.isActiveWindow)
    shown.go_to(PageName.DESK)
    yield shown
    shown.close()
    shown.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def in_the_search(frame: Frame) -> bool:
    search, focus = frame.page(PageName.DESK).header_widget(), QApplication.focusWidget()
    return search is not None and isinstance(focus, QLineEdit) and search.isAncestorOf(focus)


@pytest.mark.parametrize("name", [PageName.DESK, PageName.OUTBOX, PageName.SETTINGS, PageName.HELP])
def test_f2_leads_to_the_search(frame: Frame, name: PageName) -> None:
    frame.go_to(name)
    tap(Qt.Key.Key_F2)
    assert frame.current is PageName.DESK
    assert in_the_search(frame)


def test_f2_does_not_lead_away_from_a_face(frame: Frame) -> None:
    frame.go_to(PageName.COMPARE)
    tap(Qt.Key.Key_F2)
    assert frame.current is PageName.COMPARE
