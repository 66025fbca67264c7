"""The server's own secrets: made at first need, kept in its database under a name.

They lie beside the password hashes and the photos, so that one backup holds a server whole; the
reason is told in docs/decisions/021-server-keys.md.
"""

import hashlib
import hmac
import secrets
from collections.abc import Callable

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy.exc import IntegrityError

from tamin_desk.backend.clock import Clock
from tamin_desk.backend.database import Database
from tamin_desk.backend.schema.accounts import ServerKey


def secret(database: Database, clock: Clock, name: str) -> bytes:
    """Return the 32 random bytes kept under ``name``."""
    return _kept(database, clock, name, lambda: secrets.token_bytes(32))


def signing_key(database: Database, clock: Clock, name: str) -> Ed25519PrivateKey:
    """Return the Ed25519 key kept under ``name``."""
    raw = _kept(database, clock, name, lambda: Ed25519PrivateKey.generate().private_bytes_raw())
    return Ed25519PrivateKey.from_private_bytes(raw)


def service_token(database: Database, clock: Clock, configured: str | None) -> str:
    """Return the token by which the gateway is known to the archive."""
    return configured or "st_" + secret(database, clock, "service-token").hex()


def archive_id(database: Database, clock: Clock) -> str:
    """Return what tells this archive from every other: random, made once, and no secret."""
    return secret(database, clock, "archive-id").hex()[:32]


def mac(key: bytes, *parts: str) -> str:
    """Return the HMAC-SHA-256 of ``parts`` in hexadecimal; no two lists of parts share one."""
    message = b"".join(len(part.encode()).to_bytes(4, "big") + part.encode() for part in parts)
    return hmac.new(key, message, hashlib.sha256).hexdigest()


def _kept(database: Database, clock: Clock, name: str, make: Callable[[], bytes]) -> bytes:
    with database.read() as session:
        if (row := session.get(ServerKey, name)) is not None:
            return row.value
    try:
        with database.write() as session:
            if (row := session.get(ServerKey, name)) is None:
                row = ServerKey(name=name, value=make(), made_at=clock())
                session.add(row)
            return row.value
    except IntegrityError:
        # Another process of the same server was first.
        return _kept(database, clock, name, make)
