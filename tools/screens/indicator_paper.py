"""The indicator on its way out: `SCENES` builds the report on the light table, and what is said of files."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final, cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QVBoxLayout, QWidget

from tamin_desk.contract.indicator import IndicatorReport
from tamin_desk.domain.errors import FileNotWritten, PrinterMissing
from tamin_desk.services.config import Settings
from tamin_desk.services.indicator import Indicator, Question
from tamin_desk.ui.context import Context
from tamin_desk.ui.events import Events
from tamin_desk.ui.indicator.export_dialogs import RunningDialog, not_saved_dialog, saved_dialog
from tamin_desk.ui.indicator.export_menu import ExportMenu
from tamin_desk.ui.indicator.exports import Form, Progress, Wanted
from tamin_desk.ui.indicator.report_dialog import ReportDialog
from tamin_desk.ui.printing.indicator_paper import IndicatorPaper
from tests.fakes.api import FakeApi
from tests.fakes.bridge import HeldTasks
from tests.fakes.indicator import FakeIndicator
from tools.screens.stage import StagedDesk

if TYPE_CHECKING:
    from tamin_desk.services.desk import Desk
    from tamin_desk.ui.tasks import Tasks

_ABAN: Final = Question(day=date(2026, 11, 10))
_PRINTER: Final = "چاپگر ستاد"
_MENU: Final = (420, 320)
_REPORT: Final = (860, 700)


def _answer(sees: str = "tehran") -> IndicatorReport:
    api = FakeApi()
    FakeIndicator(sees=sees).serve(api)
    return Indicator(api).report(_ABAN)


def _context() -> Context:
    desk = StagedDesk(settings=Settings(printer=_PRINTER))
    return Context(cast("Desk", desk), cast("Tasks", HeldTasks()), Events())


def _alone(dialog: QDialog) -> QWidget:
    """Show a dialog by itself."""
    dialog.setModal(False)
    dialog.show()
    QApplication.processEvents()
    return dialog


def _wanted() -> Wanted:
    return Wanted(Form.WORKBOOK, _ABAN, _answer(), Path("indicator-tehran-1405-08.xlsx"))


def report(sees: str = "tehran", *, sheets_on: int = 0, printer_is_off: bool = False) -> QWidget:
    """The report before it is printed, at one of its sheets; set into the page that it goes with."""
    page = QWidget()
    dialog = ReportDialog(_context(), IndicatorPaper(_ABAN, _answer(sees)), page)
    for _ in range(sheets_on):
        dialog.after.click()
    if printer_is_off:
        dialog.show_error(PrinterMissing())
    layout = QVBoxLayout(page)
    layout.setContentsMargins(0, 0, 0, 0)
    dialog.setWindowFlags(Qt.WindowType.Widget)
    layout.addWidget(dialog)
    page.resize(*_REPORT)
    page.show()
    QApplication.processEvents()
    return page


def menu() -> QWidget:
    """The menu of what can be taken along."""
    window = QWidget()
    button = ExportMenu(_context())
    button.set_report(_ABAN, _answer())
    layout = QVBoxLayout(window)
    layout.addWidget(button)
    window.resize(*_MENU)
    # In the window itself: a picture is taken of one window.
    button.menu.setWindowFlags(Qt.WindowType.Widget)
    layout.addWidget(button.menu)
    layout.addStretch(1)
    window.show()
    button.menu.show()
    QApplication.processEvents()
    return window


def running() -> QWidget:
    """Some units are still to be read."""
    dialog = RunningDialog(None, Form.WORKBOOK)
    dialog.show_progress(Progress(40, 132))
    return _alone(dialog)


def saved() -> QWidget:
    """The file is the monitor's own from now on."""
    return _alone(saved_dialog(None, _wanted()))


def not_saved() -> QWidget:
    """The stick is full."""
    return _alone(not_saved_dialog(None, _wanted(), FileNotWritten()))


def second_sheet() -> QWidget:
    """The units, on the second sheet."""
    return report(sheets_on=1)


def printer_missing() -> QWidget:
    """The printer is switched off; the whole country is on the sheet."""
    return report("", printer_is_off=True)


SCENES: Final[dict[str, Callable[[], QWidget]]] = {
    "indicator_paper-report": report,
    "indicator_paper-second-sheet": second_sheet,
    "indicator_paper-printer-missing": printer_missing,
    "indicator_paper-menu": menu,
    "indicator_paper-running": running,
    "indicator_paper-saved": saved,
    "indicator_paper-not-saved": not_saved,
}
