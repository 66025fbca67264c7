"""Progress that does not flicker: nothing for 300 ms, then a line, after a second a sentence."""

from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from tamin_desk.ui.layout import row
from tamin_desk.ui.theme import theme
from tamin_desk.ui.tokens import TextStyle
from tamin_desk.ui.widgets.base import follow_theme, painter_for, rtl
from tamin_desk.ui.widgets.button import Button, Role, Size
from tamin_desk.ui.widgets.label import Label

LINE_AFTER_MS: Final = 300
SENTENCE_AFTER_MS: Final = 1000
_STEP_MS: Final = 40
_HEIGHT: Final = 3


class _Line(QWidget):
    """Three pixels: filled as far as the work is, or with a moving piece when nobody knows how far."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(_HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.on = False
        self.phase = 0.0
        self.share: float | None = None
        follow_theme(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self.on:
            return
        look = theme()
        painter = painter_for(self)
        painter.fillRect(self.rect(), look.colour("line"))
        width = float(self.width())
        if self.share is not None:
            start, length = 0.0, width * self.share
        elif look.reduced_motion:
            start, length = 0.0, width * 0.3
        else:
            length = width * 0.3
            start = (width + length) * self.phase - length
        left = width - start - length if rtl(self) else start
        painter.fillRect(QRectF(left, 0, length, _HEIGHT), look.colour("accent"))


class ProgressLine(QWidget):
    """``start("Asking the registry …", cancellable=True)`` … ``stop()``. The line's room is kept always.

    ``set_share(0.4, "Scanning, 40 percent")`` in between makes it tell how far the work is.
    """

    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._line = _Line()
        self._sentence = Label("", TextStyle.LABEL, "ink2", wrap=True)
        self._cancel = Button("", role=Role.QUIET, size=Size.SMALL, key="Esc")
        self._cancel.clicked.connect(self._tell_cancelled)
        self._cancellable = False
        self._details = QWidget()
        row(self._sentence, None, self._cancel, parent=self._details)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(self._line)
        layout.addWidget(self._details)
        self._details.hide()
        self._line_timer = self._single_shot(LINE_AFTER_MS, self._show_line)
        self._sentence_timer = self._single_shot(SENTENCE_AFTER_MS, self._show_sentence)
        self._motion = QTimer(self)
        self._motion.setInterval(_STEP_MS)
        self._motion.timeout.connect(self._move)
        self._retranslate()

    @property
    def running(self) -> bool:
        """Whether something is under way, shown yet or not."""
        return self._line.on or self._line_timer.isActive()

    def start(self, sentence: str, *, cancellable: bool = False) -> None:
        """Begin; ``sentence`` says what is awaited and, with ``cancellable``, Esc or the button gives up.

        Without a sentence the line is all: where it is said elsewhere, nothing is pushed aside for it.
        """
        self.stop()
        self._cancellable = cancellable
        self._sentence.setText(sentence)
        self._line_timer.start()
        self._sentence_timer.start()

    def set_share(self, share: float, sentence: str) -> None:
        """Say how far it is, 0…1, once that is known; ``sentence`` says it in words."""
        self._line.share = min(1.0, max(0.0, share))
        self._sentence.setText(sentence)
        self._line.update()

    def show_now(self) -> None:
        """Show line and sentence without waiting, for something that is known to take long."""
        for timer in (self._line_timer, self._sentence_timer):
            timer.stop()
        self._show_line()
        self._show_sentence()

    def stop(self) -> None:
        """End; nothing is left on the screen but the room of the line."""
        for timer in (self._line_timer, self._sentence_timer, self._motion):
            timer.stop()
        self._line.on, self._line.phase, self._line.share = False, 0.0, None
        self._line.update()
        self._details.hide()

    def sizeHint(self) -> QSize:
        return super().sizeHint().expandedTo(QSize(0, _HEIGHT))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _single_shot(self, after_ms: int, slot: object) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(after_ms)
        timer.setTimerType(Qt.TimerType.PreciseTimer)
        timer.timeout.connect(slot)
        return timer

    def _show_line(self) -> None:
        self._line.on = True
        if not theme().reduced_motion:
            self._motion.start()
        self._line.update()

    def _show_sentence(self) -> None:
        self._cancel.setVisible(self._cancellable)
        self._details.setVisible(self._cancellable or bool(self._sentence.text()))

    def _move(self) -> None:
        self._line.phase = (self._line.phase + _STEP_MS / 1600) % 1.0
        self._line.update()

    def _tell_cancelled(self) -> None:
        self.cancelled.emit()

    def _retranslate(self) -> None:
        self._cancel.setText(QCoreApplication.translate("ProgressLine", "Cancel"))
