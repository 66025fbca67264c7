"""Reviewers who are killed, fall asleep, go home and send things twice, at a server that dies under them.

The short form of the campaign ``reviewers``; and the campaign itself, which must find what is broken.
"""

import pytest

from tools.faults.reviewers import run
from tools.faults.reviewers_broken import BROKEN, finds

CASES, BROKEN_CASES = 40, 20


def test_a_crowd_decides_every_case_once() -> None:
    result = run(CASES, seed=1)
    assert result.violations == ()
    assert result.outcomes >= CASES, "hardly a case was decided: the campaign proves little"


@pytest.mark.parametrize("protection", BROKEN)
def test_the_crowd_notices_a_protection_that_is_gone(protection: str) -> None:
    assert finds(protection, BROKEN_CASES, seed=5)


def test_a_crowd_can_be_let_loose_again() -> None:
    first, again = (run(12, seed=9, first=24) for _ in range(2))
    assert (first.events, first.outcomes) == (again.events, again.outcomes)
