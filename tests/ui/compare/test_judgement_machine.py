"""Any keys in any order, windows that come and go, time that jumps: no verdict on a photo hardly seen."""

from collections.abc import Iterator
from typing import Final

import pytest
from hypothesis import settings
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from hypothesis.strategies import booleans, sampled_from
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QApplication, QWidget

from tamin_desk.domain.comparison import Feature, Rating, Verdict
from tamin_desk.domain.policy import DEFAULT_REQUIRED_RATINGS, Judgement
from tamin_desk.ui.judging.faces import LinkedView
from tests.fakes.desk_people import picture
from tests.fakes.hand import click, press, release
from tests.fakes.office import request
from tests.ui.compare.conftest import Judge

WANTED: Final = Judgement().view_seconds - 1e-6
STALL: Final = 0.5
"""A gap between two looks counts for no more than this."""
VERDICT_KEYS: Final = (Qt.Key.Key_F6, Qt.Key.Key_F7, Qt.Key.Key_F8)
PHOTOS: Final = [request(picture(shade)) for shade in (20, 120, 220)]


def acts_of(judge: Judge) -> int:
    """How many acts are on the disk."""
    judge.office.settle()
    return sum(judge.office.desk.outbox.counts().values())


class Counter(RuleBasedStateMachine):
    """Keeps its own account of what was in view, and holds every saved act against it."""

    def __init__(self, judge: Judge) -> None:
        super().__init__()
        self.judge = judge
        self.frame = judge.page.findChildren(LinkedView)[0]
        self.cover = QWidget(judge.window)
        self.cover.setAutoFillBackground(True)
        self.other = QWidget()
        self.active = self.open = True
        self.painted = False
        self.seen = 0.0
        self.acts = acts_of(judge)
        self.may = False
        self.begin(PHOTOS[0])

    # --- What happens around the clerk --------------------------------------------------------

    @rule(photo=sampled_from(PHOTOS))
    def begin(self, photo: object) -> None:
        # Nothing is painted but by `paint`.
        self.frame.setUpdatesEnabled(False)
        self.judge.begin(next(each for each in PHOTOS if each is photo))
        self.painted, self.seen = False, 0.0

    @rule()
    def paint(self) -> None:
        self.frame.setUpdatesEnabled(True)
        self.frame.repaint()
        self.frame.setUpdatesEnabled(False)
        QCoreApplication.processEvents()
        self.painted = self.painted or self.in_view

    @rule()
    def repaint_and_hand_over_the_next(self) -> None:
        """The painting of one photo is told when the next is on the page already."""
        self.frame.setUpdatesEnabled(True)
        self.frame.repaint()
        self.begin(PHOTOS[1])
        QCoreApplication.processEvents()

    @rule()
    def cover_or_not(self) -> None:
        self.open = not self.open
        corner = self.frame.mapTo(self.judge.window, self.frame.photo_rect().center())
        self.cover.setGeometry(corner.x(), corner.y(), 30, 30)
        self.cover.raise_()
        self.cover.setVisible(not self.open)

    @rule()
    def go_or_come(self) -> None:
        self.active = not self.active
        if self.active:
            self.judge.window.activateWindow()
        else:
            self.other.show()
            self.other.activateWindow()
        QCoreApplication.processEvents()
        assert self.judge.window.isActiveWindow() is self.active

    @rule(seconds=sampled_from([0.3, 0.45, 30.0]))
    def wait(self, seconds: float) -> None:
        self.judge.office.clock.advance(seconds)
        if self.in_view and self.painted:
            self.seen += min(seconds, STALL)
        self.judge.page.glance()

    @rule(painted=sampled_from(["this", "this", "another", "none"]))
    def take_time(self, painted: str) -> None:
        """Else chance would hardly ever come as far as a verdict that may be given, or nearly so."""
        if not self.open:
            self.cover_or_not()
        if not self.active:
            self.go_or_come()
        if painted == "this":
            self.paint()
        elif painted == "another":
            self.repaint_and_hand_over_the_next()
        self.look(16)
        self.rate_what_is_required()

    @rule(key=sampled_from(VERDICT_KEYS))
    def judge_as_a_clerk_does(self, key: Qt.Key) -> None:
        """The whole way to a verdict, so that what follows one is tried often too."""
        self.take_time("this")
        self.verdict_key(key, repeat=False)

    @rule(glances=sampled_from([1, 7, 14, 16]))
    def look(self, glances: int) -> None:
        self.judge.page.glance()
        for _ in range(glances):
            self.wait(0.1)

    # --- What the clerk does ------------------------------------------------------------------

    @precondition(lambda self: self.active)
    @rule(key=sampled_from(VERDICT_KEYS), repeat=booleans())
    def verdict_key(self, key: Qt.Key, repeat: bool) -> None:
        self.may = self.ready and not repeat
        press(key, repeat=repeat)
        release(key, repeat=repeat)

    @precondition(lambda self: self.active)
    @rule(
        verdict=sampled_from(Verdict),
        key=sampled_from([(Qt.Key.Key_Space, " "), (Qt.Key.Key_Return, "\r"), (Qt.Key.Key_Enter, "\r")]),
        repeat=booleans(),
    )
    def key_on_a_verdict(self, verdict: Verdict, key: tuple[Qt.Key, str], repeat: bool) -> None:
        self.judge.page.verdict_button(verdict).setFocus(Qt.FocusReason.TabFocusReason)
        self.may = self.ready and key[0] is Qt.Key.Key_Space and not repeat
        press(*key, repeat=repeat)
        release(*key, repeat=repeat)

    @precondition(lambda self: self.active)
    @rule(
        key=sampled_from(
            [
                (Qt.Key.Key_1, "1"),
                (Qt.Key.Key_2, "2"),
                (Qt.Key.Key_3, "3"),
                (Qt.Key.Key_Up, ""),
                (Qt.Key.Key_Down, ""),
                (Qt.Key.Key_Left, ""),
                (Qt.Key.Key_Return, "\r"),
                (Qt.Key.Key_Space, " "),
                (Qt.Key.Key_Enter, "\r"),
                (Qt.Key.Key_Tab, "\t"),
                (Qt.Key.Key_Backtab, "\t"),
                (Qt.Key.Key_Escape, ""),
            ]
        ),
        repeat=booleans(),
    )
    def other_key(self, key: tuple[Qt.Key, str], repeat: bool) -> None:
        focus = QApplication.focusWidget()
        on_button = focus in [self.judge.page.verdict_button(verdict) for verdict in Verdict]
        self.may = self.ready and on_button and key[0] is Qt.Key.Key_Space and not repeat
        press(*key, repeat=repeat)
        release(*key, repeat=repeat)

    @rule(verdict=sampled_from(Verdict))
    def click_verdict(self, verdict: Verdict) -> None:
        self.may = self.ready
        click(self.judge.page.verdict_button(verdict))

    @rule(feature=sampled_from(Feature), rating=sampled_from(Rating))
    def click_rating(self, feature: Feature, rating: Rating) -> None:
        click(self.judge.page.rating_cell(feature, rating))

    @rule()
    def rate_what_is_required(self) -> None:
        for feature in DEFAULT_REQUIRED_RATINGS:
            self.judge.page.judging.rate(Rating.SIMILAR, feature)

    # --- What must hold -----------------------------------------------------------------------

    @property
    def in_view(self) -> bool:
        return self.active and self.open

    @property
    def ready(self) -> bool:
        rated = self.judge.page.judging.state.ratings.keys()
        return self.painted and self.seen >= WANTED and set(DEFAULT_REQUIRED_RATINGS) <= rated

    @invariant()
    def every_act_was_earned(self) -> None:
        acts = acts_of(self.judge)
        new, self.acts = acts - self.acts, acts
        assert new in (0, 1)
        assert not new or self.may, "a verdict nobody could give"
        self.may = False
        if new:
            self.begin(PHOTOS[2])

    def teardown(self) -> None:
        for widget in (self.cover, self.other):
            widget.close()
            widget.deleteLater()
        self.judge.window.activateWindow()
        QCoreApplication.processEvents()


@pytest.fixture
def judge_of_many(judge: Judge) -> Iterator[Judge]:
    yield judge
    assert acts_of(judge) > 100, "the machine hardly ever came as far as a verdict: it proves little"


def test_no_sequence_of_events_gives_a_verdict_on_a_photo_hardly_seen(judge_of_many: Judge) -> None:
    class Here(Counter):
        def __init__(self) -> None:
            super().__init__(judge_of_many)

    run_state_machine_as_test(Here, settings=settings(stateful_step_count=40))
