"""The campaign ``files`` as ``make faults`` plays it."""

from types import MappingProxyType
from typing import Final

from tools.faults import files, files_broken
from tools.faults.campaign import Campaign, Heard, Size
from tools.faults.results import CampaignResult


def _play(seed: int, first: int, cases: int, heard: Heard) -> CampaignResult:
    return files.run(cases, seed, first=first, heard=heard)


CAMPAIGN: Final = Campaign(
    name="files",
    module=__name__,
    cases=MappingProxyType({Size.SHORT: 300, Size.DEFAULT: 20_000, Size.LONG: 1_000_000}),
    piece=files.CASES_AT_ONCE,
    play=_play,
    protections=tuple(files_broken.BROKEN),
    # Every way to tamper with a picture, and each of the others, comes among so many.
    check_cases=40,
    finds=files_broken.finds,
    outcome_word="judgements",
)
