"""A household in one sitting: what was typed for somebody and not sent waits until they are open again.

Kept by person in memory alone, for the household at the counter and the clerk who typed it.
"""

from dataclasses import replace

from tamin_desk.ui.desk.model import Case, Entry
from tamin_desk.ui.desk.rules import unsent_entry


class Sitting:
    """What the clerk has begun for the members of one household."""

    def __init__(self) -> None:
        self._typed: dict[str, Entry] = {}

    def leave(self, case: Case | None) -> None:
        """Keep what is unsent of the person who leaves the screen."""
        if case is not None:
            self._typed.pop(case.person_id, None)
            if (entry := unsent_entry(case)) is not None:
                self._typed[case.person_id] = entry

    def enter(self, case: Case) -> Case:
        """Return a case with what was typed for that person before; another household's is let go of."""
        family = {person.person_id for person in case.record.household}
        self._typed = {each: entry for each, entry in self._typed.items() if each in family}
        entry = self._typed.pop(case.person_id, case.entry)
        return replace(case, entry=entry, unsent=frozenset(self._typed))

    def forget(self) -> None:
        """Another clerk is at the keyboard."""
        self._typed.clear()
