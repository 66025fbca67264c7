"""``python -m tools.tour [PATH …]``: walk the paths, leave pictures and ``steps.json`` in ``build/tour``.

A fresh profile and a fresh fictional backend each time. It ends with the receipt number as the archive
itself gives it over its API, and fails loudly when anything differs.
"""

import argparse
import os
import shutil
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "build" / "tour"
PIN = "tour-pin-1398"
_PEOPLE = 400


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; the exit status is 0 only when every step was as expected."""
    parser = argparse.ArgumentParser(prog="python -m tools.tour", description=str(__doc__))
    parser.add_argument("paths", nargs="*", help="which paths (default: all)")
    parser.add_argument("--seed", type=int, default=1398)
    chosen = parser.parse_args(arguments)
    if not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir(parents=True)
    with tempfile.TemporaryDirectory(prefix="tour-") as home:
        for name in ("CACHE", "CONFIG", "DATA", "STATE"):
            os.environ[f"XDG_{name}_HOME"] = str(Path(home, name.lower()))
        # The tour's desk is always one without a keyring: the PIN is part of what is shown.
        os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"
        return _walk(chosen.paths, chosen.seed, Path(home))


def _walk(names: list[str], seed: int, home: Path) -> int:
    from tamin_desk.demo import embedded_backend
    from tools.tour.catalogue import PATHS
    from tools.tour.driver import Driver, TourFailed
    from tools.tour.glass import put_scanner
    from tools.tour.paths import Tour, open_desk
    from tools.tour.pockets import Pockets
    from tools.tour.program import api_of, open_program, read_back, sample_cards

    if unknown := [name for name in names if name not in PATHS]:
        sys.stderr.write(f"no such path: {', '.join(unknown)}; there are {', '.join(PATHS)}\n")
        return 2
    put_scanner(home)
    year = ("--past-year",)
    with embedded_backend(home / "backend", people=_PEOPLE, seed=seed, options=year) as url:
        cards, accounts = sample_cards(url)
        with api_of(url) as api, open_program(url) as window:
            driver = Driver(window, FOLDER)
            pockets = Pockets(api, home, seed=seed, people=_PEOPLE)
            tour = Tour(driver, cards.cards, accounts.password, pockets, url, pockets)
            try:
                open_desk(tour, PIN)
                accepted = [item for name in names or PATHS if (item := PATHS[name](tour)) is not None]
            except TourFailed as failure:
                sys.stderr.write(f"\nthe tour stopped: {failure}\n")
                return 1
            finally:
                driver.write()
        for item in accepted:
            there = read_back(url, item.act_id, accounts.password)
            if there != item.receipt_number:
                sys.stderr.write(f"the archive says {there}, the desk showed {item.receipt_number}\n")
                return 1
            print(f"\nreceipt {there} (read back from the archive)")
    print(f"{len(driver.steps)} steps; pictures and steps.json are in {FOLDER.relative_to(ROOT)}/")
    return 0


if __name__ == "__main__":
    sys.exit(main())
