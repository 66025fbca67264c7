"""What is on the screen, as a person reads it and as a screen reader tells it."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QWidget,
)

from tamin_desk.ui.widgets.inline_text import InlineText

_TOLD = (
    QAccessible.Text.Name,
    QAccessible.Text.Description,
    QAccessible.Text.Value,
    QAccessible.Text.Help,
)


def visible_parts(window: QWidget) -> Iterator[QWidget]:
    """Every widget of a window that is not hidden, the window first."""
    yield window
    for part in window.findChildren(QWidget):
        if part.isVisibleTo(window):
            yield part


def words(window: QWidget) -> str:
    """Everything that a window shows or tells, one piece in a line: the title bar and tool tips too."""
    return "\n".join(piece for part in visible_parts(window) for piece in _words_of(part) if piece)


def _words_of(part: QWidget) -> Iterator[str]:
    yield part.windowTitle()
    yield part.toolTip()
    yield part.statusTip()
    yield part.accessibleName()
    yield part.accessibleDescription()
    if isinstance(part, QLabel | QAbstractButton | QLineEdit | InlineText):
        yield part.text()
    if isinstance(part, QComboBox):
        yield part.currentText()
    told = QAccessible.queryAccessibleInterface(part)
    for kind in _TOLD:
        yield told.text(kind)


class _Stray(QObject):
    def __init__(self, home: QWidget) -> None:
        super().__init__()
        self.home = home
        self.found: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.Show or not isinstance(watched, QWidget):
            return False
        if watched.isWindow() and watched is not self.home:
            self.found.append(f"{type(watched).__name__} {watched.objectName()!r}")
        return False


@contextmanager
def no_stray_window(home: QWidget) -> Iterator[None]:
    """Fail when anything but ``home`` is shown as a window of its own while the block runs.

    A part that is shown before it has a parent becomes a window for a moment: it flashes up and takes the
    focus, and with it the keys of the clerk.
    """
    app = QApplication.instance()
    assert app is not None
    stray = _Stray(home)
    app.installEventFilter(stray)
    try:
        yield
    finally:
        app.removeEventFilter(stray)
    assert stray.found == [], f"shown as windows of their own: {stray.found}"
