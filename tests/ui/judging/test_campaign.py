"""Any keys in any order, windows that come and go, time that jumps: no verdict on a photo hardly seen.

The short form of the campaign ``judgement``; and the campaign itself, which must find what is broken.
"""

from collections.abc import Callable

import pytest
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QApplication

from tamin_desk.ui.judging.panel import JudgingPanel
from tools.faults.judgement import run

CASES, BROKEN_CASES = 20, 4


def test_no_sequence_of_events_gives_a_verdict_on_a_photo_hardly_seen(persian: QApplication) -> None:
    result = run(CASES, seed=14)
    assert result.violations == ()
    assert result.outcomes > 3 * CASES, "the campaign hardly ever came as far as a verdict: it proves little"


def paint_is_told_without_painting(panel: JudgingPanel) -> None:
    def tell() -> None:
        for side in panel.board.sides:
            panel.judging.photo_painted(side.picture.sha256)

    panel.board.changed.connect(tell)


def held_keys_repeat(panel: JudgingPanel) -> None:
    for key in panel.verdicts.findChildren(QShortcut):
        key.setAutoRepeat(True)


def ratings_are_given_away(panel: JudgingPanel) -> None:
    def rule_out() -> None:
        state = panel.judging.state
        if state.subject is not None and state.rule.required_ratings and not state.ratings:
            panel.judging.begin(state.subject, state.rule, ())

    panel.judging.changed.connect(rule_out)


@pytest.mark.parametrize(
    ("tamper", "wrong"),
    [
        (paint_is_told_without_painting, "it was looked at for"),
        (held_keys_repeat, "nobody asked for it"),
        (ratings_are_given_away, "not rated"),
    ],
)
def test_the_campaign_finds_a_protection_that_is_gone(
    persian: QApplication, tamper: Callable[[JudgingPanel], None], wrong: str
) -> None:
    found = run(BROKEN_CASES, seed=3, tamper=tamper).violations
    assert any(wrong in each for each in found)


def stares(panel: JudgingPanel) -> None:
    """Look as if everything were always in view."""
    panel.judging.look(in_view=True, zoom=panel.zoom)


def test_the_campaign_finds_an_eye_that_sees_through_windows(persian: QApplication) -> None:
    found = run(BROKEN_CASES, seed=3, eye=stares).violations
    assert any("it was looked at for" in each or "are recorded of" in each for each in found)


def test_a_campaign_can_be_played_again(persian: QApplication) -> None:
    assert run(2, seed=5, events=60) == run(2, seed=5, events=60)
