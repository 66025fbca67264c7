"""The outbox: what clerks did here, and how far each act is on its way to the archive.

This is the clerk's side: saving is one durable transaction of the clerk's own. Every later step is
the sync's (:mod:`tamin_desk.services.deliveries`, at ``Outbox.deliveries``). Methods may wait for the
disk, those that say otherwise excepted: none may be called on the main thread.
"""

from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, timedelta

import apsw
from uuid6 import uuid7

from tamin_desk.contract.acts import Clocks
from tamin_desk.domain.audit import AuditKind, Subject
from tamin_desk.domain.delivery import WAITING, DeliveryEvent, DeliveryState
from tamin_desk.domain.errors import SittingOvertaken, StoreError
from tamin_desk.services import outbox_rows as rows
from tamin_desk.services.audit import append
from tamin_desk.services.clock import ServerClock
from tamin_desk.services.deliveries import Deliveries, interrupted_are_unknown
from tamin_desk.services.drafts import (
    AnyAct,
    Author,
    Draft,
    PersonRef,
    Stamp,
    picture_of,
    read_act,
    same_decision,
    to_act,
)
from tamin_desk.services.listeners import Listeners
from tamin_desk.services.outbox_rows import Move, OutboxItem, Why
from tamin_desk.services.store import Store
from tamin_desk.services.succession import (
    Unsettled,
    newest_of,
    present_comparison,
    said_again,
    succession,
    unsettled,
)
from tamin_desk.services.tally import Tally


class Outbox:
    """The acts of one store. Safe from any thread; listeners hear on the thread that made the change."""

    def __init__(self, store: Store, clock: ServerClock) -> None:
        self._store = store
        self._clock = clock
        self._listeners: Listeners[()] = Listeners()
        with store.write() as db:
            interrupted_are_unknown(db)
            self._tally = Tally(clock, rows.counted(db), rows.last_accepted(db))
        self.deliveries = Deliveries(store, self._tally, self._listeners)

    def save(
        self, draft: Draft, author: Author, person: PersonRef, *, act_id: str | None = None
    ) -> OutboxItem:
        """Make an act of a draft and keep it; returns when it is safe on the disk.

        A verdict on somebody takes the place of an earlier one that needs somebody, and so do later
        words on one comparison (:mod:`tamin_desk.services.succession`): what was refused for good
        would hold back whatever is said of the person after it. Both are kept. The archive never
        took the old one, so nothing on the wire names it; what the old one replaced must be named
        by the draft again.

        ``act_id`` is a UUIDv7 that the screen made for this decision: saving again after an
        error, under the same id, can never make two acts of one verdict.

        Raises:
            StoreError: nothing was saved; its kind says why.
            CaseMoved: a later verdict took the place of the comparison that the draft names.
            ValueError: the id is that of another decision, or the draft is not what the contract
                allows (pydantic's kind of ValueError).
        """
        with self.saving() as saving:
            return saving.save(draft, author, person, act_id=act_id)

    @contextmanager
    def saving(self) -> Iterator["Saving"]:
        """Give what saves acts in one transaction; what the block writes besides becomes durable with them.

        Raises:
            StoreError: nothing of the block was saved.
        """
        with self._store.write() as db:
            saving = Saving(db, self._clock, self._store.program_version)
            yield saving
        self.deliveries.changed(saving.moves)

    def retry(self, act_id: str) -> None:
        """Send an act again that needed somebody, as it is.

        Where a later act of the person has gone before it, the same is said once more by a new act in its
        place: a person's acts arrive in the order of their numbers.

        Raises:
            IllegalTransitionError: it does not need anybody (any more).
        """
        with self._store.write() as db:
            counter = rows.counter_of(db, act_id)
            moves = [rows.move(db, counter, DeliveryEvent.RETRY)]
            if rows.is_overtaken(db, counter):
                saving = Saving(db, self._clock, self._store.program_version)
                saving.say_again(act_id)
                moves += saving.moves
        self.deliveries.changed(moves, settled=counter)

    def items(
        self,
        states: Collection[DeliveryState] | None = None,
        author_id: str | None = None,
        person_id: str | None = None,
        limit: int = 200,
        before: str | None = None,
    ) -> tuple[OutboxItem, ...]:
        """Return acts, newest first; ``before`` is the last ``act_id`` of the page before."""
        with self._store.read() as db:
            number = None if before is None else rows.counter_of(db, before)
            found = rows.items(
                db, states=states, author_id=author_id, person_id=person_id, before=number, limit=limit
            )
        return tuple(self._with_next_try(item) for item in found)

    def item(self, act_id: str) -> OutboxItem:
        """Return one act.

        Raises:
            StoreError: there is no such act.
        """
        with self._store.read() as db:
            return self._with_next_try(rows.item(db, act_id))

    def newest(self, act_id: str) -> OutboxItem:
        """Return the act that holds in an act's place: itself, where nothing took that.

        Raises:
            StoreError: there is no such act.
        """
        with self._store.read() as db:
            return self._with_next_try(rows.item(db, newest_of(db, act_id)))

    def act(self, act_id: str) -> AnyAct:
        """Return the act itself, as it was saved; a correction begins from it.

        Raises:
            StoreError: there is no such act.
        """
        with self._store.read() as db:
            body = rows.body_of(db, act_id)
        if body is None:
            raise StoreError("no such act in the store")
        return read_act(body)

    def counts(self, author_id: str | None = None) -> Mapping[DeliveryState, int]:
        """Return the number of acts in each state, of one author or of all; asks no disk."""
        return self._tally.counts(author_id)

    def others_unsent(self, author_id: str) -> int:
        """Return how many acts of other people lie here without a receipt; asks no disk."""
        return self._tally.others_unsent(author_id)

    def waiting_authors(self) -> frozenset[str]:
        """Return those with acts that the sync can carry further; asks no disk."""
        return self._tally.waiting_authors()

    def last_accepted(self) -> OutboxItem | None:
        """Return the act that the archive accepted last; asks no disk."""
        return self._tally.last_accepted()

    def listen(self, callback: Callable[[], None]) -> Callable[[], None]:
        """Call ``callback`` after every change, on the thread that made it; returns what ends it."""
        return self._listeners.add(callback)

    def delete_accepted_before(self, moment: datetime) -> int:
        """Purge acts that the archive accepted before ``moment``; returns how many.

        ``secure_delete`` overwrites them. Their numbers are never given again.
        """
        with self._store.write() as db:
            gone = rows.purge_accepted(db, moment)
            last = rows.last_accepted(db)
        self._tally.purged(last)
        self.deliveries.changed(gone)
        return len(gone)

    def _with_next_try(self, item: OutboxItem) -> OutboxItem:
        seconds = self._tally.seconds_left(item.counter) if item.state in WAITING else None
        if seconds is None:
            return item
        return replace(item, next_try_at=self._clock.now() + timedelta(seconds=seconds))


class Saving:
    """The acts of one transaction; made by :meth:`Outbox.saving`, of no use after its block.

    Attributes:
        db: the connection, inside the transaction.
        moves: what the acts' states have become, for those who count.
    """

    def __init__(self, db: apsw.Connection, clock: ServerClock, program_version: str) -> None:
        self.db = db
        self.moves: list[Move] = []
        self._clock = clock
        self._program_version = program_version

    def saved(self, act_id: str) -> AnyAct | None:
        """Return the act that was saved under an id already, if any."""
        body = rows.body_of(self.db, act_id)
        return None if body is None else read_act(body)

    def save(
        self, draft: Draft, author: Author, person: PersonRef, *, act_id: str | None = None
    ) -> OutboxItem:
        """Make an act of a draft and write it, as :meth:`Outbox.save` tells."""
        act_id = act_id or str(uuid7())
        known = self.saved(act_id)
        act = self._stamped(act_id, present_comparison(self.db, draft), person)
        if known is not None:
            if not same_decision(known, act):
                raise ValueError("the id is that of another decision")
            return rows.item(self.db, act_id)
        after = succession(self.db, act)
        self._replace(after.replaced, act_id)
        if act.kind == "comparison" and act.replaces is not None:
            # What its author takes back is not typed again.
            self._forget_recheck(str(act.replaces))
        self._insert(act, author, person, draft)
        for carried in after.carried:
            # Under its own author, who said it; only the comparison it names is another.
            again = self._stamped(str(uuid7()), carried.draft, carried.old.person)
            self._replace((carried.old,), str(again.id))
            self._insert(again, carried.old.author, carried.old.person, carried.draft)
            self.db.execute(
                "UPDATE letters SET act_id = ?, comparison_id = ? WHERE act_id = ?",
                (str(again.id), act_id, carried.old.act_id),
            )
        return rows.item(self.db, act_id)

    def take_place_of(self, act_ids: Collection[str], person_id: str, *, by: str) -> None:
        """Let an act that was saved here take the place of others.

        Raises:
            SittingOvertaken: one of them has left meanwhile, or another took its place already.
        """
        here = [old for old in unsettled(self.db, person_id) if old.act_id in act_ids]
        gone = set(act_ids).difference(old.act_id for old in here)
        if any(newest_of(self.db, act_id) != newest_of(self.db, by) for act_id in gone):
            raise SittingOvertaken("sent or replaced meanwhile")
        self._replace(here, by)

    def say_again(self, act_id: str) -> None:
        """Let a new act, the same but for its number, take the place of one that nothing rests on."""
        saved = rows.item(self.db, act_id)
        (old,) = (each for each in unsettled(self.db, saved.person_id) if each.act_id == act_id)
        draft = said_again(old)
        if draft is None or old.act is None:
            return
        again = self._stamped(str(uuid7()), draft, old.person, clocks=old.act.clocks)
        self._replace((old,), str(again.id))
        self._insert(again, old.author, old.person, draft, saved.saved_at)

    def _insert(
        self,
        act: AnyAct,
        author: Author,
        person: PersonRef,
        draft: Draft,
        saved_at: datetime | None = None,
    ) -> None:
        rows.insert(self.db, act, author, person, picture_of(draft), saved_at or self._clock.now())
        # In the act's own transaction: there is no act without its record, and no record without its act.
        kind = AuditKind.VERDICT if act.kind == "comparison" else AuditKind.ACT
        by = (author.user_id, author.unit_code)
        append(self.db, self._clock, self._program_version, kind, Subject.of(str(act.id)), by)
        self.moves.append(Move(author.user_id, None, DeliveryState.SAVED_HERE))

    def _replace(self, gone: Collection[Unsettled], by: str) -> None:
        for old in gone:
            self.moves.append(rows.move(self.db, old.counter, DeliveryEvent.REPLACED, Why(replaced_by=by)))
            rows.forget_picture(self.db, old.counter)
            if old.kind == "comparison":
                self._forget_recheck(old.act_id)

    def _forget_recheck(self, comparison_id: str) -> None:
        self.db.execute("DELETE FROM rechecks WHERE comparison_id = ?", (comparison_id,))

    def _stamped(
        self, act_id: str, draft: Draft, person: PersonRef, *, clocks: Clocks | None = None
    ) -> AnyAct:
        stamp = Stamp(
            act_id,
            rows.next_counter(self.db),
            clocks or self._clock.clocks(),
            self._program_version,
            epoch=rows.epoch(self.db),
        )
        return to_act(draft, person, stamp)
