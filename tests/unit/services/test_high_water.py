"""The latest time that a desk has seen: no setting of its clock brings back days that are over."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tamin_desk.domain.errors import StoreFull
from tamin_desk.services.clock import ServerClock
from tamin_desk.services.high_water import HighWater
from tests.fakes.answers import MOMENT
from tests.fakes.clock import FakeClock
from tests.unit.services.test_offline_door import Kept

DAY = timedelta(days=1)
HOUR = timedelta(hours=1)


def started(kept: Kept, clock: FakeClock) -> HighWater:
    return HighWater(kept, ServerClock(clock))


def test_a_new_desk_goes_by_its_own_clock() -> None:
    clock = FakeClock(MOMENT)
    water = started(Kept(), clock)
    clock.advance(60)
    assert water.now() == MOMENT + timedelta(minutes=1)


def test_a_clock_set_back_does_not_turn_time_back_and_time_goes_on() -> None:
    kept, clock = Kept(), FakeClock(MOMENT)
    started(kept, clock).now()
    clock.set(MOMENT - 30 * DAY)
    water = started(kept, clock)
    assert water.now() == MOMENT
    clock.advance(HOUR.total_seconds())
    assert water.now() == MOMENT + HOUR
    assert started(kept, clock).now() == MOMENT + HOUR, "and it was kept"


def test_a_clock_that_is_always_wrong_is_corrected_by_what_the_server_told() -> None:
    """A year ahead, as a dead battery leaves it: the days that policy gives are still seven."""
    kept, clock = Kept(), FakeClock(MOMENT + 365 * DAY)
    started(kept, clock).told(MOMENT)
    clock.advance(DAY.total_seconds())
    assert started(kept, clock).now() == MOMENT + DAY


def test_a_clock_that_was_ahead_for_a_while_is_mended_by_the_next_sign_in() -> None:
    kept, clock = Kept(), FakeClock(MOMENT)
    water = started(kept, clock)
    clock.set(MOMENT + 365 * DAY)
    assert water.now() == MOMENT + 365 * DAY
    clock.set(MOMENT + HOUR)
    assert water.now() >= MOMENT + 365 * DAY
    water.told(MOMENT + HOUR)
    assert water.now() == MOMENT + HOUR


def test_the_servers_time_counts_as_soon_as_it_is_heard() -> None:
    clock = FakeClock(MOMENT)
    clocks = ServerClock(clock)
    water = HighWater(Kept(), clocks)
    clocks.heard(MOMENT + 3 * DAY)
    assert water.now() == MOMENT + 3 * DAY


def test_a_time_that_cannot_be_kept_is_told_and_not_taken_for_kept() -> None:
    kept, clock = Kept(), FakeClock(MOMENT)
    water = started(kept, clock)
    kept.full = True
    with pytest.raises(StoreFull):
        water.now()
    kept.full = False
    assert water.now() == MOMENT


def test_what_cannot_be_read_is_as_nothing_kept() -> None:
    kept = Kept(high_water="{}")
    assert started(kept, FakeClock(MOMENT)).now() == MOMENT


@given(
    st.lists(
        st.tuples(st.integers(-400, 400), st.integers(0, 48), st.booleans()),
        max_size=12,
    )
)
def test_however_the_clock_is_set_time_never_goes_back(moves: list[tuple[int, int, bool]]) -> None:
    kept, clock = Kept(), FakeClock(MOMENT)
    water = started(kept, clock)
    before: datetime = water.now()
    for days, hours, restart in moves:
        clock.set(clock.now() + days * DAY)
        clock.advance(hours * HOUR.total_seconds())
        if restart:
            water = started(kept, clock)
        now = water.now()
        assert now >= before + (timedelta() if restart else hours * HOUR)
        before = now
