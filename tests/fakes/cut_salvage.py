"""Lets a salvage die before each file that it opens, renames or removes, and go on at the next start.

A program of its own: it forks, which only a program without threads may. Prints how many times it died, and
after how many of these something was missing.
"""

import logging
import os
import shutil
import sys
from pathlib import Path

if __name__ == "__main__":
    sys.path.insert(0, str(Path.cwd()))

from tamin_desk.services.salvage import open_or_salvage
from tamin_desk.services.store import StoreKey

_KEY = StoreKey(bytes(range(32)), vouched=True)
_DIED = 9


def _acts(path: Path) -> int:
    store, _ = open_or_salvage(path, _KEY, program_version="0.1.0")
    with store.read() as db:
        found = int(db.execute("SELECT count(*) FROM acts").get)
    store.close()
    return found


def _die_at(number: int, folder: Path) -> None:
    seen = 0

    def hook(event: str, told: tuple[object, ...]) -> None:
        nonlocal seen
        # The probe's files are nobody's: how far they have come makes no other state.
        name = str(told[0]) if event in ("open", "os.rename", "os.remove") else ""
        if name.startswith(str(folder)) and ".probe" not in name:
            seen += 1
            if seen == number:
                os._exit(_DIED)

    sys.addaudithook(hook)


def _in_a_child(path: Path, number: int | None) -> int:
    child = os.fork()
    if child == 0:
        if number is not None:
            _die_at(number, path.parent)
        os._exit(0 if _acts(path) == 60 else 1)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def main(damaged: Path) -> None:
    logging.getLogger("tamin_desk").setLevel(logging.CRITICAL)
    cuts = lost = 0
    while True:
        folder = damaged.parent / f"cut-{cuts + 1}"
        folder.mkdir()
        path = Path(shutil.copy(damaged, folder))
        if _in_a_child(path, cuts + 1) != _DIED:
            break
        cuts += 1
        is_whole = _in_a_child(path, None) == 0
        kept = [each.read_bytes() for each in folder.glob("*.damaged-1")]
        lost += not (is_whole and kept == [damaged.read_bytes()])
        shutil.rmtree(folder)
    sys.stdout.write(f"{cuts} {lost}\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
