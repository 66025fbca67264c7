"""A long queue leaves a desk: one act after the other, on lanes, and many by one request.

The line is a sleep for each request, the archive a sleep for each act. What is measured besides is the
desk's own work: the store on a real disk, each step durable. Last, what one act that never gets an answer
costs the others, and the same over a slow line in simulated seconds.
"""

import random
import tempfile
import threading
import time
from pathlib import Path
from typing import Final

from bench.figures import Figure, Measure
from tamin_desk.contract.acts import ActReceipt
from tamin_desk.domain.delivery import DeliveryState
from tamin_desk.domain.errors import OutcomeUnknown
from tamin_desk.services.clock import ServerClock, SystemClock
from tamin_desk.services.dispatcher import Dispatcher
from tamin_desk.services.drafts import AnyAct
from tamin_desk.services.lanes import Inline, Lanes, Threads
from tamin_desk.services.outbox import Outbox
from tamin_desk.services.outbox_rows import Parcel
from tamin_desk.services.pace import PacePolicy
from tamin_desk.services.store import Store, StoreKey
from tests.fakes.archive import FakeArchive, FakeSession
from tests.fakes.clock import FakeClock
from tests.fakes.counter import MARYAM, person, verdict
from tests.fakes.lanes import TimedLanes
from tools.faults.memory import folder_in_memory

ACTS: Final = 300
RUNS: Final = 3
MANY: Final = 10_000
LINE: Final = 0.03
EACH: Final = 0.002
HANGS: Final = 10.0
SLOW_LINE: Final = 0.2
SLOW_EACH: Final = 0.02
SLOW_HANGS: Final = 30.0
_SERVER_WAITS: Final = 1.0


class _FarArchive(FakeArchive):
    """An archive at the end of a long line; acts in ``hangs`` get no answer until their time-out."""

    def _enter(self, act: AnyAct, token: str | None, attempt: int) -> ActReceipt:
        time.sleep(EACH)
        return super()._enter(act, token, attempt)

    def _accept_alone(self, act: AnyAct, token: str | None, attempt: int) -> ActReceipt:
        if str(act.id) in self.hangs:
            time.sleep(HANGS)
            raise OutcomeUnknown("no answer")
        return super()._accept_alone(act, token, attempt)


def measure_lanes() -> Measure:
    """Several people at a time against one act after the other."""
    singly, lanes = [], []
    for _ in range(RUNS):
        singly.append(_drained(ACTS, wide=False, takes_many=False))
        lanes.append(_drained(ACTS, wide=True, takes_many=False))
    return Measure(
        name="drain, lanes",
        subject=Figure(f"{ACTS} acts on lanes", tuple(lanes)),
        yardstick=Figure(f"{ACTS} acts one by one", tuple(singly)),
        circumstances=f"{LINE * 1e3:.0f} ms a request, {EACH * 1e3:.0f} ms an act, {RUNS} alternating runs",
    )


def measure_many() -> Measure:
    """Many acts by one request against one each, both on lanes."""
    lanes, many = [], []
    for _ in range(RUNS):
        lanes.append(_drained(ACTS, wide=True, takes_many=False))
        many.append(_drained(ACTS, wide=True, takes_many=True))
    return Measure(
        name="drain, many",
        subject=Figure(f"{ACTS} acts, many by one request", tuple(many)),
        yardstick=Figure(f"{ACTS} acts, one request each", tuple(lanes)),
        circumstances=f"{LINE * 1e3:.0f} ms a request, {EACH * 1e3:.0f} ms an act, {RUNS} alternating runs",
    )


def measure_poison() -> Measure:
    """Ten thousand acts behind one that hangs, against ten thousand acts."""
    alone = _drained(MANY, wide=True, takes_many=True)
    poisoned = _drained(MANY, wide=True, takes_many=True, poison=True)
    return Measure(
        name="drain, poison",
        subject=Figure(f"{MANY:,} acts behind one that hangs", (poisoned,)),
        yardstick=Figure(f"{MANY:,} acts", (alone,)),
        circumstances=f"it hangs for {HANGS:.0f} s at each try; one run of each",
    )


def measure_poison_over_a_slow_line() -> Measure:
    """The same in seconds that nobody waits for: what the rules cost, whatever the machine."""
    alone, poisoned = _drained_in_time(poison=False), _drained_in_time(poison=True)
    return Measure(
        name="drain, slow",
        subject=Figure(f"{MANY:,} acts behind one that hangs, simulated", (poisoned,)),
        yardstick=Figure(f"{MANY:,} acts, simulated", (alone,)),
        circumstances=f"{SLOW_LINE * 1e3:.0f} ms a request, {SLOW_EACH * 1e3:.0f} ms an act,"
        f" it hangs for {SLOW_HANGS:.0f} s at each try",
    )


def _drained_in_time(*, poison: bool) -> float:
    """Return the simulated seconds from the first request to the last receipt."""
    clock = FakeClock()
    archive = FakeArchive(clock)
    session = FakeSession(archive)
    session.tokens[MARYAM.user_id] = "token"

    def takes(parcels: tuple[Parcel, ...]) -> float:
        if not any(parcel.act_id in archive.hangs for parcel in parcels):
            return SLOW_LINE + SLOW_EACH * len(parcels)
        return SLOW_HANGS if len(parcels) == 1 else _SERVER_WAITS

    lanes = TimedLanes(clock, takes)
    with folder_in_memory() as folder:
        store = Store.open(Path(folder, "desk.store"), StoreKey(bytes(32)), program_version="bench")
        outbox = Outbox(store, ServerClock(clock))
        if poison:
            archive.hangs.add(outbox.save(verdict(), MARYAM, person(MANY)).act_id)
        for each in range(MANY):
            outbox.save(verdict(), MARYAM, person(each))
        rng = random.Random(7)  # nosec B311 # chance
        sync = Dispatcher(archive, outbox, store, session, clock, PacePolicy(), rng, lanes=lanes)
        began = clock.monotonic()
        while outbox.counts()[DeliveryState.ACCEPTED] < MANY:
            if (wait := sync.turn()) != 0.0:
                lanes.pass_time(wait)
        store.close()
    return clock.monotonic() - began


def _drained(number: int, *, wide: bool, takes_many: bool, poison: bool = False) -> float:
    """Return the seconds from the first request to the last receipt; the poison's is none of them."""
    clock, awake = SystemClock(), threading.Event()
    archive = _FarArchive(clock)
    archive.takes_many = takes_many
    archive.on_request = lambda: time.sleep(LINE)
    session = FakeSession(archive)
    session.tokens[MARYAM.user_id] = "token"
    lanes: Lanes = Threads(on_done=awake.set) if wide else Inline()
    with tempfile.TemporaryDirectory() as folder:
        store = Store.open(Path(folder, "desk.store"), StoreKey(bytes(32)), program_version="bench")
        outbox = Outbox(store, ServerClock(clock))
        if poison:
            archive.hangs.add(outbox.save(verdict(), MARYAM, person(number)).act_id)
        for each in range(number):
            outbox.save(verdict(), MARYAM, person(each))
        policy = PacePolicy()
        rng = random.Random(7)  # nosec B311 # chance
        sync = Dispatcher(archive, outbox, store, session, clock, policy, rng, lanes=lanes)
        began = time.perf_counter()
        while outbox.counts()[DeliveryState.ACCEPTED] < number:
            wait = sync.turn()
            awake.wait(wait)
            awake.clear()
        took = time.perf_counter() - began
        sync.stop()
        while sync.is_busy:
            awake.wait(1.0)
            sync.turn()
        store.close()
    return took
