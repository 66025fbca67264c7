"""One desk: opened whole or not at all, and closed without waiting for anybody."""

import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from tamin_desk.contract.archive import Changes
from tamin_desk.contract.demo import DemoAccounts
from tamin_desk.contract.problems import ProblemType, ServerProblem
from tamin_desk.contract.routes import CHANGES, COMPARE, DEMO_ACCOUNTS, HEALTH, SIGN_IN, System
from tamin_desk.contract.seals import SealKey
from tamin_desk.contract.sessions import SystemHealth
from tamin_desk.domain.delivery import DeliveryState
from tamin_desk.domain.errors import StoreBusy, StoreKeyMissing, Unreachable
from tamin_desk.services import sealing
from tamin_desk.services.clock import SystemClock
from tamin_desk.services.config import Profile, Servers, Settings
from tamin_desk.services.desk import Desk
from tamin_desk.services.drafts import Author
from tamin_desk.services.store import StoreKey
from tests.fakes.answers import BRANCH, CLERK, PASSWORD, session_reply
from tests.fakes.counter import NARGES, SARA, person, verdict
from tests.fakes.server import FakeServer, model, problem, silence, unused_address

KEY = StoreKey(bytes(range(32)))
ME = Author(CLERK.user_id, CLERK.display_name, BRANCH.code)


@dataclass(frozen=True, slots=True)
class Place:
    """A workstation and the server that it was set to."""

    profile: Profile
    server: FakeServer

    def open(self, key: StoreKey = KEY, address: str | None = None) -> Desk:
        url = address or self.server.url
        settings = Settings(servers=Servers(url, url, url), connect_seconds=0.5, read_seconds=0.5)
        return Desk.open(self.profile, settings, key)

    def seals(self, desk_id: str) -> None:
        """Leave the seal that a sign-in leaves beside this desk's store."""
        public = X25519PrivateKey.generate().public_key().public_bytes_raw().hex()
        to = SealKey(key_id="01" * 8, public_key=public)
        words = sealing.Words("ab" * 16, desk_id, BRANCH.code, "ef" * 16, to.key_id)
        self.profile.seal_path.write_bytes(sealing.sealed(KEY, words, to).as_bytes())

    def lets_in(self) -> None:
        now = SystemClock().now()
        self.server.answer(SIGN_IN.method, SIGN_IN.path, model(session_reply(at=now), status=201))
        news = Changes(changes=(), last=0, policy_version=1, server_time=now)
        self.server.answer(CHANGES.method, CHANGES.path, model(news))
        health = SystemHealth(
            system=System.ARCHIVE, up=True, contract=1, least_contract=1, program_version="1", server_time=now
        )
        self.server.answer(HEALTH.method, HEALTH.url(system=System.ARCHIVE), model(health))


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Place]:
    with FakeServer() as server:
        yield Place(Profile("desk", tmp_path / "config", tmp_path / "data"), server)


def test_a_new_desk_knows_nobody_and_holds_nothing(place: Place) -> None:
    desk = place.open()
    facts = desk.facts()
    assert (facts.unit, facts.unsent) == (None, 0)
    assert desk.session.current is None
    desk.close()


def test_a_desk_tells_its_unit_and_what_waits_before_anybody_signs_in(place: Place) -> None:
    place.lets_in()
    desk = place.open()
    desk.session.sign_in(CLERK.username, PASSWORD)
    desk.outbox.save(verdict(), ME, NARGES)
    desk.outbox.save(verdict(), SARA, person(1))
    desk.close()
    again = place.open()
    facts = again.facts()
    assert (facts.unit, facts.unsent) == (BRANCH, 2)
    again.close()


def test_a_desk_whose_store_was_taken_away_says_that_there_was_one(place: Place) -> None:
    desk = place.open()
    assert not desk.begun_anew
    desk.close()
    place.seals(desk.store.desk_id)
    again = place.open()
    assert not again.begun_anew
    again.close()
    place.profile.store_path.unlink()
    for _ in range(2):
        # Until somebody has signed in, who reads it: the program may have been closed before that.
        without = place.open()
        assert without.begun_anew
        without.close()
    place.seals(without.store.desk_id)
    after = place.open()
    assert not after.begun_anew
    after.close()


def test_a_second_program_on_the_same_profile_is_refused_and_the_first_goes_on(place: Place) -> None:
    desk = place.open()
    with pytest.raises(StoreBusy):
        place.open()
    desk.outbox.save(verdict(), ME, NARGES)
    desk.close()
    place.open().close()


def test_a_desk_that_does_not_open_leaves_the_profile_free(place: Place) -> None:
    place.open().close()
    with pytest.raises(StoreKeyMissing):
        place.open(StoreKey(bytes(32)))
    place.open().close()


def test_each_system_is_asked_how_it_is(place: Place) -> None:
    now = SystemClock().now()
    up = SystemHealth(
        system="gateway", up=True, contract=1, least_contract=1, program_version="1", server_time=now
    )
    place.server.answer(HEALTH.method, HEALTH.url(system="gateway"), model(up))
    desk = place.open()
    assert desk.health(System.GATEWAY).up
    desk.close()


def test_a_server_that_is_away_is_told_as_such(place: Place) -> None:
    with unused_address() as nobody:
        desk = place.open(address=nobody)
        with pytest.raises(Unreachable):
            desk.health(System.ARCHIVE)
        desk.close()


def test_only_a_demonstration_has_accounts_to_show(place: Place) -> None:
    accounts = DemoAccounts(accounts=(), password="desk-1405")
    path = DEMO_ACCOUNTS.path
    place.server.answer(DEMO_ACCOUNTS.method, path, model(accounts), problem(ProblemType.NOT_FOUND))
    desk = place.open()
    assert desk.demo_accounts() == accounts
    with pytest.raises(ServerProblem) as refused:
        desk.demo_accounts()
    assert refused.value.problem.kind is ProblemType.NOT_FOUND
    desk.close()


def test_it_closes_within_a_second_while_an_act_waits_for_its_answer(place: Place) -> None:
    """What became of the act is unknown then, never lost: it is asked again at the next start."""
    place.lets_in()
    place.server.answer(COMPARE.method, COMPARE.path, silence)
    desk = place.open()
    desk.session.sign_in(CLERK.username, PASSWORD)
    desk.sync.start()
    item = desk.outbox.save(verdict(), ME, NARGES)
    wanted = f"{COMPARE.method} {COMPARE.path}"
    for _ in range(20):
        if wanted in place.server.paths():
            break
        assert place.server.arrived.acquire(timeout=5), "the act was never sent"
    else:
        pytest.fail("the act was never sent")
    began = time.monotonic()
    desk.close()
    assert time.monotonic() - began < 1.0
    again = place.open()
    assert again.outbox.item(item.act_id).state is DeliveryState.UNKNOWN
    again.close()
