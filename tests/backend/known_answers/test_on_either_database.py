"""Practice and pairs of the queue on SQLite and PostgreSQL: the same answers, however much comes at once."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from uuid6 import uuid7

from tamin_desk.backend.database import Database
from tamin_desk.backend.known_answers import library
from tamin_desk.backend.review import cases
from tamin_desk.backend.schema.review import CaseSource
from tamin_desk.domain.comparison import Verdict
from tests.fakes.bench import bench
from tests.fakes.branch import Branch, furnish, running
from tests.fakes.clock import FakeClock
from tests.fakes.pairs import add_pairs, answer_to, begin, give, scores
from tests.fakes.postgres import postgres


@pytest.fixture(params=["sqlite", "postgresql"])
def backend(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Branch]:
    if request.param == "sqlite":
        yield from served(f"sqlite:///{tmp_path / 'backend.sqlite'}")
        return
    with postgres() as url:
        yield from served(url)


def served(url: str) -> Iterator[Branch]:
    database = Database(url)
    database.migrate()
    furnish(database, FakeClock())
    database.close()
    with running(url) as one:
        yield one


def test_a_burst_an_answer_and_a_pair_of_the_queue(backend: Branch) -> None:
    add_pairs(backend, 10)
    sara, burst_id = backend.sign_in("sara"), uuid7()
    with ThreadPoolExecutor(8) as pool:
        bursts = list(pool.map(lambda _: begin(sara, burst_id), range(8)))
    assert all(burst == bursts[0] for burst in bursts)
    pair = bursts[0].pairs[0]
    with ThreadPoolExecutor(8) as pool:
        told = list(pool.map(lambda _: give(sara, answer_to(pair, Verdict.MATCH)), range(16)))
    assert all(one == told[0] for one in told)
    assert scores(sara).answered == 1
    with backend.database.write() as session:
        cases.add(session, CaseSource.KNOWN_ANSWER, "0162", backend.clock.now())
    assert bench(backend).judge(Verdict.MATCH).known_answer is not None
    with backend.database.write() as session:
        assert library.remove(session, "site", backend.clock.now()) == 10
    assert scores(sara).available == 0
