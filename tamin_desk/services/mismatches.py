"""What a mismatch needs at the desk, put together once: entries, re-checks, letters and lists."""

from dataclasses import dataclass
from datetime import datetime
from typing import Self

from tamin_desk.domain.policy import KEEP_ACCEPTED
from tamin_desk.services.clock import ServerClock
from tamin_desk.services.entries import Entries
from tamin_desk.services.letters import Letters
from tamin_desk.services.lists import Lists
from tamin_desk.services.outbox import Outbox
from tamin_desk.services.rechecks import Rechecks
from tamin_desk.services.session import SessionService
from tamin_desk.services.store import Store


@dataclass(frozen=True, slots=True)
class Mismatches:
    """The services of one store that carry a mismatch to its end."""

    entries: Entries
    letters: Letters
    rechecks: Rechecks
    lists: Lists

    @classmethod
    def over(cls, store: Store, outbox: Outbox, session: SessionService, clock: ServerClock) -> Self:
        """Put the services on top of an open store."""
        entries = Entries(store, clock)
        letters = Letters(store, outbox, session, clock, session.letter_numbers)
        rechecks = Rechecks(store, outbox, session, clock, entries, letters)
        return cls(entries, letters, rechecks, Lists(session, store))

    def purge(self, now: datetime) -> None:
        """Forget what was kept for a time only; ``now`` is the server's time.

        Raises:
            StoreError: some of it is there until the next day.
        """
        before = now - KEEP_ACCEPTED
        self.entries.delete_before(before)
        self.rechecks.delete_before(before)
        self.letters.delete_before(before)
