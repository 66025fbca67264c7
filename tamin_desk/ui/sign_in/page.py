"""The sign-in page: the form at the right, this desk's unit and systems at the left."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from tamin_desk import __version__
from tamin_desk.ui.i18n import code, fmt_clock
from tamin_desk.ui.layout import column, row
from tamin_desk.ui.sign_in.demo_accounts import DemoAccountsPanel
from tamin_desk.ui.sign_in.desk_cards import DeskCards
from tamin_desk.ui.sign_in.form import SignInForm
from tamin_desk.ui.sign_in.presenter import SignInPresenter, SignInState
from tamin_desk.ui.theme import theme
from tamin_desk.ui.tokens import TextStyle
from tamin_desk.ui.widgets.base import follow_theme
from tamin_desk.ui.widgets.button import Role
from tamin_desk.ui.widgets.dialog import Dialog
from tamin_desk.ui.widgets.label import Label
from tamin_desk.ui.widgets.star_pattern import StarPattern

if TYPE_CHECKING:
    from tamin_desk.services.clock import Clock

_CARDS_WIDTH: Final = 454
"""Width of the unit's cards; form and cards keep their width while the panes stretch 56:44."""
_BOTH_PANES: Final = 960
"""Narrower than this, only the form is shown."""
_DEMO_SIZE: Final = (640, 184)
_EDGE: Final = 24
_HEAD_ROOM: Final = 0.12
"""The part of the height above the form, where the height allows."""


class SignInPage(QWidget):
    """Shows the presenter's state; the first thing on the screen.

    Signals:
        first_painted: the page was painted for the first time.
    """

    first_painted = Signal()

    def __init__(self, presenter: SignInPresenter, clock: "Clock", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sign-in")
        self._presenter = presenter
        self._clock = clock
        self._painted = False
        self.form = SignInForm(presenter)
        self.demo = DemoAccountsPanel()
        self._cards = DeskCards()
        self._cards_place = QWidget()
        self._version = Label(style=TextStyle.LABEL, tone="ink2")
        self._time = Label(style=TextStyle.LABEL, tone="ink2")
        self._pattern = StarPattern()
        self._head_room = QWidget()
        self._lay_out()
        self._retranslate()
        self.demo.chosen.connect(self._take_demo_account)
        self.form.help_wanted.connect(self._explain_forgotten)
        presenter.changed.connect(self._show_state)
        minute = QTimer(self, interval=10_000)
        minute.timeout.connect(self._show_time)
        minute.start()
        follow_theme(self._restyle)
        self._show_state()

    @property
    def state(self) -> SignInState:
        """What is shown now."""
        return self._presenter.state

    def focus_first(self) -> None:
        """Give the focus to the first field that is still empty."""
        self.form.focus_first()

    def forget_clerk(self) -> None:
        """Empty the form after a sign-in."""
        self.form.forget_clerk()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground, and tell of the first time."""
        painter = QPainter(self)
        painter.fillRect(event.rect(), theme().colour("surface"))
        if not self._painted:
            self._painted = True
            self.first_painted.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the unit's pane out where there is no room for both."""
        super().resizeEvent(event)
        self._pattern.setVisible(self.width() >= theme().px(_BOTH_PANES))
        self._place_form()

    def changeEvent(self, event: QEvent) -> None:
        """Follow a switch of the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
            self._show_state()
        super().changeEvent(event)

    def _lay_out(self) -> None:
        pane = QWidget()
        column(
            self._head_room,
            row(_EDGE, None, self.form, None, _EDGE, spacing=0),
            None,
            row(_EDGE, None, self.demo, None, _EDGE, spacing=0),
            _EDGE,
            spacing=0,
            parent=pane,
        )
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(pane)

        place = QVBoxLayout(self._cards_place)
        place.setContentsMargins(0, 0, 0, 0)
        place.addWidget(self._cards)
        column(
            None,
            row(None, self._cards_place, None, spacing=0),
            None,
            row(72, self._time, None, self._version, 72, spacing=0),
            32,
            spacing=0,
            parent=self._pattern,
        )
        panes = row(scroll, self._pattern, spacing=0, parent=self)
        panes.setStretch(0, 56)
        panes.setStretch(1, 44)

    def _retranslate(self) -> None:
        self._version.setText(self.tr("Version {version}").format(version=code(__version__)))
        self._show_time()

    def _show_time(self) -> None:
        self._time.setText(fmt_clock(self._clock.now()))

    def _show_state(self) -> None:
        state = self._presenter.state
        self.form.show_state(state)
        self.demo.show_accounts(state.demo)
        self._cards.show_state(state)

    def _take_demo_account(self, username: object) -> None:
        demo = self._presenter.state.demo
        if demo is not None:
            self.form.fill(str(username), demo.password)

    def _explain_forgotten(self) -> None:
        dialog = Dialog(
            self,
            self.tr("Forgotten password"),
            self.tr(
                "Ask the administrator of your unit, in person, for a new password: nobody can read the "
                "old one, and nobody will ever ask you for it."
            ),
            self.tr("Work that is saved on this desk is kept; it is sent after you sign in again."),
        )
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.add_button(self.tr("I see"), role=Role.PRIMARY, default=True, key="Esc")
        dialog.finished.connect(self.focus_first)
        dialog.open()

    def _place_form(self) -> None:
        """Set the room above the form, as if the demonstration's accounts were there: they come later."""
        below = self.form.sizeHint().height() + theme().px(_DEMO_SIZE[1]) + _EDGE
        room = min(round(self.height() * _HEAD_ROOM), self.height() - below)
        self._head_room.setFixedHeight(max(_EDGE, room))
        pane = self.width() * 56 // 100 if self.width() >= theme().px(_BOTH_PANES) else self.width()
        self.demo.set_room(min(pane - 2 * _EDGE, theme().px(_DEMO_SIZE[0])))

    def _restyle(self) -> None:
        self._cards_place.setFixedWidth(theme().px(_CARDS_WIDTH))
        self.demo.setMaximumWidth(theme().px(_DEMO_SIZE[0]))
        self._place_form()
        self.update()
