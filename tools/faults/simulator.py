"""A desk, a line and an archive in seconds that nobody waits for; all that goes wrong comes of one seed.

The store's schema and statements, the outbox, the dispatcher with its pace and its courier are the program's
own; the database is in memory, and a crash takes it back to its last commit (what a disk does then is the
business of ``power cuts``). The archive and the line are models. After a while the world becomes kind: then
everything must arrive, once, in the order of each person, and every word was true of the ledger all the time.
"""

import hashlib
import random
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Final

from tamin_desk.domain.errors import StoreError
from tamin_desk.services.lock import ProfileLock
from tamin_desk.services.pace import PacePolicy
from tools.faults.campaign import Heard
from tools.faults.memory import folder_in_memory
from tools.faults.oracle import Shown
from tools.faults.results import CampaignResult
from tools.faults.simulator_archive import Archive
from tools.faults.simulator_desk import Program
from tools.faults.simulator_line import Line, Weather
from tools.faults.simulator_people import People
from tools.faults.simulator_store import CrashError, FrailStore, Steps, blank, empty
from tools.faults.simulator_time import Agenda, WrongClock
from tools.faults.simulator_watch import POLICY, Watch

_MOST_EVENTS: Final = 20_000
# A time-out, what the archive may have asked for, and an act's own longest waiting; half as much again.
_DRAINS_IN: Final = 195.0


@dataclass(frozen=True, slots=True)
class Played:
    """What became of one case: ``digest`` is of everything that happened, in its order."""

    digest: str
    events: int
    arrived: int
    crashes: int
    recovered_in: float | None
    drained_in: float
    violations: tuple[str, ...]
    trace: tuple[str, ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Parts:
    """The archive that is asked, and how fast the desk may ask it."""

    archive: type[Archive] = Archive
    policy: PacePolicy = POLICY


PARTS: Final = Parts()


def run(
    cases: int,
    seed: int,
    *,
    first: int = 0,
    heard: Heard | None = None,
    told: Callable[[Played], None] = lambda _played: None,
    parts: Parts = PARTS,
) -> CampaignResult:
    """Play so many cases, each of a seed of its own; ``told`` hears of each.

    ``parts`` are what a self-check plays it with instead.
    """
    violations: list[str] = []
    events = arrived = 0
    with folder_in_memory() as folder, ExitStack() as ends:
        lock = ProfileLock.take(Path(folder, "desk.store.lock"))
        ends.callback(lock.release)
        for number in range(cases):
            played = World(f"simulator {seed} {first + number}", lock, parts).play()
            violations += [f"REPLAY={seed}-{first + number}: {wrong}" for wrong in played.violations]
            events += played.events
            arrived += played.arrived
            told(played)
            if heard is not None:
                heard(number + 1)
    return CampaignResult(cases, events, arrived, tuple(violations))


class World:
    """One case."""

    def __init__(self, seed: str, lock: ProfileLock, parts: Parts) -> None:
        self._dice = random.Random(seed)  # nosec B311 # chance
        self._trace: list[str] = []
        self.agenda = Agenda()
        self.clock = WrongClock(self.agenda)
        self.archive = parts.archive(self.agenda, self._dice, self.clock.true)
        self._troubled_for = self._dice.choice((20.0, 60.0, 60.0, 150.0))
        weather = Weather(self.agenda, self._dice, self._troubled_for)
        self.line = Line(self.agenda, self._dice, self.archive, weather, self.note)
        self.watch = Watch(self.archive, self.line)
        self.archive.entered = self.watch.enter
        self._lock, self._policy, self._steps = lock, parts.policy, Steps(self._dice)
        self._db = blank()
        empty(self._db)
        self.program: Program | None = None
        self.people = People(self, self._dice)
        self._is_kind = False

    def note(self, words: str) -> None:
        """Write down what happened."""
        self._trace.append(f"{self.agenda.now:.4f} {words}")

    def play(self) -> Played:
        """Let it all happen, and tell what was wrong."""
        self._guarded(self._start)
        self.people.begin(self._troubled_for)
        self._trouble(self._troubled_for)
        self.agenda.after(self._troubled_for, self._become_kind)
        fair_at, drained_at = self.agenda.now + self._troubled_for, 0.0
        while not self._is_over(fair_at + _DRAINS_IN):
            self._guarded(self.agenda.step)
            if self._is_kind and not drained_at and self.watch.is_drained:
                drained_at = self.agenda.now
        return self._told((drained_at or self.agenda.now) - fair_at)

    def _is_over(self, latest: float) -> bool:
        """Tell whether everything has arrived, what was late for it too; or should have."""
        if self.agenda.steps > _MOST_EVENTS:
            self.watch.wrong("it never ends")
            return True
        has_all = self._is_kind and self.watch.is_drained and self.agenda.now >= self.line.arrived_by
        return has_all or self.agenda.now > latest

    def _told(self, drained_in: float) -> Played:
        if self.program is not None:
            items = self.program.outbox.items(limit=100_000)
            self.watch.listed({item.act_id: Shown(item.state, item.receipt_number) for item in items})
        self.watch.ended()
        for act in self.archive.ledger:
            self._trace.append(f"ledger {self.watch.name(str(act.id))} {act.counter} {act.epoch}")
        digest = hashlib.sha256("\n".join(self._trace).encode()).hexdigest()
        return Played(
            digest=digest,
            events=self.agenda.steps,
            arrived=self.watch.entered,
            crashes=self._steps.crashes,
            recovered_in=self.watch.recovered_in,
            drained_in=drained_in,
            violations=tuple(self.watch.violations),
            trace=tuple(self._trace),
        )

    def _guarded(self, do: Callable[[], object]) -> None:
        """Do something at which the program may die."""
        try:
            do()
        except CrashError:
            self.note("crash")
            self._end()
            self.agenda.after(self._dice.choice((0.1, 2.0, 15.0)), self._start)

    def _end(self) -> None:
        if self.program is not None:
            self.program.is_running = False
            self.program = None
        self.watch.program_ended()

    def _start(self) -> None:
        if self.program is not None:
            return
        luck = self._dice.getrandbits(32)
        try:
            store = FrailStore(self._db, self._lock, self._steps, self._committed)
            self.program = Program(store, self.clock, self.line, self.agenda, self.watch, self._policy, luck)
        except StoreError:
            # It says so in its window, and is started again when the disk is well.
            raise CrashError from None
        self.note("start")
        self.people.find_what_is_there()

    def _committed(self) -> None:
        self.watch.committed(self._db, self.clock.true())

    def _trouble(self, seconds: float) -> None:
        """Lay down what goes wrong besides the weather."""
        dice = self._dice
        for _ in range(dice.choice((0, 0, 1, 3))):
            down_for = dice.choice((0.5, 5.0, 20.0))
            self.agenda.after(dice.uniform(0, seconds), partial(self._server_dies, down_for))
        for _ in range(dice.choice((0, 0, 1))):
            self.agenda.after(dice.uniform(0, seconds), self.archive.drop_blobs)
        for _ in range(dice.choice((0, 1, 2))):
            by = dice.choice((timedelta(days=365), timedelta(hours=5), timedelta(minutes=3)))
            by = by if dice.random() < 0.5 else -by
            self.agenda.after(dice.uniform(0, seconds), partial(self._set_clock, by))

    def _server_dies(self, seconds: float) -> None:
        self.note("server restart")
        self.archive.die(seconds)

    def _set_clock(self, by: timedelta) -> None:
        self.note(f"clock {by}")
        self.clock.wrong_by = by

    def _become_kind(self) -> None:
        """Nothing goes wrong any more; a program that is not running is started."""
        self.note("kind")
        self._is_kind = True
        self.archive.become_kind()
        self.line.clear_up()
        self._steps.no_more()
        self._start()
        self.watch.world_is_kind(circuit_is_open=self.program is not None and self.program.sync.pace.fails)
        self.people.world_is_kind()
