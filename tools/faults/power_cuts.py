"""Power cuts at any moment of a store's life; the disk reorders, tears and forgets what was not synced.

A life is recorded call by call (:mod:`.desk_life`, :mod:`.disks`); then the power is cut at moments of it,
and what the platters may hold then (:mod:`.image`) is opened as the program opens it. Whatever was told to be
saved must be there, in its last words, and of the step under way all or nothing.
"""

import random
from bisect import bisect_right
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path
from typing import Final

from tamin_desk.domain.delivery import may_show
from tamin_desk.domain.errors import StoreError
from tamin_desk.services import migrations
from tamin_desk.services.clock import ServerClock
from tamin_desk.services.outbox import Outbox
from tamin_desk.services.store import Store
from tests.fakes.clock import FakeClock
from tests.fakes.counter import MARYAM, person, verdict
from tools.faults.campaign import Heard
from tools.faults.desk_life import KEY, VERSION, DeskLife, Word, digest_of
from tools.faults.disks import recorder
from tools.faults.image import Entry, Platters
from tools.faults.memory import folder_in_memory
from tools.faults.results import CampaignResult

_STEPS: Final = 45


@dataclass(frozen=True, slots=True)
class _Moment:
    """What held when the log had ``at`` entries.

    ``step`` had come to its end then; ``digest`` is that of all rows, and ``None`` while there was no store
    yet; ``highest`` is the largest number that an act was given so far.
    """

    step: str
    at: int
    digest: bytes | None
    words: Mapping[str, Word]
    ledger: Mapping[str, str]
    highest: int


@dataclass(frozen=True, slots=True)
class _Lived:
    """A recorded life: the files it began with, what the disk was told, and what held when."""

    began: Mapping[str, bytes]
    log: tuple[Entry, ...]
    moments: tuple[_Moment, ...]


def run(
    cases: int,
    seed: int,
    *,
    first: int = 0,
    heard: Heard | None = None,
    within: Collection[str] = (),
) -> CampaignResult:
    """Cut the power so often in one life; ``first`` is the number of the first cut.

    Where ``within`` names steps, it is cut after every call of theirs, so often at most; else anywhere.
    """
    rng = random.Random(f"power cuts {seed} {first}")  # nosec B311 # chance
    violations: list[str] = []
    checked = 0
    with folder_in_memory() as folder:
        lived = _live(folder, rng)
        # Each cut is an accident of its own; in order, so that the platters need not begin anew.
        anywhere = (rng.randrange(1, len(lived.log) + 1) for _ in range(cases))
        places = list(_calls_of(lived, within))[:cases] if within else sorted(anywhere)
        platters = Platters(dict(lived.began))
        played = 0
        for number, at in enumerate(places):
            platters.play(lived.log[played:at])
            played = at
            for wrong in _judge(lived, at, platters.cut(rng), folder / "found"):
                violations.append(f"REPLAY={seed}-{first + number}: after {at} calls {wrong}")
            checked += max(1, len(_last(lived, at)[0].words))
            if heard is not None:
                heard(number + 1)
    return CampaignResult(len(places), len(lived.log), checked, tuple(violations))


def _live(folder: Path, rng: random.Random) -> _Lived:
    """Record a life: of a new store, or of one that an older program left."""
    place = folder / "lived"
    place.mkdir()
    disk = recorder()
    life = DeskLife(place, disk.name, rng)
    version = rng.choice((0, *range(1, migrations.LATEST + 1)))
    if version:
        life.lay(version)
    began = {path.name: path.read_bytes() for path in place.iterdir() if not path.name.endswith("-shm")}
    disk.begin()
    moments: list[_Moment] = []
    highest = 0
    for step in life.steps(_STEPS):
        if moments:
            # What the archive did since is true before the desk hears of it.
            moments.append(replace(moments[-1], step="", ledger=dict(life.ledger)))
        step.do()
        if step.name == "end":
            break
        words = life.words()
        if step.name == "start" and not moments:
            life.ledger |= {
                act_id: str(word.receipt_number) for act_id, word in words.items() if word.receipt_number
            }
            moments.append(_Moment("", 0, None, {}, dict(life.ledger), 0))
        highest = max([highest, *(item.counter for item in life.outbox.items(limit=1))])
        with life.store.read() as db:
            digest = digest_of(db)
        moments.append(_Moment(step.name, len(disk.log), digest, words, dict(life.ledger), highest))
    return _Lived(began, tuple(disk.log), tuple(moments))


def _calls_of(lived: _Lived, steps: Collection[str]) -> Iterator[int]:
    for before, moment in pairwise(lived.moments):
        if moment.step in steps:
            yield from range(before.at + 1, moment.at + 1)


def _last(lived: _Lived, at: int) -> tuple[_Moment, _Moment]:
    """Return what was told last before a cut, and what would have been told next."""
    place = bisect_right(lived.moments, at, key=lambda moment: moment.at)
    return lived.moments[place - 1], lived.moments[min(place, len(lived.moments) - 1)]


def _judge(lived: _Lived, at: int, files: Mapping[str, bytes], folder: Path) -> Iterator[str]:
    folder.mkdir(exist_ok=True)
    for path in folder.iterdir():
        path.unlink()
    for name, data in files.items():
        (folder / name).write_bytes(data)
    try:
        store = Store.open(folder / "desk.store", KEY, program_version=VERSION)
    except StoreError as error:
        yield f"the store is corrupt: {type(error).__name__}: {error}"
        return
    try:
        yield from _held_against(lived, at, store)
    except StoreError as error:
        yield f"the store is corrupt: {type(error).__name__}: {error}"
    finally:
        store.close()


def _held_against(lived: _Lived, at: int, store: Store) -> Iterator[str]:
    told, coming = _last(lived, at)
    with store.read() as db:
        digest = digest_of(db)
        found = {str(act_id) for (act_id,) in db.execute("SELECT id FROM acts")}
    if told.digest is None and not lived.began:
        # No store was ever told to be there: a new one is as good, and the rest is as in any other.
        told = replace(told, digest=digest)
    lost = told.words.keys() & coming.words.keys() - found
    if lost:
        yield f"{len(lost)} acts that were saved are lost"
    if digest not in (told.digest, coming.digest) and not lost:
        yield "what is there is neither what was told nor what the step under way would have made"
    outbox = Outbox(store, ServerClock(FakeClock()))
    for item in outbox.items(limit=100_000):
        receipt_number = told.ledger.get(item.act_id)
        if not may_show(item.state, receipt_number is not None):
            has = "has it not" if receipt_number is None else "has it"
            yield f"{item.state} is shown of an act, and the archive {has}"
        elif item.receipt_number != (receipt_number if item.receipt_number else None):
            yield f"the receipt {item.receipt_number} is shown, and the archive gave {receipt_number}"
    fresh = outbox.save(verdict(), MARYAM, person(1))
    if fresh.counter <= told.highest:
        yield f"the number {fresh.counter} was given again"
