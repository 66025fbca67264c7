"""A window that goes and comes with its page: nobody's card stays in front of a lock, and no camera looks."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QDialog

from tamin_desk.services.capture.port import CaptureSource
from tamin_desk.ui.capture.presenter import CapturePresenter
from tamin_desk.ui.capture.state import Step


class Behind(QObject):
    """Hides the window while its page is hidden, with the camera off; belongs to the window."""

    def __init__(self, window: QDialog, presenter: CapturePresenter) -> None:
        super().__init__(window)
        self._window = window
        self._presenter = presenter
        self._is_behind = False
        self._device = ""
        page = window.parentWidget()
        if page is not None:
            page.installEventFilter(self)

    def eventFilter(self, page: QObject, event: QEvent) -> bool:
        """Follow the page; a window that is minimised hides nothing from anybody."""
        if not event.spontaneous():
            if event.type() == QEvent.Type.Hide and self._window.isVisible():
                self._go()
            elif event.type() == QEvent.Type.Show and self._is_behind:
                self._come()
        return False

    def _go(self) -> None:
        self._is_behind = True
        self._window.setVisible(False)
        camera = self._presenter.camera
        self._device = camera.view.device
        camera.stop()

    def _come(self) -> None:
        self._is_behind = False
        self._window.setVisible(True)
        state = self._presenter.state
        if state.step is Step.TAKE and state.source is CaptureSource.CAMERA:
            self._presenter.camera.start(self._device)
