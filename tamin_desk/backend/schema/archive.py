"""The electronic archive: pictures, photos on file, the ledger of acts and what follows from them."""

from datetime import date, datetime
from typing import Final
from uuid import UUID

from sqlalchemy import BigInteger, ForeignKey, Index, LargeBinary, String, Text, UniqueConstraint, false, text
from sqlalchemy.orm import Mapped, mapped_column

from tamin_desk.backend.database import Base, UtcDateTime, Word
from tamin_desk.contract.acts import RecheckOutcome
from tamin_desk.contract.archive import ChangeKind
from tamin_desk.domain.comparison import ComparisonState, ReferenceKind, Verdict
from tamin_desk.domain.identifiers import CredentialKind
from tamin_desk.domain.people import InsuredKind, NoCardReason
from tamin_desk.domain.photos import (
    InquiryState,
    PhotoSource,
    RefusalReason,
    Standing,
    StandingEvent,
    StartedFrom,
)
from tamin_desk.domain.referrals import ReferralState
from tamin_desk.domain.roles import UnitKind
from tamin_desk.domain.scans import ScanReason


class Blob(Base):
    """A picture by the SHA-256 of its bytes; dropped at ``kept_until`` unless an act names it."""

    __tablename__ = "blobs"

    sha256: Mapped[str] = mapped_column(String(64), primary_key=True)
    size: Mapped[int]
    media_type: Mapped[str] = mapped_column(String(20))
    width: Mapped[int]
    height: Mapped[int]
    put_at: Mapped[datetime] = mapped_column(UtcDateTime)
    kept_until: Mapped[datetime | None] = mapped_column(UtcDateTime, index=True)
    content: Mapped[bytes] = mapped_column(LargeBinary, deferred=True, deferred_raiseload=True)


class BlobPut(Base):
    """Who has put a picture: a verdict may name as its capture what its own author has put."""

    __tablename__ = "blob_puts"

    sha256: Mapped[str] = mapped_column(ForeignKey("blobs.sha256"), primary_key=True)
    user_id: Mapped[str] = mapped_column(String(40), primary_key=True)
    put_at: Mapped[datetime] = mapped_column(UtcDateTime)


NO_BOOKLET: Final = date(9999, 12, 31)


class ArchivePerson(Base):
    """Whose national code a person's id stands for, as enrolment told the archive.

    What stands below tells whose photo is missing, and for any day whether a registry photo is expected of
    somebody (:func:`tamin_desk.domain.people.expects_registry_photo`): ``None`` where enrolment has not told
    it yet. Who has no booklet has ``NO_BOOKLET``: they come last, and the index gives the order.
    """

    __tablename__ = "archive_people"
    __table_args__ = (
        Index(
            "ix_archive_people_home_unit_booklet_until_person_id", "home_unit", "booklet_until", "person_id"
        ),
    )

    person_id: Mapped[str] = mapped_column(String(40), primary_key=True)
    national_code: Mapped[str | None] = mapped_column(String(10), unique=True)
    home_unit: Mapped[str | None] = mapped_column(String(8))
    insured_kind: Mapped[InsuredKind | None] = mapped_column(Word(InsuredKind))
    birth_date: Mapped[date | None]
    foreign: Mapped[bool | None]
    deceased: Mapped[bool | None]
    booklet_until: Mapped[date | None]


class ActRow(Base):
    """One accepted act, kept for ever under its client-made id.

    The unit's kind, parent and province are those at the time of the act: figures count it
    there even when the unit moves later. ``replaces`` may name an act that never arrived. Acts of one
    desk are in the order of (``epoch``, ``counter``); ``epoch`` is ``None`` where the desk did not know it.
    ``handed_in_by`` is whoever handed the act in for its author, who could not.
    """

    __tablename__ = "acts"
    __table_args__ = (
        UniqueConstraint("replaces", "author_id"),
        # Since when a unit has given no verdict is asked of six hundred units at once.
        Index("ix_acts_unit_code_kind_accepted_at", "unit_code", "kind", "accepted_at"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(20))
    fingerprint: Mapped[str] = mapped_column(String(64))
    author_id: Mapped[str] = mapped_column(String(40), index=True)
    handed_in_by: Mapped[str | None] = mapped_column(String(40))
    desk_id: Mapped[UUID | None]
    by_delivery: Mapped[bool]
    unit_code: Mapped[str] = mapped_column(String(8))
    unit_kind: Mapped[UnitKind] = mapped_column(Word(UnitKind))
    unit_parent: Mapped[str | None] = mapped_column(String(8))
    province: Mapped[str] = mapped_column(String(8))
    person_id: Mapped[str] = mapped_column(String(40), index=True)
    epoch: Mapped[int | None] = mapped_column(BigInteger)
    counter: Mapped[int | None] = mapped_column(BigInteger)
    desk_clock: Mapped[datetime | None] = mapped_column(UtcDateTime)
    server_clock: Mapped[datetime | None] = mapped_column(UtcDateTime)
    accepted_at: Mapped[datetime] = mapped_column(UtcDateTime)
    replaces: Mapped[UUID | None]
    replaced_by: Mapped[UUID | None]
    receipt_number: Mapped[str] = mapped_column(String(24), unique=True)
    body: Mapped[str] = mapped_column(Text)
    receipt: Mapped[str] = mapped_column(Text)


class ReceiptSequence(Base):
    """The last receipt number that a unit was given."""

    __tablename__ = "receipt_sequences"

    unit_code: Mapped[str] = mapped_column(String(8), primary_key=True)
    last: Mapped[int] = mapped_column(BigInteger)


class Photo(Base):
    """A photo on file. Nothing that was filed is ever deleted."""

    __tablename__ = "photos"
    __table_args__ = (Index("ix_photos_person_id_filed_at", "person_id", "filed_at"),)

    photo_id: Mapped[str] = mapped_column(String(40), primary_key=True)
    person_id: Mapped[str] = mapped_column(String(40))
    sha256: Mapped[str] = mapped_column(ForeignKey("blobs.sha256"))
    source: Mapped[PhotoSource] = mapped_column(Word(PhotoSource))
    standing: Mapped[Standing] = mapped_column(Word(Standing))
    issued_on: Mapped[date | None]
    face_top: Mapped[int | None]
    face_bottom: Mapped[int | None]
    filed_at: Mapped[datetime] = mapped_column(UtcDateTime)
    filed_by_unit: Mapped[str] = mapped_column(String(8))
    act_id: Mapped[UUID] = mapped_column(ForeignKey("acts.id"))
    receipt_number: Mapped[str] = mapped_column(String(24))


class PhotoEvent(Base):
    """What happened to a photo's standing, in order; a corrected act's event is passed over.

    The standing is the fold of these through the machine of ``domain.photos``.
    """

    __tablename__ = "photo_events"

    id: Mapped[int] = mapped_column(primary_key=True)
    photo_id: Mapped[str] = mapped_column(ForeignKey("photos.photo_id"), index=True)
    event: Mapped[StandingEvent] = mapped_column(Word(StandingEvent))
    act_id: Mapped[UUID] = mapped_column(ForeignKey("acts.id"))
    undone_by: Mapped[UUID | None]


class FilingRow(Base):
    """The gateway's attestation behind a filing, kept as evidence."""

    __tablename__ = "filings"

    act_id: Mapped[UUID] = mapped_column(ForeignKey("acts.id"), primary_key=True)
    photo_id: Mapped[str] = mapped_column(ForeignKey("photos.photo_id"), index=True)
    inquiry_id: Mapped[UUID] = mapped_column(unique=True)
    credential_kind: Mapped[CredentialKind] = mapped_column(Word(CredentialKind))
    attestation: Mapped[str] = mapped_column(Text)


class ScanRow(Base):
    """The index of a scanned photo or page; ``page`` and ``pages`` count within one sitting."""

    __tablename__ = "scans"

    act_id: Mapped[UUID] = mapped_column(ForeignKey("acts.id"), primary_key=True)
    photo_id: Mapped[str] = mapped_column(ForeignKey("photos.photo_id"), index=True)
    document_kind: Mapped[str] = mapped_column(String(40))
    document_number: Mapped[str | None] = mapped_column(String(32))
    document_date: Mapped[date | None]
    valid_until: Mapped[date | None]
    issuing_office: Mapped[str] = mapped_column(Text)
    note: Mapped[str] = mapped_column(Text)
    is_page: Mapped[bool] = mapped_column(server_default=false())
    reason: Mapped[ScanReason | None] = mapped_column(Word(ScanReason))
    sitting_id: Mapped[UUID | None]
    page: Mapped[int | None]
    pages: Mapped[int | None]


class ScanGround(Base):
    """Why no card was expected of somebody on the day on which a scan was filed; none where one was."""

    __tablename__ = "scan_grounds"

    act_id: Mapped[UUID] = mapped_column(ForeignKey("acts.id"), primary_key=True)
    reason: Mapped[NoCardReason] = mapped_column(Word(NoCardReason))


class Comparison(Base):
    """A verdict and what became of it; its act holds all that was recorded."""

    __tablename__ = "comparisons"
    __table_args__ = (Index("ix_comparisons_unit_code_state", "unit_code", "state"),)

    act_id: Mapped[UUID] = mapped_column(ForeignKey("acts.id"), primary_key=True)
    photo_id: Mapped[str] = mapped_column(ForeignKey("photos.photo_id"), index=True)
    person_id: Mapped[str] = mapped_column(String(40), index=True)
    unit_code: Mapped[str] = mapped_column(String(8))
    author_id: Mapped[str] = mapped_column(String(40))
    verdict: Mapped[Verdict] = mapped_column(Word(Verdict))
    reference: Mapped[ReferenceKind] = mapped_column(Word(ReferenceKind))
    capture_sha256: Mapped[str | None] = mapped_column(ForeignKey("blobs.sha256"))
    state: Mapped[ComparisonState] = mapped_column(Word(ComparisonState))


class Referral(Base):
    """A referral to Civil Registration; comparisons of the same photo join the open one."""

    __tablename__ = "referrals"
    __table_args__ = (
        Index("ix_referrals_unit_code_opened_at", "unit_code", "opened_at"),
        Index("ix_referrals_unit_code_state", "unit_code", "state"),
    )

    referral_id: Mapped[str] = mapped_column(String(40), primary_key=True)
    person_id: Mapped[str] = mapped_column(String(40), index=True)
    photo_id: Mapped[str] = mapped_column(ForeignKey("photos.photo_id"), index=True)
    unit_code: Mapped[str] = mapped_column(String(8))
    state: Mapped[ReferralState] = mapped_column(Word(ReferralState))
    opened_at: Mapped[datetime] = mapped_column(UtcDateTime)


class ReferralFlag(Base):
    """One flag behind a referral: the act, the comparison it stands on, the coded reasons."""

    __tablename__ = "referral_flags"

    act_id: Mapped[UUID] = mapped_column(ForeignKey("acts.id"), primary_key=True)
    referral_id: Mapped[str] = mapped_column(ForeignKey("referrals.referral_id"), index=True)
    comparison_id: Mapped[UUID] = mapped_column(ForeignKey("comparisons.act_id"), index=True)
    reasons: Mapped[str] = mapped_column(Text)
    note: Mapped[str] = mapped_column(Text)


class RecheckRow(Base):
    """A re-check that found an entry wrong: the comparison is void by it."""

    __tablename__ = "rechecks"

    act_id: Mapped[UUID] = mapped_column(ForeignKey("acts.id"), primary_key=True)
    comparison_id: Mapped[UUID] = mapped_column(ForeignKey("comparisons.act_id"), index=True)
    outcome: Mapped[RecheckOutcome] = mapped_column(Word(RecheckOutcome))


class EvidenceRow(Base):
    """A picture of the reference that came after the verdict."""

    __tablename__ = "evidence"

    act_id: Mapped[UUID] = mapped_column(ForeignKey("acts.id"), primary_key=True)
    comparison_id: Mapped[UUID] = mapped_column(ForeignKey("comparisons.act_id"), index=True)
    capture_sha256: Mapped[str] = mapped_column(ForeignKey("blobs.sha256"))


class LetterRow(Base):
    """A referral letter by its number; ``body`` is the contract's ``Letter`` as JSON.

    ``prints`` counts the copies that the archive was told of. Of a void letter with copies somebody must
    be told.
    """

    __tablename__ = "letters"

    number: Mapped[str] = mapped_column(String(32), primary_key=True)
    act_id: Mapped[UUID] = mapped_column(ForeignKey("acts.id"))
    referral_id: Mapped[str] = mapped_column(ForeignKey("referrals.referral_id"), index=True)
    person_id: Mapped[str] = mapped_column(String(40))
    unit_code: Mapped[str] = mapped_column(String(8), index=True)
    body: Mapped[str] = mapped_column(Text)
    digest: Mapped[str] = mapped_column(String(64))
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)
    prints: Mapped[int]
    voided_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class LetterPrintRow(Base):
    """Copies of a letter that went to a printer or into a file."""

    __tablename__ = "letter_prints"

    act_id: Mapped[UUID] = mapped_column(ForeignKey("acts.id"), primary_key=True)
    number: Mapped[str] = mapped_column(ForeignKey("letters.number"), index=True)
    copies: Mapped[int]
    is_reprint: Mapped[bool]


class CoverPrintRow(Base):
    """Copies of a booklet's cover that went to a printer or into a file.

    ``number`` counts the printings of the same booklet, which its end of validity tells apart; a correction
    counts anew.
    """

    __tablename__ = "cover_prints"

    act_id: Mapped[UUID] = mapped_column(ForeignKey("acts.id"), primary_key=True)
    person_id: Mapped[str] = mapped_column(String(40), index=True)
    photo_id: Mapped[str] = mapped_column(ForeignKey("photos.photo_id"), index=True)
    valid_until: Mapped[date | None]
    copies: Mapped[int]
    is_reprint: Mapped[bool]
    number: Mapped[int]


class ScanDoubtRow(Base):
    """A clerk's doubt about a scan, for a reviewer to rule on; several may doubt the same one."""

    __tablename__ = "scan_doubts"

    act_id: Mapped[UUID] = mapped_column(ForeignKey("acts.id"), primary_key=True)
    photo_id: Mapped[str] = mapped_column(ForeignKey("photos.photo_id"), index=True)
    unit_code: Mapped[str] = mapped_column(String(8))
    note: Mapped[str] = mapped_column(Text)
    doubted_at: Mapped[datetime] = mapped_column(UtcDateTime)


class NotedInquiry(Base):
    """An inquiry as the gateway told the archive of it: a line of the person's history."""

    __tablename__ = "noted_inquiries"
    # Few are put off; every desk asks all day how many of its unit's have ended with a photo.
    __table_args__ = (
        Index(
            "ix_noted_inquiries_put_off",
            "unit_code",
            "state",
            sqlite_where=text("was_put_off = 1"),
            postgresql_where=text("was_put_off"),
        ),
    )

    inquiry_id: Mapped[UUID] = mapped_column(primary_key=True)
    person_id: Mapped[str] = mapped_column(String(40), index=True)
    unit_code: Mapped[str] = mapped_column(String(8))
    credential_kind: Mapped[CredentialKind] = mapped_column(Word(CredentialKind))
    state: Mapped[InquiryState] = mapped_column(Word(InquiryState))
    reason: Mapped[RefusalReason | None] = mapped_column(Word(RefusalReason))
    asked_at: Mapped[datetime] = mapped_column(UtcDateTime)
    ended_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    """When the archive was told of its end; ``None`` while it is open."""
    was_put_off: Mapped[bool]
    """The answer did not come while the desk waited."""
    started_from: Mapped[StartedFrom | None] = mapped_column(Word(StartedFrom))


class CallNoteRow(Base):
    """Somebody whose photo has come was asked to come too; who called, and when, is all that is kept."""

    __tablename__ = "call_notes"

    inquiry_id: Mapped[UUID] = mapped_column(ForeignKey("noted_inquiries.inquiry_id"), primary_key=True)
    called_by: Mapped[str] = mapped_column(String(40))
    called_at: Mapped[datetime] = mapped_column(UtcDateTime)


class ChangeRow(Base):
    """A piece of news for one unit; numbered per unit in the order of commits."""

    __tablename__ = "changes"

    unit_code: Mapped[str] = mapped_column(String(8), primary_key=True)
    sequence: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    kind: Mapped[ChangeKind] = mapped_column(Word(ChangeKind))
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    person_id: Mapped[str | None] = mapped_column(String(40))
    inquiry_id: Mapped[UUID | None]


class ChangeCounter(Base):
    """The last number of a unit's news: its row lock is what keeps numbers in commit order."""

    __tablename__ = "change_counters"

    unit_code: Mapped[str] = mapped_column(String(8), primary_key=True)
    last: Mapped[int] = mapped_column(BigInteger)
