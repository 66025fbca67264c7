"""A scanning program as a subprocess that can be killed at any time; what it gives goes through pipes.

Nothing of somebody's document lies on the disk unencrypted. It is stopped in two steps: asked first, so that
the lamp goes home, killed when that is not heeded.
"""

import re
import shutil
import subprocess
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from tamin_desk.domain.capture_errors import (
    CaptureTooLarge,
    ScanCancelled,
    ScannerFailed,
    ScannerNotInstalled,
    ScannerSlow,
)
from tamin_desk.services.children import CHILDREN, Heard
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
        process = CHILDREN.begin([program, *command[1:]], environment)
    except OSError as error:
        raise ScannerFailed(type(error).__name__) from None
    picture = Heard(process.stdout, most=_MOST_BYTES)
    complaint = Heard(process.stderr, most=_MOST_WORDS, told=_telling(progress))
    try:
        _await(process, picture, seconds, most_pixels, cancelled)
    finally:
        CHILDREN.end(process, _GOES_HOME_SECONDS)
        heard, words = picture.close(), complaint.close()
    return Ended(process.returncode, heard, _PROGRESS.sub(b"", words).decode("utf-8", "replace"))


def _await(
    process: subprocess.Popen[bytes],
    picture: Heard,
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
        if _announced(picture) > most_pixels:
            raise CaptureTooLarge("announced pixels")
        if picture.full:
            raise ScannerFailed("endless picture")
    if cancelled.is_set():
        raise ScanCancelled("by the clerk")


def _announced(picture: Heard) -> int:
    """Return how many pixels the picture says it has; 0 while it has not said so."""
    header = _HEADER.match(picture.first(_HEADER_WITHIN))
    return 0 if header is None else int(header[1]) * int(header[2])


def _telling(progress: Callable[[float], None] | None) -> Callable[[bytes], None] | None:
    if progress is None:
        return None

    def told(piece: bytes) -> None:
        found = _PROGRESS.findall(piece)
        if found:
            progress(min(1.0, float(found[-1]) / 100))

    return told
