"""The scanner for real: SANE's own test device, which can be told to jam, to stand open or to dawdle."""

import os
import stat
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from tamin_desk.domain.capture_errors import (
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
)
from tamin_desk.domain.policy import Limits
from tamin_desk.services.capture.perspective import CARD_MM
from tamin_desk.services.capture.pictures import open_scan
from tamin_desk.services.capture.port import ScannerDevice
from tamin_desk.services.capture.scan_options import ScanOptions
from tamin_desk.services.capture.scanner import SaneScanner

TEST_DEVICE = ScannerDevice("test:0", "frontend-tester")
SOON = 8.0
"""Seconds within which a stopped scan must be over: two to go home in, and a busy machine's slack."""


@pytest.fixture
def settings(tmp_path: Path) -> dict[str, str]:
    """A folder of SANE settings in which there is the test device and nothing else."""
    (tmp_path / "dll.conf").write_text("test\n", encoding="ascii")
    return {"SANE_CONFIG_DIR": str(tmp_path)}


@pytest.fixture
def nobody_cancels() -> threading.Event:
    return threading.Event()


def scanner(settings: dict[str, str], *options: str, seconds: float = 60.0) -> SaneScanner:
    return SaneScanner(environment=settings, options=options, seconds=seconds)


def scan(with_it: SaneScanner, cancelled: threading.Event, told: list[float] | None = None) -> bytes:
    heard = [] if told is None else told
    return with_it.scan(TEST_DEVICE, dpi=300, area_mm=CARD_MM, progress=heard.append, cancelled=cancelled)


def test_the_test_device_is_found(settings: dict[str, str], nobody_cancels: threading.Event) -> None:
    found = scanner(settings).devices(nobody_cancels)
    assert found[0] == TEST_DEVICE


def test_a_card_is_scanned_in_colour_at_its_size(
    settings: dict[str, str], nobody_cancels: threading.Event
) -> None:
    told: list[float] = []

    data = scan(scanner(settings, "--test-picture", "Color pattern"), nobody_cancels, told)

    image = open_scan(data, Limits())
    # The device takes whole millimetres: 86 by 54 at 300 dots to the inch.
    assert abs(image.width - 86 / 25.4 * 300) < 2
    assert abs(image.height - 54 / 25.4 * 300) < 2
    assert len(image.resize((32, 32)).getcolors() or []) > 8, "the pattern has many colours"
    assert told == sorted(told)
    assert told[-1] == 1.0


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("SANE_STATUS_DEVICE_BUSY", ScannerBusy),
        ("SANE_STATUS_JAMMED", ScannerJammed),
        ("SANE_STATUS_NO_DOCS", ScannerNoPaper),
        ("SANE_STATUS_COVER_OPEN", ScannerCoverOpen),
        ("SANE_STATUS_ACCESS_DENIED", ScannerDenied),
        ("SANE_STATUS_IO_ERROR", ScannerFailed),
        ("SANE_STATUS_NO_MEM", ScannerFailed),
    ],
)
def test_what_stops_the_scanner_is_named(
    settings: dict[str, str], nobody_cancels: threading.Event, said: str, kind: type[ScannerError]
) -> None:
    with pytest.raises(ScannerError) as caught:
        scan(scanner(settings, "--read-return-value", said), nobody_cancels)
    assert type(caught.value) is kind


def test_after_a_jam_the_next_scan_goes_through(
    settings: dict[str, str], nobody_cancels: threading.Event
) -> None:
    with pytest.raises(ScannerJammed):
        scan(scanner(settings, "--read-return-value", "SANE_STATUS_JAMMED"), nobody_cancels)
    assert scan(scanner(settings), nobody_cancels)


def test_a_scanner_that_was_pulled_out_is_missing(
    settings: dict[str, str], nobody_cancels: threading.Event
) -> None:
    with pytest.raises(ScannerMissing):
        scanner(settings).scan(
            ScannerDevice("test:9", ""), dpi=300, area_mm=CARD_MM, progress=print, cancelled=nobody_cancels
        )


def test_without_any_scanner_there_is_none(tmp_path: Path, nobody_cancels: threading.Event) -> None:
    (tmp_path / "dll.conf").touch()
    with pytest.raises(ScannerMissing):
        SaneScanner(environment={"SANE_CONFIG_DIR": str(tmp_path)}).devices(nobody_cancels)


def test_without_the_command_the_clerk_hears_what_to_install(nobody_cancels: threading.Event) -> None:
    with pytest.raises(ScannerNotInstalled):
        SaneScanner(program="no-such-scanimage").devices(nobody_cancels)


SLOW = (
    "--read-delay=yes",
    "--read-delay-duration",
    "200000",
    "--read-limit=yes",
    "--read-limit-size",
    "4096",
)


def test_a_scan_is_stopped_in_its_middle(settings: dict[str, str]) -> None:
    """The clerk presses Esc: the scanner stops, and no process stays behind."""
    cancelled, begun = threading.Event(), threading.Event()

    def heard(_share: float) -> None:
        begun.set()

    def stop() -> None:
        begun.wait(30)
        cancelled.set()

    stopper = threading.Thread(target=stop)
    stopper.start()
    started = time.monotonic()
    with pytest.raises(ScanCancelled):
        scanner(settings, *SLOW).scan(
            TEST_DEVICE, dpi=600, area_mm=CARD_MM, progress=heard, cancelled=cancelled
        )
    stopper.join()
    assert begun.is_set(), "it was scanning"
    assert time.monotonic() - started < SOON


def test_a_scanner_that_never_ends_is_stopped_by_the_clock(
    settings: dict[str, str], nobody_cancels: threading.Event
) -> None:
    started = time.monotonic()
    with pytest.raises(ScannerSlow):
        scan(scanner(settings, *SLOW, seconds=0.6), nobody_cancels)
    assert time.monotonic() - started < SOON


@pytest.fixture
def stubborn(tmp_path: Path) -> tuple[str, Path]:
    """A driver that hangs and does not listen; it writes down who it is."""
    note = tmp_path / "pid"
    program = tmp_path / "stubborn"
    program.write_text(
        f"#!/bin/sh\ntrap '' TERM\necho $$ > {note}\nwhile :; do read -t 1 x < /dev/zero 2>/dev/null; done\n",
        encoding="ascii",
    )
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    return str(program), note


@pytest.fixture
def huge(tmp_path: Path) -> str:
    """A scanner that was set to its finest: 400 million pixels are on their way."""
    program = tmp_path / "huge"
    program.write_text(
        "#!/bin/sh\n"
        'case "$*" in *--all-options*) exit 0;; esac\n'
        "printf 'P6\\n# SANE data follows\\n20000 20000\\n255\\n'\n"
        "exec cat /dev/zero\n",
        encoding="ascii",
    )
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    return str(program)


def test_a_huge_scan_is_stopped_by_what_it_announces(huge: str, nobody_cancels: threading.Event) -> None:
    """Its header tells, before its pixels could fill the memory; and it is told as what it is."""
    with pytest.raises(CaptureTooLarge):
        scan(SaneScanner(program=huge), nobody_cancels)


def test_a_driver_that_does_not_listen_is_killed(stubborn: tuple[str, Path]) -> None:
    program, note = stubborn
    cancelled = threading.Event()

    def stop_once_it_hangs() -> None:
        until = time.monotonic() + 20
        while time.monotonic() < until and not (note.exists() and note.read_text(encoding="ascii").strip()):
            cancelled.wait(0.02)
        cancelled.set()

    stopper = threading.Thread(target=stop_once_it_hangs)
    stopper.start()
    with pytest.raises(ScanCancelled):
        SaneScanner(program=program).devices(cancelled)
    stopper.join()
    with pytest.raises(ProcessLookupError):
        os.kill(int(note.read_text(encoding="ascii")), 0)


def test_a_driver_that_hangs_is_gone_when_the_program_is(stubborn: tuple[str, Path]) -> None:
    """The window is closed in the middle of a scan: no lamp burns on for nobody."""
    program, note = stubborn
    desk = (
        "import threading, time\n"
        "from pathlib import Path\n"
        "from tamin_desk.services.capture.scanner import SaneScanner\n"
        f"note, scanner = Path({str(note)!r}), SaneScanner(program={program!r})\n"
        "threading.Thread(target=scanner.devices, args=(threading.Event(),), daemon=True).start()\n"
        "while not (note.exists() and note.read_text().strip()): time.sleep(0.02)\n"
    )
    subprocess.run((sys.executable, "-c", desk), check=True, timeout=120)
    with pytest.raises(ProcessLookupError):
        os.kill(int(note.read_text(encoding="ascii")), 0)


# What a Brother, an Epson and an old flatbed answer to --all-options, cut to what is read.
BROTHER = """
All options specific to device `brother4:net1;dev0':
    Mode:
    --mode Black & White|Gray[Error Diffusion]|True Gray|24bit Color|24bit Color[Fast] [24bit Color]
        Select the scan mode
    --resolution 100|150|200|300|400|600|1200|2400|4800|9600dpi [200]
    --source FlatBed|Automatic Document Feeder(left aligned) [Automatic Document Feeder(left aligned)]
    Geometry:
    -l 0..211.9mm (in steps of 0.0999908) [0]
    -x 0..211.9mm (in steps of 0.0999908) [211.881]
    -y 0..355.6mm (in steps of 0.0999908) [355.567]
"""
EPSON = """
  Scan Mode:
    --mode Lineart|Gray|Color [Lineart]
    --depth 8|16 [8]
    --resolution 75..1200dpi [150] [advanced]
    --threshold 0..255 [inactive]
    -x 0..215.9mm [215.9]
    -y 0..297.18mm [297.18]
"""
GREY_ONLY = "    --mode Lineart|Gray [Gray]\n    --resolution 75|150dpi [75]\n    -x 0..60mm [60]\n"


@pytest.mark.parametrize(
    ("listing", "arguments"),
    [
        (
            BROTHER,
            [
                "--source",
                "FlatBed",
                "--mode",
                "24bit Color",
                "--resolution",
                "600",
                "-x",
                "85.6",
                "-y",
                "53.98",
            ],
        ),
        (EPSON, ["--mode", "Color", "--depth", "8", "--resolution", "600", "-x", "85.6", "-y", "53.98"]),
        (GREY_ONLY, ["--mode", "Gray", "--resolution", "150", "-x", "60"]),
        ("no such listing", []),
    ],
    ids=["brother", "epson", "grey", "nothing"],
)
def test_each_maker_is_asked_for_what_it_offers(listing: str, arguments: list[str]) -> None:
    """An option that a driver does not know, or a value that it does not list, ends the scan."""
    assert ScanOptions.read(listing).arguments(600, CARD_MM) == arguments
