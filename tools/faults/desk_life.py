"""A short life of a desk's store, step by step: what clerks and the sync write there, one transaction each.

The steps are the program's own; the archive is a dictionary. A step can be done again after it failed: what
it makes has its id beforehand.
"""

import hashlib
import random
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Final
from uuid import UUID

import apsw

from tamin_desk.domain.comparison import ReferenceKind, Verdict
from tamin_desk.domain.delivery import WAITING, DeliveryState
from tamin_desk.domain.policy import LetterValidity
from tamin_desk.services import database
from tamin_desk.services.clock import ServerClock
from tamin_desk.services.entries import Entries
from tamin_desk.services.letter_numbers import LetterNumbers
from tamin_desk.services.letters import Addressee, Letters, LetterWanted
from tamin_desk.services.outbox import Outbox
from tamin_desk.services.rechecks import Flag, Recheck, RecheckCase, Rechecks
from tamin_desk.services.store import DeliveryToken, Store, StoreKey
from tests.fakes.api import FakeApi
from tests.fakes.clock import FakeClock
from tests.fakes.counter import MARYAM, SARA, person, receipt, verdict
from tests.fixtures.stores.write import FOLDER

KEY: Final = StoreKey(bytes(range(32)), vouched=True)
VERSION: Final = "0.1.0"
_PEOPLE: Final = 6
_FIRST_RECEIPT: Final = datetime(2026, 11, 22, 8, 30, tzinfo=UTC)
_PICTURES: Final = (0, 0, 700, 5_000, 9_000)
_FIRST_MILLISECOND: Final = 0x19AB8F20000
_TAKEN_AND_TOLD: Final = 0.5
# A journal that is folded in often: what happens then is not left to the longest lives.
_PAGES_OF_A_JOURNAL: Final = 40


@dataclass(frozen=True, slots=True)
class Step:
    """What is done next; ``do`` may be called again after it raised."""

    name: str
    do: Callable[[], object]


@dataclass(frozen=True, slots=True)
class Word:
    """What the desk says of one act."""

    state: DeliveryState
    receipt_number: str | None


class DeskLife:
    """One store and what is done with it.

    Args:
        folder: where the store is.
        vfs: the disk under it.
        rng: chooses the steps.

    Attributes:
        ledger: what the archive has, by act: the receipt number.
    """

    def __init__(self, folder: Path, vfs: str | None, rng: random.Random) -> None:
        self.path = folder / "desk.store"
        self.ledger: dict[str, str] = {}
        self._vfs, self._rng = vfs, rng
        self._clock = ServerClock(FakeClock())
        self._store: Store | None = None
        self._counts = self._ids = 0

    def lay(self, version: int) -> None:
        """Leave a store as the program of a schema version left it."""
        connection = database.connect(self.path, KEY.secret, self._vfs)
        database.make_durable(connection)
        connection.execute((FOLDER / f"v{version}.sql").read_text(encoding="utf-8"))
        connection.close()

    def start(self) -> None:
        """Begin the program; what was sent when it ended is in doubt then."""
        self.end()
        store = Store.open(self.path, KEY, program_version=VERSION, vfs=self._vfs)
        try:
            with store.read() as db:
                db.set_wal_hook(_fold_in)
            self.outbox = Outbox(store, self._clock)
        except BaseException:
            store.close()
            raise
        self._store = store
        api = FakeApi()
        self._numbers = LetterNumbers(store, store.desk_id, lambda _desk: "machine")
        self.letters = Letters(store, self.outbox, api, self._clock, self._numbers)
        entries = Entries(store, self._clock)
        self._rechecks = Rechecks(store, self.outbox, api, self._clock, entries, self.letters)

    def end(self) -> None:
        """End the program."""
        store, self._store = self._store, None
        if store is not None:
            store.close()

    @property
    def is_running(self) -> bool:
        """Whether the program was begun and not ended."""
        return self._store is not None

    @property
    def store(self) -> Store:
        """The open store."""
        if self._store is None:
            raise RuntimeError("the program is not running")
        return self._store

    def words(self) -> dict[str, Word]:
        """Return what the desk says of each act."""
        return {
            item.act_id: Word(item.state, item.receipt_number) for item in self.outbox.items(limit=100_000)
        }

    def steps(self, count: int) -> Iterator[Step]:
        """Give steps, each chosen when the one before was done. The archive does its part in between."""
        yield Step("start", self.start)
        yield Step("a code for letters", lambda: self._numbers.heed("D4"))
        # No life without these: whoever looks for what goes wrong in one of them finds it in each.
        for beginning in (self._save(), self._flag(), self._deliver(_TAKEN_AND_TOLD)):
            yield from beginning
        for _ in range(count):
            choice = self._rng.choices(
                (self._save, self._deliver, self._flag, self._retry, self._purge, self._small, self._restart),
                (6, 8, 2, 2, 1, 1, 1),
            )[0]
            yield from choice()
        yield Step("end", self.end)

    def _new_id(self) -> str:
        """Return an id as a screen makes them; of luck as the steps are, so that a replay has the same."""
        self._ids += 1
        luck = self._rng.getrandbits(62)
        return str(UUID(int=(_FIRST_MILLISECOND + self._ids) << 80 | 7 << 76 | 2 << 62 | luck))

    def _save(self) -> Iterator[Step]:
        who, author = person(self._rng.randrange(_PEOPLE)), self._rng.choice((MARYAM, SARA))
        size = self._rng.choice(_PICTURES)
        kind = self._rng.choice((Verdict.MATCH, Verdict.MISMATCH))
        draft = verdict(kind, capture=self._rng.randbytes(size) or None)
        act_id = self._new_id()
        yield Step("save", lambda: self.outbox.save(draft, author, who, act_id=act_id))

    def _flag(self) -> Iterator[Step]:
        """Flag a mismatch, with a letter: its number and the act are taken together."""
        known = [item for item in self.outbox.items() if item.kind == "comparison"]
        cases = [item for item in known if item.state is not DeliveryState.REPLACED]
        if not cases:
            yield from self._save()
            return
        item = self._rng.choice(cases)
        case = RecheckCase(
            comparison_id=item.act_id,
            person_id=item.person_id,
            photo_id="photo-1",
            reference=ReferenceKind.CARD_IN_HAND,
        )
        recheck = Recheck(case=case, act_id=self._new_id())
        addressee = Addressee(
            full_name=item.person_name,
            code=item.person_code,
            father_name="فریدون",
            birth_date=date(1985, 6, 7),
            unit_name="شعبهٔ ۲ تهران",
            province_name="تهران",
        )
        wanted = LetterWanted(addressee, "0162", case.reference, LetterValidity.WHEN_PRINTED)
        flag = Flag(("face_differs",), letter=wanted)
        who = person(int(item.person_id.removeprefix("p-")))
        yield Step("flag", lambda: self._rechecks.flag(recheck, flag, MARYAM, who))

    def _deliver(self, came: float | None = None) -> Iterator[Step]:
        """Carry one act to the archive, which takes it, refuses it, or is not heard: ``came``, 0…1."""
        heads = self.outbox.deliveries.due()
        if not heads:
            yield from self._save()
            return
        counter = self._rng.choice(heads).counter
        deliveries = self.outbox.deliveries
        yield Step("send", lambda: deliveries.mark_sending(counter))
        act_id = next(item.act_id for item in self.outbox.items(WAITING) if item.counter == counter)
        came = self._rng.random() if came is None else came
        if came < 0.15 and act_id not in self.ledger:
            yield Step("refused", lambda: deliveries.mark_needs_you(counter, "not-comparable", "req"))
            return
        if came < 0.25:
            yield Step("not sent", lambda: deliveries.mark_not_sent(counter))
            return
        if came < 0.9:
            self._counts += 1
            self.ledger.setdefault(act_id, f"RC-0162-{self._counts:07}")
        if came < 0.4:
            yield Step("no answer", lambda: deliveries.mark_no_answer(counter, 0.0))
        elif act_id in self.ledger and came < 0.8:
            number = int(self.ledger[act_id].rpartition("-")[2])
            told = receipt(act_id, number, _FIRST_RECEIPT + timedelta(hours=number))
            yield Step("receipt", lambda: deliveries.mark_accepted(counter, told))
        # Else the program ends before it hears, sooner or later: the act stays as it is until then.

    def _retry(self) -> Iterator[Step]:
        refused = self.outbox.items({DeliveryState.NEEDS_YOU})
        if refused:
            act_id = self._rng.choice(refused).act_id
            yield Step("retry", lambda: self.outbox.retry(act_id))

    def _purge(self) -> Iterator[Step]:
        before = _FIRST_RECEIPT + timedelta(hours=self._counts // 2)
        yield Step("purge", lambda: self.outbox.delete_accepted_before(before))

    def _small(self) -> Iterator[Step]:
        token = DeliveryToken(self._rng.randbytes(16).hex(), _FIRST_RECEIPT)
        yield Step("token", lambda: self.store.put_delivery_token(MARYAM.user_id, token))

    def _restart(self) -> Iterator[Step]:
        yield Step("restart", self.start)


def _fold_in(db: apsw.Connection, name: str, pages: int) -> int:
    """Fold the journal in when it is long, as SQLite's own hook does: what fails then fails nobody.

    With SQLite's own, apsw would raise what a disk written in Python raised, after the commit was done.
    """
    if pages >= _PAGES_OF_A_JOURNAL:
        with suppress(apsw.Error):
            db.wal_checkpoint(name, apsw.SQLITE_CHECKPOINT_PASSIVE)
    return apsw.SQLITE_OK


def digest_of(db: apsw.Connection) -> bytes:
    """Return a digest of every row of every table, in the order of their keys."""
    made = hashlib.sha256()
    tables = db.execute("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name").fetchall()
    for (table,) in tables:
        made.update(f"\0{table}\0".encode())
        every = f'SELECT * FROM "{table}"'  # nosec B608 # names of our own schema
        for row in db.execute(every):
            made.update(repr(row).encode())
    return made.digest()
