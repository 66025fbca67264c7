"""What the clerk does on the re-check page, led to the presenter: by button, by key, by field."""

from typing import Final

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from tamin_desk.domain.comparison import ReferenceKind
from tamin_desk.domain.identifiers import CredentialKind
from tamin_desk.services.capture.port import CapturePurpose
from tamin_desk.ui.capture.dialog import CaptureDialog
from tamin_desk.ui.context import Context
from tamin_desk.ui.recheck.model import Stage
from tamin_desk.ui.recheck.panel import RecheckPanel
from tamin_desk.ui.recheck.presenter import RecheckPresenter
from tamin_desk.ui.shortcuts import Action, bind

_PURPOSES: Final = {
    ReferenceKind.CARD_IN_HAND: CapturePurpose.CARD,
    ReferenceKind.CARD_CAPTURED: CapturePurpose.CARD,
    ReferenceKind.PERSON_PRESENT: CapturePurpose.PERSON,
    ReferenceKind.OTHER_DOCUMENT: CapturePurpose.DOCUMENT,
}


class Hands(QObject):
    """Ties the panel's sections and the page's keys to the presenter.

    Signals:
        read_again: the entries are to be typed once more.
        reviewer_wanted(comparison_id): a reviewer judges at this desk.
        leave_wanted: the report is done with.
    """

    read_again = Signal()
    reviewer_wanted = Signal(object)
    leave_wanted = Signal()

    def __init__(
        self, context: Context, page: QWidget, panel: RecheckPanel, presenter: RecheckPresenter
    ) -> None:
        super().__init__(page)
        self._context, self._page, self._panel, self._presenter = context, page, panel, presenter
        self._connect_entry()
        self._connect_report()

    def _connect_entry(self) -> None:
        entry, shown = self._presenter.entry, self._panel.entry
        shown.kind_chosen.connect(self._choose_kind)
        shown.credential_typed.connect(entry.type_credential)
        shown.code_typed.connect(entry.type_code)
        shown.read_from_keys.connect(entry.read_from_keys)
        shown.mapped.connect(entry.map)
        shown.left_out.connect(entry.leave_out)
        shown.check_wanted.connect(entry.check)
        shown.read_again_wanted.connect(self._read_again)
        shown.wrong_confirmed.connect(entry.confirm_wrong)
        shown.again_wanted.connect(self._presenter.try_again)
        bind(self._page, Action.SERIAL, self._to_serial)
        bind(self._page, Action.TRACKING, self._to_tracking)

    def _connect_report(self) -> None:
        report, reasons, done = self._presenter.report, self._panel.reasons, self._panel.done
        reasons.ticked.connect(self._ticked)
        reasons.note_written.connect(report.write_note)
        reasons.picture_chosen.connect(self._picture_chosen)
        reasons.picture_wanted.connect(self._take_picture)
        reasons.again_wanted.connect(self._presenter.try_again)
        done.number_wanted.connect(report.renumber)
        done.picture_wanted.connect(self._take_picture)
        done.reviewer_wanted.connect(self._want_reviewer)
        self._panel.commit.clicked.connect(self._commit)
        self._panel.record_only.clicked.connect(self._record_only)
        self._panel.to_desk.clicked.connect(self.leave_wanted)
        bind(self._page, Action.COMMIT, self._main_act)

    def _to_serial(self) -> None:
        self._choose_kind(CredentialKind.CARD_SERIAL)

    def _to_tracking(self) -> None:
        self._choose_kind(CredentialKind.TRACKING_CODE)

    def _choose_kind(self, kind: CredentialKind) -> None:
        self._presenter.entry.choose_kind(kind)
        if self._presenter.state.may_type:
            self._panel.entry.fields.credential().setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _read_again(self) -> None:
        self._presenter.entry.read_again()
        self.read_again.emit()

    def _ticked(self, code: str, on: bool) -> None:
        self._presenter.report.tick(code, on=on)

    def _picture_chosen(self, on: bool) -> None:
        self._presenter.report.send_picture(on=on)

    def _take_picture(self) -> None:
        case = self._presenter.case
        if case is not None:
            dialog = CaptureDialog(self._context, _PURPOSES[case.reference], self._page)
            dialog.captured.connect(self._presenter.report.take_picture)
            dialog.open()

    def _want_reviewer(self) -> None:
        case = self._presenter.case
        if case is not None:
            self.reviewer_wanted.emit(case.comparison_id)

    def _main_act(self) -> None:
        stage = self._presenter.state.stage
        if stage is Stage.ENTRY:
            self._presenter.entry.check()
        elif stage is Stage.WRONG:
            self._presenter.entry.confirm_wrong()
        elif stage is Stage.REASONS:
            self._commit()
        elif stage is Stage.DONE:
            self.leave_wanted.emit()

    def _commit(self) -> None:
        self._presenter.report.commit(with_letter=True)

    def _record_only(self) -> None:
        self._presenter.report.commit(with_letter=False)
