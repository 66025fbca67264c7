"""Choosing another password: the present one, the new one, the new one once more."""

from collections.abc import Callable, Collection
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QWidget

from tamin_desk.contract.problem_types import ProblemType, ServerProblem
from tamin_desk.domain.errors import DeskError
from tamin_desk.domain.passwords import LEAST_LENGTH, PasswordFault, password_fault
from tamin_desk.ui.i18n import fmt_number
from tamin_desk.ui.layout import row
from tamin_desk.ui.messages import describe
from tamin_desk.ui.tasks import Tasks
from tamin_desk.ui.widgets.button import Button, Role
from tamin_desk.ui.widgets.dialog import Dialog
from tamin_desk.ui.widgets.notice import Notice
from tamin_desk.ui.widgets.password_field import PasswordField

if TYPE_CHECKING:
    from tamin_desk.services.session import SessionService

_OF_THE_OLD: Final = frozenset({ProblemType.PASSWORD_WRONG, ProblemType.SIGN_IN_LIMITED})


class PasswordDialog(Dialog):
    """``PasswordDialog(page, session, tasks, names)``, then ``open()``; accepted once it was changed.

    ``names`` are the owner's, of which no password is made. ``given`` says that an administrator gave the
    present one, and that nothing else can be done before.
    """

    def __init__(
        self,
        parent: QWidget,
        session: "SessionService",
        tasks: Tasks,
        names: Collection[str],
        *,
        given: bool = False,
    ) -> None:
        super().__init__(parent, _title(given=given), _first(given=given), _second())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._session = session
        self._tasks = tasks
        self._names = names
        self._busy = False
        self.old = _field(self.tr("Password that you were given") if given else self.tr("Present password"))
        self.new = _field(self.tr("New password"))
        self.again = _field(self.tr("New password once more"))
        self.notice = Notice("warn")
        self.notice.hide()
        self.change = Button(self.tr("Change the password"), role=Role.PRIMARY, key="Enter")
        self.cancel = Button(self.tr("Cancel"), key="Esc")
        for field in self._fields:
            self.body.addWidget(field)
            field.submitted.connect(self._submit)
        self.body.addWidget(self.notice)
        self.body.addLayout(row(None, self.change, self.cancel, spacing=8))
        self.change.clicked.connect(self._submit)
        self.cancel.clicked.connect(self.reject)
        self.old.edit.setFocus()

    def reject(self) -> None:
        """Leave it as it is; what has been sent is waited for."""
        if not self._busy:
            super().reject()

    @property
    def _fields(self) -> tuple[PasswordField, ...]:
        return self.old, self.new, self.again

    def _submit(self) -> None:
        if self._busy:
            return
        for field in self._fields:
            field.set_error("")
        old, new, again = (field.text() for field in self._fields)
        fault = password_fault(new, names=self._names)
        if not old:
            self._at(self.old, self.tr("Type your password."))
        elif fault is not None or new == old:
            self._at(self.new, fault_text(fault or PasswordFault.SAME_AS_BEFORE))
        elif new != again:
            self._at(self.again, self.tr("The two passwords are not the same."))
        else:
            self._set_busy(True)
            self._tasks.run(
                partial(self._session.change_password, old, new),
                owner=self,
                on_done=self._changed,
                on_failed=self._failed,
                key="password",
            )

    def _changed(self, _result: object) -> None:
        self._set_busy(False)
        self.accept()

    def _failed(self, error: DeskError) -> None:
        self._set_busy(False)
        text = describe(error)
        self.notice.set_tone(text.tone)
        self.notice.set_text(text.title, text.body)
        self.notice.show()
        of_old = isinstance(error, ServerProblem) and error.problem.kind in _OF_THE_OLD
        self._at(self.old if of_old else self.new, "")
        self._fit()

    def _at(self, field: PasswordField, error: str) -> None:
        field.set_error(error)
        field.edit.selectAll()
        field.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def _set_busy(self, busy: bool) -> None:
        self._busy = busy
        self.notice.hide()
        for part in (*self._fields, self.change, self.cancel):
            part.setEnabled(not busy)


def fault_text(fault: PasswordFault) -> str:
    """Return what is said below the new password."""
    translate = QCoreApplication.translate
    if fault is PasswordFault.TOO_SHORT:
        text = translate("PasswordDialog", "At least {number} characters, please.")
        return text.format(number=fmt_number(LEAST_LENGTH))
    return {
        PasswordFault.TOO_LONG: translate("PasswordDialog", "It is too long."),
        PasswordFault.TOO_PLAIN: translate(
            "PasswordDialog", "It is a row of keys, or the same few letters again."
        ),
        PasswordFault.OWN_NAME: translate("PasswordDialog", "It is made of your own name."),
        PasswordFault.TOO_COMMON: translate("PasswordDialog", "It is a common one."),
        PasswordFault.SAME_AS_BEFORE: translate("PasswordDialog", "It is the present one."),
    }[fault]


def ask_for_own_password(
    parent: QWidget,
    session: "SessionService",
    tasks: Tasks,
    chosen: Callable[[], None],
    not_now: Callable[[], None],
) -> None:
    """Have whoever signed in with a given password choose another one, before anything else."""
    current = session.current
    names = () if current is None else (current.user.username, current.user.display_name)
    dialog = PasswordDialog(parent, session, tasks, names, given=True)
    dialog.accepted.connect(chosen)
    dialog.rejected.connect(not_now)
    dialog.open()


def _field(label: str) -> PasswordField:
    field = PasswordField()
    field.set_label(label)
    return field


def _title(*, given: bool) -> str:
    translate = QCoreApplication.translate
    if given:
        return translate("PasswordDialog", "Choose a password of your own")
    return translate("PasswordDialog", "Change the password")


def _first(*, given: bool) -> str:
    translate = QCoreApplication.translate
    if given:
        return translate(
            "PasswordDialog", "The administrator knows the present one, so nobody can work under it."
        )
    return translate("PasswordDialog", "Wherever else you are signed in, you are signed out by it.")


def _second() -> str:
    text = QCoreApplication.translate(
        "PasswordDialog",
        "At least {number} characters. Three words that do not belong together are good; no rule asks for "
        "digits or signs.",
    )
    return text.format(number=fmt_number(LEAST_LENGTH))
