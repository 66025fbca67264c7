"""What is asked before pages go, or are left for another time."""

from collections.abc import Callable
from enum import Enum, auto
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP
from PySide6.QtWidgets import QWidget

from tamin_desk.ui.scan.words import say
from tamin_desk.ui.widgets.button import Role
from tamin_desk.ui.widgets.dialog import Dialog

_KEPT: Final = QT_TRANSLATE_NOOP(
    "Scan", "What is scanned stays on this desk, encrypted; nobody but you goes on with it."
)


class LeaveAnswer(Enum):
    """What becomes of the pages."""

    KEEP = auto()
    DISCARD = auto()


def ask_leave(parent: QWidget, answered: Callable[[LeaveAnswer], object]) -> Dialog:
    """Ask whether the pages stay for another time or go."""
    dialog = Dialog(parent, say(QT_TRANSLATE_NOOP("Scan", "Leave these pages unfiled?")), say(_KEPT))
    dialog.add_button(
        say(QT_TRANSLATE_NOOP("Scan", "Go on later")), value=LeaveAnswer.KEEP, role=Role.PRIMARY, default=True
    )
    dialog.add_button(say(QT_TRANSLATE_NOOP("Scan", "Discard the pages")), value=LeaveAnswer.DISCARD)
    dialog.add_button(say(QT_TRANSLATE_NOOP("Scan", "Back to the pages")), key="Esc")

    def done() -> None:
        if isinstance(dialog.value, LeaveAnswer):
            answered(dialog.value)

    dialog.finished.connect(done)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog


def ask_remove(parent: QWidget, remove: Callable[[], object]) -> Dialog:
    """Ask whether a page goes; it was scanned, and nobody has it but this desk."""
    dialog = Dialog(
        parent,
        say(QT_TRANSLATE_NOOP("Scan", "Take this page out?")),
        say(QT_TRANSLATE_NOOP("Scan", "It is not filed anywhere yet, and has to be scanned again.")),
    )
    dialog.add_button(say(QT_TRANSLATE_NOOP("Scan", "Take it out")), value=True, lossy=True)
    dialog.add_button(say(QT_TRANSLATE_NOOP("Scan", "Keep it")), key="Esc")

    def done() -> None:
        if dialog.value:
            remove()

    dialog.finished.connect(done)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog
