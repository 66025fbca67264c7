"""The campaign ``reviewers`` as ``make faults`` plays it."""

from types import MappingProxyType
from typing import Final

from tools.faults import reviewers, reviewers_broken
from tools.faults.campaign import Campaign, Heard, Size
from tools.faults.results import CampaignResult


def _play(seed: int, first: int, cases: int, heard: Heard) -> CampaignResult:
    # To make a case is half of the work, and to decide it is the other.
    return reviewers.run(cases, seed, first=first, heard=lambda done: heard(done // 2))


CAMPAIGN: Final = Campaign(
    name="reviewers",
    module=__name__,
    cases=MappingProxyType({Size.SHORT: 40, Size.DEFAULT: 10_000, Size.LONG: 100_000}),
    piece=reviewers.CASES_AT_ONCE,
    play=_play,
    protections=tuple(reviewers_broken.BROKEN),
    check_cases=24,
    finds=reviewers_broken.finds,
    outcome_word="decisions",
)
