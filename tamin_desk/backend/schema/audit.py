"""What desks have shown of their audit chains, countersigned."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import BigInteger, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from tamin_desk.backend.database import Base, UtcDateTime


class AuditCheckpoint(Base):
    """A record of a desk's audit chain, by its number and link, as the server countersigned it.

    ``previous`` is the digest of the desk's checkpoint before, so that one which is taken away is missed;
    ``seq`` is their order. ``conflict`` tells that the desk had shown another link, or a higher number,
    before: a store restored from a copy goes on, and this is what is left of it.
    """

    __tablename__ = "audit_checkpoints"
    __table_args__ = (Index("ix_audit_checkpoints_desk_id_number", "desk_id", "number"),)

    seq: Mapped[int] = mapped_column(primary_key=True)
    desk_id: Mapped[UUID]
    number: Mapped[int] = mapped_column(BigInteger)
    link: Mapped[str] = mapped_column(String(64))
    previous: Mapped[str] = mapped_column(String(64))
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    user_id: Mapped[str] = mapped_column(String(40))
    unit_code: Mapped[str] = mapped_column(String(8))
    conflict: Mapped[bool]
    key_id: Mapped[str] = mapped_column(String(64))
    signature: Mapped[str] = mapped_column(String(128))
