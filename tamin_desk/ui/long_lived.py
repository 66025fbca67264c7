"""What lives as long as the sitting is not looked through again and again while somebody works.

Python looks for garbage in everything that it has not set aside: after signing in a quarter of a million
objects, for a tenth of a second or two, at a moment that no one chooses and with every thread standing still.
So what is there once the pages are open is set aside, and the whole is tidied when nobody is at the desk.
"""

import gc

from PySide6.QtCore import QObject, QTimer

from tamin_desk.ui.main_window import MainWindow


class LongLived(QObject):
    """Does so for one window, as long as that lives."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        # A turn later: what opening the pages needed is gone by then.
        window.frame_opened.connect(lambda: QTimer.singleShot(0, self, set_aside))
        window.left_alone.connect(lambda: QTimer.singleShot(0, self, tidy))


def set_aside() -> None:
    """Look no more through what is there now; it costs nothing."""
    gc.freeze()


def tidy() -> None:
    """Find the garbage among all that there is, earlier sittings' pages too, and set the rest aside."""
    gc.unfreeze()
    gc.collect()
    gc.freeze()
