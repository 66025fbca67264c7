"""Taking a picture in every state: `SCENES` builds the window of each by name."""

import io
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final, cast

from PIL import Image, ImageFilter
from PySide6.QtWidgets import QApplication, QWidget

from tamin_desk.domain import capture_errors
from tamin_desk.domain.capture_errors import CameraError
from tamin_desk.domain.errors import DeskError
from tamin_desk.services.capture.perspective import Corners
from tamin_desk.services.capture.port import CapturePurpose, CaptureSource
from tamin_desk.ui.capture.camera import CameraPort
from tamin_desk.ui.capture.dialog import CaptureDialog
from tamin_desk.ui.capture.state import Step
from tamin_desk.ui.capture.work import shown
from tamin_desk.ui.context import Context
from tamin_desk.ui.events import Events
from tests.fakes.bridge import HeldTasks
from tests.fakes.camera import FakeCamera
from tests.fakes.card_photos import as_jpeg, card, on_desk
from tests.fakes.scanner import FakeScanner
from tools.screens.stage import SIZE, StagedDesk, portrait

SLANTED: Final[Corners] = ((310, 260), (1310, 330), (1250, 960), (270, 830))
_kept: Final[list[object]] = []


def photographed() -> Image.Image:
    """A card on a walnut desk, photographed at a slant."""
    return on_desk(card(), SLANTED)


def window(
    purpose: CapturePurpose = CapturePurpose.CARD,
    *,
    camera: FakeCamera | None = None,
    scanner: FakeScanner | None = None,
    source: CaptureSource = CaptureSource.CAMERA,
    finish: bool = True,
) -> tuple[CaptureDialog, HeldTasks]:
    """Build the window over an empty page; ``finish`` lets its threads do their work."""
    tasks = HeldTasks()
    context = Context(cast("object", StagedDesk()), cast("object", tasks), Events())  # type: ignore[arg-type]  # written fakes
    page = QWidget()
    page.resize(*SIZE)
    used = camera or FakeCamera(error=capture_errors.CameraNotInstalled("for the picture"))
    dialog = CaptureDialog(
        context, purpose, page, camera=cast("CameraPort", used), scanner=scanner or FakeScanner()
    )
    _kept.extend((page, used, tasks))
    dialog.open()
    if source is not CaptureSource.CAMERA:
        dialog.presenter.choose_source(source)
    if finish:
        tasks.finish_all()
    QApplication.processEvents()
    return dialog, tasks


def taken(picture: Image.Image | None = None, purpose: CapturePurpose = CapturePurpose.CARD) -> CaptureDialog:
    """Build the window with a picture opened from a file."""
    dialog, tasks = window(purpose, source=CaptureSource.FILE)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "picture.jpg"
        path.write_bytes(as_jpeg(picture or photographed()))
        dialog.presenter.take_file(path)
        tasks.finish_all()
    QApplication.processEvents()
    return dialog


def camera_live() -> QWidget:
    """The camera sees the card."""
    camera = FakeCamera(shown(photographed()))
    dialog, _ = window(camera=camera)
    camera.show_next()
    return dialog


def camera_trouble(error: CameraError) -> QWidget:
    """The camera gives nothing."""
    return window(camera=FakeCamera(error=error))[0]


def scanner_ready() -> QWidget:
    """A scanner was found."""
    return window(scanner=FakeScanner(photographed()), source=CaptureSource.SCANNER)[0]


def scanning() -> QWidget:
    """The scan has come to two fifths of the card, and takes its time."""
    dialog, _ = window(scanner=FakeScanner(photographed()), source=CaptureSource.SCANNER)
    dialog.presenter.scan()
    dialog.source.progress.show_now()
    dialog.source.progress.set_share(0.43, dialog.source.scanning_words(0.43))
    return dialog


def scanner_trouble(error: DeskError) -> QWidget:
    """The scanner stopped."""
    scanner = FakeScanner(photographed(), error=cast("capture_errors.ScannerError", error))
    dialog, tasks = window(scanner=scanner, source=CaptureSource.SCANNER)
    dialog.presenter.scan()
    tasks.finish_all()
    return dialog


def corners() -> QWidget:
    """The corners were found, and one is held."""
    dialog = taken()
    dialog.presenter.show_step(Step.CORNERS)
    QApplication.processEvents()
    dialog.table.canvas.corner(1).setFocus()
    return dialog


def not_found() -> QWidget:
    """No card could be seen by itself."""
    return taken(on_desk(card(), ((900, 250), (1900, 270), (1890, 900), (910, 880))))


def spoilt() -> QWidget:
    """A blurred and dark picture: told, and not refused."""
    return taken(photographed().filter(ImageFilter.GaussianBlur(5)).point(lambda value: value * 0.33))


def person() -> QWidget:
    """The person themselves, before a wall."""
    return taken(Image.open(io.BytesIO(portrait(41, "male", 41).data)).convert("RGB"), CapturePurpose.PERSON)


def bad_file() -> QWidget:
    """A file that is no picture; the one before stays."""
    dialog = taken()
    with TemporaryDirectory() as folder:
        path = Path(folder) / "letter.pdf"
        path.write_bytes(b"%PDF-1.7")
        dialog.presenter.take_file(path)
        cast("HeldTasks", _kept[-1]).finish_all()
    return dialog


SCENES: Final[dict[str, Callable[[], QWidget]]] = {
    "capture-camera": camera_live,
    "capture-camera-not-installed": lambda: camera_trouble(capture_errors.CameraNotInstalled()),
    "capture-camera-missing": lambda: camera_trouble(capture_errors.CameraMissing()),
    "capture-camera-busy": lambda: camera_trouble(capture_errors.CameraBusy()),
    "capture-camera-failed": lambda: camera_trouble(capture_errors.CameraFailed()),
    "capture-scanner": scanner_ready,
    "capture-scanning": scanning,
    "capture-scanner-jammed": lambda: scanner_trouble(capture_errors.ScannerJammed()),
    "capture-scanner-missing": lambda: window(source=CaptureSource.SCANNER)[0],
    "capture-file": lambda: window(source=CaptureSource.FILE)[0],
    "capture-face": taken,
    "capture-corners": corners,
    "capture-corners-not-found": not_found,
    "capture-spoilt": spoilt,
    "capture-person": person,
    "capture-bad-file": bad_file,
}
