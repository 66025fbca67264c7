"""The screen never stands still for Python's own tidying: what is there for the sitting is set aside."""

import gc
import weakref
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from tamin_desk.ui.long_lived import LongLived
from tests.fakes.clock import FakeClock
from tests.ui.test_idle import Seat, seat
from tests.ui.test_main_window import Clerk, clerk

__all__ = ["clerk", "seat"]


class Knot:
    """What only the collector can free: it holds itself."""

    def __init__(self) -> None:
        self.myself = self


@pytest.fixture
def thawed() -> Iterator[None]:
    """Leave the process as it was: nothing more set aside than the gates did."""
    yield
    gc.unfreeze()
    gc.freeze()


def test_what_opening_the_pages_made_is_not_looked_through_again(
    clerk: Clerk, qtbot: QtBot, thawed: None
) -> None:
    LongLived(clerk.window)
    clerk.begin()
    gc.unfreeze()
    clerk.sign_in()
    qtbot.waitUntil(lambda: gc.get_freeze_count() > 0)


def test_whoever_left_the_desk_is_not_there_to_notice_the_tidying(
    seat: Seat, qtbot: QtBot, thawed: None
) -> None:
    """What an earlier sitting left is set aside too, and still it does not stay for ever."""
    LongLived(seat.window)
    knot = Knot()
    left = weakref.ref(knot)
    del knot
    gc.freeze()
    gc.collect()
    assert left() is not None, "nothing looks there while somebody works"
    assert isinstance(seat.clock, FakeClock)
    seat.leaves_for(61)
    qtbot.waitUntil(lambda: left() is None)
