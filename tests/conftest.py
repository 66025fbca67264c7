"""What every test stands on: a screen nobody sees, folders nobody misses, and the gates."""

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

pytest_plugins = ["pytester", "tests.gates"]

# Before anything imports Qt. A run under a real X server says so: QT_QPA_PLATFORM=xcb make test
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# The same figures on every machine: no scaling, no locale and no settings of the person who tests.
os.environ["LC_ALL"] = "C.UTF-8"
for name in [*os.environ]:
    if name.startswith(("TAMIN_DESK_", "QT_SCALE", "QT_FONT", "QT_STYLE", "QT_AUTO", "QT_ENABLE")):
        del os.environ[name]

# No test may reach the keyring of the person who tests: those that want one start a bus of their own.
os.environ.pop("DBUS_SESSION_BUS_ADDRESS", None)

# A failure must come back at the next run, and a slow machine is no failure.
settings.register_profile("desk", derandomize=True, deadline=None, database=None, print_blob=True)
# HYPOTHESIS_PROFILE=explore looks further, and elsewhere each time.
settings.register_profile("explore", deadline=None, max_examples=2_000, print_blob=True)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "desk"))


@pytest.fixture(scope="session", autouse=True)
def own_folders() -> Iterator[None]:
    """Give the whole run folders of its own, so that no test reads or leaves anything in a home."""
    with tempfile.TemporaryDirectory(prefix="desk-") as folder, pytest.MonkeyPatch.context() as patch:
        for name in ("CACHE", "CONFIG", "DATA", "STATE"):
            patch.setenv(f"XDG_{name}_HOME", str(Path(folder, name.lower())))
        patch.setenv("XDG_RUNTIME_DIR", folder)  # made with mode 0700, as the standard asks
        yield
