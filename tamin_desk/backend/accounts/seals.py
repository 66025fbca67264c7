"""Seals of desks' keys: the keys they are made to, and their opening by whoever may.

A seal names the unit where the desk worked when it was made. Somebody signed in from that unit, or an
administrator, has it opened; for everybody else, and for a seal that was made to another server's key, there
is nothing here. Whoever asks is written down before the answer leaves, whatever the answer is.
"""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite
from sqlalchemy import select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from tamin_desk.backend.callers import Caller, CallerDep
from tamin_desk.backend.clock import Clock
from tamin_desk.backend.database import Database
from tamin_desk.backend.problems import ProblemError
from tamin_desk.backend.schema.keys import SealKey, SealOpening
from tamin_desk.contract import seals
from tamin_desk.contract.problems import ProblemType
from tamin_desk.contract.seals import OpenedSeal, OpenSeal
from tamin_desk.domain.roles import Permission

MOST_FAILURES: Final = 5
"""How many seals one person may fail to open within :data:`WINDOW` before the answer is "wait"."""

WINDOW: Final = timedelta(hours=1)


class Opening(StrEnum):
    """What an opening came to, as it is written down."""

    OPENED = "opened"
    NOT_FOUND = "not-found"
    UNUSABLE = "seal-unusable"
    LIMITED = "limited"


_PROBLEM: Final = {
    Opening.NOT_FOUND: ProblemType.NOT_FOUND,
    Opening.UNUSABLE: ProblemType.SEAL_UNUSABLE,
    Opening.LIMITED: ProblemType.LIMITED,
}


def suite() -> Suite:
    """Return the one way in which seals are made and opened."""
    return Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)


def current(session: Session, now: datetime) -> seals.SealKey:
    """Return the key that desks seal to now; the first one is made when it is first wanted."""
    return _public(_current_row(session) or _made(session, now))


def rotate(session: Session, now: datetime) -> seals.SealKey:
    """Make another key that desks seal to; the old ones go on to open what was sealed to them."""
    session.execute(update(SealKey).where(SealKey.retired_at.is_(None)).values(retired_at=now))
    return _public(_made(session, now))


def keys(session: Session) -> Sequence[SealKey]:
    """Return every key, the oldest first."""
    return session.scalars(select(SealKey).order_by(SealKey.made_at, SealKey.key_id)).all()


def openings(
    session: Session, since: datetime | None, user_id: str | None, desk_id: UUID | None
) -> Sequence[SealOpening]:
    """Return the openings and the tries, the oldest first."""
    rows = select(SealOpening).order_by(SealOpening.at, SealOpening.id)
    if since is not None:
        rows = rows.where(SealOpening.at >= since)
    if user_id is not None:
        rows = rows.where(SealOpening.user_id == user_id)
    if desk_id is not None:
        rows = rows.where(SealOpening.desk_id == desk_id)
    return session.scalars(rows).all()


@dataclass(frozen=True, slots=True)
class Seals:
    """The opening of seals as HTTP sees it."""

    database: Database
    clock: Clock

    def open(self, body: OpenSeal, caller: CallerDep) -> OpenedSeal:
        """Give the key that a desk has sealed, to somebody of its unit or an administrator."""
        try:
            return self._open(body, caller)
        except IntegrityError:
            # The same request came twice at once: the other one's line is seen now.
            return self._open(body, caller)

    def _open(self, body: OpenSeal, caller: Caller) -> OpenedSeal:
        retry_after: int | None = None
        with self.database.write() as session:
            now = self.clock()
            row = session.get(SealOpening, body.id)
            if row is not None and not _is_the_same(row, body, caller):
                raise ProblemError(ProblemType.ID_REUSED)
            if row is None and (retry_after := _wait(session, caller, now)) is not None:
                outcome, secret = Opening.LIMITED, None
            elif row is not None and row.outcome != Opening.OPENED:
                # Asked again: told again. Another try has another id.
                outcome, secret = Opening(row.outcome), None
            else:
                outcome, secret = _judged(session, body, caller)
            if row is None:
                session.add(_line(body, caller, outcome, now))
            elif outcome != row.outcome:
                raise ProblemError(ProblemType.ID_REUSED)
        # Told after the commit: what is not written down is not answered.
        if secret is None:
            raise ProblemError(_PROBLEM[outcome], retry_after=retry_after)
        return OpenedSeal(secret=secret.hex())


def _judged(session: Session, body: OpenSeal, caller: Caller) -> tuple[Opening, bytes | None]:
    is_theirs = caller.unit_code == body.unit_code or caller.may(Permission.ADMINISTER)
    key = session.get(SealKey, body.server_key_id) if is_theirs else None
    if key is None:
        return Opening.NOT_FOUND, None
    words = seals.bound_words(
        key_id=body.key_id,
        desk_id=str(body.desk_id),
        unit_code=body.unit_code,
        archive_id=body.archive_id,
        server_key_id=body.server_key_id,
    )
    try:
        private = X25519PrivateKey.from_private_bytes(key.private)
        secret = suite().decrypt(bytes.fromhex(body.sealed), private, words)
    except (InvalidTag, ValueError):
        return Opening.UNUSABLE, None
    if len(secret) != seals.KEY_BYTES:
        return Opening.UNUSABLE, None
    return Opening.OPENED, secret


def _wait(session: Session, caller: Caller, now: datetime) -> int | None:
    """Return for how many seconds the caller must not try again; ``None`` when they may."""
    failed = (
        select(SealOpening.at)
        .where(
            SealOpening.user_id == caller.user_id,
            SealOpening.outcome.in_((Opening.NOT_FOUND, Opening.UNUSABLE)),
            SealOpening.at > now - WINDOW,
        )
        .order_by(SealOpening.at.desc())
        .offset(MOST_FAILURES - 1)
        .limit(1)
    )
    decisive = session.scalars(failed).first()
    if decisive is None:
        return None
    return max(1, -int(-(decisive + WINDOW - now).total_seconds() // 1))


def _is_the_same(row: SealOpening, body: OpenSeal, caller: Caller) -> bool:
    asked = (row.user_id, row.desk_id, row.unit_of_seal)
    return asked == (caller.user_id, body.desk_id, body.unit_code)


def _line(body: OpenSeal, caller: Caller, outcome: Opening, now: datetime) -> SealOpening:
    return SealOpening(
        id=body.id,
        at=now,
        user_id=caller.user_id,
        unit_code=caller.unit_code,
        desk_id=body.desk_id,
        unit_of_seal=body.unit_code,
        outcome=outcome,
    )


def _current_row(session: Session) -> SealKey | None:
    rows = (
        select(SealKey)
        .where(SealKey.retired_at.is_(None))
        .order_by(SealKey.made_at.desc(), SealKey.key_id.desc())
        .limit(1)
    )
    return session.scalars(rows).first()


def _made(session: Session, now: datetime) -> SealKey:
    private = X25519PrivateKey.generate().private_bytes_raw()
    row = SealKey(key_id=secrets.token_hex(8), private=private, made_at=now, retired_at=None)
    session.add(row)
    session.flush()
    return row


def _public(row: SealKey) -> seals.SealKey:
    public = X25519PrivateKey.from_private_bytes(row.private).public_key().public_bytes_raw()
    return seals.SealKey(key_id=row.key_id, public_key=public.hex())
