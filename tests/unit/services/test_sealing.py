"""The seal beside the store: made at the first sign-in, renewed when what stands on it is no longer so."""

import stat
from collections.abc import Callable
from pathlib import Path

import pytest
from argon2 import PasswordHasher
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite
from hypothesis import given
from hypothesis import strategies as st

from tamin_desk.contract.people import Search, SearchReply
from tamin_desk.contract.problems import ProblemType
from tamin_desk.contract.routes import REFRESH, SEARCH, SIGN_IN
from tamin_desk.contract.seals import SealKey, bound_words
from tamin_desk.contract.sessions import SessionReply
from tamin_desk.domain.errors import NotSealed, StoreReadOnly
from tamin_desk.services import sealing
from tamin_desk.services.clock import ServerClock
from tamin_desk.services.sealing import Sealing, Words
from tamin_desk.services.session import SessionService
from tamin_desk.services.store import Store, StoreKey
from tests.fakes.answers import PASSWORD, session_reply
from tests.fakes.api import FakeApi, problem
from tests.fakes.clock import FakeClock

DESK = "01932c07-209e-7f3a-8a3b-2f6f5f0d7a11"
KEY = StoreKey(bytes(range(32)), vouched=True, key_id="ab" * 16)
SUITE = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)


class Server:
    """Whoever holds the private half."""

    def __init__(self, name: str = "01" * 8) -> None:
        self._private = X25519PrivateKey.generate()
        self.key = SealKey(key_id=name, public_key=self._private.public_key().public_bytes_raw().hex())

    def opens(self, seal: sealing.Seal) -> bytes:
        request = seal.request()
        words = bound_words(
            key_id=request.key_id,
            desk_id=str(request.desk_id),
            unit_code=request.unit_code,
            archive_id=request.archive_id,
            server_key_id=request.server_key_id,
        )
        return SUITE.decrypt(bytes.fromhex(request.sealed), self._private, words)

    def session(self, unit_code: str = "0162") -> SessionReply:
        reply = session_reply()
        unit = reply.unit.model_copy(update={"code": unit_code})
        return reply.model_copy(update={"unit": unit, "archive_id": "ef" * 16, "seal_key": self.key})


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "desk.seal"


@pytest.fixture
def kept(path: Path) -> Sealing:
    return Sealing(path, KEY, DESK)


def test_a_seal_holds_the_key_for_the_server_alone(path: Path, kept: Sealing) -> None:
    server = Server()
    kept.keep(server.session())
    seal = sealing.read(path)
    assert seal.words == Words(KEY.key_id, DESK, "0162", "ef" * 16, server.key.key_id)
    assert server.opens(seal) == KEY.secret
    with pytest.raises(InvalidTag):
        Server().opens(seal)
    assert KEY.secret.hex() not in path.read_text()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_seal_that_is_still_right_is_not_written_again(path: Path, kept: Sealing) -> None:
    server = Server()
    kept.keep(server.session())
    before = path.read_bytes()
    kept.keep(server.session())
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    "change",
    [
        lambda server, path: (Sealing(path, KEY, DESK), server.session("162/1")),
        lambda _server, path: (Sealing(path, KEY, DESK), Server("02" * 8).session()),
        lambda server, path: (Sealing(path, StoreKey(KEY.secret, key_id="cd" * 16), DESK), server.session()),
    ],
    ids=["another unit", "another key of the server's", "the key is kept anew"],
)
def test_the_key_is_sealed_anew_when_something_on_the_seal_changes(
    path: Path, kept: Sealing, change: Callable[[Server, Path], tuple[Sealing, SessionReply]]
) -> None:
    server = Server()
    kept.keep(server.session())
    before = sealing.read(path)
    renewed, reply = change(server, path)
    renewed.keep(reply)
    after = sealing.read(path)
    assert after.words != before.words
    assert reply.seal_key is not None
    assert after.words.server_key_id == reply.seal_key.key_id
    assert after.words.unit_code == reply.unit.code


def test_a_seal_that_cannot_be_read_is_replaced(path: Path, kept: Sealing) -> None:
    path.write_bytes(b'{"format": 1, "sealed": "00"}')
    server = Server()
    kept.keep(server.session())
    assert server.opens(sealing.read(path)) == KEY.secret


def test_an_older_server_leaves_the_seal_as_it_is(path: Path, kept: Sealing) -> None:
    kept.keep(session_reply())
    assert not path.exists()


@given(st.binary(max_size=300) | st.just(b"[]") | st.just(b'{"format": 1}'))
def test_whatever_is_in_the_file_it_is_a_seal_or_none(data: bytes) -> None:
    with pytest.raises(NotSealed):
        sealing.parsed(data)


def _session(api: FakeApi, store: Store, path: Path) -> SessionService:
    clock = ServerClock(FakeClock())
    kept = Sealing(path, KEY, store.desk_id)
    return SessionService(api, store, clock, hasher=PasswordHasher(1, 8, 1), sealing=kept)


def test_the_first_sign_in_seals_the_key_and_a_refresh_renews_it(
    path: Path, store: Store, api: FakeApi
) -> None:
    first, second = Server("01" * 8), Server("02" * 8)
    api.on(SIGN_IN, first.session())
    api.on(REFRESH, second.session())
    session = _session(api, store, path)
    session.sign_in("clerk", PASSWORD)
    assert first.opens(sealing.read(path)) == KEY.secret
    api.on(SEARCH, problem(ProblemType.SESSION_EXPIRED), SearchReply(matches=()))
    session.call(SEARCH, body=Search(text="0012345679"))
    assert second.opens(sealing.read(path)) == KEY.secret


def test_nobody_is_signed_in_while_the_seal_cannot_be_written(
    tmp_path: Path, store: Store, api: FakeApi
) -> None:
    nowhere = tmp_path / "a file"
    nowhere.write_bytes(b"")
    api.on(SIGN_IN, Server().session())
    session = _session(api, store, nowhere / "desk.seal")
    with pytest.raises(StoreReadOnly):
        session.sign_in("clerk", PASSWORD)
    assert session.current is None
