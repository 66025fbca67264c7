"""The composition root of the program: it reads top to bottom, and nothing else knows everything.

The sign-in window paints before anything heavy is imported; what must be known before the first
paint (language, look) is read from the settings files, which is quick.
"""

import os
import sys
import time
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from tamin_desk import __version__
from tamin_desk.domain.errors import SettingsError
from tamin_desk.services.clock import SystemClock
from tamin_desk.services.config import Profile, Settings, load_settings
from tamin_desk.services.crashes import CrashReports, leave_no_core
from tamin_desk.services.log import set_up_logging
from tamin_desk.ui.crash_watch import CrashWatch
from tamin_desk.ui.file_dialogs import remember_no_files
from tamin_desk.ui.i18n import Language, install_language
from tamin_desk.ui.long_lived import LongLived
from tamin_desk.ui.main_window import MainWindow
from tamin_desk.ui.tasks import Tasks
from tamin_desk.ui.theme import Mode, theme

if TYPE_CHECKING:
    from collections.abc import Mapping

_STARTED = time.monotonic_ns()

FIRST_PAINT = "TAMIN_DESK_FIRST_PAINT"
"""With this in the environment the program says when its window was painted, and ends."""


def run(*, profile: str, server: str | None, language: str | None) -> int:
    """Open the program and return its exit status when the window closes."""
    try:
        desk_profile = Profile.named(profile)
        settings = load_settings(desk_profile, os.environ, _overrides(server, language))
    except SettingsError as error:
        sys.stderr.write(f"tamin-desk: {error}\n")
        return 2
    app = make_application(settings)
    watch = watch_over(desk_profile)
    tasks = Tasks()
    window = MainWindow(desk_profile, settings, SystemClock(), tasks)
    LongLived(window)
    if os.environ.get(FIRST_PAINT):
        window.first_painted.connect(_tell_first_paint)
    else:
        # One turn of the loop later, the painted window is on the screen and the clerk can type.
        window.first_painted.connect(lambda: QTimer.singleShot(0, window, partial(_begin, window, watch)))
    window.show()
    status = app.exec()
    tasks.stop()
    watch.end()
    return status


def watch_over(profile: Profile) -> CrashWatch:
    """Have nothing of anybody leave this process by its log, by a crash, or by an image of its memory."""
    leave_no_core()
    set_up_logging(profile)
    watch = CrashWatch(CrashReports(profile, SystemClock().now))
    watch.begin()
    return watch


def _begin(window: MainWindow, watch: CrashWatch) -> None:
    window.begin()
    watch.tell_in(window)


def make_application(settings: Settings) -> QApplication:
    """Return the application with its language, direction and look."""
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        app = QApplication([sys.argv[0]])
    app.setApplicationName("tamin-desk")
    app.setApplicationVersion(__version__)
    app.setDesktopFileName("tamin-desk")
    remember_no_files()
    install_language(app, Language(settings.language))
    theme().apply(mode=Mode(settings.theme), text_scale=settings.text_scale)
    return app


def _overrides(server: str | None, language: str | None) -> "Mapping[str, object]":
    given: dict[str, object] = {}
    if server is not None:
        given["servers.url"] = server
    if language is not None:
        given["language"] = language
    return given


def _tell_first_paint() -> None:
    sys.stdout.write(f"first-paint {time.monotonic_ns() - _STARTED}\n")
    sys.stdout.flush()
    QTimer.singleShot(0, QApplication.quit)
