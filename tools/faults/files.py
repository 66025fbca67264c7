"""Pictures and replies that somebody tampered with: nothing crashes, nothing wrong is taken, nothing is left.

An even case is a picture, an odd one a reply. Whatever the desk would write on the disk of the person who
sits at it is caught: home and temporary files are folders of the piece's own.
"""

import os
import random
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from tools.faults.files_pictures import judged, mutant
from tools.faults.files_replies import Line
from tools.faults.results import CampaignResult

CASES_AT_ONCE: Final = 500
_MOST_SECONDS: Final = 30.0
_PLACES: Final = ("HOME", "TMPDIR", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME")


def run(cases: int, seed: int, *, first: int, heard: Callable[[int], None]) -> CampaignResult:
    """Play so many cases; ``heard`` is told how many are done."""
    found: list[str] = []
    with elsewhere() as folder:
        with Line(folder / "profile") as line:
            for case in range(first, first + cases):
                begun = time.monotonic()
                chance = random.Random(f"{seed}-{case}")  # nosec B311 # chance
                what, wrong = _case(chance, case, line)
                told = list(wrong)
                if time.monotonic() - begun > _MOST_SECONDS:
                    told.append(f"took over {_MOST_SECONDS:.0f} s")
                found += [f"REPLAY={seed}-{case} ({what}): {each}" for each in told]
                heard(case - first + 1)
        found += [f"REPLAY={seed}-{first}: {each} was left on the disk" for each in left(folder)]
    return CampaignResult(cases=cases, events=3 * cases, outcomes=cases, violations=tuple(found))


def _case(chance: random.Random, case: int, line: Line) -> tuple[str, Iterator[str]]:
    number, is_reply = divmod(case, 2)
    if not is_reply:
        way, one = mutant(chance, number)
        return f"a picture, {way}", judged(one, number)
    # Of ten replies two are photos and two receipts, each counted by itself.
    match number % 10:
        case 0 | 5:
            return line.download(chance, number // 5)
        case 2 | 7:
            return line.deliver(chance, number // 5)
        case _:
            return line.call(chance, number)


@contextmanager
def elsewhere() -> Iterator[Path]:
    """Give a folder, and let everything be written into it that this process writes at its own choice."""
    before = {name: os.environ.get(name) for name in _PLACES}
    with tempfile.TemporaryDirectory(prefix="tamin-files-") as name:
        folder = Path(name)
        (folder / "profile").mkdir()
        for place in _PLACES:
            (folder / place).mkdir()
            os.environ[place] = str(folder / place)
        tempfile.tempdir = None
        try:
            yield folder
        finally:
            for place, value in before.items():
                if value is None:
                    del os.environ[place]
                else:
                    os.environ[place] = value
            tempfile.tempdir = None


def left(folder: Path) -> list[str]:
    """Name what lies outside the profile; the names of temporary files are nobody's."""
    return [str(each.relative_to(folder)) for place in _PLACES for each in (folder / place).rglob("*")]
