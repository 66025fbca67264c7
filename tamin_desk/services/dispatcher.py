"""What the sync does, one turn at a time, without a thread: so that a test or a simulator can turn it.

A turn sends what may be sent now, or looks for news, and says how long nothing will be due. The
thread around it is :class:`tamin_desk.services.sync.Sync`.
"""

import random
from collections.abc import Callable, Mapping
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
from tamin_desk.domain.machine import IllegalTransitionError
from tamin_desk.services.clock import Clock
from tamin_desk.services.courier import Courier, DeliveryApi, Fate, Outcome
from tamin_desk.services.listeners import Listeners
from tamin_desk.services.log import event_log
from tamin_desk.services.outbox import Outbox
from tamin_desk.services.pace import Pace, PacePolicy
from tamin_desk.services.store import Store
from tamin_desk.services.sync_status import Connection, WorkWaiting

_BATCH: Final = 50
_LAST_SEEN: Final = "changes.last."

_log = event_log(__name__)


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


class Dispatcher:
    """The sync's work. :meth:`turn` belongs to one thread; the rest may be called from any."""

    def __init__(
        self,
        api: DeliveryApi,
        outbox: Outbox,
        store: Store,
        session: SyncSession,
        clock: Clock,
        policy: PacePolicy,
        rng: random.Random,
        *,
        stopping: Callable[[], bool] = lambda: False,
    ) -> None:
        self._stopping = stopping
        self._outbox = outbox
        self._deliveries = outbox.deliveries
        self._store = store
        self._session = session
        self._clock = clock
        self._policy = policy
        self._rng = rng
        self._courier = Courier(api, outbox.deliveries, policy, rng)
        self.pace = Pace(clock, policy, rng)
        self.news: Listeners[tuple[Change, ...]] = Listeners()
        self.work: Listeners[WorkWaiting] = Listeners()
        self.synced: Listeners[str] = Listeners()
        self._told_work: tuple[str, WorkWaiting] | None = None
        self._next_poll = clock.monotonic()
        self._poll_trouble = False
        self._session_over = False
        self._recovery_due = False
        # The token of each author that the archive no longer took, until there is another.
        self._refused_tokens: dict[str, str] = {}

    def turn(self) -> float | None:
        """Do what is due, at most a batch; return the seconds to wait, ``None`` for "until woken".

        Raises:
            StoreError: the store failed; the next turn finds out what was being sent.
        """
        if self._recovery_due:
            self._deliveries.recover(self._policy.act_first)
            self._recovery_due = False
        pause = self.pace.wait()
        if pause > 0:
            return pause
        if self._news_wanted():
            self._look_for_news()
            return 0.0
        try:
            return 0.0 if self._deliver_batch() else self._idle_for()
        except BaseException:
            # An act may be left in "sending"; nobody else sends, so it is nobody's but ours.
            self._recovery_due = True
            raise

    def look_soon(self) -> None:
        """Look for news with the next turn: what was just done at the servers changes what waits there."""
        self._next_poll = self._clock.monotonic()

    def work_waiting(self) -> WorkWaiting:
        """Return what waits for whoever is signed in, as last told."""
        current, told = self._session.current, self._told_work
        if current is None or told is None or told[0] != current.user.user_id:
            return WorkWaiting()
        return told[1]

    def connection(self) -> Connection:
        """Return how the desk stands with the archive."""
        if self.pace.connection is not Connection.CONNECTED:
            return self.pace.connection
        current = self._session.current
        if current is None or self._session_over or current.user.user_id in self._refused_tokens:
            return Connection.SIGNED_OUT
        return Connection.PROBLEM if self._poll_trouble else Connection.CONNECTED

    def session_changed(self) -> None:
        """Somebody signed in or out: what waited for that may go on."""
        self._session_over = False
        self._next_poll = self._clock.monotonic()
        if self._session.current is not None:
            # The sign-in itself came through.
            self.pace.heard()

    def _deliver_batch(self) -> bool:
        """Deliver until the pace, news or the end of the batch stops it; tell whether anything was sent."""
        tokens = self._tokens()
        held = self._outbox.waiting_authors() - tokens.keys()
        sent = False
        for head in self._deliveries.due(_BATCH, held):
            token = tokens.get(head.author_id)
            if token is None or head.author_id in self._refused_tokens:
                continue
            poll_due = self._clock.monotonic() >= self._next_poll_if_signed_in()
            if poll_due or self._stopping() or self.pace.wait() > 0:
                return True
            try:
                outcome = self._courier.deliver(head.counter, token)
            except IllegalTransitionError:
                # The clerk corrected it or sent it again while this batch was under way.
                continue
            sent = True
            self._heed(outcome, head.author_id, token)
        return sent

    def _heed(self, outcome: Outcome, author_id: str, token: str) -> None:
        match outcome.fate:
            case Fate.ACCEPTED:
                self.pace.goes_well()
                self.synced.tell(token)
            case Fate.REFUSED:
                self.pace.refused(outcome.requests)
            case Fate.ACT_FAILED:
                self.pace.act_failed(outcome.requests)
            case Fate.SERVER_FAILED:
                self.pace.server_failed(outcome.connection, outcome.retry_after, outcome.requests)
            case Fate.HELD:
                self.pace.refused(outcome.requests)
                self._refused_tokens[author_id] = token
                if outcome.ended:
                    self._store.delete_delivery_token(author_id, token)
        if outcome.fate is not Fate.ACCEPTED:
            _log.info("an act was not accepted", kind=outcome.fate.name)

    def _tokens(self) -> dict[str, str]:
        """Return the tokens of those whose acts wait, without those that were refused."""
        tokens = {}
        for author_id in self._outbox.waiting_authors():
            token = self._session.delivery_token(author_id)
            if token is not None and token != self._refused_tokens.get(author_id):
                tokens[author_id] = token
                self._refused_tokens.pop(author_id, None)
        return tokens

    # --- News -----------------------------------------------------------------------------------

    def _news_wanted(self) -> bool:
        if self._clock.monotonic() >= self._next_poll_if_signed_in():
            return True
        # While nothing gets through, a look for news is the better scout: no act is put in doubt by it.
        lost = self.pace.connection in (Connection.UNREACHABLE, Connection.NOT_OURS)
        return lost and self._may_poll()

    def _may_poll(self) -> bool:
        return self._session.current is not None and not self._session_over

    def _next_poll_if_signed_in(self) -> float:
        return self._next_poll if self._may_poll() else float("inf")

    def _look_for_news(self) -> None:
        jitter = self._rng.uniform(-self._policy.poll_jitter, self._policy.poll_jitter)
        self._next_poll = self._clock.monotonic() + self._policy.poll + jitter
        current = self._session.current
        if current is None:
            return
        seen = f"{_LAST_SEEN}{current.unit.code}"
        kept = self._store.get_setting(seen)
        after = None if kept is None else int(kept)
        while (reply := self._news_after(after)) is not None:
            self._tell_work(current.user.user_id, reply)
            after = self._passed_on(reply, seen, after)
            if after is None or self._stopping():
                if (token := self._session.delivery_token(current.user.user_id)) is not None:
                    self.synced.tell(token)
                return

    def _tell_work(self, asked_by: str, reply: Changes) -> None:
        current = self._session.current
        if current is None or current.user.user_id != asked_by:
            # It counts what waits for somebody who has gone meanwhile.
            return
        waiting = WorkWaiting(reply.worklist_waiting, reply.review_waiting, reply.follow_up_waiting)
        if (asked_by, waiting) != self._told_work:
            self._told_work = (asked_by, waiting)
            self.work.tell(waiting)

    def _news_after(self, after: int | None) -> Changes | None:
        """Ask for a page of news; ``None`` when there was no answer to read."""
        try:
            # A desk that never asked starts with what happens from now on, not with the unit's past.
            reply = self._session.call(CHANGES, params={} if after is None else {"after": after})
            if isinstance(reply, Changes):
                self._session.heed_policy(reply.policy_version)
        except StoreError:
            raise
        except SignedOut:
            self._session_over = True
        except ServerProblem:
            # The archive answers; only this question went wrong. Acts go on.
            self._poll_trouble = True
            self.pace.heard()
        except (NotOurServer, RedirectRefused):
            self.pace.server_failed(Connection.NOT_OURS, by_act=False)
        except (NetworkError, OutcomeUnknown):
            self.pace.server_failed(Connection.UNREACHABLE, by_act=False)
        except DeskError:
            self.pace.server_failed(Connection.PROBLEM, by_act=False)
        else:
            self._poll_trouble = False
            self.pace.heard()
            return reply if isinstance(reply, Changes) else None
        return None

    def _passed_on(self, reply: Changes, seen: str, after: int | None) -> int | None:
        """Tell the news, and only then remember that they were told; return where the next page begins."""
        news = () if after is None else tuple(change for change in reply.changes if change.sequence > after)
        if news:
            self.news.tell(news)
        reached = news[-1].sequence if news else reply.last
        if reached != after:
            self._store.put_setting(seen, str(reached))
        return reached if reached < reply.last else None

    def _idle_for(self) -> float | None:
        waits = [self._deliveries.next_due_in()]
        if self._may_poll():
            waits.append(max(0.0, self._next_poll - self._clock.monotonic()))
        return min((wait for wait in waits if wait is not None), default=None)
