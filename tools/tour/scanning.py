"""People whose photo is scanned: a foreign national with a card of two pages, and a child under fifteen."""

import time
from functools import partial
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tamin_desk.contract.acts import ScanAct
from tamin_desk.contract.demo import SampleCard, Scenario
from tamin_desk.domain.delivery import DeliveryState
from tamin_desk.domain.photos import PhotoSource
from tamin_desk.domain.scans import ScanReason
from tamin_desk.services.outbox_rows import OutboxItem
from tamin_desk.services.scans import Sitting
from tamin_desk.ui.desk.rules import scan_waits
from tamin_desk.ui.on_file.window import OnFileDialog
from tamin_desk.ui.page import PageName
from tamin_desk.ui.scan.page import ScanPage
from tools.tour.driver import TourFailed
from tools.tour.glass import set_scanner
from tools.tour.paths import Tour, look_up
from tools.tour.steps import settle

_CTRL: Final = Qt.KeyboardModifier.ControlModifier
_FILED: Final = 3
"""The photo, and the two pages of the document that it was cut from."""
_TRIES, _HANGS = 3, 10.0
"""How often a jam is tried, and seconds after which the device hangs."""
_SHIFT: Final = Qt.KeyboardModifier.ShiftModifier


def foreign_national(tour: Tour) -> OutboxItem:
    """Scan both pages of a residence card, through a paper jam; index and file them."""
    driver, card = tour.driver, tour.card(Scenario.FOREIGN_NATIONAL)
    driver.begin("foreign-national")
    page = _to_scanning(tour, card, "a foreign national has no serial: scanning is next")
    driver.step("the scan page, still empty")
    _scan(tour, 1)
    driver.step("the first page, from SANE's test scanner")
    _type_index(tour)
    driver.step("indexed with keys alone")
    _jam(tour)
    driver.expect("the page so far is kept", len(_sitting(page).pages) == 1)
    driver.step("the second page jams; the first is kept")
    set_scanner(picture="Grid")
    _scan(tour, 2)
    driver.step("the second page begins with kind, dates and office, without the number")
    _place_and_file(tour)
    item = _accepted(tour, card)
    driver.step("filed in the archive: photo and pages, with their receipts")
    _look_at_archive(tour)
    return item


def under_15(tour: Tour) -> OutboxItem:
    """Scan a child's photo; there was no inquiry, so none has failed."""
    driver, card = tour.driver, tour.card(Scenario.UNDER_15)
    driver.begin("under-15")
    page = _to_scanning(tour, card, "under 15: no card, scanning is next")
    driver.expect("the reason is recorded", _sitting(page).reason is ScanReason.UNDER_15)
    _scan(tour, 1)
    driver.wait(
        "the form has the hand", lambda: page.form.kind.hasFocus() or page.form.number.edit.hasFocus()
    )
    if not page.form.kind.hasFocus():
        # The kind is that of the document before, and can be another.
        driver.press(Qt.Key.Key_Backtab, _SHIFT)
    driver.press(Qt.Key.Key_Home)
    _choose(tour, 5)
    driver.press(Qt.Key.Key_Tab)
    driver.enter_text("12-3456")
    driver.step("a birth certificate, indexed")
    _place_and_file(tour)
    item = _accepted(tour, card)
    desk = driver.window.desk
    act = None if desk is None else desk.outbox.act(item.act_id)
    driver.expect("with its own reason", isinstance(act, ScanAct) and act.reason is ScanReason.UNDER_15)
    driver.step("the child's scanned photo is on file")
    return item


def _to_scanning(tour: Tour, card: SampleCard, step: str) -> ScanPage:
    driver = tour.driver
    look_up(tour, card)
    driver.wait("scanning is the desk's act", tour.desk.photo.scan.hasFocus)
    driver.step(step)
    driver.press(Qt.Key.Key_F9)
    driver.wait("the scan page is in front", lambda: tour.is_in_front(PageName.SCAN))
    frame = driver.window.frame
    page = None if frame is None else frame.page(PageName.SCAN)
    if not isinstance(page, ScanPage):
        raise TourFailed("the scan page is not there")
    driver.wait("it is for this person", partial(_is_for, page, card))
    driver.wait("the kinds of documents are known", lambda: bool(page.presenter.state.kinds))
    return page


def _is_for(page: ScanPage, card: SampleCard) -> bool:
    sitting = page.presenter.state.sitting
    return sitting is not None and sitting.person.person_id == card.person_id


def _sitting(page: ScanPage) -> Sitting:
    sitting = page.presenter.state.sitting
    if sitting is None:
        raise TourFailed("nobody is scanned for")
    return sitting


def _page(tour: Tour) -> ScanPage:
    found = tour.driver.window.findChild(ScanPage)
    if found is None:
        raise TourFailed("the scan page is gone")
    return found


def _scan(tour: Tour, number: int) -> None:
    driver, page = tour.driver, _page(tour)
    driver.press(Qt.Key.Key_F9)
    driver.wait(
        f"page {number} lies on the table",
        lambda: len(_sitting(page).pages) == number and page.presenter.state.laid is not None,
    )


def _jam(tour: Tour) -> None:
    """Scan while the paper jams; where SANE's test device hangs, give up with Esc and scan again.

    Once in some two hundred jams it waits for ever for its own reading process, which was told to end before
    it listened: of ``scanimage`` alone 3 in 650 did.
    """
    driver = tour.driver
    set_scanner(jammed=True)
    for _ in range(_TRIES):
        driver.press(Qt.Key.Key_F9)
        driver.wait("the jam is told", partial(_jams_or_hangs, tour, time.monotonic() + _HANGS))
        if _is_jammed(tour):
            return
        driver.press(Qt.Key.Key_Escape)
        driver.wait("the scan is given up", lambda: _page(tour).presenter.intake.state.busy is None)
    driver.expect("the jam is told", _is_jammed(tour))


def _jams_or_hangs(tour: Tour, hangs_at: float) -> bool:
    return _is_jammed(tour) or time.monotonic() > hangs_at


def _is_jammed(tour: Tour) -> bool:
    return tour.driver.says("کاغذ در اسکنر گیر کرده است")


def _choose(tour: Tour, steps: int) -> None:
    for _ in range(steps):
        tour.driver.press(Qt.Key.Key_Down)
        # Of two keys within its search time a list takes the second for one word with the first.
        QTest.qWait(30)


def _type_index(tour: Tour) -> None:
    driver, page = tour.driver, _page(tour)
    driver.wait("the kind is asked for", page.form.kind.hasFocus)
    _choose(tour, 1)
    driver.press(Qt.Key.Key_Tab)
    driver.enter_text("R-108012")
    driver.press(Qt.Key.Key_Tab)
    driver.enter_text("14030231")
    driver.press(Qt.Key.Key_Tab)
    driver.write_persian("ادارهٔ اتباع، تهران")
    driver.press(Qt.Key.Key_Tab)
    driver.enter_text("1406/2/31")
    driver.expect("the index is kept", page.presenter.state.index.number == "R-108012")


def _place_and_file(tour: Tour) -> None:
    driver, page = tour.driver, _page(tour)
    driver.press(Qt.Key.Key_Return, _CTRL)
    driver.wait("the rectangle has the hand", page.table.canvas.face.hasFocus)
    driver.press(Qt.Key.Key_Left, _SHIFT)
    driver.press(Qt.Key.Key_Up, _SHIFT)
    driver.press(Qt.Key.Key_Plus)
    driver.wait("the photo is cut", lambda: page.presenter.state.cut is not None)
    driver.step("the rectangle is put around the face with the arrows")
    driver.press(Qt.Key.Key_Return, _CTRL)
    driver.wait("the desk is back", lambda: tour.is_in_front(PageName.DESK))


def _accepted(tour: Tour, card: SampleCard) -> OutboxItem:
    driver = tour.driver
    driver.expect("the same person is there", tour.case().person_id == card.person_id)
    settle(tour)
    driver.wait("the scan is on file", lambda: _has_scan(tour))
    driver.wait("nothing of it is on its way any more", lambda: not scan_waits(tour.case()))
    desk = driver.window.desk
    items = () if desk is None else desk.outbox.items(person_id=card.person_id)
    first = items[-1]
    driver.expect("the archive has accepted it", first.state is DeliveryState.ACCEPTED)
    return first


def _has_scan(tour: Tour) -> bool:
    photo = tour.case().picture.photo
    return photo is not None and photo.source is PhotoSource.SCAN


def _on_file(tour: Tour) -> int:
    archive = tour.case().file.archive
    return 0 if archive is None else len(archive.photos)


def _look_at_archive(tour: Tour) -> None:
    """Look at everything that is on file, and who indexed it."""
    driver = tour.driver
    driver.wait("the record shows all three", lambda: _on_file(tour) == _FILED)
    driver.tab_to(tour.desk.photo.archive)
    driver.press(Qt.Key.Key_Space)
    driver.wait("what is on file is listed", lambda: driver.sees(OnFileDialog))
    dialog = driver.window.findChild(OnFileDialog)
    if dialog is None:
        raise TourFailed("the list of what is on file is gone")
    driver.expect("the photo and both pages", dialog.model.rowCount() == _FILED)
    driver.wait("the picture is shown", lambda: dialog.frame.accessibleDescription() != "")
    driver.step("what is on file: photo and pages, with their index and who indexed them")
    driver.press(Qt.Key.Key_Escape)
    driver.wait("the record is in front again", lambda: not driver.sees(OnFileDialog))
