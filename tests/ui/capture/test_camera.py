"""The computer's own camera: what is here for real is none of it; what it would do, a cabinet plays."""

from collections.abc import Iterator
from dataclasses import dataclass
from importlib.util import find_spec

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tamin_desk.domain.capture_errors import (
    CameraBusy,
    CameraError,
    CameraFailed,
    CameraGone,
    CameraMissing,
    CameraNotInstalled,
)
from tamin_desk.ui.capture.camera import QtCamera
from tests.fakes.multimedia import Cabinet, QCameraDevice, cabinet

FRONT, DESK = QCameraDevice("front camera"), QCameraDevice("document camera")
PICTURE = QImage(64, 48, QImage.Format.Format_RGB32)


@dataclass(slots=True)
class Seen:
    """A camera and the pictures it gave."""

    camera: QtCamera
    cabinet: Cabinet
    frames: list[QImage]

    def error(self) -> type[CameraError] | None:
        error = self.camera.view.error
        return None if error is None else type(error)

    def live(self) -> bool:
        return self.camera.view.live


@pytest.fixture
def seen(persian: QApplication) -> Iterator[Seen]:
    with cabinet() as empty:
        camera = QtCamera(module="tests.fakes.multimedia")
        made = Seen(camera, empty, [])
        camera.frame.connect(made.frames.append)
        yield made
        camera.stop()
        camera.deleteLater()


def test_without_the_camera_extra_it_says_that_it_is_not_installed(persian: QApplication) -> None:
    camera = QtCamera(module="tests.fakes.no_such_module")
    camera.start()
    assert isinstance(camera.view.error, CameraNotInstalled)
    assert camera.still() is None
    camera.stop()
    camera.deleteLater()


def test_on_this_very_computer_the_camera_says_how_it_stands(persian: QApplication) -> None:
    """For real: where nobody asked for the camera extra, as here, its absence is what is said."""
    camera = QtCamera()
    camera.start()
    if find_spec("PySide6.QtMultimedia") is None:
        assert isinstance(camera.view.error, CameraNotInstalled)
    else:
        assert camera.view.error is not None or camera.view.devices
    camera.stop()
    camera.deleteLater()


def test_no_camera_is_said_and_one_that_comes_is_taken_by_itself(seen: Seen) -> None:
    seen.camera.start()
    assert seen.error() is CameraMissing
    seen.cabinet.plug(FRONT)
    assert seen.error() is None
    seen.cabinet.show(PICTURE)
    assert seen.live()
    assert seen.frames == [PICTURE]
    assert seen.camera.still() == PICTURE


def test_the_systems_own_choice_comes_first_and_another_can_be_chosen(seen: Seen) -> None:
    seen.cabinet.plug(FRONT, DESK)
    seen.camera.start()
    assert [name for _, name in seen.camera.view.devices] == [DESK.name, FRONT.name]
    assert seen.cabinet.cameras[-1].device is DESK

    seen.camera.start(seen.camera.view.devices[1][0])
    assert seen.cabinet.cameras[-1].device is FRONT
    assert [camera.active for camera in seen.cabinet.cameras] == [False, True], "one lamp at a time"


def test_the_largest_picture_that_can_be_shown_live_is_asked_for(seen: Seen) -> None:
    seen.cabinet.plug(FRONT)
    seen.camera.start()
    chosen = seen.cabinet.cameras[-1].format
    assert chosen is not None
    assert chosen.resolution() == QSize(1920, 1080)


def test_a_camera_that_somebody_else_holds_is_called_busy(seen: Seen) -> None:
    seen.cabinet.plug(FRONT)
    seen.camera.start()
    seen.cabinet.cameras[-1].errorOccurred.emit(None, "Camera is in use")
    assert seen.error() is CameraBusy
    assert not seen.cabinet.cameras[-1].active

    seen.camera.start()
    seen.cabinet.show(PICTURE)
    assert seen.live()


def test_a_camera_with_a_fault_is_not_said_to_be_with_another_program(seen: Seen) -> None:
    seen.cabinet.plug(FRONT)
    seen.camera.start()
    seen.cabinet.show(PICTURE)
    seen.cabinet.cameras[-1].errorOccurred.emit(None, "Cannot get the format")
    assert seen.error() is CameraFailed
    assert not seen.live()
    assert not seen.cabinet.cameras[-1].active

    seen.camera.start()
    seen.cabinet.show(PICTURE)
    assert seen.live()


def test_a_camera_that_gives_nothing_is_not_waited_for_for_ever(seen: Seen, qtbot: QtBot) -> None:
    seen.cabinet.plug(FRONT)
    seen.camera.start()
    seen.camera.set_patience(20)
    qtbot.waitUntil(lambda: seen.error() is CameraBusy, timeout=5000)


def test_one_pulled_out_is_missed_and_goes_on_when_it_is_back(seen: Seen) -> None:
    seen.cabinet.plug(FRONT)
    seen.camera.start()
    seen.cabinet.show(PICTURE)
    seen.cabinet.plug()
    assert seen.error() is CameraGone
    assert not seen.live()
    seen.cabinet.plug(FRONT)
    assert seen.error() is None


def test_another_one_that_comes_disturbs_nobody(seen: Seen) -> None:
    seen.cabinet.plug(FRONT)
    seen.camera.start()
    seen.cabinet.show(PICTURE)
    seen.cabinet.plug(FRONT, DESK)
    assert seen.live()
    assert len(seen.cabinet.cameras) == 1
    assert len(seen.camera.view.devices) == 2


def test_a_camera_that_was_let_go_gives_nothing_and_takes_none(seen: Seen) -> None:
    seen.cabinet.plug(FRONT)
    seen.camera.start()
    sink = seen.cabinet.sinks[-1]
    seen.camera.stop()
    assert not seen.cabinet.cameras[-1].active
    assert sink in seen.cabinet.sinks
    seen.cabinet.plug(FRONT, DESK)
    assert len(seen.cabinet.cameras) == 1
    assert seen.frames == []


def test_a_broken_frame_is_passed_over(seen: Seen) -> None:
    seen.cabinet.plug(FRONT)
    seen.camera.start()
    seen.cabinet.show(QImage())
    assert not seen.live()
