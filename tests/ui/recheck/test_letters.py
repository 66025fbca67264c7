"""A letter after its report: each copy is counted wherever the clerk is, and a void one stays here."""

import pytest
from PySide6.QtCore import Qt

from tamin_desk.contract.acts import LetterPrintAct, ReferralAct
from tamin_desk.contract.casework import DeskCodeReply, LetterReply
from tamin_desk.contract.casework_routes import DESK_CODE
from tamin_desk.contract.follow_up_routes import LETTER
from tamin_desk.domain.comparison import Verdict
from tamin_desk.domain.errors import PrinterMissing, SignedOut, StoreFull, Unreachable
from tamin_desk.domain.letters import LetterNumber
from tamin_desk.domain.referrals import ReferralState
from tamin_desk.ui.cases import RecheckRequest
from tamin_desk.ui.left_behind import Loss
from tamin_desk.ui.recheck.model import Stage
from tamin_desk.ui.widgets.button import Button
from tests.fakes.answers import CLERK
from tests.fakes.counter import ARASH, NARGES, receipt, verdict
from tests.fakes.hand import click, tap
from tests.fakes.mismatches import ADDRESSEE, SERIAL
from tests.ui.recheck.conftest import AUTHOR, Rechecker

CONTROL = Qt.KeyboardModifier.ControlModifier


def commit(clerk: Rechecker) -> None:
    tap(Qt.Key.Key_Return, modifiers=CONTROL)
    clerk.settle()


def hand_in(clerk: Rechecker, *, refused: str = "") -> None:
    """Let the archive answer: it takes everything, or refuses the report for the reason given."""
    deliveries = clerk.office.desk.outbox.deliveries
    for item in reversed(clerk.office.desk.outbox.items()):
        if item.kind == "letter_print" and refused:
            continue  # it waits behind its report
        deliveries.mark_sending(item.counter)
        if item.kind == "referral" and refused:
            deliveries.mark_needs_you(item.counter, refused, "req-7")
        else:
            deliveries.mark_accepted(item.counter, receipt(item.act_id, item.counter))
    clerk.settle()


def print_again(clerk: Rechecker) -> None:
    tap(Qt.Key.Key_P, "\x10", CONTROL)
    clerk.settle()


def test_copies_are_no_printings_in_the_mark_of_a_reprint(clerk: Rechecker) -> None:
    clerk.same()
    tap(Qt.Key.Key_1, "1")
    commit(clerk)
    letter = clerk.referral().letter
    assert letter is not None
    clerk.office.desk.mismatches.letters.printed(letter.number, 3, AUTHOR, ARASH)
    clerk.open()
    tap(Qt.Key.Key_P, "\x10", CONTROL)
    clerk.settle()
    assert clerk.printer.printed[-1][0].copy_mark == "المثنی، چاپ سوم"


def test_a_copy_is_counted_though_the_page_was_left_before_the_printer_answered(clerk: Rechecker) -> None:
    clerk.same()
    tap(Qt.Key.Key_1, "1")
    clerk.printer.meanwhile = clerk.page.deactivated
    commit(clerk)
    assert clerk.kinds() == ["letter_print", "referral", "comparison"]
    clerk.open()
    tap(Qt.Key.Key_P, "\x10", CONTROL)
    clerk.settle()
    assert [printed.copy_mark for printed, _ in clerk.printer.printed] == ["", "المثنی، چاپ دوم"]


def test_a_copy_is_counted_though_the_session_ended_before_the_printer_answered(clerk: Rechecker) -> None:
    clerk.same()
    tap(Qt.Key.Key_1, "1")
    clerk.printer.meanwhile = clerk.office.desk.session.sign_out
    commit(clerk)
    assert clerk.kinds() == ["letter_print", "referral", "comparison"]
    assert clerk.office.desk.outbox.items()[0].author_id == CLERK.user_id


def test_a_late_copy_is_filed_under_its_own_person(clerk: Rechecker) -> None:
    clerk.same()
    tap(Qt.Key.Key_1, "1")
    outbox = clerk.office.desk.outbox
    other = outbox.save(verdict(Verdict.MISMATCH), AUTHOR, NARGES)

    def next_one() -> None:
        clerk.page.show_request(RecheckRequest(other.act_id, NARGES.person_id, addressee=ADDRESSEE))

    clerk.printer.meanwhile = next_one
    commit(clerk)
    printed = next(item for item in outbox.items() if item.kind == "letter_print")
    assert (printed.person_id, printed.person_name) == (ARASH.person_id, ARASH.name)
    assert clerk.stage() is Stage.ENTRY, "the next mismatch is on the page all the while"


@pytest.mark.parametrize("left", [False, True])
def test_that_a_copy_was_not_counted_is_said_wherever_the_clerk_is(clerk: Rechecker, left: bool) -> None:
    clerk.same()
    tap(Qt.Key.Key_1, "1")

    def fill() -> None:
        clerk.office.disk.room = 0
        if left:
            clerk.page.deactivated()

    clerk.printer.meanwhile = fill
    commit(clerk)
    assert len(clerk.printer.printed) == 1
    letter = clerk.referral().letter
    assert letter is not None
    told = [(each.loss, type(each.error), each.number) for each in clerk.behind]
    assert told == [(Loss.UNCOUNTED, StoreFull, letter.number)] * left
    assert clerk.page.done.uncounted.isVisible() is not left
    assert ("آرشیو از این برگ خبر ندارد" in clerk.said()) is not left


def test_a_second_copy_is_marked_though_it_is_ordered_at_once(clerk: Rechecker) -> None:
    """Before the disk was asked how many there are: two papers must not look like originals."""
    clerk.same()
    tap(Qt.Key.Key_1, "1")
    tap(Qt.Key.Key_Return, modifiers=CONTROL)
    while not clerk.printer.printed:
        clerk.office.tasks.finish_next()
    print_again(clerk)
    assert [printed.copy_mark for printed, _ in clerk.printer.printed] == ["", "المثنی، چاپ دوم"]
    print_again(clerk)
    assert clerk.printer.printed[-1][0].copy_mark == "المثنی، چاپ سوم"


@pytest.mark.parametrize("left", [False, True])
def test_a_copy_that_was_not_counted_is_out_all_the_same(clerk: Rechecker, left: bool) -> None:
    clerk.same()
    tap(Qt.Key.Key_1, "1")

    def fill() -> None:
        clerk.office.disk.room = 0
        if left:
            clerk.page.deactivated()

    clerk.printer.meanwhile = fill
    commit(clerk)
    clerk.office.disk.room = None
    if left:
        clerk.open()
    print_again(clerk)
    assert [printed.copy_mark for printed, _ in clerk.printer.printed] == ["", "المثنی، چاپ دوم"]
    act = clerk.newest("letter_print")
    assert isinstance(act, LetterPrintAct)
    assert act.is_reprint, "the archive hears what the paper says"


def test_without_a_session_no_copy_goes_out_uncounted(clerk: Rechecker) -> None:
    clerk.same()
    tap(Qt.Key.Key_1, "1")
    commit(clerk)
    clerk.office.desk.session.sign_out()
    tap(Qt.Key.Key_P, "\x10", CONTROL)
    clerk.settle()
    assert len(clerk.printer.printed) == 1
    assert isinstance(clerk.page.presenter.state.error, SignedOut)


# --- Nothing comes out after the page was left ---------------------------------------------------


@pytest.mark.parametrize("way", ["left", "next"])
def test_a_printer_that_fails_late_is_told_above_the_pages_and_blamed_on_nobody_else(
    clerk: Rechecker, way: str
) -> None:
    """The next person stands at the counter already: the trouble is the letter's before."""
    clerk.same()
    tap(Qt.Key.Key_1, "1")
    other = clerk.office.desk.outbox.save(verdict(Verdict.MISMATCH), AUTHOR, NARGES)

    def meanwhile() -> None:
        if way == "left":
            clerk.page.deactivated()
        else:
            clerk.page.show_request(RecheckRequest(other.act_id, NARGES.person_id, addressee=ADDRESSEE))

    clerk.printer.meanwhile, clerk.printer.error = meanwhile, PrinterMissing()
    commit(clerk)
    letter = clerk.referral().letter
    assert letter is not None
    ((loss, number),) = ((left.loss, left.number) for left in clerk.behind)
    assert (loss, number) == (Loss.NOT_PRINTED, letter.number)
    assert "چاپگر در دسترس نیست" not in clerk.said()


def test_a_printer_that_fails_before_the_letter_s_own_page_is_told_there_alone(clerk: Rechecker) -> None:
    clerk.printer.error = PrinterMissing()
    clerk.same()
    tap(Qt.Key.Key_1, "1")
    commit(clerk)
    assert clerk.behind == []
    assert "چاپگر در دسترس نیست" in clerk.said()


def test_the_next_letter_prints_by_itself_though_the_printer_still_hangs_with_the_one_before(
    clerk: Rechecker,
) -> None:
    clerk.same()
    tap(Qt.Key.Key_1, "1")
    desk = clerk.office.desk
    other = desk.outbox.save(verdict(Verdict.MISMATCH), AUTHOR, NARGES)

    def next_one() -> None:
        clerk.page.deactivated()
        desk.mismatches.entries.remember("inquiry-2", "photo-1", NARGES.code, SERIAL)
        narges = ADDRESSEE.model_copy(update={"full_name": NARGES.name, "code": NARGES.code})
        clerk.request = RecheckRequest(other.act_id, NARGES.person_id, addressee=narges)
        clerk.open()
        clerk.type(code=NARGES.code)
        tap(Qt.Key.Key_Return)
        clerk.settle()
        tap(Qt.Key.Key_1, "1")
        commit(clerk)
        assert clerk.stage() is Stage.DONE
        assert clerk.printer.printed == []

    clerk.printer.meanwhile = next_one
    commit(clerk)
    assert [printed.full_name for printed, _ in clerk.printer.printed] == [ARASH.name, NARGES.name]
    assert clerk.kinds().count("letter_print") == 2


# --- While the page stays open --------------------------------------------------------------------


def test_a_number_that_is_refused_a_moment_later_is_said_and_not_printed_again(clerk: Rechecker) -> None:
    """The report leaves while its page is still open: a letter that nobody honours goes out no more."""
    clerk.same()
    tap(Qt.Key.Key_1, "1")
    commit(clerk)
    assert "گزارش اینجا ذخیره شد و برای بازبین می‌رود." in clerk.said()
    hand_in(clerk, refused="number-taken")
    assert "برگ دیگری همین شماره را دارد." in clerk.said()
    assert "گزارش اینجا ذخیره شد و برای بازبین می‌رود." not in clerk.said()
    print_again(clerk)
    assert len(clerk.printer.printed) == 1
    clerk.office.api.on(DESK_CODE, DeskCodeReply(desk_code="K7"))
    click(clerk.page.done.new_number)
    clerk.settle()
    numbers = [LetterNumber.parse(printed.number).desk_code for printed, _ in clerk.printer.printed]
    assert numbers == ["D4", "K7"]
    assert "برگ دیگری همین شماره را دارد." not in clerk.said()


def test_a_report_that_is_refused_a_moment_later_is_said_where_it_was_made(clerk: Rechecker) -> None:
    clerk.same()
    tap(Qt.Key.Key_1, "1")
    commit(clerk)
    hand_in(clerk, refused="state-changed")
    assert "عکس یا پروندهٔ آن دیگر همان نیست که دیدید." in clerk.said()
    assert "گزارش در صف ارسال در انتظار شماست." in clerk.said()
    assert "گزارش اینجا ذخیره شد و برای بازبین می‌رود." not in clerk.said()
    assert not clerk.page.done.new_number.isVisible()


def test_a_letter_is_held_until_its_refused_report_is_taken(clerk: Rechecker) -> None:
    """No more paper goes out of which the archive does not want to know."""
    clerk.same()
    tap(Qt.Key.Key_1, "1")
    commit(clerk)
    hand_in(clerk, refused="not-permitted")
    print_again(clerk)
    assert len(clerk.printer.printed) == 1
    out = [button for button in clerk.page.preview.findChildren(Button) if button.text() in ("چاپ", "PDF")]
    assert [button.isEnabled() for button in out] == [False, False]
    assert "برگ تا زمانی که آرشیو گزارش را نپذیرد چاپ نمی‌شود." in clerk.said()
    clerk.office.desk.outbox.retry(str(clerk.referral().id))
    clerk.settle()
    assert [button.isEnabled() for button in out] == [True, True]
    print_again(clerk)
    assert len(clerk.printer.printed) == 2


@pytest.mark.parametrize("online", [True, False])
def test_a_letter_that_became_void_behind_an_open_page_is_not_printed_again(
    clerk: Rechecker, online: bool
) -> None:
    clerk.same()
    tap(Qt.Key.Key_1, "1")
    commit(clerk)
    hand_in(clerk)
    clerk.office.api.on(LETTER, answer(clerk.referral(), void=True) if online else Unreachable())
    print_again(clerk)
    assert len(clerk.printer.printed) == (1 if online else 2), "without a network this desk's word holds"
    assert ("این برگ باطل است و چاپ نمی‌شود." in clerk.said()) is online


def test_a_letter_whose_number_is_refused_while_it_waits_for_the_printer_stays_here(clerk: Rechecker) -> None:
    """The last look is taken when the copy goes out, whatever the page showed when the key was pressed."""
    clerk.same()
    tap(Qt.Key.Key_1, "1")
    commit(clerk)
    tap(Qt.Key.Key_P, "\x10", CONTROL)
    hand_in(clerk, refused="number-taken")
    assert len(clerk.printer.printed) == 1


def test_a_letter_whose_report_a_later_verdict_took_away_stays_here(clerk: Rechecker) -> None:
    clerk.same()
    tap(Qt.Key.Key_1, "1")
    commit(clerk)
    hand_in(clerk, refused="state-changed")
    clerk.office.desk.outbox.save(verdict(Verdict.MATCH), AUTHOR, ARASH)
    clerk.settle()
    print_again(clerk)
    assert len(clerk.printer.printed) == 1
    assert "این برگ باطل است و چاپ نمی‌شود." in clerk.said()


# --- Back to the letter ---------------------------------------------------------------------------


def accepted(clerk: Rechecker) -> ReferralAct:
    """The archive has the report, whose letter was printed; the clerk has left the page."""
    clerk.same()
    tap(Qt.Key.Key_1, "1")
    commit(clerk)
    clerk.page.deactivated()
    deliveries = clerk.office.desk.outbox.deliveries
    for item in reversed(clerk.office.desk.outbox.items()):
        deliveries.mark_sending(item.counter)
        deliveries.mark_accepted(item.counter, receipt(item.act_id, item.counter))
    return clerk.referral()


def answer(referral: ReferralAct, *, void: bool, prints: int = 1, printings: int = 1) -> LetterReply:
    assert referral.letter is not None
    state = ReferralState.DISMISSED if void else ReferralState.FLAGGED
    return LetterReply(letter=referral.letter, state=state, is_void=void, prints=prints, printings=printings)


def test_a_letter_that_became_void_meanwhile_is_not_printed_again(clerk: Rechecker) -> None:
    referral = accepted(clerk)
    clerk.office.api.on(LETTER, answer(referral, void=True))
    clerk.open()
    tap(Qt.Key.Key_P, "\x10", CONTROL)
    clerk.settle()
    assert len(clerk.printer.printed) == 1
    content = clerk.page.preview.content
    assert content is not None
    assert content.is_void
    assert "این برگ باطل است و چاپ نمی‌شود." in clerk.said()
    assert [called.values for called in clerk.office.api.to(LETTER)] == [{"id": str(referral.id)}]


@pytest.mark.parametrize("online", [True, False])
def test_a_good_letter_is_printed_again_once_the_archive_was_asked(clerk: Rechecker, online: bool) -> None:
    referral = accepted(clerk)
    clerk.office.api.on(LETTER, answer(referral, void=False) if online else Unreachable())
    clerk.page.show_request(clerk.request)
    clerk.page.activated()
    clerk.office.tasks.finish("open")
    assert clerk.page.presenter.state.asking
    tap(Qt.Key.Key_P, "\x10", CONTROL)
    assert len(clerk.printer.printed) == 1
    assert "از آرشیو پرسیده می‌شود که این برگ هنوز معتبر است یا نه …" in clerk.said()
    clerk.settle()
    tap(Qt.Key.Key_P, "\x10", CONTROL)
    clerk.settle()
    assert [printed.copy_mark for printed, _ in clerk.printer.printed] == ["", "المثنی، چاپ دوم"]


def test_printings_of_another_desk_count_in_the_mark(clerk: Rechecker) -> None:
    """A reviewer has printed it from the follow-up list: no two papers carry one ordinal."""
    referral = accepted(clerk)
    clerk.office.api.on(LETTER, answer(referral, void=False, prints=5, printings=3))
    clerk.open()
    print_again(clerk)
    assert clerk.printer.printed[-1][0].copy_mark == "المثنی، چاپ چهارم"


def test_what_the_archive_has_not_heard_of_yet_counts_in_the_mark_too(clerk: Rechecker) -> None:
    referral = accepted(clerk)
    clerk.office.api.on(LETTER, answer(referral, void=False, prints=0, printings=0))
    clerk.open()
    print_again(clerk)
    assert clerk.printer.printed[-1][0].copy_mark == "المثنی، چاپ دوم"
