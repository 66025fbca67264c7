"""What a store loses with each of its pages: ``python -m tools.rot [acts]``.

A byte is turned on one page after the other, each time of the whole store; what the program then finds is
counted. 302 acts, as decision 050 tells, take about a minute.
"""

import logging
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import Final

from tamin_desk.services.clock import ServerClock
from tamin_desk.services.outbox import Outbox
from tamin_desk.services.salvage import open_or_salvage
from tamin_desk.services.store import Store, StoreKey
from tests.fakes.clock import FakeClock
from tests.fakes.counter import MARYAM, person, verdict

_PAGE: Final = 4096
_KEY: Final = StoreKey(bytes(range(32)), vouched=True)
_VERSION: Final = "0.1.0"


def main(acts: int = 302) -> None:
    """Write a store, damage it page by page, and print how many acts were lost how often."""
    logging.getLogger("tamin_desk").setLevel(logging.ERROR)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "desk.store")
        store = Store.open(path, _KEY, program_version=_VERSION)
        outbox = Outbox(store, ServerClock(FakeClock()))
        for number in range(acts):
            outbox.save(
                verdict(capture=b"a card" * 900 if number % 10 == 0 else None), MARYAM, person(number)
            )
        store.close()
        whole = path.read_bytes()
        pages, began = len(whole) // _PAGE, time.monotonic()
        found = [_found(Path(folder, f"{page}", "desk.store"), whole, page) for page in range(pages)]
    sys.stdout.write(f"{acts} acts on {pages} pages, {time.monotonic() - began:.0f} s\n")
    for number, times in sorted(Counter(acts - each for each in found).items()):
        sys.stdout.write(f"{number:5} acts lost: {times} times\n")


def _found(path: Path, whole: bytes, page: int) -> int:
    """Return how many acts there are after a byte was turned on one page."""
    data = bytearray(whole)
    data[page * _PAGE + _PAGE // 2] ^= 0xFF
    path.parent.mkdir()
    path.write_bytes(data)
    store, _ = open_or_salvage(path, _KEY, program_version=_VERSION)
    with store.read() as db:
        found = int(db.execute("SELECT count(*) FROM acts").get)
    store.close()
    return found


if __name__ == "__main__":
    main(*(int(given) for given in sys.argv[1:]))
