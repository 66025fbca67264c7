"""What a reviewer does to a line: asked first, done once, and never to a line that has changed."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tamin_desk.contract.casework import Closure, FollowUpKind
from tamin_desk.contract.casework_routes import RELEASE_PAUSE
from tamin_desk.contract.follow_up_routes import CLOSE_REFERRAL, REMIND, RULE_ON_SCAN
from tamin_desk.contract.problem_types import ProblemType
from tamin_desk.domain.errors import OutcomeUnknown, Unreachable
from tamin_desk.ui.follow_up.detail import Way
from tamin_desk.ui.follow_up.state import Deed, Tab
from tamin_desk.ui.widgets.button import Button
from tests.fakes.api import problem
from tests.fakes.desk_people import ARASH, NARGES
from tests.fakes.hand import click, tap
from tests.ui.follow_up.conftest import Reviewer

CTRL = Qt.KeyboardModifier.ControlModifier
TEHRAN = ZoneInfo("Asia/Tehran")


def only(reviewer: Reviewer) -> Closure:
    ((_, body),) = reviewer.archive.closed
    return body


# --- Closing ------------------------------------------------------------------------------------


def test_a_referral_is_closed_with_a_reason_and_the_next_line_is_chosen(reviewer: Reviewer) -> None:
    reviewer.archive.referral(1, days=9)
    reviewer.archive.referral(2, days=5)
    reviewer.come()
    reviewer.press(Way.CLOSE)
    reviewer.asked().choose("registry_keeps_photo")
    reviewer.asked().note.set_text("نامهٔ ثبت احوال رسید")
    reviewer.answer()
    assert (only(reviewer).reason, only(reviewer).note) == ("registry_keeps_photo", "نامهٔ ثبت احوال رسید")
    assert "ارجاع نرگس شریفی بسته شد" in reviewer.shown()
    assert reviewer.page.presenter.state.selected == "rf-002"
    assert reviewer.page.tiles[Tab.CONFIRMED].accessibleName() == "تأییدشده‌ها: ۱"


def test_without_a_reason_nothing_can_be_closed_and_another_reason_is_told_in_words(
    reviewer: Reviewer,
) -> None:
    reviewer.archive.referral(1)
    reviewer.come()
    reviewer.press(Way.CLOSE)
    dialog = reviewer.asked()
    tap(Qt.Key.Key_Return, "\r", CTRL)
    assert not dialog.commit.isEnabled()
    dialog.choose("other")
    assert not dialog.commit.isEnabled()
    dialog.note.set_text("   ")
    assert not dialog.commit.isEnabled()
    dialog.note.set_text("پرونده به استان دیگر رفت")
    assert dialog.commit.isEnabled()


def test_enter_and_escape_lose_nothing(reviewer: Reviewer) -> None:
    reviewer.archive.referral(1)
    reviewer.come()
    for key, text in ((Qt.Key.Key_Return, "\r"), (Qt.Key.Key_Escape, "")):
        reviewer.press(Way.CLOSE)
        reviewer.asked().choose("person_deceased")
        assert QApplication.focusWidget() is reviewer.asked().cancel
        tap(key, text)
        reviewer.settle()
        assert reviewer.page.deeds.dialog is None
    assert reviewer.office.api.to(CLOSE_REFERRAL) == []


def test_a_reason_is_chosen_by_its_key_and_ctrl_enter_closes(reviewer: Reviewer) -> None:
    reviewer.archive.referral(1)
    reviewer.come()
    reviewer.press(Way.CLOSE)
    tap(Qt.Key.Key_3, "3")
    tap(Qt.Key.Key_Return, "\r", CTRL)
    reviewer.settle()
    assert only(reviewer).reason == "person_deceased"


def test_a_colleague_was_first_and_the_page_says_who_and_when(reviewer: Reviewer) -> None:
    entry = reviewer.archive.referral(1)
    reviewer.come()
    reviewer.archive.changes_elsewhere(entry, note="تازه")
    reviewer.press(Way.CLOSE)
    reviewer.asked().choose("person_deceased")
    reviewer.answer()
    assert reviewer.archive.closed == []
    assert "ارجاع نرگس شریفی بسته نشد" in reviewer.shown()
    assert "ر. کاظمی پیش از شما آن را تغییر داده است" in reviewer.shown()
    assert "تازه" in reviewer.shown()
    assert "تلاش دوباره" not in reviewer.shown()
    reviewer.press(Way.CLOSE)
    reviewer.asked().choose("person_deceased")
    reviewer.answer()
    assert len(reviewer.archive.closed) == 1


def test_a_line_that_changes_while_the_reason_is_chosen_is_closed_as_it_was_read_or_not_at_all(
    reviewer: Reviewer,
) -> None:
    entry = reviewer.archive.referral(1)
    reviewer.come()
    reviewer.press(Way.CLOSE)
    reviewer.archive.changes_elsewhere(entry)
    reviewer.page.presenter.refresh()
    reviewer.settle()
    reviewer.asked().choose("person_deceased")
    reviewer.answer()
    assert reviewer.archive.closed == []
    assert reviewer.office.api.to(CLOSE_REFERRAL)[0].if_match == entry.etag


def test_an_answer_that_was_lost_is_asked_for_again_and_closes_once(reviewer: Reviewer) -> None:
    reviewer.archive.referral(1)
    reviewer.come()
    reviewer.archive.fails(CLOSE_REFERRAL, OutcomeUnknown(), OutcomeUnknown())
    reviewer.press(Way.CLOSE)
    reviewer.asked().choose("person_deceased")
    reviewer.answer()
    assert "بسته نشد" in reviewer.shown()
    click(reviewer.button("تلاش دوباره"))
    reviewer.settle()
    assert len(reviewer.archive.closed) == 1
    assert (
        len(
            {
                str(called.body.id)
                for called in reviewer.office.api.to(CLOSE_REFERRAL)
                if isinstance(called.body, Closure)
            }
        )
        == 1
    )


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        (ProblemType.STATE_CHANGED, "در این میان تغییر کرده است"),
        (ProblemType.OWN_CASE, "همکار دیگری باید تصمیم بگیرد"),
    ],
)
def test_why_a_line_was_not_closed_is_said_plainly(reviewer: Reviewer, kind: ProblemType, said: str) -> None:
    reviewer.archive.referral(1)
    reviewer.come()
    reviewer.archive.fails(CLOSE_REFERRAL, problem(kind))
    reviewer.press(Way.CLOSE)
    reviewer.asked().choose("person_deceased")
    reviewer.answer()
    assert said in reviewer.shown()
    click(reviewer.button("متوجه شدم"))
    assert said not in reviewer.shown()


def test_one_wish_at_a_time(reviewer: Reviewer) -> None:
    reviewer.archive.referral(1)
    reviewer.come()
    line = reviewer.page.presenter.state.lines[0]
    for _ in range(3):
        reviewer.page.presenter.wish(Deed.CLOSE, line, reason="person_deceased")
    assert not reviewer.page.detail.buttons[Way.CLOSE].isEnabled()
    reviewer.settle()
    assert len(reviewer.office.api.to(CLOSE_REFERRAL)) == 1


def test_what_is_not_done_to_such_a_line_is_refused(reviewer: Reviewer) -> None:
    reviewer.archive.referral(1)
    reviewer.come()
    with pytest.raises(ValueError, match="withdraw"):
        reviewer.page.presenter.wish(Deed.WITHDRAW, reviewer.page.presenter.state.lines[0])


# --- Reminders ----------------------------------------------------------------------------------


def test_a_reminder_is_set_for_a_day_of_the_calendar_here(reviewer: Reviewer) -> None:
    reviewer.archive.referral(1)
    reviewer.come()
    reviewer.press(Way.REMIND)
    dialog = reviewer.asked_when()
    click(next(each for each in dialog.findChildren(Button) if each.text() == "یک هفته دیگر"))
    day = (reviewer.office.clock.now().astimezone(TEHRAN) + timedelta(days=7)).date()
    assert dialog.day == day
    reviewer.answer()
    entry = reviewer.archive.entries[0]
    assert entry.remind_at == datetime(day.year, day.month, day.day, tzinfo=TEHRAN).astimezone(UTC)
    assert "یادآوری نرگس شریفی ثبت شد" in reviewer.shown()
    assert "بدون یادآوری" not in reviewer.rows()[0]


@pytest.mark.parametrize("typed", ["", "1405/13/01", "۱۴۰۰/۰۱/۰۱", "tomorrow"])
def test_a_day_that_is_none_or_past_is_not_taken(reviewer: Reviewer, typed: str) -> None:
    reviewer.archive.referral(1)
    reviewer.come()
    reviewer.press(Way.REMIND)
    reviewer.asked_when().field.set_text(typed)
    assert not reviewer.asked_when().commit.isEnabled()
    tap(Qt.Key.Key_Return, "\r", CTRL)
    reviewer.settle()
    assert reviewer.office.api.to(REMIND) == []


def test_a_reminder_can_be_taken_away(reviewer: Reviewer) -> None:
    reviewer.archive.referral(1, remind_in=4)
    reviewer.come()
    reviewer.press(Way.REMIND)
    click(reviewer.asked_when().forget)
    reviewer.settle()
    assert reviewer.archive.entries[0].remind_at is None
    assert "یادآوری نرگس شریفی برداشته شد" in reviewer.shown()


# --- Scans and pauses ---------------------------------------------------------------------------


def test_a_scan_is_looked_at_before_it_is_ruled_on(reviewer: Reviewer) -> None:
    reviewer.archive.doubt(1, "عکس برای خواهر این فرد است")
    reviewer.come()
    reviewer.tab(Tab.SCAN_DOUBT)
    assert "عکس برای خواهر این فرد است" in reviewer.rows()[0]
    buttons = reviewer.page.detail.buttons
    assert not buttons[Way.WITHDRAW].isEnabled()
    assert not buttons[Way.KEEP].isEnabled()
    assert "پیش از تصمیم، اسکن را ببینید" in reviewer.shown()
    reviewer.press(Way.SCAN)
    reviewer.page.paper.frame.repaint()
    reviewer.settle()
    assert reviewer.page.paper.frame.has_photo()
    assert buttons[Way.WITHDRAW].isEnabled()
    reviewer.press(Way.WITHDRAW)
    reviewer.asked().choose("wrong_person")
    reviewer.answer()
    ((key, ruling),) = reviewer.archive.ruled
    assert (key, ruling.withdraw, ruling.reason) == ("sc-001", True, "wrong_person")
    assert "اسکن نرگس شریفی پس گرفته شد" in reviewer.shown()
    assert not reviewer.page.paper.frame.has_photo()


def test_a_scan_is_kept_with_a_word_or_without(reviewer: Reviewer) -> None:
    reviewer.archive.doubt(1)
    reviewer.come()
    reviewer.tab(Tab.SCAN_DOUBT)
    reviewer.press(Way.SCAN)
    reviewer.page.paper.frame.repaint()
    reviewer.settle()
    reviewer.press(Way.KEEP)
    reviewer.answer()
    ((_, ruling),) = reviewer.archive.ruled
    assert (ruling.withdraw, ruling.reason) == (False, None)
    assert len(reviewer.office.api.to(RULE_ON_SCAN)) == 1


def test_a_pause_is_released_after_asking(reviewer: Reviewer) -> None:
    reviewer.archive.pause(1)
    reviewer.come()
    reviewer.tab(Tab.PAUSED)
    (row,) = reviewer.rows()
    assert NARGES.full_name in row
    assert "کارگزاری رسمی ۱۶۲/۱" in row
    reviewer.press(Way.RELEASE)
    tap(Qt.Key.Key_Escape)
    assert reviewer.office.api.to(RELEASE_PAUSE) == []
    reviewer.press(Way.RELEASE)
    reviewer.answer()
    assert reviewer.archive.paused == []
    assert "هیچ استعلامی متوقف نیست" in reviewer.shown()
    assert "استعلام برای" in reviewer.shown()


def test_nothing_leaves_while_the_server_is_away_and_it_can_be_tried_again(reviewer: Reviewer) -> None:
    reviewer.archive.referral(0, FollowUpKind.RETURNED)
    reviewer.come()
    reviewer.tab(Tab.RETURNED)
    reviewer.archive.fails(CLOSE_REFERRAL, Unreachable())
    reviewer.press(Way.CLOSE)
    reviewer.asked().choose("person_did_not_return")
    reviewer.answer()
    assert f"ارجاع {ARASH.full_name} بسته نشد" in reviewer.shown()
    click(reviewer.button("تلاش دوباره"))
    reviewer.settle()
    assert f"ارجاع {ARASH.full_name} بسته شد" in reviewer.shown()
