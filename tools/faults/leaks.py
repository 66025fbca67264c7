"""The campaign ``leaks``: a client is watched while data of canary people pass through it; it leaves none.

In its short form a :mod:`morning <tools.faults.leaks_morning>` at a desk without a window; else the whole
tour. Every byte that the client's processes write to regular files is looked through, in the order of
writing, and so is every file that is there in the end. Sockets, pipes and the backend are apart, and so are
files that the user has named.
"""

import shutil
import sqlite3
import sys
import tempfile
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tamin_desk.backend.population import DEMO_PASSWORD, Population
from tamin_desk.demo import embedded_backend
from tools.faults import leaks_client, leaks_people
from tools.faults.campaign import Heard
from tools.faults.leaks_search import Needles
from tools.faults.leaks_trace import Trace, Written
from tools.faults.leaks_trace import run as run_watched
from tools.faults.leaks_words import MARKS, Canary, of_person, patterns, picture_patterns
from tools.faults.results import CampaignResult

APART: Final = (
    *("soffice", "soffice.bin", "oosplash", "pdftotext", "pdftoppm"),
    *("Xvfb", "xkbcomp", "openbox", "xdotool", "dbus-launch", "dbus-daemon", "gnome-keyring-daemon"),
)
"""Programs that the tour begins beside the client: readers of what was exported, a screen for keys."""

_MOST_OF_A_FILE: Final = 3
_LAST_WORDS: Final = 1_000
_SCREENS: Final = Path("build")


@dataclass(frozen=True, slots=True)
class _Folders:
    """Where everything of one run is.

    ``home`` is what is looked through; ``counter`` bears somebody's code, for its name could be remembered.
    """

    home: Path
    counter: Path
    backend: Path
    streams: Path
    told: Path


def run(cases: int, seed: int, *, heard: Heard = lambda _done: None) -> CampaignResult:
    """Play one run: a morning for a single case, else the tour, of which each path is a case."""
    with tempfile.TemporaryDirectory(prefix="tamin-leaks-") as root:
        if cases == 1:
            return _result(1, seed, *_morning(_folders(Path(root), leaks_people.SOMEBODY.code), ()))
        return _result(cases, seed, *_tour(Path(root), cases, heard))


def without(protections: Collection[str]) -> list[str]:
    """Return what is found in a morning without these protections."""
    with tempfile.TemporaryDirectory(prefix="tamin-leaks-") as root:
        return _morning(_folders(Path(root), leaks_people.SOMEBODY.code), protections)[1]


def _result(cases: int, seed: int, written: Written, found: list[str], looked_at: int) -> CampaignResult:
    told = tuple(f"REPLAY={seed}-0: {each}" for each in found)
    return CampaignResult(cases, written.writes, looked_at, told)


def _folders(root: Path, code: str) -> _Folders:
    made = _Folders(root / "home", root / f"of-{code}", root / "backend", root / "streams", root / "told")
    for folder in (made.home, made.counter, made.streams):
        folder.mkdir()
    return made


# --- What is played -------------------------------------------------------------------------------


def _morning(folders: _Folders, protections: Collection[str]) -> tuple[Written, list[str], int]:
    data = leaks_people.picture()
    (folders.counter / "card.jpg").write_bytes(data)
    options = [each for protection in protections for each in ("--without", protection)]
    written, found = _watched(folders, options, lambda _done: None)
    needles = _needles(leaks_people.CANARIES, {"picture": data})
    looked_at, leaks = _look(folders, written, needles)
    return written, found + leaks, looked_at


def _tour(root: Path, paths: int, heard: Heard) -> tuple[Written, list[str], int]:
    # The tour is the whole program with Qt: no other campaign's process has any of it.
    from tools.tour.walk import PEOPLE, PIN, SEED

    people = Population(SEED, PEOPLE).people
    folders = _folders(root, people[0].code)

    def tell(begun: int) -> None:
        heard(min(begun, paths) - 1)

    with embedded_backend(folders.backend, people=PEOPLE, seed=SEED, options=("--past-year",)) as url:
        written, found = _watched(folders, ["--url", url, "--seed", str(SEED)], tell)
    canaries = [each for person in people for each in of_person(person)]
    canaries += [Canary("the PIN", PIN), Canary("the password", DEMO_PASSWORD)]
    looked_at, leaks = _look(folders, written, _needles(canaries, dict(_pictures(folders))))
    return written, found + leaks, looked_at


def _watched(folders: _Folders, options: list[str], heard: Heard) -> tuple[Written, list[str]]:
    """Run the client to its end; return what it wrote, and what went wrong besides."""
    trace = Trace(folders.streams, APART, (folders.counter, folders.backend, folders.told))
    command = [sys.executable, "-m", "tools.faults.leaks_client", *options]
    for name in ("home", "counter", "told"):
        command += [f"--{name}", str(getattr(folders, name))]

    def tell() -> None:
        if folders.told.exists() and (words := folders.told.read_text(encoding="ascii")):
            heard(int(words))

    said = folders.home / "session-errors"
    status = run_watched(command, trace, leaks_client.environment(folders.home), said, tell)
    found = list(trace.written.unseen)
    if status:
        words = said.read_text(encoding="utf-8", errors="replace")[-_LAST_WORDS:]
        found.append(f"the client ended with status {status}: {words}")
        # The screen at which it ended, of fictional people: it would go with the folder.
        _SCREENS.mkdir(exist_ok=True)
        for screen in folders.counter.glob("*-failed-*.png"):
            shutil.copy(screen, _SCREENS)
    return trace.written, found


def _pictures(folders: _Folders) -> Iterator[tuple[str, bytes]]:
    """Give every picture that the archive has in the end, and those that lay on the counter."""
    connection = sqlite3.connect(f"file:{folders.backend / 'backend.sqlite3'}?mode=ro", uri=True)
    try:
        for sha256, content in connection.execute("SELECT sha256, content FROM blobs"):
            yield f"picture {sha256[:8]}", content
    finally:
        connection.close()
    for path in folders.counter.glob("*.jpg"):
        yield f"picture {path.name}", path.read_bytes()


# --- What is looked for, and where ----------------------------------------------------------------


def _needles(canaries: Iterable[Canary], pictures: Mapping[str, bytes]) -> Needles:
    found = patterns(canaries)
    for what, data in pictures.items():
        found |= picture_patterns(what, data)
    return Needles(found | {head: what for what, heads in MARKS.items() for head in heads})


def _look(folders: _Folders, written: Written, needles: Needles) -> tuple[int, list[str]]:
    """Return how many files and streams were looked through, and what was found."""
    looked_at, found = 0, []
    for where, data in _everything(folders, written):
        looked_at += 1
        seen: dict[str, int] = {}
        for each in needles.search(data):
            seen.setdefault(each.what, each.at)
        found += [f"{what} in {where}, byte {at}" for what, at in list(seen.items())[:_MOST_OF_A_FILE]]
    for name in sorted(written.names | set(written.streams)):
        path = Path(name)
        if path in (folders.counter, folders.told):
            continue
        if path.is_absolute() and folders.home not in (path, *path.parents):
            found.append(f"{name} lies outside of the client's folders")
        found += [f"{each.what} in the name {name}" for each in needles.search(name.encode())]
    written.close()
    return looked_at, found


def _everything(folders: _Folders, written: Written) -> Iterator[tuple[str, bytes]]:
    for path, stream in written.streams.items():
        yield f"what was written to {_short(path, folders)}", stream.read_bytes()
    for path, file in written.held.items():
        yield f"what was mapped of {_short(path, folders)}", file.read()
    for left in sorted(folders.home.rglob("*")):
        if left.is_file() and not left.is_symlink():
            yield f"the file {_short(str(left), folders)}", left.read_bytes()


def _short(path: str, folders: _Folders) -> str:
    return path.removeprefix(f"{folders.home}/")
