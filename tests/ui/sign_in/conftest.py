"""The door of the desk, told with a hand on the keyboard."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, cast

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from tamin_desk.services.session import SignedIn
from tamin_desk.ui.sign_in.page import SignInPage
from tamin_desk.ui.sign_in.presenter import Phase, SignInPresenter
from tamin_desk.ui.tasks import Tasks
from tests.fakes.clock import FakeClock
from tests.fakes.sign_in import FakeOpening
from tests.fakes.stage import bridge, counter_look

if TYPE_CHECKING:
    from tamin_desk.ui.sign_in.opening import Opening


class Hand:
    """What a clerk does at a window that has the keyboard."""

    def __init__(self, window: QWidget, tasks: Tasks, qtbot: QtBot) -> None:
        self.window = window
        self._tasks = tasks
        self._qtbot = qtbot
        with qtbot.waitExposed(window):
            window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)

    @property
    def focused(self) -> QWidget:
        widget = QApplication.focusWidget()
        assert widget is not None
        return widget

    def type(self, text: str) -> None:
        """Type into whatever has the focus."""
        assert isinstance(self.focused, QLineEdit)
        for letter in text:
            if letter.isascii():
                QTest.keyClicks(self.focused, letter)
            else:
                # Qt's own hand knows no Persian keyboard.
                for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                    event = QKeyEvent(kind, ord(letter), Qt.KeyboardModifier.NoModifier, letter)
                    QApplication.sendEvent(self.focused, event)

    def press(self, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(self.focused, key, held)

    def settle(self) -> None:
        """Wait until nothing is under way any more."""
        self._qtbot.waitUntil(lambda: self._tasks.running == 0)
        QApplication.processEvents()

    def wait(self, condition: Callable[[], bool]) -> None:
        self._qtbot.waitUntil(condition)


class Door(Hand):
    """The sign-in page over a desk that is opened."""

    def __init__(self, opening: FakeOpening, tasks: Tasks, qtbot: QtBot) -> None:
        self.opening = opening
        self.presenter = SignInPresenter(cast("Opening", opening), tasks)
        self.page = SignInPage(self.presenter, FakeClock())
        self.page.resize(1366, 768)
        self.entered: list[SignedIn] = []
        self.opened: list[object] = []
        self.presenter.signed_in.connect(self.entered.append)
        self.presenter.opened.connect(self.opened.append)
        super().__init__(self.page, tasks, qtbot)
        self.page.focus_first()
        self.presenter.start()

    @property
    def notice(self) -> str:
        """What the notice says; empty when there is none."""
        notice = self.page.form.notice
        return notice.accessibleName() if notice.isVisible() else ""

    def phase(self) -> Phase:
        """How far the desk has come."""
        return self.presenter.state.phase

    def sign_in(self, username: str, password: str) -> None:
        """Type name and password as a clerk does, and press Enter."""
        form = self.page.form
        form.username.edit.setFocus()
        form.username.edit.selectAll()
        self.type(username)
        self.press(Qt.Key.Key_Tab)
        self.focused_field().selectAll()
        self.type(password)
        self.press(Qt.Key.Key_Return)

    def focused_field(self) -> QLineEdit:
        assert isinstance(self.focused, QLineEdit)
        return self.focused


Knock = Callable[..., Door]


@pytest.fixture
def persian(qapp: QApplication) -> Iterator[QApplication]:
    with counter_look(qapp) as app:
        yield app


@pytest.fixture
def tasks(persian: QApplication) -> Iterator[Tasks]:
    with bridge() as tasks:
        yield tasks


@pytest.fixture
def knock(tasks: Tasks, qtbot: QtBot) -> Iterator[Knock]:
    """Open the sign-in page over an opening, ``settled`` until the desk is open and the systems answered."""
    doors: list[Door] = []

    def open_page(opening: FakeOpening | None = None, *, settled: bool = True) -> Door:
        door = Door(opening or FakeOpening(), tasks, qtbot)
        doors.append(door)
        if settled:
            door.settle()
        return door

    yield open_page
    for door in doors:
        door.opening.gate.set()
        door.opening.desk.session.gate.set()
        door.presenter.stop()
        door.page.close()
        door.page.deleteLater()
        door.presenter.deleteLater()
