"""Requests that met the end of the session: kept, and repeated when the clerk has signed in again."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from tamin_desk.domain.errors import DeskError, SignedOut


@dataclass(frozen=True, slots=True)
class Failure:
    """A request that failed; ``again`` repeats it. A newer one of the same ``name`` takes its place."""

    name: str
    error: DeskError
    again: Callable[[], None]


class Repeats(QObject):
    """What waits for a sign-in.

    Signals:
        signed_out: a request met the end of the session.
    """

    signed_out = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._waiting: dict[str, Callable[[], None]] = {}

    def take(self, failure: Failure) -> None:
        """Keep the request if it was the session that failed; anything else is told on the page."""
        if isinstance(failure.error, SignedOut):
            self._waiting[failure.name] = failure.again
            self.signed_out.emit()

    def forget(self) -> None:
        """Nothing of this waits any more: another person is on the screen."""
        self._waiting.clear()

    def run(self) -> None:
        """Somebody is signed in again: repeat what waited, in the order in which it failed."""
        waiting, self._waiting = self._waiting, {}
        for again in waiting.values():
            again()
