"""What a reviewer finds on the follow-up page: four kinds, the most urgent first, no more than is known."""

from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QScrollArea

from tamin_desk.contract.casework import FollowUpKind
from tamin_desk.contract.casework_routes import NAMES, PAUSES
from tamin_desk.contract.follow_up_routes import FOLLOW_UP
from tamin_desk.contract.problem_types import ProblemType
from tamin_desk.domain.errors import Unreachable
from tamin_desk.services.sync_status import WorkWaiting
from tamin_desk.ui.follow_up.detail import Way
from tamin_desk.ui.follow_up.state import Tab
from tamin_desk.ui.i18n import Language, install_language
from tamin_desk.ui.theme import theme
from tests.fakes.api import problem
from tests.fakes.desk_people import KIAN, NARGES
from tests.fakes.hand import click, tap
from tests.ui.follow_up.conftest import Reviewer


def test_each_kind_has_a_tile_with_its_count(reviewer: Reviewer) -> None:
    reviewer.archive.referral(1)
    reviewer.archive.referral(2)
    reviewer.archive.referral(3, FollowUpKind.RETURNED)
    reviewer.archive.doubt(1)
    reviewer.archive.hand_in(1)
    reviewer.archive.pause(1)
    reviewer.come()
    told = [tile.accessibleName() for tile in reviewer.page.tiles.values()]
    assert told == [
        "تأییدشده‌ها: ۲",
        "بازگشتی‌های دیده‌نشده: ۱",
        "اسکن‌های مورد تردید: ۱",
        "تحویل همکار: ۱",
        "استعلام‌های متوقف: ۱",
    ]


def test_a_due_reminder_comes_first_and_then_the_oldest(reviewer: Reviewer) -> None:
    reviewer.archive.referral(1, days=2)
    reviewer.archive.referral(2, days=40)
    reviewer.archive.referral(3, days=1, remind_in=-1)
    reviewer.come()
    first, second, third = reviewer.rows()
    assert "هستی بهرامی 9990871906" in first
    assert "موعد یادآوری" in first
    assert "۴۰ روز" in second
    assert "۲ روز" in third
    assert "بدون یادآوری" in third


def test_a_line_tells_who_where_since_when_and_by_which_letter(reviewer: Reviewer) -> None:
    entry = reviewer.archive.referral(1, days=12, note="خال کنار بینی")
    reviewer.come()
    (row,) = reviewer.rows()
    for piece in (
        NARGES.full_name,
        NARGES.national_code,
        "کارگزاری رسمی ۱۶۲/۱",
        "۱۲ روز",
        entry.letter_number,
    ):
        assert str(piece) in row
    assert "عکس متعلق به شخص دیگری است" in reviewer.shown()
    assert "خال کنار بینی" in reviewer.shown()


def test_a_returned_case_says_when_nobody_came_again(reviewer: Reviewer) -> None:
    reviewer.archive.referral(1, FollowUpKind.RETURNED, days=20, overdue=True)
    reviewer.archive.referral(2, FollowUpKind.RETURNED, days=2, letter=False)
    reviewer.come()
    reviewer.tab(Tab.RETURNED)
    first, second = reviewer.rows()
    assert "عقب‌افتاده" in first
    assert "عقب‌افتاده" not in second
    assert "بدون برگ" in second


def test_further_pages_are_read_as_somebody_scrolls_and_no_line_twice(reviewer: Reviewer) -> None:
    for number in range(120):
        reviewer.archive.referral(number)
    reviewer.come()
    assert len(reviewer.rows()) == 50
    for expected in (100, 120):
        reviewer.page.lines.table.scrollToBottom()
        reviewer.page.lines.model.fetchMore(reviewer.page.lines.table.rootIndex())
        reviewer.settle()
        assert len(reviewer.rows()) == expected
    assert len(set(reviewer.page.presenter.state.lines)) == 120
    assert not reviewer.page.lines.model.canFetchMore(reviewer.page.lines.table.rootIndex())
    assert [called.params.get("after") for called in reviewer.office.api.to(FOLLOW_UP)] == [
        None,
        "k50",
        "k100",
    ]


def test_a_list_that_is_read_again_keeps_its_length_and_the_chosen_line(reviewer: Reviewer) -> None:
    for number in range(70):
        reviewer.archive.referral(number)
    reviewer.come()
    reviewer.page.presenter.read_more()
    reviewer.settle()
    reviewer.page.lines.table.choose_row(60)
    chosen = reviewer.page.presenter.state.selected
    reviewer.page.presenter.refresh()
    reviewer.settle()
    assert len(reviewer.rows()) == 70
    assert reviewer.page.presenter.state.selected == chosen
    assert reviewer.page.lines.table.currentIndex().row() == 60


def test_the_list_follows_when_the_rail_counts_anew(reviewer: Reviewer) -> None:
    reviewer.come()
    assert reviewer.rows() == []
    reviewer.archive.referral(1)
    reviewer.office.context.events.work_changed.emit(WorkWaiting(follow_up=1))
    reviewer.settle()
    assert len(reviewer.rows()) == 1


def test_an_empty_kind_says_what_would_be_there(reviewer: Reviewer) -> None:
    reviewer.come()
    assert "هیچ ارجاع تأییدشده‌ای باز نیست" in reviewer.shown()
    reviewer.tab(Tab.PAUSED)
    assert "هیچ استعلامی متوقف نیست" in reviewer.shown()
    assert not reviewer.page.detail.isVisible()


def test_the_gateway_is_away_and_the_archives_lists_are_read_all_the_same(reviewer: Reviewer) -> None:
    reviewer.archive.referral(1)
    reviewer.archive.fails(PAUSES, Unreachable())
    reviewer.come()
    assert len(reviewer.rows()) == 1
    assert reviewer.page.tiles[Tab.PAUSED].accessibleName() == "استعلام‌های متوقف: نامعلوم"


def test_the_archive_is_away_and_pauses_are_read_all_the_same(reviewer: Reviewer) -> None:
    reviewer.archive.pause(1)
    reviewer.archive.fails(FOLLOW_UP, *[problem(ProblemType.UNAVAILABLE)] * 2)
    reviewer.come()
    assert "چیزی از دست نرفته است" in reviewer.shown()
    assert "فهرست خوانده نشد" in reviewer.shown()
    reviewer.tab(Tab.PAUSED)
    assert len(reviewer.rows()) == 1
    assert reviewer.page.tiles[Tab.CONFIRMED].accessibleName() == "تأییدشده‌ها: نامعلوم"


def test_enrolment_is_away_and_lines_have_no_names_for_a_while(reviewer: Reviewer) -> None:
    reviewer.archive.referral(1)
    reviewer.archive.fails(NAMES, problem(ProblemType.UNAVAILABLE))
    reviewer.come()
    assert reviewer.rows()[0].startswith("نامعلوم")
    assert "نام افراد اکنون خوانده نمی‌شود" in reviewer.shown()
    reviewer.page.presenter.refresh()
    reviewer.settle()
    assert NARGES.full_name in reviewer.rows()[0]
    assert "نام افراد اکنون خوانده نمی‌شود" not in reviewer.shown()


def test_an_answer_for_the_kind_before_never_lands_among_the_lines_of_this_one(reviewer: Reviewer) -> None:
    reviewer.archive.referral(1)
    reviewer.archive.doubt(2)
    reviewer.page.activated()
    click(reviewer.page.tiles[Tab.SCAN_DOUBT])
    reviewer.settle()
    assert [line.tab for line in reviewer.page.presenter.state.lines] == [Tab.SCAN_DOUBT]


def test_the_record_can_be_opened_from_a_line(reviewer: Reviewer) -> None:
    opened: list[object] = []
    reviewer.page.person_wanted.connect(opened.append)
    reviewer.archive.referral(2)
    reviewer.come()
    reviewer.press(Way.PERSON)
    assert opened == [KIAN.person_id]


def test_arrows_move_through_the_lines_and_escape_leaves(reviewer: Reviewer) -> None:
    left: list[bool] = []
    reviewer.page.leave_wanted.connect(lambda: left.append(True))
    for number in range(3):
        reviewer.archive.referral(number)
    reviewer.come()
    assert QApplication.focusWidget() is reviewer.page.lines.table
    tap(Qt.Key.Key_Down)
    assert reviewer.page.presenter.state.selected == reviewer.page.presenter.state.lines[1].key
    tap(Qt.Key.Key_Escape)
    assert left == [True]


def test_ages_grow_while_somebody_looks(reviewer: Reviewer) -> None:
    reviewer.archive.referral(1, days=0.5)
    reviewer.come()
    assert "۱۲ ساعت" in reviewer.rows()[0]
    reviewer.office.clock.advance(timedelta(days=2).total_seconds())
    assert "۲ روز" in reviewer.rows()[0]


def test_the_page_follows_a_switch_of_the_language(reviewer: Reviewer, persian: QApplication) -> None:
    reviewer.archive.referral(1, remind_in=-1)
    reviewer.come()
    install_language(persian, Language.ENGLISH)
    QApplication.processEvents()
    assert "reminder due" in reviewer.rows()[0]
    assert "Close with a reason …" in reviewer.shown()
    assert "تأییدشده" not in reviewer.shown()


def test_twice_the_text_on_a_small_window_leaves_everything_within_reach(reviewer: Reviewer) -> None:
    for number in range(4):
        reviewer.archive.referral(number)
    theme().apply(text_scale=2.0)
    reviewer.window.resize(1024, 700)
    reviewer.page.set_compact(3)
    reviewer.come()
    table = reviewer.page.lines.table
    width = sum(table.columnWidth(each) for each in range(table.model().columnCount()))
    assert width <= table.viewport().width()
    # One thing scrolls, and no other inside it.
    (facts,) = reviewer.page.detail.findChildren(QScrollArea)
    assert facts.verticalScrollBar().maximum() == 0
    inner = reviewer.page.detail.parentWidget()
    assert inner is not None
    assert reviewer.page.detail.geometry().right() <= inner.width()
