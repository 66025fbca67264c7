"""What judgement on pairs with known answers is worth: d' with its confidence interval.

Signal detection with a mismatch as the signal: a *hit* is a mismatch that was called one, a *false
alarm* a match that was called a mismatch. "Not sure" counts as not called a mismatch.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
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


def told_until(answered: Iterable[tuple[date, str]], today: date, fewest: int) -> date | None:
    """Return the last day whose answers a unit's figure may count; ``None`` when it is not told at all.

    Two figures one after the other tell what came between them. So the figure goes on in steps: to the end
    of a day that is over, by which ``fewest`` people have answered since the step before.

    >>> monday, tuesday = date(2026, 11, 23), date(2026, 11, 24)
    >>> three = [(monday, "a"), (monday, "b"), (monday, "c"), (tuesday, "a")]
    >>> told_until(three, monday, 3), told_until(three, tuesday, 3)
    (None, datetime.date(2026, 11, 23))
    >>> told_until(three, date(2026, 11, 26), 3)
    datetime.date(2026, 11, 23)

    Args:
        answered: the day of each answer, and whose it is.
        today: a day that is not over.
        fewest: how many people there must be in a step.
    """
    of_day: dict[date, set[str]] = {}
    for day, user_id in answered:
        of_day.setdefault(day, set()).add(user_id)
    last, since = None, set[str]()
    for day in sorted(of_day):
        if day >= today:
            break
        since |= of_day[day]
        if len(since) >= fewest:
            last, since = day, set()
    return last


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
