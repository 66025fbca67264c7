"""A desk that nobody touches: first its photos are covered, then it locks, as the unit's policy says.

The key or click that uncovers them does nothing else: who comes back sees what is there before any
key can judge it.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication, QWidget

from tamin_desk.domain.policy import Security
from tamin_desk.ui.widgets.coverable import Coverable

if TYPE_CHECKING:
    from tamin_desk.services.clock import Clock

_LOOK_MS: Final = 1_000
_PRESSES: Final = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseButtonDblClick,
        QEvent.Type.TouchBegin,
        QEvent.Type.TabletPress,
    }
)
_INPUT: Final = _PRESSES | {QEvent.Type.MouseMove, QEvent.Type.Wheel}


class Idle(QObject):
    """Measures how long nobody has touched the program, once :meth:`start` was called.

    ``security`` tells the policy in force, or ``None`` while nothing is there to cover: behind a
    lock the first key belongs to the password.

    Signals:
        covered(bool): the photos are to be covered (True), or somebody is back (False).
        expired: nobody came back; the desk is to be locked.
    """

    covered = Signal(bool)
    expired = Signal()

    def __init__(
        self, clock: "Clock", security: Callable[[], Security | None], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._clock = clock
        self._security = security
        self._touched_at = 0.0
        self._is_covered = False
        self._timer = QTimer(self, interval=_LOOK_MS)
        self._timer.timeout.connect(self.look)

    def start(self) -> None:
        """Somebody is at the desk from now on."""
        application = QApplication.instance()
        if application is not None:
            application.installEventFilter(self)
        self._touch()
        self._timer.start()

    def stop(self) -> None:
        """Nobody is signed in: there is nothing to cover or lock."""
        application = QApplication.instance()
        if application is not None:
            application.removeEventFilter(self)
        self._timer.stop()
        self._touch()

    def look(self) -> None:
        """Compare the time without input with the policy; happens by itself once a second."""
        quiet, security = self._clock.monotonic() - self._touched_at, self._security()
        if security is None:
            self._set_covered(False)
        elif quiet >= security.lock_after:
            self.expired.emit()
            self._touch()
        else:
            self._set_covered(quiet >= security.hide_photo_after)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Notice input, and keep from the pages what only uncovers them."""
        kind = event.type()
        if kind is QEvent.Type.ShortcutOverride and self._is_covered:
            # The key itself follows: taken here, it is no shortcut.
            event.accept()
            return True
        if kind not in _INPUT:
            return False
        was_covered = self._is_covered
        self._touch()
        return was_covered and kind in _PRESSES

    def _touch(self) -> None:
        self._touched_at = self._clock.monotonic()
        self._set_covered(False)

    def _set_covered(self, covered: bool) -> None:
        if covered is not self._is_covered:
            self._is_covered = covered
            self.covered.emit(covered)


def cover_photos(within: QWidget, covered: bool) -> None:
    """Cover every photo of a person, large and small, or show them again."""
    # The first window has no household, and is painted without it.
    from tamin_desk.ui.widgets.household import HouseholdList

    for photo in within.findChildren(Coverable):
        photo.set_covered(covered)
    for household in within.findChildren(HouseholdList):
        household.set_covered(covered)
