"""The real program against a real backend: uvicorn over the loopback, the encrypted store, the window."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from tamin_desk.ui.theme import Mode, theme
from tests.fakes.proxy import Proxy
from tests.functional.gaps import write_gap
from tests.functional.live_backend import LiveBackend, live_backend
from tests.functional.live_desk import LiveDesk, OpenDesk, live_desk


@pytest.fixture(scope="session")
def backend(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveBackend]:
    """One backend for all stories; each story takes people of its own."""
    with live_backend(tmp_path_factory.mktemp("backend")) as running:
        yield running


@pytest.fixture
def proxy(backend: LiveBackend) -> Iterator[Proxy]:
    """The line between the program and the backend."""
    with Proxy(backend.url) as line:
        yield line


@pytest.fixture
def open_desk(qapp: QApplication, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[OpenDesk]:
    """Open the program on this story's profile, as often as it likes.

    The longest time for which its main loop was away is written down, and how long closing took.
    """
    hands = []

    @contextmanager
    def opener(url: str, *, read_seconds: float = 20.0, archive: str = "") -> Iterator[LiveDesk]:
        with live_desk(url, tmp_path, read_seconds=read_seconds, archive=archive) as desk:
            hands.append(desk.hand)
            yield desk

    yield opener
    theme().apply(mode=Mode.LIGHT, text_scale=1.0)
    write_gap(request.node.name, max((hand.longest_gap for hand in hands), default=0.0))
    write_gap(f"{request.node.name}, closing", max((hand.closing for hand in hands), default=0.0))


@pytest.fixture
def desk(open_desk: OpenDesk, proxy: Proxy) -> Iterator[LiveDesk]:
    """The program on a new profile, a clerk signed in, over the proxy."""
    with open_desk(proxy.url) as opened:
        opened.open()
        yield opened
