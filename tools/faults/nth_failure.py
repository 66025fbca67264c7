"""The n-th call of a disk fails, for every n of a store's life, once or for good.

Whatever fails: the error is of the right kind, nothing is half saved, nothing is shown that is not there, the
same store goes on when the disk is well again, and what was acknowledged is found by the next program.
"""

import random
import shutil
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Final

import apsw

from tamin_desk.domain.delivery import DeliveryState
from tamin_desk.domain.errors import (
    StoreDamaged,
    StoreError,
    StoreFailing,
    StoreFull,
    StoreReadOnly,
)
from tamin_desk.domain.machine import IllegalTransitionError
from tamin_desk.services import database
from tools.faults.campaign import Heard
from tools.faults.desk_life import KEY, DeskLife, Step, digest_of
from tools.faults.disks import Fault, Trouble, failing
from tools.faults.image import Call
from tools.faults.memory import folder_in_memory
from tools.faults.results import CampaignResult

LIVES: Final[Mapping[int, tuple[int, int]]] = MappingProxyType({0: (7, 0), 2: (0, 1)})
"""The lives that are led, by the version of the store that they begin with (0: none yet): how many steps are
chosen, and by which luck."""

_WRITING: Final = (
    (Call.OPEN, Trouble.NOT_OPENED),
    (Call.WRITE, Trouble.FAILING),
    (Call.WRITE, Trouble.FULL),
    (Call.SYNC, Trouble.FAILING),
    (Call.TRUNCATE, Trouble.FAILING),
    (Call.DELETE, Trouble.FAILING),
)
_READING: Final = ((Call.READ, Trouble.FAILING), (Call.READ, Trouble.CUT_SHORT))
_TOLD: Final[Mapping[Trouble, tuple[type[StoreError], ...]]] = {
    Trouble.FAILING: (StoreFailing,),
    Trouble.FULL: (StoreFull,),
    Trouble.NOT_OPENED: (StoreReadOnly, StoreFailing),
    Trouble.CUT_SHORT: (StoreDamaged,),
}

Case = tuple[int, Fault]
"""The schema version that the life begins with (0: none), and what fails in it."""


@cache
def all_cases(*, reading: bool) -> tuple[Case, ...]:
    """Count the calls of each life and return every fault of it; ``reading`` adds the reads."""
    found: list[Case] = []
    for version in LIVES:
        calls = _ends_of_steps(version)[-1]
        for call, trouble in (*_WRITING, *(_READING if reading else ())):
            for number in range(calls[call]):
                found += [(version, Fault(call, number, trouble, for_good)) for for_good in (False, True)]
    return tuple(found)


def run(cases: Sequence[Case], *, name: str, first: int = 0, heard: Heard | None = None) -> CampaignResult:
    """Let each of these faults happen in a life of its own; ``name`` is put before what is found.

    ``first`` is the number of the first of them.
    """
    violations: list[str] = []
    met = events = 0
    for number, (version, fault) in enumerate(cases):
        with folder_in_memory() as folder:
            trial = _Trial(folder, version, fault)
            wrongs = list(trial.played())
        good = "for good" if fault.for_good else "once"
        where = f"{fault.call} {fault.number} {fault.trouble} {good}, from version {version}"
        violations += [f"{name}-{first + number}: {where}: {wrong}" for wrong in wrongs]
        met += trial.has_failed
        events += trial.steps
        if heard is not None:
            heard(number + 1)
    return CampaignResult(len(cases), events, met, tuple(violations))


@cache
def _ends_of_steps(version: int) -> tuple[Mapping[Call, int], ...]:
    """Return how many calls of each kind there were at the end of each step of a life on a good disk."""
    with folder_in_memory() as folder:
        trial = _Trial(folder, version, None)
        if wrongs := list(trial.played()):
            raise RuntimeError(f"a life on a good disk: {wrongs[0]}")
        return tuple(trial.ends)


class _Trial:
    """One life with one fault, up to the step in which it happens and the one after it.

    Attributes:
        steps: how many steps were done.
        ends: how many calls there were at the end of each.
        has_failed: the fault was met.
    """

    def __init__(self, folder: Path, version: int, fault: Fault | None) -> None:
        self.steps = 0
        self.ends: list[Mapping[Call, int]] = []
        self.has_failed = False
        self._folder, self._fault, self._disk = folder, fault, failing()
        self._known: set[str] = set()
        self._failing_step = _step_of(version, fault)
        self._place = folder / "lived"
        self._place.mkdir()
        self._disk.begin()
        # Always the same life: what differs from case to case is what fails in it.
        self._count, luck = LIVES[version]
        chance = random.Random(luck)  # nosec B311 # chance
        self._life = DeskLife(self._place, self._disk.name, chance)
        if version:
            self._life.lay(version)

    def played(self) -> Iterator[str]:
        """Live, and tell what is wrong."""
        self._disk.begin(self._fault)
        try:
            yield from self._lived()
        finally:
            self.has_failed = self._disk.has_failed
            self._disk.mend()
            self._life.end()

    def _lived(self) -> Iterator[str]:
        before: bytes | None = None
        for step in self._life.steps(self._count):
            try:
                step.do()
            except StoreError as error:
                is_read = self._fault is not None and self._fault.call is Call.READ
                after = self._next_program() if is_read else self._after(step, before)
                wrongs = [*self._told(error), *after]
                yield from wrongs
                if wrongs or is_read:
                    return
            except (apsw.Error, IllegalTransitionError) as error:
                yield f"{step.name} failed with what no screen has words for: {type(error).__name__}"
                return
            self.steps += 1
            self.ends.append(dict(self._disk.calls))
            if step.name == "end":
                break
            if self.steps >= self._failing_step:
                before = self._digest()
                self._known = set(self._life.words()) if self._life.is_running else set()
            if self.steps > self._failing_step + 1 and self._fault is not None:
                break
        self._disk.mend()
        self._life.end()
        yield from self._reopened(before)

    def _told(self, error: StoreError) -> Iterator[str]:
        if self._fault is None or not self._disk.has_failed:
            yield f"nothing failed, and {type(error).__name__} was told"
        elif not isinstance(error, _TOLD[self._fault.trouble]):
            yield f"{self._fault.trouble} was told as {type(error).__name__}"

    def _after(self, step: Step, before: bytes | None) -> Iterator[str]:
        """The step failed: was it left undone, does it work once the disk is well, what if all ends now?"""
        self._disk.mend()
        rows_before = self._rows(self._copied("ended"))
        if self._life.is_running:
            if self._digest() != before:
                yield f"{step.name} failed and was half done"
            yield from self._counted_wrong()
        try:
            step.do()
        except (StoreError, IllegalTransitionError) as error:
            yield f"{step.name} does not work on the disk that is well again: {type(error).__name__}"
            return
        if before is not None and step.name not in ("end", "purge"):
            # Had the program ended at the error: all of the step or nothing, and nothing else.
            done = self._rows(self._copied("done"))
            missing = rows_before.keys() - done.keys()
            if missing:
                yield f"{len(missing)} acts were there after the error and are gone after {step.name}"

    def _next_program(self) -> Iterator[str]:
        """What was read wrong is read anew by the next program, which finds all there was."""
        self._disk.mend()
        self._life.end()
        if self._known - self._rows(self._copied("next")).keys():
            yield "the next program does not find what was told to be saved"

    def _counted_wrong(self) -> Iterator[str]:
        counts = self._life.outbox.counts()
        states = [item.state for item in self._life.outbox.items(limit=1_000)]
        if any(counts[state] != states.count(state) for state in DeliveryState):
            yield "the strip counts what is not there"

    def _reopened(self, told: bytes | None) -> Iterator[str]:
        copy = self._copied("reopened")
        connection = database.connect(copy, KEY.secret)
        try:
            with database.store_errors():
                whole, found = connection.execute("PRAGMA quick_check(1)").get, digest_of(connection)
        except StoreError as error:
            yield f"the store is corrupt: {type(error).__name__}"
            return
        finally:
            connection.close()
        if whole != "ok":
            yield "the store is corrupt"
        if found != told:
            yield "the next program does not find what was told to be saved"

    def _rows(self, path: Path) -> dict[str, str]:
        """Return the acts that a program would find in a copy, as far as there is a store in it."""
        connection = database.connect(path, KEY.secret)
        try:
            with database.store_errors():
                if not connection.execute("SELECT count(*) FROM sqlite_schema WHERE name = 'outbox'").get:
                    return {}
                question = "SELECT a.id, o.state FROM acts AS a JOIN outbox AS o ON o.counter = a.counter"
                return {str(act_id): str(state) for act_id, state in connection.execute(question)}
        finally:
            connection.close()

    def _copied(self, name: str) -> Path:
        """Copy the store as it lies, as a program that ends now would leave it."""
        target = self._folder / name
        shutil.rmtree(target, ignore_errors=True)
        target.mkdir()
        for path in self._place.iterdir():
            if not path.name.endswith(("-shm", ".lock")):
                shutil.copyfile(path, target / path.name)
        return target / "desk.store"

    def _digest(self) -> bytes:
        with self._life.store.read() as db:
            return digest_of(db)


def _step_of(version: int, fault: Fault | None) -> int:
    """Return how many steps are done before the one in which a fault happens."""
    if fault is None:
        return 0
    ends = _ends_of_steps(version)
    return sum(calls[fault.call] <= fault.number for calls in ends)
