"""A campaign whose processes die and whose cases go wrong: what `tools.faults.work` must bear."""

import os
import signal
from types import MappingProxyType
from typing import Final

from tools.faults.campaign import Campaign, Heard, Size
from tools.faults.results import CampaignResult

DEADLY, UNFORESEEN, BROKEN = 1, 2, 3
"""The cases at which the process is killed, at which the campaign fails, and at which a rule is broken."""


def _play(seed: int, first: int, cases: int, heard: Heard) -> CampaignResult:
    if first == DEADLY:
        os.kill(os.getpid(), signal.SIGKILL)
    if first == UNFORESEEN:
        raise LookupError("nobody thought of this")
    heard(cases)
    violations = (f"REPLAY={seed}-{first}: an act was lost",) if first == BROKEN else ()
    return CampaignResult(cases, cases, cases, violations)


def _finds(protection: str, cases: int, seed: int) -> bool:
    if protection == "a deadly one":
        os.kill(os.getpid(), signal.SIGKILL)
    return protection == "one that is missed"


CAMPAIGN: Final = Campaign(
    name="frail",
    module=__name__,
    cases=MappingProxyType(dict.fromkeys(Size, 6)),
    piece=1,
    play=_play,
    protections=("one that is missed", "one that is not", "a deadly one"),
    check_cases=1,
    finds=_finds,
)
