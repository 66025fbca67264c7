"""Guessing at a desk whose server is away: slow, counted before each look, and the same after a new start."""

from datetime import timedelta
from typing import Literal

import pytest
from argon2 import PasswordHasher

from tamin_desk.contract.problems import ProblemType, ServerProblem
from tamin_desk.domain.errors import OfflinePast, OfflineRefused, StoreFull, Unreachable
from tamin_desk.services.clock import ServerClock
from tamin_desk.services.offline_door import OfflineDoor
from tests.fakes.answers import CLERK, MOMENT, PASSWORD, session_reply
from tests.fakes.clock import FakeClock

AWAY = Unreachable()


class Kept(dict[str, str]):
    """Small values; `full` is a disk that takes no more."""

    full = False

    def get_setting(self, name: str) -> str | None:
        return self.get(name)

    def put_setting(self, name: str, value: str) -> None:
        if self.full:
            raise StoreFull
        self[name] = value


class CountsLooks(PasswordHasher):
    """A hasher that tells how many passwords were looked at."""

    looks = 0

    def verify(self, hash: str | bytes, password: str | bytes) -> Literal[True]:
        self.looks += 1
        return super().verify(hash, password)


@pytest.fixture
def kept() -> Kept:
    return Kept()


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock(MOMENT)


@pytest.fixture
def hasher() -> CountsLooks:
    return CountsLooks(1, 8, 1)


def started(kept: Kept, clock: FakeClock, hasher: PasswordHasher) -> OfflineDoor:
    """The program is started on the same store."""
    return OfflineDoor(kept, hasher, ServerClock(clock))


@pytest.fixture
def door(kept: Kept, clock: FakeClock, hasher: CountsLooks) -> OfflineDoor:
    one = started(kept, clock, hasher)
    one.remember(session_reply(), PASSWORD)
    return one


def guess(door: OfflineDoor, times: int = 1) -> None:
    for _ in range(times):
        with pytest.raises(OfflineRefused):
            door.open(CLERK.username, "wrong", AWAY)


def must_wait(door: OfflineDoor) -> int:
    with pytest.raises(ServerProblem) as caught:
        door.open(CLERK.username, PASSWORD, AWAY)
    assert caught.value.problem.kind is ProblemType.SIGN_IN_LIMITED
    return caught.value.problem.retry_after or 0


def test_guessing_gets_slower_and_slower(door: OfflineDoor, clock: FakeClock) -> None:
    guess(door, 5)
    waits = []
    for _ in range(8):
        waits.append(must_wait(door))
        # Setting the clock ahead wins nothing: only time that passes counts.
        clock.set(clock.now() + timedelta(hours=1))
        assert must_wait(door) == waits[-1]
        clock.set(clock.now() - timedelta(hours=1))
        clock.advance(waits[-1])
        guess(door)
    assert waits == [15, 30, 60, 120, 240, 480, 900, 900]
    clock.advance(900)
    assert door.open(CLERK.username, PASSWORD, AWAY).user == CLERK


def test_the_right_password_forgives_the_wrong_ones(door: OfflineDoor) -> None:
    for _ in range(3):
        guess(door, 4)
        door.open(CLERK.username, PASSWORD, AWAY)


def test_a_sign_in_at_the_server_forgives_the_wrong_ones(door: OfflineDoor) -> None:
    """Yesterday's mistyping must not make somebody wait in today's outage."""
    guess(door, 5)
    door.remember(session_reply(), PASSWORD)
    assert door.open(CLERK.username, PASSWORD, AWAY).user == CLERK


def test_killing_the_program_gives_no_free_tries(
    door: OfflineDoor, kept: Kept, clock: FakeClock, hasher: CountsLooks
) -> None:
    """Each try is counted before it is looked at, and the wait begins anew with the program."""
    for _ in range(5):
        guess(started(kept, clock, hasher))
    again = started(kept, clock, hasher)
    assert must_wait(again) == 15
    clock.advance(14)
    assert must_wait(started(kept, clock, hasher)) == 15
    clock.set(clock.now() + timedelta(days=1))
    assert must_wait(again) == 1
    clock.advance(1)
    assert again.open(CLERK.username, PASSWORD, AWAY).user == CLERK


def test_a_try_that_cannot_be_counted_is_not_looked_at(
    door: OfflineDoor, kept: Kept, hasher: CountsLooks
) -> None:
    """A disk that was filled on purpose gives no free guesses."""
    kept.full, before = True, hasher.looks
    with pytest.raises(StoreFull):
        door.open(CLERK.username, PASSWORD, AWAY)
    assert hasher.looks == before


def test_a_disk_that_takes_no_more_promises_nothing_and_hides_nothing_else(
    door: OfflineDoor, kept: Kept, clock: FakeClock
) -> None:
    assert door.open_until() == MOMENT + timedelta(days=7)
    kept.full = True
    clock.advance(3_600)
    assert door.open_until() is None


def test_one_clerks_guesses_do_not_keep_another_out(door: OfflineDoor) -> None:
    other = CLERK.model_copy(update={"user_id": "user-2", "username": "other"})
    door.remember(session_reply(user=other), "a lamp by the door")
    guess(door, 5)
    must_wait(door)
    assert door.open("other", "a lamp by the door", AWAY).user == other
    must_wait(door)


def test_what_somebody_else_put_into_the_count_is_no_free_try(
    door: OfflineDoor, kept: Kept, clock: FakeClock, hasher: CountsLooks
) -> None:
    kept[f"offline_tries:{CLERK.username}"] = "-5"
    guess(door, 5)
    must_wait(door)


@pytest.mark.parametrize("back", [timedelta(), timedelta(days=6, hours=23), timedelta(days=400)])
def test_setting_the_clock_back_lengthens_no_days(
    door: OfflineDoor, kept: Kept, clock: FakeClock, hasher: CountsLooks, back: timedelta
) -> None:
    clock.advance(timedelta(days=6, hours=23).total_seconds())
    door.keep_time()
    clock.set(clock.now() - back)
    again = started(kept, clock, hasher)
    assert again.open(CLERK.username, PASSWORD, AWAY).user == CLERK
    clock.advance(timedelta(hours=1).total_seconds())
    with pytest.raises(OfflinePast):
        again.open(CLERK.username, PASSWORD, AWAY)
