"""What every message keeps to, and the few rules that single ones have."""

import json
from dataclasses import asdict
from datetime import UTC, date, datetime, time
from typing import get_args

import pytest
from pydantic import BaseModel, ValidationError
from uuid6 import uuid7

from tamin_desk.contract.base import Message, Reply
from tamin_desk.contract.inquiries import Credential, InquiryReply, attested_bytes
from tamin_desk.contract.problems import STATUS, TYPE_PREFIX, Problem, ProblemType, ServerProblem, type_uri
from tamin_desk.contract.routes import ENDPOINTS
from tamin_desk.contract.sessions import Refresh, SignIn
from tamin_desk.contract.units import LimitsReply, PolicyReply, SecurityReply, WatchReply
from tamin_desk.domain.identifiers import CredentialKind
from tamin_desk.domain.photos import InquiryState, RefusalReason
from tamin_desk.domain.policy import Watch, Weekday
from tests.fakes.answers import MOMENT, filed_photo, policy_reply, record, session_reply

REQUESTS = sorted({e.request for e in ENDPOINTS if e.request is not None}, key=lambda model: model.__name__)
REPLIES = sorted({e.reply for e in ENDPOINTS if e.reply is not None}, key=lambda model: model.__name__)


def _within(model: type[BaseModel]) -> set[type[BaseModel]]:
    """Return a model and every model inside it."""
    found, left = {model}, [model]
    while left:
        for field in left.pop().model_fields.values():
            parts: list[object] = [field.annotation]
            while parts:
                part = parts.pop()
                parts += get_args(part)
                if isinstance(part, type) and issubclass(part, BaseModel) and part not in found:
                    found.add(part)
                    left.append(part)
    return found


@pytest.mark.parametrize("model", REQUESTS, ids=lambda model: model.__name__)
def test_a_request_with_a_field_that_the_contract_does_not_have_is_refused(model: type[BaseModel]) -> None:
    for part in _within(model):
        assert issubclass(part, Message)
        assert part.model_config["extra"] == "forbid"
        assert part.model_config["frozen"]


@pytest.mark.parametrize("model", REPLIES, ids=lambda model: model.__name__)
def test_a_reply_may_grow_without_breaking_older_desks(model: type[BaseModel]) -> None:
    assert issubclass(model, Reply)
    assert model.model_config["extra"] == "ignore"
    assert model.model_config["frozen"]


@pytest.mark.parametrize(
    "value",
    [record(household=2), filed_photo(), session_reply(), policy_reply()],
    ids=lambda v: type(v).__name__,
)
def test_what_is_sent_is_what_is_read(value: BaseModel) -> None:
    assert type(value).model_validate_json(value.model_dump_json()) == value


def test_what_opens_a_door_is_never_printed() -> None:
    password = "a password of nobody"
    signing_in = SignIn(username="clerk", password=password, desk_id=uuid7())
    refresh = Refresh(refresh_token="refresh-token-of-nobody", request_id=uuid7())
    printed = f"{signing_in!r} {signing_in} {refresh!r} {session_reply()!r}"
    assert password not in printed
    assert "of-nobody" not in printed


# --- Inquiries ------------------------------------------------------------------------------------


def _inquiry(state: InquiryState, *, photo: bool, reason: RefusalReason | None) -> InquiryReply:
    return InquiryReply(
        id=uuid7(),
        state=state,
        reason=reason,
        photo=filed_photo() if photo else None,
        credential_kind=CredentialKind.CARD_SERIAL,
        asked_at=MOMENT,
        server_time=MOMENT,
    )


@pytest.mark.parametrize("state", InquiryState)
@pytest.mark.parametrize("photo", [False, True])
@pytest.mark.parametrize("reason", [None, RefusalReason.NO_PHOTO])
def test_a_photo_and_a_reason_each_go_with_their_own_state(
    state: InquiryState, photo: bool, reason: RefusalReason | None
) -> None:
    fits = photo == (state is InquiryState.PHOTO) and bool(reason) == (state is InquiryState.REFUSED)
    if fits:
        assert _inquiry(state, photo=photo, reason=reason).state is state
    else:
        with pytest.raises(ValidationError):
            _inquiry(state, photo=photo, reason=reason)


@pytest.mark.parametrize("value", ["1g23456789", "1G23456789"])
def test_the_case_of_a_serial_travels(value: str) -> None:
    credential = Credential(kind=CredentialKind.CARD_SERIAL, value=value)
    assert json.loads(credential.model_dump_json())["value"] == value


@pytest.mark.parametrize("value", ["", "12345", "1" * 13, "۱G23456789", "1G 3456789", "1G23456789\n"])
def test_a_credential_is_six_to_twelve_plain_characters(value: str) -> None:
    with pytest.raises(ValidationError):
        Credential(kind=CredentialKind.CARD_SERIAL, value=value)


def test_an_attestation_signs_each_fact_on_a_line_of_its_own() -> None:
    moment = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
    signed = attested_bytes("0012345679", CredentialKind.CARD_SERIAL, "ab" * 32, moment)
    assert signed.decode().split("\n") == [
        "tamin-desk attestation 1",
        "0012345679",
        "card_serial",
        "ab" * 32,
        "2026-11-22T09:30:00+00:00",
    ]


# --- Problems -------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ProblemType)
def test_every_problem_has_a_status_of_its_own_and_is_read_back(kind: ProblemType) -> None:
    assert 400 <= STATUS[kind] < 600
    problem = Problem(type=type_uri(kind), title="x", status=STATUS[kind])
    assert Problem.model_validate_json(problem.model_dump_json()).kind is kind
    assert kind in str(ServerProblem(problem))


def test_a_problem_of_a_newer_contract_is_read_and_has_no_kind() -> None:
    assert Problem(type=TYPE_PREFIX + "not-yet-invented", title="x", status=409).kind is None


@pytest.mark.parametrize("kind", ["about:blank", TYPE_PREFIX, TYPE_PREFIX + "Code 0012345679", "urn:other:x"])
def test_a_foreign_problem_is_none_of_ours(kind: str) -> None:
    with pytest.raises(ValidationError):
        Problem(type=kind, title="x", status=409)


def test_the_text_of_a_problem_holds_nothing_but_status_and_type() -> None:
    problem = Problem(type=type_uri(ProblemType.NOT_FOUND), title="0012345679", status=404, detail="نرگس")
    assert str(ServerProblem(problem)) == f"404 {TYPE_PREFIX}not-found"


def test_a_policy_reaches_the_rules_unchanged() -> None:
    reply = policy_reply(7, view_seconds=4)
    policy = reply.to_domain()
    assert (policy.version, policy.judgement.view_seconds) == (7, 4)
    assert policy.limits.photo_pixels == reply.limits.photo_pixels
    assert policy.security.lock_after == reply.security.lock_after


@pytest.mark.parametrize("days", [0, 91])
def test_no_server_has_a_desk_keep_accepted_acts_for_ever_or_not_at_all(days: int) -> None:
    limits = json.loads(policy_reply().limits.model_dump_json())
    assert LimitsReply.model_validate(limits | {"keep_accepted_days": 7}).keep_accepted_days == 7
    with pytest.raises(ValidationError):
        LimitsReply.model_validate(limits | {"keep_accepted_days": days})


@pytest.mark.parametrize(
    ("name", "values"),
    [
        # Never, or at once: neither can be worked with.
        ("lock_after", (0, 29, 1_801, 31_536_000, -300)),
        ("hide_photo_after", (0, 4, 601)),
        ("offline_days", (-1, 15, 3_650)),
        ("session_hours", (0, 25, 8_760)),
    ],
)
def test_a_server_cannot_have_a_desk_that_never_locks_or_works_alone_for_ever(
    name: str, values: tuple[int, ...]
) -> None:
    security = json.loads(policy_reply().security.model_dump_json())
    for value in values:
        with pytest.raises(ValidationError):
            SecurityReply.model_validate(security | {name: value})


def test_a_photo_is_hidden_before_the_desk_locks() -> None:
    security = json.loads(policy_reply().security.model_dump_json())
    at_once = SecurityReply.model_validate(security | {"hide_photo_after": 60, "lock_after": 60})
    assert at_once.hide_photo_after == at_once.lock_after
    with pytest.raises(ValidationError):
        SecurityReply.model_validate(security | {"hide_photo_after": 61, "lock_after": 60})


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("photo_bytes", 0),
        ("photo_bytes", 10 * 1024 * 1024 + 1),
        ("photo_pixels", 1),
        ("photo_pixels", 25_000_001),
        ("reply_bytes", 1_000),
        ("reply_bytes", 2**31),
    ],
)
def test_a_server_cannot_widen_what_a_picture_or_reply_may_be(name: str, value: int) -> None:
    limits = json.loads(policy_reply().limits.model_dump_json())
    with pytest.raises(ValidationError):
        LimitsReply.model_validate(limits | {name: value})


def test_a_policy_that_was_stored_before_it_said_how_long_acts_are_kept_still_reads() -> None:
    stored = json.loads(policy_reply().model_dump_json())
    del stored["limits"]["keep_accepted_days"]
    assert PolicyReply.model_validate(stored).to_domain().limits.keep_accepted_days == 30


def test_no_server_can_make_a_verdict_instant() -> None:
    with pytest.raises(ValidationError):
        policy_reply(view_seconds=0.1)


def test_a_policy_that_was_stored_before_offices_had_hours_still_reads() -> None:
    stored = json.loads(policy_reply().model_dump_json())
    del stored["watch"]
    assert PolicyReply.model_validate(stored).to_domain().watch == Watch()


@pytest.mark.parametrize(
    "watch",
    [
        {"quiet_hours": 0},
        {"opens": "14:30", "closes": "07:30"},
        {"opens": "07:30+03:30", "closes": "14:30+03:30"},
        {"open_days": ["someday"]},
    ],
)
def test_office_hours_that_cannot_be_kept_are_refused(watch: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        WatchReply.model_validate(watch)


def test_office_hours_come_over_the_wire_as_they_were_set() -> None:
    own = Watch(2, time(8), time(13, 30), (Weekday.SATURDAY, Weekday.THURSDAY), (date(2027, 3, 21),))
    told = WatchReply.model_validate_json(WatchReply.model_validate(asdict(own)).model_dump_json())
    policy = policy_reply().model_copy(update={"watch": told}).to_domain()
    assert policy.watch == own
