"""The store's key in a real Secret Service, on a bus of the test's own."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

OPEN_TWICE = """
import sys
from pathlib import Path
from types import SimpleNamespace
from tamin_desk.services.keys import KeyProvider
from tamin_desk.services.os_keyring import OsKeyring
from tamin_desk.services.store import Store, StoreKey

folder = Path(sys.argv[1])
places = SimpleNamespace(
    store_path=folder / "desk.store", key_path=folder / "desk.key", lock_path=folder / "desk.lock"
)
key = KeyProvider(places).open()
assert isinstance(key, StoreKey), key
store = Store.open(places.store_path, key, program_version="0.1.0", lock_path=places.lock_path)
print(type(OsKeyring()._safe_backend()).__module__, store.desk_id, flush=True)
store.close()
"""

# Reads the password of the keyring from its input; an empty one would leave it locked.
UNLOCK = 'printf "test\\n" | gnome-keyring-daemon --unlock --components=secrets >/dev/null && exec "$@"'


@pytest.fixture
def environment(tmp_path: Path) -> Iterator[dict[str, str]]:
    """An environment whose keyring, home and bus are the test's own."""
    home = tmp_path / "home"
    (home / "run").mkdir(parents=True, mode=0o700)
    own = {name: value for name, value in os.environ.items() if not name.startswith(("DBUS_", "GNOME_"))}
    own |= {
        "HOME": str(home),
        "XDG_DATA_HOME": str(home / "data"),
        "XDG_RUNTIME_DIR": str(home / "run"),
        "PYTHONPATH": str(Path(__file__).resolve().parents[2]),
    }
    yield own
    shutil.rmtree(home, ignore_errors=True)


def run(environment: dict[str, str], *command: str) -> subprocess.CompletedProcess[str]:
    # The bus ends with the command, and the keyring's daemon with the bus.
    return subprocess.run(
        ["dbus-run-session", "--", "sh", "-c", UNLOCK, "sh", *command],
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_the_key_lies_in_the_secret_service_and_opens_the_store_after_a_restart(
    tmp_path: Path, environment: dict[str, str]
) -> None:
    folder = tmp_path / "profile"
    first = run(environment, sys.executable, "-c", OPEN_TWICE, str(folder))
    assert first.returncode == 0, first.stderr
    backend, desk_id = first.stdout.split()
    assert backend == "keyring.backends.SecretService"

    second = run(environment, sys.executable, "-c", OPEN_TWICE, str(folder))
    assert second.returncode == 0, second.stderr
    assert second.stdout.split() == [backend, desk_id]


def test_a_wiped_keyring_leaves_the_store_alone_and_says_that_its_key_is_missing(
    tmp_path: Path, environment: dict[str, str]
) -> None:
    folder = tmp_path / "profile"
    assert run(environment, sys.executable, "-c", OPEN_TWICE, str(folder)).returncode == 0
    before = (folder / "desk.store").read_bytes()
    shutil.rmtree(Path(environment["XDG_DATA_HOME"]) / "keyrings")

    after = run(environment, sys.executable, "-c", OPEN_TWICE, str(folder))
    assert after.returncode != 0
    assert "StoreKeyMissing" in after.stderr
    assert (folder / "desk.store").read_bytes() == before


def test_without_any_bus_a_pin_is_asked_for(tmp_path: Path, environment: dict[str, str]) -> None:
    done = subprocess.run(
        [sys.executable, "-c", OPEN_TWICE, str(tmp_path / "profile")],
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert "NeedsPin(first_time=True)" in done.stderr
    assert not (tmp_path / "profile" / "desk.store").exists()
