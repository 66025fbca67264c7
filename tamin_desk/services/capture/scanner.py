"""The scanner through ``scanimage``, the command of SANE, in a process of its own.

Drivers of scanners hang and crash; there they take nothing with them.
"""

import os
import threading
from collections.abc import Callable, Mapping, Sequence
from typing import Final

from tamin_desk.domain.capture_errors import (
    ScannerBusy,
    ScannerCoverOpen,
    ScannerDenied,
    ScannerError,
    ScannerFailed,
    ScannerJammed,
    ScannerMissing,
    ScannerNoPaper,
)
from tamin_desk.domain.policy import Limits
from tamin_desk.services.capture.port import ScannerDevice
from tamin_desk.services.capture.process import Ended, run
from tamin_desk.services.capture.scan_options import ScanOptions
from tamin_desk.services.log import event_log

_log = event_log(__name__)

# Looking over the network takes SANE up to some ten seconds; a slow scan of a whole page two minutes.
_LIST_SECONDS: Final = 30.0
_SCAN_SECONDS: Final = 180.0
_FIELD: Final = "\x1f"

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


class SaneScanner:
    """Scans through the ``scanimage`` on the path; any thread, one scan at a time for each device.

    Args:
        environment: added to the process's own, as a folder of SANE settings (``SANE_CONFIG_DIR``).
        seconds: how long one scan may take.
        most_pixels: a scan that announces more is stopped before it is read.
        program: the command.
        options: further arguments for every scan.
    """

    def __init__(
        self,
        *,
        environment: Mapping[str, str] | None = None,
        seconds: float = _SCAN_SECONDS,
        most_pixels: int = Limits().photo_pixels,
        program: str = "scanimage",
        options: Sequence[str] = (),
    ) -> None:
        # The words that are read must be those of the C locale, whatever the clerk's language is.
        self._environment = {**os.environ, **(environment or {}), "LC_ALL": "C", "LANGUAGE": ""}
        self._seconds = seconds
        self._most_pixels = most_pixels
        self._program = program
        self._further = tuple(options)
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
    ) -> Ended:
        return run(
            [self._program, *arguments],
            self._environment,
            seconds=seconds,
            most_pixels=self._most_pixels,
            cancelled=cancelled,
            progress=progress,
        )


def _error_of(ended: Ended) -> ScannerError:
    for words, kind in _TOLD:
        if words in ended.complaint:
            return kind(f"status {ended.status}")
    _log.info("the scanner failed", status=ended.status)
    return ScannerFailed(f"status {ended.status}")
