"""Scenes of the scan page: somebody is chosen, pages come from the scanner, are indexed and go wrong."""

import atexit
import tempfile
from collections.abc import Callable
from contextlib import ExitStack
from datetime import date
from pathlib import Path
from typing import Final, cast

from PIL import Image
from PySide6.QtWidgets import QApplication, QWidget

from tamin_desk.contract.people import SearchReply
from tamin_desk.contract.routes import SEARCH
from tamin_desk.domain import capture_errors
from tamin_desk.domain.identifiers import CodeKind
from tamin_desk.domain.scans import PageIndex, ScanReason
from tamin_desk.services.capture.perspective import Rect
from tamin_desk.services.drafts import PersonRef
from tamin_desk.ui.capture.camera import CameraPort
from tamin_desk.ui.capture.work import shown
from tamin_desk.ui.cases import ScanRequest
from tamin_desk.ui.frame import Frame
from tamin_desk.ui.page import PageName
from tamin_desk.ui.scan.page import ScanPage
from tests.fakes.camera import FakeCamera
from tests.fakes.desk_people import HASTI, SAMIR, signed_in
from tests.fakes.desk_services import match
from tests.fakes.documents import back_page, residence_page
from tests.fakes.office import Office, open_office
from tests.fakes.scanner import FakeScanner
from tools.screens.stage import SIZE

_open = ExitStack()
atexit.register(_open.close)

_CARD: Final = PageIndex(
    "residence_card", "R-108012", date(2024, 5, 20), date(2027, 5, 22), "ادارهٔ اتباع، تهران"
)
_FACE: Final = Rect(0.188, 0.136, 0.19, 0.179)
_SAMIR: Final = PersonRef(SAMIR.person_id, "عبدالرحیم نوری", SAMIR.foreign_code or "")
_HASTI: Final = PersonRef(HASTI.person_id, HASTI.full_name, HASTI.national_code or "")


class Counter:
    """The frame with the scan page in front; threads run when the scene says so."""

    def __init__(self, scanner: FakeScanner | None = None, camera: FakeCamera | None = None) -> None:
        folder = Path(_open.enter_context(tempfile.TemporaryDirectory()))
        self.office: Office = _open.enter_context(open_office(folder))
        self.office.sign_in()
        self.office.api.on(SEARCH, SearchReply(matches=()))
        self.scanner = scanner or FakeScanner(residence_page(0.7))
        self.camera = camera or FakeCamera(shown(residence_page()))
        self.page = ScanPage(
            self.office.context, camera=cast("CameraPort", self.camera), scanner=self.scanner
        )
        self.frame = Frame(self.office.context, signed_in(), {PageName.SCAN: lambda: self.page})
        self.frame.resize(*SIZE)
        self.frame.go_to(PageName.SCAN)
        self.frame.show()
        self.settle()

    def open(self, person: PersonRef = _SAMIR, reason: ScanReason = ScanReason.FOREIGN_NATIONAL) -> "Counter":
        """Scan for somebody."""
        self.page.open_for(ScanRequest(person, reason))
        self.settle()
        return self

    def scan(self, page: Image.Image, index: PageIndex | None = None) -> "Counter":
        """Lay a page on the glass and scan it."""
        self.scanner.page = page
        self.page.presenter.intake.scan()
        self.settle()
        if index is not None:
            self.page.presenter.leaves.index(index)
        self.settle()
        return self

    def place(self, rect: Rect = _FACE) -> "Counter":
        """Put the rectangle around the face on the first page."""
        leaves, sitting = self.page.presenter.leaves, self.page.presenter.state.sitting
        assert sitting is not None  # nosec B101 # as opened above
        leaves.choose(sitting.pages[0].page_id)
        self.settle()
        leaves.move_face(rect)
        leaves.cut()
        self.settle()
        return self

    def settle(self) -> "Counter":
        """Let everything arrive."""
        for _ in range(3):
            self.office.settle()
            QApplication.processEvents()
        return self


def indexed() -> Counter:
    """Two pages, indexed, with the photo cut out of the first."""
    counter = Counter().open().scan(residence_page(0.7), _CARD)
    counter.scan(back_page(), PageIndex("residence_card", office=_CARD.office))
    return counter.place()


def _twelve() -> QWidget:
    counter = indexed()
    for _ in range(10):
        counter.scan(back_page())
    return counter.frame


def _trouble(error: capture_errors.ScannerError) -> QWidget:
    counter = indexed()
    counter.scanner.error = error
    counter.page.presenter.intake.scan()
    return counter.settle().frame


def _file(content: bytes) -> QWidget:
    counter = indexed()
    folder = Path(_open.enter_context(tempfile.TemporaryDirectory()))
    path = folder / "document"
    path.write_bytes(content)
    counter.page.presenter.intake.take_files([path])
    return counter.settle().frame


def _lacking() -> QWidget:
    counter = Counter().open().scan(residence_page(0.7))
    counter.page.form.file.click()
    return counter.settle().frame


def _camera() -> QWidget:
    counter = Counter().open()
    counter.page.table.camera.click()
    counter.camera.show_next()
    return counter.settle().frame


def _leaving() -> QWidget:
    counter = indexed()
    counter.page.form.leave.click()
    counter.settle()
    dialog = QApplication.activeModalWidget()
    assert dialog is not None  # nosec B101 # just opened
    return dialog


def _choosing() -> QWidget:
    counter = indexed()
    counter.page.presenter.put_away()
    counter.settle()
    offered = match(CodeKind.FOREIGN_CODE, SAMIR.foreign_code or "", SAMIR)
    counter.office.api.on(SEARCH, SearchReply(matches=(offered,)))
    counter.page.chooser.field.set_text(SAMIR.foreign_code or "")
    counter.page.chooser.look_up()
    return counter.settle().frame


SCENES: Final[dict[str, Callable[[], QWidget]]] = {
    "scan-choose": lambda: Counter().frame,
    "scan-choosing": _choosing,
    "scan-empty": lambda: Counter().open(_HASTI, ScanReason.UNDER_15).frame,
    "scan-indexed": lambda: indexed().frame,
    "scan-lacking": _lacking,
    "scan-twelve-pages": _twelve,
    "scan-camera": _camera,
    "scan-jammed": lambda: _trouble(capture_errors.ScannerJammed()),
    "scan-cover-open": lambda: _trouble(capture_errors.ScannerCoverOpen()),
    "scan-pdf": lambda: _file(b"%PDF-1.7 made up"),
    "scan-leaving": _leaving,
}
"""The scenes, by name."""
