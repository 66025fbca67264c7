"""Who looked at whom at a medical centre: written in the request that shows it, and never changed.

Each host writes down what it shows itself. ``view_id`` joins what enrolment told and what the archive
showed of one view; no foreign key leads from here to either.
"""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import Index, String
from sqlalchemy.orm import Mapped, mapped_column

from tamin_desk.backend.database import Base, UtcDateTime, Word
from tamin_desk.domain.roles import UnitKind


class Shown(StrEnum):
    """What somebody was shown."""

    NOBODY = "nobody"
    """A code under which nobody stands: such a try counts in the limits too."""
    CHOICE = "choice"
    """A name among several."""
    PERSON = "person"
    """Name and entitlement."""
    PHOTO = "photo"
    """Source, standing and date of the photo in force, or that there is none."""
    PICTURE = "picture"
    """The face."""


class IdentityView(Base):
    """One person shown to one caller; ``person_id`` is empty where nobody was found."""

    __tablename__ = "identity_views"
    __table_args__ = (
        Index("ix_identity_views_user_id_viewed_at", "user_id", "viewed_at"),
        Index("ix_identity_views_unit_code_viewed_at", "unit_code", "viewed_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    view_id: Mapped[UUID] = mapped_column(index=True)
    shown: Mapped[Shown] = mapped_column(Word(Shown))
    person_id: Mapped[str | None] = mapped_column(String(40), index=True)
    photo_id: Mapped[str | None] = mapped_column(String(40))
    user_id: Mapped[str] = mapped_column(String(40))
    unit_code: Mapped[str] = mapped_column(String(8))
    unit_kind: Mapped[UnitKind] = mapped_column(Word(UnitKind))
    session_id: Mapped[UUID | None]
    viewed_at: Mapped[datetime] = mapped_column(UtcDateTime)
