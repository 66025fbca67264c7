"""The registry gateway: inquiries, and the durable queue of what the archive must still be told.

A credential is never kept: an inquiry holds its HMAC under a key of the gateway, enough to tell
whether the same one was typed again. The body's fingerprint is an HMAC too, because a serial is
short enough to be guessed from a plain digest.
"""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, LargeBinary, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from tamin_desk.backend.database import Base, UtcDateTime, Word
from tamin_desk.domain.identifiers import CredentialKind
from tamin_desk.domain.photos import InquiryState, RefusalReason, StartedFrom


class Inquiry(Base):
    """One photo inquiry under its client-made id, kept for ever.

    ``ticket`` is the Registry's own reference while a photo is pending: asking again needs no
    credential. ``photo`` is the archive's :class:`FiledPhoto` as JSON, once it is filed, and ``photo_id``
    its name.
    """

    __tablename__ = "inquiries"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    fingerprint: Mapped[str] = mapped_column(String(64))
    person_id: Mapped[str] = mapped_column(String(40), index=True)
    national_code: Mapped[str] = mapped_column(String(10), index=True)
    credential_kind: Mapped[CredentialKind] = mapped_column(Word(CredentialKind))
    credential_mac: Mapped[str] = mapped_column(String(64))
    started_from: Mapped[StartedFrom] = mapped_column(Word(StartedFrom))
    acting_unit: Mapped[str] = mapped_column(String(8), index=True)
    acting_user_id: Mapped[str] = mapped_column(String(40))
    state: Mapped[InquiryState] = mapped_column(Word(InquiryState))
    reason: Mapped[RefusalReason | None] = mapped_column(Word(RefusalReason))
    asked_at: Mapped[datetime] = mapped_column(UtcDateTime)
    answered_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    ticket: Mapped[str | None] = mapped_column(String(80))
    ask_again_at: Mapped[datetime | None] = mapped_column(UtcDateTime, index=True)
    photo: Mapped[str | None] = mapped_column(Text)
    photo_id: Mapped[str | None] = mapped_column(String(40), index=True)


class PauseRow(Base):
    """A unit's inquiries for one person, stopped after too many wrong entries.

    In force from ``since`` until ``until``, or until a reviewer of ``province`` has released it.
    """

    __tablename__ = "pauses"
    __table_args__ = (Index("ix_pauses_unit_code_national_code", "unit_code", "national_code"),)

    pause_id: Mapped[str] = mapped_column(String(40), primary_key=True)
    unit_code: Mapped[str] = mapped_column(String(8))
    province: Mapped[str] = mapped_column(String(8), index=True)
    person_id: Mapped[str] = mapped_column(String(40))
    national_code: Mapped[str] = mapped_column(String(10))
    since: Mapped[datetime] = mapped_column(UtcDateTime)
    until: Mapped[datetime] = mapped_column(UtcDateTime)
    released_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    released_by: Mapped[str | None] = mapped_column(String(40))


class QueuedFiling(Base):
    """A photo on its way to the archive: leaves only with the archive's receipt in hand."""

    __tablename__ = "filing_queue"

    filing_id: Mapped[UUID] = mapped_column(primary_key=True)
    inquiry_id: Mapped[UUID] = mapped_column(ForeignKey("inquiries.id"), unique=True)
    filing: Mapped[str] = mapped_column(Text)
    photo: Mapped[bytes] = mapped_column(LargeBinary)
    tries: Mapped[int]
    try_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)


class QueuedNote(Base):
    """How an inquiry ended, on its way to the archive's history and news."""

    __tablename__ = "note_queue"

    inquiry_id: Mapped[UUID] = mapped_column(ForeignKey("inquiries.id"), primary_key=True)
    note: Mapped[str] = mapped_column(Text)
    tries: Mapped[int]
    try_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)
