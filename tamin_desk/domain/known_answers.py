"""What judgement on pairs with known answers is worth: d' with its confidence interval.

Signal detection with a mismatch as the signal: a *hit* is a mismatch that was called one, a *false
alarm* a match that was called a mismatch. "Not sure" counts as not called a mismatch.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from math import exp, pi, sqrt
from statistics import NormalDist
from typing import Final, NamedTuple

from tamin_desk.domain.comparison import Verdict

ENOUGH_FOR_ONE_PERSON: Final = 100
"""From how many answers on somebody is told their own figure; below it the interval says nothing."""

_NORMAL: Final = NormalDist()
_TWO_SIDED_95: Final = _NORMAL.inv_cdf(0.975)


class Answer(NamedTuple):
    """One answer: what is true of the pair (match or mismatch), and what was said of it."""

    truth: Verdict
    given: Verdict


@dataclass(frozen=True, slots=True)
class Discrimination:
    """How well matches and mismatches are told apart; 0 is chance, ``low`` … ``high`` hold 95 %."""

    answered: int
    d_prime: float
    low: float
    high: float


def is_right(truth: Verdict, given: Verdict) -> bool:
    """Tell whether an answer is right; "not sure" never is, and is never held against anybody alone."""
    return truth is given


def discrimination(answers: Iterable[Answer]) -> Discrimination | None:
    """Return d' of some answers; ``None`` while there is not one match and one mismatch among them.

    Rates are log-linear corrected (half a case is added to each cell), so that all or nothing right gives
    a finite figure (Hautus 1995). The variance of d' is the sum of those of its two normal deviates
    (Gourevitch and Galanter 1967).

    >>> half = [Answer(Verdict.MISMATCH, Verdict.MISMATCH), Answer(Verdict.MATCH, Verdict.MISMATCH)]
    >>> discrimination(half * 50).d_prime
    0.0
    """
    signals = noises = hits = alarms = 0
    for truth, given in answers:
        called = given is Verdict.MISMATCH
        if truth is Verdict.MISMATCH:
            signals += 1
            hits += called
        else:
            noises += 1
            alarms += called
    if not signals or not noises:
        return None
    hit_rate, alarm_rate = (hits + 0.5) / (signals + 1), (alarms + 0.5) / (noises + 1)
    d_prime = _NORMAL.inv_cdf(hit_rate) - _NORMAL.inv_cdf(alarm_rate)
    reach = _TWO_SIDED_95 * sqrt(_variance(hit_rate, signals) + _variance(alarm_rate, noises))
    return Discrimination(signals + noises, d_prime, d_prime - reach, d_prime + reach)


def _variance(rate: float, cases: int) -> float:
    """Return the variance of the normal deviate of a rate seen in ``cases`` cases."""
    deviate = _NORMAL.inv_cdf(rate)
    density = exp(-(deviate**2) / 2) / sqrt(2 * pi)
    return rate * (1 - rate) / (cases * density**2)
