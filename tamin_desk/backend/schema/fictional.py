"""The demonstration's own tables: what the simulated Civil Registration holds, and what people carry.

A server that asks the real Registry leaves them empty. No other part reads them.
"""

from datetime import date, datetime

from sqlalchemy import ForeignKey, LargeBinary, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from tamin_desk.backend.database import Base, UtcDateTime, Word
from tamin_desk.contract.demo import Scenario


class FictionalPerson(Base):
    """One fictional person beyond their enrolment: registry file and document in hand, as JSON.

    ``registry_file`` is ``None`` for whom the Registry does not know.
    """

    __tablename__ = "fictional_people"

    person_id: Mapped[str] = mapped_column(String(40), primary_key=True)
    national_code: Mapped[str | None] = mapped_column(String(10), unique=True)
    registry_file: Mapped[str | None] = mapped_column(Text)
    document: Mapped[str] = mapped_column(Text)


class FictionalSample(Base):
    """Who shows which scenario, in the order of the list."""

    __tablename__ = "fictional_samples"

    place: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    scenario: Mapped[Scenario] = mapped_column(Word(Scenario))
    person_id: Mapped[str] = mapped_column(ForeignKey("fictional_people.person_id"))


class RegistryPhotoRow(Base):
    """A photo of the simulated Registry, drawn when it was first asked for and the same ever after."""

    __tablename__ = "registry_photos"

    national_code: Mapped[str] = mapped_column(String(10), primary_key=True)
    jpeg: Mapped[bytes] = mapped_column(LargeBinary)
    width: Mapped[int]
    height: Mapped[int]
    face_top: Mapped[int]
    face_bottom: Mapped[int]
    issued_on: Mapped[date | None]


class RegistryTicket(Base):
    """A request that the simulated Registry has put off, and when its photo will be at hand."""

    __tablename__ = "registry_tickets"

    ticket: Mapped[str] = mapped_column(String(80), primary_key=True)
    national_code: Mapped[str] = mapped_column(String(10))
    ready_at: Mapped[datetime] = mapped_column(UtcDateTime)
