"""The lists on SQLite and on PostgreSQL: the same lines in the same order, and each thing done once."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tamin_desk.backend.casework import closures
from tamin_desk.backend.database import Database
from tamin_desk.contract.casework import FollowUpKind, WorklistKind
from tamin_desk.domain.comparison import Verdict
from tamin_desk.domain.photos import Standing
from tamin_desk.domain.review import Decision
from tests.fakes.bench import add_colleague, bench, compared, flagged
from tests.fakes.branch import BAHRAM, Branch, furnish, picture, receipt, running
from tests.fakes.clock import FakeClock
from tests.fakes.lists import close, closure, decided, follow_up, worklist
from tests.fakes.postgres import postgres


@pytest.fixture(params=["sqlite", "postgresql"])
def either(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Branch]:
    """A backend on a fresh database of either kind."""
    if request.param == "sqlite":
        yield from _backend(f"sqlite:///{tmp_path / 'lists.sqlite'}")
        return
    with postgres() as url:
        yield from _backend(url)


def _backend(url: str) -> Iterator[Branch]:
    database = Database(url)
    database.migrate()
    furnish(database, FakeClock())
    database.close()
    with running(url) as backend:
        yield backend


def test_the_whole_way_of_the_lists(either: Branch) -> None:
    sara, nasrin = either.sign_in("sara"), bench(either)
    first = either.file_photo(picture(1))
    flagged(sara, first)
    decided(either, nasrin, Decision.CONFIRM)
    second = either.file_photo(picture(2), BAHRAM)
    compared(sara, second, Verdict.NOT_SURE, with_picture=False, person_id=BAHRAM[0])
    reza = either.sign_in("reza")
    act = compared(reza, first, Verdict.MISMATCH, based_on=Standing.DISPUTED)
    assert [(line.kind, line.is_mine) for line in worklist(sara).entries] == [
        (WorklistKind.PICTURE_WANTED, True),
        (WorklistKind.RECHECK_DUE, False),
    ]
    receipt(sara.hand_in(sara.flag(act)))
    (line,) = follow_up(nasrin).entries
    assert line.kind is FollowUpKind.CONFIRMED
    add_colleague(either, "vida")
    vida = bench(either, "vida")
    with ThreadPoolExecutor(2) as pool:
        closed = list(pool.map(lambda reviewer: close(reviewer, line, closure()), (nasrin, vida)))
    assert sorted(reply.status_code for reply in closed) == [204, 412]
    assert follow_up(nasrin).entries == ()


def test_time_closes_what_nobody_sees_again(either: Branch) -> None:
    sara, nasrin = either.sign_in("sara"), bench(either)
    flagged(sara, either.file_photo())
    decided(either, nasrin, Decision.RETURN)
    assert [line.kind for line in worklist(sara).entries] == [WorklistKind.RETURNED]
    either.clock.advance(14 * 86_400)
    (line,) = follow_up(bench(either)).entries
    assert line.overdue
    either.clock.advance(14 * 86_400)
    assert closures.close_unseen(either.database, either.clock.now) == 1
    assert follow_up(bench(either)).entries == ()
