"""Which tries of an act come too late: what a desk was told of its act stays true."""

import threading

import pytest
from sqlalchemy import func, select

from tamin_desk.backend import attempts
from tamin_desk.backend.schema.archive import ActRow
from tamin_desk.backend.schema.delivery import RefusedAct
from tamin_desk.contract import routes
from tamin_desk.contract.acts import ComparisonAct
from tamin_desk.contract.base import ATTEMPT_HEADER, sha256_hex
from tamin_desk.contract.problems import ProblemType
from tests.fakes.branch import Branch, Desk, picture, problem, receipt, refused


def number_of(backend: Branch, table: type[ActRow] | type[RefusedAct]) -> int:
    with backend.database.read() as session:
        return session.scalar(select(func.count()).select_from(table)) or 0


@pytest.fixture
def act(backend: Branch, sara: Desk) -> ComparisonAct:
    """A verdict whose picture is not there yet: refused now, and good once the picture has come."""
    return sara.verdict(backend.file_photo(), capture_sha256=sha256_hex(picture(9)))


def test_a_refused_try_stays_refused_and_the_clerks_own_retry_is_taken(
    backend: Branch, sara: Desk, act: ComparisonAct
) -> None:
    before = number_of(backend, ActRow)
    told = problem(sara.hand_in(act, attempt=2))
    assert (told.kind, told.closed_attempt) == (ProblemType.BLOB_MISSING, 2)
    sara.put_blob(picture(9))
    for late in (1, 2):
        told = problem(sara.hand_in(act, attempt=late))
        assert (told.kind, told.closed_attempt) == (ProblemType.SUPERSEDED_ATTEMPT, 2)
    assert number_of(backend, ActRow) == before

    first = receipt(sara.hand_in(act, attempt=3))
    assert number_of(backend, RefusedAct) == 0, "its receipt answers every try from now on"
    assert receipt(sara.hand_in(act, attempt=1)) == first


def test_what_was_looked_up_in_vain_does_not_come_by_that_try(sara: Desk, act: ComparisonAct) -> None:
    sara.put_blob(picture(9))
    told = problem(sara.get(routes.ACT_RECEIPT, id=act.id))
    assert told.closed_attempt is None, "an older desk does not say which try it asks about"
    told = problem(sara.look_up(act, attempt=1))
    assert (told.kind, told.closed_attempt) == (ProblemType.NOT_FOUND, 1)
    assert refused(sara.hand_in(act, attempt=1)) is ProblemType.SUPERSEDED_ATTEMPT
    assert sara.hand_in(act, attempt=2).status_code == 201
    assert sara.look_up(act, attempt=2).status_code == 200


def test_a_late_look_up_opens_nothing_again(sara: Desk, act: ComparisonAct) -> None:
    assert problem(sara.hand_in(act, attempt=5)).closed_attempt == 5
    assert problem(sara.look_up(act, attempt=2)).closed_attempt == 5


def test_an_older_desk_that_counts_no_tries_is_served_as_before(sara: Desk, act: ComparisonAct) -> None:
    told = problem(sara.hand_in(act))
    assert (told.kind, told.closed_attempt) == (ProblemType.BLOB_MISSING, None)
    sara.put_blob(picture(9))
    assert sara.hand_in(act).status_code == 201


@pytest.mark.parametrize("said", ["0", "-1", "one", "1.5", "9999999999", ""])
def test_a_try_is_a_number_from_one(sara: Desk, act: ComparisonAct, said: str) -> None:
    sara.client.headers[ATTEMPT_HEADER] = said
    assert refused(sara.hand_in(act)) is ProblemType.INVALID_REQUEST


def test_of_a_refusal_and_a_look_up_at_once_neither_lets_the_act_in(sara: Desk, act: ComparisonAct) -> None:
    """Whatever the order of the two: after both have answered, the try is closed."""
    both = threading.Barrier(2)

    def look_up() -> None:
        both.wait()
        sara.look_up(act, attempt=1)

    beside = threading.Thread(target=look_up)
    beside.start()
    both.wait()
    sara.hand_in(act, attempt=1)
    beside.join()
    sara.put_blob(picture(9))
    assert refused(sara.hand_in(act, attempt=1)) is ProblemType.SUPERSEDED_ATTEMPT


def test_what_was_closed_is_forgotten_when_nothing_can_be_on_its_way_any_more(
    backend: Branch, sara: Desk, act: ComparisonAct
) -> None:
    refused(sara.hand_in(act, attempt=1))
    for days, left in ((29, 1), (2, 0)):
        backend.clock.advance(days * 86_400.0)
        with backend.database.write() as session:
            attempts.sweep(session, backend.clock.now())
        assert number_of(backend, RefusedAct) == left
