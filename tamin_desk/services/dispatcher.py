"""What the sync does, one turn at a time, without a thread: so that a test or a simulator can turn it.

A turn sends what may be sent now, or looks for news, and says how long nothing will be due. The
thread around it is :class:`tamin_desk.services.sync.Sync`; where requests wait for their answers is
:mod:`tamin_desk.services.lanes`. With threads a turn waits for no act: it heeds those that have come back.

Acts of different people may be under way at once (:mod:`tamin_desk.services.traffic`), and from a long queue
many leave by one request; acts of one person follow each other.
"""

import random
from collections.abc import Mapping
from functools import partial

from tamin_desk.services.clock import Clock
from tamin_desk.services.courier import Courier, DeliveryApi, Fate, Outcome
from tamin_desk.services.hand_ins import HandIns
from tamin_desk.services.lanes import Inline, Lanes
from tamin_desk.services.listeners import Listeners
from tamin_desk.services.log import event_log
from tamin_desk.services.news import Look, News, SyncSession
from tamin_desk.services.outbox import Outbox
from tamin_desk.services.outbox_rows import Parcel
from tamin_desk.services.pace import Pace, PacePolicy
from tamin_desk.services.store import Store
from tamin_desk.services.sync_status import Connection
from tamin_desk.services.traffic import Traffic
from tamin_desk.services.waiting import BATCH, Waiting

_log = event_log(__name__)


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
        lanes: Lanes | None = None,
    ) -> None:
        self._api = api
        self._traffic = Traffic(lanes or Inline(), clock, policy.hanging)
        self._is_stopping = False
        self._clock = clock
        self._deliveries = outbox.deliveries
        self._store = store
        self._session = session
        self._policy = policy
        self._courier = Courier(api, outbox.deliveries, policy, rng)
        self.pace = Pace(clock, policy, rng)
        self.looks = News(session, store, clock, policy, rng)
        self.synced: Listeners[str] = Listeners()
        self._recovery_due = False
        self._hand_ins: HandIns | None = None
        self._waiting = Waiting(outbox, session)
        self._failed_requests = api.failed_requests

    def heed_hand_ins(self, hand_ins: HandIns) -> None:
        """Send from now on what colleagues hand in for absent authors too; before the first turn."""
        self._hand_ins = self._waiting.hand_ins = hand_ins

    def turn(self) -> float | None:
        """Do what is due, at most a batch; return the seconds to wait, ``None`` for "until woken".

        Raises:
            StoreError: the store failed; the next turn finds out what was being sent.
        """
        try:
            if not self.pace.fails:
                self._charged()
            self._gather()
            if self._is_stopping:
                return None
            if self._recovery_due:
                if self._traffic.is_busy:
                    return None
                self._deliveries.recover(self._policy.act_first)
                self._recovery_due = False
            pause = self.pace.wait()
            if pause > 0:
                return pause
            if self._news_wanted():
                self._heed_look(self.looks.look(lambda: self._is_stopping))
                return 0.0
            return 0.0 if self._send() else self._idle_for()
        except BaseException:
            # An act may be left in "sending"; nobody else sends, so it is nobody's but ours.
            self._recovery_due = True
            raise

    @property
    def is_busy(self) -> bool:
        """Whether requests are under way that were started by an earlier turn."""
        return self._traffic.is_busy

    def try_now(self) -> None:
        """Somebody asks to send now: nothing of our own choice holds it back, only spacing and the server."""
        self._deliveries.release()
        self.pace.ask()

    def stop(self) -> None:
        """Start nothing more; what is under way is heeded still."""
        self._is_stopping = True

    def connection(self) -> Connection:
        """Return how the desk stands with the archive."""
        if self.pace.connection is not Connection.CONNECTED:
            return self.pace.connection
        current = self._session.current
        if current is None or self.looks.is_session_over or self._waiting.is_refused(current.user.user_id):
            return Connection.SIGNED_OUT
        return Connection.PROBLEM if self.looks.had_trouble else Connection.CONNECTED

    def session_changed(self) -> None:
        """Somebody signed in or out: what waited for that may go on."""
        self.looks.session_changed()
        if self._session.current is not None:
            # The sign-in itself came through, and a person is there who wants to know.
            self._heard()
            self.pace.ask()

    def _send(self) -> bool:
        """Start what may be under way now, until pace, news or the batch's end; tell whether any was."""
        tokens = self._waiting.tokens()
        for started in range(BATCH):
            is_held = self._is_stopping or self._news_wanted() or self.pace.wait() > 0
            if is_held or self._traffic.room_in() != 0 or not self._start_next(tokens):
                return started > 0
            self._gather()
        return True

    def _start_next(self, tokens: Mapping[str, str]) -> bool:
        """Start one request, of one act or of many; tell whether there was anything to send."""
        while head := self._waiting.next(tokens, hasty=self.pace.fails_acts):
            token = tokens[head.author_id]
            together = self._waiting.together_with(head) if self._may_carry_many() else [head]
            parcels = self._deliveries.mark_all_sending([each.counter for each in together])
            if not parcels:
                # The clerk corrected it or sent it again meanwhile.
                continue
            if self._hand_ins is not None and self._waiting.by_colleague(head.author_id):
                job = partial(self._courier.deliver_for, parcels, head.author_id, token, self._hand_ins)
            elif len(parcels) > 1:
                job = partial(self._courier.deliver_many, parcels, token)
            else:
                job = partial(self._deliver_one, parcels[0], token)
            self._traffic.start(job, head.author_id, token, acts=len(parcels))
            return True
        return False

    def _may_carry_many(self) -> bool:
        takes_many = self._courier.takes_many
        if takes_many is None:
            # One request finds out for all.
            takes_many = not self._traffic.carries_many
        return takes_many and self._traffic.is_open

    def _deliver_one(self, parcel: Parcel, token: str) -> tuple[Outcome, ...]:
        return (self._courier.deliver(parcel, token),)

    def _gather(self) -> None:
        """Heed what has come back.

        Raises:
            StoreError: what one of them came to could not be written.
        """
        failure: BaseException | None = None
        for each in self._traffic.back():
            failure = each.outcomes.exception() or failure
            if each.outcomes.exception() is None:
                # How long the server asked for counts from its answer: a look for news that hangs may have
                # kept this thread from it.
                age = 0.0 if each.back_since is None else self._clock.monotonic() - each.back_since
                for outcome in each.outcomes.result():
                    self._heed(outcome.heard_so_late(age), each.author_id, each.token)
        if failure is not None:
            raise failure

    def _heed(self, outcome: Outcome, author_id: str, token: str) -> None:
        if outcome.fate is Fate.ACCEPTED:
            self._works_again()
            self.pace.goes_well()
            self.synced.tell(token)
        else:
            self._heed_trouble(outcome, author_id, token)
            _log.info("an act was not accepted", kind=outcome.fate)
        self._traffic.is_open = outcome.fate is Fate.ACCEPTED

    def _heed_trouble(self, outcome: Outcome, author_id: str, token: str) -> None:
        requests = max(outcome.requests, self._charged())
        match outcome.fate:
            case Fate.ACT_FAILED:
                self.pace.act_failed(requests, outcome.retry_after)
            case Fate.SERVER_FAILED:
                self.pace.server_failed(outcome.connection, outcome.retry_after, requests)
            case Fate.HELD:
                self._works_again()
                self.pace.refused(outcome.requests)
                self._waiting.refuse(author_id, token)
                if outcome.ended:
                    self._store.delete_delivery_token(author_id, token)
            case _:
                self._works_again()
                self.pace.refused(outcome.requests)

    def _works_again(self) -> None:
        """An act was taken, refused, or met a token that is over: no act waits for the server any more."""
        if self.pace.fails:
            self._deliveries.release()

    def _charged(self) -> int:
        """Return how many requests of the whole program failed since this was last asked.

        A server that always fails is asked no more than once a second by all of it: by acts and news, by
        new tokens, and by whatever a screen asks for.
        """
        before, self._failed_requests = self._failed_requests, self._api.failed_requests
        return min(self._failed_requests - before, self._policy.most_charged)

    def _heard(self) -> None:
        """Another request than an act's came through: acts that waited for the way need not wait longer."""
        was_lost = self.pace.fails
        self.pace.heard()
        if was_lost and not self.pace.fails:
            self._deliveries.release()

    def _news_wanted(self) -> bool:
        if not self.looks.can_look():
            return False
        # While nothing gets through, a look for news is the better scout: no act is put in doubt by it.
        lost = self.pace.connection in (Connection.UNREACHABLE, Connection.NOT_OURS)
        return lost or self.looks.due_in() == 0.0

    def _heed_look(self, look: Look) -> None:
        if look.connection is Connection.CONNECTED:
            self._heard()
            self.pace.told(look.retry_after)
            current = self._session.current
            token = None if current is None else self._session.delivery_token(current.user.user_id)
            if token is not None and not self._is_stopping:
                self.synced.tell(token)
        elif look.connection is not None:
            requests = max(1, self._charged())
            self.pace.server_failed(look.connection, look.retry_after, requests, by_act=False)

    def _idle_for(self) -> float | None:
        waits = (self._deliveries.next_due_in(), self._traffic.room_in() or None, self.looks.due_in())
        return min((wait for wait in waits if wait is not None), default=None)
