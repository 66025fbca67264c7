"""A picture that follows a saved report is sent, and stays at this desk while the case is open."""

from PySide6.QtCore import Qt

from tamin_desk.contract.base import sha256_hex
from tamin_desk.services.capture.port import Captured, CaptureSource
from tests.fakes.hand import tap
from tests.ui.recheck.conftest import Rechecker

_JPEG = b"\xff\xd8\xff the card"
CARD = Captured(_JPEG, 600, 800, CaptureSource.FILE, sha256_hex(_JPEG))


def test_a_returned_case_finds_the_picture_that_was_taken_after_the_report(
    without_picture: Rechecker,
) -> None:
    clerk = without_picture
    clerk.same()
    tap(Qt.Key.Key_1, "1")
    clerk.page.presenter.report.tick("photo_of_another", on=True)
    clerk.page.presenter.report.commit(with_letter=False)
    clerk.settle()
    clerk.page.presenter.report.take_picture(CARD)
    clerk.settle()
    assert "evidence" in clerk.kinds()
    kept = clerk.office.desk.captures.find_for_case(clerk.comparison.act_id)
    assert kept is not None
    assert kept.captured == CARD
