"""How fast the desk asks a server that does not do its work."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tamin_desk.services.pace import Pace, PacePolicy, backoff
from tamin_desk.services.sync_status import Connection
from tests.fakes.clock import FakeClock

POLICY = PacePolicy()


@pytest.fixture
def desk() -> FakeClock:
    return FakeClock()


@pytest.fixture
def pace(desk: FakeClock) -> Pace:
    return Pace(desk, POLICY, random.Random(7))


def test_while_it_goes_well_nothing_waits(pace: Pace) -> None:
    for _ in range(100):
        pace.goes_well()
        assert pace.wait() == 0
    assert pace.connection is Connection.CONNECTED


def test_one_act_that_fails_slows_nobody(pace: Pace) -> None:
    pace.goes_well()
    pace.act_failed()
    assert pace.wait() == 0
    assert pace.connection is Connection.CONNECTED


def test_the_second_failure_in_a_row_is_the_servers(pace: Pace) -> None:
    pace.act_failed()
    pace.act_failed()
    assert pace.wait() > 0
    assert pace.connection is Connection.PROBLEM


def test_a_receipt_ends_all_waiting(pace: Pace) -> None:
    pace.act_failed()
    pace.act_failed()
    pace.goes_well()
    assert pace.wait() == 0
    assert pace.connection is Connection.CONNECTED


def test_the_waiting_grows_to_its_cap_and_no_further(pace: Pace, desk: FakeClock) -> None:
    waits = []
    for _ in range(12):
        pace.server_failed(Connection.UNREACHABLE)
        waits.append(pace.wait())
        desk.advance(waits[-1])
    assert waits[0] <= POLICY.first
    assert POLICY.cap / 2 <= min(waits[-5:]) <= max(waits) <= POLICY.cap


def test_what_the_server_asks_for_holds_even_against_send_now(pace: Pace, desk: FakeClock) -> None:
    pace.server_failed(Connection.PROBLEM, retry_after=120)
    pace.nudge()
    pace.heard()
    assert pace.wait() == pytest.approx(120)
    desk.advance(120)
    assert pace.wait() == 0


def test_a_receipt_that_left_before_does_not_end_what_the_server_asks_for(
    pace: Pace, desk: FakeClock
) -> None:
    """Two were under way: the second was told to wait, and then the first was answered."""
    pace.server_failed(Connection.PROBLEM, retry_after=60)
    desk.advance(2)
    pace.goes_well()
    assert pace.wait() == pytest.approx(58)


def test_send_now_shortens_our_own_waiting_to_the_spacing(pace: Pace, desk: FakeClock) -> None:
    for _ in range(6):
        pace.server_failed(Connection.UNREACHABLE)
        desk.advance(pace.wait())
    pace.server_failed(Connection.UNREACHABLE)
    pace.nudge()
    assert pace.wait() == pytest.approx(POLICY.spacing)


def test_a_good_answer_elsewhere_opens_the_way_again(pace: Pace, desk: FakeClock) -> None:
    for _ in range(6):
        desk.advance(pace.wait())
        pace.server_failed(Connection.UNREACHABLE)
    pace.heard()
    assert pace.wait() <= POLICY.spacing
    assert pace.connection is Connection.CONNECTED


def test_news_that_come_through_do_not_excuse_a_server_that_takes_no_acts(pace: Pace) -> None:
    for _ in range(6):
        pace.act_failed()
    pace.heard()
    assert pace.wait() > POLICY.spacing
    assert pace.connection is Connection.PROBLEM


STEPS = st.lists(
    st.sampled_from(["act", "act twice", "refused", "server", "nudge", "heard", "rest"]), max_size=200
)


@given(steps=STEPS, seed=st.integers(0, 2**32))
def test_a_server_that_never_gives_a_receipt_gets_one_request_a_second_at_most(
    steps: list[str], seed: int
) -> None:
    desk = FakeClock()
    pace = Pace(desk, POLICY, random.Random(seed))
    began, requests = desk.monotonic(), 0
    for step in steps:
        if step == "nudge":
            pace.nudge()
            continue
        if step == "heard":
            pace.heard()
            continue
        if step == "rest":
            desk.advance(0.3)
            continue
        desk.advance(pace.wait())
        # The first few are free: one refusal among good answers is no reason to slow down.
        assert requests - POLICY.free <= (desk.monotonic() - began) / POLICY.spacing + 2
        if step == "refused":
            pace.refused()
        elif step == "server":
            pace.server_failed(Connection.PROBLEM)
        else:
            pace.act_failed(2 if step == "act twice" else 1)
        requests += 2 if step == "act twice" else 1


@given(failures=st.integers(1, 10_000), seed=st.integers(0, 2**32))
def test_the_backoff_has_jitter_a_floor_and_a_cap(failures: int, seed: int) -> None:
    wait = backoff(2.0, 60.0, failures, random.Random(seed))
    longest = min(60.0, 2.0 * 2.0 ** min(failures - 1, 30))
    assert longest / 2 <= wait <= longest
