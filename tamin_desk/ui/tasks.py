"""The one bridge between the main thread and everything that may block.

Work runs on a few daemon threads; its result comes back through one queued signal of one
main-thread object and is handed to a callback there. Every run names its owner: when the owner
is gone the result is dropped. A ``key`` means that the latest wins: an older run under the same
owner and key is not begun any more, and its result is dropped if it had begun, so that an answer
for the previous person can never reach the screen of the present one.

Lanes keep what waits for a network away from what waits for the desk's own disk and devices: a
server that does not answer delays neither a verdict on its way to the store, nor a scan, nor, by its
pictures, a search.
"""

import queue
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import Final, TypeVar

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal

from tamin_desk.domain.errors import DeskError, UnexpectedError
from tamin_desk.services.log import event_log

T = TypeVar("T")

_log = event_log(__name__)
# A save is some milliseconds of a local disk; closing the window never takes a second.
_DRAIN_SECONDS: Final = 0.8


class Lane(Enum):
    """What a run waits for: a server, the desk's own disk, its scanner, or a picture no hand waits for."""

    CALLS = auto()
    STORE = auto()
    DEVICES = auto()
    PICTURES = auto()


# One thread for the disk: what is saved is saved in the order in which it was given. Two for the scanner:
# one may still be ending what was cancelled.
_THREADS: Final = {Lane.CALLS: 4, Lane.STORE: 1, Lane.DEVICES: 2, Lane.PICTURES: 2}


@dataclass(frozen=True, slots=True, eq=False)
class _Job:
    work: Callable[[], object]
    on_done: Callable[[object], None]
    on_failed: Callable[[DeskError], None]
    owner: QObject
    key: str | None
    dropped: threading.Event = field(default_factory=threading.Event)


@dataclass(frozen=True, slots=True)
class _Outcome:
    job: _Job
    result: object = None
    error: DeskError | None = None


class Tasks(QObject):
    """Runs work off the main thread; belongs to the main thread itself."""

    _arrived = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        # Only of what is under way: whose pictures were once wanted is remembered nowhere.
        self._latest: dict[tuple[int, str], _Job] = {}
        self._stopped = threading.Event()
        self._running = 0
        self._arrived.connect(self._deliver, Qt.ConnectionType.QueuedConnection)
        self._jobs: dict[Lane, queue.SimpleQueue[_Job | None]] = {}
        self._threads: dict[Lane, list[threading.Thread]] = {}
        for lane, count in _THREADS.items():
            self._jobs[lane] = queue.SimpleQueue()
            self._threads[lane] = [self._started(lane, number) for number in range(count)]

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
        lane: Lane = Lane.CALLS,
    ) -> None:
        """Run ``work`` on a thread and call ``on_done`` or ``on_failed`` on the main thread.

        What must be done, whatever is wanted after it, has no ``key``. Anything but a
        :class:`DeskError` that ``work`` raises is a defect: it is logged with its traceback and
        reaches ``on_failed`` as :class:`UnexpectedError`.
        """
        # The public signature ties the callback's argument to the work's result.
        deliver: Callable[[object], None] = on_done  # type: ignore[assignment]
        job = _Job(work, deliver, on_failed, owner, key)
        if key is not None:
            self.forget(owner, key)
            # The job keeps its owner: no other object can get this id while the entry stands.
            self._latest[id(owner), key] = job
        self._running += 1
        self._jobs[lane].put(job)

    def forget(self, owner: QObject, key: str) -> None:
        """Drop whatever runs under ``key``: nobody waits for it any more."""
        job = self._latest.pop((id(owner), key), None)
        if job is not None:
            job.dropped.set()

    def stop(self) -> None:
        """Deliver nothing more; finish what is on its way to the disk, and nothing else.

        Waits for the store's lane alone, under a second. Blocked reads end when the caller shuts
        the sockets; their threads are daemons, and closing the window does not wait for them.
        """
        self._stopped.set()
        for lane, threads in self._threads.items():
            for _ in threads:
                self._jobs[lane].put(None)
        for thread in self._threads[Lane.STORE]:
            thread.join(_DRAIN_SECONDS)

    def _started(self, lane: Lane, number: int) -> threading.Thread:
        name = f"tamin-{lane.name.lower()}-{number}"
        thread = threading.Thread(target=self._work, args=(lane,), name=name, daemon=True)
        thread.start()
        return thread

    def _work(self, lane: Lane) -> None:
        while (job := self._jobs[lane].get()) is not None:
            if self._stopped.is_set() and lane is not Lane.STORE:
                return
            outcome = _Outcome(job) if job.dropped.is_set() else _outcome(job)
            if not self._stopped.is_set() and shiboken6.isValid(self):
                self._arrived.emit(outcome)

    def _deliver(self, outcome: _Outcome) -> None:
        self._running -= 1
        job = outcome.job
        if job.dropped.is_set():
            return
        if job.key is not None:
            del self._latest[id(job.owner), job.key]
        if self._stopped.is_set() or not shiboken6.isValid(job.owner):
            return
        if outcome.error is not None:
            job.on_failed(outcome.error)
        else:
            job.on_done(outcome.result)


def _outcome(job: _Job) -> _Outcome:
    try:
        return _Outcome(job, job.work())
    except DeskError as error:
        return _Outcome(job, error=error)
    except Exception as error:  # noqa: BLE001 -- a defect must reach the screen, not end the thread
        _log.bug("a background task failed unexpectedly", error)
        return _Outcome(job, error=UnexpectedError(type(error).__name__))
