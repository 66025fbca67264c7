"""What covers the case while the desk is locked or the session has ended; the case waits beneath."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QWidget

from tamin_desk.domain.errors import DeskError
from tamin_desk.ui.layout import column, row
from tamin_desk.ui.messages import describe
from tamin_desk.ui.tasks import Tasks
from tamin_desk.ui.tokens import TextStyle
from tamin_desk.ui.widgets.button import Button, Role, Size
from tamin_desk.ui.widgets.field import Field
from tamin_desk.ui.widgets.label import Label
from tamin_desk.ui.widgets.notice import Notice
from tamin_desk.ui.widgets.progress import ProgressLine
from tamin_desk.ui.widgets.star_pattern import Emblem, StarPattern

if TYPE_CHECKING:
    from tamin_desk.services.desk import Desk
    from tamin_desk.services.session import SignedIn

_WIDTH = 384


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
        self._password = Field("", code=True, password=True)
        self._enter = Button(role=Role.PRIMARY, size=Size.MAIN, key="Enter")
        self._other = Button(role=Role.QUIET)
        self._progress = ProgressLine()
        self._notice = Notice("warn")
        self._notice.hide()
        self._build()
        self._retranslate()

    def focus_first(self) -> None:
        """Let the clerk type at once."""
        self._password.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def changeEvent(self, event: QEvent) -> None:
        """Follow a switch of the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _build(self) -> None:
        card = QWidget()
        card.setObjectName("lock-card")
        card.setFixedWidth(_WIDTH + 64)
        card.setProperty("role", "panel")
        card.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        inside = column(
            row(Emblem(54), column(self._title, self._text, spacing=2), spacing=16),
            24,
            self._password,
            self._enter,
            self._progress,
            self._notice,
            row(self._other, None),
            spacing=8,
            parent=card,
        )
        inside.setContentsMargins(32, 32, 32, 24)
        column(None, row(None, card, None), None, parent=self)
        self._enter.clicked.connect(self._submit)
        self._password.submitted.connect(self._submit)
        self._other.clicked.connect(self._leave)

    def _retranslate(self) -> None:
        if self._ended:
            self._title.setText(self.tr("Your session has ended"))
        else:
            self._title.setText(self.tr("The desk is locked"))
        self._text.setText(self.tr("The case on the screen is kept. Type your password to go on."))
        self._password.set_label(self.tr("Password of {name}").format(name=self._signed_in.user.display_name))
        self._enter.setText(self.tr("Go on"))
        self._other.setText(self.tr("Somebody else signs in"))

    def _submit(self) -> None:
        password = self._password.text()
        if not password:
            self._password.set_error(self.tr("Type your password."))
            return
        self._password.set_error("")
        self._notice.hide()
        self._enter.setEnabled(False)
        self._progress.start(self.tr("Signing in…"))
        self._tasks.run(
            partial(self._desk.session.renew, password),
            owner=self,
            on_done=self._renewed,
            on_failed=self._failed,
            key="renew",
        )

    def _renewed(self, _signed_in: object) -> None:
        self._progress.stop()
        self._password.set_text("")
        self.unlocked.emit()

    def _failed(self, error: DeskError) -> None:
        self._progress.stop()
        self._enter.setEnabled(True)
        text = describe(error)
        self._notice.set_tone(text.tone)
        self._notice.set_text(text.title, text.next_step)
        self._notice.show()
        self._password.edit.selectAll()
        self.focus_first()

    def _leave(self) -> None:
        self._tasks.run(
            self._desk.session.sign_out, owner=self, on_done=self._gone, on_failed=self._gone, key="leave"
        )

    def _gone(self, _result: object) -> None:
        # A server that is away cannot be told; the tokens are wiped from this desk all the same.
        self.left.emit()
