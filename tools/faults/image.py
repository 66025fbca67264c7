"""What is on the platters after a power cut, worked out from what a disk was told.

A disk promises that what was synced is there, and nothing else: of what was written since, each sector may be
there or not, in any order. A file that was deleted may be back when nothing was synced after it.
"""

import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

_SECTOR: Final = 512


class Call(StrEnum):
    """What a disk is told."""

    OPEN = "open"
    READ = "read"
    WRITE = "write"
    SYNC = "sync"
    TRUNCATE = "truncate"
    DELETE = "delete"


@dataclass(frozen=True, slots=True)
class Entry:
    """One call; ``at``: a write's offset, a truncation's new size, 1 for a deletion that is synced."""

    call: Call
    file: str
    at: int = 0
    data: bytes = field(default=b"", repr=False)


class Platters:
    """The files of a folder as a log of calls leaves them; :meth:`play` on, :meth:`cut` wherever wanted."""

    def __init__(self, files: dict[str, bytes]) -> None:
        self._synced = {name: bytearray(data) for name, data in files.items()}
        self._pending: dict[str, list[Entry]] = {}
        self._deleted: dict[str, bytearray] = {}

    @property
    def in_doubt(self) -> int:
        """How many calls may be carried out or not, were the power cut now."""
        return sum(len(entries) for entries in self._pending.values()) + len(self._deleted)

    def play(self, entries: Sequence[Entry]) -> None:
        """Be told so much more."""
        for entry in entries:
            match entry.call:
                case Call.DELETE:
                    self._delete(entry)
                case Call.SYNC:
                    image = self._synced.setdefault(entry.file, bytearray())
                    for each in self._pending.pop(entry.file, []):
                        _carry_out(image, each)
                    # What a file system writes of names goes before what it writes of data.
                    self._deleted.clear()
                case Call.WRITE | Call.TRUNCATE:
                    self._pending.setdefault(entry.file, []).append(entry)

    def cut(self, rng: random.Random) -> dict[str, bytes]:
        """Return the files as they may be found after a power cut now; each call gives another accident."""
        files = {name: bytearray(data) for name, data in self._synced.items()}
        for name, data in self._deleted.items():
            if name not in files and rng.random() < 0.5:
                files[name] = bytearray(data)
        for name, entries in self._pending.items():
            # Often nothing came down, often everything: what lies between is where mistakes hide.
            share = rng.choice((0.0, 0.3, 0.5, 0.8, 1.0))
            for entry in entries:
                if rng.random() < share:
                    _carry_out(files.setdefault(name, bytearray()), _torn(entry, rng))
        return {name: bytes(data) for name, data in files.items()}

    def _delete(self, entry: Entry) -> None:
        gone = self._synced.pop(entry.file, None)
        for each in self._pending.pop(entry.file, []):
            _carry_out(gone := gone if gone is not None else bytearray(), each)
        if gone is not None and not entry.at:
            self._deleted[entry.file] = gone
        else:
            self._deleted.clear()


def _carry_out(image: bytearray, entry: Entry) -> None:
    if entry.call is Call.TRUNCATE:
        del image[entry.at :]
        return
    if len(image) < entry.at:
        image.extend(bytes(entry.at - len(image)))
    image[entry.at : entry.at + len(entry.data)] = entry.data


def _torn(entry: Entry, rng: random.Random) -> Entry:
    """Return a write as it is, or what came down of it: it breaks between two sectors."""
    sectors = len(entry.data) // _SECTOR
    if sectors < 2 or rng.random() < 0.75:
        return entry
    whole = rng.randrange(1, sectors) * _SECTOR
    if rng.random() < 0.5:
        return Entry(entry.call, entry.file, entry.at, entry.data[:whole])
    return Entry(entry.call, entry.file, entry.at + whole, entry.data[whole:])
