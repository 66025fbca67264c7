"""Requests that are late or come twice: the word on the screen stays true of the ledger."""

import random

import pytest

from tamin_desk.contract.problems import ProblemType
from tamin_desk.domain.delivery import DeliveryState, may_show
from tamin_desk.services.clock import ServerClock
from tamin_desk.services.dispatcher import Dispatcher
from tamin_desk.services.outbox import Outbox
from tamin_desk.services.outbox_rows import OutboxItem
from tamin_desk.services.pace import PacePolicy
from tamin_desk.services.store import Store
from tests.fakes.archive import FakeArchive, FakeSession, Trouble
from tests.fakes.clock import FakeClock
from tests.fakes.counter import MARYAM, NARGES, verdict

S = DeliveryState


class Desk:
    """A clerk's desk and the archive, of which only the test sees both."""

    def __init__(self, store: Store, clock: FakeClock) -> None:
        self.clock = clock
        self.archive = FakeArchive(clock)
        self.session = FakeSession(self.archive)
        self.session.tokens[MARYAM.user_id] = "token"
        self.outbox = Outbox(store, ServerClock(clock))
        self.dispatcher = Dispatcher(
            self.archive, self.outbox, store, self.session, clock, PacePolicy(), random.Random(7)
        )

    def live(self, seconds: float) -> None:
        end = self.clock.monotonic() + seconds
        while (left := end - self.clock.monotonic()) > 0:
            wait = self.dispatcher.turn()
            self.check()
            self.clock.advance(left if wait is None else min(left, max(wait, 0.001)))

    def check(self) -> None:
        """Hold every word on the screen against the ledger."""
        for item in self.outbox.items():
            arrived = item.act_id in self.archive.ledger
            assert may_show(item.state, arrived), f"{item.state} is shown, arrived: {arrived}"

    def state(self, item: OutboxItem) -> DeliveryState:
        return self.outbox.item(item.act_id).state


@pytest.fixture
def desk(store: Store, desk_clock: FakeClock) -> Desk:
    return Desk(store, desk_clock)


def test_a_request_that_is_late_is_not_carried_out_after_a_later_one_was_refused(desk: Desk) -> None:
    item = desk.outbox.save(verdict(), MARYAM, NARGES)
    desk.archive.script.append(Trouble.LATE)
    desk.dispatcher.turn()
    assert desk.state(item) is S.UNKNOWN
    desk.archive.refusals[item.act_id] = ProblemType.NOT_COMPARABLE
    desk.live(10)
    assert desk.state(item) is S.NEEDS_YOU

    # What the archive refused it for is over when the first request comes at last.
    desk.archive.refusals.clear()
    desk.archive.arrive_late(after=99)
    assert desk.archive.ledger == {}
    desk.check()

    desk.outbox.retry(item.act_id)
    desk.live(10)
    assert desk.state(item) is S.ACCEPTED


def test_a_look_up_in_vain_is_final_too(desk: Desk) -> None:
    """What stands before the ledger refuses the second request: only the look-up says what became of it."""
    item = desk.outbox.save(verdict(), MARYAM, NARGES)
    desk.archive.script.append(Trouble.LATE)
    desk.dispatcher.turn()
    desk.archive.token_refusals["token"] = ProblemType.NOT_PERMITTED

    def permitted_again() -> None:
        if desk.archive.asked[-1].what == "act_receipt":
            desk.archive.token_refusals.clear()

    desk.archive.on_request = permitted_again
    desk.live(10)
    assert [asked.what for asked in desk.archive.asked][-2:] == ["compare", "act_receipt"]
    assert desk.state(item) is S.NEEDS_YOU
    desk.archive.arrive_late(after=99)
    assert desk.archive.ledger == {}
    desk.check()


def test_a_refusal_from_before_the_ledger_is_looked_up_before_it_is_shown(desk: Desk) -> None:
    """The first copy met somebody who may not hand this in; the second comes when the author may again."""
    item = desk.outbox.save(verdict(), MARYAM, NARGES)
    desk.archive.script.append(Trouble.LATE_COPY)
    desk.archive.token_refusals["token"] = ProblemType.NOT_PERMITTED

    def permitted_again() -> None:
        if desk.archive.asked[-1].what == "act_receipt":
            desk.archive.token_refusals.clear()

    desk.archive.on_request = permitted_again
    desk.live(5)
    assert desk.state(item) is S.NEEDS_YOU
    desk.archive.token_refusals.clear()
    desk.archive.arrive_late(after=99)
    assert desk.archive.ledger == {}
    desk.check()


@pytest.mark.parametrize("trouble", [Trouble.TOO_MANY_COPY, Trouble.REDIRECT_COPY, Trouble.TOKEN_COPY])
def test_of_two_copies_the_one_turned_away_says_nothing_of_the_other(desk: Desk, trouble: Trouble) -> None:
    item = desk.outbox.save(verdict(), MARYAM, NARGES)
    desk.archive.script.append(trouble)
    desk.dispatcher.turn()
    assert item.act_id in desk.archive.ledger
    assert desk.state(item) is S.UNKNOWN
    desk.session.sign_in(MARYAM.user_id, "another-token")
    desk.dispatcher.session_changed()
    desk.live(10)
    assert desk.state(item) is S.ACCEPTED
    assert len(desk.archive.ledger) == 1


def test_the_second_copy_of_a_refused_request_is_not_carried_out_either(desk: Desk) -> None:
    item = desk.outbox.save(verdict(), MARYAM, NARGES)
    desk.archive.refusals[item.act_id] = ProblemType.STATE_CHANGED
    desk.archive.script.append(Trouble.LATE_COPY)
    desk.live(5)
    desk.archive.refusals.clear()
    desk.archive.arrive_late(after=99)
    assert desk.state(item) is S.NEEDS_YOU
    assert desk.archive.ledger == {}


def test_a_store_from_a_copy_counts_its_tries_on_from_what_the_archive_knows(desk: Desk) -> None:
    item = desk.outbox.save(verdict(), MARYAM, NARGES)
    desk.archive.closed[item.act_id] = 7
    desk.live(5)
    assert desk.state(item) is S.ACCEPTED
    assert desk.outbox.item(item.act_id).attempts == 8


def test_a_refusal_that_was_written_down_costs_no_look_up(desk: Desk) -> None:
    item = desk.outbox.save(verdict(), MARYAM, NARGES)
    desk.archive.refusals[item.act_id] = ProblemType.STATE_CHANGED
    desk.live(5)
    assert desk.state(item) is S.NEEDS_YOU
    assert [asked.what for asked in desk.archive.asked] == ["compare"]


def test_a_store_from_a_copy_does_not_count_through_the_tries_of_the_past(desk: Desk) -> None:
    """The archive says up to which number it carries nothing out: the next request has a larger one."""
    item = desk.outbox.save(verdict(), MARYAM, NARGES)
    desk.archive.closed[item.act_id] = 40
    desk.live(10)
    assert desk.state(item) is S.ACCEPTED
    assert len(desk.archive.asked) == 2
