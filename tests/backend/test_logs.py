"""Whoever looks after the server reads its log: no code, name or address of a request stands in it."""

import io
import logging
from collections.abc import Iterator

import pytest

from tamin_desk.backend.logs import Line, set_up_logging
from tests.gates_log import expect_log

CODE, NAME = "0012345679", "مریم رضایی"


@pytest.fixture
def said() -> Iterator[io.StringIO]:
    root = logging.getLogger()
    before = root.handlers[:], root.level, logging.getLogger("tamin_desk").level
    stream = io.StringIO()
    set_up_logging(stream)
    yield stream
    logging.raiseExceptions = True
    root.handlers = before[0]
    root.setLevel(before[1])
    logging.getLogger("tamin_desk").setLevel(before[2])
    logging.getLogger("uvicorn.error").setLevel(logging.NOTSET)


def test_an_address_that_a_library_logs_is_withheld(said: io.StringIO) -> None:
    """The gateway asks the archive over HTTP: its library tells every address with its query."""
    logging.getLogger("httpx").info("HTTP Request: GET http://archive/v1/people?code=%s", CODE)
    with expect_log("httpx", logging.WARNING, "people"):
        logging.getLogger("httpx").warning("slow: GET /v1/people?code=%s", CODE)
    assert "WARNING httpx a line was withheld" in said.getvalue()
    assert CODE not in said.getvalue()


def test_an_error_is_told_by_its_type_and_places(said: io.StringIO) -> None:
    """A database's error has the parameters of its statement in its words."""
    with expect_log("sqlalchemy.pool", logging.ERROR, "reset"):
        try:
            raise LookupError(f"[parameters: ('{CODE}', '{NAME}')]")
        except LookupError:
            logging.getLogger("sqlalchemy.pool").exception("reset failed for %s", CODE)
    told = said.getvalue()
    assert "a line was withheld: LookupError" in told
    assert "test_an_error_is_told_by_its_type_and_places" in told
    assert CODE not in told
    assert NAME not in told


def test_the_servers_own_lines_are_whole(said: io.StringIO) -> None:
    logging.getLogger("tamin_desk.backend.access").info("%s %s %s", "GET", "/v1/people/{id}", 200)
    logging.getLogger("uvicorn.error").info("Application startup complete.")
    assert "GET /v1/people/{id} 200" in said.getvalue()
    assert "startup complete" in said.getvalue()


def test_a_line_is_whole_for_other_handlers() -> None:
    record = logging.LogRecord("httpx", logging.INFO, "", 1, "%s", (CODE,), None)
    Line().format(record)
    assert record.getMessage() == CODE


def test_whoever_embeds_the_server_keeps_their_log() -> None:
    root = logging.getLogger()
    before = root.handlers[:]
    assert before
    set_up_logging()
    assert root.handlers == before
