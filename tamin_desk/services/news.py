"""Looking for news of the unit: one question each twenty seconds, and what its answer says of the way.

Used by the sync's thread alone, but for what says otherwise.
"""

import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final, Protocol

from pydantic import BaseModel

from tamin_desk.contract.archive import Change, Changes
from tamin_desk.contract.problems import ServerProblem
from tamin_desk.contract.routes import CHANGES, Endpoint
from tamin_desk.contract.sessions import UserReply
from tamin_desk.contract.units import UnitReply
from tamin_desk.domain.errors import (
    DeskError,
    NetworkError,
    NotOurServer,
    OutcomeUnknown,
    RedirectRefused,
    SignedOut,
    StoreError,
)
from tamin_desk.services.clock import Clock
from tamin_desk.services.listeners import Listeners
from tamin_desk.services.pace import PacePolicy
from tamin_desk.services.store import Store
from tamin_desk.services.sync_status import Connection, WorkWaiting

_LAST_SEEN: Final = "changes.last."
# Statuses by which a server asks to be left alone, whatever was asked.
_BUSY: Final = (429, 503)


class Present(Protocol):
    """Who is signed in, as far as the sync cares."""

    @property
    def user(self) -> UserReply: ...
    @property
    def unit(self) -> UnitReply: ...


class SyncSession(Protocol):
    """The part of :class:`tamin_desk.services.session.SessionService` that the sync uses."""

    @property
    def current(self) -> Present | None: ...
    def call(
        self, endpoint: Endpoint, *, params: Mapping[str, str | int] | None = None
    ) -> BaseModel | None: ...
    def delivery_token(self, author_id: str) -> str | None: ...
    def heed_policy(self, version: int) -> bool: ...
    def listen(self, callback: Callable[[], None]) -> Callable[[], None]: ...


@dataclass(frozen=True, slots=True)
class Look:
    """What a look for news says of the way to the archive.

    ``connection`` as it was found; ``None`` when nobody was asked. ``retry_after`` in seconds.
    """

    connection: Connection | None
    retry_after: float = 0.0


class News:
    """Asks for news when they are due, and tells them."""

    def __init__(
        self, session: SyncSession, store: Store, clock: Clock, policy: PacePolicy, rng: random.Random
    ) -> None:
        self._session = session
        self._store = store
        self._clock = clock
        self._policy = policy
        self._rng = rng
        self.news: Listeners[tuple[Change, ...]] = Listeners()
        self.work: Listeners[WorkWaiting] = Listeners()
        self._told_work: tuple[str, WorkWaiting] | None = None
        self._next_poll = clock.monotonic()
        self._session_over = False
        self.had_trouble = False
        """Whether the last answer was a problem of the archive's own."""

    @property
    def is_session_over(self) -> bool:
        """Whether the session of whoever is signed in has ended at the server."""
        return self._session_over

    def can_look(self) -> bool:
        """Tell whether anybody is there in whose name to ask."""
        return self._session.current is not None and not self._session_over

    def due_in(self) -> float | None:
        """Return the seconds until the next look; ``None`` while there is nobody in whose name to ask."""
        return max(0.0, self._next_poll - self._clock.monotonic()) if self.can_look() else None

    def look_soon(self) -> None:
        """Look with the next turn; from any thread."""
        self._next_poll = self._clock.monotonic()

    def session_changed(self) -> None:
        """Somebody signed in or out; from any thread."""
        self._session_over = False
        self.look_soon()

    def work_waiting(self) -> WorkWaiting:
        """Return what waits for whoever is signed in, as last told; from any thread."""
        current, told = self._session.current, self._told_work
        if current is None or told is None or told[0] != current.user.user_id:
            return WorkWaiting()
        return told[1]

    def look(self, stopping: Callable[[], bool]) -> Look:
        """Ask, page by page, and tell what is new; return what that says of the way.

        Raises:
            StoreError: what was told could not be written down; it is told again.
        """
        jitter = self._rng.uniform(-self._policy.poll_jitter, self._policy.poll_jitter)
        self._next_poll = self._clock.monotonic() + self._policy.poll + jitter
        current = self._session.current
        if current is None:
            return Look(None)
        seen = f"{_LAST_SEEN}{current.unit.code}"
        kept = self._store.get_setting(seen)
        after = None if kept is None else int(kept)
        while True:
            reply = self._asked(after)
            if isinstance(reply, Look):
                return reply
            self._tell_work(current.user.user_id, reply)
            after = self._passed_on(reply, seen, after)
            if after is None or stopping():
                return Look(Connection.CONNECTED)

    def _asked(self, after: int | None) -> Changes | Look:
        """Ask for a page of news; what the way is like when there was no answer to read."""
        try:
            # A desk that never asked starts with what happens from now on, not with the unit's past.
            reply = self._session.call(CHANGES, params={} if after is None else {"after": after})
            if isinstance(reply, Changes):
                self._session.heed_policy(reply.policy_version)
        except StoreError:
            raise
        except SignedOut:
            self._session_over = True
            return Look(None)
        except ServerProblem as error:
            self.had_trouble = True
            # Another problem is of this question alone: the archive answers, and acts go on.
            busy = error.problem.status in _BUSY
            return Look(Connection.PROBLEM if busy else Connection.CONNECTED, error.retry_after)
        except (NotOurServer, RedirectRefused) as error:
            return Look(Connection.NOT_OURS, error.retry_after)
        except (NetworkError, OutcomeUnknown) as error:
            return Look(Connection.UNREACHABLE, error.retry_after)
        except DeskError as error:
            return Look(Connection.PROBLEM, error.retry_after)
        self.had_trouble = False
        return reply if isinstance(reply, Changes) else Look(Connection.CONNECTED)

    def _tell_work(self, asked_by: str, reply: Changes) -> None:
        current = self._session.current
        if current is None or current.user.user_id != asked_by:
            # It counts what waits for somebody who has gone meanwhile.
            return
        waiting = WorkWaiting(reply.worklist_waiting, reply.review_waiting, reply.follow_up_waiting)
        if (asked_by, waiting) != self._told_work:
            self._told_work = (asked_by, waiting)
            self.work.tell(waiting)

    def _passed_on(self, reply: Changes, seen: str, after: int | None) -> int | None:
        """Tell the news, and only then remember that they were told; return where the next page begins."""
        news = () if after is None else tuple(change for change in reply.changes if change.sequence > after)
        if news:
            self.news.tell(news)
        reached = news[-1].sequence if news else reply.last
        if reached != after:
            self._store.put_setting(seen, str(reached))
        return reached if reached < reply.last else None
