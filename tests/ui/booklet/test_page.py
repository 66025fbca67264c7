"""Covers of a household: who gets one, what comes out and is recorded, and that no trouble loses anything."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from tamin_desk.contract.casework_routes import COVERS
from tamin_desk.contract.covers import CoverReply, CoversReply
from tamin_desk.contract.people import PersonSummary
from tamin_desk.contract.problems import ProblemType
from tamin_desk.contract.routes import PERSON
from tamin_desk.domain.audit import AuditKind
from tamin_desk.domain.comparison import Verdict
from tamin_desk.domain.covers import NoCover
from tamin_desk.domain.errors import (
    CoverPaperUnknown,
    DeskError,
    PrinterMissing,
    PrintFailed,
    Unreachable,
)
from tamin_desk.domain.photos import PhotoSource, Standing
from tamin_desk.domain.scans import ScanReason
from tamin_desk.services.drafts import PersonRef, ScanDraft
from tamin_desk.ui.cases import ScanRequest
from tests.fakes.api import problem
from tests.fakes.booklet import UNTIL, family_covers, printed, serve_family
from tests.fakes.counter import MARYAM, receipt, referral, verdict
from tests.fakes.desk_people import ARASH, DARYOUSH, HASTI, KIAN, NARGES, SAMIR, photo
from tests.fakes.hand import click, tap
from tests.fakes.notes import told
from tests.ui.booklet.conftest import FACES, Clerk
from tests.ui.printing.reading import run


def person_of(summary: PersonSummary) -> PersonRef:
    return PersonRef(summary.person_id, summary.full_name, summary.national_code or "")


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
    assert clerk.inquiries == [KIAN.person_id]
    assert clerk.scans == [ScanRequest(person_of(HASTI), ScanReason.UNDER_15)]
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


def test_each_cover_is_written_down_before_it_leaves(clerk: Clerk) -> None:
    clerk.open()
    click(clerk.page.panel.print)
    clerk.settle()
    printed = [text for kind, text in told(clerk.office.desk.store) if kind is AuditKind.PRINTED]
    assert printed == [ARASH.person_id, NARGES.person_id]


def test_a_cover_that_cannot_be_written_down_stays_in_the_desk(clerk: Clerk) -> None:
    clerk.open()
    clerk.office.disk.room = 0
    click(clerk.page.panel.print)
    clerk.settle()
    assert clerk.hand.texts() == []
    assert "ثبت این کار در دفتر رویدادهای این میز ممکن نشد." in clerk.shown()
    clerk.office.disk.mend()
    click(clerk.page.panel.print)
    clerk.settle()
    assert len(clerk.hand.texts()) == 2


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


def test_an_earlier_print_is_dated_by_tehrans_day(clerk: Clerk) -> None:
    """After half past midnight there, it is still the day before by the stored time."""
    late = printed(1).model_copy(update={"printed_at": datetime(2025, 11, 23, 21, 0, tzinfo=UTC)})
    told = family_covers(FACES)[ARASH.person_id].model_copy(update={"printed": (late,)})
    clerk.open(family_covers(FACES) | {ARASH.person_id: told})
    assert "۱۴۰۴/۰۹/۰۳" in clerk.shown()
    assert "۱۴۰۴/۰۹/۰۲" not in clerk.shown()


def test_the_reprint_after_the_thirteenth_is_the_fourteenth(clerk: Clerk) -> None:
    counted = tuple(printed(number) for number in range(13, 3, -1))
    told = family_covers(FACES)[ARASH.person_id].model_copy(update={"printed": counted})
    clerk.open(family_covers(FACES) | {ARASH.person_id: told})
    assert "اکنون: چاپ ۱۴" in clerk.shown()
    assert "در راه آرشیو" not in clerk.shown()


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


def test_what_was_flagged_at_this_desk_is_not_printed_while_the_flag_waits(clerk: Clerk) -> None:
    """The line is cut: the archive still gives the photo, or cannot be asked at all."""
    said = replace(verdict(Verdict.MISMATCH), photo_id="photo-1", photo_sha256=FACES[0].sha256)
    outbox, who = clerk.office.desk.outbox, person_of(ARASH)
    compared = outbox.save(said, MARYAM, who)
    outbox.save(referral(compared.act_id), MARYAM, who)
    clerk.open()
    assert clerk.chosen() == [NARGES.person_id]
    assert "در حال رفع مغایرت" in clerk.shown()
    assert not clerk.row(ARASH.person_id).check.isEnabled()
    faces = [clerk.row(one.person_id).photo.grab().toImage() for one in (ARASH, KIAN)]
    assert faces[0] == faces[1], "no face that is not printed stands beside the reason"


def test_what_is_flagged_at_this_desk_while_covers_are_on_their_way_is_left_out(clerk: Clerk) -> None:
    clerk.open()
    clerk.office.api.on(COVERS, Unreachable())
    click(clerk.page.panel.print)
    compared = clerk.office.desk.outbox.save(
        replace(verdict(Verdict.MISMATCH), photo_id="photo-1", photo_sha256=FACES[0].sha256),
        MARYAM,
        person_of(ARASH),
    )
    clerk.office.desk.outbox.save(referral(compared.act_id), MARYAM, person_of(ARASH))
    clerk.settle()
    assert [act.person_id for act in clerk.acts()] == [NARGES.person_id]
    assert "آرش بهرامی: در این میان، عکس این فرد دیگر نباید چاپ شود." in clerk.shown()


def test_a_scan_is_said_to_be_on_its_way_and_its_cover_comes_when_the_archive_has_it(clerk: Clerk) -> None:
    scan = ScanDraft(photo=FACES[2].data, document_kind="birth_certificate")
    item = clerk.office.desk.outbox.save(scan, MARYAM, person_of(HASTI))
    clerk.open()
    assert "عکس اسکن‌شده در راه آرشیو است" in clerk.shown()
    assert clerk.row(HASTI.person_id).button.isHidden(), "it is not scanned a second time"
    filed = photo(FACES[2], 3, source=PhotoSource.SCAN, standing=Standing.INDEXED)
    clerk.covers[HASTI.person_id] = CoverReply(photo=filed)
    clerk.office.desk.outbox.deliveries.mark_sending(item.counter)
    clerk.office.desk.outbox.deliveries.mark_accepted(item.counter, receipt(item.act_id))
    clerk.settle()
    assert "در راه آرشیو" not in clerk.shown()
    assert HASTI.person_id in clerk.chosen()


def test_a_scan_that_is_saved_while_the_page_is_in_front_is_followed_too(clerk: Clerk) -> None:
    """The sync of another clerk's act, or a scan filed behind the page: nothing has to be entered again."""
    clerk.open()
    scan = ScanDraft(photo=FACES[2].data, document_kind="birth_certificate")
    clerk.office.desk.outbox.save(scan, MARYAM, person_of(HASTI))
    clerk.settle()
    assert "عکس اسکن‌شده در راه آرشیو است" in clerk.shown()


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
