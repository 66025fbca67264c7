"""What this desk knows of the clerks who have signed in on it, in the encrypted store.

The password is kept as its Argon2id hash alone. It opens nothing on any server: it lets a clerk whose
server is away unlock the desk, for as long as policy allows.
"""

from typing import Final, Protocol

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from tamin_desk.contract.base import Utc
from tamin_desk.contract.sessions import SessionReply, UserReply
from tamin_desk.contract.units import PolicyReply, UnitReply
from tamin_desk.services.store import DeliveryToken

_LAST: Final = "last_user"


class Settings(Protocol):
    """Small values by name, in the encrypted store."""

    def get_setting(self, name: str) -> str | None:
        """Return the value kept under ``name``."""

    def put_setting(self, name: str, value: str) -> None:
        """Keep a value under ``name``."""


class SessionStore(Settings, Protocol):
    """What a session keeps in the encrypted store."""

    @property
    def desk_id(self) -> str:
        """The id of this desk, made with the store."""

    def delivery_token(self, author_id: str) -> DeliveryToken | None:
        """Return the token that hands in an author's acts."""

    def put_delivery_token(self, author_id: str, token: DeliveryToken) -> None:
        """Keep an author's newest token."""


class KnownUser(BaseModel):
    """One clerk, as the server last described them."""

    model_config = ConfigDict(frozen=True)

    user: UserReply
    unit: UnitReply
    policy: PolicyReply
    offline_until: Utc
    signed_in_at: Utc
    password_hash: str = Field(repr=False)
    """Empty where the desk must not open by it."""


class KnownUsers:
    """Keeps :class:`KnownUser` values by user name, and which of them came last."""

    def __init__(self, settings: Settings, hasher: PasswordHasher) -> None:
        self._settings = settings
        self._hasher = hasher

    def remember(self, reply: SessionReply, password: str) -> None:
        """Keep what a sign-in told; takes a fifth of a second, which is what makes the hash worth something.

        Of a password that must be changed first nothing is kept: an administrator knows it.

        Raises:
            StoreError: nothing was kept.
        """
        self._put(
            KnownUser(
                user=reply.user,
                unit=reply.unit,
                policy=reply.policy,
                offline_until=reply.offline_until,
                signed_in_at=reply.server_time,
                password_hash="" if reply.password_change_needed else self._hasher.hash(password),
            )
        )
        self._settings.put_setting(_LAST, reply.user.username)

    def keep_policy(self, username: str, policy: PolicyReply) -> None:
        """Keep a newer policy of the clerk's unit.

        Raises:
            StoreError: it was not kept.
        """
        known = self._get(username)
        if known is not None and known.policy != policy:
            self._put(known.model_copy(update={"policy": policy}))

    def last(self) -> KnownUser | None:
        """Return who signed in last on this desk."""
        username = self._settings.get_setting(_LAST)
        return None if username is None else self._get(username)

    def find(self, username: str) -> KnownUser | None:
        """Return somebody who has signed in on this desk."""
        return self._get(username)

    def is_right(self, known: KnownUser, password: str) -> bool:
        """Tell whether it is the password by which they were here last; takes a fifth of a second."""
        try:
            return self._hasher.verify(known.password_hash, password)
        except (VerificationError, InvalidHashError):
            return False

    def new_password(self, username: str, password: str) -> None:
        """Keep the hash of the password that somebody chose.

        Raises:
            StoreError: it was not kept.
        """
        known = self._get(username)
        if known is not None:
            self._put(known.model_copy(update={"password_hash": self._hasher.hash(password)}))

    def forget_password(self, known: KnownUser) -> None:
        """Keep no hash of somebody's password: the desk opens to no one by it.

        Raises:
            StoreError: it is still there.
        """
        self._put(known.model_copy(update={"password_hash": ""}))  # nosec B105 # no password at all

    def _get(self, username: str) -> KnownUser | None:
        kept = self._settings.get_setting(_name(username))
        try:
            return None if kept is None else KnownUser.model_validate_json(kept)
        except ValidationError:
            # Written by another version: the next sign-in writes it anew.
            return None

    def _put(self, known: KnownUser) -> None:
        self._settings.put_setting(_name(known.user.username), known.model_dump_json())


def _name(username: str) -> str:
    return f"known_user:{username.casefold()}"
