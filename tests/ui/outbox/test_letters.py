"""A report is refused after its letter was printed: the outbox says that somebody holds the paper."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tamin_desk.domain.comparison import Verdict
from tamin_desk.services.drafts import Author
from tamin_desk.services.rechecks import Flag, Flagged, Recheck, RecheckResult
from tamin_desk.ui.outbox.page import OutboxPage
from tests.fakes.answers import CLERK
from tests.fakes.counter import ARASH, verdict
from tests.fakes.mismatches import REASONS, WANTED, case_of
from tests.fakes.office import Office
from tests.fakes.screen import words

ME = Author(CLERK.user_id, CLERK.display_name, "0162")


@pytest.fixture
def page(office: Office, qtbot: QtBot) -> Iterator[OutboxPage]:
    window = QWidget()
    page = OutboxPage(office.context)
    QVBoxLayout(window).addWidget(page)
    window.resize(1240, 660)
    with qtbot.waitExposed(window):
        window.show()
    yield page
    window.close()
    window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def refused(office: Office, *, copies: int) -> Flagged:
    """Report a mismatch with a letter, print it, and hear that the archive does not take the report."""
    desk = office.desk
    desk.session.letter_numbers.heed("D4")
    comparison = desk.outbox.save(verdict(Verdict.MISMATCH), ME, ARASH)
    begun = desk.mismatches.rechecks.begin(case_of(comparison.act_id), "0162")
    assert isinstance(begun, Recheck)
    recheck = begun.model_copy(update={"result": RecheckResult.SAME})
    flagged = desk.mismatches.rechecks.flag(recheck, Flag(REASONS, letter=WANTED), ME, ARASH)
    assert flagged.letter is not None
    if copies:
        desk.mismatches.letters.printed(flagged.letter.letter.number, copies, ME, ARASH)
    desk.outbox.deliveries.mark_sending(flagged.item.counter)
    desk.outbox.deliveries.mark_needs_you(flagged.item.counter, "state-changed", "req-7")
    return flagged


def said(office: Office, page: OutboxPage) -> str:
    page.activated()
    office.settle()
    QApplication.processEvents()
    return words(page)


def test_the_letter_and_what_to_do_about_it_are_said(office: Office, page: OutboxPage) -> None:
    flagged = refused(office, copies=1)
    assert flagged.letter is not None
    told = said(office, page)
    assert "عکس یا پروندهٔ آن دیگر همان نیست که دیدید" in told
    assert flagged.letter.letter.number in told
    assert "برگ چاپ‌شده هنوز اعتبار ندارد." in told
    assert "`" not in told


def test_of_a_letter_that_nobody_holds_nothing_is_said(office: Office, page: OutboxPage) -> None:
    refused(office, copies=0)
    assert "با فرد تماس بگیرید" not in said(office, page)
