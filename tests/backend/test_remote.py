"""Each system on a host of its own: sessions are asked of the archive, photos are filed over HTTP."""

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from uuid6 import uuid7

from tamin_desk.backend import wiring
from tamin_desk.backend.callers import Means
from tamin_desk.backend.filing import (
    FilingRefusedError,
    FilingUnavailableError,
    HttpFiler,
    LocalFiler,
    local_filer,
)
from tamin_desk.backend.keys import service_token
from tamin_desk.backend.ledger import Ledger
from tamin_desk.backend.problems import ProblemError
from tamin_desk.backend.remote import RemoteCallers
from tamin_desk.contract.inquiries import InquiryNote
from tamin_desk.contract.problems import ProblemType, type_uri
from tamin_desk.domain.identifiers import CredentialKind
from tamin_desk.domain.photos import InquiryState
from tests.fakes.branch import PARVANEH, Branch, Desk, config_for, picture

ARCHIVE = "http://archive.test"


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
        note = InquiryNote(
            id=uuid7(),
            person_id=PARVANEH[0],
            acting_unit="0162",
            acting_user_id="u-sara",
            credential_kind=CredentialKind.CARD_SERIAL,
            state=InquiryState.EXPIRED,
            asked_at=backend.clock.now(),
        )
        filer.note(note)
        filer.note(note)


class Answering(httpx.BaseTransport):
    """A host that always gives the same answer, or none."""

    def __init__(self, reply: httpx.Response | httpx.HTTPError) -> None:
        self._reply = reply

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        if isinstance(self._reply, httpx.HTTPError):
            raise self._reply
        return httpx.Response(self._reply.status_code, content=self._reply.content)


WEATHER = [
    httpx.ConnectError("away"),
    httpx.ReadTimeout("slow"),
    httpx.Response(503, content=b"<html>Service unavailable</html>"),
    httpx.Response(200, content=b"<html>Please sign in</html>"),
    httpx.Response(302),
]


@pytest.mark.parametrize("reply", WEATHER, ids=["away", "slow", "proxy", "captive", "redirect"])
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


def test_a_part_without_the_archive_must_be_told_where_that_is(backend: Branch, tmp_path: Path) -> None:
    config = config_for(str(backend.database.url), parts=frozenset({"gateway"}))
    tokens = wiring.tokens(config, backend.database, backend.clock.now)
    with pytest.raises(ValueError, match="archive's URL"):
        wiring.links(config, backend.database, backend.clock.now, tokens)
