"""What covers the case while the desk is locked or the session has ended; the case waits beneath."""

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QFrame, QWidget

from tamin_desk.domain.delivery import UNSENT
from tamin_desk.domain.errors import DeskError
from tamin_desk.ui.layout import column, row
from tamin_desk.ui.messages import describe
from tamin_desk.ui.password_dialog import ask_for_own_password
from tamin_desk.ui.tasks import Tasks
from tamin_desk.ui.theme import theme
from tamin_desk.ui.tokens import Space, TextStyle
from tamin_desk.ui.widgets.base import follow_theme
from tamin_desk.ui.widgets.button import Button, Role, Size
from tamin_desk.ui.widgets.dialog import Dialog
from tamin_desk.ui.widgets.label import Label
from tamin_desk.ui.widgets.notice import Notice
from tamin_desk.ui.widgets.password_field import PasswordField
from tamin_desk.ui.widgets.progress import ProgressLine
from tamin_desk.ui.widgets.star_pattern import Emblem, StarPattern

if TYPE_CHECKING:
    from tamin_desk.services.desk import Desk
    from tamin_desk.services.session import SignedIn

_WIDTH: Final = 448
_NOTICE_ROOM: Final = 72
"""Kept for progress and notice, so that the password stays where the hand is."""


class LockPage(StarPattern):
    """Asks for the password of the person who is signed in; nobody else's case can be seen.

    Signals:
        unlocked: the same person is back.
        left: somebody else will sign in; what was finished stays in the outbox.
    """

    unlocked = Signal()
    left = Signal()

    def __init__(self, desk: "Desk", tasks: Tasks, signed_in: "SignedIn", *, ended: bool) -> None:
        super().__init__()
        self._desk = desk
        self._tasks = tasks
        self._signed_in = signed_in
        self._ended = ended
        self._title = Label(style=TextStyle.TITLE)
        self._text = Label(style=TextStyle.LABEL, tone="ink2", wrap=True)
        self.password = PasswordField()
        self.enter = Button(role=Role.PRIMARY, size=Size.MAIN, key="Enter")
        self.other = Button(role=Role.QUIET, size=Size.SMALL)
        self._progress = ProgressLine()
        self.notice = Notice("warn")
        self.notice.hide()
        self._card = QFrame()
        self._room = QWidget()
        self._lay_out()
        self._retranslate()
        self.enter.clicked.connect(self._submit)
        self.password.submitted.connect(self._submit)
        self.other.clicked.connect(self._ask_to_leave)
        follow_theme(self._restyle)

    def focus_first(self) -> None:
        """Let the clerk type at once."""
        self.password.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def changeEvent(self, event: QEvent) -> None:
        """Follow a switch of the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
            self.notice.hide()
        super().changeEvent(event)

    def _lay_out(self) -> None:
        self._card.setProperty("role", "panel")
        words = column(None, self._title, self._text, None, spacing=2)
        head = row(Emblem(54), words, spacing=16)
        head.setStretch(1, 1)
        column(self._progress, self.notice, None, spacing=8, parent=self._room)
        inside = column(
            head,
            24,
            self.password,
            self.enter,
            row(self.other, None),
            self._room,
            spacing=8,
            parent=self._card,
        )
        inside.setContentsMargins(Space.XXL, Space.XXL, Space.XXL, Space.M)
        column(None, row(None, self._card, None), None, parent=self)

    def _retranslate(self) -> None:
        self._title.setText(self._why())
        self._text.setText(self._what_next())
        self.password.set_label(self.tr("Password of {name}").format(name=self._signed_in.user.display_name))
        self.enter.setText(self.tr("Go on"))
        self.other.setText(self.tr("Somebody else signs in"))

    def _why(self) -> str:
        from tamin_desk.services.session import Ended

        if not self._ended:
            return self.tr("The desk is locked")
        match self._desk.session.ended_by:
            case Ended.NETWORK_BACK:
                return self.tr("The network is back")
            case Ended.DAYS_OVER:
                return self.tr("The days without the network are over")
            case Ended.BY_SERVER:
                return self.tr("Your session has ended")

    def _what_next(self) -> str:
        from tamin_desk.services.session import Ended

        if self._ended and self._desk.session.ended_by is Ended.DAYS_OVER:
            # Until then no password opens the desk.
            return self.tr("The case on the screen is kept. Type your password when the network is back.")
        return self.tr("The case on the screen is kept. Type your password to go on.")

    def _submit(self) -> None:
        password = self.password.text()
        if not self.enter.isEnabled():
            return
        if not password:
            self.password.set_error(self.tr("Type your password."))
            return
        self.password.set_error("")
        self._begin(self.tr("Signing in…"))
        self._tasks.run(
            partial(self._desk.session.renew, password),
            owner=self,
            on_done=self._renewed,
            on_failed=self._failed,
            key="renew",
        )

    def _begin(self, sentence: str) -> None:
        self.notice.hide()
        self.enter.setEnabled(False)
        self.other.setEnabled(False)
        self._progress.start(sentence)

    def _renewed(self, signed_in: "SignedIn") -> None:
        self._progress.stop()
        self.password.set_text("")
        if signed_in.must_change_password:
            ask_for_own_password(
                self, self._desk.session, self._tasks, self.unlocked.emit, self._let_type_again
            )
        else:
            self.unlocked.emit()

    def _let_type_again(self) -> None:
        self.enter.setEnabled(True)
        self.other.setEnabled(True)
        self.focus_first()

    def _failed(self, error: DeskError) -> None:
        self._progress.stop()
        self._let_type_again()
        text = describe(error)
        self.notice.set_tone(text.tone)
        self.notice.set_text(text.title, text.next_step)
        self.notice.show()
        self.password.edit.selectAll()
        self.focus_first()

    def _ask_to_leave(self) -> None:
        dialog = Dialog(
            self,
            self.tr("Somebody else signs in"),
            self._unsent() or self.tr("Finished work stays saved on this desk and is sent by itself."),
            self.tr("The case that is open beneath is closed; what was typed in it is not kept."),
        )
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.add_button(self.tr("Close the case"), value=True, lossy=True)
        dialog.add_button(self.tr("Cancel"), role=Role.PRIMARY, key="Esc")
        dialog.accepted.connect(self._leave)
        dialog.rejected.connect(self.focus_first)
        dialog.open()

    def _unsent(self) -> str:
        """Say what is not sent yet, and where to see it; empty when everything was."""
        counts = self._desk.outbox.counts()
        unsent = sum(counts[state] for state in UNSENT)
        if not unsent:
            return ""
        return self.tr(
            "%Ln acts are not sent yet and stay saved here. The day's end tells which go by themselves and "
            "which need somebody.",
            "",
            unsent,
        )

    def _leave(self) -> None:
        self._begin(self.tr("Signing out…"))
        self._tasks.run(
            self._desk.session.sign_out, owner=self, on_done=self._gone, on_failed=self._gone, key="leave"
        )

    def _gone(self, _result: object) -> None:
        # A server that is away cannot be told; the tokens are wiped from this desk all the same.
        self.left.emit()

    def _restyle(self) -> None:
        self._card.setFixedWidth(theme().px(_WIDTH))
        self._room.setMinimumHeight(theme().px(_NOTICE_ROOM))
