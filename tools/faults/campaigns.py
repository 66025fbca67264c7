"""Which campaigns there are, how large each is, and how its work is divided."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from tools.faults import judgement, judgement_broken, reviewers, reviewers_broken
from tools.faults.results import CampaignResult

Heard = Callable[[int], None]
"""Is told how many cases of a piece of work are done."""


class Size(StrEnum):
    """How much is tried; the value is what ``FAULTS`` says."""

    SHORT = "short"
    DEFAULT = "default"
    LONG = "long"


@dataclass(frozen=True, slots=True)
class Campaign:
    """One campaign.

    Attributes:
        name: what ``CAMPAIGN`` says.
        cases: how many cases each size has.
        piece: how many one process plays in one go; a case is replayed from the beginning of its piece.
        play: plays a piece: seed, first case, number of cases.
        protections: what is held off for the self-check, one after the other.
        check_cases: how many cases each of these has.
        finds: tells whether the campaign without this protection finds violations: protection, cases, seed.
    """

    name: str
    cases: Mapping[Size, int]
    piece: int
    play: Callable[[int, int, int, Heard], CampaignResult]
    protections: tuple[str, ...]
    check_cases: int
    finds: Callable[[str, int, int], bool]

    def pieces(self, cases: int) -> list[tuple[int, int]]:
        """Return the first case and the number of cases of each piece."""
        return [(first, min(self.piece, cases - first)) for first in range(0, cases, self.piece)]


def _play_judgement(seed: int, first: int, cases: int, heard: Heard) -> CampaignResult:
    result = judgement.run(cases, seed, first=first)
    heard(cases)
    return result


def _play_reviewers(seed: int, first: int, cases: int, heard: Heard) -> CampaignResult:
    # To make a case is half of the work, and to decide it is the other.
    return reviewers.run(cases, seed, first=first, heard=lambda done: heard(done // 2))


CAMPAIGNS: Final[Mapping[str, Campaign]] = MappingProxyType(
    {
        each.name: each
        for each in (
            Campaign(
                name="judgement",
                # 300 events are one case: 1,000,200 by default.
                cases=MappingProxyType({Size.SHORT: 20, Size.DEFAULT: 3_334, Size.LONG: 33_334}),
                piece=20,
                play=_play_judgement,
                protections=tuple(judgement_broken.BROKEN),
                # Most are found among the first four; by chance one may take longer.
                check_cases=60,
                finds=judgement_broken.finds,
            ),
            Campaign(
                name="reviewers",
                cases=MappingProxyType({Size.SHORT: 60, Size.DEFAULT: 10_000, Size.LONG: 100_000}),
                piece=10_000,
                play=_play_reviewers,
                protections=tuple(reviewers_broken.BROKEN),
                check_cases=24,
                finds=reviewers_broken.finds,
            ),
        )
    }
)
