"""Bad weather while scanning: each is told in words, and no page that came is ever lost by it."""

import struct
import zlib
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt

from tamin_desk.domain import capture_errors, errors
from tamin_desk.domain.capture_errors import CameraGone
from tamin_desk.domain.errors import DeskError
from tamin_desk.domain.scans import MOST_PAGES, PageIndex, ScanReason
from tamin_desk.services.capture.port import CaptureSource
from tamin_desk.services.capture.scanner import SaneScanner
from tamin_desk.services.drafts import PersonRef
from tamin_desk.ui.capture.handed import handed
from tamin_desk.ui.capture.work import shown
from tamin_desk.ui.cases import ScanRequest
from tamin_desk.ui.messages import describe
from tamin_desk.ui.scan.state import Busy
from tests.fakes.card_photos import as_jpeg
from tests.fakes.desk_people import ARASH
from tests.fakes.documents import back_page, residence_page
from tests.fakes.hand import tap
from tests.fakes.office import Office
from tests.ui.scan.conftest import REF, Clerk

CARD = PageIndex("residence_card", "R-108012")


def huge_png() -> bytes:
    """A picture of 20 000 by 20 000 pixels, of which there is the header alone."""
    header = struct.pack(">IIBBBBB", 20_000, 20_000, 8, 2, 0, 0, 0)
    chunk = b"IHDR" + header
    head = struct.pack(">I", 13) + chunk + struct.pack(">I", zlib.crc32(chunk))
    return b"\x89PNG\r\n\x1a\n" + head + struct.pack(">I", 8192) + b"IDAT"


def is_told(clerk: Clerk, kind: type[DeskError]) -> None:
    """It is on the screen, in the words for it."""
    error = clerk.trouble()
    assert type(error) is kind
    assert clerk.page.table.notice.isVisible()
    assert describe(kind()).title in clerk.page.table.notice.accessibleName()


def pages_kept(clerk: Clerk) -> int:
    """How many pages are on the disk for the next start."""
    (left,) = clerk.office.desk.sittings.unfinished("user-1")
    return len(left.pages)


def test_without_a_scanner_it_is_said_and_can_be_looked_for_again(clerk: Clerk) -> None:
    clerk.open()
    clerk.scanner.page = None
    clerk.page.table.scan.click()
    clerk.settle()
    is_told(clerk, capture_errors.ScannerMissing)
    assert clerk.page.table.again.isVisible()
    assert clerk.page.table.camera.isEnabled()
    assert clerk.page.table.files.isEnabled()
    clerk.scanner.page = residence_page()
    clerk.page.table.again.click()
    clerk.settle()
    assert clerk.trouble() is None
    clerk.page.table.scan.click()
    clerk.settle()
    assert len(clerk.sitting.pages) == 1


@pytest.mark.parametrize(
    "kind",
    [
        capture_errors.ScannerBusy,
        capture_errors.ScannerCoverOpen,
        capture_errors.ScannerJammed,
        capture_errors.ScannerFailed,
    ],
)
def test_what_stops_the_scanner_in_the_middle_leaves_the_pages_so_far(
    clerk: Clerk, kind: type[capture_errors.ScannerError]
) -> None:
    clerk.open()
    clerk.scan()
    clerk.place()
    clerk.index(CARD)
    clerk.scan(back_page())
    clerk.scanner.error = kind()
    clerk.scan(back_page())
    is_told(clerk, kind)
    assert len(clerk.sitting.pages) == pages_kept(clerk) == 2
    clerk.scanner.error = None
    clerk.scan(back_page())
    assert clerk.trouble() is None
    clerk.commit()
    assert len(clerk.acts()) == 4


def test_a_jam_is_told_although_the_disk_had_its_trouble_before(clerk: Clerk) -> None:
    clerk.open()
    clerk.scan()
    clerk.office.disk.room = 0
    clerk.index(CARD)
    is_told(clerk, errors.StoreFull)
    clerk.office.disk.mend()
    clerk.scanner.error = capture_errors.ScannerJammed()
    tap(Qt.Key.Key_F9)
    clerk.settle()
    is_told(clerk, capture_errors.ScannerJammed)


def test_a_camera_that_is_pulled_out_takes_no_page_along(clerk: Clerk) -> None:
    clerk.camera._pictures.append(shown(residence_page()))
    clerk.open()
    clerk.page.table.camera.click()
    clerk.camera.show_next()
    clerk.page.table.shoot.click()
    clerk.settle()
    clerk.camera.pull_out()
    clerk.settle()
    assert describe(CameraGone()).title in clerk.page.table.notice.accessibleName()
    assert not clerk.page.table.shoot.isVisible()
    assert pages_kept(clerk) == 1
    clerk.camera.plug_in()
    clerk.settle()
    assert clerk.page.table.shoot.isVisible(), "the preview goes on by itself"


def test_a_picture_of_400_million_pixels_is_refused_by_its_header(clerk: Clerk) -> None:
    clerk.open()
    clerk.drop(huge_png())
    is_told(clerk, capture_errors.CaptureTooLarge)
    assert clerk.sitting.pages == ()


def test_a_pdf_is_called_one_and_the_other_files_come_all_the_same(clerk: Clerk) -> None:
    clerk.open()
    clerk.drop(as_jpeg(residence_page()), b"%PDF-1.7\nmade up", as_jpeg(back_page()))
    is_told(clerk, capture_errors.PdfGiven)
    assert [page.source for page in clerk.sitting.pages] == [CaptureSource.FILE] * 2
    assert "JPEG" in clerk.page.table.notice.accessibleName()


def test_twelve_pages_are_filed_in_one_go(clerk: Clerk) -> None:
    clerk.open()
    clerk.scan()
    clerk.place()
    clerk.index(CARD)
    for _ in range(11):
        clerk.scan(back_page())
    assert len(clerk.sitting.pages) == pages_kept(clerk) == 12
    assert "۱۲ از ۱۲" in clerk.shown()
    clerk.commit()
    acts = clerk.acts()
    assert [act.page for act in acts if act.is_page] == list(range(1, 13))
    assert len({act.sitting_id for act in acts}) == 1


def test_more_pages_than_fit_are_refused_before_they_are_scanned(clerk: Clerk) -> None:
    clerk.open()
    small = back_page().resize((62, 88))
    for _ in range(MOST_PAGES):
        clerk.scan(small)
    assert not clerk.page.table.scan.isEnabled()
    clerk.scan(small)
    is_told(clerk, capture_errors.SittingFull)
    assert len(clerk.sitting.pages) == MOST_PAGES


def test_on_a_full_disk_a_page_is_not_shown_as_if_it_were_kept(clerk: Clerk) -> None:
    clerk.open()
    clerk.scan()
    clerk.office.disk.room = 4_000
    clerk.scan(back_page())
    is_told(clerk, errors.StoreFull)
    assert len(clerk.sitting.pages) == 1
    clerk.office.disk.mend()
    clerk.scan(back_page())
    assert len(clerk.sitting.pages) == pages_kept(clerk) == 2


def test_filing_on_a_full_disk_keeps_the_sitting(clerk: Clerk) -> None:
    clerk.open()
    clerk.scan()
    clerk.place()
    clerk.index(CARD)
    clerk.office.disk.room = 4_000
    clerk.commit()
    is_told(clerk, errors.StoreFull)
    clerk.office.disk.mend()
    assert clerk.acts() == []
    clerk.commit()
    assert len(clerk.acts()) == 2


def ready(clerk: Clerk) -> None:
    """A card is scanned, cut and indexed: it can be filed."""
    clerk.open()
    clerk.scan()
    clerk.place()
    clerk.index(CARD)


def test_a_picture_that_is_dropped_while_the_others_are_filed_is_refused_in_words(clerk: Clerk) -> None:
    ready(clerk)
    clerk.page.form.file.click()
    data = QMimeData()
    data.setImageData(shown(back_page()))
    assert not clerk.page.hands.takes(data)
    clerk.page.hands.take(handed(data))
    is_told(clerk, capture_errors.SittingInFiling)
    assert clerk.busy() is None
    clerk.settle()
    assert [(act.is_page, act.pages) for act in clerk.acts()] == [(False, 1), (True, 1)]
    assert clerk.office.desk.sittings.unfinished("user-1") == ()


def test_a_page_that_came_behind_the_screen_is_shown_before_anything_is_filed(clerk: Clerk) -> None:
    """The clerk gave it up too late: it was on the disk already."""
    ready(clerk)
    clerk.decoder.is_ahead = True
    clerk.folder.joinpath("late").write_bytes(as_jpeg(back_page()))
    clerk.presenter.intake.take_files([clerk.folder / "late"])
    tap(Qt.Key.Key_Escape)
    clerk.settle()
    assert len(clerk.ids()) == 1
    clerk.commit()
    assert clerk.acts() == []
    is_told(clerk, errors.SittingGrew)
    assert len(clerk.ids()) == 2
    assert clerk.state.current == clerk.ids()[1]
    clerk.index(CARD)
    clerk.commit()
    assert [act.page for act in clerk.acts() if act.is_page] == [1, 2]


def test_a_page_that_was_taken_out_just_before_holds_no_filing_up(clerk: Clerk) -> None:
    ready(clerk)
    clerk.scan(back_page())
    clerk.presenter.leaves.remove()
    (removal,) = (held for held in clerk.office.tasks.held if held.key is None)
    clerk.office.tasks.held.remove(removal)
    clerk.presenter.file()
    clerk.office.tasks.held.append(removal)
    clerk.settle()
    assert len(clerk.acts()) == 2


BROTHER = PersonRef(ARASH.person_id, ARASH.full_name, ARASH.national_code or "")


def test_the_next_person_is_scanned_while_the_last_one_s_pages_are_filed(clerk: Clerk) -> None:
    ready(clerk)
    clerk.page.form.file.click()
    clerk.page.open_for(ScanRequest(BROTHER, ScanReason.NO_CREDENTIAL))
    clerk.office.tasks.finish("begin")
    clerk.presenter._filing._read()
    assert clerk.state.filing is None, "what is filed is not on the screen"
    assert not clerk.presenter.cancel(), "and Esc stops nothing that nobody sees"
    clerk.settle()
    assert len(clerk.acts()) == 2
    assert (clerk.filed, clerk.state.unfinished) == ([], ()), "the clerk is led away from nobody"
    assert clerk.sitting.person == BROTHER
    clerk.scan()
    clerk.place()
    clerk.index(CARD)
    clerk.commit()
    assert len(clerk.acts()) == 4


def test_who_files_before_the_last_one_s_pages_are_in_is_filed_next(clerk: Clerk) -> None:
    ready(clerk)
    clerk.page.form.file.click()
    (filing,) = (held for held in clerk.office.tasks.held if held.key is None)
    clerk.office.tasks.held.remove(filing)
    clerk.open(BROTHER)
    clerk.scan()
    clerk.place()
    clerk.index(CARD)
    clerk.page.form.file.click()
    assert clerk.presenter.is_filing
    clerk.office.tasks.held.append(filing)
    clerk.settle()
    assert [act.person_id for act in clerk.acts()] == [REF.person_id] * 2 + [BROTHER.person_id] * 2
    assert [sitting.person for sitting in clerk.filed] == [BROTHER]


def test_that_the_last_one_s_pages_were_not_filed_is_told_above_the_next(clerk: Clerk) -> None:
    ready(clerk)
    clerk.page.form.file.click()
    (filing,) = (held for held in clerk.office.tasks.held if held.key is None)
    clerk.office.tasks.held.remove(filing)
    clerk.open(BROTHER)
    clerk.office.disk.room = 4_000
    clerk.office.tasks.held.append(filing)
    clerk.settle()
    clerk.office.disk.mend()
    assert clerk.state.error is None
    assert clerk.page.table.scan.isEnabled()
    told = clerk.page.table.notice.accessibleName()
    assert REF.name in told
    assert describe(errors.StoreFull()).title in told
    clerk.open()
    clerk.commit()
    assert len(clerk.acts()) == 2


def test_a_scan_that_is_given_up_leaves_what_was_there(clerk: Clerk) -> None:
    clerk.open()
    clerk.scan()
    clerk.page.table.scan.click()
    assert clerk.busy() is Busy.SCANNING
    tap(Qt.Key.Key_Escape)
    clerk.settle()
    assert clerk.busy() is None
    assert clerk.left == 0, "Esc gave up the scan and not the page"
    assert clerk.trouble() is None
    assert len(clerk.sitting.pages) == 1


def test_a_page_that_is_being_scanned_comes_although_the_clerk_looks_elsewhere(clerk: Clerk) -> None:
    clerk.open()
    clerk.page.table.scan.click()
    clerk.office.tasks.finish("take")
    assert clerk.busy() is Busy.SCANNING
    clerk.page.deactivated()
    clerk.page.hide()
    clerk.settle()
    assert len(clerk.sitting.pages) == pages_kept(clerk) == 1


def test_behind_the_lock_no_camera_looks(clerk: Clerk) -> None:
    clerk.camera._pictures.append(shown(residence_page()))
    clerk.open()
    clerk.page.table.camera.click()
    assert clerk.camera.on
    clerk.page.hide()
    assert not clerk.camera.on


def test_a_session_that_ended_keeps_the_sitting_for_its_clerk(clerk: Clerk) -> None:
    clerk.open()
    clerk.scan()
    clerk.place()
    clerk.index(CARD)
    clerk.office.desk.session.sign_out()
    clerk.commit()
    assert isinstance(clerk.trouble(), errors.SignedOut)
    assert clerk.acts() == []
    clerk.office.sign_in()
    clerk.commit()
    assert len(clerk.acts()) == 2


def test_the_test_scanner_of_sane_gives_a_page(office: Office, clerk: Clerk, tmp_path: Path) -> None:
    """The real way: ``scanimage`` with SANE's own test device."""
    (tmp_path / "dll.conf").write_text("test\n", encoding="ascii")
    real = SaneScanner(
        environment={"SANE_CONFIG_DIR": str(tmp_path)}, options=("--test-picture", "Color pattern")
    )
    clerk.presenter.intake._scans._scanner = real
    clerk.open()
    tap(Qt.Key.Key_F9)
    clerk.settle()
    (page,) = clerk.sitting.pages
    assert page.source is CaptureSource.SCANNER
    assert (page.width, page.height) > (1000, 1000)
