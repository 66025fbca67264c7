"""What a unit still has to do: who, why, and the next act of each line, one key away."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication

from tamin_desk.contract.acts import EvidenceAct
from tamin_desk.contract.archive import Change, ChangeKind
from tamin_desk.contract.base import sha256_hex
from tamin_desk.contract.casework import TaskDone, Worklist, WorklistKind
from tamin_desk.contract.follow_up_routes import TASK_DONE, WORKLIST
from tamin_desk.domain.comparison import ReferenceKind, Verdict
from tamin_desk.domain.errors import Unreachable
from tamin_desk.services.capture.port import Captured, CaptureSource
from tamin_desk.services.drafts import Author
from tamin_desk.services.worklist import LineKind
from tamin_desk.ui.capture.dialog import CaptureDialog
from tamin_desk.ui.i18n import Language, install_language
from tamin_desk.ui.widgets.button import Button
from tamin_desk.ui.widgets.inline_text import InlineText
from tamin_desk.ui.worklist.calling import CallDialog
from tamin_desk.ui.worklist.model import Column
from tests.fakes.answers import CLERK, MOMENT
from tests.fakes.counter import ARASH as ARASH_REF
from tests.fakes.counter import verdict
from tests.fakes.desk_people import ARASH, KIAN, NARGES
from tests.fakes.hand import click, tap
from tests.fakes.worklist import comparison, entry, serve
from tests.ui.worklist.conftest import Reader

K = WorklistKind
AUTHOR = Author(CLERK.user_id, CLERK.display_name, "0162")
RETURNED = entry(
    1,
    K.RETURNED,
    ARASH,
    reason="picture_unclear",
    note="گوش روی تصویر دیده نمی‌شود.",
    reviewer_name="زهرا نادری",
    letter_number="0162-05-D4-0031-K",
)
PICTURE = Captured(b"\xff\xd8\xff a face", 300, 400, CaptureSource.CAMERA, sha256_hex(b"\xff\xd8\xff a face"))


def commit() -> None:
    tap(Qt.Key.Key_Return, modifiers=Qt.KeyboardModifier.ControlModifier)


# --- What is read -----------------------------------------------------------------------------


def test_a_returned_case_is_told_with_the_reviewer_s_words(reader: Reader) -> None:
    reader.open(RETURNED)
    shown = reader.shown()
    for said in (
        "بازگردانده‌شده",
        "تصویر مرجع واضح نیست؛ دوباره گرفته شود",
        "«گوش روی تصویر دیده نمی‌شود.»",
        "بازبین: زهرا نادری",
        ARASH.full_name,
        ARASH.national_code or "",
        "0162-05-D4-0031-K",
        "کارت در دست",
    ):
        assert said in shown, said


def test_every_kind_is_told_in_words_and_whose_it_is(reader: Reader) -> None:
    reader.open(
        RETURNED, entry(2, K.RECHECK_DUE, mine=False, hours=4), entry(3, K.PICTURE_WANTED, mine=False)
    )
    model = reader.page.model
    rows = [
        [str(model.index(row, column).data() or "") for column in (Column.KIND, Column.WHO)]
        for row in range(model.rowCount())
    ]
    assert rows == [
        ["بازگردانده‌شده", "شما"],
        ["بازنگری ناتمام", "سارا کریمی"],
        ["در انتظار تصویر", "سارا کریمی"],
    ]


def test_the_screen_reader_hears_a_name_with_its_code(reader: Reader) -> None:
    reader.open(RETURNED)
    cell = reader.page.model.index(0, Column.PERSON)
    assert cell.data(Qt.ItemDataRole.AccessibleTextRole) == f"{ARASH.full_name} {ARASH.national_code}"
    assert QAccessible.queryAccessibleInterface(reader.page.table).text(QAccessible.Text.Name)


def test_the_arrows_are_in_the_lines_at_once(reader: Reader) -> None:
    reader.open(RETURNED, entry(2, K.PICTURE_WANTED, NARGES, mine=False))
    assert QApplication.focusWidget() is reader.page.table
    tap(Qt.Key.Key_Down)
    line = reader.page.presenter.state.line
    assert line is not None
    assert line.person_id == NARGES.person_id
    assert "در انتظار تصویر" in reader.shown()


def test_with_nothing_to_do_the_page_says_so(reader: Reader) -> None:
    reader.open()
    assert "کاری نمانده است" in reader.shown()
    assert not reader.page.detail.isVisible()
    tap(Qt.Key.Key_Escape)
    assert reader.left == 1


def test_a_long_list_goes_on_where_it_ended(reader: Reader) -> None:
    reader.open(RETURNED)
    first = Worklist(entries=(RETURNED,), next="then", total=2)
    second = Worklist(entries=(RETURNED, entry(2, K.RETURNED, KIAN)), next=None, total=2)
    reader.office.api.on(WORKLIST, first)
    reader.page.presenter.refresh()
    reader.settle()
    assert "۲ کار" in reader.shown().splitlines()
    reader.office.api.on(WORKLIST, first, second)
    click(next(each for each in reader.page.findChildren(Button) if "بقیه" in each.text()))
    reader.settle()
    assert len(reader.kinds()) == 2, "what stands on both pages is one line"


def test_without_names_the_work_can_be_done_all_the_same(reader: Reader) -> None:
    reader.open(RETURNED, named=False)
    assert "نام در دسترس نیست" in reader.shown()
    commit()
    assert reader.people == [ARASH.person_id]


# --- The next act of each kind ----------------------------------------------------------------


def test_a_returned_case_opens_its_person_to_compare_again(reader: Reader) -> None:
    reader.open(RETURNED)
    click(reader.page.detail.act)
    assert reader.people == [ARASH.person_id]


def test_any_clerk_of_the_unit_goes_on_with_a_re_check(reader: Reader) -> None:
    reader.open(entry(4, K.RECHECK_DUE, mine=False, note="بینی را ببینید"))
    commit()
    (request,) = reader.rechecks
    assert request.comparison_id == str(comparison(4))
    assert request.case is not None
    assert request.case.words == "بینی را ببینید"


def test_a_picture_is_taken_of_what_was_compared_with_and_sent(reader: Reader) -> None:
    reader.open(entry(5, K.PICTURE_WANTED, NARGES, reference=ReferenceKind.PERSON_PRESENT))
    click(reader.page.detail.act)
    dialog = reader.page.findChild(CaptureDialog)
    assert dialog is not None
    dialog.captured.emit(PICTURE)
    dialog.done(0)
    reader.settle()
    (item,) = reader.office.desk.outbox.items()
    act = reader.office.desk.outbox.act(item.act_id)
    assert isinstance(act, EvidenceAct)
    assert str(act.comparison_id) == str(comparison(5))
    assert act.capture_sha256 == PICTURE.sha256
    assert (item.person_name, item.author_id) == (NARGES.full_name, CLERK.user_id)
    assert "در راه آرشیو" in reader.shown()
    assert not reader.page.detail.act.isVisible()


def test_the_picture_stays_here_while_its_case_is_open(reader: Reader) -> None:
    line = entry(5, K.PICTURE_WANTED, NARGES)
    reader.open(line)
    shown = reader.page.presenter.state.line
    assert shown is not None
    reader.page.presenter.send_picture(shown, PICTURE)
    reader.settle()
    assert reader.office.desk.captures.find_for_case(str(line.comparison_id)) is not None


def test_a_picture_that_could_not_be_saved_is_said_and_asked_for_again(reader: Reader) -> None:
    reader.open(entry(5, K.PICTURE_WANTED, NARGES))
    line = reader.page.presenter.state.line
    assert line is not None
    reader.office.disk.room = 0
    reader.page.presenter.send_picture(line, PICTURE)
    reader.settle()
    assert "دیسک پر است" in reader.shown()
    assert reader.page.detail.act.isVisible()


def test_a_reviewer_can_be_asked_to_this_desk_instead(reader: Reader) -> None:
    reader.open(entry(5, K.PICTURE_WANTED, NARGES))
    click(reader.page.detail.reviewer)
    assert reader.reviewers == [(str(comparison(5)), NARGES.person_id)]


def test_only_a_missing_picture_asks_for_a_reviewer_here(reader: Reader) -> None:
    reader.open(RETURNED)
    assert not reader.page.detail.reviewer.isVisible()


def test_somebody_is_called_and_the_line_goes_for_the_whole_unit(reader: Reader) -> None:
    call = entry(6, K.CALL_PERSON, KIAN, mine=False)
    reader.open(call)
    reader.office.api.on(TASK_DONE, None)
    commit()
    dialog = reader.page.findChild(CallDialog)
    assert dialog is not None
    assert KIAN.full_name in " ".join(each.text() for each in dialog.findChildren(InlineText))
    assert dialog.focusWidget() is dialog.cancel, "Enter changes nothing"
    dialog.note.set_text("با همسرش صحبت شد")
    serve(reader.office.api)
    click(dialog.yes)
    reader.settle()
    (called,) = reader.office.api.to(TASK_DONE)
    assert isinstance(called.body, TaskDone)
    assert (called.body.entry_id, called.body.note) == (call.entry_id, "با همسرش صحبت شد")
    assert reader.kinds() == []


def test_who_cancels_has_told_nobody(reader: Reader) -> None:
    reader.open(entry(6, K.CALL_PERSON, KIAN))
    commit()
    tap(Qt.Key.Key_Escape)
    reader.settle()
    assert reader.office.api.to(TASK_DONE) == []
    assert reader.kinds() == [LineKind.CALL_PERSON]


def test_a_call_that_was_not_taken_down_is_said_and_stays(reader: Reader) -> None:
    reader.open(entry(6, K.CALL_PERSON, KIAN))
    reader.office.api.on(TASK_DONE, Unreachable())
    commit()
    dialog = reader.page.findChild(CallDialog)
    assert dialog is not None
    click(dialog.yes)
    reader.settle()
    assert "سامانه در دسترس نیست" in reader.shown()
    assert reader.kinds() == [LineKind.CALL_PERSON]


# --- News and bad weather ---------------------------------------------------------------------


def test_a_case_that_comes_back_meanwhile_appears_by_itself(reader: Reader) -> None:
    reader.open()
    serve(reader.office.api, RETURNED)
    reader.office.events.news.emit((Change(sequence=1, kind=ChangeKind.CASE_RETURNED, at=MOMENT),))
    reader.settle()
    assert reader.kinds() == [LineKind.RETURNED]


def test_what_was_chosen_stays_chosen_when_lines_come(reader: Reader) -> None:
    older = entry(2, K.PICTURE_WANTED, NARGES, mine=False)
    reader.open(RETURNED, older)
    reader.choose(1)
    serve(reader.office.api, RETURNED, entry(7, K.RETURNED, KIAN), older)
    reader.page.presenter.refresh()
    reader.settle()
    line = reader.page.presenter.state.line
    assert line is not None
    assert line.person_id == NARGES.person_id
    assert reader.page.table.currentIndex().row() == 2


def test_without_a_network_the_half_done_re_check_can_be_gone_on_with(reader: Reader) -> None:
    desk = reader.office.desk
    item = desk.outbox.save(verdict(Verdict.MISMATCH), AUTHOR, ARASH_REF)
    desk.mismatches.rechecks.begin(desk.mismatches.rechecks.case_of(item.act_id), "0162")
    reader.office.api.on(WORKLIST, Unreachable())
    reader.page.activated()
    reader.settle()
    assert reader.kinds() == [LineKind.RECHECK_DUE]
    shown = reader.shown()
    assert "سامانه در دسترس نیست" in shown
    assert "کارهای نیمه‌تمام همین میز فهرست شده است" in shown
    assert ARASH_REF.name in shown
    commit()
    assert [request.comparison_id for request in reader.rechecks] == [item.act_id]


def test_while_nobody_looks_nothing_is_asked_for(reader: Reader) -> None:
    reader.open(RETURNED)
    reader.page.deactivated()
    asked = len(reader.office.api.to(WORKLIST))
    reader.office.events.news.emit((Change(sequence=1, kind=ChangeKind.CASE_RETURNED, at=MOMENT),))
    reader.settle()
    assert len(reader.office.api.to(WORKLIST)) == asked


def test_it_speaks_the_language_of_the_screen(reader: Reader, persian: QApplication) -> None:
    reader.open(RETURNED)
    install_language(persian, Language.ENGLISH)
    QApplication.processEvents()
    assert "The reference is unclear; take it again" in reader.shown()
    assert "Open the person and compare" in reader.shown()
