"""The campaign ``leaks`` as ``make faults`` plays it."""

from functools import cache
from types import MappingProxyType
from typing import Final

from tools.faults import leaks
from tools.faults.campaign import Campaign, Heard, Size
from tools.faults.leaks_people import EVIDENCE
from tools.faults.results import CampaignResult


def _play(seed: int, _first: int, cases: int, heard: Heard) -> CampaignResult:
    return leaks.run(cases, seed, heard=heard)


@cache
def _found_without_any() -> tuple[str, ...]:
    """One morning without any protection: each leaves its own evidence in its own file."""
    return tuple(leaks.without(tuple(EVIDENCE)))


def _finds(protection: str, _cases: int, _seed: int) -> bool:
    what, where = EVIDENCE[protection]
    return any(each.startswith(what) and where in each for each in _found_without_any())


PATHS: Final = 21
"""How many paths the tour has: whoever plays no tour need not have it in their process."""

CAMPAIGN: Final = Campaign(
    name="leaks",
    module=__name__,
    # A single case is a morning at the desk; the paths of the tour are one run, whatever the size.
    cases=MappingProxyType({Size.SHORT: 1, Size.DEFAULT: PATHS, Size.LONG: PATHS}),
    piece=PATHS,
    play=_play,
    protections=tuple(EVIDENCE),
    check_cases=1,
    finds=_finds,
    outcome_word="files",
    # The tour measures whether a window goes on in time.
    alone=True,
    wants=("strace", "soffice", "pdftotext", "scanimage"),
)
