"""Two clocks: the desk's, which people set, and the server's, which they cannot."""

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import tamin_desk
from tamin_desk.services.clock import ServerClock, SystemClock, boot_id
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


YEAR = timedelta(days=365)


def test_what_is_dated_is_dated_by_the_server_once_it_was_heard() -> None:
    desk = FakeClock()
    clock = ServerClock(desk)
    assert clock.now() == NINE_IN_THE_MORNING
    clock.heard(SERVER_TIME)
    desk.set(NINE_IN_THE_MORNING + YEAR)
    desk.advance(60)
    assert clock.now() == SERVER_TIME + timedelta(minutes=1)
    assert clock.desk_time() == NINE_IN_THE_MORNING + YEAR + timedelta(minutes=1)


def test_by_how_much_the_desk_is_off_is_known_until_somebody_sets_it_right() -> None:
    desk = FakeClock()
    clock = ServerClock(desk)
    assert clock.skew() is None
    clock.heard(SERVER_TIME)
    assert clock.skew() == timedelta(minutes=-3)
    desk.set(SERVER_TIME)
    assert clock.skew() == timedelta(0)


def test_a_new_start_counts_on_while_the_machine_was_not_switched_off() -> None:
    desk = FakeClock()
    evening = ServerClock(desk, "boot 1")
    evening.heard(SERVER_TIME)
    anchor = evening.anchor()
    assert anchor is not None
    desk.set(NINE_IN_THE_MORNING - 3 * YEAR)
    desk.advance(3_600)

    same, other = ServerClock(desk, "boot 1"), ServerClock(desk, "boot 2")
    same.resume(anchor)
    other.resume(anchor)
    assert same.estimate() == same.now() == SERVER_TIME + timedelta(hours=1)
    # Nobody counted: it is no earlier than it was, and no act says more.
    assert (other.now(), other.estimate()) == (SERVER_TIME, None)


def test_a_clock_that_stands_still_for_years_does_not_stop_time_from_start_to_start() -> None:
    """Else whoever sets the clock back and starts the program again and again would have a day for ever."""
    desk = FakeClock()
    clock = ServerClock(desk)
    clock.heard(SERVER_TIME)
    for _ in range(3):
        anchor = clock.anchor()
        assert anchor is not None
        desk.set(NINE_IN_THE_MORNING - 3 * YEAR)
        clock = ServerClock(desk)
        clock.resume(anchor)
        desk.advance(3_600)
    assert clock.now() == SERVER_TIME + timedelta(hours=3)


def test_a_leap_that_no_server_bore_out_is_not_handed_on() -> None:
    desk = FakeClock()
    clock = ServerClock(desk)
    clock.heard(SERVER_TIME)
    anchor = clock.anchor()
    assert anchor is not None
    desk.set(SERVER_TIME + YEAR)
    offline = ServerClock(desk)
    offline.resume(anchor)
    assert offline.now() == SERVER_TIME + YEAR
    handed_on = offline.anchor()
    assert handed_on is not None
    assert handed_on.at == SERVER_TIME


def test_what_an_earlier_run_knew_does_not_go_before_what_was_heard_in_this_one() -> None:
    clock = ServerClock(FakeClock())
    clock.heard(SERVER_TIME)
    anchor = clock.anchor()
    assert anchor is not None
    clock.heard(SERVER_TIME + YEAR)
    clock.resume(anchor)
    assert clock.now() == SERVER_TIME + YEAR


def test_the_machine_names_its_own_start() -> None:
    assert boot_id() == boot_id()


def test_nobody_else_asks_the_machines_own_clock() -> None:
    """What is dated by it is dated wrong wherever the clock is; a new module must not fall back into that."""
    package = Path(tamin_desk.__file__).parent
    asks = re.compile(r"datetime\.now\(|utcnow\(|\btime\.time(_ns)?\(|date\.today\(|currentDate(Time)?\(")
    tells = re.compile(r"\.desk_time\(")
    asking, telling = set[str](), set[str]()
    for layer in ("domain", "contract", "services", "ui"):
        for module in (package / layer).rglob("*.py"):
            text, name = module.read_text(encoding="utf-8"), str(module.relative_to(package))
            asking |= {name} if asks.search(text) else set()
            telling |= {name} if tells.search(text) else set()
    assert asking == {"services/clock.py"}
    # Where both clocks stand: in an act, and in a record of what was done.
    assert telling == {"services/clock.py", "services/audit.py"}
