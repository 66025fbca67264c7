"""The card's picture, taken while its photo is still to come: the person may be gone by then."""

from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from tamin_desk.domain.errors import DeskError
from tamin_desk.services.capture.cases import keep_for_inquiry
from tamin_desk.services.capture.port import Captured, CapturePurpose
from tamin_desk.ui.capture.dialog import CaptureDialog
from tamin_desk.ui.context import Context
from tamin_desk.ui.desk.photo_panel import PhotoPanel
from tamin_desk.ui.desk.presenter import DeskPresenter
from tamin_desk.ui.tasks import Lane


class CardPicture(QObject):
    """Ties the light table's button to the window for a picture and to what the desk keeps."""

    def __init__(self, context: Context, page: QWidget, panel: PhotoPanel, presenter: DeskPresenter) -> None:
        super().__init__(page)
        self._context, self._page, self._panel, self._presenter = context, page, panel, presenter
        panel.card_wanted.connect(self.take)

    def take(self) -> None:
        """Open the window in which the card's picture is taken."""
        case = self._presenter.state.case
        if case is not None:
            dialog = CaptureDialog(self._context, CapturePurpose.CARD, self._page)
            dialog.captured.connect(partial(self.keep, case.person_id, case.ask.inquiry_id))
            dialog.open()

    def keep(self, person_id: str, inquiry_id: str, captured: Captured) -> None:
        """Keep a picture until the inquiry has ended."""
        work = partial(
            keep_for_inquiry, self._context.desk, captured, person_id=person_id, inquiry_id=inquiry_id
        )
        self._context.tasks.run(
            work,
            owner=self,
            on_done=partial(self._kept, inquiry_id),
            on_failed=partial(self._not_kept, inquiry_id),
            lane=Lane.STORE,
        )

    def _kept(self, inquiry_id: str, _result: None) -> None:
        self._panel.tell_card(inquiry_id, None)

    def _not_kept(self, inquiry_id: str, error: DeskError) -> None:
        self._panel.tell_card(inquiry_id, error)
