"""Centralised enrolment: the insured, their households and booklets."""

from datetime import date, datetime
from typing import Final

from sqlalchemy import ForeignKey, Index, String, or_
from sqlalchemy.orm import Mapped, mapped_column

from tamin_desk.backend.database import Base, UtcDateTime, Word
from tamin_desk.domain.people import InsuredKind, Relation, Sex


class Person(Base):
    """One person; a household is everyone under the same insurance number (ten digits).

    ``changed_at`` moves with every change of the record or of its booklet; ``told_at`` is the ``changed_at``
    of which the archive was told.
    """

    __tablename__ = "people"

    person_id: Mapped[str] = mapped_column(String(40), primary_key=True)
    first_name: Mapped[str] = mapped_column(String(80))
    last_name: Mapped[str] = mapped_column(String(80))
    father_name: Mapped[str] = mapped_column(String(80))
    national_code: Mapped[str | None] = mapped_column(String(10), unique=True)
    foreign_code: Mapped[str | None] = mapped_column(String(16), unique=True)
    birth_date: Mapped[date]
    sex: Mapped[Sex] = mapped_column(Word(Sex))
    nationality: Mapped[str] = mapped_column(String(2))
    insured_kind: Mapped[InsuredKind] = mapped_column(Word(InsuredKind))
    relation: Mapped[Relation] = mapped_column(Word(Relation))
    insurance_number: Mapped[str] = mapped_column(String(10), index=True)
    home_unit: Mapped[str | None] = mapped_column(String(8), index=True)
    deceased_on: Mapped[date | None]
    mobile: Mapped[str | None] = mapped_column(String(11))
    changed_at: Mapped[datetime] = mapped_column(UtcDateTime)
    told_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class BookletRow(Base):
    """The health booklet of one person."""

    __tablename__ = "booklets"

    person_id: Mapped[str] = mapped_column(ForeignKey("people.person_id"), primary_key=True)
    valid_until: Mapped[date | None]
    entitled: Mapped[bool]


_UNTOLD: Final = or_(Person.told_at.is_(None), Person.told_at != Person.changed_at)

Index("ix_people_untold", Person.person_id, sqlite_where=_UNTOLD, postgresql_where=_UNTOLD)
