"""`make faults`: the fault campaigns, with counts on the screen and in `build/faults.json`.

``FAULTS=short|default|long`` says how much, ``CAMPAIGN=name`` which one alone, ``REPLAY=seed`` or
``REPLAY=seed-case`` plays again what was reported; ``case`` plays only the piece that it belongs to.
The exit status is 1 when a rule was broken, or when a campaign did not miss a protection held off; it is 2
when what was asked for cannot be played here.
"""

import json
import os
import platform
import re
import secrets
import shutil
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tools.faults.campaign import Campaign, Size, folded
from tools.faults.campaigns import CAMPAIGNS
from tools.faults.work import Crew, Report, Workers

TARGET: Final = Path("build", "faults.json")
_SHOWN: Final = 20


class _UsageError(Exception):
    """What was asked for in the environment cannot be done."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be played; ``case`` is of a replay."""

    campaigns: tuple[Campaign, ...]
    size: Size
    seed: int
    case: int | None = None


def wanted(environment: dict[str, str]) -> Wanted:
    """Read what is wanted from the environment.

    Raises:
        _UsageError: with words for whoever typed it.
    """
    size, typed = environment.get("FAULTS") or Size.DEFAULT, environment.get("CAMPAIGN") or ""
    if size not in tuple(Size):
        raise _UsageError(f"FAULTS is one of {', '.join(Size)}, not {size!r}.")
    name = folded(typed)
    known = {folded(each): campaign for each, campaign in CAMPAIGNS.items()}
    if name and name not in known:
        raise _UsageError(f"CAMPAIGN is one of {', '.join(CAMPAIGNS)}, not {typed!r}.")
    chosen = (known[name],) if name else tuple(CAMPAIGNS.values())
    replay = environment.get("REPLAY")
    if not replay:
        return Wanted(chosen, Size(size), secrets.randbelow(2**32))
    seed = re.fullmatch("([0-9]+)(?:-([0-9]+))?", replay)
    if seed is None:
        raise _UsageError(f"REPLAY is a seed, or a seed and a case like 17-203, not {replay!r}.")
    case = None if seed[2] is None else int(seed[2])
    if case is not None and not name:
        raise _UsageError("A case is played again with CAMPAIGN=name beside REPLAY.")
    if case is not None and case >= chosen[0].cases[Size(size)]:
        raise _UsageError(
            f"{chosen[0].name} has {chosen[0].cases[Size(size)]} cases with FAULTS={size}, from 0 on."
        )
    return Wanted(chosen, Size(size), int(seed[1]), case)


def lacking(asked: Wanted, path: str | None = None) -> tuple[str, ...]:
    """Return in words which programs the campaigns want that are not on the path (default: ours)."""
    return tuple(
        f"The campaign {campaign.name} wants the program {program}, and it is not installed."
        for campaign in asked.campaigns
        for program in campaign.wants
        if shutil.which(program, path=path) is None
    )


def play(asked: Wanted, crew: Crew) -> list[Report]:
    """Play what is wanted, one campaign after the other, and tell of each."""
    reports = []
    for campaign in asked.campaigns:
        cases = campaign.cases[asked.size]
        print(f"{campaign.name}: {cases:,} cases, REPLAY={asked.seed}", flush=True)
        progress = _Progress(campaign.name, cases)
        if asked.case is None:
            report = crew.campaign(campaign, cases, asked.seed, progress.told)
        else:
            report = crew.again(campaign, cases, asked.case, asked.seed, progress.told)
        progress.end()
        _tell(report, campaign.outcome_word)
        reports.append(report)
    return reports


class _Progress:
    """How far a campaign is: one line that changes on a terminal, one for every tenth elsewhere."""

    def __init__(self, name: str, cases: int) -> None:
        self._name, self._cases = name, cases
        self._is_live = sys.stderr.isatty()
        self._shown = 0

    def told(self, done: int) -> None:
        step = 1 if self._is_live else 10
        percent = min(100, 100 * done // self._cases) // step * step
        if percent > self._shown:
            self._shown = percent
            words = f"  {self._name}: {percent} %"
            print(
                f"\r{words}" if self._is_live else words, end="" if self._is_live else "\n", file=sys.stderr
            )
            sys.stderr.flush()

    def end(self) -> None:
        if self._is_live:
            print("\r\033[K", end="", file=sys.stderr, flush=True)


def _tell(report: Report, outcome_word: str) -> None:
    print(
        f"  {report.events:,} events, {report.outcomes:,} {outcome_word}, "
        f"{len(report.found):,} violations, "
        f"self-check {'passed' if report.self_check else 'FAILED'}, {report.seconds:.0f} s",
        flush=True,
    )
    for wrong in report.found[:_SHOWN]:
        print(f"  {wrong}")
    if len(report.found) > _SHOWN:
        print(f"  and {len(report.found) - _SHOWN:,} more")
    for protection in report.blind_to:
        print(f"  held off and not missed: {protection}")


def machine(seconds: float) -> str:
    """Return the last line: on what it was played, and how long that took."""
    return f"{os.cpu_count()} cores, Python {platform.python_version()}, {seconds:.0f} s"


def main() -> int:
    """Play the campaigns and write the report; the exit status is 2 for what cannot be asked."""
    try:
        asked = wanted(dict(os.environ))
    except _UsageError as trouble:
        print(trouble, file=sys.stderr)
        return 2
    # Never passed over in silence: a campaign that was not played has proved nothing.
    if missing := lacking(asked):
        print(*missing, sep="\n", file=sys.stderr)
        return 2
    TARGET.parent.mkdir(exist_ok=True)
    # A run that ends in the middle must not leave the counts of the one before.
    TARGET.unlink(missing_ok=True)
    begun = time.monotonic()
    reports = play(asked, Workers())
    text = json.dumps([report.as_json() for report in reports], indent=2, ensure_ascii=False)
    TARGET.write_text(text + "\n", encoding="utf-8")
    print(machine(time.monotonic() - begun))
    return 1 if any(report.found or not report.self_check for report in reports) else 0
