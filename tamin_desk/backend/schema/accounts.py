"""Units, people who sign in, their sessions and tokens, policy, and the server's own keys."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import BigInteger, ForeignKey, Index, LargeBinary, String, Text, false
from sqlalchemy.orm import Mapped, mapped_column

from tamin_desk.backend.database import Base, UtcDateTime, Word
from tamin_desk.domain.roles import Role, UnitKind


class Unit(Base):
    """An executive unit or a place that is none; ``parent_code`` is the branch it belongs to."""

    __tablename__ = "units"

    code: Mapped[str] = mapped_column(String(8), primary_key=True)
    name: Mapped[str] = mapped_column(String(120))
    kind: Mapped[UnitKind] = mapped_column(Word(UnitKind))
    province: Mapped[str] = mapped_column(String(8), index=True)
    province_name: Mapped[str] = mapped_column(String(60))
    parent_code: Mapped[str | None] = mapped_column(String(8))


class User(Base):
    """Somebody who may sign in; a disabled one may not, and is never deleted.

    ``password_changed_at`` is ``None`` while the password is one that was given to them. Who
    ``must_change_password`` may do nothing else before: an administrator knows it.
    """

    __tablename__ = "users"

    user_id: Mapped[str] = mapped_column(String(40), primary_key=True)
    username: Mapped[str] = mapped_column(String(64), unique=True)
    display_name: Mapped[str] = mapped_column(String(120))
    role: Mapped[Role] = mapped_column(Word(Role))
    unit_code: Mapped[str] = mapped_column(ForeignKey("units.code"))
    password_hash: Mapped[str] = mapped_column(String(200))
    password_changed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    must_change_password: Mapped[bool] = mapped_column(default=False, server_default=false())
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    disabled_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class SignedIn(Base):
    """A session: the family of all tokens that came of one sign-in.

    ``epoch`` says the how-manieth sign-in of its desk it was; ``None`` for those before that was counted.
    """

    __tablename__ = "sessions"

    session_id: Mapped[UUID] = mapped_column(primary_key=True)
    user_id: Mapped[str] = mapped_column(ForeignKey("users.user_id"), index=True)
    unit_code: Mapped[str] = mapped_column(String(8))
    desk_id: Mapped[UUID] = mapped_column(index=True)
    epoch: Mapped[int | None] = mapped_column(BigInteger)
    program_version: Mapped[str] = mapped_column(String(40))
    signed_in_at: Mapped[datetime] = mapped_column(UtcDateTime)
    expires_at: Mapped[datetime] = mapped_column(UtcDateTime)
    ended_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    ended_because: Mapped[str | None] = mapped_column(String(40))
    desk_code: Mapped[str | None] = mapped_column(String(6))


class RefreshToken(Base):
    """A refresh token by its hash; once used it is kept, so that a second use is noticed."""

    __tablename__ = "refresh_tokens"

    token_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    session_id: Mapped[UUID] = mapped_column(ForeignKey("sessions.session_id"), index=True)
    issued_at: Mapped[datetime] = mapped_column(UtcDateTime)
    used_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    used_by_request: Mapped[UUID | None]


class DeliveryGrant(Base):
    """The right to hand in one author's acts from one desk, by its token's hash."""

    __tablename__ = "delivery_grants"

    token_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    user_id: Mapped[str] = mapped_column(ForeignKey("users.user_id"), index=True)
    unit_code: Mapped[str] = mapped_column(String(8))
    desk_id: Mapped[UUID]
    issued_at: Mapped[datetime] = mapped_column(UtcDateTime)
    expires_at: Mapped[datetime] = mapped_column(UtcDateTime)
    ended_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class DeskCodeRow(Base):
    """A code that was issued to a desk, written from its ``ordinal`` (see ``accounts.desk_codes``).

    ``highest`` is the last sequence number under it that the server has seen or was told of.
    """

    __tablename__ = "desk_codes"

    ordinal: Mapped[int] = mapped_column(primary_key=True)
    desk_id: Mapped[UUID] = mapped_column(index=True)
    unit_code: Mapped[str] = mapped_column(String(8))
    issued_at: Mapped[datetime] = mapped_column(UtcDateTime)
    asked_by: Mapped[UUID | None] = mapped_column(unique=True)
    highest: Mapped[int]


class SignInAttempt(Base):
    """One try to sign in, written before the password is looked at, so that none goes uncounted."""

    __tablename__ = "sign_in_attempts"
    __table_args__ = (
        Index("ix_sign_in_attempts_username_at", "username", "at"),
        Index("ix_sign_in_attempts_address_at", "address", "at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    username: Mapped[str] = mapped_column(String(64))
    address: Mapped[str] = mapped_column(String(64))
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    succeeded: Mapped[bool]


class PolicyVersion(Base):
    """A policy that was in force from ``changed_at`` on; an empty ``unit_code`` means every unit."""

    __tablename__ = "policies"

    version: Mapped[int] = mapped_column(primary_key=True)
    unit_code: Mapped[str] = mapped_column(String(8), index=True)
    body: Mapped[str] = mapped_column(Text)
    changed_at: Mapped[datetime] = mapped_column(UtcDateTime)


class ServerKey(Base):
    """A secret of this server by its name: the tokens' signing key, the gateway's keys."""

    __tablename__ = "server_keys"

    name: Mapped[str] = mapped_column(String(60), primary_key=True)
    value: Mapped[bytes] = mapped_column(LargeBinary)
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)
