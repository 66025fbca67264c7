"""What this desk knows of the clerks who have signed in on it, in the encrypted store.

The password is kept as its Argon2id hash alone. It opens nothing on any server: it lets a clerk whose
server is away unlock the desk, for as long as policy allows.
"""

import threading
from datetime import datetime, timedelta
from typing import Final, Protocol

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from tamin_desk.contract.base import Utc
from tamin_desk.contract.sessions import SessionReply, UserReply
from tamin_desk.contract.units import PolicyReply, UnitReply
from tamin_desk.services.clock import Clock

_LAST: Final = "last_user"
# A desk's clock may be somewhat slow; one set back further would stretch the time that policy gives.
_SLOW: Final = timedelta(hours=1)


# Wrong passwords in a row that cost nothing; from then on the wait doubles, up to a quarter of an hour.
_FREE_TRIES: Final = 5
_FIRST_WAIT: Final = 15.0
_LONGEST_WAIT: Final = 900.0


class Settings(Protocol):
    """Small values by name, in the encrypted store."""

    def get_setting(self, name: str) -> str | None:
        """Return the value kept under ``name``."""

    def put_setting(self, name: str, value: str) -> None:
        """Keep a value under ``name``."""


class KnownUser(BaseModel):
    """One clerk, as the server last described them."""

    model_config = ConfigDict(frozen=True)

    user: UserReply
    unit: UnitReply
    policy: PolicyReply
    offline_until: Utc
    signed_in_at: Utc
    password_hash: str = Field(repr=False)


class KnownUsers:
    """Keeps :class:`KnownUser` values by user name, and which of them came last."""

    def __init__(self, settings: Settings, hasher: PasswordHasher) -> None:
        self._settings = settings
        self._hasher = hasher

    def remember(self, reply: SessionReply, password: str) -> None:
        """Keep what a sign-in told; takes a fifth of a second, which is what makes the hash worth something.

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
                password_hash=self._hasher.hash(password),
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

    def vouches_for(self, username: str, password: str, now: datetime) -> bool:
        """Tell whether the password is right and policy still lets the clerk work without the server."""
        known = self._get(username)
        if known is None or not known.signed_in_at - _SLOW <= now < known.offline_until:
            return False
        try:
            return self._hasher.verify(known.password_hash, password)
        except (VerificationError, InvalidHashError):
            return False

    def _get(self, username: str) -> KnownUser | None:
        kept = self._settings.get_setting(_name(username))
        try:
            return None if kept is None else KnownUser.model_validate_json(kept)
        except ValidationError:
            # Written by another version: the next sign-in writes it anew.
            return None

    def _put(self, known: KnownUser) -> None:
        self._settings.put_setting(_name(known.user.username), known.model_dump_json())


class OfflineTries:
    """Makes guessing at a locked desk slow while no server is there to do it. Safe from any thread.

    Kept in memory: after a new start only the server lets anybody in.
    """

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._guard = threading.Lock()
        self._wrong = 0
        self._not_before = 0.0

    def seconds_left(self) -> float:
        """Return for how long no password is looked at; 0 when one may be tried."""
        with self._guard:
            return max(0.0, self._not_before - self._clock.monotonic())

    def wrong(self) -> None:
        """One more wrong password."""
        with self._guard:
            self._wrong += 1
            beyond = self._wrong - _FREE_TRIES
            if beyond >= 0:
                wait = min(_FIRST_WAIT * 2 ** min(beyond, 10), _LONGEST_WAIT)
                self._not_before = self._clock.monotonic() + wait

    def right(self) -> None:
        """The clerk is back: counting begins anew."""
        with self._guard:
            self._wrong, self._not_before = 0, 0.0


def _name(username: str) -> str:
    return f"known_user:{username.casefold()}"
