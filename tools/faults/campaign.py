"""What a campaign is: its name, its sizes, how its work is divided, and what it needs."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

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
    """One campaign, as its own module exports it under the name ``CAMPAIGN``.

    Attributes:
        name: what it is called; ``CAMPAIGN`` may write its blanks as ``-`` or ``_``, in any case.
        module: the module that exports it (``__name__``): a process that plays it imports no other
            campaign.
        cases: how many cases each size has.
        piece: how many one process plays in one go; a case is replayed from the beginning of its piece.
        play: plays a piece: seed, first case, number of cases.
        protections: what is held off for the self-check, one after the other.
        check_cases: how many cases each of these has.
        finds: tells whether the campaign without this protection finds violations: protection, cases, seed.
        outcome_word: what its outcomes are, in the plural.
        alone: nothing else may be played beside a piece: it measures time, or needs the whole machine.
        wants: programs that must be on the path.
        needs_screen: its processes have Qt, without a screen to show anything.
    """

    name: str
    module: str
    cases: Mapping[Size, int]
    piece: int
    play: Callable[[int, int, int, Heard], CampaignResult]
    protections: tuple[str, ...]
    check_cases: int
    finds: Callable[[str, int, int], bool]
    outcome_word: str = "outcomes"
    alone: bool = False
    wants: tuple[str, ...] = ()
    needs_screen: bool = False

    def pieces(self, cases: int) -> list[tuple[int, int]]:
        """Return the first case and the number of cases of each piece."""
        return [(first, min(self.piece, cases - first)) for first in range(0, cases, self.piece)]


def folded(name: str) -> str:
    """Return a campaign's name as it is compared: ``Power-cuts`` and ``power_cuts`` are ``power cuts``."""
    return name.strip().casefold().replace("-", " ").replace("_", " ")
