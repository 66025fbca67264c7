"""As much of QtMultimedia as a camera needs, without cameras: a test plugs them in and pulls them out.

Keeps the contract of the classes of the same names in Qt 6.11, as `tamin_desk.ui.capture.camera` uses them.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from PySide6.QtCore import QByteArray, QObject, QSize, Signal
from PySide6.QtGui import QImage


@dataclass(frozen=True, slots=True)
class QCameraFormat:
    size: QSize

    def resolution(self) -> QSize:
        return self.size


@dataclass(frozen=True, slots=True)
class QCameraDevice:
    name: str
    sizes: tuple[QSize, ...] = (QSize(640, 480), QSize(1920, 1080), QSize(8000, 6000))

    def id(self) -> QByteArray:
        return QByteArray(self.name.encode())

    def description(self) -> str:
        return self.name

    def videoFormats(self) -> list[QCameraFormat]:
        return [QCameraFormat(size) for size in self.sizes]


@dataclass(frozen=True, slots=True)
class QVideoFrame:
    image: QImage

    def isValid(self) -> bool:
        return not self.image.isNull()

    def toImage(self) -> QImage:
        return self.image


class Cabinet:
    """What is plugged in, and what was made of it; one for a test."""

    def __init__(self) -> None:
        self.devices: list[QCameraDevice] = []
        self.watchers: list[QMediaDevices] = []
        self.cameras: list[QCamera] = []
        self.sinks: list[QVideoSink] = []

    def plug(self, *devices: QCameraDevice) -> None:
        """Have these connected from now on, and say so."""
        self.devices = list(devices)
        for watcher in self.watchers:
            watcher.videoInputsChanged.emit()

    def show(self, image: QImage) -> None:
        """Give a frame to whoever looks."""
        self.sinks[-1].videoFrameChanged.emit(QVideoFrame(image))


_cabinet = Cabinet()


@contextmanager
def cabinet() -> Iterator[Cabinet]:
    """Give an empty cabinet, and forget it afterwards."""
    _cabinet.__init__()  # type: ignore[misc]  # emptied
    yield _cabinet
    _cabinet.__init__()  # type: ignore[misc]  # emptied


class QMediaDevices(QObject):
    videoInputsChanged = Signal()  # noqa: N815 -- Qt's name

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        _cabinet.watchers.append(self)

    @staticmethod
    def videoInputs() -> list[QCameraDevice]:
        return list(_cabinet.devices)

    @staticmethod
    def defaultVideoInput() -> QCameraDevice:
        return _cabinet.devices[-1] if _cabinet.devices else QCameraDevice("", ())


class QCamera(QObject):
    errorOccurred = Signal(object, str)  # noqa: N815 -- Qt's name

    def __init__(self, device: QCameraDevice, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.device = device
        self.format: QCameraFormat | None = None
        self.active = False
        _cabinet.cameras.append(self)

    def setCameraFormat(self, chosen: QCameraFormat) -> None:
        self.format = chosen

    def start(self) -> None:
        self.active = True

    def stop(self) -> None:
        self.active = False


class QVideoSink(QObject):
    videoFrameChanged = Signal(object)  # noqa: N815 -- Qt's name

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        _cabinet.sinks.append(self)


class QMediaCaptureSession(QObject):
    def setCamera(self, camera: QCamera) -> None:
        self._camera = camera

    def setVideoSink(self, sink: QVideoSink) -> None:
        self._sink = sink
