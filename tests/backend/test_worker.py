"""Jobs that a server does by itself, on one thread that ends when told."""

import logging
import threading
from collections.abc import Callable

from tamin_desk.backend.worker import Job, Worker
from tests.gates_log import expect_log

LONG = 3_600.0


class Runs:
    """A job that counts its runs and lets a test wait for one."""

    def __init__(self, answers: Callable[[int], float | None] = lambda _: None) -> None:
        self._answers = answers
        self._seen = threading.Condition()
        self.count = 0

    def __call__(self) -> float | None:
        with self._seen:
            self.count += 1
            self._seen.notify_all()
            return self._answers(self.count)

    def reached(self, count: int) -> bool:
        with self._seen:
            return self._seen.wait_for(lambda: self.count >= count, timeout=10)


def start(*jobs: Job) -> Worker:
    worker = Worker(jobs)
    worker.start()
    return worker


def test_each_job_runs_at_once_and_then_waits_its_time() -> None:
    often, seldom = Runs(), Runs()
    worker = start(Job("often", 0.001, often), Job("seldom", LONG, seldom))
    assert often.reached(5)
    worker.stop()
    assert seldom.count == 1


def test_a_job_may_say_when_it_wants_to_come_again() -> None:
    impatient = Runs(lambda count: 0.0 if count < 4 else None)
    worker = start(Job("impatient", LONG, impatient))
    assert impatient.reached(4)
    worker.stop()
    assert impatient.count == 4


def test_waking_brings_everything_forward() -> None:
    one, other = Runs(), Runs()
    worker = start(Job("one", LONG, one), Job("other", LONG, other))
    assert one.reached(1)
    assert other.reached(1)
    worker.wake()
    assert one.reached(2)
    assert other.reached(2)
    worker.stop()


def test_one_jobs_failure_is_logged_by_kind_and_harms_no_other() -> None:
    def fail() -> None:
        raise ValueError("somebody's name")

    good = Runs()
    with expect_log("tamin_desk.backend.worker", logging.ERROR, "^job bad failed: ValueError$"):
        worker = start(Job("bad", LONG, fail), Job("good", 0.001, good))
        assert good.reached(3)
        worker.stop()


def test_stopping_waits_for_the_job_at_hand_and_starts_no_other() -> None:
    is_inside, may_go_on = threading.Event(), threading.Event()

    def slow() -> None:
        is_inside.set()
        may_go_on.wait(10)

    never = Runs()
    worker = start(Job("slow", LONG, slow), Job("never", LONG, never))
    assert is_inside.wait(10)
    stopper = threading.Thread(target=worker.stop)
    stopper.start()
    may_go_on.set()
    stopper.join(10)
    assert not stopper.is_alive()
    assert never.count == 0


def test_without_jobs_there_is_no_thread() -> None:
    before = threading.active_count()
    worker = start()
    assert threading.active_count() == before
    worker.wake()
    worker.stop()
