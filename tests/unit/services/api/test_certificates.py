"""Whom the desk believes, what it shows of itself, and what a clerk is told when one of both is refused."""

import ssl
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import httpcore
import httpx
import pytest

from tamin_desk.contract.routes import UNITS
from tamin_desk.contract.units import UnitList
from tamin_desk.domain.errors import (
    CertificateExpired,
    CertificateOfAnother,
    CertificateRefused,
    ClientCertificateRefused,
    DeskError,
    OutcomeUnknown,
    SettingsError,
    Unreachable,
)
from tamin_desk.services.api import Api, client, expect
from tamin_desk.services.api.certificates import trusting
from tamin_desk.services.api.wire import Attempt, Transport, Wire
from tamin_desk.services.config import Profile, Servers, Trust, load_settings
from tests.fakes import server as say
from tests.fakes.authority import Authority
from tests.fakes.server import FakeServer

NOBODY = UnitList(units=())
READ = 0.3
OLD_AND_NEW = [ssl.TLSVersion.TLSv1_2, ssl.TLSVersion.TLSv1_3]


class Deaf:
    """Hears no time."""

    def heard(self, server_time: datetime) -> None:
        """Nothing."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("certificates")


@pytest.fixture(scope="module")
def site(folder: Path) -> Authority:
    """The authority of the organisation, for its servers."""
    return Authority(folder, "site")


@pytest.fixture(scope="module")
def desks(folder: Path) -> Authority:
    """The authority of the organisation, for its desks."""
    return Authority(folder, "desks")


def units(server: FakeServer, trust: Trust) -> UnitList:
    """Ask a server something, once."""
    server.answer("GET", "/v1/units", say.model(NOBODY))
    api = Api(
        Servers(server.url, server.url, server.url), Deaf(), connect_seconds=5, read_seconds=5, trust=trust
    )
    try:
        return expect(UnitList, api.call(UNITS, token="a-token"))
    finally:
        api.close()


def told(server: FakeServer, trust: Trust) -> type[DeskError]:
    """Return what asking it comes to."""
    with pytest.raises(DeskError) as caught:
        units(server, trust)
    return type(caught.value)


# --- The server's certificate -----------------------------------------------------------------------


def test_a_certificate_that_ran_out_is_told_as_that_and_nothing_is_sent(site: Authority) -> None:
    """Else an administrator looks for a missing file, where a date is all that is wrong."""
    old = site.pair("old", until=-timedelta(minutes=1))
    with FakeServer(site.server(old.both)) as server:
        assert told(server, Trust(str(site.ca_file))) is CertificateExpired
        assert server.requests == []


def test_a_certificate_for_another_name_is_told_as_that_and_nothing_is_sent(site: Authority) -> None:
    other = site.pair("other", names=("archive.example", "127.0.0.2"))
    with FakeServer(site.server(other.both)) as server:
        assert told(server, Trust(str(site.ca_file))) is CertificateOfAnother
        assert server.requests == []


def test_an_authority_that_the_site_does_not_name_vouches_for_nobody(
    site: Authority, desks: Authority
) -> None:
    with FakeServer(desks.server()) as server:
        assert told(server, Trust(str(site.ca_file))) is CertificateRefused
        assert server.requests == []


def test_whatever_a_certificate_lacks_certainly_nothing_arrived() -> None:
    """The sync goes by this: such an act is *saved here*, and not in doubt."""
    for kind in (CertificateExpired, CertificateOfAnother, ClientCertificateRefused):
        assert issubclass(kind, Unreachable)


# --- The desk's certificate -------------------------------------------------------------------------


@pytest.fixture(params=OLD_AND_NEW, ids=lambda version: version.name)
def asking(request: pytest.FixtureRequest, site: Authority, desks: Authority) -> Iterator[FakeServer]:
    """A server that wants to see a certificate of a desk."""
    context = site.server(asks=desks)
    context.minimum_version = context.maximum_version = request.param
    with FakeServer(context) as server:
        yield server


@pytest.mark.parametrize("in_one", [True, False], ids=["one file", "two files"])
def test_a_desk_shows_its_certificate_where_it_is_asked_for(
    asking: FakeServer, site: Authority, desks: Authority, in_one: bool
) -> None:
    mine = desks.pair("desk")
    files = (str(mine.both),) if in_one else (str(mine.certificate), str(mine.key))
    assert units(asking, Trust(str(site.ca_file), *files)) == NOBODY


def test_a_certificate_that_the_server_does_not_know_is_told_as_that(
    asking: FakeServer, site: Authority, tmp_path: Path
) -> None:
    """With TLS 1.3 the request has left by then; nobody reads it, and the desk does not call it in doubt."""
    stranger, forged = site.pair("stranger"), Authority(tmp_path, "desks").pair("desk")
    for shown in (stranger, forged):
        assert told(asking, Trust(str(site.ca_file), str(shown.both))) is ClientCertificateRefused
    assert asking.requests == []


def test_a_certificate_of_the_desk_that_ran_out_is_told_as_that(
    asking: FakeServer, site: Authority, desks: Authority
) -> None:
    old = desks.pair("old", until=-timedelta(minutes=1))
    assert told(asking, Trust(str(site.ca_file), str(old.both))) is ClientCertificateRefused
    assert asking.requests == []


def test_a_desk_without_a_certificate_is_told_that_one_is_wanted(site: Authority, desks: Authority) -> None:
    context = site.server(asks=desks)
    context.minimum_version = ssl.TLSVersion.TLSv1_3
    with FakeServer(context) as server:
        assert told(server, Trust(str(site.ca_file))) is ClientCertificateRefused
        assert server.requests == []


def test_an_older_server_says_less_and_nothing_is_sent_either(site: Authority, desks: Authority) -> None:
    """TLS 1.2 has no word for a missing certificate: there was no connection is all that can be told."""
    context = site.server(asks=desks)
    context.maximum_version = ssl.TLSVersion.TLSv1_2
    with FakeServer(context) as server:
        assert issubclass(told(server, Trust(str(site.ca_file))), Unreachable)
        assert server.requests == []


@pytest.mark.parametrize("is_answered", [False, True])
def test_a_line_that_was_answered_before_leaves_it_in_doubt(is_answered: bool) -> None:
    """Who breaks off in the middle may have carried the request out, whatever reason is given."""
    alert = ssl.SSLError(1, "alert")
    alert.reason = "TLSV13_ALERT_CERTIFICATE_REQUIRED"
    attempt = Attempt(0.0, sent=True, is_answered=is_answered)
    expected = OutcomeUnknown if is_answered else ClientCertificateRefused
    assert type(client._told(httpcore.ReadError(alert), attempt)) is expected


def test_a_second_request_over_a_line_is_known_for_one(site: Authority) -> None:
    """Before its own answer came, too: the line has carried that of the first."""
    wire = Wire()
    with FakeServer(site.server()) as server:
        server.answer("GET", "/v1/units", say.model(NOBODY), say.silence)
        transport = Transport(wire, trusting(Trust(str(site.ca_file))), None)
        with wire.attempt(5):
            transport.handle_request(httpx.Request("GET", server.url + "/v1/units")).read()
        with wire.attempt(READ) as attempt, pytest.raises(httpcore.ReadTimeout):
            transport.handle_request(httpx.Request("GET", server.url + "/v1/units"))
        assert (attempt.sent, attempt.is_answered) == (True, True)
        assert server.accepted == 1
    transport.close()


# --- Through the machine's proxy --------------------------------------------------------------------


def test_the_machine_s_proxy_carries_what_it_cannot_read(
    site: Authority, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The name is the archive's, the certificate is the archive's, and the proxy sees bytes alone."""
    archive = site.pair("archive", names=("archive.example",))
    with FakeServer(site.server(archive.both)) as server, FakeServer() as proxy:
        server.answer("GET", "/v1/units", say.model(NOBODY))
        proxy.answer("CONNECT", "archive.example:443", say.tunnel(server.url))
        monkeypatch.setenv("https_proxy", proxy.url)
        monkeypatch.delenv("no_proxy", raising=False)
        there = "https://archive.example"
        api = Api(Servers(there, there, there), Deaf(), read_seconds=5, trust=Trust(str(site.ca_file)))
        assert api.call(UNITS, token="a-token") == NOBODY
        api.close()
        assert proxy.paths() == ["CONNECT archive.example:443"]
        assert server.paths() == ["GET /v1/units"]


# --- The site's file --------------------------------------------------------------------------------


def test_the_site_s_file_says_all_of_it(tmp_path: Path) -> None:
    file = tmp_path / "site.toml"
    file.write_text(
        '[network]\nca_file = "/etc/site/ca.pem"\nclient_certificate = "/etc/site/desk.pem"\n'
        'client_key = "/etc/site/desk.key"\n'
    )
    settings = load_settings(Profile("desk", tmp_path / "c", tmp_path / "d"), {}, site_file=file)
    assert settings.trust == Trust("/etc/site/ca.pem", "/etc/site/desk.pem", "/etc/site/desk.key")


@pytest.mark.parametrize("what", ["missing", "no key", "another's key", "locked", "no certificate"])
def test_files_that_cannot_be_used_are_told_by_name_and_nobody_waits_at_a_prompt(
    site: Authority, desks: Authority, tmp_path: Path, what: str
) -> None:
    mine, locked = desks.pair("mine"), desks.pair("locked", password=b"a-secret-word")
    junk = tmp_path / "junk.pem"
    junk.write_text("no certificate")
    files = {
        "missing": (str(tmp_path / "none.pem"),),
        "no key": (str(mine.certificate),),
        "another's key": (str(mine.certificate), str(desks.pair("other").key)),
        "locked": (str(locked.both),),
        "no certificate": (str(junk),),
    }
    certificate, *key = files[what]
    with FakeServer(site.server()) as server, pytest.raises(SettingsError, match="with its key") as caught:
        units(server, Trust(str(site.ca_file), certificate, *key))
    assert certificate in str(caught.value)
