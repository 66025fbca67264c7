"""The bridge: nothing blocks the window, and no late answer reaches the wrong screen."""

import logging
import threading
from collections.abc import Iterator

import pytest
import shiboken6
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from tamin_desk.domain.errors import DeskError, UnexpectedError, Unreachable
from tamin_desk.ui.tasks import Tasks
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
