"""What comes in reaches the decoder as it is, bytes or pixels, and all of it can be stopped."""

from pathlib import Path
from threading import Event

import pytest
from PySide6.QtGui import QImage

from tamin_desk.domain.capture_errors import CaptureEmpty, CaptureTooLarge, FileUnreadable, ScanCancelled
from tamin_desk.domain.policy import Limits
from tamin_desk.ui.capture.openers import Openers
from tamin_desk.ui.capture.work import shown
from tests.fakes.card_photos import as_jpeg, card
from tests.fakes.decoder import HereDecoder

LIMITS = Limits()


@pytest.fixture
def openers() -> Openers:
    return Openers(HereDecoder())


def test_pixels_in_memory_keep_every_one(openers: Openers) -> None:
    """Rows of a picture in memory are padded; a padded row taken for pixels would slant the face."""
    odd = card().crop((0, 0, 333, 217))
    assert openers.frame(shown(odd), LIMITS)().tobytes() == odd.tobytes()


def test_pixels_in_memory_of_too_many_are_refused(openers: Openers) -> None:
    with pytest.raises(CaptureTooLarge):
        openers.frame(shown(card()), Limits(photo_pixels=1000))()


def test_a_picture_of_a_camera_without_pixels_is_none(openers: Openers) -> None:
    with pytest.raises(CaptureEmpty):
        openers.frame(QImage(), LIMITS)()


def test_a_file_is_read_when_its_turn_has_come(openers: Openers, tmp_path: Path) -> None:
    opener = openers.file(tmp_path / "card.jpg", LIMITS)
    with pytest.raises(FileUnreadable):
        opener()
    (tmp_path / "card.jpg").write_bytes(as_jpeg(card()))
    assert opener().size == card().size


def test_all_that_is_under_way_is_stopped_and_what_comes_after_is_not(openers: Openers) -> None:
    before = openers.picture(as_jpeg(card()), LIMITS)
    openers.cancel()
    after = openers.picture(as_jpeg(card()), LIMITS)
    with pytest.raises(ScanCancelled):
        before()
    assert after().size == card().size


def test_a_scan_that_was_stopped_is_not_decoded_either(openers: Openers) -> None:
    scanned = Event()

    def scan() -> bytes:
        scanned.set()
        openers.cancel()
        return b"P6 1 1 255 abc"

    with pytest.raises(ScanCancelled):
        openers.scan(scan, LIMITS)()
    assert scanned.is_set()
