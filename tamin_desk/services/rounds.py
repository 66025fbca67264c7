"""A round: one person of a list after the other, each found anew when it is their turn.

Nothing is planned ahead. Who got a photo meanwhile, at whatever desk, is passed over, because the list itself
is asked what follows the place that was reached.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from tamin_desk.services.code_lists.kept import KeptLists
from tamin_desk.services.missing import Filters, Missing


@dataclass(frozen=True, slots=True)
class Stop:
    """Whose turn it is; ``place`` finds what follows, ``left`` counts who is still on the list."""

    place: str
    person_id: str
    left: int


class Round(Protocol):
    """Gives the next person; blocking, and safe from any thread but the main one."""

    def after(self, place: str) -> Stop | None:
        """Return who follows a place, or ``None`` at the end.

        Raises:
            StoreError, SignedOut and the errors of :meth:`tamin_desk.services.api.Api.call`.
        """


@dataclass(frozen=True, slots=True)
class MissingRound:
    """The unit's list of missing photos under some filters; places are the keys of its lines."""

    missing: Missing
    filters: Filters

    def after(self, place: str) -> Stop | None:
        """Return who follows (see :class:`Round`)."""
        page = self.missing.page(self.filters, place)
        if not page.people:
            return None
        first = page.people[0]
        return Stop(first.key, first.person_id, page.total)


@dataclass(frozen=True, slots=True)
class ListRound:
    """An imported list; places are the numbers of its rows, ``with_photo`` tells who is done meanwhile."""

    lists: KeptLists
    list_id: str
    with_photo: Callable[[list[str]], frozenset[str]]

    def after(self, place: str) -> Stop | None:
        """Return who follows (see :class:`Round`)."""
        number = int(place)
        while rows := self.lists.rows(self.list_id, number, open_only=True):
            done = self.with_photo([row.person_id for row in rows])
            if done:
                self.lists.mark_done(self.list_id, done)
            for row in rows:
                if row.person_id not in done:
                    return Stop(str(row.number), row.person_id, self.lists.left(self.list_id))
            number = rows[-1].number
        return None
