"""Tokens: short-lived signed access tokens, and opaque ones that are kept as hashes only."""

import secrets
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final
from uuid import UUID

import jwt
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from tamin_desk.backend.keys import mac
from tamin_desk.backend.problems import ProblemError
from tamin_desk.contract.base import sha256_hex
from tamin_desk.contract.problems import ProblemType

_ALGORITHM: Final = "EdDSA"
_AUDIENCE: Final = "tamin-desk"
REFRESH_PREFIX: Final = "rt_"
DELIVERY_PREFIX: Final = "dt_"


@dataclass(frozen=True, slots=True)
class Tokens:
    """Makes and reads tokens.

    What follows a refresh token is derived from it, the request's id and a key of the server:
    the same request gets the same pair again, and no pair lies about in the database.
    """

    signing: Ed25519PrivateKey
    derivation: bytes
    access_life: timedelta

    def access(self, session_id: UUID, issued_at: datetime) -> str:
        """Return an access token; the same session and second give the same token."""
        claims = {
            "aud": _AUDIENCE,
            "sid": str(session_id),
            "iat": int(issued_at.timestamp()),
            "exp": int((issued_at + self.access_life).timestamp()),
        }
        return jwt.encode(claims, self.signing, _ALGORITHM)

    def session_of(self, access_token: str, now: datetime) -> UUID:
        """Return whose session an access token speaks for.

        Raises:
            ProblemError: ``session-expired`` for one that was good once, ``session-ended`` for any other.
        """
        try:
            claims = jwt.decode(
                access_token,
                self.signing.public_key(),
                [_ALGORITHM],
                audience=_AUDIENCE,
                # By our own clock, below: the server has one.
                options={"verify_exp": False, "verify_iat": False, "require": ["sid", "exp"]},
            )
            session_id, expires = UUID(claims["sid"]), datetime.fromtimestamp(int(claims["exp"]), UTC)
        except (jwt.InvalidTokenError, ValueError, TypeError):
            raise ProblemError(ProblemType.SESSION_ENDED) from None
        if expires <= now:
            raise ProblemError(ProblemType.SESSION_EXPIRED)
        return session_id

    def first_refresh(self) -> str:
        """Return a new refresh token."""
        return REFRESH_PREFIX + secrets.token_hex(32)

    def next_refresh(self, token: str, request_id: UUID) -> str:
        """Return the refresh token that follows ``token`` when it is used by this request."""
        return REFRESH_PREFIX + mac(self.derivation, "refresh", token, str(request_id))

    def delivery(self, session_id: UUID) -> str:
        """Return the delivery token that came with a session."""
        return DELIVERY_PREFIX + mac(self.derivation, "delivery", str(session_id))


def token_hash(token: str) -> str:
    """Return that by which an opaque token is kept; it is random, so that a plain digest is enough."""
    return sha256_hex(token.encode())
