"""The campaign ``simulator`` as ``make faults`` plays it."""

from types import MappingProxyType
from typing import Final

from tools.faults import simulator, simulator_broken
from tools.faults.campaign import Campaign, Heard, Size
from tools.faults.results import CampaignResult


def _play(seed: int, first: int, cases: int, heard: Heard) -> CampaignResult:
    return simulator.run(cases, seed, first=first, heard=heard)


CAMPAIGN: Final = Campaign(
    name="simulator",
    module=__name__,
    cases=MappingProxyType({Size.SHORT: 80, Size.DEFAULT: 100_000, Size.LONG: 10_000_000}),
    # Each case has a seed of its own; a piece is what a replay plays at most.
    piece=100,
    play=_play,
    protections=tuple(simulator_broken.BROKEN),
    # The first find is enough; most come among the first twenty.
    check_cases=2_000,
    finds=simulator_broken.finds,
    outcome_word="acts in the ledger",
)
