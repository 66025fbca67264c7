"""A clerk before the window in which a picture is taken; threads are in the test's own hand."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, cast

import pytest
import shiboken6
from PIL import Image
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QWidget

from tamin_desk.domain.errors import DeskError
from tamin_desk.services.capture.perspective import Corners
from tamin_desk.services.capture.port import Captured, CapturePurpose
from tamin_desk.ui.capture.camera import CameraPort
from tamin_desk.ui.capture.dialog import CaptureDialog
from tamin_desk.ui.capture.presenter import CapturePresenter
from tamin_desk.ui.capture.state import Busy, CaptureState
from tamin_desk.ui.capture.work import Cut
from tamin_desk.ui.context import Context
from tamin_desk.ui.events import Events
from tests.fakes.bridge import HeldTasks
from tests.fakes.camera import FakeCamera
from tests.fakes.card_photos import as_jpeg, card, on_desk
from tests.fakes.decoder import HereDecoder
from tests.fakes.desk_services import FakeSession
from tests.fakes.scanner import FakeScanner

if TYPE_CHECKING:
    from tamin_desk.services.desk import Desk
    from tamin_desk.ui.tasks import Tasks

SLANTED: Corners = ((310, 260), (1310, 330), (1250, 960), (270, 830))
HALF: Corners = ((900, 250), (1900, 270), (1890, 900), (910, 880))


@dataclass(slots=True)
class SmallDesk:
    """As much of a desk as taking a picture needs."""

    session: FakeSession = field(default_factory=FakeSession)


@dataclass(slots=True)
class Counter:
    """The window, what it works with, and what came of it."""

    dialog: CaptureDialog
    tasks: HeldTasks
    camera: FakeCamera
    scanner: FakeScanner
    decoder: HereDecoder
    page: QWidget
    folder: Path
    taken: list[Captured] = field(default_factory=list)

    @property
    def presenter(self) -> CapturePresenter:
        return self.dialog.presenter

    @property
    def state(self) -> CaptureState:
        return self.dialog.presenter.state

    def error(self) -> DeskError | None:
        """What went wrong last."""
        return self.state.error

    def busy(self) -> Busy | None:
        """What is waited for."""
        return self.state.busy

    def lamp(self) -> bool:
        """Whether the camera looks."""
        return self.camera.on

    def result(self) -> Cut | None:
        """What would be handed over now."""
        return self.state.result

    def settle(self) -> None:
        """Let every thread do its work and the screen follow."""
        self.tasks.finish_all()
        QApplication.processEvents()

    def file(self, data: bytes, name: str = "picture.jpg") -> Path:
        path = self.folder / name
        path.write_bytes(data)
        return path

    def open_file(self, picture: Image.Image) -> None:
        """Choose a file with this picture, and wait for it."""
        self.presenter.take_file(self.file(as_jpeg(picture)))
        self.settle()


@pytest.fixture
def counter(persian: QApplication, tmp_path: Path) -> Iterator[Callable[..., Counter]]:
    """Open the window: ``counter(purpose, camera=…, scanner=…)``."""
    made: list[Counter] = []

    def opener(
        purpose: CapturePurpose = CapturePurpose.CARD,
        *,
        camera: FakeCamera | None = None,
        scanner: FakeScanner | None = None,
    ) -> Counter:
        tasks, page = HeldTasks(), QWidget()
        page.resize(1366, 768)
        page.show()
        camera, scanner = camera or FakeCamera(), scanner or FakeScanner()
        context = Context(cast("Desk", SmallDesk()), cast("Tasks", tasks), Events())
        decoder = HereDecoder()
        dialog = CaptureDialog(
            context, purpose, page, camera=cast("CameraPort", camera), scanner=scanner, decoder=decoder
        )
        built = Counter(dialog, tasks, camera, scanner, decoder, page, tmp_path)
        dialog.captured.connect(built.taken.append)
        dialog.open()
        QApplication.processEvents()
        made.append(built)
        return built

    yield opener
    for each in made:
        if shiboken6.isValid(each.dialog):
            each.presenter.leave()
        each.page.deleteLater()
        each.camera.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.fixture(scope="session")
def photographed() -> Image.Image:
    """A card on a desk, photographed at a slant."""
    return on_desk(card(), SLANTED)
