"""Any keys in any order, windows that come and go, time that jumps: no verdict on a photo hardly seen.

The short form of the campaign ``judgement``; and the campaign itself, which must find what is broken.
"""

import pytest
from PySide6.QtWidgets import QApplication

from tools.faults.judgement import run
from tools.faults.judgement_broken import BROKEN, finds

CASES, BROKEN_CASES = 20, 60


def test_no_sequence_of_events_gives_a_verdict_on_a_photo_hardly_seen(persian: QApplication) -> None:
    result = run(CASES, seed=14)
    assert result.violations == ()
    assert result.outcomes > 3 * CASES, "the campaign hardly ever came as far as a verdict: it proves little"


@pytest.mark.parametrize("protection", BROKEN)
def test_the_campaign_finds_a_protection_that_is_gone(persian: QApplication, protection: str) -> None:
    assert finds(protection, BROKEN_CASES, seed=3)


def test_a_campaign_can_be_played_again(persian: QApplication) -> None:
    assert run(2, seed=5, events=60) == run(2, seed=5, events=60)
