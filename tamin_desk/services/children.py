"""Processes that this program begins: none outlives it, and what each says is heard without an end to fear.

Nothing is copied of this process into theirs (a forked Qt is none), they inherit no file of it, and they
are given their environment in full. Whoever begins one ends it; what is still alive when the program ends
is ended then.
"""

import atexit
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from typing import IO, Final

_AT_CLOSE_SECONDS: Final = 0.5
_HEARD_SECONDS: Final = 2.0


class Children:
    """The processes that are alive; safe from any thread."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._alive: set[subprocess.Popen[bytes]] = set()
        self._closed = False

    def begin(
        self, command: Sequence[str], environment: Mapping[str, str], *, has_input: bool = False
    ) -> subprocess.Popen[bytes]:
        """Begin a process with pipes for what it says and, if it has input, for what it is told.

        Raises:
            OSError: it cannot be begun, or the program is being closed.
        """
        with self._lock:
            if self._closed:
                raise InterruptedError("the program is being closed")
            process = subprocess.Popen(
                command,
                stdin=subprocess.PIPE if has_input else subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                env=dict(environment),
                # A program without a console must not be given one.
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0) if sys.platform == "win32" else 0,
            )
            self._alive.add(process)
            return process

    def end(self, process: subprocess.Popen[bytes], grace: float = 0.0) -> None:
        """See that a process is gone: with a grace asked first, so many seconds; then killed."""
        _end([process], grace)
        with self._lock:
            self._alive.discard(process)

    def close(self) -> None:
        """End all, and begin none any more."""
        with self._lock:
            self._closed = True
            alive, self._alive = list(self._alive), set()
        _end(alive, _AT_CLOSE_SECONDS)


def _end(processes: Sequence[subprocess.Popen[bytes]], grace: float) -> None:
    until = time.monotonic() + grace
    if grace:
        for process in processes:
            if process.poll() is None:
                process.terminate()
    for process in processes:
        if grace:
            try:
                process.wait(max(0.0, until - time.monotonic()))
            except subprocess.TimeoutExpired:
                process.kill()
        elif process.poll() is None:
            process.kill()
        process.wait()


CHILDREN: Final = Children()
"""Those of this program."""

# Threads that wait for a scanner or a picture are not waited for when the window closes; their processes
# would go on alone.
atexit.register(CHILDREN.close)


class Heard:
    """Reads one pipe of a process to its end, on a thread of its own; of more than ``most`` only that.

    Args:
        pipe: what a process says.
        most: in bytes.
        told: is called with each piece, on the thread.
    """

    def __init__(
        self, pipe: IO[bytes] | None, *, most: int, told: Callable[[bytes], None] | None = None
    ) -> None:
        assert pipe is not None  # nosec B101 # asked for
        self._pipe, self._most, self._told = pipe, most, told
        self._bytes = bytearray()
        self._reader = threading.Thread(target=self._read, name="tamin-heard", daemon=True)
        self._reader.start()

    @property
    def full(self) -> bool:
        """Whether more came than is taken."""
        return len(self._bytes) >= self._most

    def first(self, count: int) -> bytes:
        """Return the first bytes, as many as have come."""
        return bytes(self._bytes[:count])

    def close(self) -> bytes:
        """Return everything, once the process has ended and with it its end of the pipe."""
        self._reader.join(_HEARD_SECONDS)
        self._pipe.close()
        return bytes(self._bytes)

    def _read(self) -> None:
        while piece := os.read(self._pipe.fileno(), 65536):
            self._bytes += piece[: self._most - len(self._bytes)]
            if self._told is not None:
                self._told(piece)
