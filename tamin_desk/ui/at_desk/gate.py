"""The card in the place of the photo: the reviewer's sign-in, what is awaited, and what was decided."""

from typing import Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QFrame, QWidget

from tamin_desk.ui.at_desk.state import AtDeskState, Step
from tamin_desk.ui.at_desk.words import text_of, title_of, trouble_of
from tamin_desk.ui.icons import Icon
from tamin_desk.ui.layout import column, row
from tamin_desk.ui.reviewing.state import Stage
from tamin_desk.ui.shortcuts import Action, key_caption
from tamin_desk.ui.theme import theme
from tamin_desk.ui.tokens import Height, Space, TextStyle
from tamin_desk.ui.widgets.base import follow_theme
from tamin_desk.ui.widgets.button import Button, Role, Size
from tamin_desk.ui.widgets.field import Field
from tamin_desk.ui.widgets.label import Label
from tamin_desk.ui.widgets.notice import Notice
from tamin_desk.ui.widgets.password_field import PasswordField
from tamin_desk.ui.widgets.progress import ProgressLine

_WIDTH: Final = 480
_NOTICE_ROOM: Final = 84
"""Kept for the notice while somebody types, so that neither the fields nor the button move when one comes."""


class Gate(QWidget):
    """Shows an :class:`AtDeskState` while no photo lies on the table.

    Signals:
        entered(str, str): user name and password of a reviewer.
        cancelled: the answer is not waited for any more.
        undo_wanted, again_wanted, outbox_wanted, left: what was chosen.
    """

    entered = Signal(object, object)
    cancelled = Signal()
    undo_wanted = Signal()
    again_wanted = Signal()
    outbox_wanted = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._state = AtDeskState()
        self._is_away = False
        self._title = Label(style=TextStyle.TITLE, wrap=True)
        self._text = Label(style=TextStyle.BODY, tone="ink2", wrap=True)
        self.username = Field("", code=True, height=Height.SEARCH)
        self.password = PasswordField()
        self.enter = Button(role=Role.PRIMARY, size=Size.MAIN, key="Enter")
        self.outbox = Button(role=Role.PRIMARY, icon=Icon.OUTBOX)
        self.undo = Button(icon=Icon.UNDO, key=key_caption(Action.UNDO))
        self.again = Button(icon=Icon.REFRESH)
        self.back = Button(key=key_caption(Action.BACK))
        self._progress = ProgressLine()
        self.notice = Notice("warn")
        self._room = QWidget()
        self._card = QFrame()
        self._lay_out()
        self.retranslate()
        self.enter.clicked.connect(self._submit)
        self.username.submitted.connect(self._submit)
        self.password.submitted.connect(self._submit)
        self.outbox.clicked.connect(self._to_outbox)
        self.undo.clicked.connect(self._undo)
        self.again.clicked.connect(self._again)
        self.back.clicked.connect(self._leave)
        self._progress.cancelled.connect(self.cancelled)
        follow_theme(self._restyle)

    def show_state(self, state: AtDeskState) -> None:
        """Show another state; the user name stays in its field until somebody was let in."""
        before, self._state = self._state, state
        self._show()
        if before.step is Step.ENTERING and state.step is Step.SIGN_IN:
            self.password.edit.selectAll()
        elif state.step is not before.step and state.step not in (Step.SIGN_IN, Step.ENTERING):
            self.username.set_text("")
            self.password.set_text("")
        if state.step is not before.step:
            self.take_focus()

    @property
    def is_away(self) -> bool:
        """Whether the archive cannot be reached, as far as is known."""
        return self._is_away

    def set_away(self, is_away: bool) -> None:
        """The archive cannot be reached, or can again."""
        if is_away is not self._is_away:
            self._is_away = is_away
            self._show()

    def take_focus(self) -> None:
        """Give the keys to where the hand goes next."""
        if not self.isVisible():
            return
        target: QWidget = self.back
        if self._state.step is Step.SIGN_IN:
            target = self.password.edit if self.username.text() else self.username.edit
        elif self._state.step is Step.NEEDS_SOMEBODY:
            target = self.outbox
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def retranslate(self) -> None:
        """Write every word again."""
        self.username.set_label(self.tr("Reviewer's user name"))
        self.password.set_label(self.tr("Reviewer's password"))
        self.enter.setText(self.tr("Sign in and judge"))
        self.outbox.setText(self.tr("To the outbox"))
        self.undo.setText(self.tr("Take back"))
        self.again.setText(self.tr("Try again"))
        self._show()

    def changeEvent(self, event: QEvent) -> None:
        """Follow a switch of the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _lay_out(self) -> None:
        self._card.setProperty("role", "panel")
        column(self._progress, self.notice, None, spacing=8, parent=self._room)
        inside = column(
            self._title,
            self._text,
            Space.S,
            self.username,
            self.password,
            self.enter,
            row(self.outbox, self.undo, self.again, self.back, None, spacing=Space.S),
            self._room,
            spacing=Space.XS,
            parent=self._card,
        )
        inside.setContentsMargins(Space.XXL, Space.XL, Space.XXL, Space.M)
        column(None, row(None, self._card, None), None, parent=self)

    def _show(self) -> None:
        state = self._state
        step, stage = state.step, state.review.stage
        typing = step in (Step.SIGN_IN, Step.ENTERING)
        stuck = step is Step.AT_TABLE and stage is Stage.UNSHOWABLE
        self._title.setText(title_of(state))
        self.setAccessibleName(self._title.text())
        text = self._seconds() if step is Step.DECIDED else text_of(state, is_away=self._is_away)
        self._text.setText(text)
        for field in (self.username, self.password):
            field.setVisible(typing)
            field.edit.setReadOnly(step is Step.ENTERING)
        self.enter.setVisible(typing)
        self.enter.setEnabled(step is Step.SIGN_IN)
        self.outbox.setVisible(step is Step.NEEDS_SOMEBODY)
        self.undo.setVisible(step is Step.DECIDED)
        self.undo.setEnabled(not state.review.withdrawing)
        self.again.setVisible(stuck or (step is Step.LOOKING and state.error is not None))
        self.back.setText(self._back_text())
        self._keep_room()
        self._show_progress()
        self._show_notice()

    def _keep_room(self) -> None:
        typing = self._state.step in (Step.SIGN_IN, Step.ENTERING)
        self._room.setMinimumHeight(theme().px(_NOTICE_ROOM) if typing else 0)

    def _seconds(self) -> str:
        seconds = max(1, self._state.review.held_seconds)
        # Counting down is what it is for: nobody judges any more.
        return self.tr("takes effect in %Ln seconds", "", seconds)

    def _back_text(self) -> str:
        if self._state.step in (Step.DECIDED, Step.OVER):
            return self.tr("Back to the clerk")
        return (
            self.tr("Later")
            if self._state.step in (Step.ON_ITS_WAY, Step.NEEDS_SOMEBODY)
            else self.tr("Cancel")
        )

    def _show_progress(self) -> None:
        doing = ""
        if self._state.step is Step.ENTERING:
            doing = self.tr("The reviewer is signing in …")
        elif self._state.step is Step.ON_ITS_WAY:
            doing = self.tr("The clerk's result is being sent …")
        elif self._state.step is Step.AT_TABLE and self._state.review.stage is Stage.OPENING:
            doing = self.tr("The case is being opened …")
        if doing and not self._progress.running:
            self._progress.start(doing, cancellable=self._state.step is Step.ENTERING)
        elif not doing:
            self._progress.stop()

    def _show_notice(self) -> None:
        said = trouble_of(self._state)
        self.notice.setVisible(said is not None)
        if said is not None:
            self.notice.set_tone(said.tone)
            self.notice.set_text(said.first, said.second)

    def _submit(self) -> None:
        if self._state.step is not Step.SIGN_IN:
            return
        username, password = self.username.text().strip(), self.password.text()
        self.username.set_error("" if username else self.tr("Type the reviewer's user name."))
        self.password.set_error("" if password else self.tr("Type the reviewer's password."))
        if username and password:
            self.entered.emit(username, password)
        else:
            self.take_focus()

    def _to_outbox(self) -> None:
        self.outbox_wanted.emit()

    def _undo(self) -> None:
        self.undo_wanted.emit()

    def _again(self) -> None:
        self.again_wanted.emit()

    def _leave(self) -> None:
        self.left.emit()

    def _restyle(self) -> None:
        self._card.setFixedWidth(theme().px(_WIDTH))
        self._keep_room()
