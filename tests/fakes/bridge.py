"""The bridge to threads, in the test's own hand: work is done when the test says so, on this thread."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

import shiboken6
from PySide6.QtCore import QObject

from tamin_desk.domain.errors import DeskError
from tamin_desk.ui.tasks import Lane

T = TypeVar("T")


@dataclass(frozen=True, slots=True, eq=False)
class Held:
    """One piece of work that was handed over."""

    work: Callable[[], object]
    owner: QObject
    on_done: Callable[[object], None]
    on_failed: Callable[[DeskError], None]
    key: str | None
    lane: Lane = Lane.CALLS


class HeldTasks:
    """Keeps the contract of `tamin_desk.ui.tasks.Tasks`, but runs nothing until told to.

    A careless one drops nothing: every late answer is delivered, as if there were no keys. What then
    keeps the screen right is the presenter alone.
    """

    def __init__(self, *, careless: bool = False) -> None:
        self.held: list[Held] = []
        self._dropped: set[Held] = set()
        self._careless = careless

    def run(
        self,
        work: Callable[[], T],
        *,
        owner: QObject,
        on_done: Callable[[T], None],
        on_failed: Callable[[DeskError], None],
        key: str | None = None,
        lane: Lane = Lane.CALLS,
    ) -> None:
        if key is not None:
            self.forget(owner, key)
        deliver: Callable[[object], None] = on_done  # type: ignore[assignment] # as in Tasks.run
        self.held.append(Held(work, owner, deliver, on_failed, key, lane))

    def forget(self, owner: QObject, key: str) -> None:
        if not self._careless:
            self._dropped |= {held for held in self.held if held.owner is owner and held.key == key}

    def keys(self) -> list[str | None]:
        """What waits, oldest first."""
        return [held.key for held in self.held]

    def lanes(self) -> dict[str | None, Lane]:
        """Where what waits is to run, by its key."""
        return {held.key: held.lane for held in self.held}

    def finish(self, key: str, which: int = 0) -> None:
        """Do one piece of work of this key and deliver it, unless nobody waits for it any more."""
        held = [each for each in self.held if each.key == key][which]
        self.held.remove(held)
        self._deliver(held)

    def finish_next(self) -> None:
        """Do what has waited longest, and deliver it."""
        self._deliver(self.held.pop(0))

    def finish_all(self) -> None:
        """Do everything, and what follows from it."""
        while self.held:
            self._deliver(self.held.pop(0))

    def _deliver(self, held: Held) -> None:
        try:
            result = held.work()
        except DeskError as error:
            if self._is_wanted(held):
                held.on_failed(error)
            return
        if self._is_wanted(held):
            held.on_done(result)

    def _is_wanted(self, held: Held) -> bool:
        """As the real bridge: nothing comes to who is gone."""
        return held not in self._dropped and shiboken6.isValid(held.owner)
