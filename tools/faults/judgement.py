"""The campaign ``judgement``: any keys, clicks, times and windows, and no verdict on a photo hardly seen.

The real widgets, without a screen, on a clock and threads in the campaign's hand. A verdict that was
not earned by what lay before somebody's eyes is a violation.
"""

import random
from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from tamin_desk.domain.comparison import Feature, Rating, Verdict
from tamin_desk.ui.i18n import Language, install_language
from tamin_desk.ui.judging.handles import Place
from tamin_desk.ui.judging.panel import JudgingPanel
from tamin_desk.ui.judging.values import FacePicture, Subject
from tamin_desk.ui.shortcuts import Action
from tamin_desk.ui.theme import theme
from tests.fakes.hand import click
from tools.faults.judgement_account import RULE, Account
from tools.faults.judgement_room import Eye, Room, Tamper
from tools.faults.results import CampaignResult

EVENTS: Final = 300
"""Events of one case."""
_VERDICT_KEYS: Final = (Qt.Key.Key_F6, Qt.Key.Key_F7, Qt.Key.Key_F8)
_CONTROL, _SHIFT, _NONE = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.NoModifier,
)
_KEYS: Final = (
    *((key, text, _NONE) for key, text in ((Qt.Key.Key_1, "1"), (Qt.Key.Key_2, "2"), (Qt.Key.Key_3, "3"))),
    *((key, "", _NONE) for key in (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right)),
    *((key, "", _CONTROL) for key in (Qt.Key.Key_Left, Qt.Key.Key_Down, Qt.Key.Key_0)),
    (Qt.Key.Key_Up, "", _CONTROL | _SHIFT),
    *((key, text, _NONE) for key, text in ((Qt.Key.Key_Plus, "+"), (Qt.Key.Key_Minus, "-"))),
    *((key, text, _NONE) for key, text in ((Qt.Key.Key_0, "0"), (Qt.Key.Key_0, "0"), (Qt.Key.Key_K, "k"))),
    *((key, text, _NONE) for key, text in ((Qt.Key.Key_G, "g"), (Qt.Key.Key_L, "l"), (Qt.Key.Key_R, "r"))),
    *((key, text, _NONE) for key, text in ((Qt.Key.Key_Tab, "\t"), (Qt.Key.Key_Backtab, "\t"))),
    *((key, "\r", _NONE) for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter)),
    (Qt.Key.Key_Return, "\r", _CONTROL),
    (Qt.Key.Key_Space, " ", _NONE),
    (Qt.Key.Key_Escape, "", _NONE),
)


def run(
    cases: int,
    seed: int,
    *,
    first: int = 0,
    events: int = EVENTS,
    eye: Eye = JudgingPanel.glance,
    tamper: Tamper | None = None,
) -> CampaignResult:
    """Play so many cases of so many random events from the ``first`` on; the same seed plays the same.

    ``eye`` is how the panel looks, and ``tamper`` may take a protection away: with either a campaign
    must find violations, or it proves nothing.
    """
    app = QApplication.instance()
    if app is None:
        app = QApplication([])
        theme().apply(reduced_motion=True)
    if isinstance(app, QApplication):
        install_language(app, Language.PERSIAN)
    verdicts, violations = 0, []
    table = _Hands(eye, tamper)
    try:
        for case in range(first, first + cases):
            account = table.play(random.Random(f"{seed}-{case}"), events)  # nosec B311 # chance
            verdicts += account.verdicts
            violations += [f"REPLAY={seed}-{case}: {wrong}" for wrong in account.violations]
    finally:
        table.close()
    return CampaignResult(cases, cases * events, verdicts, tuple(violations))


class _Hands(Room):
    """Random hands, which sometimes go the whole way to a verdict or nearly so."""

    def __init__(self, eye: Eye, tamper: Tamper | None) -> None:
        super().__init__(eye, tamper)
        self._photos = {each: _picture(each) for each in ("one", "two", "three", "card", "another card")}

    def play(self, chance: random.Random, events: int) -> Account:
        """Play one case and return its account."""
        self._random, self.account = chance, Account()
        self._set_right()
        self._begin()
        deeds, weights = zip(*self._deeds(), strict=True)
        for deed in chance.choices(deeds, weights, k=events):
            self.account.may = False
            deed()
            if self.account.given:
                self._after_a_verdict()
        return self.account

    def _deeds(self) -> tuple[tuple[Callable[[], None], int], ...]:
        return (
            (self._begin, 3),
            (self._lay_reference, 3),
            (self._paint, 8),
            (self._paint_and_hand_over, 2),
            (self._finish_threads, 3),
            (partial(self._wait, 0.1), 10),
            (self._look_on, 8),
            (partial(self._wait, 0.45), 3),
            (partial(self._wait, 30.0), 1),
            (self._verdict_key, 12),
            (self._held_verdict_key, 4),
            (self._key_on_a_verdict, 5),
            (self._click_verdict, 6),
            (self._rate, 8),
            (self._rate_what_is_required, 6),
            (self._any_key, 25),
            (self._tool, 4),
            (self._pull_a_handle, 2),
            (self._slider, 2),
            (self._go_or_come, 3),
            (self._lid_on_or_off, 3),
            (self._cover_or_not, 2),
            (self._off_the_screen_or_back, 2),
            (self._hide_or_show, 2),
            (self._resize, 2),
            (self._set_right, 6),
            (self._nearly, 8),
        )

    # --- Pictures and time --------------------------------------------------------------------

    def _begin(self) -> None:
        self._show(
            Subject(self._photos[self._random.choice(("one", "two", "three"))], self._card()), anew=True
        )

    def _lay_reference(self) -> None:
        subject = self.panel.judging.state.subject
        if subject is not None and not self.account.given:
            self._show(Subject(subject.registry, self._card()), anew=False)

    def _card(self) -> FacePicture | None:
        return self._photos.get(self._random.choice(("card", "another card", "none")))

    def _show(self, subject: Subject, *, anew: bool) -> None:
        # Nothing is painted but by `_paint`.
        self.view.setUpdatesEnabled(False)
        if anew:
            self.account.given = False
            self.panel.begin(subject, RULE, RULE.required_ratings)
        else:
            self.panel.replace_subject(subject)
        self.account.begin(picture.sha256 for picture in subject.pictures)

    def _paint(self) -> None:
        self.view.setUpdatesEnabled(True)
        self.view.repaint()
        self.view.setUpdatesEnabled(False)
        self.account.paint(self.panel)
        QCoreApplication.processEvents()

    def _paint_and_hand_over(self) -> None:
        """The painting of one photo is told when the next is on the table already."""
        self.view.setUpdatesEnabled(True)
        self.view.repaint()
        self._begin()
        QCoreApplication.processEvents()

    def _finish_threads(self) -> None:
        self._tasks.finish_all()

    def _look_on(self) -> None:
        self._eye(self.panel)
        for _ in range(self._random.choice((4, 9, 14, 16))):
            self._wait(0.1)

    def _after_a_verdict(self) -> None:
        """It was kept, and the next photo comes; or the disk was full, and it is given again."""
        if self._random.random() < 0.3:
            self.panel.judging.reopen()
            self.account.given = False
        else:
            self._begin()

    # --- Hands --------------------------------------------------------------------------------

    def _verdict_key(self) -> None:
        self.account.may = self._reached
        self._strike(self._random.choice(_VERDICT_KEYS), "")

    def _held_verdict_key(self) -> None:
        key = self._random.choice(_VERDICT_KEYS)
        for _ in range(3):
            self._strike(key, "", repeat=True)

    def _key_on_a_verdict(self) -> None:
        if not self._reached:
            return
        self.panel.verdict_button(self._random.choice(tuple(Verdict))).setFocus(Qt.FocusReason.TabFocusReason)
        key, text = self._random.choice(
            ((Qt.Key.Key_Space, " "), (Qt.Key.Key_Return, "\r"), (Qt.Key.Key_Enter, "\r"))
        )
        repeat = self._random.random() < 0.3
        self.account.may = key is Qt.Key.Key_Space and not repeat
        self._strike(key, text, repeat=repeat)

    def _click_verdict(self) -> None:
        if not self.account.hidden:
            self.account.may = True
            click(self.panel.verdict_button(self._random.choice(tuple(Verdict))))

    def _rate(self) -> None:
        if not self.account.hidden:
            click(self.panel.rating_cell(*self._random.choice(_RATED)))

    def _rate_what_is_required(self) -> None:
        for feature in RULE.required_ratings:
            self.panel.judging.rate(Rating.SIMILAR, feature)

    def _nearly(self) -> None:
        """The whole way to a verdict, or all of it but one step, which is what must be told apart."""
        left_out = self._random.choice(("", "", "", "paint", "look", "rate"))
        self._set_right()
        if left_out != "paint":
            self._paint()
        for _ in range(16 if left_out != "look" else 13):
            self._wait(0.1)
        if left_out != "rate":
            self._rate_what_is_required()
        self._random.choice(
            (self._verdict_key, self._held_verdict_key, self._click_verdict, self._key_on_a_verdict)
        )()

    def _any_key(self) -> None:
        key, text, held = self._random.choice(_KEYS)
        buttons = [self.panel.verdict_button(verdict) for verdict in Verdict]
        repeat = self._random.random() < 0.2
        on_a_verdict = QApplication.focusWidget() in buttons
        self.account.may = on_a_verdict and key is Qt.Key.Key_Space and not repeat
        # Life size of a screen that nobody measured would ask for a card, and wait.
        if key is not Qt.Key.Key_L:
            self._strike(key, text, held, repeat=repeat)

    def _tool(self) -> None:
        tools = (Action.ZOOM_IN, Action.ZOOM_OUT, Action.FIT, Action.FULL_SIZE, Action.LINK, Action.GREY)
        self.panel.table.toolbar.tool(self._random.choice(tools)).click()

    def _pull_a_handle(self) -> None:
        place = self._random.randrange(max(1, len(self.panel.board.sides)))
        handle = self.panel.table.handle(place, self._random.choice(tuple(Place)))
        if handle.isVisible():
            handle.pulled.emit(float(self._random.randint(-40, 40)))
            handle.let_go.emit()


_RATED: Final = tuple((feature, rating) for feature in Feature for rating in Rating)


def _picture(name: str) -> FacePicture:
    image = QImage(48, 64, QImage.Format.Format_RGB32)
    image.fill(0x808080)
    return FacePicture(image, name, caption=name, turns="card" in name)
