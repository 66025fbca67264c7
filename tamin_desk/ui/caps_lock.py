"""Whether Caps Lock is on, as the last key press told it: no toolkit can be asked for it everywhere."""

from functools import cache

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QKeyEvent

from tamin_desk.ui.keys import caps_lock_after


class CapsLock(QObject):
    """The state of Caps Lock.

    Signals:
        changed: :attr:`on` is another.
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._on = False

    @property
    def on(self) -> bool:
        """Whether letters are typed with the other case than Shift says."""
        return self._on

    def heed(self, event: QKeyEvent) -> None:
        """Learn from a key press."""
        on = caps_lock_after(event)
        if on != self._on:
            self._on = on
            self.changed.emit()


@cache
def caps_lock() -> CapsLock:
    """Return the one state of the keyboard."""
    return CapsLock()
