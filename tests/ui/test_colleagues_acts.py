"""Somebody's act was not taken, and the person comes again to a colleague: they are told, and led to it."""

from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from tamin_desk.domain.delivery import DeliveryState
from tamin_desk.services.outbox_rows import OutboxItem
from tamin_desk.ui.colleagues_acts import ColleaguesActs
from tests.fakes.desk_people import ARASH, outbox_item
from tests.fakes.screen import words

pytestmark = pytest.mark.usefixtures("persian")


def act(number: int, author_id: str, state: DeliveryState = DeliveryState.NEEDS_YOU) -> OutboxItem:
    return replace(outbox_item(ARASH, state, f"a-{number}"), author_id=author_id)


def test_only_what_others_left_and_needs_somebody_is_told(qtbot: QtBot) -> None:
    line = ColleaguesActs("u-1")
    qtbot.addWidget(line)
    line.look([act(1, "u-1"), act(2, "u-2", DeliveryState.UNKNOWN)])
    assert line.isHidden()
    line.look([act(1, "u-1"), act(3, "u-2"), act(4, "u-3")])
    shown = words(line)
    assert "از کارهای همکاران برای این فرد، ۲ مورد پذیرفته نشد" in shown
    assert ARASH.full_name not in shown
    with qtbot.waitSignal(line.act_wanted) as led:
        line.pressed.emit()
    assert led.args == ["a-3"]
    line.look([])
    assert line.isHidden()


def test_what_was_put_away_is_not_told_again(qtbot: QtBot) -> None:
    line = ColleaguesActs("u-1")
    qtbot.addWidget(line)
    line.look([act(3, "u-2")])
    line.closed.emit()
    line.look([act(3, "u-2")])
    assert line.isHidden()
    line.look([act(3, "u-2"), act(5, "u-2")])
    assert not line.isHidden()
