"""Disks under the encryption: one that writes down what it is told, one that fails or kills at a chosen call.

They are SQLite VFSs *under* the cipher's: they see cipher text only, and SQLite itself meets what they do.
The cipher keeps a VFS of its own on top of each of ours, by its name and for the life of the process: so
there is one of each here (:func:`recorder`, :func:`failing`, :func:`deadly`), and whoever wants one takes
turns.
"""

import os
import signal
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

import apsw

from tools.faults.image import Call, Entry


class Trouble(StrEnum):
    """What a failing disk answers."""

    FAILING = "failing"
    FULL = "full"
    NOT_OPENED = "not opened"
    CUT_SHORT = "cut short"

    def raised(self) -> apsw.Error:
        """Return the error that SQLite is given."""
        match self:
            case Trouble.FULL:
                return apsw.FullError("no room")
            case Trouble.NOT_OPENED:
                return apsw.CantOpenError("not opened")
            case Trouble.CUT_SHORT:
                error = apsw.IOError("fewer bytes than were written")
                # apsw heeds it, and its stubs do not know it.
                error.extendedresult = apsw.SQLITE_IOERR_SHORT_READ  # type: ignore[attr-defined]  # see above
                return error
            case Trouble.FAILING:
                return apsw.IOError("the disk is broken")


@dataclass(frozen=True, slots=True)
class Fault:
    """The ``number``-th call of a kind (from 0) fails; ``for_good``: so does whatever writes after it."""

    call: Call
    number: int
    trouble: Trouble
    for_good: bool = False


class _Disk(apsw.VFS):
    """The system's disk, with a word before each call that changes or reads something."""

    def __init__(self, name: str) -> None:
        self.name = name
        super().__init__(name, "")

    def told(self, entry: Entry) -> None:
        """Hear of a call before it is carried out; raise to refuse it."""
        raise NotImplementedError

    def done(self, entry: Entry) -> None:
        """Hear of a call that was carried out."""

    def xOpen(self, name: str | apsw.URIFilename | None, flags: list[int]) -> apsw.VFSFile:
        path = name.filename() if isinstance(name, apsw.URIFilename) else str(name)
        self.told(Entry(Call.OPEN, Path(path).name))
        return _File(self, name, flags, Path(path).name)

    def xDelete(self, filename: str, syncdir: bool) -> None:
        entry = Entry(Call.DELETE, Path(filename).name, int(syncdir))
        self.told(entry)
        super().xDelete(filename, syncdir)
        self.done(entry)


class _File(apsw.VFSFile):
    def __init__(
        self, disk: _Disk, name: str | apsw.URIFilename | None, flags: list[int], short_name: str
    ) -> None:
        self._disk, self._name = disk, short_name
        super().__init__("", name, flags)

    def xRead(self, amount: int, offset: int) -> bytes:
        self._disk.told(Entry(Call.READ, self._name, offset))
        return super().xRead(amount, offset)

    def xWrite(self, data: bytes, offset: int) -> None:
        entry = Entry(Call.WRITE, self._name, offset, bytes(data))
        self._disk.told(entry)
        super().xWrite(data, offset)
        self._disk.done(entry)

    def xTruncate(self, newsize: int) -> None:
        entry = Entry(Call.TRUNCATE, self._name, newsize)
        self._disk.told(entry)
        super().xTruncate(newsize)
        self._disk.done(entry)

    def xSync(self, _flags: int) -> None:
        # Nobody waits for the platters here: what they have is worked out from the log.
        entry = Entry(Call.SYNC, self._name)
        self._disk.told(entry)
        self._disk.done(entry)


class Recorder(_Disk):
    """Writes down every call that changes a file: :attr:`log` grows until :meth:`begin`."""

    def __init__(self, name: str) -> None:
        self.log: list[Entry] = []
        super().__init__(name)

    def begin(self) -> None:
        """Forget what was written down."""
        self.log = []

    def told(self, entry: Entry) -> None:
        """Refuse nothing."""

    def done(self, entry: Entry) -> None:
        """Write it down."""
        self.log.append(entry)


class Failing(_Disk):
    """The system's disk, until it meets the fault it was told of; counts the calls of each kind.

    Attributes:
        calls: how many there were of each kind since :meth:`begin`.
        has_failed: the fault was met.
    """

    def __init__(self, name: str) -> None:
        self.begin()
        super().__init__(name)

    def begin(self, fault: Fault | None = None) -> None:
        """Be a good disk again, and count anew; fail as told."""
        self.calls = dict.fromkeys(Call, 0)
        self.has_failed = False
        self._fault = fault

    def mend(self) -> None:
        """Be a good disk again, and go on counting."""
        self._fault = None

    def told(self, entry: Entry) -> None:
        """Count it, and refuse it when it is its turn."""
        number = self.calls[entry.call]
        self.calls[entry.call] = number + 1
        fault = self._fault
        if fault is None:
            return
        is_it = entry.call is fault.call and number == fault.number
        writes = entry.call in (fault.call, Call.WRITE, Call.SYNC, Call.TRUNCATE)
        if is_it or (self.has_failed and fault.for_good and writes):
            self.has_failed = True
            # Only what cannot be opened is not opened: later writes meet the disk's own word.
            not_opened = fault.trouble is Trouble.NOT_OPENED and entry.call is not Call.OPEN
            raise (Trouble.FAILING if not_opened else fault.trouble).raised()


class Deadly(_Disk):
    """The system's disk, until a call before which the process is killed."""

    def __init__(self, name: str) -> None:
        self.begin(None)
        super().__init__(name)

    def begin(self, calls: int | None) -> None:
        """Count anew: the process dies instead of its ``calls``-th call (from 1), with ``None`` at none."""
        self._left = calls

    def told(self, entry: Entry) -> None:
        """Count it, and die when it is its turn."""
        if self._left is None:
            return
        self._left -= 1
        if self._left <= 0:
            os.kill(os.getpid(), signal.SIGKILL)


@cache
def recorder() -> Recorder:
    """Return this process's recording disk."""
    return Recorder("faults-recorder")


@cache
def failing() -> Failing:
    """Return this process's failing disk."""
    return Failing("faults-failing")


@cache
def deadly() -> Deadly:
    """Return this process's deadly disk."""
    return Deadly("faults-deadly")
