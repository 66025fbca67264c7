"""The time outlives the program: a start without a network need not believe the desk's clock."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from tamin_desk.services.clock import ServerClock
from tamin_desk.services.store import Store
from tamin_desk.services.timekeeping import Timekeeper
from tests.fakes.clock import NINE_IN_THE_MORNING, FakeClock

Opener = Callable[..., Store]
SERVER_TIME = datetime(2026, 11, 22, 5, 33, tzinfo=UTC)
YEAR = timedelta(days=365)


def started(store: Store, desk: FakeClock) -> tuple[ServerClock, Timekeeper]:
    clock = ServerClock(desk)
    keeper = Timekeeper(store, clock)
    keeper.begin()
    return clock, keeper


def test_a_desk_that_is_a_year_ahead_knows_the_day_after_a_night_without_power(open_store: Opener) -> None:
    desk = FakeClock(NINE_IN_THE_MORNING + YEAR)
    store = open_store()
    evening, _ = started(store, desk)
    evening.heard(SERVER_TIME)
    store.close()
    desk.advance(14 * 3_600)

    morning, _ = started(open_store(), desk)
    assert morning.estimate() is None
    assert morning.now() == SERVER_TIME + timedelta(hours=14)


def test_the_first_word_of_a_server_is_kept_and_then_one_every_few_minutes(store: Store) -> None:
    desk = FakeClock()
    clock, _ = started(store, desk)
    kept = []
    for _ in range(8):
        clock.heard(desk.now())
        kept.append(store.get_setting("time"))
        desk.advance(60)
    assert kept[0] is not None
    # Replies come every few seconds, and each time it is written the disk is waited for.
    assert len(set(kept)) == 2


def test_a_clock_that_somebody_sets_is_noted_at_once(store: Store) -> None:
    desk = FakeClock()
    clock, _ = started(store, desk)
    clock.heard(SERVER_TIME)
    before = store.get_setting("time")
    desk.set(NINE_IN_THE_MORNING - YEAR)
    clock.heard(SERVER_TIME)
    assert store.get_setting("time") != before


def test_what_cannot_be_read_any_more_is_as_if_nothing_was_known(store: Store) -> None:
    for kept in ("", "{}", '{"at":"2026-11-22T05:33:00Z","ahead":1e300,"monotonic":0,"boot":""}'):
        store.put_setting("time", kept)
        clock, keeper = started(store, FakeClock())
        assert clock.now() == NINE_IN_THE_MORNING
        assert clock.skew() is None
        keeper.keep()
        assert store.get_setting("time") == kept


def test_a_store_that_takes_nothing_does_not_come_between_a_call_and_its_reply(open_store: Opener) -> None:
    store = open_store()
    clock, _ = started(store, FakeClock())
    store.close()
    clock.heard(SERVER_TIME)
    assert clock.now() == SERVER_TIME
