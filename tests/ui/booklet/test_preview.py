"""What lies on the table follows the hand, at its true size too, and fits every window."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tamin_desk.contract.acts import ActReceipt
from tamin_desk.contract.covers import CoverReply
from tamin_desk.contract.routes import PERSON
from tamin_desk.domain.errors import (
    PrinterMissing,
)
from tamin_desk.domain.photos import PhotoSource, Standing
from tamin_desk.ui.i18n import Language, install_language
from tamin_desk.ui.idle import cover_photos
from tamin_desk.ui.widgets.notice import Notice
from tests.fakes.booklet import printed, serve_family
from tests.fakes.desk_people import ARASH, FAMILY, KIAN, NARGES, SAMIR, photo, record
from tests.fakes.hand import click, tap
from tests.ui.booklet.conftest import FACES, Clerk

CTRL = Qt.KeyboardModifier.ControlModifier


def test_the_preview_follows_the_hand(clerk: Clerk) -> None:
    clerk.open()
    sheet = clerk.page.preview.sheet
    assert "آرش بهرامی" in sheet.accessibleDescription()
    tap(Qt.Key.Key_Tab)
    assert clerk.page.presenter.state.current == NARGES.person_id
    assert "نرگس شریفی" in sheet.accessibleDescription()
    tap(Qt.Key.Key_Down, "", Qt.KeyboardModifier.AltModifier)
    assert sheet.accessibleDescription() == "", "who gets no cover sees none"


def test_at_its_true_size_a_millimetre_is_a_millimetre(clerk: Clerk) -> None:
    clerk.open()
    tap(Qt.Key.Key_L, "م")
    QApplication.processEvents()
    sheet = clerk.page.preview.sheet
    dots = sheet.screen().physicalDotsPerInch() / 25.4
    rect = sheet.sheet_rect()
    assert (rect.width() / dots, rect.height() / dots) == pytest.approx((105, 148), abs=0.3)
    tap(Qt.Key.Key_L, "م")
    QApplication.processEvents()
    assert sheet.sheet_rect().height() <= clerk.page.preview.height()


def test_a_covered_desk_shows_no_face_on_the_cover_and_in_the_list(clerk: Clerk) -> None:
    clerk.open()
    sheet, small = clerk.page.preview.sheet, clerk.row(ARASH.person_id).photo
    before = sheet.grab().toImage(), small.grab().toImage()
    cover_photos(clerk.page, True)
    covered = sheet.grab().toImage(), small.grab().toImage()
    assert before[0] != covered[0]
    assert before[1] != covered[1]
    cover_photos(clerk.page, False)
    assert (sheet.grab().toImage(), small.grab().toImage()) == before


def test_the_first_cover_is_under_the_hand_at_once(clerk: Clerk) -> None:
    clerk.open()
    assert QApplication.focusWidget() is clerk.row(ARASH.person_id).check


def test_the_household_of_the_next_person_takes_the_place_of_the_former(clerk: Clerk) -> None:
    clerk.open()
    clerk.row(NARGES.person_id).check.click()
    scan = photo(FACES[2], 3, source=PhotoSource.SCAN, standing=Standing.INDEXED)
    serve_family(clerk.office.api, FACES, {SAMIR.person_id: CoverReply(photo=scan)}, family=(SAMIR,))
    clerk.page.show_person(SAMIR.person_id)
    clerk.page.activated()
    assert "آرش بهرامی" not in clerk.shown(), "nothing of the former household stays beside the new one"
    clerk.settle()
    assert clerk.chosen() == [SAMIR.person_id]


def test_nobody_at_the_counter_is_said(clerk: Clerk) -> None:
    clerk.page.show_person("")
    clerk.page.activated()
    clerk.settle()
    assert "کسی سر باجه نیست" in clerk.shown()


def test_when_the_desk_was_cleared_nobody_stays_on_this_page(clerk: Clerk) -> None:
    clerk.open()
    clerk.page.show_person("")
    clerk.page.activated()
    clerk.settle()
    assert "آرش بهرامی" not in clerk.shown()
    assert "کسی سر باجه نیست" in clerk.shown()


def test_a_run_is_looked_at_to_its_end_whoever_comes_meanwhile(clerk: Clerk) -> None:
    clerk.open()
    click(clerk.page.panel.print)
    clerk.page.deactivated()
    clerk.page.show_person(SAMIR.person_id)
    clerk.page.activated()
    assert "چاپ جلد ۱ از ۲" in clerk.shown()
    clerk.settle()
    assert [act.person_id for act in clerk.acts()] == [ARASH.person_id, NARGES.person_id]
    assert "۲ جلد چاپ شد." in clerk.shown()


def test_trouble_that_came_while_nobody_looked_is_told_before_anybody_else_is_shown(clerk: Clerk) -> None:
    """The clerk has gone on to the next person when the printer says no."""
    clerk.open()
    clerk.hand.error = PrinterMissing()
    click(clerk.page.panel.print)
    clerk.page.deactivated()
    clerk.settle()
    clerk.page.show_person(SAMIR.person_id)
    clerk.page.activated()
    assert "چاپگر در دسترس نیست" in clerk.shown()
    assert clerk.chosen() == [ARASH.person_id, NARGES.person_id]
    scan = photo(FACES[2], 3, source=PhotoSource.SCAN, standing=Standing.INDEXED)
    serve_family(clerk.office.api, FACES, {SAMIR.person_id: CoverReply(photo=scan)}, family=(SAMIR,))
    clerk.page.activated()
    clerk.settle()
    assert "چاپگر در دسترس نیست" not in clerk.shown()
    assert clerk.chosen() == [SAMIR.person_id]


def test_in_english_the_page_changes_and_the_cover_does_not(clerk: Clerk, persian: QApplication) -> None:
    clerk.open()
    cover = clerk.page.preview.sheet.accessibleDescription()
    install_language(persian, Language.ENGLISH)
    QApplication.processEvents()
    assert clerk.page.panel.print.text() == "Print 2 covers"
    assert clerk.page.preview.sheet.accessibleDescription() == cover


def test_every_control_has_a_name(clerk: Clerk) -> None:
    clerk.open()
    page = clerk.page
    assert clerk.row(KIAN.person_id).button.accessibleName() == "استعلام از ثبت احوال برای کیان بهرامی"
    assert clerk.row(ARASH.person_id).check.accessibleName() == "آرش بهرامی"
    assert page.printing.across.edit.accessibleName() == "افقی، میلی‌متر"
    assert page.printing.printer.accessibleName()


def test_a_booklet_that_is_not_in_force_is_told_and_left_to_the_clerk(clerk: Clerk) -> None:
    clerk.open()
    expired = record(ARASH, FAMILY)
    assert expired.booklet is not None
    old = expired.booklet.model_copy(update={"entitled": False, "valid_until": date(2025, 3, 20)})
    clerk.office.api.on(PERSON, expired.model_copy(update={"booklet": old}))
    clerk.page.activated()
    clerk.settle()
    member = clerk.page.presenter.state.of(ARASH.person_id)
    assert member is not None
    assert replace(member, printings=0).printable
    assert ARASH.person_id not in clerk.chosen()
    assert "دفترچه اعتبار ندارد" in clerk.shown()


def test_who_opens_at_somebody_without_a_photo_reads_why_on_the_table(clerk: Clerk) -> None:
    """The reason comes a moment after the person: an empty sheet alone would say nothing."""
    clerk.open(person_id=KIAN.person_id)
    notices = [each for each in clerk.page.preview.findChildren(Notice) if each.isVisible()]
    assert [each.accessibleName() for each in notices] == ["چاپ نمی‌شود: عکسی ندارد"]


def test_what_the_archive_has_counted_meanwhile_is_read_from_there(clerk: Clerk) -> None:
    clerk.open()
    clerk.row(NARGES.person_id).check.click()
    click(clerk.page.panel.print)
    clerk.settle()
    assert "چاپ‌شده، در راه آرشیو: ۱" in clerk.shown()
    outbox = clerk.office.desk.outbox
    (item,) = outbox.items()
    told = clerk.covers[ARASH.person_id].model_copy(update={"printed": (printed(1),)})
    clerk.covers[ARASH.person_id] = told
    outbox.deliveries.mark_sending(item.counter)
    given = {
        "act_id": item.act_id,
        "receipt_number": "RC-0162-0000001",
        "accepted_at": clerk.office.clock.now(),
        "author_id": "user-1",
    }
    outbox.deliveries.mark_accepted(item.counter, ActReceipt.model_validate(given))
    clerk.settle()
    assert "در راه آرشیو" not in clerk.shown()
    assert "این جلد، چاپ نخست" in clerk.shown()
    assert "اکنون: چاپ دوم" in clerk.shown()


# --- Narrow windows ---------------------------------------------------------------------------------


@pytest.mark.parametrize("level", [0, 1, 2, 3])
def test_nothing_is_cut_off_in_any_width(clerk: Clerk, level: int) -> None:
    """On the narrowest the whole page scrolls, and every line of the household is there at once."""
    clerk.open()
    clerk.page.set_compact(level)
    clerk.window.resize({0: 1700, 1: 1246, 2: 920, 3: 700}[level], 656)
    clerk.settle()
    page = clerk.page
    for part in (page.panel.print, page.panel.pdf, page.printing.ruler, page.preview.true_size):
        assert part.width() >= part.minimumSizeHint().width(), part.text()
        parent = part.parentWidget()
        assert parent is not None
        assert parent.rect().contains(part.geometry()), part.text()
    if level == 3:
        assert page.panel.people.verticalScrollBar().maximum() == 0
