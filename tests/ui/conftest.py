"""Screens are tested in Persian, right to left, in the light look, on the real bridge to threads."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tamin_desk.ui.i18n import Language, install_language
from tamin_desk.ui.tasks import Tasks
from tamin_desk.ui.theme import Mode, theme
from tests.fakes.office import Office, open_office


@pytest.fixture
def persian(qapp: QApplication) -> Iterator[QApplication]:
    """Put the application into the look and language of a counter, and back into them afterwards."""
    install_language(qapp, Language.PERSIAN)
    theme().apply(mode=Mode.LIGHT, text_scale=1.0, reduced_motion=True)
    yield qapp
    install_language(qapp, Language.PERSIAN)
    theme().apply(mode=Mode.LIGHT, text_scale=1.0, reduced_motion=False)


@pytest.fixture
def tasks(persian: QApplication, qtbot: QtBot) -> Iterator[Tasks]:
    bridge = Tasks()
    yield bridge
    bridge.stop()
    bridge.deleteLater()


@pytest.fixture
def office(persian: QApplication, tmp_path: Path) -> Iterator[Office]:
    """An open desk with the clerk signed in; its threads are in the test's own hand."""
    with open_office(tmp_path) as desk:
        desk.sign_in()
        yield desk
