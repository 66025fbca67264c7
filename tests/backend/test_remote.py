"""Each system on a host of its own: sessions are asked of the archive, photos are filed over HTTP."""

import socket
import time
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from threading import Event

import httpx
import pytest
from uuid6 import uuid7

from tamin_desk.backend import admin, wiring
from tamin_desk.backend.accounts.passwords import Passwords
from tamin_desk.backend.app import create_app
from tamin_desk.backend.callers import Means
from tamin_desk.backend.cli import main
from tamin_desk.backend.clock import utc_now
from tamin_desk.backend.database import Database
from tamin_desk.backend.filing import (
    FilingRefusedError,
    FilingUnavailableError,
    HttpFiler,
    LocalFiler,
    local_filer,
)
from tamin_desk.backend.keys import service_token
from tamin_desk.backend.ledger import Ledger
from tamin_desk.backend.outbound import MOST_BYTES
from tamin_desk.backend.parts import Part, Seams
from tamin_desk.backend.problems import ProblemError
from tamin_desk.backend.remote import RemoteCallers
from tamin_desk.backend.schema.archive import ArchivePerson
from tamin_desk.backend.worker import Job
from tamin_desk.contract.inquiries import InquiryNote
from tamin_desk.contract.missing import Roll
from tamin_desk.contract.problems import ProblemType, type_uri
from tamin_desk.contract.routes import System
from tamin_desk.contract.sessions import SessionReply
from tamin_desk.domain.identifiers import CredentialKind
from tamin_desk.domain.photos import InquiryState
from tests.fakes.branch import PARVANEH, QUICK, Branch, Desk, branch, config_for, picture
from tests.fakes.in_process import served
from tests.fakes.roll import insured

ARCHIVE = "http://archive.test"


READ_SECONDS = 10.0
"""For how long a filer waits for the archive's answer."""


def about(asked_at: datetime) -> InquiryNote:
    return InquiryNote(
        id=uuid7(),
        person_id=PARVANEH[0],
        acting_unit="0162",
        acting_user_id="u-sara",
        credential_kind=CredentialKind.CARD_SERIAL,
        state=InquiryState.EXPIRED,
        asked_at=asked_at,
    )


@pytest.fixture(params=["local", "http"])
def filer(request: pytest.FixtureRequest, backend: Branch) -> Iterator[LocalFiler | HttpFiler]:
    """Both ways to the archive: a gateway must not notice which one it has."""
    clock = backend.clock.now
    if request.param == "local":
        yield local_filer(backend.config, backend.database, clock, Ledger(backend.database, clock))
        return
    http = HttpFiler(ARCHIVE, service_token(backend.database, clock, None), backend.transport)
    yield http
    http.close()


class TestFiling:
    def test_a_photo_is_filed_once(self, backend: Branch, filer: LocalFiler | HttpFiler) -> None:
        filing = backend.filing(picture())
        first = filer.file(filing, picture())
        assert filer.file(filing, picture()) == first
        assert first.photo is not None
        assert first.photo.receipt_number == first.receipt_number

    def test_a_refusal_for_good_is_told_by_its_type(
        self, backend: Branch, filer: LocalFiler | HttpFiler
    ) -> None:
        with pytest.raises(FilingRefusedError) as told:
            filer.file(backend.filing(picture(), attestation=None), picture())
        assert told.value.problem == type_uri(ProblemType.ATTESTATION_MISSING)
        with pytest.raises(FilingRefusedError) as told:
            filer.file(backend.filing(b"no picture"), b"no picture")
        assert told.value.problem == type_uri(ProblemType.UNSUPPORTED_MEDIA)

    def test_a_note_is_kept(self, backend: Branch, filer: LocalFiler | HttpFiler) -> None:
        note = about(backend.clock.now())
        filer.note(note)
        filer.note(note)

    def test_people_are_told(self, backend: Branch, filer: LocalFiler | HttpFiler) -> None:
        for _ in range(2):
            filer.tell(Roll(people=(insured(1), insured(2))))
        with backend.database.read() as session:
            row = session.get_one(ArchivePerson, "p-00000002")
            assert (row.home_unit, row.national_code) == ("0162", insured(2).national_code)


class Answering(httpx.BaseTransport):
    """A host that always gives the same answer, or none."""

    def __init__(self, reply: httpx.Response | httpx.HTTPError) -> None:
        self._reply = reply

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        if isinstance(self._reply, httpx.HTTPError):
            raise self._reply
        headers = {"Content-Type": self._reply.headers.get("Content-Type", "application/json")}
        return httpx.Response(
            self._reply.status_code, headers=headers, stream=httpx.ByteStream(self._reply.content)
        )


WEATHER = [
    httpx.ConnectError("away"),
    httpx.ReadTimeout("slow"),
    httpx.Response(503, content=b"<html>Service unavailable</html>"),
    httpx.Response(200, content=b"<html>Please sign in</html>"),
    httpx.Response(302),
    httpx.Response(200, content=b" " * (MOST_BYTES + 1)),
    httpx.Response(200, content=b"{}", headers={"Content-Type": "text/plain"}),
]
NAMES = ["away", "slow", "proxy", "captive", "redirect", "endless", "other type"]


@pytest.mark.parametrize("reply", WEATHER, ids=NAMES)
class TestBadWeather:
    def test_the_gateway_tries_again_later(self, backend: Branch, reply: httpx.Response) -> None:
        filer = HttpFiler(ARCHIVE, "st_x", Answering(reply))
        with pytest.raises(FilingUnavailableError):
            filer.file(backend.filing(picture()), picture())
        filer.close()

    def test_a_session_cannot_be_known_then(self, reply: httpx.Response) -> None:
        callers = RemoteCallers(ARCHIVE, Answering(reply))
        with pytest.raises(ProblemError) as told:
            callers.by_session("token")
        assert (told.value.kind, told.value.retry_after) == (ProblemType.UNAVAILABLE, 2)
        callers.close()


def test_a_wrong_service_token_is_a_setting_to_mend_and_loses_nothing(backend: Branch) -> None:
    filer = HttpFiler(ARCHIVE, "st_wrong", backend.transport)
    with pytest.raises(FilingUnavailableError):
        filer.file(backend.filing(picture()), picture())
    filer.close()


def test_any_text_may_be_the_service_token(tmp_path: Path) -> None:
    secret = "0123456789abcdef" * 3
    with branch(tmp_path, service_token=secret) as backend:
        filer = HttpFiler(ARCHIVE, secret, backend.transport)
        assert filer.file(backend.filing(picture()), picture()).photo is not None
        filer.close()


def test_a_gateway_ends_though_the_archive_keeps_it_waiting(tmp_path: Path) -> None:
    """The archive's host takes the connection and says nothing: a stop must not wait for its time-out."""
    database = Database(f"sqlite:///{tmp_path / 'gateway.sqlite'}")
    database.migrate()
    ended = Event()
    with socket.create_server(("127.0.0.1", 0)) as silent:
        silent.settimeout(10)
        url = f"http://127.0.0.1:{silent.getsockname()[1]}"
        config = config_for(
            str(database.url), parts=frozenset({System.GATEWAY}), archive_url=url, service_token="s" * 32
        )

        def builder(seams: Seams) -> Part:
            def tell() -> None:
                with pytest.raises(FilingUnavailableError):
                    seams.filer.note(about(utc_now()))
                ended.set()

            return Part({}, (Job("tell", 3_600.0, tell),))

        with served(create_app(config, database, builders={System.GATEWAY: builder})):
            waiting, _ = silent.accept()
            assert waiting.recv(4)
            began = time.monotonic()
        took = time.monotonic() - began
        waiting.close()
    database.close()
    assert ended.is_set()
    assert took < READ_SECONDS / 2


class TestCallers:
    @pytest.fixture
    def callers(self, backend: Branch) -> Iterator[RemoteCallers]:
        one = RemoteCallers(ARCHIVE, backend.transport)
        yield one
        one.close()

    def test_the_archive_tells_who_is_calling(self, callers: RemoteCallers, sara: Desk) -> None:
        caller = callers.by_session(sara.session.access_token)
        assert (caller.username, caller.unit_code, caller.means) == ("sara", "0162", Means.SESSION)
        assert caller.permissions == sara.session.user.permissions

    def test_an_ended_session_is_ended_everywhere_at_once(self, callers: RemoteCallers, sara: Desk) -> None:
        callers.by_session(sara.session.access_token)
        sara.client.delete("/v1/sessions/current")
        with pytest.raises(ProblemError) as told:
            callers.by_session(sara.session.access_token)
        assert told.value.kind is ProblemType.SESSION_ENDED

    def test_an_expired_token_is_told_as_that(
        self, backend: Branch, callers: RemoteCallers, sara: Desk
    ) -> None:
        backend.clock.advance(600)
        with pytest.raises(ProblemError) as told:
            callers.by_session(sara.session.access_token)
        assert told.value.kind is ProblemType.SESSION_EXPIRED

    def test_a_given_password_opens_no_other_host_either(
        self, backend: Branch, callers: RemoteCallers
    ) -> None:
        known = Passwords(QUICK)
        admin.reset_password(backend.database, backend.clock.now, known, "sara", "three grey stones")
        reply = backend.try_to_sign_in("sara", "three grey stones")
        with pytest.raises(ProblemError) as told:
            callers.by_session(SessionReply.model_validate_json(reply.content).access_token)
        assert told.value.kind is ProblemType.PASSWORD_CHANGE_NEEDED


def test_a_part_without_the_archive_must_be_told_where_that_is(backend: Branch, tmp_path: Path) -> None:
    config = config_for(str(backend.database.url), parts=frozenset({"gateway"}))
    tokens = wiring.tokens(config, backend.database, backend.clock.now)
    with pytest.raises(ValueError, match="archive's URL"):
        wiring.links(config, backend.database, backend.clock.now, tokens)


@pytest.mark.parametrize("address", ["http://archive.example", "ftp://archive.example", "archive.example"])
def test_the_gateway_s_secret_never_travels_unencrypted(
    backend: Branch, tmp_path: Path, address: str, capsys: pytest.CaptureFixture[str]
) -> None:
    config = config_for(
        str(backend.database.url), parts=frozenset({"gateway"}), archive_url=address, service_token="s" * 32
    )
    tokens = wiring.tokens(config, backend.database, backend.clock.now)
    with pytest.raises(ValueError, match="https"):
        wiring.links(config, backend.database, backend.clock.now, tokens)
    with pytest.raises(SystemExit):
        main(["--database", f"sqlite:///{tmp_path / 'no.sqlite'}", "--archive-url", address])
    assert "--archive-url" in capsys.readouterr().err
