"""How soon work goes on after a failure, and how little a server is asked that does not do its work."""

import random
from collections.abc import Mapping

import pytest
from pydantic import BaseModel

from tamin_desk.contract.problems import ServerProblem
from tamin_desk.contract.routes import Endpoint
from tamin_desk.domain.delivery import DeliveryState
from tamin_desk.domain.errors import OutcomeUnknown, ReplyMalformed
from tamin_desk.services.clock import ServerClock
from tamin_desk.services.dispatcher import Dispatcher
from tamin_desk.services.outbox import Outbox
from tamin_desk.services.outbox_rows import OutboxItem
from tamin_desk.services.pace import PacePolicy
from tamin_desk.services.store import Store
from tamin_desk.services.sync_status import Connection
from tests.fakes.archive import FakeArchive, FakeSession, Trouble
from tests.fakes.clock import FakeClock
from tests.fakes.counter import MARYAM, NARGES, person, verdict

POLICY = PacePolicy()
S = DeliveryState
HOUR = 3_600.0
FAILURES = [
    Trouble.UNREACHABLE,
    Trouble.LOST_REQUEST,
    Trouble.LOST_REPLY,
    Trouble.LOGIN_PAGE,
    Trouble.REDIRECT,
    Trouble.GARBAGE_REPLY,
    Trouble.DOWN,
    Trouble.CRASH_AFTER,
    Trouble.IN_FLIGHT,
    Trouble.TOO_MANY,
]


class CostlySession(FakeSession):
    """A session whose every look for news needs a new token first: more requests than one."""

    def __init__(self, archive: FakeArchive, requests: int) -> None:
        super().__init__(archive)
        self._requests = requests

    def call(
        self,
        endpoint: Endpoint,
        *,
        body: BaseModel | None = None,
        params: Mapping[str, str | int] | None = None,
    ) -> BaseModel | None:
        for _ in range(self._requests - 1):
            # A token that cannot be renewed is no reason not to ask with the old one.
            try:
                super().call(endpoint, body=body, params=params)
            except (OutcomeUnknown, ReplyMalformed, ServerProblem):
                continue
        return super().call(endpoint, body=body, params=params)


class Desk:
    """A desk, its archive and a clock that only we move."""

    def __init__(self, store: Store, *, signed_in: bool = False, requests: int = 1) -> None:
        self.clock = FakeClock()
        self.archive = FakeArchive(self.clock)
        self.session = CostlySession(self.archive, requests)
        self.session.tokens[MARYAM.user_id] = "token"
        self.outbox = Outbox(store, ServerClock(self.clock))
        if signed_in:
            self.session.sign_in(MARYAM.user_id, "token")
        self.dispatcher = Dispatcher(
            self.archive, self.outbox, store, self.session, self.clock, POLICY, random.Random(7)
        )

    def save(self) -> OutboxItem:
        return self.outbox.save(verdict(), MARYAM, NARGES)

    def live(self, seconds: float) -> None:
        end = self.clock.monotonic() + seconds
        while (left := end - self.clock.monotonic()) > 0:
            wait = self.dispatcher.turn()
            self.clock.advance(left if wait is None else min(left, max(wait, 0.001)))

    def state(self, item: OutboxItem) -> DeliveryState:
        return self.outbox.item(item.act_id).state


@pytest.mark.parametrize("seconds", [200, 285, 370])
@pytest.mark.parametrize("trouble", FAILURES)
@pytest.mark.parametrize("signed_in", [False, True])
def test_one_act_goes_within_seconds_of_the_servers_recovery(
    store: Store, trouble: Trouble, seconds: int, *, signed_in: bool
) -> None:
    desk = Desk(store, signed_in=signed_in)
    desk.archive.always = trouble
    item = desk.save()
    desk.live(seconds)
    desk.archive.always = None
    # No more than the queue's own longest wait, however often this act has failed.
    desk.live(POLICY.cap + POLICY.spacing)
    assert desk.state(item) is S.ACCEPTED


def test_the_first_receipt_ends_the_waiting_of_all_the_others(store: Store) -> None:
    desk = Desk(store)
    desk.archive.always = Trouble.CRASH_AFTER
    items = [desk.outbox.save(verdict(), MARYAM, person(number)) for number in range(20)]
    desk.live(370)
    desk.archive.always = None
    desk.live(POLICY.cap + POLICY.spacing)
    assert {desk.state(item) for item in items} == {S.ACCEPTED}


def test_send_now_does_not_wait_for_an_acts_own_time(store: Store) -> None:
    desk = Desk(store)
    item = desk.save()
    desk.archive.script.append(Trouble.LOST_REPLY)
    wait = desk.dispatcher.turn()
    assert wait == 0.0
    assert (desk.dispatcher.turn() or 0) > 0, "it waits by itself"
    desk.dispatcher.try_now()
    desk.dispatcher.turn()
    assert desk.state(item) is S.ACCEPTED


@pytest.mark.parametrize("trouble", [Trouble.DOWN, Trouble.TOO_MANY, Trouble.CRASH_AFTER])
def test_what_the_server_asks_for_holds_whoever_was_answered(store: Store, trouble: Trouble) -> None:
    """By an act with nobody signed in; and by a look for news, before any act has tried."""
    for signed_in in (False, True):
        desk = Desk(store, signed_in=signed_in)
        desk.archive.retry_after = 300
        desk.archive.always = trouble
        desk.save()
        desk.live(299)
        assert len(desk.archive.asked) == 1
        desk.dispatcher.try_now()
        assert (desk.dispatcher.turn() or 0) > 0


def test_after_an_hour_a_person_may_ask_once_before_the_time_is_over(store: Store) -> None:
    desk = Desk(store)
    desk.archive.retry_after = 20 * 3_600
    desk.archive.always = Trouble.DOWN
    item = desk.save()
    desk.live(HOUR - 10)
    desk.dispatcher.try_now()
    desk.live(5)
    assert len(desk.archive.asked) == 1

    desk.live(10)
    desk.dispatcher.try_now()
    desk.live(5)
    assert len(desk.archive.asked) == 2
    desk.dispatcher.try_now()
    desk.live(5)
    assert len(desk.archive.asked) == 2, "it has said it anew"

    desk.archive.always = None
    desk.live(HOUR)
    # Nobody pressed anything: the word holds.
    assert desk.state(item) is not S.ACCEPTED
    desk.session.sign_in(MARYAM.user_id, "token")
    desk.dispatcher.session_changed()
    desk.live(5)
    assert desk.state(item) is S.ACCEPTED


def test_the_strip_can_tell_until_when_the_archive_wants_to_be_left_alone(store: Store) -> None:
    desk = Desk(store)
    desk.archive.retry_after = 600
    desk.archive.script.append(Trouble.DOWN)
    desk.save()
    began = desk.clock.now()
    desk.live(60)
    until = desk.dispatcher.pace.asked_until
    assert until is not None
    assert (until - began).total_seconds() == 600
    desk.live(560)
    assert desk.dispatcher.pace.asked_until is None


@pytest.mark.parametrize("trouble", FAILURES)
@pytest.mark.parametrize("requests", [1, 3])
def test_all_requests_together_are_no_more_than_one_a_second(
    store: Store, trouble: Trouble, requests: int
) -> None:
    """Looks for news that need a new token each, and a screen of this program that asks by itself."""
    desk = Desk(store, signed_in=True, requests=requests)
    desk.archive.always = trouble
    for number in range(60):
        desk.outbox.save(verdict(), MARYAM, person(number))
    others = 0
    for _ in range(30):
        # Something else of the program asks too, and gets nothing either.
        desk.archive.failed_requests += 7
        others += 7
        desk.live(10)
    assert len(desk.archive.asked) + others <= 300 + POLICY.free * requests


def test_news_that_are_turned_away_for_a_while_hold_acts_for_that_time_alone(store: Store) -> None:
    desk = Desk(store, signed_in=True)
    desk.archive.retry_after = 30
    desk.archive.script.append(Trouble.DOWN)
    item = desk.save()
    desk.live(29)
    assert desk.state(item) is S.SAVED_HERE
    assert desk.dispatcher.pace.connection is Connection.PROBLEM
    desk.live(5)
    assert desk.state(item) is S.ACCEPTED
