"""What is done on the scan page in more than one step: choosing files, leaving, taking a page out."""

from pathlib import Path

from PySide6.QtCore import QMimeData, QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from tamin_desk.services.capture.port import CaptureSource
from tamin_desk.ui.capture.handed import Handed, may_be_handed, pasted
from tamin_desk.ui.capture.words import file_chooser
from tamin_desk.ui.cases import ScanRequest
from tamin_desk.ui.scan.asking import LeaveAnswer, ask_leave, ask_remove
from tamin_desk.ui.scan.presenter import ScanPresenter
from tamin_desk.ui.scan.table import ScanTable


class ScanHands(QObject):
    """Does it on the presenter; its dialogs stand before the page.

    Signals:
        left: the clerk goes on elsewhere.
    """

    left = Signal()

    def __init__(self, presenter: ScanPresenter, table: ScanTable, page: QWidget) -> None:
        super().__init__(page)
        self._presenter, self._table, self._page = presenter, table, page
        intake, leaves = presenter.intake, presenter.leaves
        intake.camera.frame.connect(table.show_frame)
        table.scan_wanted.connect(self.scan)
        table.camera_wanted.connect(self._use_camera)
        table.shot_wanted.connect(intake.shoot)
        table.files_wanted.connect(self._choose_files)
        table.device_chosen.connect(intake.choose_device)
        table.camera_chosen.connect(intake.camera.start)
        table.look_again_wanted.connect(intake.look_for_scanners)
        table.cancel_wanted.connect(presenter.cancel)
        table.turn_wanted.connect(leaves.turn)
        table.cut_wanted.connect(self._cut_here)
        table.remove_wanted.connect(self._ask_remove)
        table.strip.chosen.connect(self._choose_page)
        table.canvas.face_moved.connect(leaves.move_face)

    def choose(self, request: object) -> None:
        """Scan for whoever was chosen."""
        if isinstance(request, ScanRequest):
            self._presenter.open(request)

    def scan(self) -> None:
        """Scan the next page."""
        if self._presenter.takes_pages():
            self._presenter.intake.scan()

    def paste(self) -> None:
        """Take pages from the clipboard: a picture, or files."""
        self.take(pasted())

    def takes(self, data: QMimeData) -> bool:
        """Tell whether something that is dragged here would be taken."""
        if self._presenter.state.sitting is None or self._presenter.is_filing:
            return False
        return may_be_handed(data)

    def take(self, what: Handed) -> None:
        """Take what was pasted or dropped."""
        if self._presenter.takes_pages():
            self._presenter.intake.take_handed(what)

    def leave(self) -> None:
        """Stop what is waited for, else go; pages that were scanned stay for another time."""
        if not self._presenter.cancel():
            self.left.emit()

    def ask_leave(self) -> None:
        """Ask what becomes of the pages; without any there is nothing to ask."""
        sitting = self._presenter.state.sitting
        if sitting is None or not sitting.pages:
            self._answered(LeaveAnswer.KEEP)
        else:
            ask_leave(self._page, self._answered)

    def _answered(self, answer: LeaveAnswer) -> None:
        if answer is LeaveAnswer.DISCARD:
            self._presenter.discard()
        else:
            self._presenter.put_away()
        self.left.emit()

    def _ask_remove(self) -> None:
        ask_remove(self._page, self._presenter.leaves.remove)

    def _use_camera(self) -> None:
        is_on = self._presenter.intake.state.source is CaptureSource.CAMERA
        self._presenter.intake.choose_source(CaptureSource.SCANNER if is_on else CaptureSource.CAMERA)

    def _choose_files(self) -> None:
        chooser = file_chooser(self._page, several=True)
        chooser.filesSelected.connect(self._files_chosen)
        chooser.open()

    def _files_chosen(self, names: list[str]) -> None:
        # The dialog may have stood there while filing was begun with a key.
        if self._presenter.takes_pages():
            self._presenter.intake.take_files([Path(name) for name in names])

    def _choose_page(self, page_id: object) -> None:
        self._presenter.leaves.choose(str(page_id))

    def _cut_here(self) -> None:
        self._presenter.leaves.cut_here()
        self._table.canvas.face.setFocus(Qt.FocusReason.OtherFocusReason)
