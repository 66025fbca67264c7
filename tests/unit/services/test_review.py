"""A reviewer's cases: claimed with both pictures, judged blindly, decided alone, and never twice."""

from dataclasses import replace
from datetime import timedelta

import pytest
from uuid6 import uuid7

from tamin_desk.contract.problems import ProblemType, ServerProblem
from tamin_desk.contract.review import (
    AtDeskRequest,
    ClaimRequest,
    Decided,
    Lease,
    OpinionReply,
    Side,
    UnusableRequest,
)
from tamin_desk.contract.review_routes import (
    AT_DESK,
    CLAIM,
    CLAIM_PICTURE,
    DECIDE,
    DECIDED,
    OPINION,
    QUEUE,
    RELEASE,
    RENEW,
    REVEAL,
    UNDO,
    UNUSABLE,
)
from tamin_desk.contract.routes import UNITS
from tamin_desk.contract.units import UnitList
from tamin_desk.domain.comparison import Feature, Rating, Verdict
from tamin_desk.domain.errors import (
    DigestMismatch,
    OutcomeUnknown,
    PictureTooLarge,
    PictureUndecodable,
    SignedOut,
    Unreachable,
)
from tamin_desk.domain.policy import Limits
from tamin_desk.domain.review import CaseKind, Decision
from tamin_desk.services.clock import ServerClock
from tamin_desk.services.review import DecidedFilter, Looked, OpenCase, QueueFilter, Reviews, decision
from tests.fakes import cases
from tests.fakes.answers import BRANCH, MOMENT
from tests.fakes.api import Called, FakeApi, problem
from tests.fakes.clock import FakeClock

ALL = QueueFilter()
LOOKED = Looked(Verdict.MISMATCH, {Feature.EARS: Rating.DIFFERENT}, 9_400, 1.0, 2.5)


def both_pictures(called: Called) -> bytes:
    return (cases.REGISTRY if called.values["side"] == "registry" else cases.REFERENCE).data


@pytest.fixture
def api() -> FakeApi:
    made = FakeApi()
    made.on(CLAIM, cases.claim())
    made.on(CLAIM_PICTURE, both_pictures)
    return made


@pytest.fixture
def reviews(api: FakeApi, clock: ServerClock) -> Reviews:
    return Reviews(api, clock, Limits)


def opened(reviews: Reviews) -> OpenCase:
    return reviews.claim(str(uuid7()), ALL)


def test_the_queue_is_read_page_by_page_as_far_as_somebody_has_scrolled(
    reviews: Reviews, api: FakeApi
) -> None:
    first = cases.queue(*map(cases.queue_row, range(1, 4)), held=2, filtered=3, after="k3")
    api.on(QUEUE, first, cases.queue(*map(cases.queue_row, range(4, 6)), after="k5"))
    read = reviews.queue(QueueFilter("0162", 24), rows=5)
    assert [row.number for row in read.rows] == [cases.case_number(number) for number in range(1, 6)]
    assert read.next == "k5"
    wanted = {"unit_code": "0162", "older_than_hours": 24}
    assert [call.params for call in api.to(QUEUE)] == [wanted, wanted | {"after": "k3"}]


def test_a_queue_without_a_filter_is_asked_for_without_one(reviews: Reviews, api: FakeApi) -> None:
    api.on(QUEUE, cases.queue())
    assert reviews.queue(ALL).rows == ()
    assert [call.params for call in api.to(QUEUE)] == [{}]


def test_the_filter_offers_the_units_of_the_province_in_order(reviews: Reviews, api: FakeApi) -> None:
    others = [BRANCH.model_copy(update={"code": code}) for code in ("0163", "0102")]
    api.on(UNITS, UnitList(units=(*others, BRANCH.model_copy(update={"province": "far"}))))
    assert [unit.code for unit in reviews.units("tehran")] == ["0102", "0163"]


def test_a_claim_comes_with_both_pictures_proved(reviews: Reviews, api: FakeApi) -> None:
    case = opened(reviews)
    assert case.error is None
    assert case.pictures is not None
    assert case.pictures.registry == cases.REGISTRY
    assert case.pictures.reference == cases.REFERENCE


def test_the_longest_waiting_of_the_filter_is_claimed_or_the_one_that_is_named(
    reviews: Reviews, api: FakeApi
) -> None:
    wanted = QueueFilter("0162", 24)
    for case_id in (None, cases.case_id(1)):
        reviews.claim(str(uuid7()), wanted, case_id=case_id)
    asked = [call.body for call in api.to(CLAIM)]
    assert all(isinstance(body, ClaimRequest) for body in asked)
    said = [body.model_dump(include={"case_id", "unit_code", "older_than_hours"}) for body in asked if body]
    assert said == [
        {"case_id": None, "unit_code": "0162", "older_than_hours": 24},
        {"case_id": cases.case_id(1), "unit_code": None, "older_than_hours": 0},
    ]


def test_a_claim_whose_answer_was_lost_is_asked_again_and_is_one_claim(
    reviews: Reviews, api: FakeApi
) -> None:
    api.on(CLAIM, OutcomeUnknown(), cases.claim())
    one_id = str(uuid7())
    assert reviews.claim(one_id, ALL).claim == cases.claim()
    first, again = api.to(CLAIM)
    assert first.body == again.body
    assert (first.request_id, again.request_id) == (one_id, one_id)


def test_a_case_that_a_colleague_has_open_is_not_claimed(reviews: Reviews, api: FakeApi) -> None:
    api.on(CLAIM, problem(ProblemType.HELD_BY_ANOTHER, holder="ر. کاظمی"))
    with pytest.raises(ServerProblem) as told:
        opened(reviews)
    assert told.value.problem.holder == "ر. کاظمی"
    assert api.to(CLAIM_PICTURE) == []


def test_a_picture_that_cannot_be_shown_is_told_and_the_claim_is_kept(reviews: Reviews, api: FakeApi) -> None:
    api.on(CLAIM_PICTURE, cases.REGISTRY.data, cases.REFERENCE.data[:40])
    case = opened(reviews)
    assert isinstance(case.error, PictureUndecodable)
    assert case.pictures is None
    assert case.claim == cases.claim()


@pytest.mark.parametrize("error", [DigestMismatch(), Unreachable()])
def test_pictures_that_do_not_come_are_told_and_the_claim_is_kept(
    reviews: Reviews, api: FakeApi, error: Exception
) -> None:
    api.on(CLAIM_PICTURE, error)
    assert opened(reviews).error is error


def test_a_broken_line_under_a_picture_is_tried_once_more(reviews: Reviews, api: FakeApi) -> None:
    api.on(CLAIM_PICTURE, OutcomeUnknown(), both_pictures)
    assert opened(reviews).error is None


def test_a_picture_announced_as_too_large_is_not_even_fetched(reviews: Reviews, api: FakeApi) -> None:
    huge = cases.info(cases.REGISTRY).model_copy(update={"width": 9_000, "height": 9_000})
    api.on(CLAIM, cases.claim().model_copy(update={"registry": huge}))
    assert isinstance(opened(reviews).error, PictureTooLarge)
    assert api.to(CLAIM_PICTURE) == []


def test_a_session_that_ended_is_no_trouble_of_the_case(reviews: Reviews, api: FakeApi) -> None:
    api.on(CLAIM_PICTURE, SignedOut())
    with pytest.raises(SignedOut):
        opened(reviews)


def test_a_case_claimed_again_shows_the_pictures_it_showed_before(reviews: Reviews, api: FakeApi) -> None:
    case = opened(reviews)
    api.on(CLAIM, cases.claim(again=1))
    again = reviews.claim(str(uuid7()), ALL, case_id=case.claim.case_id, known=case)
    assert again.pictures is case.pictures
    assert again.claim.token != case.claim.token
    assert len(api.to(CLAIM_PICTURE)) == 2


def test_other_pictures_under_the_same_case_are_fetched(reviews: Reviews, api: FakeApi) -> None:
    case = opened(reviews)
    api.on(CLAIM, cases.claim(reference=cases.REGISTRY))
    api.on(CLAIM_PICTURE, cases.REGISTRY.data)
    again = reviews.claim(str(uuid7()), ALL, known=case)
    assert again.pictures is not None
    assert again.pictures.reference == cases.REGISTRY


def test_at_the_desk_the_reference_is_the_card_in_the_hand(reviews: Reviews, api: FakeApi) -> None:
    api.on(AT_DESK, cases.claim(reference=None))
    comparison = str(uuid7())
    case = reviews.judge_at_desk(str(uuid7()), comparison)
    assert case.pictures is not None
    assert case.pictures.reference is None
    (asked,) = api.to(AT_DESK)
    assert isinstance(asked.body, AtDeskRequest)
    assert str(asked.body.comparison_id) == comparison
    opinion = reviews.written(case.claim, LOOKED)
    assert opinion.reference_sha256 is None


def test_a_lease_is_renewed_and_released_by_its_token(reviews: Reviews, api: FakeApi) -> None:
    later = Lease(held_until=MOMENT + timedelta(minutes=7))
    api.on(RENEW, later)
    api.on(RELEASE, None)
    token = cases.claim().token
    assert reviews.renew(token) == later
    reviews.release(token)
    assert [call.values for call in api.calls] == [{"token": token}, {"token": token}]


def test_an_opinion_is_bound_to_both_pictures_and_to_both_clocks(
    reviews: Reviews, clock: ServerClock, desk_clock: FakeClock
) -> None:
    clock.heard(MOMENT + timedelta(seconds=3))
    desk_clock.advance(2)
    opinion = reviews.written(cases.claim(), replace(LOOKED, face_too_small=True))
    assert (opinion.registry_sha256, opinion.reference_sha256) == (
        cases.REGISTRY.sha256,
        cases.REFERENCE.sha256,
    )
    assert opinion.token == cases.claim().token
    assert opinion.clocks.desk == MOMENT + timedelta(seconds=2)
    assert opinion.clocks.server == MOMENT + timedelta(seconds=5)
    assert (opinion.verdict, opinion.ratings) == (Verdict.MISMATCH, {Feature.EARS: Rating.DIFFERENT})
    assert (opinion.seen.dwell_ms, opinion.seen.zoom_most, opinion.face_too_small) == (9_400, 2.5, True)


def test_an_opinion_asked_again_after_a_lost_answer_is_the_same_word_for_word(
    reviews: Reviews, api: FakeApi, desk_clock: FakeClock
) -> None:
    api.on(OPINION, OutcomeUnknown(), OpinionReply(reveal=cases.reveal()))
    opinion = reviews.written(cases.claim(), LOOKED)
    with pytest.raises(OutcomeUnknown):
        reviews.give(opinion)
    desk_clock.advance(60)
    assert reviews.give(opinion).reveal == cases.reveal()
    first, again = api.to(OPINION)
    assert (first.body, first.request_id) == (again.body, again.request_id)


def test_two_opinions_are_two_acts(reviews: Reviews) -> None:
    assert reviews.written(cases.claim(), LOOKED).id != reviews.written(cases.claim(), LOOKED).id


def test_a_decision_names_the_state_that_was_revealed(reviews: Reviews, api: FakeApi) -> None:
    api.on(REVEAL, cases.reveal())
    api.on(DECIDE, cases.held(1, Decision.RETURN))
    revealed = reviews.reveal(cases.case_id(1))
    wish = decision(revealed.case_id, Decision.RETURN, "needs_picture", "تصویر روشن‌تر")
    assert reviews.decide(wish, revealed.etag).decision is Decision.RETURN
    (sent,) = api.to(DECIDE)
    assert sent.if_match == revealed.etag
    assert (sent.body, sent.request_id) == (wish, str(wish.id))


def test_a_decision_that_came_too_late_says_who_was_first(reviews: Reviews, api: FakeApi) -> None:
    api.on(DECIDE, problem(ProblemType.STATE_CHANGED, holder="م. نادری", held_since=MOMENT.isoformat()))
    with pytest.raises(ServerProblem) as told:
        reviews.decide(decision(cases.case_id(1), Decision.CONFIRM), '"1"')
    assert (told.value.problem.holder, told.value.problem.held_since) == ("م. نادری", MOMENT)


def test_what_is_held_counts_down_by_the_server_s_time_not_by_the_desk_s_clock(
    reviews: Reviews, clock: ServerClock, desk_clock: FakeClock
) -> None:
    clock.heard(MOMENT)
    desk_clock.advance(3)
    desk_clock.set(MOMENT + timedelta(days=400))
    assert reviews.seconds_left(cases.held(seconds=10)) == 7
    desk_clock.advance(30)
    assert reviews.seconds_left(cases.held(seconds=10)) == 0


def test_a_decision_is_withdrawn_by_its_id(reviews: Reviews, api: FakeApi) -> None:
    api.on(UNDO, cases.held().model_copy(update={"withdrawn": True}))
    assert reviews.undo(str(cases.held().decision_id)).withdrawn
    assert api.to(UNDO)[0].values == {"id": str(cases.held().decision_id)}


def test_taking_back_is_asked_once_more_when_its_answer_was_lost(reviews: Reviews, api: FakeApi) -> None:
    api.on(UNDO, OutcomeUnknown(), cases.held().model_copy(update={"withdrawn": True}))
    assert reviews.undo(str(cases.held().decision_id)).withdrawn
    first, again = api.to(UNDO)
    assert first.values == again.values


@pytest.mark.parametrize("second", [OutcomeUnknown(), Unreachable()])
def test_whether_it_was_taken_back_is_not_known_after_the_second_try(
    reviews: Reviews, api: FakeApi, second: Exception
) -> None:
    """The second try may certainly not have left: the first one may have arrived all the same."""
    api.on(UNDO, OutcomeUnknown(), second)
    with pytest.raises(OutcomeUnknown):
        reviews.undo(str(cases.held().decision_id))


def test_decided_cases_are_read_by_kind_reason_and_verdict(reviews: Reviews, api: FakeApi) -> None:
    api.on(DECIDED, Decided(rows=(cases.decided_row(1),), next="k1"), Decided(rows=(cases.decided_row(2),)))
    wanted = DecidedFilter(CaseKind.FLAG, "other_person", Verdict.MISMATCH)
    assert len(reviews.decided(wanted, rows=40).rows) == 2
    query = {"kind": "flag", "reason": "other_person", "verdict": "mismatch"}
    assert [call.params for call in api.to(DECIDED)] == [query, query | {"after": "k1"}]


def test_which_picture_cannot_be_shown_is_told_and_reported_by_its_claim(
    reviews: Reviews, api: FakeApi
) -> None:
    api.on(CLAIM_PICTURE, cases.REGISTRY.data, cases.REFERENCE.data[:40])
    case = opened(reviews)
    assert case.unusable is Side.REFERENCE
    api.on(UNUSABLE, OutcomeUnknown(), None)
    reviews.report_unusable(case.claim.token, case.unusable)
    first, second = api.to(UNUSABLE)
    assert first.body == second.body == UnusableRequest(side=Side.REFERENCE)
    assert first.values == {"token": case.claim.token}


def test_pictures_that_never_came_are_nobodys_to_replace(reviews: Reviews, api: FakeApi) -> None:
    api.on(CLAIM_PICTURE, Unreachable())
    assert opened(reviews).unusable is None
