"""The line of the kills: a request comes as far as was planted, and the driver is told of it right there."""

import http.client
from collections.abc import Iterator
from contextlib import closing
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from urllib.parse import urlsplit

import pytest

from tests.fakes.server import FakeServer, reply
from tools.faults.kills_line import Line, Met, Place, Planted, Weather

ACTS = "/v1/cover-prints"


@pytest.fixture
def archive() -> Iterator[FakeServer]:
    with FakeServer() as server:
        server.answer("POST", ACTS, reply(b'{"receipt_number":"RC-1"}'))
        yield server


@pytest.fixture
def ends() -> Iterator[tuple[Connection, Connection]]:
    """The driver's end of the line to the line, and the other one."""
    ours, theirs = Pipe()
    with closing(ours), closing(theirs):
        yield ours, theirs


@pytest.fixture
def driver(ends: tuple[Connection, Connection]) -> Connection:
    return ends[0]


@pytest.fixture
def line(archive: FakeServer, ends: tuple[Connection, Connection]) -> Iterator[Line]:
    proxy = Line(archive.url, ends[1])
    with proxy:
        yield proxy


def hand_in(line: Line, seconds: float = 5.0) -> bytes | None:
    """Hand an act in; ``None`` when no answer comes, or not the whole of it."""
    address = urlsplit(line.url)
    with closing(http.client.HTTPConnection(str(address.hostname), address.port, timeout=seconds)) as client:
        try:
            client.request("POST", ACTS, b"{}")
            return client.getresponse().read()
        except (OSError, http.client.HTTPException):
            return None


def test_fair_weather_hands_on_what_is_said(line: Line, archive: FakeServer) -> None:
    assert hand_in(line) == b'{"receipt_number":"RC-1"}'
    assert archive.paths() == [f"POST {ACTS}"]


@pytest.mark.parametrize(("place", "arrived"), [(Place.BEFORE, 0), (Place.AFTER, 1), (Place.HALF, 1)])
def test_a_request_comes_to_its_place_and_no_further(
    line: Line, archive: FakeServer, driver: Connection, place: Place, arrived: int
) -> None:
    line.heed(Weather(7, is_wild=False, planted=Planted(place, 2)))
    assert hand_in(line) is not None
    assert not driver.poll()
    assert hand_in(line, 0.2) is None
    assert driver.recv() == Met(7)
    line.settle()
    assert len(archive.paths()) == 1 + arrived


def test_a_late_request_arrives_when_its_desk_has_gone(
    line: Line, archive: FakeServer, driver: Connection
) -> None:
    line.heed(Weather(7, is_wild=False, planted=Planted(Place.LATE, 1)))
    assert hand_in(line, 0.2) is None
    assert driver.recv() == Met(7)
    line.settle()
    assert archive.paths() == [f"POST {ACTS}"]


def test_those_before_it_are_turned_away_where_it_is_to_be_the_first(
    line: Line, archive: FakeServer, driver: Connection
) -> None:
    line.heed(Weather(7, is_wild=False, planted=Planted(Place.AFTER, 3, is_first=True)))
    assert [hand_in(line), hand_in(line), hand_in(line, 0.2)] == [None, None, None]
    assert driver.recv() == Met(7)
    assert archive.paths() == [f"POST {ACTS}"]


def test_wild_weather_has_every_kind_of_trouble_in_it(line: Line, archive: FakeServer) -> None:
    line.heed(Weather(3, is_wild=True))
    answers = [hand_in(line) for _ in range(60)]
    line.settle()
    lost = sum(answer is None for answer in answers)
    heard = len(answers) - lost
    assert lost > 0
    assert heard > 0
    # Carried out, and the reply lost, cut or late: more has arrived than was answered.
    assert len(archive.paths()) > heard
