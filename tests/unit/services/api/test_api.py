"""What the desk makes of every answer that a server, a network or somebody between can give."""

import hashlib
import logging
import ssl
import threading
import time
import warnings
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from tamin_desk.contract.base import repr_digest
from tamin_desk.contract.people import Search
from tamin_desk.contract.problems import Problem, ProblemType, ServerProblem, type_uri
from tamin_desk.contract.routes import (
    HEALTH,
    PERSON_ARCHIVE,
    PHOTO_CONTENT,
    SEARCH,
    SIGN_OUT,
    UNITS,
    System,
)
from tamin_desk.contract.sessions import SystemHealth
from tamin_desk.contract.units import UnitList
from tamin_desk.domain.errors import (
    CertificateRefused,
    DeskError,
    DigestMismatch,
    NetworkError,
    NotOurServer,
    OutcomeUnknown,
    RedirectRefused,
    ReplyMalformed,
    ReplyTooLarge,
    SettingsError,
    Unreachable,
)
from tamin_desk.domain.policy import Limits
from tamin_desk.services.api import Api, expect
from tamin_desk.services.api.replies import Head
from tamin_desk.services.config import Servers, Trust
from tests.fakes import server as say
from tests.fakes.authority import Authority
from tests.fakes.server import FakeServer, Talk

READ = 0.3
MOMENT = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
CODE = "0012345679"
PICTURE = b"\xff\xd8\xff" + bytes(range(256)) * 64
DIGEST = hashlib.sha256(PICTURE).hexdigest()
UNTIL = "2026-11-23T06:00:00Z"


class Ear:
    """Remembers the server times that it was told."""

    def __init__(self) -> None:
        self.times: list[datetime] = []

    def heard(self, server_time: datetime) -> None:
        self.times.append(server_time)


@pytest.fixture
def server() -> Iterator[FakeServer]:
    with FakeServer() as running:
        yield running


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return Authority.made(tmp_path_factory.mktemp("authority"))


@pytest.fixture
def ear() -> Ear:
    return Ear()


@pytest.fixture
def api(server: FakeServer, ear: Ear) -> Iterator[Api]:
    made = _api(server.url, ear)
    yield made
    made.close()


def _api(url: str, ear: Ear, ca_file: str = "") -> Api:
    return Api(
        Servers(url, url, url),
        ear,
        connect_seconds=0.5,
        read_seconds=READ,
        trust=Trust(ca_file),
        limits=Limits(reply_bytes=100_000),
    )


def _units(api: Api) -> UnitList:
    return expect(UnitList, api.call(UNITS, token="a-token"))


def _picture(api: Api, sha256: str | None = DIGEST, most: int = 1_000_000) -> bytes:
    return api.download(
        PHOTO_CONTENT,
        values={"photo_id": "photo-1"},
        token="a-token",
        sha256=sha256,
        media_types=("image/jpeg", "image/png"),
        max_bytes=most,
    )


# --- Well ---------------------------------------------------------------------------------------


def test_a_call_carries_contract_token_and_id_and_gives_the_model(
    server: FakeServer, api: Api, ear: Ear
) -> None:
    health = SystemHealth(
        system="archive", up=True, contract=1, least_contract=1, program_version="1", server_time=MOMENT
    )
    server.answer("GET", "/v1/health/archive", say.model(health))
    assert api.call(HEALTH, values={"system": "archive"}, token="a-token", request_id="one-try") == health
    (request,) = server.requests
    sent = {
        name: request.headers.get(name) for name in ("tamin-contract", "tamin-request-id", "authorization")
    }
    assert sent == {"tamin-contract": "1", "tamin-request-id": "one-try", "authorization": "Bearer a-token"}
    assert request.headers["accept-encoding"] == "identity"
    assert ear.times == [MOMENT]


def test_each_request_has_an_id_of_its_own_unless_it_is_a_try_again(server: FakeServer, api: Api) -> None:
    server.answer("GET", "/v1/units", say.model(UnitList(units=())))
    _units(api)
    _units(api)
    ids = [request.headers["tamin-request-id"] for request in server.requests]
    assert len(set(ids)) == 2


def test_a_decision_names_the_state_that_it_is_based_on(server: FakeServer, api: Api) -> None:
    server.answer("GET", "/v1/units", say.model(UnitList(units=())))
    api.call(UNITS, if_match='"7"')
    api.call(UNITS)
    assert [request.headers.get("if-match") for request in server.requests] == ['"7"', None]


def test_one_connection_serves_many_calls(server: FakeServer, api: Api) -> None:
    server.answer("GET", "/v1/units", say.model(UnitList(units=())))
    for _ in range(3):
        _units(api)
    assert server.accepted == 1


def test_each_system_is_asked_at_its_own_address(ear: Ear) -> None:
    with FakeServer() as enrolment, FakeServer() as gateway, FakeServer() as archive:
        api = Api(Servers(enrolment.url, gateway.url + "/below", archive.url), ear, read_seconds=READ)
        for system in System:
            with pytest.raises(ServerProblem):
                api.health(system)
        api.close()
        assert enrolment.paths() == ["GET /v1/health/enrolment"]
        assert gateway.paths() == ["GET /below/v1/health/gateway"]
        assert archive.paths() == ["GET /v1/health/archive"]


def test_values_of_a_path_cannot_leave_their_place(server: FakeServer, api: Api) -> None:
    with pytest.raises(ServerProblem):
        api.call(PERSON_ARCHIVE, values={"person_id": "../units?x=1#"}, params={"after": 7})
    assert server.requests[0].target == "/v1/archive/people/..%2Funits%3Fx%3D1%23?after=7"


def test_a_code_travels_in_the_body_and_never_in_an_address(server: FakeServer, api: Api) -> None:
    with pytest.raises(ServerProblem):
        api.call(SEARCH, body=Search(text=CODE))
    (request,) = server.requests
    assert CODE in request.body.decode()
    assert CODE not in request.target
    assert request.headers["content-type"] == "application/json"


def test_a_call_without_a_reply_gives_nothing(server: FakeServer, api: Api) -> None:
    server.answer("DELETE", "/v1/sessions/current", say.reply(b"", None, status=204))
    assert api.call(SIGN_OUT, token="a-token") is None


def test_a_picture_comes_whole_and_with_the_digest_that_was_named(server: FakeServer, api: Api) -> None:
    server.answer(
        "GET",
        "/v1/archive/photos/photo-1/content",
        say.reply(PICTURE, "image/jpeg", Repr_Digest=repr_digest(PICTURE)),
    )
    assert _picture(api) == PICTURE


def test_a_problem_in_a_picture_s_place_is_the_problem(server: FakeServer, api: Api) -> None:
    server.answer("GET", "/v1/archive/photos/photo-1/content", say.problem(ProblemType.SESSION_EXPIRED))
    with pytest.raises(ServerProblem) as caught:
        _picture(api)
    assert caught.value.problem.kind is ProblemType.SESSION_EXPIRED


def test_a_blob_is_put_under_its_digest(server: FakeServer, api: Api) -> None:
    stored = f'{{"sha256": "{DIGEST}", "bytes": {len(PICTURE)}, "kept_until": "{UNTIL}"}}'.encode()
    server.answer("PUT", f"/v1/blobs/{DIGEST}", say.reply(stored))
    assert api.put_blob(PICTURE, "a-token", media_type="image/jpeg").sha256 == DIGEST
    (request,) = server.requests
    assert request.body == PICTURE
    assert request.headers["repr-digest"] == repr_digest(PICTURE)
    assert request.headers["content-type"] == "image/jpeg"


def test_a_cookie_that_somebody_hands_out_is_never_sent_back(server: FakeServer, api: Api) -> None:
    answer = say.reply(b'{"units": []}', Set_Cookie="portal=1; Path=/")
    server.answer("GET", "/v1/units", answer)
    _units(api)
    _units(api)
    assert "cookie" not in server.requests[1].headers


# --- Certainly not carried out --------------------------------------------------------------------


def test_nobody_there_is_unreachable(ear: Ear) -> None:
    with say.unused_address() as url:
        api = _api(url, ear)
        with pytest.raises(Unreachable):
            _units(api)
        api.close()


def test_a_name_that_does_not_exist_is_unreachable(ear: Ear) -> None:
    api = _api("https://desk.invalid", ear)
    with pytest.raises(Unreachable):
        _units(api)
    api.close()


def test_a_server_that_cannot_show_who_it_is_gets_nothing(server: FakeServer, ear: Ear) -> None:
    # It speaks plainly where a handshake is expected: the request itself must not leave.
    api = _api(server.url.replace("http:", "https:"), ear)
    with pytest.raises(Unreachable):
        api.call(SEARCH, body=Search(text=CODE))
    api.close()
    assert server.requests == []


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_to_another_host_is_not_followed(server: FakeServer, api: Api, status: int) -> None:
    with FakeServer() as elsewhere:
        server.answer("POST", "/v1/people/search", say.redirect(elsewhere.url + "/v1/people/search", status))
        with pytest.raises(RedirectRefused):
            api.call(SEARCH, body=Search(text=CODE), token="a-token")
        assert elsewhere.accepted == 0


def test_a_stranger_s_certificate_gets_nothing_and_is_told_apart(ear: Ear, authority: Authority) -> None:
    with FakeServer(authority.server()) as stranger:
        api = _api(stranger.url, ear)
        with pytest.raises(CertificateRefused):
            api.call(SEARCH, body=Search(text=CODE))
        api.close()
        assert stranger.requests == []


def test_the_site_s_own_authority_is_trusted_when_its_file_is_named(ear: Ear, authority: Authority) -> None:
    with FakeServer(authority.server()) as server:
        server.answer("GET", "/v1/units", say.model(UnitList(units=())))
        api = _api(server.url, ear, str(authority.ca_file))
        assert _units(api) == UnitList(units=())
        api.close()


def test_an_old_protocol_is_not_spoken(ear: Ear, authority: Authority) -> None:
    context = authority.server()
    context.options &= ~ssl.OP_NO_TLSv1_1
    context.set_ciphers("ALL:@SECLEVEL=0")
    with warnings.catch_warnings():
        # The standard library warns whoever asks for a protocol this old; here it is asked for on purpose.
        warnings.simplefilter("ignore", DeprecationWarning)
        context.minimum_version = ssl.TLSVersion.TLSv1_1
        context.maximum_version = ssl.TLSVersion.TLSv1_1
    with FakeServer(context) as server:
        api = _api(server.url, ear, str(authority.ca_file))
        with pytest.raises(Unreachable) as caught:
            _units(api)
        api.close()
        assert not isinstance(caught.value, CertificateRefused), "it is the protocol that is refused"


def test_a_file_of_certificates_that_is_none_is_told(ear: Ear) -> None:
    api = Api(Servers(), ear, trust=Trust("/no/such/file.pem"))
    with pytest.raises(SettingsError, match="no usable certificates"):
        _units(api)
    api.close()


# --- Outcome unknown ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "answer",
    [say.silence, say.reset, say.hang_up, say.garbage, say.cut_off(b'{"units": []}' * 9)],
    ids=["silence", "reset", "hang_up", "garbage", "cut_off"],
)
def test_a_request_that_left_and_got_no_whole_reply_is_unknown(
    server: FakeServer, api: Api, answer: say.Answer
) -> None:
    server.answer("GET", "/v1/units", answer)
    with pytest.raises(OutcomeUnknown):
        _units(api)
    assert len(server.requests) == 1, "the adapter never repeats a request by itself"


@pytest.mark.parametrize("status", [502, 503, 504])
def test_a_machine_on_the_way_that_lost_its_server_leaves_it_unknown(
    server: FakeServer, api: Api, status: int
) -> None:
    server.answer("GET", "/v1/units", say.html(status))
    with pytest.raises(OutcomeUnknown):
        _units(api)


@pytest.mark.parametrize("part", ["headers", "body"])
def test_a_reply_that_drips_ends_in_time(server: FakeServer, api: Api, part: str) -> None:
    whole = say.raw(200, {"Content-Type": "application/json", "Content-Length": "60"}, b" " * 60)
    at_once = 0 if part == "headers" else whole.index(b"\r\n\r\n") + 4
    # Every byte comes well within the time-out between two bytes; all of them would take over 5 s.
    slow = say.drip(whole[at_once:], READ / 3)

    def answer(talk: Talk) -> None:
        talk.send(whole[:at_once])
        slow(talk)

    server.answer("GET", "/v1/units", answer)
    began = time.monotonic()
    with pytest.raises(OutcomeUnknown):
        _units(api)
    assert READ < time.monotonic() - began < READ * 3 + 1


def test_an_idle_connection_that_the_server_closed_is_not_used_again(server: FakeServer, api: Api) -> None:
    closed = threading.Event()

    def last_words(talk: Talk) -> None:
        talk.send(
            say.raw(200, {"Content-Type": "application/json", "Content-Length": "13"}, b'{"units": []}')
        )
        talk.hang_up()
        closed.set()

    server.answer("GET", "/v1/units", last_words, say.model(UnitList(units=())))
    _units(api)
    closed.wait(5)
    _units(api)
    assert server.accepted == 2


# --- Not to be trusted ----------------------------------------------------------------------------


@pytest.mark.parametrize("status", [200, 403, 404, 511])
def test_a_sign_in_page_of_the_network_is_not_our_server(server: FakeServer, api: Api, status: int) -> None:
    server.answer("GET", "/v1/units", say.html(status))
    with pytest.raises(NotOurServer):
        _units(api)


def test_a_sign_in_page_under_a_false_name_is_known_all_the_same(server: FakeServer, api: Api) -> None:
    server.answer("GET", "/v1/units", say.html(200, "application/json"))
    with pytest.raises(NotOurServer):
        _units(api)


def test_a_sign_in_page_instead_of_a_photo_is_not_our_server(server: FakeServer, api: Api) -> None:
    server.answer("GET", "/v1/archive/photos/photo-1/content", say.html())
    with pytest.raises(NotOurServer):
        _picture(api)


@pytest.mark.parametrize("media_type", ["text/plain", "image/gif", "application/problem+json", None])
def test_another_content_type_is_refused(server: FakeServer, api: Api, media_type: str | None) -> None:
    server.answer("GET", "/v1/units", say.reply(b'{"units": []}', media_type))
    server.answer("GET", "/v1/archive/photos/photo-1/content", say.reply(PICTURE, media_type))
    with pytest.raises(ReplyMalformed):
        _units(api)
    with pytest.raises(ReplyMalformed):
        _picture(api)


def test_where_nothing_is_to_come_nothing_else_is_taken_for_it(server: FakeServer, api: Api) -> None:
    """Somebody who says "fine" to everything has ended no session."""
    server.answer("DELETE", "/v1/sessions/current", say.reply(b"fine", "text/plain"))
    with pytest.raises(ReplyMalformed):
        api.call(SIGN_OUT, token="a-token")


@pytest.mark.parametrize(
    "body", [b"", b"{", b"[]", b'{"units": 1}', b'{"units": [{"code": "x"}]}', b"\xff\xfe", b"null"]
)
def test_a_body_that_the_contract_does_not_have_is_refused(server: FakeServer, api: Api, body: bytes) -> None:
    server.answer("GET", "/v1/units", say.reply(body))
    with pytest.raises(ReplyMalformed):
        _units(api)


def test_a_reply_may_have_fields_of_a_newer_contract(server: FakeServer, api: Api) -> None:
    server.answer("GET", "/v1/units", say.reply(b'{"units": [], "newer": 1}'))
    assert _units(api) == UnitList(units=())


def test_a_compressed_reply_was_not_asked_for(server: FakeServer, api: Api) -> None:
    server.answer("GET", "/v1/units", say.reply(b"bomb", Content_Encoding="gzip"))
    with pytest.raises(ReplyMalformed):
        _units(api)


@pytest.mark.parametrize("status", [400, 404, 418, 500])
def test_an_error_without_a_problem_is_malformed(server: FakeServer, api: Api, status: int) -> None:
    server.answer("GET", "/v1/units", say.reply(b'{"detail": "Not Found"}', status=status))
    with pytest.raises(ReplyMalformed):
        _units(api)


@pytest.mark.parametrize("announced", [True, False])
def test_a_body_of_50_mb_is_dropped_at_the_limit(server: FakeServer, api: Api, announced: bool) -> None:
    fifty = 50 * 1024 * 1024
    sent: list[int] = []

    def answer(talk: Talk) -> None:
        say.flood(fifty, "image/jpeg", announced=announced)(_Counting(talk, sent))

    server.answer("GET", "/v1/archive/photos/photo-1/content", answer)
    with pytest.raises(ReplyTooLarge):
        _picture(api)
    api.close()
    assert sum(sent) < fifty / 2, "the desk hung up long before the end"


class _Counting(Talk):
    """A talk that counts what the client took."""

    def __init__(self, talk: Talk, sent: list[int]) -> None:
        self._talk = talk
        self._sent = sent

    def send(self, data: bytes) -> bool:
        self._sent.append(len(data))
        return self._talk.send(data)

    def hang_up(self) -> None:
        self._talk.hang_up()


def test_bytes_that_are_not_those_named_are_refused(server: FakeServer, api: Api) -> None:
    other = PICTURE[:-1] + b"x"
    path = "/v1/archive/photos/photo-1/content"
    # The server vouches for what it sends, yet the archive's record named another picture.
    server.answer("GET", path, say.reply(other, "image/jpeg", Repr_Digest=repr_digest(other)))
    with pytest.raises(DigestMismatch):
        _picture(api)


def test_bytes_that_changed_on_the_way_are_refused(server: FakeServer, api: Api) -> None:
    path = "/v1/archive/photos/photo-1/content"
    server.answer("GET", path, say.reply(PICTURE, "image/jpeg", Repr_Digest=repr_digest(b"other")))
    with pytest.raises(DigestMismatch):
        _picture(api, sha256=None)


# --- Problems -------------------------------------------------------------------------------------


def test_a_problem_is_given_with_its_type_and_waiting_time(server: FakeServer, api: Api) -> None:
    server.answer("GET", "/v1/units", say.problem(ProblemType.LIMITED, Retry_After="17"))
    with pytest.raises(ServerProblem) as caught:
        _units(api)
    assert caught.value.problem.kind is ProblemType.LIMITED
    assert (caught.value.problem.status, caught.value.problem.retry_after) == (429, 17)


def test_a_waiting_time_beyond_reason_is_cut(server: FakeServer, api: Api) -> None:
    server.answer("GET", "/v1/units", say.problem(ProblemType.LIMITED, retry_after=10**9))
    with pytest.raises(ServerProblem) as caught:
        _units(api)
    assert caught.value.problem.retry_after == 24 * 3600


@pytest.mark.parametrize(
    ("status", "error"),
    [(429, ReplyMalformed), (502, OutcomeUnknown), (503, OutcomeUnknown), (504, OutcomeUnknown)],
)
def test_what_a_proxy_asks_for_is_told_too(
    server: FakeServer, api: Api, status: int, error: type[DeskError]
) -> None:
    """Machines on the way know nothing of problems; their waiting time counts all the same."""
    server.answer("GET", "/v1/units", say.reply(b"busy", "text/plain", status=status, Retry_After="40"))
    with pytest.raises(error) as caught:
        _units(api)
    assert caught.value.retry_after == 40


def test_a_page_for_people_may_ask_for_time_as_well(server: FakeServer, api: Api) -> None:
    server.answer("GET", "/v1/units", say.reply(b"<p>busy", "text/html", status=429, Retry_After="40"))
    with pytest.raises(NotOurServer) as caught:
        _units(api)
    assert caught.value.retry_after == 40


@pytest.mark.parametrize(
    ("said", "seconds"),
    [
        ("Sun, 22 Nov 2026 09:02:30 GMT", 150),
        ("Sunday, 22-Nov-26 09:02:30 GMT", 150),
        ("Sun, 22 Nov 2026 08:00:00 GMT", 0),
        ("Sun, 29 Nov 2026 09:00:00 GMT", 24 * 3600),
        ("9" * 5_000, 24 * 3600),
        ("-5", 0),
        ("1.5", 0),
        ("soon", 0),
        ("", 0),
        ("۴۰", 0),
    ],
)
def test_a_waiting_time_is_seconds_or_a_moment_by_the_servers_own_date(said: str, seconds: int) -> None:
    """The desk's clock says nothing here: it may be a year wrong."""
    head = Head(503, {"retry-after": said, "date": "Sun, 22 Nov 2026 09:00:00 GMT"})
    assert head.retry_after == seconds


def test_a_moment_without_a_date_to_count_from_says_nothing() -> None:
    assert Head(503, {"retry-after": "Sun, 22 Nov 2026 09:02:30 GMT"}).retry_after == 0


def test_every_request_that_fails_is_counted(server: FakeServer, api: Api) -> None:
    server.answer("GET", "/v1/units", say.problem(ProblemType.LIMITED), say.html(), say.silence)
    for _ in range(2):
        with pytest.raises(DeskError):
            _units(api)
    assert api.failed_requests == 2


def test_a_problem_of_a_newer_contract_is_still_a_problem(server: FakeServer, api: Api, ear: Ear) -> None:
    newer = Problem(type=type_uri(ProblemType.LIMITED) + "-x", title="x", status=409, server_time=MOMENT)
    body = newer.model_dump_json().encode()
    server.answer("GET", "/v1/units", say.reply(body, "application/problem+json", status=409))
    with pytest.raises(ServerProblem) as caught:
        _units(api)
    assert caught.value.problem.kind is None
    assert ear.times == [MOMENT]


@pytest.mark.parametrize("body", [b"{}", b"<html>", b'{"type": "about:blank", "title": "x", "status": 500}'])
def test_a_problem_that_is_none_cannot_be_trusted(server: FakeServer, api: Api, body: bytes) -> None:
    server.answer("GET", "/v1/units", say.reply(body, "application/problem+json", status=500))
    with pytest.raises((ReplyMalformed, NotOurServer)):
        _units(api)


# --- Closing --------------------------------------------------------------------------------------


@pytest.mark.parametrize("secured", [False, True], ids=["plain", "tls"])
def test_closing_ends_reads_that_would_wait_for_a_minute(
    ear: Ear, authority: Authority, secured: bool
) -> None:
    with FakeServer(authority.server() if secured else None) as server:
        _close_while_waiting(server, ear, str(authority.ca_file))


def _close_while_waiting(server: FakeServer, ear: Ear, ca_file: str) -> None:
    api = Api(Servers(server.url, server.url, server.url), ear, read_seconds=60, trust=Trust(ca_file))
    server.answer("GET", "/v1/units", say.silence)
    ended: list[DeskError] = []

    def wait() -> None:
        try:
            _units(api)
        except DeskError as error:
            ended.append(error)

    waiting = [threading.Thread(target=wait) for _ in range(4)]
    for thread in waiting:
        thread.start()
    for _ in waiting:
        assert server.arrived.acquire(timeout=5)
    began = time.monotonic()
    api.close()
    for thread in waiting:
        thread.join(5)
    assert time.monotonic() - began < 1
    assert [type(error) for error in ended] == [OutcomeUnknown] * 4


def test_after_closing_nothing_leaves(server: FakeServer, api: Api) -> None:
    server.answer("GET", "/v1/units", say.model(UnitList(units=())))
    _units(api)
    api.close()
    with pytest.raises(Unreachable):
        _units(api)
    api.close()
    assert len(server.requests) == 1


def test_clients_are_made_once_although_all_begin_together(server: FakeServer, ear: Ear) -> None:
    api = _api(server.url, ear)
    server.answer("GET", "/v1/units", say.model(UnitList(units=())))
    barrier, got = threading.Barrier(8), []

    def ask() -> None:
        barrier.wait(5)
        got.append(_units(api))

    threads = [threading.Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(5)
    assert len(got) == 8
    assert server.accepted <= 8
    api.close()


# --- Discretion -----------------------------------------------------------------------------------


def _troubles(server: FakeServer) -> list[say.Answer]:
    leaky = f'{{"units": "{CODE} مریم"}}'.encode()
    problem = Problem(
        type=type_uri(ProblemType.INTERNAL), title=CODE, status=500, detail=CODE, request_id=CODE
    )
    return [
        say.reply(leaky),
        say.reply(leaky, "text/plain"),
        say.redirect(f"https://portal.example/?code={CODE}"),
        say.reply(problem.model_dump_json().encode(), "application/problem+json", status=500),
        say.html(),
        say.hang_up,
    ]


def test_no_code_and_no_name_gets_into_a_log_line_or_an_error_text(
    server: FakeServer, api: Api, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG, "tamin_desk")
    answers = _troubles(server)
    server.answer("POST", "/v1/people/search", *answers)
    texts = []
    for _ in answers:
        with pytest.raises(DeskError) as caught:
            api.call(SEARCH, body=Search(text=CODE), token="a-secret-token")
        error: BaseException | None = caught.value
        while error is not None:
            texts.append(f"{error!r} {error}")
            error = error.__cause__ or error.__context__
    told = "\n".join(texts + [r.getMessage() for r in caplog.records if r.name.startswith("tamin_desk")])
    assert "endpoint=search" in told
    for secret in (CODE, "مریم", "a-secret-token", "portal.example", server.url):
        assert secret not in told


def test_what_certainly_did_not_leave_and_what_may_have_are_never_one_error() -> None:
    assert not issubclass(OutcomeUnknown, NetworkError)
    assert issubclass(RedirectRefused, NetworkError)


@pytest.mark.parametrize("variable", ["http_proxy", "HTTP_PROXY", "all_proxy"])
def test_a_proxy_of_the_environment_is_never_asked_for_this_machine_itself(
    server: FakeServer, api: Api, monkeypatch: pytest.MonkeyPatch, variable: str
) -> None:
    with FakeServer() as proxy:
        monkeypatch.setenv(variable, proxy.url)
        server.answer("GET", "/v1/units", say.model(UnitList(units=())))
        _units(api)
        assert proxy.accepted == 0


def test_a_proxy_that_lets_nothing_pass_means_that_nothing_left(
    ear: Ear, monkeypatch: pytest.MonkeyPatch
) -> None:
    with FakeServer() as proxy:
        monkeypatch.setenv("https_proxy", proxy.url)
        monkeypatch.delenv("no_proxy", raising=False)
        proxy.answer("CONNECT", "archive.example:443", say.reply(b"", None, status=407))
        api = _api("https://archive.example", ear)
        with pytest.raises(Unreachable):
            api.call(SEARCH, body=Search(text=CODE))
        api.close()
        assert proxy.paths() == ["CONNECT archive.example:443"]
        assert CODE not in str(proxy.requests)
