"""The campaign ``key loss`` as ``make faults`` plays it."""

from types import MappingProxyType
from typing import Final

from tools.faults import key_loss, key_loss_broken
from tools.faults.campaign import Campaign, Heard, Size
from tools.faults.results import CampaignResult


def _play(seed: int, first: int, cases: int, heard: Heard) -> CampaignResult:
    return key_loss.run(cases, seed, first=first, heard=heard)


CAMPAIGN: Final = Campaign(
    name="key loss",
    module=__name__,
    cases=MappingProxyType({Size.SHORT: 10, Size.DEFAULT: 100, Size.LONG: 1_000}),
    piece=5,
    play=_play,
    protections=tuple(key_loss_broken.BROKEN),
    check_cases=1,
    finds=key_loss_broken.finds,
    outcome_word="acts",
)
