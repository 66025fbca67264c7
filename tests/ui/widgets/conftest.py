"""Widgets are tested in Persian, right to left, in the light look, and shut after each story."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tamin_desk.ui.i18n import Language, install_language
from tamin_desk.ui.theme import Mode, theme

Show = Callable[..., QWidget]


@pytest.fixture
def look(qapp: QApplication) -> Iterator[QApplication]:
    """Put the application into the look and language of a counter."""
    install_language(qapp, Language.PERSIAN)
    theme().apply(mode=Mode.LIGHT, text_scale=1.0, reduced_motion=True)
    yield qapp
    theme().apply(mode=Mode.LIGHT, text_scale=1.0, reduced_motion=False)


@pytest.fixture
def show(look: QApplication, qtbot: QtBot) -> Iterator[Show]:
    """Show widgets one below the other in an active window, and hand the window back."""
    windows: list[QWidget] = []

    def put(*widgets: QWidget, width: int = 600, height: int = 300) -> QWidget:
        window = QWidget()
        layout = QVBoxLayout(window)
        for widget in widgets:
            layout.addWidget(widget)
        window.resize(width, height)
        windows.append(window)
        with qtbot.waitExposed(window):
            window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        return window

    yield put
    for window in windows:
        window.close()
        window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
