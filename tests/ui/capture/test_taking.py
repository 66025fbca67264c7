"""A clerk takes a picture of the card: with the camera, the scanner, or from a file."""

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageStat
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tamin_desk.contract.base import sha256_hex
from tamin_desk.domain import capture_errors
from tamin_desk.domain.capture_errors import (
    CameraBusy,
    CameraFailed,
    CameraGone,
    CameraMissing,
    CameraNotInstalled,
    CaptureError,
    ScannerJammed,
    ScannerMissing,
)
from tamin_desk.services.capture.perspective import CARD_MM
from tamin_desk.services.capture.port import CapturePurpose, CaptureSource
from tamin_desk.ui.capture.state import Busy, Step
from tamin_desk.ui.capture.work import shown
from tamin_desk.ui.widgets.button import Button
from tests.fakes.camera import FakeCamera
from tests.fakes.card_photos import as_jpeg, card
from tests.fakes.scanner import GLASS, FakeScanner
from tests.ui.capture.conftest import Counter

Opener = Callable[..., Counter]


def test_the_card_before_the_camera_becomes_the_face_on_it(
    counter: Opener, photographed: Image.Image
) -> None:
    """The shutter, nothing else: the corners and the face are where they are expected to be."""
    camera = FakeCamera(shown(photographed))
    at = counter(camera=camera)
    camera.show_next()
    assert at.dialog.source.take.isEnabled()

    at.dialog.source.take.click()
    at.settle()
    assert at.state.step is Step.FACE
    at.dialog.accept_button.click()

    (captured,) = at.taken
    assert captured.source is CaptureSource.CAMERA
    assert captured.sha256 == sha256_hex(captured.data)
    with Image.open(io.BytesIO(captured.data)) as face:
        assert face.size == (captured.width, captured.height)
        wanted = card().crop((576, 132, 816, 452)).resize(face.size, Image.Resampling.LANCZOS)
        apart = ImageStat.Stat(ImageChops.difference(face.convert("RGB"), wanted)).mean
    assert sum(apart) / 3 < 14, "it is the face alone, and not the name beside it"
    assert not camera.on, "the camera's lamp goes out"


def test_nothing_leaves_before_the_clerk_says_so(counter: Opener, photographed: Image.Image) -> None:
    at = counter()
    at.open_file(photographed)
    assert at.state.result is not None
    at.dialog.cancel_button.click()
    assert at.taken == []
    assert not at.dialog.isVisible()


@pytest.mark.parametrize("kind", [CameraNotInstalled, CameraMissing, CameraBusy, CameraFailed])
def test_a_camera_that_cannot_be_used_says_so_and_the_other_ways_are_open(
    counter: Opener, photographed: Image.Image, kind: type[capture_errors.CameraError]
) -> None:
    at = counter(camera=FakeCamera(error=kind()))
    source = at.dialog.source
    assert source.notice.isVisible()
    assert not source.take.isVisible(), "there is nothing to take a picture with"
    assert not at.dialog.accept_button.isVisible()

    at.open_file(photographed)
    assert not source.notice.isVisible()
    assert at.dialog.accept_button.isEnabled()


def test_a_camera_pulled_out_and_put_in_again_goes_on_by_itself(
    counter: Opener, photographed: Image.Image
) -> None:
    camera = FakeCamera(shown(photographed))
    at = counter(camera=camera)
    camera.show_next()
    camera.pull_out()
    assert isinstance(camera.view.error, CameraGone)
    assert at.dialog.source.notice.isVisible()
    at.presenter.shoot()
    assert at.state.opened is None, "no old frame is taken for a picture"

    camera.plug_in()
    assert not at.dialog.source.notice.isVisible()
    assert at.dialog.source.take.isVisible()


def test_the_scanner_scans_a_card_finely_and_a_little_around_it(
    counter: Opener, photographed: Image.Image
) -> None:
    at = counter(scanner=FakeScanner(photographed))
    at.presenter.choose_source(CaptureSource.SCANNER)
    at.settle()
    assert at.state.device == GLASS

    QTest.keyClick(at.dialog, Qt.Key.Key_F9)
    at.settle()

    ((dpi, area),) = at.scanner.asked
    assert dpi == 600
    assert all(CARD_MM[side] < area[side] < CARD_MM[side] + 40 for side in (0, 1))
    assert at.state.result is not None
    assert at.state.result.captured.source is CaptureSource.SCANNER


def test_a_document_is_scanned_as_a_whole_page(counter: Opener, photographed: Image.Image) -> None:
    at = counter(CapturePurpose.DOCUMENT, scanner=FakeScanner(photographed))
    at.presenter.choose_source(CaptureSource.SCANNER)
    at.settle()
    at.presenter.scan()
    at.settle()
    assert at.scanner.asked == [(300, (210.0, 297.0))]
    assert at.state.corners is None, "only a card has four corners"
    assert at.state.steps == (Step.FACE,)


def test_without_a_scanner_the_clerk_can_look_again(counter: Opener, photographed: Image.Image) -> None:
    at = counter(scanner=FakeScanner())
    at.presenter.choose_source(CaptureSource.SCANNER)
    at.settle()
    assert isinstance(at.error(), ScannerMissing)

    at.scanner.page = photographed
    at.dialog.source.again_wanted.emit()
    at.settle()
    assert at.error() is None
    assert at.state.device == GLASS


def test_a_jam_takes_nothing_away(counter: Opener, photographed: Image.Image) -> None:
    """The picture that was taken before is still the one that can be used."""
    at = counter(scanner=FakeScanner(photographed))
    at.open_file(photographed)
    before = at.state.result
    at.presenter.choose_source(CaptureSource.SCANNER)
    at.settle()
    at.scanner.error = ScannerJammed()
    at.presenter.scan()
    at.settle()

    assert isinstance(at.error(), ScannerJammed)
    assert at.dialog.source.notice.isVisible()
    assert at.state.result is before
    at.dialog.accept_button.click()
    assert before is not None
    assert at.taken == [before.captured]


def test_escape_stops_the_scan_first_and_closes_the_window_next(
    counter: Opener, photographed: Image.Image
) -> None:
    at = counter(scanner=FakeScanner(photographed))
    at.presenter.choose_source(CaptureSource.SCANNER)
    at.settle()
    at.presenter.scan()
    assert at.busy() is Busy.SCANNING
    at.dialog.source.progress.show_now()
    ways_out = [
        each for each in at.dialog.findChildren(Button) if each.isVisible() and each.text() == "انصراف"
    ]
    assert ways_out == [at.dialog.cancel_button], "one way to give it up, where it always is"

    QTest.keyClick(at.dialog, Qt.Key.Key_Escape)
    assert at.busy() is None
    assert at.dialog.isVisible()
    at.settle()
    assert at.state.opened is None, "a scan that was given up never lands"
    assert at.error() is None, "who stops something needs not be told of it"

    QTest.keyClick(at.dialog, Qt.Key.Key_Escape)
    assert not at.dialog.isVisible()


BAD = {
    "empty": (b"", capture_errors.CaptureEmpty),
    "page": (b"<html>a letter</html>", capture_errors.NotAPicture),
    "pdf": (b"%PDF-1.7 a letter", capture_errors.PdfGiven),
    "cut": (as_jpeg(card())[:5000], capture_errors.CaptureCutOff),
}


@pytest.mark.parametrize(("data", "kind"), BAD.values(), ids=BAD.keys())
def test_a_file_that_is_no_picture_is_told_and_the_last_one_stays(
    counter: Opener, photographed: Image.Image, data: bytes, kind: type[CaptureError]
) -> None:
    at = counter()
    at.open_file(photographed)
    before = at.state.result

    at.presenter.take_file(at.file(data, "bad.jpg"))
    at.settle()

    assert type(at.error()) is kind
    assert at.dialog.source.notice.isVisible()
    assert at.state.result is before
    assert at.dialog.accept_button.isEnabled()


def test_a_file_that_is_gone_is_told(counter: Opener) -> None:
    at = counter()
    at.presenter.take_file(Path("no such folder") / "card.jpg")
    at.settle()
    assert isinstance(at.error(), capture_errors.FileUnreadable)


def test_the_last_of_two_files_is_the_one_that_is_opened(counter: Opener, photographed: Image.Image) -> None:
    at = counter(CapturePurpose.PERSON)
    at.presenter.take_file(at.file(as_jpeg(photographed), "first.jpg"))
    at.presenter.take_file(at.file(as_jpeg(card()), "second.jpg"))
    at.settle()
    assert at.state.opened is not None
    assert at.state.opened.whole.size == card().size


def test_a_file_can_be_dropped(counter: Opener, photographed: Image.Image) -> None:
    at = counter()
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(at.file(as_jpeg(photographed))))])
    copy, left, plain = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(50, 50), copy, data, left, plain)
    QApplication.sendEvent(at.dialog, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(at.dialog, QDropEvent(QPoint(50, 50), copy, data, left, plain))
    at.settle()
    assert at.state.result is not None
    assert at.state.result.captured.source is CaptureSource.FILE


def paste(at: Counter) -> None:
    QTest.keyClick(at.dialog, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    at.settle()


def copied(**formats: bytes) -> QMimeData:
    """What another program puts on the clipboard: bytes, under the names of formats."""
    data = QMimeData()
    for name, content in formats.items():
        data.setData(f"image/{name}", content)
    return data


def test_a_picture_that_this_program_copied_can_be_pasted(counter: Opener, photographed: Image.Image) -> None:
    at = counter()
    QGuiApplication.clipboard().setImage(shown(photographed))
    paste(at)
    assert at.state.result is not None
    QGuiApplication.clipboard().clear()
    paste(at)
    assert at.error() is None, "an empty clipboard is no fault"


@pytest.mark.parametrize("kind", ["png", "jpeg"])
def test_another_programs_picture_is_pasted_by_its_bytes(
    counter: Opener, photographed: Image.Image, kind: str
) -> None:
    """Qt would decode it on the thread of the screen, before anybody knows how large it is."""
    at = counter()
    out = io.BytesIO()
    photographed.save(out, kind)
    QGuiApplication.clipboard().setMimeData(copied(bmp=b"BM and so on", **{kind: out.getvalue()}))
    paste(at)
    assert at.state.result is not None
    assert [each.data for each in at.decoder.given] == [out.getvalue()]
    QGuiApplication.clipboard().clear()


def test_a_format_that_is_not_taken_is_told_when_it_is_pasted(
    counter: Opener, photographed: Image.Image
) -> None:
    """Qt knows how to read it; that is no reason to."""
    at = counter()
    out = io.BytesIO()
    photographed.save(out, "BMP")
    QGuiApplication.clipboard().setMimeData(copied(bmp=out.getvalue()))
    paste(at)
    assert type(at.error()) in (capture_errors.NotAPicture, capture_errors.CaptureTooLarge)
    assert at.state.opened is None
    QGuiApplication.clipboard().clear()


def test_a_picture_is_let_drop_by_its_bytes(counter: Opener, photographed: Image.Image) -> None:
    at = counter()
    data = copied(jpeg=as_jpeg(photographed))
    copy, left, plain = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(50, 50), copy, data, left, plain)
    QApplication.sendEvent(at.dialog, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(at.dialog, QDropEvent(QPoint(50, 50), copy, data, left, plain))
    at.settle()
    assert at.state.result is not None
    assert [each.data for each in at.decoder.given] == [as_jpeg(photographed)]


def test_what_is_given_up_is_not_opened_any_more(counter: Opener, photographed: Image.Image) -> None:
    """Its process is killed: nobody waits for a picture that nobody wants."""
    at = counter()
    at.presenter.take_file(at.file(as_jpeg(photographed)))
    at.presenter.cancel()
    at.settle()
    assert at.state.opened is None
    assert at.error() is None
    at.open_file(photographed)
    assert at.state.result is not None, "the next one is opened as ever"
