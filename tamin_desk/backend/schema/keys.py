"""Keys between servers and desks: gateways' that the archive trusts, and those that desks seal theirs to."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import Index, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from tamin_desk.backend.database import Base, UtcDateTime


class AttestationKey(Base):
    """A gateway's public key that the archive trusts, within its times.

    ``replaced_by`` is the key id of the one that it was rotated to; ``None`` while it was not.
    """

    __tablename__ = "attestation_keys"

    key_id: Mapped[str] = mapped_column(String(64), primary_key=True)
    public_key: Mapped[bytes] = mapped_column(LargeBinary)
    valid_from: Mapped[datetime] = mapped_column(UtcDateTime)
    valid_until: Mapped[datetime | None] = mapped_column(UtcDateTime)
    replaced_by: Mapped[str | None] = mapped_column(String(64))


class SealKey(Base):
    """A key to which desks seal their stores' keys: X25519, its private half.

    A retired one is kept: it opens the seals of desks that have not been here since.
    """

    __tablename__ = "seal_keys"

    key_id: Mapped[str] = mapped_column(String(64), primary_key=True)
    private: Mapped[bytes] = mapped_column(LargeBinary)
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)
    retired_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class SealOpening(Base):
    """Somebody had a desk's seal opened, or tried to: written down before they are answered, and kept.

    ``id`` is the asker's own: asked again, the same opening is answered again. ``unit_code`` is the asker's
    unit, ``unit_of_seal`` the one that the desk had named when it sealed its key.
    """

    __tablename__ = "seal_openings"
    __table_args__ = (Index("ix_seal_openings_user_id_at", "user_id", "at"),)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    user_id: Mapped[str] = mapped_column(String(40))
    unit_code: Mapped[str] = mapped_column(String(8))
    desk_id: Mapped[UUID]
    unit_of_seal: Mapped[str] = mapped_column(String(8))
    outcome: Mapped[str] = mapped_column(String(40))
