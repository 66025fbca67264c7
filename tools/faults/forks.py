"""Processes forked from a prepared one: each is ready in milliseconds, where a new one imports for a second.

Whoever forks has one thread only and no open database.
"""

import os
import signal
import traceback
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from typing import Final

_FAILED: Final = 70
_KILLED: Final = -signal.SIGKILL


@dataclass(frozen=True, slots=True)
class Stumbled:
    """What a process says when it meets what it should not."""

    words: str


@dataclass
class Forked:
    """A child: its line, and the means to end it. ``status`` is that of ``waitpid``, once it has ended."""

    pid: int
    line: Connection
    status: int | None = field(default=None)

    def kill(self) -> None:
        """End it without any chance to tidy up; one that has ended already stays as it is."""
        if self.status is None:
            os.kill(self.pid, signal.SIGKILL)
            self.bury()

    def bury(self) -> int:
        """Wait for its end, and return how it ended: as :attr:`subprocess.Popen.returncode` tells."""
        if self.status is None:
            _, status = os.waitpid(self.pid, 0)
            self.status = os.waitstatus_to_exitcode(status)
        return self.status

    @property
    def was_killed(self) -> bool:
        """Whether it was killed, by others or by itself, and did not end in another way."""
        return self.status == _KILLED

    def rest(self) -> list[object]:
        """Return what it had said before its end and nobody has heard yet; the line is closed then."""
        words: list[object] = []
        try:
            while True:
                words.append(self.line.recv())
        except (EOFError, OSError):
            # What was cut off in the middle was not said.
            self.line.close()
        return words


def fork(work: Callable[[Connection], None], siblings: Collection[Forked] = ()) -> Forked:
    """Begin a child that does ``work`` and ends; it holds none of the lines to its ``siblings``."""
    ours, theirs = Pipe()
    pid = os.fork()
    if pid == 0:
        status = _FAILED
        try:
            ours.close()
            for sibling in siblings:
                sibling.line.close()
            work(theirs)
            status = 0
        except (EOFError, BrokenPipeError):
            # Nobody is there any more who would want to know.
            pass
        except BaseException:  # noqa: BLE001 - told in full to whoever forked
            theirs.send(Stumbled(traceback.format_exc()))
        finally:
            # Nothing of the parent's may be tidied up here.
            os._exit(status)
    theirs.close()
    return Forked(pid, ours)
