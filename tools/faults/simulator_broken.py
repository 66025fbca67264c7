"""The protections that make an act arrive once and its word true, each taken away in turn."""

import json
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass
from datetime import UTC, datetime
from types import MappingProxyType
from typing import Final
from uuid import UUID

import apsw
from pydantic import BaseModel

from tamin_desk.contract.acts import ActReceipt
from tamin_desk.contract.routes import Endpoint
from tamin_desk.domain.delivery import DeliveryEvent, DeliveryState
from tamin_desk.domain.errors import OutcomeUnknown
from tamin_desk.services import outbox_rows
from tamin_desk.services.courier import Courier
from tamin_desk.services.outbox_rows import Head, Move, Parcel, Why
from tamin_desk.services.pace import Pace, PacePolicy
from tools.faults.simulator import PARTS, Parts, run
from tools.faults.simulator_archive import Archive

_BY_THE_CLOCK: Final = """
SELECT o.counter, o.author_id, a.picture IS NOT NULL FROM outbox AS o JOIN acts AS a ON a.counter = o.counter
WHERE o.state IN ('saved_here', 'unknown') AND o.author_id NOT IN (SELECT value FROM json_each(?1))
    AND NOT EXISTS (
        SELECT 1 FROM outbox AS e JOIN acts AS b ON b.counter = e.counter
        WHERE e.person_id = o.person_id AND b.saved_at < a.saved_at
            AND e.state NOT IN ('accepted', 'replaced')
    )
ORDER BY a.saved_at LIMIT ?2
"""


class _Forgetful(Archive):
    """The same act again is another one."""

    def knows(self, act_id: str) -> bool:
        return False


class _Lenient(Archive):
    """A try that was refused is carried out when it comes late."""

    def has_closed(self, act_id: str, attempt: int) -> bool:
        return False


@contextmanager
def _sent_before_it_is_written() -> Iterator[None]:
    """*Sending* is written down with the answer, and not before the request leaves."""
    real = outbox_rows.move

    def late(db: apsw.Connection, counter: int, event: DeliveryEvent, why: Why | None = None) -> Move:
        question = "SELECT state, author_id FROM outbox WHERE counter = ?"
        state, author_id = db.execute(question, (counter,)).fetchall()[0]
        before = DeliveryState(str(state))
        if event is DeliveryEvent.SEND:
            db.execute("UPDATE outbox SET attempts = attempts + 1 WHERE counter = ?", (counter,))
            return Move(str(author_id), before, before)
        if before in (DeliveryState.SAVED_HERE, DeliveryState.UNKNOWN) and event in (
            DeliveryEvent.RECEIPT,
            DeliveryEvent.NO_ANSWER,
            DeliveryEvent.NOT_SENT,
            DeliveryEvent.REFUSED,
        ):
            real(db, counter, DeliveryEvent.SEND)
        return Move(str(author_id), before, real(db, counter, event, why).after)

    outbox_rows.move = late
    try:
        yield
    finally:
        outbox_rows.move = real


@contextmanager
def _crashes_leave_no_doubt() -> Iterator[None]:
    """An act found in *sending* at the start is taken for one that never left."""
    real = outbox_rows.sending

    def forgetful(db: apsw.Connection) -> list[int]:
        db.execute("UPDATE outbox SET state = 'saved_here' WHERE state = 'sending'")
        return []

    outbox_rows.sending = forgetful
    try:
        yield
    finally:
        outbox_rows.sending = real


@contextmanager
def _ordered_by_the_clock() -> Iterator[None]:
    """Acts of a person leave in the order of the desk's clock."""
    real = outbox_rows.heads

    def by_the_clock(db: apsw.Connection, limit: int, held: Collection[str] = ()) -> list[Head]:
        found = db.execute(_BY_THE_CLOCK, (json.dumps(sorted(held)), limit))
        return [Head(int(counter), str(author_id), bool(alone)) for counter, author_id, alone in found]

    outbox_rows.heads = by_the_clock
    try:
        yield
    finally:
        outbox_rows.heads = real


@contextmanager
def _deaf_to_retry_after() -> Iterator[None]:
    """What the server asks for is not heeded."""
    real = Pace._obey

    def deaf(_pace: Pace, _retry_after: float) -> None: ...

    Pace._obey = deaf  # type: ignore[method-assign, assignment]  # a protection is taken away
    try:
        yield
    finally:
        Pace._obey = real  # type: ignore[method-assign]  # and given back


@contextmanager
def _no_answer_is_an_answer() -> Iterator[None]:
    """An act without an answer is taken for accepted."""
    real = Courier._receipt

    def trusting(
        courier: Courier, endpoint: Endpoint, parcel: Parcel, token: str, act: BaseModel | None = None
    ) -> ActReceipt:
        try:
            return real(courier, endpoint, parcel, token, act)
        except OutcomeUnknown:
            return ActReceipt(
                act_id=UUID(parcel.act_id),
                receipt_number="RC-0162-0000000",
                accepted_at=datetime(2026, 11, 22, tzinfo=UTC),
                author_id=parcel.author_id,
            )

    Courier._receipt = trusting  # type: ignore[method-assign, assignment]  # a protection is taken away
    try:
        yield
    finally:
        Courier._receipt = real  # type: ignore[method-assign]  # and given back


@dataclass(frozen=True, slots=True)
class Broken:
    """A protection taken away, by other parts or by ``away``; then ``words`` must be found."""

    words: str
    parts: Parts = PARTS
    away: Callable[[], AbstractContextManager[None]] = nullcontext


BROKEN: Final[Mapping[str, Broken]] = MappingProxyType(
    {
        "the archive knows an act by its id": Broken("in the ledger 2 times", Parts(archive=_Forgetful)),
        "a refusal closes its try": Broken(
            "needs_you is shown, and the ledger has it", Parts(archive=_Lenient)
        ),
        "sending is written before the request": Broken(
            "saved_here is shown, and the ledger has it", away=_sent_before_it_is_written
        ),
        "what was sent is in doubt after a crash": Broken(
            "saved_here is shown, and the ledger has it", away=_crashes_leave_no_doubt
        ),
        "acts go by their numbers": Broken("of the same person", away=_ordered_by_the_clock),
        "what the server asks for is heeded": Broken("what it was asked to wait", away=_deaf_to_retry_after),
        "a server that fails is asked slowly": Broken(
            "more than one request a second",
            Parts(policy=PacePolicy(first=0.01, cap=0.01, act_first=0.01, act_cap=0.01, spacing=0.0)),
        ),
        "the queue tries again within seconds": Broken(
            "after the recovery the first act", Parts(policy=PacePolicy(first=90.0, cap=90.0))
        ),
        "only a receipt makes an act accepted": Broken("accepted is shown", away=_no_answer_is_an_answer),
    }
)


def finds(protection: str, cases: int, seed: int) -> bool:
    """Tell whether so many cases without this protection find what is wrong then; one find is enough."""
    broken = BROKEN[protection]
    with broken.away():
        return any(
            broken.words in wrong
            for case in range(cases)
            for wrong in run(1, seed, first=case, parts=broken.parts).violations
        )
