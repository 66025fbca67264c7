"""Limits of look-ups: a busy counter never meets them, whoever collects records does."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from tamin_desk.backend.callers import Caller
from tamin_desk.backend.config import LookUpLimits
from tamin_desk.backend.look_ups import BY_ONE, IN_BULK, LookUps
from tamin_desk.backend.problems import ProblemError
from tamin_desk.contract import casework_routes, missing, missing_routes, routes
from tamin_desk.contract.problems import ProblemType
from tamin_desk.services.code_lists.files import MOST_ROWS
from tests.fakes.branch import PARVANEH, Branch, branch, refused
from tests.fakes.clock import FakeClock
from tests.fakes.town import caller

SARA, REZA = caller("clerk"), caller("clerk2")


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def look_ups(clock: FakeClock) -> LookUps:
    return LookUps(LookUpLimits(), clock.now)


def wait(look_ups: LookUps, who: Caller = SARA, endpoint: routes.Endpoint = routes.PERSON) -> int | None:
    """Look somebody up; the seconds to wait, or nothing."""
    try:
        look_ups.count(endpoint, who)
    except ProblemError as problem:
        return problem.retry_after if problem.kind is ProblemType.LIMITED else -1
    return None


def test_a_busy_counter_never_meets_them(look_ups: LookUps, clock: FakeClock) -> None:
    """A hundred records in a bad minute, and every day somebody with a family of ten each two minutes."""
    assert {wait(look_ups) for _ in range(100)} == {None}
    clock.advance(120)
    for _visitor in range(4 * 30):
        assert {wait(look_ups) for _ in range(11)} == {None}
        clock.advance(120)


def test_whoever_asks_for_one_record_after_the_other_must_wait(look_ups: LookUps, clock: FakeClock) -> None:
    assert {wait(look_ups) for _ in range(120)} == {None}
    clock.advance(10)
    assert wait(look_ups) == 50
    assert wait(look_ups, REZA) is None, "a colleague has their own"
    assert wait(look_ups, SARA, routes.PHOTO_CONTENT) is None, "what was not asked for is not used up"
    clock.advance(50)
    assert wait(look_ups) is None


def test_a_patient_collector_is_held_to_an_hour_s_number(look_ups: LookUps, clock: FakeClock) -> None:
    got = 0
    for _second in range(3600):
        got += wait(look_ups) is None
        clock.advance(1)
    assert got == LookUpLimits().per_hour


def test_who_has_not_asked_for_an_hour_is_forgotten(look_ups: LookUps, clock: FakeClock) -> None:
    wait(look_ups)
    clock.advance(timedelta(hours=2).total_seconds())
    wait(look_ups, REZA)
    assert list(look_ups._made) == [("person", REZA.user_id)]


def test_a_long_list_of_codes_is_matched_without_a_pause(look_ups: LookUps) -> None:
    """The longest spreadsheet that a desk takes, as fast as the line is; and all its names."""
    for endpoint in (missing_routes.BY_CODES, routes.STANDINGS, casework_routes.NAMES):
        assert {wait(look_ups, SARA, endpoint) for _ in range(MOST_ROWS // missing.MOST_CODES + 1)} == {None}


def test_whoever_goes_through_the_codes_of_the_country_must_wait(look_ups: LookUps, clock: FakeClock) -> None:
    assert {wait(look_ups, SARA, missing_routes.BY_CODES) for _ in range(480)} == {None}
    assert wait(look_ups, SARA, missing_routes.BY_CODES) == 60


def test_one_s_own_work_is_not_counted(look_ups: LookUps) -> None:
    assert not (BY_ONE | IN_BULK) & {
        "compare",
        "file_scan",
        "put_blob",
        "hand_in",
        "inquire",
        "changes",
        "worklist",
    }
    assert {wait(look_ups, SARA, routes.CHANGES) for _ in range(1000)} == {None}


@pytest.fixture
def strict(tmp_path: Path) -> Iterator[Branch]:
    with branch(tmp_path, look_ups=LookUpLimits(per_minute=2)) as one:
        yield one


def test_the_desk_is_told_when_to_come_again(strict: Branch) -> None:
    sara = strict.sign_in()
    replies = [sara.get(routes.PERSON_ARCHIVE, person_id=PARVANEH[0]) for _ in range(3)]
    assert [reply.status_code for reply in replies] == [200, 200, 429]
    assert refused(replies[-1]) is ProblemType.LIMITED
    assert replies[-1].headers["retry-after"] == "60"
