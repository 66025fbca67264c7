"""A store's key, had back from the archive by its seal.

Somebody of the desk's unit, or an administrator, signs in for this alone: the session opens the seal and
ends. Nothing of it is kept on the desk; the archive writes down who asked.
"""

from pathlib import Path

from tamin_desk.contract.problems import ProblemType, ServerProblem
from tamin_desk.contract.routes import SIGN_IN, SIGN_OUT
from tamin_desk.contract.seals import OPEN_SEAL, OpenedSeal
from tamin_desk.contract.sessions import SessionReply
from tamin_desk.domain.errors import DeskError, OtherArchive, SealRefused, StoreDamaged, StoreKeyMissing
from tamin_desk.services import database, migrations, sealing
from tamin_desk.services.api import Api, Transports, expect
from tamin_desk.services.clock import ServerClock, SystemClock
from tamin_desk.services.config import Profile, Settings
from tamin_desk.services.log import event_log
from tamin_desk.services.sealing import Seal
from tamin_desk.services.session import sign_in_request
from tamin_desk.services.store import StoreKey

_log = event_log(__name__)


def recover(
    profile: Profile,
    settings: Settings,
    username: str,
    password: str,
    *,
    transports: Transports | None = None,
) -> StoreKey:
    """Return the key of a profile's store; it has proved that it opens it.

    It is not kept anywhere yet: :meth:`tamin_desk.services.keys.KeyProvider.keep_again` does that.

    Raises:
        NotSealed: there is no seal, or none that can be read.
        SealRefused: the archive does not open it for this person.
        StoreKeyMissing: what was sealed is the key of another store.
        the errors of :func:`open_seal`.
    """
    seal = sealing.read(profile.seal_path)
    secret = open_seal(seal, settings, username, password, transports=transports)
    if not opens(profile.store_path, secret):
        raise StoreKeyMissing("the sealed key is another store's")
    _log.info("a key was had back by its seal")
    return StoreKey(secret, vouched=True, key_id=seal.words.key_id)


def open_seal(
    seal: Seal, settings: Settings, username: str, password: str, *, transports: Transports | None = None
) -> bytes:
    """Have a seal opened and return the 32 bytes in it.

    Raises:
        SealRefused: the archive does not open it for this person.
        OtherArchive: another archive answered than the seal's; it was not shown the seal.
        ServerProblem: ``sign-in-refused``, ``limited`` or ``seal-unusable`` among others.
        NetworkError, OutcomeUnknown, ReplyError: as for every call.
    """
    api = Api(
        settings.servers,
        ServerClock(SystemClock()),
        connect_seconds=settings.connect_seconds,
        read_seconds=settings.read_seconds,
        trust=settings.trust,
        transports=transports,
    )
    try:
        request = sign_in_request(username, password, seal.words.desk_id)
        session = expect(SessionReply, api.call(SIGN_IN, body=request))
        try:
            return _opened(api, session, seal)
        finally:
            _sign_out(api, session)
    finally:
        api.close()


def opens(store: Path, secret: bytes) -> bool:
    """Tell whether a key opens the store at ``store``, which is only read.

    Raises:
        StoreError: it cannot be read for another reason.
    """
    if not store.exists() or store.stat().st_size == 0:
        return False
    connection = database.connect(store, secret)
    try:
        with database.store_errors():
            migrations.version(connection)
    except StoreDamaged:
        return False
    finally:
        connection.close()
    return True


def _opened(api: Api, session: SessionReply, seal: Seal) -> bytes:
    if (session.archive_id or "") != seal.words.archive_id:
        raise OtherArchive("the seal is another archive's")
    try:
        reply = expect(OpenedSeal, api.call(OPEN_SEAL, body=seal.request(), token=session.access_token))
    except ServerProblem as problem:
        if problem.problem.kind is ProblemType.NOT_FOUND:
            raise SealRefused("not opened for this person") from None
        raise
    return bytes.fromhex(reply.secret)


def _sign_out(api: Api, session: SessionReply) -> None:
    try:
        api.call(SIGN_OUT, token=session.access_token)
    except DeskError as error:
        _log.info("the server could not be told of a sign-out", error=error)
