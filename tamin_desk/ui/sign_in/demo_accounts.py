"""The demonstration's accounts, shown only when the server says that its people are fictional."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QSizePolicy

from tamin_desk.domain.roles import Role as DeskRole
from tamin_desk.domain.roles import UnitKind, permissions
from tamin_desk.ui.icons import Icon
from tamin_desk.ui.layout import column, row
from tamin_desk.ui.tokens import Space
from tamin_desk.ui.unit_names import role_name
from tamin_desk.ui.widgets.badge import Badge, BadgeSpec
from tamin_desk.ui.widgets.button import Button, Size
from tamin_desk.ui.widgets.inline_text import InlineText, escape
from tamin_desk.ui.widgets.panel import Panel

if TYPE_CHECKING:
    from tamin_desk.contract.demo import DemoAccount, DemoAccounts

_IN_A_ROW: Final = 3
_MOST_ROOM: Final = 16_777_215  # Qt's own limit of a widget's size


class DemoAccountsPanel(Panel):
    """One button for each account; pressing it fills the form in.

    Signals:
        chosen(str): the user name of the account.
    """

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__(padding=Space.M)
        self._buttons: dict[str, Button] = {}
        self._badge = Badge(None)
        self._text = InlineText()
        self._room = _MOST_ROOM
        self._grid = QGridLayout()
        self._grid.setSpacing(Space.XS)
        line = row(self._badge, self._text)
        line.setStretch(1, 1)
        self.add(column(line, self._grid, spacing=Space.S))
        self.hide()

    def button(self, username: str) -> Button:
        """Return the button of an account."""
        return self._buttons[username]

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
        for account in filter(_has_a_place, accounts.accounts):
            button = self._buttons.get(account.username) or self._add_button(account.username)
            self._describe(button, account)
        self._align()

    def set_room(self, width: int) -> None:
        """Take no more than ``width`` pixels, with fewer buttons in a row."""
        if width != self._room:
            self._room = width
            self._align()

    def _add_button(self, username: str) -> Button:
        button = Button(size=Size.SMALL, key=username)
        button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        button.clicked.connect(self._choose)
        self._buttons[username] = button
        return button

    def _align(self) -> None:
        """Put the buttons into columns of one width: as few rows as there is room for, as even as can be."""
        widest = max((button.sizeHint().width() for button in self._buttons.values()), default=0)
        most = (self._room - 2 * (Space.M + 1) + Space.XS) // (widest + Space.XS)
        most = max(1, min(most, _IN_A_ROW))
        rows = -(-len(self._buttons) // most)
        columns = max(1, -(-len(self._buttons) // max(1, rows)))
        for place, button in enumerate(self._buttons.values()):
            self._grid.addWidget(button, place // columns, place % columns)
        for place in range(_IN_A_ROW):
            self._grid.setColumnStretch(place, 1 if place < columns else 0)
            self._grid.setColumnMinimumWidth(place, widest if place < columns else 0)

    def _describe(self, button: Button, account: "DemoAccount") -> None:
        role = role_name(DeskRole(account.role))
        button.setText(role)
        # Two accounts may share a role: the unit tells them apart.
        button.setToolTip(account.unit_name)
        name = self.tr("{role}, {account}, {unit}")
        button.setAccessibleName(name.format(role=role, account=account.username, unit=account.unit_name))

    def _choose(self) -> None:
        pressed = self.sender()
        for username, button in self._buttons.items():
            if button is pressed:
                self.chosen.emit(username)


def _has_a_place(account: "DemoAccount") -> bool:
    """Tell whether the program has work for the account's role."""
    # The page is painted before any account is known, and without the table of the rail.
    from tamin_desk.ui.places import has_work

    # Where they work is not told; one kind of unit in which the role has work is enough to be offered.
    return any(has_work(permissions(DeskRole(account.role), kind)) for kind in UnitKind)
