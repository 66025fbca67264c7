"""What happened to accounts, sessions and keys, for whoever answers for the server."""

from datetime import datetime

from sqlalchemy import Index, String
from sqlalchemy.orm import Mapped, mapped_column

from tamin_desk.backend.database import Base, UtcDateTime


class SecurityEventRow(Base):
    """One kind of event by one person from one address, counted within an hour.

    Attributes:
        user_id: of whom it was; empty where nobody is known. What was typed as a name is never kept.
        subject: an endpoint's name, a problem's type, a key's or a desk's id.
        count: how often it happened between ``at`` and ``last_at``.
    """

    __tablename__ = "security_events"
    __table_args__ = (
        Index("ix_security_events_at", "at"),
        Index("ix_security_events_who", "kind", "user_id", "address", "subject", "at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    last_at: Mapped[datetime] = mapped_column(UtcDateTime)
    kind: Mapped[str] = mapped_column(String(40))
    user_id: Mapped[str] = mapped_column(String(40))
    address: Mapped[str] = mapped_column(String(64))
    subject: Mapped[str] = mapped_column(String(64))
    count: Mapped[int]
