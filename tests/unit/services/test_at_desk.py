"""A reviewer signs in over the clerk's session: the clerk's desk knows nothing of it afterwards."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from uuid6 import uuid7

from tamin_desk.contract.problems import ProblemType, ServerProblem
from tamin_desk.contract.review_routes import AT_DESK, CLAIM_PICTURE, RELEASE
from tamin_desk.contract.routes import SIGN_IN, SIGN_OUT
from tamin_desk.contract.sessions import SignIn
from tamin_desk.domain.comparison import Verdict
from tamin_desk.domain.errors import OtherArchive, OutcomeUnknown, SignedOut, Unreachable
from tamin_desk.services.at_desk import AtDesk, Delivery, Visit
from tamin_desk.services.drafts import Author
from tests.fakes import cases
from tests.fakes.answers import CLERK, PASSWORD, session_reply
from tests.fakes.api import problem
from tests.fakes.counter import ARASH, NARGES, verdict
from tests.fakes.office import Office, open_office
from tests.fakes.review_desk import user

TOKEN = "access-of-the-reviewer"
AUTHOR = Author(CLERK.user_id, CLERK.display_name, "0162")


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    with open_office(tmp_path) as opened:
        opened.sign_in()
        yield opened


@pytest.fixture
def at_desk(office: Office) -> AtDesk:
    return office.desk.at_desk


def enter(office: Office, at_desk: AtDesk) -> Visit:
    reply = session_reply(at=office.clock.now(), user=user())
    office.api.on(SIGN_IN, reply.model_copy(update={"access_token": TOKEN}))
    return at_desk.enter("reviewer", "another password")


def test_the_clerk_stays_signed_in_beneath(office: Office, at_desk: AtDesk) -> None:
    visit = enter(office, at_desk)
    assert visit.signed_in.user.user_id == user().user_id
    current = office.desk.session.current
    assert current is not None
    assert current.user == CLERK


def test_nothing_of_the_reviewer_reaches_the_store(office: Office, at_desk: AtDesk) -> None:
    unit = office.desk.session.last_unit()
    visit = enter(office, at_desk)
    store = office.desk.store
    assert store.delivery_token(user().user_id) is None
    assert store.get_setting("known_user:reviewer") is None
    assert store.get_setting("last_user") == CLERK.username
    assert office.desk.session.last_unit() == unit
    at_desk.leave(visit, None)
    assert store.delivery_token(CLERK.user_id) is not None


def test_the_reviewer_signs_in_from_this_desk(office: Office, at_desk: AtDesk) -> None:
    enter(office, at_desk)
    first, second = (called.body for called in office.api.to(SIGN_IN))
    assert isinstance(first, SignIn)
    assert isinstance(second, SignIn)
    assert (second.desk_id, second.desk_code) == (
        first.desk_id,
        office.desk.session.letter_numbers.known()[0],
    )


def test_the_case_is_claimed_under_the_reviewer_s_own_token(office: Office, at_desk: AtDesk) -> None:
    visit = enter(office, at_desk)
    office.api.on(AT_DESK, cases.claim(reference=None))
    office.api.on(CLAIM_PICTURE, cases.REGISTRY.data)
    case = visit.reviews.judge_at_desk(str(uuid7()), str(uuid7()))
    assert case.pictures is not None
    assert case.pictures.reference is None
    assert {called.token for called in (*office.api.to(AT_DESK), *office.api.to(CLAIM_PICTURE))} == {TOKEN}


def test_a_claim_whose_answer_was_lost_is_asked_again(office: Office, at_desk: AtDesk) -> None:
    visit = enter(office, at_desk)
    office.api.on(AT_DESK, OutcomeUnknown(), cases.claim(reference=None))
    office.api.on(CLAIM_PICTURE, cases.REGISTRY.data)
    visit.reviews.judge_at_desk(str(uuid7()), str(uuid7()))
    first, again = office.api.to(AT_DESK)
    assert (first.body, first.request_id) == (again.body, again.request_id)


def test_leaving_gives_the_case_back_and_ends_the_session(office: Office, at_desk: AtDesk) -> None:
    visit = enter(office, at_desk)
    office.api.on(RELEASE, None)
    at_desk.leave(visit, "cl_token")
    assert [(called.values, called.token) for called in office.api.to(RELEASE)] == [
        ({"token": "cl_token"}, TOKEN)
    ]
    assert [called.token for called in office.api.to(SIGN_OUT)] == [TOKEN]
    with pytest.raises(SignedOut):
        visit.reviews.judge_at_desk(str(uuid7()), str(uuid7()))
    assert office.desk.session.current is not None


def test_leaving_while_the_server_is_away_wipes_the_tokens_all_the_same(
    office: Office, at_desk: AtDesk
) -> None:
    visit = enter(office, at_desk)
    office.api.on(RELEASE, Unreachable())
    office.api.on(SIGN_OUT, Unreachable())
    at_desk.leave(visit, "cl_token")
    assert visit.session.current is None


def test_a_wrong_password_is_the_reviewer_s_trouble_alone(office: Office, at_desk: AtDesk) -> None:
    office.api.on(SIGN_IN, problem(ProblemType.SIGN_IN_REFUSED))
    with pytest.raises(ServerProblem):
        at_desk.enter("reviewer", "wrong")
    assert office.desk.session.current is not None


def test_another_archive_lets_no_reviewer_in_here(office: Office, at_desk: AtDesk) -> None:
    office.desk.store.put_setting("archive_id", "archive-a")
    reply = session_reply(at=office.clock.now(), user=user()).model_copy(update={"archive_id": "archive-b"})
    office.api.on(SIGN_IN, reply)
    with pytest.raises(OtherArchive):
        at_desk.enter("reviewer", PASSWORD)


def test_a_result_on_its_way_is_waited_for_and_one_of_somebody_else_is_not(
    office: Office, at_desk: AtDesk
) -> None:
    assert at_desk.delivery(ARASH.person_id) is Delivery.ARRIVED
    office.desk.outbox.save(verdict(Verdict.NOT_SURE), AUTHOR, ARASH)
    assert at_desk.delivery(ARASH.person_id) is Delivery.ON_ITS_WAY
    assert at_desk.delivery(NARGES.person_id) is Delivery.ARRIVED


def test_a_result_that_needs_somebody_is_not_waited_for_in_vain(office: Office, at_desk: AtDesk) -> None:
    outbox = office.desk.outbox
    outbox.save(verdict(Verdict.NOT_SURE), AUTHOR, ARASH)
    with office.desk.store.write() as db:
        db.execute("UPDATE outbox SET state = 'needs_you'")
    assert at_desk.delivery(ARASH.person_id) is Delivery.NEEDS_SOMEBODY
