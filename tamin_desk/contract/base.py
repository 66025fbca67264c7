"""What all messages share: frozen models, UTC times, digests, client-made ids."""

import base64
import binascii
import hashlib
from datetime import UTC, datetime
from typing import Annotated, Final
from uuid import UUID

from pydantic import AfterValidator, AwareDatetime, BaseModel, ConfigDict, StringConstraints

CONTRACT_VERSION: Final = 1
"""The version this code speaks; a client sends it in ``CONTRACT_HEADER`` with every request."""

CONTRACT_HEADER: Final = "Tamin-Contract"
REQUEST_ID_HEADER: Final = "Tamin-Request-Id"
REPR_DIGEST_HEADER: Final = "Repr-Digest"
ATTEMPT_HEADER: Final = "Tamin-Attempt"
"""The how-manieth try an act's request is: a whole number from 1, larger with each try of the same id.

What was refused, or looked up in vain, under a number is never carried out under that or a smaller one: a
request that was late or came twice cannot make untrue what the desk was told.
"""
PROBLEM_MEDIA_TYPE: Final = "application/problem+json"


def _to_utc(value: datetime) -> datetime:
    try:
        return value.astimezone(UTC)
    except OverflowError:
        raise ValueError("must be a moment that UTC can name") from None


def _is_version_7(value: UUID) -> UUID:
    if value.version != 7:
        raise ValueError("must be a UUID of version 7")
    return value


Utc = Annotated[AwareDatetime, AfterValidator(_to_utc)]
"""A moment in UTC; a value without an offset is refused."""

ActId = Annotated[UUID, AfterValidator(_is_version_7)]
"""The client-made UUIDv7 of a write: its primary key on the server and its idempotency key."""

Sha256Hex = Annotated[str, StringConstraints(pattern="^[0-9a-f]{64}$")]
"""A SHA-256 digest in lower-case hexadecimal."""

NationalCode = Annotated[str, StringConstraints(pattern="^[0-9]{10}$")]
Code = Annotated[str, StringConstraints(min_length=1, max_length=32)]
PersonId = Annotated[str, StringConstraints(pattern="^[0-9a-z-]{8,40}$")]
UnitCode = Annotated[str, StringConstraints(pattern="^[0-9]{4}$|^[0-9]{1,4}/[0-9]{1,2}$")]
ProvinceCode = Annotated[str, StringConstraints(pattern=r"^\S{1,8}$")]
ReceiptNumber = Annotated[str, StringConstraints(pattern="^RC-[0-9/]{4,7}-[0-9]{7,12}$")]
LetterNumber = Annotated[
    str,
    StringConstraints(
        pattern="^[0-9]{1,4}(/[0-9]{1,2})?-[0-9]{2}-[A-HJ-NP-Z][0-9A-HJ-NP-Z]{1,5}-[0-9]{5}-[0-9A-Z]$"
    ),
]
"""A referral letter's number: unit, year of the Jalali century, desk code, sequence, check character."""

UserId = Annotated[str, StringConstraints(pattern="^[0-9A-Za-z_-]{1,40}$")]
Note = Annotated[str, StringConstraints(max_length=500)]


class Message(BaseModel):
    """Base of every request: frozen, and strict: a field the server does not know is refused."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Reply(BaseModel):
    """Base of every reply: frozen; unknown fields are passed over, so that servers may grow."""

    model_config = ConfigDict(frozen=True, extra="ignore")


def sha256_hex(data: bytes) -> str:
    """Return the SHA-256 of ``data`` in the form of the ``Sha256Hex`` type."""
    return hashlib.sha256(data).hexdigest()


def repr_digest(data: bytes) -> str:
    """Return the value of a ``Repr-Digest`` field (RFC 9530) for ``data``."""
    return f"sha-256=:{base64.b64encode(hashlib.sha256(data).digest()).decode()}:"


def read_repr_digest(value: str) -> str | None:
    """Return the hexadecimal SHA-256 of a ``Repr-Digest`` field, or ``None`` if it holds none."""
    for member in value.split(","):
        name, _, encoded = member.strip().partition("=")
        if name == "sha-256" and len(encoded) > 2 and encoded[0] == encoded[-1] == ":":
            try:
                digest = base64.b64decode(encoded[1:-1], validate=True)
            except binascii.Error:
                return None
            return digest.hex() if len(digest) == 32 else None
    return None
