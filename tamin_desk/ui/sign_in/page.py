"""The sign-in page: the form at the right, this desk's unit and systems at the left."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from tamin_desk import __version__
from tamin_desk.ui.i18n import code, fmt_clock
from tamin_desk.ui.layout import column, row
from tamin_desk.ui.messages import describe
from tamin_desk.ui.sign_in.demo_accounts import DemoAccountsPanel
from tamin_desk.ui.sign_in.desk_cards import DeskCards
from tamin_desk.ui.sign_in.presenter import Phase, SignInPresenter
from tamin_desk.ui.theme import theme
from tamin_desk.ui.tokens import TextStyle
from tamin_desk.ui.widgets.button import Button, Role, Size
from tamin_desk.ui.widgets.field import Field
from tamin_desk.ui.widgets.label import Label
from tamin_desk.ui.widgets.notice import Notice
from tamin_desk.ui.widgets.progress import ProgressLine
from tamin_desk.ui.widgets.star_pattern import Emblem, StarPattern

if TYPE_CHECKING:
    from tamin_desk.services.clock import Clock

_FORM_WIDTH = 384
_CARDS_WIDTH = 454
"""Width of the unit's cards; both keep their width while the panes stretch 56:44."""


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
        self._build()
        self._retranslate()
        presenter.changed.connect(self._show_state)
        self._minute = QTimer(self, interval=10_000)
        self._minute.timeout.connect(self._show_time)
        self._minute.start()
        self._show_state()

    def focus_first(self) -> None:
        """Give the focus to the first field that is still empty."""
        field = self._password if self._username.text() else self._username
        if self._presenter.state.phase in (Phase.CHOOSE_PIN, Phase.ENTER_PIN):
            field = self._pin
        field.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def forget_password(self) -> None:
        """Empty the password after a sign-in or sign-out."""
        self._password.set_text("")

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the canvas, and tell of the first time."""
        painter = QPainter(self)
        painter.fillRect(event.rect(), theme().colour("surface"))
        if not self._painted:
            self._painted = True
            self.first_painted.emit()

    def changeEvent(self, event: QEvent) -> None:
        """Follow a switch of the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
            self._show_state()
        super().changeEvent(event)

    def _build(self) -> None:
        self._title = Label(style=TextStyle.TITLE)
        self._subtitle = Label(style=TextStyle.LABEL, tone="ink2")
        self._username = Field("", code=True)
        self._password = Field("", code=True, password=True)
        self._pin = Field("", code=True, password=True)
        self._pin_again = Field("", code=True, password=True)
        self._enter = Button(role=Role.PRIMARY, size=Size.MAIN, key="Enter")
        self._progress = ProgressLine()
        self._notice = Notice("warn")
        self._notice.hide()
        self._demo = DemoAccountsPanel()
        self._demo.hide()
        self._cards = DeskCards()
        self._version = Label(style=TextStyle.LABEL, tone="ink2")
        self._time = Label(style=TextStyle.LABEL, tone="ink2")

        form = QWidget()
        form.setFixedWidth(_FORM_WIDTH)
        heading = row(
            Emblem(54), column(None, self._title, self._subtitle, None, spacing=2), None, spacing=16
        )
        column(
            heading,
            40,
            self._username,
            self._password,
            self._pin,
            self._pin_again,
            4,
            self._enter,
            self._progress,
            self._notice,
            None,
            spacing=8,
            parent=form,
        )
        pane = QWidget()
        layout = column(
            None,
            row(None, form, None, spacing=0),
            None,
            row(24, self._demo, 24, spacing=0),
            24,
            spacing=0,
            parent=pane,
        )
        layout.setStretch(0, 2)
        layout.setStretch(2, 3)

        pattern = StarPattern()
        cards = QWidget()
        cards.setFixedWidth(_CARDS_WIDTH)
        column(self._cards, parent=cards)
        column(
            None,
            row(None, cards, None, spacing=0),
            None,
            row(72, self._time, None, self._version, 72, spacing=0),
            32,
            spacing=0,
            parent=pattern,
        )
        panes = row(pane, pattern, spacing=0, parent=self)
        panes.setStretch(0, 56)
        panes.setStretch(1, 44)

        self._enter.clicked.connect(self._submit)
        for field in (self._username, self._password, self._pin, self._pin_again):
            field.submitted.connect(self._submit)
        self._demo.chosen.connect(self._take_demo_account)

    def _retranslate(self) -> None:
        self._title.setText(self.tr("Tamin Desk"))
        self._subtitle.setText(self.tr("Photos of insured persons, from Civil Registration to the file"))
        self._username.set_label(self.tr("User name"))
        self._password.set_label(self.tr("Password"))
        self._pin.set_label(self.tr("PIN of this desk"))
        self._pin_again.set_label(self.tr("PIN once more"))
        self._version.setText(self.tr("Version {version}").format(version=code(__version__)))
        self._show_time()

    def _show_time(self) -> None:
        self._time.setText(fmt_clock(self._clock.now()))

    def _show_state(self) -> None:
        state = self._presenter.state
        pin_phase = state.phase in (Phase.CHOOSE_PIN, Phase.ENTER_PIN)
        had_focus = self._pin.isVisible() or self._username.isVisible()
        self._username.setVisible(not pin_phase)
        self._password.setVisible(not pin_phase)
        self._pin.setVisible(pin_phase)
        self._pin_again.setVisible(state.phase is Phase.CHOOSE_PIN)
        self._enter.setText(self._enter_text(state.phase))
        self._enter.setEnabled(state.phase is not Phase.BLOCKED and not state.signing_in)
        if state.signing_in:
            self._progress.start(self.tr("Signing in…"))
        elif state.phase is Phase.LOADING:
            self._progress.start(self.tr("Opening this desk…"))
        else:
            self._progress.stop()
        self._show_notice()
        self._demo.show_accounts(state.demo)
        self._cards.show_state(state)
        if pin_phase and had_focus and not self._pin.edit.hasFocus() and not self._pin_again.edit.hasFocus():
            self.focus_first()

    def _enter_text(self, phase: Phase) -> str:
        if phase is Phase.CHOOSE_PIN:
            return self.tr("Protect this desk")
        if phase is Phase.ENTER_PIN:
            return self.tr("Open this desk")
        return self.tr("Sign in")

    def _show_notice(self) -> None:
        state = self._presenter.state
        if state.error is not None:
            text = describe(state.error)
            self._notice.set_tone(text.tone)
            self._notice.set_text(text.title, text.body)
        elif state.phase is Phase.CHOOSE_PIN:
            self._notice.set_tone("accent")
            self._notice.set_text(
                self.tr("This computer has no safe keyring."),
                self.tr(
                    "Choose a PIN of at least eight characters. It protects what is stored on this desk "
                    "and is asked for each time the program starts."
                ),
            )
        elif state.phase is Phase.READY and state.checked_at is not None and not state.all_up:
            self._notice.set_tone("warn")
            self._notice.set_text(
                self.tr("Not every system can be reached."),
                self.tr("You can go on typing; the desk keeps asking."),
            )
        else:
            self._notice.hide()
            return
        self._notice.show()

    def _submit(self) -> None:
        phase = self._presenter.state.phase
        if phase is Phase.READY:
            self._submit_sign_in()
        elif phase in (Phase.CHOOSE_PIN, Phase.ENTER_PIN):
            self._submit_pin(phase)

    def _submit_sign_in(self) -> None:
        username, password = self._username.text().strip(), self._password.text()
        self._username.set_error("" if username else self.tr("Type your user name."))
        self._password.set_error("" if password else self.tr("Type your password."))
        if username and password:
            self._presenter.sign_in(username, password)
        else:
            self.focus_first()

    def _submit_pin(self, phase: Phase) -> None:
        pin = self._pin.text()
        if phase is Phase.CHOOSE_PIN and not self._presenter.pin_is_long_enough(pin):
            self._pin.set_error(self.tr("At least eight characters, please."))
            return
        if phase is Phase.CHOOSE_PIN and pin != self._pin_again.text():
            self._pin_again.set_error(self.tr("The two PINs are not the same."))
            self._pin_again.edit.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self._pin.set_error("")
        self._pin_again.set_error("")
        self._presenter.give_pin(pin)
        self._pin.set_text("")
        self._pin_again.set_text("")

    def _take_demo_account(self, username: object) -> None:
        demo = self._presenter.state.demo
        if demo is not None:
            self._username.set_text(str(username))
            self._password.set_text(demo.password)
            self._enter.setFocus(Qt.FocusReason.OtherFocusReason)
