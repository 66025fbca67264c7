"""What a mismatch needs at the desk is there together, and goes together when its time is over."""

from collections.abc import Callable
from datetime import timedelta

from argon2 import PasswordHasher

from tamin_desk.domain.policy import KEEP_ACCEPTED
from tamin_desk.services.clock import ServerClock
from tamin_desk.services.mismatches import Mismatches
from tamin_desk.services.outbox import Outbox
from tamin_desk.services.rechecks import Recheck
from tamin_desk.services.session import SessionService
from tamin_desk.services.store import Store
from tests.fakes.api import FakeApi
from tests.fakes.clock import FakeClock
from tests.fakes.counter import ARASH
from tests.fakes.mismatches import SERIAL, case_of


def test_after_a_month_nothing_typed_is_left(
    open_store: Callable[..., Store], clock: ServerClock, desk_clock: FakeClock
) -> None:
    store, api = open_store(), FakeApi()
    session = SessionService(api, store, clock, hasher=PasswordHasher(1, 8, 1))
    mismatches = Mismatches.over(store, Outbox(store, clock), session, clock)
    mismatches.entries.remember("inquiry-1", "photo-1", ARASH.code, SERIAL)
    begun = mismatches.rechecks.begin(case_of("019ab8f2-3a10-7b2c-8e4d-1a2b3c4d5e6f"), "0162")
    assert isinstance(begun, Recheck)

    mismatches.purge(desk_clock.now() + KEEP_ACCEPTED - timedelta(days=1))
    assert mismatches.entries.compare("photo-1", ARASH.code, SERIAL) is not None
    assert mismatches.rechecks.half_done("0162") == (begun,)

    mismatches.purge(desk_clock.now() + KEEP_ACCEPTED + timedelta(days=1))
    assert mismatches.entries.compare("photo-1", ARASH.code, SERIAL) is None
    assert mismatches.rechecks.half_done("0162") == ()
