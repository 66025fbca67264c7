"""A walk along the paths against a backend that runs already, wherever and by whomever it was started."""

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tamin_desk.services.outbox_rows import OutboxItem
from tamin_desk.ui.main_window import MainWindow
from tools.tour.catalogue import PATHS
from tools.tour.driver import Driver, TourFailed
from tools.tour.glass import put_scanner
from tools.tour.paths import Tour, open_desk
from tools.tour.pockets import Pockets
from tools.tour.program import api_of, open_program, read_back, sample_cards

PEOPLE: Final = 400
SEED: Final = 1398
"""Which fictional people the backend must have been filled with, and how many."""
PIN: Final = "tour-pin-1398"
"""What protects the tour's desk, which is always one without a keyring."""

Hand = Callable[[MainWindow], Driver]
"""Makes what walks: a :class:`Driver` that keeps pictures, or one that keeps none."""


@dataclass(frozen=True, slots=True)
class Walked:
    """What a walk came to: its steps, and the receipt numbers as the archive itself gives them."""

    steps: int
    receipts: tuple[str, ...]


class QuietDriver(Driver):
    """Walks without pictures and without ``steps.json``; only what fails is kept as a picture."""

    def step(self, name: str) -> None:
        """Go on: nobody looks."""

    def step_elsewhere(
        self, name: str, paint: Callable[[Path], None], keys: int, case_keys: int | None
    ) -> None:
        """Go on: nobody looks at the other window either."""

    def write(self) -> None:
        """Keep nothing."""


def settle_in(home: Path) -> None:
    """Give this process a profile of its own under ``home``, on a machine without a keyring."""
    for name in ("CACHE", "CONFIG", "DATA", "STATE"):
        os.environ[f"XDG_{name}_HOME"] = str(home / name.lower())
    # The PIN is part of what is shown.
    os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"
    put_scanner(home)


def walk(
    url: str, home: Path, hand: Hand, names: Sequence[str] = (), *, seed: int = SEED, people: int = PEOPLE
) -> Walked:
    """Open the program on a fresh profile, walk the paths and ask the archive for the receipts.

    Args:
        url: a demonstration's backend, with accounts and sample cards.
        home: where photographs of cards and saved papers go; :func:`settle_in` was called with it.
        names: which paths, of :data:`PATHS` (default: all).
        seed, people: of the population that the backend holds.

    Raises:
        TourFailed: something differs from what the tour expects, or from what the desk showed.
    """
    cards, accounts = sample_cards(url)
    with api_of(url) as api, open_program(url) as window:
        driver = hand(window)
        pockets = Pockets(api, home, seed=seed, people=people)
        tour = Tour(driver, cards.cards, accounts.password, pockets, url, pockets)
        try:
            open_desk(tour, PIN)
            accepted = [item for name in names or PATHS if (item := PATHS[name](tour)) is not None]
        finally:
            driver.write()
    return Walked(len(driver.steps), tuple(_confirmed(url, item, accounts.password) for item in accepted))


def _confirmed(url: str, item: OutboxItem, password: str) -> str:
    there = read_back(url, item.act_id, password)
    if there != item.receipt_number:
        raise TourFailed(f"the archive says {there}, the desk showed {item.receipt_number}")
    return there
