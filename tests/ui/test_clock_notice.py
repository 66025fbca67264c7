"""What a clerk reads of a desk whose clock is wrong: by how much, that nothing is lost, and whom to tell."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from pytestqt.qtbot import QtBot

from tamin_desk.services.sync_status import Connection, SyncStatus
from tamin_desk.ui.clock_notice import ClockNotice
from tests.fakes.clock import NINE_IN_THE_MORNING
from tests.fakes.office import Office
from tests.ui.test_store_notice import Morning, framed, gone

YEAR = timedelta(days=365)


class ClockMorning(Morning):
    """A clerk before the frame of a desk whose clock somebody sets; the archive's is right."""

    def set_clock(self, off: timedelta) -> None:
        clock = self.office.desk.clock
        if clock.estimate() is None:
            clock.heard(NINE_IN_THE_MORNING)
        self.office.clock.set(clock.now() + off)
        self.answered()

    def answered(self) -> None:
        """The archive answers, and strip and line look at the clock."""
        status = SyncStatus(Connection.CONNECTED, 0, 0, None, None, self.office.desk.clock.now())
        self.office.events.sync_changed.emit(status)


@pytest.fixture
def morning(office: Office, qtbot: QtBot) -> Iterator[ClockMorning]:
    frame = framed(office, qtbot)
    yield ClockMorning(office, frame)
    gone(frame)


def test_of_two_minutes_nobody_is_told(morning: ClockMorning) -> None:
    morning.set_clock(timedelta(minutes=2))
    assert morning.line(ClockNotice) == ""
    assert "ساعت این رایانه" not in morning.strip()


@pytest.mark.parametrize(
    ("off", "amount"),
    [
        (timedelta(minutes=2, seconds=1), "۲ دقیقه جلو"),
        (timedelta(minutes=-37), "۳۷ دقیقه عقب"),
        (YEAR, "۳۶۵ روز جلو"),
        (-YEAR, "۳۶۵ روز عقب"),
    ],
)
def test_a_wrong_clock_stands_in_the_strip_and_above_the_page_until_it_is_right(
    morning: ClockMorning, off: timedelta, amount: str
) -> None:
    morning.set_clock(off)
    assert amount in morning.line(ClockNotice)
    assert "چیزی از دست نرفته" in morning.line(ClockNotice)
    assert "مدیر سامانه" in morning.line(ClockNotice)
    assert amount in morning.strip()
    morning.set_clock(timedelta(0))
    assert morning.line(ClockNotice) == ""
    assert "ساعت این رایانه" not in morning.strip()


def test_the_strip_shows_the_right_time_all_the_same(morning: ClockMorning) -> None:
    morning.set_clock(YEAR)
    assert "۱ آذر" in morning.strip()
    assert "۰۹:۰۰" in morning.strip()


def test_what_was_put_away_comes_back_when_the_clock_is_set_again(morning: ClockMorning) -> None:
    morning.set_clock(YEAR)
    morning.close(ClockNotice)
    morning.answered()
    assert morning.line(ClockNotice) == ""
    # The strip goes on saying it.
    assert "۳۶۵ روز" in morning.strip()
    morning.set_clock(-YEAR)
    assert "عقب" in morning.line(ClockNotice)


def test_while_no_server_was_heard_nothing_is_said(morning: ClockMorning) -> None:
    morning.office.clock.set(NINE_IN_THE_MORNING + YEAR)
    morning.answered()
    assert morning.line(ClockNotice) == ""
