"""One inquiry, one answer, whatever the network does between them."""

import logging
from collections.abc import Callable
from itertools import pairwise
from uuid import UUID

import pytest
from uuid6 import uuid7

from tamin_desk.contract.inquiries import Credential, InquiryReply, InquiryRequest
from tamin_desk.contract.problems import ProblemType, ServerProblem
from tamin_desk.contract.routes import INQUIRE, INQUIRY
from tamin_desk.domain.errors import (
    DeskError,
    NotOurServer,
    OutcomeUnknown,
    RedirectRefused,
    ReplyMalformed,
    SignedOut,
    StoreFull,
    Unreachable,
)
from tamin_desk.domain.identifiers import CredentialKind
from tamin_desk.domain.photos import InquiryState, RefusalReason, StartedFrom
from tamin_desk.services.inquiries import Inquiries, InquiryLeft
from tests.fakes.answers import MOMENT, filed_photo, record
from tests.fakes.api import Answer, Called, FakeApi, problem
from tests.fakes.clock import FakeClock
from tests.gates_log import expect_log

SERIAL = Credential(kind=CredentialKind.CARD_SERIAL, value="1G23456789")


class Clerk:
    """Waits for so many looks at the screen, and remembers what it said."""

    def __init__(self, patience: int = 1000) -> None:
        self.patience = patience
        self.saw: list[InquiryState] = []
        self.met: list[DeskError] = []

    def waiting(self, state: InquiryState, met: DeskError | None) -> bool:
        self.saw.append(state)
        if met is not None and met not in self.met:
            self.met.append(met)
        return len(self.saw) <= self.patience


@pytest.fixture
def api() -> FakeApi:
    return FakeApi()


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


class Remembered:
    """What the desk remembers of entries; `full` is a full disk."""

    def __init__(self) -> None:
        self.made: list[tuple[str, str | None, str, str]] = []
        self.came: list[tuple[str, str]] = []
        self.full = False

    def remember(
        self, inquiry_id: str, photo_id: str | None, national_code: str, credential: Credential
    ) -> None:
        if self.full:
            raise StoreFull
        self.made.append((inquiry_id, photo_id, national_code, credential.value))

    def filed(self, inquiry_id: str, photo_id: str) -> None:
        self.came.append((inquiry_id, photo_id))


@pytest.fixture
def entries() -> Remembered:
    return Remembered()


@pytest.fixture
def inquiries(api: FakeApi, clock: FakeClock, entries: Remembered) -> Inquiries:
    return Inquiries(api, clock, entries, pause=clock.advance)


def _reply(called: Called, state: InquiryState = InquiryState.PHOTO) -> InquiryReply:
    assert isinstance(called.body, InquiryRequest)
    return _stands(called.body.id, state)


def _stands(inquiry_id: UUID, state: InquiryState) -> InquiryReply:
    return InquiryReply(
        id=inquiry_id,
        state=state,
        reason=RefusalReason.NO_CORRESPONDENCE if state is InquiryState.REFUSED else None,
        photo=filed_photo() if state is InquiryState.PHOTO else None,
        credential_kind=CredentialKind.CARD_SERIAL,
        asked_at=MOMENT,
        server_time=MOMENT,
    )


def _in(state: InquiryState) -> Callable[[Called], InquiryReply]:
    return lambda called: _reply(called, state)


def _ask(inquiries: Inquiries, clerk: Clerk, inquiry_id: str | None = None) -> InquiryReply:
    return inquiries.ask(
        record(), SERIAL, StartedFrom.ENROLMENT, inquiry_id=inquiry_id, waiting=clerk.waiting
    )


def _ids(api: FakeApi) -> set[str]:
    asked = {str(call.body.id) for call in api.to(INQUIRE) if isinstance(call.body, InquiryRequest)}
    assert asked == {call.request_id for call in api.to(INQUIRE)}
    return asked


@pytest.mark.parametrize(
    "state", [InquiryState.PHOTO, InquiryState.PENDING, InquiryState.REFUSED, InquiryState.EXPIRED]
)
def test_an_answer_is_given_as_it_came(api: FakeApi, inquiries: Inquiries, state: InquiryState) -> None:
    api.on(INQUIRE, _in(state))
    clerk = Clerk()
    assert _ask(inquiries, clerk).state is state
    assert clerk.saw == [InquiryState.SENT]
    (call,) = api.to(INQUIRE)
    assert isinstance(call.body, InquiryRequest)
    assert call.body.credential.value == "1G23456789", "the case of letters is never touched"
    assert call.body.id.version == 7


@pytest.mark.parametrize("lost", [OutcomeUnknown(), NotOurServer(), ReplyMalformed()])
def test_a_lost_reply_is_asked_for_again_under_the_same_id(
    api: FakeApi, inquiries: Inquiries, lost: DeskError
) -> None:
    api.on(INQUIRE, lost, lost, _in(InquiryState.PHOTO))
    clerk = Clerk()
    assert _ask(inquiries, clerk).state is InquiryState.PHOTO
    assert len(api.to(INQUIRE)) == 3
    assert len(_ids(api)) == 1
    assert clerk.saw[0] is InquiryState.SENT
    assert set(clerk.saw[1:]) == {InquiryState.UNKNOWN}


def test_pauses_between_tries_grow_and_stay_bearable(
    api: FakeApi, inquiries: Inquiries, clock: FakeClock
) -> None:
    moments: list[float] = []

    def lost(called: Called) -> OutcomeUnknown:
        moments.append(clock.monotonic())
        return OutcomeUnknown()

    api.on(INQUIRE, *[lost] * 8, _in(InquiryState.PHOTO))
    _ask(inquiries, Clerk())
    pauses = [round(after - before, 3) for before, after in pairwise(moments)]
    assert pauses == [0.5, 1.0, 2.0, 4.0, 8.0, 15.0, 15.0]


def test_when_nothing_has_left_the_clerk_is_told_at_once(api: FakeApi, inquiries: Inquiries) -> None:
    for error in (Unreachable(), RedirectRefused()):
        api.on(INQUIRE, error)
        with pytest.raises(type(error)):
            _ask(inquiries, Clerk())
    assert len(api.to(INQUIRE)) == 2


@pytest.mark.parametrize(
    "then", [Unreachable(), problem(ProblemType.UNAVAILABLE), problem(ProblemType.IN_FLIGHT)]
)
def test_after_a_lost_reply_a_dead_line_is_waited_out(
    api: FakeApi, inquiries: Inquiries, then: DeskError
) -> None:
    api.on(INQUIRE, OutcomeUnknown(), then, then, _in(InquiryState.PHOTO))
    assert _ask(inquiries, Clerk()).state is InquiryState.PHOTO
    assert len(_ids(api)) == 1


def test_an_inquiry_still_in_flight_is_asked_for_again(api: FakeApi, inquiries: Inquiries) -> None:
    api.on(INQUIRE, problem(ProblemType.IN_FLIGHT), _in(InquiryState.PHOTO))
    assert _ask(inquiries, Clerk()).state is InquiryState.PHOTO


def test_what_answered_in_the_servers_place_is_told_while_the_same_inquiry_is_asked_again(
    api: FakeApi, inquiries: Inquiries
) -> None:
    portal, cable = NotOurServer(), Unreachable()
    api.on(INQUIRE, portal, portal, cable, _in(InquiryState.PHOTO))
    clerk = Clerk()
    assert _ask(inquiries, clerk).state is InquiryState.PHOTO
    assert clerk.met == [portal, cable]
    assert len(_ids(api)) == 1


@pytest.mark.parametrize("status", [500, 502, 504, 408])
def test_a_server_that_fell_over_may_have_asked_the_registry(
    api: FakeApi, inquiries: Inquiries, status: int
) -> None:
    fault = problem(ProblemType.INTERNAL)
    fault = ServerProblem(fault.problem.model_copy(update={"status": status}))
    api.on(INQUIRE, fault, _in(InquiryState.PHOTO))
    clerk = Clerk()
    assert _ask(inquiries, clerk).state is InquiryState.PHOTO
    assert len(_ids(api)) == 1
    assert clerk.met == [fault]


def test_a_server_that_asks_for_patience_gets_it(
    api: FakeApi, inquiries: Inquiries, clock: FakeClock
) -> None:
    api.on(
        INQUIRE, OutcomeUnknown(), problem(ProblemType.UNAVAILABLE, retry_after=30), _in(InquiryState.PHOTO)
    )
    began = clock.monotonic()
    _ask(inquiries, Clerk())
    assert clock.monotonic() - began >= 30


def test_an_inquiry_that_the_gateway_itself_cannot_tell_is_asked_for_again(
    api: FakeApi, inquiries: Inquiries
) -> None:
    api.on(INQUIRE, _in(InquiryState.UNKNOWN), _in(InquiryState.SENT), _in(InquiryState.REFUSED))
    assert _ask(inquiries, Clerk()).reason is RefusalReason.NO_CORRESPONDENCE


@pytest.mark.parametrize(
    "kind", [ProblemType.UNAVAILABLE, ProblemType.NOT_PERMITTED, ProblemType.LIMITED, ProblemType.ID_REUSED]
)
def test_a_refusal_of_the_first_try_is_told(api: FakeApi, inquiries: Inquiries, kind: ProblemType) -> None:
    api.on(INQUIRE, problem(kind))
    with pytest.raises(ServerProblem) as caught:
        _ask(inquiries, Clerk())
    assert caught.value.problem.kind is kind


def test_the_end_of_the_session_is_told_and_the_same_id_goes_on_after_it(
    api: FakeApi, inquiries: Inquiries
) -> None:
    one_id = str(uuid7())
    api.on(INQUIRE, OutcomeUnknown(), SignedOut(), _in(InquiryState.PHOTO))
    with pytest.raises(SignedOut):
        _ask(inquiries, Clerk(), one_id)
    assert str(_ask(inquiries, Clerk(), one_id).id) == one_id
    assert _ids(api) == {one_id}


@pytest.mark.parametrize("answers", [[OutcomeUnknown()], [problem(ProblemType.IN_FLIGHT)]])
def test_esc_stops_waiting_soon_and_names_the_inquiry(
    api: FakeApi, inquiries: Inquiries, clock: FakeClock, answers: list[Answer]
) -> None:
    api.on(INQUIRE, *answers)
    began = clock.monotonic()
    with pytest.raises(InquiryLeft) as caught:
        _ask(inquiries, Clerk(patience=2))
    assert {caught.value.inquiry_id} == _ids(api)
    assert clock.monotonic() - began <= 0.3
    assert len(api.to(INQUIRE)) == 1


def test_whoever_does_not_wait_at_all_asks_nothing(api: FakeApi, inquiries: Inquiries) -> None:
    with pytest.raises(InquiryLeft):
        _ask(inquiries, Clerk(patience=0))
    assert api.calls == []


def test_an_inquiry_left_behind_can_be_looked_at(api: FakeApi, inquiries: Inquiries) -> None:
    one_id = uuid7()
    api.on(INQUIRY, _stands(one_id, InquiryState.PHOTO))
    assert inquiries.look(str(one_id)).photo is not None
    assert api.to(INQUIRY)[0].values == {"id": str(one_id)}


def test_nobody_without_a_national_code_is_asked_about(api: FakeApi, inquiries: Inquiries) -> None:
    with pytest.raises(ValueError, match="no national code"):
        inquiries.ask(record(national_code=None), SERIAL, StartedFrom.ENROLMENT, waiting=Clerk().waiting)


def test_what_was_entered_is_remembered_with_the_photo_it_brought(
    api: FakeApi, inquiries: Inquiries, entries: Remembered
) -> None:
    api.on(INQUIRE, _in(InquiryState.PHOTO))
    reply = _ask(inquiries, Clerk())
    assert entries.made == [(str(reply.id), "photo-1", "0012345679", "1G23456789")]


def test_the_photo_of_a_pending_inquiry_is_noted_when_it_has_come(
    api: FakeApi, inquiries: Inquiries, entries: Remembered
) -> None:
    api.on(INQUIRE, _in(InquiryState.PENDING))
    reply = _ask(inquiries, Clerk())
    assert entries.made == [(str(reply.id), None, "0012345679", "1G23456789")]
    api.on(INQUIRY, _stands(reply.id, InquiryState.PHOTO))
    inquiries.look(str(reply.id))
    assert entries.came == [(str(reply.id), "photo-1")]


def test_a_refused_entry_is_not_remembered(api: FakeApi, inquiries: Inquiries, entries: Remembered) -> None:
    api.on(INQUIRE, _in(InquiryState.REFUSED))
    _ask(inquiries, Clerk())
    assert entries.made == []


def test_a_full_disk_takes_no_photo_away(api: FakeApi, inquiries: Inquiries, entries: Remembered) -> None:
    entries.full = True
    api.on(INQUIRE, _in(InquiryState.PHOTO))
    with expect_log("tamin_desk.services.inquiries", logging.WARNING, "not remembered"):
        assert _ask(inquiries, Clerk()).photo is not None
