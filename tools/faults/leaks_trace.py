"""What a program's processes write to regular files, as the system itself tells it: strace, read as it comes.

What is written is kept in one file for each path, in the order of writing. What strace cannot show byte by
byte (a file mapped for writing, or filled by the kernel) is held open from then on, and read at the end: one
that was deleted meanwhile too.
"""

import os
import re
import subprocess  # nosec B404 # runs this program's own client, under strace
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from io import BufferedReader
from pathlib import Path
from typing import Final

_CALLS: Final = (
    "write,pwrite64,writev,pwritev,pwritev2,sendfile,copy_file_range,splice,mmap,"
    "open,openat,openat2,creat,mkdir,mkdirat,symlink,symlinkat,link,linkat,rename,renameat,renameat2,"
    "execve,clone,clone3,fork,vfork"
)
_LONGEST: Final = 64_000_000
"""Bytes of one write that are shown."""

_NOW_AND_THEN: Final = 100
"""Lines between two words of how far it is."""

_LINE: Final = re.compile(rb"(\d+) +(\w+)\((.*)", re.DOTALL)
_ENDED: Final = re.compile(rb"(\d+) +<\.\.\. (\w+) resumed>(.*)", re.DOTALL)
_TARGET: Final = re.compile(rb"\d+<((?:\\x[0-9a-f]{2})*)>")
_STRING: Final = re.compile(rb'"((?:\\x[0-9a-f]{2})*)"(\.\.\.)?')
_RESULT: Final = re.compile(rb"= (-?\d+)")
_CHILD: Final = frozenset({b"clone", b"clone3", b"fork", b"vfork"})
_SHOWN: Final = frozenset({b"write", b"pwrite64", b"writev", b"pwritev", b"pwritev2"})
_NAMED: Final = frozenset(
    {b"mkdir", b"mkdirat", b"symlink", b"symlinkat", b"link", b"linkat", b"rename", b"renameat", b"renameat2"}
)
_OPENED: Final = frozenset({b"open", b"openat", b"openat2", b"creat"})
_MADE: Final = (b"O_CREAT", b"O_WRONLY", b"O_RDWR", b"O_TMPFILE")
_NO_FILE: Final = ("/dev/", "/proc/", "/sys/", "/memfd:")


@dataclass
class Written:
    """What a client wrote.

    Attributes:
        streams: by path, the file in which everything that was written to it stands, in its order.
        held: by path, what was mapped or filled by the kernel: an open file of each.
        names: every name under which something was made, or to which it was renamed.
        unseen: what could not be looked at, in words.
        writes, bytes: how much was seen.
    """

    streams: dict[str, Path] = field(default_factory=dict)
    held: dict[str, BufferedReader] = field(default_factory=dict)
    names: set[str] = field(default_factory=set)
    unseen: list[str] = field(default_factory=list)
    writes: int = 0
    bytes: int = 0

    def close(self) -> None:
        """Let go of what was held."""
        for file in self.held.values():
            file.close()


class Trace:
    """Reads what strace says; ``apart`` are programs whose own writing, and their children's, is not ours.

    Args:
        folder: where the streams are kept.
        apart: names of programs.
        outside: paths under which nothing is kept: what the user saved by name.
    """

    def __init__(self, folder: Path, apart: Sequence[str], outside: Sequence[Path]) -> None:
        self.written = Written()
        self._folder = folder
        self._apart = frozenset(apart)
        self._outside = tuple(f"{path}/" for path in outside)
        self._strange: set[int] = set()

    def read(self, lines: Iterator[bytes], heard: Callable[[], None]) -> None:
        """Take in every line until the last process is gone; ``heard`` is called now and then."""
        for number, line in enumerate(lines):
            if number % _NOW_AND_THEN == 0:
                heard()
            if found := _LINE.match(line):
                self._heard(int(found[1]), found[2], found[3])
            elif (ended := _ENDED.match(line)) and ended[2] in _CHILD:
                self._born(int(ended[1]), ended[3])

    def _heard(self, process: int, call: bytes, rest: bytes) -> None:
        if call in _CHILD:
            self._born(process, rest)
        elif call == b"execve":
            self._began(process, rest)
        elif process not in self._strange:
            if call in _SHOWN:
                self._wrote(rest)
            elif call in _NAMED:
                self._named(_STRING.findall(rest)[-1:])
            elif call in _OPENED and any(flag in rest for flag in _MADE):
                self._named(_STRING.findall(rest)[:1])
            elif call == b"mmap":
                if b"MAP_SHARED" in rest and b"PROT_WRITE" in rest:
                    self._filled(rest)
            elif call not in _OPENED:
                self._filled(rest)

    def _born(self, process: int, rest: bytes) -> None:
        found = _RESULT.search(rest)
        if found and int(found[1]) > 0 and process in self._strange:
            self._strange.add(int(found[1]))

    def _began(self, process: int, rest: bytes) -> None:
        program = _text(_STRING.findall(rest)[0][0]) if _STRING.search(rest) else ""
        if Path(program).name in self._apart:
            self._strange.add(process)

    def _wrote(self, rest: bytes) -> None:
        path = _path(rest)
        if path is None or path.startswith(self._outside):
            return
        strings = _STRING.findall(rest)
        if any(shortened for _, shortened in strings):
            self.written.unseen.append(f"a write of over {_LONGEST:,} bytes to {path}")
        data = b"".join(bytes.fromhex(string.decode("ascii").replace("\\x", "")) for string, _ in strings)
        if path not in self.written.streams:
            self.written.streams[path] = self._folder / f"{len(self.written.streams)}.stream"
        with self.written.streams[path].open("ab") as stream:
            stream.write(data)
        self.written.writes += 1
        self.written.bytes += len(data)

    def _named(self, strings: Sequence[tuple[bytes, bytes]]) -> None:
        for string, _ in strings:
            name = _text(string)
            if not name.startswith((*_NO_FILE, *self._outside)):
                self.written.names.add(name)

    def _filled(self, rest: bytes) -> None:
        # Of two files the one that is read from is looked at as well: the calls differ in their order.
        for path in {path for each in _TARGET.findall(rest) if (path := _regular(each)) is not None}:
            if path in self.written.held or path.startswith(self._outside):
                continue
            try:
                self.written.held[path] = Path(path).open("rb")  # noqa: SIM115 - held until the end
            except OSError as error:
                self.written.unseen.append(
                    f"{path} was mapped or filled, and is gone ({type(error).__name__})"
                )


def run(
    command: Sequence[str],
    trace: Trace,
    environment: Mapping[str, str],
    stderr: Path,
    heard: Callable[[], None],
) -> int:
    """Run a command under strace until it ends and return its exit status; ``trace`` hears every write.

    Its standard error goes to a file, which is one of those that are looked through.
    """
    ours, theirs = os.pipe()
    strace = ["strace", "-f", "-y", "--seccomp-bpf", "-qq", "-xx", "-s", str(_LONGEST), "-e", "signal=none"]
    strace += ["-e", f"trace={_CALLS}", "-o", f"/dev/fd/{theirs}", "--", *command]
    with stderr.open("wb") as words, os.fdopen(ours, "rb", buffering=1 << 20) as lines:
        process = subprocess.Popen(  # nosec B603 # no shell; our own client
            strace, env=environment, pass_fds=(theirs,), stdin=subprocess.DEVNULL, stdout=words, stderr=words
        )
        os.close(theirs)
        trace.read(lines, heard)
        return process.wait()


def _path(rest: bytes) -> str | None:
    found = _TARGET.match(rest)
    return None if found is None else _regular(found[1])


def _regular(raw: bytes) -> str | None:
    path = _text(raw)
    return path if path.startswith("/") and not path.startswith(_NO_FILE) else None


def _text(raw: bytes) -> str:
    return os.fsdecode(bytes.fromhex(raw.decode("ascii").replace("\\x", "")))
