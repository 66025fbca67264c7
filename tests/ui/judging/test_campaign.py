"""Any keys in any order, windows that come and go, time that jumps: the same each time.

The short form of the campaign ``judgement`` is played in tests/faults.
"""

from PySide6.QtWidgets import QApplication

from tools.faults.judgement import run


def test_a_campaign_can_be_played_again(persian: QApplication) -> None:
    assert run(2, seed=5, events=60) == run(2, seed=5, events=60)
