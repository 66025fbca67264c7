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
        return _walk(chosen.paths, chosen.seed, Path(home))


def _walk(names: list[str], seed: int, home: Path) -> int:
    from tamin_desk.demo import embedded_backend
    from tools.tour.catalogue import PATHS
    from tools.tour.driver import Driver, TourFailed
    from tools.tour.walk import PEOPLE, settle_in, walk

    if unknown := [name for name in names if name not in PATHS]:
        sys.stderr.write(f"no such path: {', '.join(unknown)}; there are {', '.join(PATHS)}\n")
        return 2
    settle_in(home)
    year = ("--past-year",)
    with embedded_backend(home / "backend", people=PEOPLE, seed=seed, options=year) as url:
        try:
            walked = walk(url, home, lambda window: Driver(window, FOLDER), names, seed=seed)
        except TourFailed as failure:
            sys.stderr.write(f"\nthe tour stopped: {failure}\n")
            return 1
    for receipt in walked.receipts:
        print(f"\nreceipt {receipt} (read back from the archive)")
    print(f"{walked.steps} steps; pictures and steps.json are in {FOLDER.relative_to(ROOT)}/")
    return 0


if __name__ == "__main__":
    sys.exit(main())
