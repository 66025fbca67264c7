"""The demonstration's accounts, shown only when the server says that its people are fictional."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from tamin_desk.domain.roles import Role as DeskRole
from tamin_desk.ui.icons import Icon
from tamin_desk.ui.layout import clear, column, row
from tamin_desk.ui.unit_names import role_name
from tamin_desk.ui.widgets.badge import Badge, BadgeSpec
from tamin_desk.ui.widgets.button import Button, Size
from tamin_desk.ui.widgets.inline_text import InlineText, escape
from tamin_desk.ui.widgets.panel import Panel

if TYPE_CHECKING:
    from tamin_desk.contract.demo import DemoAccounts


class DemoAccountsPanel(Panel):
    """One button for each account; pressing it fills the form in.

    Signals:
        chosen(str): the user name of the account.
    """

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(padding=16)
        self._accounts: DemoAccounts | None = None
        self._badge = Badge(None)
        self._text = InlineText()
        self._buttons = row(spacing=8)
        self.add(column(row(self._badge, self._text), self._buttons, spacing=12))

    def show_accounts(self, accounts: "DemoAccounts | None") -> None:
        """Show the accounts of a demonstration server, or nothing."""
        self.setVisible(accounts is not None)
        if accounts is None:
            return
        self._badge.set_spec(BadgeSpec(self.tr("Demonstration"), Icon.INFO))
        self._text.set_markup(
            self.tr(
                "All people, cards and faces are fictional. The password of every account is {password}"
            ).format(password=f"`{escape(accounts.password)}`")
        )
        if accounts == self._accounts:
            return
        self._accounts = accounts
        clear(self._buttons)
        for account in accounts.accounts:
            button = Button(role_name(DeskRole(account.role)), size=Size.SMALL, key=account.username)
            button.clicked.connect(self._choose)
            button.setProperty("account", account.username)
            self._buttons.addWidget(button)

    def _choose(self) -> None:
        self.chosen.emit(str(self.sender().property("account")))
