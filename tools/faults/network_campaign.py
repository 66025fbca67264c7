"""The campaign ``network`` as ``make faults`` plays it."""

from types import MappingProxyType
from typing import Final

from tools.faults import network, network_broken
from tools.faults.campaign import Campaign, Heard, Size
from tools.faults.network_weather import Kind
from tools.faults.results import CampaignResult

_SHORT: Final = 3


def _play(seed: int, first: int, cases: int, heard: Heard) -> CampaignResult:
    return network.run(cases, seed, first=first, heard=heard)


CAMPAIGN: Final = Campaign(
    name="network",
    module=__name__,
    cases=MappingProxyType(
        {
            Size.SHORT: _SHORT * len(Kind),
            Size.DEFAULT: network.PIECE * len(Kind),
            Size.LONG: 10 * network.PIECE * len(Kind),
        }
    ),
    piece=network.PIECE,
    play=_play,
    protections=tuple(network_broken.BROKEN),
    check_cases=2,
    finds=network_broken.finds,
    outcome_word="acts taken",
    # It measures how long the screen was held.
    alone=True,
    needs_screen=True,
)
