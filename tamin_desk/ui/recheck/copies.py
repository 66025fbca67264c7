"""How often letters have left, as far as it was ever heard here: by this a further copy is marked.

A disk that is full does not count a copy, and the archive hears of it late or never: the paper is out all the
same, and two papers must not look like originals. So what was once known here only grows.
"""

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    # Imported late on purpose: the sign-in window paints before the services are loaded.
    from tamin_desk.services.letters import KeptLetter

Counts = tuple[int, int]
"""Copies, and the jobs in which they went out."""


class Copies:
    """Remembers counts by the letter's number, for as long as the program runs."""

    def __init__(self) -> None:
        self._known: dict[str, Counts] = {}
        self._ordered: dict[str, Counts] = {}

    def heard(self, number: str, prints: int, printings: int) -> None:
        """Somebody counts so many; fewer than were known here is an older word."""
        known = self._known.get(number, (0, 0))
        self._known[number] = max(known[0], prints), max(known[1], printings)

    def ordered(self, letter: "KeptLetter") -> None:
        """A copy is about to go out: what there were before it is settled now."""
        # Added later to what is read meanwhile, a copy that was counted quickly would count twice.
        self._ordered[letter.letter.number] = letter.prints, letter.printings

    def went_out(self, number: str, copies: int) -> None:
        """What was ordered has come out."""
        prints, printings = self._ordered.get(number, (0, 0))
        self.heard(number, prints + copies, printings + 1)

    def told(self, letter: "KeptLetter") -> "KeptLetter":
        """Return a letter with the most that is known of it."""
        prints, printings = self._known.get(letter.letter.number, (0, 0))
        return replace(letter, prints=max(letter.prints, prints), printings=max(letter.printings, printings))
