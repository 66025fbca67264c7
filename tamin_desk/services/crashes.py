"""Reports of what nobody expected: files on this desk that hold where it happened, and nothing of anybody.

A report is made of typed parts, each judged when it is written: which program on what, the type of the error,
and the places it passed, as module, line and function. No message of an error stands in it, no value and no
path of a home, so that it can be handed to support as it is. Nothing sends it anywhere.

What ends the process at once (a fault in a library) leaves a trace in a file of its own, written by
:mod:`faulthandler`; the next start makes a report of it.
"""

import faulthandler
import os
import platform
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from types import TracebackType
from typing import IO, Final

from tamin_desk import __version__
from tamin_desk.services.files import write_atomically
from tamin_desk.services.log import HasDataFolder, event_log

FOLDER_NAME: Final = "crash-reports"
TRACE_NAME: Final = "crash.trace"
MOST_KEPT: Final = 10
MOST_DAYS: Final = 30

_MOST_PLACES: Final = 60
_MOST_TRACE_BYTES: Final = 100_000
_WITHHELD: Final = "withheld"
# Made into rules when there is something to report: the first window does not wait for that.
_NAME: Final = r"[A-Za-z_][A-Za-z0-9_]*(\.(<locals>|<lambda>|[A-Za-z_][A-Za-z0-9_]*))*|<[a-z]+>"
_WORDS: Final = r"[A-Za-z0-9][A-Za-z0-9._ -]{0,60}"
_PLACE: Final = r'  File "(?P<path>[^"\n]*)", line (?P<line>\d{1,6}|\?\?\?) in (?P<function>\S+)'
_SIGNAL: Final = r"(?m)Fatal Python error: (?P<words>[A-Za-z ]{3,40})$"
_FILE: Final = r"crash-\d{8}-\d{6}(-\d{1,3})?\.txt"
_log = event_log(__name__)


class Origin(StrEnum):
    """Where an error came out that nobody caught."""

    WINDOW = "window"
    BACKGROUND = "background"
    CLEARING_UP = "clearing up"
    HARD = "end of the process"


@dataclass(frozen=True, slots=True)
class Place:
    """One step of the way: the module (or its file's name), the line, and the function."""

    module: str
    line: int
    function: str

    def __str__(self) -> str:
        return f"{_judged(_NAME, self.module)}:{self.line} {_judged(_NAME, self.function)}"


@dataclass(frozen=True, slots=True)
class CrashReport:
    """What is told of one crash.

    Attributes:
        at: when, in UTC.
        origin: where it came out.
        kind: the type of the error, or the system's word for what ended the process.
        places: the way it took, the innermost first.
    """

    at: datetime
    origin: Origin
    kind: str
    places: tuple[Place, ...] = ()

    @property
    def text(self) -> str:
        """The report as it is written and copied: English, for support."""
        lines = [
            f"Tamin Desk {_judged(_WORDS, __version__)}",
            f"at {self.at.astimezone(UTC).isoformat(timespec='seconds')}",
            f"on {_judged(_WORDS, platform.system())} {_judged(_WORDS, platform.release())}",
            f"under Python {_judged(_WORDS, platform.python_version())}",
            f"from {self.origin}",
            f"kind {_judged(_NAME if self.origin is not Origin.HARD else _WORDS, self.kind)}",
            *(f"  {place}" for place in self.places[:_MOST_PLACES]),
        ]
        return "\n".join(lines) + "\n"

    @property
    def where(self) -> tuple[str, Place | None]:
        """What is the same when the same thing happens again."""
        return self.kind, self.places[0] if self.places else None


@dataclass(frozen=True, slots=True)
class Written:
    """A report, and the file in which it stands; ``None`` where it could not be written."""

    report: CrashReport
    path: Path | None


def of_error(
    error: BaseException | None,
    kind: type[BaseException],
    origin: Origin,
    at: datetime,
    traceback: TracebackType | None = None,
) -> CrashReport:
    """Return the report of an error: its type and its places, without its words."""
    steps = traceback if traceback is not None or error is None else error.__traceback__
    return CrashReport(at, origin, kind.__qualname__, tuple(reversed(list(_places(steps)))))


def _places(step: TracebackType | None) -> Iterator[Place]:
    while step is not None:
        code = step.tb_frame.f_code
        module = step.tb_frame.f_globals.get("__name__")
        yield Place(module if isinstance(module, str) else _WITHHELD, step.tb_lineno, code.co_qualname)
        step = step.tb_next


def of_trace(text: str, at: datetime) -> CrashReport | None:
    """Return the report of what :mod:`faulthandler` has left; ``None`` where it left nothing.

    Of a path only the file's own name is taken: what stands before it may be somebody's home.
    """
    if not text.strip():
        return None
    words = re.search(_SIGNAL, text)
    places = (
        Place(_stem(found["path"]), int(found["line"]) if found["line"].isdigit() else 0, found["function"])
        for found in re.finditer(_PLACE, text)
    )
    return CrashReport(at, Origin.HARD, words["words"] if words else "unknown", tuple(places))


def _stem(path: str) -> str:
    parts = re.split(r"[/\\]", path)
    name = parts[-1].rpartition(".")[0] or parts[-1]
    if name == "__init__" and len(parts) > 1:
        name = parts[-2]
    return name


def _judged(rule: str, value: str) -> str:
    return value if len(value) <= 160 and re.fullmatch(rule, value) else _WITHHELD


class CrashReports:
    """The reports of one profile.

    Args:
        profile: in whose data folder they are kept.
        now: the time in UTC.
    """

    def __init__(self, profile: HasDataFolder, now: Callable[[], datetime]) -> None:
        self.folder = profile.data_dir / FOLDER_NAME
        self._trace_path = profile.data_dir / TRACE_NAME
        self._trace: IO[bytes] | None = None
        self._now = now
        self._told: set[tuple[str, Place | None]] = set()

    def begin(self) -> Written | None:
        """Make a report of how the process before this one ended, if hard, and watch over this one."""
        before = self._from_trace()
        self._prune()
        try:
            self.folder.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            # Appended to: the trace of another process that runs on this profile is not cut in two.
            handle = os.open(self._trace_path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
            self._trace = os.fdopen(handle, "ab", buffering=0)
            faulthandler.enable(self._trace)
        except OSError as error:
            _log.warning("a crash of this process will leave no trace", error=error)
        return before

    def end(self) -> None:
        """Stop watching."""
        if self._trace is not None:
            faulthandler.disable()
            self._trace.close()
            self._trace = None

    def take(
        self,
        kind: type[BaseException],
        error: BaseException | None,
        traceback: TracebackType | None,
        origin: Origin,
    ) -> Written | None:
        """Write the report of an error; ``None`` where the same happened since this program began."""
        report = of_error(error, kind, origin, self._now(), traceback)
        return self.write(report)

    def write(self, report: CrashReport) -> Written | None:
        """Write a report, if the same thing has not been told of already."""
        if report.where in self._told:
            return None
        self._told.add(report.where)
        return self._write(report)

    def kept(self) -> Sequence[Path]:
        """Return the files of the reports, the newest first."""
        with suppress(OSError):
            found = [path for path in self.folder.iterdir() if re.fullmatch(_FILE, path.name)]
            return sorted(found, key=lambda path: (path.stat().st_mtime, path.name), reverse=True)
        return ()

    def _write(self, report: CrashReport) -> Written:
        stem = report.at.astimezone(UTC).strftime("crash-%Y%m%d-%H%M%S")
        path = self.folder / f"{stem}.txt"
        number = 1
        while path.exists():
            number += 1
            path = self.folder / f"{stem}-{number}.txt"
        try:
            write_atomically(path, report.text.encode("utf-8"))
        except OSError as error:
            _log.warning("a crash report could not be written", error=error)
            return Written(report, None)
        self._prune()
        return Written(report, path)

    def _from_trace(self) -> Written | None:
        try:
            with self._trace_path.open("r+b") as file:
                text = file.read(_MOST_TRACE_BYTES).decode("utf-8", "replace")
                report = of_trace(text, datetime.fromtimestamp(os.fstat(file.fileno()).st_mtime, UTC))
                if report is None:
                    return None
                written = self._write(report)
                # Only now: what could not be written is tried again at the next start.
                if written.path is not None:
                    file.truncate(0)
                return written
        except FileNotFoundError:
            return None
        except OSError as error:
            _log.warning("the trace of a crash could not be read", error=error)
            return None

    def _prune(self) -> None:
        oldest = self._now().timestamp() - MOST_DAYS * 86_400
        for place, path in enumerate(self.kept()):
            with suppress(OSError):
                if place >= MOST_KEPT or path.stat().st_mtime < oldest:
                    path.unlink()


def leave_no_core() -> None:
    """Have the system keep no image of this process's memory when it crashes: everything would be in it.

    Its children get the same. Where the system cannot be told, as under Windows, an image is made only if an
    administrator has asked for it.
    """
    if sys.platform != "win32":
        import resource

        with suppress(OSError, ValueError):
            resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
