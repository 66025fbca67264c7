"""The campaign ``kills`` as ``make faults`` plays it."""

from types import MappingProxyType
from typing import Final

from tools.faults import kills, kills_broken
from tools.faults.campaign import Campaign, Heard, Size
from tools.faults.results import CampaignResult


def _play(seed: int, first: int, cases: int, heard: Heard) -> CampaignResult:
    return kills.run(cases, seed, first=first, heard=heard)


CAMPAIGN: Final = Campaign(
    name="kills",
    module=__name__,
    cases=MappingProxyType({Size.SHORT: 12, Size.DEFAULT: 1_000, Size.LONG: 100_000}),
    # One store and one archive; the desk is killed so often, and then let finish.
    piece=25,
    play=_play,
    protections=tuple(kills_broken.BROKEN),
    check_cases=1,
    finds=kills_broken.finds,
    outcome_word="acts in the ledger",
)
