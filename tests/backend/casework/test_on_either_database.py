"""The lists on SQLite and on PostgreSQL: the same lines in the same order, and each thing done once."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from itertools import count
from pathlib import Path

import pytest
from sqlalchemy import event, select
from sqlalchemy.orm import ORMExecuteState
from uuid6 import uuid7

from tamin_desk.backend.callers import Caller
from tamin_desk.backend.casework import awaited, closures
from tamin_desk.backend.database import Database
from tamin_desk.backend.schema.accounts import User
from tamin_desk.contract.casework import FollowUpKind, HandInRuling, WorklistKind
from tamin_desk.domain.comparison import Verdict
from tamin_desk.domain.photos import InquiryState, Standing
from tamin_desk.domain.review import Decision
from tests.backend.test_for_others import hand_in_for
from tests.backend.test_handing_in import kinds
from tests.fakes.bench import add_colleague, bench, compared, flagged
from tests.fakes.branch import BAHRAM, Branch, furnish, picture, receipt, running
from tests.fakes.clock import FakeClock
from tests.fakes.lists import close, closure, decided, follow_up, remind, rule_on_hand_in, worklist
from tests.fakes.postgres import postgres
from tests.fakes.roll import awaited as unit_awaits
from tests.fakes.roll import file_for, note
from tests.fakes.town import caller


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


def test_what_a_colleague_handed_in_is_confirmed_once(either: Branch) -> None:
    sara, nasrin = either.sign_in("sara"), bench(either)
    act = sara.verdict(either.file_photo())
    either.clock.advance(31 * 86_400)
    assert kinds(hand_in_for(either.sign_in("reza"), sara, act)) == [None]
    nasrin = bench(either)
    (line,) = follow_up(nasrin).entries
    assert remind(nasrin, line, None).status_code == 204
    (line,) = follow_up(nasrin).entries
    assert line.kind is FollowUpKind.HANDED_IN
    told = HandInRuling(id=uuid7(), confirm=True)
    assert rule_on_hand_in(nasrin, line, told).status_code == 204
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


def colleague(backend: Branch, username: str) -> Caller:
    """Return somebody of branch 0162 as the archive knows a caller."""
    with backend.database.read() as session:
        user_id = session.scalars(select(User.user_id).where(User.username == username)).one()
    return replace(caller(), user_id=user_id, unit_code="0162")


@pytest.fixture
def on_postgres() -> Iterator[Branch]:
    """A backend where two write at the same time."""
    with postgres() as url:
        yield from _backend(url)


def test_two_who_note_the_same_call_at_once_note_it_once(on_postgres: Branch) -> None:
    """The second has looked, and found nothing, before the first is done."""
    inquiry, now = uuid7(), on_postgres.clock.now()
    note(on_postgres, inquiry, InquiryState.PENDING, asked_at=now)
    file_for(on_postgres, inquiry, asked_at=now)
    sara, reza = colleague(on_postgres, "sara"), colleague(on_postgres, "reza")
    asked = count(1)

    def between(_state: ORMExecuteState) -> None:
        if next(asked) == 2:
            with on_postgres.database.write() as first:
                awaited.called(first, sara, inquiry, now)

    with on_postgres.database.write() as second:
        event.listen(second, "do_orm_execute", between)
        awaited.called(second, reza, inquiry, now)
    (line,) = unit_awaits(on_postgres.sign_in()).photos
    assert line.called_by == "Sara"
