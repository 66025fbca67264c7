"""Seals: how a desk's key can be had back from the archive, and by whom.

A desk seals the key of its store once to a public key of the server's (HPKE, RFC 9180: X25519, HKDF-SHA256,
AES-256-GCM) and keeps the seal beside the store. What stands on the seal in clear is bound to it: a seal
whose words were altered opens no more.
"""

import json
from typing import Annotated, Final

from pydantic import Field, StringConstraints

from tamin_desk.contract.base import ActId, Message, Reply
from tamin_desk.contract.endpoint import Access, Endpoint, System

KEY_BYTES: Final = 32
"""Bytes of a store's key."""

SEALED_BYTES: Final = 80
"""Bytes of a sealed key: the sender's public key, the key itself, and the tag."""

KeyName = Annotated[str, StringConstraints(pattern="^[0-9a-f]{0,64}$")]
UnitOfSeal = Annotated[str, StringConstraints(min_length=1, max_length=8)]
ArchiveName = Annotated[str, StringConstraints(pattern="^[0-9a-f]{0,64}$")]
Sealed = Annotated[str, StringConstraints(pattern=f"^[0-9a-f]{{{2 * SEALED_BYTES}}}$")]


class SealKey(Reply):
    """The public key (32 bytes, hexadecimal) to which desks seal now, and its name."""

    key_id: str
    public_key: Annotated[str, StringConstraints(pattern="^[0-9a-f]{64}$")]


class OpenSeal(Message):
    """``POST /v1/desk-keys/open``: what stands on a seal, and what is in it.

    ``id`` is made by whoever asks; the same one asked again is answered the same again. ``key_id`` names the
    store's key and ``server_key_id`` the server's; binary fields are in hexadecimal.
    """

    id: ActId
    desk_id: ActId
    unit_code: UnitOfSeal
    key_id: KeyName
    archive_id: ArchiveName
    server_key_id: KeyName
    sealed: Annotated[Sealed, Field(repr=False)]


class OpenedSeal(Reply):
    """The store's key: 32 bytes, hexadecimal."""

    secret: Annotated[str, Field(repr=False), StringConstraints(pattern=f"^[0-9a-f]{{{2 * KEY_BYTES}}}$")]


def bound_words(*, key_id: str, desk_id: str, unit_code: str, archive_id: str, server_key_id: str) -> bytes:
    """Return what stands on a seal as the bytes that sealing binds to the key (HPKE's ``info``)."""
    words = ["tamin-desk seal", 1, key_id, desk_id, unit_code, archive_id, server_key_id]
    return json.dumps(words, ensure_ascii=True).encode()


OPEN_SEAL: Final = Endpoint(
    "open_seal", "POST", "/v1/desk-keys/open", System.ARCHIVE, Access.SESSION, OpenSeal, OpenedSeal
)

ENDPOINTS: Final = (OPEN_SEAL,)
