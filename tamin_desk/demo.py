"""The demonstration: a backend with fictional people of its own, and the program opened on it."""

import argparse
import json
import os
import shutil
import subprocess  # nosec B404 # starts this program's own backend
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO

_PROFILE = "demo"
_BACKEND = "-backend"
_END_SECONDS = 5.0
# Faces are drawn on many threads, and glibc keeps for each what its arrays took: 720 MB where two of such
# heaps keep 390, in the same time. Another C library does not look at it.
_ENVIRONMENT = {"MALLOC_ARENA_MAX": "2"}


class BackendDidNotStart(RuntimeError):
    """The embedded backend ended before it listened; its own words are on standard error."""


@contextmanager
def embedded_backend(folder: Path, *, people: int, seed: int, options: tuple[str, ...] = ()) -> Iterator[str]:
    """Run the reference backend on a free loopback port while the block lasts; yields its base URL.

    The backend ends when its standard input closes, so it cannot outlive this process even when
    that is killed. What it logs goes to ``backend.log`` in ``folder``.

    Raises:
        BackendDidNotStart: it ended before it listened.
    """
    folder.mkdir(parents=True, exist_ok=True)
    command = [sys.executable, "-m", "tamin_desk", "backend", "--host", "127.0.0.1", "--port", "0", "--demo"]
    command += ["--database", f"sqlite:///{folder / 'backend.sqlite3'}", "--until-input-closes"]
    command += ["--people", str(people), "--seed", str(seed), *options]
    log_path = folder / "backend.log"
    try:
        with log_path.open("w", encoding="utf-8") as log, running_backend(command, log) as url:
            yield url
    except BackendDidNotStart as error:
        last_words = log_path.read_text(encoding="utf-8").strip().splitlines()[-1:]
        raise BackendDidNotStart(": ".join([str(error), *last_words])) from None


@contextmanager
def running_backend(command: Sequence[str], log: IO[str] | None = None) -> Iterator[str]:
    """Run a command that serves until its input closes while the block lasts; yields its base URL.

    What it says on standard error goes to ``log``, or to this process's own.

    Raises:
        BackendDidNotStart: it ended before it listened.
    """
    # The program's own interpreter and module; nothing of the command comes from outside.
    process = subprocess.Popen(  # nosec B603
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=log,
        text=True,
        env=_ENVIRONMENT | os.environ | {"PYTHONUTF8": "1"},
    )
    try:
        yield _listening(process)
    finally:
        _end(process)


def _listening(process: subprocess.Popen[str]) -> str:
    if process.stdout is None:
        raise BackendDidNotStart("no pipe to the backend")
    for line in process.stdout:
        try:
            said = json.loads(line)
        except ValueError:
            continue
        if isinstance(said, dict) and "listening" in said:
            return str(said["listening"])
    raise BackendDidNotStart(f"the backend ended with status {process.wait()}")


def _end(process: subprocess.Popen[str]) -> None:
    if process.stdin is not None:
        process.stdin.close()
    try:
        process.wait(_END_SECONDS)
    except subprocess.TimeoutExpired:
        process.terminate()
        process.wait()
    if process.stdout is not None:
        process.stdout.close()


def run_demo(options: argparse.Namespace) -> int:
    """Open the program on an embedded backend; what was done is there again next time.

    Only profiles of the demonstration's own are taken: it forgets them when told, and it would hand a
    real desk's delivery tokens and finished acts to its backend.
    """
    from tamin_desk.app import run
    from tamin_desk.domain.errors import SettingsError
    from tamin_desk.services.config import Profile

    name = getattr(options, "profile", _PROFILE)
    try:
        # Judged before anything is made or forgotten under it: it becomes part of a path.
        profile = Profile.named(name)
    except SettingsError as error:
        sys.stderr.write(f"tamin-desk: {error}\n")
        return 2
    if not _is_of_a_demonstration(profile.name):
        sys.stderr.write(
            f'tamin-desk: "{profile.name}" is no profile of a demonstration: '
            f'these are called "{_PROFILE}", or "{_PROFILE}-" and a word\n'
        )
        return 2
    folder = profile.data_dir.with_name(profile.name + _BACKEND)
    if options.fresh:
        for old in (folder, profile.data_dir):
            shutil.rmtree(old, ignore_errors=True)
    try:
        with embedded_backend(
            folder, people=options.people, seed=options.seed, options=("--past-year",)
        ) as url:
            return run(profile=profile.name, server=url, language=getattr(options, "language", None))
    except BackendDidNotStart as error:
        sys.stderr.write(f"The demonstration could not start: {error}\n")
        return 1


def _is_of_a_demonstration(profile: str) -> bool:
    # Another demonstration's backend has its folder beside the profiles.
    is_own = profile == _PROFILE or profile.startswith(f"{_PROFILE}-")
    return is_own and not profile.endswith(_BACKEND)
