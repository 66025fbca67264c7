"""The strip along the lower edge: connection, what waits, the last receipt, keyboard, time."""

from datetime import datetime
from enum import StrEnum

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from tamin_desk.ui.i18n import fmt_clock, fmt_time
from tamin_desk.ui.icons import Icon
from tamin_desk.ui.layout import row, rule
from tamin_desk.ui.theme import theme
from tamin_desk.ui.tokens import TextStyle
from tamin_desk.ui.widgets.base import follow_theme
from tamin_desk.ui.widgets.field import IconMark
from tamin_desk.ui.widgets.label import CodeLabel, Label

_HEIGHT = 32


class Connection(StrEnum):
    """How the archive can be reached; what the sync knows of it, and ``CONNECTING`` before it knows."""

    CONNECTED = "connected"
    CONNECTING = "connecting"
    UNREACHABLE = "unreachable"
    PROBLEM = "problem"
    NOT_OURS = "not_ours"
    SIGNED_OUT = "signed_out"


_ICONS = {
    Connection.CONNECTED: (Icon.CONNECTED, "ok"),
    Connection.CONNECTING: (Icon.CONNECTING, "ink2"),
    Connection.UNREACHABLE: (Icon.DISCONNECTED, "warn"),
    Connection.PROBLEM: (Icon.DISCONNECTED, "warn"),
    Connection.NOT_OURS: (Icon.DISCONNECTED, "warn"),
    Connection.SIGNED_OUT: (Icon.LOCK, "warn"),
}


class StatusStrip(QWidget):
    """Everything about the network is said here, once, in plain words."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._connection = Connection.CONNECTING
        self._asked_until: datetime | None = None
        self._waiting = 0
        self._trouble, self._trouble_tone = "", "bad"
        self._receipt: tuple[str, datetime] | None = None
        self._persian: bool | None = None
        self._caps = False
        self._now: datetime | None = None
        self._icon = IconMark()
        self._connection_words = Label("", TextStyle.CAPTION, "ink2")
        self._waiting_words = Label("", TextStyle.CAPTION, "ink2")
        self._receipt_words = Label("", TextStyle.CAPTION, "ink2")
        self._receipt_code = CodeLabel("", TextStyle.CODE_SMALL, "ink")
        self._receipt_time = Label("", TextStyle.CAPTION, "ink2")
        self._receipt_part = QWidget()
        row(
            self._rule(),
            8,
            self._receipt_words,
            self._receipt_code,
            self._receipt_time,
            parent=self._receipt_part,
        )
        self._keyboard_part = QWidget()
        self._keyboard_words = Label("", TextStyle.CAPTION, "ink2")
        row(IconMark(Icon.KEYBOARD), self._keyboard_words, 8, self._rule(), parent=self._keyboard_part)
        self._clock = Label("", TextStyle.CAPTION, "ink2")
        self._skew, self._skew_part = "", QWidget()
        self._skew_words = Label("", TextStyle.CAPTION, "ink")
        row(IconMark(Icon.WARNING, "warn"), self._skew_words, 8, self._rule(), parent=self._skew_part)
        self._layout = layout = QHBoxLayout(self)
        layout.setContentsMargins(24, 1, 24, 0)
        layout.setSpacing(16)
        layout.addLayout(row(self._icon, self._connection_words))
        layout.addWidget(self._rule())
        layout.addWidget(self._waiting_words)
        layout.addWidget(self._receipt_part)
        layout.addStretch(1)
        layout.addWidget(self._skew_part)
        layout.addWidget(self._keyboard_part)
        layout.addWidget(self._clock)
        for words in (self._connection_words, self._waiting_words):
            # On a narrow window they end in an ellipsis; they never make the window wider.
            words.setMinimumWidth(1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._retranslate()
        follow_theme(self._restyle)

    def set_connection(self, connection: Connection, asked_until: datetime | None = None) -> None:
        """Tell how the archive can be reached, and until when (UTC) it asks to be left alone."""
        if (connection, asked_until) != (self._connection, self._asked_until):
            self._connection, self._asked_until = connection, asked_until
            self._retranslate()

    def set_waiting(self, count: int) -> None:
        """Tell how many acts have no receipt number yet."""
        if count != self._waiting:
            self._waiting = count
            self._retranslate()

    def set_trouble(self, words: str, tone: str = "bad") -> None:
        """Say what is wrong with the disk, in the place of the connection; no words: nothing is."""
        if (words, tone) != (self._trouble, self._trouble_tone):
            self._trouble, self._trouble_tone = words, tone
            self._retranslate()

    def set_receipt(self, code: str, moment: datetime) -> None:
        """Show the archive's last receipt number and when (UTC) it came."""
        if (code, moment) != self._receipt:
            self._receipt = (code, moment)
            self._retranslate()

    def set_keyboard_persian(self, persian: bool | None) -> None:
        """Tell the layout of the keyboard; None when it is not known."""
        if persian is not self._persian:
            self._persian = persian
            self._retranslate()

    def set_caps_lock(self, on: bool) -> None:
        """Tell whether Caps Lock is on."""
        if on is not self._caps:
            self._caps = on
            self._retranslate()

    def set_now(self, now: datetime) -> None:
        """Show date and time of an instant (UTC)."""
        minute = now.replace(second=0, microsecond=0)
        if minute != self._now:
            self._now = minute
            self._retranslate()

    def set_skew(self, words: str) -> None:
        """Say that the desk's own clock is wrong; no words: it is right."""
        if words != self._skew:
            self._skew = words
            self._retranslate()

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), theme().px(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(_HEIGHT), theme().px(_HEIGHT))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme().colour("surface"))
        painter.fillRect(0, 0, self.width(), 1, theme().colour("line"))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _rule(self) -> QWidget:
        line = rule(vertical=True)
        line.setFixedHeight(16)
        return line

    def _retranslate(self) -> None:
        # What is not saved is lost; what is not sent only waits.
        icon, tone = (Icon.WARNING, self._trouble_tone) if self._trouble else _ICONS[self._connection]
        self._icon.set_icon(icon, tone)
        told = self.tr("The archive has asked for time until %1; work is saved here and sent by itself")
        asked = "" if self._asked_until is None else told.replace("%1", fmt_time(self._asked_until))
        self._connection_words.setText(
            self._trouble
            or asked
            or {
                Connection.CONNECTED: self.tr("Connected to the archive"),
                Connection.CONNECTING: self.tr("Connecting to the archive …"),
                Connection.UNREACHABLE: self.tr(
                    "The archive cannot be reached; work is saved here and sent by itself"
                ),
                Connection.PROBLEM: self.tr(
                    "The archive is there but takes nothing now; work is saved here and sent by itself"
                ),
                Connection.NOT_OURS: self.tr(
                    "Something else answers in the archive's place; work is saved here and sent by itself"
                ),
                Connection.SIGNED_OUT: self.tr(
                    "Signed out of the archive; work is saved here and sent after you sign in"
                ),
            }[self._connection]
        )
        self._waiting_words.setText(
            self.tr("%Ln act(s) in the outbox", "", self._waiting)
            if self._waiting
            else self.tr("The outbox is empty")
        )
        if self._receipt is not None:
            self._receipt_words.setText(self.tr("Last archive receipt"))
            self._receipt_code.setText(self._receipt[0])
            at = self.tr("at %1").replace("%1", fmt_time(self._receipt[1]))
            self._receipt_time.setText(at)
        keyboard = self.tr("Keyboard: Persian") if self._persian else self.tr("Keyboard: Latin")
        with_caps = self.tr("%1, Caps Lock").replace("%1", keyboard)
        self._keyboard_words.setText(with_caps if self._caps else keyboard)
        self._skew_words.setText(self._skew)
        self._clock.setText("" if self._now is None else fmt_clock(self._now))
        self._fit()

    def _fit(self) -> None:
        """Leave out what is known elsewhere too, as far as the width is short: the keyboard first."""
        # A layout within the layout remembers the width of words that have changed until it is activated.
        self._layout.activate()
        left = self.width() - super().sizeHint().width()
        wanted = (
            (self._skew_part, bool(self._skew)),
            (self._receipt_part, self._receipt is not None),
            (self._clock, self._now is not None),
            (self._keyboard_part, self._persian is not None),
        )
        spacing = 16
        # What the layout asks for now, without the parts that come and go.
        left += sum(part.sizeHint().width() + spacing for part, _ in wanted if not part.isHidden())
        for part, has_words in wanted:
            left -= part.sizeHint().width() + spacing if has_words else 0
            part.setVisible(has_words and left >= 0)

    def _restyle(self) -> None:
        self.setMinimumHeight(theme().px(_HEIGHT))
        self.update()
