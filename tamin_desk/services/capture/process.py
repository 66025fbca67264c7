"""A scanning program as a subprocess that can be killed at any time; what it gives goes through pipes.

Nothing of somebody's document lies on the disk unencrypted. It is stopped in two steps: asked first, so that
the lamp goes home, killed when that is not heeded.
"""

import os
import re
import shutil
import subprocess
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import IO, Final

from tamin_desk.domain.capture_errors import (
    CaptureTooLarge,
    ScanCancelled,
    ScannerFailed,
    ScannerNotInstalled,
    ScannerSlow,
)
from tamin_desk.services.log import event_log

_log = event_log(__name__)

_GOES_HOME_SECONDS: Final = 2.0
_LOOK_SECONDS: Final = 0.05
_MOST_BYTES: Final = 120 * 1024 * 1024
_MOST_WORDS: Final = 256 * 1024

# A PNM begins with its kind, perhaps words of the driver, and how many pixels it will have.
_HEADER: Final = re.compile(rb"P[1-6]\s(?:\s*#[^\n]*\n)*\s*([0-9]+)(?:\s|#[^\n]*\n)+([0-9]+)\s")
_HEADER_WITHIN: Final = 4096
_PROGRESS: Final = re.compile(rb"Progress: ([0-9.]+)%")


@dataclass(frozen=True, slots=True)
class Ended:
    """How a program ended: its status, what it gave, and what it said besides."""

    status: int
    output: bytes
    complaint: str


def run(
    command: Sequence[str],
    environment: Mapping[str, str],
    *,
    seconds: float,
    most_pixels: int,
    cancelled: threading.Event,
    progress: Callable[[float], None] | None = None,
) -> Ended:
    """Run a command to its end, reading what it says as it says it.

    Raises:
        ScannerNotInstalled: there is no such program.
        ScanCancelled, ScannerSlow, CaptureTooLarge: it was stopped, for that reason.
        ScannerFailed: it could not be begun, or had no end.
    """
    program = shutil.which(command[0], path=environment.get("PATH"))
    if program is None:
        raise ScannerNotInstalled(command[0])
    try:
        process = subprocess.Popen(
            [program, *command[1:]],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=dict(environment),
        )
    except OSError as error:
        raise ScannerFailed(type(error).__name__) from None
    picture = _Heard(process.stdout, most=_MOST_BYTES)
    complaint = _Heard(process.stderr, most=_MOST_WORDS, progress=progress)
    try:
        _await(process, picture, seconds, most_pixels, cancelled)
    finally:
        _end(process)
        heard, words = picture.close(), complaint.close()
    return Ended(process.returncode, heard, _PROGRESS.sub(b"", words).decode("utf-8", "replace"))


def _await(
    process: subprocess.Popen[bytes],
    picture: "_Heard",
    seconds: float,
    most_pixels: int,
    cancelled: threading.Event,
) -> None:
    until = time.monotonic() + seconds
    while process.poll() is None:
        if cancelled.wait(_LOOK_SECONDS):
            raise ScanCancelled("by the clerk")
        if time.monotonic() > until:
            _log.info("the scanner did not finish in time")
            raise ScannerSlow("time limit")
        if picture.announced() > most_pixels:
            raise CaptureTooLarge("announced pixels")
        if picture.full:
            raise ScannerFailed("endless picture")
    if cancelled.is_set():
        raise ScanCancelled("by the clerk")


class _Heard:
    """Reads one pipe of a process to its end, on a thread of its own; of more than ``most`` only that."""

    def __init__(
        self, pipe: IO[bytes] | None, *, most: int, progress: Callable[[float], None] | None = None
    ) -> None:
        assert pipe is not None  # nosec B101 # asked for
        self._pipe, self._most, self._progress = pipe, most, progress
        self._bytes = bytearray()
        self._reader = threading.Thread(target=self._read, name="tamin-scanimage", daemon=True)
        self._reader.start()

    @property
    def full(self) -> bool:
        """Whether more came than is taken."""
        return len(self._bytes) >= self._most

    def announced(self) -> int:
        """Return how many pixels the picture says it has; 0 while it has not said so."""
        header = _HEADER.match(bytes(self._bytes[:_HEADER_WITHIN]))
        return 0 if header is None else int(header[1]) * int(header[2])

    def close(self) -> bytes:
        """Return everything, once the process has ended and with it its end of the pipe."""
        self._reader.join(_GOES_HOME_SECONDS)
        self._pipe.close()
        return bytes(self._bytes)

    def _read(self) -> None:
        while piece := os.read(self._pipe.fileno(), 65536):
            self._bytes += piece[: self._most - len(self._bytes)]
            told = _PROGRESS.findall(piece) if self._progress is not None else []
            if told and self._progress is not None:
                self._progress(min(1.0, float(told[-1]) / 100))


def _end(process: subprocess.Popen[bytes]) -> None:
    """See that the process is gone: asked first, then killed."""
    if process.poll() is None:
        process.terminate()
        try:
            process.wait(_GOES_HOME_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
    process.wait()
