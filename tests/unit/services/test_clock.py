"""Two clocks: the desk's, which people set, and the server's, which they cannot."""

from datetime import UTC, datetime, timedelta

from tamin_desk.services.clock import ServerClock, SystemClock
from tests.fakes.clock import NINE_IN_THE_MORNING, FakeClock

SERVER_TIME = datetime(2026, 11, 22, 5, 33, tzinfo=UTC)


def test_before_any_server_was_heard_an_act_says_so() -> None:
    clocks = ServerClock(FakeClock()).clocks()
    assert clocks.desk == NINE_IN_THE_MORNING
    assert clocks.server is None


def test_the_servers_time_goes_on_between_two_replies() -> None:
    desk = FakeClock()
    clock = ServerClock(desk)
    clock.heard(SERVER_TIME)
    desk.advance(90)
    assert clock.estimate() == SERVER_TIME + timedelta(seconds=90)


def test_setting_the_desks_clock_by_a_year_does_not_move_the_servers_time() -> None:
    desk = FakeClock()
    clock = ServerClock(desk)
    clock.heard(SERVER_TIME)
    desk.set(NINE_IN_THE_MORNING - timedelta(days=365))
    assert clock.clocks().server == SERVER_TIME
    assert clock.clocks().desk == NINE_IN_THE_MORNING - timedelta(days=365)


def test_the_machines_clock_is_utc_and_its_seconds_only_grow() -> None:
    clock = SystemClock()
    first, second = clock.monotonic(), clock.monotonic()
    assert second >= first
    assert clock.now().utcoffset() == timedelta(0)


def test_whoever_waits_for_a_sign_of_the_server_is_told() -> None:
    clock = ServerClock(FakeClock())
    heard: list[datetime | None] = []
    end = clock.listen(lambda: heard.append(clock.estimate()))
    clock.heard(SERVER_TIME)
    end()
    clock.heard(SERVER_TIME)
    assert heard == [SERVER_TIME]
