"""What follows a review: closures, reminders, rulings on doubted scans, calls that were made."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from tamin_desk.backend.database import Base, UtcDateTime


class ReferralClosure(Base):
    """Why a referral was closed without a match; nobody's act when its time had simply run out."""

    __tablename__ = "referral_closures"

    referral_id: Mapped[str] = mapped_column(ForeignKey("referrals.referral_id"), primary_key=True)
    act_id: Mapped[UUID | None] = mapped_column(ForeignKey("acts.id"))
    closed_by: Mapped[str | None] = mapped_column(String(40))
    closed_at: Mapped[datetime] = mapped_column(UtcDateTime)
    reason: Mapped[str] = mapped_column(String(40))
    note: Mapped[str] = mapped_column(Text)


class FollowUpReminder(Base):
    """When a line of the follow-up list is to be looked at again, and who last said so."""

    __tablename__ = "follow_up_reminders"

    entry_id: Mapped[str] = mapped_column(String(64), primary_key=True)
    remind_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    set_by: Mapped[str] = mapped_column(String(40))
    set_at: Mapped[datetime] = mapped_column(UtcDateTime)


class ScanRulingRow(Base):
    """A reviewer's answer to one doubt about a scan; one ruling answers all doubts that were open."""

    __tablename__ = "scan_rulings"

    doubt_id: Mapped[UUID] = mapped_column(ForeignKey("acts.id"), primary_key=True)
    act_id: Mapped[UUID] = mapped_column(ForeignKey("acts.id"))
    photo_id: Mapped[str] = mapped_column(ForeignKey("photos.photo_id"), index=True)
    withdrawn: Mapped[bool]
    reason: Mapped[str | None] = mapped_column(String(40))
    note: Mapped[str] = mapped_column(Text)
    ruled_by: Mapped[str] = mapped_column(String(40))
    ruled_at: Mapped[datetime] = mapped_column(UtcDateTime)


class CallDone(Base):
    """Somebody was told that the letter in their hand is void; each unit calls for its own letters."""

    __tablename__ = "calls_done"

    referral_id: Mapped[str] = mapped_column(ForeignKey("referrals.referral_id"), primary_key=True)
    unit_code: Mapped[str] = mapped_column(String(8), primary_key=True)
    act_id: Mapped[UUID] = mapped_column(ForeignKey("acts.id"))
    done_by: Mapped[str] = mapped_column(String(40))
    done_at: Mapped[datetime] = mapped_column(UtcDateTime)
    note: Mapped[str] = mapped_column(Text)
