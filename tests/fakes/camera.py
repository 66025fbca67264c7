"""A camera without a lens: it shows pictures that a test lays down, and can be pulled out."""

from dataclasses import replace

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from tamin_desk.domain.capture_errors import CameraError, CameraGone, CameraMissing
from tamin_desk.ui.capture.camera import CameraView


class FakeCamera(QObject):
    """Keeps the contract of `tamin_desk.ui.capture.camera.CameraPort`."""

    changed = Signal()
    frame = Signal(object)

    def __init__(self, *pictures: QImage, error: CameraError | None = None) -> None:
        super().__init__()
        self._pictures = list(pictures)
        self._error = error
        self._view = CameraView()
        self._newest: QImage | None = None
        self.on = False

    @property
    def view(self) -> CameraView:
        return self._view

    def start(self, device: str = "") -> None:
        self.on = True
        error = self._error or (None if self._pictures else CameraMissing("none laid down"))
        devices = () if error is not None else (("c-1", "USB camera"), ("c-2", "Document camera"))
        self._set(CameraView(devices, device or (devices[0][0] if devices else ""), error=error))

    def stop(self) -> None:
        self.on = False
        self._set(replace(self._view, live=False, device=""))

    def still(self) -> QImage | None:
        return self._newest

    def show_next(self) -> None:
        """Give the next picture, the last one for ever after."""
        assert self.on, "a camera that was let go shows nothing"
        self._newest = self._pictures.pop(0) if len(self._pictures) > 1 else self._pictures[0]
        self._set(replace(self._view, live=True, error=None))
        self.frame.emit(self._newest)

    def pull_out(self) -> None:
        """Somebody pulls the plug."""
        self._set(CameraView(error=CameraGone("pulled out")))

    def plug_in(self) -> None:
        """And puts it in again: the preview goes on by itself."""
        self.start()
        self.show_next()

    def _set(self, view: CameraView) -> None:
        self._view = view
        self.changed.emit()
