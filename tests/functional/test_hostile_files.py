"""Files that nobody means well with, in front of the real window: a clear sentence each, and it lives on.

How long the window was away stands in ``build/gaps.json`` beside the other stories'.
"""

from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QGuiApplication

from tamin_desk.domain.errors import DeskError
from tamin_desk.ui.page import PageName
from tamin_desk.ui.scan.page import ScanPage
from tests.fakes.hostile_pictures import (
    animated,
    held,
    noise,
    png_header,
    scan_bomb,
    with_archive,
    with_pdf,
    written,
)
from tests.functional.live_backend import LiveBackend
from tests.functional.live_desk import LiveDesk, OpenDesk

SIZE = (300, 400)
TOO_MUCH = "این تصویر بیش از اندازهٔ مجاز پیکسل یا حجم دارد و باز نشد."
DAMAGED = "تصویر آسیب دیده یا ناتمام است."
EMPTY = "تصویری در آن نیست؛ خالی است."
NO_PICTURE = "این تصویری نیست که بتوان به کار برد"
A_PDF = "این پرونده PDF است و اینجا تصویری از آن گرفته نمی‌شود."


@pytest.fixture(autouse=True)
def no_scanner(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is looked for on this machine's cables."""
    monkeypatch.setenv("SANE_CONFIG_DIR", str(tmp_path))


@pytest.fixture
def files(tmp_path: Path) -> Path:
    folder = tmp_path / "from a mail"
    folder.mkdir()
    return folder


def to_scanning(desk: LiveDesk, backend: LiveBackend) -> ScanPage:
    """Look somebody up and press F9."""
    desk.look_up(backend.card())
    desk.hand.press(Qt.Key.Key_F9)
    desk.hand.wait("the scan page is in front", lambda: desk.is_in_front(PageName.SCAN))
    page = desk.window.findChild(ScanPage)
    assert page is not None
    desk.hand.wait("it is for somebody", lambda: page.presenter.state.sitting is not None)
    return page


def paste(desk: LiveDesk, page: ScanPage, *files: Path) -> None:
    """Copy files in a file manager, and paste them here."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(each)) for each in files])
    QGuiApplication.clipboard().setMimeData(data)
    page.table.scan.setFocus()
    desk.hand.press(Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)


def pages(page: ScanPage) -> int:
    sitting = page.presenter.state.sitting
    return 0 if sitting is None else len(sitting.pages)


def trouble(page: ScanPage) -> DeskError | None:
    state = page.presenter.intake.state
    return state.error if state.busy is None else None


def hostile() -> dict[str, tuple[bytes, str]]:
    """What a file holds, and what the clerk reads of it."""
    jpeg = written(noise(SIZE), "JPEG")
    return {
        "drawn four hundred times.jpg": (scan_bomb((5000, 5000), 400), TOO_MUCH),
        "nothing.png": (b"", EMPTY),
        "a hundred megapixels.png": (written(Image.new("1", (10_000, 10_000)), "PNG"), TOO_MUCH),
        "half.jpg": (jpeg[: len(jpeg) // 2], DAMAGED),
        "a gif.jpg": (written(noise(SIZE, "P"), "GIF"), NO_PICTURE),
        "a pdf too.jpg": (with_pdf(jpeg), A_PDF),
        "eleven megabytes.jpg": (jpeg + bytes(11 * 1024 * 1024), TOO_MUCH),
        "a page.png": (b"<!doctype html><script>alert(1)</script>", NO_PICTURE),
        "the size alone.png": (png_header(4000, 4000), DAMAGED),
    }


def odd() -> dict[str, bytes]:
    """What is unusual and quite in order: each is a page."""
    return {
        "a png.jpg": written(noise(SIZE), "PNG"),
        "for print.jpg": written(noise(SIZE, "CMYK"), "JPEG", progressive=True),
        "sixteen bits.png": written(Image.new("I;16", SIZE, 0x8000), "PNG"),
        "held askew.jpg": held(noise(SIZE), 6),
        "an archive too.jpg": with_archive(written(noise(SIZE), "JPEG")),
        "moving.png": animated(noise(SIZE), noise(SIZE)),
    }


def test_no_file_stalls_or_fools_the_desk(open_desk: OpenDesk, backend: LiveBackend, files: Path) -> None:
    with open_desk(backend.url) as desk:
        desk.open()
        page = to_scanning(desk, backend)
        for name, (data, sentence) in hostile().items():
            (files / name).write_bytes(data)
            paste(desk, page, files / name)
            desk.hand.wait(f"«{name}» is refused", lambda: trouble(page) is not None)
            desk.wait_until_it_says(sentence)
            assert pages(page) == 0

        for name, data in odd().items():
            (files / name).write_bytes(data)
        paste(desk, page, *(files / name for name in odd()))
        desk.hand.wait("every page is there", lambda: pages(page) == len(odd()))
        sitting = page.presenter.state.sitting
        assert sitting is not None
        assert {(each.width, each.height) for each in sitting.pages} == {SIZE}
        assert trouble(page) is None
        QGuiApplication.clipboard().clear()
        desk.hand.press(Qt.Key.Key_Escape)
        assert desk.hears_keys()


def test_another_programs_picture_is_pasted_and_a_bomb_is_not(
    open_desk: OpenDesk, backend: LiveBackend
) -> None:
    """On the clipboard it is bytes; nobody decodes them on the thread of the screen."""
    with open_desk(backend.url) as desk:
        desk.open()
        page = to_scanning(desk, backend)
        bomb = QMimeData()
        bomb.setData("image/jpeg", scan_bomb((5000, 5000), 400))
        QGuiApplication.clipboard().setMimeData(bomb)
        page.table.scan.setFocus()
        desk.hand.press(Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
        desk.wait_until_it_says(TOO_MUCH)
        copied = QMimeData()
        copied.setData("image/png", written(noise(SIZE), "PNG"))
        QGuiApplication.clipboard().setMimeData(copied)
        desk.hand.press(Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
        desk.hand.wait("the page is there", lambda: pages(page) == 1)
        QGuiApplication.clipboard().clear()
