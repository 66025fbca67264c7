"""Those who want to be told that something changed."""

import threading
from collections.abc import Callable
from typing import Generic, TypeVarTuple

from tamin_desk.services.log import event_log

Told = TypeVarTuple("Told")

_log = event_log(__name__)


class Listeners(Generic[*Told]):
    """Callbacks, called on the thread that made the change. Safe from any thread."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._callbacks: dict[object, Callable[[*Told], None]] = {}

    def add(self, callback: Callable[[*Told], None]) -> Callable[[], None]:
        """Begin to tell ``callback``; what is returned ends it, and may be called more than once."""
        ticket = object()
        with self._lock:
            self._callbacks[ticket] = callback

        def end() -> None:
            with self._lock:
                self._callbacks.pop(ticket, None)

        return end

    def tell(self, *told: *Told) -> None:
        """Call everybody; a listener's own failure stays with it.

        The change has happened: a screen that stumbles over the news must not turn an act that
        is safely stored into one that "could not be saved".
        """
        with self._lock:
            callbacks = list(self._callbacks.values())
        for callback in callbacks:
            try:
                callback(*told)
            except Exception as error:  # noqa: BLE001 - whatever a listener raises is its own bug
                _log.bug("a listener failed", error)
