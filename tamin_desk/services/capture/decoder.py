"""Decodes pictures from outside in a process of their own, one process to a picture.

A decoder that a hostile picture has taken over, or led around in circles, has then nothing in its hands but
that picture, and is killed at any time. What comes back is judged like anything from outside: a name of an
error that is known, or a size within the limits with exactly its pixels behind it.
"""

import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import IO, Final

from PIL import Image

import tamin_desk
from tamin_desk.domain.capture_errors import (
    CaptureCutOff,
    CaptureEmpty,
    CaptureTooLarge,
    CaptureTooSlow,
    DecoderFailed,
    FileError,
    NotAPicture,
    PdfGiven,
    ScanCancelled,
)
from tamin_desk.domain.pictures import MOST_PIXELS
from tamin_desk.domain.policy import Limits
from tamin_desk.services.capture.decode_child import Request
from tamin_desk.services.capture.pictures import judge
from tamin_desk.services.capture.port import Foreign, ForeignKind
from tamin_desk.services.children import CHILDREN, Heard
from tamin_desk.services.log import event_log

_log = event_log(__name__)

_SECONDS: Final = 20.0
_LOOK_SECONDS: Final = 0.01
_MOST_WORDS: Final = 64 * 1024
_LONGEST_LINE: Final = 1000
_KNOWN: Final[Mapping[str, type[FileError]]] = {
    kind.__name__: kind
    for kind in (CaptureCutOff, CaptureEmpty, CaptureTooLarge, CaptureTooSlow, NotAPicture, PdfGiven)
}
# What an interpreter cannot begin without on its own system; nothing else is handed down.
_NEEDED: Final = ("SYSTEMROOT", "LD_LIBRARY_PATH")


def child_command() -> tuple[str, ...]:
    """Return the command that decodes: this very program, under another name."""
    if getattr(sys, "frozen", False):
        return (sys.executable, "decode-picture")
    # -P: what lies in the folder from which the program was called must not be taken for a module of it.
    return (sys.executable, "-P", "-B", "-m", "tamin_desk", "decode-picture")


class ChildDecoder:
    """Begins a process for each picture; safe from any thread.

    Args:
        command: the process; this program's own unless told.
        seconds: how long one picture may take by the clock.
    """

    def __init__(self, command: Sequence[str] | None = None, *, seconds: float = _SECONDS) -> None:
        self._command = tuple(command or child_command())
        self._seconds = seconds
        self._environment = {name: os.environ[name] for name in _NEEDED if name in os.environ}
        self._environment["PYTHONPATH"] = str(Path(tamin_desk.__file__).resolve().parents[1])

    def decode(self, foreign: Foreign, limits: Limits, cancelled: threading.Event) -> Image.Image:
        """See :class:`tamin_desk.services.capture.port.Decoder`."""
        if cancelled.is_set():
            raise ScanCancelled("before it began")
        if foreign.kind is ForeignKind.PICTURE:
            judge(foreign.data, limits)
        most_pixels = min(limits.photo_pixels, MOST_PIXELS)
        try:
            process = CHILDREN.begin(self._command, self._environment, has_input=True)
        except OSError as error:
            raise DecoderFailed(type(error).__name__) from None
        request = Request(foreign.kind, len(foreign.data), foreign.width, foreign.height, most_pixels)
        giver = threading.Thread(
            target=_give, args=(process.stdin, request.line(), foreign.data), name="tamin-given", daemon=True
        )
        giver.start()
        answer = Heard(process.stdout, most=_LONGEST_LINE + 3 * most_pixels)
        complaint = Heard(process.stderr, most=_MOST_WORDS)
        try:
            self._await(process, answer, cancelled)
        finally:
            CHILDREN.end(process)
            said = answer.close()
            # What a decoder complains of may quote the picture: it is heard, and told nobody.
            complaint.close()
            giver.join()
        if process.returncode != 0:
            raise _death_of(process.returncode)
        return _picture(said, most_pixels)

    def _await(self, process: subprocess.Popen[bytes], answer: Heard, cancelled: threading.Event) -> None:
        until = time.monotonic() + self._seconds
        while process.poll() is None:
            if cancelled.wait(_LOOK_SECONDS):
                raise ScanCancelled("by the clerk")
            if time.monotonic() > until:
                _log.info("a picture was not decoded in time")
                raise CaptureTooSlow("time")
            if answer.full:
                raise CaptureCutOff("endless answer")


def _give(pipe: IO[bytes], *pieces: bytes) -> None:
    """Tell a process everything; one that is gone needs no more."""
    with suppress(OSError):
        for piece in pieces:
            pipe.write(piece)
    with suppress(OSError):
        pipe.close()


def _death_of(status: int) -> FileError:
    _log.info("the decoder of a picture died", status=status)
    if sys.platform != "win32" and -status in (signal.SIGXCPU, signal.SIGKILL):
        # Its processor's time is over, or the system needed its memory.
        return CaptureTooSlow(f"status {status}")
    return CaptureCutOff(f"status {status}")


def _picture(said: bytes, most_pixels: int) -> Image.Image:
    """Read an answer; whatever is not exactly one is none. Raises a FileError."""
    line, _, pixels = said.partition(b"\n")
    told: object = None
    with suppress(ValueError, RecursionError):
        told = json.loads(line[:_LONGEST_LINE])
    if not isinstance(told, dict):
        raise CaptureCutOff("answer")
    error, width, height = told.get("error"), told.get("width"), told.get("height")
    if error is not None:
        raise _KNOWN.get(str(error), CaptureCutOff)("in the child")
    if not (type(width) is type(height) is int and 0 < width * height <= most_pixels and width > 0):
        raise CaptureCutOff("size in the answer")
    if len(pixels) != 3 * width * height:
        raise CaptureCutOff("pixels of the answer")
    return Image.frombytes("RGB", (width, height), pixels)
