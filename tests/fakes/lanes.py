"""Lanes in the time of a fake clock: requests take as long as a test says, several of them at once."""

from collections.abc import Callable
from concurrent.futures import Future
from functools import partial
from typing import TypeVar

from tamin_desk.services.outbox_rows import Parcel
from tests.fakes.clock import FakeClock

T = TypeVar("T")


class TimedLanes:
    """Keeps the contract of `tamin_desk.services.lanes.Lanes`.

    A job ends, and reaches the archive, ``takes(parcels)`` seconds after its start; nothing runs in between.
    ``most`` is how many were under way at once.
    """

    def __init__(
        self, clock: FakeClock, takes: Callable[[tuple[Parcel, ...]], float], width: int = 4
    ) -> None:
        self.width = width
        self.most = 0
        self._clock = clock
        self._takes = takes
        self._under_way: list[tuple[float, Callable[[], None]]] = []

    def start(self, job: Callable[[], T]) -> Future[T]:
        done: Future[T] = Future()
        assert isinstance(job, partial)
        carried = job.args[0]
        takes = self._takes(carried if isinstance(carried, tuple) else (carried,))
        self._under_way.append((self._clock.monotonic() + takes, lambda: _end(done, job)))
        self.most = max(self.most, len(self._under_way))
        return done

    def pass_time(self, seconds: float | None) -> None:
        """Let the clock go on to the next end of a job, or by so many seconds if that is sooner."""
        now = self._clock.monotonic()
        ends = [at for at, _ in self._under_way] + ([] if seconds is None else [now + seconds])
        assert ends, "nothing is under way, and nothing is waited for"
        self._clock.advance(max(0.0, min(ends) - now))
        due = [each for each in self._under_way if each[0] <= self._clock.monotonic()]
        self._under_way = [each for each in self._under_way if each not in due]
        for _, end in sorted(due, key=lambda each: each[0]):
            end()


def _end(done: Future[T], job: Callable[[], T]) -> None:
    try:
        done.set_result(job())
    except Exception as error:  # noqa: BLE001 - it is raised where the job is heeded, as on a thread
        done.set_exception(error)
