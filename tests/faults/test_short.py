"""The short form of every campaign of `make faults`, and its self-check.

Each is played as the command plays it, in processes of its own, so that what one leaves behind in its process
troubles no test.
"""

from dataclasses import replace

import pytest

from tools.faults.campaign import Campaign, Size
from tools.faults.campaigns import CAMPAIGNS
from tools.faults.work import Workers

SEED = 14


@pytest.mark.parametrize("campaign", CAMPAIGNS.values(), ids=CAMPAIGNS)
def test_nothing_is_broken(campaign: Campaign) -> None:
    played = replace(campaign, protections=())
    report = Workers().campaign(played, campaign.cases[Size.SHORT], SEED, lambda _done: None)
    assert report.found == ()
    assert report.outcomes >= report.cases, "it hardly ever came to what it is about: it proves little"


@pytest.mark.parametrize("campaign", CAMPAIGNS.values(), ids=CAMPAIGNS)
def test_every_protection_held_off_is_missed(campaign: Campaign) -> None:
    report = Workers().campaign(campaign, 0, SEED, lambda _done: None)
    assert (report.found, report.blind_to) == ((), ())
