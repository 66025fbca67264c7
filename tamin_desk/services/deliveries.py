"""The sync's side of the outbox: what may be sent next, and what became of it.

States change only along :data:`tamin_desk.domain.delivery.DELIVERY`, each step in a durable
transaction of its own: *sending* is on the disk before a byte leaves, so that after a crash nothing
that was sent still says "saved here". Acts of one person leave in the order of their numbers; a
person whose first act waits for somebody holds back nobody else.
"""

from collections.abc import Collection, Mapping
from contextlib import suppress

import apsw

from tamin_desk.contract.acts import ActReceipt
from tamin_desk.domain.delivery import DeliveryEvent
from tamin_desk.domain.machine import IllegalTransitionError
from tamin_desk.services import outbox_rows as rows
from tamin_desk.services.listeners import Listeners
from tamin_desk.services.outbox_rows import Head, Move, Parcel, Why
from tamin_desk.services.store import Store
from tamin_desk.services.tally import Tally


class Deliveries:
    """Carries acts along their way; made by the outbox. Safe from any thread; may wait for the disk."""

    def __init__(self, store: Store, tally: Tally, listeners: Listeners[()]) -> None:
        self._store = store
        self._tally = tally
        self._listeners = listeners

    def due(self, limit: int = 100, held: Collection[str] = (), *, hasty: bool = False) -> tuple[Head, ...]:
        """Return acts that may be sent now, one of each person at most, in the order to send them.

        Acts of the authors in ``held`` are left out. What failed before comes after what did
        not, so that one bad act delays the others by no more than its own request. ``hasty`` passes
        over the acts' own waiting: for when it is not they that fail.
        """
        with self._store.read() as db:
            # Those that failed come first in the store and last here.
            found = rows.heads(db, limit + self._tally.failing(), held)
        return tuple(self._tally.ready(found, hasty=hasty)[:limit])

    def next_due_in(self) -> float | None:
        """Return the seconds until the next act's waiting ends; ``None`` when none waits."""
        return self._tally.next_in()

    def release(self) -> None:
        """End the waiting of every act: what they waited for is over."""
        self._tally.release()

    def failures(self, counter: int) -> int:
        """Return how many tries in a row ended without an answer that settles the act."""
        return self._tally.failures(counter)

    def mark_sending(self, counter: int) -> Parcel:
        """Say that a request is about to leave, durably, and return what it must carry.

        Raises:
            IllegalTransitionError: the act has moved on meanwhile.
        """
        with self._store.write() as db:
            moved = rows.move(db, counter, DeliveryEvent.SEND)
            parcel = rows.parcel(db, counter)
        self.changed([moved])
        return parcel

    def mark_all_sending(self, counters: Collection[int]) -> tuple[Parcel, ...]:
        """Say so of several at once, leaving out those that have moved on meanwhile."""
        moves, parcels = [], []
        with self._store.write() as db:
            for counter in counters:
                with suppress(IllegalTransitionError):
                    moves.append(rows.move(db, counter, DeliveryEvent.SEND))
                    parcels.append(rows.parcel(db, counter))
        self.changed(moves)
        return tuple(parcels)

    def mark_not_sent(self, counter: int, retry_in: float = 0.0, *, closed_attempt: int = 0) -> None:
        """Say that nothing left, or that it was certainly not carried out; an older doubt stays.

        ``closed_attempt``: the archive takes it only under a larger number than this.
        """
        self._mark(counter, DeliveryEvent.NOT_SENT, retry_in, Why(closed_attempt=closed_attempt))

    def mark_no_answer(self, counter: int, retry_in: float) -> None:
        """Say that nobody knows what became of it; tried again in ``retry_in`` seconds."""
        self._mark(counter, DeliveryEvent.NO_ANSWER, retry_in)

    def mark_needs_you(self, counter: int, problem: str, request_id: str | None) -> None:
        """Say that the archive refused it for good: ``problem`` is the slug, shown until somebody acts."""
        why = Why(problem=problem, request_id=request_id)
        with self._store.write() as db:
            moved = rows.move(db, counter, DeliveryEvent.REFUSED, why)
        self.changed([moved], settled=counter)

    def mark_accepted(self, counter: int, receipt: ActReceipt) -> None:
        """Keep the archive's receipt; only this makes an act accepted. Its picture is dropped.

        Raises:
            ValueError: the receipt is for another act.
        """
        self.mark_all_accepted({counter: receipt})

    def mark_all_accepted(self, receipts: Mapping[int, ActReceipt]) -> None:
        """Keep several receipts at once, by their acts' numbers.

        Raises:
            ValueError: as :meth:`mark_accepted`; none was kept.
        """
        moves, items = [], []
        with self._store.write() as db:
            for counter, receipt in receipts.items():
                if rows.counter_of(db, str(receipt.act_id)) != counter:
                    raise ValueError("the receipt is for another act")
                moves.append(rows.move(db, counter, DeliveryEvent.RECEIPT, Why(receipt=receipt)))
                rows.forget_picture(db, counter)
                items.append(rows.item_at(db, counter))
        for item in items:
            self._tally.accepted(item)
            self._tally.settle(item.counter)
        self.changed(moves)

    def recover(self, retry_in: float) -> None:
        """Turn what is found in *sending* to *unknown*: for the sync, after something failed under it.

        Each is tried again in ``retry_in`` seconds, after the others: it may be what failed.
        """
        with self._store.write() as db:
            counters = rows.sending(db)
            moved = interrupted_are_unknown(db)
        for counter in counters:
            self._tally.wait(counter, retry_in)
        self.changed(moved)

    def changed(self, moves: Collection[Move], *, settled: int | None = None) -> None:
        """Count what is now on the disk, and tell the listeners."""
        self._tally.apply(moves)
        if settled is not None:
            self._tally.settle(settled)
        if moves:
            self._listeners.tell()

    def _mark(self, counter: int, event: DeliveryEvent, retry_in: float, why: Why | None = None) -> None:
        with self._store.write() as db:
            moved = rows.move(db, counter, event, why)
        if retry_in > 0:
            self._tally.wait(counter, retry_in)
        self.changed([moved])


def interrupted_are_unknown(db: apsw.Connection) -> list[Move]:
    """Turn acts found in *sending* to *unknown*: nobody can say how far they came."""
    return [rows.move(db, counter, DeliveryEvent.NO_ANSWER) for counter in rows.sending(db)]
