"""Who listens is told; who stumbles over the news stumbles alone."""

import logging

from tamin_desk.services.listeners import Listeners
from tests.gates_log import expect_log


def test_a_listener_is_told_until_it_ends_listening() -> None:
    listeners: Listeners[int] = Listeners()
    heard: list[int] = []
    end = listeners.add(heard.append)
    listeners.tell(1)
    end()
    end()
    listeners.tell(2)
    assert heard == [1]


def test_a_listener_that_fails_keeps_nobody_else_from_the_news() -> None:
    listeners: Listeners[()] = Listeners()
    heard: list[str] = []

    def fail() -> None:
        raise ValueError("a name that no log may hold")

    listeners.add(fail)
    listeners.add(lambda: heard.append("told"))
    with expect_log("tamin_desk.services.listeners", logging.ERROR, "error=ValueError"):
        listeners.tell()
    assert heard == ["told"]
