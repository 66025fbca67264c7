"""The scanner of Windows: what its script says becomes devices, pictures and errors by name.

PowerShell is a stand-in here, which keeps what is relied on: it gives the script's output and its status.
"""

import base64
import io
import stat
import threading
from pathlib import Path

import pytest
from PIL import Image

from tamin_desk.domain import capture_errors
from tamin_desk.domain.capture_errors import ScannerError
from tamin_desk.domain.policy import Limits
from tamin_desk.services.capture.pictures import open_scan
from tamin_desk.services.capture.port import ScannerDevice
from tamin_desk.services.capture.scanner import SaneScanner
from tamin_desk.services.capture.scanners import system_scanner
from tamin_desk.services.capture.wia import WiaScanner
from tests.fakes.documents import residence_page

GLASS = ScannerDevice("{6BDD1FC6}\\0001", "HP ScanJet")


@pytest.fixture
def nobody_cancels() -> threading.Event:
    return threading.Event()


def powershell(folder: Path, output: str = "", complaint: str = "", status: int = 0) -> WiaScanner:
    """A PowerShell that says this, whatever it is asked, and notes what it was told of the scan."""
    (folder / "out").write_text(output, encoding="utf-8")
    program = folder / "powershell"
    program.write_text(
        "#!/bin/sh\n"
        'told="$TAMIN_WIA_DEVICE $TAMIN_WIA_DPI $TAMIN_WIA_WIDTH $TAMIN_WIA_HEIGHT"\n'
        f"printf '%s' \"$told\" > {folder}/told\n"
        f'echo "$4" > {folder}/script\n'
        f"cat {folder}/out\n"
        f'echo "{complaint}" >&2\n'
        f"exit {status}\n",
        encoding="utf-8",
    )
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    return WiaScanner(program=str(program))


def scan(with_it: WiaScanner, cancelled: threading.Event) -> bytes:
    return with_it.scan(GLASS, dpi=300, area_mm=(210.0, 297.0), progress=lambda _: None, cancelled=cancelled)


def test_scanners_are_listed_by_id_and_name(tmp_path: Path, nobody_cancels: threading.Event) -> None:
    wia = powershell(tmp_path, f"{GLASS.name}\x1f{GLASS.label}\r\n")
    assert wia.devices(nobody_cancels) == (GLASS,)
    with pytest.raises(capture_errors.ScannerMissing):
        powershell(tmp_path).devices(nobody_cancels)


def test_a_page_comes_as_a_bitmap_through_the_pipe(tmp_path: Path, nobody_cancels: threading.Event) -> None:
    out = io.BytesIO()
    residence_page().resize((248, 351)).save(out, "BMP")
    wia = powershell(tmp_path, base64.b64encode(out.getvalue()).decode())
    page = open_scan(scan(wia, nobody_cancels), Limits())
    assert isinstance(page, Image.Image)
    assert page.size == (248, 351)
    told = (tmp_path / "told").read_text(encoding="utf-8").split()
    assert told == [GLASS.name, "300", "2480", "3508"], "the area is asked for in pixels"


def test_no_device_or_text_becomes_part_of_the_script(
    tmp_path: Path, nobody_cancels: threading.Event
) -> None:
    """A device's name goes by the environment: it can hold no command."""
    wia = powershell(tmp_path)
    for device in (GLASS, ScannerDevice("'; exit 7 #", "")):
        with pytest.raises(ScannerError):
            wia.scan(device, dpi=300, area_mm=(10, 10), progress=lambda _: None, cancelled=nobody_cancels)
        script = base64.b64decode((tmp_path / "script").read_text(encoding="utf-8")).decode("utf-16-le")
        assert device.name not in script
        assert "WIA.DeviceManager" in script


@pytest.mark.parametrize(
    ("status", "kind"),
    [
        ("80210002", capture_errors.ScannerJammed),
        ("80210003", capture_errors.ScannerNoPaper),
        ("80210006", capture_errors.ScannerBusy),
        ("80210015", capture_errors.ScannerMissing),
        ("80210016", capture_errors.ScannerCoverOpen),
        ("80070005", capture_errors.ScannerDenied),
        ("80004005", capture_errors.ScannerFailed),
    ],
)
def test_what_stops_the_scanner_is_named(
    tmp_path: Path, nobody_cancels: threading.Event, status: str, kind: type[ScannerError]
) -> None:
    wia = powershell(tmp_path, complaint=f"HRESULT={status}", status=1)
    with pytest.raises(ScannerError) as caught:
        scan(wia, nobody_cancels)
    assert type(caught.value) is kind


def test_each_system_has_its_own_way_to_the_scanner() -> None:
    assert isinstance(system_scanner("win32"), WiaScanner)
    assert isinstance(system_scanner("linux"), SaneScanner)
