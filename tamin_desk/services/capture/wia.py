"""The scanner through Windows Image Acquisition (WIA), the interface that every scanner of Windows has.

Its automation objects are used by a short PowerShell script in a process of its own: a driver that hangs or
crashes takes nothing with it. The picture comes as a bitmap, in base64, through the pipe.
"""

import base64
import binascii
import os
import re
import threading
from collections.abc import Callable, Mapping
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
from tamin_desk.services.log import event_log

_log = event_log(__name__)

_LIST_SECONDS: Final = 30.0
_SCAN_SECONDS: Final = 180.0
_FIELD: Final = "\x1f"
_MM_PER_INCH: Final = 25.4
_STATUS: Final = re.compile(r"HRESULT=([0-9A-F]{8})")
# What WIA's documentation calls its errors.
_TOLD: Final[Mapping[str, type[ScannerError]]] = {
    "80210002": ScannerJammed,
    "80210003": ScannerNoPaper,
    "80210005": ScannerMissing,
    "80210006": ScannerBusy,
    "80210007": ScannerBusy,
    "8021000A": ScannerMissing,
    "8021000D": ScannerBusy,
    "80210015": ScannerMissing,
    "80210016": ScannerCoverOpen,
    "80070005": ScannerDenied,
}

_BEGIN: Final = """
$ErrorActionPreference = 'Stop'
[Console]::OutputEncoding = New-Object System.Text.UTF8Encoding($false)
trap {
    $e = $_.Exception
    while ($e.InnerException) { $e = $e.InnerException }
    [Console]::Error.WriteLine('HRESULT={0:X8}' -f $e.HResult)
    exit 1
}
$manager = New-Object -ComObject WIA.DeviceManager
"""
# Type 1 is a scanner; cameras are listed too.
_LIST: Final = (
    _BEGIN
    + """
foreach ($info in $manager.DeviceInfos) {
    if ($info.Type -eq 1) {
        [Console]::Out.WriteLine($info.DeviceID + [char]0x1f + $info.Properties.Item('Name').Value)
    }
}
"""
)
# 4 is colour; the area and the resolution are properties of the scanner's first item, in pixels.
_SCAN: Final = (
    _BEGIN
    + """
$found = $null
foreach ($info in $manager.DeviceInfos) {
    if ($info.DeviceID -eq $env:TAMIN_WIA_DEVICE) { $found = $info }
}
if ($null -eq $found) { [Console]::Error.WriteLine('HRESULT=80210015'); exit 1 }
$item = $found.Connect().Items.Item(1)
function Put($id, $value) {
    foreach ($property in $item.Properties) {
        if ($property.PropertyID -eq $id -and -not $property.IsReadOnly) {
            if ($property.SubType -eq 1) { $value = [Math]::Min($value, $property.SubTypeMax) }
            $property.Value = $value
        }
    }
}
Put 6146 4
Put 6147 ([int]$env:TAMIN_WIA_DPI)
Put 6148 ([int]$env:TAMIN_WIA_DPI)
Put 6149 0
Put 6150 0
Put 6151 ([int]$env:TAMIN_WIA_WIDTH)
Put 6152 ([int]$env:TAMIN_WIA_HEIGHT)
$picture = $item.Transfer('{B96B3CAB-0728-11D3-9D7B-0000F81EF32E}')
[Console]::Out.Write([Convert]::ToBase64String([byte[]]$picture.FileData.BinaryData))
"""
)


class WiaScanner:
    """Scans through WIA; any thread. Keeps the contract of :class:`Scanner`.

    Args:
        program: the PowerShell that every Windows has.
        seconds: how long one scan may take.
        environment: added to the process's own.
    """

    def __init__(
        self,
        *,
        program: str = "powershell",
        seconds: float = _SCAN_SECONDS,
        environment: Mapping[str, str] | None = None,
    ) -> None:
        self._program, self._seconds = program, seconds
        self._environment = {**os.environ, **(environment or {})}

    def devices(self, cancelled: threading.Event) -> tuple[ScannerDevice, ...]:
        """Return the scanners that Windows knows. See :class:`Scanner`."""
        ended = self._run(_LIST, {}, _LIST_SECONDS, cancelled)
        if ended.status != 0:
            raise _error_of(ended)
        rows = [line.split(_FIELD) for line in ended.output.decode("utf-8", "replace").splitlines()]
        found = tuple(ScannerDevice(row[0], row[1]) for row in rows if len(row) == 2 and row[0])
        if not found:
            raise ScannerMissing("none listed")
        return found

    def scan(
        self,
        device: ScannerDevice,
        *,
        dpi: int,
        area_mm: tuple[float, float],
        progress: Callable[[float], None],
        cancelled: threading.Event,
    ) -> bytes:
        """Return the scan as a bitmap; WIA tells nobody how far it is. See :class:`Scanner`."""
        width, height = (round(side / _MM_PER_INCH * dpi) for side in area_mm)
        told = {
            "TAMIN_WIA_DEVICE": device.name,
            "TAMIN_WIA_DPI": str(dpi),
            "TAMIN_WIA_WIDTH": str(width),
            "TAMIN_WIA_HEIGHT": str(height),
        }
        ended = self._run(_SCAN, told, self._seconds, cancelled)
        if ended.status != 0 or not ended.output.strip():
            raise _error_of(ended)
        progress(1.0)
        try:
            return base64.b64decode(ended.output, validate=False)
        except binascii.Error:
            raise ScannerFailed("no base64") from None

    def _run(self, script: str, told: Mapping[str, str], seconds: float, cancelled: threading.Event) -> Ended:
        encoded = base64.b64encode(script.encode("utf-16-le")).decode("ascii")
        command = [self._program, "-NoProfile", "-NonInteractive", "-EncodedCommand", encoded]
        return run(
            command,
            {**self._environment, **told},
            seconds=seconds,
            most_pixels=Limits().photo_pixels,
            cancelled=cancelled,
        )


def _error_of(ended: Ended) -> ScannerError:
    status = _STATUS.search(ended.complaint)
    if status is not None and status[1] in _TOLD:
        return _TOLD[status[1]](status[1])
    _log.info("the scanner failed", status=ended.status)
    return ScannerFailed(f"status {ended.status}")
