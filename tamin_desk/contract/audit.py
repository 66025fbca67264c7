"""How far a desk's chain of audit records has come, countersigned by the archive."""

from typing import Annotated, Self
from uuid import UUID

from pydantic import Field, StringConstraints

from tamin_desk.contract.base import Message, Reply, Sha256Hex, Utc
from tamin_desk.domain.audit import Checkpoint

RecordNumber = Annotated[int, Field(ge=1, le=2**53)]
PublicKeyHex = Annotated[str, StringConstraints(pattern="^[0-9a-f]{64}$")]
"""An Ed25519 public key: its 32 bytes."""


class CheckpointRequest(Message):
    """``POST /v1/audit/checkpoints``: the newest record of a desk's chain, by number and link.

    ``known`` is the digest of the newest checkpoint that the desk has, and 64 zeros for none: it is told
    those that were countersigned since, whose replies were lost on the way. The same record again gets the
    same checkpoint.
    """

    desk_id: UUID
    number: RecordNumber
    link: Sha256Hex
    known: Sha256Hex


class Countersigned(Reply):
    """A checkpoint. ``signature`` is Ed25519 over :func:`tamin_desk.domain.audit.checkpoint_bytes`."""

    desk_id: UUID
    number: RecordNumber
    link: Sha256Hex
    previous: Sha256Hex
    at: Utc
    conflict: bool
    key_id: Annotated[str, StringConstraints(min_length=1, max_length=64)]
    signature: Annotated[str, StringConstraints(pattern="^[0-9a-f]{128}$")]

    def to_domain(self) -> Checkpoint:
        """Return it as the chain is judged by it."""
        return Checkpoint(
            desk_id=str(self.desk_id),
            number=self.number,
            link=bytes.fromhex(self.link),
            previous=bytes.fromhex(self.previous),
            at=self.at,
            conflict=self.conflict,
            key_id=self.key_id,
            signature=self.signature,
        )

    @classmethod
    def of(cls, checkpoint: Checkpoint) -> Self:
        """Return a checkpoint as it travels."""
        return cls(
            desk_id=UUID(checkpoint.desk_id),
            number=checkpoint.number,
            link=checkpoint.link.hex(),
            previous=checkpoint.previous.hex(),
            at=checkpoint.at,
            conflict=checkpoint.conflict,
            key_id=checkpoint.key_id,
            signature=checkpoint.signature,
        )


class CheckpointReply(Reply):
    """The checkpoint that was asked for, after those that the desk had not heard of, oldest first.

    ``keys`` are the public keys by their ids.
    """

    checkpoints: Annotated[tuple[Countersigned, ...], Field(min_length=1)]
    keys: dict[str, PublicKeyHex]


class CheckpointList(Reply):
    """``GET /v1/audit/checkpoints?desk_id=&after=``: a desk's checkpoints, oldest first, a page at a time.

    ``after`` is how many to pass over; there are no more once a page is empty. Open to the desk itself and
    to administrators; of any other desk it is told that there is nothing.
    """

    desk_id: UUID
    checkpoints: tuple[Countersigned, ...]
    keys: dict[str, PublicKeyHex]
