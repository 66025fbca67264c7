"""Finished work goes to the archive that this desk belongs to, and another one is given nothing."""

import random
from collections.abc import Callable

import pytest

from tamin_desk.contract.problems import ProblemType
from tamin_desk.contract.routes import System
from tamin_desk.contract.sessions import SystemHealth
from tamin_desk.domain.delivery import DeliveryState
from tamin_desk.domain.errors import (
    DeskError,
    NotOurServer,
    OtherArchive,
    OutcomeUnknown,
    ReplyMalformed,
    Unreachable,
)
from tamin_desk.services.belonging import OwnArchive, check_archive
from tamin_desk.services.clock import ServerClock
from tamin_desk.services.dispatcher import Dispatcher
from tamin_desk.services.outbox import Outbox
from tamin_desk.services.pace import PacePolicy
from tamin_desk.services.store import Store
from tamin_desk.services.sync_status import Connection
from tests.fakes.archive import FakeArchive, FakeSession, problem
from tests.fakes.clock import FakeClock
from tests.fakes.counter import MARYAM, NARGES, verdict

OURS, ANOTHER = "0f" * 16, "1e" * 16


class NamedArchive(FakeArchive):
    """An archive that tells who it is; ``trouble`` is what asking it comes to, as long as it is set."""

    def __init__(self, clock: FakeClock, archive_id: str | None) -> None:
        super().__init__(clock)
        self.archive_id = archive_id
        self.trouble: DeskError | None = None
        self.health_asked = 0
        self._now = clock.now

    def health(self, system: System) -> SystemHealth:
        assert system is System.ARCHIVE
        self.health_asked += 1
        if self.trouble is not None:
            raise self.trouble
        return SystemHealth(
            system="archive",
            up=True,
            contract=1,
            least_contract=1,
            program_version="1",
            archive_id=self.archive_id,
            server_time=self._now(),
        )


class Desk:
    """A desk of which somebody's act waits, and whatever archive the settings name."""

    def __init__(self, store: Store, clock: FakeClock, archive_id: str | None) -> None:
        self.archive = NamedArchive(clock, archive_id)
        self.outbox = Outbox(store, ServerClock(clock))
        self._clock = clock
        session = FakeSession(self.archive)
        session.tokens[MARYAM.user_id] = "token-m"
        self.dispatcher = Dispatcher(
            OwnArchive(self.archive, store),
            self.outbox,
            store,
            session,
            clock,
            PacePolicy(),
            random.Random(7),
        )
        self.act_id = self.outbox.save(verdict(), MARYAM, NARGES).act_id

    def turn(self) -> None:
        while self.dispatcher.turn() == 0.0:
            pass

    def later(self) -> None:
        self._clock.advance(600)
        self.turn()

    def state(self) -> DeliveryState:
        return self.outbox.item(self.act_id).state


@pytest.fixture
def desk(store: Store, desk_clock: FakeClock) -> Callable[[str | None], Desk]:
    check_archive(store, OURS)
    return lambda archive_id: Desk(store, desk_clock, archive_id)


def test_the_own_archive_is_asked_once_and_gets_everything(desk: Callable[[str | None], Desk]) -> None:
    one = desk(OURS)
    one.turn()
    assert one.state() is DeliveryState.ACCEPTED
    one.outbox.save(verdict(), MARYAM, NARGES)
    one.turn()
    assert (len(one.archive.ledger), one.archive.health_asked) == (2, 1)


def test_another_archive_sees_neither_act_nor_token(desk: Callable[[str | None], Desk]) -> None:
    one = desk(ANOTHER)
    one.turn()
    one.later()
    assert one.archive.asked == []
    assert one.state() is DeliveryState.SAVED_HERE
    assert one.dispatcher.pace.connection is Connection.NOT_OURS


def test_a_server_that_does_not_say_is_an_older_one(desk: Callable[[str | None], Desk]) -> None:
    one = desk(None)
    one.turn()
    assert one.state() is DeliveryState.ACCEPTED


@pytest.mark.parametrize(
    ("trouble", "connection"),
    [
        (Unreachable("nobody"), Connection.UNREACHABLE),
        (OutcomeUnknown("no answer"), Connection.UNREACHABLE),
        (ReplyMalformed("not the contract"), Connection.UNREACHABLE),
        (problem(ProblemType.UNAVAILABLE), Connection.UNREACHABLE),
        (NotOurServer("a page for people"), Connection.NOT_OURS),
    ],
    ids=["away", "silent", "malformed", "down", "captive"],
)
def test_while_nobody_can_tell_the_act_stays_here_in_no_doubt(
    desk: Callable[[str | None], Desk], trouble: DeskError, connection: Connection
) -> None:
    one = desk(OURS)
    one.archive.trouble = trouble
    one.turn()
    assert one.archive.asked == []
    assert one.state() is DeliveryState.SAVED_HERE
    assert one.dispatcher.pace.connection is connection
    one.archive.trouble = None
    one.later()
    assert one.state() is DeliveryState.ACCEPTED


def test_the_first_archive_is_the_own_one_for_ever(store: Store) -> None:
    check_archive(store, None)
    check_archive(store, OURS)
    check_archive(store, None)
    check_archive(store, OURS)
    with pytest.raises(OtherArchive):
        check_archive(store, ANOTHER)
