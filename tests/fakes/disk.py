"""Disks that go wrong: a VFS under the encryption, so that SQLite itself meets the error."""

import uuid
from collections.abc import Iterator
from contextlib import contextmanager

import apsw


class FakeDisk(apsw.VFS):
    """The system's disk, until it is told to be full, failing or write-protected.

    `room` is the number of bytes that may still be written (`None`: any number). `broken` makes
    every write and sync fail. `protected` lets nothing be opened for writing. `hasty` does not wait
    for the platters: for tests of order and states that write thousands of times.
    """

    def __init__(self, name: str) -> None:
        self.name = name
        self.mend()
        super().__init__(name, "")

    def mend(self) -> None:
        """Be a good disk again."""
        self.room: int | None = None
        self.broken = False
        self.protected = False
        self.hasty = False
        self.syncs = 0

    def xOpen(self, name: str | apsw.URIFilename | None, flags: list[int]) -> apsw.VFSFile:
        if self.protected and flags[0] & apsw.SQLITE_OPEN_READWRITE:
            # As SQLite does itself on a read-only disk: it falls back to reading.
            flags[0] = flags[0] & ~(apsw.SQLITE_OPEN_READWRITE | apsw.SQLITE_OPEN_CREATE)
            flags[0] |= apsw.SQLITE_OPEN_READONLY
        return _File(self, name, flags)


class _File(apsw.VFSFile):
    def __init__(self, disk: FakeDisk, name: str | apsw.URIFilename | None, flags: list[int]) -> None:
        self._disk = disk
        super().__init__("", name, flags)

    def xWrite(self, data: bytes, offset: int) -> None:
        if self._disk.broken:
            raise apsw.IOError("the disk is broken")
        if self._disk.room is not None:
            if len(data) > self._disk.room:
                raise apsw.FullError("the disk is full")
            self._disk.room -= len(data)
        super().xWrite(data, offset)

    def xSync(self, flags: int) -> None:
        self._disk.syncs += 1
        if self._disk.broken:
            raise apsw.IOError("the disk is broken")
        if not self._disk.hasty:
            super().xSync(flags)


# The encryption keeps a VFS of its own on top of each of ours, by its name and for the life of the
# process. So ours live as long, and are used again: one that was freed would be called all the same.
_free: list[FakeDisk] = []


@contextmanager
def fake_disk() -> Iterator[FakeDisk]:
    """Give a disk to open a store on, by `vfs=disk.name`; stores on it are closed before it is given back."""
    disk = _free.pop() if _free else FakeDisk(f"disk-{uuid.uuid4().hex}")
    try:
        yield disk
    finally:
        disk.mend()
        _free.append(disk)
