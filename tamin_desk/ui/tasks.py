"""The one bridge between the main thread and everything that may block.

Work runs on a few daemon threads; its result comes back through one queued signal of one
main-thread object and is handed to a callback there. Every run names its owner: when the owner
is gone the result is dropped. A ``key`` means that the latest wins: the result of an older run
under the same owner and key is dropped too, so that an answer for the previous person can never
reach the screen of the present one.
"""

import itertools
import queue
import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, TypeVar

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal

from tamin_desk.domain.errors import DeskError, UnexpectedError
from tamin_desk.services.log import event_log

T = TypeVar("T")

_log = event_log(__name__)
_THREADS: Final = 4


@dataclass(frozen=True, slots=True)
class _Job:
    number: int
    work: Callable[[], object]
    on_done: Callable[[object], None]
    on_failed: Callable[[DeskError], None]
    owner: QObject
    key: str | None


@dataclass(frozen=True, slots=True)
class _Outcome:
    job: _Job
    result: object
    error: DeskError | None


class Tasks(QObject):
    """Runs work off the main thread; belongs to the main thread itself."""

    _arrived = Signal(object)

    def __init__(self, parent: QObject | None = None, *, threads: int = _THREADS) -> None:
        super().__init__(parent)
        self._numbers = itertools.count(1)
        self._latest: dict[tuple[int, str], int] = {}
        self._jobs: queue.SimpleQueue[_Job | None] = queue.SimpleQueue()
        self._stopped = threading.Event()
        self._running = 0
        self._arrived.connect(self._deliver, Qt.ConnectionType.QueuedConnection)
        self._threads = [
            threading.Thread(target=self._work, name=f"tamin-task-{number}", daemon=True)
            for number in range(threads)
        ]
        for thread in self._threads:
            thread.start()

    @property
    def running(self) -> int:
        """How many runs have not been delivered or dropped yet."""
        return self._running

    def run(
        self,
        work: Callable[[], T],
        *,
        owner: QObject,
        on_done: Callable[[T], None],
        on_failed: Callable[[DeskError], None],
        key: str | None = None,
    ) -> None:
        """Run ``work`` on a thread and call ``on_done`` or ``on_failed`` on the main thread.

        Anything but a :class:`DeskError` that ``work`` raises is a defect: it is logged with its
        traceback and reaches ``on_failed`` as :class:`UnexpectedError`.
        """
        number = next(self._numbers)
        if key is not None:
            self._latest[id(owner), key] = number
        self._running += 1
        # The public signature ties the callback's argument to the work's result.
        deliver: Callable[[object], None] = on_done  # type: ignore[assignment]
        self._jobs.put(_Job(number, work, deliver, on_failed, owner, key))

    def forget(self, owner: QObject, key: str) -> None:
        """Drop the result of whatever runs under ``key``: nobody waits for it any more."""
        self._latest[id(owner), key] = next(self._numbers)

    def stop(self) -> None:
        """Deliver nothing more and let the threads end as soon as their work returns.

        Never waits: blocked reads end when the caller shuts the sockets, and the threads are
        daemons, so that closing the window takes no longer than that.
        """
        self._stopped.set()
        for _ in self._threads:
            self._jobs.put(None)

    def _work(self) -> None:
        while (job := self._jobs.get()) is not None:
            if self._stopped.is_set():
                return
            try:
                outcome = _Outcome(job, job.work(), None)
            except DeskError as error:
                outcome = _Outcome(job, None, error)
            except Exception as error:  # noqa: BLE001 -- a defect must reach the screen, not end the thread
                _log.bug("a background task failed unexpectedly", error)
                outcome = _Outcome(job, None, UnexpectedError(type(error).__name__))
            if self._stopped.is_set() or not shiboken6.isValid(self):
                return
            self._arrived.emit(outcome)

    def _deliver(self, outcome: _Outcome) -> None:
        self._running -= 1
        job = outcome.job
        if job.key is not None:
            if self._latest.get((id(job.owner), job.key)) != job.number:
                return
            del self._latest[id(job.owner), job.key]
        if self._stopped.is_set() or not shiboken6.isValid(job.owner):
            return
        if outcome.error is not None:
            job.on_failed(outcome.error)
        else:
            job.on_done(outcome.result)
