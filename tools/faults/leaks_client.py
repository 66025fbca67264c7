"""The client that is watched, in a process of its own: ``python -m tools.faults.leaks_client …``."""

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path


def environment(home: Path) -> dict[str, str]:
    """Return this process's environment with every folder of a user under ``home``."""
    folders = {name: home / name for name in ("tmp", "run")}
    for folder in folders.values():
        folder.mkdir(parents=True, mode=0o700, exist_ok=True)
    own = {f"XDG_{name}_HOME": str(home / name.lower()) for name in ("CACHE", "CONFIG", "DATA", "STATE")}
    kept = {name: value for name, value in os.environ.items() if not name.startswith("TAMIN_DESK_")}
    return {
        **kept,
        **own,
        "HOME": str(home),
        "TMPDIR": str(folders["tmp"]),
        "XDG_RUNTIME_DIR": str(folders["run"]),
        "QT_QPA_PLATFORM": "offscreen",
        "LC_ALL": "C.UTF-8",
        # What Python compiles is of the program, not of its user, and lies beside it.
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYTHONUTF8": "1",
    }


def main(arguments: Sequence[str] | None = None) -> int:
    """Be a clerk's program; the exit status is 0 when everything went as it should."""
    parser = argparse.ArgumentParser(prog="python -m tools.faults.leaks_client")
    parser.add_argument("--home", type=Path, required=True, help="where the user's folders are")
    parser.add_argument("--counter", type=Path, required=True, help="where files lie that the user has named")
    parser.add_argument("--told", type=Path, required=True, help="where it is told how far this is")
    parser.add_argument("--url", help="walk the whole tour against this backend; else spend a short morning")
    parser.add_argument("--seed", type=int, default=0, help="of the backend's people")
    parser.add_argument("--without", action="append", default=[], help="a protection to hold off")
    chosen = parser.parse_args(arguments)
    if chosen.url is not None:
        return _walk(chosen.url, chosen.home, chosen.counter, chosen.told, chosen.seed)
    from tools.faults.leaks_morning import spend

    spend(chosen.home, chosen.counter, chosen.without)
    return 0


def _walk(url: str, home: Path, counter: Path, told: Path, seed: int) -> int:
    from tamin_desk.ui.main_window import MainWindow
    from tools.tour.driver import TourFailed
    from tools.tour.walk import QuietDriver, settle_in, walk

    class Teller(QuietDriver):
        """Tells how many paths were begun, in a file beside everything that is looked through."""

        begun = 0

        def begin(self, path: str) -> None:
            super().begin(path)
            Teller.begun += 1
            told.write_text(str(Teller.begun), encoding="ascii")

    def hand(window: MainWindow) -> QuietDriver:
        return Teller(window, counter)

    settle_in(home)
    try:
        walk(url, counter, hand, seed=seed)
    except TourFailed as failure:
        sys.stderr.write(f"the tour stopped: {failure}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
