"""The campaign ``power cuts`` as ``make faults`` plays it."""

from types import MappingProxyType
from typing import Final

from tools.faults import power_cuts, power_cuts_broken
from tools.faults.campaign import Campaign, Heard, Size
from tools.faults.results import CampaignResult


def _play(seed: int, first: int, cases: int, heard: Heard) -> CampaignResult:
    return power_cuts.run(cases, seed, first=first, heard=heard)


CAMPAIGN: Final = Campaign(
    name="power cuts",
    module=__name__,
    cases=MappingProxyType({Size.SHORT: 400, Size.DEFAULT: 20_000, Size.LONG: 1_000_000}),
    # One life, cut so often.
    piece=200,
    play=_play,
    protections=tuple(power_cuts_broken.BROKEN),
    # After every call of the steps in which it must show.
    check_cases=80,
    finds=power_cuts_broken.finds,
    outcome_word="acts held against what was told",
)
