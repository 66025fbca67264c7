"""How acts came here: which tries were refused, and what colleagues handed in for others."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, String, Text
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
    """An act that somebody handed in for its author, who could not: a reviewer looks at each.

    ``desk_id`` is the desk from which it was handed in; the act's own is where it was saved.
    """

    __tablename__ = "handed_in"
    __table_args__ = (Index("ix_handed_in_unit_code_seen_at", "unit_code", "seen_at"),)

    act_id: Mapped[UUID] = mapped_column(ForeignKey("acts.id"), primary_key=True)
    unit_code: Mapped[str] = mapped_column(String(8))
    desk_id: Mapped[UUID | None]
    handed_in_at: Mapped[datetime] = mapped_column(UtcDateTime)
    seen_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    seen_by: Mapped[str | None] = mapped_column(String(40))


class HandInQuery(Base):
    """What a reviewer asks about an act that was handed in; the line stays until somebody confirms it."""

    __tablename__ = "hand_in_queries"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    act_id: Mapped[UUID] = mapped_column(ForeignKey("handed_in.act_id"), index=True)
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    by: Mapped[str] = mapped_column(String(40))
    note: Mapped[str] = mapped_column(Text)
