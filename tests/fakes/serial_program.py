"""A small program: one window with the real serial field in it, that tells in lines of JSON what arrives.

``python -m tests.fakes.serial_program``; it ends when its input closes.
"""

import json
import sys

from PySide6.QtCore import QSocketNotifier
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from tamin_desk.domain.keyboard import Reading
from tamin_desk.ui.caps_lock import caps_lock
from tamin_desk.ui.i18n import Language, install_language
from tamin_desk.ui.shortcuts import Action, bind
from tamin_desk.ui.theme import Mode, theme
from tamin_desk.ui.widgets.code_edit import Unreadable
from tamin_desk.ui.widgets.serial_field import SerialField


def main() -> int:
    """Show the window until the input closes."""
    app = QApplication([sys.argv[0]])
    install_language(app, Language.PERSIAN)
    theme().apply(mode=Mode.LIGHT, text_scale=1.0, reduced_motion=True)
    window = QWidget()
    field = SerialField("serial")
    QVBoxLayout(window).addWidget(field)
    field.edited.connect(lambda text: _tell("edited", text))
    field.submitted.connect(lambda text: _tell("submitted", text))
    field.keyboard_was_persian.connect(lambda text: _tell("persian", text))
    field.mapped.connect(_tell_mapped)
    field.chosen.connect(lambda text: _tell("chosen", text))
    field.unreadable.connect(_tell_unreadable)
    caps_lock().changed.connect(lambda: _tell("caps", caps_lock().on))
    bind(window, Action.LOCK, lambda: _tell("locked", True))
    notifier = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read)
    notifier.activated.connect(lambda: _heed(sys.stdin.readline(), app))
    window.show()
    field.setFocus()
    _tell("window", int(window.winId()))
    return app.exec()


def _heed(line: str, app: QApplication) -> None:
    if not line:
        app.quit()
    elif line.startswith("copy "):
        QApplication.clipboard().setText(json.loads(line.removeprefix("copy ")))
        _tell("copied", True)


def _tell(what: str, value: object) -> None:
    sys.stdout.write(json.dumps({what: value}) + "\n")
    sys.stdout.flush()


def _tell_mapped(reading: Reading) -> None:
    _tell("mapped", list(reading.readings))


def _tell_unreadable(what: Unreadable) -> None:
    _tell("unreadable", what.text)


if __name__ == "__main__":
    sys.exit(main())
