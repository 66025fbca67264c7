"""The real program against a real backend: uvicorn over the loopback, the encrypted store, the window."""

import fcntl
import json
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from tamin_desk.ui.theme import Mode, theme
from tests.fakes.proxy import Proxy
from tests.functional.live_backend import LiveBackend, live_backend
from tests.functional.live_desk import LiveDesk, live_desk

OpenDesk = Callable[..., AbstractContextManager[LiveDesk]]

_GAPS = Path(__file__).resolve().parents[2] / "build" / "gaps.json"


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

    The longest time for which its main loop was away is written to ``build/gaps.json``: a figure to look
    at, no bound, since other work on the machine counts in it.
    """
    hands = []

    @contextmanager
    def opener(url: str, *, read_seconds: float = 20.0, archive: str = "") -> Iterator[LiveDesk]:
        with live_desk(url, tmp_path, read_seconds=read_seconds, archive=archive) as desk:
            hands.append(desk.hand)
            yield desk

    yield opener
    theme().apply(mode=Mode.LIGHT, text_scale=1.0)
    _write_gap(request.node.name, max((hand.longest_gap for hand in hands), default=0.0))


@pytest.fixture
def desk(open_desk: OpenDesk, proxy: Proxy) -> Iterator[LiveDesk]:
    """The program on a new profile, a clerk signed in, over the proxy."""
    with open_desk(proxy.url) as opened:
        opened.open()
        yield opened


def _write_gap(story: str, seconds: float) -> None:
    _GAPS.parent.mkdir(exist_ok=True)
    with _GAPS.open("a+", encoding="utf-8") as file:
        # Several processes test at once.
        fcntl.flock(file, fcntl.LOCK_EX)
        file.seek(0)
        text = file.read()
        gaps: dict[str, int] = json.loads(text) if text else {}
        gaps[story] = round(seconds * 1000)
        file.seek(0)
        file.truncate()
        json.dump(dict(sorted(gaps.items(), key=lambda gap: -gap[1])), file, indent=1)
