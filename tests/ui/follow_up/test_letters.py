"""A letter is printed again from the follow-up list: as the archive keeps it, marked, and counted."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tamin_desk.contract.follow_up_routes import LETTER
from tamin_desk.contract.problem_types import ProblemType
from tamin_desk.domain.errors import PrinterMissing
from tamin_desk.domain.letters import digest, qr_text
from tamin_desk.ui.follow_up.detail import Way
from tamin_desk.ui.left_behind import LeftBehind, Loss
from tests.fakes.api import problem
from tests.fakes.desk_people import NARGES
from tests.fakes.hand import click, tap
from tests.ui.follow_up.conftest import Reviewer

CTRL = Qt.KeyboardModifier.ControlModifier


def prints(reviewer: Reviewer) -> list[tuple[str, str, bool]]:
    """What the outbox will tell the archive: of which letter, about whom, and whether it is a reprint."""
    outbox = reviewer.office.desk.outbox
    told = []
    for item in outbox.items():
        act = outbox.act(item.act_id)
        assert act.kind == "letter_print"
        told.append((act.number, item.person_name, act.is_reprint))
    return told


def test_a_letter_is_laid_down_as_the_archive_keeps_it(reviewer: Reviewer) -> None:
    entry = reviewer.archive.referral(1, prints=1)
    reviewer.come()
    reviewer.press(Way.LETTER)
    content = reviewer.page.paper.preview.content
    assert content is not None
    letter = reviewer.archive.letters[entry.entry_id].letter
    assert content.number == entry.letter_number
    assert content.qr == qr_text(letter.number, digest(letter))
    assert (content.full_name, content.code) == (NARGES.full_name, NARGES.national_code)
    assert (content.unit_name, content.province_name) == ("کارگزاری رسمی 162/1", "تهران")
    assert content.reasons == ("عکس متعلق به شخص دیگری است",)
    assert content.copy_mark == "المثنی، چاپ دوم"
    assert "تاکنون ۱ نسخه چاپ شده است" in reviewer.shown()


def test_a_reprint_is_counted_and_the_next_one_is_marked_so(reviewer: Reviewer) -> None:
    entry = reviewer.archive.referral(1, prints=1)
    reviewer.come()
    tap(Qt.Key.Key_P, "p", CTRL)
    reviewer.settle()
    for _ in range(2):
        tap(Qt.Key.Key_P, "p", CTRL)
        reviewer.settle()
    assert [content.copy_mark for content, _ in reviewer.printer.printed] == [
        "المثنی، چاپ دوم",
        "المثنی، چاپ سوم",
    ]
    assert prints(reviewer) == [(entry.letter_number, NARGES.full_name, True)] * 2
    assert "تاکنون ۳ نسخه چاپ شده است" in reviewer.shown()


def test_a_reprint_is_numbered_by_printings_however_many_copies_each_had(reviewer: Reviewer) -> None:
    reviewer.archive.referral(1, prints=3)
    reviewer.come()
    reviewer.press(Way.LETTER)
    reviewer.page.paper.print_letter()
    reviewer.settle()
    assert [content.copy_mark for content, _ in reviewer.printer.printed] == ["المثنی، چاپ دوم"]
    assert "تاکنون ۴ نسخه چاپ شده است" in reviewer.shown()


def test_copies_that_the_archive_does_not_know_of_yet_are_not_forgotten(reviewer: Reviewer) -> None:
    reviewer.archive.referral(1, prints=1)
    reviewer.come()
    reviewer.press(Way.LETTER)
    reviewer.page.paper.print_letter()
    reviewer.settle()
    click(reviewer.page.paper.back)
    reviewer.settle()
    reviewer.press(Way.LETTER)
    content = reviewer.page.paper.preview.content
    assert content is not None
    assert content.copy_mark == "المثنی، چاپ سوم"


def test_a_printer_that_is_missing_counts_nothing(reviewer: Reviewer) -> None:
    reviewer.archive.referral(1)
    reviewer.printer.error = PrinterMissing()
    reviewer.come()
    reviewer.press(Way.LETTER)
    reviewer.page.paper.print_letter()
    reviewer.settle()
    assert prints(reviewer) == []
    assert "چاپگر" in reviewer.shown()


def test_a_copy_is_counted_though_the_letter_was_put_away_before_the_printer_answered(
    reviewer: Reviewer,
) -> None:
    entry = reviewer.archive.referral(1, prints=1)
    reviewer.come()
    reviewer.press(Way.LETTER)

    def put_away() -> None:
        click(reviewer.page.paper.back)

    reviewer.printer.meanwhile = put_away
    reviewer.page.paper.print_letter()
    reviewer.settle()
    assert prints(reviewer) == [(entry.letter_number, NARGES.full_name, True)]
    reviewer.press(Way.LETTER)
    content = reviewer.page.paper.preview.content
    assert content is not None
    assert content.copy_mark == "المثنی، چاپ سوم"


def test_a_printer_that_fails_after_the_letter_was_put_away_is_told_above_the_pages(
    reviewer: Reviewer,
) -> None:
    entry = reviewer.archive.referral(1)
    behind: list[LeftBehind] = []
    reviewer.page.left_behind.connect(behind.append)
    reviewer.come()
    reviewer.press(Way.LETTER)

    def put_away() -> None:
        click(reviewer.page.paper.back)

    reviewer.printer.meanwhile, reviewer.printer.error = put_away, PrinterMissing()
    reviewer.page.paper.print_letter()
    reviewer.settle()
    assert [(left.loss, left.number) for left in behind] == [(Loss.NOT_PRINTED, entry.letter_number)]
    assert "چاپگر در دسترس نیست" not in reviewer.shown()


def test_a_copy_is_counted_though_the_session_ended_before_the_printer_answered(reviewer: Reviewer) -> None:
    entry = reviewer.archive.referral(1, prints=1)
    reviewer.come()
    reviewer.press(Way.LETTER)
    reviewer.printer.meanwhile = reviewer.office.desk.session.sign_out
    reviewer.page.paper.print_letter()
    reviewer.settle()
    assert prints(reviewer) == [(entry.letter_number, NARGES.full_name, True)]


def test_that_a_copy_was_not_counted_is_said(reviewer: Reviewer) -> None:
    reviewer.archive.referral(1, prints=1)
    reviewer.come()
    reviewer.press(Way.LETTER)

    def fill() -> None:
        reviewer.office.disk.room = 0

    reviewer.printer.meanwhile = fill
    reviewer.page.paper.print_letter()
    reviewer.settle()
    assert len(reviewer.printer.printed) == 1
    assert "نسخه‌های چاپ‌شده شمرده نشد" in reviewer.shown()


def test_that_a_copy_was_not_counted_is_said_though_the_letter_was_put_away(reviewer: Reviewer) -> None:
    entry = reviewer.archive.referral(1, prints=1)
    behind: list[LeftBehind] = []
    reviewer.page.left_behind.connect(behind.append)
    reviewer.come()
    reviewer.press(Way.LETTER)

    def fill() -> None:
        reviewer.office.disk.room = 0
        click(reviewer.page.paper.back)

    reviewer.printer.meanwhile = fill
    reviewer.page.paper.print_letter()
    reviewer.settle()
    assert [(left.loss, left.number) for left in behind] == [(Loss.UNCOUNTED, entry.letter_number)]


def test_a_void_letter_is_shown_and_not_printed(reviewer: Reviewer) -> None:
    entry = reviewer.archive.referral(1)
    kept = reviewer.archive.letters[entry.entry_id]
    reviewer.archive.letters[entry.entry_id] = kept.model_copy(update={"is_void": True})
    reviewer.come()
    reviewer.press(Way.LETTER)
    tap(Qt.Key.Key_P, "p", CTRL)
    reviewer.settle()
    content = reviewer.page.paper.preview.content
    assert content is not None
    assert content.is_void
    assert reviewer.printer.printed == []


def test_a_letter_that_does_not_come_can_be_asked_for_again(reviewer: Reviewer) -> None:
    reviewer.archive.referral(1)
    reviewer.archive.fails(LETTER, problem(ProblemType.UNAVAILABLE))
    reviewer.come()
    reviewer.press(Way.LETTER)
    assert reviewer.page.paper.preview.content is None
    click(reviewer.page.paper.again)
    reviewer.settle()
    assert reviewer.page.paper.preview.content is not None


def test_a_case_without_a_letter_offers_none(reviewer: Reviewer) -> None:
    reviewer.archive.referral(1, letter=False)
    reviewer.come()
    assert not reviewer.page.detail.buttons[Way.LETTER].isEnabled()
    assert "برگی نیست که شما بتوانید ببینید" in reviewer.shown()
    tap(Qt.Key.Key_P, "p", CTRL)
    reviewer.settle()
    assert reviewer.office.api.to(LETTER) == []


def test_escape_puts_the_letter_away_and_no_late_one_is_laid_down(reviewer: Reviewer) -> None:
    left: list[bool] = []
    reviewer.page.leave_wanted.connect(lambda: left.append(True))
    reviewer.archive.referral(1)
    reviewer.come()
    click(reviewer.page.detail.buttons[Way.LETTER])
    tap(Qt.Key.Key_Escape)
    reviewer.settle()
    assert left == []
    assert reviewer.page.paper.preview.content is None
    assert QApplication.focusWidget() is reviewer.page.lines.table
    tap(Qt.Key.Key_Escape)
    assert left == [True]


def test_one_way_back_is_shown_while_a_letter_lies_there(reviewer: Reviewer) -> None:
    """Esc leads to the list: a second button with the same key, to elsewhere, would be wrong."""
    reviewer.archive.referral(1, prints=1)
    reviewer.come()
    told: list[bool] = []
    reviewer.page.header_changed.connect(lambda: told.append(reviewer.page.leads_back))
    reviewer.press(Way.LETTER)
    assert told[-1:] == [True]
    click(reviewer.page.paper.back)
    assert told[-1:] == [False]
