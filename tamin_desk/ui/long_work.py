"""Work that tells how far it is and can be given up, while it runs on one of the bridge's threads."""

import threading

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal

from tamin_desk.domain.errors import ListCancelled


class LongWork(QObject):
    """One long work at a time: :meth:`begin` before it is handed over, :meth:`cancel` when nobody wants it.

    Signals:
        told(done, total): on the main thread, of the work that was begun last.
    """

    told = Signal(int, int)
    _heard = Signal(object, int, int)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._stopped = threading.Event()
        # Emitted by worker threads, delivered here.
        self._heard.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def begin(self) -> "Handle":
        """Return what the next work tells and asks; whatever runs is given up."""
        self.cancel()
        self._stopped = threading.Event()
        return Handle(self, self._stopped)

    def cancel(self) -> None:
        """Give up: the work ends where it next asks or tells."""
        self._stopped.set()

    def _deliver(self, stopped: object, done: int, total: int) -> None:
        if stopped is self._stopped and not self._stopped.is_set():
            self.told.emit(done, total)


class Handle:
    """What the work itself holds; safe from its thread."""

    def __init__(self, owner: LongWork, stopped: threading.Event) -> None:
        self._owner = owner
        self._stopped = stopped

    @property
    def is_given_up(self) -> bool:
        """Whether nobody wants the work any more."""
        return self._stopped.is_set()

    def stop(self) -> None:
        """Raise ListCancelled once nobody wants the work any more."""
        if self.is_given_up or not shiboken6.isValid(self._owner):
            raise ListCancelled

    def tell(self, done: int, total: int) -> None:
        """Tell how far it is; raises as :meth:`stop` does."""
        self.stop()
        self._owner._heard.emit(self._stopped, done, total)
