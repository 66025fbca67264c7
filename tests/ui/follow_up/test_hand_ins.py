"""What a colleague handed in waits for a reviewer: who did it, who brought it, and whether it is in order."""

from PySide6.QtCore import Qt

from tamin_desk.contract.follow_up_routes import RULE_ON_HAND_IN
from tamin_desk.contract.problem_types import ProblemType
from tamin_desk.ui.follow_up.detail import Way
from tamin_desk.ui.follow_up.state import Tab
from tests.fakes.api import problem
from tests.fakes.hand import click, tap
from tests.fakes.screen import words
from tests.ui.follow_up.conftest import Reviewer

CTRL = Qt.KeyboardModifier.ControlModifier


def test_the_line_names_both_and_the_kind_of_act(reviewer: Reviewer) -> None:
    reviewer.archive.hand_in(1)
    reviewer.come()
    reviewer.tab(Tab.HANDED_IN)
    shown = words(reviewer.page)
    for told in ("سارا احمدی", "رضا کریمی", "نتیجهٔ مقایسه"):
        assert told in shown
    assert reviewer.page.tiles[Tab.HANDED_IN].isChecked()


def test_it_is_confirmed_by_keys_alone_and_enter_alone_does_nothing(reviewer: Reviewer) -> None:
    entry = reviewer.archive.hand_in(1)
    reviewer.come()
    reviewer.tab(Tab.HANDED_IN)
    reviewer.press(Way.CONFIRM)
    tap(Qt.Key.Key_Return)
    reviewer.settle()
    assert reviewer.archive.asked == []
    reviewer.press(Way.CONFIRM)
    tap(Qt.Key.Key_Return, modifiers=CTRL)
    reviewer.settle()
    ((entry_id, body),) = reviewer.archive.asked
    assert (entry_id, body.confirm) == (entry.entry_id, True)
    assert reviewer.page.presenter.state.lines == ()


def test_a_question_needs_words_and_stays_on_the_line(reviewer: Reviewer) -> None:
    reviewer.archive.hand_in(1)
    reviewer.come()
    reviewer.tab(Tab.HANDED_IN)
    reviewer.press(Way.QUERY)
    assert not reviewer.asked().commit.isEnabled()
    # The hand writes at once.
    assert reviewer.asked().focusWidget() is reviewer.asked().note.edit
    reviewer.asked().note.set_text("کارت در دست بود؟")
    click(reviewer.asked().commit)
    reviewer.settle()
    ((_, body),) = reviewer.archive.asked
    assert (body.confirm, body.note) == (False, "کارت در دست بود؟")
    shown = words(reviewer.page)
    assert "نسرین رحیمی" in shown
    assert "کارت در دست بود؟" in shown


def test_whoever_handed_it_in_is_told_why_they_cannot_confirm_it(reviewer: Reviewer) -> None:
    reviewer.archive.hand_in(1)
    reviewer.archive.fails(RULE_ON_HAND_IN, problem(ProblemType.OWN_CASE))
    reviewer.come()
    reviewer.tab(Tab.HANDED_IN)
    reviewer.press(Way.CONFIRM)
    click(reviewer.asked().commit)
    reviewer.settle()
    assert reviewer.archive.asked == []
    assert len(reviewer.page.presenter.state.lines) == 1
