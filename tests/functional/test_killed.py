"""The program is killed after "saved here": the verdict is in the archive exactly once all the same."""

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.fakes.proxy import Proxy
from tests.functional.live_backend import LiveBackend

_COMPARISONS = "/v1/comparisons"


class Clerk:
    """The program in a process of its own."""

    def __init__(self, process: "subprocess.Popen[str]", words: Path) -> None:
        self._process = process
        self._words = words

    def hears(self) -> None:
        """Give the word for the verdict."""
        assert self._process.stdin is not None
        self._process.stdin.write("go\n")
        self._process.stdin.flush()

    def says(self, what: str) -> str:
        """Return the value of the next line, which must be about ``what``."""
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        assert line.startswith("{"), f"{line}{self._words.read_text()}"
        said = json.loads(line)
        assert list(said) == [what]
        return str(said[what])

    def is_killed(self) -> None:
        """End without any chance to tidy up."""
        self._process.kill()
        assert self._process.wait() == -9

    def has_ended_well(self) -> bool:
        return self._process.wait() == 0


@contextmanager
def clerk(what: str, proxy: Proxy, folder: Path, about: str) -> Iterator[Clerk]:
    command = [sys.executable, "-m", "tests.functional.clerk", what, proxy.url, str(folder), about]
    words = folder / f"{what}.log"
    with (
        words.open("w") as log,
        subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=log, text=True
        ) as process,
    ):
        try:
            yield Clerk(process, words)
        finally:
            process.kill()


@pytest.fixture
def restart(proxy: Proxy, tmp_path: Path) -> Callable[[str], str]:
    """Open the program again on the profile of the one that was killed; return the receipt it shows."""

    def again(act_id: str) -> str:
        with clerk("resume", proxy, tmp_path, act_id) as resumed:
            receipt = resumed.says("resumed")
            assert resumed.has_ended_well()
        return receipt

    return again


def test_killed_while_the_archive_was_away(
    proxy: Proxy, backend: LiveBackend, tmp_path: Path, restart: Callable[[str], str]
) -> None:
    card = backend.card()
    with clerk("work", proxy, tmp_path, card.model_dump_json()) as worker:
        worker.says("ready")
        proxy.away()
        worker.hears()
        act_id = worker.says("saved")
        worker.is_killed()
    assert backend.ledger(card) == []
    proxy.back()

    receipt = restart(act_id)
    assert [(one.act_id, one.receipt_number) for one in backend.ledger(card)] == [(act_id, receipt)]


def test_killed_before_the_act_arrived(
    proxy: Proxy, backend: LiveBackend, tmp_path: Path, restart: Callable[[str], str]
) -> None:
    card = backend.card()
    on_its_way, held = proxy.hold_request()
    proxy.on("POST", _COMPARISONS, held)
    with clerk("work", proxy, tmp_path, card.model_dump_json()) as worker:
        worker.says("ready")
        worker.hears()
        act_id = worker.says("saved")
        assert on_its_way.arrived.wait(30)
        worker.is_killed()
    on_its_way.abandon()
    assert backend.ledger(card) == []

    receipt = restart(act_id)
    assert [(one.act_id, one.receipt_number) for one in backend.ledger(card)] == [(act_id, receipt)]


def test_killed_after_the_archive_took_the_act_and_before_it_could_say_so(
    proxy: Proxy, backend: LiveBackend, tmp_path: Path, restart: Callable[[str], str]
) -> None:
    card = backend.card()
    taken, held = proxy.hold_reply()
    proxy.on("POST", _COMPARISONS, held)
    with clerk("work", proxy, tmp_path, card.model_dump_json()) as worker:
        worker.says("ready")
        worker.hears()
        act_id = worker.says("saved")
        assert taken.arrived.wait(30)
        worker.is_killed()
    taken.abandon()
    [there] = backend.ledger(card)

    assert restart(act_id) == there.receipt_number == backend.receipt(act_id)
    assert backend.ledger(card) == [there]
    # Sent under one id both times, and taken once.
    sent = [json.loads(one.body)["id"] for one in proxy.seen("POST", _COMPARISONS)]
    assert sent == [act_id, act_id]
