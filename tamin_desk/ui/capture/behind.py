"""A window that goes and comes with its page: nobody's card stays in front of a lock, and no camera looks."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QDialog

from tamin_desk.services.capture.port import CaptureSource
from tamin_desk.ui.capture.presenter import CapturePresenter
from tamin_desk.ui.capture.state import Step


class Behind(QObject):
    """Hides the window while its page is hidden, and has the camera off while the window is; belongs to it.

    What was begun goes on meanwhile: a page in the scanner, a picture that is being decoded.
    """

    def __init__(self, window: QDialog, presenter: CapturePresenter) -> None:
        super().__init__(window)
        self._window = window
        self._presenter = presenter
        self._is_behind = False
        self._device: str | None = None
        window.installEventFilter(self)
        page = window.parentWidget()
        if page is not None:
            page.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the page and the window; one that is minimised hides nothing from anybody."""
        if event.type() not in (QEvent.Type.Hide, QEvent.Type.Show) or event.spontaneous():
            return False
        comes = event.type() is QEvent.Type.Show
        if watched is self._window:
            self._look_again() if comes else self._look_away()
        elif not comes and self._window.isVisible():
            self._is_behind = True
            self._window.setVisible(False)
        elif comes and self._is_behind:
            self._is_behind = False
            self._window.setVisible(True)
        return False

    def _look_away(self) -> None:
        camera = self._presenter.camera
        self._device = camera.view.device
        camera.stop()

    def _look_again(self) -> None:
        device, self._device = self._device, None
        state = self._presenter.state
        if device is not None and state.step is Step.TAKE and state.source is CaptureSource.CAMERA:
            self._presenter.camera.start(device)
