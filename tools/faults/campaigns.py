"""Which campaigns there are, in the order in which they are played: each module exports its ``CAMPAIGN``."""

from collections.abc import Mapping
from importlib import import_module
from types import MappingProxyType
from typing import Final

from tools.faults.campaign import Campaign

MODULES: Final = (
    "tools.faults.power_cuts_campaign",
    "tools.faults.kills_campaign",
    "tools.faults.nth_failure_campaign",
    "tools.faults.simulator_campaign",
    "tools.faults.network_campaign",
    "tools.faults.judgement_campaign",
    "tools.faults.reviewers_campaign",
    "tools.faults.files_campaign",
    "tools.faults.tampering_campaign",
    "tools.faults.key_loss_campaign",
    "tools.faults.leaks_campaign",
    "tools.faults.access_campaign",
)


def exported(module: str) -> Campaign:
    """Return the campaign of a module.

    Raises:
        TypeError: the module exports none.
    """
    campaign: object = getattr(import_module(module), "CAMPAIGN", None)
    if not isinstance(campaign, Campaign):
        raise TypeError(f"{module} exports no campaign")
    return campaign


CAMPAIGNS: Final[Mapping[str, Campaign]] = MappingProxyType(
    {campaign.name: campaign for campaign in map(exported, MODULES)}
)
