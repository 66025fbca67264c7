"""Covers of a household: who gets one, what comes out and is recorded, and that no trouble loses anything."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog

from tamin_desk.contract.acts import ActReceipt
from tamin_desk.contract.casework_routes import COVERS
from tamin_desk.contract.covers import CoverReply, CoversReply
from tamin_desk.contract.problems import ProblemType
from tamin_desk.contract.routes import PERSON
from tamin_desk.domain.covers import NoCover
from tamin_desk.domain.errors import (
    CoverPaperUnknown,
    DeskError,
    PrinterMissing,
    PrintFailed,
    SettingsError,
    Unreachable,
)
from tamin_desk.domain.photos import PhotoSource, Standing
from tamin_desk.services.config import Offset, load_settings
from tamin_desk.ui.booklet.page import BookletPage
from tamin_desk.ui.i18n import Language, install_language
from tamin_desk.ui.idle import cover_photos
from tamin_desk.ui.widgets.notice import Notice
from tests.fakes.api import problem
from tests.fakes.booklet import UNTIL, family_covers, printed, serve_family
from tests.fakes.desk_people import ARASH, DARYOUSH, FAMILY, HASTI, KIAN, NARGES, SAMIR, photo, record
from tests.fakes.hand import click, tap
from tests.ui.booklet.conftest import FACES, Clerk
from tests.ui.printing.reading import run

CTRL = Qt.KeyboardModifier.ControlModifier


def test_who_has_a_photo_is_chosen_and_the_button_counts_them(clerk: Clerk) -> None:
    clerk.open()
    assert clerk.chosen() == [ARASH.person_id, NARGES.person_id]
    assert clerk.page.panel.print.text() == "چاپ ۲ جلد"
    assert "۲ جلد از ۴" in clerk.shown()
    clerk.row(NARGES.person_id).check.click()
    assert clerk.page.panel.print.text() == "چاپ ۱ جلد"
    clerk.row(ARASH.person_id).check.click()
    assert not clerk.page.panel.print.isEnabled()


def test_who_has_none_is_told_why_and_led_to_one(clerk: Clerk) -> None:
    """The son holds a card, the daughter is too young for one."""
    clerk.open()
    assert "چاپ نمی‌شود: عکسی ندارد" in clerk.shown()
    assert "چاپ نمی‌شود: عکس اسکن نشده است" in clerk.shown()
    click(clerk.row(KIAN.person_id).button)
    click(clerk.row(HASTI.person_id).button)
    assert (clerk.inquiries, clerk.scans) == ([KIAN.person_id], [HASTI.person_id])
    assert not clerk.row(KIAN.person_id).check.isEnabled()


@pytest.mark.parametrize(
    ("reason", "said"),
    [
        (NoCover.DISPUTED, "در حال رفع مغایرت"),
        (NoCover.WITHDRAWN, "پس گرفته شده"),
        (NoCover.SUPERSEDED, "عکس‌های جایگزین‌شده"),
        (NoCover.NONE_ON_FILE, "عکسی ندارد"),
        (NoCover.UNDER_REVIEW, "داوری دربارهٔ این عکس با شماست"),
    ],
)
def test_every_reason_has_its_words(clerk: Clerk, reason: NoCover, said: str) -> None:
    covers = family_covers(FACES) | {ARASH.person_id: CoverReply(reason=reason)}
    clerk.open(covers)
    assert said in clerk.shown()
    assert ARASH.person_id not in clerk.chosen()


def test_nobody_who_has_died_gets_a_cover(clerk: Clerk) -> None:
    """Of a death the archive may know nothing: enrolment tells it."""
    dead = CoverReply(photo=photo(FACES[0], 1, standing=Standing.VERIFIED))
    serve_family(clerk.office.api, FACES, {DARYOUSH.person_id: dead}, family=(DARYOUSH,))
    clerk.page.show_person(DARYOUSH.person_id)
    clerk.page.activated()
    clerk.settle()
    assert "این فرد فوت کرده است" in clerk.shown()
    assert clerk.chosen() == []
    assert clerk.row(DARYOUSH.person_id).button.isHidden()


def test_a_foreign_nationals_scan_prints_with_their_own_code(clerk: Clerk) -> None:
    scan = photo(FACES[0], 1, source=PhotoSource.SCAN, standing=Standing.INDEXED)
    serve_family(clerk.office.api, FACES, {SAMIR.person_id: CoverReply(photo=scan)}, family=(SAMIR,))
    clerk.page.show_person(SAMIR.person_id)
    clerk.page.activated()
    clerk.settle()
    assert "عکس اسکن و شناسه‌گذاری شده" in clerk.shown()
    click(clerk.page.panel.print)
    clerk.settle()
    (sheet,) = clerk.hand.texts()
    assert "کد اتباع" in sheet
    assert "140012345678" in sheet


def test_the_whole_household_comes_out_of_the_chosen_printer_and_is_recorded(clerk: Clerk) -> None:
    clerk.open()
    tap(Qt.Key.Key_P, "\x10", CTRL)
    clerk.settle()
    assert ["آرش بهرامی" in text for text in clerk.hand.texts()] == [True, True]
    assert ["نرگس شریفی" in text for text in clerk.hand.texts()] == [False, True]
    assert [(act.person_id, act.photo_sha256, act.valid_until, act.is_reprint) for act in clerk.acts()] == [
        (ARASH.person_id, FACES[0].sha256, UNTIL, False),
        (NARGES.person_id, FACES[1].sha256, UNTIL, False),
    ]
    assert "۲ جلد چاپ شد." in clerk.shown()
    assert clerk.chosen() == [], "trying again prints nothing twice"


def test_a_second_printing_is_a_reprint_marked_and_counted(clerk: Clerk) -> None:
    clerk.open()
    click(clerk.page.panel.print)
    clerk.settle()
    clerk.row(ARASH.person_id).check.click()
    click(clerk.page.panel.print)
    clerk.settle()
    assert [act.is_reprint for act in clerk.acts()] == [False, False, True]
    assert "المثنی، چاپ دوم" in clerk.hand.texts()[-1]
    assert "المثنی" not in "".join(clerk.hand.texts()[:2])
    assert "پیش‌تر چاپ شده" in clerk.shown()


def test_a_cover_printed_at_another_unit_is_not_chosen_by_itself_and_prints_as_the_third(
    clerk: Clerk,
) -> None:
    told = family_covers(FACES)[ARASH.person_id].model_copy(update={"printed": (printed(2), printed(1))})
    clerk.open(family_covers(FACES) | {ARASH.person_id: told})
    assert clerk.chosen() == [NARGES.person_id]
    clerk.row(ARASH.person_id).check.click()
    clerk.row(NARGES.person_id).check.click()
    click(clerk.page.panel.print)
    clerk.settle()
    assert "المثنی، چاپ سوم" in clerk.hand.texts()[0]


def test_the_cover_of_the_booklet_before_is_history_and_no_reprint(clerk: Clerk) -> None:
    clerk.open()
    clerk.page.presenter.show_cover(NARGES.person_id)
    assert "جلد پیشین" in clerk.shown()
    assert "۱۴۰۴/۰۹/۰۳" in clerk.shown()
    assert "اکنون: چاپ نخست" in clerk.shown()


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (PrinterMissing(), "چاپگر در دسترس نیست"),
        (CoverPaperUnknown(), "کاغذی به اندازهٔ جلد ندارد"),
        (PrintFailed(), "چاپگر کار را نپذیرفت"),
    ],
)
def test_a_printer_that_fails_loses_nothing_and_the_rest_prints_later(
    clerk: Clerk, error: DeskError, said: str
) -> None:
    """The first comes out; at the second something is wrong with the printer."""
    clerk.open()
    click(clerk.page.panel.print)
    first = clerk.office.tasks.held.pop(0)
    first.on_done(first.work())
    clerk.hand.error = error
    clerk.settle()
    assert said in clerk.shown()
    assert clerk.chosen() == [NARGES.person_id]
    assert [act.person_id for act in clerk.acts()] == [ARASH.person_id]
    clerk.hand.error = None
    click(clerk.page.panel.print)
    clerk.settle()
    assert [act.person_id for act in clerk.acts()] == [ARASH.person_id, NARGES.person_id]
    assert len(clerk.hand.sheets) == 2
    assert said not in clerk.shown()


def test_paper_unlike_the_template_leaves_the_way_by_a_pdf(clerk: Clerk, tmp_path: Path) -> None:
    clerk.open()
    clerk.hand.error = CoverPaperUnknown()
    click(clerk.page.panel.print)
    clerk.settle()
    assert "PDF" in clerk.shown()
    clerk.page.presenter.write(tmp_path / "covers.pdf")
    clerk.settle()
    assert "Pages:           2\n" in run("pdfinfo", tmp_path / "covers.pdf")


def test_a_run_can_be_ended_and_says_how_far_it_came(clerk: Clerk) -> None:
    clerk.open()
    click(clerk.page.panel.print)
    assert "چاپ جلد ۱ از ۲" in clerk.shown()
    tap(Qt.Key.Key_Escape)
    assert clerk.left == 0, "Esc ends the run first"
    assert "پایان می‌یابد" in clerk.shown()
    clerk.settle()
    assert [act.person_id for act in clerk.acts()] == [ARASH.person_id], "what came out is counted"
    assert "به خواست شما پایان یافت" in clerk.shown()
    assert clerk.chosen() == [NARGES.person_id]
    tap(Qt.Key.Key_Escape)
    assert clerk.left == 1


def test_an_impatient_second_key_prints_nothing_twice(clerk: Clerk) -> None:
    clerk.open()
    for _ in range(3):
        tap(Qt.Key.Key_P, "\x10", CTRL)
    clerk.settle()
    assert len(clerk.hand.sheets) == 2


def test_printing_never_waits_on_the_screens_thread(clerk: Clerk) -> None:
    clerk.open()
    click(clerk.page.panel.print)
    assert clerk.hand.sheets == []
    assert len(clerk.office.tasks.held) == 1


def test_what_became_disputed_meanwhile_is_not_printed_and_the_others_are(clerk: Clerk) -> None:
    """A colleague has flagged the photo since the household was read."""
    clerk.open()
    clerk.covers[ARASH.person_id] = CoverReply(reason=NoCover.DISPUTED)
    click(clerk.page.panel.print)
    clerk.settle()
    assert [act.person_id for act in clerk.acts()] == [NARGES.person_id]
    assert "آرش بهرامی: در این میان، عکس این فرد دیگر نباید چاپ شود." in clerk.shown()
    assert "در حال رفع مغایرت است" in clerk.shown(), "the list is read again"


def test_an_archive_that_gives_a_photo_that_may_not_be_printed_is_not_obeyed(clerk: Clerk) -> None:
    wrong = CoverReply(photo=photo(FACES[0], 1, standing=Standing.DISPUTED))
    clerk.open(family_covers(FACES) | {ARASH.person_id: wrong})
    clerk.row(NARGES.person_id).check.click()
    click(clerk.page.panel.print)
    clerk.settle()
    assert clerk.hand.sheets == []


def test_without_a_network_what_is_on_the_screen_prints_and_is_counted_here(clerk: Clerk) -> None:
    clerk.open()
    clerk.office.api.on(COVERS, Unreachable())
    click(clerk.page.panel.print)
    clerk.settle()
    assert len(clerk.hand.sheets) == 2
    assert len(clerk.acts()) == 2


def test_an_archive_that_is_away_is_said_and_asked_again(clerk: Clerk) -> None:
    clerk.open()
    answer = CoversReply(covers=dict(clerk.covers))
    clerk.office.api.on(COVERS, Unreachable(), answer)
    clerk.page.activated()
    clerk.settle()
    assert "سامانه در دسترس نیست" in clerk.shown()
    clerk.page.presenter.again()
    clerk.settle()
    assert "سامانه در دسترس نیست" not in clerk.shown()


def test_a_household_that_cannot_be_read_is_said(clerk: Clerk) -> None:
    clerk.office.api.on(PERSON, problem(ProblemType.NOT_FOUND))
    clerk.page.show_person("person-nobody")
    clerk.page.activated()
    clerk.settle()
    assert clerk.page.presenter.state.error is not None
    assert not clerk.page.panel.print.isVisible()


def test_a_print_that_cannot_be_recorded_is_said_with_what_to_do(clerk: Clerk) -> None:
    clerk.open()
    clerk.row(NARGES.person_id).check.click()

    def full() -> None:
        clerk.office.disk.room = 0

    clerk.hand.meanwhile = full
    click(clerk.page.panel.print)
    clerk.settle()
    assert len(clerk.hand.sheets) == 1
    assert "اینجا ثبت نشد" in clerk.shown()
    clerk.office.disk.mend()


def test_a_pdf_holds_every_chosen_cover_and_its_name_tells_nobody(clerk: Clerk, tmp_path: Path) -> None:
    clerk.open()
    click(clerk.page.panel.pdf)
    dialog = clerk.page.findChildren(QFileDialog)[0]
    assert Path(dialog.selectedFiles()[0]).name == "covers-20261122.pdf"
    dialog.selectFile(str(tmp_path / "covers.pdf"))
    dialog.accept()
    clerk.settle()
    assert "Pages:           2\n" in run("pdfinfo", tmp_path / "covers.pdf")
    assert "۲ جلد در پروندهٔ PDF است." in clerk.shown()
    assert len(clerk.acts()) == 2


def test_a_pdf_that_is_cancelled_writes_and_counts_nothing(clerk: Clerk, tmp_path: Path) -> None:
    clerk.open()
    clerk.page.presenter.write(tmp_path / "covers.pdf")
    tap(Qt.Key.Key_Escape)
    clerk.settle()
    assert clerk.acts() == []
    assert not (tmp_path / "covers.pdf").exists()


def test_a_folder_that_is_gone_is_said_and_nothing_is_counted(clerk: Clerk, tmp_path: Path) -> None:
    clerk.open()
    clerk.page.presenter.write(tmp_path / "pulled-out-stick" / "covers.pdf")
    clerk.settle()
    assert clerk.acts() == []
    assert clerk.chosen() == [ARASH.person_id, NARGES.person_id]


# --- The printer's column ---------------------------------------------------------------------------


def type_into(page: BookletPage, across: str, down: str) -> None:
    for field, text in ((page.printing.across, across), (page.printing.down, down)):
        field.edit.setText(text)
        field.edit.editingFinished.emit()


def test_a_shift_is_typed_as_people_type_and_moves_what_is_printed(clerk: Clerk, tmp_path: Path) -> None:
    clerk.open()
    type_into(clerk.page, "۰٫۴", "−۱٫۰")
    click(clerk.page.panel.print)
    clerk.settle()
    assert {offset for _, _, offset in clerk.hand.sheets} == {Offset(0.4, -1.0)}
    kept = load_settings(clerk.office.desk.profile, {}, site_file=tmp_path / "none.toml").offsets
    assert dict(kept) == {"": Offset(0.4, -1.0)}


def test_a_shift_typed_a_moment_before_ctrl_p_holds_for_this_print(clerk: Clerk) -> None:
    clerk.open()
    clerk.page.printing.across.edit.setText("2.5")
    tap(Qt.Key.Key_P, "\x10", CTRL)
    clerk.settle()
    assert clerk.hand.sheets[0][2] == Offset(2.5, 0.0)


@pytest.mark.parametrize(("typed", "said"), [("۲۵", "دست بالا ۱۰ میلی‌متر"), ("کمی", "عددی به میلی‌متر")])
def test_a_shift_that_is_none_is_explained_and_kept_on_the_screen(
    clerk: Clerk, typed: str, said: str
) -> None:
    clerk.open()
    type_into(clerk.page, typed, "0")
    assert said in clerk.shown()
    assert clerk.page.printing.across.text() == typed
    assert not clerk.page.panel.print.isEnabled()
    assert clerk.page.panel.pdf.isEnabled(), "a file has no printer's shift"
    type_into(clerk.page, "1", "0")
    assert said not in clerk.shown()
    assert clerk.page.panel.print.isEnabled()


def test_the_ruler_page_is_printed_with_the_shift_that_is_typed(clerk: Clerk) -> None:
    clerk.open()
    clerk.page.printing.across.edit.setText("۰٫۷")
    click(clerk.page.printing.ruler)
    clerk.settle()
    ((_, _, offset),) = clerk.hand.sheets
    assert offset == Offset(0.7, 0.0)
    assert "۰٫۷ میلی‌متر به راست" in clerk.hand.texts()[0]
    assert "صفحهٔ تنظیم چاپ شد." in clerk.shown()
    assert clerk.acts() == [], "no cover came out"


def test_a_ruler_page_that_does_not_come_out_is_said(clerk: Clerk) -> None:
    clerk.open()
    clerk.hand.error = CoverPaperUnknown()
    click(clerk.page.printing.ruler)
    clerk.settle()
    assert "کاغذی به اندازهٔ جلد ندارد" in clerk.shown()


def test_a_shift_that_cannot_be_kept_is_said_and_holds(clerk: Clerk) -> None:
    clerk.open()
    config = clerk.office.desk.profile.config_dir
    config.parent.mkdir(parents=True, exist_ok=True)
    config.write_text("a file where the folder should be")
    type_into(clerk.page, "1", "1")
    clerk.settle()
    assert "ذخیره نشد" in clerk.shown()
    assert clerk.page.presenter.adjusting.offset_of("") == Offset(1.0, 1.0)
    with pytest.raises(SettingsError):
        clerk.office.desk.covers.offsets.keep()


# --- The preview ------------------------------------------------------------------------------------


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
