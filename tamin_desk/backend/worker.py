"""Work that a server does by itself: named jobs on one thread, started and stopped with the app."""

import logging
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

_log = logging.getLogger("tamin_desk.backend.worker")


@dataclass(frozen=True, slots=True)
class Job:
    """Something to be done again and again.

    ``run`` returns the seconds until it wants to run next (``None``: after ``every``); it must
    return within a second or so, since jobs share one thread. An error is logged by its kind
    and the job comes again after ``every``.
    """

    name: str
    every: float
    run: Callable[[], float | None]


class Worker:
    """Runs jobs on one thread until stopped; ``wake`` brings all of them forward to now."""

    def __init__(self, jobs: Sequence[Job]) -> None:
        self._jobs = tuple(jobs)
        self._signal = threading.Condition()
        self._stopping = False
        self._woken = False
        self._thread: threading.Thread | None = None

    def start(self) -> None:
        """Start the thread; without jobs there is none."""
        if self._jobs:
            self._thread = threading.Thread(target=self._work, name="backend-worker", daemon=True)
            self._thread.start()

    def wake(self) -> None:
        """Run every job as soon as the thread is free: something was just queued."""
        with self._signal:
            self._woken = True
            self._signal.notify()

    def stop(self) -> None:
        """End after the job at hand, and wait for that."""
        with self._signal:
            self._stopping = True
            self._signal.notify()
        if self._thread is not None:
            self._thread.join()
            self._thread = None

    def _work(self) -> None:
        due = dict.fromkeys(self._jobs, time.monotonic())
        while self._wait_until(min(due.values())):
            with self._signal:
                everything, self._woken = self._woken, False
            for job, at in due.items():
                if everything or at <= time.monotonic():
                    due[job] = time.monotonic() + _run(job)
                if self._stopping:
                    return

    def _wait_until(self, moment: float) -> bool:
        with self._signal:
            self._signal.wait_for(
                lambda: self._stopping or self._woken, timeout=max(0.0, moment - time.monotonic())
            )
            return not self._stopping


def _run(job: Job) -> float:
    try:
        wanted = job.run()
    except Exception as error:  # noqa: BLE001 - one job's failure must not end the others
        # The kind alone: a message may quote what was being worked on.
        _log.error("job %s failed: %s", job.name, type(error).__name__)
        return job.every
    return job.every if wanted is None else wanted
