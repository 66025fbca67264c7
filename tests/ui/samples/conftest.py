"""The sample cards are tested in Persian, on the real bridge to threads."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from tamin_desk.ui.tasks import Tasks
from tests.fakes.stage import bridge, counter_look


@pytest.fixture
def persian(qapp: QApplication) -> Iterator[QApplication]:
    with counter_look(qapp) as app:
        yield app


@pytest.fixture
def tasks(persian: QApplication) -> Iterator[Tasks]:
    with bridge() as tasks:
        yield tasks
