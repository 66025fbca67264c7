"""The form of the sign-in page: who, the password, or the PIN of this desk."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from tamin_desk.ui.layout import column, row
from tamin_desk.ui.sign_in import words
from tamin_desk.ui.sign_in.presenter import Phase, SignInPresenter, SignInState
from tamin_desk.ui.theme import theme
from tamin_desk.ui.tokens import Height, TextStyle
from tamin_desk.ui.widgets.base import follow_theme
from tamin_desk.ui.widgets.button import Button, Role, Size
from tamin_desk.ui.widgets.field import Field
from tamin_desk.ui.widgets.label import Label
from tamin_desk.ui.widgets.notice import Notice
from tamin_desk.ui.widgets.password_field import PasswordField
from tamin_desk.ui.widgets.progress import ProgressLine
from tamin_desk.ui.widgets.star_pattern import Emblem

_WIDTH = 384
_NOTICE_ROOM = 72
"""Kept for the notice, so that neither the fields nor the button move when one comes."""


class SignInForm(QWidget):
    """Shows a :class:`SignInState` and hands what is typed to the presenter.

    Signals:
        help_wanted: the clerk has forgotten the password.
    """

    help_wanted = Signal()

    def __init__(self, presenter: SignInPresenter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._presenter = presenter
        self._shown = SignInState()
        self._doing = ""
        self._title = Label(style=TextStyle.TITLE)
        self._subtitle = Label(style=TextStyle.LABEL, tone="ink2", wrap=True)
        self.username = Field("", code=True, height=Height.SEARCH)
        self.password = PasswordField()
        self.pin = PasswordField()
        self.pin_again = PasswordField()
        self.enter = Button(role=Role.PRIMARY, size=Size.MAIN, key="Enter")
        self.forgotten = Button(role=Role.QUIET, size=Size.SMALL, flush=True)
        self._progress = ProgressLine()
        self.notice = Notice("warn")
        self._lay_out()
        self._retranslate()
        self.enter.clicked.connect(self._submit)
        self.forgotten.clicked.connect(self._other_way)
        for field in (self.username, self.password, self.pin, self.pin_again):
            field.submitted.connect(self._submit)
        follow_theme(self._restyle)
        self._show_fields(Phase.LOADING)
        self.show_state(presenter.state)

    def focus_first(self) -> None:
        """Give the focus to the first field that is still empty."""
        if self._shown.phase is Phase.BLOCKED:
            target: QWidget = self.enter
        elif self._shown.phase in words.PIN_PHASES:
            target = self.pin.edit
        else:
            target = self.password.edit if self.username.text() else self.username.edit
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def fill(self, username: str, password: str) -> None:
        """Put an account of the demonstration in; Enter does the rest."""
        self.username.set_text(username)
        self.username.set_error("")
        self.password.set_text(password)
        self.password.set_error("")
        self.enter.setFocus(Qt.FocusReason.OtherFocusReason)

    def forget_clerk(self) -> None:
        """Empty the form: somebody is in, and the next one may be somebody else."""
        self.username.set_text("")
        self.password.set_text("")

    def show_state(self, state: SignInState) -> None:
        """Show where the desk has come to; the fields keep what is typed in them."""
        before, self._shown = self._shown, state
        if state.phase is not before.phase:
            if before.phase is Phase.RECOVER:
                # Whoever had the key opened need not be who works here now.
                self.forget_clerk()
            self._show_fields(state.phase)
            if Phase.RECOVER in (before.phase, state.phase):
                # The button that was pressed may have lost the focus while it could not be pressed.
                self.focus_first()
        other = words.other_way(state)
        self.forgotten.setText(other)
        self.forgotten.setVisible(bool(other))
        self.forgotten.setEnabled(state.phase is not Phase.RECOVER or not state.busy)
        self.enter.setText(words.enter_text(state.phase))
        self.enter.setEnabled(state.may_submit)
        self._show_progress(state)
        self._show_notice(state)
        if before.busy and not state.busy and state.error is not None and state.phase is not Phase.BLOCKED:
            self._type_again(state.phase)

    def changeEvent(self, event: QEvent) -> None:
        """Follow a switch of the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
            self._doing = ""
            self.show_state(self._shown)
        super().changeEvent(event)

    def _lay_out(self) -> None:
        names = column(None, self._title, self._subtitle, None, spacing=2)
        head = row(Emblem(54), names, spacing=16)
        head.setStretch(1, 1)
        room = QWidget()
        self._room = room
        room.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        column(self._progress, self.notice, None, spacing=8, parent=room)
        column(
            head,
            32,
            self.username,
            self.password,
            self.pin,
            self.pin_again,
            self.enter,
            row(self.forgotten, None),
            room,
            spacing=8,
            parent=self,
        )

    def _retranslate(self) -> None:
        self._title.setText(self.tr("Tamin Desk"))
        self._subtitle.setText(self.tr("Photos of insured persons, from Civil Registration to the file"))
        self.username.set_label(self.tr("User name"))
        self.password.set_label(self.tr("Password"))
        self.pin.set_label(self.tr("PIN of this desk"))
        self.pin_again.set_label(self.tr("PIN once more"))

    def _show_fields(self, phase: Phase) -> None:
        had_focus = any(
            field.edit.hasFocus() for field in (self.username, self.password, self.pin, self.pin_again)
        )
        for_pin, blocked = phase in words.PIN_PHASES, phase is Phase.BLOCKED
        self.username.setVisible(not for_pin and not blocked)
        self.password.setVisible(not for_pin and not blocked)
        self.pin.setVisible(for_pin)
        self.pin_again.setVisible(phase is Phase.CHOOSE_PIN)
        kept = self.username.edit.hasFocus() or self.password.edit.hasFocus()
        if (had_focus or self.enter.hasFocus()) and not kept:
            self.focus_first()

    def _show_progress(self, state: SignInState) -> None:
        doing = words.doing(state)
        if doing == self._doing:
            return
        self._doing = doing
        if doing:
            self._progress.start(doing)
        else:
            self._progress.stop()

    def _show_notice(self, state: SignInState) -> None:
        tone, first, second = words.notice(state)
        self.notice.setVisible(bool(first))
        if first:
            self.notice.set_tone(tone)
            self.notice.set_text(first, second)

    def _type_again(self, phase: Phase) -> None:
        """What was typed was refused: the hand goes back to it."""
        field = self.pin if phase in words.PIN_PHASES else self.password
        field.edit.selectAll()
        field.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def _other_way(self) -> None:
        phase = self._shown.phase
        if phase is Phase.RECOVER:
            self._presenter.start()
        elif phase in (Phase.ENTER_PIN, Phase.BLOCKED):
            self._presenter.begin_recovery()
        else:
            self.help_wanted.emit()

    def _submit(self) -> None:
        phase = self._shown.phase
        if not self._shown.may_submit:
            return
        if phase is Phase.BLOCKED:
            self._presenter.start()
        elif phase in words.PIN_PHASES:
            self._submit_pin(phase)
        else:
            self._submit_sign_in()

    def _submit_sign_in(self) -> None:
        username, password = self.username.text().strip(), self.password.text()
        self.username.set_error("" if username else self.tr("Type your user name."))
        self.password.set_error("" if password else self.tr("Type your password."))
        if username and password and self._shown.phase is Phase.RECOVER:
            self._presenter.recover(username, password)
        elif username and password:
            self._presenter.sign_in(username, password)
        else:
            self.focus_first()

    def _submit_pin(self, phase: Phase) -> None:
        pin, wrong, same = self.pin.text(), "", ""
        if not pin:
            wrong = self.tr("Type the PIN.")
        elif phase is Phase.CHOOSE_PIN and not self._presenter.pin_is_long_enough(pin):
            wrong = self.tr("At least eight characters, please.")
        elif phase is Phase.CHOOSE_PIN and not self.pin_again.text():
            same = self.tr("Type the PIN once more.")
        elif phase is Phase.CHOOSE_PIN and pin != self.pin_again.text():
            same = self.tr("The two PINs are not the same.")
        self.pin.set_error(wrong)
        self.pin_again.set_error(same)
        if wrong or same:
            field = self.pin if wrong else self.pin_again
            field.edit.selectAll()
            field.edit.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.pin.set_text("")
        self.pin_again.set_text("")
        self._presenter.give_pin(pin)

    def _restyle(self) -> None:
        self.setFixedWidth(theme().px(_WIDTH))
        self._room.setMinimumHeight(theme().px(_NOTICE_ROOM))
