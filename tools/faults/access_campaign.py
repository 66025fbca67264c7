"""The campaign ``access`` as ``make faults`` plays it."""

from types import MappingProxyType
from typing import Final

from tools.faults import access, access_broken
from tools.faults.campaign import Campaign, Heard, Size
from tools.faults.results import CampaignResult

_ALL: Final = len(access.cells())


def _play(seed: int, first: int, cases: int, heard: Heard) -> CampaignResult:
    return access.run(cases, seed, first=first, heard=heard)


CAMPAIGN: Final = Campaign(
    name="access",
    module=__name__,
    # The full matrix is the full matrix: there is no longer one.
    cases=MappingProxyType({Size.SHORT: access.SHORT, Size.DEFAULT: _ALL, Size.LONG: _ALL}),
    piece=600,
    play=_play,
    protections=tuple(access_broken.BROKEN),
    check_cases=1,
    finds=access_broken.finds,
    outcome_word="answers",
)
