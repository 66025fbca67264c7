"""Countersigning a desk's chain, and reading back what was countersigned."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tamin_desk.backend.clock import Clock
from tamin_desk.backend.database import Database
from tamin_desk.backend.keys import signing_key
from tamin_desk.backend.schema.accounts import ServerKey
from tamin_desk.backend.schema.audit import AuditCheckpoint
from tamin_desk.contract.base import sha256_hex
from tamin_desk.domain.audit import NO_CHECKPOINT, Checkpoint, checkpoint_bytes

PAGE: Final = 200
KEY_NAME: Final = "audit"
"""The name of the key among the server's own."""


@dataclass(frozen=True, slots=True)
class AuditKey:
    """The archive's key for audit chains; ``key_id`` is taken from its public half."""

    key_id: str
    private: Ed25519PrivateKey

    @property
    def public_bytes(self) -> bytes:
        """The 32 bytes by which desks verify."""
        return self.private.public_key().public_bytes_raw()

    def verifies(self, key_id: str, body: bytes, signature: str) -> bool:
        """Tell whether a signature is this key's; a checkpoint under any other is none of this archive's."""
        try:
            Ed25519PublicKey.from_public_bytes(self.public_bytes).verify(bytes.fromhex(signature), body)
        except (InvalidSignature, ValueError):
            return False
        return key_id == self.key_id


def audit_key(database: Database, clock: Clock) -> AuditKey:
    """Return the archive's key, made at first need."""
    private = signing_key(database, clock, KEY_NAME)
    return AuditKey(key_id_of(private.public_key().public_bytes_raw()), private)


def key_id_of(public_bytes: bytes) -> str:
    """Return the name of a public key."""
    return "au-" + sha256_hex(public_bytes)[:16]


@dataclass(frozen=True, slots=True)
class Shown:
    """What a desk shows of its chain, and by whom: as it is kept beside the signature."""

    desk_id: UUID
    number: int
    link: str
    user_id: str
    unit_code: str


def countersign(session: Session, key: AuditKey, shown: Shown, now: datetime) -> Checkpoint:
    """Sign a record of a desk's chain and keep it; the same one again gets what it got.

    A chain that does not go on from what was seen of it is never refused: a store that was restored from a
    copy has to go on. It is marked, and ``backend audit verify`` tells.
    """
    # One after the other: two that named the same one before them would look like one taken away.
    session.get(ServerKey, KEY_NAME, with_for_update=True)
    same = select(AuditCheckpoint).where(
        AuditCheckpoint.desk_id == shown.desk_id,
        AuditCheckpoint.number == shown.number,
        AuditCheckpoint.link == shown.link,
    )
    if (row := session.scalars(same.limit(1)).one_or_none()) is not None:
        return as_checkpoint(row)
    of_desk = select(AuditCheckpoint).where(AuditCheckpoint.desk_id == shown.desk_id)
    last = session.scalars(of_desk.order_by(AuditCheckpoint.seq.desc()).limit(1)).one_or_none()
    highest = session.scalar(
        select(func.max(AuditCheckpoint.number)).where(AuditCheckpoint.desk_id == shown.desk_id)
    )
    previous = NO_CHECKPOINT if last is None else as_checkpoint(last).digest
    conflict = highest is not None and shown.number <= highest
    body = checkpoint_bytes(
        str(shown.desk_id), shown.number, bytes.fromhex(shown.link), previous, now, conflict, key.key_id
    )
    row = AuditCheckpoint(
        desk_id=shown.desk_id,
        number=shown.number,
        link=shown.link,
        previous=previous.hex(),
        at=now,
        user_id=shown.user_id,
        unit_code=shown.unit_code,
        conflict=conflict,
        key_id=key.key_id,
        signature=key.private.sign(body).hex(),
    )
    session.add(row)
    session.flush()
    return as_checkpoint(row)


def since(session: Session, desk_id: UUID, known: str, until: Checkpoint) -> tuple[Checkpoint, ...]:
    """Return the desk's checkpoints up to ``until`` that came after the one whose digest is ``known``.

    At most a page of the newest; of a digest that is nobody's, ``until`` alone.
    """
    rows = (
        select(AuditCheckpoint)
        .where(AuditCheckpoint.desk_id == desk_id)
        .order_by(AuditCheckpoint.seq.desc())
        .limit(PAGE)
    )
    newest_first = [as_checkpoint(row) for row in session.scalars(rows)]
    if until not in newest_first:
        return (until,)
    begin = newest_first.index(until)
    missed = [until]
    for each, before in zip(newest_first[begin:], (*newest_first[begin + 1 :], None), strict=True):
        if each.previous.hex() == known:
            return tuple(reversed(missed))
        if before is not None:
            missed.append(before)
    return (until,)


def of_desk(
    session: Session, desk_id: UUID, after: int = 0, limit: int | None = PAGE
) -> Sequence[Checkpoint]:
    """Return a desk's checkpoints, oldest first, without the first ``after``."""
    rows = select(AuditCheckpoint).where(AuditCheckpoint.desk_id == desk_id).order_by(AuditCheckpoint.seq)
    return [as_checkpoint(row) for row in session.scalars(rows.offset(after).limit(limit))]


def desks(session: Session) -> Sequence[UUID]:
    """Return every desk that has a checkpoint."""
    return session.scalars(select(AuditCheckpoint.desk_id).distinct().order_by(AuditCheckpoint.desk_id)).all()


def as_checkpoint(row: AuditCheckpoint) -> Checkpoint:
    """Return a row as it was signed."""
    return Checkpoint(
        desk_id=str(row.desk_id),
        number=row.number,
        link=_bytes(row.link),
        previous=_bytes(row.previous),
        at=row.at,
        conflict=row.conflict,
        key_id=row.key_id,
        signature=row.signature,
    )


def _bytes(text: str) -> bytes:
    """Read a digest; one that was tampered with must not stop the reading, only the signature's proof."""
    try:
        return bytes.fromhex(text)
    except ValueError:
        return b""
