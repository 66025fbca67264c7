"""Verifying the audit chain of a desk's whole life: a million records in an encrypted store.

The yardstick is reading the same rows, and nothing else: what verifying adds is a digest and a comparison
for each. The limit is ten seconds; the store is made anew, on the disk that holds temporary files.
"""

import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from bench.figures import Figure, Measure
from tamin_desk.domain.audit import AuditKind, AuditRecord, Subject, body_of, genesis, link
from tamin_desk.services.audit_verify import open_chain
from tamin_desk.services.store import Store, StoreKey

RECORDS: Final = 1_000_000
RUNS: Final = 3

_KEY: Final = StoreKey(bytes(range(32)))
_KINDS: Final = (AuditKind.LOOKED_UP, AuditKind.PHOTO_VIEWED, AuditKind.INQUIRED, AuditKind.VERDICT)


class ChainBroken(Exception):
    """A chain that nobody has touched was not found whole: what was measured means nothing."""


def measure() -> Measure:
    """Verify the chain and read it, in turn."""
    with tempfile.TemporaryDirectory(prefix="bench-audit-") as folder:
        path = Path(folder, "desk.store")
        store = Store.open(path, _KEY, program_version="0.1.0")
        with store.write() as db:
            db.executemany("INSERT INTO audit (number, body, link) VALUES (?, ?, ?)", _rows(store.desk_id))
        taken: tuple[list[float], list[float]] = [], []
        for _ in range(RUNS):
            taken[0].append(_verified(path))
            taken[1].append(_read(store))
        store.close()
    return Measure(
        name="audit chain",
        subject=Figure(f"{RECORDS:,} audit records are verified", tuple(taken[0])),
        yardstick=Figure("the same records are only read", tuple(taken[1])),
        circumstances=f"{RUNS} alternating runs; the limit is 10 s",
    )


def _rows(desk_id: str) -> Iterator[tuple[int, bytes, bytes]]:
    before = genesis(desk_id)
    for number in range(1, RECORDS + 1):
        record = AuditRecord(
            number,
            _KINDS[number % len(_KINDS)],
            "u-0123456789abcdef0123456789abcdef",
            "0162",
            Subject(f"p-{number % 1_000_000:06}"),
            1_774_067_400_000_000 + number,
            1_774_067_400_000_000 + number,
            "0.1.0",
        )
        body = body_of(record)
        before = link(before, body)
        yield number, body, before


def _verified(path: Path) -> float:
    started = time.perf_counter()
    with open_chain(path, _KEY) as chain:
        found = chain.verified(None)
    if not found.is_sound or found.records != RECORDS:
        raise ChainBroken
    return time.perf_counter() - started


def _read(store: Store) -> float:
    started = time.perf_counter()
    with store.read() as db:
        for _row in db.execute("SELECT number, body, link FROM audit ORDER BY number"):
            pass
    return time.perf_counter() - started
