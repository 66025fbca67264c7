"""When did this desk last speak with the archive? It is known after a new start too."""

from collections.abc import Callable
from datetime import timedelta

from tamin_desk.services.clock import ServerClock
from tamin_desk.services.last_sync import LastSync
from tamin_desk.services.store import Store
from tests.fakes.clock import FakeClock
from tests.fakes.counter import NOON_UTC


def test_it_is_told_by_the_archives_clock_and_outlives_the_program(
    open_store: Callable[..., Store], clock: ServerClock, desk_clock: FakeClock
) -> None:
    store = open_store()
    last = LastSync(store, clock)
    assert last.at is None
    last.heed("token")
    assert last.at is None, "nobody has told the time yet"
    heard = NOON_UTC + timedelta(days=400)
    clock.heard(heard)
    last.heed("token")
    assert last.at == heard
    desk_clock.advance(30)
    last.heed("token")
    assert last.at == heard + timedelta(seconds=30)
    store.close()
    # The disk hears of it once a minute.
    assert LastSync(open_store(), clock).at == heard
