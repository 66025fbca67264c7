"""The seal: the store's key, sealed to the archive's server, beside the store.

Whoever loses the key (a keyring that was wiped, a profile that was moved, a PIN that nobody remembers) has
it back from the server by the seal (:mod:`tamin_desk.services.key_recovery`). Whoever steals the files
cannot: the server opens it for signed-in people of the unit that stands on it, and for an administrator.

A JSON file, mode 0600; everything in it but ``sealed`` is in clear and bound to the key::

    {"format": 1, "key_id": …, "desk_id": …, "unit_code": …, "archive_id": …, "server_key_id": …, "sealed": …}
"""

import json
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Final
from uuid import UUID

from pydantic import ValidationError
from uuid6 import uuid7

from tamin_desk.contract.seals import OpenSeal, SealKey, bound_words
from tamin_desk.contract.sessions import SessionReply
from tamin_desk.domain.errors import NotSealed, StoreError
from tamin_desk.services.files import write_atomically
from tamin_desk.services.lock import from_os_error
from tamin_desk.services.store import StoreKey

_FORMAT: Final = 1


@dataclass(frozen=True, slots=True)
class Words:
    """What stands on a seal: which key it is, of which desk and unit, and which server's key opens it."""

    key_id: str
    desk_id: str
    unit_code: str
    archive_id: str
    server_key_id: str


@dataclass(frozen=True, slots=True)
class Seal:
    """A seal; ``sealed`` is what only the server can open, in hexadecimal."""

    words: Words
    sealed: str = field(repr=False)

    def as_bytes(self) -> bytes:
        """Return the seal as its file holds it."""
        return json.dumps({"format": _FORMAT, **asdict(self.words), "sealed": self.sealed}).encode()

    def request(self) -> OpenSeal:
        """Return a request to open it, under an id of its own."""
        return OpenSeal(
            id=uuid7(),
            desk_id=UUID(self.words.desk_id),
            unit_code=self.words.unit_code,
            key_id=self.words.key_id,
            archive_id=self.words.archive_id,
            server_key_id=self.words.server_key_id,
            sealed=self.sealed,
        )


class Sealing:
    """Keeps one store's seal as it should be: there, and to the key and for the unit of now."""

    def __init__(self, path: Path, key: StoreKey, desk_id: str) -> None:
        self._path = path
        self._key = key
        self._desk_id = desk_id

    def is_of_another_store(self) -> bool:
        """Tell whether the seal that lies here is of another store than this: that one is gone.

        A store that is begun anew is another desk; the seal is of the one before until somebody signs in.
        """
        try:
            return read(self._path).words.desk_id != self._desk_id
        except StoreError:
            return False

    def keep(self, reply: SessionReply) -> None:
        """Seal the key anew when there is no seal, or when what stands on it is no longer so.

        A server that has no key to seal to leaves everything as it is.

        Raises:
            StoreReadOnly, StoreFull, StoreFailing: the seal cannot be written; the one before is still there.
        """
        if reply.seal_key is None:
            return
        words = Words(
            key_id=self._key.key_id,
            desk_id=self._desk_id,
            unit_code=reply.unit.code,
            archive_id=reply.archive_id or "",
            server_key_id=reply.seal_key.key_id,
        )
        try:
            if read(self._path).words == words:
                return
        except NotSealed:
            # None yet, or one that nobody could open.
            pass
        try:
            write_atomically(self._path, sealed(self._key, words, reply.seal_key).as_bytes())
        except OSError as error:
            raise from_os_error(error) from error


def sealed(key: StoreKey, words: Words, to: SealKey) -> Seal:
    """Seal a key, bound to ``words``, to a key of the server's."""
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PublicKey
    from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite

    suite = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)
    public = X25519PublicKey.from_public_bytes(bytes.fromhex(to.public_key))
    return Seal(words, suite.encrypt(key.secret, public, bound_words(**asdict(words))).hex())


def read(path: Path) -> Seal:
    """Return the seal in a file.

    Raises:
        NotSealed: there is none, or it is not whole.
        StoreReadOnly, StoreFailing: the file cannot be read.
    """
    try:
        return parsed(path.read_bytes())
    except FileNotFoundError as error:
        raise NotSealed("no seal lies beside the store") from error
    except OSError as error:
        raise from_os_error(error) from error


def parsed(data: bytes) -> Seal:
    """Read a seal; NotSealed for bytes that are none."""
    try:
        fields = json.loads(data)
        if fields.pop("format") != _FORMAT:
            raise ValueError("another format")
        seal = Seal(sealed=str(fields.pop("sealed")), words=Words(**fields))
        seal.request()
    except (ValueError, TypeError, KeyError, AttributeError, ValidationError) as error:
        # Not chained: what a validator says would repeat what is sealed.
        raise NotSealed(f"the seal cannot be read ({type(error).__name__})") from None
    return seal
