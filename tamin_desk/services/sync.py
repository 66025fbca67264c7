"""The thread that carries acts to the archive and brings news from it, with a few more for their requests."""

import secrets
import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from tamin_desk.contract.archive import Change
from tamin_desk.domain.delivery import WAITING, DeliveryState
from tamin_desk.domain.errors import StoreError
from tamin_desk.domain.policy import KEEP_ACCEPTED
from tamin_desk.services.clock import ServerClock
from tamin_desk.services.courier import DeliveryApi
from tamin_desk.services.dispatcher import Dispatcher
from tamin_desk.services.hand_ins import HandIns
from tamin_desk.services.lanes import Threads
from tamin_desk.services.listeners import Listeners
from tamin_desk.services.log import event_log
from tamin_desk.services.news import SyncSession
from tamin_desk.services.outbox import Outbox
from tamin_desk.services.pace import PacePolicy
from tamin_desk.services.room import trouble_of
from tamin_desk.services.store import Store
from tamin_desk.services.sync_status import Connection, StoreTrouble, SyncStatus, WorkWaiting

__all__ = ["Connection", "PacePolicy", "StoreTrouble", "Sync", "SyncStatus", "Upkeep", "WorkWaiting"]

# After a failing store or a defect: long enough to be no storm, short enough to go on by itself.
_AFTER_TROUBLE: Final = 5.0
_DAY: Final = 86_400.0
_LOOK: Final = 60.0

_log = event_log(__name__)


@dataclass(frozen=True, slots=True)
class Upkeep:
    """What the sync does for the store besides.

    Attributes:
        room: tells what is wrong with the store's disk.
        keep_accepted: tells how long the policy has accepted acts kept here.
        each_minute: is called once a minute, whoever is signed in and whether or not there is a network.
    """

    room: Callable[[], StoreTrouble | None] = lambda: None
    keep_accepted: Callable[[], timedelta] = lambda: KEEP_ACCEPTED
    each_minute: Callable[[], None] = lambda: None


class Sync:
    """Runs the :class:`Dispatcher` on a daemon thread. Every method may be called from any thread.

    It waits for an event, never for a clock alone: an act that was just saved, a sign-in and
    :meth:`stop` all end the waiting at once.
    """

    def __init__(
        self,
        api: DeliveryApi,
        outbox: Outbox,
        store: Store,
        session: SyncSession,
        clock: ServerClock,
        *,
        policy: PacePolicy | None = None,
        upkeep: Upkeep | None = None,
        hand_ins: HandIns | None = None,
    ) -> None:
        self._outbox = outbox
        self._session = session
        self._clock = clock
        self._stopping = threading.Event()
        self._awake = threading.Event()
        self._dispatcher = Dispatcher(
            api,
            outbox,
            store,
            session,
            clock,
            policy or PacePolicy(),
            secrets.SystemRandom(),
            lanes=Threads(on_done=self._awake.set),
        )
        if hand_ins is not None:
            self._dispatcher.heed_hand_ins(hand_ins)
        self._listeners: Listeners[SyncStatus] = Listeners()
        self._daily: Listeners[datetime] = Listeners()
        self._guard = threading.Lock()
        self._thread: threading.Thread | None = None
        self._ends: list[Callable[[], None]] = []
        self._next_purge = self._next_look = clock.monotonic()
        self._upkeep = upkeep or Upkeep()
        self._seen: StoreTrouble | None = None
        self._met: StoreTrouble | None = None
        self._status = self._look(None)

    def start(self) -> None:
        """Begin; a second call does nothing."""
        with self._guard:
            if self._thread is not None:
                return
            self._thread = threading.Thread(target=self._run, name="tamin-sync", daemon=True)
            self._ends = [
                self._outbox.listen(self._outbox_changed),
                self._session.listen(self._session_changed),
                self._clock.listen(self._server_heard),
            ]
        self._publish()
        self._thread.start()

    def stop(self, timeout: float = 1.0) -> bool:
        """Ask the thread to end and wait for it, ``timeout`` seconds at most; tell whether it has ended.

        A request under way ends when the API's sockets are shut, or at its own time-out; whatever
        became of it is written down if the store is still open, and is *unknown* otherwise.
        """
        self._stopping.set()
        self._dispatcher.stop()
        self._awake.set()
        with self._guard:
            thread, ends, self._ends = self._thread, self._ends, []
        for end in ends:
            end()
        if thread is None:
            return True
        thread.join(timeout)
        return not thread.is_alive()

    def wake(self) -> None:
        """Try now what waits ("send now"); what the server asked for, and the spacing, still hold."""
        self._dispatcher.try_now()
        self._awake.set()

    def status(self) -> SyncStatus:
        """Return the connection and the queue as last seen; asks nobody."""
        return self._status

    def listen(self, callback: Callable[[SyncStatus], None]) -> Callable[[], None]:
        """Call ``callback`` with each new status, on the thread that made it; returns what ends it."""
        return self._listeners.add(callback)

    def listen_changes(self, callback: Callable[[tuple[Change, ...]], None]) -> Callable[[], None]:
        """Call ``callback`` with news of the unit, oldest first, on the sync's thread."""
        return self._dispatcher.looks.news.add(callback)

    def look_soon(self) -> None:
        """Look for news now and not at the next round: something was done that changes what waits."""
        self._dispatcher.looks.look_soon()
        self._awake.set()

    def work_waiting(self) -> WorkWaiting:
        """Return how much waits at the servers for whoever is signed in, as last told; asks nobody."""
        return self._dispatcher.looks.work_waiting()

    def listen_work(self, callback: Callable[[WorkWaiting], None]) -> Callable[[], None]:
        """Call ``callback`` when another number waits at the servers, on the sync's thread."""
        return self._dispatcher.looks.work.add(callback)

    def listen_synced(self, callback: Callable[[str], None]) -> Callable[[], None]:
        """Call ``callback`` on the sync's thread after an act was taken or the news were read.

        It is told the delivery token under which the archive has just been spoken to.
        """
        return self._dispatcher.synced.add(callback)

    def listen_daily(self, callback: Callable[[datetime], None]) -> Callable[[], None]:
        """Call ``callback`` with the server's time, at the start and once a day, on the sync's thread.

        For whatever is kept for a time only; what it raises stays with it.
        """
        return self._daily.add(callback)

    def _run(self) -> None:
        while not self._stopping.is_set():
            wait = self._turn()
            self._publish()
            # The disk is looked at all the same while there is nothing to send.
            self._awake.wait(_LOOK if wait is None else min(wait, _LOOK))
            self._awake.clear()
        while self._dispatcher.is_busy:
            # Nothing is started any more; what was under way writes down how it ended.
            self._turn()
            if self._dispatcher.is_busy:
                self._awake.wait()
                self._awake.clear()

    def _turn(self) -> float | None:
        self._look_at_the_room()
        try:
            self._purge_daily()
            wait = self._dispatcher.turn()
            self._met = None
            return wait
        except StoreError as error:
            self._met = trouble_of(error)
            if not self._stopping.is_set():
                _log.warning("the store failed under the sync", error=error)
        except Exception as error:  # noqa: BLE001 - a sync that died of a defect would be a silent loss
            _log.bug("the sync stumbled", error)
        return _AFTER_TROUBLE

    def _look_at_the_room(self) -> None:
        """Ask once a minute whether the disk will take more: said before work is lost, and not with it."""
        if self._clock.monotonic() >= self._next_look:
            self._next_look = self._clock.monotonic() + _LOOK
            self._seen = self._upkeep.room()
            self._upkeep.each_minute()

    def _purge_daily(self) -> None:
        """Forget, at the start and once a day, what the archive has had for long enough."""
        # The archive dated it, so only the archive's time tells its age; the desk's clock may be years ahead.
        now = self._clock.estimate()
        if now is None or self._clock.monotonic() < self._next_purge:
            return
        # Before it is tried: a disk that is full must not keep acts from being sent.
        self._next_purge = self._clock.monotonic() + _DAY
        gone = self._outbox.delete_accepted_before(now - self._upkeep.keep_accepted())
        if gone:
            _log.info("old accepted acts were purged", count=gone)
        self._daily.tell(now)

    def _outbox_changed(self) -> None:
        self._publish()
        self._awake.set()

    def _session_changed(self) -> None:
        self._dispatcher.session_changed()
        self._publish()
        self._awake.set()

    def _server_heard(self) -> None:
        """Some call of the program was answered: while nothing gets through, that is reason to try."""
        if self._dispatcher.pace.connection is not Connection.CONNECTED:
            self._dispatcher.pace.nudge()
            self._awake.set()

    def _publish(self) -> None:
        """Tell the listeners when something they show has changed."""
        with self._guard:
            before = self._status
            status = self._status = self._look(before)
        if status != before:
            # The newest, not the one made here: two threads may come by in either order.
            self._listeners.tell(self._status)

    def _look(self, before: SyncStatus | None) -> SyncStatus:
        connection = self._dispatcher.connection()
        counts = self._outbox.counts()
        last = self._outbox.last_accepted()
        same = before is not None and before.connection is connection
        return SyncStatus(
            connection=connection,
            waiting=sum(counts[state] for state in WAITING),
            needs_you=counts[DeliveryState.NEEDS_YOU],
            last_receipt=last.receipt_number if last else None,
            last_receipt_at=last.accepted_at if last else None,
            asked_until=self._dispatcher.pace.asked_until,
            since=before.since if before is not None and same else self._clock.now(),
            store=self._met or self._seen,
        )
