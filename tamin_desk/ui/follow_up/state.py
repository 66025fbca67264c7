"""What the follow-up page shows: lines of five kinds, and what may be done with one. No widgets."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Final

from tamin_desk.contract.casework import FollowUpEntry, FollowUpKind, Lists, Pause, PersonName
from tamin_desk.contract.units import UnitReply
from tamin_desk.domain.errors import DeskError


class Tab(StrEnum):
    """The kinds of lines; all but the last are those of :class:`FollowUpKind`."""

    CONFIRMED = "confirmed"
    RETURNED = "returned"
    SCAN_DOUBT = "scan_doubt"
    HANDED_IN = "handed_in"
    PAUSED = "paused"

    @property
    def kind(self) -> FollowUpKind | None:
        """The archive's kind of these lines; ``None`` for pauses, which are the gateway's."""
        return None if self is Tab.PAUSED else FollowUpKind(self.value)


class Deed(StrEnum):
    """What a reviewer does to a line."""

    CLOSE = "close"
    REMIND = "remind"
    FORGET = "forget"
    WITHDRAW = "withdraw"
    KEEP = "keep"
    CONFIRM = "confirm"
    QUERY = "query"
    RELEASE = "release"


DEEDS: Final[Mapping[Tab, frozenset[Deed]]] = {
    Tab.CONFIRMED: frozenset({Deed.CLOSE, Deed.REMIND}),
    Tab.RETURNED: frozenset({Deed.CLOSE, Deed.REMIND}),
    Tab.SCAN_DOUBT: frozenset({Deed.WITHDRAW, Deed.KEEP, Deed.REMIND}),
    Tab.HANDED_IN: frozenset({Deed.CONFIRM, Deed.QUERY, Deed.REMIND}),
    Tab.PAUSED: frozenset({Deed.RELEASE}),
}
"""What is offered for which line."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line. ``entry`` is set for what the archive lists, ``pause`` for a paused inquiry."""

    tab: Tab
    key: str
    since: datetime
    unit_name: str
    person_id: str
    entry: FollowUpEntry | None = None
    pause: Pause | None = None

    @property
    def letter_number(self) -> str:
        """The number of the newest letter; empty when there is none, or none for the reader's eyes."""
        return "" if self.entry is None else self.entry.letter_number or ""

    def is_due(self, now: datetime) -> bool:
        """Tell whether the line's reminder has come."""
        remind_at = None if self.entry is None else self.entry.remind_at
        return remind_at is not None and remind_at <= now


def line_of(entry: FollowUpEntry) -> Line:
    """Return the line of what the archive lists."""
    tab = Tab(entry.kind.value)
    return Line(tab, entry.entry_id, entry.since, entry.unit_name, entry.person_id, entry=entry)


def line_of_pause(pause: Pause, units: Mapping[str, UnitReply]) -> Line:
    """Return the line of a paused inquiry; a unit that is not among ``units`` is named by its code."""
    unit = units.get(pause.unit_code)
    name = pause.unit_code if unit is None else unit.name
    return Line(Tab.PAUSED, pause.pause_id, pause.since, name, pause.person_id, pause=pause)


@dataclass(frozen=True, slots=True)
class Wish:
    """What a reviewer wants done to a line as it was read.

    ``act_id`` is made once: one whose answer was lost is asked for again under it. ``at`` is when to be
    reminded, in UTC.
    """

    deed: Deed
    line: Line
    act_id: str
    reason: str = ""
    note: str = ""
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """How a wish ended: done, or why not."""

    wish: Wish
    error: DeskError | None = None


@dataclass(frozen=True, slots=True)
class FollowUpState:
    """Everything the page paints.

    Attributes:
        names: by person id; somebody whom enrolment does not know, or is not asked of now, is absent.
        counts: of every kind that could be counted.
        next: the key of the page after the last line.
        read: the lines are those of ``tab``.
        selected: the key of the line whose detail is shown.
        error: why the last reading failed; ``names_error`` why people have no names.
        wish: what is on its way; ``told`` how the last one ended.
    """

    tab: Tab = Tab.CONFIRMED
    lines: tuple[Line, ...] = ()
    names: Mapping[str, PersonName] = field(default_factory=dict)
    counts: Mapping[Tab, int] = field(default_factory=dict)
    next: str | None = None
    read: bool = False
    selected: str | None = None
    lists: Lists | None = None
    error: DeskError | None = None
    names_error: DeskError | None = None
    wish: Wish | None = None
    told: Told | None = None

    @property
    def line(self) -> Line | None:
        """The line whose detail is shown."""
        return next((line for line in self.lines if line.key == self.selected), None)

    def name_of(self, line: Line) -> PersonName | None:
        """Return how to name whom a line is about; ``None`` while that is not known."""
        return self.names.get(line.person_id)
