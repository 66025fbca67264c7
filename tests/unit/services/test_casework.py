"""Lists of what is to be done: read by pages, acted on once; people are named without asking twice."""

from datetime import timedelta

import pytest
from uuid6 import uuid7

from tamin_desk.contract.casework import (
    Closure,
    FollowUp,
    FollowUpEntry,
    FollowUpKind,
    NamesReply,
    NamesRequest,
    Pauses,
    PersonName,
    Reminder,
    ScanRuling,
    TaskDone,
    Worklist,
    WorklistEntry,
    WorklistKind,
)
from tamin_desk.contract.casework_routes import NAMES, PAUSES, RELEASE_PAUSE
from tamin_desk.contract.follow_up_routes import (
    CLOSE_REFERRAL,
    FOLLOW_UP,
    LETTER,
    REMIND,
    RULE_ON_SCAN,
    TASK_DONE,
    WORKLIST,
)
from tamin_desk.contract.problems import ProblemType, ServerProblem
from tamin_desk.domain.comparison import ReferenceKind
from tamin_desk.domain.errors import OutcomeUnknown, Unreachable
from tamin_desk.services.casework import Casework
from tests.fakes.answers import MOMENT
from tests.fakes.api import Called, FakeApi, problem

CALL = WorklistEntry(
    entry_id="call_person-" + "0" * 32,
    kind=WorklistKind.CALL_PERSON,
    since=MOMENT,
    person_id="person-0001",
    photo_id="ph-1",
    photo_sha256="0" * 64,
    comparison_id=uuid7(),
    reference=ReferenceKind.CARD_IN_HAND,
    author_id="u-sara",
    author_name="Sara",
    is_mine=True,
)
CONFIRMED = FollowUpEntry(
    entry_id="rf-1",
    kind=FollowUpKind.CONFIRMED,
    since=MOMENT,
    unit_code="0162",
    unit_name="شعبهٔ ۲ تهران",
    person_id="person-0001",
    etag='"as-it-was-read"',
)


@pytest.fixture
def lists(api: FakeApi) -> Casework:
    for endpoint in (TASK_DONE, CLOSE_REFERRAL, REMIND, RULE_ON_SCAN, RELEASE_PAUSE):
        api.on(endpoint, None)
    api.on(NAMES, everybody)
    return Casework(api)


def everybody(called: Called) -> NamesReply:
    assert isinstance(called.body, NamesRequest)
    return NamesReply(names={one: named(one) for one in called.body.person_ids if one != "nobody-at-all"})


def named(person_id: str) -> PersonName:
    return PersonName(full_name=f"Somebody {person_id}", code="0012345679")


def test_lists_are_read_page_by_page(lists: Casework, api: FakeApi) -> None:
    api.on(WORKLIST, Worklist(entries=(CALL,), next="k1", total=2))
    api.on(FOLLOW_UP, FollowUp(entries=(CONFIRMED,), next=None, counts={FollowUpKind.CONFIRMED: 1}))
    assert lists.worklist().next == "k1"
    lists.worklist("k1")
    assert [call.params for call in api.to(WORKLIST)] == [{}, {"after": "k1"}]
    lists.follow_up()
    lists.follow_up(FollowUpKind.SCAN_DOUBT, "k2")
    assert [call.params for call in api.to(FOLLOW_UP)] == [{}, {"kind": "scan_doubt", "after": "k2"}]


def test_what_is_done_to_a_line_names_the_line_as_it_was_read(lists: Casework, api: FakeApi) -> None:
    later = MOMENT + timedelta(days=3)
    lists.close(CONFIRMED, "person_did_not_return", "sent twice")
    lists.remind(CONFIRMED, later)
    lists.rule_on_scan(CONFIRMED, withdraw=True, reason="wrong_page")
    closed, reminded, ruled = (api.to(each)[0] for each in (CLOSE_REFERRAL, REMIND, RULE_ON_SCAN))
    assert {call.if_match for call in (closed, reminded, ruled)} == {CONFIRMED.etag}
    assert {call.values["id"] for call in (closed, reminded, ruled)} == {"rf-1"}
    assert isinstance(closed.body, Closure)
    assert (closed.body.reason, closed.body.note) == ("person_did_not_return", "sent twice")
    assert reminded.body == Reminder(at=later)
    assert isinstance(ruled.body, ScanRuling)
    assert (ruled.body.withdraw, ruled.body.reason) == (True, "wrong_page")


def test_a_lost_answer_is_asked_for_again_under_the_same_id(lists: Casework, api: FakeApi) -> None:
    api.on(CLOSE_REFERRAL, OutcomeUnknown(), None)
    lists.close(CONFIRMED, "person_deceased")
    first, second = api.to(CLOSE_REFERRAL)
    assert first.body == second.body
    assert first.request_id == second.request_id


def test_who_goes_on_asking_brings_the_id_along(lists: Casework, api: FakeApi) -> None:
    api.on(CLOSE_REFERRAL, OutcomeUnknown(), OutcomeUnknown(), None)
    one = str(uuid7())
    with pytest.raises(OutcomeUnknown):
        lists.close(CONFIRMED, "person_deceased", act_id=one)
    lists.close(CONFIRMED, "person_deceased", act_id=one)
    assert {call.request_id for call in api.to(CLOSE_REFERRAL)} == {one}


def test_a_line_that_somebody_else_has_changed_is_said_with_their_name(lists: Casework, api: FakeApi) -> None:
    api.on(CLOSE_REFERRAL, problem(ProblemType.HELD_BY_ANOTHER, holder="Nasrin"))
    with pytest.raises(ServerProblem) as refused:
        lists.close(CONFIRMED, "person_deceased")
    assert refused.value.problem.holder == "Nasrin"


def test_a_call_is_done_once_whoever_made_it(lists: Casework, api: FakeApi) -> None:
    lists.done(CALL, "told her sister")
    (sent,) = api.to(TASK_DONE)
    assert isinstance(sent.body, TaskDone)
    assert (sent.body.entry_id, sent.body.note) == (CALL.entry_id, "told her sister")
    api.on(TASK_DONE, problem(ProblemType.NOT_FOUND))
    lists.done(CALL)
    api.on(TASK_DONE, problem(ProblemType.NOT_PERMITTED))
    with pytest.raises(ServerProblem):
        lists.done(CALL)


def test_a_pause_that_is_over_needs_no_release(lists: Casework, api: FakeApi) -> None:
    api.on(PAUSES, Pauses(pauses=()))
    assert lists.pauses().pauses == ()
    lists.release("pa-1")
    api.on(RELEASE_PAUSE, problem(ProblemType.NOT_FOUND))
    lists.release("pa-1")
    api.on(RELEASE_PAUSE, problem(ProblemType.UNAVAILABLE))
    with pytest.raises(ServerProblem):
        lists.release("pa-1")


def test_a_letter_that_there_is_not_is_said(lists: Casework, api: FakeApi) -> None:
    api.on(LETTER, problem(ProblemType.NOT_FOUND))
    with pytest.raises(ServerProblem):
        lists.letter("rf-1")
    assert api.to(LETTER)[0].values == {"id": "rf-1"}


def test_people_are_named_in_bundles_and_asked_for_once(lists: Casework, api: FakeApi) -> None:
    many = [f"person-{number:04}" for number in range(61)]
    assert lists.names([*many, *many]) == {one: named(one) for one in many}
    assert lists.names(many[:5]) == {one: named(one) for one in many[:5]}
    assert [
        len(called.body.person_ids) for called in api.to(NAMES) if isinstance(called.body, NamesRequest)
    ] == [
        60,
        1,
    ]


def test_somebody_unknown_is_asked_for_again_next_time(lists: Casework, api: FakeApi) -> None:
    assert lists.names(["nobody-at-all", "person-0001"]) == {"person-0001": named("person-0001")}
    assert lists.names(["nobody-at-all"]) == {}
    assert len(api.to(NAMES)) == 2


def test_while_enrolment_is_away_nobody_is_named(lists: Casework, api: FakeApi) -> None:
    api.on(NAMES, Unreachable())
    with pytest.raises(Unreachable):
        lists.names(["person-0001"])


def test_names_that_come_after_the_session_s_end_are_not_kept(lists: Casework, api: FakeApi) -> None:
    def late(called: Called) -> NamesReply:
        lists.forget()
        return everybody(called)

    api.on(NAMES, late, everybody)
    assert lists.names(["person-0001"]) == {"person-0001": named("person-0001")}
    lists.names(["person-0001"])
    assert len(api.to(NAMES)) == 2


def test_the_next_person_at_the_desk_gets_no_names_of_the_last(lists: Casework, api: FakeApi) -> None:
    lists.names(["person-0001"])
    lists.forget()
    lists.names(["person-0001"])
    assert len(api.to(NAMES)) == 2
