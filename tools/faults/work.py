"""Campaigns on every core: processes play the pieces, and tell how far they are."""

import multiprocessing
import os
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor, wait
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing.sharedctypes import Synchronized
from typing import Final, Protocol, TypeVar

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

from tools.faults.campaigns import CAMPAIGNS, Campaign
from tools.faults.results import CampaignResult

T = TypeVar("T")
Told = Callable[[int], None]
"""Is told how many cases are done, again and again."""

_LOOK: Final = 1.0


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


class Workers:
    """Processes that play pieces; :meth:`campaign` plays all of one."""

    def __init__(self, pool: ProcessPoolExecutor, done: "Synchronized[int]") -> None:
        self._pool, self._done = pool, done

    def campaign(self, campaign: Campaign, cases: int, seed: int, told: Told) -> Report:
        """Play so many cases and the self-check."""
        return self._all(campaign, campaign.pieces(cases), seed, told)

    def again(self, campaign: Campaign, cases: int, case: int, seed: int, told: Told) -> Report:
        """Play the piece of one case again, as it was played among so many cases."""
        piece = next(each for each in campaign.pieces(cases) if sum(each) > case)
        return self._all(campaign, [piece], seed, told)

    def _all(self, campaign: Campaign, pieces: list[tuple[int, int]], seed: int, told: Told) -> Report:
        begun = time.monotonic()
        with self._done.get_lock():
            self._done.value = 0
        checks = [self._pool.submit(_find, campaign.name, each, seed) for each in campaign.protections]
        played = [self._pool.submit(_play, campaign.name, seed, *piece) for piece in pieces]
        found = self._watched(checks, told)
        results = self._watched(played, told)
        return Report(
            campaign=campaign.name,
            cases=sum(result.cases for result in results),
            events=sum(result.events for result in results),
            outcomes=sum(result.outcomes for result in results),
            found=tuple(wrong for result in results for wrong in result.violations),
            blind_to=tuple(
                each for each, is_found in zip(campaign.protections, found, strict=True) if not is_found
            ),
            seconds=time.monotonic() - begun,
            seed=seed,
        )

    def _watched(self, futures: list[Future[T]], told: Told) -> list[T]:
        waiting = set(futures)
        while waiting:
            done, waiting = wait(waiting, timeout=_LOOK)
            for future in done:
                # What a campaign did not foresee ends everything at once, with its own words.
                future.result()
            told(self._done.value)
        return [future.result() for future in futures]


@contextmanager
def workers(count: int | None = None) -> Iterator[Workers]:
    """Give as many processes as there are cores; all are gone at the end."""
    # A forked Qt is none: each process begins anew.
    context = multiprocessing.get_context("spawn")
    done = context.Value("q", 0)
    pool = ProcessPoolExecutor(count or os.cpu_count(), context, _begin, (done,))
    try:
        yield Workers(pool, done)
    finally:
        pool.shutdown(cancel_futures=True)


_progress: "list[Synchronized[int]]" = []


def _begin(done: "Synchronized[int]") -> None:
    """Begin a process: where it counts, and without what an absent screen cannot do."""
    _progress[:] = [done]
    qInstallMessageHandler(_hear)


def _hear(_kind: QtMsgType, _where: QMessageLogContext, words: str) -> None:
    if not words.startswith("This plugin does not support "):
        print(words, file=sys.stderr)


def _play(name: str, seed: int, first: int, cases: int) -> CampaignResult:
    counted = 0

    def heard(done: int) -> None:
        nonlocal counted
        for progress in _progress:
            with progress.get_lock():
                progress.value += done - counted
        counted = done

    result = CAMPAIGNS[name].play(seed, first, cases, heard)
    heard(cases)
    return result


def _find(name: str, protection: str, seed: int) -> bool:
    campaign = CAMPAIGNS[name]
    return campaign.finds(protection, campaign.check_cases, seed)
