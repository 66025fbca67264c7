"""The program on an X server, to be used by nothing but its keys: ``python -m tools.tour.on_display URL``.

It tells what is on its screen, in a line of JSON, whenever it is asked (``look``), puts a text on the
clipboard as another program does (``copy "…"``), and keeps pictures of the screen (``picture "…"``). It ends
when its input closes.
"""

import json
import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QSocketNotifier
from PySide6.QtWidgets import QApplication

from tamin_desk.app import make_application, watch_over
from tamin_desk.services.clock import SystemClock
from tamin_desk.services.config import Profile, load_settings
from tamin_desk.ui.compare.page import ComparePage
from tamin_desk.ui.desk.page import DeskPage
from tamin_desk.ui.main_window import MainWindow
from tamin_desk.ui.page import PageName
from tamin_desk.ui.samples.window import SamplesWindow
from tamin_desk.ui.sign_in.presenter import SignInPresenter
from tamin_desk.ui.tasks import Tasks
from tamin_desk.ui.widgets.label import Label
from tamin_desk.ui.widgets.notice import Notice

SIZE: Final = (1366, 768)


@dataclass(frozen=True, slots=True)
class OnDisplay:
    """The window, and what is told of it."""

    window: MainWindow

    def look(self, _argument: object) -> dict[str, object]:
        """Tell what is on the screen."""
        frame = self.window.frame
        opening = self.window.findChild(SignInPresenter)
        seen: dict[str, object] = {
            "window": int(self.window.winId()),
            "active": self.window.isActiveWindow(),
            "phase": "" if opening is None else str(opening.state.phase),
            "page": "" if frame is None else str(frame.current),
            "says": [each.accessibleName() for each in self.window.findChildren(Notice) if each.isVisible()],
            "labels": [each.text() for each in self.window.findChildren(Label) if each.isVisible()],
        }
        desk = None if frame is None else frame.page(PageName.DESK)
        if isinstance(desk, DeskPage):
            seen |= _of_desk(desk)
        compare = None if frame is None else frame.page(PageName.COMPARE)
        if isinstance(compare, ComparePage):
            seen["live"] = compare.judging.state.live
        return seen

    def copy(self, text: object) -> dict[str, object]:
        """Put a text on the clipboard."""
        QApplication.clipboard().setText(str(text))
        return {}

    def picture(self, path: object) -> dict[str, object]:
        """Keep a picture of the screen as the X server has it."""
        screen = self.window.screen()
        whole = screen.grabWindow(0, 0, 0, screen.size().width(), screen.size().height())
        return {"kept": whole.save(str(path))}

    def put_away(self, _argument: object) -> dict[str, object]:
        """Close the window of the sample cards: on a screen this small it would lie over the faces."""
        open_ = [each for each in self.window.findChildren(SamplesWindow) if each.isVisible()]
        for each in open_:
            each.close()
        return {"closed": len(open_)}


def _of_desk(desk: DeskPage) -> dict[str, object]:
    case, field = desk.presenter.state.case, desk.entry.field()
    seen: dict[str, object] = {"field": field.text(), "typing": field.hasFocus()}
    seen["choices"] = list(field.choices)
    if case is not None:
        seen |= {
            "person": "" if desk.presenter.state.opening else case.person_id,
            "entered": case.entry.text,
            "waits": case.entry.waits is not None,
            "asked": str(case.ask.stage),
            "state": str(case.ask.state),
            "photo": str(case.picture.stage),
            "acts": [[each.act_id, str(each.state), each.receipt_number or ""] for each in case.items],
        }
    return seen


def main(url: str) -> int:
    """Show the program until the input closes."""
    profile = Profile.named("tour-keys")
    settings = load_settings(profile, os.environ, {"servers.url": url, "theme": "light"})
    app = make_application(settings)
    watch = watch_over(profile)
    tasks = Tasks()
    window = MainWindow(profile, settings, SystemClock(), tasks)
    window.resize(*SIZE)
    window.move(0, 0)
    window.show()
    window.begin()
    shown = OnDisplay(window)
    commands: dict[str, Callable[[object], dict[str, object]]] = {
        "look": shown.look,
        "copy": shown.copy,
        "picture": shown.picture,
        "put-away": shown.put_away,
    }

    def heed() -> None:
        line = sys.stdin.readline()
        if not line:
            window.close()
            app.quit()
            return
        name, _, argument = line.strip().partition(" ")
        sys.stdout.write(json.dumps(commands[name](json.loads(argument or "null"))) + "\n")
        sys.stdout.flush()

    notifier = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read)
    notifier.activated.connect(heed)
    status = app.exec()
    tasks.stop()
    watch.end()
    return status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
