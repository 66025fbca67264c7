"""What is said while the indicator leaves, and once it has."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from tamin_desk.domain.errors import DeskError
from tamin_desk.ui.i18n import code, fmt_number
from tamin_desk.ui.indicator.exports import Form, Progress, Wanted
from tamin_desk.ui.messages import describe
from tamin_desk.ui.shortcuts import Action, key_caption
from tamin_desk.ui.widgets.button import Role
from tamin_desk.ui.widgets.dialog import Dialog
from tamin_desk.ui.widgets.inline_text import escape
from tamin_desk.ui.widgets.progress import ProgressLine

RETRY = "retry"


class RunningDialog(Dialog):
    """Says what is left; Escape and its button give up."""

    def __init__(self, parent: QWidget | None, form: Form) -> None:
        super().__init__(parent, _running_title(form))
        self.setObjectName("indicatorExportRunning")
        self._form = form
        self.progress = ProgressLine()
        self.progress.cancelled.connect(self.reject)
        self.body.addWidget(self.progress)
        self.finished.connect(self.deleteLater)

    def show_progress(self, progress: Progress) -> None:
        """Say how far it is."""
        if not self.progress.running:
            self.progress.start(_sentence(self._form, progress), cancellable=True)
            self.progress.show_now()
        if progress.units:
            self.progress.set_share(progress.share, _sentence(self._form, progress))


def saved_dialog(parent: QWidget | None, wanted: Wanted) -> Dialog:
    """Return a dialog that names the file, and whose it is from now on. ``open()`` it."""
    translate = QCoreApplication.translate
    told = translate("IndicatorExport", "{name} was saved.").format(name=_name(wanted))
    theirs = translate(
        "IndicatorExport",
        "This file is outside the program; keeping it and passing it on is up to you. "
        "It holds counts of units and periods, and no person.",
    )
    return _closing(Dialog(parent, translate("IndicatorExport", "The file is saved"), told, theirs))


def not_saved_dialog(parent: QWidget | None, wanted: Wanted, error: DeskError) -> Dialog:
    """Return a dialog that says why there is no file; its value is :data:`RETRY` for another try."""
    translate = QCoreApplication.translate
    text = describe(error)
    kept = translate("IndicatorExport", "{name} was not written; an older file of this name is as it was.")
    dialog = Dialog(parent, text.title, kept.format(name=_name(wanted)), text.next_step)
    dialog.add_button(translate("IndicatorExport", "Try again"), value=RETRY, role=Role.PRIMARY, default=True)
    return _closing(dialog, is_default=False)


def printed_dialog(parent: QWidget | None, copies: int) -> Dialog:
    """Return a dialog that says that the printer has the report."""
    translate = QCoreApplication.translate
    told = translate("IndicatorExport", "The printer has the report, copies: {copies}.")
    theirs = translate("IndicatorExport", "The paper is outside the program; who reads it is up to you.")
    title = translate("IndicatorExport", "The report is printed")
    return _closing(Dialog(parent, title, told.format(copies=fmt_number(copies)), theirs))


def _closing(dialog: Dialog, *, is_default: bool = True) -> Dialog:
    close = QCoreApplication.translate("IndicatorExport", "Close")
    dialog.add_button(close, key=key_caption(Action.BACK), default=is_default)
    dialog.setObjectName("indicatorExportTold")
    dialog.finished.connect(dialog.deleteLater)
    return dialog


def _name(wanted: Wanted) -> str:
    return escape(code(wanted.path.name))


def _running_title(form: Form) -> str:
    translate = QCoreApplication.translate
    return {
        Form.WORKBOOK: translate("IndicatorExport", "The workbook is being made"),
        Form.TABLE: translate("IndicatorExport", "The CSV file is being made"),
        Form.REPORT: translate("IndicatorExport", "The report is being made"),
    }[form]


def _sentence(form: Form, progress: Progress) -> str:
    translate = QCoreApplication.translate
    if form is Form.REPORT:
        return translate("IndicatorExport", "The sheets are being laid out …")
    if not progress.units:
        return translate("IndicatorExport", "The units are being read …")
    if progress.read < progress.units:
        left = translate("IndicatorExport", "{left} of {all} units are still to be read")
        return left.format(left=fmt_number(progress.units - progress.read), all=fmt_number(progress.units))
    left = translate("IndicatorExport", "All {all} units are read; {left} percent is still to be written")
    percent = round(100 * (1 - progress.written))
    return left.format(all=fmt_number(progress.units), left=fmt_number(percent))
