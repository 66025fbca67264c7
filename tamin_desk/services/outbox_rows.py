"""The outbox's rows: what is written, and what is read back. Plain functions over a connection.

Who calls them holds the transaction (:meth:`tamin_desk.services.store.Store.write`).
"""

import json
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

import apsw

from tamin_desk.contract.acts import ActReceipt
from tamin_desk.contract.base import sha256_hex
from tamin_desk.domain.delivery import DELIVERY, NOTHING_RESTS_ON, DeliveryEvent, DeliveryState
from tamin_desk.domain.errors import StoreError
from tamin_desk.services.drafts import AnyAct, Author, PersonRef, read_act
from tamin_desk.services.store import EPOCH, from_micros, to_micros

Value = int | float | bytes | str | None
"""What a column can hold."""


@dataclass(frozen=True, slots=True)
class OutboxItem:
    """One act of the outbox as a screen lists it.

    ``counter`` is the store's running number. ``next_try_at`` (the desk's UTC) is set while the
    sync waits with it; ``problem`` is the slug of the problem that needs somebody;
    ``waits_for_earlier`` tells that an act of the same person goes first.
    """

    act_id: str
    counter: int
    kind: str
    author_id: str
    author_name: str
    person_id: str
    person_name: str
    person_code: str
    state: DeliveryState
    saved_at: datetime
    attempts: int
    next_try_at: datetime | None
    receipt_number: str | None
    accepted_at: datetime | None
    problem: str | None
    request_id: str | None
    waits_for_earlier: bool


@dataclass(frozen=True, slots=True)
class Head:
    """The first unsettled act of a person, when it waits to be sent.

    ``author_id`` is its sender (:func:`sender_of`). ``alone`` tells that it is not sent together with others:
    it has a picture, or has failed before.
    """

    counter: int
    author_id: str
    alone: bool


@dataclass(frozen=True, slots=True)
class Parcel:
    """An act on its way.

    ``body`` is what was saved, byte for byte; ``picture`` the bytes that must arrive before it.
    ``in_doubt`` tells that an earlier request with this id was never answered; ``attempt`` is the
    how-manieth request with this id it is.
    """

    counter: int
    act_id: str
    kind: str
    author_id: str
    in_doubt: bool
    attempt: int
    body: bytes = field(repr=False)
    picture: bytes | None = field(repr=False)

    def act(self) -> AnyAct:
        """Return the act; pydantic.ValidationError when this program's contract has no such act."""
        return read_act(self.body)


@dataclass(frozen=True, slots=True)
class Why:
    """What goes with a step: the problem, the receipt, or the act that took this one's place.

    ``closed_attempt``: up to which try the archive carries out no request any more.
    """

    problem: str | None = None
    request_id: str | None = None
    receipt: ActReceipt | None = None
    replaced_by: str | None = None
    closed_attempt: int = 0


@dataclass(frozen=True, slots=True)
class Move:
    """One step of one act, for those who count; ``None`` before it was saved and after it was purged."""

    author_id: str
    before: DeliveryState | None
    after: DeliveryState | None


# An earlier act of the same person that goes first; what was refused and has nothing resting on it does not.
_EARLIER: Final = f"""
SELECT 1 FROM outbox AS e
WHERE e.person_id = o.person_id AND e.counter < o.counter AND e.state NOT IN ('accepted', 'replaced')
    AND (e.state <> 'needs_you' OR (SELECT kind FROM acts WHERE counter = e.counter) NOT IN (
        {", ".join(f"'{kind}'" for kind in sorted(NOTHING_RESTS_ON))}
    ))
"""  # nosec B608 # words of our own enumeration

_ITEMS: Final = f"""
SELECT a.id, a.counter, a.kind, a.author_id, a.author_name, a.person_id, a.person_name, a.person_code,
    o.state, a.saved_at, o.attempts, o.receipt_number, o.accepted_at, o.problem, o.request_id,
    o.state NOT IN ('accepted', 'replaced') AND EXISTS ({_EARLIER})
FROM outbox AS o JOIN acts AS a ON a.counter = o.counter
"""  # nosec B608 # put together from the piece above

# Walks what is unsettled in its order, and stops at the limit: ten thousand acts behind it cost nothing.
_HEADS: Final = f"""
SELECT o.counter, o.author_id, a.picture IS NOT NULL
FROM outbox AS o INDEXED BY outbox_in_order CROSS JOIN acts AS a ON a.counter = o.counter
WHERE o.state NOT IN ('accepted', 'replaced') AND o.state IN ('saved_here', 'unknown')
    AND o.author_id NOT IN (SELECT value FROM json_each(?1))
    AND NOT EXISTS ({_EARLIER})
ORDER BY o.counter LIMIT ?2
"""  # nosec B608 # put together from the piece above


_DESK_ID: Final = 36
"""Characters of a desk's id."""


def sender_of(author_id: str, desk_id: str) -> str:
    """Return who sends an author's acts that came from another desk: they go by that desk's token alone.

    In ``outbox.author_id`` and in ``tokens`` it stands where an author's own id does for acts of this desk.
    """
    return f"{author_id}@{desk_id}"


def author_of(sender: str) -> str:
    """Return the author behind a sender: for acts of this desk the same."""
    author_id, at, desk_id = sender.rpartition("@")
    return author_id if at and len(desk_id) == _DESK_ID else sender


def next_counter(db: apsw.Connection) -> int:
    """Take the store's next number; a number is never given twice, whatever is purged."""
    db.execute("UPDATE meta SET value = CAST(value AS INTEGER) + 1 WHERE name = 'counter'")
    return int(db.execute("SELECT value FROM meta WHERE name = 'counter'").get)


def epoch(db: apsw.Connection) -> int | None:
    """Return the epoch of the last session on this desk; ``None`` while no server gave one."""
    value: str | None = db.execute("SELECT value FROM settings WHERE name = ?", (EPOCH,)).get
    return int(value) if value else None


def insert(
    db: apsw.Connection,
    act: AnyAct,
    author: Author,
    person: PersonRef,
    picture: bytes | None,
    saved_at: datetime,
) -> None:
    """Write an act, its picture and its outbox row; screens go by ``saved_at``, not by the act's clocks."""
    digest = None if picture is None else sha256_hex(picture)
    if picture is not None:
        db.execute("INSERT OR IGNORE INTO pictures (sha256, bytes) VALUES (?, ?)", (digest, picture))
    db.execute(
        "INSERT INTO acts (epoch, counter, id, kind, author_id, author_name, unit_code, person_id,"
        " person_name, person_code, saved_at, program_version, picture, body)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            act.epoch,
            act.counter,
            str(act.id),
            act.kind,
            author.user_id,
            author.name,
            author.unit_code,
            person.person_id,
            person.name,
            person.code,
            to_micros(saved_at),
            act.program_version,
            digest,
            act.model_dump_json().encode(),
        ),
    )
    db.execute(
        "INSERT INTO outbox (counter, person_id, author_id, state) VALUES (?, ?, ?, ?)",
        (act.counter, person.person_id, author.user_id, DeliveryState.SAVED_HERE),
    )


def is_overtaken(db: apsw.Connection, counter: int) -> bool:
    """Tell whether a later act of the same person has left before this one, or may have.

    Of a later act that was purged nobody knows any more whose it was. What came by a copy keeps the number of
    its own desk, and no other one: a new act would be of this desk, where its author may never have been.
    """
    if db.execute("SELECT desk_id FROM acts WHERE counter = ?", (counter,)).get is not None:
        return False
    found = db.execute(
        "SELECT EXISTS (SELECT 1 FROM outbox AS o JOIN outbox AS l ON l.person_id = o.person_id"
        " WHERE o.counter = ?1 AND l.counter > o.counter AND l.state IN ('sending', 'unknown', 'accepted'))"
        " OR (SELECT CAST(value AS INTEGER) FROM meta WHERE name = 'counter') - ?1"
        " > (SELECT count(*) FROM acts WHERE counter > ?1)",
        (counter,),
    ).get
    return bool(found)


def counter_of(db: apsw.Connection, act_id: str) -> int:
    """Return the number of an act; StoreError when there is no such act."""
    found = db.execute("SELECT counter FROM acts WHERE id = ?", (act_id,)).get
    if found is None:
        raise StoreError("no such act in the store")
    return int(found)


def body_of(db: apsw.Connection, act_id: str) -> bytes | None:
    """Return the bytes of an act as they were saved, or ``None``."""
    body: bytes | None = db.execute("SELECT body FROM acts WHERE id = ?", (act_id,)).get
    return body


def purge_accepted(db: apsw.Connection, moment: datetime) -> list[Move]:
    """Delete acts that the archive accepted before ``moment``, and those whose place they had taken."""
    gone = db.execute(
        "DELETE FROM outbox WHERE state = 'accepted' AND accepted_at < ? RETURNING counter, author_id",
        (to_micros(moment),),
    ).fetchall()
    moves = [Move(str(author_id), DeliveryState.ACCEPTED, None) for _, author_id in gone]
    while gone:
        db.executemany("DELETE FROM acts WHERE counter = ?", [(counter,) for counter, _ in gone])
        # What was replaced goes with what is in its place, link by link.
        gone = db.execute(
            "DELETE FROM outbox WHERE state = 'replaced' AND replaced_by NOT IN (SELECT id FROM acts)"
            " RETURNING counter, author_id"
        ).fetchall()
        moves += [Move(str(author_id), DeliveryState.REPLACED, None) for _, author_id in gone]
    return moves


def move(db: apsw.Connection, counter: int, event: DeliveryEvent, why: Why | None = None) -> Move:
    """Carry an act one step along the machine of deliveries; nothing else changes a state.

    Raises:
        IllegalTransitionError: the machine does not have that step.
        StoreError: there is no such act.
    """
    row = db.execute("SELECT state, author_id, in_doubt FROM outbox WHERE counter = ?", (counter,)).fetchone()
    if row is None:
        raise StoreError("no such act in the store")
    before, author_id, in_doubt = DeliveryState(str(row[0])), str(row[1]), bool(row[2])
    if event is DeliveryEvent.NOT_SENT and in_doubt:
        # This request did not leave, but an earlier one may have arrived: still unknown.
        event = DeliveryEvent.NO_ANSWER
    after = DELIVERY.next(before, event)
    why = why or Why()
    receipt = why.receipt
    db.execute(
        "UPDATE outbox SET state = ?, attempts = max(attempts + ?, ?), in_doubt = ?, problem = ?,"
        " request_id = ?, receipt_number = ?, accepted_at = ?, receipt = ?, replaced_by = ?"
        " WHERE counter = ?",
        (
            after,
            event is DeliveryEvent.SEND,
            why.closed_attempt,
            after is DeliveryState.UNKNOWN or (in_doubt and after is DeliveryState.SENDING),
            why.problem,
            why.request_id,
            receipt and receipt.receipt_number,
            receipt and to_micros(receipt.accepted_at),
            receipt and receipt.model_dump_json().encode(),
            why.replaced_by,
            counter,
        ),
    )
    return Move(author_id, before, after)


def forget_picture(db: apsw.Connection, counter: int) -> None:
    """Drop the picture of a settled act, unless an unsettled one names it too."""
    db.execute(
        "DELETE FROM pictures WHERE sha256 = (SELECT picture FROM acts WHERE counter = ?1) AND NOT EXISTS ("
        " SELECT 1 FROM acts AS a JOIN outbox AS o ON o.counter = a.counter"
        " WHERE a.picture = pictures.sha256 AND o.state NOT IN ('accepted', 'replaced'))",
        (counter,),
    )


def sending(db: apsw.Connection) -> list[int]:
    """Return the acts found in *sending*: after a crash nobody can say how far they came."""
    rows = db.execute("SELECT counter FROM outbox WHERE state = ?", (DeliveryState.SENDING,))
    return [int(row[0]) for row in rows]


def heads(db: apsw.Connection, limit: int, held: Collection[str] = ()) -> list[Head]:
    """Return the first unsettled act of each person where it waits to be sent, in the order of the acts.

    Acts of the authors in ``held`` are left out.
    """
    found = db.execute(_HEADS, (json.dumps(sorted(held)), limit))
    return [Head(int(counter), str(author_id), bool(alone)) for counter, author_id, alone in found]


def parcel(db: apsw.Connection, counter: int) -> Parcel:
    """Return what must be sent for an act."""
    row = db.execute(
        "SELECT a.id, a.kind, a.author_id, o.in_doubt, o.attempts, a.body, p.bytes FROM acts AS a"
        " JOIN outbox AS o ON o.counter = a.counter LEFT JOIN pictures AS p ON p.sha256 = a.picture"
        " WHERE a.counter = ?",
        (counter,),
    ).fetchone()
    if row is None:
        raise StoreError("no such act in the store")
    act_id, kind, author_id, in_doubt, attempt, body, picture = row
    return Parcel(counter, act_id, kind, author_id, bool(in_doubt), attempt, body, picture)


def items(
    db: apsw.Connection,
    *,
    states: Collection[DeliveryState] | None,
    author_id: str | None,
    person_id: str | None,
    before: int | None,
    limit: int,
) -> list[OutboxItem]:
    """Return acts, newest first, ``limit`` at most, those with a smaller number than ``before``."""
    conditions, values = ["TRUE"], list[str | int]()
    if states is not None:
        conditions.append(f"o.state IN ({', '.join('?' * len(states))})")
        values += sorted(states)
    if author_id is not None:
        # Those of this desk, and those that came from another one: "@" is the sign before "A".
        conditions.append("(o.author_id = ? OR (o.author_id > ? AND o.author_id < ?))")
        values += [author_id, f"{author_id}@", f"{author_id}A"]
    if person_id is not None:
        conditions.append("o.person_id = ?")
        values.append(person_id)
    if before is not None:
        conditions.append("o.counter < ?")
        values.append(before)
    query = f"{_ITEMS} WHERE {' AND '.join(conditions)} ORDER BY o.counter DESC LIMIT ?"
    return [_item(row) for row in db.execute(query, (*values, limit))]


def item(db: apsw.Connection, act_id: str) -> OutboxItem:
    """Return one act; StoreError when there is no such act."""
    return item_at(db, counter_of(db, act_id))


def item_at(db: apsw.Connection, counter: int) -> OutboxItem:
    """Return the act of a number; StoreError when there is no such act."""
    row = db.execute(f"{_ITEMS} WHERE o.counter = ?", (counter,)).fetchone()
    if row is None:
        raise StoreError("no such act in the store")
    return _item(row)


def last_accepted(db: apsw.Connection) -> OutboxItem | None:
    """Return the act that the archive accepted last, by the archive's own time."""
    counter = db.execute(
        # Named, because the planner thinks little of a partial index before it has statistics.
        "SELECT counter FROM outbox INDEXED BY outbox_accepted WHERE state = 'accepted'"
        " ORDER BY accepted_at DESC, counter DESC LIMIT 1"
    ).get
    return None if counter is None else item_at(db, counter)


def counted(db: apsw.Connection) -> Iterator[tuple[DeliveryState, str, int]]:
    """Give state, author and number of acts."""
    for state, author_id, number in db.execute(
        "SELECT state, author_id, count(*) FROM outbox GROUP BY state, author_id"
    ):
        yield DeliveryState(state), str(author_id), int(number)


def _item(row: tuple[Value, ...]) -> OutboxItem:
    act_id, counter, kind, author_id, author_name, person_id, person_name, person_code, *rest = row
    state, saved_at, attempts, receipt_number, accepted_at, problem, request_id, waits = rest
    return OutboxItem(
        act_id=str(act_id),
        counter=_int(counter),
        kind=str(kind),
        author_id=str(author_id),
        author_name=str(author_name),
        person_id=str(person_id),
        person_name=str(person_name),
        person_code=str(person_code),
        state=DeliveryState(str(state)),
        saved_at=from_micros(_int(saved_at)),
        attempts=_int(attempts),
        next_try_at=None,
        receipt_number=_text(receipt_number),
        accepted_at=None if accepted_at is None else from_micros(_int(accepted_at)),
        problem=_text(problem),
        request_id=_text(request_id),
        waits_for_earlier=bool(waits),
    )


def _text(value: Value) -> str | None:
    return None if value is None else str(value)


def _int(value: Value) -> int:
    if not isinstance(value, int):
        raise StoreError("a number was expected in the store")
    return value
