"""The campaign ``judgement``: any keys, clicks, times and windows, and no verdict on a photo hardly seen.

The real widgets, without a screen, on a clock and threads in the campaign's hand. A verdict that was
not earned by what lay before somebody's eyes is a violation.
"""

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Final, cast

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QRect, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from tamin_desk.domain.comparison import Feature, Rating, Verdict
from tamin_desk.ui.context import Context
from tamin_desk.ui.events import Events
from tamin_desk.ui.i18n import Language, install_language
from tamin_desk.ui.idle import cover_photos
from tamin_desk.ui.judging.handles import Place
from tamin_desk.ui.judging.panel import JudgingPanel
from tamin_desk.ui.judging.values import FacePicture, JudgementMade, Subject
from tamin_desk.ui.shortcuts import Action, Scope
from tamin_desk.ui.theme import theme
from tests.fakes.bridge import HeldTasks
from tests.fakes.clock import FakeClock
from tests.fakes.hand import click, press, release
from tools.faults.judgement_account import RULE, Account
from tools.faults.results import CampaignResult

if TYPE_CHECKING:
    from tamin_desk.services.desk import Desk
    from tamin_desk.ui.tasks import Tasks

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
_SIZES: Final = ((900, 520), (700, 420), (420, 300), (240, 160))

Eye = Callable[[JudgingPanel], None]
Tamper = Callable[[JudgingPanel], None]


class _Drawer:
    """Small settings that are kept nowhere."""

    def get_setting(self, name: str) -> str | None:
        """Every screen has been measured."""
        return None

    def put_setting(self, name: str, value: str) -> None:
        """Forget it."""


@dataclass(frozen=True, slots=True)
class _Desk:
    """As much of a desk as a judgement needs."""

    clock: FakeClock = field(default_factory=FakeClock)
    store: _Drawer = field(default_factory=_Drawer)


def run(
    cases: int,
    seed: int,
    *,
    events: int = EVENTS,
    eye: Eye = JudgingPanel.glance,
    tamper: Tamper | None = None,
) -> CampaignResult:
    """Play so many cases of so many random events; the same seed plays the same.

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
    table = _Room(eye, tamper)
    try:
        for case in range(cases):
            account = table.play(random.Random(f"{seed}-{case}"), events)  # nosec B311 # chance
            verdicts += account.verdicts
            violations += [f"case {case} of seed {seed}: {wrong}" for wrong in account.violations]
    finally:
        table.close()
    return CampaignResult(cases, cases * events, verdicts, tuple(violations))


class _Room:
    """A window with the panel, a neighbour window, and everything that can happen to them."""

    def __init__(self, eye: Eye, tamper: Tamper | None) -> None:
        self._eye = eye
        self._desk, self._tasks = _Desk(), HeldTasks()
        self._areas: list[QRect] = []
        context = Context(cast("Desk", self._desk), cast("Tasks", self._tasks), Events())
        self.window = QWidget()
        self.panel = JudgingPanel(context, Scope.COMPARE, screens=lambda: self._areas)
        self.view = self.panel.table.view
        QVBoxLayout(self.window).addWidget(self.panel)
        # What is painted besides the faces proves nothing here, and takes most of the time.
        for words in (self.panel.ratings, self.panel.verdicts, self.panel.table.toolbar):
            words.setUpdatesEnabled(False)
        self._lid = QWidget(self.window)
        self._lid.setAutoFillBackground(True)
        self._other = QWidget()
        self.account = Account()
        self._random = random.Random(0)  # nosec B311 # replaced for each case
        self._photos = {each: _picture(each) for each in ("one", "two", "three", "card", "another card")}
        self.panel.given.connect(self._given)
        if tamper is not None:
            tamper(self.panel)
        self.window.resize(*_SIZES[0])
        self.window.show()
        self._come()

    def close(self) -> None:
        """Take everything away."""
        self.panel.stop_looking()
        self.panel.clear()
        for widget in (self._other, self.window):
            widget.close()
            widget.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)

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

    def _wait(self, seconds: float) -> None:
        self._desk.clock.advance(seconds)
        self.account.wait(self.panel, seconds)
        self._eye(self.panel)

    def _look_on(self) -> None:
        self._eye(self.panel)
        for _ in range(self._random.choice((4, 9, 14, 16))):
            self._wait(0.1)

    def _given(self, made: JudgementMade) -> None:
        self.account.judge(made)

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

    def _strike(
        self, key: Qt.Key, text: str, held: Qt.KeyboardModifier = _NONE, *, repeat: bool = False
    ) -> None:
        if self._reached:
            press(key, text, held, repeat=repeat)
            if QApplication.activeWindow() is not None:
                release(key, text, held, repeat=repeat)

    def _tool(self) -> None:
        tools = (Action.ZOOM_IN, Action.ZOOM_OUT, Action.FIT, Action.FULL_SIZE, Action.LINK, Action.GREY)
        self.panel.table.toolbar.tool(self._random.choice(tools)).click()

    def _pull_a_handle(self) -> None:
        place = self._random.randrange(max(1, len(self.panel.board.sides)))
        handle = self.panel.table.handle(place, self._random.choice(tuple(Place)))
        if handle.isVisible():
            handle.pulled.emit(float(self._random.randint(-40, 40)))
            handle.let_go.emit()

    # --- Windows ------------------------------------------------------------------------------

    @property
    def _reached(self) -> bool:
        """Whether a key comes to the panel's window at all."""
        return self.account.active and not self.account.hidden and QApplication.activeWindow() is self.window

    def _slider(self) -> None:
        """The slider of brightness opens over the faces, and a little later it is put away."""
        if self._reached and not self.account.slider:
            self.panel.tools.do(Action.BRIGHTNESS)
            slider = QApplication.activePopupWidget()
            faces = QRect(self.view.mapToGlobal(QPoint()), self.view.size())
            over = slider is not None and slider.isVisible() and _touches_a_face(self.panel, slider, faces)
            self.account.slider = over
            self._wait(0.4)
            self._wait(0.4)
            self.account.slider = False
            self.panel.tools.hide_popup()
            QCoreApplication.processEvents()
            self._eye(self.panel)

    def _go_or_come(self) -> None:
        if self.account.active:
            self._other.show()
            self._other.activateWindow()
            QCoreApplication.processEvents()
            self.account.active = False
        else:
            self._come()

    def _come(self) -> None:
        self.window.activateWindow()
        QCoreApplication.processEvents()
        self.account.active = True
        if not self.account.hidden:
            self.panel.start_looking()

    def _lid_on_or_off(self) -> None:
        self._lid_to(self._lid.isHidden())

    def _lid_to(self, on: bool) -> None:
        if self.panel.board.sides:
            corner = self.view.mapTo(self.window, self.panel.board.frame(0).center())
            self._lid.setGeometry(corner.x(), corner.y(), 30, 30)
            self._lid.raise_()
        self._lid.setVisible(on)
        self.account.lid = QRect() if self._lid.isHidden() else self._lid.geometry()

    def _cover_or_not(self) -> None:
        self.account.covered = self._random.random() < 0.5
        cover_photos(self.window, self.account.covered)

    def _off_the_screen_or_back(self) -> None:
        self._screen_to(self.account.screen is None)

    def _screen_to(self, off: bool) -> None:
        corner = self.window.mapToGlobal(QPoint())
        middle = self.view.mapToGlobal(self.view.photo_rect().center())
        whole = QRect(corner, self.window.size())
        self.account.screen = QRect(corner, QPoint(middle.x(), whole.bottom())) if off else None
        self._areas[:] = [] if self.account.screen is None else [self.account.screen]

    def _hide_or_show(self) -> None:
        self.account.hidden = not self.account.hidden
        self.panel.setVisible(not self.account.hidden)
        QCoreApplication.processEvents()

    def _resize(self) -> None:
        self.window.resize(*self._random.choice(_SIZES))
        QCoreApplication.processEvents()
        if not self._lid.isHidden():
            self._lid_to(True)
        self._screen_to(self.account.screen is not None)

    def _set_right(self) -> None:
        """Else chance would hardly ever come as far as a verdict that may be given, or nearly so."""
        account = self.account
        self.window.resize(*_SIZES[0])
        self._lid_to(False)
        cover_photos(self.window, False)
        account.covered = account.slider = False
        self.panel.show()
        account.hidden = False
        self._screen_to(False)
        self.panel.board.show_all()
        self._come()
        QCoreApplication.processEvents()


_RATED: Final = tuple((feature, rating) for feature in Feature for rating in Rating)


def _picture(name: str) -> FacePicture:
    image = QImage(48, 64, QImage.Format.Format_RGB32)
    image.fill(0x808080)
    return FacePicture(image, name, caption=name, turns="card" in name)


def _touches_a_face(panel: JudgingPanel, slider: QWidget, faces: QRect) -> bool:
    for place in range(len(panel.board.sides)):
        frame = panel.board.frame(place).translated(faces.topLeft())
        if slider.frameGeometry().intersects(frame):
            return True
    return False
