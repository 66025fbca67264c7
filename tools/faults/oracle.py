"""What was promised, written down where the program under trial cannot reach it, and held against the ledger.

A campaign writes a line for every act *before* "saved" is shown for it, on the disk before the call returns:
whatever is killed, the oracle knows at least what a clerk was told. The file only ever grows.
"""

import json
import os
import sqlite3
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import asdict, dataclass
from pathlib import Path
from types import MappingProxyType, TracebackType
from typing import Final, Self
from uuid import UUID

from tamin_desk.domain.delivery import DeliveryState, may_show

_NOTHING_SHOWN: Final[Mapping[str, "Shown"]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Promise:
    """An act of which "saved" was told, or was about to be told."""

    act_id: str
    person_id: str


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """An act as the archive's ledger has it."""

    act_id: str
    person_id: str
    receipt_number: str


@dataclass(frozen=True, slots=True)
class Shown:
    """What the desk shows of an act."""

    state: DeliveryState
    receipt_number: str | None = None


class Oracle:
    """Writes promises down, each on the disk before :meth:`promise` returns; for one desk.

    A line that was cut off, by a kill or a full disk, was never told: it is taken away when the file is
    opened again, so that nothing is written behind it.
    """

    def __init__(self, path: Path) -> None:
        self._file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600)
        whole = path.read_bytes().rfind(b"\n") + 1
        os.ftruncate(self._file, whole)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def promise(self, act_id: str, person_id: str) -> None:
        """Write one act down, in the order of saving."""
        line = json.dumps(asdict(Promise(act_id, person_id))).encode() + b"\n"
        if os.write(self._file, line) != len(line):
            raise OSError("a line of the oracle was written in part")
        os.fsync(self._file)

    def close(self) -> None:
        """Close the file."""
        os.close(self._file)


def promises(path: Path) -> tuple[Promise, ...]:
    """Read what was promised, in order. A line that was cut off was never told, and is left out."""
    lines = path.read_bytes().split(b"\n")[:-1] if path.exists() else []
    return tuple(Promise(**json.loads(line)) for line in lines)


def ledger_rows(database: Path, kinds: Collection[str] = ()) -> tuple[LedgerRow, ...]:
    """Read a reference backend's ledger from its SQLite file, in the order in which it was written.

    ``kinds`` are the kinds of act that count; none means all that desks hand in.
    """
    question = "SELECT id, person_id, receipt_number, kind FROM acts WHERE counter NOTNULL ORDER BY rowid"
    with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as db:
        rows = db.execute(question).fetchall()
    return tuple(
        LedgerRow(str(UUID(str(act_id))), str(person_id), str(receipt))
        for act_id, person_id, receipt, kind in rows
        if not kinds or kind in kinds
    )


def compare(
    promised: Iterable[Promise],
    ledger: Iterable[LedgerRow],
    shown: Mapping[str, Shown] = _NOTHING_SHOWN,
    *,
    drained: bool,
    unheard: int = 0,
) -> tuple[str, ...]:
    """Hold promises and screens against the ledger; return every broken rule in words.

    Args:
        shown: what the desk shows, by act id.
        drained: the weather is fair and everything had its time: whatever was promised must be there,
            but for what another act took the place of.
        unheard: how many acts may be there that nobody was told of: a program that is killed between
            saving and saying so leaves one.
    """
    there = tuple(ledger)
    known = tuple(promised)
    return (
        *_doubled(there),
        *_lost(known, there, shown, drained=drained),
        *_from_nowhere(known, there, unheard),
        *_out_of_order(known, there),
        *_wrong_words(there, shown),
    )


def _doubled(ledger: tuple[LedgerRow, ...]) -> Iterator[str]:
    for act_id, count in Counter(row.act_id for row in ledger).items():
        if count > 1:
            yield f"{act_id} is in the ledger {count} times"


def _lost(
    promised: tuple[Promise, ...],
    ledger: tuple[LedgerRow, ...],
    shown: Mapping[str, Shown],
    *,
    drained: bool,
) -> Iterator[str]:
    arrived = {row.act_id for row in ledger}
    for act_id in dict.fromkeys(each.act_id for each in promised):
        if act_id in arrived:
            continue
        if act_id not in shown:
            yield f"{act_id} was promised, and is neither at the desk nor in the ledger"
        elif drained and shown[act_id].state is not DeliveryState.REPLACED:
            yield f"{act_id} never arrived: {shown[act_id].state} is shown"


def _from_nowhere(
    promised: tuple[Promise, ...], ledger: tuple[LedgerRow, ...], unheard: int
) -> Iterator[str]:
    strange = {row.act_id for row in ledger} - {each.act_id for each in promised}
    if len(strange) > unheard:
        yield f"{len(strange)} acts are in the ledger that nobody was told of, and {unheard} may be"


def _out_of_order(promised: tuple[Promise, ...], ledger: tuple[LedgerRow, ...]) -> Iterator[str]:
    place = {each.act_id: number for number, each in reversed(list(enumerate(promised)))}
    newest: dict[str, LedgerRow] = {}
    for row in ledger:
        if row.act_id not in place:
            continue
        before = newest.get(row.person_id)
        if before is not None and place[before.act_id] > place[row.act_id]:
            yield f"{row.act_id} came after {before.act_id} of the same person, and was saved before it"
        else:
            newest[row.person_id] = row


def _wrong_words(ledger: tuple[LedgerRow, ...], shown: Mapping[str, Shown]) -> Iterator[str]:
    receipts = {row.act_id: row.receipt_number for row in ledger}
    for act_id, screen in shown.items():
        receipt = receipts.get(act_id)
        if not may_show(screen.state, receipt is not None):
            has = "has it not" if receipt is None else "has it"
            yield f"{act_id}: {screen.state} is shown, and the ledger {has}"
        elif screen.state is DeliveryState.ACCEPTED and screen.receipt_number != receipt:
            yield f"{act_id}: receipt {screen.receipt_number} is shown, and the ledger has {receipt}"
