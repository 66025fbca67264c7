"""Stores on a disk that goes with the test."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tamin_desk.services.clock import ServerClock
from tamin_desk.services.outbox import Outbox
from tamin_desk.services.store import Store, StoreKey
from tests.fakes.api import FakeApi
from tests.fakes.clock import FakeClock
from tests.fakes.mismatches import MismatchDesk

KEY = StoreKey(bytes(range(32)))
VERSION = "0.1.0"


@pytest.fixture
def store_path(tmp_path: Path) -> Path:
    return tmp_path / "profile" / "desk.store"


@pytest.fixture
def open_store(store_path: Path) -> Iterator[Callable[..., Store]]:
    """Open the store of this test; whatever is left open is closed at the end."""
    opened: list[Store] = []

    def opener(key: StoreKey = KEY, vfs: str | None = None) -> Store:
        store = Store.open(store_path, key, program_version=VERSION, vfs=vfs)
        opened.append(store)
        return store

    yield opener
    for store in opened:
        store.close()


@pytest.fixture
def store(open_store: Callable[..., Store]) -> Store:
    return open_store()


@pytest.fixture
def desk_clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def clock(desk_clock: FakeClock) -> ServerClock:
    return ServerClock(desk_clock)


@pytest.fixture
def outbox(store: Store, clock: ServerClock) -> Outbox:
    return Outbox(store, clock)


@pytest.fixture
def api() -> FakeApi:
    return FakeApi()


@pytest.fixture
def counter(store: Store, outbox: Outbox, clock: ServerClock, api: FakeApi) -> MismatchDesk:
    return MismatchDesk(store, outbox, api, clock)
