"""A burst of practice: pairs with known answers, and right after each what is true of it."""

from functools import partial
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tamin_desk.ui.page import PageName
from tamin_desk.ui.practice.presenter import Stage
from tools.tour.paths import Tour
from tools.tour.steps import ALL_SIMILAR, HARD_TO_TELL, MATCH, MISMATCH, rate

_SET_MADE: Final = 240.0
"""In so many seconds at most the demonstration has drawn its pairs, which it begins with when it starts."""
_AFTER: Final = (Stage.JUDGING, Stage.DONE)
_LOOK_MS: Final = 2_000
_ONE_BY_ONE: Final = 2
"""Of so many pairs the faces are kept as a picture too; of all, what is true of them."""


def practice(tour: Tour) -> None:
    """Judge a whole burst, right and wrong; only oneself sees how it went."""
    driver = tour.driver
    driver.begin("practice")
    driver.wait("there are pairs to practise on", partial(_there_are_pairs, tour), _SET_MADE)
    page = tour.practice
    driver.step("a burst is offered")
    driver.tab_to(page.start.begin_button)
    driver.press(Qt.Key.Key_Space)
    driver.wait("the faces are there", lambda: page.presenter.state.stage is Stage.JUDGING)
    for number in range(1, len(page.presenter.state.pairs) + 1):
        same = number % 2 == 1
        rate(tour, page.panel.judging, ALL_SIMILAR if same else HARD_TO_TELL)
        if number <= _ONE_BY_ONE:
            driver.step(f"pair {number}: judged as at the counter")
        driver.press(MATCH if same else MISMATCH)
        driver.wait("what is true is told", lambda: page.presenter.state.stage is Stage.ANSWERED)
        driver.step(f"pair {number}: what is true, and which feature tells it")
        driver.wait("the way on has the focus", page.feedback.button.hasFocus)
        driver.press(Qt.Key.Key_Space)
        driver.wait("it goes on", lambda: page.presenter.state.stage in _AFTER)
    driver.expect("the burst is over", page.presenter.state.stage is Stage.DONE)
    driver.step("how it went, for one's own eyes")
    driver.press(Qt.Key.Key_Escape)
    driver.wait("the desk is back", lambda: tour.is_in_front(PageName.DESK))


def _there_are_pairs(tour: Tour) -> bool:
    """Look in once more, and go away again while there are none."""
    driver = tour.driver
    driver.go_to(PageName.PRACTICE)
    driver.wait("practice is in front", lambda: tour.is_in_front(PageName.PRACTICE))
    presenter = tour.practice.presenter
    driver.wait("it was asked how many there are", lambda: presenter.state.scores is not None)
    QTest.qWait(_LOOK_MS)
    scores = presenter.state.scores
    if scores is not None and scores.available >= presenter.burst_length:
        return True
    driver.press(Qt.Key.Key_Escape)
    driver.wait("the desk is back", lambda: tour.is_in_front(PageName.DESK))
    return False
