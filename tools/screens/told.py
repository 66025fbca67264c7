"""Dialogs over the window, and what is said in passing: `SCENES` builds the window of each by name."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final, cast

from PySide6.QtWidgets import QFileDialog, QWidget

from tamin_desk.domain.delivery import DeliveryState
from tamin_desk.services.crashes import CrashReport, Origin, Place, Written
from tamin_desk.ui.colleagues_acts import ColleaguesActs
from tamin_desk.ui.crash_dialog import CrashDialog
from tamin_desk.ui.file_dialogs import save_report, save_sealed_copy, save_workbook
from tamin_desk.ui.leaving import Leaving
from tamin_desk.ui.page import PageName
from tamin_desk.ui.password_dialog import PasswordDialog
from tamin_desk.ui.settings.account import AccountPanel
from tamin_desk.ui.widgets.message_lines import Rank
from tests.fakes.desk_people import NOW, SAMIR, outbox_item
from tools.screens import desk
from tools.screens.outbox import five_states
from tools.screens.stage import ListedOutbox, StagedDesk, stage

if TYPE_CHECKING:
    from tamin_desk.services.desk import Desk

_REPORT: Final = Path("C:/Users/Public/AppData/Local/tamin-desk/crashes/2026-11-22T06-11-00.txt")
_kept: list[QWidget] = []


def _over(dialog: QWidget, window: QWidget) -> QWidget:
    """Show a dialog; its window lives as long as the pictures do."""
    _kept.append(window)
    dialog.show()
    return dialog


def crash(origin: Origin, path: Path | None = _REPORT) -> QWidget:
    """Build what a clerk is told of a crash."""
    report = CrashReport(NOW, origin, "LookupError", (Place("tamin_desk.ui.frame", 120, "go_to"),))
    window = QWidget()
    return _over(CrashDialog(Written(report, path), window), window)


def closing() -> QWidget:
    """Somebody closes the window while acts are unsent."""
    built = stage(PageName.OUTBOX, StagedDesk(ListedOutbox(five_states(), older=34)))
    leaving = Leaving(built.frame)
    assert leaving.tell(cast("Desk", built.desk), built.frame)  # nosec B101 # there is unsent work
    assert leaving.dialog is not None  # nosec B101 # told above
    return _over(leaving.dialog, built.frame)


def saving(ask: Callable[[QWidget, str], QFileDialog], name: str) -> QWidget:
    """Build a dialog that asks where a file shall go, in an empty folder."""
    window = QWidget()
    dialog = ask(window, name)
    dialog.setDirectory("/usr/games")
    dialog.selectFile(name)
    return _over(dialog, window)


def password_changed() -> QWidget:
    """The settings after somebody has chosen another password."""
    built = stage(PageName.SETTINGS)
    window = built.settle()
    panel = window.findChild(AccountPanel)
    assert panel is not None  # nosec B101 # a part of the page
    panel.change.click()
    dialog = window.findChild(PasswordDialog)
    assert dialog is not None  # nosec B101 # the button opens it
    dialog.accept()
    return window


def of_colleagues() -> QWidget:
    """The person before the clerk has an act of a colleague that was not taken."""
    built = desk.stage()
    built.open(SAMIR)
    line = ColleaguesActs("somebody-else")
    built.frame.add_above(line, Rank.AT_HAND)
    line.look([replace(outbox_item(SAMIR, DeliveryState.NEEDS_YOU, "a-1"), author_id="u-7")])
    return built.frame


SCENES: Final[dict[str, Callable[[], QWidget]]] = {
    "crash": partial(crash, Origin.WINDOW),
    "crash-last-time": partial(crash, Origin.HARD),
    "crash-not-written": partial(crash, Origin.WINDOW, None),
    "closing-unsent": closing,
    "saving-report": partial(saving, save_report, "indicator-1405-08.pdf"),
    "saving-workbook": partial(saving, save_workbook, "indicator-1405-08.xlsx"),
    "saving-sealed-copy": partial(saving, save_sealed_copy, "desk-0162.tamin-outbox"),
    "settings-password-changed": password_changed,
    "desk-colleagues-act": of_colleagues,
}
