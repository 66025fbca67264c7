"""The demonstration's backend: there before the window, gone with it, however the window ends."""

import argparse
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import httpx
import pytest

from tamin_desk.contract.routes import HEALTH
from tamin_desk.contract.sessions import SystemHealth
from tamin_desk.demo import BackendDidNotStart, embedded_backend, run_demo, running_backend

PEOPLE = 200
SEED = 3

#: A window's stand-in: starts the backend, says where it listens and who it is, and waits to be killed.
PARENT = """
import sys, time
from pathlib import Path
from tamin_desk.demo import embedded_backend
with embedded_backend(Path(sys.argv[1]), people=200, seed=3) as url:
    print(url, flush=True)
    time.sleep(600)
"""


def is_there(url: str) -> bool:
    try:
        reply = httpx.get(url + HEALTH.url(system="archive"), timeout=5)
    except httpx.TransportError:
        return False
    return SystemHealth.model_validate_json(reply.content).demo


def ends_soon(url: str) -> bool:
    deadline = time.monotonic() + 15
    while time.monotonic() < deadline:
        if not is_there(url):
            return True
        time.sleep(0.05)
    return False


def test_it_runs_on_the_loopback_while_the_window_is_open(tmp_path: Path) -> None:
    with embedded_backend(tmp_path, people=PEOPLE, seed=SEED) as url:
        assert url.startswith("http://127.0.0.1:")
        assert is_there(url)
    assert not is_there(url)


def test_what_was_done_is_there_at_the_next_start(tmp_path: Path) -> None:
    with embedded_backend(tmp_path, people=PEOPLE, seed=SEED):
        pass
    size = (tmp_path / "backend.sqlite3").stat().st_size
    assert size > 0
    with embedded_backend(tmp_path, people=PEOPLE, seed=SEED) as url:
        assert is_there(url)
        assert (tmp_path / "backend.sqlite3").stat().st_size >= size


def test_it_ends_with_a_window_that_is_killed(tmp_path: Path) -> None:
    """A killed window runs none of its own code any more: only the closed pipe can tell the backend."""
    with subprocess.Popen(
        [sys.executable, "-c", PARENT, str(tmp_path)], stdout=subprocess.PIPE, text=True, env=os.environ
    ) as parent:
        assert parent.stdout is not None
        try:
            url = parent.stdout.readline().strip()
            assert is_there(url)
        finally:
            parent.send_signal(signal.SIGKILL)
    assert parent.returncode == -signal.SIGKILL
    assert ends_soon(url)


def test_what_it_says_besides_is_no_address() -> None:
    lines = ["starting", "[]", json.dumps({"ready": True}), json.dumps({"listening": "http://127.0.0.1:1"})]
    words = "; ".join(f"print({line!r}, flush=True)" for line in lines)
    with running_backend([sys.executable, "-c", f"{words}; import sys; sys.stdin.read()"]) as url:
        assert url == "http://127.0.0.1:1"


@pytest.mark.parametrize(("own", "kept"), [(None, "2"), ("7", "7")])
def test_faces_drawn_on_many_threads_take_no_heap_each(
    monkeypatch: pytest.MonkeyPatch, own: str | None, kept: str
) -> None:
    """Whoever has chosen otherwise for this machine is heeded."""
    monkeypatch.delenv("MALLOC_ARENA_MAX", raising=False)
    if own is not None:
        monkeypatch.setenv("MALLOC_ARENA_MAX", own)
    told = (
        "import json, os, sys; print(json.dumps({'listening': os.environ['MALLOC_ARENA_MAX']}), flush=True)"
    )
    with running_backend([sys.executable, "-c", f"{told}; sys.stdin.read()"]) as heaps:
        assert heaps == kept


def test_a_backend_that_ends_at_once_is_told() -> None:
    command = [sys.executable, "-c", "import sys; sys.exit(3)"]
    with pytest.raises(BackendDidNotStart, match="status 3"), running_backend(command):
        pass


def test_a_profile_that_is_no_name_forgets_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """`--fresh` deletes folders: a name that leads elsewhere must be refused before."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    kept = tmp_path / "work-backend" / "kept"
    kept.mkdir(parents=True)
    status = run_demo(argparse.Namespace(profile="../../work", fresh=True, people=PEOPLE, seed=SEED))
    assert status == 2
    assert kept.exists()
    assert "profile" in capsys.readouterr().err


@pytest.mark.parametrize("profile", ["desk", "demonstration", "my-demo", "demo-backend"])
@pytest.mark.parametrize("fresh", [False, True])
def test_a_real_desk_is_neither_opened_nor_forgotten(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    profile: str,
    fresh: bool,
) -> None:
    """Its store holds work of people, and its tokens are for the real archive alone."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    store = tmp_path / "tamin-desk" / profile / "desk.store"
    store.parent.mkdir(parents=True)
    store.write_bytes(b"a month of work")
    options = argparse.Namespace(profile=profile, fresh=fresh, people=PEOPLE, seed=SEED)
    assert run_demo(options) == 2
    assert store.read_bytes() == b"a month of work"
    assert [one.name for one in store.parent.parent.iterdir()] == [profile]
    assert capsys.readouterr().err.count("\n") == 1


def test_a_demonstration_that_cannot_start_says_so_in_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    blocked = tmp_path / "tamin-desk" / "demo-tour-backend" / "backend.sqlite3"
    blocked.mkdir(parents=True)
    status = run_demo(argparse.Namespace(profile="demo-tour", fresh=False, people=PEOPLE, seed=SEED))
    assert status == 1
    assert "The demonstration could not start" in capfd.readouterr().err
