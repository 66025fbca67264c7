"""A case is opened by one at a time: claimed, renewed, released, run out, and never twice at once."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy import text
from uuid6 import uuid7

from tamin_desk.backend import admin
from tamin_desk.backend.accounts.passwords import Passwords
from tamin_desk.backend.database import Database
from tamin_desk.backend.review import cases, leases
from tamin_desk.backend.schema.review import CaseSource, ReviewCase
from tamin_desk.contract import routes
from tamin_desk.contract.inquiries import FiledPhoto
from tamin_desk.contract.problems import ProblemType
from tamin_desk.contract.review import Claim, ClaimRequest, Lease
from tamin_desk.domain.comparison import Verdict
from tamin_desk.domain.review import CaseKind, CaseState, Decision
from tests.fakes.bench import Bench, add_colleague, bench, compared, decision_on, flagged
from tests.fakes.branch import BAHRAM, QUICK, Branch, Desk, furnish, picture, problem, refused, running
from tests.fakes.clock import FakeClock
from tests.fakes.postgres import postgres

LEASE_SECONDS = 300.0


def test_a_claimed_case_is_nobody_elses(
    backend: Branch, sara: Desk, nasrin: Bench, parisa: Bench, photo: FiledPhoto
) -> None:
    flagged(sara, photo)
    claim = nasrin.claim()
    assert (claim.held_until - claim.server_time).total_seconds() == LEASE_SECONDS
    assert refused(parisa.ask_claim(ClaimRequest(id=uuid7()))) is ProblemType.NOTHING_TO_CLAIM
    named = problem(parisa.ask_claim(ClaimRequest(id=uuid7(), case_id=claim.case_id)))
    assert (named.kind, named.holder) == (ProblemType.HELD_BY_ANOTHER, "Nasrin")
    assert named.held_since == backend.clock.now()


def test_the_same_request_gives_the_same_claim(sara: Desk, nasrin: Bench, photo: FiledPhoto) -> None:
    flagged(sara, photo)
    body = ClaimRequest(id=uuid7())
    first, second = nasrin.ask_claim(body), nasrin.ask_claim(body)
    assert first.json() == second.json()
    other = body.model_copy(update={"unit_code": "0161"})
    assert refused(nasrin.ask_claim(other)) is ProblemType.ID_REUSED


def test_a_renewed_lease_lasts(backend: Branch, sara: Desk, nasrin: Bench, photo: FiledPhoto) -> None:
    flagged(sara, photo)
    claim = nasrin.claim()
    backend.clock.advance(200)
    lease = Lease.model_validate_json(nasrin.ask_renew(claim).content)
    assert (lease.held_until - backend.clock.now()).total_seconds() == LEASE_SECONDS
    backend.clock.advance(200)
    assert nasrin.queue().rows[0].is_mine
    assert nasrin.give(nasrin.opinion(claim, Verdict.MATCH)).reveal is not None


def test_a_lease_that_ran_out_holds_nothing(
    backend: Branch, sara: Desk, nasrin: Bench, parisa: Bench, photo: FiledPhoto
) -> None:
    """The reviewer's desk was asleep; whatever they send now is refused, and nothing of it is recorded."""
    flagged(sara, photo)
    claim = nasrin.claim()
    backend.clock.advance(LEASE_SECONDS)
    assert nasrin.queue().waiting == 1
    for reply in (
        nasrin.ask_renew(claim),
        nasrin.ask_picture(claim, "registry"),
        nasrin.ask_opinion(nasrin.opinion(claim, Verdict.MATCH)),
    ):
        assert refused(reply) is ProblemType.LEASE_LOST
    assert parisa.claim().case_id == claim.case_id


def test_the_servers_own_round_puts_back_what_ran_out(
    backend: Branch, sara: Desk, nasrin: Bench, photo: FiledPhoto
) -> None:
    flagged(sara, photo)
    claim = nasrin.claim()
    with backend.database.write() as session:
        assert leases.sweep(session, backend.clock.now()) == 0
    backend.clock.advance(LEASE_SECONDS)
    with backend.database.write() as session:
        leases.sweep(session, backend.clock.now())
    with backend.database.read() as session:
        assert session.get_one(ReviewCase, claim.case_id).state is CaseState.WAITING


def test_a_released_case_is_free_at_once_and_releasing_again_is_no_trouble(
    sara: Desk, nasrin: Bench, parisa: Bench, photo: FiledPhoto
) -> None:
    flagged(sara, photo)
    claim = nasrin.claim()
    assert nasrin.release(claim).status_code == 204
    theirs = parisa.claim()
    assert nasrin.release(claim).status_code == 204
    assert parisa.ask_renew(theirs).is_success


@pytest.mark.parametrize("how", ["user", "desk", "all", "reset", "disable"])
def test_what_an_ended_session_held_is_free_at_once(
    backend: Branch, sara: Desk, nasrin: Bench, parisa: Bench, photo: FiledPhoto, how: str
) -> None:
    """An administrator ends a reviewer's sessions: nobody waits for a lease that nobody renews."""
    flagged(sara, photo)
    claim = nasrin.claim()
    database, now = backend.database, backend.clock.now
    ended = {
        "user": lambda: admin.end_user_sessions(database, now, "nasrin"),
        "desk": lambda: admin.end_desk_sessions(database, now, nasrin.desk.desk_id),
        "all": lambda: admin.end_all_sessions(database, now),
        "reset": lambda: admin.reset_password(database, now, Passwords(QUICK), "nasrin", "three grey stones"),
        "disable": lambda: admin.disable_user(database, now, "nasrin"),
    }[how]()
    assert ended >= 1
    assert refused(nasrin.ask_renew(claim)) is ProblemType.SESSION_ENDED
    with database.read() as session:
        assert session.get_one(ReviewCase, claim.case_id).state is CaseState.WAITING
    if how != "all":
        assert parisa.claim().case_id == claim.case_id


def test_what_a_stolen_session_held_is_free_at_once(
    backend: Branch, sara: Desk, nasrin: Bench, parisa: Bench, photo: FiledPhoto
) -> None:
    """A refresh token came twice: the session ends, and the case does not wait for its lease."""
    flagged(sara, photo)
    claim = nasrin.claim()
    token = nasrin.desk.session.refresh_token
    for _ in range(2):
        again = {"refresh_token": token, "request_id": str(uuid7())}
        reply = nasrin.desk.client.post(routes.REFRESH.path, json=again)
    assert refused(reply) is ProblemType.REFRESH_REUSED
    assert parisa.claim().case_id == claim.case_id


def test_somebody_elses_token_opens_nothing(
    sara: Desk, nasrin: Bench, parisa: Bench, photo: FiledPhoto
) -> None:
    flagged(sara, photo)
    claim = nasrin.claim()
    assert refused(parisa.ask_picture(claim, "registry")) is ProblemType.LEASE_LOST
    assert refused(parisa.ask_opinion(parisa.opinion(claim, Verdict.MATCH))) is ProblemType.LEASE_LOST
    parisa.release(claim)
    assert nasrin.ask_renew(claim).is_success


def test_a_third_claim_puts_the_oldest_back(backend: Branch, sara: Desk, nasrin: Bench) -> None:
    """A program that was killed does not know what it held: its reviewer is not locked out."""
    compared(sara, backend.file_photo(), Verdict.NOT_SURE)
    photo = backend.file_photo(picture(2), BAHRAM)
    compared(sara, photo, Verdict.NOT_SURE, person_id=BAHRAM[0])
    with backend.database.write() as session:
        other = cases.add(session, CaseSource.ARCHIVE, "0162", backend.clock.now())
        other.kind, other.photo_id = CaseKind.SECOND_OPINION, photo.photo_id
        other.reference_sha256 = photo.sha256
    first = nasrin.claim()
    backend.clock.advance(1)
    second = nasrin.claim()
    backend.clock.advance(1)
    third = nasrin.claim()
    assert len({first.case_id, second.case_id, third.case_id}) == 3
    assert refused(nasrin.ask_renew(first)) is ProblemType.LEASE_LOST
    assert nasrin.ask_renew(second).is_success
    assert nasrin.ask_renew(third).is_success


def test_ones_own_case_is_opened_again_after_the_program_was_started_anew(
    sara: Desk, nasrin: Bench, photo: FiledPhoto
) -> None:
    flagged(sara, photo)
    lost = nasrin.claim()
    again = nasrin.claim(lost.case_id)
    assert again.token != lost.token
    assert refused(nasrin.ask_renew(lost)) is ProblemType.LEASE_LOST
    assert nasrin.ask_renew(again).is_success


# --- Many at once, on either database -----------------------------------------------------------


@pytest.fixture(scope="module")
def postgres_url() -> Iterator[str]:
    with postgres() as url:
        yield url


@pytest.fixture(params=["sqlite", "postgresql"])
def office(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Branch]:
    """A backend on either database, with eight more reviewers."""
    if request.param == "sqlite":
        url = f"sqlite:///{tmp_path / 'office.sqlite'}"
    else:
        url = request.getfixturevalue("postgres_url")
    database = Database(url)
    if not database.is_sqlite:
        with database.engine.begin() as connection:
            connection.execute(text("DROP SCHEMA public CASCADE"))
            connection.execute(text("CREATE SCHEMA public"))
    database.migrate()
    furnish(database, FakeClock())
    database.close()
    with running(url) as one:
        for number in range(8):
            add_colleague(one, f"reviewer{number}")
        yield one


def waiting_cases(office: Branch, number: int) -> None:
    """Let many photos be in doubt, each with a picture."""
    sara = office.sign_in("sara")
    photo = office.file_photo()
    act = compared(sara, photo, Verdict.NOT_SURE)
    with office.database.write() as session:
        for _ in range(number - 1):
            case = cases.add(session, CaseSource.ARCHIVE, "0162", office.clock.now())
            case.kind, case.photo_id = CaseKind.SECOND_OPINION, photo.photo_id
            case.reference_sha256, case.comparison_id = act.capture_sha256, None


def test_many_at_once_never_open_the_same_case(office: Branch) -> None:
    waiting_cases(office, 12)
    benches = [bench(office, f"reviewer{number}") for number in range(8)]

    def open_one(one: Bench) -> str | None:
        reply = one.ask_claim(ClaimRequest(id=uuid7()))
        return Claim.model_validate_json(reply.content).case_id if reply.is_success else None

    with ThreadPoolExecutor(8) as pool:
        opened = list(pool.map(open_one, benches))
    assert None not in opened
    assert len(set(opened)) == 8


def test_one_case_wanted_by_all_is_opened_by_one(office: Branch) -> None:
    waiting_cases(office, 1)
    benches = [bench(office, f"reviewer{number}") for number in range(8)]
    case_id = benches[0].queue().rows[0].case_id
    with ThreadPoolExecutor(8) as pool:
        replies = list(
            pool.map(lambda one: one.ask_claim(ClaimRequest(id=uuid7(), case_id=case_id)), benches)
        )
    assert sorted(reply.status_code for reply in replies) == [200] + [412] * 7
    assert {problem(reply).kind for reply in replies if not reply.is_success} == {ProblemType.HELD_BY_ANOTHER}


def test_the_same_claim_opinion_and_decision_sent_at_once_are_one(office: Branch) -> None:
    sara = office.sign_in("sara")
    flagged(sara, office.file_photo())
    one = bench(office, "reviewer0")
    wanted = ClaimRequest(id=uuid7())
    with ThreadPoolExecutor(6) as pool:
        claims = [reply.content for reply in pool.map(lambda _: one.ask_claim(wanted), range(6))]
        claim = Claim.model_validate_json(claims[0])
        assert {Claim.model_validate_json(content).token for content in claims} == {claim.token}
        opinion = one.opinion(claim, Verdict.MISMATCH)
        replies = list(pool.map(lambda _: one.ask_opinion(opinion), range(6)))
        assert {reply.status_code for reply in replies} == {200}
        told = one.reveal(claim.case_id)
        decision = decision_on(claim.case_id, Decision.CONFIRM)
        decided = list(pool.map(lambda _: one.ask_decision(decision, told.etag), range(6)))
    assert {reply.status_code for reply in decided} == {200}
    office.clock.advance(10)
    with ThreadPoolExecutor(6) as pool:
        list(pool.map(lambda _: one.queue(), range(6)))
    assert len(one.decided().rows) == 1


def test_what_somebody_holds_goes_back_when_they_sign_out(
    sara: Desk, backend: Branch, nasrin: Bench, parisa: Bench, photo: FiledPhoto
) -> None:
    """At this desk only: another session of theirs holds what it holds."""
    flagged(sara, photo)
    claim = nasrin.claim()
    elsewhere = bench(backend)
    assert elsewhere.desk.client.delete(routes.SIGN_OUT.path).is_success
    assert nasrin.ask_renew(claim).is_success
    assert nasrin.desk.client.delete(routes.SIGN_OUT.path).is_success
    assert parisa.queue().waiting == 1
    assert parisa.claim().case_id == claim.case_id


def test_a_verdict_outlives_the_session_in_which_it_was_given(
    sara: Desk, nasrin: Bench, backend: Branch, photo: FiledPhoto
) -> None:
    flagged(sara, photo)
    told = nasrin.judge(Verdict.MISMATCH).reveal
    assert told is not None
    assert nasrin.desk.client.delete(routes.SIGN_OUT.path).is_success
    again = bench(backend)
    (row,) = again.queue().rows
    assert (row.is_committed, row.holder) == (True, None)
    again.decide(again.reveal(row.case_id), Decision.CONFIRM)
