"""Whatever ends a request is a problem with a stable type, and tells nothing personal."""

import json
import logging
import sqlite3
from pathlib import Path

import pytest
from sqlalchemy.exc import OperationalError

from tamin_desk.backend.callers import CallerDep
from tamin_desk.backend.database import Database
from tamin_desk.backend.keys import archive_id
from tamin_desk.backend.parts import Part, Seams
from tamin_desk.backend.problems import ProblemError
from tamin_desk.contract import routes
from tamin_desk.contract.base import CONTRACT_HEADER, REQUEST_ID_HEADER
from tamin_desk.contract.people import PersonRecord, Search, SearchReply
from tamin_desk.contract.problems import STATUS, ProblemType
from tamin_desk.contract.routes import System
from tamin_desk.contract.sessions import SystemHealth
from tests.fakes.branch import PARVANEH, Branch, Desk, branch, problem, receipt, refused, running
from tests.gates_log import expect_log

SECRET = "0012345679"  # nosec B105 # a national code that must not come back
ERRORS = "tamin_desk.backend.errors"
ACCESS = "tamin_desk.backend.access"


@pytest.mark.parametrize(
    ("method", "path"),
    [("GET", "/"), ("GET", "/v1/nothing"), ("PATCH", "/v1/units"), ("GET", "/docs"), ("POST", "/v1/units/")],
)
def test_an_address_or_method_that_is_not_there(backend: Branch, method: str, path: str) -> None:
    assert refused(backend.client().request(method, path)) is ProblemType.NOT_FOUND


@pytest.mark.parametrize(
    ("body", "path", "rule"),
    [
        (b"{", "body.1", "json_invalid"),
        (b"", "body", "missing"),
        (b'{"text": ""}', "body.text", "string_too_short"),
        (b'{"text": "x", "extra": "0012345679"}', "body.extra", "extra_forbidden"),
        (b'{"text": ["0012345679"]}', "body.text", "string_type"),
    ],
)
def test_a_body_that_is_not_the_contracts_names_field_and_rule_only(
    sara: Desk, body: bytes, path: str, rule: str
) -> None:
    reply = sara.client.post(routes.SEARCH.path, content=body, headers={"Content-Type": "application/json"})
    told = problem(reply)
    assert told.kind is ProblemType.INVALID_REQUEST
    assert [(fault.path, fault.rule) for fault in told.faults] == [(path, rule)]
    assert SECRET not in reply.text


@pytest.mark.parametrize(
    "change",
    [
        {"id": "0193b0a2-7d2c-4b1e-9b7a-6a2f4f6f1c11"},
        {"clocks": {"desk": "2026-11-22T06:00:00", "server": None}},
    ],
    ids=["not-version-7", "a-time-without-offset"],
)
def test_ids_are_of_version_7_and_times_have_an_offset(
    backend: Branch, sara: Desk, change: dict[str, object]
) -> None:
    act = json.loads(sara.verdict(backend.file_photo()).model_dump_json()) | change
    assert refused(sara.client.post(routes.COMPARE.path, json=act)) is ProblemType.INVALID_REQUEST


def test_a_problem_has_the_request_id_that_the_log_has(
    backend: Branch, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO, ACCESS):
        reply = backend.client().get("/v1/nothing", headers={REQUEST_ID_HEADER: "desk-4711-0001"})
    assert reply.headers[REQUEST_ID_HEADER] == "desk-4711-0001"
    assert problem(reply).request_id == "desk-4711-0001"
    assert problem(reply).server_time == backend.clock.now()
    assert caplog.messages[-1].endswith("desk-4711-0001")


@pytest.mark.parametrize(
    "given", ["short", "x" * 65, "new\tline-here", "<script>alert(1)</script>", "0012345679", "1G23456789"]
)
def test_a_request_id_that_could_harm_a_log_is_replaced(backend: Branch, given: str) -> None:
    reply = backend.client().get("/v1/nothing", headers={REQUEST_ID_HEADER: given})
    assert reply.headers[REQUEST_ID_HEADER] != given
    assert problem(reply).request_id == reply.headers[REQUEST_ID_HEADER]


def test_the_log_names_the_endpoint_and_never_the_person(
    backend: Branch, sara: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        sara.get(routes.PERSON_ARCHIVE, person_id=PARVANEH[0])
        sara.client.get(f"/v1/nothing/{SECRET}", params={"q": SECRET})
    own = [record.getMessage() for record in caplog.records if record.name.startswith("tamin_desk")]
    assert any("/v1/archive/people/{person_id} 200" in line for line in own)
    assert not any(PARVANEH[0] in line or SECRET in line for line in own)


def test_every_reply_says_not_to_be_kept(backend: Branch, sara: Desk) -> None:
    for reply in (sara.get(routes.WHO_AM_I), sara.client.get("/v1/nothing")):
        assert reply.headers["cache-control"] == "no-store"
        assert reply.headers["x-content-type-options"] == "nosniff"


def test_a_large_json_body_is_refused(sara: Desk) -> None:
    reply = sara.client.post(routes.SEARCH.path, json={"text": "x" * 300_000})
    assert refused(reply) is ProblemType.TOO_LARGE


def falling(error: Exception) -> Part:
    def search(body: Search, caller: CallerDep) -> SearchReply:
        raise error

    def person(person_id: str) -> PersonRecord:
        raise error

    return Part({"search": search, "person": person})


def fallen(tmp_path: Path, error: Exception) -> tuple[ProblemType | None, str, str | None]:
    def builder(_seams: Seams) -> Part:
        return falling(error)

    with branch(tmp_path, builders={System.ENROLMENT: builder}) as backend:
        sara = backend.sign_in()
        reply = sara.client.post(routes.SEARCH.path, json={"text": SECRET})
        return refused(reply), reply.text, reply.headers.get("retry-after")


def test_a_fault_of_ours_tells_and_logs_no_word_of_the_message(tmp_path: Path) -> None:
    with expect_log(ERRORS, logging.ERROR, "ValueError") as lines:
        kind, text, _ = fallen(tmp_path, ValueError(f"cannot read {SECRET}"))
    assert kind is ProblemType.INTERNAL
    assert SECRET not in text
    (line,) = lines
    assert SECRET not in line.getMessage()
    assert "in search" in line.getMessage()


def test_a_database_that_is_away_is_not_our_fault_and_passes(tmp_path: Path) -> None:
    locked = OperationalError("INSERT", {}, sqlite3.OperationalError("database is locked"))
    assert fallen(tmp_path, locked)[::2] == (ProblemType.UNAVAILABLE, "2")


def test_a_part_may_refuse_with_any_problem(tmp_path: Path) -> None:
    limited = ProblemError(ProblemType.LIMITED, retry_after=30)
    assert fallen(tmp_path, limited)[::2] == (ProblemType.LIMITED, "30")


class TestContractVersions:
    def test_a_client_too_old_is_told_so_and_may_still_hand_in_its_acts(self, tmp_path: Path) -> None:
        with branch(tmp_path) as before:
            sara = before.sign_in()
            act = sara.verdict(before.file_photo())
        with branch(tmp_path, least_contract=2) as backend:
            old = backend.client(Authorization=f"Bearer {sara.session.access_token}")
            reply = old.get(routes.WHO_AM_I.path)
            assert reply.headers["Upgrade"] == "tamin-contract/2"
            told = problem(reply)
            assert (told.kind, told.status, told.least_version) == (ProblemType.CONTRACT_TOO_OLD, 426, 2)
            assert refused(backend.try_to_sign_in("sara")) is ProblemType.CONTRACT_TOO_OLD
            at_its_desk = Desk(old, sara.session, sara.desk_id, backend.clock)
            receipt(at_its_desk.hand_in(act))
            assert at_its_desk.get(routes.ACT_RECEIPT, id=act.id).status_code == 200
            health = SystemHealth.model_validate_json(old.get(routes.HEALTH.url(system="archive")).content)
            assert (health.up, health.least_contract) == (True, 2)

    def test_a_newer_client_is_served(self, sara: Desk) -> None:
        sara.client.headers[CONTRACT_HEADER] = "99"
        assert sara.get(routes.WHO_AM_I).status_code == 200

    def test_a_version_that_is_no_number_is_refused(self, sara: Desk) -> None:
        sara.client.headers[CONTRACT_HEADER] = "one"
        assert refused(sara.get(routes.WHO_AM_I)) is ProblemType.INVALID_REQUEST


def test_health_is_told_for_each_system_and_for_no_other(backend: Branch) -> None:
    client = backend.client()
    for system in System:
        reply = client.get(routes.HEALTH.url(system=system))
        assert SystemHealth.model_validate_json(reply.content).up
    assert refused(client.get(routes.HEALTH.url(system="moon"))) is ProblemType.NOT_FOUND


def test_an_archive_has_one_name_for_ever(backend: Branch, sara: Desk, tmp_path: Path) -> None:
    """By it a desk knows the archive that its finished work is for."""

    def told_by(system: System, one: Branch) -> str | None:
        reply = one.client().get(routes.HEALTH.url(system=system))
        return SystemHealth.model_validate_json(reply.content).archive_id

    assert sara.session.archive_id is not None
    assert told_by(System.ARCHIVE, backend) == sara.session.archive_id
    assert told_by(System.GATEWAY, backend) is None
    with running(str(backend.database.url)) as started_again:
        assert told_by(System.ARCHIVE, started_again) == sara.session.archive_id
    another = Database(f"sqlite:///{tmp_path / 'another.sqlite'}")
    another.migrate()
    assert archive_id(another, backend.clock.now) != sara.session.archive_id
    another.close()


def test_every_problem_type_has_words_of_its_own(backend: Branch) -> None:
    titles = {ProblemError(kind).body("", backend.clock.now()).title for kind in ProblemType}
    assert len(titles) == len(STATUS) == len(ProblemType)
