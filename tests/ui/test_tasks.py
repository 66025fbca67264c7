"""The bridge: nothing blocks the window, and no late answer reaches the wrong screen."""

import logging
import threading
import time
from collections.abc import Iterator

import pytest
import shiboken6
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from tamin_desk.domain.errors import DeskError, UnexpectedError, Unreachable
from tamin_desk.ui.tasks import Lane, Tasks
from tests.gates_log import expect_log


@pytest.fixture
def tasks(qtbot: QtBot) -> Iterator[Tasks]:
    bridge = Tasks()
    yield bridge
    bridge.stop()


class Desk(QObject):
    """Somebody who asks for things and writes down what came."""

    def __init__(self) -> None:
        super().__init__()
        self.came: list[object] = []
        self.failed: list[DeskError] = []


def test_a_result_comes_back_on_the_main_thread(tasks: Tasks, qtbot: QtBot) -> None:
    desk, threads = Desk(), []

    def arrived(result: int) -> None:
        threads.append(threading.current_thread())
        desk.came.append(result)

    tasks.run(lambda: 41 + 1, owner=desk, on_done=arrived, on_failed=desk.failed.append)
    qtbot.waitUntil(lambda: desk.came == [42])

    assert threads == [threading.main_thread()]
    assert tasks.running == 0


def test_an_answer_for_the_previous_person_never_arrives(tasks: Tasks, qtbot: QtBot) -> None:
    """The first person's answer is held back until the second person's is on the screen."""
    desk, slow = Desk(), threading.Event()

    def first() -> str:
        slow.wait(5)
        return "the first person"

    tasks.run(first, owner=desk, on_done=desk.came.append, on_failed=desk.failed.append, key="person")
    tasks.run(
        lambda: "the second person",
        owner=desk,
        on_done=desk.came.append,
        on_failed=desk.failed.append,
        key="person",
    )
    qtbot.waitUntil(lambda: desk.came == ["the second person"])
    slow.set()
    qtbot.waitUntil(lambda: tasks.running == 0)

    assert desk.came == ["the second person"]


def test_a_failure_for_the_previous_person_is_dropped_too(tasks: Tasks, qtbot: QtBot) -> None:
    desk, slow = Desk(), threading.Event()

    def first() -> str:
        slow.wait(5)
        raise Unreachable

    tasks.run(first, owner=desk, on_done=desk.came.append, on_failed=desk.failed.append, key="person")
    tasks.forget(desk, "person")
    slow.set()
    qtbot.waitUntil(lambda: tasks.running == 0)

    assert desk.failed == []


def test_two_pages_with_the_same_key_do_not_disturb_each_other(tasks: Tasks, qtbot: QtBot) -> None:
    left, right = Desk(), Desk()
    tasks.run(lambda: "left", owner=left, on_done=left.came.append, on_failed=left.failed.append, key="photo")
    tasks.run(
        lambda: "right", owner=right, on_done=right.came.append, on_failed=right.failed.append, key="photo"
    )
    qtbot.waitUntil(lambda: tasks.running == 0)

    assert (left.came, right.came) == (["left"], ["right"])


def test_a_page_that_is_gone_hears_nothing(tasks: Tasks, qtbot: QtBot) -> None:
    desk, slow = Desk(), threading.Event()
    came = desk.came
    tasks.run(lambda: slow.wait(5), owner=desk, on_done=came.append, on_failed=desk.failed.append)
    shiboken6.delete(desk)
    slow.set()
    qtbot.waitUntil(lambda: tasks.running == 0)

    assert came == []


def test_a_defect_is_told_as_one_and_logged(tasks: Tasks, qtbot: QtBot) -> None:
    """A bug in the work must reach the screen as a sentence and the log as a traceback."""
    desk = Desk()
    with expect_log("tamin_desk.ui.tasks", logging.ERROR, "failed unexpectedly"):
        tasks.run(lambda: 1 / 0, owner=desk, on_done=desk.came.append, on_failed=desk.failed.append)
        qtbot.waitUntil(lambda: len(desk.failed) == 1)

    assert isinstance(desk.failed[0], UnexpectedError)


def test_after_stop_nothing_is_delivered(qtbot: QtBot) -> None:
    tasks, desk, slow = Tasks(), Desk(), threading.Event()
    tasks.run(lambda: slow.wait(5), owner=desk, on_done=desk.came.append, on_failed=desk.failed.append)
    tasks.stop()
    slow.set()
    qtbot.wait(50)

    assert desk.came == []


# --- Lanes ------------------------------------------------------------------------------------


def test_servers_that_do_not_answer_do_not_keep_a_verdict_from_the_disk(tasks: Tasks, qtbot: QtBot) -> None:
    desk, hung = Desk(), threading.Event()
    for lane in (Lane.CALLS, Lane.PICTURES):
        for _ in range(20):
            tasks.run(
                lambda: hung.wait(5),
                owner=desk,
                on_done=lambda _: None,
                on_failed=desk.failed.append,
                lane=lane,
            )
    tasks.run(
        lambda: "saved",
        owner=desk,
        on_done=desk.came.append,
        on_failed=desk.failed.append,
        lane=Lane.STORE,
    )
    qtbot.waitUntil(lambda: desk.came == ["saved"])
    hung.set()
    qtbot.waitUntil(lambda: tasks.running == 0)


def test_servers_that_do_not_answer_do_not_keep_a_page_in_the_scanner(tasks: Tasks, qtbot: QtBot) -> None:
    desk, hung = Desk(), threading.Event()
    for _ in range(20):
        tasks.run(lambda: hung.wait(5), owner=desk, on_done=lambda _: None, on_failed=desk.failed.append)
    tasks.run(
        lambda: "scanned",
        owner=desk,
        on_done=desk.came.append,
        on_failed=desk.failed.append,
        lane=Lane.DEVICES,
    )
    qtbot.waitUntil(lambda: desk.came == ["scanned"])
    hung.set()
    qtbot.waitUntil(lambda: tasks.running == 0)


def test_pictures_that_do_not_come_do_not_hold_back_a_search(tasks: Tasks, qtbot: QtBot) -> None:
    desk, hung = Desk(), threading.Event()
    for number in range(20):
        tasks.run(
            lambda: hung.wait(5),
            owner=desk,
            on_done=lambda _: None,
            on_failed=desk.failed.append,
            key=f"small:{number}",
            lane=Lane.PICTURES,
        )
    tasks.run(lambda: "found", owner=desk, on_done=desk.came.append, on_failed=desk.failed.append)
    qtbot.waitUntil(lambda: desk.came == ["found"])
    hung.set()
    qtbot.waitUntil(lambda: tasks.running == 0)


def test_what_is_wanted_no_more_is_not_even_begun(tasks: Tasks, qtbot: QtBot) -> None:
    """Twenty people were leafed through while the disk was slow: only the last one is read."""
    desk, slow = Desk(), threading.Event()
    begun: list[int] = []
    ignore = desk.failed.append
    tasks.run(lambda: slow.wait(5), owner=desk, on_done=lambda _: None, on_failed=ignore, lane=Lane.STORE)
    for number in range(20):
        tasks.run(
            lambda number=number: begun.append(number),  # type: ignore[misc]  # the default is an int
            owner=desk,
            on_done=desk.came.append,
            on_failed=ignore,
            key="person",
            lane=Lane.STORE,
        )
    slow.set()
    qtbot.waitUntil(lambda: tasks.running == 0)

    assert begun == [19]
    assert desk.came == [None]


def test_nobody_is_remembered_once_nothing_runs_for_them(tasks: Tasks, qtbot: QtBot) -> None:
    desk, slow = Desk(), threading.Event()
    for number in range(8):
        tasks.run(
            lambda: slow.wait(5),
            owner=desk,
            on_done=lambda _: None,
            on_failed=desk.failed.append,
            key=f"person-{number}",
        )
    for number in range(0, 8, 2):
        tasks.forget(desk, f"person-{number}")
    slow.set()
    qtbot.waitUntil(lambda: tasks.running == 0)

    assert not tasks._latest


def test_a_verdict_given_as_the_window_closes_is_saved(qtbot: QtBot) -> None:
    tasks, desk, slow = Tasks(), Desk(), threading.Event()
    saved: list[str] = []
    tasks.run(
        lambda: slow.wait(0.2),
        owner=desk,
        on_done=lambda _: None,
        on_failed=desk.failed.append,
        lane=Lane.STORE,
    )
    for name in ("first", "second"):
        tasks.run(
            lambda name=name: saved.append(name),  # type: ignore[misc]  # the default is a string
            owner=desk,
            on_done=desk.came.append,
            on_failed=desk.failed.append,
            lane=Lane.STORE,
        )
    tasks.stop()

    assert saved == ["first", "second"]
    qtbot.wait(20)
    assert desk.came == []


def test_a_disk_that_hangs_keeps_the_window_open_for_less_than_a_second(qtbot: QtBot) -> None:
    tasks, desk, hung = Tasks(), Desk(), threading.Event()
    tasks.run(
        lambda: hung.wait(5),
        owner=desk,
        on_done=lambda _: None,
        on_failed=desk.failed.append,
        lane=Lane.STORE,
    )
    before = time.monotonic()
    tasks.stop()
    assert time.monotonic() - before < 1.0
    hung.set()
