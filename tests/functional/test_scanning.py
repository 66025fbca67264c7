"""A foreign national's document, from the glass of a real scanner (SANE's test device) to the archive."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from tamin_desk.contract.demo import SampleCard, Scenario
from tamin_desk.domain.photos import PhotoSource
from tamin_desk.ui.page import PageName
from tamin_desk.ui.scan.page import ScanPage
from tests.functional.live_backend import LiveBackend
from tests.functional.live_desk import LiveDesk, OpenDesk
from tools.tour.glass import put_scanner, set_scanner

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture(autouse=True)
def scanner(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A scanner is on the counter before the program looks for one; it goes with the test."""
    monkeypatch.setenv("SANE_CONFIG_DIR", str(tmp_path))
    put_scanner(tmp_path)


def scan_page(desk: LiveDesk) -> ScanPage:
    page = desk.window.findChild(ScanPage)
    assert page is not None
    return page


def to_scanning(desk: LiveDesk, card: SampleCard) -> ScanPage:
    """Look somebody up and press F9."""
    desk.look_up(card)
    desk.hand.wait("scanning is next", desk.tour.desk.photo.scan.hasFocus)
    desk.hand.press(Qt.Key.Key_F9)
    desk.hand.wait("the scan page is in front", lambda: desk.is_in_front(PageName.SCAN))
    page = scan_page(desk)
    desk.hand.wait("it is for somebody", lambda: page.presenter.state.sitting is not None)
    desk.hand.wait("the kinds are known", lambda: bool(page.presenter.state.kinds))
    return page


def pages(page: ScanPage) -> int:
    sitting = page.presenter.state.sitting
    return 0 if sitting is None else len(sitting.pages)


def scan(desk: LiveDesk, page: ScanPage, number: int) -> None:
    desk.hand.press(Qt.Key.Key_F9)
    desk.hand.wait("the page is there", lambda: pages(page) == number)
    desk.hand.wait("it lies on the table", lambda: page.presenter.state.laid is not None)


def test_a_scan_outlives_a_jam_and_a_restart_and_is_filed_with_its_page(
    open_desk: OpenDesk, backend: LiveBackend
) -> None:
    card = next(card for card in backend.samples() if card.scenario is Scenario.FOREIGN_NATIONAL)
    with open_desk(backend.url) as desk:
        desk.open()
        page = to_scanning(desk, card)
        scan(desk, page, 1)
        desk.hand.wait("the kind is asked for", page.form.kind.hasFocus)
        desk.hand.press(Qt.Key.Key_Down)
        desk.hand.press(Qt.Key.Key_Tab)
        desk.hand.enter_text("R-108012")
        set_scanner(jammed=True)
        desk.hand.press(Qt.Key.Key_F9)
        desk.wait_until_it_says("کاغذ در اسکنر گیر کرده است")
        assert pages(page) == 1
        # The window is closed in the middle of it.
    set_scanner()
    with open_desk(backend.url) as desk:
        desk.open()
        page = to_scanning(desk, card)
        desk.hand.wait("the page is still there", lambda: pages(page) == 1)
        assert page.presenter.state.index.number == "R-108012"
        desk.hand.wait("it lies on the table", lambda: page.presenter.state.laid is not None)
        desk.hand.press(Qt.Key.Key_Return, CTRL)
        desk.hand.wait("the rectangle has the hand", page.table.canvas.face.hasFocus)
        desk.hand.press(Qt.Key.Key_Left, SHIFT)
        desk.hand.press(Qt.Key.Key_Return, CTRL)
        desk.hand.wait("the desk is back", lambda: desk.is_in_front(PageName.DESK))
        items = desk.desk.outbox.items(person_id=card.person_id)
        assert len(items) == 2
        for item in items:
            desk.wait_for_receipt(item.act_id)
        desk.wait_for_photo()
        desk.wait_until_it_says("عکس اسکن‌شده")
    on_file = backend.archive_of(card)
    assert sorted(photo.source for photo in on_file.photos) == [PhotoSource.PAGE, PhotoSource.SCAN]
    assert {index.document_number for index in on_file.scans} == {"R-108012"}
    assert {index.photo_id for index in on_file.scans} == {photo.photo_id for photo in on_file.photos}
