"""News of the services, as signals of one main-thread object.

Services call plain callbacks on the thread that changed something. Here those become signals;
receivers are bound methods of objects on the main thread, so Qt queues the call to them.
"""

import threading
from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal


class Events(QObject):
    """What pages and the frame listen to.

    Signals:
        outbox_changed: something in the outbox changed.
        sync_changed(SyncStatus): connection, counts or last receipt changed.
        news(tuple[Change, ...]): the changes poll brought news.
        work_changed(WorkWaiting): another number of lines or cases waits at the servers.
        arrivals_seen: a clerk has seen what came for their earlier inquiries.
        session_changed: somebody signed in, out, or the session ended.
    """

    outbox_changed = Signal()
    sync_changed = Signal(object)
    news = Signal(object)
    work_changed = Signal(object)
    arrivals_seen = Signal()
    session_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._unsubscribe: list[Callable[[], None]] = []

    def until_closed(self, unsubscribe: Callable[[], None]) -> None:
        """Keep a subscription that :meth:`close` will end."""
        self._unsubscribe.append(unsubscribe)

    def close(self) -> None:
        """End every subscription; no callback comes after this."""
        while self._unsubscribe:
            self._unsubscribe.pop()()

    def folded(self, tell: Callable[..., None]) -> Callable[..., None]:
        """Return what may be called from any thread, and has ``tell`` called on the main one.

        What is told faster than the screen can show is told once, the newest: an outbox that empties
        changes a hundred times a second, and none of these is worth a wait of whoever types.
        """
        return _Folded(tell, self).heed


class _Folded(QObject):
    _due = Signal()

    def __init__(self, tell: Callable[..., None], parent: QObject) -> None:
        super().__init__(parent)
        self._tell = tell
        self._guard = threading.Lock()
        self._newest: tuple[object, ...] | None = None
        self._due.connect(self._hand_on, Qt.ConnectionType.QueuedConnection)

    def heed(self, *news: object) -> None:
        with self._guard:
            is_due, self._newest = self._newest is not None, news
        if not is_due:
            self._due.emit()

    def _hand_on(self) -> None:
        with self._guard:
            news, self._newest = self._newest, None
        if news is not None:
            self._tell(*news)
