"""The camera: what a page needs of one, and the real one through QtMultimedia.

QtMultimedia comes with the ``camera`` extra only, and needs libraries of the system besides; it is
imported when somebody first wants a camera, and its absence is one more state of the camera.
"""

from dataclasses import dataclass, replace
from importlib import import_module
from time import monotonic
from types import ModuleType
from typing import Final, Protocol

from PySide6.QtCore import QByteArray, QObject, QTimer, Signal, SignalInstance
from PySide6.QtGui import QImage

from tamin_desk.domain.capture_errors import (
    CameraBusy,
    CameraError,
    CameraFailed,
    CameraGone,
    CameraMissing,
    CameraNotInstalled,
)
from tamin_desk.services.log import event_log

_log = event_log(__name__)

_PATIENCE_MS: Final = 6000
# A preview of twelve pictures a second is smooth enough to hold a card still by.
_BETWEEN_SECONDS: Final = 0.08
_MOST_PIXELS: Final = 9_000_000
# Qt has one kind of camera error only: that another program holds it stands in the words alone.
_OF_ANOTHER: Final = ("in use", "busy")


@dataclass(frozen=True, slots=True)
class CameraView:
    """How it stands with the camera.

    Attributes:
        devices: id and name of every camera, the system's own choice first.
        device: the id of the one in use; empty when none is.
        live: whether pictures are coming.
        error: why not.
    """

    devices: tuple[tuple[str, str], ...] = ()
    device: str = ""
    live: bool = False
    error: CameraError | None = None


class CameraPort(Protocol):
    """A camera. Signals: ``changed`` when :attr:`view` is another one, ``frame`` with each QImage."""

    @property
    def changed(self) -> SignalInstance:
        """Tell that the view changed."""

    @property
    def frame(self) -> SignalInstance:
        """Give a picture of the preview."""

    @property
    def view(self) -> CameraView:
        """How it stands."""

    def start(self, device: str = "") -> None:
        """Begin to give pictures, from the camera of this id where there is one."""

    def stop(self) -> None:
        """Let the camera go; its lamp goes out."""

    def still(self) -> QImage | None:
        """Return the newest picture with all its pixels, or ``None``."""


class _Size(Protocol):
    def width(self) -> int: ...
    def height(self) -> int: ...


class _Format(Protocol):
    def resolution(self) -> _Size: ...


class _Device(Protocol):
    def id(self) -> QByteArray: ...
    def description(self) -> str: ...
    def videoFormats(self) -> list[_Format]: ...


class _Camera(Protocol):
    errorOccurred: SignalInstance  # noqa: N815 -- Qt's name

    def start(self) -> None: ...
    def stop(self) -> None: ...


class _Frame(Protocol):
    def isValid(self) -> bool: ...
    def toImage(self) -> QImage: ...


class QtCamera(QObject):
    """The cameras of this computer. Belongs to the main thread; frames come there too.

    Signals:
        changed: :attr:`view` is another one.
        frame(QImage): a picture, never mirrored.
    """

    changed = Signal()
    frame = Signal(object)

    def __init__(self, parent: QObject | None = None, *, module: str = "PySide6.QtMultimedia") -> None:
        super().__init__(parent)
        self._module = module
        self._qt: ModuleType | None = None
        self._holder: QObject | None = None
        self._camera: _Camera | None = None
        self._wanted = ""
        self._on = False
        self._view = CameraView()
        self._newest: QImage | None = None
        self._shown_at = 0.0
        self._patience = QTimer(self, singleShot=True, interval=_PATIENCE_MS)
        self._patience.timeout.connect(self._silent)

    @property
    def view(self) -> CameraView:
        """How it stands."""
        return self._view

    def start(self, device: str = "") -> None:
        """Begin to give pictures; a camera that is connected later is taken by itself."""
        self._let_go()
        self._on, self._wanted = True, device
        if self._qt is None:
            try:
                self._qt = import_module(self._module)
            except ImportError as error:
                # The extra is not installed, or the system lacks a library that it needs.
                _log.info("there is no camera support", error=error)
                self._set(CameraView(error=CameraNotInstalled(type(error).__name__)))
                return
            watch = self._qt.QMediaDevices(self)
            watch.videoInputsChanged.connect(self._devices_changed)
        self._take(self._inputs(), missing=CameraMissing("none connected"))

    def stop(self) -> None:
        """Let the camera go; the last picture stays for :meth:`still` until the next start."""
        self._on = False
        self._let_go()
        self._set(replace(self._view, live=False, device=""))

    def still(self) -> QImage | None:
        """Return the newest picture with all its pixels."""
        return self._newest

    def set_patience(self, milliseconds: int) -> None:
        """Wait so long for the first picture from now on, and for the one that is awaited."""
        self._patience.setInterval(milliseconds)

    def _inputs(self) -> list[_Device]:
        if self._qt is None:
            return []
        found: list[_Device] = list(self._qt.QMediaDevices.videoInputs())
        default = _id(self._qt.QMediaDevices.defaultVideoInput())
        return sorted(found, key=lambda each: _id(each) != default)

    def _take(self, inputs: list[_Device], *, missing: CameraError) -> None:
        devices = tuple((_id(each), each.description()) for each in inputs)
        if self._qt is None or not inputs:
            self._set(CameraView(error=missing))
            return
        chosen = next((each for each in inputs if _id(each) == self._wanted), inputs[0])
        # One object owns all that this camera needs, and takes it along when it goes.
        self._holder = QObject(self)
        camera = self._qt.QCamera(chosen, self._holder)
        formats = [each for each in chosen.videoFormats() if _pixels(each) <= _MOST_PIXELS]
        if formats:
            camera.setCameraFormat(max(formats, key=_pixels))
        session = self._qt.QMediaCaptureSession(self._holder)
        sink = self._qt.QVideoSink(self._holder)
        session.setCamera(camera)
        session.setVideoSink(sink)
        sink.videoFrameChanged.connect(self._frame_came)
        camera.errorOccurred.connect(self._failed)
        self._camera = camera
        self._newest, self._shown_at = None, 0.0
        self._set(CameraView(devices, _id(chosen)))
        self._patience.start()
        camera.start()

    def _let_go(self) -> None:
        self._patience.stop()
        if self._camera is not None:
            self._camera.stop()
            self._camera = None
        if self._holder is not None:
            self._holder.deleteLater()
            self._holder = None

    def _frame_came(self, frame: _Frame) -> None:
        if self._camera is None or not frame.isValid() or monotonic() - self._shown_at < _BETWEEN_SECONDS:
            return
        image = frame.toImage()
        if image.isNull():
            return
        self._shown_at = monotonic()
        self._newest = image
        self._patience.stop()
        if not self._view.live:
            self._set(replace(self._view, live=True, error=None))
        self.frame.emit(image)

    def _devices_changed(self) -> None:
        if not self._on:
            return
        inputs = self._inputs()
        present = {_id(each) for each in inputs}
        if self._view.device and self._view.device in present:
            self._set(replace(self._view, devices=tuple((_id(each), each.description()) for each in inputs)))
            return
        self._let_go()
        self._take(inputs, missing=CameraGone("unplugged"))

    def _failed(self, _kind: object, words: str) -> None:
        if self._camera is not None:
            held = any(sign in words.lower() for sign in _OF_ANOTHER)
            self._give_up(CameraBusy("in use") if held else CameraFailed("reported by the system"))

    def _silent(self) -> None:
        """Nothing comes and nothing is said: so it is where another program holds the camera."""
        self._give_up(CameraBusy("no picture"))

    def _give_up(self, error: CameraError) -> None:
        _log.info("the camera gives no picture", error=error)
        self._let_go()
        self._set(replace(self._view, live=False, error=error))

    def _set(self, view: CameraView) -> None:
        if view != self._view:
            self._view = view
            self.changed.emit()


def _id(device: _Device) -> str:
    return device.id().toHex().toStdString()


def _pixels(video_format: _Format) -> int:
    size = video_format.resolution()
    return size.width() * size.height()
