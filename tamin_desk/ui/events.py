"""News of the services, as signals of one main-thread object.

Services call plain callbacks on the thread that changed something. Here those become signals;
receivers are bound methods of objects on the main thread, so Qt queues the call to them.
"""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal


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
