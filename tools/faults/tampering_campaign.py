"""The campaign ``tampering`` as ``make faults`` plays it."""

from types import MappingProxyType
from typing import Final

from tools.faults import tampering, tampering_broken
from tools.faults.campaign import Campaign, Heard, Size
from tools.faults.results import CampaignResult
from tools.faults.tampering_deeds import DEEDS


def _play(seed: int, first: int, cases: int, heard: Heard) -> CampaignResult:
    return tampering.run(cases, seed, first=first, heard=heard)


CAMPAIGN: Final = Campaign(
    name="tampering",
    module=__name__,
    cases=MappingProxyType({Size.SHORT: 200, Size.DEFAULT: 10_000, Size.LONG: 100_000}),
    piece=1_000,
    play=_play,
    protections=tuple(tampering_broken.BROKEN),
    # Every deed twice: no protection is found missing by chance.
    check_cases=2 * len(DEEDS),
    finds=tampering_broken.finds,
    outcome_word="verifications",
)
