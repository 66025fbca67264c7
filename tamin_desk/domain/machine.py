"""Small state machines: one transition table each, so that it can be drawn and tested as a whole."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

S = TypeVar("S", bound=StrEnum)
E = TypeVar("E", bound=StrEnum)


class IllegalTransitionError(ValueError):
    """An event that the machine's table does not allow in the present state."""

    def __init__(self, machine: str, state: str, event: str) -> None:
        super().__init__(f"{machine}: {event!r} is not allowed in {state!r}")
        self.machine = machine
        self.state = state
        self.event = event


@dataclass(frozen=True, slots=True)
class Machine(Generic[S, E]):
    """A transition table with a name; states and events are enumerations of words."""

    name: str
    table: Mapping[tuple[S, E], S]

    def next(self, state: S, event: E) -> S:
        """Return the state after ``event``.

        Raises:
            IllegalTransitionError: the table has no such step.
        """
        try:
            return self.table[state, event]
        except KeyError:
            raise IllegalTransitionError(self.name, state, event) from None

    def allows(self, state: S, event: E) -> bool:
        """Tell whether ``event`` has a step in ``state``."""
        return (state, event) in self.table

    def events(self, state: S) -> frozenset[E]:
        """Return the events that ``state`` answers to."""
        return frozenset(event for from_state, event in self.table if from_state == state)
