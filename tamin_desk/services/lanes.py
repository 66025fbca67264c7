"""Where deliveries run: one after the other where they are asked for, or several at a time on threads."""

import threading
from collections.abc import Callable
from concurrent.futures import Future
from queue import SimpleQueue
from typing import Final, Protocol, TypeVar

T = TypeVar("T")

MOST_AT_ONCE: Final = 4


class Lanes(Protocol):
    """Runs jobs; who gives them decides in which order, and heeds what they came to.

    ``width``: how many jobs make sense at a time, those aside that hang.
    """

    @property
    def width(self) -> int: ...

    def start(self, job: Callable[[], T]) -> Future[T]:
        """Begin a job; its future is done with what it returned or raised."""


class Inline:
    """Runs each job to its end before anything else happens: for tests and simulators."""

    width: Final = 1

    def start(self, job: Callable[[], T]) -> Future[T]:
        """Run a job now; what it raises is raised here."""
        done: Future[T] = Future()
        done.set_result(job())
        return done


class Threads:
    """Runs jobs on daemon threads, made as they are needed: a request that hangs keeps no program open.

    ``on_done`` is called on the job's thread after each.
    """

    def __init__(self, width: int = MOST_AT_ONCE, *, on_done: Callable[[], None] = lambda: None) -> None:
        self.width: Final = width
        self._on_done = on_done
        self._jobs: SimpleQueue[Callable[[], None]] = SimpleQueue()
        self._guard = threading.Lock()
        self._idle = 0
        self._made = 0

    def start(self, job: Callable[[], T]) -> Future[T]:
        """Give a job to an idle thread, or to a new one."""
        done: Future[T] = Future()

        def run() -> None:
            try:
                result = job()
            except BaseException as error:  # noqa: BLE001 - whatever it is, it is raised where it is heeded
                done.set_exception(error)
            else:
                done.set_result(result)

        with self._guard:
            needed = self._idle == 0
            if needed:
                self._made += 1
            else:
                self._idle -= 1
        if needed:
            threading.Thread(target=self._work, name=f"tamin-lane-{self._made}", daemon=True).start()
        self._jobs.put(run)
        return done

    def _work(self) -> None:
        while True:
            self._jobs.get()()
            with self._guard:
                self._idle += 1
            self._on_done()
