"""How long the thread of the screen was held by the program itself, on a machine that may be busy.

A timer of the screen's own loop beats every 20 ms. Where a beat came late, what the machine did to the
program is taken off, the larger of two measures of the same moments:

* for how long the screen's thread was ready to run and was not, as Linux tells of each thread, and with it
  all others of the program: the interpreter's lock goes from one to the next, each may be starved with it;
* how late a process that does nothing but sleep 5 ms at a time came to its turn: the control. It shows what
  the first measure cannot, a machine that stands still as a whole.

What is left is the program's.
"""

import os
import select
import subprocess  # nosec B404 # starts this module
import sys
import threading
import time
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QObject, Qt, QTimer

BEAT: Final = 0.020
MOST_HELD: Final = 0.050
_NAP: Final = 0.005
_TASKS: Final = "/proc/self/task"


@dataclass(frozen=True, slots=True)
class Gap:
    """A beat that came late: from the one before it, in monotonic seconds.

    ``waited``: for how long threads of the program were ready in it and did not run, together.
    """

    begin: float
    end: float
    waited: float = 0.0


@dataclass(frozen=True, slots=True)
class Late:
    """A moment at which the control should have run, and the one at which it did."""

    due: float
    ran: float


def held(gap: Gap, noise: Iterable[Late]) -> float:
    """Return for how many seconds the program itself held the screen in a gap.

    >>> held(Gap(0.0, 0.120), [])
    0.1
    >>> held(Gap(0.0, 0.120, waited=0.07), [Late(0.01, 0.03)])
    0.03
    >>> held(Gap(0.0, 0.120), [Late(0.02, 0.04), Late(0.1, 0.3)])
    0.06
    """
    slept = sum(max(0.0, min(each.ran, gap.end) - max(each.due, gap.begin)) for each in noise)
    return round(max(0.0, gap.end - gap.begin - BEAT - max(gap.waited, slept)), 6)


class Pulse(QObject):
    """The timer in the screen's loop; notes gaps between :meth:`begin` and :meth:`end`."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(round(BEAT * 1000))
        self._timer.timeout.connect(self._beat)
        self._last = 0.0
        self._waits: Mapping[str, int] = {}
        self.beats = 0
        self.gaps: list[Gap] = []

    def begin(self) -> None:
        """Beat from now on."""
        self.beats, self.gaps = 0, []
        self._last, self._waits = time.monotonic(), _waits()
        self._timer.start()

    def end(self) -> None:
        """Beat no more."""
        # What holds the loop at the very end would else be missed.
        self._beat()
        self._timer.stop()

    def _beat(self) -> None:
        now, waits = time.monotonic(), _waits()
        if now - self._last > BEAT + MOST_HELD:
            since = {each: waits[each] - self._waits.get(each, waits[each]) for each in waits}
            self.gaps.append(Gap(self._last, now, sum(since.values()) / 1e9))
        self.beats += 1
        # Not the moment from above: what the reading took is no gap of the program's.
        self._last, self._waits = time.monotonic(), waits


def _waits() -> dict[str, int]:
    """Return for how many nanoseconds each thread was ready and did not run; nothing where nobody tells."""
    found = {}
    with suppress(OSError):
        for each in os.listdir(_TASKS):  # noqa: PTH208 - a beat must be cheap
            # A thread may end while it is looked at.
            with suppress(OSError, ValueError, IndexError):
                file = os.open(f"{_TASKS}/{each}/schedstat", os.O_RDONLY)
                try:
                    found[each] = int(os.read(file, 100).split()[1])
                finally:
                    os.close(file)
    return found


class Control:
    """The process that only sleeps; use it as a context manager."""

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._noise: list[Late] = []

    def __enter__(self) -> "Control":
        command = [sys.executable, "-m", "tools.faults.network_pulse"]
        # Our own interpreter and module.
        self._process = subprocess.Popen(  # nosec B603
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        self._reader = threading.Thread(target=self._read, name="control", daemon=True)
        self._reader.start()
        return self

    def __exit__(self, *_: object) -> None:
        if self._process.stdin is not None:
            self._process.stdin.close()
        self._process.wait()
        self._reader.join()
        if self._process.stdout is not None:
            self._process.stdout.close()

    def noise(self) -> tuple[Late, ...]:
        """Return when it was late so far."""
        with self._guard:
            return tuple(self._noise)

    def _read(self) -> None:
        for line in self._process.stdout or ():
            due, ran = line.split()
            with self._guard:
                self._noise.append(Late(float(due), float(ran)))


def _sleep_on() -> None:
    """Sleep until the input ends, and tell of every turn that came late."""
    while True:
        due = time.monotonic() + _NAP
        if select.select([sys.stdin], [], [], _NAP)[0]:
            return
        ran = time.monotonic()
        if ran - due > _NAP:
            print(due, ran, flush=True)


if __name__ == "__main__":
    _sleep_on()
