"""The button that takes the indicator out of the program: files and paper."""

from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QEvent, QPoint, QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QFileDialog, QWidget

from tamin_desk.contract.indicator import IndicatorReport
from tamin_desk.domain.errors import DeskError, FileNotWritten
from tamin_desk.services.indicator import Question
from tamin_desk.ui import file_dialogs
from tamin_desk.ui.context import Context
from tamin_desk.ui.icons import Icon
from tamin_desk.ui.indicator.export_choices import ExportChoices
from tamin_desk.ui.indicator.export_dialogs import (
    RETRY,
    RunningDialog,
    not_saved_dialog,
    printed_dialog,
    saved_dialog,
)
from tamin_desk.ui.indicator.export_words import file_name
from tamin_desk.ui.indicator.exports import Exports, Form, Wanted
from tamin_desk.ui.indicator.report_dialog import ReportDialog
from tamin_desk.ui.layout import is_rtl, row
from tamin_desk.ui.printing.indicator_output import ReportHand, print_report
from tamin_desk.ui.printing.indicator_paper import IndicatorPaper
from tamin_desk.ui.shortcuts import Action, bind, key_caption
from tamin_desk.ui.widgets.button import Button
from tamin_desk.ui.widgets.dialog import Dialog
from tamin_desk.ui.widgets.progress import SENTENCE_AFTER_MS

_DIALOGS: Final = {
    Form.WORKBOOK: file_dialogs.save_workbook,
    Form.TABLE: file_dialogs.save_table,
    Form.REPORT: file_dialogs.save_report,
}


class ExportMenu(QWidget):
    """``ExportMenu(context)`` stands in the page's header; :meth:`set_report` says what would go out.

    Everything it says, it says in dialogs of its own over the page.
    """

    def __init__(
        self, context: Context, parent: QWidget | None = None, *, hand: ReportHand = print_report
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._shown: tuple[Question, IndicatorReport] | None = None
        self._running: RunningDialog | None = None
        self._told: Dialog | None = None
        self._report: ReportDialog | None = None
        self.exports = Exports(context, self, hand=hand)
        self.button = Button()
        self.button.setObjectName("indicatorExport")
        self.button.set_icon(Icon.CHEVRON_DOWN, at_end=True)
        self.menu = ExportChoices(self)
        # Work that is done within a second flashes no dialog.
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(SENTENCE_AFTER_MS)
        self._form = Form.WORKBOOK
        row(self.button, parent=self)
        self._connect()
        self._show_state()

    def set_report(self, question: Question, report: IndicatorReport | None) -> None:
        """Offer what is shown now; ``None`` offers nothing."""
        self._shown = None if report is None else (question, report)
        self._show_state()

    def open_menu(self) -> None:
        """Show the menu below the button, as the key does."""
        if self.button.isEnabled():
            # The button stands at the end of the header: a wider menu reaches back over the page.
            wider = 0 if is_rtl() else self.button.width() - self.menu.sizeHint().width()
            self.menu.popup(self.button.mapToGlobal(QPoint(wider, self.button.height())))
            self.menu.setActiveAction(self.menu.files[Form.WORKBOOK])

    def choose_file(self, form: Form) -> None:
        """Ask where a file shall go, and make it of what is shown now."""
        if self._shown is not None and self.button.isEnabled():
            self._ask(form, *self._shown)

    def print_report(self) -> None:
        """Show the report as it will be printed."""
        if self._shown is None or not self.button.isEnabled() or self._report is not None:
            return
        question, report = self._shown
        dialog = ReportDialog(self._context, IndicatorPaper(question, report), self)
        self._report = dialog
        dialog.print_wanted.connect(partial(self.exports.print_out, IndicatorPaper(question, report)))
        dialog.pdf_wanted.connect(partial(self._pdf_instead, question, report))
        dialog.finished.connect(self._report_closed)
        dialog.open()

    def showEvent(self, event: QShowEvent) -> None:
        """Say what happened while another page, or the lock, was in front."""
        super().showEvent(event)
        if event.spontaneous():
            return
        if self._told is not None:
            self._told.open()
        elif self.exports.progress is not None:
            self._patience.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Leave nothing in front of the lock; what is under way goes on."""
        super().hideEvent(event)
        if not event.spontaneous():
            self._patience.stop()
            for dialog in (self._running, self._told):
                if dialog is not None:
                    dialog.accept()

    def changeEvent(self, event: QEvent) -> None:
        """Follow a switch of the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._show_state()
        super().changeEvent(event)

    def _connect(self) -> None:
        exports = self.exports
        exports.changed.connect(self._show_state)
        exports.saved.connect(self._saved)
        exports.not_saved.connect(self._not_saved)
        exports.printed.connect(self._printed)
        exports.not_printed.connect(self._not_printed)
        self.button.clicked.connect(self.open_menu)
        self.menu.file_wanted.connect(self.choose_file)
        self.menu.paper_wanted.connect(self.print_report)
        self._patience.timeout.connect(self._show_running)
        bind(self, Action.EXPORT, self.open_menu)
        bind(self, Action.PRINT, self.print_report)

    # --- Files ------------------------------------------------------------------------------------

    def _ask(self, form: Form, question: Question, report: IndicatorReport) -> None:
        dialog: QFileDialog = _DIALOGS[form](self, file_name(question, report, form))
        dialog.fileSelected.connect(partial(self._save, form, question, report))
        dialog.open()

    def _save(self, form: Form, question: Question, report: IndicatorReport, path: str) -> None:
        self._begin(Wanted(form, question, report, Path(path)))

    def _begin(self, wanted: Wanted) -> None:
        self._form = wanted.form
        self._patience.start()
        self.exports.save(wanted)

    def _show_running(self) -> None:
        progress = self.exports.progress
        if progress is None or self.exports.is_given_up:
            return
        if self._running is None and self.isVisible():
            self._running = RunningDialog(self, self._form)
            self._running.rejected.connect(self.exports.cancel)
            self._running.finished.connect(self._running_closed)
            self._running.show_progress(progress)
            self._running.open()

    def _running_closed(self) -> None:
        self._running = None

    def _saved(self, wanted: Wanted) -> None:
        self._tell(saved_dialog(self, wanted))

    def _not_saved(self, wanted: Wanted, error: DeskError) -> None:
        dialog = not_saved_dialog(self, wanted, error)
        dialog.finished.connect(partial(self._try_again, dialog, wanted, error))
        self._tell(dialog)

    def _try_again(self, dialog: Dialog, wanted: Wanted, error: DeskError, _result: int) -> None:
        if dialog.value != RETRY:
            return
        if isinstance(error, FileNotWritten):
            # The same place would fail again.
            self._ask(wanted.form, wanted.question, wanted.report)
        else:
            self._begin(wanted)

    # --- Paper ------------------------------------------------------------------------------------

    def _pdf_instead(self, question: Question, report: IndicatorReport) -> None:
        if self._report is not None:
            self._report.close()
        self._ask(Form.REPORT, question, report)

    def _report_closed(self) -> None:
        self._report = None

    def _printed(self, copies: int) -> None:
        if self._report is not None:
            self._report.close()
        self._tell(printed_dialog(self, copies))

    def _not_printed(self, error: DeskError) -> None:
        if self._report is not None:
            self._report.show_error(error)

    # --- What is said ---------------------------------------------------------------------------------

    def _tell(self, dialog: Dialog) -> None:
        dialog.finished.connect(self._told_closed)
        self._told = dialog
        if self.isVisible():
            dialog.open()

    def _told_closed(self) -> None:
        self._told = None

    # --- State ------------------------------------------------------------------------------------

    def _show_state(self) -> None:
        progress = self.exports.progress
        self.button.setEnabled(self._shown is not None and progress is None)
        given_up = self.exports.is_given_up
        why = self.tr("The file was given up; the server has not answered yet.") if given_up else ""
        self.button.setText(self.tr("Giving up …") if given_up else self.tr("Export"))
        self.button.setToolTip(why or key_caption(Action.EXPORT))
        self.button.setAccessibleDescription(why)
        if self._report is not None:
            self._report.show_printing(printing=self.exports.is_printing)
        if progress is None:
            self._patience.stop()
            if self._running is not None:
                self._running.accept()
        elif self._running is not None and not given_up:
            self._running.show_progress(progress)
