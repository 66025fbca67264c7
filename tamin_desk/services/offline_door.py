"""The door of a desk whose server is away: a clerk who was here lately gets in by the desk's own hash.

::

    known here? ──no──► the network's own trouble          time left? ──no──► OfflinePast
    tries left? ──no──► sign-in-limited, by this desk      password right? ──no──► OfflineRefused

Each try is counted in the store before the password is looked at: killing the program gives no free ones.
After five wrong ones each further one must wait, longer and longer. The waits count time that really
passes; a new start begins the wait anew, so that neither it nor any setting of the clock shortens one.
"""

import math
import threading
from datetime import datetime
from typing import Final

from argon2 import PasswordHasher

from tamin_desk.contract.problems import ProblemType, ServerProblem
from tamin_desk.contract.sessions import SessionReply
from tamin_desk.domain.errors import (
    DeskError,
    NetworkError,
    NotOurServer,
    OfflinePast,
    OfflineRefused,
    OtherArchive,
    OutcomeUnknown,
    StoreError,
)
from tamin_desk.services.clock import Clock, ServerClock
from tamin_desk.services.high_water import HighWater
from tamin_desk.services.known_users import KnownUser, KnownUsers, Settings
from tamin_desk.services.log import event_log
from tamin_desk.services.sign_in_requests import problem_of_sign_in

# Wrong passwords in a row that cost nothing; from then on the wait doubles, up to a quarter of an hour.
_FREE_TRIES: Final = 5
_FIRST_WAIT: Final = 15.0
_LONGEST_WAIT: Final = 900.0
_DOUBLINGS: Final = 10

_log = event_log(__name__)


def is_away(error: DeskError) -> bool:
    """Tell whether an error means that no server of ours can be asked now."""
    if isinstance(error, ServerProblem):
        return error.problem.kind is ProblemType.UNAVAILABLE
    return isinstance(error, NetworkError | OutcomeUnknown | NotOurServer) and not isinstance(
        error, OtherArchive
    )


class OfflineTries:
    """Counts wrong passwords by user name, in the store. Safe from any thread."""

    def __init__(self, settings: Settings, clock: Clock) -> None:
        self._settings = settings
        self._clock = clock
        self._guard = threading.Lock()
        self._began = clock.monotonic()
        self._last: dict[str, float] = {}

    def take(self, username: str) -> None:
        """Count a try as wrong, before it is looked at.

        Raises:
            ServerProblem: ``sign-in-limited``: none may be made now.
            StoreError: it could not be counted, and so must not be made.
        """
        name = _name(username)
        with self._guard:
            wrong = self._count(name)
            if wrong >= _FREE_TRIES:
                wait = min(_FIRST_WAIT * 2 ** min(wrong - _FREE_TRIES, _DOUBLINGS), _LONGEST_WAIT)
                left = self._last.get(name, self._began) + wait - self._clock.monotonic()
                if left > 0:
                    raise problem_of_sign_in(ProblemType.SIGN_IN_LIMITED, math.ceil(left))
            self._settings.put_setting(name, str(wrong + 1))
            self._last[name] = self._clock.monotonic()

    def right(self, username: str) -> None:
        """The clerk is in: counting begins anew.

        Raises:
            StoreError: the count stays as it is.
        """
        name = _name(username)
        with self._guard:
            if self._count(name):
                self._settings.put_setting(name, "0")

    def _count(self, name: str) -> int:
        kept = self._settings.get_setting(name) or "0"
        return int(kept) if kept.isascii() and kept.isdigit() else 0


class OfflineDoor:
    """Remembers who signed in here, and lets them in while the server is away."""

    def __init__(self, settings: Settings, hasher: PasswordHasher, clock: ServerClock) -> None:
        self.known = KnownUsers(settings, hasher)
        self._tries = OfflineTries(settings, clock)
        self._time = HighWater(settings, clock)

    def remember(self, reply: SessionReply, password: str) -> None:
        """Keep what a sign-in told, and by which password it was.

        Raises:
            StoreError: it was not kept.
        """
        self.known.remember(reply, password)
        self._time.told(reply.server_time)
        self._tries.right(reply.user.username)

    def choose(self, username: str, password: str) -> None:
        """Open by another password from now on; where that cannot be kept, at the next sign-in."""
        try:
            self.known.new_password(username, password)
        except StoreError as error:
            _log.warning("a changed password is not known to this desk yet", error=error)

    def refused(self, username: str, password: str) -> None:
        """The server refuses this password: one by which this desk would still open opens it no more."""
        known = self.known.find(username)
        if known is None or not self.known.is_right(known, password):
            return
        try:
            self.known.forget_password(known)
        except StoreError as error:
            _log.warning("a password that the server refuses could not be forgotten", error=error)

    def open(self, username: str, password: str, away: DeskError) -> KnownUser:
        """Return who comes in.

        Raises:
            DeskError: ``away`` itself, for somebody who never signed in here, or whose password is not known.
            OfflinePast, OfflineRefused: the days are over, or it is not the password.
            ServerProblem: ``sign-in-limited``, by this desk itself.
            StoreError: the try could not be counted.
        """
        known = self.known.find(username)
        if known is None or not known.password_hash:
            raise away
        if not self.is_open_for(known):
            raise OfflinePast from away
        self._tries.take(username)
        if not self.known.is_right(known, password):
            raise OfflineRefused from away
        self._tries.right(username)
        _log.info("entered while the server is away", error=away)
        return known

    def is_open_for(self, known: KnownUser) -> bool:
        """Tell whether policy still lets somebody work without the server."""
        return bool(known.password_hash) and self.is_before(known.offline_until)

    def keep_time(self) -> None:
        """Keep the latest time; to be called now and then.

        Raises:
            StoreError: it was not kept.
        """
        self._time.now()

    def is_before(self, moment: datetime) -> bool:
        """Tell whether ``moment`` is still to come, by the latest time that this desk has seen."""
        return self._time.now() < moment

    def open_until(self) -> datetime | None:
        """Return until when whoever was here last may come in without the server; ``None`` if not at all.

        Where the time cannot be kept no try could be counted either: nobody comes in.
        """
        known = self.known.last()
        try:
            return known.offline_until if known is not None and self.is_open_for(known) else None
        except StoreError:
            return None


def _name(username: str) -> str:
    return f"offline_tries:{username.casefold()}"
