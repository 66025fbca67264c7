"""A picture from outside is decoded in a process that can be killed; only pixels come out of it."""

import io
import json
import os
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from PIL import Image

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
from tamin_desk.domain.policy import Limits
from tamin_desk.services.capture import decode_child
from tamin_desk.services.capture.decode_child import Request, answer
from tamin_desk.services.capture.decoder import ChildDecoder
from tamin_desk.services.capture.pictures import open_picture
from tamin_desk.services.capture.port import Foreign, ForeignKind
from tests.fakes.hostile_pictures import held, noise, png_header, scan_bomb, with_pdf, written

LIMITS = Limits()
NOBODY = threading.Event()
JPEG = written(noise(), "JPEG")
PICTURE = Foreign(ForeignKind.PICTURE, JPEG)


def picture(data: bytes) -> Foreign:
    return Foreign(ForeignKind.PICTURE, data)


def saying(words: str) -> ChildDecoder:
    """A child that reads what it is told, and then does this."""
    return ChildDecoder(
        (
            sys.executable,
            "-c",
            f"import os, sys, time\nsys.stdin.buffer.read()\nout = sys.stdout.buffer\n{words}",
        )
    )


# --- The real child -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "data",
    [JPEG, written(noise(), "PNG"), held(noise(), 6), written(noise(mode="CMYK"), "JPEG")],
    ids=["jpeg", "png", "turned", "cmyk"],
)
def test_the_childs_pixels_are_those_that_decoding_gives(data: bytes) -> None:
    image = ChildDecoder().decode(picture(data), LIMITS, NOBODY)
    assert image.tobytes() == open_picture(data, LIMITS).tobytes()
    assert image.size == (48, 64)
    assert not image.info


def test_a_scan_and_a_frame_go_the_same_way() -> None:
    scan = Foreign(ForeignKind.SCAN, written(noise(), "PPM"))
    assert ChildDecoder().decode(scan, LIMITS, NOBODY).tobytes() == noise_again(scan)
    frame = Foreign(ForeignKind.FRAME, bytes(range(24)), 2, 4)
    assert ChildDecoder().decode(frame, LIMITS, NOBODY).tobytes() == bytes(range(24))


def noise_again(scan: Foreign) -> bytes:
    with Image.open(io.BytesIO(scan.data)) as image:
        return image.tobytes()


@pytest.mark.parametrize(
    ("foreign", "kind"),
    [
        (picture(b""), CaptureEmpty),
        (picture(b"GIF89a and so on"), NotAPicture),
        (picture(with_pdf(JPEG)), PdfGiven),
        (picture(png_header(5001, 5000)), CaptureTooLarge),
        (picture(scan_bomb((5000, 5000), 400)), CaptureTooLarge),
        (picture(JPEG + bytes(10 * 1024 * 1024)), CaptureTooLarge),
        (picture(JPEG[:700]), CaptureCutOff),
        (Foreign(ForeignKind.SCAN, b"P6\n9 9\n255\nabc"), CaptureCutOff),
        (Foreign(ForeignKind.SCAN, b""), CaptureEmpty),
        (Foreign(ForeignKind.FRAME, b"abc", 2, 4), CaptureCutOff),
        (Foreign(ForeignKind.FRAME, b"", 0, 4), CaptureEmpty),
    ],
    ids=[
        "nothing",
        "gif",
        "pdf",
        "too large",
        "four hundred scans",
        "too long",
        "cut",
        "half a scan",
        "no scan",
        "half a frame",
        "no frame",
    ],
)
def test_what_is_no_picture_is_told_by_its_own_name(foreign: Foreign, kind: type[FileError]) -> None:
    with pytest.raises(FileError) as caught:
        ChildDecoder().decode(foreign, LIMITS, NOBODY)
    assert type(caught.value) is kind
    assert caught.value.__context__ is None, "what a decoder says may quote the picture"


def test_what_the_header_tells_needs_no_process() -> None:
    """It is told at once; and nobody can have us begin a process for each of a thousand files."""
    nothing_there = ChildDecoder(("/no/such/program",))
    with pytest.raises(NotAPicture):
        nothing_there.decode(picture(b"GIF89a"), LIMITS, NOBODY)
    with pytest.raises(DecoderFailed):
        nothing_there.decode(PICTURE, LIMITS, NOBODY)


def test_the_child_needs_nothing_of_where_the_program_was_called(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What lies beside the pictures that came with a mail is not taken for a part of the program."""
    (tmp_path / "PIL.py").write_text("raise SystemExit('taken over')", encoding="ascii")
    monkeypatch.chdir(tmp_path)
    assert ChildDecoder().decode(PICTURE, LIMITS, NOBODY).size == (48, 64)
    assert [each.name for each in tmp_path.iterdir()] == ["PIL.py"]


def test_the_child_has_little_memory_and_time_and_writes_no_file(tmp_path: Path) -> None:
    """Tried in a process with the same limits."""
    tried = (
        "import resource as r\n"
        "from tamin_desk.services.capture.decode_child import limit\n"
        "limit()\n"
        "kinds = (r.RLIMIT_AS, r.RLIMIT_CPU, r.RLIMIT_FSIZE, r.RLIMIT_NPROC, r.RLIMIT_CORE)\n"
        "print(*(r.getrlimit(each)[1] for each in kinds))\n"
        "try:\n    bytearray(2 * 1024**3)\nexcept MemoryError:\n    print('no memory')\n"
        "try:\n    with open('face', 'w') as file: file.write('x')\nexcept OSError:\n    print('no file')\n"
    )
    done = subprocess.run(
        (sys.executable, "-B", "-c", tried),
        stdout=subprocess.PIPE,
        check=True,
        cwd=tmp_path,
        env={"PYTHONPATH": str(Path(decode_child.__file__).parents[3])},
    )
    limits = f"{decode_child.MEMORY_BYTES} {decode_child.CPU_SECONDS} 0 0 0"
    assert done.stdout.decode().splitlines() == [limits, "no memory", "no file"]
    assert (tmp_path / "face").read_bytes() == b""


# --- A child that does not do as it should --------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("sys.exit(1)", CaptureCutOff),
        ("os.kill(os.getpid(), 11)", CaptureCutOff),
        ("os.kill(os.getpid(), 9)", CaptureTooSlow),
        ("os.kill(os.getpid(), 24)", CaptureTooSlow),
        ("", CaptureCutOff),
        ("out.write(b'not json\\n')", CaptureCutOff),
        ("out.write(b'[1]\\n')", CaptureCutOff),
        ("out.write(b'[' * 900)", CaptureCutOff),
        ("out.write(b'{}\\n')", CaptureCutOff),
        ("""out.write(b'{"error": "SystemExit"}\\n')""", CaptureCutOff),
        ("""out.write(b'{"error": "PdfGiven"}\\n')""", PdfGiven),
        ("""out.write(b'{"width": 2, "height": 2}\\nabc')""", CaptureCutOff),
        ("""out.write(b'{"width": -2, "height": -2}\\n' + bytes(12))""", CaptureCutOff),
        ("""out.write(b'{"width": true, "height": true}\\nabc')""", CaptureCutOff),
        ("""out.write(b'{"width": 5001, "height": 5000}\\n')""", CaptureCutOff),
        ("while True: out.write(bytes(9_000_000))", CaptureCutOff),
    ],
)
def test_what_a_child_that_was_taken_over_says_is_not_believed(words: str, kind: type[FileError]) -> None:
    with pytest.raises(FileError) as caught:
        saying(words).decode(PICTURE, LIMITS, NOBODY)
    assert type(caught.value) is kind
    assert caught.value.__context__ is None


def test_a_child_that_does_not_even_listen_is_done_with() -> None:
    """Its pipe is full: whoever gave it the picture must not wait for it."""
    deaf = ChildDecoder((sys.executable, "-c", "pass"))
    with pytest.raises(CaptureCutOff):
        deaf.decode(Foreign(ForeignKind.FRAME, bytes(3_000_000), 1000, 1000), LIMITS, NOBODY)


def test_a_child_without_end_is_stopped_by_the_clock() -> None:
    endless = ChildDecoder((sys.executable, "-c", "import time\nwhile True: time.sleep(60)"), seconds=0.2)
    with pytest.raises(CaptureTooSlow):
        endless.decode(PICTURE, LIMITS, NOBODY)


def test_whoever_gives_up_waiting_kills_the_child(tmp_path: Path) -> None:
    note = tmp_path / "pid"
    child = saying(f"open({str(note)!r}, 'w').write(f'{{os.getpid()}} ')\nwhile True: time.sleep(60)")
    cancelled = threading.Event()

    def give_up_once_it_works() -> None:
        until = time.monotonic() + 60
        while time.monotonic() < until and not (note.exists() and " " in note.read_text(encoding="ascii")):
            cancelled.wait(0.02)
        cancelled.set()

    hand = threading.Thread(target=give_up_once_it_works)
    hand.start()
    with pytest.raises(ScanCancelled):
        child.decode(PICTURE, LIMITS, cancelled)
    hand.join()
    with pytest.raises(ProcessLookupError):
        os.kill(int(note.read_text(encoding="ascii")), 0)
    with pytest.raises(ScanCancelled):
        child.decode(PICTURE, LIMITS, cancelled)


def test_a_program_that_ends_takes_the_child_with_it(tmp_path: Path) -> None:
    """The window is closed while a picture is being opened; its thread is not waited for."""
    note = tmp_path / "pid"
    program = (
        "import sys, threading, time\n"
        "from pathlib import Path\n"
        "from tamin_desk.domain.policy import Limits\n"
        "from tamin_desk.services.capture.decoder import ChildDecoder\n"
        "from tamin_desk.services.capture.port import Foreign, ForeignKind\n"
        f"note = Path({str(note)!r})\n"
        'words = f\'import os, time; open({str(note)!r}, "w").write(f"{{os.getpid()}} "); time.sleep(600)\'\n'
        "child = ChildDecoder((sys.executable, '-c', words))\n"
        "frame = Foreign(ForeignKind.FRAME, b'abc', 1, 1)\n"
        "open_it = lambda: child.decode(frame, Limits(), threading.Event())\n"
        "threading.Thread(target=open_it, daemon=True).start()\n"
        "while not (note.exists() and ' ' in note.read_text()): time.sleep(0.02)\n"
    )
    subprocess.run((sys.executable, "-c", program), check=True, timeout=120)
    with pytest.raises(ProcessLookupError):
        os.kill(int(note.read_text(encoding="ascii")), 0)


# --- What the child does, here --------------------------------------------------------------------


def answered(foreign: Foreign, limits: Limits = LIMITS) -> tuple[dict[str, object], bytes]:
    told = Request(foreign.kind, len(foreign.data), foreign.width, foreign.height, limits.photo_pixels)
    said = io.BytesIO()
    assert answer(io.BytesIO(told.line() + foreign.data), said) == 0
    line, _, pixels = said.getvalue().partition(b"\n")
    return json.loads(line), pixels


def test_it_answers_with_size_and_pixels() -> None:
    told, pixels = answered(PICTURE)
    assert told == {"width": 48, "height": 64}
    assert pixels == open_picture(JPEG, LIMITS).tobytes()


def test_it_answers_with_the_name_of_what_is_wrong() -> None:
    assert answered(picture(JPEG[:700])) == ({"error": "CaptureCutOff"}, b"")
    assert answered(PICTURE, Limits(photo_pixels=100)) == ({"error": "CaptureTooLarge"}, b"")
