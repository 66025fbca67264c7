"""A crash report helps support and gives nobody away; a hard end of the process is told at the next start."""

import logging
import os
import subprocess
import sys
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tamin_desk.services.crashes import (
    MOST_DAYS,
    MOST_KEPT,
    CrashReport,
    CrashReports,
    Origin,
    Place,
    of_error,
    of_trace,
)
from tests.fakes.clock import FakeClock
from tests.gates_log import expect_log

NAME, CODE = "مریم رضایی", "0012345679"
AT = datetime(2026, 11, 22, 8, 30, tzinfo=UTC)


@dataclass(frozen=True)
class Folder:
    data_dir: Path


def reports(tmp_path: Path) -> CrashReports:
    return CrashReports(Folder(tmp_path / "data"), FakeClock(AT).now)


class Unlucky:
    """Fails with somebody's code in its hand."""

    def look_up(self, code: str) -> None:
        raise KeyError(f"nobody under {code}, {NAME}")


def failed() -> BaseException:
    try:
        Unlucky().look_up(CODE)
    except KeyError as error:
        return error
    raise AssertionError


def test_a_report_tells_what_and_where_and_nothing_of_anybody() -> None:
    error = failed()
    text = of_error(error, type(error), Origin.WINDOW, AT).text
    assert "kind KeyError" in text
    assert f"{__name__}:" in text
    assert "Unlucky.look_up" in text
    assert "at 2026-11-22T08:30:00+00:00" in text
    for private in (NAME, CODE, str(Path.home()), str(Path(__file__).parent)):
        assert private not in text


def test_a_name_that_came_where_a_word_of_the_program_belongs_is_withheld() -> None:
    report = CrashReport(AT, Origin.WINDOW, NAME, (Place(f"/home/{CODE}/x", 3, CODE),))
    assert NAME not in report.text
    assert CODE not in report.text
    assert report.text.count("withheld") == 3


def test_the_same_error_is_told_of_once(tmp_path: Path) -> None:
    """A painting that fails would otherwise fill the disk, and the clerk's screen."""
    kept, error = reports(tmp_path), failed()
    first = kept.take(type(error), error, None, Origin.WINDOW)
    assert first is not None
    assert first.path is not None
    assert first.path.read_text(encoding="utf-8") == first.report.text
    assert kept.take(type(error), error, None, Origin.WINDOW) is None
    assert len(kept.kept()) == 1
    if os.name == "posix":
        assert first.path.stat().st_mode & 0o777 == 0o600


def test_old_reports_go_and_so_does_the_eleventh(tmp_path: Path) -> None:
    kept = reports(tmp_path)
    for number in range(MOST_KEPT + 3):
        kept.write(CrashReport(AT, Origin.WINDOW, f"Error{number}"))
        os.utime(kept.kept()[0], times=(AT.timestamp() + number,) * 2)
    kept.begin()
    kept.end()
    assert len(kept.kept()) == MOST_KEPT
    last = kept.kept()[0]
    for path in kept.kept()[1:]:
        then = (AT - timedelta(days=MOST_DAYS + 1)).timestamp()
        os.utime(path, times=(then, then))
    kept.begin()
    kept.end()
    assert kept.kept() == [last]


def test_where_no_file_can_be_written_the_report_is_still_told(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file in the way")
    with expect_log("tamin_desk.services.crashes", logging.WARNING, "could not be written"):
        written = reports(tmp_path).write(CrashReport(AT, Origin.WINDOW, "KeyError"))
    assert written is not None
    assert written.path is None
    assert "KeyError" in written.report.text


DYING = """
import faulthandler, pathlib, sys
from tamin_desk.services.crashes import CrashReports, leave_no_core
from tests.unit.services.test_crashes import Folder, AT

def with_a_code_in_its_hand(code):
    faulthandler._sigsegv()

leave_no_core()
reports = CrashReports(Folder(pathlib.Path(sys.argv[1])), lambda: AT)
assert reports.begin() is None
with_a_code_in_its_hand("0012345679")
"""


def test_a_process_that_is_ended_hard_is_told_of_at_the_next_start_once(tmp_path: Path) -> None:
    ended = subprocess.run(
        [sys.executable, "-c", DYING, str(tmp_path / "data")], capture_output=True, text=True, check=False
    )
    assert ended.returncode < 0, ended.stderr
    kept = reports(tmp_path)
    told = kept.begin()
    assert told is not None
    assert told.report.origin is Origin.HARD
    assert told.report.kind == "Segmentation fault"
    assert "with_a_code_in_its_hand" in told.report.text
    assert CODE not in told.report.text
    assert told.path is not None
    kept.end()
    assert kept.begin() is None, "it is told of once"
    kept.end()
    assert not list(tmp_path.rglob("core*"))


def test_a_trace_gives_away_no_home() -> None:
    trace = (
        "Fatal Python error: Aborted\n\nCurrent thread 0x1 (most recent call first):\n"
        f'  File "/home/{CODE}/desk/ui/tasks.py", line 7 in _work\n'
        f'  File "C:\\Users\\{NAME}\\desk\\photos\\__init__.py", line 9 in fetch\n'
        f"what else may stand there: {NAME}\n"
    )
    report = of_trace(trace, AT)
    assert report is not None
    assert report.places == (Place("tasks", 7, "_work"), Place("photos", 9, "fetch"))
    assert report.kind == "Aborted"
    assert CODE not in report.text
    assert NAME not in report.text


@pytest.mark.parametrize("trace", ["", "\n"])
def test_a_process_that_ended_well_left_nothing(trace: str) -> None:
    assert of_trace(trace, AT) is None
