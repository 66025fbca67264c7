"""Where deliveries run: one after the other where they are asked for, or several at a time on threads."""

import threading
from collections.abc import Callable
from concurrent.futures import Future
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
    """Runs each job on a daemon thread of its own: a request that hangs keeps no program open.

    ``on_done`` is called on the job's thread after it.
    """

    def __init__(self, width: int = MOST_AT_ONCE, *, on_done: Callable[[], None] = lambda: None) -> None:
        self.width: Final = width
        self._on_done = on_done

    def start(self, job: Callable[[], T]) -> Future[T]:
        """Begin a job beside those under way."""
        done: Future[T] = Future()

        def run() -> None:
            try:
                result = job()
            except BaseException as error:  # noqa: BLE001 - whatever it is, it is raised where it is heeded
                done.set_exception(error)
            else:
                done.set_result(result)
            self._on_done()

        threading.Thread(target=run, name="tamin-lane", daemon=True).start()
        return done
