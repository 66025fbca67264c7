"""A picture that follows a saved report is sent, and stays at this desk while the case is open."""

from PySide6.QtCore import Qt

from tamin_desk.contract.base import sha256_hex
from tamin_desk.services.capture.port import Captured, CaptureSource
from tamin_desk.ui.recheck.words import why_not_yet
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


def test_a_report_that_no_reviewer_can_judge_yet_is_not_promised_to_one(without_picture: Rechecker) -> None:
    """One sentence must not say that it goes to a reviewer while the next says that none can judge it."""
    clerk = without_picture
    clerk.same()
    tap(Qt.Key.Key_1, "1")
    report = clerk.page.presenter.report
    report.tick("photo_of_another", on=True)

    assert "در کارتابل می‌ماند" in why(clerk)
    report.take_picture(CARD)
    clerk.settle()
    assert "برای بازبین می‌رود" in why(clerk)
    report.commit(with_letter=False)
    clerk.settle()
    assert "برای بازبین می‌رود" in clerk.page.panel.done.saved.accessibleName()


def test_a_report_saved_without_a_picture_says_what_it_waits_for(without_picture: Rechecker) -> None:
    clerk = without_picture
    clerk.same()
    tap(Qt.Key.Key_1, "1")
    report = clerk.page.presenter.report
    report.tick("photo_of_another", on=True)
    report.commit(with_letter=False)
    clerk.settle()
    done = clerk.page.panel.done
    assert done.picture.isVisible()
    assert "برای بازبین می‌رود" not in done.saved.accessibleName()
    report.take_picture(CARD)
    clerk.settle()
    assert "برای بازبین می‌رود" in done.saved.accessibleName()


def why(clerk: Rechecker) -> str:
    return why_not_yet(clerk.page.presenter.state, None)
