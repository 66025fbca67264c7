"""The short form of every campaign of `make faults`, and its self-check.

Each is played as the command plays it, in processes of its own, so that what one leaves behind in its process
troubles no test.
"""

import pytest

from tools.faults.campaign import Campaign, Size
from tools.faults.campaigns import CAMPAIGNS
from tools.faults.work import Workers

SEED = 14


@pytest.mark.parametrize("campaign", CAMPAIGNS.values(), ids=CAMPAIGNS)
def test_nothing_is_broken_and_every_protection_held_off_is_missed(campaign: Campaign) -> None:
    """Both at once, as the command does it: a process that has imported a campaign plays all of it."""
    report = Workers().campaign(campaign, campaign.cases[Size.SHORT], SEED, lambda _done: None)
    assert report.found == ()
    assert report.outcomes >= report.cases, "it hardly ever came to what it is about: it proves little"
    assert report.blind_to == ()
