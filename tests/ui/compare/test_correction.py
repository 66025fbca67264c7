"""A result that its author takes back is compared again from nothing, and the new one names it."""

from dataclasses import replace

from PySide6.QtCore import Qt

from tamin_desk.contract.acts import ComparisonAct
from tests.fakes.hand import tap
from tests.fakes.office import request
from tests.ui.compare.conftest import Judge

FIRST = "01930000-0000-7000-8000-000000000001"


def test_the_new_result_names_the_one_it_corrects(judge: Judge) -> None:
    judge.begin(replace(request(), replaces=FIRST))
    assert judge.page.title() == "اصلاح یک نتیجه"
    assert judge.live() == set(), "the faces are judged from nothing"
    judge.paint()
    judge.look(1.6)
    judge.rate_required()
    tap(Qt.Key.Key_F8)
    (item,) = judge.saved()
    act = judge.office.desk.outbox.act(item.act_id)
    assert isinstance(act, ComparisonAct)
    assert str(act.replaces) == FIRST


def test_the_next_comparison_corrects_nothing(judge: Judge) -> None:
    judge.begin(replace(request(), replaces=FIRST))
    judge.page.deactivated()
    judge.ready()
    assert judge.page.title() == "مقایسهٔ چهره"
    tap(Qt.Key.Key_F8)
    (item,) = judge.saved()
    assert judge.office.desk.outbox.act(item.act_id).replaces is None
