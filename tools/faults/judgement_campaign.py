"""The campaign ``judgement`` as ``make faults`` plays it."""

from types import MappingProxyType
from typing import Final

from tools.faults import judgement, judgement_broken
from tools.faults.campaign import Campaign, Heard, Size
from tools.faults.results import CampaignResult


def _play(seed: int, first: int, cases: int, heard: Heard) -> CampaignResult:
    result = judgement.run(cases, seed, first=first)
    heard(cases)
    return result


CAMPAIGN: Final = Campaign(
    name="judgement",
    module=__name__,
    # 300 events are one case: 1,000,200 by default.
    cases=MappingProxyType({Size.SHORT: 20, Size.DEFAULT: 3_334, Size.LONG: 33_334}),
    piece=20,
    play=_play,
    protections=tuple(judgement_broken.BROKEN),
    # Most are found among the first four; by chance one may take longer.
    check_cases=60,
    finds=judgement_broken.finds,
    outcome_word="verdicts",
    needs_screen=True,
)
