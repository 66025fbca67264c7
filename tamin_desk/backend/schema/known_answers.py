"""The tables of known-answer checks: pairs, who was shown which, and what they said.

A system of their own: no key leads to the archive's tables, and none of the archive's leads here. A case of
the queue is known by its id alone.
"""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from tamin_desk.backend.database import Base, UtcDateTime, Word
from tamin_desk.domain.comparison import Feature, Verdict


class KnownPicture(Base):
    """A picture by the SHA-256 of its bytes; ``content`` goes when the last set that has it is removed."""

    __tablename__ = "known_pictures"

    sha256: Mapped[str] = mapped_column(String(64), primary_key=True)
    size: Mapped[int]
    media_type: Mapped[str] = mapped_column(String(20))
    width: Mapped[int]
    height: Mapped[int]
    content: Mapped[bytes | None] = mapped_column(LargeBinary, deferred=True, deferred_raiseload=True)


class KnownPair(Base):
    """Two pictures and what is true of them; one that was removed is shown to nobody any more.

    Attributes:
        truth: match or mismatch.
        telling: the feature that tells most, where the set names one.
        face_top, face_bottom: crown and chin in the registry's picture, in pixels from its top.
    """

    __tablename__ = "known_pairs"

    pair_id: Mapped[str] = mapped_column(String(40), primary_key=True)
    set_name: Mapped[str] = mapped_column(String(40), index=True)
    truth: Mapped[Verdict] = mapped_column(Word(Verdict))
    telling: Mapped[Feature | None] = mapped_column(Word(Feature))
    registry_sha256: Mapped[str] = mapped_column(ForeignKey("known_pictures.sha256"))
    reference_sha256: Mapped[str] = mapped_column(ForeignKey("known_pictures.sha256"))
    face_top: Mapped[int | None]
    face_bottom: Mapped[int | None]
    added_at: Mapped[datetime] = mapped_column(UtcDateTime)
    removed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class KnownBurst(Base):
    """A burst of practice under its client-made id; one without pairs is one too."""

    __tablename__ = "known_bursts"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    user_id: Mapped[str] = mapped_column(String(40))
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)


class KnownShow(Base):
    """A pair as it was shown to somebody: in a burst, under a token (its hash is kept), or in a case."""

    __tablename__ = "known_shows"
    __table_args__ = (
        Index("ix_known_shows_user_id_pair_id", "user_id", "pair_id"),
        Index("ix_known_shows_case_id_user_id", "case_id", "user_id", unique=True),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    pair_id: Mapped[str] = mapped_column(ForeignKey("known_pairs.pair_id"))
    user_id: Mapped[str] = mapped_column(String(40))
    burst_id: Mapped[UUID | None] = mapped_column(ForeignKey("known_bursts.id"), index=True)
    place: Mapped[int]
    token_hash: Mapped[str | None] = mapped_column(String(64), unique=True)
    case_id: Mapped[str | None] = mapped_column(String(40))
    shown_at: Mapped[datetime] = mapped_column(UtcDateTime)


class KnownAnswerRow(Base):
    """The first answer to a pair that was shown.

    ``is_counted`` unless the same person had answered the pair before: whoever was told the answer once
    remembers it. ``unit_code`` is where they worked then; it is for the figure of that unit.
    """

    __tablename__ = "known_answers"
    __table_args__ = (
        Index("ix_known_answers_user_id_is_counted", "user_id", "is_counted"),
        Index("ix_known_answers_unit_code_is_counted", "unit_code", "is_counted"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    fingerprint: Mapped[str] = mapped_column(String(64))
    show_id: Mapped[UUID] = mapped_column(ForeignKey("known_shows.id"), unique=True)
    pair_id: Mapped[str] = mapped_column(ForeignKey("known_pairs.pair_id"))
    user_id: Mapped[str] = mapped_column(String(40))
    unit_code: Mapped[str] = mapped_column(String(8))
    truth: Mapped[Verdict] = mapped_column(Word(Verdict))
    verdict: Mapped[Verdict] = mapped_column(Word(Verdict))
    is_counted: Mapped[bool]
    given_at: Mapped[datetime] = mapped_column(UtcDateTime)


class KnownMixing(Base):
    """How far the queue's cases were looked through for which pairs are to be mixed in; one row."""

    __tablename__ = "known_mixing"

    name: Mapped[str] = mapped_column(String(10), primary_key=True)
    looked_until: Mapped[datetime] = mapped_column(UtcDateTime)


class KnownPlan(Base):
    """A pair that is to come into the queue at its time, as a case of a unit that has cases now."""

    __tablename__ = "known_plans"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    unit_code: Mapped[str] = mapped_column(String(8))
    due_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)
