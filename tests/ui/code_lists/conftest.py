"""The page of imported lists in an active window, over a real store; the servers are scripted."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tamin_desk.contract.casework_routes import NAMES
from tamin_desk.ui.code_lists.page import ListsPage
from tamin_desk.ui.round_bar import RoundRequest
from tests.fakes.code_lists import serve_codes
from tests.fakes.desk_people import ARASH, KIAN, NARGES
from tests.fakes.office import Office
from tests.fakes.screen import words
from tests.fakes.worklist import names

FILE = """ردیف,نام,کد ملی
1,نرگس شریفی,۹۹۹۰۵۵۲۱۶۹
2,آرش بهرامی,9990413721
3,رضا کاظمی,1.23E+09
4,مینا صادقی,12345679
5,حسن مرادی,9990413722
"""


class Importer:
    """A clerk with a list from elsewhere."""

    def __init__(self, office: Office, window: QWidget, page: ListsPage, folder: Path) -> None:
        self.office, self.window, self.page = office, window, page
        self._folder = folder
        self.rounds: list[RoundRequest] = []
        page.round_wanted.connect(self.rounds.append)
        serve_codes(office.api, (NARGES, ARASH, KIAN))
        office.api.on(NAMES, names)

    def open(self) -> None:
        self.page.activated()
        self.settle()

    def file(self, data: str | bytes = FILE, name: str = "کارگاه نمونه.csv") -> Path:
        path = self._folder / name
        path.write_bytes(data.encode() if isinstance(data, str) else data)
        return path

    def read(self, data: str | bytes = FILE) -> None:
        """Choose a file, and let it be read."""
        self.page.importing.read(self.file(data))
        self.settle()

    def keep(self) -> None:
        """Take what was read."""
        self.page.importing.keep()
        self.settle()

    def settle(self) -> None:
        for _ in range(3):
            self.office.settle()
            QApplication.processEvents()

    def shown(self) -> str:
        return words(self.window)


@pytest.fixture
def importer(office: Office, qtbot: QtBot, tmp_path: Path) -> Iterator[Importer]:
    window = QWidget()
    page = ListsPage(office.context)
    QVBoxLayout(window).addWidget(page)
    window.resize(1246, 656)
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    folder = tmp_path / "files"
    folder.mkdir()
    yield Importer(office, window, page, folder)
    window.close()
    window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
