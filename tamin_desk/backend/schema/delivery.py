"""How acts came here: which tries were refused, and what colleagues handed in for others."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from tamin_desk.backend.database import Base, UtcDateTime


class RefusedAct(Base):
    """Up to which try an act was refused, or told not to be here: a request of such a try comes too late.

    Once a desk was told so it shows it; what still travels must not make that untrue. No foreign key: the
    act is not here.
    """

    __tablename__ = "refused_acts"

    act_id: Mapped[UUID] = mapped_column(primary_key=True)
    attempt: Mapped[int]
    at: Mapped[datetime] = mapped_column(UtcDateTime)


class HandedIn(Base):
    """An act that somebody handed in for its author, who could not: a reviewer looks at each."""

    __tablename__ = "handed_in"
    __table_args__ = (Index("ix_handed_in_unit_code_seen_at", "unit_code", "seen_at"),)

    act_id: Mapped[UUID] = mapped_column(ForeignKey("acts.id"), primary_key=True)
    unit_code: Mapped[str] = mapped_column(String(8))
    handed_in_at: Mapped[datetime] = mapped_column(UtcDateTime)
    seen_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    seen_by: Mapped[str | None] = mapped_column(String(40))
