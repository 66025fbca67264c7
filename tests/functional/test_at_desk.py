"""A reviewer judges at the clerk's desk, against the real backend: two sessions on one desk."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from uuid6 import uuid7

from tamin_desk.contract.problem_types import ProblemType, ServerProblem
from tamin_desk.domain.comparison import Feature, Rating, Verdict
from tamin_desk.domain.review import Decision
from tamin_desk.services.at_desk import Delivery, Visit
from tamin_desk.services.config import Profile, Servers, Settings
from tamin_desk.services.desk import Desk
from tamin_desk.services.rechecks import Flag
from tamin_desk.services.review import Looked, decision
from tamin_desk.services.store import StoreKey
from tests.functional.live_backend import PASSWORD, LiveBackend
from tests.functional.test_mismatch import Counter, person
from tools.tour.paths import USERNAME

SEEN = Looked(Verdict.MISMATCH, dict.fromkeys(Feature, Rating.DIFFERENT), 4_000, 1.0, 1.5)


@pytest.fixture
def counter(backend: LiveBackend, tmp_path: Path) -> Iterator[Counter]:
    servers = Servers(backend.url, backend.url, backend.url)
    profile = Profile("desk", tmp_path / "config", tmp_path / "data")
    desk = Desk.open(profile, Settings(servers=servers), StoreKey(bytes(range(32))))
    yield Counter(desk)
    desk.close()


@pytest.fixture
def visit(counter: Counter) -> Iterator[Visit]:
    entered = counter.desk.at_desk.enter("reviewer", PASSWORD)
    yield entered
    counter.desk.at_desk.leave(entered, None)


def flagged(counter: Counter, backend: LiveBackend) -> str:
    """A mismatch whose card nobody has taken a picture of; the archive has the report."""
    card = backend.card()
    reason = counter.desk.mismatches.lists.refresh().discrepancy_reasons[0].code
    recheck = counter.begin(card)
    counter.desk.mismatches.rechecks.flag(recheck, Flag((reason,)), counter.author, person(card))
    counter.settle()
    assert counter.desk.at_desk.delivery(card.person_id) is Delivery.ARRIVED
    return recheck.case.comparison_id


def test_a_reviewer_judges_and_decides_while_the_clerk_stays_signed_in(
    counter: Counter, backend: LiveBackend, visit: Visit
) -> None:
    comparison_id = flagged(counter, backend)
    case = visit.reviews.judge_at_desk(str(uuid7()), comparison_id)
    assert case.pictures is not None
    assert case.pictures.reference is None
    reply = visit.reviews.give(visit.reviews.written(case.claim, SEEN))
    assert reply.reveal is not None
    assert reply.reveal.first.verdict is Verdict.MISMATCH
    held = visit.reviews.decide(decision(case.claim.case_id, Decision.CONFIRM), reply.reveal.etag)
    assert visit.reviews.seconds_left(held) > 0
    current = counter.desk.session.current
    assert current is not None
    assert current.user.username == USERNAME
    assert counter.desk.mismatches.lists.refresh().return_reasons, "the clerk's own calls go on"


def test_the_reviewer_s_code_of_letters_is_the_desk_s_own(counter: Counter, visit: Visit) -> None:
    before = counter.desk.session.letter_numbers.known()
    again = counter.desk.session.sign_in(USERNAME, PASSWORD)
    assert again.user.username == USERNAME
    assert counter.desk.session.letter_numbers.known() == before


def test_only_what_asks_for_a_reviewer_is_judged_at_the_desk(
    counter: Counter, backend: LiveBackend, visit: Visit
) -> None:
    card = backend.card()
    with pytest.raises(ServerProblem) as refused:
        visit.reviews.judge_at_desk(str(uuid7()), str(uuid7()))
    assert refused.value.problem.kind is ProblemType.NOT_FOUND
    recheck = counter.begin(card)
    counter.settle()
    with pytest.raises(ServerProblem) as due:
        visit.reviews.judge_at_desk(str(uuid7()), recheck.case.comparison_id)
    assert due.value.problem.kind is ProblemType.STATE_CHANGED, "the entries are to be typed again first"


def test_a_clerk_is_no_reviewer_here(counter: Counter, backend: LiveBackend) -> None:
    comparison_id = flagged(counter, backend)
    visit = counter.desk.at_desk.enter(USERNAME, PASSWORD)
    with pytest.raises(ServerProblem) as refused:
        visit.reviews.judge_at_desk(str(uuid7()), comparison_id)
    assert refused.value.problem.kind is ProblemType.NOT_PERMITTED
    counter.desk.at_desk.leave(visit, None)
    assert counter.desk.mismatches.lists.refresh().return_reasons, "the clerk's first session goes on"
