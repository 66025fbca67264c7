"""The sign-in window stands before the program is loaded: a clerk types while the rest comes."""

import os
import re
import subprocess
import sys
from pathlib import Path

#: What costs tens of milliseconds to import, and nobody needs in order to type a name.
HEAVY = {
    "PIL", "apsw", "argon2", "cryptography", "fastapi", "httpcore", "httpx", "keyring", "numpy", "pydantic",
    "sqlalchemy", "uvicorn",
}  # fmt: skip


def test_nothing_heavy_is_imported_before_the_first_paint(tmp_path: Path) -> None:
    """One careless import at the top of a page adds its weight to every start, on every desk."""
    environment = os.environ | {"TAMIN_DESK_FIRST_PAINT": "1", "XDG_CONFIG_HOME": str(tmp_path)}

    ended = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "tamin_desk"],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )

    assert ended.stdout.startswith("first-paint "), ended.stderr[-2_000:]
    imported = set(re.findall(r"^import time:.*\| +(\w+)", ended.stderr, flags=re.MULTILINE))
    assert "PySide6" in imported
    assert imported & HEAVY == set()
