"""A real PostgreSQL of the distribution, started for the tests that need one."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_PLACES = Path("/usr/lib/postgresql")


@contextmanager
def postgres() -> Iterator[str]:
    """Run a fresh server on a socket of its own; gives the SQLAlchemy URL of an empty database.

    PostgreSQL refuses to run as root: root starts it as the user that the package made.

    Raises:
        RuntimeError: PostgreSQL is not installed, or does not start; the message has its own words.
    """
    programs = _programs()
    with tempfile.TemporaryDirectory(prefix="pg-") as folder:
        home = Path(folder)
        if os.geteuid() == 0:
            shutil.chown(home, "postgres")
        data = home / "data"
        _run(programs / "initdb", "--pgdata", data, "--username=desk", "--auth=trust", "--no-sync", cwd=home)
        # Nothing listens on the network; durability is not what these tests are about.
        options = f"-c listen_addresses='' -c unix_socket_directories={home} -c fsync=off"
        log = home / "log"
        _run(programs / "pg_ctl", "--pgdata", data, "--log", log, "--wait", "-o", options, "start", cwd=home)
        try:
            yield f"postgresql+psycopg://desk@/postgres?host={home}"
        finally:
            _run(programs / "pg_ctl", "--pgdata", data, "--wait", "--mode=immediate", "stop", cwd=home)


def _programs() -> Path:
    found = sorted(_PLACES.glob("*/bin/initdb"))
    if not found:
        raise RuntimeError("these tests need the distribution's PostgreSQL: apt-get install postgresql")
    return found[-1].parent


def _run(*command: object, cwd: Path) -> None:
    as_user = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
    done = subprocess.run(
        [*as_user, *map(str, command)],
        cwd=cwd,
        env=os.environ | {"LC_ALL": "C.UTF-8"},
        # A server that inherits a pipe would hold it open for as long as it lives.
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE if "start" not in command else subprocess.DEVNULL,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        log = cwd / "log"
        words = done.stderr or (log.read_text() if log.exists() else "")
        raise RuntimeError(f"{command[0]} failed: {words}")
