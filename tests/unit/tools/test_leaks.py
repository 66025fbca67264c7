"""A search that overlooks a shape proves nothing: each is laid into a file and must be found."""

import base64
import gzip
import json
import os
import sys
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

import pytest

from tools.faults.leaks_campaign import PATHS
from tools.faults.leaks_people import EVIDENCE
from tools.faults.leaks_search import Needles, inflated
from tools.faults.leaks_trace import Trace, run
from tools.faults.leaks_words import MARKS, Canary, patterns, picture_patterns

NAME, CODE, SERIAL = "ماهرخ قناری‌پور", "9990552169", "7K41903826"
NEEDLES = Needles(
    patterns([Canary("name", NAME), Canary("code", CODE), Canary("serial", SERIAL)])
    | {head: what for what, heads in MARKS.items() for head in heads}
)


WIDE = ("utf-8", "utf-16-le", "utf-16-be", "utf-32-le")


def found(data: bytes) -> set[str]:
    """What is given away by some bytes among a good many others."""
    noise = bytes(range(1, 256)) * 40
    return {each.what.partition(" (")[0] for each in NEEDLES.search(noise[:1001] + data + noise)}


@pytest.mark.parametrize(
    "encode",
    [
        *(lambda text, name=name: text.encode(name) for name in WIDE),
        # It has no Persian ye.
        lambda text: text.replace("ی", "ي").encode("cp1256"),
        lambda text: text.encode().hex().encode(),
        lambda text: quote(text).encode(),
        lambda text: quote(text).lower().encode(),
        lambda text: json.dumps({"a": text}).encode(),
        lambda text: text[::-1].encode(),
        *(lambda text, n=n: base64.b64encode(b"abc"[:n] + text.encode() + b"tail") for n in range(3)),
        lambda text: base64.urlsafe_b64encode(text.encode("utf-16-le")),
        lambda text: zlib.compress(b"x" * 99 + text.encode()),
        lambda text: gzip.compress(zlib.compress(text.encode())),
    ],
)
@pytest.mark.parametrize(("what", "text"), [("name", NAME), ("code", CODE), ("serial", SERIAL)])
def test_each_shape_is_found(encode: Callable[[str], bytes], what: str, text: str) -> None:
    assert what in found(encode(text))


@pytest.mark.parametrize(
    "text",
    ["۹۹۹۰۵۵۲۱۶۹", "٩٩٩٠٥٥٢١٦٩", "7k41903826", "ماهرخ قناريپور", NAME.replace("\u200c", "")],
)
def test_other_digits_letters_and_cases_are_found(text: str) -> None:
    assert found(text.encode())


@pytest.mark.parametrize("order", ["little", "big"])
def test_a_code_that_was_taken_for_a_number_is_found(order: str) -> None:
    assert found(int(CODE).to_bytes(8, "little" if order == "little" else "big")) == {"code"}


def test_inside_a_workbook_it_is_found(tmp_path: Path) -> None:
    path = tmp_path / "book.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as book:
        book.writestr("xl/sharedStrings.xml", f"<t>{'x' * 200}{NAME}</t>")
    assert "name" in {each.what.partition(" (")[0] for each in NEEDLES.search(path.read_bytes())}


def test_a_picture_is_known_by_its_head_and_by_its_middle() -> None:
    data = os.urandom(9_000)
    needles = Needles(picture_patterns("picture", data))
    assert {each.what for each in needles.search(b"-" + data[2_000:4_100])} == {"picture (its bytes)"}
    assert {each.what for each in needles.search(base64.b64encode(data))} == {"picture (base64)"}
    assert found(b"\xff\xd8\xff\xe0\x00\x10JFIF\0\1") == {"any JPEG"}


def test_noise_gives_nobody_away() -> None:
    assert list(NEEDLES.search(os.urandom(5_000_000))) == []
    assert list(inflated(b"\x78\x9c" + bytes(100))) == []


def test_a_pattern_over_the_end_of_a_piece_is_found() -> None:
    data = bytearray(4_000_500)
    data[3_999_995:4_000_005] = CODE.encode()
    assert [each.at for each in NEEDLES.search(bytes(data))] == [3_999_995]


def test_a_pattern_that_chance_could_make_is_refused() -> None:
    with pytest.raises(ValueError, match="1 patterns"):
        Needles({b"1234567": "too short"})


WRITING = """
import mmap, os, shutil, subprocess, sys, tempfile, threading, time
home, counter = sys.argv[1:]
os.chdir(home)
def late():
    with open("thread", "wb") as file: file.write(b"by a thread")
thread = threading.Thread(target=late); thread.start(); thread.join()
with open("gone > %d", "wb") as file: file.write(b"deleted")
os.unlink("gone > %d")
with tempfile.TemporaryFile(dir=home) as file: file.write(b"without a name")
one = os.open("many", os.O_RDWR | os.O_CREAT)
os.writev(one, [b"in ", b"pieces"]); os.pwrite(one, b"!", 100)
os.truncate("many", 4096)
mapped = mmap.mmap(one, 4096); mapped[200:206] = b"mapped"
read, write = os.pipe()
while not os.path.exists(counter + "/held"): os.write(write, b"through a pipe"); time.sleep(0.001)
os.unlink("many")
shutil.copyfile("thread", "copied")
subprocess.run([sys.executable, "-c", "open('child', 'w').write('by a child')"])
open(counter + "/named", "w").write("by the user")
os.mkdir("9990552169")
subprocess.run(["cp", "thread", "apart"])
"""


def test_every_way_to_a_file_is_seen_and_no_other(tmp_path: Path) -> None:
    folders = [tmp_path / name for name in ("home", "counter", "streams")]
    for folder in folders:
        folder.mkdir()
    home, counter, streams = folders
    trace = Trace(streams, ("cp",), (counter,))
    command = [sys.executable, "-c", WRITING, str(home), str(counter)]

    def heard() -> None:
        # What is mapped and deleted in the same moment cannot be held: that is told as unseen.
        if any(path.endswith("many") for path in trace.written.held):
            (counter / "held").touch()

    status = run(command, trace, dict(os.environ), tmp_path / "said", heard)
    assert status == 0, (tmp_path / "said").read_text()
    written = trace.written
    seen = {Path(path).name: stream.read_bytes() for path, stream in written.streams.items()}
    assert seen["thread"] == b"by a thread"
    assert seen["gone > %d"] == b"deleted"
    assert b"without a name" in seen.values()
    assert seen["many"] == b"in pieces!"
    assert seen["child"] == b"by a child"
    mapped = next(file for path, file in written.held.items() if path.endswith("many")).read()
    assert mapped[200:206] == b"mapped", "after it was deleted, too"
    assert any(path.endswith("copied") for path in written.held)
    assert not {"named", "apart"} & seen.keys()
    assert not any(b"pipe" in data for data in seen.values())
    assert any(name.endswith(CODE) for name in written.names)
    assert written.unseen == []
    written.close()


def test_the_whole_tour_is_what_is_walked() -> None:
    from tools.tour import catalogue

    assert len(catalogue.PATHS) == PATHS


def test_what_can_be_held_off_has_its_evidence() -> None:
    from tools.faults.leaks_morning import HELD_OFF

    assert HELD_OFF.keys() == EVIDENCE.keys()
