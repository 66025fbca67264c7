"""The ledger: every act once, however often it is sent.

An act's client-made id is its primary key, kept for ever with a fingerprint of its body. The
same id with the same body gets the stored receipt again; with another body it is refused. What
an act changes, its receipt and what it does to the indicator's counts are one transaction, so
there is nothing between "not at all" and "accepted". A refusal is final for its try
(:mod:`tamin_desk.backend.attempts`). A correction names the act it replaces; an
act that was replaced before it arrived (it was stuck at its desk) is refused when it comes after
all.
"""

import hashlib
import json
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from uuid import UUID

from pydantic import BaseModel
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from tamin_desk.backend import attempts
from tamin_desk.backend.clock import Clock
from tamin_desk.backend.database import Database
from tamin_desk.backend.indicator import counting
from tamin_desk.backend.problems import ProblemError, invalid
from tamin_desk.backend.schema.accounts import Unit
from tamin_desk.backend.schema.archive import ActRow, ReceiptSequence
from tamin_desk.contract.acts import ActReceipt, Clocks
from tamin_desk.contract.inquiries import FiledPhoto
from tamin_desk.contract.problems import ProblemType
from tamin_desk.domain.comparison import ComparisonState
from tamin_desk.domain.referrals import ReferralState


@dataclass(frozen=True, slots=True)
class Entry:
    """What is to be written down: one act with its author and acting unit.

    ``attempt`` is the try that its request says it is; ``None`` for older desks and for the servers' own.
    ``handed_in_by`` is the colleague who hands it in for its author; who brings an act that is here already
    is nowhere noted.
    """

    id: UUID
    kind: str
    person_id: str
    body: BaseModel
    author_id: str
    unit_code: str
    desk_id: UUID | None = None
    by_delivery: bool = False
    attempt: int | None = None
    epoch: int | None = None
    counter: int | None = None
    clocks: Clocks | None = None
    replaces: UUID | None = None
    handed_in_by: str | None = None


@dataclass(frozen=True, slots=True)
class Consequence:
    """What an act led to, as its receipt tells it."""

    photo: FiledPhoto | None = None
    comparison_state: ComparisonState | None = None
    referral_state: ReferralState | None = None


@dataclass(frozen=True, slots=True)
class Accepted:
    """The stored receipt, and whether it was made now (201) or before (200)."""

    receipt: ActReceipt
    is_new: bool

    @property
    def status(self) -> int:
        """The HTTP status of the reply."""
        return 201 if self.is_new else 200


Perform = Callable[[Session, ActRow], Consequence]
"""Carries an act out inside the ledger's transaction; a ``ProblemError`` undoes everything."""


def canonical(body: BaseModel) -> str:
    """Return a body's one text: equal values give equal texts, however they were written."""
    return json.dumps(body.model_dump(mode="json"), sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def fingerprint(body: BaseModel) -> str:
    """Return the SHA-256 of a body's canonical text."""
    return hashlib.sha256(canonical(body).encode()).hexdigest()


class InFlight:
    """The ids that this process is working on: the same one again need not wait for the first."""

    def __init__(self) -> None:
        self._ids: set[UUID] = set()
        self._lock = threading.Lock()

    @contextmanager
    def only(self, act_id: UUID) -> Iterator[None]:
        """Hold an id for the length of the block.

        Raises:
            ProblemError: ``in-flight``, when somebody else holds it.
        """
        with self._lock:
            if act_id in self._ids:
                raise ProblemError(ProblemType.IN_FLIGHT, retry_after=1)
            self._ids.add(act_id)
        try:
            yield
        finally:
            with self._lock:
                self._ids.discard(act_id)


class Ledger:
    """Writes acts down, each exactly once."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock
        self._in_flight = InFlight()

    def accept(self, entry: Entry, perform: Perform) -> Accepted:
        """Carry an act out and give its receipt, or the receipt that it was given before.

        Raises:
            ProblemError: ``in-flight``, ``id-reused``, ``already-replaced``, ``not-permitted`` for
                another author's act, ``superseded-attempt``, or whatever ``perform`` raises; nothing was
                changed then, and nothing will be by this try or an earlier one (``closed_attempt``).
        """
        with self._in_flight.only(entry.id):
            try:
                return self._tried(entry, perform)
            except ProblemError as refusal:
                if entry.attempt is None:
                    raise
                return self._refused(entry, entry.attempt, refusal)

    def _tried(self, entry: Entry, perform: Perform) -> Accepted:
        try:
            return self._once(entry, perform)
        except IntegrityError:
            # Another process wrote the same id, or replaced the same act, in the same moment:
            # what it committed is seen now, and answered.
            return self._once(entry, perform)

    def _refused(self, entry: Entry, attempt: int, refusal: ProblemError) -> Accepted:
        """Make a refusal final; it is none when another process took the act in the same moment."""
        with self._database.write() as session:
            refusal.closed_attempt = attempts.close(session, entry.id, attempt, self._clock())
            if refusal.closed_attempt is None:
                return _again(session.get_one(ActRow, entry.id), entry)
        raise refusal

    def _once(self, entry: Entry, perform: Perform) -> Accepted:
        with self._database.write() as session:
            return self.enter(session, entry, perform)

    def enter(self, session: Session, entry: Entry, perform: Perform) -> Accepted:
        """Do what :meth:`accept` does inside the caller's own write transaction.

        Raises:
            ProblemError: as :meth:`accept`, but for ``in-flight``.
            IntegrityError: another process wrote the same id in the same moment; asked again, it is known.
        """
        if entry.attempt is not None:
            attempts.hold(session, entry.id)
        known = session.get(ActRow, entry.id)
        if known is not None:
            return _again(known, entry)
        if entry.attempt is not None:
            attempts.refuse_late(session, entry.id, entry.attempt)
        _refuse_if_replaced(session, entry)
        old = None if entry.replaces is None else _to_replace(session, entry, entry.replaces)
        row = self._row(session, entry)
        session.add(row)
        session.flush()
        if old is not None:
            old.replaced_by = row.id
        consequence = perform(session, row)
        receipt = ActReceipt(
            act_id=row.id,
            receipt_number=row.receipt_number,
            accepted_at=row.accepted_at,
            author_id=row.author_id,
            photo=consequence.photo,
            comparison_state=consequence.comparison_state,
            referral_state=consequence.referral_state,
        )
        row.receipt = receipt.model_dump_json()
        self._count(session, row)
        if entry.attempt is not None:
            attempts.forget(session, entry.id)
        return Accepted(receipt, is_new=True)

    def _count(self, session: Session, row: ActRow) -> None:
        """Bring the indicator up to date; only now do some acts know whom they are about."""
        counting.refresh(session, [row.person_id])

    def _row(self, session: Session, entry: Entry) -> ActRow:
        unit = session.get(Unit, entry.unit_code)
        if unit is None:
            raise invalid("acting_unit", "unknown_unit")
        clocks = entry.clocks
        return ActRow(
            id=entry.id,
            kind=entry.kind,
            fingerprint=fingerprint(entry.body),
            author_id=entry.author_id,
            handed_in_by=entry.handed_in_by,
            desk_id=entry.desk_id,
            by_delivery=entry.by_delivery,
            unit_code=unit.code,
            unit_kind=unit.kind,
            unit_parent=unit.parent_code,
            province=unit.province,
            person_id=entry.person_id,
            epoch=entry.epoch,
            counter=entry.counter,
            desk_clock=None if clocks is None else clocks.desk,
            server_clock=None if clocks is None else clocks.server,
            accepted_at=self._clock(),
            replaces=entry.replaces,
            replaced_by=None,
            receipt_number=next_receipts(session, unit.code, 1)[0],
            body=canonical(entry.body),
            receipt="",
        )


def stored_receipt(row: ActRow) -> ActReceipt:
    """Return the receipt as it was given."""
    return ActReceipt.model_validate_json(row.receipt)


def _again(known: ActRow, entry: Entry) -> Accepted:
    same = known.fingerprint == fingerprint(entry.body) and known.kind == entry.kind
    if not same or known.author_id != entry.author_id:
        raise ProblemError(ProblemType.ID_REUSED)
    return Accepted(stored_receipt(known), is_new=False)


def _refuse_if_replaced(session: Session, entry: Entry) -> None:
    by = _replacement_of(session, entry.id, entry.author_id)
    if by is not None:
        raise ProblemError(ProblemType.ALREADY_REPLACED, current=str(by))


def _to_replace(session: Session, entry: Entry, old_id: UUID) -> ActRow | None:
    """Return the act to be replaced; ``None`` when it never arrived.

    Should that one still come, it is refused because of the act that names it.
    """
    old = session.get(ActRow, old_id, with_for_update=True)
    if old is not None and old.author_id != entry.author_id:
        raise ProblemError(ProblemType.NOT_PERMITTED)
    by = _replacement_of(session, old_id, entry.author_id) if old is None else old.replaced_by
    if by is not None:
        raise ProblemError(ProblemType.ALREADY_REPLACED, current=str(by))
    if old is not None and (old.kind, old.person_id) != (entry.kind, entry.person_id):
        raise invalid("replaces", "another_kind_or_person")
    return old


def _replacement_of(session: Session, act_id: UUID, author_id: str) -> UUID | None:
    named = select(ActRow.id).where(ActRow.replaces == act_id, ActRow.author_id == author_id)
    return session.scalars(named).one_or_none()


def next_receipts(session: Session, unit_code: str, count: int) -> Sequence[str]:
    """Return the next receipt numbers of a unit, which nobody else gets."""
    sequence = session.get(ReceiptSequence, unit_code, with_for_update=True)
    if sequence is None:
        sequence = ReceiptSequence(unit_code=unit_code, last=0)
        session.add(sequence)
    first = sequence.last + 1
    sequence.last += count
    return [f"RC-{unit_code}-{number:07}" for number in range(first, first + count)]
