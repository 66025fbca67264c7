"""Campaigns on every core: processes play the pieces, and tell how far they are.

A process that dies over a piece takes nothing with it: its piece counts as a violation, and another
process plays on. So does one that ends with an error that the campaign did not foresee.
"""

import multiprocessing
import os
import sys
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from typing import Final, Protocol

from tools.faults.campaign import Campaign
from tools.faults.results import CampaignResult

Told = Callable[[int], None]
"""Is told how many cases are done, again and again."""

_LOOK: Final = 1.0
_BETWEEN_WORDS: Final = 0.2


@dataclass(frozen=True, slots=True)
class Report:
    """One line of ``build/faults.json``, and what is beside it.

    Attributes:
        cases, events, outcomes: how much was played, and how often it came to what the campaign is about.
        found: every violation in words.
        blind_to: protections that the self-check held off, and the campaign did not miss.
    """

    campaign: str
    cases: int
    events: int
    outcomes: int
    found: tuple[str, ...]
    blind_to: tuple[str, ...]
    seconds: float
    seed: int

    @property
    def self_check(self) -> bool:
        """Whether every run without a protection did report violations."""
        return not self.blind_to

    def as_json(self) -> dict[str, object]:
        return {
            "campaign": self.campaign,
            "cases": self.cases,
            "violations": len(self.found),
            "self_check": self.self_check,
            "seconds": round(self.seconds, 1),
            "seed": self.seed,
            "events": self.events,
            "outcomes": self.outcomes,
            "found": list(self.found[:20]),
        }


class Crew(Protocol):
    """Whoever plays campaigns and reports."""

    def campaign(self, campaign: Campaign, cases: int, seed: int, told: Told) -> Report:
        """Play so many cases and the self-check."""

    def again(self, campaign: Campaign, cases: int, case: int, seed: int, told: Told) -> Report:
        """Play the piece of one case again, as it was played among so many cases."""


@dataclass(frozen=True, slots=True)
class Job:
    """What a process is asked: to play a piece, or to hold off a protection and find what is wrong then."""

    seed: int
    first: int = 0
    cases: int = 0
    protection: str | None = None


@dataclass(frozen=True, slots=True)
class Ended:
    """How a job ended: what was played or found; or the words of what ended it."""

    result: CampaignResult | bool | None
    words: str = ""


class Workers:
    """Processes that play pieces, as many as there are cores; :meth:`campaign` plays all of one.

    Args:
        count: how many at most.
    """

    def __init__(self, count: int | None = None) -> None:
        self._count = count or os.cpu_count() or 1

    def campaign(self, campaign: Campaign, cases: int, seed: int, told: Told) -> Report:
        """Play so many cases and the self-check."""
        return self._all(campaign, campaign.pieces(cases), seed, told)

    def again(self, campaign: Campaign, cases: int, case: int, seed: int, told: Told) -> Report:
        """Play the piece of one case again, as it was played among so many cases."""
        piece = next(each for each in campaign.pieces(cases) if sum(each) > case)
        return self._all(campaign, [piece], seed, told)

    def _all(self, campaign: Campaign, pieces: list[tuple[int, int]], seed: int, told: Told) -> Report:
        begun = time.monotonic()
        checks = [Job(seed, protection=each) for each in campaign.protections]
        played = [Job(seed, *piece) for piece in pieces]
        crew = _Crew(campaign, 1 if campaign.alone else self._count, told)
        try:
            ended = crew.do([*checks, *played])
        finally:
            crew.end()
        results = [end.result for end in ended if isinstance(end.result, CampaignResult)]
        troubles = [_trouble(job, end) for job, end in zip([*checks, *played], ended, strict=True)]
        return Report(
            campaign=campaign.name,
            cases=sum(cases for _, cases in pieces),
            events=sum(result.events for result in results),
            outcomes=sum(result.outcomes for result in results),
            found=tuple(
                [trouble for trouble in troubles if trouble]
                + [wrong for result in results for wrong in result.violations]
            ),
            blind_to=tuple(
                str(check.protection)
                for check, end in zip(checks, ended, strict=False)
                if end.result is not True
            ),
            seconds=time.monotonic() - begun,
            seed=seed,
        )


def _trouble(job: Job, end: Ended) -> str:
    if not end.words:
        return ""
    where = f"REPLAY={job.seed}-{job.first}" if job.protection is None else f"without: {job.protection}"
    return f"{where}: {end.words}"


class _Crew:
    """The processes of one campaign: each has one job at a time, and one that dies gets a successor."""

    def __init__(self, campaign: Campaign, count: int, told: Told) -> None:
        self._campaign, self._count, self._told = campaign, count, told
        self._hands: dict[Connection, SpawnProcess] = {}
        self._busy: dict[Connection, int] = {}
        self._done: dict[int, int] = {}

    def do(self, jobs: list[Job]) -> list[Ended]:
        """Have every job done and return how each ended, in their order."""
        ended: dict[int, Ended] = {}
        waiting = list(reversed(range(len(jobs))))
        while len(ended) < len(jobs):
            self._give(jobs, waiting)
            ends = [self._hands[line].sentinel for line in self._busy]
            wait([*self._busy, *ends], timeout=_LOOK)
            for line in list(self._busy):
                self._hear(line, ended)
            self._told(sum(self._done.values()))
        return [ended[number] for number in range(len(jobs))]

    def end(self) -> None:
        """End the processes: those that wait at once, those that still work by force."""
        for line, process in self._hands.items():
            line.close()
            if line in self._busy:
                process.terminate()
            process.join()
        self._hands.clear()

    def _give(self, jobs: list[Job], waiting: list[int]) -> None:
        free = [line for line in self._hands if line not in self._busy]
        while waiting and (free or len(self._hands) < self._count):
            line = free.pop() if free else self._begin()
            self._busy[line] = number = waiting.pop()
            try:
                line.send(jobs[number])
            except OSError:
                # It died between two jobs; the end of its line is heard as the end of this one.
                continue

    def _begin(self) -> Connection:
        # A forked Qt is none: each process begins anew.
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        process = context.Process(target=_work, args=(theirs, self._campaign.module), daemon=False)
        process.start()
        theirs.close()
        self._hands[ours] = process
        return ours

    def _hear(self, line: Connection, ended: dict[int, Ended]) -> None:
        number = self._busy[line]
        # In this order: what it said last is heard before its death is.
        is_dead = not self._hands[line].is_alive()
        try:
            word: int | Ended | None = line.recv() if line.poll() else None
        except (EOFError, OSError):
            word, is_dead = None, True
        if word is None and is_dead:
            word = Ended(None, self._bury(line))
        if isinstance(word, Ended):
            ended[number] = word
            self._busy.pop(line, None)
            if isinstance(word.result, CampaignResult):
                self._done[number] = word.result.cases
        elif word is not None:
            self._done[number] = word

    def _bury(self, line: Connection) -> str:
        process = self._hands.pop(line)
        self._busy.pop(line)
        line.close()
        process.join()
        return f"the process died over it, status {process.exitcode}"


def _work(line: Connection, module: str) -> None:
    """Do jobs until nobody asks any more; what a process of the crew runs."""
    campaign: Campaign = import_module(module).CAMPAIGN
    if campaign.needs_screen:
        _hear_qt()
    while True:
        try:
            job: Job = line.recv()
        except EOFError:
            return
        try:
            line.send(_do(campaign, job, line))
        except BrokenPipeError:
            return


def _do(campaign: Campaign, job: Job, line: Connection) -> Ended:
    last = 0.0

    def heard(done: int) -> None:
        nonlocal last
        now = time.monotonic()
        if now - last > _BETWEEN_WORDS:
            last = now
            line.send(done)

    try:
        if job.protection is not None:
            return Ended(campaign.finds(job.protection, campaign.check_cases, job.seed))
        return Ended(campaign.play(job.seed, job.first, job.cases, heard))
    except Exception:  # noqa: BLE001 - told in full to whoever asked; the other pieces are still played
        return Ended(None, "the campaign did not foresee this:\n" + traceback.format_exc())


def _hear_qt() -> None:
    """Leave out what Qt says about an absent screen."""
    from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

    def hear(_kind: QtMsgType, _where: QMessageLogContext, words: str) -> None:
        if not words.startswith("This plugin does not support "):
            print(words, file=sys.stderr)

    qInstallMessageHandler(hear)
