"""The account of whoever is signed in: who it is, and the way to another password."""

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QWidget

from tamin_desk.ui.context import Context
from tamin_desk.ui.i18n import fmt_datetime
from tamin_desk.ui.layout import row
from tamin_desk.ui.password_dialog import PasswordDialog
from tamin_desk.ui.tokens import TextStyle
from tamin_desk.ui.widgets.button import Button
from tamin_desk.ui.widgets.label_values import LabelValues, Row
from tamin_desk.ui.widgets.notice import Notice
from tamin_desk.ui.widgets.panel import Panel


class AccountPanel(Panel):
    """Tells who is signed in and until when the desk opens to them without the network."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__("", style=TextStyle.STRONG, parent=parent)
        self._context = context
        self._rows = LabelValues(200)
        self.change = Button("")
        self._done = Notice("ok")
        self._done.hide()
        self.body.setSpacing(10)
        self.add(self._rows)
        self.add(self._done)
        self.add(row(self.change, None))
        self.change.clicked.connect(self._ask)
        self._retranslate()

    def show_account(self) -> None:
        """Show who is signed in now."""
        signed_in = self._context.desk.session.current
        self._done.hide()
        if signed_in is None:
            return
        user = signed_in.user
        self._rows.set_rows(
            [
                Row(self.tr("Name"), user.display_name),
                Row(self.tr("User name"), user.username, code=True),
                Row(self.tr("Opens without the network until"), fmt_datetime(signed_in.offline_until)),
            ]
        )

    def changeEvent(self, event: QEvent) -> None:
        """Follow a switch of the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
            self.show_account()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        self.set_title(self.tr("Your account"))
        self.change.setText(self.tr("Change the password…"))

    def _ask(self) -> None:
        session = self._context.desk.session
        signed_in = session.current
        if signed_in is None:
            return
        names = (signed_in.user.username, signed_in.user.display_name)
        dialog = PasswordDialog(self.window(), session, self._context.tasks, names)
        dialog.accepted.connect(self._changed)
        dialog.open()

    def _changed(self) -> None:
        self._done.set_text(
            self.tr("The password is changed."),
            self.tr("Wherever else you were signed in, you are signed out."),
        )
        self._done.show()
