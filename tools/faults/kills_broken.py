"""The protections of saved work against a kill, each taken away in turn, and the kill that shows it."""

import os
import signal
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Final

import apsw
from sqlalchemy.orm import Session
from uuid6 import uuid7

from tamin_desk.backend.ledger import Accepted, Entry, Ledger, Perform
from tamin_desk.backend.schema.archive import ActRow
from tamin_desk.domain.delivery import DeliveryState
from tamin_desk.services import database, outbox_rows
from tamin_desk.services.deliveries import Deliveries
from tamin_desk.services.drafts import AnyAct, Author, PersonRef
from tamin_desk.services.outbox_rows import Head, Parcel
from tools.faults.kills import Kill, run
from tools.faults.kills_line import Place, Planted


@contextmanager
def _commits_later() -> Iterator[None]:
    """What was written is committed by the next transaction: "saved" is told before."""

    @contextmanager
    def lazy(connection: apsw.Connection) -> Iterator[None]:
        if connection.in_transaction:
            connection.execute("COMMIT")
        connection.execute("BEGIN IMMEDIATE")
        yield

    real = database.transaction
    database.transaction = lazy
    try:
        yield
    finally:
        database.transaction = real


@contextmanager
def _act_and_row_apart() -> Iterator[None]:
    """The act is committed before its row in the outbox is written, and the desk is killed in between."""
    real = outbox_rows.insert

    def apart(
        db: apsw.Connection, act: AnyAct, author: Author, person: PersonRef, picture: bytes | None
    ) -> None:
        real(db, act, author, person, picture)
        db.execute("DELETE FROM outbox WHERE counter = ?", (act.counter,))
        db.execute("COMMIT")
        os.kill(os.getpid(), signal.SIGKILL)

    outbox_rows.insert = apart
    try:
        yield
    finally:
        outbox_rows.insert = real


@contextmanager
def _leaves_before_it_is_said() -> Iterator[None]:
    """A request leaves, and the store still says "saved here"."""
    real = Deliveries.mark_all_sending

    def unsaid(self: Deliveries, counters: Collection[int]) -> tuple[Parcel, ...]:
        with self._store.read() as db:
            found = [outbox_rows.parcel(db, counter) for counter in counters]
        return tuple(replace(parcel, attempt=parcel.attempt + 1) for parcel in found)

    Deliveries.mark_all_sending = unsaid  # type: ignore[method-assign]  # a protection is taken away
    try:
        yield
    finally:
        Deliveries.mark_all_sending = real  # type: ignore[method-assign]  # and given back


@contextmanager
def _ids_are_not_looked_at() -> Iterator[None]:
    """The archive carries out whatever comes, also what it has carried out already."""
    real = Ledger.enter

    def always(self: Ledger, session: Session, entry: Entry, perform: Perform) -> Accepted:
        if session.get(ActRow, entry.id) is None:
            return real(self, session, entry, perform)
        accepted = real(self, session, replace(entry, id=uuid7(), attempt=None), perform)
        return replace(accepted, receipt=accepted.receipt.model_copy(update={"act_id": entry.id}))

    Ledger.enter = always  # type: ignore[method-assign]  # a protection is taken away
    try:
        yield
    finally:
        Ledger.enter = real  # type: ignore[method-assign]  # and given back


@contextmanager
def _nobody_waits_for_an_earlier_act() -> Iterator[None]:
    """The newest act leaves first, whoever it is about."""
    real = outbox_rows.heads

    def newest(db: apsw.Connection, limit: int, held: Collection[str] = ()) -> list[Head]:
        rows = db.execute(
            "SELECT o.counter, o.author_id FROM outbox AS o WHERE o.state IN (?, ?) ORDER BY o.counter DESC",
            (DeliveryState.SAVED_HERE, DeliveryState.UNKNOWN),
        )
        found = [Head(int(counter), str(author_id), alone=True) for counter, author_id in rows]
        # One at a time: of several the sync would take the oldest.
        return [head for head in found if head.author_id not in held][: min(limit, 1)]

    outbox_rows.heads = newest
    try:
        yield
    finally:
        outbox_rows.heads = real


@dataclass(frozen=True, slots=True)
class Broken:
    """A protection taken away by ``away``; a desk that is killed so must show ``words``."""

    away: Callable[[], AbstractContextManager[None]]
    kill: Kill
    words: str


# Not by the clock: the desk is killed when it is where it shows, however slow the machine is.
_CALM: Final = Kill(seconds=10.0, resting=10.0, is_wild=False, prints=2, settles=True)

BROKEN: Final[Mapping[str, Broken]] = MappingProxyType(
    {
        "saved is told after the commit": Broken(
            _commits_later,
            # The first word is that something is about to be saved.
            replace(_CALM, words=2, sends=False),
            "was promised, and is neither at the desk nor in the ledger",
        ),
        "an act and its row are one": Broken(_act_and_row_apart, _CALM, "has no row in the outbox"),
        "sending is on the disk before a byte leaves": Broken(
            _leaves_before_it_is_said,
            replace(_CALM, planted=Planted(Place.AFTER, 1)),
            "saved_here is shown, and the ledger has it",
        ),
        "an act is known by its id": Broken(
            _ids_are_not_looked_at, replace(_CALM, planted=Planted(Place.AFTER, 1)), "was carried out 2 times"
        ),
        "a person's acts leave in their order": Broken(
            _nobody_waits_for_an_earlier_act,
            # Several, because two that are under way together may overtake each other on the line.
            replace(_CALM, planted=Planted(Place.AFTER, 1), prints=6),
            "was entered after a later act of the same person",
        ),
    }
)


def finds(protection: str, cases: int, seed: int) -> bool:
    """Tell whether so many kills without this protection find what is wrong then."""
    broken = BROKEN[protection]
    with broken.away():
        violations = run(cases, seed, script=(broken.kill,) * cases).violations
    return any(broken.words in wrong for wrong in violations)
