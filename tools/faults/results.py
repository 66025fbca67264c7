"""What a campaign found."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CampaignResult:
    """How much was tried, and what went wrong.

    Attributes:
        cases: how many cases were played.
        events: how many events there were in all of them.
        outcomes: how many came to what the campaign is about (verdicts given), so that nobody takes a
            campaign for proof that hardly ever came so far.
        violations: every broken rule in words, with the seed of its case; none when all is well.
    """

    cases: int
    events: int
    outcomes: int
    violations: tuple[str, ...]
