"""What the lock draws before everything: no dialog, menu or second window of the program is in front of it.

Each is hidden and comes back as it was, with what was typed in it; hidden it is out of a screen reader's
reach too. What work behind the lock wants to show meanwhile waits until it is drawn aside.
"""

from dataclasses import dataclass
from functools import partial
from typing import Final

import shiboken6
from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QToolTip, QWidget

_PASSING: Final = frozenset({Qt.WindowType.Popup, Qt.WindowType.ToolTip, Qt.WindowType.SplashScreen})


@dataclass(frozen=True, slots=True, eq=False)
class _Behind:
    """A hidden window, what had the focus in it, and whether it was the one in front."""

    window: QWidget
    focus: QWidget | None
    was_active: bool


class Curtain(QObject):
    """``Curtain(window)``: stands before every window of the program but this one, while it is drawn."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._lock: QWidget | None = None
        self._behind: list[_Behind] = []

    @property
    def is_drawn(self) -> bool:
        """Whether the lock is in front."""
        return self._lock is not None

    def draw(self, lock: QWidget) -> None:
        """Hide every window but the main one, and keep others from coming up, but those of ``lock``."""
        self._lock = lock
        QToolTip.hideText()
        # A dialog over a dialog comes after it, and is brought back after it.
        for window in sorted(self._others(), key=_depth):
            self._hide(window)
        if any(each.was_active for each in self._behind):
            # The hand goes on to the password, also where no window manager sees to it.
            self._window.activateWindow()
        QApplication.instance().installEventFilter(self)  # type: ignore[union-attr] # there is one

    def draw_aside(self) -> None:
        """Bring everything back as it was, the window that was in front last."""
        if self._lock is not None:
            self._lock = None
            QApplication.instance().removeEventFilter(self)  # type: ignore[union-attr] # there is one
        behind, self._behind = self._behind, []
        for each in behind:
            if shiboken6.isValid(each.window):
                self._show(each)

    def draw_aside_but(self, within: QWidget) -> None:
        """Bring back what does not belong to ``within``; the rest goes with it."""
        self._behind = [
            each
            for each in self._behind
            if shiboken6.isValid(each.window) and not _belongs(each.window, within)
        ]
        self.draw_aside()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let no window come up in front of the lock."""
        if event.type() is QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self._keep_back(watched)
        return False

    def _others(self) -> list[QWidget]:
        return [each for each in QApplication.topLevelWidgets() if self._is_strange(each)]

    def _is_strange(self, window: QWidget) -> bool:
        if window is self._window or not window.isVisible() or window.windowType() is Qt.WindowType.Desktop:
            return False
        return self._lock is None or not _belongs(window, self._lock)

    def _keep_back(self, window: QWidget) -> None:
        if self._is_strange(window):
            # It cannot be hidden while it is being shown: it is shown nowhere, and hidden after that.
            window.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
            QTimer.singleShot(0, window, partial(self._hide_late, window))

    def _hide_late(self, window: QWidget) -> None:
        was_drawn = self.is_drawn
        if window.isVisible():
            self._hide(window)
        window.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen, on=False)
        if not was_drawn:
            self.draw_aside()

    def _hide(self, window: QWidget) -> None:
        if window.windowType() in _PASSING:
            window.close()
            return
        self._behind.append(_Behind(window, window.focusWidget(), window.isActiveWindow()))
        window.setVisible(False)

    def _show(self, each: _Behind) -> None:
        window = each.window
        window.setVisible(True)
        if each.was_active or isinstance(window, QDialog):
            window.activateWindow()
        if each.focus is not None and shiboken6.isValid(each.focus):
            each.focus.setFocus(Qt.FocusReason.OtherFocusReason)


def _depth(window: QObject) -> int:
    above = window.parent()
    return 0 if above is None else 1 + _depth(above)


def _belongs(window: QWidget, to: QWidget) -> bool:
    above: QObject | None = window
    while above is not None and above is not to:
        above = above.parent()
    return above is to
