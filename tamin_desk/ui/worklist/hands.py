"""What is done with the chosen line: the next page, the window for a picture, the question after a call."""

from functools import partial
from typing import Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget
from uuid6 import uuid7

from tamin_desk.domain.comparison import ReferenceKind
from tamin_desk.services.capture.port import CapturePurpose
from tamin_desk.services.worklist import Line, LineKind
from tamin_desk.ui.capture.dialog import CaptureDialog
from tamin_desk.ui.cases import RecheckRequest
from tamin_desk.ui.context import Context
from tamin_desk.ui.worklist.calling import CallDialog
from tamin_desk.ui.worklist.presenter import WorklistPresenter

_PURPOSES: Final = {
    ReferenceKind.CARD_IN_HAND: CapturePurpose.CARD,
    ReferenceKind.CARD_CAPTURED: CapturePurpose.CARD,
    ReferenceKind.PERSON_PRESENT: CapturePurpose.PERSON,
    ReferenceKind.OTHER_DOCUMENT: CapturePurpose.DOCUMENT,
}


class WorklistHands(QObject):
    """Carries out the next step of the chosen line.

    Signals:
        person_wanted(person_id), recheck_wanted(RecheckRequest), reviewer_wanted(comparison_id, person_id):
            another page goes on from here.
    """

    person_wanted = Signal(object)
    recheck_wanted = Signal(object)
    reviewer_wanted = Signal(object, object)

    def __init__(self, context: Context, presenter: WorklistPresenter, page: QWidget) -> None:
        super().__init__(page)
        self._context, self._presenter, self._page = context, presenter, page

    def act(self) -> None:
        """Do the next step of the chosen line."""
        state = self._presenter.state
        line = state.line
        if line is None or line.is_sent or state.acting:
            return
        if line.kind is LineKind.RECHECK_DUE:
            self._go_on(line)
        elif line.kind is LineKind.PICTURE_WANTED:
            self._take_picture(line)
        elif line.kind is LineKind.CALL_PERSON:
            self._ask_called(line)
        else:
            self.person_wanted.emit(line.person_id)

    def want_reviewer(self) -> None:
        """Ask for a reviewer at this desk."""
        line = self._presenter.state.line
        if line is not None and line.entry is not None:
            self.reviewer_wanted.emit(str(line.entry.comparison_id), line.person_id)

    def _go_on(self, line: Line) -> None:
        case = line.recheck_case
        if case is not None:
            self.recheck_wanted.emit(RecheckRequest(case.comparison_id, case.person_id, case))

    def _take_picture(self, line: Line) -> None:
        if line.entry is not None:
            dialog = CaptureDialog(self._context, _PURPOSES[line.entry.reference], self._page)
            dialog.captured.connect(partial(self._presenter.send_picture, line))
            dialog.open()

    def _ask_called(self, line: Line) -> None:
        dialog = CallDialog(self._page, line)
        # One id for one answer: given again after an error it is still carried out once.
        dialog.accepted.connect(partial(self._called, dialog, line, str(uuid7())))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _called(self, dialog: CallDialog, line: Line, act_id: str) -> None:
        self._presenter.call_done(line, dialog.note.text().strip(), act_id)
