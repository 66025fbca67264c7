"""Sessions: signing in, keeping signed in, and handing in acts after the session's end."""

from typing import Annotated

from pydantic import Field, StringConstraints

from tamin_desk.contract.base import ActId, Message, Reply, Utc
from tamin_desk.contract.seals import SealKey
from tamin_desk.contract.units import PolicyReply, UnitReply
from tamin_desk.domain.roles import Permission, Role

Username = Annotated[str, StringConstraints(min_length=1, max_length=64, pattern=r"^[A-Za-z0-9._@-]+$")]
Password = Annotated[str, StringConstraints(min_length=1, max_length=256)]
DeskCode = Annotated[str, StringConstraints(pattern="^[A-HJ-NP-Z][0-9A-HJ-NP-Z]{1,5}$")]
"""A desk's own part of the numbers that it makes; the server gives it, one per store."""
Token = Annotated[str, StringConstraints(min_length=16, max_length=4096)]


class SignIn(Message):
    """``POST /v1/sessions``.

    ``desk_id`` is made once per store: the server ties delivery tokens to author and desk.
    ``desk_code`` is what the store knows of it, and ``letters_made`` the last sequence number that it
    used: a store that was restored from a copy has made fewer than the server knows, and gets another
    code; so does one without a code.
    """

    username: Username
    password: Annotated[Password, Field(repr=False)]
    desk_id: ActId
    program_version: Annotated[str, StringConstraints(max_length=40)] = ""
    desk_code: DeskCode | None = None
    letters_made: Annotated[int, Field(ge=0, le=99_999)] = 0


class Refresh(Message):
    """``POST /v1/sessions/refresh``.

    The same token with the same ``request_id`` within two minutes returns the same pair, so that
    a lost reply is no theft; any other second use ends every session of the family.
    """

    refresh_token: Annotated[Token, Field(repr=False)]
    request_id: ActId


class ChangePassword(Message):
    """``POST /v1/sessions/current/password``: a password of one's own choice.

    The other sessions of the same person are ended by it. A reply that was lost may be asked for again
    within two minutes. What may be chosen: :func:`tamin_desk.domain.passwords.password_fault`.
    """

    old_password: Annotated[Password, Field(repr=False)]
    new_password: Annotated[Password, Field(repr=False)]


class UserReply(Reply):
    """The person who is signed in."""

    user_id: str
    username: str
    display_name: str
    role: Role
    permissions: frozenset[Permission]


class SessionReply(Reply):
    """What a sign-in or a refresh gives.

    Attributes:
        access_token: a short-lived bearer token (seconds to live in ``access_seconds``).
        refresh_token: single use; rotates at each refresh.
        delivery_token: hands in this author's acts from this desk, 30 days, and nothing else.
        offline_until: until when the desk may work without the server (policy).
        archive_id: the archive's own name for ever: a desk's store belongs to one archive.
        epoch: the how-manieth sign-in of this desk it was; acts saved in the session carry it.
        password_change_needed: an administrator knows the password: until another is chosen, a session
            opens nothing but that.
        seal_key: to which the desk seals the key of its store; ``None`` from an older server.
    """

    session_id: str
    access_token: Annotated[str, Field(repr=False)]
    access_seconds: int
    refresh_token: Annotated[str, Field(repr=False)]
    refresh_seconds: int
    delivery_token: Annotated[str, Field(repr=False)]
    delivery_until: Utc
    offline_until: Utc
    user: UserReply
    unit: UnitReply
    policy: PolicyReply
    archive_id: str | None = None
    desk_code: DeskCode | None = None
    """Set where the session is of a desk that makes referral letters."""
    epoch: int | None = None
    seal_key: SealKey | None = None
    password_change_needed: bool = False
    server_time: Utc


class WhoAmI(Reply):
    """``GET /v1/sessions/current``."""

    session_id: str
    user: UserReply
    unit: UnitReply
    signed_in_at: Utc
    server_time: Utc


class SystemHealth(Reply):
    """``GET /v1/health/{system}``: without signing in; one of enrolment, gateway, archive."""

    system: str
    up: bool
    contract: int
    least_contract: int
    program_version: str
    demo: bool = False
    """Whether this server holds fictional people; the client then says so on its screens."""
    archive_id: str | None = None
    """Set by the archive alone; the same as a session's."""
    server_time: Utc
