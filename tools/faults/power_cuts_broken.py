"""The protections of the store against a power cut, each taken away in turn."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import Final

import apsw

from tamin_desk.domain.delivery import DeliveryState
from tamin_desk.services import database, outbox_rows
from tamin_desk.services.drafts import AnyAct, Author, PersonRef
from tamin_desk.services.letter_numbers import LetterNumbers
from tools.faults.power_cuts import run


@contextmanager
def _commits_do_not_wait() -> Iterator[None]:
    """``synchronous = NORMAL``: a commit returns before the journal is on the disk."""
    real = database.make_durable

    def hasty(connection: apsw.Connection) -> None:
        real(connection)
        connection.execute("PRAGMA synchronous = NORMAL")

    database.make_durable = hasty
    try:
        yield
    finally:
        database.make_durable = real


@contextmanager
def _no_journal_on_the_disk() -> Iterator[None]:
    """``journal_mode = MEMORY``: pages are written over, and what they were is in memory alone."""
    real = database.make_durable

    def trusting(connection: apsw.Connection) -> None:
        connection.execute("PRAGMA journal_mode = MEMORY")
        connection.execute("PRAGMA synchronous = FULL")

    database.make_durable = trusting
    try:
        yield
    finally:
        database.make_durable = real


@contextmanager
def _act_and_row_apart() -> Iterator[None]:
    """The act is committed before its row in the outbox is written."""
    real = outbox_rows.insert

    def apart(
        db: apsw.Connection,
        act: AnyAct,
        author: Author,
        person: PersonRef,
        picture: bytes | None,
        saved_at: datetime,
    ) -> None:
        real(db, act, author, person, picture, saved_at)
        db.execute("DELETE FROM outbox WHERE counter = ?", (act.counter,))
        _commit_in_between(db)
        db.execute(
            "INSERT INTO outbox (counter, person_id, author_id, state) VALUES (?, ?, ?, ?)",
            (act.counter, person.person_id, author.user_id, DeliveryState.SAVED_HERE),
        )

    outbox_rows.insert = apart
    try:
        yield
    finally:
        outbox_rows.insert = real


@contextmanager
def _number_taken_before() -> Iterator[None]:
    """A letter's number is committed before the act that carries it."""
    real = LetterNumbers.take

    def before(self: LetterNumbers, db: apsw.Connection) -> tuple[str, int]:
        taken = real(self, db)
        _commit_in_between(db)
        return taken

    LetterNumbers.take = before  # type: ignore[method-assign]  # a protection is taken away
    try:
        yield
    finally:
        LetterNumbers.take = real  # type: ignore[method-assign]  # and given back


@contextmanager
def _what_was_sent_is_saved_here() -> Iterator[None]:
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


def _commit_in_between(db: apsw.Connection) -> None:
    db.execute("COMMIT")
    db.execute("BEGIN IMMEDIATE")


@dataclass(frozen=True, slots=True)
class Broken:
    """A protection taken away by ``away``; cuts within ``steps`` must find ``words``."""

    away: Callable[[], AbstractContextManager[None]]
    steps: tuple[str, ...]
    words: str


BROKEN: Final[Mapping[str, Broken]] = MappingProxyType(
    {
        "a commit waits for the disk": Broken(_commits_do_not_wait, ("save", "receipt"), "are lost"),
        "the journal is on the disk": Broken(_no_journal_on_the_disk, ("save", "flag"), "corrupt"),
        "an act and its row are one": Broken(_act_and_row_apart, ("save",), "neither what was told"),
        "a letter's number goes with its act": Broken(
            _number_taken_before, ("flag",), "neither what was told"
        ),
        "what was sent is in doubt after a start": Broken(
            _what_was_sent_is_saved_here, ("send", "receipt"), "saved_here is shown"
        ),
    }
)


def finds(protection: str, cases: int, seed: int) -> bool:
    """Tell whether so many cuts without this protection, all in one life, find what is wrong then."""
    broken = BROKEN[protection]
    with broken.away():
        violations = run(cases, seed, within=broken.steps).violations
    return any(broken.words in wrong for wrong in violations)
