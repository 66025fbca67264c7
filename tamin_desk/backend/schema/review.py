"""The tables of review: cases, who must not judge them, claims, opinions and decisions.

They belong to the archive. What a case is about lies elsewhere: a comparison's tables, or those of
whoever owns the pairs with a known answer.
"""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from tamin_desk.backend.database import Base, UtcDateTime, Word
from tamin_desk.contract.review import Side
from tamin_desk.domain.comparison import Verdict
from tamin_desk.domain.review import CaseKind, CaseState, Decision


class CaseSource(StrEnum):
    """Who owns what a case is about."""

    ARCHIVE = "archive"
    KNOWN_ANSWER = "known_answer"


class ReviewCase(Base):
    """A case of the queue.

    Attributes:
        kind, comparison_id, photo_id: set for the archive's cases only.
        referral_id: of a flag: one open case stands for all flags of its referral.
        reference_sha256: the picture of the reference; the archive's without one are judged at the desk.
        in_queue: whether it is open and can be judged from pictures: the queue's index begins with it.
        version: the entity tag; it changes with whatever makes an earlier reveal out of date.
        claim_id, holder_id, held_since, held_until: the newest claim.
        opinion_id, opinion_by: the opinion in force.
        ended_at: when a decision took effect, or the case was withdrawn.
    """

    __tablename__ = "review_cases"
    __table_args__ = (
        Index("ix_review_cases_queue", "in_queue", "province", "entered_at", "case_id"),
        Index("ix_review_cases_line", "in_queue", "entered_at", "case_id"),
        Index("ix_review_cases_opinion_by_ended_at", "opinion_by", "ended_at"),
        Index("ix_review_cases_holder_id_held_until", "holder_id", "held_until"),
        Index("ix_review_cases_decided", "province", "ended_at", "case_id"),
    )

    case_id: Mapped[str] = mapped_column(String(40), primary_key=True)
    number: Mapped[str] = mapped_column(String(12), unique=True)
    source: Mapped[CaseSource] = mapped_column(Word(CaseSource))
    kind: Mapped[CaseKind | None] = mapped_column(Word(CaseKind))
    comparison_id: Mapped[UUID | None] = mapped_column(ForeignKey("comparisons.act_id"), index=True)
    photo_id: Mapped[str | None] = mapped_column(ForeignKey("photos.photo_id"), index=True)
    referral_id: Mapped[str | None] = mapped_column(ForeignKey("referrals.referral_id"), index=True)
    reference_sha256: Mapped[str | None] = mapped_column(ForeignKey("blobs.sha256"))
    unit_code: Mapped[str] = mapped_column(String(8))
    province: Mapped[str] = mapped_column(String(8))
    entered_at: Mapped[datetime] = mapped_column(UtcDateTime)
    state: Mapped[CaseState] = mapped_column(Word(CaseState))
    in_queue: Mapped[bool]
    version: Mapped[int]
    claim_id: Mapped[UUID | None]
    holder_id: Mapped[str | None] = mapped_column(String(40))
    held_since: Mapped[datetime | None] = mapped_column(UtcDateTime)
    held_until: Mapped[datetime | None] = mapped_column(UtcDateTime)
    opinion_id: Mapped[UUID | None]
    opinion_by: Mapped[str | None] = mapped_column(String(40))
    ended_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class CaseNumbers(Base):
    """The last number that a case was given: one row, and one sequence for every kind."""

    __tablename__ = "review_numbers"

    name: Mapped[str] = mapped_column(String(10), primary_key=True)
    last: Mapped[int]


class CaseBar(Base):
    """Somebody who must not judge a case.

    ``is_own`` for whoever's work it is, and for ever. Else they have judged the same photo before, and get
    the case only when nobody else of the province can.
    """

    __tablename__ = "review_bars"

    case_id: Mapped[str] = mapped_column(ForeignKey("review_cases.case_id"), primary_key=True)
    user_id: Mapped[str] = mapped_column(String(40), primary_key=True)
    is_own: Mapped[bool]


class ReviewClaim(Base):
    """A lease of a case, under its client-made id; the token by its hash only.

    It ends with the session in which it was made.
    """

    __tablename__ = "review_claims"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    fingerprint: Mapped[str] = mapped_column(String(64))
    case_id: Mapped[str] = mapped_column(ForeignKey("review_cases.case_id"), index=True)
    user_id: Mapped[str] = mapped_column(String(40))
    session_id: Mapped[UUID | None] = mapped_column(index=True)
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    at_desk: Mapped[bool]
    opened_at: Mapped[datetime] = mapped_column(UtcDateTime)
    ended_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class ReviewOpinion(Base):
    """A reviewer's own verdict, given before anything else was shown; kept for ever.

    ``body`` is the request as it came. One that was withdrawn within its seconds counts for nothing.
    """

    __tablename__ = "review_opinions"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    fingerprint: Mapped[str] = mapped_column(String(64))
    case_id: Mapped[str] = mapped_column(ForeignKey("review_cases.case_id"), index=True)
    claim_id: Mapped[UUID] = mapped_column(ForeignKey("review_claims.id"))
    user_id: Mapped[str] = mapped_column(String(40), index=True)
    unit_code: Mapped[str] = mapped_column(String(8))
    verdict: Mapped[Verdict] = mapped_column(Word(Verdict))
    at_desk: Mapped[bool]
    given_at: Mapped[datetime] = mapped_column(UtcDateTime)
    withdrawn_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    body: Mapped[str] = mapped_column(Text)


class ReviewDecision(Base):
    """A decision under its client-made id; ``due_at`` is set while it waits for its time.

    An opinion that is itself the decision is one too, under the opinion's id. A case whose photo cannot be
    shown is returned without any opinion. Once it takes effect it is an act of the ledger under the same id.
    """

    __tablename__ = "review_decisions"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    fingerprint: Mapped[str] = mapped_column(String(64))
    case_id: Mapped[str] = mapped_column(ForeignKey("review_cases.case_id"), index=True)
    opinion_id: Mapped[UUID | None] = mapped_column(ForeignKey("review_opinions.id"))
    user_id: Mapped[str] = mapped_column(String(40))
    unit_code: Mapped[str] = mapped_column(String(8))
    decision: Mapped[Decision] = mapped_column(Word(Decision))
    reason: Mapped[str | None] = mapped_column(String(40))
    note: Mapped[str] = mapped_column(Text)
    decided_at: Mapped[datetime] = mapped_column(UtcDateTime)
    effective_at: Mapped[datetime] = mapped_column(UtcDateTime)
    due_at: Mapped[datetime | None] = mapped_column(UtcDateTime, index=True)
    effected_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    withdrawn_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class ReviewUnusable(Base):
    """That a picture of a claim could not be shown, as its reviewer said; ``sha256`` names the picture."""

    __tablename__ = "review_unusable"

    claim_id: Mapped[UUID] = mapped_column(ForeignKey("review_claims.id"), primary_key=True)
    case_id: Mapped[str] = mapped_column(ForeignKey("review_cases.case_id"), index=True)
    user_id: Mapped[str] = mapped_column(String(40))
    side: Mapped[Side] = mapped_column(Word(Side))
    sha256: Mapped[str] = mapped_column(String(64), index=True)
    reported_at: Mapped[datetime] = mapped_column(UtcDateTime)
