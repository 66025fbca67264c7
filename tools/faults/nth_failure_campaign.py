"""The campaign ``n-th failure`` as ``make faults`` plays it: every case, and some of all kinds in short."""

from collections.abc import Iterator, Mapping
from typing import Final, TypeVar

from tools.faults import nth_failure, nth_failure_broken
from tools.faults.campaign import Campaign, Heard, Size
from tools.faults.image import Call
from tools.faults.results import CampaignResult

_Each = TypeVar("_Each")
_SHORT: Final = 240
_GOLDEN: Final = (5**0.5 - 1) / 2


class _Counted(Mapping[Size, int]):
    """How many cases there are, counted when somebody asks: it takes a life on a good disk to know."""

    def __getitem__(self, size: Size) -> int:
        return _SHORT if size is Size.SHORT else len(_cases(size))

    def __iter__(self) -> Iterator[Size]:
        return iter(Size)

    def __len__(self) -> int:
        return len(Size)


def _cases(size: Size) -> tuple[nth_failure.Case, ...]:
    # Reads fail too in the long form: they come after the others, so that a case keeps its number.
    writing = _spread(nth_failure.all_cases(reading=False))
    if size is not Size.LONG:
        return writing
    return writing + _spread(
        tuple(case for case in nth_failure.all_cases(reading=True) if case[1].call is Call.READ)
    )


def _spread(cases: tuple[_Each, ...]) -> tuple[_Each, ...]:
    """Return them in an order of which every beginning has some of each part of a life."""
    return tuple(case for _, case in sorted(enumerate(cases), key=lambda each: each[0] * _GOLDEN % 1))


def _play(seed: int, first: int, cases: int, heard: Heard) -> CampaignResult:
    # The seed changes nothing: there is no luck in it, and a case is known by its number alone.
    chosen = _cases(Size.LONG)[first : first + cases]
    return nth_failure.run(chosen, name=f"REPLAY={seed}", first=first, heard=heard)


CAMPAIGN: Final = Campaign(
    name="n-th failure",
    module=__name__,
    cases=_Counted(),
    piece=100,
    play=_play,
    protections=tuple(nth_failure_broken.BROKEN),
    check_cases=20,
    finds=nth_failure_broken.finds,
    outcome_word="failures met",
)
