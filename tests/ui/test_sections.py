"""The parts of the worklist: an arrow goes to another, and whoever comes back can go by keys again."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QApplication, QPushButton, QRadioButton, QStackedWidget, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tamin_desk.ui.page import PageName
from tamin_desk.ui.sections import Sections
from tests.fakes.hand import tap

NAMES = (PageName.WORKLIST, PageName.MISSING, PageName.LISTS)


class Parts:
    """Three pages with their switches, as the frame holds them."""

    def __init__(self, window: QStackedWidget) -> None:
        self.window = window
        self.sections = {name: Sections(name) for name in NAMES}
        for name in NAMES:
            page = QWidget()
            layout = QVBoxLayout(page)
            layout.addWidget(self.sections[name])
            layout.addWidget(QPushButton(name))
            window.addWidget(page)
            self.sections[name].wanted.connect(self.go_to)

    @property
    def current(self) -> PageName:
        return NAMES[self.window.currentIndex()]

    def go_to(self, name: object) -> None:
        """Bring a part to the front with the hand on its list, as its page does."""
        self.window.setCurrentIndex(NAMES.index(PageName(str(name))))
        page = self.window.currentWidget()
        assert page is not None
        page.findChildren(QPushButton)[0].setFocus()

    def tab_to_switch(self) -> None:
        for _ in range(8):
            if isinstance(QApplication.focusWidget(), QRadioButton):
                return
            tap(Qt.Key.Key_Tab)
        raise AssertionError("Tab does not lead to the switch")


@pytest.fixture
def parts(persian: QApplication, qtbot: QtBot) -> Iterator[Parts]:
    window = QStackedWidget()
    one = Parts(window)
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    yield one
    window.close()
    window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def test_arrows_go_to_the_next_part_as_often_as_one_comes_back(parts: Parts) -> None:
    for _ in range(3):
        parts.go_to(PageName.WORKLIST)
        for name in NAMES[1:]:
            parts.tab_to_switch()
            chosen = QApplication.focusWidget()
            assert isinstance(chosen, QRadioButton)
            assert chosen.isChecked()
            tap(Qt.Key.Key_Left)
            assert parts.current is name


def test_a_list_without_rows_leaves_the_switch_in_reach(parts: Parts) -> None:
    """Nothing takes the focus there: Qt gives it back to the part that was chosen to leave."""
    parts.go_to(PageName.WORKLIST)
    parts.tab_to_switch()
    tap(Qt.Key.Key_Left)
    parts.window.setCurrentIndex(NAMES.index(PageName.WORKLIST))
    parts.tab_to_switch()
    chosen = QApplication.focusWidget()
    assert isinstance(chosen, QRadioButton)
    assert chosen.isChecked()
    tap(Qt.Key.Key_Left)
    assert parts.current is PageName.MISSING


def test_a_part_shows_itself_as_chosen_when_it_is_in_front_again(parts: Parts) -> None:
    parts.go_to(PageName.WORKLIST)
    parts.tab_to_switch()
    tap(Qt.Key.Key_Left)
    parts.go_to(PageName.WORKLIST)
    buttons = parts.sections[PageName.WORKLIST].findChildren(QRadioButton)
    assert [button.isChecked() for button in buttons] == [True, False, False]
