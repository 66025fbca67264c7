"""What nobody caught is written down without its words, told to the clerk once, and the window goes on.

An error in a slot, a timer or a painting ends that one step and nothing else: Qt's loop runs on. What Python
and Qt would say of it to standard error is withheld, for that ends in a file of the session on most systems.
"""

import sys
import threading
from collections.abc import Callable
from types import TracebackType
from typing import TYPE_CHECKING, Final

import shiboken6
from PySide6.QtCore import (
    QMessageLogContext,
    QObject,
    QThread,
    QtMsgType,
    Signal,
    qInstallMessageHandler,
)
from PySide6.QtWidgets import QApplication, QWidget

from tamin_desk.services.crashes import CrashReports, Origin, Written
from tamin_desk.services.log import event_log, hear_bugs

if TYPE_CHECKING:
    # Not there at run time.
    from sys import UnraisableHookArgs
    from threading import ExceptHookArgs

_MOST_TOLD: Final = 3
"""How often a clerk is told in one sitting; what comes after is written down all the same."""

_log = event_log(__name__)


class CrashWatch(QObject):
    """Stands where Python and Qt tell of what nobody caught, from :meth:`begin` to :meth:`end`.

    ``hears_qt`` is off where somebody else listens to what Qt has to say.

    Signals:
        crashed(Written): a report was made; from whichever thread.
    """

    crashed = Signal(object)

    def __init__(
        self, reports: CrashReports, parent: QObject | None = None, *, hears_qt: bool = True
    ) -> None:
        super().__init__(parent)
        self._hears_qt = hears_qt
        self._of_qt: set[str] = set()
        self._unhear: Callable[[], None] = _nothing
        self._reports = reports
        self._window: QWidget | None = None
        self._before: Written | None = None
        self._told = 0
        self._busy = threading.local()
        self.crashed.connect(self._tell)

    def begin(self) -> None:
        """Watch; the process before this one is told of once there is a window."""
        self._before = self._reports.begin()
        sys.excepthook = self._uncaught
        threading.excepthook = self._uncaught_in_thread
        sys.unraisablehook = self._uncaught_in_passing
        self._unhear = hear_bugs(self._heard_bug)
        if self._hears_qt:
            qInstallMessageHandler(self._heard_qt)

    def end(self) -> None:
        """Give everything back to Python and Qt."""
        sys.excepthook = sys.__excepthook__
        threading.excepthook = threading.__excepthook__
        sys.unraisablehook = sys.__unraisablehook__
        self._unhear()
        self._unhear = _nothing
        if self._hears_qt:
            qInstallMessageHandler(None)
        self._reports.end()

    def tell_in(self, window: QWidget) -> None:
        """Tell of crashes in front of this window from now on, the one before this start first."""
        # The window was painted without it; when something has crashed is no time to read modules.
        import tamin_desk.ui.crash_dialog  # noqa: F401 - read now, used in _open

        self._window = window
        before, self._before = self._before, None
        if before is not None:
            self._open(before)

    def _tell(self, written: Written) -> None:
        if self._window is not None and self._told < _MOST_TOLD:
            self._told += 1
            self._open(written)

    def _open(self, written: Written) -> None:
        from tamin_desk.ui.crash_dialog import CrashDialog

        window = self._window
        if window is None or not shiboken6.isValid(window) or window.findChild(CrashDialog) is not None:
            return
        # In front of what is open already: behind a window that waits for an answer nobody could close it.
        CrashDialog(written, QApplication.activeModalWidget() or window).open()

    # --- What Python and Qt tell ------------------------------------------------------------------

    def _uncaught(
        self, kind: type[BaseException], error: BaseException, traceback: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, traceback)
            return
        self._take(kind, error, traceback, Origin.WINDOW)

    def _uncaught_in_thread(self, told: "ExceptHookArgs") -> None:
        if not issubclass(told.exc_type, SystemExit):
            self._take(told.exc_type, told.exc_value, told.exc_traceback, Origin.BACKGROUND)

    def _uncaught_in_passing(self, told: "UnraisableHookArgs") -> None:
        self._take(told.exc_type, told.exc_value, told.exc_traceback, Origin.CLEARING_UP)

    def _heard_bug(self, error: BaseException) -> None:
        # Whoever wrote it down goes on, and tells the clerk in its own place: support gets the report.
        if not getattr(self._busy, "inside", False):
            self._reports.take(type(error), error, None, Origin.BACKGROUND)

    def _heard_qt(self, kind: QtMsgType, context: QMessageLogContext, _words: str) -> None:
        part = str(context.category or "default")
        if kind in (QtMsgType.QtDebugMsg, QtMsgType.QtInfoMsg) or part in self._of_qt:
            return
        # Its words may quote a path or a text; which part of Qt it was, once, says where to look.
        self._of_qt.add(part)
        _log.warning("Qt is not content", part=part)

    def _take(
        self,
        kind: type[BaseException],
        error: BaseException | None,
        traceback: TracebackType | None,
        origin: Origin,
    ) -> None:
        if getattr(self._busy, "inside", False):
            return
        self._busy.inside = True
        try:
            written = self._reports.take(kind, error, traceback, origin)
            if written is None:
                return
            _log.bug("nobody caught an error", error if error is not None else kind())
            if origin is Origin.CLEARING_UP or not shiboken6.isValid(self):
                # Nothing that a clerk did went wrong by it.
                return
            if origin is Origin.WINDOW and QThread.currentThread().loopLevel() == 0:
                # No window goes on: the program could not begin, or is ending.
                sys.stderr.write("tamin-desk: an unexpected error; see the crash reports of the profile\n")
            else:
                self.crashed.emit(written)
        finally:
            self._busy.inside = False


def _nothing() -> None:
    """Nobody listens."""
