"""Whether a part of a widget can be seen by somebody: not covered, on a screen, in the active window.

What another program lays over the window no toolkit tells; which of this program's windows lie there, and
what lies beyond the edge of every screen, is known and does not count as seen. A widget of the same window
that is laid over another is not looked for: nothing may be raised over a face.
"""

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QGuiApplication, QRegion
from PySide6.QtWidgets import QApplication, QWidget

Screens = Callable[[], Sequence[QRect]]

# These draw into memory: there is no screen whose edge a window could cross.
_NO_SCREEN: Final = frozenset({"offscreen", "minimal", "vnc"})
_ALWAYS_ABOVE: Final = frozenset(
    {Qt.WindowType.Popup, Qt.WindowType.Tool, Qt.WindowType.ToolTip, Qt.WindowType.Sheet}
)


def desktop() -> Sequence[QRect]:
    """Return the area of every screen in desktop coordinates; none where the platform has no screen."""
    if QGuiApplication.platformName() in _NO_SCREEN:
        return ()
    return tuple(screen.geometry() for screen in QGuiApplication.screens())


def wholly_seen(widget: QWidget, area: QRect, screens: Screens = desktop) -> bool:
    """Tell whether all of ``area`` (the widget's coordinates) is in view of somebody at the desk now."""
    window = widget.window()
    if not widget.isVisible() or not window.isActiveWindow() or window.isMinimized():
        return False
    if not QRegion(area).subtracted(widget.visibleRegion()).isEmpty():
        return False
    lies = QRect(widget.mapToGlobal(QPoint(0, 0)) + area.topLeft(), area.size())
    areas = screens()
    if areas:
        beyond = QRegion(lies)
        for screen in areas:
            beyond = beyond.subtracted(QRegion(screen))
        if not beyond.isEmpty():
            return False
    return not any(_lies_above(each, window, lies) for each in QApplication.topLevelWidgets())


def _lies_above(other: QWidget, window: QWidget, area: QRect) -> bool:
    if other is window or not other.isVisible() or other.isMinimized():
        return False
    kept_above = other.windowType() in _ALWAYS_ABOVE or bool(
        other.windowFlags() & Qt.WindowType.WindowStaysOnTopHint
    )
    parent = other.parentWidget()
    # A window system keeps a window above the one it belongs to, active or not.
    return (kept_above or (parent is not None and parent.window() is window)) and (
        other.frameGeometry().intersects(area)
    )
