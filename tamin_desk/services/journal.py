"""Whether SQLite has read a store's journal to its end, or stopped at a place that rotted.

SQLite takes what comes after a frame that does not check for the leavings of a power cut, and goes on without
it. That is right for the last transaction: it was never told to anybody as saved. But each transaction is on
the disk before the next is begun. So where another one follows the place at which SQLite stopped, what is
passed over was saved, and the disk has spoilt it since.
"""

import struct
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Final

PAGE: Final = 4096
HEADER: Final = struct.Struct(">8x I 4x 8s 8x")
FRAME: Final = struct.Struct(">I I 8s 8x")

# Where the index of the journal, which SQLite keeps beside it, tells the number of the last frame it took.
_LAST_FRAME: Final = struct.Struct("=16x I")


def frames(journal: Path) -> Iterator[tuple[int, int, bool]]:
    """Give page number, offset of its bytes, and whether a transaction ends there, since the last restart.

    Checksums are not looked at.
    """
    with suppress(FileNotFoundError), journal.open("rb") as file:
        head = file.read(HEADER.size)
        if len(head) < HEADER.size or HEADER.unpack(head)[0] != PAGE:
            return
        salt = HEADER.unpack(head)[1]
        offset = HEADER.size
        while len(frame := file.read(FRAME.size)) == FRAME.size:
            number, commit, of_frame = FRAME.unpack(frame)
            if of_frame != salt or not number:
                return
            yield number, offset + FRAME.size, bool(commit)
            offset += FRAME.size + PAGE
            file.seek(offset)


def is_cut_short(store: Path) -> bool:
    """Tell whether saved transactions follow the last one of the journal that SQLite has taken.

    To be asked when a connection has read, and before anything is written.

    Raises:
        OSError: the journal or its index cannot be read.
    """
    index = store.with_name(store.name + "-shm")
    try:
        with index.open("rb") as file:
            taken = int(_LAST_FRAME.unpack(file.read(_LAST_FRAME.size))[0])
    except (FileNotFoundError, struct.error):
        # Not in this mode, or nothing is there.
        return False
    ends = list[int]()
    for place, (number, _, is_end) in enumerate(frames(store.with_name(store.name + "-wal"))):
        # Where a disk writes whole sectors, the last frame of a transaction is there several times.
        if place >= taken and is_end and (not ends or ends[-1] != number):
            ends.append(number)
    return len(ends) > 1
