"""A report is refused after its letter was printed: the outbox says that somebody holds the paper."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tamin_desk.domain.comparison import Verdict
from tamin_desk.services.drafts import Author
from tamin_desk.services.rechecks import Flag, Flagged, Recheck, RecheckResult
from tamin_desk.ui.outbox.detail import OutboxDetail
from tamin_desk.ui.outbox.page import OutboxPage
from tamin_desk.ui.widgets.button import Button
from tamin_desk.ui.widgets.table import Table
from tests.fakes.answers import CLERK
from tests.fakes.counter import ARASH, verdict
from tests.fakes.hand import click
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


def reported(office: Office, *, letter: bool = True) -> Flagged:
    """Report a mismatch, with a letter or without."""
    desk = office.desk
    desk.session.letter_numbers.heed("D4")
    comparison = desk.outbox.save(verdict(Verdict.MISMATCH), ME, ARASH)
    begun = desk.mismatches.rechecks.begin(case_of(comparison.act_id), "0162")
    assert isinstance(begun, Recheck)
    recheck = begun.model_copy(update={"result": RecheckResult.SAME})
    return desk.mismatches.rechecks.flag(recheck, Flag(REASONS, letter=WANTED if letter else None), ME, ARASH)


def refused(office: Office, *, copies: int) -> Flagged:
    """Report a mismatch with a letter, print it, and hear that the archive does not take the report."""
    desk, flagged = office.desk, reported(office)
    assert flagged.letter is not None
    if copies:
        desk.mismatches.letters.printed(flagged.letter.letter.number, copies, ME, ARASH)
    desk.outbox.deliveries.mark_sending(flagged.item.counter)
    desk.outbox.deliveries.mark_needs_you(flagged.item.counter, "state-changed", "req-7")
    return flagged


def letter_button(page: OutboxPage) -> Button:
    return page.findChildren(OutboxDetail)[0].letter


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


def test_a_report_leads_back_to_its_letter(office: Office, page: OutboxPage) -> None:
    wanted: list[str] = []
    page.letter_wanted.connect(wanted.append)
    flagged = reported(office)
    said(office, page)
    click(letter_button(page))
    assert wanted == [flagged.item.act_id]


def test_neither_a_verdict_nor_a_report_without_a_letter_leads_to_one(
    office: Office, page: OutboxPage
) -> None:
    reported(office, letter=False)
    said(office, page)
    page.findChildren(Table)[0].choose_row(0)
    assert not letter_button(page).isVisible()
    page.findChildren(Table)[0].choose_row(1)
    assert not letter_button(page).isVisible()


def test_a_letter_of_a_refused_report_is_not_offered(office: Office, page: OutboxPage) -> None:
    refused(office, copies=1)
    said(office, page)
    assert not letter_button(page).isVisible()


def test_of_a_letter_that_nobody_holds_nothing_is_said(office: Office, page: OutboxPage) -> None:
    refused(office, copies=0)
    assert "با فرد تماس بگیرید" not in said(office, page)
