"""Reading the lists off the main thread: lines with names, and how many there are of every kind."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tamin_desk.contract.casework import Lists, PersonName
from tamin_desk.contract.units import UnitReply
from tamin_desk.domain.errors import DeskError, SignedOut
from tamin_desk.ui.follow_up.state import Line, Tab, line_of, line_of_pause

if TYPE_CHECKING:
    from tamin_desk.contract.casework import FollowUp, Pauses
    from tamin_desk.services.desk import Desk


@dataclass(frozen=True, slots=True)
class Reading:
    """What one reading brought; ``counts`` lacks what the other system would have told."""

    lines: tuple[Line, ...]
    next: str | None = None
    names: Mapping[str, PersonName] = field(default_factory=dict)
    names_error: DeskError | None = None
    counts: Mapping[Tab, int] = field(default_factory=dict)


class Reader:
    """Blocking; every method raises SignedOut and the errors of the list that it reads."""

    def __init__(self, desk: "Desk") -> None:
        self._desk = desk
        self._units: Mapping[str, UnitReply] = {}

    def unit(self, code: str) -> UnitReply | None:
        """Return a unit of the reviewer's province, once the units could be read."""
        if not self._units:
            signed_in = self._desk.session.current
            try:
                found = () if signed_in is None else self._desk.reviews.units(signed_in.unit.province)
            except SignedOut:
                raise
            except DeskError:
                # A code names a unit too.
                return None
            self._units = {unit.code: unit for unit in found}
        return self._units.get(code)

    def lists(self) -> Lists:
        """Return the lists of reasons."""
        return self._desk.mismatches.lists.get()

    def read(self, tab: Tab, least: int) -> Reading:
        """Read a kind from its beginning, as many pages as hold ``least`` lines at least."""
        if tab is Tab.PAUSED:
            pauses = self._desk.casework.pauses()
            return self._named(self._paused(pauses), None, self._counted_beside(pauses))
        lines: list[Line] = []
        page = self._desk.casework.follow_up(tab.kind)
        lines += map(line_of, page.entries)
        while page.next is not None and len(lines) < least:
            page = self._desk.casework.follow_up(tab.kind, page.next)
            lines += map(line_of, page.entries)
        # A line that moved while it was read is told once, as it was read last.
        fresh = {line.key: line for line in lines}
        return self._named(tuple(fresh.values()), page.next, _counts(page) | self._count_pauses())

    def read_on(self, tab: Tab, after: str) -> Reading:
        """Read the page after a key."""
        page = self._desk.casework.follow_up(tab.kind, after)
        return self._named(tuple(map(line_of, page.entries)), page.next, _counts(page))

    def _paused(self, pauses: "Pauses") -> tuple[Line, ...]:
        if pauses.pauses:
            self.unit(pauses.pauses[0].unit_code)
        return tuple(line_of_pause(pause, self._units) for pause in pauses.pauses)

    def _counted_beside(self, pauses: "Pauses") -> dict[Tab, int]:
        counts = {Tab.PAUSED: len(pauses.pauses)}
        try:
            return _counts(self._desk.casework.follow_up()) | counts
        except SignedOut:
            raise
        except DeskError:
            # Two systems: where one is away the other's list is read all the same.
            return counts

    def _count_pauses(self) -> dict[Tab, int]:
        try:
            return {Tab.PAUSED: len(self._desk.casework.pauses().pauses)}
        except SignedOut:
            raise
        except DeskError:
            return {}

    def _named(self, lines: tuple[Line, ...], after: str | None, counts: Mapping[Tab, int]) -> Reading:
        try:
            names = self._names(line.person_id for line in lines)
        except SignedOut:
            raise
        except DeskError as error:
            return Reading(lines, after, names_error=error, counts=counts)
        return Reading(lines, after, names, counts=counts)

    def _names(self, person_ids: Iterable[str]) -> Mapping[str, PersonName]:
        return self._desk.casework.names(person_ids)


def _counts(page: "FollowUp") -> dict[Tab, int]:
    return {Tab(kind.value): count for kind, count in page.counts.items()}
