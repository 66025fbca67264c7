"""The scanner through ``scanimage``, the command of SANE, as a subprocess that can be killed at any time.

Drivers of scanners hang and crash; in a process of their own they take nothing with them. A scan is
stopped in two steps: asked first, so that the lamp goes home, killed when that is not heeded.
"""

import os
import re
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import IO, Final

from tamin_desk.domain.errors import (
    CaptureTooLarge,
    ScanCancelled,
    ScannerBusy,
    ScannerCoverOpen,
    ScannerDenied,
    ScannerError,
    ScannerFailed,
    ScannerJammed,
    ScannerMissing,
    ScannerNoPaper,
    ScannerNotInstalled,
    ScannerSlow,
    ScannerUnsupported,
)
from tamin_desk.domain.policy import Limits
from tamin_desk.services.capture.port import ScannerDevice
from tamin_desk.services.capture.scan_options import ScanOptions
from tamin_desk.services.log import event_log

_log = event_log(__name__)

# Looking over the network takes SANE up to some ten seconds; a slow scan of a whole page two minutes.
_LIST_SECONDS: Final = 30.0
_SCAN_SECONDS: Final = 180.0
_GOES_HOME_SECONDS: Final = 2.0
_LOOK_SECONDS: Final = 0.05
_MOST_BYTES: Final = 120 * 1024 * 1024
_MOST_WORDS: Final = 256 * 1024
_FIELD: Final = "\x1f"

# A PNM begins with its kind, perhaps words of the driver, and how many pixels it will have.
_HEADER: Final = re.compile(rb"P[1-6]\s(?:\s*#[^\n]*\n)*\s*([0-9]+)(?:\s|#[^\n]*\n)+([0-9]+)\s")
_HEADER_WITHIN: Final = 4096

_PROGRESS: Final = re.compile(rb"Progress: ([0-9.]+)%")
# What sane_strstatus says, in the C locale; what a driver prints besides is for nobody.
_TOLD: Final[tuple[tuple[str, type[ScannerError]], ...]] = (
    ("Device busy", ScannerBusy),
    ("feeder jammed", ScannerJammed),
    ("out of documents", ScannerNoPaper),
    ("cover is open", ScannerCoverOpen),
    ("has been denied", ScannerDenied),
    ("no SANE devices found", ScannerMissing),
    ("open of device", ScannerMissing),
)


@dataclass(frozen=True, slots=True)
class _Ended:
    status: int
    output: bytes
    complaint: str


class SaneScanner:
    """Scans through the ``scanimage`` on the path; any thread, one scan at a time for each device.

    Args:
        environment: added to the process's own, as a folder of SANE settings (``SANE_CONFIG_DIR``).
        seconds: how long one scan may take.
        most_pixels: a scan that announces more is stopped before it is read.
        program: the command.
        options: further arguments for every scan.
        platform: where it runs. Windows has an interface of its own (WIA), which is not built yet.
    """

    def __init__(
        self,
        *,
        environment: Mapping[str, str] | None = None,
        seconds: float = _SCAN_SECONDS,
        most_pixels: int = Limits().photo_pixels,
        program: str = "scanimage",
        options: Sequence[str] = (),
        platform: str = sys.platform,
    ) -> None:
        # The words that are read must be those of the C locale, whatever the clerk's language is.
        self._environment = {**os.environ, **(environment or {}), "LC_ALL": "C", "LANGUAGE": ""}
        self._seconds = seconds
        self._most_pixels = most_pixels
        self._program = program
        self._further = tuple(options)
        self._platform = platform
        self._guard = threading.Lock()
        self._known: dict[str, ScanOptions] = {}

    def devices(self, cancelled: threading.Event) -> tuple[ScannerDevice, ...]:
        """Return what SANE finds; cameras, which it lists too, are left out. See :class:`Scanner`."""
        line = _FIELD.join(("%d", "%v", "%m", "%t")) + "%n"
        ended = self._run(["-f", line], _LIST_SECONDS, cancelled)
        if ended.status != 0:
            raise _error_of(ended)
        found = []
        for row in ended.output.decode("utf-8", "replace").splitlines():
            fields = row.split(_FIELD)
            if len(fields) == 4 and fields[0] and "camera" not in fields[3]:
                name, maker, model, _ = fields
                label = model if maker == "Noname" or model.startswith(maker) else f"{maker} {model}"
                found.append(ScannerDevice(name, label.replace("_", " ")))
        if not found:
            raise ScannerMissing("none listed")
        return tuple(found)

    def scan(
        self,
        device: ScannerDevice,
        *,
        dpi: int,
        area_mm: tuple[float, float],
        progress: Callable[[float], None],
        cancelled: threading.Event,
    ) -> bytes:
        """Return the scan as a PNM, which every build of ``scanimage`` can write. See :class:`Scanner`."""
        options = self._options_of(device, cancelled)
        command = [f"--device-name={device.name}", "--format=pnm", "--progress"]
        command += [*options.arguments(dpi, area_mm), *self._further]
        ended = self._run(command, self._seconds, cancelled, progress)
        if ended.status != 0 or not ended.output:
            with self._guard:
                # Another feeder or a firmware may have changed what the device offers.
                self._known.pop(device.name, None)
            raise _error_of(ended)
        return ended.output

    def _options_of(self, device: ScannerDevice, cancelled: threading.Event) -> ScanOptions:
        with self._guard:
            known = self._known.get(device.name)
        if known is None:
            command = [f"--device-name={device.name}", "--format=pnm", "--all-options"]
            ended = self._run(command, _LIST_SECONDS, cancelled)
            if ended.status != 0:
                raise _error_of(ended)
            known = ScanOptions.read(ended.output.decode("utf-8", "replace"))
            with self._guard:
                self._known[device.name] = known
        return known

    def _run(
        self,
        arguments: Sequence[str],
        seconds: float,
        cancelled: threading.Event,
        progress: Callable[[float], None] | None = None,
    ) -> _Ended:
        """Run the command to its end, reading what it says as it says it."""
        if self._platform == "win32":
            raise ScannerUnsupported(self._platform)
        program = shutil.which(self._program, path=self._environment.get("PATH"))
        if program is None:
            raise ScannerNotInstalled(self._program)
        try:
            process = subprocess.Popen(
                [program, *arguments],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                env=self._environment,
            )
        except OSError as error:
            raise ScannerFailed(type(error).__name__) from None
        # Through a pipe into memory: a scan of somebody's card never lies on the disk unencrypted.
        picture = _Heard(process.stdout, most=_MOST_BYTES)
        complaint = _Heard(process.stderr, most=_MOST_WORDS, progress=progress)
        try:
            self._await(process, picture, seconds, cancelled)
        finally:
            _end(process)
            heard, words = picture.close(), complaint.close()
        return _Ended(process.returncode, heard, _PROGRESS.sub(b"", words).decode("utf-8", "replace"))

    def _await(
        self, process: subprocess.Popen[bytes], picture: "_Heard", seconds: float, cancelled: threading.Event
    ) -> None:
        until = time.monotonic() + seconds
        while process.poll() is None:
            if cancelled.wait(_LOOK_SECONDS):
                raise ScanCancelled("by the clerk")
            if time.monotonic() > until:
                _log.info("the scanner did not finish in time")
                raise ScannerSlow("time limit")
            self._check_size(picture)
        if cancelled.is_set():
            raise ScanCancelled("by the clerk")

    def _check_size(self, picture: "_Heard") -> None:
        if picture.announced() > self._most_pixels:
            raise CaptureTooLarge("announced pixels")
        if picture.full:
            raise ScannerFailed("endless picture")


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


def _error_of(ended: _Ended) -> ScannerError:
    for words, kind in _TOLD:
        if words in ended.complaint:
            return kind(f"status {ended.status}")
    _log.info("the scanner failed", status=ended.status)
    return ScannerFailed(f"status {ended.status}")
