"""From the start of a process to its first painted window: the program against a bare PySide6 window.

The agreement with the program: with `TAMIN_DESK_FIRST_PAINT=1` in its environment it starts as always, prints
one line `first-paint <nanoseconds since the process started>` when its first window has been painted, and
ends. What counts here is when that line arrives, by the clock of the one who started the process: it is the
same clock for both, and it includes starting Python. Their runs alternate, so that a busy moment of the
machine meets both.
"""

import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from bench.figures import Figure, Measure

ROOT = Path(__file__).resolve().parent.parent
RUNS = 9
PATIENCE = 20.0  # seconds

BARE = (sys.executable, "-m", "bench.bare_window")
PROGRAM = (sys.executable, "-m", "tamin_desk")


class NoPaint(Exception):
    """A process ended, or its time ran out, before it painted anything."""


def time_to_line(
    command: Sequence[str], environment: Mapping[str, str], *, patience: float = PATIENCE
) -> float:
    """Start a process and give the seconds until its `first-paint` line arrives.

    Raises NoPaint, with what it said instead, when it ends or `patience` seconds pass without one.
    """
    started = time.monotonic_ns()
    process = subprocess.Popen(
        command, cwd=ROOT, env=dict(environment), text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )
    # Ends the wait for a line that never comes, by ending the one who should say it.
    watchdog = threading.Timer(patience, process.kill)
    watchdog.start()
    said = []
    try:
        assert process.stdout is not None  # nosec B101 # it was asked for above
        for line in process.stdout:
            if line.startswith("first-paint "):
                return (time.monotonic_ns() - started) / 1e9
            said.append(line)
    finally:
        watchdog.cancel()
        try:
            process.communicate(timeout=patience)
        except subprocess.TimeoutExpired:
            process.kill()
            process.communicate()
    raise NoPaint(
        f"{' '.join(command[1:])} painted nothing: {''.join(said)[-2000:].strip() or 'it said nothing'}"
    )


def measure() -> Measure:
    """Measure both, on the platform in `QT_QPA_PLATFORM` (offscreen unless it says otherwise)."""
    platform = os.environ.get("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory() as folder:
        environment = os.environ | {
            "QT_QPA_PLATFORM": platform,
            "TAMIN_DESK_FIRST_PAINT": "1",
            # A first start on this desk, and none of the measuring person's own settings.
            **{f"XDG_{name}_HOME": f"{folder}/{name.lower()}" for name in ("CONFIG", "DATA", "STATE")},
        }
        for command in (BARE, PROGRAM):
            time_to_line(command, environment)  # fills the disk cache
        bare, program = [], []
        for _ in range(RUNS):
            bare.append(time_to_line(BARE, environment))
            program.append(time_to_line(PROGRAM, environment))
    return Measure(
        name="first paint",
        subject=Figure("Tamin Desk, sign-in window", tuple(program)),
        yardstick=Figure("bare PySide6 window", tuple(bare)),
        circumstances=f"platform {platform}, {RUNS} alternating runs",
    )
