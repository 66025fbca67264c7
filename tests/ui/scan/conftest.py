"""A clerk before the scan page, over a real store and outbox; scanner, camera and servers are scripted."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import cast

import pytest
from PIL import Image
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tamin_desk.contract.acts import ScanAct
from tamin_desk.domain.errors import DeskError
from tamin_desk.domain.scans import PageIndex, ScanReason
from tamin_desk.services.capture.perspective import Rect
from tamin_desk.services.drafts import PersonRef
from tamin_desk.services.scans import Sitting
from tamin_desk.ui.capture.camera import CameraPort
from tamin_desk.ui.cases import ScanRequest
from tamin_desk.ui.scan.page import ScanPage
from tamin_desk.ui.scan.presenter import ScanPresenter
from tamin_desk.ui.scan.state import Busy, ScanState
from tests.fakes.camera import FakeCamera
from tests.fakes.decoder import HereDecoder
from tests.fakes.desk_people import SAMIR
from tests.fakes.documents import residence_page
from tests.fakes.office import Office
from tests.fakes.scanner import FakeScanner
from tests.fakes.screen import words

REF = PersonRef(SAMIR.person_id, SAMIR.full_name, SAMIR.foreign_code or "")
FACE = Rect(0.188, 0.136, 0.19, 0.179)


class Clerk:
    """The page, what it works with, and what came of it."""

    def __init__(self, office: Office, folder: Path) -> None:
        self.office, self.folder = office, folder
        self.window = QWidget()
        self.camera, self.scanner = FakeCamera(), FakeScanner(residence_page())
        self.decoder = HereDecoder()
        self.page = ScanPage(
            office.context,
            camera=cast("CameraPort", self.camera),
            scanner=self.scanner,
            decoder=self.decoder,
        )
        QVBoxLayout(self.window).addWidget(self.page)
        self.window.resize(1246, 656)
        self.filed: list[Sitting] = []
        self.left = 0
        self.page.filed.connect(self.filed.append)
        self.page.leave_wanted.connect(self._leave)

    @property
    def presenter(self) -> ScanPresenter:
        return self.page.presenter

    @property
    def state(self) -> ScanState:
        return self.page.presenter.state

    @property
    def sitting(self) -> Sitting:
        """What is scanned now; a call, so that each look is a new one."""
        sitting = self.page.presenter.state.sitting
        assert sitting is not None, "nobody is chosen"
        return sitting

    def settle(self) -> None:
        """Let every thread finish and the screen catch up."""
        for _ in range(3):
            self.office.settle()
            QApplication.processEvents()

    def come(self) -> None:
        """Bring the page to the front."""
        self.page.activated()
        self.settle()

    def open(self, person: PersonRef = REF, reason: ScanReason = ScanReason.FOREIGN_NATIONAL) -> None:
        """Come from the desk, to scan for somebody."""
        self.page.open_for(ScanRequest(person, reason))
        self.come()

    def scan(self, page: Image.Image | None = None) -> None:
        """Lay a page on the glass and scan it."""
        self.scanner.page = page or residence_page()
        self.presenter.intake.scan()
        self.settle()

    def place(self, rect: Rect = FACE) -> None:
        """Put the rectangle around the face."""
        self.presenter.leaves.move_face(rect)
        self.presenter.leaves.cut()
        self.settle()

    def index(self, index: PageIndex) -> None:
        """Type what the page on the table is."""
        self.presenter.leaves.index(index)
        self.settle()

    def commit(self) -> None:
        self.page.form.file.click()
        self.settle()

    def drop(self, *contents: bytes) -> None:
        """Choose files with these contents."""
        paths = []
        for number, content in enumerate(contents):
            path = self.folder / f"page-{number}"
            path.write_bytes(content)
            paths.append(path)
        self.presenter.intake.take_files(paths)
        self.settle()

    def busy(self) -> Busy | None:
        """What is waited for."""
        return self.page.presenter.intake.state.busy

    def has_face(self) -> bool:
        """Whether the photo is cut from the page on the table."""
        return self.page.presenter.state.is_face_page

    def ids(self) -> list[str]:
        """The pages of the sitting."""
        return [page.page_id for page in self.sitting.pages]

    def trouble(self) -> DeskError | None:
        """What went wrong last."""
        return self.page.presenter.intake.state.error or self.page.presenter.state.error

    def acts(self) -> list[ScanAct]:
        """What is in the outbox, in the order in which it is sent."""
        outbox = self.office.desk.outbox
        found = [outbox.act(item.act_id) for item in reversed(outbox.items())]
        return [act for act in found if isinstance(act, ScanAct)]

    def shown(self) -> str:
        return words(self.window)

    def _leave(self) -> None:
        self.left += 1


@pytest.fixture
def clerk(office: Office, qtbot: QtBot, tmp_path: Path) -> Iterator[Clerk]:
    folder = tmp_path / "files"
    folder.mkdir()
    at = Clerk(office, folder)
    with qtbot.waitExposed(at.window):
        at.window.show()
    at.window.activateWindow()
    qtbot.waitUntil(at.window.isActiveWindow)
    yield at
    at.presenter.put_away()
    at.window.close()
    at.window.deleteLater()
    at.camera.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.fixture
def again(office: Office, qtbot: QtBot, tmp_path: Path) -> Iterator[Callable[[], Clerk]]:
    """Open the page anew, as the next start of the program does."""
    made: list[Clerk] = []

    def open_again() -> Clerk:
        at = Clerk(office, tmp_path)
        made.append(at)
        at.window.show()
        return at

    yield open_again
    for at in made:
        at.window.close()
        at.window.deleteLater()
        at.camera.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
