"""Which pair with a known answer somebody is shown next."""

import hashlib
from collections.abc import Mapping
from random import Random
from typing import Final

_ONE_IN: Final = 4


def is_for_queue(registry_sha256: str) -> bool:
    """Tell whether a pair is for the queue alone; the others, three of four, are for practice alone.

    Whoever has practised knows the pictures, and would know such a pair in the queue. It goes by the
    registry's picture, which a set may pair with one picture of the same person and one of another.

    >>> is_for_queue(f"{8:064}"), is_for_queue(f"{9:064}")
    (False, True)
    """
    return hashlib.sha256(b"queue" + registry_sha256.encode()).digest()[0] % _ONE_IN == 0


def next_pair(matches: Mapping[str, int], mismatches: Mapping[str, int], dice: Random) -> str | None:
    """Draw a pair; ``None`` where there is none.

    Half of what is shown are matches, in expectation. Nobody sees a pair again before all were seen; where a
    set has more of one kind than of the other, before all of that kind were seen.

    Args:
        matches: how often this person was shown each pair that is a match, by the pair's id.
        mismatches: the same of the others.
        dice: where chance comes from.
    """
    if not matches or not mismatches:
        return _least_shown(matches or mismatches, dice)
    rounds = min(*matches.values(), *mismatches.values())
    unseen = [sum(shown == rounds for shown in kind.values()) for kind in (matches, mismatches)]
    # With as many of each, drawing from what is unseen is fair and leaves none out. Else a coin is.
    odds = unseen if len(matches) == len(mismatches) else (1, 1)
    return _least_shown(dice.choices((matches, mismatches), odds)[0], dice)


def _least_shown(pairs: Mapping[str, int], dice: Random) -> str | None:
    if not pairs:
        return None
    least = min(pairs.values())
    return dice.choice(sorted(pair for pair, shown in pairs.items() if shown == least))
