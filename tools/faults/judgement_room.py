"""The room of the campaign ``judgement``: a window with the real panel, and everything around it."""

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, cast

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from tamin_desk.ui.context import Context
from tamin_desk.ui.events import Events
from tamin_desk.ui.idle import cover_photos
from tamin_desk.ui.judging.panel import JudgingPanel
from tamin_desk.ui.judging.values import JudgementMade
from tamin_desk.ui.shortcuts import Action, Scope
from tests.fakes.bridge import HeldTasks
from tests.fakes.clock import FakeClock
from tests.fakes.hand import press, release
from tools.faults.judgement_account import Account

if TYPE_CHECKING:
    from tamin_desk.services.desk import Desk
    from tamin_desk.ui.tasks import Tasks

Eye = Callable[[JudgingPanel], None]
Tamper = Callable[[JudgingPanel], None]

_SIZES: Final = ((900, 520), (700, 420), (420, 300), (240, 160))
_NONE: Final = Qt.KeyboardModifier.NoModifier


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


class Room:
    """What can happen to the window, whoever judges in it; kept in step with its account."""

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

    def _given(self, made: JudgementMade) -> None:
        self.account.judge(made)

    def _wait(self, seconds: float) -> None:
        self._desk.clock.advance(seconds)
        self.account.wait(self.panel, seconds)
        self._eye(self.panel)

    def _strike(
        self, key: Qt.Key, text: str, held: Qt.KeyboardModifier = _NONE, *, repeat: bool = False
    ) -> None:
        if self._reached:
            press(key, text, held, repeat=repeat)
            if QApplication.activeWindow() is not None:
                release(key, text, held, repeat=repeat)

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


def _touches_a_face(panel: JudgingPanel, slider: QWidget, faces: QRect) -> bool:
    for place in range(len(panel.board.sides)):
        # Beside a picture that does not fill its frame the slider covers nothing of it.
        if slider.frameGeometry().intersects(panel.board.seen(place).translated(faces.topLeft())):
            return True
    return False
